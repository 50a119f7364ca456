"""The records of the page as compact JSON: what the side panel, the search, the filters and the table read.

Texts go into one table and are cited by number; nodes, links, claims and articles are rows of fixed columns
(named in `COLUMNS`, which goes into the page, so that no column is counted twice).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec

from kg.schema import KG, Schema
from kg.view.facts import link_keys
from kg.view.lines import AFFIRMED, REFUTED, UNAFFIRMED, line_of
from kg.view.records import Document, Link, News, Said, Thing

__all__ = ["COLUMNS", "Look", "payload", "safe_url"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "node": (
        "id", "cls", "label", "names", "same", "docs", "status", "date", "earliest", "latest",
        "items", "topics", "lineages", "contested", "reasons", "support", "size", "caption", "group",
    ),
    "link": ("from", "property", "to", "line", "claims", "bend"),
    "claim": (
        "id", "subject", "predicate", "object", "certainty", "polarity", "tense", "affirmed", "holders", "via",
        "cited", "rule", "confidence", "role", "earliest", "latest", "steps",
    ),
    "cited": ("doc", "quote", "start", "marks"),
    "doc": ("id", "label", "publisher", "author", "date", "url", "lineage", "cited"),
}  # fmt: skip
#: These roles are drawn towards the event, so that a line is read from who acts to what it leads to.
_TOWARDS_EVENT = ("actor", "origin")


@dataclass(frozen=True, slots=True)
class Look:
    """How a thing is drawn: its weight, its radius in pixels at scale 1, and the words under it."""

    support: float
    size: int
    caption: str


class _Table(dict[str, int]):
    """The number of each text, given in the order of first use."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number

    def all(self, texts: Iterable[str]) -> list[int]:
        """The numbers of several."""
        return [self[text] for text in texts]


def safe_url(url: str) -> str:
    """The address if it is an http or https one with a host, else nothing: no other scheme becomes a link."""
    if any(unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} or c.isspace() for c in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def _line(link: Link, told: Sequence[Said], status: str, schema: Schema) -> str:
    """How a link is drawn: by the status of its event, and by whether anyone affirms or only denies it.

    Args:
        link: the link.
        told: the claims of it.
        status: that of the event which it leads from; empty where it leads from an entity.
        schema: the lines.
    """
    if link.affirmed:
        return line_of(schema, status or AFFIRMED)
    refuted = bool(told) and all(c.polarity == "Negative" for c in told)
    return line_of(schema, REFUTED if refuted else UNAFFIRMED)


