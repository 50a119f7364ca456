"""How the lines of the page are drawn, by what the ontology says of each status."""

from __future__ import annotations

from kg.schema import Schema

__all__ = ["AFFIRMED", "REFUTED", "UNAFFIRMED", "line_of"]

#: The name of the status whose line stands for a claim that nobody affirms, and for one that is only denied.
UNAFFIRMED, REFUTED, AFFIRMED = "Alleged", "Denied", "Actual"


def line_of(schema: Schema, status: str) -> str:
    """How the lines of a status are drawn: "solid", "dashed" or "dotted"."""
    return schema.status_lines.get(status, "solid")
