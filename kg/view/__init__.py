"""A graph as one HTML file: a picture in which every line leads to the sentence that says it.

The page holds all it needs, asks nothing of any network, and treats every text of the graph as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.schema import Schema
from kg.view.draw import box, caption, html, network, node_size
from kg.view.facts import News, read
from kg.view.layout import arrange
from kg.view.payload import payload
from kg.view.select import keep, neighbours, ranked

__all__ = ["page", "write"]


def page(
    store: Iterable[ox.Quad],
    schema: Schema,
    *,
    title: str = "News graph",
    focus: str | None = None,
    hops: int | None = None,
    status: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
    top: int = 150,
) -> str:
    """The page of a graph.

    Args:
        store: the graph as RDF: a store, or its triples.
        schema: the ontology it was built with; labels, colours, shapes and lines come from it alone.
        title: heading of the page, as plain text.
        focus: a name, an IRI or the end of one: only what is near it goes into the page.
        hops: how near, in steps between entities (1 if a focus is given without it).
        status: local names of the event statuses to keep ("Actual"); none keeps all.
        date_from: ISO date; only events that can have been on or after it.
        date_to: ISO date; only events that can have been on or before it.
        top: the most nodes in the opening view; the others are shown on demand.

    Returns:
        HTML that opens from disk; the same input gives the same text.

    Raises:
        NotFoundError: nothing in the graph answers to `focus`.
    """
    news = keep(read(store, schema), focus=focus, hops=hops, status=status, date_from=date_from, date_to=date_to)
    support = _support(news)
    order, opening = ranked(news, support, top)
    of = {t.iri: t for t in news.things}
    things = [of[iri] for iri in order]
    boxes = {t.iri: box(t, node_size(t, support[t.iri]), caption(t, schema)) for t in things}
    places = arrange(order[:opening], order[opening:], neighbours(news), boxes)
    records = payload(news, order, opening, support, schema)
    net = network(things, records["links"], records["texts"], places, support, schema)
    return html(net, records, title)


def write(
    path: str | Path,
    store: Iterable[ox.Quad],
    schema: Schema,
    *,
    title: str = "News graph",
    focus: str | None = None,
    hops: int | None = None,
    status: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
    top: int = 150,
) -> Path:
    """Write the page of a graph to a file, in UTF-8 with line feeds; see `page` for the arguments.

    Returns:
        The path written.

    Raises:
        NotFoundError: nothing in the graph answers to `focus`.
        OSError: the file cannot be written.
    """
    made = page(
        store,
        schema,
        title=title,
        focus=focus,
        hops=hops,
        status=status,
        date_from=date_from,
        date_to=date_to,
        top=top,
    )
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
