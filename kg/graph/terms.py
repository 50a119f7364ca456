"""IRIs and literals: the one place where names from texts become RDF terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.triples import Term, Text
from kg.model import Literal
from kg.schema import Schema
from kg.schema.namespaces import RDF, RDFS, XSD

__all__ = ["Terms", "check_base", "enumerate_names", "first_words"]


#: Code points that cannot stand in UTF-8 (lone surrogates) or in most stores (NUL).
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
#: What needs no percent-encoding in the path of an IRI.
_SAFE = re.compile(r"[A-Za-z0-9/._~-]*")
_LEXICAL = {
    "string": re.compile(r".*", re.DOTALL),
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "gYearMonth": re.compile(r"\d{4}-\d{2}"),
    "gYear": re.compile(r"\d{4}"),
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d+(?:\.\d+)?"),
}


def check_base(base: str) -> None:
    """Refuse a base under which no resource can lie.

    Raises:
        GraphError: it is no absolute http(s) IRI that ends in "/" or "#".
    """
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise GraphError(f"{base}: not an IRI: {error} (give a base such as https://example.org/id/)") from error
    if not re.match(r"https?://[^/]+/", base) or base[-1] not in "/#":
        raise GraphError(f"{base}: not a base for resources (give an http(s) IRI that ends in / or #)")


class Terms:
    """Makes and remembers the RDF terms of one graph.

    Args:
        base: the IRI that all resources lie under; it ends in "/" or "#".
        schema: gives the IRIs of classes and properties.

    Raises:
        GraphError: `base` is no absolute http(s) IRI that ends in "/" or "#".
    """

    def __init__(self, base: str, schema: Schema) -> None:
        check_base(base)
        self.base = base
        self._schema = schema
        self._nodes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._aligned: dict[tuple[str, str], str] = {}
        self._fractions: dict[float, Text] = {}
        self._truth = {value: Text(str(value).lower(), XSD + "boolean") for value in (True, False)}
        self.type = RDF + "type"
        self.label = RDFS + "label"
        self.subject, self.predicate, self.object = (RDF + name for name in ("subject", "predicate", "object"))
        self.source = self.prefixed("oa", "hasSource")

    def node(self, node_id: str) -> str:
        """The IRI of a node id; whatever is unsafe in an IRI is percent-encoded."""
        found = self._nodes.get(node_id)
        if found is None:
            found = self._nodes[node_id] = self.once(node_id)
        return found

    def once(self, node_id: str) -> str:
        """As `node`, for what is named in one article only and need not be remembered: claims and evidence."""
        safe = _SAFE.fullmatch(node_id)
        return self.base + (node_id if safe else quote(node_id, safe="/-._~", errors="replace"))

    def term(self, name: str) -> str:
        """The IRI of the class, property or value of the ontology with this local name ("type" is rdf:type)."""
        found = self._names.get(name)
        if found is None:
            found = self.type if name == "type" else ox.NamedNode(self._schema.iri(name)).value
            self._names[name] = found
        return found

    def prefixed(self, prefix: str, local: str) -> str:
        """The IRI of a term of an aligned vocabulary, by a prefix that the ontology declares."""
        found = self._aligned.get((prefix, local))
        if found is None:
            found = self._aligned[prefix, local] = ox.NamedNode(self._schema.prefixes[prefix] + local).value
        return found

    def value(self, literal: Literal) -> Text:
        """A literal of the model.

        Raises:
            GraphError: its value is not in the lexical space of its datatype.
        """
        pattern = _LEXICAL.get(literal.datatype)
        if pattern is None or not pattern.fullmatch(literal.value):
            raise GraphError(f"{literal.value!r} is no xsd:{literal.datatype} (use one of {', '.join(_LEXICAL)})")
        if literal.datatype == "string":
            return self.text(literal.value)
        return Text(literal.value, XSD + literal.datatype)

    def object_of(self, value: str | Literal) -> Term:
        """What stands at the end of a triple: a node by its id, or a literal of the model.

        Raises:
            GraphError: the value of a literal is not in the lexical space of its datatype.
        """
        return self.value(value) if isinstance(value, Literal) else self.node(value)

    def text(self, value: str) -> Text:
        """A string without a language, character for character, except that what UTF-8 cannot hold becomes U+FFFD."""
        return Text(_writable(value))

    def english(self, value: str) -> Text:
        """A label: one line, in English."""
        return Text(_writable(" ".join(value.split())), RDF + "langString", "en")

    def day(self, value: date) -> Text:
        """A date as xsd:date."""
        return Text(value.isoformat(), XSD + "date")

    def number(self, value: int) -> Text:
        """A whole number as xsd:integer."""
        return Text(str(value), XSD + "integer")

    def fraction(self, value: float) -> Text:
        """A number from 0 to 1 as xsd:decimal with at most two places and at least one ("0.85", "1.0")."""
        found = self._fractions.get(value)
        if found is None:
            lexical = f"{value:.2f}".rstrip("0")
            found = Text(lexical + "0" if lexical.endswith(".") else lexical, XSD + "decimal")
            self._fractions[value] = found
        return found

    def truth(self, *, value: bool) -> Text:
        """A truth value as xsd:boolean."""
        return self._truth[value]

    def web(self, address: str | None) -> str | None:
        """An http(s) address from outside as an IRI; None where it is none, so that hostile ones stay out."""
        if not address or not re.match(r"https?://[^\s/]+", address.strip(), re.IGNORECASE):
            return None
        try:
            return ox.NamedNode(address.strip()).value
        except ValueError:
            return None


def _writable(value: str) -> str:
    if "\x00" not in value:
        if value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            pass
        else:
            return value
    return _UNWRITABLE.sub("\ufffd", value)


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
