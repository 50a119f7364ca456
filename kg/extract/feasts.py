"""Feasts and holidays by name: those of fixed date, those of a weekday in a month, those counted from Easter.

Names are in the plain spelling of `kg.extract.timewords.canonical`. Only what falls on one day wherever English news
is written, or is called so in one country alone, is here; an "Independence Day" may be any country's.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

__all__ = ["FEASTS", "FEAST_WORDS", "feast"]

#: Month and day.
_FIXED: dict[str, tuple[int, int]] = {
    "new year day": (1, 1), "valentine day": (2, 14), "may day": (5, 1), "veterans day": (11, 11),
    "halloween": (10, 31), "christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25),
    "boxing day": (12, 26), "new year eve": (12, 31),
}  # fmt: skip
#: Month, weekday (0 for Monday), which of them (-1 for the last).
_COUNTED: dict[str, tuple[int, int, int]] = {
    "presidents day": (2, 0, 3), "memorial day": (5, 0, -1), "labor day": (9, 0, 1), "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
}  # fmt: skip
#: Days after Easter Sunday.
_FROM_EASTER: dict[str, int] = {
    "ash wednesday": -46, "palm sunday": -7, "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1,
}  # fmt: skip

FEASTS: tuple[str, ...] = (*_FIXED, *_COUNTED, *_FROM_EASTER)
#: First words of names of two words that are no words of time by themselves.
FEAST_WORDS: frozenset[str] = frozenset(
    ("valentine", "veterans", "presidents", "memorial", "labor", "boxing", "ash", "palm", "good")
)


def feast(name: str, year: int) -> date:
    """The day on which a feast falls in a year.

    >>> feast("easter", 2013)
    datetime.date(2013, 3, 31)

    Args:
        name: one of `FEASTS`.
        year: 1 to 9999; Easter by the Gregorian calendar of the western churches in all of them.
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _COUNTED:
        month, weekday, which = _COUNTED[name]
        if which < 0:
            last = date(year, month, calendar.monthrange(year, month)[1])
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    return _easter(year) + timedelta(days=_FROM_EASTER[name])


def _easter(year: int) -> date:
    """Easter Sunday by the rule of Gauss as mended for the Gregorian calendar ("Anonymous Gregorian algorithm")."""
    golden, (hundreds, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(hundreds, 4)
    skipped = (hundreds - (hundreds + 8) // 25 + 1) // 3
    epact = (19 * golden + hundreds - leaps - skipped + 15) % 30
    quarters, ones = divmod(rest, 4)
    to_sunday = (32 + 2 * left + 2 * quarters - epact - ones) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
