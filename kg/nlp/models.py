"""Which spaCy pipeline reads the articles, and what of it is mended."""

from __future__ import annotations

import importlib
import re
import warnings

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

from kg.errors import ModelError
from kg.model import DEFAULT_MODEL

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
    try:
        with warnings.catch_warnings():
            # The model was trained with spaCy 3.7 and works the same with 3.8; its warning would alarm every user.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            package = importlib.import_module(model)
            nlp: Language = package.load()
    except (ImportError, AttributeError):
        try:
            nlp = spacy.load(model)
        except OSError as error:
            raise ModelError(f"{model}: no such spaCy model (pip install {model.replace('_', '-')})") from error
    if missing := [p for p in ("parser", "ner", "lemmatizer") if p not in nlp.pipe_names]:
        raise ModelError(f"{model}: has no {missing[0]} (choose a full English pipeline)")
    _mend_lemmas(nlp)
    _mend_tokens(nlp)
    return nlp


def _mend_tokens(nlp: Language) -> None:
    """Part words that a quotation mark joins where the blank behind it is missing ('it is over,"Kovar said')."""
    tokenizer = nlp.tokenizer
    if hasattr(tokenizer, "infix_finditer"):
        infixes = [*(nlp.Defaults.infixes or ()), *_UNSPACED]
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


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
