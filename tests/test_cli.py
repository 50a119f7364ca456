"""The commands: what they print, and exit codes that tell."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import unwritable

run = CliRunner().invoke
TEXT = "President Anna Kovar of Slovakia visited Hungary on Monday. Norway denied that it had attacked Austria."


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    (folder / "in" / "a.md").write_text(f"---\ntitle: A visit\ndate: 2021-05-04\npublisher: Orlan Post\n---\n{TEXT}\n")
    result = run(app, ["build", str(folder / "in"), "--out", str(folder / "out")])
    assert result.exit_code == 0, result.output
    assert "1 (" in result.output
    return folder / "out"


def test_every_command_teaches():
    top = run(app, ["--help"])
    assert top.exit_code == 0
    for command in ("build", "query", "why", "check", "view", "score"):
        assert command in top.output
        result = run(app, [command, "--help"])
        assert result.exit_code == 0
        assert "Example" in result.output


def test_version():
    from kg import __version__

    assert __version__ in run(app, ["--version"]).output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["query", "x", "--list"]])
def test_an_output_that_takes_no_more_is_one_line_and_exit_code_two(arguments):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "No space left" in ran.stderr
    assert "make room" in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_where_messages_cannot_be_written_the_exit_code_still_tells():
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([sys.executable, "-m", "kg.cli", "query", "/no/such", "ASK {}"], stderr=full, check=False)
    assert ran.returncode == 2


def test_an_output_that_was_closed_before_the_start_is_no_error():
    ran = subprocess.run(["sh", "-c", f"'{sys.executable}' -m kg.cli --version >&-"], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EACCES, os.strerror(errno.EACCES)), "Permission denied (choose another folder)"),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
            "No space left on device (make room or choose another folder)",
        ),
        # RocksDB tells a tale and gives no number.
        (
            OSError("IO error: No space left on device: While appending to file: x"),
            "No space left on device (make room or choose another folder)",
        ),
    ],
)
def test_a_full_disk_is_mended_by_room_and_what_is_locked_is_not(error, said):
    assert str(unwritable("out", error)) == f"out: cannot be written: {said}"


#: What a terminal obeys: colours, a title, the clipboard, the screen wiped, text turned round.
HOSTILE = "\x1b[31mred \x1b]0;owned\x07 \x1b]52;c;aGk=\x07 \x1b[2J \x9b31m \u202enovak"


def _acts(text: str) -> bool:
    return any(unicodedata.category(c) in {"Cc", "Cf"} and c not in "\n\t" for c in text)


@pytest.mark.model
def test_nothing_that_an_article_or_a_file_holds_acts_on_the_terminal(tmp_path):
    (tmp_path / "in").mkdir()
    text = f"Anna {HOSTILE} Kovar visited Hungary on Monday, said Jan {HOSTILE} Novak."
    story = {"text": text, "title": f"A {HOSTILE} visit", "publisher": f"Orlan {HOSTILE} Post", "date": "2021-05-04"}
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps(story) + "\n" + "{}\n")
    (tmp_path / "in" / "\x1b[31mred.jpg").write_text("x")
    out = str(tmp_path / "out")
    built = run(app, ["build", str(tmp_path / "in"), "--out", out])
    shown = [built, *(run(app, [command, out, "Hungary"]) for command in ("why", "voices"))]
    shown += [run(app, ["query", out, "--name", "documents"]), run(app, ["why", out, f"{HOSTILE} of nobody"])]
    assert [r.exit_code for r in shown] == [3, 0, 0, 0, 2]
    for result in shown:
        assert not _acts(result.output)
    assert "owned" in shown[1].output, "the text itself is there"
    exact = run(app, ["query", out, "SELECT ?q { ?e kg:quote ?q } LIMIT 1", "--format", "json"])
    assert json.loads(exact.output)["results"]["bindings"][0]["q"]["value"] == text


def test_letters_that_the_output_has_not_are_told_by_their_numbers(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "kg.cli", "query", str(tmp_path / "Žilina"), "ASK {}"]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "\\u017dilina" in ran.stderr


@pytest.mark.model
def test_nobody_in_doubt_is_said_and_a_log_gets_no_blank_lines(built):
    doubts = run(app, ["doubts", str(built)])
    assert doubts.exit_code == 0
    assert "no pair is in doubt" in doubts.output
    again = run(app, ["build", str(built.parent / "in"), "--out", str(built)])
    assert again.stderr == ""


@pytest.mark.model
def test_query_by_text_by_name_and_as_json(built):
    found = run(app, ["query", str(built), "SELECT ?n { ?e a kg:Visit ; kg:actor/rdfs:label ?n }", "--format", "json"])
    assert found.exit_code == 0
    assert "Anna Kovar" in json.dumps(json.loads(found.output))
    named = run(app, ["query", str(built), "--name", "who-visited-whom", "--format", "csv"])
    assert named.exit_code == 0
    assert "Anna Kovar" in named.output
    listed = run(app, ["query", str(built), "--list"])
    assert listed.output.count("\n") >= 10


@pytest.mark.model
@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "{}", "SELECT nonsense"],
        ["query", "{}", "DELETE WHERE { ?s ?p ?o }"],
        ["query", "{}", "--name", "no-such-query"],
        ["query", "{}"],
        ["query", "{}", "--file", "/no/such/file.rq"],
        ["query", "{}", "--name", "timeline-of", "--param", "nonsense"],
        ["query", "/no/such/folder", "ASK {}"],
        ["why", "{}", "Nobody At All"],
        ["view", "{}", "--focus", "Nobody At All", "--out", "/tmp/none.html"],
        ["check", "/no/such/folder"],
        ["build", "/no/such/folder", "--out", "/tmp/none"],
        ["build", "{}", "--out", "/tmp/none", "--base", "not an iri"],
        ["score", "plover", "--gold", "/no/such/folder"],
        ["score", "dwie", "--part", "nonsense"],
        ["score", "plover", "--part", "clusters"],
        ["score", "all", "--part", "nonsense"],
    ],
)
def test_what_cannot_run_says_why_and_exits_with_two(built, arguments):
    result = run(app, [a.replace("{}", str(built)) if a == "{}" else a for a in arguments])
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output


@pytest.mark.model
def test_why_shows_the_sentence_the_source_and_who_says_so(built):
    result = run(app, ["why", str(built), "Anna Kovar"])
    assert result.exit_code == 0
    for part in (
        "visited Hungary on Monday",
        "A visit",
        "Orlan Post",
        "2021-05-04",
        "says the article",
        "headOfStateOf",
    ):
        assert part in result.output


@pytest.mark.model
def test_check_conforms_and_finds_violations(built, tmp_path):
    assert run(app, ["check", str(built)]).exit_code == 0
    spoiled = (built / "graph.ttl").read_text().replace("kg:polarity kg:Positive", "kg:polarity kg:Maybe", 1)
    (tmp_path / "spoiled.ttl").write_text(spoiled)
    assert run(app, ["check", str(tmp_path / "spoiled.ttl")]).exit_code == 1


@pytest.mark.model
def test_view_writes_a_page(built, tmp_path):
    page = tmp_path / "page.html"
    result = run(app, ["view", str(built), "--focus", "Hungary", "--hops", "1", "--out", str(page)])
    assert result.exit_code == 0
    assert "Anna Kovar" in page.read_text()


@pytest.mark.model
def test_some_inputs_left_out_is_exit_code_three(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "b.txt").write_text("")
    result = run(app, ["build", str(tmp_path / "in"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 3
    assert "b.txt" in result.output
