"""Days that go by a name, feasts and days of history ("Labor Day", "9/11"), from a table of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from kg.errors import SchemaError
from kg.known.tables import entities_dir

__all__ = ["Feasts", "feasts", "read_feasts"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_FIXED = re.compile(rf"(\d\d?) ({'|'.join(_MONTHS)})")
_COUNTED = re.compile(rf"({'|'.join(_WHICH)}) ({'|'.join(_WEEKDAYS)}) of ({'|'.join(_MONTHS)})")
_FROM_EASTER = re.compile(r"Easter(?: ([+-]) (\d\d?))?")


@dataclass(frozen=True, slots=True)
class Feasts:
    """The days of a table, by name.

    Attributes:
        fixed: month and day.
        counted: month, weekday (0 for Monday) and which of them (-1 for the last).
        from_easter: days after Easter Sunday.
        days: single days of history.
        beside: words beside which the month and day of such a day mean it, with its name.
    """

    fixed: dict[str, tuple[int, int]] = field(default_factory=dict)
    counted: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    from_easter: dict[str, int] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def yearly(self) -> tuple[str, ...]:
        """The names of days that come again each year, in the order of the table by kind."""
        return (*self.fixed, *self.counted, *self.from_easter)


@cache
def feasts() -> Feasts:
    """The days that the package knows; none where it comes without tables.

    Read once from `seeds/entities/feasts.txt`.

    Raises:
        SchemaError: a line of it cannot be used; the message names file and line.
    """
    folder = entities_dir()
    path = folder / "feasts.txt" if folder is not None else None
    return read_feasts(path) if path is not None and path.is_file() else Feasts()


def read_feasts(path: Path) -> Feasts:
    """Read a table of days.

    Args:
        path: lines such as "first Monday of September: labor day, labour day"; those that begin with "#" are skipped.

    Raises:
        SchemaError: a line cannot be used; the message names file and line.
    """
    found = Feasts()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        when, _, told = line.partition(":")
        listed, _, beside = told.partition(";")
        names = [name for part in listed.split(",") if (name := " ".join(part.lower().split()))]
        if line.strip() and not line.startswith("#") and not (names and _take(found, when.strip(), names)):
            what = 'write it as "1 May: may day", "first Monday of September: labor day", "Easter - 2: good friday"'
            raise SchemaError(f"{path}, line {number}: {line.strip()!r} is no day with a name: {what}")
        for word in beside.lower().split():
            found.beside[word] = (*found.beside.get(word, ()), names[0])
    return found


def _take(found: Feasts, when: str, names: list[str]) -> bool:
    """Take a line; False where nothing tells when its day is."""
    if match := _FIXED.fullmatch(when):
        month, day = _MONTHS.index(match[2]) + 1, int(match[1])
        if not _is_day(f"2001-{month:02}-{day:02}"):  # no leap year: a feast has to be in every year
            return False
        found.fixed.update(dict.fromkeys(names, (month, day)))
    elif match := _COUNTED.fullmatch(when):
        counted = _MONTHS.index(match[3]) + 1, _WEEKDAYS.index(match[2]), _WHICH[match[1]]
        found.counted.update(dict.fromkeys(names, counted))
    elif match := _FROM_EASTER.fullmatch(when):
        found.from_easter.update(dict.fromkeys(names, int(f"{match[1] or ''}{match[2] or 0}")))
    elif _is_day(when):
        found.days.update(dict.fromkeys(names, date.fromisoformat(when)))
    else:
        return False
    return True


def _is_day(text: str) -> bool:
    """Whether a text is a date such as 2001-09-11."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
