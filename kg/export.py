"""A graph as networkx and pandas know it, for analysis; what they hold is a copy, and the RDF stays the original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyoxigraph as ox

from kg.graph import Graph
from kg.schema import KG, Schema

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_frames", "to_networkx"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OWL = "http://www.w3.org/2002/07/owl#"
_OA = "http://www.w3.org/ns/oa#"
_SCHEMA = "https://schema.org/"
_RECORDS = frozenset({"NewsArticle", "Claim", "Evidence"})

#: The tables of `to_frames` with their columns.
_COLUMNS = {
    "entities": ("iri", "label", "class", "names", "wikidata", "documents"),
    "events": (
        *("iri", "label", "class", "status", "date", "earliest", "latest", "actors", "targets", "places"),
        *("lineages", "contested", "documents"),
    ),
    "relations": ("subject", "predicate", "object", "subject_iri", "object_iri", "claims"),
    "claims": (
        *("iri", "subject", "predicate", "object", "subject_iri", "object_iri", "certainty", "polarity", "tense"),
        *("affirmed", "holders", "rule", "confidence", "quote", "start", "end", "document", "date", "publisher"),
    ),
    "documents": ("iri", "title", "date", "publisher", "author", "url", "lineage"),
}


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """Entities and events as nodes, direct triples and event roles as edges.

    A node is keyed by its IRI and has `label`, `cls` (its narrowest class) and `kind` ("entity" or "event"); an event
    also has `status`, `lineages`, `contested` and, where known, `date`, `earliest` and `latest` (ISO 8601 strings).
    An edge is keyed by its `predicate` and has `claims`, the number of claims that speak about it.
    Unrealised events are among the nodes, so filter by `status` before counting what happened.
    Attributes are plain strings, numbers and truth values, so that `nx.write_graphml` works.

    Args:
        graph: the graph.

    Returns:
        A new graph, nodes and edges in the order of their IRIs. Properties that only repeat a narrower one
        (`kg:participant`) are left out; a symmetric relation is one edge.
    """
    facts = _Facts(graph)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in facts.entities:
        made.add_node(iri, label=facts.label(iri), cls=facts.cls(iri), kind="entity")
    for iri in facts.events:
        known = {name: value for name in ("date", "earliest", "latest") if (value := facts.one(iri, KG + name))}
        made.add_node(
            iri,
            label=facts.label(iri),
            cls=facts.cls(iri),
            kind="event",
            status=_local(facts.one(iri, KG + "status")),
            lineages=int(facts.one(iri, KG + "lineages") or 0),
            contested=facts.one(iri, KG + "contested") == "true",
            **known,
        )
    for subject, predicate, target, claims in facts.edges(facts.relations + facts.roles):
        made.add_edge(subject, target, key=predicate, predicate=predicate, claims=claims)
    return made


def to_frames(graph: Graph) -> dict[str, pd.DataFrame]:
    """The graph as tables: "entities", "events", "relations", "claims" and "documents".

    Values are as in the graph: dates are ISO 8601 strings at the precision given, "" where there is none; offsets are
    characters of the article's text; several names, actors or holders are joined by "; ". A claim that rests on
    several sentences shows one of them.

    Raises:
        ImportError: pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - optional
    except ImportError as error:
        raise ImportError("to_frames needs pandas (pip install 'kg-news[notebook]')") from error
    facts = _Facts(graph)
    rows: dict[str, Iterable[tuple[object, ...]]] = {
        "entities": _entities(facts),
        "events": _events(facts),
        "relations": _relations(facts),
        "claims": _claims(facts),
        "documents": _documents(facts),
    }
    return {name: pd.DataFrame(list(rows[name]), columns=list(columns)) for name, columns in _COLUMNS.items()}


