"""Who is meant by a title said again ("the mayor" after "Mayor Anna Kovar"), and by somebody's counterpart.

A title is taken up by the one person whom the article has called so just before. A counterpart ("his Slovak
counterpart") holds in another country the office that the first one holds in theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.bodywords import BODY_WORDS
from kg.extract.holders import holders, named_near
from kg.extract.namewords import PAST_WORDS, ROLE_WORDS
from kg.extract.pairs import HEAD_OFFICES
from kg.extract.scene import Scene
from kg.extract.tokens import Token
from kg.extract.tree import SUBJECTS
from kg.model import MentionKind

__all__ = ["COUNTERPARTS", "Echoes", "counterpart"]

COUNTERPARTS = frozenset({"counterpart", "colleague", "homologue"})
_SHORT = {
    "gen.": "general",
    "sen.": "senator",
    "gov.": "governor",
    "sgt.": "sergeant",
    "capt.": "captain",
    "lt.": "lieutenant",
    "col.": "colonel",
    "maj.": "major",
    "prof.": "professor",
    "dr.": "doctor",
    "rev.": "reverend",
    "adm.": "admiral",
    "det.": "detective",
    "cmdr.": "commander",
    "rep.": "representative",
}
_OFFICES = (*HEAD_OFFICES, "ministerOf")
_DEFINITE = frozenset({"the", "this", "that"})
_BEFORE = frozenset({"compound", "nmod", "amod"})
_INNER = frozenset({"compound", "nmod", "amod", "appos"})
_BEHIND = frozenset({"punct", "cc", "conj", "case"})
#: Whoever has one of these offices does not have the office.
_LESSER = PAST_WORDS | frozenset(
    {"deputy", "vice", "assistant", "acting", "designate", "elect", "next", "future", "co"}
)
_LONGEST = 8
#: How many sentences back somebody has been named whom a title takes up; and if nobody else is so called.
_NEAR, _FARTHER = 3, 8


@dataclass(frozen=True, slots=True)
class _Calling:
    """That a name, which starts at token `start`, is given with a title of these words."""

    start: int
    entity: int
    words: frozenset[str]


class Echoes:
    """What the people of one scene are called, gathered when first asked for."""

    def __init__(self, scene: Scene) -> None:
        """Take the scene."""
        self._scene = scene
        self._callings: dict[tuple[str, bool], list[_Calling]] | None = None

    def meant(self, token: Token) -> int | None:
        """The index of the person whom a definite title without anything else to tell them takes up, or None.

        Args:
            token: a noun for a person.
        """
        words = _pointing(token) if token.lemma_.lower() not in BODY_WORDS else None
        if words is None:
            return None
        if self._callings is None:
            self._callings = self._gather()
        key = (_written_out(token), not words.isdisjoint(PAST_WORDS))
        called = [c for c in self._callings.get(key, ()) if c.start < token.left_edge.i]
        fits = dict.fromkeys(c.entity for c in called if words - PAST_WORDS <= c.words)
        for other in _subject_beside(token):
            fits.pop(self._scene.named.get(other.i, -1), None)
        if len(fits) > 1:
            near = named_near(self._scene, token, adjectives=False, back=_NEAR)
            fits = {i: None for i in fits if i in near}
        elif fits:
            near = named_near(self._scene, token, adjectives=False, back=_FARTHER)
            fits = {i: None for i in fits if i in near}
        return next(iter(fits)) if len(fits) == 1 else None

    def _gather(self) -> dict[tuple[str, bool], list[_Calling]]:
        found: dict[tuple[str, bool], list[_Calling]] = {}
        for draft in self._scene.drafts:
            if draft.cls != "Person":
                continue
            for start, end, kind in draft.spans:
                if kind is not MentionKind.NAME:
                    continue
                for title, first, last in _titles(self._scene, start, end):
                    words = frozenset(map(_written_out, self._scene.doc[first:last]))
                    if not (words & _LESSER) - PAST_WORDS:
                        # "The former mayor" takes up "former Mayor Anna Kovar", and "the mayor" does not.
                        key = (_written_out(title), not words.isdisjoint(PAST_WORDS))
                        found.setdefault(key, []).append(_Calling(start, draft.index, words - PAST_WORDS))
        return found


def _titles(scene: Scene, start: int, end: int) -> Iterator[tuple[Token, int, int]]:
    """The nouns beside a name that say what its bearer is, and from where to where they are told apart."""
    head = scene.doc[start:end].root
    noun = head.head
    if scene.columns.lowers[start] in ROLE_WORDS and end > start + 1:
        # "Pope Linus": the title is part of the name.
        yield scene.doc[start], start, start + 1
    beside = [c for c in head.children if (c.dep_ in _BEFORE and c.i < start) or (c.dep_ == "appos" and c.i >= end)]
    if head.dep_ == "appos":
        beside.append(noun)
    elif head.dep_ in SUBJECTS and noun.lemma_ == "be":
        beside += [c for c in noun.children if c.dep_ == "attr"]
    for title in beside:
        if title.i in scene.named or title.pos_ not in {"NOUN", "PROPN"}:
            continue
        if title.i < start:
            # "Orlanian Sen. Anna Kovar": all that stands before the name.
            yield title, max(min(title.left_edge.i, head.left_edge.i), start - _LONGEST), start
        else:
            yield title, max(title.left_edge.i, end), min(title.right_edge.i + 1, title.i + _LONGEST)


def _pointing(token: Token) -> frozenset[str] | None:
    """The words of a title that points back by "the", with nothing beside it that tells whose it is; else None."""
    if token.tag_ not in {"NN", "NNP"} or token.dep_ in _INNER:
        return None
    before = [c for c in token.lefts if not c.is_punct]
    if not before or before[0].lower_ not in _DEFINITE:
        return None
    if any(c.dep_ not in _BEFORE or c.children for c in before[1:]):
        return None
    for child in token.rights:
        apart = child.dep_ in {"relcl", "appos", "advcl"} and token.doc[child.left_edge.i - 1].is_punct
        if child.dep_ not in _BEHIND and not apart:
            return None
    return frozenset(_written_out(c) for c in (token, *before[1:]))


def _written_out(word: Token) -> str:
    """A word in its basic form; a short title in full ("Gen.")."""
    return _SHORT.get(word.lower_) or word.lemma_.lower()


def _subject_beside(token: Token) -> Iterator[Token]:
    """The subject of the verb that a noun is an object of, who is somebody else."""
    if token.dep_ in SUBJECTS or token.dep_ == "poss":
        return
    verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is not None:
        yield from (c for c in verb.children if c.dep_ in SUBJECTS)


def counterpart(scene: Scene, token: Token, owners: Sequence[int], lands: Sequence[int]) -> int | None:
    """The index of the one who has in one of the lands the office that an owner has, or None.

    Args:
        scene: the article.
        token: the noun ("counterpart").
        owners: whose counterpart it is, as far as is known.
        lands: the countries whose office it is.
    """
    held = [r for p, r, _ in scene.relations if p in owners and r in _OFFICES]
    for owner in owners:
        known = scene.drafts[owner].known
        if known is not None and scene.on is not None:
            held += [t.relation for t in scene.known.tenures_of(known) if t.covers(scene.on) and t.relation in _OFFICES]
    relations = list(dict.fromkeys(held))
    if owners and not relations:
        return None
    heads = any(r in HEAD_OFFICES for r in relations)
    for wanted in (relations or _OFFICES, HEAD_OFFICES if heads else ()):
        near = named_near(scene, token, back=_NEAR)
        others = [i for i in holders(scene, wanted, list(lands)) if i not in owners]
        # Who is named only afterwards is meant if the office is one that only one has.
        alone = heads and len(others) == 1
        fits = [i for i in others if i in near or alone]
        if fits:
            return fits[0] if len(fits) == 1 else None
    return None
