"""The page of a folder: the texts and the settings come from what the build kept beside the graph."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cache import Cache, Inputs, Item, article_key
from kg.errors import GraphError, NotFoundError
from kg.graph import Graph
from kg.model import Article
from kg.schema import Schema
from kg.show import about, show, texts_of
from kg.view.notebook import Page

SMALL = Path(__file__).parent / "data" / "view" / "small.ttl"


@pytest.fixture(scope="module")
def graph():
    return Graph(ox.parse(path=str(SMALL), format=ox.RdfFormat.TURTLE), Schema.load())


@pytest.fixture
def folder(tmp_path, graph):
    """A built folder with one article in its cache, and one input that gave none."""
    graph.write(tmp_path)
    article = Article("Klow slept. Olga Brandt did not.")
    Cache(tmp_path, "any engine").put(article, article_key(article))
    items = (
        Item("tea.txt", "tea.txt", "/tmp/tea.txt", article_key(article), article.sha256),
        Item("empty.txt", "empty.txt", "/tmp/empty.txt", reason="is empty"),
    )
    settings = {"title": "Tea", "trust": "voice", "model": "a_model", "ontology": ["/home/me/secret/own.ttl"]}
    Inputs(settings, "reader", items).save(tmp_path)
    return tmp_path


def block(made: str, name: str):
    return json.loads(re.search(rf'id="kg-{name}">(.*?)</script>', made, re.DOTALL)[1])


def test_texts_come_from_the_cache(folder):
    assert list(texts_of(folder).values()) == ["Klow slept. Olga Brandt did not."]


def test_the_page_has_the_title_and_settings_of_the_build(folder):
    made = show(folder).read_text(encoding="utf-8")
    assert "<title>Tea</title>" in made
    told = block(made, "records")["about"]
    assert told == {
        "whose word makes a fact": "the article's own",
        "language model": "a_model",
        "ontology added": "own.ttl",
    }
    assert "secret" not in made, "where a file lies tells of the builder, not of the graph"


def test_another_title_and_place(folder, tmp_path):
    made = show(folder, tmp_path / "other.html", title="Other", with_texts=True)
    assert made == tmp_path / "other.html"
    assert "<title>Other</title>" in made.read_text(encoding="utf-8")


def test_a_graph_without_a_record_has_a_page_but_no_texts(tmp_path, graph):
    graph.write(tmp_path)
    assert "<title>News graph</title>" in show(tmp_path).read_text(encoding="utf-8")
    with pytest.raises(GraphError, match="build it"):
        show(tmp_path, with_texts=True)


def test_an_unknown_status_names_those_there_are(folder):
    with pytest.raises(NotFoundError, match="Planned"):
        show(folder, status=["Hoped"])


def test_a_place_that_cannot_be_written_is_named(folder, tmp_path):
    with pytest.raises(GraphError, match="cannot be written"):
        show(folder, tmp_path / "nowhere" / "page.html")


def test_a_page_that_finds_no_room_leaves_the_old_one(folder, monkeypatch):
    show(folder)
    old = (folder / "graph.html").read_bytes()

    def fill(path, *_args, **_named):
        Path(path).write_text("<html>")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("kg.view.write", fill)
    with pytest.raises(GraphError, match="make room"):
        show(folder, title="Another")
    assert (folder / "graph.html").read_bytes() == old
    assert not [p for p in folder.iterdir() if p.name.startswith(".")]


def test_a_link_stays_one(folder, tmp_path):
    (tmp_path / "page.html").write_text("old")
    (tmp_path / "link.html").symlink_to(tmp_path / "page.html")
    assert show(folder, tmp_path / "link.html") == tmp_path / "link.html"
    assert (tmp_path / "link.html").is_symlink()
    assert "<html" in (tmp_path / "page.html").read_text()


def test_about_says_nothing_of_what_was_not_set():
    assert about({"ontology": [], "entities": [], "base": "x"}) == {}


def test_a_notebook_shows_the_page_in_a_closed_frame(graph):
    shown = graph.view(title="Tea </iframe>", height=300)
    assert isinstance(shown, Page)
    frame = shown._repr_html_()
    assert frame.count("<iframe") == frame.count("</iframe>") == 1
    assert "allow-same-origin" not in frame
    assert "height: 300px" in frame
    assert len(repr(shown)) < 60


def test_a_page_of_a_notebook_can_be_written(graph, tmp_path):
    target = graph.view(focus="Klow").write(tmp_path / "page.html")
    assert "Klow" in target.read_text(encoding="utf-8")