def payload(
    news: News,
    order: Sequence[str],
    opening: int,
    look: Mapping[str, Look],
    groups: Mapping[str, int],
    centres: Sequence[tuple[int, int]],
    schema: Schema,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Everything but the drawing: what is read as the page opens, and the claims, which are read soon after.

    Args:
        news: what the page holds.
        order: IRIs of all things in the order of rank; a node's number is its place here.
        opening: how many of them open the page.
        look: how each thing is drawn.
        groups: the community of each thing.
        centres: where each community stands when it is drawn as one node.
        schema: labels, comments, colours and lines.

    Returns:
        Two dictionaries that `kg.view.draw.embed` takes; equal input gives equal output.
    """
    text, said = _Table(), _Table()
    of = {t.iri: t for t in news.things}
    number = {iri: i for i, iri in enumerate(order)}
    doc_number = {d.iri: i for i, d in enumerate(news.documents)}
    base = _base([*order, *doc_number])
    links = _link_rows(news, {iri: of[iri].status for iri in order}, number, text, schema)
    names = sorted({c for t in news.things for c in (t.cls, *t.uppers)})
    place = {name: i for i, name in enumerate(names)}
    used = {n for c in news.claims for n in (c.certainty, c.polarity, c.tense)} | {t.status for t in news.things}
    properties = {x.predicate for x in news.links} | {c.predicate for c in news.claims}
    words = schema.values
    events = [t for t in news.things if t.is_event]
    cited = Counter(document for c in news.claims for document in {e.document for e in c.cited})

    at, say = number.get, said.__getitem__

    def who(iri: str) -> int | str:
        """A node by number, or the name of what is not in the page."""
        found = at(iri)
        return news.labels.get(iri, iri) if found is None else found

    def claim_row(c: Said) -> list[Any]:
        own, subject, predicate = say(c.iri.removeprefix(base)), who(c.subject), say(c.predicate)
        shown = at(c.object)
        if shown is None:
            shown = -1 - say(c.object.removeprefix(KG) if c.predicate in {"type", "status"} else c.object)
        return [
            own, subject, predicate, shown,
            c.certainty, c.polarity, c.tense, int(c.affirmed),
            [*map(who, c.holders)] if c.holders else [], [*map(who, c.via)] if c.via else [],
            [[doc_number.get(e.document, -1), say(e.quote), e.start, e.marks] for e in c.cited],
            say(c.rule), round(c.confidence, 3), say(c.role), c.earliest, c.latest,
            [*map(say, c.steps)] if c.steps else [],
        ]  # fmt: skip

    def node_row(t: Thing) -> list[Any]:
        drawn = look[t.iri]
        return [
            text[t.iri.removeprefix(base)], place[t.cls], text[t.label], text.all(t.names) if t.names else [],
            [u for u in map(safe_url, t.same_as) if u] if t.same_as else [],
            [doc_number[d] for d in t.documents if d in doc_number],
            t.status, t.date, t.earliest, t.latest,
            text.all(t.items) if t.items else [], text.all(t.topics) if t.topics else [],
            t.lineages, int(t.contested), text.all(t.reasons) if t.reasons else [], round(drawn.support, 1),
            drawn.size, text[drawn.caption], groups[t.iri],
        ]  # fmt: skip

    def doc_row(d: Document) -> list[Any]:
        return [
            text[d.iri.removeprefix(base)], text[d.label], text[d.publisher], text[d.author],
            d.date, safe_url(d.url), text[d.lineage], cited[d.iri],
        ]  # fmt: skip

    records = {
        "columns": {k: list(v) for k, v in COLUMNS.items()},
        "base": base,
        "opening": opening,
        "counts": {
            "articles": len(news.documents),
            "entities": len(news.things) - len(events),
            "events": len(events),
            "claims": len(news.claims),
            "status": {s: sum(t.status == s for t in events) for s in schema.status_lines if s},
        },
        "classes": [_class(n, schema) for n in names],
        "properties": {
            n: [p.label, p.comment, int(p.relation), p.phrase or p.label, int(p.symmetric), int(n in _TOWARDS_EVENT)]
            for n, p in sorted(schema.properties.items())
            if n in properties
        },
        "values": {
            n: [words[n].label, words[n].comment] for n in sorted(used | set(schema.status_lines)) if n in words
        },
        "lines": dict(sorted(schema.status_lines.items())),
        "centres": [list(spot) for spot in centres],
        "docs": [doc_row(d) for d in news.documents],
        "nodes": [node_row(of[iri]) for iri in order],
        "links": links,
    }
    # As objects the rows would take several times the room.
    claims = {"claims": [msgspec.Raw(msgspec.json.encode(claim_row(c))) for c in news.claims], "texts": [*said]}
    return {**records, "texts": [*text]}, claims


def _link_rows(
    news: News, status: Mapping[str, str], number: Mapping[str, int], text: _Table, schema: Schema
) -> list[list[Any]]:
    """The rows of the links.

    Args:
        news: what the page holds.
        status: that of each thing.
        number: the number of each thing.
        text: the table of texts.
        schema: which properties are symmetric, and the lines.
    """
    by_link: dict[tuple[str, str, str], list[int]] = {}
    for i, key in enumerate(link_keys(news.claims, schema)):
        by_link.setdefault(key, []).append(i)
    beside: Counter[tuple[int, int]] = Counter()
    rows: list[list[Any]] = []
    for link in news.links:
        found = by_link.get((link.subject, link.predicate, link.object), [])
        drawn = _line(link, [news.claims[i] for i in found], status[link.subject], schema)
        start, end = number[link.subject], number[link.object]
        # Links between the same two nodes bend away from one another: each knows how many came before it.
        pair = (min(start, end), max(start, end))
        rows.append([start, text[link.predicate], end, drawn, found, beside[pair]])
        beside[pair] += 1
    return rows


def _class(name: str, schema: Schema) -> list[Any]:
    """A class as a row: its name, words and look, whether it is one of events, and the classes above it."""
    entry = schema.classes[name]
    is_event = schema.is_a(name, "Event")
    uppers = schema.event_types(name)[1:] if is_event and name != "Event" else entry.ancestors
    return [
        name,
        entry.label,
        entry.comment,
        entry.colour or "",
        entry.shape or "",
        int(is_event),
        [u for u in uppers if u in schema.classes and not schema.classes[u].abstract],
    ]


def _base(iris: Sequence[str]) -> str:
    """The longest start that all IRIs share, up to a slash."""
    if not iris:
        return ""
    low, high = min(iris), max(iris)
    shared = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    return low[: low.rfind("/", 0, shared) + 1]
