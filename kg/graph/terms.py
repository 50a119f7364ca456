"""IRIs and literals: the one place where names from texts become RDF terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import GraphError
from kg.model import Literal
from kg.schema import Schema

__all__ = ["RDF", "RDFS", "XSD", "Terms", "enumerate_names", "first_words"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: Code points that cannot stand in UTF-8 (lone surrogates) or in most stores (NUL).
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_LEXICAL = {
    "string": re.compile(r".*", re.DOTALL),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "gYearMonth": re.compile(r"\d{4}-\d{2}"),
    "gYear": re.compile(r"\d{4}"),
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d+(?:\.\d+)?"),
}


class Terms:
    """Makes and remembers the RDF terms of one graph.

    Args:
        base: the IRI that all resources lie under; it ends in "/" or "#".
        schema: gives the IRIs of classes and properties.

    Raises:
        GraphError: `base` is no absolute http(s) IRI that ends in "/" or "#".
    """

    def __init__(self, base: str, schema: Schema) -> None:
        try:
            ox.NamedNode(base)
        except ValueError as error:
            raise GraphError(f"{base}: not an IRI: {error} (give a base such as https://example.org/id/)") from error
        if not re.match(r"https?://[^/]+/", base) or base[-1] not in "/#":
            raise GraphError(f"{base}: not a base for resources (give an http(s) IRI that ends in / or #)")
        self.base = base
        self._schema = schema
        self._nodes: dict[str, ox.NamedNode] = {}
        self._names: dict[str, ox.NamedNode] = {}
        self._types = {name: ox.NamedNode(XSD + name) for name in (*_LEXICAL, "boolean")}
        self.type = ox.NamedNode(RDF + "type")
        self.label = ox.NamedNode(RDFS + "label")

    def node(self, node_id: str) -> ox.NamedNode:
        """The resource of a node id; whatever is unsafe in an IRI is percent-encoded."""
        found = self._nodes.get(node_id)
        if found is None:
            found = ox.NamedNode(self.base + quote(node_id, safe="/-._~", errors="replace"))
            self._nodes[node_id] = found
        return found

    def term(self, name: str) -> ox.NamedNode:
        """The class, property or value of the ontology with this local name or IRI ("type" is rdf:type)."""
        found = self._names.get(name)
        if found is None:
            found = self.type if name == "type" else ox.NamedNode(self._schema.iri(name))
            self._names[name] = found
        return found

    def prefixed(self, prefix: str, local: str) -> ox.NamedNode:
        """A term of an aligned vocabulary, by a prefix that the ontology declares."""
        return ox.NamedNode(self._schema.prefixes[prefix] + local)

    def value(self, literal: Literal) -> ox.Literal:
        """A literal of the model.

        Raises:
            GraphError: its value is not in the lexical space of its datatype.
        """
        pattern = _LEXICAL.get(literal.datatype)
        if pattern is None or not pattern.fullmatch(literal.value):
            raise GraphError(f"{literal.value!r} is no xsd:{literal.datatype} (use one of {', '.join(_LEXICAL)})")
        if literal.datatype == "string":
            return self.text(literal.value)
        return ox.Literal(literal.value, datatype=self._types[literal.datatype])

    def text(self, value: str) -> ox.Literal:
        """A string without a language, character for character, except that what UTF-8 cannot hold becomes U+FFFD."""
        return ox.Literal(_UNWRITABLE.sub("\ufffd", value))

    def english(self, value: str) -> ox.Literal:
        """A label: one line, in English."""
        return ox.Literal(_UNWRITABLE.sub("\ufffd", " ".join(value.split())), language="en")

    def day(self, value: date) -> ox.Literal:
        """A date as xsd:date."""
        return ox.Literal(value.isoformat(), datatype=self._types["date"])

    def number(self, value: int) -> ox.Literal:
        """A whole number as xsd:integer."""
        return ox.Literal(str(value), datatype=self._types["integer"])

    def fraction(self, value: float) -> ox.Literal:
        """A number from 0 to 1 as xsd:decimal with at most two places and at least one ("0.85", "1.0")."""
        lexical = f"{value:.2f}".rstrip("0")
        return ox.Literal(lexical + "0" if lexical.endswith(".") else lexical, datatype=self._types["decimal"])

    def truth(self, *, value: bool) -> ox.Literal:
        """A truth value as xsd:boolean."""
        return ox.Literal("true" if value else "false", datatype=self._types["boolean"])

    def web(self, address: str | None) -> ox.NamedNode | None:
        """An http(s) address from outside as an IRI; None where it is none, so that hostile ones stay out."""
        if not address or not re.match(r"https?://[^\s/]+", address.strip(), re.IGNORECASE):
            return None
        try:
            return ox.NamedNode(address.strip())
        except ValueError:
            return None


def first_words(text: str, limit: int) -> str:
    """The first words of a text in at most `limit` characters, on one line, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + "…"


def enumerate_names(names: Iterable[str], limit: int = 3) -> str:
    """Names in a row: "A", "A and B", "A, B and C", "A, B and 4 others"."""
    listed = list(names)
    if len(listed) > limit:
        listed = [*listed[: limit - 1], f"{len(listed) - limit + 1} others"]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
