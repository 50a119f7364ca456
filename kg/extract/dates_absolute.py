"""Rules for what stands in the calendar: days, months, years, quarters, seasons, decades, feasts.

Each rule is a pattern over the plain spelling of `kg.extract.timewords.canonical` and a function that reads its
match, or returns None for another rule to try.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.feasts import feast
from kg.extract.periods import (
    Period,
    TenseName,
    century,
    choose,
    day,
    decade,
    half,
    hundred_years,
    month,
    quarter,
    season,
    year,
)
from kg.extract.timewords import MONTHS, SEASONS, WEEKDAYS
from kg.known.feasts import feasts
from kg.model import TimeValue

__all__ = [
    "ABSOLUTE_RULES",
    "AMOUNT",
    "MONTH",
    "PART_UNIT",
    "WEEKDAY",
    "YEAR",
    "Context",
    "NoAnchorError",
    "Rule",
    "amount_of",
    "any_of",
]


#: Expressions nest no deeper ("by the end of the first week of next month"); hostile text would.
_MAX_DEPTH = 4


class NoAnchorError(Exception):
    """The expression is relative to a day that is not known."""


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds an expression, and how to read an expression within it.

    `previous` is the time that the text spoke of before, `accounts` the quarter or months that it gave figures for.
    """

    day: date | None
    tense: TenseName
    previous: TimeValue | None
    accounts: Period | None
    reader: Callable[[str, Context], Period | None]
    depth: int = 0

    @property
    def anchor(self) -> date:
        """The day of the article.

        Raises:
            NoAnchorError: where it is not known.
        """
        if self.day is None:
            raise NoAnchorError
        return self.day

    def read(self, text: str) -> Period | None:
        """The period that a part of the expression gives."""
        if self.depth >= _MAX_DEPTH:
            return None
        return self.reader(text, replace(self, depth=self.depth + 1))


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Context], Period | None]]


