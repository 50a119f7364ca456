"""Whom a definite description means: "the Slovak leader", "the mayor", "his counterpart", "the country", "the bank".

Each way to read one gives nobody where two answers fit equally. All take the head of the phrase and the frames that it
fires.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from kg.extract.echoes import Echoes, counterpart
from kg.extract.firms import firm_meant
from kg.extract.holders import holders, lands, salient, sole_country
from kg.extract.lexicon import Lexicon
from kg.extract.namewords import ROLE_WORDS
from kg.extract.nouns import Noun
from kg.extract.pairs import HEAD_OFFICES
from kg.extract.referent import Referent, refer
from kg.extract.scene import Scene
from kg.extract.scopes import MODIFIERS, Scopes
from kg.extract.tokens import Token
from kg.known.common import leaders
from kg.model import MentionKind
from kg.schema import FrameKind

__all__ = ["Definites"]

_NOMINAL, _ECHO, _DUAL, _CONTEXT = 0.85, 0.8, 0.75, 0.6

_LANDS = frozenset({"country", "nation", "republic", "kingdom"})
_UNNAMED = frozenset({"a", "an", "another", "other", "any", "no", "former", "ex", "some", "every", "next", "future"})
#: What many stand in at once, so that no description by it means one of them ("the Slovak businessman").
_SHARED = frozenset({"citizenOf"})
#: Before "minister" these name no field, or that of which the tables know the holders.
_ANY_FIELD = frozenset({"prime", "foreign", "state", "cabinet", "government"})
#: A title stands within so many words of a name.
_TITLE = 8
#: So long after the day somebody is still called new in an office.
_NEW = timedelta(days=200)
_STATE_OFFICES = frozenset({*HEAD_OFFICES, "ministerOf"})


class Definites:
    """The definite descriptions of one scene; `subject` gives the entities that any other phrase means."""

    def __init__(self, scene: Scene, scopes: Scopes, subject: Callable[[Token], tuple[int, ...]]) -> None:
        """Take the scene and the ways to resolve the phrases that descriptions lean on."""
        self._scene = scene
        self._scopes = scopes
        self._subject = subject
        self._echoes = Echoes(scene)

    def context(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """The country that "the country" or, in an article about one country only, "the police" must mean."""
        if token.dep_ in MODIFIERS:
            return ()
        before = [c for c in token.lefts if not c.is_punct]
        definite = [c.lower_ for c in before] in (["the"], ["this"])
        if definite and token.lower_ in _LANDS and token.n_rights == 0:
            fits, weight = lands(self._scene, token), _NOMINAL
        elif (definite or not before) and any(n.frame.kind is FrameKind.STAND_IN and n.frame.alone for n in nouns):
            country = sole_country(self._scene)
            fits, weight = [] if country is None else [country], _CONTEXT
        else:
            return ()
        if len(fits) != 1:
            return ()
        return (
            refer(self._scene, fits[0], before[0].i if before else token.i, token.i + 1, weight, MentionKind.NOMINAL),
        )

    def firm(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """The firm that a noun for one of its kind takes up ("the carmaker")."""
        bodies = (n.frame for n in nouns if n.frame.kind is FrameKind.NOMINAL)
        frames = [f for f in bodies if f.stands_for is not None and f.stands_for != "Person"]
        index = firm_meant(self._scene, token, frames, self._subject) if frames else None
        if index is None:
            return ()
        return (refer(self._scene, index, token.left_edge.i, token.i + 1, _NOMINAL, MentionKind.NOMINAL),)

    def nominal(self, token: Token, nouns: tuple[Noun, ...], *, noted: bool = False) -> tuple[Referent, ...]:
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
        scopes = self._scopes.of(token)
        if "capitalOf" in relations:
            return self._capital(token, scopes)
        definite = any(c.lower_ in {"the", "this", "that"} for c in token.children if c.i < token.i)
        if "leaderOf" in relations and any(r.end == token.i and self._is_seat(r.entity) for r in scopes):
            # A seat stands for its government: "the Palace chief".
            relations["headOfStateOf"] = None
        if scopes:
            fits = holders(self._scene, relations, [r.entity for r in scopes], noted=noted)
        elif definite and not noted and not _told_apart(token, min(starts)):
            fits = salient(self._scene, holders(self._scene, relations, None), token)
        else:
            return ()
        fits = [i for i in fits if i != self._scene.named.get(token.head.i) or token.dep_ != "appos"]
        if relations.keys() == {"ministerOf"}:
            fits = [i for i in fits if self._is_called(i, token)]
        if "new" in _words_before(token):
            fits = [i for i in fits if not self._has_long_been(i, relations)]
        if len(fits) > 1:
            fits = self._leading(relations, scopes, fits)
        if len(fits) != 1:
            return ()
        start = min([*starts, *(r.start for r in scopes if r.start < token.i)])
        end = max([token.i + 1, *(r.end for r in scopes if r.start > token.i)])
        return (refer(self._scene, fits[0], start, end, _NOMINAL, MentionKind.NOMINAL),)

    def _is_called(self, index: int, minister: Token) -> bool:
        """Whether somebody is called a minister of what a description says: "the **health** minister"."""
        field = next((c.lower_ for c in reversed(minister.lefts) if c.dep_ == "compound"), "")
        words, drafts = self._scene.words, self._scene.drafts
        if field in _ANY_FIELD or not field:
            return True
        near = (words[max(0, start - _TITLE) : end + _TITLE] for start, end, _ in drafts[index].spans)
        return any(field in (w.lower() for w in around) for around in near)

    def _leading(self, relations: Iterable[str], scopes: list[Referent], fits: list[int]) -> list[int]:
        """Of the heads of state and of government the one who is called their country's leader; else all."""
        if not set(HEAD_OFFICES) <= set(relations):
            return fits
        keys = [self._scene.drafts[r.entity].known or "" for r in scopes]
        chief = [
            i
            for key in keys
            if key in leaders()
            for i in holders(self._scene, [leaders()[key]], [r.entity for r in scopes])
        ]
        found = [i for i in fits if i in chief]
        return found if len(found) == 1 else fits

    def _has_long_been(self, index: int, relations: Iterable[str]) -> bool:
        """Whether somebody has held an office too long to be called new in it."""
        key, on = self._scene.drafts[index].known, self._scene.on
        if key is None or on is None:
            return False
        tenures = [t for t in self._scene.known.tenures_of(key) if t.relation in relations and t.covers(on)]
        return any(t.earliest is None or on - t.earliest > _NEW for t in tenures)

    def _is_seat(self, index: int) -> bool:
        """Whether an entity is a seat of power, whose name stands for that of its country."""
        draft = self._scene.drafts[index]
        return (
            draft.cls == "Government"
            and draft.known is not None
            and bool(self._scene.known.by_key[draft.known].acts_for)
        )

    def echo(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """The one whom the article has just called so: "the mayor"."""
        if not nouns and token.lemma_.lower() not in ROLE_WORDS:
            # "The poll", beside a name or not, is nobody.
            return ()
        if any(noun.frame.kind is FrameKind.NOMINAL and noun.frame.stands_for is not None for noun in nouns):
            return ()
        index = self._echoes.meant(token)
        if index is None or (token.lemma_.lower() == "minister" and not self._is_called(index, token)):
            return ()
        return (refer(self._scene, index, token.left_edge.i, token.i + 1, _ECHO, MentionKind.NOMINAL),)

    def counterpart(self, token: Token) -> tuple[Referent, ...]:
        """Who has the same office elsewhere: "his Slovak counterpart"."""
        owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
        if owner is None or token.tag_ != "NN":
            return ()
        owners = self._subject(owner)
        lands = [r.entity for r in self._scopes.of(token) if r.entity not in owners]
        lands = [i for i in lands if self._scene.drafts[i].cls == "Country"]
        index = counterpart(self._scene, token, owners, lands) if lands else None
        if index is None:
            return ()
        return (refer(self._scene, index, token.left_edge.i, token.i + 1, _ECHO, MentionKind.NOMINAL),)

    def _several(self, token: Token, nouns: tuple[Noun, ...]) -> tuple[Referent, ...]:
        """Those who head two countries or more ("the Slovak and Hungarian leaders"): the countries themselves."""
        drafts = self._scene.drafts
        if not any(r in _STATE_OFFICES for noun in nouns for r in noun.relations):
            return ()
        lands = [r for r in self._scopes.of(token) if drafts[r.entity].cls == "Country"]
        if len(lands) < 2:
            return ()
        start, end = min(token.i, *(r.start for r in lands)), max(token.i + 1, *(r.end for r in lands))
        words = self._scene.text(start, end)
        return tuple(
            replace(r, start=start, end=end, step=f"{words} → {drafts[r.entity].name}", weight=_DUAL) for r in lands
        )

    def _capital(self, token: Token, scopes: list[Referent]) -> tuple[Referent, ...]:
        drafts = self._scene.drafts
        countries = [r for r in scopes if drafts[r.entity].cls == "Country"]
        if len(countries) != 1:
            return ()
        key = Lexicon.of(self._scene.known).capitals.get(drafts[countries[0].entity].known or "")
        if key is None:
            return ()
        start = min(token.i, countries[0].start)
        end = max(token.i + 1, countries[0].end)
        return (refer(self._scene, self._scene.of_known(key).index, start, end, _NOMINAL, MentionKind.NOMINAL),)


def _told_apart(token: Token, start: int) -> bool:
    """Whether something beside a title tells whose or what kind it is ("the **union** leader")."""
    return any(c.dep_ in {"poss", "prep"} or (c.dep_ == "compound" and c.i < start) for c in token.children)


def _words_before(token: Token) -> set[str]:
    """The words before a noun that belong to it, in lower case, with the parts of hyphenated ones."""
    return {word.lower_ for child in token.lefts for word in (child, *child.children)}
