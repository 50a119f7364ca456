"""A graph as one HTML file: a picture in which every line leads to the sentence that says it.

The page holds all it needs, asks nothing of any network, and treats every text of the graph as text.
"""

from __future__ import annotations

# Before anything else, since what draws imports pyvis.
from kg.view import quick as _quick  # isort: skip
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import pyoxigraph as ox

from kg.graph.triples import Triples
from kg.schema import Schema
from kg.view.communities import communities, joined
from kg.view.draw import box, caption, html, network, node_size
from kg.view.facts import read, read_claims
from kg.view.layout import arrange, spread
from kg.view.payload import Look, payload
from kg.view.records import Cited, News, Said, Thing
from kg.view.select import keep, neighbours, ranked

__all__ = ["Choice", "Cited", "News", "Said", "Settings", "Thing", "page", "read", "read_claims", "write"]

#: Names the import, which works by being made.
_FIRST = _quick
#: Room for a community drawn as one node: width and height in pixels at scale 1.
_COMMUNITY = (200.0, 150.0)


class Choice(TypedDict, total=False):
    """What part of the graph a page shows; `page` says what each means and what it is if it is not given."""

    focus: str | None
    hops: int | None
    status: Sequence[str]
    date_from: str | None
    date_to: str | None
    top: int


class Settings(Choice, total=False):
    """All that can be set for a page: the choice, and what comes from the build of the graph."""

    title: str
    texts: Mapping[str, str] | None
    about: Mapping[str, str] | None


def page(
    store: News | Triples | Iterable[ox.Quad],
    schema: Schema,
    *,
    title: str = "News graph",
    focus: str | None = None,
    hops: int | None = None,
    status: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
    top: int = 150,
    texts: Mapping[str, str] | None = None,
    about: Mapping[str, str] | None = None,
) -> str:
    """The page of a graph.

    Args:
        store: the graph: its triples by subject, or as quads, or what `read` made of them.
        schema: the ontology it was built with; labels, colours, shapes and lines come from it alone.
        title: heading of the page, as plain text.
        focus: a name, an IRI or the end of one: only what is near it goes into the page.
        hops: how near, in steps between entities (1 if a focus is given without it).
        status: local names of the event statuses to keep ("Actual"); none keeps all.
        date_from: ISO date; only events that can have been on or after it.
        date_to: ISO date; only events that can have been on or before it.
        top: the most nodes in the opening view; the others are shown on demand.
        texts: whole articles by `Article.sha256`, to be read in the page with the passage marked; none by default.
        about: how the graph was built, as names and values to be shown.

    Returns:
        HTML that opens from disk; the same input gives the same text.

    Raises:
        NotFoundError: nothing in the graph answers to `focus`.
    """
    news = keep(
        store if isinstance(store, News) else read(store, schema),
        focus=focus,
        hops=hops,
        status=status,
        date_from=date_from,
        date_to=date_to,
        known=[s for s in schema.status_lines if s],
    )
    near = neighbours(news)
    support = _support(news)
    order, opening = ranked(news, support, top, near)
    of = {t.iri: t for t in news.things}
    things = [of[iri] for iri in order]
    look = {t.iri: Look(support[t.iri], node_size(t, support[t.iri]), caption(t, schema)) for t in things}
    groups, apart = communities(order, near)
    boxes = {t.iri: box(t, look[t.iri].size, look[t.iri].caption, opening) for t in things[:opening]}
    places = arrange(order[:opening], near, boxes, groups)
    centres = spread(joined(groups, near), [_COMMUNITY] * (max(groups.values(), default=-1) + 1))
    records, claims = payload(news, order, opening, look, groups, centres, schema)
    records |= {"apart": apart, "about": dict(about or {}), "bodies": bool(texts)}
    net = network(things, opening, records["links"], places, [look[iri].size for iri in order], schema)
    later = {"claims": claims, "articles": _bodies(news, texts or {})}
    return html(net, records, later, title)


def _bodies(news: News, texts: Mapping[str, str]) -> list[str]:
    """The text of each article, in the order of the documents; empty where none was given."""
    return [texts.get(d.sha256, "") for d in news.documents] if texts else []


def write(
    path: str | Path,
    store: News | Triples | Iterable[ox.Quad],
    schema: Schema,
    **settings: Unpack[Settings],
) -> Path:
    """Write the page of a graph to a file, in UTF-8 with line feeds; see `page` for the settings.

    Returns:
        The path written.

    Raises:
        NotFoundError: nothing in the graph answers to `focus`.
        OSError: the file cannot be written.
    """
    made = page(store, schema, **settings)
    target = Path(path)
    target.write_text(made, encoding="utf-8", newline="\n")
    return target


def _support(news: News) -> dict[str, float]:
    """What backs each thing: its links, the articles that name it and, for events, the independent reports of it."""
    links = Counter(i for link in news.links for i in (link.subject, link.object))
    claims = Counter(i for c in news.claims for i in (c.subject, c.object))
    return {
        t.iri: links[t.iri] + 2.0 * len(t.documents) + 0.25 * claims[t.iri] + 3.0 * t.lineages + (t.status == "Actual")
        for t in news.things
    }
