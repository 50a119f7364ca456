"""What a user chooses by name, kept apart from all that is heavy, so that `--help` answers at once."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Format", "RowFormat", "Trust"]


class Trust(StrEnum):
    """Whom a build believes: the articles' own voice, or also those they quote as certain."""

    VOICE = "voice"
    ATTRIBUTED = "attributed"


class Format(StrEnum):
    """What `kg.export` writes."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDF12 = "rdf12"
    GRAPHML = "graphml"
    CSV = "csv"
    PLOVER = "plover"


class RowFormat(StrEnum):
    """How `kg.query` renders rows: for people, or as the W3C lays it down for the results of SPARQL."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
