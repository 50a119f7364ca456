"""Turtle that people can read: sections, types first, properties in a fixed order, the same bytes every time.

Written by hand because pyoxigraph's own writer neither sorts nor groups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import pyoxigraph as ox

from kg.graph.triples import STRING, Row, Term, Text, Triples
from kg.schema import Schema
from kg.schema.namespaces import RDF, XSD

__all__ = ["Blocks", "Speller", "layers", "write_rdf12", "write_trig", "write_turtle"]

#: Headings with the classes under them; a subject goes under the first that fits.
_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Documents", ("NewsArticle",)),
    ("People", ("Person", "Group")),
    ("Countries", ("Country",)),
    ("Organisations", ("Organisation",)),
    ("Places", ("Place",)),
    ("Positions", ("Position",)),
    ("Events", ("Event",)),
    ("Unrealised events", ("UnrealisedEvent",)),
    ("Claims", ("Claim",)),
    ("Evidence", ("Evidence",)),
)
_OTHER = "Other things"
#: Properties that come first, by prefixed name; the others follow in alphabetical order.
# fmt: off
_FIRST = (
    "a", "rdf:subject", "rdf:predicate", "rdf:object", "rdfs:label", "skos:altLabel", "owl:sameAs",
    "kg:eventType", "kg:status", "kg:contested", "kg:dispute", "kg:actor", "kg:target", "kg:participant", "kg:origin",
    "kg:destination", "kg:location", "kg:date", "kg:earliest", "kg:latest", "kg:item", "kg:topic",
    "kg:lineages", "kg:role", "kg:certainty", "kg:polarity", "kg:tense", "kg:affirmed", "kg:attributedTo",
    "kg:saidVia", "kg:rule", "kg:confidence", "kg:step", "kg:evidence", "oa:hasSource", "kg:start", "kg:end",
    "kg:highlight", "kg:quote", "schema:datePublished", "schema:publisher", "schema:author", "schema:url",
    "kg:sha256", "kg:lineage",
)
# fmt: on
_LAST = ("kg:mergeReason", "kg:mentionedIn")
_WIDTH = 110
_HEAD = (
    "# A knowledge graph built by kg. Plain triples say what the sources affirm;\n"
    "# kg:Claim and kg:Evidence below say who says so, and in which words.\n\n"
)
_TYPE = RDF + "type"
#: What a blank node and a triple term begin with, which are written as they are.
_UNNAMED = ("_:", "<<")
#: So many terms are remembered: those of nodes come again and again, those of claims and evidence hardly.
_REMEMBERED = 1 << 16

#: Local names that every Turtle parser takes without escapes.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*|[0-9][A-Za-z0-9_-]*")
#: Quotes, backslashes, controls, and marks that reorder or hide text on a screen.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_INTEGER = re.compile(r"[0-9]+")


class _Namer:
    """Writes terms as Turtle does, and remembers which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        self._spaces: dict[str, str | None] = {n: prefix for prefix, n in sorted(prefixes.items())}
        self._taken = frozenset(prefixes)
        self._base = base
        self._verbs: dict[str, str] = {_TYPE: "a"}
        self._known: dict[Term, str] = {}
        self.used: dict[str, str] = {}

    def properties(self, row: Row) -> dict[str, list[str]]:
        """The predicates of one subject with their objects, each object once."""
        verbs, known, term = self._verbs, self._known, self.term
        found: dict[str, list[str]] = {}
        for predicate, values in row.items():
            verb = verbs.get(predicate) or verbs.setdefault(predicate, self.iri(predicate))
            if len(values) == 1:
                found[verb] = [known.get(values[0]) or term(values[0])]
            else:
                found[verb] = [*dict.fromkeys(known.get(value) or term(value) for value in values)]
        return found

    def term(self, term: Term) -> str:
        """An IRI or a literal."""
        if isinstance(term, str):
            return self.iri(term)
        if term.datatype == STRING:
            return _quoted(term.value)
        if term.language:
            return f"{_quoted(term.value)}@{term.language}"
        # Numbers, dates and truth values come again and again.
        return self._known.get(term) or self._known.setdefault(term, _literal(term, self))

    def iri(self, iri: str) -> str:
        """An IRI, shortened where it can be."""
        found = self._known.get(iri)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[iri] = self._shorten(iri)
        return found

    def full(self, name: str) -> str:
        """The IRI of a name that `iri` gave."""
        if name.startswith(_UNNAMED):
            return name
        prefix, _, local = name.partition(":")
        return name[1:-1] if name[0] == "<" else self.used[prefix] + local

    def _shorten(self, iri: str) -> str:
        if iri.startswith(_UNNAMED):
            return iri
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        namespace, local = iri[:cut], iri[cut:]
        if namespace not in self._spaces:
            self._spaces[namespace] = self._resource_prefix(namespace)
        prefix = self._spaces[namespace]
        if prefix is None or not _LOCAL.fullmatch(local):
            return f"<{iri}>"
        self.used[prefix] = namespace
        return f"{prefix}:{local}"

    def _resource_prefix(self, namespace: str) -> str | None:
        segment = namespace.removeprefix(self._base)[:-1]
        fits = namespace.startswith(self._base) and re.fullmatch("[a-z]+", segment) and segment not in self._taken
        return segment if fits else None


