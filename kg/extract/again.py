"""Events that are named again: "the deal", "this attack" are further evidence of what the article has told before.

Only a definite noun that names a kind of event which the article has told of counts, and only where it can be just
one: all earlier events of the kind agree in who takes part, and no word beside the noun sets it apart ("the first
deal", "the deal with Norway" where nothing was said of Norway). Such a noun asserts nothing, so it takes over the
claim that it points to and is cited as more evidence for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.draft import Draft
from kg.extract.phrases import has_words
from kg.extract.tokens import Token
from kg.model import Claim
from kg.schema import Frame, Schema

__all__ = ["NamedAgain", "Told"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
#: Words that say that another one is meant.
_OTHER = frozenset(
    {"first", "second", "third", "last", "next", "previous", "prior", "earlier", "former", "other", "another", "new"}
    | {"similar", "different", "latest", "initial", "original", "separate", "future", "past", "old", "same-day"}
)
#: Words beside the noun that set nothing apart.
_EMPTY = frozenset(
    {"planned", "proposed", "alleged", "reported", "controversial", "deadly", "historic", "massive", "huge", "whole"}
    | {"entire", "very", "same", "ongoing", "current", "unprecedented", "surprise", "sudden", "major", "big", "large"}
    | {"bloody", "brutal", "fatal", "disastrous", "lucrative", "multi-billion", "long-awaited", "landmark", "tragic"}
)
_BESIDE = frozenset({"amod", "compound", "nmod", "nummod", "poss"})
_CLAUSES = frozenset({"acl", "relcl", "appos"})
_PLURAL = frozenset({"NNS", "NNPS"})
#: Words that begin with the same letters, so many, are akin ("agreed", "agreement").
_STEM = 4
#: What was told longer ago than so many tokens is no longer pointed to.
_FAR = 500


@dataclass(frozen=True, slots=True)
class Told:
    """An event that frames have made of a token."""

    event: str
    frame: Frame
    token: Token

    @property
    def cls(self) -> str:
        """Its class."""
        return self.frame.evokes or "Event"


class NamedAgain:
    """Finds the events that nouns point back to, with the nouns of one schema's event frames."""

    def __init__(self, schema: Schema) -> None:
        """Bind the ontology."""
        self._schema = schema

    def __call__(
        self,
        draft: Draft,
        told: Sequence[Told],
        nouns: Sequence[tuple[Token, Sequence[tuple[Frame, tuple[str, ...]]]]],
    ) -> None:
        """Cite nouns that point back to an event as further evidence of it.

        Args:
            draft: the article's working paper.
            told: the events of its frames in the order of the text.
            nouns: the nouns that name a kind of event and tell of none themselves, with the frames they hang on.
        """
        nouns = [(noun, entries) for noun, entries in nouns if told and _definite(noun)]
        if not nouns:
            return
        types = {c.subject: i for i, c in enumerate(draft.claims) if c.predicate == "type"}
        groups = {d.id for d in map(draft.cast.entity, range(len(draft.cast))) if d.described}
        parties = {event: who - groups for event, who in _parties(draft.claims).items()}
        for noun, entries in nouns:
            frames = [f for f, words in entries if _spelled(noun, words)]
            event = self._antecedent(draft, noun, frames, told, types, parties)
            if event is not None:
                at = types[event]
                claim = draft.claims[at]
                more = draft.evidence(noun, [(noun.i, noun.i + 1)])
                if more.marks:
                    draft.claims[at] = replace(claim, evidence=(*claim.evidence, more))

    def _antecedent(
        self,
        draft: Draft,
        noun: Token,
        frames: Sequence[Frame],
        told: Sequence[Told],
        types: Mapping[str, int],
        parties: Mapping[str, frozenset[str]],
    ) -> str | None:
        """The event that a noun points back to: the nearest of its kind, if all others of it could be the same."""
        first = bisect_left(told, noun.i - _FAR, key=_place)
        near = told[first : bisect_left(told, noun.i, lo=first, key=_place)]
        before = [t for t in near if any(self._names(noun, frame, t) for frame in frames)]
        if not before:
            return None
        nearest = before[-1]
        mine = parties.get(nearest.event, frozenset())
        for other in before[:-1]:
            theirs = parties.get(other.event, frozenset())
            if not (mine <= theirs or theirs <= mine):
                return None
        if noun.tag_ in _PLURAL and not _plural(nearest.token):
            return None
        quote = draft.claims[types[nearest.event]].evidence[0].quote.lower()
        return nearest.event if _fits(noun, quote) else None

    def _names(self, noun: Token, frame: Frame, told: Told) -> bool:
        """Whether a noun with this frame can stand for an event.

        A class of the upper level ("agreement") holds promises, treaties and votes, so that the noun has to be akin to
        the word that told of it, or be of its frame; so has a noun that needs a light verb to name an event.
        """
        is_a, kind = self._schema.is_a, frame.evokes or "Event"
        if not (is_a(told.cls, kind) or is_a(kind, told.cls)):
            return False
        if frame.needs_light or self._wide(kind) or self._wide(told.cls):
            akin = noun.lemma_[:_STEM].lower() == told.token.lemma_[:_STEM].lower()
            return akin or (frame is told.frame and not frame.needs_light)
        return True

    def _wide(self, cls: str) -> bool:
        return len(self._schema.event_types(cls)) == 1


def _place(told: Told) -> int:
    return told.token.i


def _definite(noun: Token) -> bool:
    """Whether a noun points to something known, and is what its phrase is about."""
    return noun.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children)


def _spelled(noun: Token, words: tuple[str, ...]) -> bool:
    return len(words) == 1 or has_words(noun, words)


def _parties(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """Who takes part in each event."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.predicate in {"actor", "target"} and isinstance(claim.object, str):
            found.setdefault(claim.subject, set()).add(claim.object)
    return {event: frozenset(who) for event, who in found.items()}


def _plural(token: Token) -> bool:
    """Whether a telling is of several things: a plural noun, or a verb with a plural object."""
    return token.tag_ in _PLURAL or any(c.tag_ in _PLURAL for c in token.children if c.dep_ in {"dobj", "nsubjpass"})


def _fits(noun: Token, quote: str) -> bool:
    """Whether every word that narrows a noun down was said of the event, too."""
    for child in noun.children:
        word = child.lower_
        if child.dep_ in _BESIDE:
            if word in _OTHER or child.lemma_.lower() in _OTHER:
                return False
            if word not in _EMPTY and word not in quote:
                return False
        elif child.dep_ in _CLAUSES:
            if noun.doc[child.left_edge.i - 1].lower_ != "," and word not in quote:
                return False
        elif child.dep_ == "prep" and any(o.lower_ not in quote for o in child.children if o.dep_ == "pobj"):
            return False
    return True
