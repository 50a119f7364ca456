"""Serialisation: readable, the same bytes every time, the same triples in every parser, whatever the names hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_world import World, rich_world, schema
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.graph import Graph
from kg.model import Literal

HOSTILE = [
    'The "Quoted" One',
    "O'Hara \\ Backslash\\",
    "<b>bold</b>",
    "</script><script>alert(1)</script>",
    "\u202eright to left\u202c",
    "line\nbreak\ttab\rreturn",
    "日本語 Привет عربى",
    "{curly} ^caret` |pipe|",
    "null\x00 and bell\x07",
    "lone \ud800 surrogate",
    'ends with backslash and quote \\"',
    "https://evil.example/> <http://x",
    "",
    " ",
]


def named_world(name: str) -> World:
    world = World()
    paper = world.paper(f"[{name}] visited Norland.", title=name, publisher=name, author=name, url=name)
    someone = paper.entity(f"[{name}]", "Person", f"person/{name}", alt_labels=(name,), reasons=(name,), same_as=name)
    land = paper.entity("Norland", "Country", "country/norland")
    paper.event("v1", "Visit", f"event/{name}")
    for predicate, value in (("type", "Visit"), ("actor", someone), ("destination", land), ("topic", Literal(name))):
        paper.claim("v1", predicate, value, rule=name or "r", role=name, steps=(name,))
    return world


def ntriples(triples: object) -> list[str]:
    return sorted(str(t) for t in triples)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_survive_every_parser(name: str, tmp_path: Path) -> None:
    graph = named_world(name).graph()
    text = graph.turtle()
    parsed = list(ox.parse(input=text, format=ox.RdfFormat.TURTLE))
    assert ntriples(q.triple for q in parsed) == ntriples(q.triple for q in graph.quads())
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(parsed)
    clean = name.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert ox.Literal(clean) in {q.object for q in parsed}
    assert "\u202e" not in text
    if shutil.which("rapper"):
        path = tmp_path / "g.ttl"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            ["rapper", "-q", "-i", "turtle", "-o", "ntriples", path.as_uri()], capture_output=True, check=True
        )
        assert len(set(done.stdout.splitlines())) == len(parsed)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_any_name_is_written_as_it_is(name: str) -> None:
    graph = named_world(name).graph()
    parsed = ox.parse(input=graph.turtle(), format=ox.RdfFormat.TURTLE)
    assert ntriples(q.triple for q in parsed) == ntriples(q.triple for q in graph.quads())


def test_three_parsers_count_the_same() -> None:
    graph = rich_world().graph()
    assert len({q.triple for q in graph.quads()}) == len(list(graph.quads())) == len(graph)
    assert len(rdflib.Graph().parse(data=graph.turtle(), format="turtle")) == len(graph)


def test_no_blank_nodes_and_plain_rdf() -> None:
    for quad in rich_world().graph().quads():
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)


def test_it_reads_well() -> None:
    text = rich_world().graph().turtle()
    headings = [line.split("----")[1].split("(")[0].strip() for line in text.splitlines() if line.startswith("# ----")]
    assert headings == [
        "Documents", "People", "Countries", "Organisations", "Places", "Positions", "Events", "Unrealised events", "Claims", "Evidence",
    ]  # fmt: skip
    assert "\nevent:visit-1 a kg:Visit , kg:Consultation , kg:Event ;\n    rdfs:label " in text
    assert "\nplace:portville a kg:City , kg:Place ;\n" in text
    assert "@prefix foaf:" not in text  # declared, not used
    assert max(map(len, text.splitlines())) < 300


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_hash_seed_does_not_matter(seed: str) -> None:
    here = Path(__file__).parent
    code = "from graph_world import rich_world; import sys; sys.stdout.buffer.write(rich_world().graph().turtle().encode())"
    path = os.pathsep.join([str(here), str(here.parent)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout == rich_world().graph().turtle().encode()


class TestFolders:
    def test_what_is_written_can_be_opened(self, tmp_path: Path) -> None:
        graph = rich_world().graph()
        graph.write(tmp_path / "out")
        opened = Graph.open(tmp_path / "out")
        assert len(opened) == len(graph)
        assert opened.base == graph.base
        assert opened.turtle() == graph.turtle() == (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
        assert Graph.parse(tmp_path / "out" / "graph.ttl", schema()).turtle() == graph.turtle()

    def test_a_second_build_replaces_the_first_and_leaves_nothing_else(self, tmp_path: Path) -> None:
        rich_world().graph().write(tmp_path)
        (tmp_path / "report.json").write_text("{}")
        still_open = Graph.open(tmp_path)
        smaller = named_world("Anna").graph()
        smaller.write(tmp_path)
        assert len(Graph.open(tmp_path)) == len(smaller)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["graph.json", "graph.ttl", "report.json", "store"]
        assert len(still_open) > len(smaller)

    def test_a_build_that_fails_leaves_the_last_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        graph = rich_world().graph()
        graph.write(tmp_path)

        def fail(*_: object) -> str:
            raise OSError(28, "No space left on device")

        broken = named_world("Anna").graph()
        monkeypatch.setattr("kg.graph.folder._make_store", fail)
        with pytest.raises(GraphError, match="No space left"):
            broken.write(tmp_path)
        assert len(Graph.open(tmp_path)) == len(graph)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["graph.json", "graph.ttl", "store"]

    def test_two_can_read_at_once(self, tmp_path: Path) -> None:
        rich_world().graph().write(tmp_path)
        sizes: list[int] = []
        readers = [threading.Thread(target=lambda: sizes.append(len(Graph.open(tmp_path, schema())))) for _ in range(2)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert len(sizes) == 2
        assert sizes[0] == sizes[1]

    def test_what_is_no_graph_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(GraphError, match="no such folder"):
            Graph.open(tmp_path / "nothing")
        with pytest.raises(GraphError, match="not a graph built by kg"):
            Graph.open(tmp_path)
        (tmp_path / "graph.json").write_text("[]")
        with pytest.raises(GraphError, match="not of the form"):
            Graph.open(tmp_path)
        (tmp_path / "graph.json").write_text("{")
        with pytest.raises(GraphError, match="cannot be read"):
            Graph.open(tmp_path)
        rich_world().graph().write(tmp_path)
        shutil.rmtree(tmp_path / "store")
        with pytest.raises(GraphError, match="store is broken"):
            Graph.open(tmp_path)

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(GraphError, match="cannot be written"):
            rich_world().graph().write(tmp_path / "file")
