"""The network itself, made with pyvis, and its page: pyvis's generator with a template of our own.

pyvis's own template asks a CDN for Bootstrap and pastes the heading as markup, so only its network data and the
vis-network library that it bundles are used. `add_node` and `add_edge` search all that was added before, which takes
minutes on large graphs: the lists are assigned instead.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyvis
from pyvis.network import Network

from kg.schema import Schema
from kg.view.lines import line_of
from kg.view.records import Thing

__all__ = ["box", "caption", "html", "network", "node_size"]

_SCRIPTS = (
    *("data.js", "state.js", "place.js", "communities.js", "graph.js", "acts.js", "labels.js"),
    *("claims.js", "article.js", "panel.js", "overview.js", "finder.js", "filters.js"),
    *("time.js", "timeline.js", "paths.js", "exports.js", "drawing.js", "table.js", "keys.js", "page.js"),
)
_ASSETS = Path(__file__).parent / "assets"
#: pyvis 0.3.2 bundles two; this is the newer and the smaller.
_LIBRARY = "vis-9.1.2"
_SURROGATE = re.compile("[\ud800-\udfff]")
_WRAP = 18
#: So many nodes are seen at full size on a screen; names of events are left out from some way off.
_NEAR, _NAMELESS = 60, 1.25
_MAX_LINES = 3
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def caption(thing: Thing, schema: Schema) -> str:
    """The words under a node: a short name for an entity, class and date for an event, in lines of some 18 letters."""
    if thing.is_event:
        return "\n".join(filter(None, (schema.classes[thing.cls].label, _day(thing.date))))
    return _wrap(_visible(thing.label))


def _day(iso: str) -> str:
    """A date as it is said: "2022-12-19" is "19 Dec 2022", "2022-12" is "Dec 2022"."""
    parts = iso.split("-")
    if len(parts) in {2, 3} and parts[1].isdecimal() and 1 <= int(parts[1]) <= 12:
        return " ".join([*(str(int(d)) for d in parts[2:] if d.isdecimal()), _MONTHS[int(parts[1]) - 1], parts[0]])
    return _visible(iso)[:10]


def _visible(text: str) -> str:
    """Without control characters and marks of direction, which would act on the labels around them."""
    if text.isascii() and text.isprintable() and len(text) <= 400:
        return " ".join(text.split())
    kept = (c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} else " " for c in text[:400])
    return " ".join("".join(kept).split())


def _wrap(text: str) -> str:
    """A name in a few short lines, cut where it is longer."""
    if len(text) <= _WRAP:
        return text or "?"
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= _WRAP:
            lines[-1] += " " + word
        else:
            lines.append(word)
    cut = [x if len(x) <= _WRAP + 6 else x[: _WRAP + 5] + "…" for x in lines[:_MAX_LINES]]
    if len(lines) > _MAX_LINES and not cut[-1].endswith("…"):
        cut[-1] += "…"
    return "\n".join(cut) or "?"


def node_size(thing: Thing, weight: float) -> int:
    """Radius in pixels at scale 1: it grows with the square root of the support, so that area shows it."""
    root: float = max(weight, 0.0) ** 0.5
    return round(min(6 + 0.8 * root, 12)) if thing.is_event else round(min(8 + 2.0 * root, 30))


def font_size(thing: Thing, size: int) -> int:
    """Height of the label in pixels at scale 1; what has more support is read from farther away."""
    return 12 if thing.is_event else min(14 + max(0, size - 10) // 2, 24)


def box(thing: Thing, size: int, words: str, shown: int = 1) -> tuple[float, float]:
    """Width and height in pixels that a node takes with its label, for keeping labels apart.

    Args:
        thing: what is drawn.
        size: its radius.
        words: its label.
        shown: how many nodes are in view with it. Many are seen from farther off, where names keep the height that can
            be read and so take more room in the drawing, and events go without.
    """
    far = max(1.0, (shown / _NEAR) ** 0.5)
    if thing.is_event and far > _NAMELESS:
        return 2.0 * size + 8, 2.0 * size + 8
    font = max(font_size(thing, size), 12 * far)
    lines = words.split("\n")
    return max(2 * size, 0.56 * font * max(map(len, lines))), 2 * size + 4 + 1.15 * font * len(lines)


def network(
    things: Sequence[Thing],
    opening: int,
    links: Sequence[Sequence[Any]],
    places: Mapping[str, tuple[int, int]],
    sizes: Sequence[int],
    schema: Schema,
) -> Network:
    """The opening view as a pyvis network; nodes and links are numbered as in the payload.

    Args:
        things: all things, in the order of rank.
        opening: how many of them are drawn at first.
        links: the payload's rows of links; those within the opening view are drawn.
        places: positions by IRI.
        sizes: the radius of each thing.
        schema: colours, shapes and lines.
    """
    net = Network(height="100%", width="100%", directed=True, cdn_resources="local")
    groups: dict[str, dict[str, Any]] = {}
    nodes: list[dict[str, Any]] = []
    for i, thing in enumerate(things):
        group = f"{thing.cls}|{thing.status}" if thing.is_event else thing.cls
        if group not in groups:
            groups[group] = _group(thing, schema)
        if i < opening:
            x, y = places[thing.iri]
            nodes.append(
                {"id": i, "label": _visible(thing.label)[:80], "group": group, "x": x, "y": y, "size": sizes[i]}
            )
    net.nodes = nodes
    # Their looks are the page's own (graph.js): colours follow the theme, lines the status.
    net.edges = [
        {"id": number, "from": start, "to": end}
        for number, (start, _, end, *_) in enumerate(links)
        if start < opening and end < opening
    ]
    net.options = {
        "groups": dict(sorted(groups.items())),
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
    }
    return net


def _group(thing: Thing, schema: Schema) -> dict[str, Any]:
    """Colour and shape of a class; unaffirmed events have a hollow, broken outline."""
    entry = schema.classes[thing.cls]
    style: dict[str, Any] = {"shape": entry.shape or "dot", "color": entry.colour or "#777777"}
    drawn = line_of(schema, thing.status)
    if thing.is_event and drawn != "solid":
        style |= {"hollow": True, "shapeProperties": {"borderDashes": [5, 3] if drawn == "dashed" else [2, 3]}}
    return style


def embed(value: Any) -> str:
    """JSON that stays inside its script element: nothing in it can close or open an element."""
    try:
        text = msgspec.json.encode(value)
    except UnicodeEncodeError:
        # A lone surrogate cannot be written as UTF-8.
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        text = _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", plain).encode()
    for char in "<>&\u2028\u2029":
        # In bytes, which takes a third of the time.
        text = text.replace(char.encode(), f"\\u{ord(char):04x}".encode())
    return text.decode()


def _hash(block: str) -> str:
    """What a content security policy calls a block by."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() + "'"