class _Facts:
    """The triples by subject, values sorted, and which subjects are what."""

    def __init__(self, graph: Graph) -> None:
        self._schema: Schema = graph.schema
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
        properties = self._schema.properties
        self.relations = sorted(n for n, p in properties.items() if p.relation)
        self.roles = sorted(n for n, p in properties.items() if p.event_role)

    def _sort_in(self, iri: str) -> None:
        types = [_local(t) for t in self.all(iri, _RDF + "type")]
        if self.all(iri, KG + "eventType"):
            self.events.append(iri)
        elif "Claim" in types:
            self.claims.append(iri)
        elif "NewsArticle" in types:
            self.documents.append(iri)
        elif any(t in self._schema.classes and t not in _RECORDS for t in types):
            self.entities.append(iri)

    def all(self, iri: str, predicate: str) -> list[str]:
        """All values, sorted."""
        return sorted(set(self._values.get(iri, {}).get(predicate, ())))

    def one(self, iri: str, predicate: str) -> str:
        """The first value, or ""."""
        return next(iter(self.all(iri, predicate)), "")

    def label(self, iri: str) -> str:
        """What people call it; a plain value or a term of the ontology stands for itself."""
        return self.one(iri, _RDFS + "label") or _local(iri)

    def labels(self, iris: Iterable[str]) -> str:
        """Several labels as one value."""
        return "; ".join(self.label(i) for i in iris)

    def cls(self, iri: str) -> str:
        """The narrowest class of an entity or event."""
        source = self.all(iri, KG + "eventType") or self.all(iri, _RDF + "type")
        known = [name for name in map(_local, source) if name in self._schema.classes]
        return max(known, key=lambda name: (len(self._schema.classes[name].ancestors), name), default="")

    def edges(self, predicates: Iterable[str]) -> Iterator[tuple[str, str, str, int]]:
        """Subject, predicate, object and number of claims of the direct triples that claims speak about.

        Claims decide, not the tree of properties: a spokesman works for his body, which only repeats it, but others
        are said to work for one.
        """
        claims: Counter[tuple[str, str, str]] = Counter()
        for claim in self.claims:
            subject, target = self.one(claim, _RDF + "subject"), self.one(claim, _RDF + "object")
            claims[self._key(subject, _local(self.one(claim, _RDF + "predicate")), target)] += 1
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
        known = self._schema.properties.get(name)
        if known is not None and known.symmetric and target < subject:
            subject, target = target, subject
        return subject, name, target


def _entities(facts: _Facts) -> Iterator[tuple[object, ...]]:
    for iri in facts.entities:
        names = "; ".join(facts.all(iri, _SKOS + "altLabel"))
        documents = len(facts.all(iri, KG + "mentionedIn"))
        yield iri, facts.label(iri), facts.cls(iri), names, _local(facts.one(iri, _OWL + "sameAs")), documents


def _events(facts: _Facts) -> Iterator[tuple[object, ...]]:
    for iri in facts.events:
        places = [p for name in ("destination", "location", "origin") for p in facts.all(iri, KG + name)]
        yield (
            *(iri, facts.label(iri), facts.cls(iri), _local(facts.one(iri, KG + "status"))),
            *(facts.one(iri, KG + name) for name in ("date", "earliest", "latest")),
            *(facts.labels(facts.all(iri, KG + name)) for name in ("actor", "target")),
            facts.labels(dict.fromkeys(places)),
            int(facts.one(iri, KG + "lineages") or 0),
            facts.one(iri, KG + "contested") == "true",
            len(facts.all(iri, KG + "mentionedIn")),
        )


def _relations(facts: _Facts) -> Iterator[tuple[object, ...]]:
    for subject, name, target, claims in facts.edges(facts.relations):
        yield facts.label(subject), name, facts.label(target), subject, target, claims


def _claims(facts: _Facts) -> Iterator[tuple[object, ...]]:
    for iri in facts.claims:
        subject, value = facts.one(iri, _RDF + "subject"), facts.one(iri, _RDF + "object")
        is_known = bool(facts.all(value, _RDFS + "label"))
        evidence: dict[str, Any] = next(iter(_cited(facts, iri)), {})
        document = evidence.get("document", "")
        yield (
            *(iri, facts.label(subject), _local(facts.one(iri, _RDF + "predicate"))),
            facts.label(value) if is_known or value.startswith(KG) else value,
            subject,
            value if is_known else "",
            *(_local(facts.one(iri, KG + name)) for name in ("certainty", "polarity", "tense")),
            facts.one(iri, KG + "affirmed") == "true",
            facts.labels(facts.all(iri, KG + "attributedTo")),
            facts.one(iri, KG + "rule"),
            float(facts.one(iri, KG + "confidence") or 0),
            *(evidence.get(name, default) for name, default in (("quote", ""), ("start", 0), ("end", 0))),
            facts.label(document),
            facts.one(document, _SCHEMA + "datePublished"),
            facts.labels(facts.all(document, _SCHEMA + "publisher")),
        )


def _cited(facts: _Facts, claim: str) -> Iterator[dict[str, Any]]:
    for iri in facts.all(claim, KG + "evidence"):
        yield {
            "document": facts.one(iri, _OA + "hasSource"),
            "quote": facts.one(iri, KG + "quote"),
            "start": int(facts.one(iri, KG + "start") or 0),
            "end": int(facts.one(iri, KG + "end") or 0),
        }


def _documents(facts: _Facts) -> Iterator[tuple[object, ...]]:
    for iri in facts.documents:
        yield (
            *(iri, facts.label(iri), facts.one(iri, _SCHEMA + "datePublished")),
            facts.labels(facts.all(iri, _SCHEMA + "publisher")),
            *("; ".join(facts.all(iri, _SCHEMA + name)) for name in ("author", "url")),
            _local(facts.one(iri, KG + "lineage")),
        )


def _local(iri: str) -> str:
    """The last part of an IRI; other text as it is."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if iri.startswith(("http://", "https://", "urn:")) else iri
