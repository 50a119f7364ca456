"""Canonical claims → RDF, as docs/ontology.md promises: what is affirmed as plain triples, all of it as claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.canon import Fact, canonical, evidence_id
from kg.graph.events import EventView, Scene, view_event
from kg.graph.status import Status, Trust, stands
from kg.graph.store import DEFAULT_BASE, Graph
from kg.graph.terms import Terms, first_words
from kg.model import Article, Evidence, Extraction, Literal, Node, Resolution, SegmentKind
from kg.resolve.keys import slug
from kg.schema import Schema

__all__ = ["assemble", "headline"]

_TITLE = 80
_PUBLISHER = "MediaOrganisation"


def assemble(
    extractions: Sequence[Extraction],
    resolution: Resolution,
    schema: Schema,
    *,
    base: str = DEFAULT_BASE,
    trust: Trust = Trust.VOICE,
) -> Graph:
    """Make the graph of some articles.

    Args:
        extractions: what each article says, each article once.
        resolution: the real thing behind each local id.
        schema: the ontology.
        base: the IRI that all resources lie under; ends in "/" or "#".
        trust: whether certain claims of those who are quoted are affirmed too.

    Raises:
        EvidenceError: a claim cites characters that do not hold its mention.
        GraphError: ids, classes or dates that do not fit together.
    """
    return Graph(_Writer(extractions, resolution, schema, base=base, trust=trust).write(), schema, base=base)


def headline(article: Article) -> str:
    """What an article is called: its title, or the beginning of what stands first and is no line of metadata."""
    told = (SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.BODY)
    opening = (article.text[s.start : s.end] for s in article.segments if s.kind in told)
    return first_words(article.title or next(opening, article.text), _TITLE)


class _Writer:
    """Collects the quads of one graph."""

    def __init__(
        self, extractions: Sequence[Extraction], resolution: Resolution, schema: Schema, *, base: str, trust: Trust
    ) -> None:
        self._articles = {e.article.sha256: e.article for e in extractions}
        self._resolution, self._schema, self._trust = resolution, schema, trust
        self._terms = Terms(base, schema)
        self._facts = canonical(extractions, resolution, schema)
        self._nodes: dict[str, Node] = dict(resolution.nodes)
        self._cited: dict[str, set[str]] = {}
        for fact in self._facts:
            for node_id in (fact.subject, fact.target, *fact.holders):
                if node_id is not None:
                    self._cited.setdefault(node_id, set()).add(fact.article)
        self._publishers = self._find_publishers()
        self._quads: list[ox.Quad] = []

    def write(self) -> list[ox.Quad]:
        about: dict[str, list[Fact]] = {}
        for fact in self._facts:
            about.setdefault(fact.subject, []).append(fact)
        affirmed: set[str] = set()
        for sha256 in sorted(self._articles):
            self._document(self._articles[sha256])
        scene = Scene(self._nodes, self._schema, self._lineage, self._trust)
        for node_id in sorted({*self._cited, *self._publishers.values()}):
            node = self._node(node_id)
            facts = about.get(node_id, [])
            if self._schema.is_a(node.cls, "Event"):
                view = view_event(node, facts, scene)
                affirmed |= view.affirmed
                self._event(node, view, sorted({f.article for f in facts}))
            else:
                self._entity(node)
                affirmed |= self._relations(facts)
        evidences: dict[str, Evidence] = {}
        for fact in self._facts:
            evidences |= self._claim(fact, affirmed=fact.id in affirmed)
        for key in sorted(evidences):
            self._evidence(key, evidences[key])
        return self._quads

    def _add(self, subject: str, predicate: str, obj: ox.NamedNode | ox.Literal) -> None:
        self._quads.append(ox.Quad(self._terms.node(subject), self._terms.term(predicate), obj))

    def _add_aligned(self, subject: str, prefix: str, local: str, obj: ox.NamedNode | ox.Literal) -> None:
        self._quads.append(ox.Quad(self._terms.node(subject), self._terms.prefixed(prefix, local), obj))

    def _node(self, node_id: str) -> Node:
        node = self._nodes[node_id]
        if node.cls not in self._schema.classes:
            raise GraphError(f"{node_id}: {node.cls!r} is no class of the ontology (add it, or use another)")
        return node

    def _lineage(self, sha256: str) -> str:
        return self._resolution.lineages.get(sha256, self._resolution.documents[sha256])

    def _find_publishers(self) -> dict[str, str]:
        """The node of each publisher's name: a known media organisation that goes by it, or a new one."""
        known: dict[str, str] = {}
        for node in sorted(self._nodes.values(), key=lambda n: n.id, reverse=True):
            if node.cls == _PUBLISHER:
                known |= {name.casefold(): node.id for name in (*node.alt_labels, node.label)}
        found: dict[str, str] = {}
        for sha256 in sorted(self._articles):
            name = " ".join((self._articles[sha256].publisher or "").split())
            if not name:
                continue
            node_id = known.get(name.casefold()) or f"organisation/{slug(name)}"
            old = self._nodes.get(node_id) or Node(node_id, _PUBLISHER, name)
            mentioned = tuple(sorted({*old.mentioned_in, sha256}))
            # Of two spellings of a new publisher the first in the alphabet is its label, whatever the order of files.
            label = old.label if node_id in self._resolution.nodes else min(old.label, name)
            self._nodes[node_id] = replace(old, label=label, mentioned_in=mentioned)
            found[sha256] = node_id
        return found

    def _document(self, article: Article) -> None:
        document, terms = self._resolution.documents[article.sha256], self._terms
        self._add(document, "type", terms.term("NewsArticle"))
        title = headline(article) or document
        self._quads.append(ox.Quad(terms.node(document), terms.label, terms.english(title)))
        self._add(document, "sha256", terms.text(article.sha256))
        self._add(document, "lineage", terms.node(self._lineage(article.sha256)))
        if article.date is not None:
            self._add_aligned(document, "schema", "datePublished", terms.day(article.date))
        if article.author and article.author.strip():
            self._add_aligned(document, "schema", "author", terms.text(article.author))
        if (address := terms.web(article.url)) is not None:
            self._add_aligned(document, "schema", "url", address)
        if article.sha256 in self._publishers:
            self._add_aligned(document, "schema", "publisher", terms.node(self._publishers[article.sha256]))

    def _named(self, node: Node, label: str, articles: Iterable[str]) -> None:
        """What entities and events have alike: label, other names, documents, identity."""
        subject = self._terms.node(node.id)
        english = self._terms.english(label)
        self._quads.append(ox.Quad(subject, self._terms.label, english))
        for name in sorted(set(node.alt_labels)):
            other = self._terms.english(name)
            if other.value and other != english:
                self._add_aligned(node.id, "skos", "altLabel", other)
        for sha256 in sorted({*node.mentioned_in, *articles} & self._resolution.documents.keys()):
            self._add(node.id, "mentionedIn", self._terms.node(self._resolution.documents[sha256]))
        for reason in sorted(set(node.reasons)):
            self._add(node.id, "mergeReason", self._terms.text(reason))
        if (same := self._terms.web(node.same_as)) is not None:
            self._add_aligned(node.id, "owl", "sameAs", same)

    def _entity(self, node: Node) -> None:
        for cls in self._schema.written_classes(node.cls):
            self._add(node.id, "type", self._terms.term(cls))
        self._named(node, node.label.strip() or node.id.rsplit("/", 1)[-1], self._cited.get(node.id, ()))

    def _event(self, node: Node, view: EventView, articles: Sequence[str]) -> None:
        types = self._schema.event_types(view.cls)
        actual = view.status is Status.ACTUAL
        for cls in (*types, "Event") if actual else ("UnrealisedEvent",):
            self._add(node.id, "type", self._terms.term(cls))
        for cls in types:
            self._add(node.id, "eventType", self._terms.term(cls))
        self._add(node.id, "status", self._terms.term(view.status))
        for role, fillers in view.roles.items():
            names = (role, *(a for a in self._schema.properties[role].ancestors if a in self._schema.properties))
            for filler in fillers:
                for name in names:
                    self._add(node.id, name, self._object(filler))
        if view.when.value is not None:
            self._add(node.id, "date", self._terms.value(view.when.value))
        self._bounds(node.id, view.when.earliest, view.when.latest)
        if view.contested:
            self._add(node.id, "contested", self._terms.truth(value=True))
        self._add(node.id, "lineages", self._terms.number(view.lineages))
        self._named(node, view.label, articles)

    def _relations(self, facts: Sequence[Fact]) -> set[str]:
        """Write what is affirmed of one entity as plain triples; return the claims that they rest on."""
        affirmed: set[str] = set()
        written: dict[tuple[str, str, str | Literal], None] = {}
        for fact in facts:
            if not self._is_fact(fact):
                continue
            affirmed.add(fact.id)
            definition = self._schema.properties[fact.predicate]
            for name in (fact.predicate, *(a for a in definition.ancestors if a in self._schema.properties)):
                written[fact.subject, name, fact.object] = None
                if self._schema.properties[name].symmetric and fact.target is not None:
                    written[fact.target, name, fact.subject] = None
        for subject, name, value in written:
            self._add(subject, name, self._object(value))
        return affirmed

    def _is_fact(self, fact: Fact) -> bool:
        definition = self._schema.properties[fact.predicate]
        if not definition.relation or fact.target == fact.subject:
            return False
        ends = [(fact.subject, definition.domain)]
        if fact.target is not None:
            ends.append((fact.target, definition.range))
        if not all(self._schema.fits(self._nodes[node].cls, wanted) for node, wanted in ends):
            return False
        if fact.latest is not None:
            # A former office: it is over by the day of the article, or nobody knows that it is not.
            written = self._articles[fact.article].date
            if written is None or fact.latest < written:
                return False
        return stands(
            fact.certainty,
            fact.polarity,
            fact.tense,
            attributed=bool(fact.holders),
            own_act=False,
            trust=self._trust,
        )

    def _object(self, value: str | Literal) -> ox.NamedNode | ox.Literal:
        return self._terms.value(value) if isinstance(value, Literal) else self._terms.node(value)

    def _bounds(self, subject: str, earliest: date | None, latest: date | None) -> None:
        if earliest is not None:
            self._add(subject, "earliest", self._terms.day(earliest))
        if latest is not None:
            self._add(subject, "latest", self._terms.day(latest))

    def _claim(self, fact: Fact, *, affirmed: bool) -> dict[str, Evidence]:
        terms, claim = self._terms, fact.id
        value = self._object(fact.object) if fact.target or isinstance(fact.object, Literal) else None
        self._add(claim, "type", terms.term("Claim"))
        self._add_aligned(claim, "rdf", "subject", terms.node(fact.subject))
        self._add_aligned(claim, "rdf", "predicate", terms.term(fact.predicate))
        self._add_aligned(claim, "rdf", "object", value or terms.term(str(fact.object)))
        self._add(claim, "certainty", terms.term(fact.certainty))
        self._add(claim, "polarity", terms.term(fact.polarity))
        self._add(claim, "tense", terms.term(fact.tense))
        self._add(claim, "affirmed", terms.truth(value=affirmed))
        for place, holder in enumerate(fact.holders):
            self._add(claim, "saidVia" if place else "attributedTo", terms.node(holder))
        self._add(claim, "rule", terms.text(fact.rule))
        self._add(claim, "confidence", terms.fraction(fact.confidence))
        if fact.role:
            self._add(claim, "role", terms.text(fact.role))
        self._bounds(claim, fact.earliest, fact.latest)
        for step in fact.steps:
            self._add(claim, "step", terms.text(step))
        found = {evidence_id(e, self._resolution.documents[fact.article]): e for e in fact.evidence}
        for key in found:
            self._add(claim, "evidence", terms.node(key))
        return found

    def _evidence(self, key: str, evidence: Evidence) -> None:
        terms = self._terms
        self._add(key, "type", terms.term("Evidence"))
        self._add_aligned(key, "oa", "hasSource", terms.node(self._resolution.documents[evidence.article]))
        self._add(key, "quote", terms.text(evidence.quote))
        self._add(key, "start", terms.number(evidence.start))
        self._add(key, "end", terms.number(evidence.end))
        for words in dict.fromkeys(evidence.highlights):
            self._add(key, "highlight", terms.text(words))
