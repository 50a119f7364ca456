"""SPARQL → rows: any query over a graph, read-only and offline, and the named questions of `ontology/queries/`."""

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

from kg.errors import NotFoundError, QueryError
from kg.graph import Graph
from kg.schema import ontology_dir

__all__ = ["FORMATS", "NamedQuery", "Rows", "Value", "named", "names", "query", "render"]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_TABLE_WIDTH = 160

#: The tokens that matter for what a query may do; comments, IRIs and strings come first so that nothing in them counts.
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*|<[^<>"{}|^`\\\s]*>
        |\"\"\"(?:\\.|[^\\])*?\"\"\"|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      |[?$]\w+|@\w+|_:\w+
      |(?P<prefix>[^\W\d_][\w.-]*)?:(?P<local>[\w.:-]*)
      |(?P<word>\w+)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
_READS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_POSITION = re.compile(r"error at (\d+):(\d+)")


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


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question of `ontology/queries/`; `parameters` map each parameter to its default."""

    name: str
    title: str
    description: str
    parameters: Mapping[str, str]
    text: str

    def bind(self, values: Mapping[str, str]) -> str:
        """The query with its parameters set, each as one escaped literal in its own VALUES block.

        Raises:
            QueryError: there is no such parameter.
        """
        text = self.text
        for name, value in values.items():
            if name not in self.parameters:
                known = ", ".join(self.parameters) or "none"
                raise QueryError(f"{self.name}: no parameter {name!r} (it has: {known})")
            literal = str(ox.Literal(value.encode("utf-8", "replace").decode("utf-8")))
            text = _values(name).sub(lambda m, literal=literal: f"{m[1]}{literal}{m[2]}", text)  # type: ignore[misc]
        return text


def _values(name: str) -> re.Pattern[str]:
    return re.compile(rf'(VALUES \?{name} \{{ )"[^"\\]*"( \}})')


def query(graph: Graph, sparql: str | NamedQuery, parameters: Mapping[str, str] | None = None) -> Rows:
    """Ask a graph.

    The prefixes of the ontology are known, also where the query does not declare them. Nothing is written and nothing
    is fetched: updates and SERVICE are refused.

    Args:
        graph: the graph.
        sparql: SELECT, ASK, CONSTRUCT or DESCRIBE, or a named query.
        parameters: values for the parameters of a named query.

    Raises:
        QueryError: the query cannot be parsed or run; the message gives line and column and says what to mend.
    """
    if isinstance(sparql, NamedQuery):
        sparql = sparql.bind(parameters or {})
    elif parameters:
        raise QueryError("only a named query has parameters (write the values into the query)")
    prefixes = dict(graph.schema.prefixes)
    _refuse(sparql, prefixes)
    try:
        answer = graph.store.query(sparql, prefixes=prefixes)
        return _rows(answer, prefixes)
    except SyntaxError as error:
        raise QueryError(_explain(sparql, str(error))) from None
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query could not run: {error}") from error


def _rows(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, prefixes: Mapping[str, str]) -> Rows:
    if isinstance(answer, ox.QueryBoolean):
        truth = Value("true" if answer else "false", datatype="http://www.w3.org/2001/XMLSchema#boolean")
        return Rows(("answer",), ((truth,),), prefixes)
    if isinstance(answer, ox.QueryTriples):
        triples = {(_value(t.subject), _value(t.predicate), _value(t.object)) for t in answer}
        ordered = sorted(triples, key=lambda t: [(v.value, v.language) for v in t if v])
        return Rows(("subject", "predicate", "object"), tuple(ordered), prefixes)
    columns = tuple(variable.value for variable in answer.variables)
    return Rows(columns, tuple(tuple(_value(row[c]) for c in columns) for row in answer), prefixes)


def _value(term: object) -> Value | None:
    match term:
        case None:
            return None
        case ox.NamedNode():
            return Value(term.value, "iri")
        case ox.BlankNode():
            return Value(term.value, "blank")
        case ox.Literal():
            datatype = term.datatype.value
            plain = term.language or datatype == _XSD_STRING
            return Value(term.value, "literal", "" if plain else datatype, term.language or "")
        case _:
            return Value(str(term))


def _refuse(sparql: str, prefixes: Mapping[str, str]) -> None:
    """Stop what must not run, and prefixes that nobody declared, before the parser words it badly."""
    declared, before, started = set(prefixes), "", False
    for token in _TOKEN.finditer(sparql):
        place, word = _where(sparql, token.start()), (token["word"] or "").upper()
        if word == "SERVICE":
            raise QueryError(f"{place}: SERVICE asks another server (kg works offline)")
        if not started and word in _UPDATES:
            raise QueryError(f"{place}: {word} changes data (kg only reads: SELECT, ASK, CONSTRUCT, DESCRIBE)")
        started = started or word in _READS
        if token["local"] is not None:
            prefix = token["prefix"] or ""
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                known = ", ".join(f"{p}:" for p in prefixes)
                raise QueryError(f"{place}: unknown prefix {prefix}: (declare it, or use one of {known})")
        if not (token["skip"] or "").startswith("#"):
            before = word


def _where(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - text.rfind(chr(10), 0, offset)}"


def _explain(sparql: str, message: str) -> str:
    """The parser's complaint with the place pointed at; its list of possible tokens misleads more than it helps."""
    match = _POSITION.match(message)
    if match is None:
        return f"the query cannot be parsed: {message}"
    line, column = int(match[1]), int(match[2])
    lines = sparql.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    at_end = line == len(lines) and column > len(shown.rstrip())
    mend = "it ends too early: close the last { or (" if at_end else "mend the word at the caret"
    place = f"line {line}, column {column}"
    return f"{place}: the query cannot be read from here on ({mend})\n  {shown}\n  {' ' * (column - 1)}^"


# ---------------------------------------------------------------- Named queries


def names() -> tuple[NamedQuery, ...]:
    """All named queries, by name."""
    files = sorted((ontology_dir() / "queries").glob("*.rq"))
    return tuple(_parse(file.stem, file.read_text(encoding="utf-8")) for file in files)


def named(name: str) -> NamedQuery:
    """The named query of that name.

    Raises:
        NotFoundError: there is none.
    """
    known = {entry.name: entry for entry in names()}
    if name not in known:
        raise NotFoundError(f"no query named {name!r} (there are: {', '.join(known)})")
    return known[name]


def _parse(name: str, text: str) -> NamedQuery:
    """Read the head of a query file: a title, a description, and `param: name "default"` lines, as comments."""
    title, description, parameters = "", [], {}
    for line in text.splitlines():
        if not line.startswith("# "):
            break
        if match := re.fullmatch(r'# param: (\w+) "([^"\\]*)"', line):
            parameters[match[1]] = match[2]
        elif not title:
            title = line[2:].strip()
        else:
            description.append(line[2:].strip())
    for parameter in parameters:
        if len(_values(parameter).findall(text)) != 1:
            raise QueryError(f'{name}.rq: the parameter {parameter} needs one VALUES ?{parameter} {{ "…" }}')
    return NamedQuery(name, title, " ".join(description), MappingProxyType(parameters), text)


# ---------------------------------------------------------------- Rows as text


def render(rows: Rows, form: str = "table") -> str:
    """Rows as text that ends in a line break.

    Args:
        rows: the answer to a query.
        form: "table" for people; "csv", "tsv" or "json" as the W3C lays them down for SPARQL results.

    Raises:
        QueryError: there is no such form.
    """
    if form not in FORMATS:
        raise QueryError(f"no format {form!r} (use one of {', '.join(FORMATS)})")
    return FORMATS[form](rows)


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
    # Control characters and marks that reorder text would act on the terminal.
    return re.sub("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+", " ", value.value)


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


FORMATS: Mapping[str, Callable[[Rows], str]] = MappingProxyType(
    {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json}
)