def amount_of(text: str) -> float | None:
    """How many; None for a number that is not said ("several")."""
    if text in {"few", "several", "many"}:
        return None
    return 2.0 if text == "couple" else float(text)


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words."""
    return "|".join(sorted(words, key=len, reverse=True))


def _near(context: Context, make: Callable[[int], Period], reach: int = 1) -> Period | None:
    """The yearly period that is meant, among those of the years around the anchor."""
    anchor = context.anchor
    candidates = []
    for number in range(anchor.year - reach, anchor.year + reach + 1):
        try:
            candidates.append(make(number))
        except ValueError:
            continue  # 29 February, or a year before the calendar begins
    return choose(candidates, anchor, context.tense)


def _given_year(text: str, context: Context) -> int:
    """A year given as "2014", "last year", "this year" or "next year"."""
    if text.isdigit():
        return int(text)
    return context.anchor.year + {"last": -1, "next": 1}.get(text.split(maxsplit=1)[0], 0)


def _recurring(which: str | None, make: Callable[[int], Period], context: Context) -> Period | None:
    """A yearly period with "last", "this" or "next" before it, or none."""
    if which is None:
        return _near(context, make)
    anchor = context.anchor
    if which == "this":
        return make(anchor.year)
    years = [make(number) for number in range(max(anchor.year - 2, 1), min(anchor.year + 2, 9998) + 1)]
    if which == "last" and anchor.month > 1 and make(anchor.year).timex == f"{anchor.year:04}-{anchor.month - 1:02}":
        return make(anchor.year - 1)  # in March "last February" is not last month
    if which in {"last", "past", "this past"}:
        return next((period for period in reversed(years) if period.last and period.last < anchor), None)
    return next((period for period in years if period.first and period.first > anchor), None)


def _iso(match: re.Match[str], _: Context) -> Period:
    return day(date(int(match[1]), int(match[2]), int(match[3])))


def _day_of_history(match: re.Match[str], context: Context) -> Period | None:
    """A day that news names by month and day alone, years later, and no article from before it."""
    meant = feasts().days.get(match[0])
    return day(meant) if meant is not None and (context.day is None or context.day >= meant) else None


def _iso_month(match: re.Match[str], context: Context) -> Period | None:
    """2022-05; "2011-12" is a season or a fiscal year rather than a month."""
    if int(match[2]) == (int(match[1]) + 1) % 100:
        return _year_range(match, context)
    return month(int(match[1]), int(match[2]))


def _figures(match: re.Match[str], _: Context) -> Period | None:
    """19.12.2022 is day first; with slashes only what can be read in one way."""
    first, second, number = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second:
        return day(date(number, second, first))
    return day(date(number, first, second)) if second > 12 else None


def _day_of_month(match: re.Match[str], context: Context) -> Period | None:
    """24 February, Feb. 24 2022, Monday December 19, February 24 to 26, May 5 last year."""
    number, begins, until = MONTHS[match["month"]], int(match["day"]), match["until"]

    def in_year(number_of_year: int) -> Period:
        first = day(date(number_of_year, number, begins))
        if until is None:
            return first
        last = date(number_of_year, number, int(until))
        return replace(first, last=last, value=None) if first.first and first.first < last else first

    if match["year"]:
        return in_year(_given_year(match["year"], context))
    if match.groupdict().get("which"):
        return _recurring(match["which"], in_year, context)
    return _near(context, in_year, 8 if (number, begins) == (2, 29) else 1)


def _that_month(match: re.Match[str], context: Context) -> Period | None:
    """That November: of the year spoken of."""
    known = None if context.previous is None else context.previous.latest
    return context.read(match["month"]) if known is None else month(known.year, MONTHS[match["month"]])


def _month(match: re.Match[str], context: Context) -> Period | None:
    """December 2022, July last year, last December, March."""
    number = MONTHS[match["month"]]
    if match["year"]:
        return month(_given_year(match["year"], context), number)
    return _recurring(match["which"], lambda number_of_year: month(number_of_year, number), context)


def _weekday(match: re.Match[str], context: Context) -> Period:
    """Monday, last Friday, this Thursday, Tuesday last week."""
    anchor, number, which = context.anchor, WEEKDAYS[match["weekday"]], match["which"]
    in_week = number - anchor.weekday()
    back, ahead = -in_week % 7, in_week % 7
    if match["week"] or which == "this":
        return day(anchor + timedelta(days=in_week + {"last": -7, "next": 7}.get(match["week"] or "", 0)))
    if which in {"last", "past", "this past"}:
        return day(anchor - timedelta(days=back or 7))
    if which in {"next", "coming", "this coming"}:
        return day(anchor + timedelta(days=ahead or 7))
    forward = context.tense == "future" or (context.tense == "present" and ahead < back)
    return day(anchor + timedelta(days=ahead if forward else -back))


def _feast(match: re.Match[str], context: Context) -> Period | None:
    name = match["feast"]
    if name not in feasts().yearly:
        return None

    def of(number_of_year: int) -> Period:
        meant = feast(name, number_of_year)
        if meant is None:
            raise ValueError(name)
        return day(meant)

    return of(_given_year(match["year"], context)) if match["year"] else _near(context, of)


def _year(match: re.Match[str], _: Context) -> Period:
    return year(int(match[1]))


def _year_range(match: re.Match[str], _: Context) -> Period | None:
    """2010–14: the second year in two figures."""
    first, last = int(match[1]), int(match[1]) // 100 * 100 + int(match[2])
    return Period(date(first, 1, 1), date(last, 12, 31), match[1]) if first < last else None


def _fiscal(match: re.Match[str], _: Context) -> Period:
    """By country a fiscal year begins as early as July of the year before and ends as late as March after."""
    number = int(match[1])
    return Period(date(number - 1, 7, 1), date(number + 1, 3, 31), f"{number:04}")


def _decade(match: re.Match[str], _: Context) -> Period:
    """The 1990s, the '90s; early: its first five years, late: its last five, mid: the four in the middle."""
    digits = match["decade"]
    first = int(digits) if len(digits) == 4 else int(("20" if digits in {"00", "10"} else "19") + digits)
    if len(digits) == 4 and first % 100 == 0 and first < 2000:
        return hundred_years(first)
    begins, ends = {"early": (0, 4), "mid": (3, 6), "late": (5, 9)}.get(match["mod"] or "", (0, 9))
    return replace(decade(first), first=date(first + begins, 1, 1), last=date(first + ends, 12, 31))


