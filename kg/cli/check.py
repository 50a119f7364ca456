"""`kg check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import VIOLATIONS, app, err, errors, out


@app.command()
def check(
    target: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="A built graph or a Turtle file.")],
    ontology: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Turtle that the graph was built with, as for kg build.")
    ] = None,
) -> None:
    """Check a graph against the contract (SHACL).

    Exit codes: 0 conforms, 1 violations listed, 2 could not run.

    Examples:

      kg check out

      kg check out --ontology mine
    """
    from kg.check import check as run
    from kg.schema import Schema

    with errors():
        violations = run(target, Schema.load(ontology or ()))
    for violation in violations:
        out.print(f"{violation.focus}  {violation.path}  {violation.message}  {violation.value}")
    if violations:
        err.print(f"{len(violations)} violations", style="bold red")
        raise typer.Exit(VIOLATIONS)
    out.print("conforms")
