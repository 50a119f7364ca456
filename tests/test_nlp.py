"""What the loader of spaCy mends, such as lemmas of verbs that look like forms of others, and what it leaves out."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

from kg.nlp import DEFAULT_MODEL, folder, models

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


# ---------------------------------------------------------------- Read from its folder

#: Names, numbers, links, smileys, letters of other alphabets and words that no vocabulary has.
_ODD = (
    "Dr. Kovar's tea-party cost €3.50 (don't ask!) at 5p.m. :-) see https://a.example/b?c=d and mail me@b.example.",
    "Zorblatt-9 frobnicated Москва, 北京 and القاهرة on the 3rd; he'd've gone, y'all. U.S.-led talks… ended?",
    "\t\u00a0 \u2028 \u202eabc\u202c x" + "y" * 300,
)


@pytest.fixture(scope="module")
def whole() -> Language:
    """The model as spaCy itself loads it, mended alike."""
    found: Language = importlib.import_module(DEFAULT_MODEL).load()
    models._mend_lemmas(found)
    tokenizer = found.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(models._infixes(found)).finditer
    return found


@pytest.mark.filterwarnings("ignore:.*W095")
@pytest.mark.parametrize("text", _ODD)
def test_what_is_left_out_of_a_model_changes_no_parse(nlp: Language, whole: Language, text: str) -> None:
    def told(language: Language) -> list[tuple[object, ...]]:
        words = [
            (t.text, t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.ent_type_, t.norm_, t.shape_, t.rank)
            for t in language(text)
        ]
        return [*words, *((t.lower_, t.prefix_, t.suffix_, t.is_sent_start, t.whitespace_) for t in language(text))]

    assert told(nlp) == told(whole)


def test_a_model_is_read_without_its_list_of_words(nlp: Language, whole: Language) -> None:
    assert len(nlp.vocab.strings) < len(whole.vocab.strings) / 10
    assert nlp.vocab.vectors.key2row == whole.vocab.vectors.key2row


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('factory = "tagger"', 'factory = "trainable_lemmatizer"'),
        ("spacy.Tokenizer.v1", "spacy.ko.KoreanTokenizer"),
        ('lang = "en"', 'lang = "de"'),
        ('mode = "rule"', 'mode = "lookup"'),
    ],
)
def test_an_unusual_model_is_left_to_spacy(tmp_path: Path, old: str, new: str) -> None:
    home = folder.of_package(importlib.import_module(DEFAULT_MODEL))
    assert home is not None and folder.is_plain(home)
    for file in ("meta.json", "tokenizer", "vocab"):
        (tmp_path / file).symlink_to(home / file)
    config = (home / "config.cfg").read_text()
    assert old in config
    (tmp_path / "config.cfg").write_text(config.replace(old, new))
    assert not folder.is_plain(tmp_path)


def test_a_module_without_a_model_is_none() -> None:
    assert folder.of_package(importlib.import_module("json")) is None
    assert folder.of_package(importlib.import_module("email")) is None