def write_turtle(triples: Triples, schema: Schema, base: str) -> Iterator[str]:
    """Turtle in pieces.

    Args:
        triples: all triples of the graph.
        schema: gives prefixes and the order of classes, narrower ones first.
        base: the IRI that all resources lie under.
    """
    namer = _Namer(schema.prefixes, base)
    rows = triples.rows
    sections = _Layout(schema, namer).sections(rows, lambda iri: namer.properties(rows[iri]))
    yield from _head(namer)
    yield from layers(sections)


class Speller:
    """Writes the blocks of a Turtle file one by one, for those who put the file together themselves.

    Args:
        schema: as for `write_turtle`.
        base: as for `write_turtle`.
    """

    def __init__(self, schema: Schema, base: str) -> None:
        self._namer = _Namer(schema.prefixes, base)
        self._layout = _Layout(schema, self._namer)
        self.name = self._namer.term

    def blocks(self, triples: Triples, without: Container[str] = ()) -> Iterator[tuple[str, str, str]]:
        """For each subject the heading that it goes under, its IRI and its block; some can be left out."""
        rows = triples.rows
        subjects = (iri for iri in rows if iri not in without)
        return self._layout.blocks(subjects, lambda iri: self._namer.properties(rows[iri]))

    def heading(self, classes: Iterable[Term]) -> str:
        """The heading of a subject, by the IRIs of its classes."""
        return self._layout.section(tuple(dict.fromkeys(map(self._namer.term, classes))))

    def head(self) -> str:
        """What stands before the first block: the prefixes of all that was named so far."""
        return "".join(_head(self._namer))


class Blocks(Protocol):
    """The blocks under one heading."""

    def __len__(self) -> int:
        """How many there are."""

    def values(self) -> Iterable[str]:
        """All of them, in the order of their subjects."""


def layers(sections: Mapping[str, Blocks]) -> Iterator[str]:
    """Blocks under their headings, in pieces."""
    for heading in (*(name for name, _ in _SECTIONS), _OTHER):
        if heading in sections:
            yield f"\n# ---- {heading} ({len(sections[heading])})\n"
            yield from sections[heading].values()


def write_trig(graphs: Mapping[str, Sequence[ox.Quad]], schema: Schema, base: str) -> Iterator[str]:
    """TriG in pieces: a block for each named graph, without the GRAPH keyword, which Virtuoso and rapper do not know.

    Args:
        graphs: the triples of each named graph by its IRI; those of the default graph under "".
        schema: as for `write_turtle`.
        base: as for `write_turtle`.
    """
    namer = _Namer(schema.prefixes, base)
    layout = _Layout(schema, namer)
    body: list[str] = []
    for iri in sorted(graphs):
        body.append(f"\n{namer.iri(iri)} {{\n" if iri else "\n{\n")
        rows = Triples.of(graphs[iri], unnamed=True).rows
        body += layers(layout.sections(rows, lambda subject, rows=rows: namer.properties(rows[subject])))  # type: ignore[misc]
        body.append("}\n")
    yield from _head(namer)
    yield from body


def write_rdf12(triples: Triples, schema: Schema, base: str) -> Iterator[str]:
    """Turtle of RDF 1.2 in pieces: each claim is a reifier of its triple.

    Where the sources affirm the triple, it stands with its claims behind it (`s p o ~ claim`); a claim about what does
    not stand only reifies it (`claim rdf:reifies <<( s p o )>>`), which asserts nothing.

    Args:
        triples: as for `write_turtle`; claims have rdf:subject, rdf:predicate and rdf:object.
        schema: as for `write_turtle`.
        base: as for `write_turtle`.
    """
    namer = _Namer(schema.prefixes, base)
    layout = _Layout(schema, namer)
    subjects = {iri: namer.properties(row) for iri, row in triples.rows.items()}
    reifies = namer.iri(RDF + "reifies")
    annotations: dict[tuple[str, str, str], list[str]] = {}
    for iri in sorted(subjects):
        properties = subjects[iri]
        if "kg:Claim" not in properties.get("a", ()):
            continue
        (subject,), (predicate,), (value,) = (properties.pop("rdf:" + p) for p in ("subject", "predicate", "object"))
        verb = "a" if predicate == "rdf:type" else predicate
        if value in subjects.get(namer.full(subject), {}).get(verb, ()):
            annotations.setdefault((namer.full(subject), verb, value), []).append(namer.iri(iri))
        else:
            properties[reifies] = [f"<<( {subject} {predicate} {value} )>>"]
    for (subject, verb, value), claims in annotations.items():
        objects = subjects[subject][verb]
        objects[objects.index(value)] = " ".join([value, *(f"~ {claim}" for claim in claims)])
    body = list(layers(layout.sections(subjects, subjects.__getitem__)))
    yield 'VERSION "1.2"\n'
    yield from _head(namer)
    yield from body


