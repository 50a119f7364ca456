"""Who is heard on a matter, on a world built by hand."""

from __future__ import annotations

import json

import pytest
from graph_world import ID, World, rich_world, visit_paper

from kg.errors import NotFoundError
from kg.voices import Stance, voices


@pytest.fixture(scope="module")
def graph():
    return rich_world().graph()


def stances(matter):
    return {(v.name, v.stance) for v in matter.voices}


def test_a_denied_matter_has_both_voices(graph):
    (matter,) = voices(graph, "event/transfer-1")
    assert stances(matter) == {("Petr Dolan", Stance.ASSERTS), ("Sudland", Stance.DENIES)}
    denial = next(v for v in matter.voices if v.stance is Stance.DENIES)
    assert denial.since == "2023-05-10"
    assert [s.quote for s in denial.sayings] == ["Sudland denied it."]
    assert denial.sayings[0].publisher == "Coast News"


def test_a_plan_and_its_report_are_the_articles_own_voice(graph):
    (matter,) = voices(graph, "visit-1")
    assert stances(matter) == {(None, Stance.ASSERTS), (None, Stance.FORESEES)}
    assert matter.status == "Actual"
    assert {v.stance: v.since for v in matter.voices} == {
        Stance.ASSERTS: "2023-05-10",
        Stance.FORESEES: "2023-05-01",
    }


def test_words_find_the_events_whose_sentences_hold_them_all(graph):
    (matter,) = voices(graph, "attack fear")
    assert stances(matter) == {("analysts", Stance.SUPPOSES)}
    with pytest.raises(NotFoundError):
        voices(graph, "attack zebra")


def test_a_thing_brings_its_relations_and_events_where_voices_differ_first(graph):
    matters = voices(graph, "Sudland")
    assert matters[0].iri == ID + "event/transfer-1"
    assert ID + "event/attack-1" in {m.iri for m in matters}
    petr = voices(graph, "Petr Dolan")
    assert any(m.label == "Petr Dolan – spokesperson for – Norland" for m in petr)


def test_copies_of_one_story_count_once():
    world = World()
    for text in ("Anna Kovar visited Norland, a paper says.", "Anna Kovar visited Norland, a paper says. More."):
        visit_paper(world, text, lineage="lineage/one")
    visit_paper(world, "Anna Kovar was in Norland.", lineage="lineage/two")
    (matter,) = voices(world.graph(), "visit-1")
    assert matter.lineages(Stance.ASSERTS) == 2
    assert len(matter.voices[0].sayings) == 3


def test_command_prints_voices_and_json(tmp_path, graph):
    from typer.testing import CliRunner

    from kg.cli import app

    graph.write(tmp_path)
    shown = CliRunner().invoke(app, ["voices", str(tmp_path), "tanks"])
    assert shown.exit_code == 0
    for part in ("Petr Dolan said so", "Sudland denied it", "1 independent source, since 2023-05-10"):
        assert part in shown.output
    plain = CliRunner().invoke(app, ["voices", str(tmp_path), "Sudland", "--json"])
    assert {m["status"] for m in json.loads(plain.output)} >= {"Possible"}
    assert CliRunner().invoke(app, ["voices", str(tmp_path), "zebra"]).exit_code == 2


def test_export_command_names_its_files(tmp_path, graph):
    from typer.testing import CliRunner

    from kg.cli import app

    graph.write(tmp_path)
    done = CliRunner().invoke(app, ["export", str(tmp_path), "--format", "jsonld"])
    assert done.exit_code == 0
    assert (tmp_path / "export" / "graph.jsonld").exists()
    assert "context.jsonld" in done.output
    assert CliRunner().invoke(app, ["export", str(tmp_path), "--format", "word"]).exit_code == 2
    assert CliRunner().invoke(app, ["export", str(tmp_path / "no"), "--format", "trig"]).exit_code == 2


def test_why_gives_the_grounds_of_a_status(graph):
    from kg.why import why

    (visit,) = why(graph, "event/visit-1")
    assert dict(visit.grounds) == {Stance.ASSERTS: ((None, 1),), Stance.FORESEES: ((None, 1),)}
    (transfer,) = why(graph, "event/transfer-1")
    assert dict(transfer.grounds) == {Stance.ASSERTS: (("Petr Dolan", 1),), Stance.DENIES: (("Sudland", 1),)}
    (person,) = why(graph, "Petr Dolan")
    assert person.grounds == ()
