"""Extractions built by hand for the resolution tests: articles of a made-up world, without any model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from kg.known import Known, KnownEntity
from kg.model import Article, Claim, Entity, Evidence, Extraction, Literal, Resolution
from kg.resolve import resolve
from kg.schema import Schema

NORLAND = KnownEntity("country/norland", "Country", "Norland", ("Norland",))
SUDLAND = KnownEntity("country/sudland", "Country", "Sudland", ("Sudland",))
PORTVILLE = KnownEntity("city/portville", "City", "Portville", ("Portville",), country="country/norland")
MILLTOWN = KnownEntity("city/milltown", "City", "Milltown", ("Milltown",), country="country/norland")
KOVAR = KnownEntity(
    "person/anna-kovar", "Person", "Anna Kovar", ("Anna Kovar",), country="country/sudland", gender="female"
)
PALACE = KnownEntity(
    "organisation/sand-palace", "Government", "Sand Palace", ("Sand Palace",), country="country/sudland"
)
TABLE = (NORLAND, SUDLAND, PORTVILLE, MILLTOWN, KOVAR, PALACE)


@cache
def schema() -> Schema:
    return Schema.load()


def known(*entries: KnownEntity) -> Known:
    """A table of what resolution reads: entities by key."""
    by_name: dict[str, tuple[str, ...]] = {}
    for entry in entries or TABLE:
        for name in entry.names:
            by_name[name] = (*by_name.get(name, ()), entry.key)
    given = {"Karin": "female", "Karina": "female"}
    return cast(
        Known,
        SimpleNamespace(by_name=by_name, by_key={e.key: e for e in entries or TABLE}, gender_of_given_name=given.get),
    )


@dataclass
class Paper:
    """One article under construction; its text only has to be unlike the others'."""

    text: str
    day: date | None = date(2023, 5, 8)
    extra: dict[str, Any] = field(default_factory=dict)
    entities: list[Entity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    _events: int = 0

    @property
    def article(self) -> Article:
        return Article(self.text, date=self.day, **self.extra)

    @property
    def sha(self) -> str:
        return self.article.sha256

    def entity(self, name: str, cls: str = "Person", **kw: Any) -> str:
        names = tuple(kw.pop("names", (name,)))
        self.entities.append(Entity(f"e{len(self.entities) + 1}", cls, name, names, (), **kw))
        return self.entities[-1].id

    def known(self, entry: KnownEntity) -> str:
        found = [e.id for e in self.entities if e.known == entry.key]
        return found[0] if found else self.entity(entry.label, entry.cls, known=entry.key, country=entry.country)

    def claim(self, subject: str, predicate: str, obj: str | Literal, *, at: int = 0, **kw: Any) -> None:
        evidence = (Evidence(self.sha, at, at + 1, self.text[at : at + 1], ((at, at + 1),)),)
        self.claims.append(Claim(subject, predicate, obj, evidence, "test", 0.8, **kw))

    def event(self, cls: str, *, on: str | None = None, item: str = "", topic: str = "", **kw: Any) -> str:
        """An event; roles are keywords that hold a local id or several, the rest goes to the claims."""
        self._events += 1
        local, at = f"v{self._events}", kw.pop("at", self._events)
        roles = {r: kw.pop(r) for r in ("actor", "target", "location", "origin", "destination") if r in kw}
        self.claim(local, "type", cls, at=at, **kw)
        for role, fillers in roles.items():
            for filler in [fillers] if isinstance(fillers, str) else fillers:
                self.claim(local, role, filler, at=at, **kw)
        for predicate, text in (("item", item), ("topic", topic)):
            if text:
                self.claim(local, predicate, Literal(text), at=at, **kw)
        if on:
            kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(on)]
            self.claim(local, "date", Literal(on, kind), at=at, **kw)
        return local

    def extraction(self) -> Extraction:
        return Extraction(self.article, tuple(self.entities), tuple(self.claims))


def resolved(*papers: Paper, table: Known | None = None) -> Resolution:
    return resolve([p.extraction() for p in papers], schema(), table or known())


def node(resolution: Resolution, paper: Paper, local: str) -> str:
    return resolution.nodes_of[paper.sha, local]
