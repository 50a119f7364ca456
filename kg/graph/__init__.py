"""Canonical claims ↔ RDF: the only owner of IRIs, affirmation and serialisation."""

from __future__ import annotations

from kg.graph.assemble import assemble, headline
from kg.graph.canon import check_evidence
from kg.graph.status import Observation, Stance, Standing, Status, Trust, settle, stands
from kg.graph.store import DEFAULT_BASE, Graph
from kg.graph.triples import Triples

__all__ = [
    "DEFAULT_BASE",
    "Graph",
    "Observation",
    "Stance",
    "Standing",
    "Status",
    "Triples",
    "Trust",
    "assemble",
    "check_evidence",
    "headline",
    "settle",
    "stands",
]
