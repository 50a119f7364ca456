"""When an event was: closed intervals of days, an open end being `date.min` or `date.max`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Claim, Literal

__all__ = ["When", "bounds_of", "when_of"]

#: A date at most this many days wide tells one event from the next of its kind.
_SHARP = timedelta(days=7)
_SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class When:
    """Bounds on the day of an event; `value` is its date where one is stated."""

    earliest: date = date.min
    latest: date = date.max
    value: str | None = None

    @property
    def dated(self) -> bool:
        """Whether both ends are known."""
        return self.earliest > date.min and self.latest < date.max

    @property
    def sharp(self) -> bool:
        """Whether the day is known, or the week."""
        return self.dated and self.latest - self.earliest <= _SHARP

    def meets(self, other: When) -> bool:
        """Whether a day is possible for both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def both(self, other: When) -> When:
        """The bounds that two tellings of one event leave, with the more precise date."""
        value = max((v for v in (self.value, other.value) if v), key=lambda v: (len(v), v), default=None)
        return When(max(self.earliest, other.earliest), min(self.latest, other.latest), value)

    def gap(self, day: date) -> timedelta:
        """How far a day lies outside the bounds."""
        if self.earliest <= day <= self.latest:
            return timedelta(0)
        return self.earliest - day if day < self.earliest else day - self.latest


def when_of(claims: Sequence[Claim]) -> When:
    """The narrowest of what the date claims of one event state together; the first where they clash."""
    stated = When()
    for claim in claims:
        given = _stated(claim)
        if given is not None and stated.meets(given):
            stated = stated.both(given)
    return stated


def _stated(claim: Claim) -> When | None:
    literal = claim.object if isinstance(claim.object, Literal) else None
    text = literal.value if literal is not None and claim.predicate in {"date", "earliest", "latest"} else None
    if claim.earliest or claim.latest:
        return When(claim.earliest or date.min, claim.latest or date.max, text if claim.predicate == "date" else None)
    if text is None:
        return None
    first, last = _span(text)
    if claim.predicate == "date":
        return When(first, last, text) if first > date.min else None
    return When(earliest=first) if claim.predicate == "earliest" else When(latest=last)


def _span(text: str) -> tuple[date, date]:
    """First and last day of an ISO date, month or year; no bounds where it is none."""
    try:
        parts = [int(p) for p in text.split("-")]
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2:
            after = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
            return date(parts[0], parts[1], 1), after - timedelta(days=1)
        day = date(*parts[:3])
    except (ValueError, OverflowError, TypeError):
        return date.min, date.max
    return day, day


def bounds_of(when: When, published: date | None, *, ahead: bool, denied: bool) -> When:
    """What the article's own date leaves of the stated bounds, a day's slack allowed for late editing."""
    if published is None or when.sharp or denied:
        return when
    earliest, latest = when.earliest, when.latest
    if ahead and published > date.min + _SLACK:
        earliest = max(earliest, published - _SLACK)
    elif not ahead and published < date.max - _SLACK:
        latest = min(latest, published + _SLACK)
    return When(earliest, latest, when.value) if earliest <= latest else when
