"""The whole path: files → articles → claims → resolution → graph, page, store and report.

Stages stream; only claims are kept. The order of inputs, of workers and of hashes reaches no output.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyoxigraph as ox

from kg.errors import InputError, KgError
from kg.extract import Extractor
from kg.graph import DEFAULT_BASE, Graph, Trust, assemble
from kg.known import Known
from kg.model import Article, Extraction, Resolution
from kg.nlp import DEFAULT_MODEL, load, parse
from kg.read import Reject, read
from kg.resolve import resolve
from kg.schema import Schema
from kg.view import write as write_page

__all__ = ["Options", "Report", "build", "extract_all"]

#: Articles sent to a worker at once.
_CHUNK = 32
#: New containers between two runs of the garbage collector.
_YOUNG = 50_000
#: Called after each article with its size in characters.
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What can be set for a build.

    Attributes:
        base: the IRI that all resources lie under; ends in "/" or "#".
        ontology: Turtle files or folders that add to the built-in ontology or replace frames in it.
        entities: Turtle tables of known entities that add to the built-in ones.
        workers: processes that read language; 1 stays in this one.
        trust: whether certain attributed claims are affirmed too.
        model: the spaCy model package.
        title: heading of the page.
    """

    base: str = DEFAULT_BASE
    ontology: tuple[str | Path, ...] = ()
    entities: tuple[str | Path, ...] = ()
    workers: int = 1
    trust: Trust = Trust.VOICE
    model: str = DEFAULT_MODEL
    title: str = "News graph"


@dataclass(slots=True)
class Report:
    """What a build did; `rejects` and `articles` account for every input. Times are in seconds."""

    articles: int = 0
    words: int = 0
    rejects: list[Reject] = field(default_factory=list)
    entities: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    claims: int = 0
    triples: int = 0
    lineages: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        """The report as JSON, keys in a fixed order."""
        plain = {
            "articles": self.articles,
            "words": self.words,
            "rejects": [{"path": r.path, "reason": r.reason, "mend": r.mend} for r in self.rejects],
            "entities": self.entities,
            "events": self.events,
            "claims": self.claims,
            "triples": self.triples,
            "lineages": self.lineages,
            "seconds": {k: round(v, 3) for k, v in self.seconds.items()},
            "files": self.files,
        }
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


class Built(NamedTuple):
    """A graph with the report on how it came about."""

    graph: Graph
    report: Report


