"""The command line: each command parses, calls one library function, prints, and exits with a code that tells.

One module for each group of commands; their order here is that of `kg --help`.
Exit codes: 0 all well, 1 violations found (check), 2 could not run, 3 built but some inputs were left out.
"""

from __future__ import annotations

# A command is registered when its module is imported; the order is not the alphabet's.
from kg.cli import build as _build  # isort: skip
from kg.cli import change as _change  # isort: skip
from kg.cli import decide as _decide  # isort: skip
from kg.cli import ask as _ask  # isort: skip
from kg.cli import export as _export  # isort: skip
from kg.cli import check as _check  # isort: skip
from kg.cli import view as _view  # isort: skip
from kg.cli import score as _score  # isort: skip
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from kg import leaving
from kg.cli.common import COULD_NOT_RUN, app, refuse

__all__ = ["app", "main"]

_COMMANDS = (_build, _change, _decide, _ask, _export, _check, _view, _score)


def main() -> None:
    """Run the command line."""
    leaving.run(_commands)


def _commands() -> None:
    """The app; where the system refuses what it prints, one line says so.

    What goes into files the library reports itself, so that an error that comes here is that of an output: a full disk
    behind `>`. A pipe that nobody reads any more is no error; Typer sees to it.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal or file of few letters gets the others by their numbers.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except OSError as error:
        why = error.strerror or str(error)
        with suppress(OSError):
            refuse(
                f"{error.filename}: {why}"
                if error.filename
                else f"the output cannot be written: {why} (make room, or send it elsewhere)"
            )
        for stream in filter(None, (sys.stdout, sys.stderr)):
            _let_go(stream)
        sys.exit(COULD_NOT_RUN)


def _let_go(stream: TextIO) -> None:
    """Let a stream that takes no more lose what it still holds, which would fail again when the process ends."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
