"""The day of a feast in a year: those of fixed date, those of a weekday in a month, those counted from Easter.

Which there are is no word of English but knowledge of the world, and stands in a table (`kg.known.feasts`). Names are
in the plain spelling of `kg.extract.timewords.canonical`.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from kg.known.feasts import feasts

__all__ = ["feast"]


def feast(name: str, year: int) -> date | None:
    """The day on which a feast falls in a year; None where it is none.

    >>> feast("easter", 2013)
    datetime.date(2013, 3, 31)

    Args:
        name: in plain spelling.
        year: 1 to 9999; Easter by the Gregorian calendar of the western churches in all of them.
    """
    known = feasts()
    if name in known.fixed:
        return date(year, *known.fixed[name])
    if name in known.counted:
        month, weekday, which = known.counted[name]
        if which < 0:
            last = date(year, month, calendar.monthrange(year, month)[1])
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    if name in known.from_easter:
        return _easter(year) + timedelta(days=known.from_easter[name])
    return None


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