def _century(match: re.Match[str], _: Context) -> Period:
    return century(int(match[1]))


def _part_of_year(match: re.Match[str], context: Context) -> Period | None:
    """The first quarter of 2014, this year's third quarter, the second half of 2020, the fourth quarter."""
    make, most = (quarter, 4) if match["kind"] == "quarter" else (half, 2)
    number = most if match["number"] in {"last", "final"} else int(match["number"][0])
    if number > most:
        return None
    given = match["year"] or match["of"]
    if not given and not match["number"][0].isdigit():
        return None  # "the last quarter" is told from the day of the article
    if given or match["bare"]:
        return make(_given_year(given or "this year", context), number)
    return _near(context, lambda number_of_year: make(number_of_year, number))


def _season(match: re.Match[str], context: Context) -> Period | None:
    """Spring 2011, last summer, the winter; "winter 2015" may be the one that ends or the one that begins then."""
    code = SEASONS[match["season"]]
    if not match["year"]:
        return _recurring(match["which"], lambda number_of_year: season(number_of_year, code), context)
    number = _given_year(match["year"], context)
    found = season(number, code)
    if match["ends"]:
        # "The winter of 2022-23": the one that begins then.
        return found if code == "WI" else None
    return replace(found, first=date(number - 1, 12, 1)) if code == "WI" else found


MONTH = f"(?P<month>{any_of([name for name in MONTHS if len(name) > 4 or name in {'may', 'june', 'july'}])})"
WEEKDAY = f"(?:{any_of([name for name in WEEKDAYS if name.endswith('day')])})"
_NUMERIC_YEAR = r"1\d{3}|20\d\d"
YEAR = rf"(?:in )?(?P<year>{_NUMERIC_YEAR}|(?:last|this|next) year)"
_OF_YEAR = YEAR.replace("<year>", "<of>")
_PART = r"(?P<number>\d(?:st|nd|rd|th)|last|final) (?P<kind>quarter|half)"
_WHICH = "(?P<which>last|next|this|coming|past|this past|this coming)"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?(?: (?:to|and) (?P<until>\d\d?)(?:st|nd|rd|th)?)?"
AMOUNT = r"(?P<amount>\d+(?:\.\d+)?|few|several|many|couple)"
PART_UNIT = "(?P<unit>second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century)"

ABSOLUTE_RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"(\d{4})-(\d\d)-(\d\d)", _iso),
        (r"(\d{4})-(\d\d)", _iso_month),
        (r"\d\d?/\d\d?", _day_of_history),
        (r"(\d\d?)([./])(\d\d?)\2(\d{4})", _figures),
        (rf"(?:{WEEKDAY} )?(?:{_WHICH} |that |same )?{MONTH} {_DAY}(?: {YEAR})?", _day_of_month),
        (rf"(?:{WEEKDAY} )?{_DAY} {MONTH}(?: {YEAR})?", _day_of_month),
        (rf"(?:{_WHICH} )?{MONTH}(?: {YEAR})?", _month),
        (rf"(?:that|same) {MONTH}", _that_month),
        (rf"(?:{_WHICH} )?(?P<weekday>{WEEKDAY})(?: (?P<week>last|this|next) week)?", _weekday),
        (rf"(?P<feast>[a-z]+(?: [a-z]+){{0,2}}?)(?: {YEAR})?", _feast),
        (rf"(?:year )?({_NUMERIC_YEAR})", _year),
        (rf"({_NUMERIC_YEAR}) to (\d\d)", _year_range),
        (rf"(?:fiscal|financial) (?:year )?({_NUMERIC_YEAR})", _fiscal),
        (r"(?:(?P<mod>early|mid|late) (?:to (?:mid|late) )?)?(?P<decade>\d{3}0|\d0)s", _decade),
        (r"(\d\d?)(?:st|nd|rd|th) century", _century),
        (rf"(?:{_OF_YEAR} )?(?:fiscal )?{_PART}(?: (?:fiscal )?(?:{YEAR}|(?P<bare>year)))?", _part_of_year),
        (rf"(?:{_WHICH} )?(?P<season>{any_of(SEASONS)})(?: {YEAR}(?P<ends>(?:-| to )(?:\d\d)?\d\d)?)?", _season),
    )
)
