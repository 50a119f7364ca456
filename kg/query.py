"""SPARQL → rows: any query over a graph, read-only and offline, and the named questions of `ontology/queries/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import NotFoundError, QueryError
from kg.graph import Graph
from kg.rows import Rows, Value, render
from kg.schema import ontology_dir

__all__ = ["NamedQuery", "Rows", "Value", "named", "names", "query", "render"]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

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
