"""Entities, relations, events and claims from one parsed article: (`Doc`, `Schema`) → `Extraction`."""

from __future__ import annotations

from kg.extract.extractor import Extractor

__all__ = ["Extractor"]
