"""Which spaCy pipeline reads the articles, and what of it is mended."""

from __future__ import annotations

import importlib
import re
import warnings

import spacy
from spacy.lang.en import English
from spacy.language import Language
from spacy.util import compile_infix_regex

from kg.errors import ModelError
from kg.model import DEFAULT_MODEL
from kg.nlp import folder

__all__ = ["load"]

_UNSPACED = (r"(?<=[a-z])[,.!?](?=\"[A-Z])", r"(?<=[a-z][,.!?])\"(?=[A-Z])")
#: Verbs of one syllable that double their last consonant ("wag", "wagged").
_DOUBLES = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline with tagger, parser, lemmatizer and entity recogniser.

    Args:
        model: an installed model package, a package with a `load` function, or a path.

    Raises:
        ModelError: it is not installed or lacks a component.
    """
    with warnings.catch_warnings():
        # The model was trained with spaCy 3.7 and works the same with 3.8; its warning would alarm every user.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = _load(model)
    if missing := [p for p in ("parser", "ner", "lemmatizer") if p not in nlp.pipe_names]:
        raise ModelError(f"{model}: has no {missing[0]} (choose a full English pipeline)")
    _mend_lemmas(nlp)
    return nlp


def _load(model: str) -> Language:
    try:
        package = importlib.import_module(model)
    except ImportError:
        package = None
    data = folder.of_package(package) if package else None
    if data is not None and folder.is_plain(data):
        return folder.read(data, _infixes(English))
    nlp: Language
    try:
        nlp = package.load() if package and hasattr(package, "load") else spacy.load(model)
    except OSError as error:
        raise ModelError(f"{model}: no such spaCy model (pip install {model.replace('_', '-')})") from error
    tokenizer = nlp.tokenizer
    if hasattr(tokenizer, "infix_finditer"):
        tokenizer.infix_finditer = compile_infix_regex(_infixes(nlp)).finditer
    return nlp


def _infixes(language: Language | type[Language]) -> list[str | re.Pattern[str]]:
    """What parts a token inside.

    Added is a quotation mark that joins words where the blank behind it is missing ('it is over,"Kovar said').
    """
    return [*(language.Defaults.infixes or ()), *_UNSPACED]


def _mend_lemmas(nlp: Language) -> None:
    """Keep the rule lemmatiser from reading "staged" and "waged" as "stag" and "wag".

    It prefers the shorter of two verbs that it knows. Forms of the shorter one double their consonant ("wagged"),
    and those it knows by heart.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    verbs = lookups.get_table("lemma_index", {}).get("verb") if lookups is not None else None
    if isinstance(verbs, list):
        known = frozenset(verbs)
        verbs[:] = [v for v in verbs if f"{v}e" not in known or not _DOUBLES.fullmatch(v)]
