"""What all commands share: the app, the two consoles, exit codes, errors and the folder argument."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kg.errors import KgError

__all__ = ["COULD_NOT_RUN", "SOME_REJECTED", "VIOLATIONS", "Folder", "app", "err", "errors", "out", "refuse"]

app = typer.Typer(
    name="kg",
    help="Build a knowledge graph from news, in which every statement can be traced to the words that say it.",
    epilog="Start with: kg build seeds/articles --out out && kg why out NAME",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)

#: Results.
out = Console(soft_wrap=True, highlight=False, markup=False)
#: Messages about the run.
err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

VIOLATIONS, COULD_NOT_RUN, SOME_REJECTED = 1, 2, 3

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `kg build` made.")]


def refuse(message: str) -> typer.Exit:
    """Print why a command cannot run and give what to raise."""
    err.print(f"kg: {message}", style="bold red")
    return typer.Exit(COULD_NOT_RUN)


@contextmanager
def errors() -> Iterator[None]:
    """Errors of ours become one line and exit code 2; anything else is a bug and shows its trace."""
    try:
        yield
    except KgError as error:
        raise refuse(str(error)) from None


def _version(value: bool) -> None:
    if value:
        from kg import __version__

        out.print(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass
