"""The triples of a graph as plain strings, by subject.

This is the form in which a graph is made, written as Turtle and shown as a page: an object for each term and each
triple would cost several times what the work on them does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.schema.namespaces import XSD

__all__ = ["STRING", "Row", "Term", "Text", "Triples"]

STRING = XSD + "string"


class Text(NamedTuple):
    """A literal: its lexical form, the IRI of its datatype, and the language of a text that has one."""

    value: str
    datatype: str = STRING
    language: str = ""


#: A literal, or an IRI. Of a graph that is not ours a string may also be a blank node or a triple term as N-Triples
#: prints it (`_:b0`, `<<( … )>>`), which nobody takes for an IRI.
Term = str | Text


class Row(dict[str, list[Term]]):
    """The properties of one subject by IRI; what is read from it comes sorted and each value once."""

    __slots__ = ()

    def add(self, predicate: str, value: Term) -> None:
        """Give a property one more value."""
        values = self.get(predicate)
        if values is None:
            self[predicate] = [value]
        else:
            values.append(value)

    def all(self, predicate: str) -> tuple[str, ...]:
        """The values of a property as text."""
        values = self.get(predicate)
        if not values:
            return ()
        if len(values) == 1:
            only = values[0]
            return (only if isinstance(only, str) else only.value,)
        return tuple(sorted({v if isinstance(v, str) else v.value for v in values}))

    def iris(self, predicate: str) -> tuple[str, ...]:
        """The values of a property that are IRIs."""
        values = self.get(predicate)
        if not values:
            return ()
        if len(values) == 1:
            only = values[0]
            return (only,) if isinstance(only, str) else ()
        return tuple(sorted({v for v in values if isinstance(v, str)}))

    def one(self, predicate: str) -> str:
        """The first value of a property as text, empty if it has none."""
        values = self.get(predicate)
        if not values:
            return ""
        if len(values) == 1:
            only = values[0]
            return only if isinstance(only, str) else only.value
        return min(v if isinstance(v, str) else v.value for v in values)

    def number(self, predicate: str) -> float:
        """The first value of a property as a number, 0 if it has none or another thing."""
        try:
            return float(self.one(predicate) or 0)
        except ValueError:
            return 0.0


_NOTHING = Row()


class Triples:
    """All properties of all subjects; a triple that comes twice counts once for whoever reads them.

    Attributes:
        rows: the properties of each subject, by its IRI.
    """

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    @classmethod
    def of(cls, quads: Iterable[ox.Quad], *, unnamed: bool = False) -> Triples:
        """Group triples that come in any order; named graphs are read as one.

        Args:
            quads: a store, or triples.
            unnamed: whether to keep blank nodes and triples about triples too, which graphs of ours don't have.
        """
        found = cls()
        rows = found.rows
        for subject, predicate, value, _ in quads:
            if isinstance(value, ox.NamedNode):
                term: Term = value.value
            elif isinstance(value, ox.Literal):
                term = Text(value.value, value.datatype.value, value.language or "")
            elif unnamed:
                term = str(value)
            else:
                continue
            if isinstance(subject, ox.NamedNode):
                name = subject.value
            elif unnamed:
                name = str(subject)
            else:
                continue
            row = rows.get(name)
            if row is None:
                row = rows[name] = Row()
            row.add(predicate.value, term)
        return found

    def __len__(self) -> int:
        """How many triples there are."""
        return self.count(self.rows)

    def count(self, subjects: Iterable[str]) -> int:
        """How many triples there are of some subjects."""
        each = (values for iri in subjects for values in self.rows[iri].values())
        return sum(len(values) if len(values) == 1 else len(set(values)) for values in each)

    def quads(self) -> Iterator[ox.Quad]:
        """Each triple once, in the default graph; all subjects and IRIs have to be named."""
        names: dict[str, ox.NamedNode] = {}

        def name(iri: str) -> ox.NamedNode:
            found = names.get(iri)
            if found is None:
                found = names[iri] = ox.NamedNode(iri)
            return found

        for subject, row in self.rows.items():
            about = name(subject)
            for predicate, values in row.items():
                verb = name(predicate)
                for value in values if len(values) == 1 else dict.fromkeys(values):
                    yield ox.Quad(about, verb, name(value) if isinstance(value, str) else _literal(value))

    def row(self, iri: str) -> Row:
        """The properties of one subject; empty if the graph has none."""
        return self.rows.get(iri, _NOTHING)

    def make(self, iri: str) -> Row:
        """The properties of one subject, to be added to."""
        row = self.rows.get(iri)
        if row is None:
            row = self.rows[iri] = Row()
        return row


def _literal(text: Text) -> ox.Literal:
    if text.language:
        return ox.Literal(text.value, language=text.language)
    return ox.Literal(text.value, datatype=ox.NamedNode(text.datatype))
