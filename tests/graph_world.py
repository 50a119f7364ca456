"""A small world built by hand: articles, entities, claims and their resolution, without any model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from kg.graph import Graph, Trust, assemble
from kg.model import Article, Claim, Entity, Evidence, Extraction, Literal, Mention, MentionKind, Node, Resolution
from kg.schema import Schema

KG = "https://kg.example/ontology#"
ID = "https://kg.example/id/"


@cache
def schema() -> Schema:
    return Schema.load()


@dataclass
class Paper:
    """One article under construction."""

    world: World
    article: Article
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def entity(self, name: str, cls: str, node: str, *, text: str | None = None, **extra: Any) -> str:
        """Add an entity with a mention at each place where `text` (else its name) stands."""
        local, words = f"e{len(self.entities) + 1}", text or name
        places = [i for i in range(len(self.article.text)) if self.article.text.startswith(words, i)]
        mentions = tuple(Mention(i, i + len(words), words, MentionKind.NAME) for i in places)
        self.entities[local] = Entity(local, cls, name, (name,), mentions)
        self.world.nodes_of[self.article.sha256, local] = node
        old = self.world.nodes.get(node)
        mentioned = tuple(sorted({*(old.mentioned_in if old else ()), self.article.sha256}))
        self.world.nodes[node] = Node(node, cls, name, mentioned_in=mentioned, **extra)
        return local

    def event(self, local: str, cls: str, node: str) -> str:
        self.world.nodes_of[self.article.sha256, local] = node
        self.world.nodes[node] = Node(node, cls, "", mentioned_in=(self.article.sha256,))
        return local

    def evidence(self, sentence: str, *marks: str) -> Evidence:
        start = self.article.text.index(sentence)
        spans = [(start + sentence.index(m), start + sentence.index(m) + len(m)) for m in marks or (sentence,)]
        return Evidence(self.article.sha256, start, start + len(sentence), sentence, tuple(sorted(spans)))

    def claim(
        self, subject: str, predicate: str, obj: str | Literal, *, quote: str | None = None, mark: str = "", **kw: Any
    ) -> None:
        evidence = (self.evidence(quote or self.article.text, *([mark] if mark else [])),)
        kw.setdefault("rule", "test-frame")
        kw.setdefault("confidence", 0.8)
        kw.setdefault("evidence", evidence)
        self.claims.append(Claim(subject, predicate, obj, **kw))


@dataclass
class World:
    """Several articles and who is who in them."""

    papers: list[Paper] = field(default_factory=list)
    nodes_of: dict[tuple[str, str], str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    lineages: dict[str, str] = field(default_factory=dict)

    def paper(self, text: str, *, day: date | None = date(2023, 5, 8), lineage: str | None = None, **kw: Any) -> Paper:
        paper = Paper(self, Article(text, path=f"{len(self.papers)}.txt", date=day, **kw))
        self.papers.append(paper)
        key = paper.article.sha256[:8]
        self.lineages[paper.article.sha256] = lineage or f"lineage/{key}"
        return paper

    def resolution(self) -> Resolution:
        documents = {p.article.sha256: f"document/{p.article.sha256[:8]}" for p in self.papers}
        return Resolution(self.nodes_of, self.nodes, documents, self.lineages)

    def extractions(self) -> list[Extraction]:
        return [Extraction(p.article, tuple(p.entities.values()), tuple(p.claims)) for p in self.papers]

    def graph(self, *, trust: Trust = Trust.VOICE, base: str = ID) -> Graph:
        return assemble(self.extractions(), self.resolution(), schema(), trust=trust, base=base)


def visit_paper(world: World, text: str, *, holders: bool = False, node: str = "event/visit-1", **kw: Any) -> Paper:
    """An article in which Anna Kovar goes to Norland, as the claim keywords say; told by Petr Dolan if `holders`."""
    meta = {k: kw.pop(k) for k in ("day", "lineage", "publisher", "title") if k in kw}
    paper = world.paper(text, **meta)
    anna = paper.entity("Anna Kovar", "Person", "person/anna-kovar")
    land = paper.entity("Norland", "Country", "country/norland")
    if holders:
        kw["holders"] = (paper.entity("Petr Dolan", "Person", "person/petr-dolan"),)
    event = paper.event("v1", "Visit", node)
    paper.claim(event, "type", "Visit", **kw)
    paper.claim(event, "actor", anna, **kw)
    paper.claim(event, "destination", land, **kw)
    return paper


def rich_world() -> World:
    """Three articles: a visit planned, then reported; a transfer alleged and denied; an office; a former office."""
    from kg.model import Certainty, Polarity, Tense

    world = World()
    first = visit_paper(
        world,
        "Anna Kovar plans to visit Norland on 9 May.",
        tense=Tense.FUTURE,
        day=date(2023, 5, 1),
        publisher="The Harbour Post",
        title="Kovar to visit Norland",
    )
    first.claim("v1", "date", Literal("2023-05-09", "date"), tense=Tense.FUTURE)
    second = visit_paper(
        world,
        'Anna Kovar arrived in Norland on Tuesday. "Sudland moved tanks to Norland," said Petr Dolan, '
        "spokesman for Norland. Sudland denied it. Eva Maly, the former defence minister of Norland, and "
        "Jan Novy, the prime minister of Norland, met in Portville, the capital of Norland, an ally of Westland.",
        day=date(2023, 5, 10),
        publisher="Coast News",
        title="Kovar in Norland",
        quote="Anna Kovar arrived in Norland on Tuesday.",
        mark="arrived",
    )
    second.claim(
        "v1",
        "date",
        Literal("2023-05-09", "date"),
        quote="Anna Kovar arrived in Norland on Tuesday.",
        mark="on Tuesday",
        earliest=date(2023, 5, 9),
        latest=date(2023, 5, 9),
    )
    norland = "e2"
    sudland = second.entity("Sudland", "Country", "country/sudland")
    petr = second.entity("Petr Dolan", "Person", "person/petr-dolan")
    eva = second.entity("Eva Maly", "Person", "person/eva-maly")
    jan = second.entity("Jan Novy", "Person", "person/jan-novy")
    port = second.entity("Portville", "City", "place/portville", same_as="http://www.wikidata.org/entity/Q42")
    west = second.entity("Westland", "Country", "country/westland")
    office = second.entity("prime minister of Norland", "Position", "position/prime-minister-of-norland")
    told = '"Sudland moved tanks to Norland," said Petr Dolan, spokesman for Norland.'
    second.claim(petr, "spokespersonFor", norland, quote=told, mark="spokesman", role="spokesman")
    second.event("v2", "Transfer", "event/transfer-1")
    for predicate, value in (("type", "Transfer"), ("actor", sudland), ("destination", norland)):
        second.claim("v2", predicate, value, quote=told, mark="moved", holders=(petr,))
    second.claim("v2", "item", Literal("tanks"), quote=told, mark="tanks", holders=(petr,))
    denied = "Sudland denied it."
    second.claim("v2", "type", "Transfer", quote=denied, mark="it", holders=(sudland,), polarity=Polarity.NEGATIVE)
    last = second.article.text[second.article.text.index("Eva Maly") :]
    second.claim(
        eva,
        "ministerOf",
        norland,
        quote=last,
        mark="former defence minister",
        latest=date(2023, 5, 9),
        role="defence minister",
    )
    second.claim(jan, "headOfGovernmentOf", norland, quote=last, mark="prime minister", role="prime minister")
    second.claim(jan, "holdsPosition", office, quote=last, mark="prime minister")
    second.claim(office, "positionIn", norland, quote=last, mark="prime minister")
    second.claim(port, "capitalOf", norland, quote=last, mark="capital")
    second.claim(norland, "allyOf", west, quote=last, mark="ally")
    second.event("v3", "Meeting", "event/meeting-1")
    for predicate, value in (("type", "Meeting"), ("actor", eva), ("actor", jan), ("location", port)):
        second.claim("v3", predicate, value, quote=last, mark="met")
    third = world.paper("Sudland may attack Westland, analysts fear.", day=date(2023, 5, 11), publisher="Coast News")
    sud = third.entity("Sudland", "Country", "country/sudland")
    westland = third.entity("Westland", "Country", "country/westland")
    group = third.entity("analysts", "Group", "group/analysts-1")
    third.event("v1", "Attack", "event/attack-1")
    for predicate, value in (("type", "Attack"), ("actor", sud), ("target", westland)):
        third.claim(
            "v1", predicate, value, mark="attack", holders=(group,), certainty=Certainty.POSSIBLE, tense=Tense.FUTURE
        )
    return world
