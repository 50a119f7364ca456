"""What all commands share: the app, the two consoles, exit codes, errors and the folder argument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from kg.errors import KgError
from kg.harmless import harmless

__all__ = ["COULD_NOT_RUN", "SOME_REJECTED", "VIOLATIONS", "Folder", "app", "err", "errors", "out", "put", "refuse"]

app = typer.Typer(
    name="kg",
    help="Build a knowledge graph from news, in which every statement can be traced to the words that say it.",
    epilog="Start with: kg build seeds/articles --out out && kg why out NAME",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)


class _Screen(Console):
    """A console to which text is never more than text, whatever an article, a title or the name of a file holds."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            # Control segments are Rich's own: they move the bar of a build.
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)


#: Results.
out = _Screen(soft_wrap=True, highlight=False, markup=False)
#: Messages about the run.
err = _Screen(stderr=True, soft_wrap=True, highlight=False, markup=False)

VIOLATIONS, COULD_NOT_RUN, SOME_REJECTED = 1, 2, 3

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="A folder that `kg build` made.")]


def put(data: str) -> None:
    """Print what another program reads, character for character, each line ended by a line feed."""
    print(data.replace("\r\n", "\n"), end="", flush=True)  # noqa: T201 - a closed output is none to it


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
