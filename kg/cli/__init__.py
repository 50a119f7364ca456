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
from kg import leaving
from kg.cli.common import app

__all__ = ["app", "main"]

_COMMANDS = (_build, _change, _decide, _ask, _export, _check, _view, _score)


def main() -> None:
    """Run the command line."""
    leaving.run(app)
