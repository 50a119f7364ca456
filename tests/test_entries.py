"""How entries of an encyclopaedia open: names, nicknames, brackets."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.entries import Introductions
from kg.extract.openings import opening
from kg.known import Known
from kg.schema import Schema

_ENGLISH = spacy.blank("en")
_ENGLISH.add_pipe("sentencizer")


def _doc(text: str):
    return _ENGLISH(text)


@pytest.mark.parametrize(
    ("text", "name", "nickname"),
    [
        ("Anna Maria Kovar (born 1960) is a writer.", "Anna Maria Kovar", ""),
        ('Emil "Milo" Kovar (born 1960) is a writer.', 'Emil "Milo" Kovar', "Milo"),
        ("Emil (Milo) Kovar (born 1960) is a writer.", "Emil (Milo) Kovar", "Milo"),
        ("The Heron Party (HP) is a party.", "Heron Party", ""),
        ("Emil Kovar /kovar/ (born 1960) is a writer.", "Emil Kovar", ""),
        ("Emil Kovar [ko var] (born 1960) is a writer.", "Emil Kovar", ""),
        ('Emil "Milo" de Kovar (born 1960) is a writer.', 'Emil "Milo" de Kovar', "Milo"),
    ],
)
def test_opening_takes_the_whole_name(text, name, nickname):
    doc = _doc(text)
    found = opening(doc, 0)
    assert found is not None
    assert doc[found.span[0] : found.span[1]].text == name
    assert found.nickname == nickname
    assert found.bracket is not None


def test_brackets_in_a_row_are_one_and_honours_are_passed_over():
    doc = _doc("Anna Kovar, OBE (Slovak: Kovárová) (born 1960) is a writer.")
    found = opening(doc, 0)
    assert found is not None
    assert found.bracket is not None
    inside = doc[found.bracket[0] : found.bracket[1]].text
    assert inside.startswith("Slovak")
    assert inside.endswith("1960")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jan Emil Kovar (born 1960), known as Milo Kovar, is a writer.", "Milo Kovar"),
        ("Jan Emil Kovar (born 1960), better known as Milo Kovar, is a writer.", "Milo Kovar"),
        ("Jan Emil Kovar (born 1960), known as a writer, left.", None),
        ("Jan Emil Kovar (born 1960), known as Milo.", None),
    ],
)
def test_the_name_that_one_is_known_by(text, name):
    doc = _doc(text)
    found = opening(doc, 0)
    assert found is not None
    assert (doc[slice(*found.known_as)].text if found.known_as else None) == name


def test_a_bracket_that_does_not_close_is_none():
    found = opening(_doc("Anna Kovar (born 1960 is a writer."), 0)
    assert found is not None
    assert found.bracket is None


def test_a_paragraph_in_small_letters_opens_with_no_name():
    assert opening(_doc("the rain (and hail) went on."), 0) is None


@given(st.text(max_size=60))
def test_opening_stays_inside_any_text(text):
    doc = _doc(text)
    if len(doc):
        found = opening(doc, 0)
        assert found is None or 0 <= found.span[0] < found.span[1] <= len(doc)
        if found is not None and found.bracket is not None:
            assert found.span[1] <= found.bracket[0] <= found.bracket[1] < len(doc)


def test_no_entries_no_introductions():
    assert not Introductions.needed(Schema.load())
    assert Introductions(Known.load())
