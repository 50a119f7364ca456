"""`kg view`."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import Folder, app, errors, refuse
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
    with_texts: Annotated[
        bool, typer.Option("--with-texts", help="Put the whole articles into the page, passages marked.")
    ] = False,
    title: Annotated[str | None, typer.Option(help="Heading of the page; that of the build if not given.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; DIR/graph.html if not given.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the page of a graph again, with filters.

    Examples:

      kg view out --focus "Anna Kovar" --hops 1 --open

      kg view out --status Planned --status Possible --out planned.html

      kg view out --from 2022-12-01 --to 2022-12-31 --with-texts
    """
    from kg.show import show

    first, last = _day(date_from), _day(date_to)
    if first is not None and last is not None and first > last:
        raise refuse(f"{first} is after {last}: no day lies between (give the earlier one with --from)")
    with errors():
        page = show(
            folder,
            out,
            title=title,
            focus=focus,
            hops=hops,
            status=tuple(status or ()),
            date_from=first,
            date_to=last,
            top=top,
            with_texts=with_texts,
        )
    console.print(str(page))
    if open_:
        webbrowser.open(page.resolve().as_uri())


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise refuse(f"{text}: not a date (write it as 2022-12-31)") from None
