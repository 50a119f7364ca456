"""Words of a headline that tell of an event which no frame could read there, but in the head of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.akin import akin
from kg.extract.draft import Draft
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Token
from kg.extract.tree import is_passive
from kg.model import SegmentKind
from kg.schema import Frame, Schema

__all__ = ["Told", "share_a_name", "told_in_headline"]

#: The head of the text has so many sentences.
_LEAD = 2
_TELLING = frozenset({"VERB", "NOUN"})
_VERBS = frozenset({"VERB"})


@dataclass(frozen=True, slots=True)
class Told:
    """An event that frames have made of a token, with the light verb that carries it ("**filed** for bankruptcy")."""

    event: str
    frame: Frame
    token: Token
    carrier: Token | None = None

    @property
    def cls(self) -> str:
        """Its class."""
        return self.frame.evokes or "Event"


def told_in_headline(
    draft: Draft, told: Sequence[Told], parties: Mapping[str, frozenset[str]], schema: Schema
) -> Iterator[tuple[Token, str]]:
    """Words of a headline with the event that the head of the text tells by the same word, if there is just one.

    And the other way round: verbs at the head of the text that the headline tells by the same verb of the same people
    ("Bank drops card" could be read, "has **dropped** the first that it made" not).
    """
    kind_at, columns = draft.offsets.kind_at, draft.columns
    if not len(draft.doc) or kind_at(0) is not SegmentKind.TITLE:
        return
    first = next((i for i in columns.sentences if kind_at(i) is not SegmentKind.TITLE), len(draft.doc))
    later = [i for i in columns.sentences if i > first]
    end = later[_LEAD - 1] if len(later) >= _LEAD else len(draft.doc)
    known = {word.i for t in told for word in (t.token, t.carrier) if word is not None}
    lead = [t for t in told if first <= t.token.i < end]
    for token, event in _same(draft, range(first), _TELLING, lead, known):
        doers = _doers(draft, token)
        if doers and parties.get(event) and not share_a_name(draft, doers, parties[event]):
            # "Bank unveils card": its head does, who in the text has the bank in his title.
            subjects = [s for t in lead if t.event == event for s in surface_subject(t.token)]
            if doers.isdisjoint(_named(draft, [(s.left_edge.i, s.right_edge.i + 1) for s in subjects])):
                continue
        yield token, event
    # Who is said in a headline to say a thing says more below.
    head = [t for t in told if t.token.i < first and not schema.is_a(t.cls, "Utterance")]
    for token, event in _same(draft, range(first, end), _VERBS, head, known):
        doers = set() if is_passive(token) else _doers(draft, token) or _doers(draft, token.sent.root)
        if share_a_name(draft, doers, parties.get(event, ())):
            yield token, event


def _same(
    draft: Draft, where: range, poses: Collection[str], told: Sequence[Told], known: Collection[int]
) -> Iterator[tuple[Token, str]]:
    """Words there that no frame could read, with the only event that is told by the same word."""
    if not told:
        return
    columns = draft.columns
    for i in where:
        if columns.poses[i] not in poses or i in known or draft.cast.at(i) is not None:
            continue
        token = draft.doc[i]
        events = {t.event for t in told if _same_word(token, t)}
        if len(events) == 1:
            yield token, events.pop()


def _doers(draft: Draft, token: Token) -> set[str]:
    """Those who do what a verb says, as far as they are known."""
    return {draft.entity_id(r) for s in surface_subject(token) for r in draft.cast.referents(s)}


def _named(draft: Draft, spans: Sequence[tuple[int, int]]) -> set[str]:
    """Those named within these tokens."""
    found = (draft.cast.at(i) for start, end in spans for i in range(start, end))
    return {draft.cast.entity(index).id for index in found if index is not None}


def share_a_name(draft: Draft, some: Collection[str], others: Collection[str]) -> bool:
    """Whether an entity is of both, or two open their names by one word: a headline gives but a part of a name."""
    by_id = {e.id: e.name.split()[:1] for e in map(draft.cast.entity, range(len(draft.cast)))}
    firsts = [by_id[other] for other in others if other in by_id]
    return any(one in others or by_id.get(one) in firsts for one in some)


def _same_word(token: Token, told: Told) -> bool:
    """Whether a word is the one that told of an event, or of its family."""
    lemma, other = token.lemma_.lower(), told.token.lemma_.lower()
    return lemma == other or akin(lemma, other) or akin(other, lemma)
