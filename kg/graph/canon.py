"""Local claims → canonical ones: checked against the text, mapped to real things, merged where they say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.errors import EvidenceError, GraphError
from kg.model import (
    Article,
    Certainty,
    Claim,
    Entity,
    Evidence,
    Extraction,
    Literal,
    Polarity,
    Resolution,
    Telling,
    Tense,
)
from kg.resolve.keys import digest
from kg.schema import Schema

__all__ = ["Fact", "Told", "canonical", "check_evidence", "evidence_id", "told_by"]

#: Predicates whose object is the name of a class or of a status, not of a thing.
_NAMED_VALUES = ("type", "status")


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim about real things: as `Claim`, with node ids, the article it is from and an id made of its content.

    `how` is what a label goes by: of a class the frame that read it, of a topic whether it is a mere phrase.
    """

    id: str
    article: str
    subject: str
    predicate: str
    object: str | Literal
    confidence: float
    certainty: Certainty
    polarity: Polarity
    tense: Tense
    holders: tuple[str, ...]
    earliest: date | None
    latest: date | None
    how: str

    @property
    def target(self) -> str | None:
        """The node that is its object, if that is a node."""
        return self.object if isinstance(self.object, str) and self.predicate not in _NAMED_VALUES else None


@dataclass(frozen=True, slots=True)
class Told(Fact):
    """A fact with all that is written of its claim; `evidence_ids` name each piece of `evidence`, in its order."""

    evidence: tuple[Evidence, ...]
    evidence_ids: tuple[str, ...]
    rule: str
    role: str | None
    steps: tuple[str, ...]

    def bare(self) -> Fact:
        """The fact alone, which is all that statuses and affirmation ask for."""
        return Fact(
            self.id,
            self.article,
            self.subject,
            self.predicate,
            self.object,
            self.confidence,
            self.certainty,
            self.polarity,
            self.tense,
            self.holders,
            self.earliest,
            self.latest,
            self.how,
        )


def evidence_id(evidence: Evidence, document: str) -> str:
    """The id of a piece of evidence: a hash of the document, the offsets and the marks."""
    return "evidence/" + _hash(document, evidence.start, evidence.end, evidence.marks)


def _hash(*parts: object) -> str:
    return digest(map(str, parts), 16)


def canonical(extractions: Sequence[Extraction], resolution: Resolution, schema: Schema) -> dict[str, tuple[Told, ...]]:
    """All claims of all articles as facts, by `Article.sha256` in its order; those of one article sorted by id.

    Claims of one article that agree in everything but confidence, rule and steps become one, with the highest
    confidence, the rule that had it, and all steps.

    Raises:
        EvidenceError: a claim cites characters that are not there or do not hold its mention.
        GraphError: an article comes twice, or a claim names a thing, class or property that nobody knows.
    """
    facts: dict[str, tuple[Told, ...]] = {}
    seen: dict[str, str] = {}
    for extraction in sorted(extractions, key=lambda e: e.article.sha256):
        article = extraction.article
        if article.sha256 in seen:
            raise GraphError(f"{article.path}: the same text as {seen[article.sha256]} (drop one of the two)")
        seen[article.sha256] = article.path
        facts[article.sha256] = told_by(extraction, resolution, schema)
    return facts


def told_by(extraction: Extraction, resolution: Resolution, schema: Schema) -> tuple[Told, ...]:
    """The claims of one article as `canonical` makes them."""
    article = extraction.article
    if article.sha256 not in resolution.documents:
        raise GraphError(f"{article.path}: the resolution has no document for it (resolve all articles together)")
    entities = {entity.id: entity for entity in extraction.entities}
    merged: dict[str, Told] = {}
    for claim in extraction.claims:
        check_evidence(claim, article, entities)
        for fact in _map(claim, article, resolution, schema):
            known = merged.get(fact.id)
            merged[fact.id] = fact if known is None else _merge(known, fact)
    return tuple(merged[key] for key in sorted(merged))


def _merge(a: Told, b: Told) -> Told:
    best = min(a, b, key=lambda f: (-f.confidence, f.rule))
    return replace(best, steps=tuple(sorted({*a.steps, *b.steps})))


