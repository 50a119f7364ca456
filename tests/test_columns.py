"""The columns of a Doc say the same as its tokens do, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.columns import Columns
from kg.model import Article
from kg.nlp import prepare


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_columns_equal_the_tokens(nlp: Language, text: str) -> None:
    doc = nlp.make_doc(text)
    columns = Columns.of(doc)
    assert columns.text == doc.text
    assert columns.words == [t.text for t in doc]
    assert columns.lowers == [t.lower_ for t in doc]
    assert columns.offsets == [t.idx for t in doc]


def test_columns_of_a_parsed_doc(nlp: Language) -> None:
    doc = nlp("Envoys from Oslo were visiting the Mills.")
    columns = Columns.of(doc)
    assert columns.lemmas == [t.lemma_.lower() for t in doc]
    assert columns.poses == [t.pos_ for t in doc]
    assert columns.tags == [t.tag_ for t in doc]
    assert columns.lemmas[4] == "visit"


def test_columns_know_the_sentence_of_each_token(nlp: Language) -> None:
    doc = nlp("Envoys left Oslo. They will return. Why?")
    columns = Columns.of(doc)
    assert len(columns.sentences) == 3
    assert [columns.sentence(t.i) for t in doc] == [(t.sent.start, t.sent.end) for t in doc]


@pytest.mark.parametrize("text", ["", "One line", "One line \n\nand another", " \n x"])
def test_prepare_keeps_every_character(nlp: Language, text: str) -> None:
    doc = prepare(nlp, Article(text))
    assert doc.text.split() == text.split()
    assert Columns.of(doc).text == doc.text
