"""SHACL → violations: whether a graph keeps what docs/ontology.md promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import RDF, RDFS, SH

from kg.errors import GraphError
from kg.graph import Graph
from kg.schema import Schema, ontology_dir

__all__ = ["Violation", "check"]

_SUBCLASS = str(RDFS.subClassOf)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One breach of the contract: at `focus`, along the property `path`, with the offending `value` ("" where none)."""

    focus: str
    path: str
    message: str
    value: str


@dataclass(frozen=True, slots=True)
class _Constraint:
    """A `sh:select` of the shapes file, which binds $this itself, with the message for each of its rows."""

    message: str
    select: str


def check(graph: Graph | str | Path, schema: Schema | None = None) -> list[Violation]:
    """Validate a graph against `ontology/shapes.ttl` and the ontology.

    Shapes of nodes go through pySHACL. The constraints written in SPARQL ("this triple rests on a claim") range over
    the whole graph; they run in Oxigraph, over the same texts, a hundred times faster than in rdflib.

    Args:
        graph: a graph, the folder of a build, or any Turtle file in this vocabulary.
        schema: the ontology to go by; that of the graph by default.

    Returns:
        What is wrong, sorted; empty where the graph conforms.

    Raises:
        GraphError: there is no graph there, or it or the shapes cannot be read.
    """
    if not isinstance(graph, Graph):
        graph = Graph.open(graph, schema) if Path(graph).is_dir() else Graph.parse(graph, schema)
    schema = schema or graph.schema
    shapes = rdflib.Graph()
    path = ontology_dir() / "shapes.ttl"
    try:
        shapes.parse(path, format="turtle")
    except Exception as error:
        raise GraphError(f"{path}: the shapes cannot be read: {error} (reinstall kg)") from error
    constraints = _take_constraints(shapes)
    found = {*_ask(graph, schema, constraints), *_validate(graph, schema, shapes)}
    return sorted(found)


def _take_constraints(shapes: rdflib.Graph) -> list[_Constraint]:
    """The constraints in SPARQL, taken out of the shapes so that pySHACL does not run them again."""
    taken: list[_Constraint] = []
    for node in sorted(set(shapes.objects(None, SH.sparql)), key=str):
        select = shapes.value(node, SH.select)
        if select is None:
            raise GraphError(f"{node}: a constraint without sh:select (reinstall kg)")
        taken.append(_Constraint(str(shapes.value(node, SH.message) or ""), str(select)))
        shapes.remove((node, None, None))
        shapes.remove((None, SH.sparql, node))
    return taken


def _ask(graph: Graph, schema: Schema, constraints: list[_Constraint]) -> Iterator[Violation]:
    store = ox.Store()
    store.bulk_extend(graph.quads())
    for file in schema.files:
        store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    # Ontology and graph share a store; only what the graph itself says can be wrong.
    own = {quad.subject for quad in graph.quads()}
    for constraint in constraints:
        solutions = store.query(constraint.select, prefixes=dict(schema.prefixes))
        if not isinstance(solutions, ox.QuerySolutions):
            raise GraphError(f"not a SELECT: {constraint.select[:60]} (reinstall kg)")
        for row in solutions:
            if row["this"] in own:
                yield Violation(_text(row["this"]), _text(row["path"]), constraint.message, _text(row["value"]))


def _validate(graph: Graph, schema: Schema, shapes: rdflib.Graph) -> Iterator[Violation]:
    # Of the ontology, the shapes of nodes need the tree of classes and nothing else.
    tree = (q.triple for file in schema.files for q in ox.parse(path=str(file)) if q.predicate.value == _SUBCLASS)
    data = rdflib.Graph()
    for triples in (tree, (quad.triple for quad in graph.quads())):
        data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    try:
        _, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    except pyshacl.errors.ValidationFailure as error:
        raise GraphError(f"the validation could not run: {error}") from error
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"the validation could not run: {text}")
    for result in report.subjects(RDF.type, SH.ValidationResult):
        parts = [report.value(result, p) for p in (SH.focusNode, SH.resultPath, SH.resultMessage, SH.value)]
        yield Violation(*("" if part is None else str(part) for part in parts))


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else ""