def _map(claim: Claim, article: Article, resolution: Resolution, schema: Schema) -> list[Told]:
    def node(local: str) -> str:
        found = resolution.nodes_of.get((article.sha256, local))
        if found is None or found not in resolution.nodes:
            raise GraphError(f"{article.path}: {claim.rule}: the resolution has no node for {local!r}")
        return found

    if claim.predicate != "type" and claim.predicate not in schema.properties:
        raise GraphError(f"{article.path}: {claim.rule}: {claim.predicate!r} is no property of the ontology")
    if claim.predicate == "type" and claim.object not in schema.classes:
        raise GraphError(f"{article.path}: {claim.rule}: {claim.object!r} is no class of the ontology")
    obj = claim.object
    if isinstance(obj, str) and claim.predicate not in _NAMED_VALUES:
        obj = node(obj)
    subject, holders = node(claim.subject), tuple(dict.fromkeys(map(node, claim.holders)))
    if claim.predicate == "date" and isinstance(obj, Literal) and not obj.value:
        # A date of which only bounds are known: each bound is a claim of its own.
        bounds = (("earliest", claim.earliest), ("latest", claim.latest))
        pairs: list[tuple[str, str | Literal]] = [(n, Literal(d.isoformat(), "date")) for n, d in bounds if d]
    else:
        pairs = [(claim.predicate, obj)]
    return [_fact(claim, resolution.documents[article.sha256], (subject, *pair), holders) for pair in pairs]


def _fact(claim: Claim, document: str, triple: tuple[str, str, str | Literal], holders: tuple[str, ...]) -> Told:
    subject, predicate, obj = triple
    evidence = claim.evidence
    if len(evidence) > 1:
        evidence = tuple(sorted(dict.fromkeys(evidence), key=lambda e: (e.start, e.end, e.marks)))
    keys = [evidence_id(e, document) for e in evidence]
    content = (
        subject,
        predicate,
        *((obj.value, obj.datatype) if isinstance(obj, Literal) else (obj,)),
        claim.certainty,
        claim.polarity,
        claim.tense,
        holders,
        keys,
        claim.role,
        claim.earliest,
        claim.latest,
    )
    how = claim.rule if predicate == "type" else Telling.PHRASE.value if Telling.PHRASE in claim.steps else ""
    return Told(
        id="claim/" + _hash(*content),
        article=evidence[0].article,
        subject=subject,
        predicate=predicate,
        object=obj,
        evidence=evidence,
        evidence_ids=tuple(keys),
        rule=claim.rule,
        confidence=min(1.0, max(0.0, claim.confidence)),
        certainty=claim.certainty,
        polarity=claim.polarity,
        tense=claim.tense,
        holders=holders,
        role=claim.role,
        earliest=claim.earliest,
        latest=claim.latest,
        how=how,
        steps=tuple(sorted(set(claim.steps))),
    )


def check_evidence(claim: Claim, article: Article, entities: Mapping[str, Entity]) -> None:
    """Check that a claim's evidence is what the article says, and holds what it is cited for.

    Every quote equals the article's text at its offsets; marks lie inside it in order, and none is blank.
    A thing that the claim is about is mentioned in a quote, unless the claim says by which step it was reached.

    Raises:
        EvidenceError: naming the claim and the article.
    """
    if not claim.evidence:
        raise EvidenceError(f"{_name(claim, article)}: no evidence (every claim cites the words that say it)")
    for evidence in claim.evidence:
        if wrong := _wrong(evidence, article):
            where = f"{_name(claim, article)}: characters {evidence.start} to {evidence.end}"
            raise EvidenceError(f"{where}{wrong}")
    if claim.steps:
        return
    for local in (claim.subject, claim.object):
        entity = entities.get(local) if isinstance(local, str) else None
        if (
            entity is not None
            and entity.mentions
            and not any(
                mention.start < evidence.end and mention.end > evidence.start
                for mention in entity.mentions
                for evidence in claim.evidence
            )
        ):
            nobody = f"no quote mentions {entity.name!r} ({local}), and no step says how it is meant"
            raise EvidenceError(f"{_name(claim, article)}: {nobody}")


def _name(claim: Claim, article: Article) -> str:
    return f"{article.path or article.sha256}: claim {claim.subject} {claim.predicate} {claim.object} by {claim.rule}"


def _wrong(evidence: Evidence, article: Article) -> str:
    """What is wrong with a piece of evidence, as the end of a sentence that begins with its characters."""
    text = article.text
    if evidence.article != article.sha256:
        return " are of another article (cite the article that the claim is from)"
    if not 0 <= evidence.start < evidence.end <= len(text):
        return f" are outside the text of {len(text)} characters"
    if text[evidence.start : evidence.end] != evidence.quote:
        return f" do not read {evidence.quote[:60]!r} (count in characters of Article.text)"
    if not evidence.marks:
        return " have no mark (mark the words that carry the claim)"
    after = evidence.start
    for start, end in evidence.marks:
        if not after <= start < end <= evidence.end:
            return f": the mark {start} to {end} is not inside, in order and disjoint"
        if text[start:end].isspace():
            return f": the mark {start} to {end} is blank"
        after = end
    return ""
