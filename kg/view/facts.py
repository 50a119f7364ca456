"""The RDF of a graph read into the records of `kg.view.records`.

Only the names of docs/ontology are used; classes, properties and their labels come from the `Schema`.
"""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph.triples import Row, Triples
from kg.schema import Schema
from kg.schema.namespaces import KG, OA, OWL, RDF, RDFS, SDO, SKOS
from kg.view.marks import marks
from kg.view.records import Cited, Document, Link, News, Said, Thing

__all__ = ["link_keys", "read", "read_claims", "tail"]

_NOT_DRAWN = ("NewsArticle", "Claim", "Evidence")
#: Read so often that putting them together each time would show.
_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (RDF + name for name in ("type", "subject", "predicate", "object"))
_CERTAINTY, _POLARITY, _TENSE, _AFFIRMED = (KG + name for name in ("certainty", "polarity", "tense", "affirmed"))
_HOLDER, _VIA, _EVIDENCE, _RULE = (KG + name for name in ("attributedTo", "saidVia", "evidence", "rule"))
_CONFIDENCE, _ROLE, _STEP = (KG + name for name in ("confidence", "role", "step"))
_EARLIEST, _LATEST = KG + "earliest", KG + "latest"
_SOURCE, _QUOTE, _START, _END, _HIGHLIGHT = OA + "hasSource", *(KG + n for n in ("quote", "start", "end", "highlight"))


def read(
    store: Triples | Iterable[ox.Quad],
    schema: Schema,
    said: Iterable[Said] = (),
    same: Mapping[str, Thing] = MappingProxyType({}),
) -> News:
    """Read what a graph says, whatever order its store keeps.

    Args:
        store: the graph, as docs/ontology describes it; of quads, named graphs are read as one.
        schema: the ontology it was built with.
        said: claims of the graph that were read before, where `store` is without them.
        same: things of it, by IRI, that were read before and are as they were.
    """
    with _undisturbed():
        return _read(store if isinstance(store, Triples) else Triples.of(store), schema, said, same)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Millions of small containers are made here and none is garbage: looking for some would take half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _read(facts: Triples, schema: Schema, said: Iterable[Said], same: Mapping[str, Thing]) -> News:
    documents: list[Document] = []
    things: list[Thing] = []
    claims = [*said]
    for iri in sorted(facts.rows):
        if iri in same:
            things.append(same[iri])
            continue
        row = facts.rows[iri]
        types = tuple(map(_local, row.iris(_TYPE)))
        if "Claim" in types:
            claims.append(_claim(facts, iri, row))
        elif "NewsArticle" in types:
            documents.append(_document(facts, iri, row))
        elif KG + "eventType" in row:
            things.append(_event(iri, row, schema))
        elif known := [t for t in types if t in schema.classes and t not in _NOT_DRAWN]:
            things.append(_entity(iri, row, _narrowest(known, schema)))
    claims.sort(key=lambda claim: claim.iri)
    links = tuple(_links(facts, things, claims, schema))
    labels = {c: _label(c, facts.row(c)) for c in _loose(claims, things)}
    return News(tuple(documents), tuple(things), tuple(claims), links, labels)


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def _narrowest(names: Iterable[str], schema: Schema) -> str:
    """The class with most others above it."""
    return max(names, key=lambda n: (len(schema.classes[n].ancestors), n))


def tail(iri: str) -> str:
    """The readable end of an IRI, for what has no label."""
    return iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1].replace("-", " ")


def _label(iri: str, row: Row) -> str:
    return row.one(RDFS + "label") or tail(iri)


def _document(facts: Triples, iri: str, row: Row) -> Document:
    publisher = row.one(SDO + "publisher")
    return Document(
        iri=iri,
        label=_label(iri, row),
        publisher=facts.row(publisher).one(RDFS + "label") or publisher,
        author=", ".join(facts.row(a).one(RDFS + "label") or a for a in row.all(SDO + "author")),
        date=row.one(SDO + "datePublished")[:10],
        url=row.one(SDO + "url"),
        lineage=row.one(KG + "lineage"),
        sha256=row.one(KG + "sha256"),
    )


def _entity(iri: str, row: Row, cls: str) -> Thing:
    return Thing(
        iri=iri,
        cls=cls,
        label=_label(iri, row),
        names=row.all(SKOS + "altLabel"),
        same_as=row.iris(OWL + "sameAs"),
        documents=row.iris(KG + "mentionedIn"),
        reasons=row.all(KG + "mergeReason"),
    )


