"""The claims of one event: class, status, roles and date, each with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.again import is_known
from kg.extract.conditions import modal_words
from kg.extract.draft import Draft, Span, Voice
from kg.extract.grammar import Arguments
from kg.extract.irreality import is_repeated
from kg.extract.roles import Filled
from kg.extract.times import Times
from kg.extract.tokens import Token
from kg.model import Certainty, Evidence, Literal, Polarity, SegmentKind, Telling, Tense
from kg.schema import Frame

__all__ = ["Reading", "ahead", "write_date", "write_event"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A frame as it fits one trigger."""

    frame: Frame
    words: tuple[str, ...]
    found: Arguments
    filled: Filled


def write_event(draft: Draft, reading: Reading, voice: Voice, when: Times.Found | None, token: Token) -> str:
    """Write the claims of one event: its class, its status where it was called off, its roles and its date.

    Args:
        draft: the article's working paper.
        reading: the frame with what fills its roles.
        voice: who says so, and how sure.
        when: its date, if one is told.
        token: the word that names it.

    Returns:
        The local id of the event.
    """
    frame, filled, found, words = reading.frame, reading.filled, reading.found, reading.words
    event = draft.new_event()
    trigger = _trigger_spans(token, found.carrier, words)
    if frame.with_modal:
        # The verb names the deed; the promise lies in "will".
        trigger = [(t.i, t.i + 1) for t in modal_words(token)]
    signs = [(i, i + 1) for i in voice.marks]
    evidence = (draft.evidence(token, [*trigger, *signs]),)
    steps = _habit(token, found.carrier)
    if found.carrier is None and is_known(token):
        steps = (*steps, Telling.KNOWN)
    confidence = frame.confidence * (0.9 if draft.offsets.kind_at(token.i) is not SegmentKind.BODY else 1.0)
    kind = _planned(voice) if voice.cancelled else voice
    told = (*steps, *voice.signs)
    draft.claim(event, "type", frame.evokes or "Event", kind, evidence, frame.name, confidence, steps=told)
    if voice.cancelled:
        off = Voice(voice.certainty, Polarity.POSITIVE, Tense.NON_FUTURE, voice.holders)
        draft.claim(event, "status", "Cancelled", off, evidence, frame.name, confidence)
    for role in sorted(filled.entities):
        rule = filled.by_fallback.get(role, frame)
        sure = confidence * (rule.confidence / frame.confidence)
        for referent in filled.entities[role]:
            words_of = (referent.start, referent.end)
            marked = (draft.evidence(token, [*trigger, words_of]),)
            step = (referent.step,) if referent.step else ()
            weight = sure * referent.weight
            draft.claim(event, role, draft.entity_id(referent), kind, marked, rule.name, weight, steps=step)
    for role in sorted(filled.literals):
        span = filled.literals[role]
        marked = (draft.evidence(token, [*trigger, span]),)
        draft.claim(event, role, Literal(draft.text(span)), kind, marked, frame.name, confidence * 0.9)
    if when is not None:
        write_date(draft, event, when, kind, (draft.evidence(token, [*trigger, when.span]),), confidence)
    return event


def write_date(
    draft: Draft, event: str, when: Times.Found, voice: Voice, evidence: tuple[Evidence, ...], confidence: float
) -> None:
    """Write the claims of when an event was, or between what days.

    Args:
        draft: the article's working paper.
        event: its local id.
        when: the date as resolved.
        voice: who says so, and how sure.
        evidence: the words that say so.
        confidence: of the event, 0 to 1; that the date belongs to it is weighed by `when`.
    """
    bounds = {"earliest": when.value.earliest, "latest": when.value.latest}
    for predicate, literal in when.literals():
        draft.claim(event, predicate, literal, voice, evidence, "dates", confidence * when.weight, **bounds)


def ahead(voice: Voice) -> Voice:
    """The same voice of what is still to come."""
    return replace(voice, tense=Tense.FUTURE)


def _trigger_spans(token: Token, carrier: Token | None, words: tuple[str, ...]) -> list[Span]:
    spans = [(token.i, token.i + 1)]
    if carrier is not None:
        spans.append((carrier.i, carrier.i + 1))
    if len(words) > 1:
        spans += [(c.i, c.i + 1) for c in token.children if c.lower_ in words]
    return spans


def _habit(token: Token, carrier: Token | None) -> tuple[str, ...]:
    return (Telling.REPEATED,) if any(verb is not None and is_repeated(verb) for verb in (token, carrier)) else ()


def _planned(voice: Voice) -> Voice:
    """What was called off had been planned."""
    return replace(voice, certainty=Certainty.CERTAIN, polarity=Polarity.POSITIVE, tense=Tense.FUTURE)
