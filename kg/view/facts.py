"""The RDF of a graph read into plain records: what the page shows, before anything is drawn.

Only the names of docs/ontology are used; classes, properties and their labels come from the `Schema`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.schema import KG, Schema

__all__ = ["Cited", "Document", "Link", "News", "Said", "Thing", "read"]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OWL = "http://www.w3.org/2002/07/owl#"
_OA = "http://www.w3.org/ns/oa#"
_SCHEMA = "https://schema.org/"
_NOT_DRAWN = ("NewsArticle", "Claim", "Evidence")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a source: dates are ISO 8601 strings, `url` as the graph gives it (not yet trusted)."""

    iri: str
    label: str
    publisher: str
    author: str
    date: str
    url: str
    lineage: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the picture: an entity, or an event (then `status` is not empty).

    `cls` is the narrowest class by its name in the schema; `uppers` are the event classes above it.
    """

    iri: str
    cls: str
    label: str
    names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    uppers: tuple[str, ...] = ()
    status: str = ""
    date: str = ""
    earliest: str = ""
    latest: str = ""
    items: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lineages: int = 0
    contested: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def is_event(self) -> bool:
        """Whether it happens (or is said to) rather than is."""
        return bool(self.status)


@dataclass(frozen=True, slots=True)
class Cited:
    """The words behind a claim; offsets are characters of the article's text, `highlights` as the graph gives them."""

    document: str
    quote: str
    start: int
    end: int
    highlights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim. `predicate` is a property name of the schema or "type"; `object` an IRI or a plain value."""

    iri: str
    subject: str
    predicate: str
    object: str
    certainty: str
    polarity: str
    tense: str
    affirmed: bool
    holders: tuple[str, ...]
    via: tuple[str, ...]
    cited: tuple[Cited, ...]
    rule: str
    confidence: float
    role: str
    earliest: str
    latest: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the picture, from thing to thing; `affirmed` where the graph holds the direct triple."""

    subject: str
    predicate: str
    object: str
    affirmed: bool


@dataclass(frozen=True, slots=True)
class News:
    """Everything the page can show, each part sorted by IRI."""

    documents: tuple[Document, ...]
    things: tuple[Thing, ...]
    claims: tuple[Said, ...]
    links: tuple[Link, ...]
    labels: Mapping[str, str] = field(default_factory=dict)


