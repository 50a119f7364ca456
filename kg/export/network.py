"""A graph as networkx and GraphML."""

from __future__ import annotations

import re

import networkx as nx

from kg.export.facts import Facts, local
from kg.graph import Graph
from kg.schema import KG

__all__ = ["graphml", "to_networkx"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    facts = Facts(graph)
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
            status=local(facts.one(iri, KG + "status")),
            lineages=int(facts.one(iri, KG + "lineages") or 0),
            contested=facts.one(iri, KG + "contested") == "true",
            **known,
        )
    for subject, predicate, target, claims in facts.edges(facts.relations + facts.roles):
        made.add_edge(subject, target, key=predicate, predicate=predicate, claims=claims)
    return made


def graphml(graph: Graph) -> str:
    """The network of `to_networkx` as GraphML.

    Characters that XML cannot hold (control characters, halves of surrogate pairs) become U+FFFD.
    """
    net = to_networkx(graph)
    for data in (*(d for _, d in net.nodes(data=True)), *(d for _, _, d in net.edges(data=True))):
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = _NOT_XML.sub("\ufffd", value)
    return "\n".join(nx.generate_graphml(net)) + "\n"
