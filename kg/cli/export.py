"""`kg export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.choices import Format
from kg.cli.common import Folder, app, errors, out


@app.command()
def export(
    folder: Folder,
    form: Annotated[Format, typer.Option("--format", help="The form to write.")],
    to: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="Where the files go.", show_default="DIR/export")
    ] = None,
    unrealised: Annotated[
        bool, typer.Option("--all", help="plover: also events that are planned, possible, alleged, denied, cancelled.")
    ] = False,
) -> None:
    """Write the graph in a form that another program reads.

    turtle, rdf12 (claims as RDF 1.2 annotations), jsonld (with its context), graphml;
    trig and nquads (a named graph for each article);
    csv (for Neo4j's and Gephi's importers); plover (event rows in the columns of POLECAT).

    Examples:

      kg export out --format trig

      kg export out --format plover --out rows
    """
    from kg.export import export as run
    from kg.graph import Graph

    with errors():
        for path in run(Graph.open(folder), form, to or folder / "export", unrealised=unrealised):
            out.print(str(path))
