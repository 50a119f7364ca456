"""`kg query`, `kg why` and `kg voices`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.choices import RowFormat
from kg.cli.common import Folder, app, errors, out, put, refuse

if TYPE_CHECKING:
    from kg.voices import Matter
    from kg.why import Explained


@app.command()
def query(
    folder: Folder,
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="The query; the graph's prefixes are known.")
    ] = None,
    file: Annotated[Path | None, typer.Option(metavar="F", help="A file that holds the query.")] = None,
    name: Annotated[str | None, typer.Option(metavar="QUERY", help="A named query; see --list.")] = None,
    param: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", help="A parameter of a named query.")] = None,
    form: Annotated[RowFormat, typer.Option("--format", help="How rows are printed.")] = RowFormat.TABLE,
    show: Annotated[bool, typer.Option("--list", help="List the named queries and stop.")] = False,
) -> None:
    """Ask the graph in SPARQL.

    Examples:

      kg query out 'SELECT ?who ?country { ?p kg:headOfStateOf ?c ; rdfs:label ?who . ?c rdfs:label ?country }'

      kg query out --name who-visited-whom

      kg query out --name timeline-of --param country=Orlania --format csv
    """
    from kg.graph import Graph
    from kg.query import named, names, render
    from kg.query import query as run

    if show:
        for entry in names():
            out.print(f"{entry.name:<28} {entry.title}")
        return
    if sum(x is not None for x in (sparql, file, name)) != 1:
        raise refuse("give one of SPARQL, --file or --name (see kg query --help)")
    with errors():
        parameters = _parameters(param or [])
        graph = Graph.open(folder)
        if name is not None:
            rows = run(graph, named(name), parameters)
        else:
            rows = run(graph, sparql if sparql is not None else _read(file))
        text = render(rows, form)
    if form is RowFormat.TABLE:
        out.print(text, end="")
    else:
        put(text)


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
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise InputError(str(file), f"cannot be read: {reason}", "give a text file that holds SPARQL") from error


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

    with errors():
        for explained in run(Graph.open(folder), name):
            _explain(explained)


def _explain(it: Explained) -> None:
    from rich.text import Text

    out.print()
    head = Text(it.label, style="bold")
    kind = ", ".join(it.classes[:2])
    head.append(
        f"  {kind}" + (f" · {it.status}" if it.status else "") + (" · contested" if it.contested else ""), "dim"
    )
    out.print(head)
    out.print(Text(it.iri, style="dim"))
    for taken, heard in it.grounds:
        voices = ", ".join((who or "the articles themselves") + (f" ({n})" if n > 1 else "") for who, n in heard)
        out.print(Text(f"  {taken.value}: {voices}", "red" if taken.name == "DENIES" else "green"))
    for dispute in it.disputes:
        out.print(Text(f"  contested: {dispute}", "red"))
    for merge in it.merged:
        out.print(Text(f"  merged: {merge}", style="dim"))
    for reason in it.reasons:
        line = Text("\n  ")
        line.append(f"{reason.subject} – {reason.predicate} – {reason.object}", "cyan" if reason.affirmed else "yellow")
        if reason.role:
            line.append(f" ({reason.role})")
        out.print(line)
        quote = Text(" ".join(reason.quote.split()))
        for mark in reason.marks:
            quote.highlight_words([" ".join(mark.split())], "bold underline")
        out.print(Text("    “") + quote + Text("”"))
        source = " · ".join(x for x in (reason.title, reason.publisher, reason.date) if x)
        said = (
            f"says {reason.holder}" + (f", via {reason.via}" if reason.via else "")
            if reason.holder
            else "says the article"
        )
        stance = ", ".join(_stance(reason.certainty, reason.polarity, reason.tense))
        out.print(Text(f"    {source} [{reason.start}–{reason.end}]", "dim"))
        out.print(Text(f"    {said}{': ' + stance if stance else ''} · {reason.rule} {reason.confidence:.2f}", "dim"))
    if it.dissent and len(it.dissent) < len(it.reasons):
        out.print(Text(f"\n  {len(it.dissent)} of {len(it.reasons)} claims say that it is not so.", "yellow"))


def _stance(certainty: str, polarity: str, tense: str) -> Iterator[str]:
    if polarity == "Negative":
        yield "not so"
    if certainty != "Certain":
        yield certainty.lower()
    if tense == "Future":
        yield "ahead"


@app.command()
def voices(
    folder: Folder,
    topic: Annotated[
        str, typer.Argument(metavar="NAME-or-TOPIC", help="A name, an IRI, or words that sentences hold.")
    ],
    number: Annotated[int, typer.Option(min=1, metavar="N", help="Show so many matters at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, all matters.")] = False,
) -> None:
    """Show who is heard on a matter: who says so, who denies it, who expects it, since when, in how many sources.

    The matters on which voices differ come first. Copies of one story count as one source.

    Examples:

      kg voices out "joint attack"

      kg voices out "Anna Kovar" --number 3
    """
    import json
    from dataclasses import asdict

    from kg.graph import Graph
    from kg.voices import voices as run

    with errors():
        matters = run(Graph.open(folder), topic)
    if as_json:
        put(json.dumps([asdict(m) for m in matters], ensure_ascii=False, indent=2) + "\n")
        return
    for matter in matters[:number]:
        _hear(matter)
    if len(matters) > number:
        out.print(f"\n… and {len(matters) - number} more matters (--number {len(matters)} shows all)")


def _hear(matter: Matter) -> None:
    from rich.text import Text

    head = Text("\n" + matter.label, style="bold")
    head.append((f"  {matter.status}" if matter.status else "") + (" · contested" if matter.contested else ""), "dim")
    out.print(head)
    for voice in matter.voices:
        who = voice.name or "the article itself"
        line = Text("  ")
        line.append(who, "cyan" if voice.name else "none")
        line.append(f" (via {voice.via})" if voice.via else "")
        line.append(f" {voice.stance.value}", "red" if voice.stance.name == "DENIES" else "green")
        sources = f"{voice.lineages} independent source{'s' if voice.lineages > 1 else ''}"
        line.append(f" · {sources}" + (f", since {voice.since}" if voice.since else ""), "dim")
        out.print(line)
        for said in voice.sayings:
            out.print(Text(f"      “{' '.join(said.quote.split())}”"))
            where = ", ".join(x for x in (said.publisher, said.article, said.date) if x)
            out.print(Text(f"        {where}", "dim"))
