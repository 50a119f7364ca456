"""Turtle that people can read: sections, types first, properties in a fixed order, the same bytes every time.

Written by hand because pyoxigraph's own writer neither sorts nor groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.graph.terms import RDF, XSD
from kg.schema import Schema

__all__ = ["write_rdf12", "write_trig", "write_turtle"]

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
    "kg:eventType", "kg:status", "kg:contested", "kg:actor", "kg:target", "kg:participant", "kg:origin",
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

#: Local names that every Turtle parser takes without escapes.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*|[0-9][A-Za-z0-9_-]*")
#: Quotes, backslashes, controls, and marks that reorder or hide text on a screen.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_INTEGER = re.compile(r"[0-9]+")


class _Namer:
    """Shortens IRIs and remembers which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        self._spaces = {namespace: prefix for prefix, namespace in sorted(prefixes.items())}
        self._taken = frozenset(prefixes)
        self._base = base
        self._known: dict[str, str] = {}
        self._full: dict[str, str] = {}
        self.used: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        found = self._known.get(iri)
        if found is None:
            found = self._known[iri] = self._shorten(iri)
            self._full[found] = iri
        return found

    def full(self, name: str) -> str:
        """The IRI of a name that `iri` gave."""
        return self._full[name]

    def _shorten(self, iri: str) -> str:
        if iri.startswith("_:"):
            return iri
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        namespace, local = iri[:cut], iri[cut:]
        prefix = self._spaces.get(namespace) or self._resource_prefix(namespace)
        if prefix is None or not _LOCAL.fullmatch(local):
            return f"<{iri}>"
        self.used[prefix] = namespace
        return f"{prefix}:{local}"

    def _resource_prefix(self, namespace: str) -> str | None:
        segment = namespace.removeprefix(self._base)[:-1]
        fits = namespace.startswith(self._base) and re.fullmatch("[a-z]+", segment) and segment not in self._taken
        return segment if fits else None


def write_turtle(quads: Iterable[ox.Quad], schema: Schema, base: str) -> Iterator[str]:
    """Turtle in pieces.

    Args:
        quads: triples in any order, each as a quad of the default graph.
        schema: gives prefixes and the order of classes, narrower ones first.
        base: the IRI that all resources lie under.
    """
    namer = _Namer(schema.prefixes, base)
    layout = _Layout(schema, namer)
    body = list(layout.body(_grouped(quads, namer)))
    yield _HEAD
    yield from _prefixes(namer)
    yield from body


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
        body += layout.body(_grouped(graphs[iri], namer))
        body.append("}\n")
    yield _HEAD
    yield from _prefixes(namer)
    yield from body


def write_rdf12(quads: Iterable[ox.Quad], schema: Schema, base: str) -> Iterator[str]:
    """Turtle of RDF 1.2 in pieces: each claim is a reifier of its triple.

    Where the sources affirm the triple, it stands with its claims behind it (`s p o ~ claim`); a claim about what does
    not stand only reifies it (`claim rdf:reifies <<( s p o )>>`), which asserts nothing.

    Args:
        quads: as for `write_turtle`; claims have rdf:subject, rdf:predicate and rdf:object.
        schema: as for `write_turtle`.
        base: as for `write_turtle`.
    """
    namer = _Namer(schema.prefixes, base)
    layout = _Layout(schema, namer)
    subjects = _grouped(quads, namer)
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
            properties[reifies] = {f"<<( {subject} {predicate} {value} )>>"}
    for (subject, verb, value), claims in annotations.items():
        objects = subjects[subject][verb]
        objects.discard(value)
        objects.add(" ".join([value, *(f"~ {claim}" for claim in claims)]))
    body = list(layout.body(subjects))
    yield 'VERSION "1.2"\n' + _HEAD
    yield from _prefixes(namer)
    yield from body


def _prefixes(namer: _Namer) -> Iterator[str]:
    for prefix in sorted(namer.used):
        yield f"@prefix {prefix}: <{namer.used[prefix]}> .\n"


def _grouped(quads: Iterable[ox.Quad], namer: _Namer) -> dict[str, dict[str, set[str]]]:
    """Subjects by IRI, each with its rendered predicates and their rendered objects."""
    subjects: dict[str, dict[str, set[str]]] = {}
    verbs: dict[str, str] = {_TYPE: "a"}
    for subject, predicate, obj, _ in quads:
        if isinstance(obj, ox.NamedNode):
            rendered = namer.iri(obj.value)
        else:
            rendered = _literal(obj, namer) if isinstance(obj, ox.Literal) else str(obj)
        iri = predicate.value
        verb = verbs.get(iri) or verbs.setdefault(iri, namer.iri(iri))
        name = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
        subjects.setdefault(name, {}).setdefault(verb, set()).add(rendered)
    return subjects


class _Layout:
    """Where a subject stands and in which order its properties follow; what it worked out once it remembers."""

    def __init__(self, schema: Schema, namer: _Namer) -> None:
        known = schema.classes
        self._namer = namer
        self._depth = {namer.iri(schema.iri(n)): len([a for a in c.ancestors if a in known]) for n, c in known.items()}
        self._rank = {name: index for index, name in enumerate(_FIRST)}
        self._rank |= {name: 1001 + index for index, name in enumerate(_LAST)}
        self._orders: dict[tuple[str, ...], list[str]] = {}
        self._sections: dict[frozenset[str], str] = {}

    def body(self, subjects: Mapping[str, Mapping[str, set[str]]]) -> Iterator[str]:
        """The subjects under their headings, by IRI."""
        sections: dict[str, list[str]] = {}
        for iri in sorted(subjects):
            sections.setdefault(self.section(frozenset(subjects[iri].get("a", ()))), []).append(iri)
        for heading in (*(name for name, _ in _SECTIONS), _OTHER):
            if heading in sections:
                yield f"\n# ---- {heading} ({len(sections[heading])})\n"
                for iri in sections[heading]:
                    yield self.block(self._namer.iri(iri), subjects[iri])

    def section(self, classes: frozenset[str]) -> str:
        found = self._sections.get(classes)
        if found is None:
            fits = (heading for heading, names in _SECTIONS if any("kg:" + name in classes for name in names))
            found = self._sections[classes] = next(fits, _OTHER)
        return found

    def block(self, subject: str, properties: Mapping[str, set[str]]) -> str:
        key = tuple(properties)
        order = self._orders.get(key)
        if order is None:
            order = self._orders[key] = sorted(key, key=lambda p: (self._rank.get(p, 1000), p))
        return f"\n{subject} " + " ;\n    ".join([self._line(p, properties[p]) for p in order]) + " .\n"

    def _line(self, predicate: str, objects: set[str]) -> str:
        if len(objects) == 1:
            (only,) = objects
            return f"{predicate} {only}"
        if predicate in {"a", "kg:eventType"}:
            values = sorted(objects, key=lambda c: (-self._depth.get(c, 0), c))
        else:
            values = sorted(objects)
        line = f"{predicate} {' , '.join(values)}"
        return line if len(line) <= _WIDTH else f"{predicate} " + " ,\n        ".join(values)


def _literal(literal: ox.Literal, namer: _Namer) -> str:
    value, datatype = literal.value, literal.datatype.value
    if literal.language:
        return f"{_quoted(value)}@{literal.language}"
    if datatype == XSD + "string":
        return _quoted(value)
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
    if _ESCAPED.search(value):
        value = _ESCAPED.sub(lambda m: _SHORT.get(m[0]) or f"\\u{ord(m[0]):04X}", value)
    return f'"{value}"'
