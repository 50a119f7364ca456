"""Words and looks of the ontology that the page needs: labels, comments, colours, shapes and lines, read once."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.schema import KG, Schema

__all__ = ["Value", "line_of", "values"]

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"

#: The name of the status whose line stands for a claim that nobody affirms, and for one that is only denied.
UNAFFIRMED, REFUTED, AFFIRMED = "Alleged", "Denied", "Actual"


@dataclass(frozen=True, slots=True)
class Value:
    """A named value (a status, a certainty, a polarity, a tense) with its English label and comment."""

    label: str
    comment: str


def values(schema: Schema) -> dict[str, Value]:
    """The labels and comments of the ontology's named individuals, by local name.

    The schema keeps only their lines, so the files it was compiled from are read once more.
    """
    found: dict[str, dict[str, str]] = {}
    for path in schema.files:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            wanted = quad.predicate.value in {_RDFS + "label", _RDFS + "comment"}
            if wanted and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                name = quad.subject.value.removeprefix(KG)
                if name not in schema.classes and name not in schema.properties:
                    found.setdefault(name, {})[quad.predicate.value] = quad.object.value
    return {
        name: Value(entry.get(_RDFS + "label", name), entry.get(_RDFS + "comment", ""))
        for name, entry in sorted(found.items())
    }


def line_of(schema: Schema, status: str) -> str:
    """How the lines of a status are drawn: "solid", "dashed" or "dotted"."""
    return schema.status_lines.get(status, "solid")
