"""Debian's Virtuoso loads what we write: the same number of triples from Turtle, and a graph per article from TriG."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from graph_world import rich_world

from kg.export import Format, export
from kg.graph import formats

pytestmark = pytest.mark.skipif(
    not (shutil.which("virtuoso-t") and shutil.which("isql-vt")),
    reason="Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)",
)
#: Flag of TTLP that reads TriG.
_TRIG = 256


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server of our own in a folder of its own; gives the function that runs SQL, and the folder it may read."""
    home: Path = tmp_path_factory.mktemp("virtuoso")
    port = free_port()
    files = {"DatabaseFile": "v.db", "ErrorLogFile": "v.log", "LockFile": "v.lck", "TransactionFile": "v.trx"}
    lines = ["[Database]", *(f"{key} = {home / name}" for key, name in files.items())]
    lines += ["[TempDatabase]", f"DatabaseFile = {home / 't.db'}", f"TransactionFile = {home / 't.trx'}"]
    lines += ["[Parameters]", f"ServerPort = 127.0.0.1:{port}", f"DirsAllowed = {home}", "NumberOfBuffers = 5000"]
    (home / "v.ini").write_text("\n".join(lines) + "\n")
    subprocess.run(["virtuoso-t", "+wait", "+configfile", str(home / "v.ini")], check=True, cwd=home, timeout=120)

    def sql(text: str) -> str:
        (home / "do.sql").write_text(text)
        command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", str(home / "do.sql")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        assert "*** Error" not in done.stdout + done.stderr, done.stdout + done.stderr
        return done.stdout

    yield sql, home
    subprocess.run(["isql-vt", f"127.0.0.1:{port}", "dba", "dba", "exec=shutdown;"], check=False, capture_output=True)


def counts(shown: str) -> dict[str, int]:
    return {g: int(n) for g, n in re.findall(r"^(\S+)\s+(\d+)\s*$", shown, re.MULTILINE)}


COUNT = "SPARQL SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g;\n"


@pytest.fixture(scope="module")
def loaded(server):
    """The same graph in "urn:turtle" and, from TriG, in a graph for each article."""
    sql, home = server
    graph = rich_world().graph()
    turtle = export(graph, Format.TURTLE, home)[0]
    trig = export(graph, Format.TRIG, home)[0]
    sql(
        f"DB.DBA.TTLP_MT (file_to_string_output ('{turtle}'), '', 'urn:turtle', 0);\n"
        f"DB.DBA.TTLP_MT (file_to_string_output ('{trig}'), '', 'urn:default', {_TRIG});\n"
    )
    return sql, graph


def test_virtuoso_counts_the_triples_of_turtle_and_the_graphs_of_trig(loaded):
    sql, graph = loaded
    found = counts(sql(COUNT))
    assert found["urn:turtle"] == len(graph)
    expected = {name or "urn:default": len(quads) for name, quads in formats.by_article(graph).items()}
    assert {name: found.get(name) for name in expected} == expected
    assert len(expected) == 4


def test_virtuoso_answers_what_our_store_answers(loaded):
    sql, _ = loaded
    asked = (
        "SPARQL PREFIX kg: <https://kg.example/ontology#> SELECT ?e (1 AS ?n) FROM <urn:turtle> WHERE { ?e a kg:%s };\n"
    )
    assert list(counts(sql(asked % "Visit"))) == ["https://kg.example/id/event/visit-1"]
    assert counts(sql(asked % "Attack")) == {}
