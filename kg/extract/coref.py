"""Whom a noun phrase means: names, words that stand in for a country, descriptions, pairs and unnamed groups.

Every rule abstains where two answers fit equally. The weights say how far each kind of word can be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.echoes import COUNTERPARTS, Echoes, counterpart
from kg.extract.firms import firm_meant
from kg.extract.groups import Groups
from kg.extract.holders import headed, holders, lands, salient, sole_country
from kg.extract.lexicon import Lexicon
from kg.extract.namewords import ROLE_WORDS
from kg.extract.nouns import Noun, nouns_at
from kg.extract.pairs import HEAD_OFFICES, pair_meant
from kg.extract.pronouns import PRONOUNS, Pronouns
from kg.extract.scene import NAMING, Draft, Scene
from kg.extract.tokens import Token
from kg.model import MentionKind
from kg.schema import FrameKind

__all__ = ["Referent", "Resolver"]

_NAME, _ADJECTIVE, _STAND_IN, _NOMINAL, _ECHO, _DUAL, _DEMONYM, _CONTEXT = 1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.6, 0.6

#: How far a chain of references is followed ("his" → "the leader" → "Kovar").
_DEEPEST = 4

_LANDS = frozenset({"country", "nation", "republic", "kingdom"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_SCOPE_PREPOSITIONS = frozenset({"of", "from", "for", "in", "at"})
_BASED = {
    **dict.fromkeys(("base", "station", "headquarter", "locate", "live"), "in"),
    "affiliate": "with",
    "flee": "from",
}
#: What a town can do as a town, so that "its" after it is not its country's.
_STATES = frozenset({"be", "have", "lie", "sit", "stand", "see", "host", "remain", "become", "look", "feel", "suffer"})
_AGAINST = frozenset({"anti", "pro", "non", "ex", "former"})
_UNNAMED = frozenset({"a", "an", "another", "other", "any", "no", "former", "ex", "some", "every", "next", "future"})
#: What many stand in at once, so that no description by it means one of them ("the Slovak businessman").
_SHARED = frozenset({"citizenOf"})
_STATE_OFFICES = frozenset({*HEAD_OFFICES, "ministerOf"})


@dataclass(frozen=True, slots=True)
class Referent:
    """One entity that words refer to.

    `entity` is its index in the cast; tokens `start` to `end` are the words that refer to it; `step` says what lay
    between ("he → Anna Kovar"), empty for a plain name; `weight` from 0 to 1 says how safe that is.
    """

    entity: int
    start: int
    end: int
    step: str
    weight: float


class Resolver:
    """Finds the referents of phrases in one scene and remembers them."""

    def __init__(self, scene: Scene) -> None:
        """Take the scene; nothing is resolved yet."""
        self.scene = scene
        self._found: dict[tuple[int, bool, bool, bool], tuple[Referent, ...]] = {}
        self._groups = Groups(scene, lambda token: [r.entity for r in self._scopes(token)], self._subject)
        self._pronouns = Pronouns(scene, self._subject, self._people)
        self._echoes = Echoes(scene)
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
        return tuple(r.entity for r in self.referents(token, as_agent=acts))

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
            return self._nominal(token, nouns) or self._echo(token, nouns) or self._group(token)
        stand_in = any(noun.frame.kind is FrameKind.STAND_IN for noun in nouns)
        # The spokesman of a body is the one who is named as such, and only else stands in for the body.
        if stand_in and (found := self._nominal(token, nouns, noted=True) or self._stand_in(token, nouns)):
            return found
        if found := self._pair(token, nouns):
            return found
        if (found := self._nominal(token, nouns) if nouns else ()) or (found := self._echo(token, nouns)):
            return found
        if token.lemma_ in COUNTERPARTS and (found := self._counterpart(token)):
            return found
        if found := self._firm(token, nouns) or self._context(token, nouns):
            return found
        return self._group(token) if groups and self._groups.fits(token, nouns) else ()

    def _group(self, token: Token) -> tuple[Referent, ...]:
        index, start, end = self._groups.of(token)
        return (Referent(index, start, end, "", _NAME),)

    def _some_of(self, token: Token, *, anyone: bool) -> bool:
        kind = next((k for a, b, k in self.scene.drafts[self.scene.named[token.i]].spans if a <= token.i < b), None)
        return kind is MentionKind.ADJECTIVE and self._groups.some_of(token, anyone=anyone)

    # ------------------------------------------------------------------ names

    def _name(self, token: Token, as_agent: bool) -> tuple[Referent, ...]:
        draft = self.scene.drafts[self.scene.named[token.i]]
        start, end, kind = next(s for s in draft.spans if s[0] <= token.i < s[1] and s[2] in NAMING)
        if kind is MentionKind.ADJECTIVE:
            plural = token.tag_ in {"NNPS", "NNS"}
            step = f"{token.text} → {draft.name}"
            return (Referent(draft.index, start, end, step, _DEMONYM if plural else _ADJECTIVE),)
        if as_agent and draft.known is not None and self.scene.schema.is_a(draft.cls, "Place"):
            acts_for = self.scene.known.by_key[draft.known].acts_for
            if acts_for is not None and acts_for in self.scene.known.by_key:
                country = self._known(acts_for)
                self.scene.mention(country, start, end, MentionKind.NOMINAL)
                return (Referent(country.index, start, end, f"{draft.name} → {country.name}", _STAND_IN),)
        return (Referent(draft.index, start, end, "", _NAME),)

    def _known(self, key: str) -> Draft:
        index = self.scene.by_known.get(key)
        if index is not None:
            return self.scene.drafts[index]
        entity = self.scene.known.by_key[key]
        return self.scene.new(entity.cls, entity.label, known=key)

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

    def _scopes(self, token: Token) -> list[Referent]:
        """The countries, bodies and people that modify a noun."""
        found: dict[int, Referent] = {}
        for child in token.children:
            if found and child.i > token.i:
                # "Norwegian forces in Iceland": whose they are stands before; where they are, behind.
                break
            if child.dep_ in _MODIFIERS and child.i < token.i:
                heads = [child, *(c for c in child.conjuncts if c.i < token.i)]
            elif child.dep_ == "prep" and child.lower_ in _SCOPE_PREPOSITIONS:
                heads = [g for c in child.children if c.dep_ == "pobj" for g in (c, *c.conjuncts)]
            elif child.dep_ == "acl" and (at := _BASED.get(child.lemma_)) is not None:
                heads = [c for p in child.children if p.lower_ == at for c in p.children if c.dep_ == "pobj"]
            else:
                continue
            for head in heads:
                if self._is_against(head):
                    continue
                if head.i in self.scene.named or head.dep_ == "poss" or (head.dep_ == "pobj" and self._acts(head)):
                    referents = self.referents(head)
                elif head.dep_ in _MODIFIERS:
                    referents = tuple(self._scopes(head))
                else:
                    referents = ()
                for referent in referents:
                    found.setdefault(referent.entity, referent)
        return list(found.values())

    def _acts(self, token: Token) -> bool:
        """Whether a noun stands in for its country: "a clerk of the Slovak **ministry**"."""
        nouns = nouns_at(token, self.scene.schema, self.scene.words) if token.pos_ == "NOUN" else ()
        return any(noun.frame.kind is FrameKind.STAND_IN for noun in nouns)

    @staticmethod
    def _is_against(token: Token) -> bool:
        return token.i >= 2 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _AGAINST

    def _stand_in(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        schema, drafts = self.scene.schema, self.scene.drafts
        wanted = {n.frame.stands_for or "Agent": None for n in nouns if n.frame.kind is FrameKind.STAND_IN}
        fits = self._scopes(token)
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
        land = self._known(lands[0])
        if not land.spans:
            self.scene.mention(land, owner.start, owner.end, MentionKind.NOMINAL)
        step = f"{self.scene.text(owner.start, owner.end)} → {land.name}"
        return replace(owner, entity=land.index, step=step)

    def _context(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """The country that "the country" or, in an article about one country only, "the police" must mean."""
        if token.dep_ in _MODIFIERS:
            return ()
        before = [c for c in token.lefts if not c.is_punct]
        definite = [c.lower_ for c in before] in (["the"], ["this"])
        if definite and token.lower_ in _LANDS and token.n_rights == 0:
            fits, weight = lands(self.scene, token), _NOMINAL
        elif (definite or not before) and any(n.frame.kind is FrameKind.STAND_IN and n.frame.alone for n in nouns):
            country = sole_country(self.scene)
            fits, weight = [] if country is None else [country], _CONTEXT
        else:
            return ()
        if len(fits) != 1:
            return ()
        return (self._refer(fits[0], before[0].i if before else token.i, token.i + 1, weight, MentionKind.NOMINAL),)

    def _firm(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        frames = [n.frame for n in nouns if n.frame.kind is FrameKind.NOMINAL and n.frame.stands_for is not None]
        index = firm_meant(self.scene, token, frames, self._subject) if frames else None
        if index is None:
            return ()
        return (self._refer(index, token.left_edge.i, token.i + 1, _NOMINAL, MentionKind.NOMINAL),)

    # ------------------------------------------------------------------ descriptions

    def _nominal(self, token: Token, nouns: tuple[Noun, ...], *, noted: bool = False) -> tuple[Referent, ...]:
        """The one whom a description fits; `noted` asks for a relation that the article itself gives."""
        if token.tag_ in {"NNS", "NNPS"}:
            return () if noted else self._several(token, nouns)
        relations: dict[str, None] = {}
        starts = [noun.start for noun in nouns if noun.relations]
        if _words_before(token) & _UNNAMED:
            return ()
        for noun in nouns:
            relations.update(dict.fromkeys(r for r in noun.relations if r not in _SHARED))
        if not relations:
            return ()
        scopes = self._scopes(token)
        if "capitalOf" in relations:
            return self._capital(token, scopes)
        definite = any(c.lower_ in {"the", "this", "that"} for c in token.children if c.i < token.i)
        if "leaderOf" in relations and any(r.end == token.i and self._is_seat(r.entity) for r in scopes):
            # "the Kremlin chief"
            relations["headOfStateOf"] = None
        if scopes:
            fits = holders(self.scene, relations, [r.entity for r in scopes], noted=noted)
        elif definite and not noted and not _told_apart(token, min(starts)):
            fits = salient(self.scene, holders(self.scene, relations, None), token)
        else:
            return ()
        fits = [i for i in fits if i != self.scene.named.get(token.head.i) or token.dep_ != "appos"]
        if len(fits) != 1:
            return ()
        start = min([*starts, *(r.start for r in scopes if r.start < token.i)])
        end = max([token.i + 1, *(r.end for r in scopes if r.start > token.i)])
        return (self._refer(fits[0], start, end, _NOMINAL, MentionKind.NOMINAL),)

    def _is_seat(self, index: int) -> bool:
        """Whether an entity is a seat of power, whose name stands for that of its country."""
        draft = self.scene.drafts[index]
        return (
            draft.cls == "Government"
            and draft.known is not None
            and bool(self.scene.known.by_key[draft.known].acts_for)
        )

    def _echo(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """The one whom the article has just called so: "the mayor"."""
        if not nouns and token.lemma_.lower() not in ROLE_WORDS:
            # "The poll", beside a name or not, is nobody.
            return ()
        if any(noun.frame.kind is FrameKind.NOMINAL and noun.frame.stands_for is not None for noun in nouns):
            return ()
        index = self._echoes.meant(token)
        if index is None:
            return ()
        return (self._refer(index, token.left_edge.i, token.i + 1, _ECHO, MentionKind.NOMINAL),)

    def _counterpart(self, token: Token) -> tuple[Referent, ...]:
        """Who has the same office elsewhere: "his Slovak counterpart"."""
        owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
        if owner is None or token.tag_ != "NN":
            return ()
        owners = self._subject(owner)
        lands = [r.entity for r in self._scopes(token) if r.entity not in owners]
        lands = [i for i in lands if self.scene.drafts[i].cls == "Country"]
        index = counterpart(self.scene, token, owners, lands) if lands else None
        if index is None:
            return ()
        return (self._refer(index, token.left_edge.i, token.i + 1, _ECHO, MentionKind.NOMINAL),)

    def _several(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """Those who head two countries or more ("the Slovak and Hungarian leaders"): the countries themselves."""
        drafts = self.scene.drafts
        if not any(r in _STATE_OFFICES for noun in nouns for r in noun.relations):
            return ()
        lands = [r for r in self._scopes(token) if drafts[r.entity].cls == "Country"]
        if len(lands) < 2:
            return ()
        start, end = min(token.i, *(r.start for r in lands)), max(token.i + 1, *(r.end for r in lands))
        words = self.scene.text(start, end)
        return tuple(
            replace(r, start=start, end=end, step=f"{words} → {drafts[r.entity].name}", weight=_DUAL) for r in lands
        )

    def _refer(self, index: int, start: int, end: int, weight: float, kind: MentionKind) -> Referent:
        draft = self.scene.drafts[index]
        self.scene.mention(draft, start, end, kind)
        return Referent(index, start, end, f"{self.scene.text(start, end)} → {draft.name}", weight)

    def _capital(self, token: Token, scopes: list[Referent]) -> tuple[Referent, ...]:
        drafts = self.scene.drafts
        countries = [r for r in scopes if drafts[r.entity].cls == "Country"]
        if len(countries) != 1:
            return ()
        key = Lexicon.of(self.scene.known).capitals.get(drafts[countries[0].entity].known or "")
        if key is None:
            return ()
        start = min(token.i, countries[0].start)
        end = max(token.i + 1, countries[0].end)
        return (self._refer(self._known(key).index, start, end, _NOMINAL, MentionKind.NOMINAL),)

    # ------------------------------------------------------------------ pairs

    def _pair(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """The two that "the two leaders", "both countries" or "the pair" mean, when just two are near."""
        fits = pair_meant(self.scene, token, nouns)
        start = min([token.i, *(c.i for c in token.children if c.dep_ in {"det", "nummod", "predet"})])
        return tuple(self._refer(i, start, token.i + 1, _DUAL, MentionKind.NOMINAL) for i in fits)

    # ------------------------------------------------------------------ pronouns and groups

    def _pronoun(self, token: Token, groups: bool) -> tuple[Referent, ...]:
        indices, weight = self._pronouns.resolve(token, groups=groups)
        return tuple(self._refer(i, token.i, token.i + 1, weight, MentionKind.PRONOUN) for i in indices)


def _told_apart(token: Token, start: int) -> bool:
    """Whether something beside a title tells whose or what kind it is ("the **union** leader")."""
    return any(c.dep_ in {"poss", "prep"} or (c.dep_ == "compound" and c.i < start) for c in token.children)


def _words_before(token: Token) -> set[str]:
    """The words before a noun that belong to it, in lower case, with the parts of hyphenated ones."""
    return {word.lower_ for child in token.lefts for word in (child, *child.children)}
