"""Calendar dates as news pages write them. English month names; nothing is guessed.

A date whose day and month cannot be told apart (03/04/2015) is ambiguous and gives no date. The year of a date
without one is supplied only by another date that the same article states in full (`supply_year`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

__all__ = [
    "DATE",
    "MONTH",
    "TIME",
    "WEEKDAY",
    "ZONE",
    "StatedDate",
    "date_in_url",
    "parse_date",
    "supply_year",
    "to_stated",
]

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
TIME = r"(?:\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
ZONE = r"(?:\(?(?:UTC|GMT|[A-Z]{1,4}T|Z)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?\)?(?![A-Za-z])|[+-]\d{2}:?\d{2})"
_CLOCK = r"(?:T\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?(?:\s?(?:Z|[+-]\d{2}:?\d{2}))?)?"

DATE = rf"""(?<![\d.,/-])(?:
    (?P<iso_y>\d{{4}})(?P<iso_s>[-/.])(?P<iso_m>\d{{1,2}})(?P=iso_s)(?P<iso_d>\d{{1,2}})(?!\d){_CLOCK}
  | (?P<basic_y>(?:19|20)\d{{2}})(?P<basic_m>\d{{2}})(?P<basic_d>\d{{2}})(?!\d){_CLOCK}
  | (?P<dmy_d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]{{1,3}}(?P<dmy_m>{MONTH})
    (?:,?[\s-]{{1,3}}(?P<dmy_y>\d{{4}})(?!\d))?
  | (?P<mdy_m>{MONTH})\s{{1,3}}(?P<mdy_d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])
    (?:,?\s{{0,3}}(?<=[\s,])(?P<mdy_y>\d{{4}})(?![\d:]))?
  | (?P<num_a>\d{{1,2}})(?P<num_s>[./-])(?P<num_b>\d{{1,2}})(?P=num_s)(?P<num_y>\d{{4}})(?!\d)
  | (?P<dot_d>\d{{1,2}})\.(?P<dot_m>\d{{1,2}})\.(?!\d)
)"""
"""Pattern of one date (verbose, case-insensitive); its groups are read by `to_stated`."""

_DATE = re.compile(DATE, re.VERBOSE | re.IGNORECASE)
_AROUND = re.compile(rf"(?:\s+|at\b|on\b|[,|@]|{TIME}|{ZONE}|{WEEKDAY})", re.IGNORECASE)
_URL_DATE = re.compile(r"[/-]((?:19|20)\d{2})(?:([/-])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as the page states it: `year` is None where it gives none."""

    year: int | None
    month: int
    day: int

    def full(self) -> date | None:
        """The calendar date, or None where the year is missing."""
        return None if self.year is None else date(self.year, self.month, self.day)


def to_stated(match: re.Match[str]) -> StatedDate | None:
    """Read a match of `DATE`; None if it is ambiguous or no day of the calendar."""
    groups = match.groupdict()
    for form in ("iso", "basic", "dmy", "mdy", "dot"):
        if groups[f"{form}_d"] is not None:
            year = groups.get(f"{form}_y")
            return _stated(year, _month_number(groups[f"{form}_m"]), int(groups[f"{form}_d"]))
    first, second = int(groups["num_a"]), int(groups["num_b"])
    if first == second or second > 12:
        return _stated(groups["num_y"], first, second)
    if first > 12:
        return _stated(groups["num_y"], second, first)
    return None


def parse_date(value: str) -> date | None:
    """Read a date that a field of metadata gives: ISO 8601, RFC 2822, or words.

    Args:
        value: such as "2022-12-19T08:00:00Z", "Mon, 19 Dec 2022 08:00:00 +0200" or "December 19, 2022".
            The day is taken as written; no time zone is converted.

    Returns:
        The date; None if `value` is blank, ambiguous (03/04/2015) or lacks the year.

    Raises:
        ValueError: `value` holds something other than one date, or a day that is not in the calendar.
    """
    if not value.strip():
        return None
    match = _DATE.search(value[:200])
    if match is None or _AROUND.sub("", value[: match.start()] + " " + value[match.end() :]):
        raise ValueError(f"{value[:40]!r} is no date")
    stated = to_stated(match)
    if stated is None and match["num_y"] is None:
        raise ValueError(f"{value[:40]!r} is no day of the calendar")
    if stated is None and max(int(match["num_a"]), int(match["num_b"])) > 12:
        raise ValueError(f"{value[:40]!r} is no day of the calendar")
    return stated.full() if stated else None


def supply_year(stated: StatedDate, anchor: date) -> date | None:
    """Give `stated` the year that brings it nearest to `anchor`, a date that the same article states in full."""
    options = [_stated(str(year), stated.month, stated.day) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    days = [day for option in options if option is not None and (day := option.full()) is not None]
    return min(days, key=lambda day: abs((day - anchor).days), default=None)


def date_in_url(url: str) -> tuple[date | None, date | None]:
    """Read the date in the path of an address.

    Returns:
        The full date where the path has one (".../2022/12/19/..."), and an anchor for dates without a year, which
        a path with only year and month also gives (".../2022/12/...": its fifteenth). Either may be None.
    """
    if match := _URL_DATE.search(url[:2000]):
        stated = _stated(match[1], int(match[3] or match[5]), int(match[4] or match[6]))
        day = stated.full() if stated else None
        return day, day
    if match := _URL_MONTH.search(url[:2000]):
        stated = _stated(match[1], int(match[2]), 15)
        return None, stated.full() if stated else None
    return None, None


def _month_number(word: str) -> int:
    return int(word) if word.isdecimal() else _MONTHS.index(word[:3].lower()) + 1


def _stated(year: str | None, month: int, day: int) -> StatedDate | None:
    try:
        # A leap year stands in for a missing one, so that 29 February passes.
        date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return StatedDate(int(year) if year else None, month, day)
