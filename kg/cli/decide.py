"""`kg same`, `kg different` and `kg doubts`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import progress, summary
from kg.cli.common import Folder, app, errors, out

_One = Annotated[str, typer.Argument(metavar="A", help="A name, an IRI or the end of one, or NAME@HASH.")]
_Other = Annotated[str, typer.Argument(metavar="B", help="The other.")]
_Later = Annotated[bool, typer.Option("--later", help="Only write it down; the next build, add or remove applies it.")]


@app.command()
def same(folder: Folder, a: _One, b: _Other, later: _Later = False) -> None:
    """Decide that two things are one, in this build of the folder and in every later one.

    NAME@HASH means what goes by that name in the article whose text has a hash that begins so.
    Decisions are kept in DIR/decisions.yaml, to be read, mended and taken elsewhere (kg build --decisions).

    Example:

      kg same out person/anna-kovar "Anna Kowar"
    """
    _decide(folder, a, b, alike=True, later=later)


@app.command()
def different(folder: Folder, a: _One, b: _Other, later: _Later = False) -> None:
    """Decide that two things are not one; parts of one node are named by article.

    Of an event the parts are WORD@HASH or CLASS@HASH, with :START where the article has several (see kg doubts).

    Examples:

      kg different out country/georgia region/georgia

      kg different out "Kovar@3f2a91c0" "Kovar@77aa01c0"
    """
    _decide(folder, a, b, alike=False, later=later)


@app.command()
def doubts(
    folder: Folder,
    number: Annotated[int, typer.Option("--number", "-n", min=1, help="How many pairs to list.")] = 20,
) -> None:
    """List the pairs that are nearest to being one, or to being two: score, what they are now, and the score's parts.

    Scores run from 0 to 1 and turn at 0.5.
    Settle a pair with kg same or kg different, which take the names as they stand here.

    Example:

      kg doubts out --number 10
    """
    import shlex

    from kg.decide import doubtful

    with errors():
        found = doubtful(folder, number)
    if not found:
        out.print("no pair is in doubt: no two things of different articles have names or parts that could be one")
    # Lines and no table: names are taken from here to `kg same` and `kg different`, so that none may be cut or broken.
    for doubt in found:
        out.print(f"{doubt.score:.2f}  {'one' if doubt.one else 'two'}  {shlex.quote(doubt.a)} {shlex.quote(doubt.b)}")
        out.print(f"           {'; '.join(doubt.parts)}")
        for told in filter(None, dict.fromkeys(doubt.told)):
            out.print(f"           {told}", style="dim", markup=False)


def _decide(folder: Path, a: str, b: str, *, alike: bool, later: bool) -> None:
    from kg.decide import decide
    from kg.decisions import load

    with errors(), progress([]) as tell:
        file, built = decide(folder, a, b, same=alike, later=later, progress=tell)
    if built is not None:
        summary(built.report)
    sides = load(file)[-1].sides
    verdict = "the same" if alike else "different"
    out.print(f"decided  {sides[0]} and {sides[1]} are {verdict}{', from the next build on' if later else ''}: {file}")
