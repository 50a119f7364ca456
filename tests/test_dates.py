"""The resolver of dates: a table worked out by hand on two days, and what holds for any text."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.dates import resolve, timex3
from kg.model import TimeValue

MONDAY = date(2022, 12, 19)
THURSDAY = date(2023, 1, 5)


def _day(text: str | None) -> date | None:
    return None if text in {None, "", "-"} else date.fromisoformat(text)


def _bounds_of(value: str) -> tuple[date, date]:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 2:
        return date(*parts, 1), date(*parts, calendar.monthrange(*parts)[1])
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


# Expression, tense, value. The bounds follow from the value. All seen from Monday, 19 December 2022.
VALUES = [
    ("the second Tuesday in July 2021", "past", "2021-07-13"),
    ("the last Friday of May 2021", "past", "2021-05-28"),
    # Whole dates
    ("19 December 2022", "past", "2022-12-19"),
    ("Dec. 19", "past", "2022-12-19"),
    ("December 19th, 2022", "past", "2022-12-19"),
    ("19th of December 2022", "past", "2022-12-19"),
    ("the 3rd of March, 2021", "past", "2021-03-03"),
    ("Sept. 5, 2001", "past", "2001-09-05"),
    ("Monday, December 19, 2022", "past", "2022-12-19"),
    ("Thurs., Nov. 3", "past", "2022-11-03"),
    ("2022-12-19", "past", "2022-12-19"),
    ("2022-12", "past", "2022-12"),
    ("19.12.2022", "past", "2022-12-19"),
    ("1.2.2020", "past", "2020-02-01"),
    ("12/19/2022", "past", "2022-12-19"),
    ("19/12/2022", "past", "2022-12-19"),
    ("5/5/2021", "past", "2021-05-05"),
    ("May 5 last year", "past", "2021-05-05"),
    ("at 17:51 on 4 July 2020", "past", "2020-07-04"),
    ("8 p.m. on June 2, 2019", "past", "2019-06-02"),
    ("29 February 2020", "past", "2020-02-29"),
    # Partial dates, by tense and distance
    ("February 24", "past", "2022-02-24"),
    ("Feb. 24", "past", "2022-02-24"),
    ("24 February", "future", "2023-02-24"),
    ("December 25", "future", "2022-12-25"),
    ("December 25", "past", "2022-12-25"),  # nearly a year back against six days ahead
    ("December 12", "past", "2022-12-12"),
    ("December 12", "future", "2022-12-12"),  # nearly a year ahead against seven days back
    ("January 10", "future", "2023-01-10"),
    ("January 10", "past", "2022-01-10"),
    ("October 1", "present", "2022-10-01"),
    ("January 3", "present", "2023-01-03"),
    ("February 29", "past", "2020-02-29"),
    ("February 29", "future", "2024-02-29"),
    # Months and years
    ("March 2014", "past", "2014-03"),
    ("Sept. 1999", "past", "1999-09"),
    ("December, 2021", "past", "2021-12"),
    ("March", "past", "2022-03"),
    ("March", "future", "2023-03"),
    ("in December", "past", "2022-12"),
    ("December", "future", "2022-12"),
    ("last December", "past", "2021-12"),
    ("last October", "past", "2022-10"),
    ("next March", "future", "2023-03"),
    ("this July", "past", "2022-07"),
    ("July last year", "past", "2021-07"),
    ("June next year", "future", "2023-06"),
    ("mid-November", "past", "2022-11"),
    ("the end of November", "past", "2022-11"),
    ("the beginning of October 2019", "past", "2019-10"),
    ("early September", "past", "2022-09"),
    ("2014", "past", "2014"),
    ("in 1987", "past", "1987"),
    ("the year 2000", "past", "2000"),
    ("the year two thousand", "past", "2000"),
    ("nineteen eighty-four", "past", "1984"),
    ("mid-2015", "past", "2015"),
    ("late 1999", "past", "1999"),
    ("the end of 2023", "future", "2023"),
    # Weekdays: the article's own weekday is its day
    ("Monday", "past", "2022-12-19"),
    ("on Monday", "future", "2022-12-19"),
    ("Tuesday", "past", "2022-12-13"),
    ("Tuesday", "future", "2022-12-20"),
    ("Tuesday", "present", "2022-12-20"),
    ("Saturday", "present", "2022-12-17"),
    ("Sunday", "past", "2022-12-18"),
    ("last Monday", "past", "2022-12-12"),
    ("last Friday", "past", "2022-12-16"),
    ("next Friday", "future", "2022-12-23"),
    ("next Monday", "future", "2022-12-26"),
    ("this Thursday", "future", "2022-12-22"),
    ("this past Wednesday", "past", "2022-12-14"),
    ("this coming Wednesday", "future", "2022-12-21"),
    ("Wednesday last week", "past", "2022-12-14"),
    ("Wednesday next week", "future", "2022-12-28"),
    ("Monday morning", "past", "2022-12-19"),
    ("Sunday evening", "past", "2022-12-18"),
    ("early on Saturday morning", "past", "2022-12-17"),
    ("late Thursday", "past", "2022-12-15"),
    ("at 17:51 on Monday", "past", "2022-12-19"),
    ("midnight Friday", "future", "2022-12-23"),
    # Told from the day of the article
    ("today", "past", "2022-12-19"),
    ("earlier today", "past", "2022-12-19"),
    ("tonight", "future", "2022-12-19"),
    ("this morning", "past", "2022-12-19"),
    ("last night", "past", "2022-12-18"),
    ("yesterday", "past", "2022-12-18"),
    ("yesterday afternoon", "past", "2022-12-18"),
    ("tomorrow", "future", "2022-12-20"),
    ("the day before yesterday", "past", "2022-12-17"),
    ("the day after tomorrow", "future", "2022-12-21"),
    ("last month", "past", "2022-11"),
    ("this month", "past", "2022-12"),
    ("next month", "future", "2023-01"),
    ("earlier this month", "past", "2022-12"),
    ("late last month", "past", "2022-11"),
    ("the middle of next month", "future", "2023-01"),
    ("last year", "past", "2021"),
    ("this year", "past", "2022"),
    ("later this year", "future", "2022"),
    ("next year", "future", "2023"),
    ("early next year", "future", "2023"),
    ("late last year", "past", "2021"),
    ("three days ago", "past", "2022-12-16"),
    ("3 days ago", "past", "2022-12-16"),
    ("a day ago", "past", "2022-12-18"),
    ("twenty-one days ago", "past", "2022-11-28"),
    ("four months ago", "past", "2022-08"),
    ("two years ago", "past", "2020"),
    ("about ten years ago", "past", "2012"),
    ("in three days", "future", "2022-12-22"),
    ("in two months", "future", "2023-02"),
    ("five days from now", "future", "2022-12-24"),
    # Feasts
    ("Christmas", "future", "2022-12-25"),
    ("Christmas Day 2019", "past", "2019-12-25"),
    ("New Year's Day", "future", "2023-01-01"),
    ("New Year's Eve", "future", "2022-12-31"),
    ("New Year’s Eve", "future", "2022-12-31"),
    ("the eve of February 24, 2022", "past", "2022-02-23"),
]

# Expression, tense, earliest, latest: no value, bounds only; "-" is an open end.
BOUNDS = [
    ("the 1990s", "past", "1990-01-01", "1999-12-31"),
    ("the '90s", "past", "1990-01-01", "1999-12-31"),
    ("the nineties", "past", "1990-01-01", "1999-12-31"),
    ("the late 1980s", "past", "1985-01-01", "1989-12-31"),
    ("the early 2000s", "past", "2000-01-01", "2004-12-31"),
    ("the 20th century", "past", "1901-01-01", "2000-12-31"),
    ("last week", "past", "2022-12-12", "2022-12-18"),
    ("this week", "past", "2022-12-19", "2022-12-25"),
    ("next week", "future", "2022-12-26", "2023-01-01"),
    ("early last week", "past", "2022-12-12", "2022-12-18"),
    ("two weeks ago", "past", "2022-12-05", "2022-12-11"),
    ("in two weeks", "future", "2023-01-02", "2023-01-08"),
    ("over the weekend", "past", "2022-12-17", "2022-12-18"),
    ("this weekend", "future", "2022-12-24", "2022-12-25"),
    ("next weekend", "future", "2022-12-24", "2022-12-25"),
    ("last weekend", "past", "2022-12-17", "2022-12-18"),
    ("the first quarter of 2014", "past", "2014-01-01", "2014-03-31"),
    ("the third quarter", "past", "2022-07-01", "2022-09-30"),
    ("this year's second quarter", "past", "2022-04-01", "2022-06-30"),
    ("last quarter", "past", "2022-07-01", "2022-09-30"),
    ("the second half of 2020", "past", "2020-07-01", "2020-12-31"),
    ("the first half of next year", "future", "2023-01-01", "2023-06-30"),
    ("the first three months of 2021", "past", "2021-01-01", "2021-03-31"),
    ("the first few months of 2023", "future", "2023-01-01", "2023-05-31"),
    ("the first weekend of June 2023", "future", "2023-06-03", "2023-06-04"),
    ("the last week of February 2024", "future", "2024-02-23", "2024-02-29"),
    ("between January and April last year", "past", "2021-01-01", "2021-04-30"),
    ("from 2009 through 2012", "past", "2009-01-01", "2012-12-31"),
    ("the last two weeks of May 2020", "past", "2020-05-18", "2020-05-31"),
    ("spring 2011", "past", "2011-03-01", "2011-05-31"),
    ("the fall of 1991", "past", "1991-09-01", "1991-11-30"),
    ("last summer", "past", "2022-06-01", "2022-08-31"),
    ("next spring", "future", "2023-03-01", "2023-05-31"),
    ("winter 2015", "past", "2014-12-01", "2016-02-29"),
    ("this summer", "past", "2022-06-01", "2022-08-31"),
    ("three and a half years ago", "past", "2019-03-19", "2019-09-19"),
    ("more than three years ago", "past", "-", "2019-12-19"),
    ("over two months ago", "past", "-", "2022-10-19"),
    ("less than two weeks ago", "past", "2022-12-05", "2022-12-19"),
    ("several months ago", "past", "-", "2022-10-19"),
    ("a couple of days ago", "past", "2022-12-16", "2022-12-18"),
    ("two decades ago", "past", "2000-01-01", "2009-12-31"),
    ("within a month", "future", "2022-12-19", "2023-01-19"),
    ("within 10 days", "future", "2022-12-19", "2022-12-29"),
    ("since 1994", "past", "1994-01-01", "-"),
    ("since last month", "past", "2022-11-01", "-"),
    ("since Tuesday", "past", "2022-12-13", "-"),
    ("from January 1, 2023", "future", "2023-01-01", "-"),
    ("until March", "future", "-", "2023-03-31"),
    ("by Friday", "future", "-", "2022-12-23"),
    ("by the end of the year", "future", "-", "2022-12-31"),
    ("by the end of 2019", "past", "-", "2019-12-31"),
    ("before 2008", "past", "-", "2007-12-31"),
    ("after February 24, 2022", "past", "2022-02-25", "-"),
    ("no later than May 1, 2023", "future", "-", "2023-05-01"),
    ("as soon as January", "past", "2023-01-01", "-"),
    ("as early as 1994", "past", "1994-01-01", "-"),
    ("from 2010 to 2014", "past", "2010-01-01", "2014-12-31"),
    ("2010-2014", "past", "2010-01-01", "2014-12-31"),
    ("2010–14", "past", "2010-01-01", "2014-12-31"),
    ("between May and July 2012", "past", "2012-05-01", "2012-07-31"),
    ("between November and January 2020", "past", "2019-11-01", "2020-01-31"),
    ("from Monday to Wednesday", "future", "2022-12-19", "2022-12-21"),
    ("February 24-26, 2022", "past", "2022-02-24", "2022-02-26"),
    ("24–26 February 2022", "past", "2022-02-24", "2022-02-26"),
    ("April 8 and 9", "past", "2022-04-08", "2022-04-09"),
    ("in recent weeks", "past", "-", "2022-12-19"),
    ("recently", "past", "-", "2022-12-19"),
    ("now", "present", "2022-12-19", "2022-12-19"),
    ("soon", "future", "2022-12-19", "-"),
    ("in the coming months", "future", "2022-12-19", "-"),
    ("the past three months", "past", "2022-09-19", "2022-12-19"),
    ("for the past two years", "past", "2020-12-19", "2022-12-19"),
    ("the past year", "past", "2021-12-19", "2022-12-19"),
    ("the next four years", "future", "2022-12-19", "2026-12-19"),
    ("fiscal 2020", "past", "2019-07-01", "2021-03-31"),
]

NOTHING = [
    ("three years", "past"), ("for 10 months", "past"), ("a week", "past"), ("years", "past"), ("two-year", "past"),
    ("in two weeks", "past"),  # how long it took
    ("03/04/2022", "past"), ("31 February 2020", "past"), ("2022-13-01", "past"), ("a week earlier", "past"),
    ("the next day", "past"), ("that year", "past"), ("the previous month", "past"), ("5 p.m.", "past"),
    ("each month", "past"), ("every Monday", "past"), ("daily", "past"), ("annual", "past"), ("", "past"),
    ("the government", "past"), ("May he rest", "past"), ("the second day", "past"), ("99999999 years ago", "past"),
    ("fifth quarter", "past"), ("after three days", "past"),
]  # fmt: skip


def test_the_tables_are_whole() -> None:
    assert (len(VALUES), len(BOUNDS), len(NOTHING)) == (119, 76, 25)


@pytest.mark.parametrize(("expression", "tense", "value"), VALUES)
def test_value(expression: str, tense: str, value: str) -> None:
    assert resolve(expression, MONDAY, tense) == TimeValue(value, *_bounds_of(value))


@pytest.mark.parametrize(("expression", "tense", "earliest", "latest"), BOUNDS)
def test_bounds(expression: str, tense: str, earliest: str, latest: str) -> None:
    assert resolve(expression, MONDAY, tense) == TimeValue(None, _day(earliest), _day(latest))


@pytest.mark.parametrize(("expression", "tense"), NOTHING)
def test_no_date(expression: str, tense: str) -> None:
    assert resolve(expression, MONDAY, tense) is None


@pytest.mark.parametrize(
    ("expression", "tense", "value"),
    [
        ("December", "past", "2022-12"),
        ("January", "past", "2023-01"),
        ("January 10", "past", "2023-01-10"),  # five days ahead, not a year back
        ("December 31", "past", "2022-12-31"),
        ("Thursday", "past", "2023-01-05"),
        ("Friday", "past", "2022-12-30"),
        ("last month", "past", "2022-12"),
        ("last year", "past", "2022"),
        ("last December", "past", "2022-12"),
    ],
)
def test_over_the_turn_of_the_year(expression: str, tense: str, value: str) -> None:
    assert resolve(expression, THURSDAY, tense) == TimeValue(value, *_bounds_of(value))


@pytest.mark.parametrize(
    ("expression", "previous", "value"),
    [
        ("a week earlier", "2014-03-18", "2014-03-11"),
        ("two days later", "2014-03-18", "2014-03-20"),
        ("the next day", "2014-03-31", "2014-04-01"),
        ("the following day", "2014-03-31", "2014-04-01"),
        ("the previous day", "2014-03-01", "2014-02-28"),
        ("the same day", "2014-03-18", "2014-03-18"),
        ("that month", "2014-03-18", "2014-03"),
        ("the following month", "2014-12-18", "2015-01"),
        ("the previous year", "2014-03", "2013"),
        ("that year", "2014-03", "2014"),
        ("a year earlier", "2014-03", "2013-03"),
        ("three years later", "2014", "2017"),
        ("a month later", "2014-01-31", "2014-02-28"),
    ],
)
def test_from_the_time_spoken_of_before(expression: str, previous: str, value: str) -> None:
    known = TimeValue(previous, *_bounds_of(previous))
    assert resolve(expression, MONDAY, "past", previous=known) == TimeValue(value, *_bounds_of(value))


def test_a_quarter_keeps_its_kind() -> None:
    known = resolve("the third quarter of 2014", MONDAY)
    expected = TimeValue(None, date(2013, 7, 1), date(2013, 9, 30))
    assert resolve("a year earlier", MONDAY, previous=known) == expected
    assert resolve("the year-ago quarter", MONDAY, previous=known) == expected


@pytest.mark.parametrize("expression", ["yesterday", "Monday", "last year", "December 19", "in March", "recently"])
def test_relative_needs_an_anchor(expression: str) -> None:
    assert resolve(expression, None) is None


@pytest.mark.parametrize("expression", ["19 December 2022", "March 2014", "2014", "since 1994", "the 1990s"])
def test_absolute_needs_no_anchor(expression: str) -> None:
    assert resolve(expression, None) == resolve(expression, MONDAY) is not None


@pytest.mark.parametrize(
    ("expression", "tense", "value"),
    [
        ("last week", "past", "2022-W50"),
        ("the weekend", "past", "2022-W50-WE"),
        ("three years", "past", "P3Y"),
        ("more than four hours", "past", "PT4H"),
        ("a few days", "past", "PXD"),
        ("30-year", "past", "P30Y"),
        ("now", "past", "PRESENT_REF"),
        ("recently", "past", "PAST_REF"),
        ("soon", "future", "FUTURE_REF"),
        ("the first quarter of 2022", "past", "2022-Q1"),
        ("the second half of 2020", "past", "2020-H2"),
        ("Monday morning", "past", "2022-12-19TMO"),
        ("tonight", "past", "2022-12-19TNI"),
        ("at 5:30 p.m. Monday", "past", "2022-12-19T17:30"),
        ("5 p.m. Monday", "past", "2022-12-19T17"),
        ("noon Monday", "past", "2022-12-19T12"),
        ("12 a.m. Monday", "past", "2022-12-19T00"),
        ("the 1990s", "past", "199"),
        ("the 20th century", "past", "19"),
        ("last summer", "past", "2022-SU"),
        ("since 1994", "past", "1994"),
        ("year-end", "future", "2022-12-31"),
        ("each July", "past", "XXXX-07"),
        ("every Tuesday", "past", "XXXX-WXX-2"),
        ("each month", "past", "P1M"),
    ],
)
def test_timex3(expression: str, tense: str, value: str) -> None:
    assert timex3(expression, MONDAY, tense) == value


WORDS = [
    "the", "a", "of", "last", "next", "this", "early", "late", "mid", "since", "until", "from", "to", "between", "and",
    "by", "in", "within", "ago", "earlier", "later", "first", "second", "few", "several", "couple", "2", "31", "29",
    "2022", "0001", "9999", "17:51", "25:99", "p.m.", "noon", "Monday", "March", "February", "Feb.", "week", "years",
    "quarter", "weekend", "decade", "century", "day", "summer", "winter", "1990s", "'90s", "Christmas", "eve", "'s",
    "before", "after", "more", "than", "-", "–", ",", "12/19/2022", "99.99.2022", "half", "now", "year", "hundred",
    "thousand", "twenty", "21st", "0th", "99th", "past", "recent", "coming",
]  # fmt: skip
EXPRESSIONS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
ANCHORS = st.one_of(st.none(), st.dates())
TENSES = st.sampled_from(["past", "present", "future"])
PREVIOUS = st.one_of(
    st.none(),
    st.dates().map(lambda day: TimeValue(day.isoformat(), day, day)),
    st.dates().map(lambda day: TimeValue(None, day, None)),
)


@given(EXPRESSIONS, ANCHORS, TENSES, PREVIOUS)
@settings(max_examples=600, deadline=None)
def test_any_text(expression: str, anchor: date | None, tense: str, previous: TimeValue | None) -> None:
    time = resolve(expression, anchor, tense, previous=previous)
    code = timex3(expression, anchor, tense, previous=previous)
    assert code is None or code
    if time is None:
        return
    assert time.earliest is not None or time.latest is not None
    if time.earliest is not None and time.latest is not None:
        assert time.earliest <= time.latest
    if time.value is not None:
        assert (time.earliest, time.latest) == _bounds_of(time.value)


@given(
    st.sampled_from([row[:2] for row in VALUES] + [row[:2] for row in BOUNDS]),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    st.dates(date(1950, 1, 1), date(2050, 1, 1)),
)
@settings(max_examples=300, deadline=None)
def test_case_does_not_matter(row, change, anchor) -> None:
    expression, tense = row
    assert resolve(change(expression), anchor, tense) == resolve(expression, anchor, tense)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.sampled_from(list(calendar.day_name)))
def test_weekday_is_near_and_on_its_side(anchor: date, weekday: str) -> None:
    past, future = resolve(weekday, anchor, "past"), resolve(weekday, anchor, "future")
    assert past and future and past.earliest and future.earliest
    assert 0 <= (anchor - past.earliest).days <= 6
    assert 0 <= (future.earliest - anchor).days <= 6
    assert calendar.day_name[past.earliest.weekday()] == calendar.day_name[future.earliest.weekday()] == weekday


def test_hostile_text_is_cheap() -> None:
    for text in ("noon " * 30, "early " * 25 + "2014", "from " * 30, "a" * 100_000, "to 2014 " * 18, "one " * 39):
        assert resolve(text, MONDAY) is None or len(text) <= 160