def build(
    paths: Sequence[str | Path],
    out: str | Path | None = None,
    options: Options | None = None,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build a graph from files and folders of articles.

    Args:
        paths: files, folders, or "-" for standard input.
        out: folder for graph.ttl, graph.html, store/ and report.json; None writes nothing.
        options: settings of the build.
        stdin: the stream that "-" stands for.
        progress: called with the stage ("read", "resolve", "graph", "page") and characters done.

    Raises:
        InputError: a path does not exist, or no input holds an article.
        SchemaError: an ontology or entity file cannot be used.
        ModelError: the spaCy model cannot be loaded.
        EvidenceError: a claim cites characters that do not hold its mention.
    """
    with _few_collections():
        return _build(paths, out, options or Options(), stdin, progress)


def _build(
    paths: Sequence[str | Path],
    out: str | Path | None,
    options: Options,
    stdin: BinaryIO | None,
    progress: Progress | None,
) -> Built:
    tell = progress or (lambda _stage, _done: None)
    report = Report()
    clock = _Clock(report)
    schema = Schema.load(options.ontology)
    known = _known(options)
    clock.lap("load tables")
    articles = _articles(read(paths, stdin=stdin), report)
    extractions: list[Extraction] = []
    for result in extract_all(articles, options, schema, known):
        if isinstance(result, Reject):
            report.rejects.append(result)
            continue
        extractions.append(result)
        report.words += len(result.article.text.split())
        tell("read", len(result.article.text))
    clock.lap("read and extract")
    if not extractions:
        first = report.rejects[0] if report.rejects else Reject(", ".join(map(str, paths)), "holds no article", "")
        raise InputError(first.path, f"no article could be read: {first.reason}", first.mend)
    tell("resolve", 0)
    resolution = resolve(extractions, schema, known)
    clock.lap("resolve")
    tell("graph", 0)
    graph = assemble(extractions, resolution, schema, base=options.base, trust=options.trust)
    clock.lap("assemble")
    _count(report, graph, extractions, resolution)
    if out is not None:
        _write(Path(out), graph, report, options, clock, tell)
    return Built(graph, report)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let the garbage collector run seldom: claims and tables live to the end, and counting them anew costs seconds."""
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def extract_all(
    articles: Iterable[Article], options: Options, schema: Schema, known: Known
) -> Iterator[Extraction | Reject]:
    """Extract articles in their order, in this process or in several; an article that fails becomes a reject."""
    if options.workers <= 1:
        yield from _Worker(options, schema, known)(articles)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(options.workers, _start_worker, (options,)) as pool:
        for results in pool.imap(_work, _chunks(articles)):
            yield from results


class _Worker:
    """One process's model and extractor."""

    def __init__(self, options: Options, schema: Schema, known: Known) -> None:
        self._nlp = load(options.model)
        self._extractor = Extractor(schema, known)

    def __call__(self, articles: Iterable[Article]) -> Iterator[Extraction | Reject]:
        for article, doc in parse(self._nlp, articles):
            try:
                yield self._extractor(doc, article)
            except KgError:
                raise
            except Exception as error:  # noqa: BLE001 - one bad article never stops a build; it is reported
                place = traceback.extract_tb(error.__traceback__)[-1]
                reason = f"could not be analysed: {error!r} in {Path(place.filename).name}:{place.lineno}"
                yield Reject(article.path, reason, "please report this article as a bug")


_worker: _Worker | None = None


def _start_worker(options: Options) -> None:
    global _worker  # noqa: PLW0603 - a pool's initialiser can hand over state in no other way
    _worker = _Worker(options, Schema.load(options.ontology), _known(options))


def _work(articles: list[Article]) -> list[Extraction | Reject]:
    assert _worker is not None  # noqa: S101 - the initialiser ran
    return list(_worker(articles))


def _known(options: Options) -> Known:
    return Known.load(extra=[Path(p) for p in options.entities])


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == _CHUNK:
            yield batch
            batch = []
    if batch:
        yield batch


def _articles(items: Iterable[Article | Reject], report: Report) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Reject):
            report.rejects.append(item)
        else:
            yield item


class _Clock:
    """Seconds per stage, into the report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._report.seconds[stage] = now - self._last
        self._last = now


def _count(report: Report, graph: Graph, extractions: Sequence[Extraction], resolution: Resolution) -> None:
    report.articles = len(extractions)
    report.triples = len(graph)
    report.lineages = len(set(resolution.lineages.values()))
    count = (
        "PREFIX kg: <https://kg.example/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
        "SELECT ?k (COUNT(DISTINCT ?s) AS ?n) WHERE { %s } GROUP BY ?k ORDER BY ?k"
    )
    report.events = _tally(graph, count % "?s kg:status ?k")
    classes = " ".join(f"kg:{c}" for c in ("Person", "Country", "Organisation", "Place", "Group", "Position"))
    report.entities = _tally(graph, count % f"VALUES ?k {{ {classes} }} ?s a ?k")
    report.claims = sum(_tally(graph, count % "VALUES ?k { kg:Claim } ?s a ?k").values())


def _tally(graph: Graph, sparql: str) -> dict[str, int]:
    rows = Counter[str]()
    solutions = graph.store.query(sparql)
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - a SELECT
    for row in solutions:
        rows[row["k"].value.rsplit("#", 1)[-1]] = int(row["n"].value)
    return dict(sorted(rows.items()))


def _write(out: Path, graph: Graph, report: Report, options: Options, clock: _Clock, tell: Progress) -> None:
    graph.write(out)
    clock.lap("write graph and store")
    tell("page", 0)
    write_page(out / "graph.html", graph.quads(), graph.schema, title=options.title)
    clock.lap("write page")
    report.files = {
        "turtle": str(out / "graph.ttl"),
        "page": str(out / "graph.html"),
        "store": str(out / "store"),
        "report": str(out / "report.json"),
    }
    (out / "report.json").write_text(report.as_json(), encoding="utf-8")
