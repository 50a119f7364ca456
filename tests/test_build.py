"""From files to a graph: what goes in is accounted for, and the same input gives the same bytes."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys

import pytest

from kg.build import Options, build
from kg.errors import GraphError, InputError, ModelError, SchemaError

pytestmark = pytest.mark.model

ONE = "ORLAN, May 3 (Reuters) - President Anna Kovar of Slovakia visited Hungary on Monday.\n\nShe met Prime Minister Jan Novak of Hungary."
TWO = "Slovakia will send troops to Norway, officials said on Tuesday. Norway denied that it had attacked Austria."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.md").write_text(f"---\ntitle: A visit\ndate: 2021-05-03\npublisher: Orlan Post\n---\n{ONE}\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.txt").write_text(TWO)
    return tmp_path


def test_writes_everything_and_reports_it(folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    built = build([folder], out)
    assert sorted(p.name for p in out.iterdir()) == [
        "cache",
        "graph.html",
        "graph.json",
        "graph.ttl",
        "report.json",
        "store",
    ]
    report = json.loads((out / "report.json").read_text())
    assert report["articles"] == 2
    assert report["rejects"] == []
    assert report["triples"] == len(built.graph)
    assert report["events"]["Actual"] >= 2
    rows = built.graph.store.query(
        "PREFIX kg: <https://kg.example/ontology#> ASK { ?e a kg:Visit ; kg:actor ?p ; kg:destination ?c . "
        "?p kg:headOfStateOf ?s }"
    )
    assert bool(rows)


def test_planned_and_denied_things_are_no_facts(folder):
    store = build([folder]).graph.store
    prefix = "PREFIX kg: <https://kg.example/ontology#> "
    assert not bool(store.query(prefix + "ASK { ?e a kg:Deployment }"))
    assert not bool(store.query(prefix + "ASK { ?e a kg:Attack }"))
    assert bool(
        store.query(prefix + "ASK { ?e a kg:UnrealisedEvent ; kg:eventType kg:Deployment ; kg:status kg:Planned }")
    )
    assert bool(store.query(prefix + "ASK { ?e a kg:UnrealisedEvent ; kg:eventType kg:Attack ; kg:status kg:Denied }"))


def test_bad_files_are_rejected_with_reasons_and_spoil_nothing(folder):
    clean = build([folder]).graph.turtle()
    (folder / "empty.txt").write_text("")
    (folder / "blank.txt").write_text(" \n\t\n")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (folder / "latin.txt").write_bytes("Café".encode("latin-1") * 9)
    (folder / "front.md").write_text("---\ntitle: [unclosed\n---\nText.\n")
    (folder / "copy.txt").write_text(TWO)
    (folder / "lines.jsonl").write_text('{"text": 7}\n{broken\n{"text": "\\ud800 lone"}\n')
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    built = build([folder])
    assert built.graph.turtle() == clean
    rejected = {r.path.rsplit("/", 1)[-1] for r in built.report.rejects}
    wanted = {"empty.txt", "blank.txt", "binary.txt", "latin.txt", "front.md", "photo.jpg"}
    wanted |= {"lines.jsonl:1", "lines.jsonl:2", "lines.jsonl:3"}
    assert wanted <= rejected
    assert rejected - wanted in ({"copy.txt"}, {"b.txt"})
    assert all(r.reason for r in built.report.rejects)


def test_nothing_to_read_is_an_error(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        build([tmp_path / "nowhere"])
    with pytest.raises(InputError):
        build([tmp_path])
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(InputError, match="no article"):
        build([tmp_path])


def test_bad_settings_are_errors_that_name_themselves(folder, tmp_path):
    with pytest.raises(ModelError, match="no_such_model"):
        build([folder], options=Options(model="no_such_model"))
    broken = tmp_path / "broken.ttl"
    broken.write_text("this is no Turtle")
    with pytest.raises(SchemaError, match=r"broken\.ttl"):
        build([folder], options=Options(ontology=(broken,)))


@pytest.mark.parametrize("base", ["not an iri", "urn:news:", "https://news.example", "", "https://news.example/id"])
def test_a_base_of_no_use_is_refused_before_anything_is_read(base, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.build.Stock", None)
    with pytest.raises(GraphError, match="base"):
        build([folder], tmp_path / "out", Options(base=base))
    assert not (tmp_path / "out").exists()


def test_gzip_and_standard_input_read_the_same(folder, tmp_path):
    zipped = tmp_path / "zipped" / "b.txt.gz"
    zipped.parent.mkdir()
    zipped.write_bytes(gzip.compress(TWO.encode()))
    plain = build([folder / "sub"]).graph.turtle()
    assert build([zipped]).graph.turtle() == plain
    assert build(["-"], stdin=io.BytesIO(TWO.encode())).graph.turtle() == plain


HOSTILE = (
    'Anna "Nika" <b>Kovar</b> of Slovakia visited Hungary on Monday. </script><script>alert(1)</script> said '
    "\u202eJan Novak\u202c of the \\Orlan\\ Bank. President Anna Kovar of Slovakia visited Hungary’s capital."
)


def test_hostile_text_stays_text(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(
        json.dumps({"text": HOSTILE, "title": "</script><img src=x onerror=alert(2)>", "url": "javascript:alert(3)"})
    )
    built = build([tmp_path / "in"], tmp_path / "out")
    import pyoxigraph as ox
    import rdflib

    turtle = (tmp_path / "out" / "graph.ttl").read_text()
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == len(built.graph)
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(built.graph)
    page = (tmp_path / "out" / "graph.html").read_text()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "javascript:alert(3)" not in turtle


def test_same_bytes_whatever_the_hash_seed_the_workers_and_the_order(folder, tmp_path_factory):
    digests = set()
    script = "import sys; from kg.cli import main; sys.argv = ['kg', *sys.argv[1:]]; main()"
    runs = [("0", "1", [folder]), ("1", "2", [folder]), ("2", "1", [folder / "sub" / "b.txt", folder / "a.md"])]
    for number, (seed, workers, paths) in enumerate(runs):
        out = tmp_path_factory.mktemp(f"out{number}")
        command = [sys.executable, "-c", script, "build", *map(str, paths), "--out", str(out), "--workers", workers]
        done = subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        digests.add((out / "graph.ttl").read_bytes())
    assert len(digests) == 1


def test_evidence_holds_what_it_is_cited_for(folder):
    built = build([folder])
    rows = built.graph.store.query(
        "PREFIX kg: <https://kg.example/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT ?quote ?start ?end ?h ?sha WHERE { ?e kg:quote ?quote ; kg:start ?start ; kg:end ?end ; kg:highlight ?h ; "
        "oa:hasSource/kg:sha256 ?sha }"
    )
    import hashlib

    texts = {hashlib.sha256(t.encode()).hexdigest(): t for t in (ONE + "\n", TWO)}
    seen = 0
    for row in rows:
        text = texts[row["sha"].value]
        assert text[int(row["start"].value) : int(row["end"].value)] == row["quote"].value
        assert row["h"].value in row["quote"].value
        seen += 1
    assert seen > 20
