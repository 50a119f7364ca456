"""The whole path: files → articles → claims → resolution → graph, page, store and report.

Stages stream; only claims are kept. The order of inputs, of workers and of hashes reaches no output, nor does whether
a claim was extracted now or comes from the cache that the last build left in the folder.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from kg import fingerprint, leaving
from kg.ahead import Ahead
from kg.aside import Aside
from kg.cache import Cache, Item, article_key
from kg.decisions import Decision
from kg.decisions import save as save_decisions
from kg.errors import InputError
from kg.graph import Graph
from kg.graph.folder import alone, fill, place, scratch
from kg.graph.outline import Outline, share_keys
from kg.graph.renew import spell
from kg.graph.terms import check_base
from kg.graph.triples import Triples
from kg.kept import Kept
from kg.known import Known, default_tables, word_tables
from kg.model import Article, Resolution
from kg.options import Options, applied_file, decided
from kg.read import Reject, read_each
from kg.report import Clock, Report
from kg.resolve import Memory, Runs, alarms, lineages, resolve, runs_of
from kg.schema import Schema
from kg.show import about
from kg.stock import Input, Stock
from kg.workers import extract_all

if TYPE_CHECKING:
    from kg.drawn import Drawn

__all__ = [
    "Built",
    "Input",
    "Options",
    "Progress",
    "Report",
    "build",
    "build_from",
    "extract_all",
    "inputs",
]

#: New containers between two runs of the garbage collector.
_YOUNG = 50_000
#: Called after each article with its size in characters.
Progress = Callable[[str, int], None]


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
    fresh: bool = False,
    ready: Ahead | None = None,
) -> Built:
    """Build a graph from files and folders of articles.

    What an earlier build into the same folder extracted is used again where the article and all that reading it
    depends on (code, model, ontology, tables) are the same.

    Args:
        paths: files, folders, or "-" for standard input.
        out: folder for graph.ttl, graph.html, store/, report.json and cache/; None writes nothing.
        options: settings of the build.
        stdin: the stream that "-" stands for.
        progress: called with the stage ("read", "resolve", "graph", "page") and characters done.
        fresh: extract every article anew.
        ready: a process that is getting ready to read with these options.

    Raises:
        InputError: a path does not exist, or no input holds an article.
        SchemaError: an ontology or entity file cannot be used.
        ModelError: the spaCy model cannot be loaded.
        EvidenceError: a claim cites characters that do not hold its mention.
        GraphError: the folder cannot be written, or the base is no IRI that resources can lie under.
    """
    return build_from(inputs(paths, stdin), out, options or Options(), progress=progress, fresh=fresh, ready=ready)


def inputs(paths: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Input]:
    """Read files and folders, each input with where it is from; equal texts all come.

    Raises:
        InputError: a path that does not exist; raised at the call, before anything is read.
    """
    return (_input(source, found) for source, found in read_each(paths, stdin=stdin))


def _input(source: str, found: Article | Reject) -> Input:
    file = "" if source == "-" else os.path.realpath(source)
    if isinstance(found, Reject):
        return Item(found.path, source, file, reason=found.reason, mend=found.mend), None
    return Item(found.path, source, file, article_key(found), found.sha256), found


def build_from(
    given: Iterable[Input],
    out: str | Path | None,
    options: Options,
    *,
    progress: Progress | None = None,
    fresh: bool = False,
    ready: Ahead | None = None,
) -> Built:
    """Build a graph from inputs in the order of their paths; of those without an article the cache has it.

    The arguments and errors are those of `build`.
    """
    with _few_collections(), ExitStack() as held:
        report = Report()
        clock = Clock(report)
        tell = progress or (lambda _stage, _done: None)
        check_base(options.base)
        schema = Schema.load(options.ontology)
        tables = [*default_tables(), *map(Path, options.entities)]
        known = Known.load(tables, schema=schema)
        engine = fingerprint.engine(options.model, [*schema.files, *tables, *word_tables()])
        maker = fingerprint.maker(options.base, [*schema.files, *word_tables()])
        decisions = decided(options, out)
        clock.lap("load tables")
        if out is not None:
            held.enter_context(alone(out))
        before = _Before(out, maker, use=not fresh)
        cache = Cache(out, engine) if out is not None else None
        stock = Stock(given, cache, report, partial(tell, "read"), fresh=fresh)
        extractions = stock.extract(
            schema,
            known,
            model=options.model,
            workers=options.workers,
            ontology=options.ontology,
            entities=options.entities,
            meanwhile=before.look,
            ready=ready,
        )
        clock.lap("read and extract")
        if not extractions:
            first = report.rejects[0] if report.rejects else Reject("input", "nothing to read", "")
            raise InputError(first.path, f"no article could be read: {first.reason}", first.mend)
        # Nearly all that is made from here on stays to the end, so that looking for garbage finds none.
        gc.disable()
        tell("resolve", 0)
        memory = Memory(stock.readings(), before.kept.units)
        resolution = resolve(extractions, schema, known, decisions, before.copies, memory)
        report.unused = list(resolution.unused)
        report.alarms = alarms(extractions, resolution, schema, known)
        clock.lap("resolve")
        tell("graph", 0)
        keys = share_keys(extractions, memory.readings, resolution)
        kept = before.kept
        outline = Outline(
            extractions,
            resolution,
            schema,
            keys,
            kept.shares,
            kept.events,
            base=options.base,
            trust=options.trust,
            show=before.show,
        )
        clock.lap("assemble")
        if out is None:
            report.count(outline, extractions, resolution)
            return Built(outline.graph, report)
        tell("page", 0)
        # All is made beside its place: a build that fails, or finds no room, leaves the folder as it was.
        new = held.enter_context(scratch(out))
        page = held.enter_context(Aside(partial(_draw, new, outline, resolution, maker, options, before)))
        report.count(outline, extractions, resolution)
        turtle, change = spell(outline, before.kept.earlier, new)
        clock.lap("spell graph")
        fill(new, out, turtle, options.base, change if before.kept.store else None)
        Kept.save(new, maker, outline, memory, before.runs)
        clock.lap("write graph")
        page.outcome()
        clock.lap("finish page")
        _finish(new, Path(out), stock, options, decisions, report)
        leaving.hold(before, extractions, resolution, memory, outline)
        return Built(outline.graph, report)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let the garbage collector run seldom: claims and tables live to the end, and counting them anew costs seconds."""
    before, enabled = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if enabled:
            gc.enable()


