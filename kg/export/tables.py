"""A graph as pandas tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.export.facts import Facts, local
from kg.graph import Graph
from kg.schema.namespaces import KG, OA, OWL, RDF, RDFS, SDO, SKOS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_frames"]

#: The tables of `to_frames` with their columns.
_COLUMNS = {
    "entities": ("iri", "label", "class", "names", "wikidata", "documents"),
    "events": (
        *("iri", "label", "class", "status", "date", "earliest", "latest", "actors", "targets", "places"),
        *("lineages", "contested", "documents"),
    ),
    "relations": ("subject", "predicate", "object", "subject_iri", "object_iri", "claims"),
    "claims": (
        *("iri", "subject", "predicate", "object", "subject_iri", "object_iri", "certainty", "polarity", "tense"),
        *("affirmed", "holders", "rule", "confidence", "quote", "start", "end", "document", "date", "publisher"),
    ),
    "documents": ("iri", "title", "date", "publisher", "author", "url", "lineage"),
}


def to_frames(graph: Graph) -> dict[str, pd.DataFrame]:
    """The graph as tables: "entities", "events", "relations", "claims" and "documents".

    Values are as in the graph: dates are ISO 8601 strings at the precision given, "" where there is none; offsets are
    characters of the article's text; several names, actors or holders are joined by "; ". A claim that rests on
    several sentences shows one of them.

    Raises:
        ImportError: pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - optional
    except ImportError as error:
        raise ImportError("to_frames needs pandas (pip install 'kg-news[notebook]')") from error
    facts = Facts(graph)
    rows: dict[str, Iterable[tuple[object, ...]]] = {
        "entities": _entities(facts),
        "events": _events(facts),
        "relations": _relations(facts),
        "claims": _claims(facts),
        "documents": _documents(facts),
    }
    return {name: pd.DataFrame(list(rows[name]), columns=list(columns)) for name, columns in _COLUMNS.items()}


def _entities(facts: Facts) -> Iterator[tuple[object, ...]]:
    for iri in facts.entities:
        names = "; ".join(facts.all(iri, SKOS + "altLabel"))
        documents = len(facts.all(iri, KG + "mentionedIn"))
        yield iri, facts.label(iri), facts.cls(iri), names, local(facts.one(iri, OWL + "sameAs")), documents


def _events(facts: Facts) -> Iterator[tuple[object, ...]]:
    for iri in facts.events:
        places = [p for name in ("destination", "location", "origin") for p in facts.all(iri, KG + name)]
        yield (
            *(iri, facts.label(iri), facts.cls(iri), local(facts.one(iri, KG + "status"))),
            *(facts.one(iri, KG + name) for name in ("date", "earliest", "latest")),
            *(facts.labels(facts.all(iri, KG + name)) for name in ("actor", "target")),
            facts.labels(dict.fromkeys(places)),
            int(facts.one(iri, KG + "lineages") or 0),
            facts.one(iri, KG + "contested") == "true",
            len(facts.all(iri, KG + "mentionedIn")),
        )


def _relations(facts: Facts) -> Iterator[tuple[object, ...]]:
    for subject, name, target, claims in facts.edges(facts.relations):
        yield facts.label(subject), name, facts.label(target), subject, target, claims


def _claims(facts: Facts) -> Iterator[tuple[object, ...]]:
    for iri in facts.claims:
        subject, value = facts.one(iri, RDF + "subject"), facts.one(iri, RDF + "object")
        is_known = bool(facts.all(value, RDFS + "label"))
        evidence: dict[str, Any] = next(iter(_cited(facts, iri)), {})
        document = evidence.get("document", "")
        yield (
            *(iri, facts.label(subject), local(facts.one(iri, RDF + "predicate"))),
            facts.label(value) if is_known or value.startswith(KG) else value,
            subject,
            value if is_known else "",
            *(local(facts.one(iri, KG + name)) for name in ("certainty", "polarity", "tense")),
            facts.one(iri, KG + "affirmed") == "true",
            facts.labels(facts.all(iri, KG + "attributedTo")),
            facts.one(iri, KG + "rule"),
            float(facts.one(iri, KG + "confidence") or 0),
            *(evidence.get(name, default) for name, default in (("quote", ""), ("start", 0), ("end", 0))),
            facts.label(document),
            facts.one(document, SDO + "datePublished"),
            facts.labels(facts.all(document, SDO + "publisher")),
        )


def _cited(facts: Facts, claim: str) -> Iterator[dict[str, Any]]:
    for iri in facts.all(claim, KG + "evidence"):
        yield {
            "document": facts.one(iri, OA + "hasSource"),
            "quote": facts.one(iri, KG + "quote"),
            "start": int(facts.one(iri, KG + "start") or 0),
            "end": int(facts.one(iri, KG + "end") or 0),
        }


def _documents(facts: Facts) -> Iterator[tuple[object, ...]]:
    for iri in facts.documents:
        yield (
            *(iri, facts.label(iri), facts.one(iri, SDO + "datePublished")),
            facts.labels(facts.all(iri, SDO + "publisher")),
            *("; ".join(facts.all(iri, SDO + name)) for name in ("author", "url")),
            local(facts.one(iri, KG + "lineage")),
        )
