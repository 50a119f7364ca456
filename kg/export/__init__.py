"""A graph in the forms that other programs read; what they hold is a copy, and the RDF stays the original."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kg.choices import Format
from kg.errors import unwritable
from kg.export import lists, plover
from kg.export.network import graphml, to_networkx
from kg.export.tables import to_frames
from kg.graph import Graph, formats
from kg.whole import whole

__all__ = ["Format", "export", "to_frames", "to_networkx"]


_Files = Mapping[str, Iterable[str]]


def export(graph: Graph, form: Format, folder: str | Path, *, unrealised: bool = False) -> list[Path]:
    """Write a graph in another form.

    Args:
        graph: the graph.
        form: which form.
        folder: where the files go; it is made if missing, and files of the same names are replaced, each whole.
        unrealised: for `Format.PLOVER`, also events that are not actual.

    Returns:
        The files written, in a fixed order. The same graph always gives the same bytes.

    Raises:
        GraphError: the folder cannot be written.
    """
    target = Path(folder)
    written = []
    files = _plover(graph, unrealised=unrealised) if form is Format.PLOVER else _WRITERS[form](graph)
    try:
        for name, pieces in files.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(pieces)
            written.append(path)
    except OSError as error:
        raise unwritable(target, error) from error
    return written


def _jsonld(graph: Graph) -> _Files:
    context = json.dumps(formats.context(graph), indent=1, ensure_ascii=False) + "\n"
    return {"graph.jsonld": formats.jsonld(graph), "context.jsonld": [context]}


def _csv(graph: Graph) -> _Files:
    net = to_networkx(graph)
    made = {"neo4j": lists.neo4j(net), "gephi": lists.gephi(net)}
    return {f"{program}/{name}": [text] for program, files in made.items() for name, text in files.items()}


def _plover(graph: Graph, *, unrealised: bool) -> _Files:
    return {"events.csv": [lists.table(plover.COLUMNS, plover.rows(graph, unrealised=unrealised))]}


_WRITERS: Mapping[Format, Callable[[Graph], _Files]] = {
    Format.TURTLE: lambda graph: {"graph.ttl": [graph.turtle()]},
    Format.TRIG: lambda graph: {"graph.trig": formats.trig(graph)},
    Format.NQUADS: lambda graph: {"graph.nq": formats.nquads(graph)},
    Format.JSONLD: _jsonld,
    Format.RDF12: lambda graph: {"graph-rdf12.ttl": formats.rdf12(graph)},
    Format.GRAPHML: lambda graph: {"graph.graphml": [graphml(graph)]},
    Format.CSV: _csv,
}
