"""Stretches of the calendar: days, weeks, months, quarters, seasons, years, and steps between them.

Weeks are those of ISO 8601 (Monday to Sunday); seasons are those of the northern half of the world, in whole months.
Values for TIMEX3 follow the annotation guidelines of TempEval-3 (TimeML 1.2.1).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.model import TimeValue

__all__ = [
    "FAR",
    "NEAR",
    "STEPS",
    "UNIT_CODES",
    "Period",
    "TenseName",
    "choose",
    "day",
    "duration_code",
    "half",
    "month",
    "moved",
    "of_time_value",
    "quarter",
    "season",
    "shift",
    "unit",
    "weekend",
    "year",
]

TenseName = Literal["past", "present", "future"]

#: A reading further off than this in days is doubted where the other direction offers one within `NEAR`.
FAR, NEAR = 210, 62


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, both ends inclusive, None where open.

    `timex` is its TIMEX3 value; `value` its ISO 8601 value where it is exactly a day, a month or a year.
    """

    first: date | None
    last: date | None
    timex: str | None
    value: str | None = None


def day(moment: date, part: str = "") -> Period:
    """One day; `part` is the TIMEX3 code of a time within it ("TMO")."""
    return Period(moment, moment, moment.isoformat() + part, moment.isoformat())


def month(number_of_year: int, number: int) -> Period:
    """A calendar month, `number` 1 to 12."""
    last = calendar.monthrange(number_of_year, number)[1]
    value = f"{number_of_year:04}-{number:02}"
    return Period(date(number_of_year, number, 1), date(number_of_year, number, last), value, value)


def quarter(number_of_year: int, number: int) -> Period:
    """A quarter of a calendar year, `number` 1 to 4."""
    ends = month(number_of_year, 3 * number - 2), month(number_of_year, 3 * number)
    return Period(ends[0].first, ends[1].last, f"{number_of_year:04}-Q{number}")


def half(number_of_year: int, number: int) -> Period:
    """Half a calendar year, `number` 1 or 2."""
    ends = month(number_of_year, 6 * number - 5), month(number_of_year, 6 * number)
    return Period(ends[0].first, ends[1].last, f"{number_of_year:04}-H{number}")


def year(number: int) -> Period:
    """A calendar year, 1 to 9999."""
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04}", f"{number:04}")


def hundred_years(number: int) -> Period:
    """The hundred years from a year that ends in 00, "the 1800s"."""
    return Period(date(number, 1, 1), date(number + 99, 12, 31), f"{number // 100:02}")


def decade(number: int) -> Period:
    """The ten years from a year that ends in 0."""
    return Period(date(number, 1, 1), date(number + 9, 12, 31), f"{number // 10:03}")


def century(number: int) -> Period:
    """The `number`th century: the 20th is 1901 to 2000, and "19" in TIMEX3."""
    return Period(date(number * 100 - 99, 1, 1), date(number * 100, 12, 31), f"{number - 1:02}")


def week(moment: date) -> Period:
    """The week, Monday to Sunday, that holds a day."""
    monday = moment - timedelta(days=moment.weekday())
    iso = moment.isocalendar()
    return Period(monday, monday + timedelta(days=6), f"{iso.year:04}-W{iso.week:02}")


def weekend(moment: date) -> Period:
    """Saturday and Sunday of the week that holds a day."""
    whole = week(moment)
    saturday = moment - timedelta(days=moment.weekday()) + timedelta(days=5)
    return Period(saturday, whole.last, f"{whole.timex}-WE")


def season(number_of_year: int, code: str) -> Period:
    """A season by TIMEX3 code (SP, SU, FA, WI); the winter of a year begins in its December."""
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    ends = month(number_of_year + 1, 2) if code == "WI" else month(number_of_year, begins + 2)
    return Period(date(number_of_year, begins, 1), ends.last, f"{number_of_year:04}-{code}")