def _event(iri: str, row: Row, schema: Schema) -> Thing:
    types = [t for t in map(_local, row.iris(KG + "eventType")) if t in schema.classes] or ["Event"]
    cls = _narrowest(types, schema)
    return Thing(
        iri=iri,
        cls=cls,
        label=_label(iri, row),
        documents=row.iris(KG + "mentionedIn"),
        uppers=tuple(t for t in schema.event_types(cls) if t != cls) if cls != "Event" else (),
        status=_local(row.one(KG + "status")) or "Actual",
        date=row.one(KG + "date"),
        earliest=row.one(KG + "earliest"),
        latest=row.one(KG + "latest"),
        items=row.all(KG + "item"),
        topics=row.all(KG + "topic"),
        lineages=int(row.number(KG + "lineages")),
        contested=row.one(KG + "contested") == "true",
        reasons=row.all(KG + "mergeReason"),
    )


def read_claims(claims: Triples) -> list[Said]:
    """The claims of a graph, which has their evidence too."""
    return [_claim(claims, iri, row) for iri, row in claims.rows.items() if KG + "Claim" in row.iris(_TYPE)]


def _claim(facts: Triples, iri: str, row: Row) -> Said:
    one, iris = row.one, row.iris
    predicate = one(_PREDICATE)
    return Said(
        iri=iri,
        subject=one(_SUBJECT),
        predicate="type" if predicate in {_TYPE, KG + "eventType"} else _local(predicate),
        object=one(_OBJECT),
        certainty=_local(one(_CERTAINTY)) or "Certain",
        polarity=_local(one(_POLARITY)) or "Positive",
        tense=_local(one(_TENSE)) or "NonFuture",
        affirmed=one(_AFFIRMED) == "true",
        holders=iris(_HOLDER),
        via=iris(_VIA),
        cited=tuple(_cited(facts.row(e)) for e in iris(_EVIDENCE)),
        rule=one(_RULE),
        confidence=row.number(_CONFIDENCE),
        role=one(_ROLE),
        earliest=one(_EARLIEST),
        latest=one(_LATEST),
        steps=row.all(_STEP),
    )


def _cited(row: Row) -> Cited:
    quote = row.one(_QUOTE)
    return Cited(
        document=row.one(_SOURCE),
        quote=quote,
        start=int(row.number(_START)),
        end=int(row.number(_END)),
        marks=marks(quote, row.all(_HIGHLIGHT)),
    )


def _links(facts: Triples, things: Iterable[Thing], claims: Sequence[Said], schema: Schema) -> Iterator[Link]:
    """Direct triples between things, and claims of such triples that nobody affirms."""
    drawn = {t.iri for t in things}
    wanted = {n for n, p in schema.properties.items() if p.relation or p.event_role}
    found: dict[tuple[str, str, str], bool] = {}
    named = {schema.iri(name): name for name in wanted}
    symmetric = _symmetric(schema)
    for subject in drawn:
        for predicate, values in facts.row(subject).items():
            name = named.get(predicate)
            if name is not None:
                for target in values:
                    if isinstance(target, str):
                        found[_key(subject, name, target, symmetric)] = True
    said = {key for key in link_keys(claims, schema) if key[1] in wanted}
    for key in said:
        found.setdefault(key, False)
    # A triple that nobody claims and that follows from one that somebody does ("works for" from "speaks for") says
    # nothing new.
    wider = {n: [a for a in schema.properties[n].ancestors if a in wanted] for n in wanted}
    told = {(s, upper, t) for s, name, t in said for upper in wider[name]}
    for key in sorted(found):
        subject, name, target = key
        if subject in drawn and target in drawn and subject != target and (key in said or key not in told):
            yield Link(subject, name, target, found[key])


def _symmetric(schema: Schema) -> frozenset[str]:
    return frozenset(name for name, definition in schema.properties.items() if definition.symmetric)


def _key(subject: str, name: str, target: str, symmetric: Container[str]) -> tuple[str, str, str]:
    """One key for a symmetric relation, whichever way round it is said."""
    return (target, name, subject) if target < subject and name in symmetric else (subject, name, target)


def link_keys(claims: Iterable[Said], schema: Schema) -> list[tuple[str, str, str]]:
    """The key under which the link of each claim is found."""
    symmetric = _symmetric(schema)
    return [_key(c.subject, c.predicate, c.object, symmetric) for c in claims]


def _loose(claims: Iterable[Said], things: Iterable[Thing]) -> list[str]:
    """IRIs that claims name and that are not drawn (a holder that is a document, say)."""
    drawn = {t.iri for t in things}
    named = {i for c in claims for i in (*c.holders, *c.via)}
    return sorted(named - drawn)