class _Facts:
    """All properties of all subjects, values sorted so that the order in the store never shows."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
        self._found = found

    def subjects(self) -> Iterator[str]:
        return iter(sorted(self._found))

    def all(self, subject: str, predicate: str) -> tuple[str, ...]:
        values = self._found.get(subject, {}).get(predicate, ())
        return tuple(sorted({v.value for v in values}))

    def iris(self, subject: str, predicate: str) -> tuple[str, ...]:
        values = self._found.get(subject, {}).get(predicate, ())
        return tuple(sorted({v.value for v in values if isinstance(v, ox.NamedNode)}))

    def one(self, subject: str, predicate: str) -> str:
        return next(iter(self.all(subject, predicate)), "")

    def number(self, subject: str, predicate: str) -> float:
        try:
            return float(self.one(subject, predicate) or 0)
        except ValueError:
            return 0.0


def read(store: Iterable[ox.Quad], schema: Schema) -> News:
    """Read what a graph says, whatever order its store keeps.

    Args:
        store: the graph, as docs/ontology describes it; named graphs are read as one.
        schema: the ontology it was built with.
    """
    facts = _Facts(store)
    documents: list[Document] = []
    things: list[Thing] = []
    claims: list[Said] = []
    for iri in facts.subjects():
        types = tuple(map(_local, facts.iris(iri, _RDF + "type")))
        if "Claim" in types:
            claims.append(_claim(facts, iri))
        elif "NewsArticle" in types:
            documents.append(_document(facts, iri))
        elif facts.iris(iri, KG + "eventType"):
            things.append(_event(facts, iri, schema))
        elif known := [t for t in types if t in schema.classes and t not in _NOT_DRAWN]:
            things.append(_entity(facts, iri, _narrowest(known, schema)))
    links = tuple(_links(facts, things, claims, schema))
    labels = {c: _label(facts, c) for c in _loose(claims, things)}
    return News(tuple(documents), tuple(things), tuple(claims), links, labels)


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def _narrowest(names: Iterable[str], schema: Schema) -> str:
    known = [n for n in names if n in schema.classes]
    return max(known, key=lambda n: (len(schema.classes[n].ancestors), n))


def tail(iri: str) -> str:
    """The readable end of an IRI, for what has no label."""
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].replace("-", " ")


def _label(facts: _Facts, iri: str) -> str:
    return facts.one(iri, _RDFS + "label") or tail(iri)


def _document(facts: _Facts, iri: str) -> Document:
    publisher = facts.one(iri, _SCHEMA + "publisher")
    return Document(
        iri=iri,
        label=_label(facts, iri),
        publisher=facts.one(publisher, _RDFS + "label") or publisher,
        author=", ".join(facts.one(a, _RDFS + "label") or a for a in facts.all(iri, _SCHEMA + "author")),
        date=facts.one(iri, _SCHEMA + "datePublished")[:10],
        url=facts.one(iri, _SCHEMA + "url"),
        lineage=facts.one(iri, KG + "lineage"),
    )


def _entity(facts: _Facts, iri: str, cls: str) -> Thing:
    return Thing(
        iri=iri,
        cls=cls,
        label=_label(facts, iri),
        names=facts.all(iri, _SKOS + "altLabel"),
        same_as=facts.iris(iri, _OWL + "sameAs"),
        documents=facts.iris(iri, KG + "mentionedIn"),
        reasons=facts.all(iri, KG + "mergeReason"),
    )


def _event(facts: _Facts, iri: str, schema: Schema) -> Thing:
    types = [t for t in map(_local, facts.iris(iri, KG + "eventType")) if t in schema.classes] or ["Event"]
    cls = _narrowest(types, schema)
    return Thing(
        iri=iri,
        cls=cls,
        label=_label(facts, iri),
        documents=facts.iris(iri, KG + "mentionedIn"),
        uppers=tuple(t for t in schema.event_types(cls) if t != cls) if cls != "Event" else (),
        status=_local(facts.one(iri, KG + "status")) or "Actual",
        date=facts.one(iri, KG + "date"),
        earliest=facts.one(iri, KG + "earliest"),
        latest=facts.one(iri, KG + "latest"),
        items=facts.all(iri, KG + "item"),
        topics=facts.all(iri, KG + "topic"),
        lineages=int(facts.number(iri, KG + "lineages")),
        contested=facts.one(iri, KG + "contested") == "true",
        reasons=facts.all(iri, KG + "mergeReason"),
    )


def _claim(facts: _Facts, iri: str) -> Said:
    predicate = facts.one(iri, _RDF + "predicate")
    return Said(
        iri=iri,
        subject=facts.one(iri, _RDF + "subject"),
        predicate="type" if predicate in {_RDF + "type", KG + "eventType"} else _local(predicate),
        object=facts.one(iri, _RDF + "object"),
        certainty=_local(facts.one(iri, KG + "certainty")) or "Certain",
        polarity=_local(facts.one(iri, KG + "polarity")) or "Positive",
        tense=_local(facts.one(iri, KG + "tense")) or "NonFuture",
        affirmed=facts.one(iri, KG + "affirmed") == "true",
        holders=facts.iris(iri, KG + "attributedTo"),
        via=facts.iris(iri, KG + "saidVia"),
        cited=tuple(_cited(facts, e) for e in facts.iris(iri, KG + "evidence")),
        rule=facts.one(iri, KG + "rule"),
        confidence=facts.number(iri, KG + "confidence"),
        role=facts.one(iri, KG + "role"),
        earliest=facts.one(iri, KG + "earliest"),
        latest=facts.one(iri, KG + "latest"),
        steps=facts.all(iri, KG + "step"),
    )


def _cited(facts: _Facts, iri: str) -> Cited:
    return Cited(
        document=facts.one(iri, _OA + "hasSource"),
        quote=facts.one(iri, KG + "quote"),
        start=int(facts.number(iri, KG + "start")),
        end=int(facts.number(iri, KG + "end")),
        highlights=facts.all(iri, KG + "highlight"),
    )


def _links(facts: _Facts, things: Iterable[Thing], claims: Iterable[Said], schema: Schema) -> Iterator[Link]:
    """Direct triples between things, and claims of such triples that nobody affirms."""
    drawn = {t.iri for t in things}
    wanted = {n for n, p in schema.properties.items() if p.relation or p.event_role}
    found: dict[tuple[str, str, str], bool] = {}
    for subject in sorted(drawn):
        for name in sorted(wanted):
            for target in facts.iris(subject, schema.iri(name)):
                found[_key(subject, name, target, schema)] = True
    for claim in claims:
        if claim.predicate in wanted:
            found.setdefault(_key(claim.subject, claim.predicate, claim.object, schema), False)
    for (subject, name, target), affirmed in sorted(found.items()):
        if subject in drawn and target in drawn and subject != target:
            yield Link(subject, name, target, affirmed)


def _key(subject: str, name: str, target: str, schema: Schema) -> tuple[str, str, str]:
    """One key for a symmetric relation, whichever way round it is said."""
    if schema.properties[name].symmetric and target < subject:
        subject, target = target, subject
    return subject, name, target


def link_key(claim: Said, schema: Schema) -> tuple[str, str, str]:
    """The key under which the link of a claim is found."""
    if claim.predicate in schema.properties:
        return _key(claim.subject, claim.predicate, claim.object, schema)
    return claim.subject, claim.predicate, claim.object


def _loose(claims: Iterable[Said], things: Iterable[Thing]) -> list[str]:
    """IRIs that claims name and that are not drawn (a holder that is a document, say)."""
    drawn = {t.iri for t in things}
    named = {i for c in claims for i in (*c.holders, *c.via)}
    return sorted(named - drawn)
