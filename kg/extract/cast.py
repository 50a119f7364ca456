"""The cast of one article: everyone and everything it names, and what each of its other words refers to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kg.extract.coref import Resolver
from kg.extract.entities import spot
from kg.extract.gather import gather
from kg.extract.holders import holders
from kg.extract.referent import Referent
from kg.extract.scene import Draft, Scene
from kg.extract.tokens import Doc, Token
from kg.known import Known
from kg.model import Entity
from kg.schema import Schema

__all__ = ["Cast", "Referent"]

#: The relations in which a person speaks for the other end.
_SPEAKERS = ("headOfStateOf", "headOfGovernmentOf", "ministerOf", "spokespersonFor", "leaderOf")


class Cast:
    """Who and what one article speaks of. Build it with `Cast.find`."""

    def __init__(self, scene: Scene) -> None:
        """Take a scene in which names have been gathered."""
        self.scene = scene
        self._resolver = Resolver(scene)

    @classmethod
    def find(cls, doc: Doc, schema: Schema, known: Known, on: date | None = None) -> Cast:
        """Find the named entities of an article.

        Args:
            doc: the article, parsed, with the model's entities; each of its paragraphs starts a sentence.
            schema: the ontology with its frames.
            known: the tables of known entities.
            on: the date of the article, at which offices are looked up in the tables.
        """
        scene = Scene(doc, schema, known, on)
        gather(scene, spot(doc, known, scene.columns))
        return cls(scene)

    def at(self, i: int) -> int | None:
        """The index of the entity whose named mention covers token `i`."""
        return self.scene.named.get(i)

    def entity(self, index: int) -> Draft:
        """The draft of an entity, as it stands."""
        return self.scene.drafts[index]

    def __len__(self) -> int:
        """How many entities there are so far."""
        return len(self.scene.drafts)

    def note_relation(self, person_index: int, relation: str, scope_index: int) -> None:
        """Tell of a relation read in the article ("headOfStateOf"), by which descriptions are resolved."""
        self.scene.relations[(person_index, relation, scope_index)] = None
        self._resolver.forget()

    def referents(
        self, token: Token, *, groups: bool = False, as_agent: bool = False, people: bool = False
    ) -> tuple[Referent, ...]:
        """Whom or what the noun phrase with this head refers to; empty where that is not certain enough.

        Args:
            token: head of the phrase: a noun, name or pronoun (a nationality before a noun works too).
            groups: make an entity for unnamed people who can be a source ("two diplomats").
            as_agent: the phrase acts or speaks, so that a capital stands for its country.
            people: only people can be meant, so that unnamed soldiers do not stand for their country.
        """
        return self._resolver.referents(token, groups=groups, as_agent=as_agent, people=people)

    def governed(self, referent: Referent) -> Referent:
        """The country in place of the person who heads it; anyone else as given."""
        return self._resolver.governed(referent)

    def same(self, one: Token, other: Token) -> bool:
        """Whether two noun phrases, given by their heads, mean the same one, or the other speaks for the first."""
        if one.i == other.i:
            return True
        left, right = ([r.entity for r in self.referents(t, groups=True, as_agent=True)] for t in (one, other))
        return not {*left, *holders(self.scene, _SPEAKERS, left)}.isdisjoint(right)

    def entities(self, offset: Callable[[int], int]) -> tuple[Entity, ...]:
        """The entities with all mentions found so far.

        Args:
            offset: maps a character offset of the Doc to one of the article.
        """
        return self.scene.finish(offset)
