"""Why the graph says what it says: every claim about a thing, with its words, its source and who dissents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph import Graph, Stance
from kg.graph.lookup import find, select
from kg.schema.namespaces import KG, RDF, RDFS

__all__ = ["Explained", "Reason", "find", "why"]

_CLAIMS = """
SELECT ?claim ?s ?sl ?p ?o ?ol ?certainty ?polarity ?tense ?affirmed ?who ?via ?rule ?confidence ?role ?doc ?title ?date
       ?publisher ?quote ?start ?end (GROUP_CONCAT(DISTINCT ?h; separator="\\u001f") AS ?marks)
WHERE {
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:certainty ?certainty ; kg:polarity ?polarity ;
         kg:tense ?tense ; kg:affirmed ?affirmed ; kg:rule ?rule ; kg:confidence ?confidence ; kg:evidence ?e .
  FILTER(?s = ?it || ?o = ?it || EXISTS { ?claim kg:attributedTo ?it })
  ?e <http://www.w3.org/ns/oa#hasSource> ?doc ; kg:quote ?quote ; kg:start ?start ; kg:end ?end .
  ?doc rdfs:label ?title .
  OPTIONAL { ?e kg:highlight ?h }
  OPTIONAL { ?s rdfs:label ?sl }
  OPTIONAL { ?o rdfs:label ?ol }
  OPTIONAL { ?claim kg:attributedTo/rdfs:label ?who }
  OPTIONAL { ?claim kg:saidVia/rdfs:label ?via }
  OPTIONAL { ?claim kg:role ?role }
  OPTIONAL { ?doc schema:datePublished ?date }
  OPTIONAL { ?doc schema:publisher/rdfs:label ?publisher }
}
GROUP BY ?claim ?s ?sl ?p ?o ?ol ?certainty ?polarity ?tense ?affirmed ?who ?via ?rule ?confidence ?role ?doc ?title
         ?date ?publisher ?quote ?start ?end
ORDER BY ?date ?doc ?start ?p ?o ?claim
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """One claim with the sentence that carries it. Offsets are characters of the article as read."""

    subject: str
    predicate: str
    object: str
    certainty: str
    polarity: str
    tense: str
    affirmed: bool
    holder: str | None
    via: str | None
    rule: str
    confidence: float
    role: str | None
    document: str
    title: str
    date: str | None
    publisher: str | None
    quote: str
    marks: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A thing, how it stands, and the claims about it; `dissent` are those that say it is not so.

    `disputes` are what sources disagree on, `merged` why mentions in several texts were taken for one thing.
    """

    iri: str
    label: str
    classes: tuple[str, ...]
    status: str | None
    contested: bool
    disputes: tuple[str, ...]
    merged: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def grounds(self) -> tuple[tuple[Stance, tuple[tuple[str | None, int], ...]], ...]:
        """What the status rests on: who takes which stance, with the number of claims; None is the article itself.

        Only an event has any: they are the claims on whether it is of its type.
        """
        heard: dict[Stance, Counter[str | None]] = {}
        for reason in self.reasons:
            if self.status and reason.predicate == "type" and reason.subject == self.label:
                stance = Stance.of(reason.certainty, reason.polarity, reason.tense)
                heard.setdefault(stance, Counter())[reason.holder] += 1
        return tuple(
            (stance, tuple(sorted(heard[stance].items(), key=lambda v: (v[0] is not None, -v[1], v[0] or ""))))
            for stance in Stance
            if stance in heard
        )

    @property
    def dissent(self) -> tuple[Reason, ...]:
        """The claims of negative polarity."""
        return tuple(r for r in self.reasons if r.polarity == "Negative")


def why(graph: Graph, name: str) -> list[Explained]:
    """Every claim about whatever answers to `name`: as subject, as object, or as the one who says so.

    Args:
        graph: a built graph.
        name: a label, an alternative name, an IRI or the end of one.

    Raises:
        NotFoundError: nothing answers to the name.
    """
    return [_explain(graph, iri) for iri in find(graph, name)]


def _explain(graph: Graph, iri: str) -> Explained:
    node = ox.NamedNode(iri)
    reasons = tuple(_reason(row) for row in select(graph, _CLAIMS, it=node))

    def values(predicate: str) -> list[str]:
        found = graph.store.quads_for_pattern(node, ox.NamedNode(predicate), None)
        return sorted(q.object.value for q in found if not isinstance(q.object, ox.Triple))

    return Explained(
        iri=iri,
        label=next(iter(values(RDFS + "label")), iri),
        classes=tuple(sorted(map(_local, values(RDF + "type")), key=lambda c: _depth(graph, c))),
        status=next((_local(v) for v in values(KG + "status")), None),
        contested="true" in values(KG + "contested"),
        disputes=tuple(values(KG + "dispute")),
        merged=tuple(values(KG + "mergeReason")),
        reasons=reasons,
    )


def _reason(row: ox.QuerySolution) -> Reason:
    def text(name: str) -> str | None:
        return row[name].value if row[name] is not None else None

    def term(name: str, label: str) -> str:
        return text(label) or _local(text(name) or "")

    return Reason(
        subject=term("s", "sl"),
        predicate=_local(row["p"].value),
        object=term("o", "ol") if isinstance(row["o"], ox.NamedNode) else row["o"].value,
        certainty=_local(row["certainty"].value),
        polarity=_local(row["polarity"].value),
        tense=_local(row["tense"].value),
        affirmed=row["affirmed"].value == "true",
        holder=text("who"),
        via=text("via"),
        rule=row["rule"].value,
        confidence=float(row["confidence"].value),
        role=text("role"),
        document=row["doc"].value,
        title=row["title"].value,
        date=text("date"),
        publisher=text("publisher"),
        quote=row["quote"].value,
        marks=_marks(row["quote"].value, (text("marks") or "").split("\u001f")),
        start=int(row["start"].value),
        end=int(row["end"].value),
    )


def _depth(graph: Graph, cls: str) -> tuple[int, str]:
    """Sort key: the narrowest class first."""
    found = graph.schema.classes.get(cls)
    return -len(found.ancestors) if found else 0, cls


def _marks(quote: str, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted((w for w in words if w), key=quote.find))


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if "://" in iri else iri
