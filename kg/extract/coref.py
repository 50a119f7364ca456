"""Whom a noun phrase means: names, words that stand in for a country, descriptions, pairs and unnamed groups.

Every rule abstains where two answers fit equally. The weights say how far each kind of word can be trusted.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.definites import Definites
from kg.extract.echoes import COUNTERPARTS
from kg.extract.epithets import Epithets, is_national, is_past
from kg.extract.groups import Groups
from kg.extract.holders import headed
from kg.extract.nouns import Noun, nouns_at
from kg.extract.pairs import pair_meant
from kg.extract.pronouns import PRONOUNS, Pronouns
from kg.extract.readings import is_addressed
from kg.extract.referent import Referent, refer
from kg.extract.scene import NAMING, Draft, Scene
from kg.extract.scopes import Scopes
from kg.extract.tokens import Token
from kg.known.common import seats
from kg.model import MentionKind
from kg.schema import FrameKind

__all__ = ["Resolver"]

_NAME, _ADJECTIVE, _STAND_IN, _DUAL, _EPITHET, _DEMONYM = 1.0, 0.95, 0.9, 0.75, 0.7, 0.6

#: How far a chain of references is followed ("his" → "the leader" → "Kovar").
_DEEPEST = 4
#: What a town can do as a town, so that "its" after it is not its country's.
_STATES = frozenset({"be", "have", "lie", "sit", "stand", "see", "host", "remain", "become", "look", "feel", "suffer"})


class Resolver:
    """Finds the referents of phrases in one scene and remembers them."""

    def __init__(self, scene: Scene) -> None:
        """Take the scene; nothing is resolved yet."""
        self.scene = scene
        self._found: dict[tuple[int, bool, bool, bool], tuple[Referent, ...]] = {}
        self._scopes = Scopes(scene, self.referents)
        self._definites = Definites(scene, self._scopes, self._subject)
        self._groups = Groups(scene, lambda token: [r.entity for r in self._scopes.of(token)], self._subject)
        self._pronouns = Pronouns(scene, self._subject, self._people)
        self._epithets = Epithets(scene, self._subject)
        self._depth = 0

    def forget(self) -> None:
        """Drop what is remembered, after a new relation has been noted."""
        self._found.clear()

    def referents(
        self, token: Token, *, groups: bool = False, as_agent: bool = False, people: bool = False
    ) -> tuple[Referent, ...]:
        """See `Cast.referents`."""
        key = (token.i, groups, as_agent, people)
        found = self._found.get(key)
        if found is None:
            self._depth += 1
            found = self._resolve(token, groups, as_agent, people) if self._depth <= _DEEPEST else ()
            self._depth -= 1
            self._found[key] = found
        return found

    def _subject(self, token: Token) -> tuple[int, ...]:
        acts = token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.head.lemma_ not in _STATES
        return tuple(r.entity for r in self.referents(token, as_agent=acts or is_addressed(token)))

    def _people(self, token: Token) -> tuple[int, ...]:
        return tuple(r.entity for r in self.referents(token, groups=True))

    def _resolve(self, token: Token, groups: bool, as_agent: bool, people: bool) -> tuple[Referent, ...]:
        if token.i in self.scene.named:
            if self._some_of(token, anyone=people):
                return self._group(token) if groups else ()
            return self._name(token, as_agent)
        if token.lower_ in PRONOUNS:
            return self._pronoun(token, groups)
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON"}:
            return ()
        if apposed := self._apposed(token):
            return apposed
        nouns = nouns_at(token, self.scene.schema, self.scene.words)
        if people and self._groups.fits(token, nouns):
            return self._definites.nominal(token, nouns) or self._definites.echo(token, nouns) or self._group(token)
        stand_in = any(noun.frame.kind is FrameKind.STAND_IN for noun in nouns)
        # The spokesman of a body is the one who is named as such, and only else stands in for the body.
        if stand_in and (found := self._definites.nominal(token, nouns, noted=True) or self._stand_in(token, nouns)):
            return found
        if found := self._pair(token, nouns):
            return found
        if (found := self._definites.nominal(token, nouns) if nouns else ()) or (
            found := self._definites.echo(token, nouns)
        ):
            return found
        if token.lemma_ in COUNTERPARTS and (found := self._definites.counterpart(token)):
            return found
        if found := self._definites.firm(token, nouns) or self._definites.context(token, nouns):
            return found
        if found := self._epithet(token, nouns):
            return found
        return self._group(token) if groups and self._groups.fits(token, nouns) else ()

    def _group(self, token: Token) -> tuple[Referent, ...]:
        index, start, end = self._groups.of(token)
        return (Referent(index, start, end, "", _NAME),)

    def _some_of(self, token: Token, *, anyone: bool) -> bool:
        named = self.scene.drafts[self.scene.named[token.i]]
        kind = next((k for a, b, k in named.spans if a <= token.i < b), None)
        if named.cls == "PoliticalParty":
            # "some Republicans" are not their party, whatever they do.
            return self._groups.some_of(token, anyone=False)
        return kind is MentionKind.ADJECTIVE and self._groups.some_of(token, anyone=anyone)

    # ------------------------------------------------------------------ names

    def _name(self, token: Token, as_agent: bool) -> tuple[Referent, ...]:
        draft = self.scene.drafts[self.scene.named[token.i]]
        start, end, kind = next(s for s in draft.spans if s[0] <= token.i < s[1] and s[2] in NAMING)
        if kind is MentionKind.ADJECTIVE:
            if is_national(token):
                index = self._epithets.national(token, draft)
                if index is None:
                    return ()
                return (refer(self.scene, index, token.left_edge.i, end, _EPITHET, MentionKind.NOMINAL),)
            plural = token.tag_ in {"NNPS", "NNS"}
            step = f"{token.text} → {draft.name}"
            return (Referent(draft.index, start, end, step, _DEMONYM if plural else _ADJECTIVE),)
        if as_agent and draft.known is not None and self.scene.schema.is_a(draft.cls, "Place"):
            acts_for = self.scene.known.by_key[draft.known].acts_for or self._seated_in(draft)
            if acts_for is not None and acts_for in self.scene.known.by_key:
                country = self.scene.of_known(acts_for)
                self.scene.mention(country, start, end, MentionKind.NOMINAL)
                return (Referent(country.index, start, end, f"{draft.name} → {country.name}", _STAND_IN),)
        return (Referent(draft.index, start, end, "", _NAME),)

    def _seated_in(self, town: Draft) -> str | None:
        """The body that a town stands for which is its seat, where the article does not name the town's country."""
        country = self.scene.by_known.get(town.country or "")
        named = country is not None and any(kind in NAMING for _, _, kind in self.scene.drafts[country].spans)
        return None if named else seats().get(town.known or "")

    def _apposed(self, token: Token) -> tuple[Referent, ...]:
        """The names in apposition to a common noun ("the mayor, Anna Kovar", "two towns, X and Y")."""
        if token.n_rights == 0:
            return ()
        found: list[Referent] = []
        for child in token.rights:
            if child.dep_ == "appos" and child.i in self.scene.named:
                for name in (child, *child.conjuncts):
                    if name.i >= child.i and name.i in self.scene.named:
                        found += self._name(name, as_agent=False)
        return tuple({r.entity: r for r in found if not r.step}.values())

    # ------------------------------------------------------------------ nouns that stand in for another

    def _stand_in(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        schema, drafts = self.scene.schema, self.scene.drafts
        wanted = {n.frame.stands_for or "Agent": None for n in nouns if n.frame.kind is FrameKind.STAND_IN}
        fits = self._scopes.of(token)
        if "Body" in wanted:
            fits = [self.governed(r) for r in fits]
        scopes = [r for r in fits if any(schema.is_a(drafts[r.entity].cls, cls) for cls in wanted)]
        bodies = [r for r in scopes if schema.is_a(drafts[r.entity].cls, "Organisation")]
        start = min((r.start for r in scopes if r.start < token.i), default=token.i)
        words = self.scene.text(start, token.i + 1)
        for r in bodies or scopes:
            if not drafts[r.entity].spans:
                self.scene.mention(drafts[r.entity], start, token.i + 1, MentionKind.NOMINAL)
        return tuple(
            replace(
                r,
                start=min(r.start, token.i),
                end=max(r.end, token.i + 1),
                step=f"{words} → {drafts[r.entity].name}",
                weight=round(_STAND_IN * (r.weight if r.weight < _ADJECTIVE else 1.0), 3),
            )
            for r in bodies or scopes
        )

    def governed(self, owner: Referent) -> Referent:
        """The country of someone who heads one, anyone else as given: "Kovar's regime" acts for it, not for her."""
        if self.scene.drafts[owner.entity].cls != "Person":
            return owner
        lands = headed(self.scene, owner.entity)
        if len(lands) != 1:
            return owner
        land = self.scene.of_known(lands[0])
        if not land.spans:
            self.scene.mention(land, owner.start, owner.end, MentionKind.NOMINAL)
        step = f"{self.scene.text(owner.start, owner.end)} → {land.name}"
        return replace(owner, entity=land.index, step=step)

    # ------------------------------------------------------------------ epithets

    def _epithet(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """The person named just before whom "the former premier", "his host" or "the economist" means."""
        if is_past(token):
            index = self._epithets.former(token, [r.entity for r in self._scopes.of(token)])
        else:
            index = self._epithets.opposite(token)
        if index is None:
            index = self._epithets.homeland(token)
        if index is None:
            index = self._epithets.called(token, nouns)
        if index is None:
            return ()
        return (refer(self.scene, index, token.left_edge.i, token.i + 1, _EPITHET, MentionKind.NOMINAL),)

    # ------------------------------------------------------------------ pairs

    def _pair(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """The two that "the two leaders", "both countries" or "the pair" mean, when just two are near."""
        fits = pair_meant(self.scene, token, nouns)
        start = min([token.i, *(c.i for c in token.children if c.dep_ in {"det", "nummod", "predet"})])
        return tuple(refer(self.scene, i, start, token.i + 1, _DUAL, MentionKind.NOMINAL) for i in fits)

    # ------------------------------------------------------------------ pronouns and groups

    def _pronoun(self, token: Token, groups: bool) -> tuple[Referent, ...]:
        indices, weight = self._pronouns.resolve(token, groups=groups)
        return tuple(refer(self.scene, i, token.i, token.i + 1, weight, MentionKind.PRONOUN) for i in indices)
