"""The stand-ins for some of spaCy's components say of every token what those say."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.attrs import DEP
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span

from kg.model import Article
from kg.nlp import parse, prepare
from kg.nlp.names import Names
from kg.nlp.pipes import Lemmas, Rules

_SET = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
#: Words that rules name, some of them in pairs, and others.
_WORDS = ["I", "that", "'d", "doin'", "ai", "n't", "gon", "na", "There", "'s", "but", "did", "Oslo", "ships", " ", "7"]
_TAGS = ["PRP", "WDT", "MD", "VBD", "VBZ", "NN", "NNS", "IN", "CC", "_SP", "TO", ""]
_DEPS = ["nsubj", "aux", "expl", "ROOT", "advmod", "relcl", ""]
_TEXT = "Miners who'd staged a protest in Oslo weren't gonna leave: there's no deal, I've heard, but they did talk. "


def _values(doc: Doc) -> list[list[int]]:
    return doc.to_array(_SET).tolist()


@pytest.fixture(scope="module")
def both(nlp: Language):
    """The model's own ruler and lemmatiser, and what stands in for them."""
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    return (ruler, lemmatizer), (Rules(ruler), Lemmas(lemmatizer))


@pytest.mark.model
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(_WORDS) | st.text(min_size=1, max_size=6), st.sampled_from(_TAGS), st.integers(0, 6)),
        max_size=14,
    )
)
def test_stand_ins_say_the_same(nlp: Language, both, rows: list[tuple[str, str, int]]) -> None:
    docs = []
    for components in both:
        words, tags, deps = zip(*rows, strict=True) if rows else ((), (), ())
        doc = Doc(nlp.vocab, words=words, tags=tags)
        for token, dep in zip(doc, deps, strict=True):
            token.dep_ = _DEPS[dep]
        for component in components:
            component(doc)
        docs.append(doc)
    assert _values(docs[0]) == _values(docs[1])


@pytest.mark.model
def test_parse_says_what_the_pipeline_says(nlp: Language) -> None:
    articles = [Article(_TEXT * n) for n in range(1, 4)]
    theirs = [(_values(doc), _entities(doc)) for doc in nlp.pipe(prepare(nlp, a) for a in articles)]
    assert [(_values(doc), _entities(doc)) for _, doc in parse(nlp, articles)] == theirs


def _entities(doc: Doc) -> list[list[int]]:
    return doc.to_array(["ENT_IOB", "ENT_TYPE"]).tolist()


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["The", "Bank", "of", "New", "York", "Oslo", "on", "Monday", "\n", "3", "million", "-"])
                | st.text(min_size=1, max_size=5),
                st.booleans(),
            ),
            max_size=25,
        ),
        min_size=1,
        max_size=7,
    )
)
def test_names_are_those_of_the_recogniser(nlp: Language, texts: list[list[tuple[str, bool]]]) -> None:
    """Sentences start anywhere, Docs are empty or all blanks, and batches are split."""
    recogniser = nlp.get_pipe("ner")
    assert Names.can_replace(recogniser)
    sides = []
    for component in (recogniser, Names(recogniser)):
        docs = [
            Doc(nlp.vocab, words=[w for w, _ in text], sent_starts=[i == 0 or s for i, (_, s) in enumerate(text)])
            for text in texts
        ]
        assert [id(d) for d in component.pipe(docs, batch_size=4)] == [id(d) for d in docs]
        sides.append([_entities(doc) for doc in docs])
    assert sides[0] == sides[1]


@pytest.mark.model
def test_entities_set_before_are_left_to_the_recogniser(nlp: Language) -> None:
    sides = []
    for component in (nlp.get_pipe("ner"), Names(nlp.get_pipe("ner"))):
        doc = nlp.make_doc("Anna Kovar of the Heron Party went to Oslo")
        doc.set_ents([Span(doc, 4, 6, label="FAC")], default="missing")
        (doc,) = component.pipe([doc], batch_size=4)
        sides.append(_entities(doc))
    assert sides[0] == sides[1]


def test_later_rules_overrule_and_rules_for_several_words_have_their_place() -> None:
    nlp = spacy.blank("en")
    ruler = AttributeRuler(nlp.vocab)
    ruler.add([[{"LOWER": "ships"}]], {"LEMMA": "one", "POS": "NOUN"})
    ruler.add([[{"LOWER": "the"}, {"LOWER": "ships"}]], {"LEMMA": "two"}, index=-1)
    ruler.add([[{"LOWER": {"IN": ["ships", "boats"]}}]], {"TAG": "NNS"})
    ruler.add([[{"LOWER": {"REGEX": "^b"}}]], {"LEMMA": "three"})
    rules = Rules(ruler)
    ours, theirs = (nlp.make_doc("Ships and the ships and boats") for _ in range(2))
    ruler(theirs)
    rules(ours)
    assert [(t.lemma_, t.pos_, t.tag_) for t in ours] == [(t.lemma_, t.pos_, t.tag_) for t in theirs]
    assert [t.lemma_ for t in ours if t.lemma_] == ["one", "two", "three"]
    assert not ours.has_annotation(DEP)
