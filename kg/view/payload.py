"""The records of the page as compact JSON: what the side panel, the search, the filters and the table read.

Texts go into one table and are cited by number; nodes, links, claims and articles are rows of fixed columns
(named in `COLUMNS`, which goes into the page, so that no column is counted twice).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from kg.schema import KG, Schema
from kg.view.facts import Cited, Document, News, Said, Thing, link_key
from kg.view.words import AFFIRMED, REFUTED, UNAFFIRMED, line_of, values

__all__ = ["COLUMNS", "payload", "safe_url"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "node": (
        "id", "cls", "label", "names", "same", "docs", "status", "date", "earliest", "latest",
        "items", "topics", "lineages", "contested", "reasons", "support",
    ),
    "link": ("from", "property", "to", "line", "claims"),
    "claim": (
        "id", "subject", "predicate", "object", "certainty", "polarity", "tense", "affirmed", "holders", "via",
        "cited", "rule", "confidence", "role", "earliest", "latest", "steps",
    ),
    "cited": ("doc", "quote", "start", "marks"),
    "doc": ("id", "label", "publisher", "author", "date", "url", "lineage"),
}  # fmt: skip


class _Table:
    """Texts by number, each once, in the order of first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def texts(self) -> list[str]:
        return list(self._numbers)


def safe_url(url: str) -> str:
    """The address if it is an http or https one with a host, else nothing: no other scheme becomes a link."""
    if any(unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} or c.isspace() for c in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


def marks(cited: Cited) -> list[int]:
    """Where the highlights stand in the quote, as flat start and end pairs counted in UTF-16 units (JavaScript's)."""
    spans: list[tuple[int, int]] = []
    # The graph keeps highlights as words without place; the longest is placed first, each where it is still free.
    for word in sorted(filter(None, cited.highlights), key=lambda w: (-len(w), w)):
        at = cited.quote.find(word)
        while at >= 0 and any(at < end and start < at + len(word) for start, end in spans):
            at = cited.quote.find(word, at + 1)
        if at >= 0:
            spans.append((at, at + len(word)))
    return [_units(cited.quote[:offset]) for span in sorted(spans) for offset in span]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def line(link_claims: Sequence[Said], status: str, affirmed: bool, schema: Schema) -> str:
    """How a link is drawn: by the status of its event, and by whether anyone affirms or only denies it."""
    if not affirmed:
        refuted = bool(link_claims) and all(c.polarity == "Negative" for c in link_claims)
        return line_of(schema, REFUTED if refuted else UNAFFIRMED)
    return line_of(schema, status or AFFIRMED)


def payload(
    news: News, order: Sequence[str], opening: int, support: Mapping[str, float], schema: Schema
) -> dict[str, Any]:
    """Everything but the drawing.

    Args:
        news: what the page holds.
        order: IRIs of all things in the order of rank; a node's number is its place here.
        opening: how many of them open the page.
        support: the weight of each thing.
        schema: labels, comments, colours and lines.

    Returns:
        A dictionary that `json.dumps` takes; equal input gives equal output.
    """
    text = _Table()
    of = {t.iri: t for t in news.things}
    number = {iri: i for i, iri in enumerate(order)}
    doc_number = {d.iri: i for i, d in enumerate(news.documents)}
    base = _base([*order, *doc_number])
    by_link: dict[tuple[str, str, str], list[int]] = {}
    for i, claim in enumerate(news.claims):
        by_link.setdefault(link_key(claim, schema), []).append(i)
    links = []
    for link in news.links:
        found = by_link.get((link.subject, link.predicate, link.object), [])
        status = of[link.subject].status
        drawn = line([news.claims[i] for i in found], status, link.affirmed, schema)
        links.append([number[link.subject], text(link.predicate), number[link.object], drawn, found])
    names = sorted({c for t in news.things for c in (t.cls, *t.uppers)})
    used = {n for c in news.claims for n in (c.certainty, c.polarity, c.tense)} | {t.status for t in news.things}
    said = {x.predicate for x in news.links} | {c.predicate for c in news.claims}
    words = values(schema)
    events = [t for t in news.things if t.is_event]

    def who(iri: str) -> int | str:
        """A node by number, or the name of what is not in the page."""
        return number[iri] if iri in number else news.labels.get(iri, iri)

    def claim_row(c: Said) -> list[Any]:
        shown = number.get(c.object, c.object.removeprefix(KG) if c.predicate in {"type", "status"} else c.object)
        return [
            text(c.iri.removeprefix(base)), who(c.subject), text(c.predicate),
            shown if isinstance(shown, int) else text(shown) * -1 - 1,
            c.certainty, c.polarity, c.tense, int(c.affirmed), [*map(who, c.holders)], [*map(who, c.via)],
            [[doc_number.get(e.document, -1), text(e.quote), e.start, marks(e)] for e in c.cited],
            text(c.rule), round(c.confidence, 3), text(c.role), c.earliest, c.latest, [*map(text, c.steps)],
        ]  # fmt: skip

    def node_row(t: Thing) -> list[Any]:
        return [
            text(t.iri.removeprefix(base)), names.index(t.cls), text(t.label), [*map(text, t.names)],
            [u for u in map(safe_url, t.same_as) if u], [doc_number[d] for d in t.documents if d in doc_number],
            t.status, t.date, t.earliest, t.latest, [*map(text, t.items)], [*map(text, t.topics)],
            t.lineages, int(t.contested), [*map(text, t.reasons)], round(support[t.iri], 1),
        ]  # fmt: skip

    def doc_row(d: Document) -> list[Any]:
        return [
            text(d.iri.removeprefix(base)), text(d.label), text(d.publisher), text(d.author),
            d.date, safe_url(d.url), text(d.lineage),
        ]  # fmt: skip

    nodes = [node_row(of[iri]) for iri in order]
    claims = [claim_row(c) for c in news.claims]
    docs = [doc_row(d) for d in news.documents]
    return {
        "columns": {k: list(v) for k, v in COLUMNS.items()},
        "base": base,
        "opening": opening,
        "counts": {
            "articles": len(docs),
            "entities": len(news.things) - len(events),
            "events": len(events),
            "claims": len(claims),
            "status": {s: sum(t.status == s for t in events) for s in schema.status_lines if s},
        },
        "classes": [_class(n, schema) for n in names],
        "properties": {
            n: [p.label, p.comment, int(p.relation), p.phrase or p.label, int(p.symmetric)]
            for n, p in sorted(schema.properties.items())
            if n in said
        },
        "values": {
            n: [words[n].label, words[n].comment] for n in sorted(used | set(schema.status_lines)) if n in words
        },
        "lines": dict(sorted(schema.status_lines.items())),
        "docs": docs,
        "nodes": nodes,
        "links": links,
        "claims": claims,
        "texts": text.texts(),
    }


def _class(name: str, schema: Schema) -> list[Any]:
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
