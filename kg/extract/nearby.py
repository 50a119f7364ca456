"""Whose an event is that names nobody: "after disputed elections", "the election results"."""

from __future__ import annotations

from kg.extract.cast import Referent
from kg.extract.draft import Draft
from kg.extract.tokens import Token

__all__ = ["lands_nearby"]

#: Prepositions of time and circumstance: what stands under them happened where the rest of the sentence did.
_CIRCUMSTANCE = frozenset({"after", "before", "during", "since", "following", "amid", "in", "at", "until", "over"})
_PHRASE = frozenset({"compound", "amod", "nmod", "conj"})
_WITHIN = frozenset({"ADJ", "NOUN", "DET", "ADV", "NUM"})
#: How far back, in characters, "the election" reaches to one that was named.
_REACH = 900
_SAME, _NEAR = 0.8, 0.7


def lands_nearby(draft: Draft, token: Token, cls: str) -> list[Referent]:
    """The countries that an event of a class without participants belongs to; empty where that is not certain enough.

    "The election" is the one that was named just before; one in passing is that of the only country which the
    sentence names.

    Args:
        draft: the article as read so far.
        token: the noun that names the event.
        cls: the class of the event.
    """
    phrase = token
    while phrase.dep_ in _PHRASE and phrase.head.pos_ == "NOUN":
        phrase = phrase.head
    words = (phrase.left_edge.i, phrase.i + 1)
    definite = any(c.lower_ in {"the", "that", "this"} and c.dep_ == "det" for c in (*token.children, *phrase.children))
    if definite and (earlier := _of_the_last(draft, cls, words)):
        return earlier
    if not _in_passing(token):
        return []
    scene, sentence = draft.cast.scene, token.sent
    found = {
        index: i
        for i in range(sentence.start, sentence.end)
        if (index := scene.named.get(i)) is not None and scene.drafts[index].cls == "Country"
    }
    if len(found) != 1:
        return []
    index, i = next(iter(found.items()))
    step = f"{scene.text(*words)} → {scene.drafts[index].name}"
    return [Referent(index, i, i + 1, step, _NEAR)]


def _in_passing(token: Token) -> bool:
    """Whether a preposition of circumstance opens the phrase, whatever the parser makes of "after disputed polls"."""
    i = token.i - 1
    while i >= 0 and (token.doc[i].pos_ in _WITHIN or token.doc[i].tag_ == "VBN"):
        i -= 1
    return i >= 0 and token.doc[i].lower_ in _CIRCUMSTANCE


def _of_the_last(draft: Draft, cls: str, words: tuple[int, int]) -> list[Referent]:
    """The countries of the last event of a class that was read, if it stands near enough."""
    last = next((c for c in reversed(draft.claims) if c.predicate == "type" and c.object == cls and c.evidence), None)
    if last is None or draft.chars(words)[0] - last.evidence[0].start > _REACH:
        return []
    actors = {c.object for c in draft.claims if c.subject == last.subject and c.predicate == "actor"}
    scene = draft.cast.scene
    return [
        Referent(d.index, *words, f"{scene.text(*words)} → {d.name}", _SAME)
        for d in scene.drafts
        if d.id in actors and d.cls == "Country"
    ]
