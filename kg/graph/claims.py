"""Claims and their evidence as rows of a graph: what is affirmed and what is not, word for word as it was said."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date

from kg.graph.canon import Told
from kg.graph.terms import Terms
from kg.graph.triples import Row, Triples
from kg.model import Evidence

__all__ = ["add_bounds", "write_claims"]


def write_claims(told: Iterable[Told], affirmed: Container[str], terms: Terms, documents: Mapping[str, str]) -> Triples:
    """The rows of claims and their evidence.

    Args:
        told: the claims.
        affirmed: the ids of those that support a direct triple.
        terms: of the graph.
        documents: the node of each article, by `Article.sha256`.
    """
    triples = Triples()
    rows = triples.rows
    for fact in told:
        rows[terms.once(fact.id)] = _claim(fact, terms, affirmed=fact.id in affirmed)
        for key, evidence in zip(fact.evidence_ids, fact.evidence, strict=True):
            iri = terms.once(key)
            if iri not in rows:
                rows[iri] = _evidence(evidence, terms, documents)
    return triples


def add_bounds(row: Row, terms: Terms, earliest: date | None, latest: date | None) -> None:
    """Write between which days something is, as far as that is known."""
    if earliest is not None:
        row.add(terms.term("earliest"), terms.day(earliest))
    if latest is not None:
        row.add(terms.term("latest"), terms.day(latest))


def _claim(fact: Told, terms: Terms, *, affirmed: bool) -> Row:
    term, node, text = terms.term, terms.node, terms.text
    named = isinstance(fact.object, str) and fact.target is None
    row = Row(
        {
            terms.type: [term("Claim")],
            terms.subject: [node(fact.subject)],
            terms.predicate: [term(fact.predicate)],
            terms.object: [term(str(fact.object)) if named else terms.object_of(fact.object)],
            term("certainty"): [term(fact.certainty)],
            term("polarity"): [term(fact.polarity)],
            term("tense"): [term(fact.tense)],
            term("affirmed"): [terms.truth(value=affirmed)],
            term("rule"): [text(fact.rule)],
            term("confidence"): [terms.fraction(fact.confidence)],
            term("evidence"): [*map(terms.once, fact.evidence_ids)],
        }
    )
    for place, holder in enumerate(fact.holders):
        row.add(term("saidVia" if place else "attributedTo"), node(holder))
    if fact.role:
        row.add(term("role"), text(fact.role))
    add_bounds(row, terms, fact.earliest, fact.latest)
    for step in fact.steps:
        row.add(term("step"), text(step))
    return row


def _evidence(evidence: Evidence, terms: Terms, documents: Mapping[str, str]) -> Row:
    term = terms.term
    return Row(
        {
            terms.type: [term("Evidence")],
            terms.source: [terms.node(documents[evidence.article])],
            term("quote"): [terms.text(evidence.quote)],
            term("start"): [terms.number(evidence.start)],
            term("end"): [terms.number(evidence.end)],
            term("highlight"): [terms.text(words) for words in dict.fromkeys(evidence.highlights)],
        }
    )