def _library() -> str:
    """vis-network as pyvis bundles it, with its licence, without the pointer to a source map."""
    code = (Path(pyvis.__file__).parent / "lib" / _LIBRARY / "vis-network.min.js").read_text(encoding="utf-8")
    return "\n".join(x for x in code.split("\n") if not x.startswith("//# sourceMappingURL"))


def html(net: Network, records: Mapping[str, Any], later: Mapping[str, Any], title: str) -> str:
    """The page: template, style, scripts and library in one, closed by a content security policy of their hashes.

    Args:
        net: the opening view.
        records: what is read as the page opens.
        later: blocks that are read when they are first needed, by the names of their elements.
        title: heading, as plain text.
    """
    style = (_ASSETS / "style.css").read_text(encoding="utf-8")
    script = "\n".join(['"use strict";', *((_ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS)])
    library = _library()
    net.set_template_dir(f"{_ASSETS}/", "template.html")
    # pyvis hands the options over as JSON text, nodes and edges as lists.
    net.templateEnv.filters.update(embed=embed, loads=json.loads)
    net.templateEnv.globals.update(
        page_title=_visible(title) or "News graph",
        library=library,
        script=script,
        style=style,
        policy=(
            f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; style-src {_hash(style)}; "
            "img-src data: blob:; base-uri 'none'; form-action 'none'; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        ),
        records=records,
        later=later,
    )
    made: str = net.generate_html(name="kg.html", local=True, notebook=False)
    return made
