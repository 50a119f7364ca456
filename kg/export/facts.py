"""The triples of a graph by subject, as every export reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph import Graph
from kg.schema import Schema
from kg.schema.namespaces import KG, RDF, RDFS

__all__ = ["Facts", "local"]

_RECORDS = frozenset({"NewsArticle", "Claim", "Evidence"})


class Facts:
    """The triples by subject, values sorted, and which subjects are what."""

    def __init__(self, graph: Graph) -> None:
        self.schema: Schema = graph.schema
        self._values: dict[str, dict[str, list[str]]] = {}
        for quad in graph.quads():
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                of = self._values.setdefault(quad.subject.value, {})
                of.setdefault(quad.predicate.value, []).append(quad.object.value)
        self.entities: list[str] = []
        self.events: list[str] = []
        self.claims: list[str] = []
        self.documents: list[str] = []
        for iri in sorted(self._values):
            self._sort_in(iri)
        properties = self.schema.properties
        self.relations = sorted(n for n, p in properties.items() if p.relation)
        self.roles = sorted(n for n, p in properties.items() if p.event_role)

    def _sort_in(self, iri: str) -> None:
        types = [local(t) for t in self.all(iri, RDF + "type")]
        if self.all(iri, KG + "eventType"):
            self.events.append(iri)
        elif "Claim" in types:
            self.claims.append(iri)
        elif "NewsArticle" in types:
            self.documents.append(iri)
        elif any(t in self.schema.classes and t not in _RECORDS for t in types):
            self.entities.append(iri)

    def all(self, iri: str, predicate: str) -> list[str]:
        """All values, sorted."""
        return sorted(set(self._values.get(iri, {}).get(predicate, ())))

    def one(self, iri: str, predicate: str) -> str:
        """The first value, or ""."""
        return next(iter(self.all(iri, predicate)), "")

    def label(self, iri: str) -> str:
        """What people call it; a plain value or a term of the ontology stands for itself."""
        return self.one(iri, RDFS + "label") or local(iri)

    def labels(self, iris: Iterable[str]) -> str:
        """Several labels as one value."""
        return "; ".join(self.label(i) for i in iris)

    def cls(self, iri: str) -> str:
        """The narrowest class of an entity or event."""
        source = self.all(iri, KG + "eventType") or self.all(iri, RDF + "type")
        known = [name for name in map(local, source) if name in self.schema.classes]
        return max(known, key=lambda name: (len(self.schema.classes[name].ancestors), name), default="")

    def edges(self, predicates: Iterable[str]) -> Iterator[tuple[str, str, str, int]]:
        """Subject, predicate, object and number of claims of the direct triples that claims speak about.

        Claims decide, not the tree of properties: a spokesman works for his body, which only repeats it, but others
        are said to work for one.
        """
        claims: Counter[tuple[str, str, str]] = Counter()
        for claim in self.claims:
            subject, target = self.one(claim, RDF + "subject"), self.one(claim, RDF + "object")
            claims[self._key(subject, local(self.one(claim, RDF + "predicate")), target)] += 1
        things = frozenset((*self.entities, *self.events))
        found = {
            self._key(subject, name, target)
            for subject in things
            for name in predicates
            for target in self.all(subject, KG + name)
            if target in things
        }
        for edge in sorted(found):
            if claims[edge]:
                yield *edge, claims[edge]

    def _key(self, subject: str, name: str, target: str) -> tuple[str, str, str]:
        known = self.schema.properties.get(name)
        if known is not None and known.symmetric and target < subject:
            subject, target = target, subject
        return subject, name, target


def local(iri: str) -> str:
    """The last part of an IRI; other text as it is."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if iri.startswith(("http://", "https://", "urn:")) else iri
