"""Every export is loaded by the program it is for, where that installs; the triples that come back are the same."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from graph_world import ID, KG, World, rich_world

from kg.export import Format, export
from kg.export.plover import COLUMNS, rows
from kg.graph import Graph, formats

HOSTILE = 'Say "hi" </script> \\ <b>\u202e \x07 =1+1'


def triples(quads) -> set[str]:
    return {f"{q.subject} {q.predicate} {q.object}" for q in quads}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return rich_world().graph()


@pytest.fixture(scope="module")
def hostile() -> Graph:
    world = World()
    paper = world.paper(f"Anna Kovar visited Norland. {HOSTILE}", title=HOSTILE)
    anna = paper.entity("Anna Kovar", "Person", "person/anna-kovar")
    norland = paper.entity("Norland", "Country", "country/norland")
    visit = paper.event("v1", "Visit", "event/visit-1")
    paper.claim(visit, "type", "Visit")
    paper.claim(visit, "actor", anna)
    paper.claim(visit, "destination", norland)
    return world.graph()


@pytest.mark.parametrize(
    ("form", "syntax"),
    [(Format.TRIG, ox.RdfFormat.TRIG), (Format.NQUADS, ox.RdfFormat.N_QUADS), (Format.JSONLD, ox.RdfFormat.JSON_LD)],
)
@pytest.mark.parametrize("world", ["graph", "hostile"])
def test_oxigraph_reads_the_same_triples(form, syntax, world, request, tmp_path):
    made: Graph = request.getfixturevalue(world)
    file = export(made, form, tmp_path)[0]
    assert triples(ox.parse(path=str(file), format=syntax)) == triples(made.quads())


def test_rdflib_reads_trig_and_jsonld(hostile, tmp_path):
    trig = rdflib.Dataset(default_union=True)
    trig.parse(export(hostile, Format.TRIG, tmp_path)[0], format="trig")
    plain = rdflib.Graph()
    plain.parse(export(hostile, Format.JSONLD, tmp_path)[0], format="json-ld")
    assert len(trig) == len(plain) == len(hostile)


def test_rapper_reads_trig(graph, tmp_path):
    if not shutil.which("rapper"):
        pytest.skip("rapper is not installed (apt-get install raptor2-utils)")
    file = export(graph, Format.TRIG, tmp_path)[0]
    done = subprocess.run(
        ["rapper", "-q", "-i", "trig", "-o", "ntriples", str(file)], capture_output=True, text=True, check=True
    )
    assert len(set(done.stdout.splitlines())) == len(graph)


def test_named_graphs_hold_what_their_article_says(graph):
    graphs = formats.by_article(graph)
    documents = {q.subject.value for q in graph.quads() if q.object == ox.NamedNode(KG + "NewsArticle")}
    assert set(graphs) == {"", *documents}
    for name, quads in graphs.items():
        kinds = {q.object.value for q in quads if q.predicate.value.endswith("#type")}
        assert (KG + "Claim" in kinds) == (name != "")
    assert (ID + "event/visit-1", KG + "actor") in {(q.subject.value, q.predicate.value) for q in graphs[""]}


def test_trig_needs_no_graph_keyword(graph):
    assert "GRAPH" not in "".join(formats.trig(graph))


def test_rdf12_reifies_every_claim_and_asserts_only_what_stands(graph):
    quads = list(ox.parse("".join(formats.rdf12(graph)), format=ox.RdfFormat.TURTLE))
    reified = {q.subject.value: q.object for q in quads if q.predicate.value.endswith("#reifies")}
    claims = {q.subject.value for q in graph.quads() if q.object == ox.NamedNode(KG + "Claim")}
    assert set(reified) == claims
    asserted, records = triples(graph.quads()), triples(quads)
    for claim, triple in reified.items():
        assert isinstance(triple, ox.Triple)
        subject = next(graph.store.quads_for_pattern(ox.NamedNode(claim), _rdf("subject"), None)).object
        assert triple.subject == subject
        # A triple stands in the one form exactly if it stands in the other.
        assert (str(triple) in asserted) == (str(triple) in records)
    attack = f"<{ID}event/attack-1> <{_rdf('type').value}> <{KG}Attack>"
    assert attack not in records
    assert len(records) == len(asserted) - 2 * len(claims)


def _rdf(name: str) -> ox.NamedNode:
    return ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#" + name)


def test_the_jsonld_context_comes_from_the_ontology_alone(graph, hostile):
    assert formats.context(graph) == formats.context(hostile)
    terms = formats.context(graph)["@context"]
    assert terms["actor"] == {"@id": KG + "actor", "@type": "@id"}
    assert terms["Visit"] == KG + "Visit"


def test_jsonld_reads_as_plain_json(graph, tmp_path):
    files = export(graph, Format.JSONLD, tmp_path)
    assert [f.name for f in files] == ["graph.jsonld", "context.jsonld"]
    data = json.loads(files[0].read_text(encoding="utf-8"))
    visit = next(node for node in data["@graph"] if node["id"] == ID + "event/visit-1")
    assert visit["type"][0] in {"Visit", "Consultation", "Event"}
    assert visit["date"] == {"@value": "2023-05-09", "@type": "http://www.w3.org/2001/XMLSchema#date"}
    assert visit["actor"] == ID + "person/anna-kovar"


def test_networkx_reads_graphml_with_hostile_text(hostile, tmp_path):
    file = export(hostile, Format.GRAPHML, tmp_path)[0]
    net = nx.read_graphml(file)
    assert net.nodes[ID + "event/visit-1"]["cls"] == "Visit"
    assert (ID + "event/visit-1", ID + "person/anna-kovar") in {(a, b) for a, b, *_ in net.edges}


def test_csv_has_the_headers_of_both_importers(graph, tmp_path):
    files = {str(f.relative_to(tmp_path)): f for f in export(graph, Format.CSV, tmp_path)}
    read = {name: list(csv.DictReader(io.StringIO(f.read_text(encoding="utf-8")))) for name, f in files.items()}
    assert set(read) == {"neo4j/nodes.csv", "neo4j/relationships.csv", "gephi/nodes.csv", "gephi/edges.csv"}
    nodes = {row[":ID"]: row for row in read["neo4j/nodes.csv"]}
    assert nodes[ID + "event/visit-1"][":LABEL"] == "Visit;Event"
    assert all(row[":START_ID"] in nodes and row[":END_ID"] in nodes for row in read["neo4j/relationships.csv"])
    ids = {row["Id"] for row in read["gephi/nodes.csv"]}
    assert all(row["Source"] in ids and row["Target"] in ids for row in read["gephi/edges.csv"])
    assert len(read["gephi/edges.csv"]) == len(read["neo4j/relationships.csv"]) > 0


def test_plover_rows_count_only_what_is_affirmed(graph):
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows(graph)]
    assert {row["Status"] for row in named} == {"Actual"}
    visit = next(row for row in named if row["Event ID"] == "visit-1")
    assert (visit["Event Type"], visit["Event Mode"], visit["Quad Code"]) == ("CONSULT", "visit", "V-COOP")
    assert (visit["Actor Name"], visit["Event Date"]) == ("Anna Kovar", "2023-05-09")
    everything = [dict(zip(COLUMNS, row, strict=True)) for row in rows(graph, unrealised=True)]
    attack = next(row for row in everything if row["Event ID"] == "attack-1")
    assert (attack["Status"], attack["Event Type"], attack["Quad Code"]) == ("Possible", "ASSAULT", "M-CONF")


def test_no_utterance_is_a_plover_event(graph):
    known = graph.schema.classes
    kinds = {row[COLUMNS.index("Event Type")] for row in rows(graph, unrealised=True)}
    assert kinds <= {c.notation for c in known.values() if c.notation}


def test_every_plover_type_has_its_quad_class(graph):
    quads = {c.quad for c in graph.schema.classes.values() if c.notation}
    assert quads == {"V-COOP", "M-COOP", "V-CONF", "M-CONF"}
    assert all(c.quad for c in graph.schema.classes.values() if c.notation)


@pytest.mark.parametrize("form", list(Format))
def test_exports_are_the_same_each_time(form, graph, tmp_path):
    first = [f.read_bytes() for f in export(graph, form, tmp_path / "a")]
    again = [f.read_bytes() for f in export(Graph(reversed(list(graph.quads())), graph.schema), form, tmp_path / "b")]
    assert first == again
