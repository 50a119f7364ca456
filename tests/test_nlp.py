"""What the loader of spaCy mends: lemmas of verbs that look like forms of shorter ones."""

from __future__ import annotations

import pytest
from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("Miners staged a protest.", "staged", "stage"),
        ("Two tribes waged war.", "waged", "wage"),
        ("She hoped they would come.", "hoped", "hope"),
        ("The dog wagged its tail.", "wagged", "wag"),
        ("The hare hopped off.", "hopped", "hop"),
        ("He sits where she was sitting.", "sits", "sit"),
        ("He sits where she was sitting.", "sitting", "sit"),
    ],
)
def test_lemmas_of_look_alikes(nlp: Language, sentence: str, form: str, lemma: str) -> None:
    assert [t.lemma_ for t in nlp(sentence) if t.text == form] == [lemma]


def test_a_missing_blank_behind_a_quotation_does_not_join_words(nlp: Language) -> None:
    assert [t.text for t in nlp.make_doc('"It is over,"Kovar said.')] == [
        '"',
        "It",
        "is",
        "over",
        ",",
        '"',
        "Kovar",
        "said",
        ".",
    ]
    assert [t.text for t in nlp.make_doc('The 5" pipe fits.')][1:4] == ["5", '"', "pipe"]
