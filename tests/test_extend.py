"""The how-to docs/extend.md: its files, commands and outputs are what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from frame_cases import cases, fired, meets
from typer.testing import CliRunner

PAGE = Path(__file__).resolve().parent.parent / "docs" / "extend.md"
_FILE = re.compile(r"`([\w/]+\.(?:ttl|md))`:\n\n```\w+\n(.*?)```", re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The files of the page, as a reader would put them down."""
    where = tmp_path_factory.mktemp("extend")
    files = _FILE.findall(PAGE.read_text(encoding="utf-8"))
    assert [name for name, _ in files] == [
        "texts/heron.md",
        "mine/relations.ttl",
        "mine/lives.ttl",
        "mine/events.ttl",
        "mine/attitudes.ttl",
        "entities.ttl",
    ]
    for name, text in files:
        (where / name).parent.mkdir(exist_ok=True)
        (where / name).write_text(text, encoding="utf-8")
    return where


@pytest.mark.model
def test_the_commands_print_what_the_page_shows(folder, monkeypatch):
    from kg.cli import app

    monkeypatch.chdir(folder)
    steps = re.split(r"^\$ kg ", _CONSOLE.findall(PAGE.read_text(encoding="utf-8"))[0], flags=re.MULTILINE)[1:]
    assert len(steps) == 6
    for step in steps:
        command, _, shown = step.partition("\n")
        result = CliRunner().invoke(app, shlex.split(command))
        assert result.exit_code == 0, f"{command}\n{result.output}"
        if shown:
            assert result.stdout.replace("\r", "") == shown, command


@pytest.mark.model
def test_the_examples_of_its_frames_hold(folder, nlp, known):
    from kg.extract import Extractor
    from kg.model import Article
    from kg.nlp import prepare
    from kg.schema import Schema

    schema = Schema.load([folder / "mine"])
    extractor = Extractor(schema, known)
    mine = [case for case in cases(schema) if case.frame.name.startswith("my-")]
    assert len(mine) == 10
    for case in mine:
        article = Article(case.sentence)
        found = extractor(nlp(prepare(nlp, article)), article)
        assert fired(case, found) is case.fires, case.sentence
        if case.expectation:
            what = case.expectation.partition("(")[0]
            local = what if what in schema.properties or what in schema.classes else f"https://example.org/my#{what}"
            assert meets(case.expectation, found, schema, local) is None, case.sentence
