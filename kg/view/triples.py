"""The triples of a graph by subject, so that reading it takes one pass, whatever order its store keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

__all__ = ["Facts", "Row"]

_Values = list[ox.NamedNode | ox.Literal]


class Row(dict[str, _Values]):
    """The properties of one subject; values come sorted, so that the order in the store never shows."""

    def all(self, predicate: str) -> tuple[str, ...]:
        """Its values as text, each once."""
        values = self.get(predicate)
        if not values:
            return ()
        if len(values) == 1:
            return (values[0].value,)
        return tuple(sorted({v.value for v in values}))

    def iris(self, predicate: str) -> tuple[str, ...]:
        """Its values that are IRIs, each once."""
        values = self.get(predicate)
        if not values:
            return ()
        if len(values) == 1:
            return (values[0].value,) if isinstance(values[0], ox.NamedNode) else ()
        return tuple(sorted({v.value for v in values if isinstance(v, ox.NamedNode)}))

    def one(self, predicate: str) -> str:
        """Its first value as text, empty if it has none."""
        values = self.get(predicate)
        if not values:
            return ""
        return values[0].value if len(values) == 1 else min(v.value for v in values)

    def number(self, predicate: str) -> float:
        """Its first value as a number, 0 if it has none or another thing."""
        try:
            return float(self.one(predicate) or 0)
        except ValueError:
            return 0.0


_NOTHING = Row()
#: Terms that can be shown; there are no others in a graph of ours, but there may be in another's.
_SHOWN = (ox.NamedNode, ox.Literal)


class Facts:
    """All properties of all subjects."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        found: dict[str, Row] = {}
        for subject, predicate, value, _ in quads:
            if not isinstance(subject, ox.NamedNode) or not isinstance(value, _SHOWN):
                continue
            row = found.get(iri := subject.value)
            if row is None:
                row = found[iri] = Row()
            values = row.get(name := predicate.value)
            if values is None:
                row[name] = [value]
            else:
                values.append(value)
        self._found = found

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Each subject with its properties, sorted by IRI."""
        return iter(sorted(self._found.items()))

    def row(self, iri: str) -> Row:
        """The properties of one subject; empty if the graph has none."""
        return self._found.get(iri, _NOTHING)