def unit(name: str, moment: date) -> Period | None:
    """The day, week, weekend, month, quarter, year, decade or century that holds a day; None for other units."""
    match name:
        case "day":
            return day(moment)
        case "week" | "fortnight":
            return week(moment)
        case "weekend":
            return weekend(moment)
        case "month":
            return month(moment.year, moment.month)
        case "quarter":
            return quarter(moment.year, (moment.month + 2) // 3)
        case "year":
            return year(moment.year)
        case "decade":
            return decade(moment.year // 10 * 10)
        case "century":
            return century((moment.year + 99) // 100)
        case _:
            return None


#: Units as (months, days).
STEPS = {
    "day": (0, 1), "week": (0, 7), "weekend": (0, 7), "fortnight": (0, 14), "month": (1, 0), "quarter": (3, 0),
    "year": (12, 0), "decade": (120, 0), "century": (1200, 0),
}  # fmt: skip


def shift(moment: date, name: str, count: float) -> date:
    """A day so many units later (earlier where `count` is negative); the 31st becomes the last day of the month.

    Units shorter than a day do not move it.

    Raises:
        ValueError: where the calendar of Python (years 1 to 9999) ends before that day.
        OverflowError: the same.
    """
    months, days = STEPS.get(name, (0, 0))
    moment += timedelta(days=round(days * count))
    total = moment.year * 12 + moment.month - 1 + round(months * count)
    if not 12 <= total < 120_000:
        raise OverflowError(f"{count} {name} from {moment} is outside the calendar")
    last = calendar.monthrange(total // 12, total % 12 + 1)[1]
    return date(total // 12, total % 12 + 1, min(moment.day, last))


def choose(candidates: Iterable[Period], anchor: date, tense: TenseName) -> Period | None:
    """Which of the recurring periods (Mondays, Marches) a writer means on the day `anchor`.

    The one that holds the anchor; else the last before it in the past tense, the next in the future tense, the
    nearer one in the present tense. Except for months, tense yields to distance where it points many months off
    into another year while the other direction offers a near one: on 8 January "the summit of 10 January" lies
    ahead.
    """
    before: tuple[int, Period] | None = None
    after: tuple[int, Period] | None = None
    for period in candidates:
        if period.first is None or period.last is None:
            continue
        if period.first <= anchor <= period.last:
            return period
        if period.last < anchor:
            gap = (anchor - period.last).days
            before = (gap, period) if before is None or gap < before[0] else before
        else:
            gap = (period.first - anchor).days
            after = (gap, period) if after is None or gap < after[0] else after
    if before is None or after is None:
        nearest = before or after
        return nearest[1] if nearest else None
    if tense == "present":
        return before[1] if before[0] <= after[0] else after[1]
    wanted, other = (before, after) if tense == "past" else (after, before)
    first, last = wanted[1].first, wanted[1].last
    is_month = first is not None and last is not None and 27 <= (last - first).days <= 30
    same_year = first is not None and first.year == anchor.year
    is_odd = not is_month and not same_year and wanted[0] > FAR and other[0] <= NEAR
    return other[1] if is_odd else wanted[1]


def of_time_value(time: TimeValue) -> Period:
    """The period of a resolved time, so that "a year earlier" can keep its precision."""
    first, last = time.earliest, time.latest
    if first is not None and last is not None:
        for name in ("day", "week", "month", "quarter", "year"):
            period = unit(name, first)
            if period is not None and period.first == first and period.last == last:
                return period
    return Period(first, last, None, time.value)


def moved(known: Period, name: str, count: float) -> Period | None:
    """A period so many units later, of the same kind where it is a day, week, month, quarter or year."""
    if known.first is None or known.last is None:
        return None
    first, last = shift(known.first, name, count), shift(known.last, name, count)
    if known.timex is None:
        return Period(first, last, None)
    if name == "year" and "-Q" in known.timex:
        # A fiscal quarter need not begin where one of the calendar does.
        return quarter(int(known.timex[:4]) + round(count), int(known.timex[-1]))
    if "-H" in known.timex:
        return half(first.year, 1 if first.month < 7 else 2)
    span = (known.last - known.first).days
    kind = next(kind for kind, least in _SPANS if span >= least)
    return unit(kind, first)


#: What kind of period is at least so many days longer than one day.
_SPANS = (("year", 364), ("quarter", 89), ("month", 27), ("week", 6), ("day", 0))


#: Units → their letter in a TIMEX3 duration.
UNIT_CODES = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip


def duration_code(amount: float | None, name: str) -> str:
    """A duration as TIMEX3 writes it: "P3Y", "PT2H", "PXM"; a quarter is three months, decades count ten years."""
    if name == "quarter":
        amount, name = amount and amount * 3, "month"
    elif name == "fortnight":
        amount, name = amount and amount * 2, "week"
    elif name == "decade" and amount is not None and amount != 1:
        amount, name = amount * 10, "year"
    elif amount is not None and amount < 1 and name in {"hour", "year"}:
        amount, name = (amount * 60, "minute") if name == "hour" else (amount * 12, "month")
    count = "X" if amount is None else str(int(amount)) if amount == int(amount) else f"{amount:.2f}".rstrip("0")
    return f"P{'T' if name in {'second', 'minute', 'hour'} else ''}{count}{UNIT_CODES[name]}"