class _Before:
    """What a build looks up while the language model is at work: what the last one left, and which articles are copies.

    Args:
        out: the folder of the graph.
        maker: fingerprint of all that makes a graph of claims.
        use: whether to use what is there.
    """

    def __init__(self, out: str | Path | None, maker: str, *, use: bool) -> None:
        self._out, self._maker, self._use = out, maker, use
        self.kept = Kept()
        self.runs: dict[str, Runs] = {}
        self.copies: dict[str, str] = {}
        self.drawn: Drawn | None = None

    def show(self, stamp: str, claims: Triples) -> None:
        """Have the claims of an article shown on the page, if there is to be one."""
        if self.drawn is not None:
            self.drawn.show(stamp, claims)

    def look(self, articles: Mapping[str, Article]) -> None:
        """Look it up; the articles are those of the new graph, by their keys."""
        gc.disable()
        if self._out is not None:
            # What draws takes long to import, which nobody notices here.
            from kg.drawn import Drawn  # noqa: PLC0415

            if self._use:
                self.kept = Kept.load(self._out, self._maker)
            self.drawn = Drawn(Path(self._out), self._maker, use=bool(self.kept.shares))
        self.runs = {key: self.kept.runs.get(key) or runs_of(article) for key, article in articles.items()}
        self.copies = lineages([*articles.values()], {a.sha256: self.runs[key] for key, a in articles.items()})


def _draw(out: Path, outline: Outline, resolution: Resolution, maker: str, options: Options, before: _Before) -> None:
    from kg.drawn import Drawn, draw  # noqa: PLC0415 - see above

    draw(
        out,
        outline,
        resolution,
        before.drawn or Drawn(out, maker, use=False),
        title=options.title,
        about=about(options.settings()),
    )


def _finish(
    new: Path, out: Path, stock: Stock, options: Options, decisions: Sequence[Decision], report: Report
) -> None:
    """Leave what the next build has to know, and let all take its place."""
    stock.save(new, options.settings())
    save_decisions(applied_file(new), decisions)
    report.files = {
        "turtle": str(out / "graph.ttl"),
        "page": str(out / "graph.html"),
        "store": str(out / "store"),
        "report": str(out / "report.json"),
    }
    (new / "report.json").write_text(report.as_json(), encoding="utf-8")
    place(new, out)
    stock.prune()
