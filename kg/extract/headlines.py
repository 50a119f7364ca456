"""Words of a headline that tell of an event which no frame could read there, but in the head of the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.akin import akin
from kg.extract.draft import Draft
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Token
from kg.model import SegmentKind
from kg.schema import Frame

__all__ = ["Told", "told_in_headline"]

#: The head of the text has so many sentences.
_LEAD = 2
_TELLING = frozenset({"VERB", "NOUN"})


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
    draft: Draft, told: Sequence[Told], parties: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Token, str]]:
    """Words of a headline with the event that the head of the text tells by the same word, if there is just one."""
    kind_at, columns = draft.offsets.kind_at, draft.columns
    if not len(draft.doc) or kind_at(0) is not SegmentKind.TITLE:
        return
    first = next((i for i in columns.sentences if kind_at(i) is not SegmentKind.TITLE), len(draft.doc))
    later = [i for i in columns.sentences if i > first]
    end = later[_LEAD - 1] if len(later) >= _LEAD else len(draft.doc)
    lead = [t for t in told if first <= t.token.i < end]
    known = {word.i for t in told for word in (t.token, t.carrier) if word is not None}
    for i in range(first if lead else 0):
        if columns.poses[i] not in _TELLING or i in known or draft.cast.at(i) is not None:
            continue
        token = draft.doc[i]
        events = {t.event: None for t in lead if _same_word(token, t)}
        if len(events) != 1:
            continue
        event = next(iter(events))
        doers = {draft.entity_id(r) for s in surface_subject(token) for r in draft.cast.referents(s)}
        if doers and parties.get(event) and not _share_a_name(draft, doers, parties[event]):
            # "Bank unveils card": its head does, who in the text has the bank in his title.
            named = (t for s in _subjects_of(event, lead) for t in range(s.left_edge.i, s.right_edge.i + 1))
            if doers.isdisjoint({draft.cast.entity(e).id for t in named if (e := draft.cast.at(t)) is not None}):
                continue
        yield token, event


def _subjects_of(event: str, told: Sequence[Told]) -> Iterator[Token]:
    """The subjects of the words that tell of an event, as they stand."""
    for t in told:
        if t.event == event:
            yield from surface_subject(t.token)


def _share_a_name(draft: Draft, some: Collection[str], others: Collection[str]) -> bool:
    """Whether an entity is of both, or two open their names by one word: a headline gives but a part of a name."""
    by_id = {e.id: e.name.split()[:1] for e in map(draft.cast.entity, range(len(draft.cast)))}
    firsts = [by_id[other] for other in others if other in by_id]
    return any(one in others or by_id.get(one) in firsts for one in some)


def _same_word(token: Token, told: Told) -> bool:
    """Whether a word is the one that told of an event, or of its family."""
    lemma, other = token.lemma_.lower(), told.token.lemma_.lower()
    return lemma == other or akin(lemma, other) or akin(other, lemma)
