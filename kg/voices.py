"""Who says what about a matter: who asserts it, who denies it, who only plans or fears it, since when, where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import NotFoundError
from kg.graph import Graph, Stance
from kg.graph.lookup import find, select
from kg.schema.namespaces import KG, RDF, RDFS

__all__ = ["Matter", "Saying", "Stance", "Voice", "voices"]

_CLAIMS = """
SELECT ?claim ?s ?p ?o ?certainty ?polarity ?tense ?who ?via ?title ?date ?publisher ?lineage ?quote
WHERE {
  VALUES ?s { %s }
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:certainty ?certainty ; kg:polarity ?polarity ;
         kg:tense ?tense ; kg:evidence ?e .
  ?e <http://www.w3.org/ns/oa#hasSource> ?doc ; kg:quote ?quote .
  ?doc rdfs:label ?title .
  OPTIONAL { ?doc kg:lineage ?lineage }
  OPTIONAL { ?claim kg:attributedTo/rdfs:label ?who }
  OPTIONAL { ?claim kg:saidVia/rdfs:label ?via }
  OPTIONAL { ?doc schema:datePublished ?date }
  OPTIONAL { ?doc schema:publisher/rdfs:label ?publisher }
}
ORDER BY ?s ?date ?title ?quote ?who ?via ?p ?o ?claim
"""
_WORDS = """
SELECT DISTINCT ?s ?label ?quote WHERE {
  ?s kg:status ?status ; rdfs:label ?label .
  ?claim rdf:subject ?s ; kg:evidence/kg:quote ?quote .
}
ORDER BY ?s ?quote
"""
_TAKE_PART = "SELECT DISTINCT ?e WHERE { ?claim rdf:object ?it ; rdf:subject ?e . ?e kg:status ?status } ORDER BY ?e"


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence in which a voice is heard, and the article it stands in (ISO 8601 date)."""

    quote: str
    article: str
    publisher: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone with a stance. `name` is None for the article's own voice; `via` is who passed it on.

    `since` is the date of the first article (ISO 8601), `lineages` the number of independent sources.
    """

    name: str | None
    via: str | None
    stance: Stance
    since: str | None
    lineages: int
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """An event or a relation with all who are heard on it; `status` is that of the event, None for a relation."""

    iri: str
    label: str
    status: str | None
    contested: bool
    voices: tuple[Voice, ...]

    def lineages(self, stance: Stance) -> int:
        """The most independent sources that any voice of this stance has."""
        return max((v.lineages for v in self.voices if v.stance is stance), default=0)


def voices(graph: Graph, topic: str) -> list[Matter]:
    """Everyone heard on whatever answers to a name or a topic.

    Args:
        graph: a built graph.
        topic: a label, another name, an IRI or its end: an event stands for itself, a person, country, organisation or
            place for its relations and for the events it takes part in. Otherwise words, all of which have to stand
            in the name of an event or in a sentence about it.

    Returns:
        The matters, those on which voices differ first, then those with most voices.

    Raises:
        NotFoundError: neither a name nor the words are found.
    """
    subjects = _subjects(graph, topic)
    matters = _matters(graph, subjects)
    return sorted(matters, key=lambda m: (-len({v.stance for v in m.voices}), -len(m.voices), m.label, m.iri))


def _subjects(graph: Graph, topic: str) -> dict[str, str | None]:
    """Whose claims to read: events by IRI with None, and things by IRI with themselves, for their relations only."""
    try:
        named = find(graph, topic)
    except NotFoundError:
        words = topic.casefold().split()
        told: dict[str, list[str]] = {}
        for row in select(graph, _WORDS):
            told.setdefault(row["s"].value, [row["label"].value.casefold()]).append(row["quote"].value.casefold())
        found = [iri for iri, texts in told.items() if any(all(word in text for word in words) for text in texts)]
        if not words or not found:
            raise
        return dict.fromkeys(found)
    subjects: dict[str, str | None] = {}
    for iri in named:
        if _is_event(graph, iri):
            subjects[iri] = None
        else:
            subjects[iri] = iri
            for row in select(graph, _TAKE_PART, it=ox.NamedNode(iri)):
                subjects.setdefault(row["e"].value, None)
    return subjects


def _is_event(graph: Graph, iri: str) -> bool:
    return any(graph.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(KG + "status"), None))


def _matters(graph: Graph, subjects: dict[str, str | None]) -> list[Matter]:
    values = " ".join(f"<{iri}>" for iri in sorted(subjects))
    heard: dict[tuple[str, str], list[ox.QuerySolution]] = {}
    for row in select(graph, _CLAIMS % values):
        subject, predicate, value = row["s"].value, row["p"].value, row["o"]
        if subjects[subject] is None:
            # Whether an event happened is told by the claims about its type; its roles follow it.
            if predicate == RDF + "type":
                heard.setdefault((subject, ""), []).append(row)
        elif isinstance(value, ox.NamedNode) and predicate.startswith(KG):
            heard.setdefault((subject, f"{predicate} {value.value}"), []).append(row)
    return [_matter(graph, subject, relation, rows) for (subject, relation), rows in heard.items()]


def _matter(graph: Graph, subject: str, relation: str, rows: list[ox.QuerySolution]) -> Matter:
    label = _one(graph, subject, RDFS + "label") or subject
    if relation:
        predicate, value = relation.split(" ", 1)
        known = graph.schema.properties.get(_local(predicate))
        end = _one(graph, value, RDFS + "label") or _local(value)
        label = f"{label} – {known.label if known else _local(predicate)} – {end}"
    status = None if relation else _local(_one(graph, subject, KG + "status") or "")
    contested = _one(graph, subject, KG + "contested") == "true" and not relation
    heard: dict[tuple[Stance, str, str], list[ox.QuerySolution]] = {}
    for row in rows:
        heard.setdefault((_stance(row), _text(row, "who") or "", _text(row, "via") or ""), []).append(row)
    order = list(Stance)
    found = [_voice(stance, who, via, said) for (stance, who, via), said in heard.items()]
    found.sort(key=lambda v: (order.index(v.stance), v.name is not None, -v.lineages, v.since or "9999", v.name or ""))
    return Matter(subject, label, status, contested, tuple(found))


def _stance(row: ox.QuerySolution) -> Stance:
    return Stance.of(_local(row["certainty"].value), _local(row["polarity"].value), _local(row["tense"].value))


def _voice(stance: Stance, who: str, via: str, rows: Iterable[ox.QuerySolution]) -> Voice:
    sayings: dict[Saying, None] = {}
    lineages: set[str] = set()
    for row in rows:
        sayings[Saying(row["quote"].value, row["title"].value, _text(row, "publisher"), _text(row, "date"))] = None
        lineages.add(_text(row, "lineage") or row["title"].value)
    dates = sorted(s.date for s in sayings if s.date)
    return Voice(who or None, via or None, stance, dates[0] if dates else None, len(lineages), tuple(sayings))


def _text(row: ox.QuerySolution, name: str) -> str | None:
    return row[name].value if row[name] is not None else None


def _one(graph: Graph, iri: str, predicate: str) -> str | None:
    found = graph.store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None)
    return min((q.object.value for q in found if not isinstance(q.object, ox.Triple)), default=None)


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
