"""Entities, relations, events and claims from one parsed article: (`Doc`, `Schema`) → `Extraction`."""

from __future__ import annotations

# Before anything else, since all that follows imports spaCy.
from kg.nlp import quick as _quick  # isort: skip
from kg.extract.extractor import Extractor

_FIRST = _quick

__all__ = ["Extractor"]
