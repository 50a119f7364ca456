"""`kg add` and `kg remove`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kg.cli.build import progress, summary
from kg.cli.common import SOME_REJECTED, Folder, app, errors


@app.command()
def add(
    folder: Folder,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files or folders of articles, or - for standard input.")
    ],
    workers: Annotated[int, typer.Option(min=1, help="Processes that read language.")] = 1,
) -> None:
    """Add articles to a graph: it becomes what a build of all of them together would give, byte for byte.

    Only the new articles are read; a file that is in the graph already is read again and replaced.
    The settings of the build (ontology, entities, trust, decisions …) stay.

    Examples:

      kg add out news/2023-01-20.md

      kg add out more/ --workers 2

    Exit codes: 0 all in, 3 some of the new inputs left out (listed with reasons), 2 could not run.
    """
    from kg.change import add as run

    with errors(), progress(paths) as tell:
        built, left_out = run(folder, paths, workers=workers, stdin=sys.stdin.buffer, progress=tell)
    summary(built.report)
    if left_out:
        raise typer.Exit(SOME_REJECTED)


@app.command()
def remove(
    folder: Folder,
    names: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE…", help="A path, a title, an IRI, or the first characters of the text's hash."),
    ],
) -> None:
    """Take articles out of a graph: it becomes what a build without them would give, byte for byte.

    The path of a folder or of a file of many articles takes out all that is in it.

    Examples:

      kg remove out news/2023-01-17.md

      kg remove out "A summit in Brezova" 3f2a91c0

    Exit codes: 0 done, 2 could not run (no such article, or several answer to the name).
    """
    from kg.change import remove as run

    with errors(), progress([]) as tell:
        built = run(folder, names, progress=tell)
    summary(built.report)
