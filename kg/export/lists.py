"""Nodes and edges as CSV, once as Neo4j's importer takes them and once as Gephi's does."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["gephi", "neo4j", "table"]

#: Attributes of nodes after id and label, with Neo4j's types.
_ATTRIBUTES = {"status": "string", "date": "string", "earliest": "string", "latest": "string", "lineages": "int"}


def neo4j(net: nx.MultiDiGraph[str]) -> dict[str, str]:
    """`nodes.csv` and `relationships.csv` with the headers of `neo4j-admin database import`.

    Args:
        net: what `to_networkx` made.

    Returns:
        The text of each file by its name. A node has its class and "Entity" or "Event" as labels.
    """
    head = (":ID", "name", *(f"{name}:{kind}" for name, kind in _ATTRIBUTES.items()), "contested:boolean", ":LABEL")
    nodes = (
        (
            *(iri, data["label"], *(data.get(name, "") for name in _ATTRIBUTES)),
            "true" if data.get("contested") else "false",
            f"{data['cls']};{str(data['kind']).capitalize()}",
        )
        for iri, data in net.nodes(data=True)
    )
    edges = ((a, b, data["predicate"], data["claims"]) for a, b, data in net.edges(data=True))
    return {
        "nodes.csv": table(head, nodes),
        "relationships.csv": table((":START_ID", ":END_ID", ":TYPE", "claims:int"), edges),
    }


def gephi(net: nx.MultiDiGraph[str]) -> dict[str, str]:
    """`nodes.csv` and `edges.csv` with the headers of Gephi's spreadsheet importer; the weight is the number of claims.

    Args:
        net: what `to_networkx` made.

    Returns:
        The text of each file by its name.
    """
    nodes = (
        (iri, data["label"], data["kind"], data["cls"], *(data.get(name, "") for name in _ATTRIBUTES))
        for iri, data in net.nodes(data=True)
    )
    edges = ((a, b, "Directed", data["predicate"], data["claims"]) for a, b, data in net.edges(data=True))
    return {
        "nodes.csv": table(("Id", "Label", "Kind", "Class", *map(str.capitalize, _ATTRIBUTES)), nodes),
        "edges.csv": table(("Source", "Target", "Type", "Label", "Weight"), edges),
    }


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV, quoted as RFC 4180 says, with Unix line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()
