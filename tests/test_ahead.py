"""The process that gets ready to read: when it is worth its while, and that it is gone when nobody wants it."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from kg.ahead import FEW, Ahead, has_few_new
from kg.aside import can_be_aside
from kg.cache import Inputs, Item
from kg.model import Article
from kg.read import Reject

needs_two = pytest.mark.skipif(not can_be_aside(), reason="one processor, or no fork")


class Echo:
    """Reads nothing and tells which process was asked to."""

    def __init__(self, *_given: object) -> None:
        """Take what a worker takes."""

    def all(self, articles: list[Article]) -> list[Reject]:
        return [Reject(article.path, str(os.getpid()), article.text[-5:]) for article in articles]


class Broken(Echo):
    def all(self, articles: list[Article]) -> list[Reject]:
        raise ValueError(articles)


@pytest.fixture
def worker(monkeypatch):
    """Set the worker in place of one that loads a model."""
    monkeypatch.setattr("kg.schema.Schema.load", lambda _extra=(): None)
    monkeypatch.setattr("kg.known.Known.load", lambda *_args, **_named: None)
    return lambda cls: monkeypatch.setattr("kg.workers.Worker", cls)


def article(name: str, text: str) -> Article:
    return Article(text, name)


@needs_two
def test_another_process_reads_in_order_what_is_longer_than_a_pipe(worker):
    worker(Echo)
    given = [article("b", "x" * 2_000_000 + "first"), article("a", "other")]
    with Ahead("any") as ready:
        assert ready.send(given, lambda: pytest.fail("it is read elsewhere"))
        found = ready.outcome()
    assert [(f.path, f.mend) for f in found] == [("b", "first"), ("a", "other")]
    assert {f.reason for f in found} != {str(os.getpid())}


@needs_two
def test_what_fails_there_is_read_here(worker):
    worker(Broken)
    with Ahead("any") as ready:
        ready.send([article("a", "x")], lambda: [Reject("a", "here", "")])
        assert ready.outcome() == [Reject("a", "here", "")]


@pytest.mark.parametrize("early", [True, False])
def test_a_process_that_nobody_wants_is_ended(worker, early):
    worker(Echo)
    with Ahead("any") as ready:
        if early:
            ready.stop()
            assert multiprocessing.active_children() == []
    assert multiprocessing.active_children() == []
    assert not ready.send([article("a", "x")], list)


def test_without_a_second_processor_there_is_no_process(worker, monkeypatch):
    monkeypatch.setattr("kg.ahead.can_be_aside", lambda: False)
    with Ahead("any") as ready:
        assert multiprocessing.active_children() == []
        assert not ready.send([article("a", "x")], list)


class TestFewNew:
    @pytest.fixture
    def news(self, tmp_path):
        """A folder of articles from which a graph was built in the folder `graph` beside it."""
        files = tmp_path / "articles" / "inner"
        files.mkdir(parents=True)
        for number in range(3):
            (files / f"{number}.txt").write_text("Old.", encoding="utf-8")
            os.utime(files / f"{number}.txt", (1, 1))
        items = tuple(Item(str(f), str(f), os.path.realpath(f), "key") for f in sorted(files.iterdir()))
        Inputs({}, "", items).save(tmp_path / "graph")
        return files

    def asked(self, news, *more: str) -> bool:
        return has_few_new(news.parents[1] / "graph", [str(news.parent), *more])

    def test_none(self, news):
        assert not self.asked(news)

    def test_one(self, news):
        (news / "new.txt").write_text("New.", encoding="utf-8")
        assert self.asked(news)

    def test_one_that_was_written_since(self, news):
        os.utime(news / "1.txt", (2e9, 2e9))
        assert self.asked(news)

    def test_standard_input(self, news):
        assert self.asked(news, "-")

    def test_a_path_that_is_not_there(self, news):
        assert self.asked(news, str(news / "gone.txt"))

    def test_more_than_there_were(self, news):
        for number in range(4):
            (news / f"new{number}.txt").write_text("New.", encoding="utf-8")
        assert not self.asked(news)

    def test_more_than_few(self, news):
        old = Inputs.load(news.parents[1] / "graph").items
        Inputs({}, "", old * FEW).save(news.parents[1] / "graph")
        for number in range(FEW + 1):
            (news / f"new{number}.txt").write_text("New.", encoding="utf-8")
        assert not self.asked(news)

    def test_no_graph(self, news, tmp_path):
        assert not has_few_new(tmp_path / "none", [news])
