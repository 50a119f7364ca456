"""Canonical claims → RDF, as docs/ontology.md promises: what is affirmed as plain triples, all of it as claims."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from kg.errors import GraphError
from kg.graph.canon import Fact, Told, canonical
from kg.graph.claims import add_bounds, write_claims
from kg.graph.events import EventView, Scene, view_event
from kg.graph.status import Status, Trust, stands
from kg.graph.store import DEFAULT_BASE, Graph
from kg.graph.terms import Terms, first_words
from kg.graph.triples import Row, Term, Triples
from kg.model import Article, Extraction, Literal, Node, Resolution, SegmentKind
from kg.resolve.keys import slug
from kg.schema import Schema

__all__ = ["Shown", "Writer", "assemble", "headline"]

_TITLE = 80
_PUBLISHER = "MediaOrganisation"
_KEY = 32


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
    facts = canonical(extractions, resolution, schema)
    writer = Writer([x.article for x in extractions], facts, resolution, schema, base=base, trust=trust)
    affirmed = writer.nodes()
    for told in facts.values():
        writer.triples.rows |= writer.claims(told, affirmed).rows
    return Graph(writer.triples, schema, base=base)


def headline(article: Article) -> str:
    """What an article is called: its title, or the beginning of what stands first and is no line of metadata."""
    told = (SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.BODY)
    opening = (article.text[s.start : s.end] for s in article.segments if s.kind in told)
    return first_words(article.title or next(opening, article.text), _TITLE)


@dataclass(frozen=True, slots=True)
class Shown:
    """An event as it is written: which facts it affirms, and its row; `key` stands for all that both rest on."""

    key: str
    affirmed: tuple[str, ...]
    row: dict[str, list[Term]]


class Writer:
    """Collects the triples of one graph.

    Args:
        articles: each once.
        facts: the facts of each article, by `Article.sha256`.
        resolution: the real thing behind each local id.
        schema: the ontology.
        base: the IRI that all resources lie under.
        trust: whether certain claims of those who are quoted are affirmed too.
        events: events as they were written before, by key; None where none is to be remembered.

    Attributes:
        triples: what is written of documents and nodes.
        terms: its terms.
        shown: the events that are written and of which nothing else says anything, by their IRIs.
        same: the IRIs of those that are written as they were before.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        facts: Mapping[str, Sequence[Fact]],
        resolution: Resolution,
        schema: Schema,
        *,
        base: str,
        trust: Trust,
        events: Mapping[str, Shown] | None = None,
    ) -> None:
        self._articles = {a.sha256: a for a in articles}
        self._resolution, self._schema, self._trust = resolution, schema, trust
        self.terms = Terms(base, schema)
        self._facts = sorted((fact for of in facts.values() for fact in of), key=lambda fact: fact.id)
        self._nodes: dict[str, Node] = dict(resolution.nodes)
        self._cited: dict[str, set[str]] = {}
        for fact in self._facts:
            for node_id in (fact.subject, fact.target, *fact.holders):
                if node_id is not None:
                    self._cited.setdefault(node_id, set()).add(fact.article)
        self._publishers = self._find_publishers()
        self.triples = Triples()
        self._before = events
        self.shown: dict[str, Shown] = {}
        self.same: set[str] = set()

    def nodes(self) -> set[str]:
        """Write the documents, entities and events; the ids of the facts that are affirmed come back."""
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
                affirmed.update(self._shown(node, facts, scene))
            else:
                self._entity(node)
                affirmed |= self._relations(facts)
        rows = self.triples.rows
        # What a relation has written to an event is no part of what is remembered of it.
        self.shown = {iri: shown for iri, shown in self.shown.items() if rows[iri] == shown.row}
        self.same &= self.shown.keys()
        return affirmed

    def _shown(self, node: Node, facts: Sequence[Fact], scene: Scene) -> Iterable[str]:
        """Write an event, as before where all is the same that it rests on; the facts that it affirms come back."""
        articles = sorted({f.article for f in facts})
        iri = self.terms.node(node.id)
        if self._before is None or iri in self.triples.rows:
            # Where a relation has written something of it already, its row is not the event's own.
            view = view_event(node, facts, scene)
            self._event(node, view, articles)
            return view.affirmed
        documents = self._resolution.documents
        parts = (
            node,
            [(f.id, f.confidence, self._lineage(f.article)) for f in facts],
            [(n.id, n.cls, n.label, n.alt_labels) for f in facts if f.target and (n := self._nodes[f.target])],
            [documents.get(sha256) for sha256 in (*node.mentioned_in, *articles)],
            self._trust,
        )
        key = hashlib.sha256(msgspec.msgpack.encode(parts)).hexdigest()[:_KEY]
        shown = self._before.get(key)
        if shown is None:
            view = view_event(node, facts, scene)
            self._event(node, view, articles)
            own = {name: [*values] for name, values in self.triples.rows[iri].items()}
            shown = Shown(key, tuple(sorted(view.affirmed)), own)
        else:
            self.triples.rows[iri] = Row({name: [*values] for name, values in shown.row.items()})
            self.same.add(iri)
        self.shown[iri] = shown
        return shown.affirmed

    def claims(self, told: Iterable[Told], affirmed: Container[str]) -> Triples:
        """The triples of claims and their evidence."""
        return write_claims(told, affirmed, self.terms, self._resolution.documents)

    def _row(self, node_id: str) -> Row:
        return self.triples.make(self.terms.node(node_id))

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
        document, terms = self._resolution.documents[article.sha256], self.terms
        row = self._row(document)
        row.add(terms.type, terms.term("NewsArticle"))
        row.add(terms.label, terms.english(headline(article) or document))
        row.add(terms.term("sha256"), terms.text(article.sha256))
        row.add(terms.term("lineage"), terms.node(self._lineage(article.sha256)))
        if article.date is not None:
            row.add(terms.prefixed("schema", "datePublished"), terms.day(article.date))
        if article.author and article.author.strip():
            row.add(terms.prefixed("schema", "author"), terms.text(article.author))
        if (address := terms.web(article.url)) is not None:
            row.add(terms.prefixed("schema", "url"), address)
        if article.sha256 in self._publishers:
            row.add(terms.prefixed("schema", "publisher"), terms.node(self._publishers[article.sha256]))

    def _named(self, node: Node, label: str, articles: Iterable[str]) -> None:
        """What entities and events have alike: label, other names, documents, identity."""
        row, terms, documents = self._row(node.id), self.terms, self._resolution.documents
        english = terms.english(label)
        row.add(terms.label, english)
        for name in sorted(set(node.alt_labels)):
            other = terms.english(name)
            if other.value and other != english:
                row.add(terms.prefixed("skos", "altLabel"), other)
        for sha256 in sorted({*node.mentioned_in, *articles} & documents.keys()):
            row.add(terms.term("mentionedIn"), terms.node(documents[sha256]))
        for reason in sorted(set(node.reasons)):
            row.add(terms.term("mergeReason"), terms.text(reason))
        if (same := terms.web(node.same_as)) is not None:
            row.add(terms.prefixed("owl", "sameAs"), same)

    def _entity(self, node: Node) -> None:
        row = self._row(node.id)
        for cls in self._schema.written_classes(node.cls):
            row.add(self.terms.type, self.terms.term(cls))
        self._named(node, node.label.strip() or node.id.rsplit("/", 1)[-1], self._cited.get(node.id, ()))

    def _event(self, node: Node, view: EventView, articles: Sequence[str]) -> None:
        row, terms, term = self._row(node.id), self.terms, self.terms.term
        types = self._schema.event_types(view.cls)
        actual = view.status is Status.ACTUAL
        for cls in (*types, "Event") if actual else ("UnrealisedEvent",):
            row.add(terms.type, term(cls))
        for cls in types:
            row.add(term("eventType"), term(cls))
        row.add(term("status"), term(view.status))
        for role, fillers in view.roles.items():
            names = (role, *(a for a in self._schema.properties[role].ancestors if a in self._schema.properties))
            for filler in fillers:
                for name in names:
                    row.add(term(name), self.terms.object_of(filler))
        if view.when.value is not None:
            row.add(term("date"), terms.value(view.when.value))
        self._bounds(row, view.when.earliest, view.when.latest)
        if view.disputes:
            row.add(term("contested"), terms.truth(value=True))
        for dispute in view.disputes:
            row.add(term("dispute"), terms.text(dispute))
        row.add(term("lineages"), terms.number(view.lineages))
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
            self._row(subject).add(self.terms.term(name), self.terms.object_of(value))
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

    def _bounds(self, row: Row, earliest: date | None, latest: date | None) -> None:
        add_bounds(row, self.terms, earliest, latest)
