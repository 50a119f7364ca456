"""What of a graph goes into the page, and in which order it is shown: by support, best first."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.errors import NotFoundError
from kg.view.records import News, Thing

__all__ = ["keep", "neighbours", "ranked"]

#: Share of the opening view that is kept for entities; the rest goes to the events between them.
_ENTITY_SHARE = 0.55
#: Share of all entities, the best supported, that may open the page without taking part in an event with others.
_ALWAYS = 0.2


def neighbours(news: News) -> dict[str, list[str]]:
    """The things each thing is linked with, sorted, whatever the direction."""
    found: dict[str, dict[str, None]] = {t.iri: {} for t in news.things}
    for link in news.links:
        found[link.subject][link.object] = None
        found[link.object][link.subject] = None
    return {iri: sorted(near) for iri, near in found.items()}


def keep(
    news: News,
    *,
    focus: str | None = None,
    hops: int | None = None,
    status: Sequence[str] = (),
    date_from: str | None = None,
    date_to: str | None = None,
    known: Collection[str] = (),
) -> News:
    """Cut a graph down to what was asked for; claims and links go with the things they are about.

    Args:
        news: the whole graph.
        focus: an IRI, the end of one ("country/belarus") or a name; only what is near it is kept.
        hops: how near, in steps from entity to entity, directly or through an event (1 where a focus is given alone).
        status: names of event statuses to keep; none keeps all.
        date_from: ISO date; events that ended before it go.
        date_to: ISO date; events that began after it go.
        known: the statuses there are, to check `status` against.

    Raises:
        NotFoundError: nothing in the graph answers to `focus`, or there is no such status.
    """
    if unknown := sorted(set(status) - set(known or status)):
        raise NotFoundError(f"{unknown[0]!r}: no such status (there are {', '.join(sorted(known))})")
    things = [
        t
        for t in news.things
        if not t.is_event
        or (
            (not status or t.status in status)
            and (not date_from or (t.latest or t.earliest or "") >= date_from)
            and (not date_to or "" < (t.earliest or t.latest or "") <= date_to)
        )
    ]
    news = _cut(news, things)
    if focus is not None:
        near = _near(news, _find(news, focus), 1 if hops is None else hops)
        news = _cut(news, [t for t in news.things if t.iri in near])
    if focus is not None or status or date_from or date_to:
        linked = {i for link in news.links for i in (link.subject, link.object)}
        news = _cut(news, [t for t in news.things if t.iri in linked or (focus is not None and t.is_event)])
    return news


def _cut(news: News, things: Iterable[Thing]) -> News:
    """Only these things, with the links between them and the claims of nothing else; the labels of the others stay."""
    kept = tuple(things)
    dropped = {t.iri for t in news.things} - {t.iri for t in kept}
    return replace(
        news,
        things=kept,
        links=tuple(x for x in news.links if x.subject not in dropped and x.object not in dropped),
        claims=tuple(c for c in news.claims if c.subject not in dropped and c.object not in dropped),
        labels={**news.labels, **{t.iri: t.label for t in news.things if t.iri in dropped}},
    )


def _find(news: News, focus: str) -> Thing:
    """The thing that an IRI, the end of one or a name means: the first by the closest of these."""
    folded = focus.casefold().strip()
    tests = (
        lambda t: t.iri == focus,
        lambda t: t.iri.endswith("/" + focus.strip("/")),
        lambda t: t.label.casefold() == folded,
        lambda t: folded in map(str.casefold, t.names),
        lambda t: folded in t.label.casefold(),
    )
    for test in tests:
        if found := next((t for t in news.things if folded and test(t)), None):
            return found
    raise NotFoundError(f"{focus!r}: no such entity or event in the graph (give a name or an IRI that it has)")


def _near(news: News, start: Thing, hops: int) -> set[str]:
    """All things within reach; the step out of an event is free, so that a hop leads from entity to entity."""
    near = neighbours(news)
    events = {t.iri for t in news.things if t.is_event}
    reach = {start.iri: 0}
    queue = deque([start.iri])
    while queue:
        here = queue.popleft()
        cost = reach[here] + (here not in events)
        for there in near[here]:
            if cost <= hops and cost < reach.get(there, hops + 1):
                reach[there] = cost
                (queue.appendleft if here in events else queue.append)(there)
    return set(reach)


def ranked(
    news: News, support: Mapping[str, float], top: int, near: Mapping[str, Sequence[str]] | None = None
) -> tuple[list[str], int]:
    """The order in which things are shown, and how many of them open the page.

    The best supported entities come first, then the events that join them. What hangs on one node alone says little at
    first sight and stays folded until that node is opened; what has no links at all comes last.

    Args:
        news: what the page holds.
        support: a weight for each IRI, higher for what more claims and sources back.
        top: the most that may open the page.
        near: the neighbours of each thing, where they are known already.
    """
    near = near or neighbours(news)
    of = {t.iri: t for t in news.things}
    by_support = sorted(of, key=lambda i: (-support[i], i))
    events = [i for i in by_support if of[i].is_event and len(near[i]) > 1]
    entities = [i for i in by_support if not of[i].is_event and near[i]]
    if len(of) > top:
        # The story is what joins them: who is in no such event opens the page only if much is said about it.
        active = {i for e in events for i in near[e]} | set(entities[: round(len(entities) * _ALWAYS)])
        entities = [i for i in entities if i in active]
    opening = _joined(entities, events, near, top)
    if not opening:
        opening = [i for i in by_support if near[i]][:top] or by_support[:top]
    return [*opening, *_grown(by_support, opening, near, of)], len(opening)


def _joined(entities: Sequence[str], events: Sequence[str], near: Mapping[str, Sequence[str]], top: int) -> list[str]:
    """So many of the best entities that they and the events between them fill the opening view."""
    first = max(1, round(top * _ENTITY_SHARE))
    step = max(1, top // 10)
    opening: list[str] = []
    for most in range(first, max(len(entities), first) + step, step):
        shown = set(entities[:most])
        joins = {e: n for e in events if (n := sum(i in shown for i in near[e])) > 1}
        # The sort is stable: among events that join as many, the best supported stay first.
        between = sorted(joins, key=lambda e: -joins[e])
        chosen = _linked([*entities[:most], *between], near)
        room = max(0, top - sum(e not in joins for e in chosen))
        opening = _linked([*(e for e in chosen if e not in joins), *between[:room]], near)
        if len(chosen) >= top:
            break
    return opening[:top]


def _linked(chosen: Sequence[str], near: Mapping[str, Sequence[str]]) -> list[str]:
    """Without what would float alone among them."""
    there = set(chosen)
    return [i for i in chosen if any(n in there for n in near[i])]


def _grown(
    by_support: Sequence[str], opening: Sequence[str], near: Mapping[str, Sequence[str]], of: Mapping[str, Thing]
) -> list[str]:
    """All that does not open the page, so that each step shows entities together with the events that join them."""
    there = set(opening)
    grown: list[str] = []

    def add(iri: str) -> None:
        there.add(iri)
        grown.append(iri)

    def join(events: Iterable[str]) -> None:
        for event in events:
            if event not in there and of[event].is_event and all(n in there for n in near[event]):
                add(event)

    linked = [i for i in by_support if near[i]]
    join(linked)
    for iri in linked:
        if iri not in there and not of[iri].is_event:
            add(iri)
            join(near[iri])
    for iri in by_support:
        if iri not in there:
            add(iri)
    return grown
