"""The contract as SHACL: a good graph conforms, and each way of breaking it is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from graph_world import ID, World, rich_world, schema, visit_paper

from kg.check import check
from kg.errors import GraphError
from kg.graph import Graph

PREFIXES = f"""
@prefix kg: <https://kg.example/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix person: <{ID}person/> .
@prefix country: <{ID}country/> .
@prefix event: <{ID}event/> .
@prefix place: <{ID}place/> .
"""


@pytest.fixture(scope="module")
def turtle() -> str:
    return rich_world().graph().turtle()


def violations(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "graph.ttl"
    path.write_text(text, encoding="utf-8")
    return [v.message for v in check(path, schema())]


def test_a_built_graph_conforms(tmp_path: Path, turtle: str) -> None:
    assert check(rich_world().graph(), schema()) == []
    assert violations(tmp_path, turtle) == []


def test_a_folder_is_checked(tmp_path: Path) -> None:
    rich_world().graph().write(tmp_path / "g")
    assert check(tmp_path / "g") == []


#: A triple too many → the message it must bring.
ADDED = {
    "planned event stated as fact": (
        "event:attack-1 a kg:Attack .",
        "an unrealised event has no event class as its rdf:type",
    ),
    "alleged event stated as fact": ("event:transfer-1 a kg:Event .", "only actual events are of class kg:Event"),
    "class that no claim affirms": (
        "event:visit-1 a kg:Meeting .",
        "the class of an actual event rests on an affirmed claim",
    ),
    "types disagree": (
        "event:visit-1 a kg:Meeting .",
        "rdf:type and kg:eventType of an actual event name the same event classes",
    ),
    "type without a claim": ("event:attack-1 kg:eventType kg:War .", "an event type rests on a claim"),
    "type without the one above": (
        "event:attack-1 kg:eventType kg:Visit .",
        "an event type is an event class, and those above it up to the PLOVER level are event types too",
    ),
    "two statuses": ("event:visit-1 kg:status kg:Planned .", "exactly one status"),
    "two labels": ('person:jan-novy rdfs:label "J. Novy"@en .', "exactly one rdfs:label in English"),
    "former office as a relation": (
        "person:eva-maly kg:ministerOf country:norland .",
        "a relation rests on an affirmed claim",
    ),
    "relation out of nothing": (
        "country:sudland kg:opponentOf country:norland .",
        "a relation rests on an affirmed claim",
    ),
    "symmetric relation one way": (
        "country:sudland kg:borders country:norland .",
        "the properties above a property are written out too, and a symmetric one both ways",
    ),
    "wrong domain": ("country:sudland kg:spouseOf person:jan-novy .", "the subject is of the property's domain"),
    "wrong range": ("person:jan-novy kg:spouseOf place:portville .", "the object is of the property's range"),
    "role out of nothing": (
        "event:visit-1 kg:target country:sudland .",
        "a role or date of an actual event rests on an affirmed claim",
    ),
    "role of a plan out of nothing": (
        "event:attack-1 kg:location place:portville .",
        "a role or date of an event rests on a claim",
    ),
    "date without bounds": (
        'event:meeting-1 kg:date "2023"^^xsd:gYear .',
        "an event with a date has its bounds",
    ),
    "bounds out of nothing": (
        'event:meeting-1 kg:latest "2023-01-01"^^xsd:date .',
        "the bounds of an event rest on a claim about its date",
    ),
    "two dates": (
        'event:visit-1 kg:date "2023-05"^^xsd:gYearMonth .',
        "at most one date, as xsd:date, xsd:gYearMonth or xsd:gYear",
    ),
    "blank node": ("person:jan-novy kg:mentionedIn [] .", "no blank nodes"),
    "unknown property": ('person:jan-novy kg:shoeSize "44" .', "terms of the kg namespace are those of the ontology"),
    "unknown class": ("person:jan-novy a kg:Wizard .", "terms of the kg namespace are those of the ontology"),
    "mentioned in a person": (
        "person:jan-novy kg:mentionedIn person:eva-maly .",
        "mentioned in at least one article of the graph",
    ),
    "class above missing": (f"<{ID}place/x> a kg:City .", "the classes above a class are written out too"),
}

#: Replace (pattern, by) once → the message it must bring.
CHANGED = {
    "planned event without a status": (r"kg:status kg:Possible ;", "", "exactly one status"),
    "status that does not exist": (r"kg:status kg:Possible", "kg:status kg:Certain", "exactly one status"),
    "actual event called planned": (
        r"kg:status kg:Actual",
        "kg:status kg:Planned",
        "only actual events are of class kg:Event",
    ),
    "unrealised event called actual": (
        r"kg:status kg:Alleged",
        "kg:status kg:Actual",
        "an event that is not actual is a kg:UnrealisedEvent, an actual one is not",
    ),
    "label without language": (r'"Sudland"@en', '"Sudland"', "exactly one rdfs:label in English"),
    "offsets the wrong way round": (
        r"kg:start 0 ;\n    kg:end 41",
        "kg:start 50 ;\n    kg:end 41",
        "exactly one start, at least 0 and before the end",
    ),
    "quote shorter than its offsets": (r"kg:end 41 ;", "kg:end 42 ;", "a quote is as long as its offsets say"),
    "highlight not in the quote": (r'kg:highlight "arrived"', 'kg:highlight "left"', "a highlight stands in the quote"),
    "evidence without a source": (
        r"    oa:hasSource document:\w+ ;\n",
        "",
        "exactly one source, an article of the graph",
    ),
    "claim without evidence": (r" ;\n    kg:evidence evidence:\w+ \.", " .", "at least one piece of evidence"),
    "claim without certainty": (r"    kg:certainty kg:Certain ;\n", "", "exactly one certainty"),
    "affirmed claim of the future": (
        r"kg:tense kg:NonFuture ;\n    kg:affirmed true",
        "kg:tense kg:Future ;\n    kg:affirmed true",
        "an affirmed claim is certain, positive and not of the future",
    ),
    "affirmed but not written": (
        r"    kg:capitalOf country:norland ;\n",
        "",
        "what is affirmed is written as a plain triple",
    ),
    "superproperty missing": (
        r"    kg:worksFor country:norland ;\n",
        "",
        "the properties above a property are written out too, and a symmetric one both ways",
    ),
    "confidence above one": (
        r"kg:confidence 0.8",
        "kg:confidence 1.8",
        "exactly one confidence from 0 to 1, as xsd:decimal",
    ),
    "attributed to a place": (
        r"kg:attributedTo person:petr-dolan",
        "kg:attributedTo place:portville",
        "attributed to at most one agent, the nearest",
    ),
    "lineage missing": (r" ;\n    kg:lineage lineage:\w+", "", "exactly one lineage"),
    "digest that is none": (r'kg:sha256 "', 'kg:sha256 "x', "exactly one SHA-256 in 64 hexadecimal digits"),
    "day of publication as text": (
        r'"2023-05-01"\^\^xsd:date ;\n    schema:pub',
        '"2023-05-01" ;\n    schema:pub',
        "at most one date of publication, as xsd:date",
    ),
    "script as an address": (
        r"(document:\w+ a kg:NewsArticle ;)",
        r"\1 schema:url <javascript:alert%281%29> ;",
        "at most one address, http or https",
    ),
    "earliest after latest": (
        r'(event:visit-1(?:.|\n)*?kg:earliest )"2023-05-09"',
        r'\1"2023-06-09"',
        "at most one earliest day, not after the latest",
    ),
    "lineages not counted": (r"    kg:lineages 2 ;\n", "", "exactly one count of lineages, at least 1"),
    "affirmation taken back": (r"kg:affirmed true", "kg:affirmed false", None),
}


def test_all_mutations_are_there() -> None:
    assert len(ADDED) == 23
    assert len(CHANGED) == 23


@pytest.mark.parametrize("name", ADDED)
def test_a_triple_too_many_is_found(name: str, tmp_path: Path, turtle: str) -> None:
    triple, message = ADDED[name]
    assert message in violations(tmp_path, turtle + PREFIXES + triple)


@pytest.mark.parametrize("name", CHANGED)
def test_a_change_is_found(name: str, tmp_path: Path, turtle: str) -> None:
    pattern, by, message = CHANGED[name]
    changed, count = re.subn(pattern, by, turtle, count=1)
    assert count == 1
    found = violations(tmp_path, changed)
    assert message in found if message else found


def test_a_violation_names_focus_path_and_value(tmp_path: Path, turtle: str) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(turtle + PREFIXES + "person:eva-maly kg:ministerOf country:norland .", encoding="utf-8")
    (found,) = check(path, schema())
    assert found.focus == ID + "person/eva-maly"
    assert found.path == "https://kg.example/ontology#ministerOf"
    assert found.value == ID + "country/norland"


def test_what_cannot_be_checked_is_said(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="not Turtle"):
        check(tmp_path / "missing.ttl", schema())
    (tmp_path / "broken.ttl").write_text("<a> <b> ", encoding="utf-8")
    with pytest.raises(GraphError, match="not Turtle"):
        check(tmp_path / "broken.ttl", schema())
    (tmp_path / "empty").mkdir()
    with pytest.raises(GraphError, match="not a graph built by kg"):
        check(tmp_path / "empty", schema())


def test_an_empty_graph_conforms() -> None:
    assert check(Graph((), schema()), schema()) == []


def test_the_shapes_are_standard_and_run_alone() -> None:
    import pyshacl
    import rdflib

    from kg.schema import ontology_dir

    core = ontology_dir() / "core.ttl"
    shapes = rdflib.Graph().parse(ontology_dir() / "shapes.ttl").parse(core)
    world = World()
    visit_paper(world, "Anna Kovar visited Norland.")
    text = world.graph().turtle() + PREFIXES + "person:anna-kovar kg:ministerOf country:norland ."
    data = rdflib.Graph().parse(data=text, format="turtle").parse(core)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(report, rdflib.Graph)
    messages = [str(message) for message in report.objects(None, rdflib.SH.resultMessage)]
    assert messages == ["a relation rests on an affirmed claim"]
