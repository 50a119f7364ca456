"""A graph in other RDF syntaxes: TriG and N-Quads with a named graph for each article, JSON-LD, and RDF 1.2 Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from kg.graph.store import Graph
from kg.graph.turtle import write_rdf12, write_trig
from kg.schema.namespaces import KG, OA, OWL, RDF, RDFS, SKOS, XSD

__all__ = ["by_article", "context", "jsonld", "nquads", "rdf12", "trig"]

_SOURCE = OA + "hasSource"
#: Properties of other vocabularies under their short names in JSON-LD.
_SHORT = {
    "label": {"@id": RDFS + "label", "@language": "en"},
    "altLabel": {"@id": SKOS + "altLabel", "@language": "en"},
    "sameAs": {"@id": OWL + "sameAs", "@type": "@id"},
    "subject": {"@id": RDF + "subject", "@type": "@id"},
    "predicate": {"@id": RDF + "predicate", "@type": "@id"},
    "object": {"@id": RDF + "object"},
    "hasSource": {"@id": _SOURCE, "@type": "@id"},
}


def by_article(graph: Graph) -> dict[str, list[ox.Quad]]:
    """The triples of a graph by named graph: claims, evidence and metadata under their article, the rest under "".

    So the default graph holds what stands, and each named graph what one article gives for it. A claim that rests on
    several articles is in the graph of each.
    """
    quads = list(graph.quads())
    of: dict[str, dict[str, None]] = {}
    for quad in quads:
        if quad.predicate.value == _SOURCE and isinstance(quad.object, ox.NamedNode):
            article = quad.object.value
            of.setdefault(_iri(quad.subject), {})[article] = None
            of.setdefault(article, {})[article] = None
    cited = [(q.subject, q.object) for q in quads if q.predicate.value == KG + "evidence"]
    for claim, evidence in cited:
        of.setdefault(_iri(claim), {}).update(of.get(_iri(evidence), {}))
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        for name in of.get(_iri(quad.subject), {"": None}):
            graphs.setdefault(name, []).append(quad)
    return graphs


def trig(graph: Graph) -> Iterator[str]:
    """TriG in pieces, sorted, without the GRAPH keyword."""
    yield from write_trig(by_article(graph), graph.schema, graph.base)


def nquads(graph: Graph) -> Iterator[str]:
    """N-Quads in pieces, one sorted line each, with the same named graphs as TriG."""
    graphs = by_article(graph)
    for name in sorted(graphs):
        where = f" <{name}>" if name else ""
        yield from sorted({f"{q.subject} {q.predicate} {q.object}{where} .\n" for q in graphs[name]})


def rdf12(graph: Graph) -> Iterator[str]:
    """Turtle of RDF 1.2 in pieces, in which claims annotate the triples they speak about."""
    yield from write_rdf12(graph.triples, graph.schema, graph.base)


def context(graph: Graph) -> dict[str, Any]:
    """The JSON-LD context: short names of the ontology's classes and properties, from the ontology alone."""
    schema = graph.schema
    terms: dict[str, Any] = {"id": "@id", "type": "@type", **dict(sorted(schema.prefixes.items())), **_SHORT}
    for name in sorted(schema.classes):
        terms.setdefault(name, schema.iri(name))
    for name, known in sorted(schema.properties.items()):
        iri = schema.iri(name)
        if known.range in schema.classes or name in {"eventType", "predicate"}:
            terms.setdefault(name, {"@id": iri, "@type": "@id"})
        else:
            terms.setdefault(name, iri)
    return {"@context": terms}


def jsonld(graph: Graph) -> Iterator[str]:
    """JSON-LD in pieces: the context, then one node object a line, sorted by IRI."""
    head = context(graph)["@context"]
    short = {(v["@id"] if isinstance(v, dict) else v): k for k, v in head.items() if k not in {"id", "type"}}
    as_id = {v["@id"] for v in head.values() if isinstance(v, dict) and v.get("@type") == "@id"}
    english = {v["@id"] for v in head.values() if isinstance(v, dict) and v.get("@language") == "en"}
    nodes: dict[str, dict[str, list[Any]]] = {}
    for quad in graph.quads():
        predicate, value = quad.predicate.value, quad.object
        at = nodes.setdefault(_iri(quad.subject), {})
        if predicate == RDF + "type" and isinstance(value, ox.NamedNode):
            at.setdefault("type", []).append(short.get(value.value, value.value))
        else:
            plain = _value(value, plain_iri=predicate in as_id, english=predicate in english)
            at.setdefault(short.get(predicate, predicate), []).append(plain)
    yield '{"@context": ' + _dump(head) + ',\n"@graph": [\n'
    for number, iri in enumerate(sorted(nodes)):
        node: dict[str, Any] = {"id": iri}
        for name in sorted(nodes[iri], key=lambda n: (n != "type", n)):
            values = sorted(nodes[iri][name], key=_dump)
            node[name] = values[0] if len(values) == 1 else values
        yield (",\n" if number else "") + _dump(node)
    yield "\n]}\n"


def _value(value: object, *, plain_iri: bool, english: bool) -> Any:
    if isinstance(value, ox.NamedNode):
        return value.value if plain_iri else {"@id": value.value}
    assert isinstance(value, ox.Literal)  # noqa: S101 - the graph has neither blank nodes nor triple terms
    if value.language:
        known = english and value.language == "en"
        return value.value if known else {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if datatype == XSD + "boolean":
        return value.value == "true"
    if datatype == XSD + "integer":
        return int(value.value)
    if datatype == XSD + "string":
        # Under a term that stands for English text, a string without a language has to say so.
        return {"@value": value.value} if english else value.value
    return {"@value": value.value, "@type": datatype}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=False)


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
