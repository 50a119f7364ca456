"""`kg score`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import app, out, put
from kg.cli.common import errors as failures


@app.command()
def score(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SET]…",
            help="plover, dwie, polnear, meantime, tempeval3, name_pairs, linking, text2kgbench or all.",
        ),
    ] = None,
    gold: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the gold data lies (KG_GOLD).")] = None,
    part: Annotated[
        str | None,
        typer.Option(
            help="Only this part of a set: relations, entities or clusters of dwie; factuality, entities, events or "
            "timex of meantime; value or negation of tempeval3; politics or politician of text2kgbench."
        ),
    ] = None,
    ontology: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Turtle that adds to the ontology or replaces frames.")
    ] = None,
    domains: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Turtle that teaches text2kgbench's ontologies (KG_DOMAINS)."),
    ] = None,
    errors: Annotated[int, typer.Option(min=0, help="Show so many misses and false alarms of each class.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score the pipeline against annotated news that no one here wrote.

    The definitions stand in docs/score.md.

    Examples:

      kg score plover --errors 5

      kg score meantime --part factuality --gold ../shared/gold

      kg score dwie --part clusters

      kg score text2kgbench --part politics --domains my-domains
    """
    from kg import score as scoring

    with failures():
        pipeline = scoring.Pipeline(ontology or (), domains=domains)
        scores = scoring.run(names or ["all"], gold, pipeline=pipeline, part=part)
    if as_json:
        put(scoring.as_json(scores, errors=errors))
    else:
        out.print(scoring.render(scores, errors=errors), end="")
