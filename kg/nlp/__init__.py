"""The only loader and runner of spaCy: articles in, parsed `Doc`s out."""

# Before anything else, since all that follows imports spaCy.
from kg.nlp import quick as _quick  # isort: skip
from kg.model import DEFAULT_MODEL
from kg.nlp.models import load
from kg.nlp.paragraphs import Offsets, offsets, prepare
from kg.nlp.pipes import parse

_FIRST = _quick

__all__ = ["DEFAULT_MODEL", "Offsets", "load", "offsets", "parse", "prepare"]
