"""When an event was: the best supported date among those claimed, its bounds, and whether sources disagree."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.errors import GraphError
from kg.graph.canon import Fact
from kg.model import Literal

__all__ = ["When", "best_date", "bounds_of", "dates_differ"]

Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class When:
    """The date written on an event; each part may be unknown."""

    value: Literal | None = None
    earliest: date | None = None
    latest: date | None = None


def bounds_of(value: str) -> tuple[date, date]:
    """First and last day of "2022-12-19", "2022-12" or "2022".

    Raises:
        GraphError: it is none of these, or no day of the calendar.
    """
    try:
        parts = [int(part) for part in value.split("-")]
        first = date(*[*parts, 1, 1][:3])
        if len(parts) == 1:
            return first, date(first.year, 12, 31)
        if len(parts) == 2:
            return first, date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
        if len(parts) == 3:
            return first, first
    except ValueError:
        pass
    raise GraphError(f"{value!r} is no date (write 2022-12-19, 2022-12 or 2022)")


def best_date(facts: Sequence[Fact], lineage: Callable[[str], str]) -> When:
    """The date to write for an event from the claims on its date that may be believed.

    A value is supported by every independent source whose claim is compatible with it. The value with the most
    support wins, then the more precise, then the one in an article's own voice, then the surer, then the
    lexicographically first.
    Where only bounds are claimed, they are narrowed as far as the sources agree.

    Args:
        facts: claims with predicate "date", "earliest" or "latest" on one event.
        lineage: gives the lineage of an article, so that copies of one story count once.
    """
    dated = [(f, f.object.value) for f in facts if f.predicate == "date" and isinstance(f.object, Literal)]
    if not dated:
        earliest, latest = _narrow([_bounds(f) for f in facts])
        return When(None, earliest, latest)
    spans = [(lineage(f.article), *bounds_of(value)) for f, value in dated]

    def rank(entry: tuple[Fact, str]) -> tuple[int, int, bool, float, str]:
        fact, value = entry
        first, last = bounds_of(value)
        support = {source for source, start, end in spans if start <= last and end >= first}
        return -len(support), -len(value), bool(fact.holders), -fact.confidence, value

    fact, value = min(dated, key=rank)
    first, last = bounds_of(value)
    same = [(f.earliest, f.latest) for f, v in dated if v == value]
    earliest, latest = _narrow([*same, (first, last)])
    return When(fact.object if isinstance(fact.object, Literal) else None, earliest, latest)


def dates_differ(facts: Iterable[Fact], when: When | None = None) -> bool:
    """Whether two claims, or a claim and the date written, give dates that cannot both be right."""
    spans = [bounds_of(f.object.value) for f in facts if f.predicate == "date" and isinstance(f.object, Literal)]
    if when is not None and when.value is not None and spans:
        spans.append(bounds_of(when.value.value))
    return len(spans) > 1 and max(start for start, _ in spans) > min(end for _, end in spans)


def _bounds(fact: Fact) -> Bounds:
    day = date.fromisoformat(fact.object.value) if isinstance(fact.object, Literal) else None
    return (day if fact.predicate == "earliest" else None, day if fact.predicate == "latest" else None)


def _narrow(bounds: Sequence[Bounds]) -> Bounds:
    starts = [start for start, _ in bounds if start]
    ends = [end for _, end in bounds if end]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    if earliest and latest and earliest > latest:
        # They contradict one another: only the widest span holds all of them.
        return min(starts), max(ends)
    return earliest, latest
