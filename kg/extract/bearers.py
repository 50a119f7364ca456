"""Whose a title is: it stands before a name or beside one, or is what somebody is said to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.callings import alternating, fronted, is_listed
from kg.extract.cast import Referent
from kg.extract.draft import Draft
from kg.extract.grammar import arguments
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Token
from kg.extract.tree import SUBJECTS

__all__ = ["Bearer", "bearers"]

_COPULAS = frozenset({"be", "become", "remain", "serve"})
_APPOINTING = frozenset({"serve", "act", "work", "appoint", "elect", "name", "resign", "re-elect", "reelect"})
_NAMING = frozenset({"be", "call", "name"})
#: Verbs behind which the parser takes what somebody is called for an apposition.
_CALLING = frozenset({"call", "consider", "deem", "dub", "label", "brand", "style", "term", "declare", "proclaim"})
_PLURAL = frozenset({"NNS", "NNPS"})
_LINKS = frozenset({"compound", "nmod", "amod", "appos", "dep"})
_NOMINALS = frozenset({"NOUN", "PROPN"})
#: How sure a bearer is who is found by mending the parse, in another clause, or as what somebody is said to be.
_MENDED, _APART, _SAID = 0.85, 0.9, 0.95


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who a title belongs to, how that was said, and whether the saying is a predicate of its own."""

    referent: Referent
    head: Token
    predicate: Token | None = None
    weight: float = 1.0


def bearers(draft: Draft, token: Token, fits: Callable[[str], bool]) -> list[Bearer]:
    """Those to whom the title that a noun opens or is belongs, in the order of the text.

    Args:
        draft: what is read of the article so far.
        token: the noun.
        fits: whether an entity of a class can have the title.
    """

    def named(name: Token, predicate: Token | None = None, weight: float = 1.0) -> list[Bearer]:
        referents = (r for r in draft.cast.referents(name) if fits(draft.entity_class(r)))
        return [Bearer(r, name, predicate, weight) for r in referents]

    head: Token = token.head
    if _is_nobodys(token):
        return []
    turns = alternating(draft, token)
    if turns is not None:
        return [b for name in turns for b in named(name, weight=_MENDED)]
    beside = token.dep_ == "appos"
    before = token.dep_ in _LINKS and head.i > token.i
    # Whoever is meant is noted as mentioned, also where no name tells who it is.
    if (beside or before) and (found := named(head)) and (beside or draft.cast.at(head.i) is not None):
        return found[:1]
    for child in token.children:
        if child.dep_ == "appos" and draft.cast.at(child.i) is not None and (found := named(child)):
            return found[:1]
    for name in _objects_named(draft, token):
        people = [b for b in named(name, weight=_MENDED) if draft.entity_class(b.referent) == "Person"]
        if people:
            return people[:1]
    described = fronted(token)
    if described is not None:
        return named(described, weight=_APART)
    said = _first_said(token)
    if said.dep_ in {"attr", "oprd"} and said.head.lemma_.lower() in (_COPULAS | _APPOINTING):
        return [b for subject in surface_subject(said.head) for b in named(subject, said.head, _SAID)]
    if token.dep_ in SUBJECTS and head.lemma_ in _NAMING:
        # "Slovakia's prime minister is Anna Kovar.", "His wife was called Anna."
        names = (c for c in head.children if c.dep_ in {"attr", "oprd"} and draft.cast.at(c.i) is not None)
        return [b for name in names for b in named(name, head, _SAID)]
    if token.dep_ == "pobj" and head.lower_ == "as" and head.head.lemma_.lower() in _APPOINTING:
        roles = arguments(head.head)
        held_by = roles.get("object") or roles.get("subject")
        return [b for person in held_by for b in named(person, head.head, _MENDED)]
    behind = _name_behind(draft, token)
    return named(behind, weight=_APART)[:1] if behind is not None else []


def _is_nobodys(token: Token) -> bool:
    """Whether what the parser takes for an apposition is no title of the name before it."""
    if token.dep_ != "appos":
        return False
    if token.tag_ in _PLURAL and not is_listed(token.head, token):
        # "his wife, Anna, his children and Jan": the children are not Anna.
        return True
    # "critics call Kovar the leader": so they say.
    return token.head.head.lemma_ in _CALLING and token.doc[token.left_edge.i - 1].text != ","


def _objects_named(draft: Draft, token: Token) -> list[Token]:
    """Names that the parser made the objects of a preposition: "a spokesman for the ministry **Anna Kovar**"."""
    return [
        inner
        for preposition in token.children
        if preposition.dep_ == "prep"
        for inner in preposition.children
        if inner.dep_ == "pobj" and draft.cast.at(inner.i) is not None and _has_plain_compound(draft, inner)
    ]


def _has_plain_compound(draft: Draft, name: Token) -> bool:
    """Whether a word that is no part of a name is tied to its front."""
    return any(c.dep_ in {"compound", "nmod"} and draft.cast.at(c.i) != draft.cast.at(name.i) for c in name.children)


def _first_said(title: Token) -> Token:
    """The first of several things that somebody is said to be, of which a title is another one.

    "Kovar is a **writer** and the leader of the union", but not "Kovar is a friend of Nova and …", where names may
    come between.
    """
    first = title
    while first.dep_ == "conj" and first.head.pos_ == "NOUN" and first.tag_ == "NN":
        first = first.head
    return first


def _name_behind(draft: Draft, token: Token) -> Token | None:
    """The last token of a person's name right behind a title, in a parse that split them ("Defence Minister Kovar")."""
    at = token.i + 1
    if at >= len(draft.doc) or token.pos_ not in _NOMINALS or token.dep_ == "poss":
        return None
    own = draft.cast.at(at)
    if own is None or draft.cast.entity(own).cls != "Person" or draft.doc[at].is_sent_start:
        return None
    while at + 1 < len(draft.doc) and draft.cast.at(at + 1) == own:
        at += 1
    return draft.doc[at]
