"""The answer to a query as rows, and rows as text: for people, or as the W3C lays it down."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.choices import RowFormat
from kg.errors import QueryError
from kg.harmless import harmless

__all__ = ["Rows", "Value", "render"]

_TABLE_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Value:
    """One RDF term of an answer; `kind` is "iri", "literal" or "blank", `datatype` an IRI ("" for plain strings)."""

    value: str
    kind: str = "literal"
    datatype: str = ""
    language: str = ""

    def __str__(self) -> str:
        """The bare value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query.

    SELECT gives its variables as `columns`; ASK gives one row with one truth value; CONSTRUCT and DESCRIBE give
    subject, predicate and object. `prefixes` shorten IRIs where people read them.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    prefixes: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        """Each row as bare strings, None where a variable is not bound."""
        return (tuple(None if v is None else v.value for v in row) for row in self.rows)

    def dicts(self) -> list[dict[str, str | None]]:
        """Each row as a dictionary of bare strings, ready for a data frame."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]


def render(rows: Rows, form: str = "table") -> str:
    """Rows as text that ends in a line break.

    Args:
        rows: the answer to a query.
        form: "table" for people; "csv", "tsv" or "json" as the W3C lays them down for SPARQL results.

    Raises:
        QueryError: there is no such form.
    """
    if form not in list(RowFormat):
        raise QueryError(f"no format {form!r} (use one of {', '.join(RowFormat)})")
    return _WRITERS[RowFormat(form)](rows)


def _table(rows: Rows) -> str:
    table = Table(*rows.columns)
    for row in rows.rows:
        table.add_row(*(Text(_readable(value, rows.prefixes)) for value in row))
    console = Console(file=io.StringIO(), width=_TABLE_WIDTH, color_system=None, force_terminal=False)
    console.print(table)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")
    return console.file.getvalue() if isinstance(console.file, io.StringIO) else ""


def _readable(value: Value | None, prefixes: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if value.kind == "iri":
        for prefix, namespace in prefixes.items():
            if namespace and value.value.startswith(namespace):
                return f"{prefix}:{value.value[len(namespace) :]}"
    return re.sub(r"[\n\t]+", " ", harmless(value.value))


def _csv(rows: Rows) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    return buffer.getvalue()


def _tsv(rows: Rows) -> str:
    lines = ["\t".join(f"?{column}" for column in rows.columns)]
    lines += ["\t".join("" if v is None else _ntriples(v) for v in row) for row in rows.rows]
    return "\n".join(lines) + "\n"


def _ntriples(value: Value) -> str:
    if value.kind == "iri":
        return f"<{value.value}>"
    if value.kind == "blank":
        return f"_:{value.value}"
    escaped = str(ox.Literal(value.value)).replace("\t", "\\t")
    if value.language:
        return f"{escaped}@{value.language}"
    return f"{escaped}^^<{value.datatype}>" if value.datatype else escaped


def _json(rows: Rows) -> str:
    def term(value: Value) -> dict[str, str]:
        kind = {"iri": "uri", "blank": "bnode"}.get(value.kind, "literal")
        extra = {"datatype": value.datatype, "xml:lang": value.language}
        return {"type": kind, "value": value.value} | {key: v for key, v in extra.items() if v}

    bindings = [{c: term(v) for c, v in zip(rows.columns, row, strict=True) if v is not None} for row in rows.rows]
    answer = {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


_WRITERS: Mapping[RowFormat, Callable[[Rows], str]] = MappingProxyType(
    {RowFormat.TABLE: _table, RowFormat.CSV: _csv, RowFormat.TSV: _tsv, RowFormat.JSON: _json}
)