def _head(namer: _Namer) -> Iterator[str]:
    yield _HEAD
    for prefix in sorted(namer.used):
        yield f"@prefix {prefix}: <{namer.used[prefix]}> .\n"


class _Layout:
    """Where a subject stands and in which order its properties follow; what it worked out once it remembers."""

    def __init__(self, schema: Schema, namer: _Namer) -> None:
        known = schema.classes
        self._namer = namer
        self._depth = {namer.iri(schema.iri(n)): len([a for a in c.ancestors if a in known]) for n, c in known.items()}
        self._rank = {name: index for index, name in enumerate(_FIRST)}
        self._rank |= {name: 1001 + index for index, name in enumerate(_LAST)}
        self._orders: dict[tuple[str, ...], list[str]] = {}
        self._sections: dict[tuple[str, ...], str] = {}

    def sections(
        self, subjects: Iterable[str], rendered: Callable[[str], Mapping[str, Sequence[str]]]
    ) -> dict[str, dict[str, str]]:
        """The blocks of subjects under their headings, by IRI and in that order."""
        sections: dict[str, dict[str, str]] = {}
        for heading, iri, block in self.blocks(sorted(subjects), rendered):
            sections.setdefault(heading, {})[iri] = block
        return sections

    def blocks(
        self, subjects: Iterable[str], rendered: Callable[[str], Mapping[str, Sequence[str]]]
    ) -> Iterator[tuple[str, str, str]]:
        """For each subject its heading, its IRI and its block."""
        for iri in subjects:
            properties = rendered(iri)
            heading = self.section(tuple(properties.get("a", ())))
            yield heading, iri, self.block(self._namer.iri(iri), properties)

    def section(self, classes: tuple[str, ...]) -> str:
        found = self._sections.get(classes)
        if found is None:
            fits = (heading for heading, names in _SECTIONS if any("kg:" + name in classes for name in names))
            found = self._sections[classes] = next(fits, _OTHER)
        return found

    def block(self, subject: str, properties: Mapping[str, Sequence[str]]) -> str:
        key = tuple(properties)
        order = self._orders.get(key)
        if order is None:
            order = self._orders[key] = sorted(key, key=lambda p: (self._rank.get(p, 1000), p))
        told = [(p, properties[p]) for p in order]
        lines = [f"{p} {objects[0]}" if len(objects) == 1 else self._line(p, objects) for p, objects in told]
        return f"\n{subject} " + " ;\n    ".join(lines) + " .\n"

    def _line(self, predicate: str, objects: Sequence[str]) -> str:
        if predicate in {"a", "kg:eventType"}:
            values = sorted(objects, key=lambda c: (-self._depth.get(c, 0), c))
        else:
            values = sorted(objects)
        line = f"{predicate} {' , '.join(values)}"
        return line if len(line) <= _WIDTH else f"{predicate} " + " ,\n        ".join(values)


def _literal(literal: Text, namer: _Namer) -> str:
    value, datatype, _ = literal
    if datatype == XSD + "boolean" and value in {"true", "false"}:
        return value
    if datatype == XSD + "integer" and _INTEGER.fullmatch(value):
        return value
    if datatype == XSD + "decimal" and _INTEGER.fullmatch(value):
        # A store gives 1.0 back as 1; both are written alike.
        return value + ".0"
    if datatype == XSD + "decimal" and _DECIMAL.fullmatch(value):
        return value
    return f"{_quoted(value)}^^{namer.iri(datatype)}"


def _quoted(value: str) -> str:
    plain = value.isascii() and value.isprintable() and '"' not in value and "\\" not in value
    if not plain and _ESCAPED.search(value):
        value = _ESCAPED.sub(lambda m: _SHORT.get(m[0]) or f"\\u{ord(m[0]):04X}", value)
    return f'"{value}"'
