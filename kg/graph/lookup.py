"""Names to nodes: what a user's word for a thing may mean in a graph."""

from __future__ import annotations

import re

import pyoxigraph as ox
from rapidfuzz import fuzz, process, utils

from kg.errors import NotFoundError
from kg.graph.store import Graph

__all__ = ["find", "select"]

_PREFIXES = """
PREFIX kg: <https://kg.example/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX schema: <https://schema.org/>
"""
#: A name must be at least this alike (0 to 100) to be offered when nothing answers exactly.
_ALIKE = 70


def find(graph: Graph, name: str) -> list[str]:
    """The IRIs that a name may mean: an IRI, the end of one, or a label, whole or in part.

    Raises:
        NotFoundError: nothing answers; the message offers the nearest names.
    """
    labels: dict[str, set[str]] = {}
    for row in select(graph, "SELECT ?s ?l WHERE { ?s rdfs:label|skos:altLabel ?l }"):
        labels.setdefault(row["l"].value, set()).add(row["s"].value)
    wanted = name.strip().casefold()
    everything = sorted({iri for iris in labels.values() for iri in iris})
    exact = sorted({iri for label, iris in labels.items() if label.casefold() == wanted for iri in iris})
    if exact:
        return exact
    by_iri = [iri for iri in everything if iri == name or iri.endswith("/" + name)]
    if by_iri:
        return by_iri
    partial = sorted({iri for label, iris in labels.items() if wanted and wanted in label.casefold() for iri in iris})
    if partial:
        return partial
    near = process.extract(name, sorted(labels), scorer=fuzz.WRatio, processor=utils.default_process, limit=3)
    offered = ", ".join(f"“{label}”" for label, score, _ in near if score >= _ALIKE)
    raise NotFoundError(
        f"“{' '.join(name.split())}” is not in the graph" + (f" (did you mean {offered}?)" if offered else "")
    )


def select(graph: Graph, sparql: str, **bound: ox.NamedNode) -> ox.QuerySolutions:
    """Run a SELECT with variables replaced by nodes; pyoxigraph binds only what a query projects."""
    for name, node in bound.items():
        sparql = re.sub(rf"\?{name}\b", lambda _, term=str(node): term, sparql)  # type: ignore[misc]
    found = graph.store.query(_PREFIXES + sparql)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - all queries here are SELECTs
    return found
