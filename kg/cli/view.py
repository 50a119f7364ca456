"""`kg view`."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import Folder, app, errors
from kg.cli.common import out as console


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
    with errors():
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
    console.print(str(page))
    if open_:
        webbrowser.open(page.resolve().as_uri())
