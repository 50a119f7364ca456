"""Plain tokens answer as spaCy's do, one by one; where branches cross at will, as their heads say."""

from __future__ import annotations

import pytest
import spacy.tokens
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.subjects import surface_subject
from kg.extract.tokens import Doc
from kg.extract.tree import is_passive

_FIELDS = ("i", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "is_punct", "is_space")
_MORE = ("whitespace_", "is_quote", "is_lower", "n_lefts", "n_rights")
_MANY = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
_BLANK = spacy.blank("en")


def assert_alike(doc: spacy.tokens.Doc) -> None:
    ours = Doc.of(doc)
    assert len(ours) == len(doc)
    assert ours.text == doc.text
    assert [(e.start, e.end, e.label_, e.text) for e in ours.ents] == [
        (e.start, e.end, e.label_, e.text) for e in doc.ents
    ]
    for mine, theirs in zip(ours, doc, strict=True):
        for name in (*_FIELDS, *_MORE):
            assert getattr(mine, name) == getattr(theirs, name), name
        assert len(mine) == len(theirs)
        assert (mine.head.i, mine.left_edge.i, mine.right_edge.i) == (
            theirs.head.i,
            theirs.left_edge.i,
            theirs.right_edge.i,
        )
        for name in _MANY:
            assert [t.i for t in getattr(mine, name)] == [t.i for t in getattr(theirs, name)], name
        assert all(mine.is_ancestor(t) for t in mine.subtree if t is not mine)


def test_tokens_of_parsed_sentences(nlp: Language) -> None:
    doc = nlp(
        "Envoys from Oslo, Bergen and Tromso, who had arrived on Monday, didn't sign what they'd drafted. "
        "“Why?” asked Anna Kovar of the Heron Party; no one knew (or said so)."
    )
    assert_alike(doc)
    ours = Doc.of(doc)
    assert [(s.start, s.end, s.text, s.root.i) for s in ours.sents] == [
        (s.start, s.end, s.text, s.root.i) for s in doc.sents
    ]
    for mine, theirs in zip(ours, doc, strict=True):
        assert (mine.sent.start, mine.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert bool(mine.is_sent_start) == bool(theirs.is_sent_start)
    assert ours[2].nbor(-1) is ours[1]
    with pytest.raises(IndexError):
        ours[0].nbor(-1)
    with pytest.raises(IndexError):
        ours[len(ours) - 1].nbor()


@st.composite
def trees(draw: st.DrawFn) -> spacy.tokens.Doc:
    """Words that hang on each other in any way, which spaCy's own steps do not always follow."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for at, i in enumerate(order):
        heads[i] = order[draw(st.integers(0, at - 1))] if at else i
    deps = ["ROOT" if heads[i] == i else draw(st.sampled_from(["conj", "nsubj", "prep"])) for i in range(size)]
    spaces = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    words = draw(st.lists(st.text(min_size=1, max_size=4), min_size=size, max_size=size))
    return spacy.tokens.Doc(_BLANK.vocab, words=words, spaces=spaces, heads=heads, deps=deps)


def _way_up(i: int, heads: list[int]) -> list[int]:
    way = [i]
    while heads[way[-1]] != way[-1]:
        way.append(heads[way[-1]])
    return way


@settings(max_examples=150, deadline=None)
@given(doc=trees(), a=st.integers(-14, 14), b=st.integers(-14, 14))
def test_tokens_of_any_tree(doc: spacy.tokens.Doc, a: int, b: int) -> None:
    heads = [t.head.i for t in doc]
    every = Doc.of(doc)
    for token in every:
        assert token.head.i == heads[token.i]
        assert [c.i for c in token.children] == [i for i, h in enumerate(heads) if h == token.i != i]
        phrase = {i for i in range(len(heads)) if token.i in _way_up(i, heads)}
        assert {t.i for t in token.subtree} == phrase
        assert (token.left_edge.i, token.right_edge.i) == (min(phrase), max(phrase))
        assert [t.i for t in token.ancestors] == _way_up(token.i, heads)[1:]
    ours, theirs = every[a:b], doc[a:b]
    assert (ours.start, ours.end, len(ours)) == (theirs.start, theirs.end, len(theirs))
    assert [t.i for t in ours] == [t.i for t in theirs]
    if len(ours):
        assert ours.text == theirs.text
        assert ours[-1].i == theirs[-1].i
        assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
        assert [t.i for t in ours[1:]] == [t.i for t in theirs[1:]]


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120))
def test_tokens_of_any_text(text: str) -> None:
    doc = _BLANK(text)
    ours = Doc.of(doc)
    assert ours.text == doc.text
    assert [(t.text, t.lower_, t.whitespace_) for t in ours] == [(t.text, t.lower_, t.whitespace_) for t in doc]


def test_a_list_of_thousands_is_no_deeper_than_the_stack() -> None:
    size = 3000
    chain = spacy.tokens.Doc(
        _BLANK.vocab,
        words=["hit"] * size,
        tags=["VBN"] * size,
        heads=[max(i - 1, 0) for i in range(size)],
        deps=["ROOT"] + ["conj"] * (size - 1),
    )
    ours = Doc.of(chain)
    assert [t.i for t in ours[0].subtree] == list(range(size))
    assert not is_passive(ours[size - 1])


def test_a_word_whose_phrase_reaches_over_its_neighbour_opens_no_apposition() -> None:
    # The article hangs on the second subject, over the head of the first.
    crossed = spacy.tokens.Doc(
        _BLANK.vocab,
        words=["The", "Kovar", ",", "report", "said"],
        pos=["DET", "PROPN", "PUNCT", "NOUN", "VERB"],
        tags=["DT", "NNP", ",", "NN", "VBD"],
        heads=[3, 4, 4, 4, 4],
        deps=["det", "nsubj", "punct", "nsubj", "ROOT"],
    )
    ours = Doc.of(crossed)
    assert surface_subject(ours[4]) == [ours[1], ours[3]]
