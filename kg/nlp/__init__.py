"""The only loader and runner of spaCy: articles in, parsed `Doc`s out."""

from kg.model import DEFAULT_MODEL
from kg.nlp.models import load
from kg.nlp.paragraphs import Offsets, offsets, prepare
from kg.nlp.pipes import parse

__all__ = ["DEFAULT_MODEL", "Offsets", "load", "offsets", "parse", "prepare"]
