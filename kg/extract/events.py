"""Events and utterances: frames fired by verbs, nouns and adjectives, their roles filled from the parse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from spacy.tokens import Token

from kg.extract.cast import Referent
from kg.extract.conditions import clauses, meets_conditions
from kg.extract.draft import Draft, Span, Voice
from kg.extract.foretold import foretells
from kg.extract.grammar import (
    Arguments,
    adjective_arguments,
    arguments,
    has_words,
    is_infinitive,
    noun_arguments,
    phrase_text,
    shares_subject_with,
    surface_subject,
)
from kg.extract.times import Times
from kg.model import Certainty, Literal, Polarity, SegmentKind, Tense
from kg.schema import Frame, FrameKind, Schema

__all__ = ["EventFinder"]

_ENTRY = tuple[Frame, tuple[str, ...]]
_EVENT_KINDS = frozenset({FrameKind.EVENT, FrameKind.REPORT})
_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_CLAUSES = frozenset({"clause", "infinitive"})
#: Who does what the clausal complement says: "said **Hungary** must pay".
_CLAUSE_SUBJECT = "clause subject"
_PLACE_SLOTS = ("in", "at", "near", "inside", "outside", "across", "throughout")
_PARTICIPANT_ROLES = ("actor", "target")
_REPEATED = frozenset(
    {"repeatedly", "regularly", "often", "frequently", "routinely", "always", "usually", "times", "occasions"}
)
#: Who says what to whom, where a report frame names no roles of its own.
_REPORT_ROLES: Mapping[str, tuple[str, ...]] = {
    "actor": ("subject",),
    "target": ("indirect", "to", "object"),
    "topic": ("clause", "object", "about", "of"),
}
#: Step of an event that is only told of as the last of its kind ("his first visit since June").
_EARLIER = "earlier of its kind"
#: Heads of phrases that name no topic ("for the first time", "for example").
_EMPTY = frozenset(
    {
        "time",
        "occasion",
        "visit",
        "trip",
        "tour",
        "eve",
        "sideline",
        "basis",
        "behalf",
        "while",
        "moment",
        "sake",
        "example",
        "part",
        "reason",
        "instance",
    }
)
#: What is said and what is moved are kept to this many tokens.
_TOPIC_LIMIT = 40
_ITEM_LIMIT = 16


@dataclass(slots=True)
class _Filled:
    """The roles of one event: entity fillers, each with the slot it came from, and literal ones."""

    entities: dict[str, list[Referent]] = field(default_factory=dict)
    literals: dict[str, Span] = field(default_factory=dict)
    #: Whether what it is aimed at is a place ("invade the capital"), which then is where it happens.
    aimed_at_place: bool = False

    def taken(self) -> set[int]:
        return {r.entity for filled in self.entities.values() for r in filled}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A frame as it fits one trigger."""

    frame: Frame
    words: tuple[str, ...]
    found: Arguments
    filled: _Filled


class EventFinder:
    """The event and report frames of one schema, ready to read any article."""

    def __init__(self, schema: Schema) -> None:
        """Sort frames so that the more demanding is tried first."""
        self._schema = schema
        #: Frames of which one is read, and those that are read beside it ("will give": aid to come, and a promise).
        self._index: dict[tuple[str, str], list[_ENTRY]] = {}
        self._beside: dict[tuple[str, str], list[_ENTRY]] = {}
        self._role_ranges = {p.name: p.range for p in schema.properties.values() if p.event_role}
        for key, entries in schema.by_trigger.items():
            for index, besides in ((self._index, False), (self._beside, True)):
                chosen = [e for e in entries if e[0].kind in _EVENT_KINDS and e[0].besides is besides]
                if chosen:
                    index[key] = sorted(chosen, key=lambda e: (-len(e[1]), -self._demands(e[0]), e[0].name))

    def _demands(self, frame: Frame) -> int:
        """How much a frame asks for; a place is asked for more narrowly than a participant, which a country also is."""
        places = sum(self._role_ranges.get(role) == "Location" for role in frame.requires)
        narrowed = 2 * bool(frame.with_object) + bool(frame.without_object) + frame.conditional + bool(frame.condition)
        return len(frame.requires) + 2 * places + narrowed

    def __call__(self, draft: Draft) -> None:
        """Write the claims of all events of an article."""
        times = Times(draft)
        columns = draft.columns
        for i, coarse in enumerate(columns.poses):
            pos = _POS.get(coarse)
            if pos is None:
                continue
            lemma = columns.lemmas[i]
            entries, beside = self._index.get((pos, lemma)), self._beside.get((pos, lemma))
            if entries is None and coarse == "PROPN":
                entries = self._index.get((pos, columns.lowers[i]))
            if (entries is None and beside is None) or draft.cast.at(i) is not None:
                continue
            token = draft.doc[i]
            best = self._best(draft, entries, pos, token) if entries is not None else None
            if best is not None:
                self._make(draft, times, best, token)
            told = self._best(draft, beside, pos, token) if beside is not None else None
            if told is not None and (best is None or told.frame.evokes != best.frame.evokes):
                self._make(draft, times, told, token)

    def _best(self, draft: Draft, entries: list[_ENTRY], pos: str, token: Token) -> _Reading | None:
        """The frame that reads most into the sentence: longest trigger, then most fillers, then most demanding."""
        best: _Reading | None = None
        for frame, words in entries:
            if frame.kind is FrameKind.REPORT and not self._reports(frame, pos, token):
                continue
            if (best is not None and len(words) < len(best.words)) or not self._matches(frame, words, pos, token):
                continue
            if frame.announces and not foretells(token, frame, partial(self._names_kind, draft), draft.cast.same):
                continue
            found = _arguments(token, frame, pos)
            actors = frame.roles.get("actor", ())
            if pos == "verb" and "object" in actors and "subject" not in actors and found.get("subject"):
                # "Troops were sent": the troops act. "They sent troops": whoever sends does.
                continue
            if frame.needs_light and found.carrier is None:
                continue
            filled = self._fill(draft, frame, found, token)
            if frame.kind is FrameKind.REPORT:
                self._drop_third_persons(draft, filled)
            if not self._required(frame, filled) or self._excluded(draft, frame, filled):
                continue
            self._fill_place(draft, frame, filled, found, token)
            if not filled.entities:
                continue
            reading = _Reading(frame, words, found, filled)
            if best is None or len(filled.taken()) > len(best.filled.taken()):
                best = reading
        return best

    # ------------------------------------------------------------------ triggers

    def _matches(self, frame: Frame, words: tuple[str, ...], pos: str, token: Token) -> bool:
        if len(words) > 1:
            if pos == "verb":
                below = {c.lower_ for c in token.children if c.dep_ in {"prt", "prep", "advmod", "agent"}}
                below |= {c.lemma_.lower() for c in token.children if c.dep_ in {"dobj", "acomp"}}
                # "took to the streets", "taken into custody"
                below |= {o.lemma_.lower() for c in token.children if c.dep_ == "prep" for o in c.children}
                if any(w not in below for w in words[1:]):
                    return False
            elif not has_words(token, words):
                return False
        if pos == "noun" and frame.without_modifier and _modifier_lemmas(token) & frame.without_modifier:
            return False
        if pos == "verb" and (frame.with_object or frame.without_object):
            objects = {t.lemma_.lower() for t in arguments(token).get("object")}
            if frame.with_object and not objects & frame.with_object:
                return False
            if objects & frame.without_object:
                return False
        return not frame.conditional or meets_conditions(frame, token)

    def _names_kind(self, draft: Draft, token: Token, kinds: frozenset[str]) -> bool:
        """Whether a word is one of some lemmas or, whoever does it, is read as an event of one of some classes."""
        lemma, pos = token.lemma_.lower(), _POS.get(token.pos_, "")
        if lemma in kinds:
            return True
        for frame, words in self._index.get((pos, lemma), ()):
            if frame.kind is FrameKind.EVENT and any(self._schema.is_a(frame.evokes or "", kind) for kind in kinds):
                found = _arguments(token, frame, pos)
                if (
                    self._matches(frame, words, pos, token)
                    and (pos != "noun" or found.carrier is not None)
                    and self._required(frame, self._fill(draft, frame, found, token), but="actor")
                ):
                    return True
        return False

    def _reports(self, frame: Frame, pos: str, token: Token) -> bool:
        """Whether a reporting verb says something here: plain saying needs a clause (an answered demand has none)."""
        if pos != "verb":
            return False
        plain = self._schema.classes[frame.evokes or ""].ancestors[:1] == ("Event",)
        # "asked them to leave" and "is said to have left" are no sayings with a content of their own.
        return not plain or any(not (c.dep_ == "xcomp" and is_infinitive(c)) for c in clauses(token))

    # ------------------------------------------------------------------ one event

    def _make(self, draft: Draft, times: Times, reading: _Reading, token: Token) -> None:
        frame, found = reading.frame, reading.found
        carrier = token.head if token.pos_ == "ADJ" and token.dep_ == "acomp" else found.carrier
        voice = draft.voice(token, carrier, bare=bool(frame.with_modal))
        if frame.not_own_word and {draft.entity_id(r) for r in reading.filled.entities.get("actor", ())} & {
            *voice.holders
        }:
            return
        errand = found.carrier is not None and token.dep_ == "pobj" and token.head.lower_ == "for"
        if errand and not self._schema.is_a(frame.evokes or "", "Visit"):
            # Who "arrived for talks" has arrived; the talks are what they came for.
            voice = _ahead(voice)
        # "will send tanks in May" is promised now.
        when = None if frame.with_modal else times.of(token, found.carrier, voice)
        if when is not None and when.ahead and voice.tense is Tense.NON_FUTURE and not voice.cancelled:
            voice = _ahead(voice)
        if frame.kind is FrameKind.REPORT and voice.tense is Tense.FUTURE and not reading.filled.entities:
            return
        self._write(draft, reading, voice, when, token)
        earlier = times.before(token) if token.pos_ in {"NOUN", "PROPN"} else None
        if earlier is not None:
            self._write(draft, reading, Voice(holders=voice.holders, signs=(_EARLIER,)), earlier, token)

    def _fill(self, draft: Draft, frame: Frame, found: Arguments, token: Token) -> _Filled:
        filled = _Filled()
        cls = self._schema.classes[frame.evokes or "Event"]
        roles = frame.roles or (_REPORT_ROLES if frame.kind is FrameKind.REPORT else frame.roles)
        for role, slots in _ordered(roles):
            wanted = self._role_ranges.get(role)
            if wanted is None or wanted not in self._schema.classes:
                self._fill_literal(draft, filled, role, slots, found, token)
                continue
            metonym = wanted == "Agent" and not (cls.physical and role == "target")
            taken = filled.taken()
            # "the Paris agreement" is no act of a government.
            modifiers = found.get("modifier")
            here: list[Referent] = []
            for slot in slots:
                for filler in found.get(slot):
                    if filler.i == token.i:
                        continue
                    for referent in draft.cast.referents(
                        filler,
                        groups=role in _PARTICIPANT_ROLES,
                        as_agent=metonym and filler not in modifiers,
                    ):
                        entity = draft.entity_class(referent)
                        if referent.entity in taken or any(r.entity == referent.entity for r in here):
                            continue
                        if self._schema.fits(entity, wanted):
                            here.append(referent)
                        elif (
                            role == "target"
                            and cls.physical
                            and self._schema.fits(entity, "Location")
                            and "location" not in filled.entities
                        ):
                            filled.entities["location"] = [referent]
                            filled.aimed_at_place = True
                if here and role not in _PARTICIPANT_ROLES:
                    break
            if here:
                filled.entities[role] = here
        return filled

    def _fill_literal(
        self, draft: Draft, filled: _Filled, role: str, slots: Sequence[str], found: Arguments, token: Token
    ) -> None:
        for slot in slots:
            heads = clauses(token, found.carrier) if slot in _CLAUSES else found.get(slot)
            if slot == "infinitive":
                heads = [h for h in heads if is_infinitive(h)]
            if heads and heads[0].ent_type_ not in {"DATE", "TIME"} and heads[0].lemma_ not in _EMPTY:
                limit = _TOPIC_LIMIT if slot in _CLAUSES else _ITEM_LIMIT
                start, end = phrase_text(heads[0], draft.doc, limit=limit, whole=slot in _CLAUSES)
                if slot in _CLAUSES:
                    end = _own_part(draft, token, start, end)
                while start < end and draft.doc[start].dep_ == "mark" and draft.doc[start].lower_ == "that":
                    start += 1
                if start < end and not start <= token.i < end:
                    filled.literals[role] = (start, end)
                    return

    def _fill_place(self, draft: Draft, frame: Frame, filled: _Filled, found: Arguments, token: Token) -> None:
        if "location" in filled.entities:
            return
        taken = filled.taken()
        for slot in (*_PLACE_SLOTS, *(("modifier",) if token.pos_ == "NOUN" else ())):
            for filler in found.get(slot):
                for referent in draft.cast.referents(filler):
                    fits = self._schema.fits(
                        draft.entity_class(referent), "Location" if slot != "modifier" else "Place"
                    )
                    if fits and referent.entity not in taken:
                        filled.entities["location"] = [referent]
                        return
        if not self._schema.classes[frame.evokes or "Event"].physical:
            return
        # "Students in the capital marched": where those who act are.
        for subject in found.get("subject"):
            for preposition in subject.children:
                if preposition.dep_ == "prep" and preposition.lower_ in {"in", "at"} and subject.pos_ == "NOUN":
                    for filler in (c for c in preposition.children if c.dep_ == "pobj"):
                        for referent in draft.cast.referents(filler):
                            if (
                                self._schema.fits(draft.entity_class(referent), "Location")
                                and referent.entity not in taken
                            ):
                                filled.entities["location"] = [referent]
                                return

    def _drop_third_persons(self, draft: Draft, filled: _Filled) -> None:
        """Whoever is called by name in what is said did not say it as "he" or "she"."""
        said = filled.literals.get("topic")
        if said is not None and "actor" in filled.entities:
            kept = [r for r in filled.entities["actor"] if not (r.step and draft.names_in(r, said))]
            filled.entities["actor"] = kept
            if not kept:
                del filled.entities["actor"]

    def _excluded(self, draft: Draft, frame: Frame, filled: _Filled) -> bool:
        """Whether all who take part are of a class between which the words mean something else."""
        if frame.not_between is None:
            return False
        parties = [r for role in _PARTICIPANT_ROLES for r in filled.entities.get(role, ())]
        return bool(parties) and all(self._schema.is_a(draft.entity_class(r), frame.not_between) for r in parties)

    @staticmethod
    def _required(frame: Frame, filled: _Filled, *, but: str = "") -> bool:
        needed = ("actor",) if frame.kind is FrameKind.REPORT else frame.requires
        met = {*filled.entities, *filled.literals, *(("target",) if filled.aimed_at_place else ())}
        return met >= set(needed) - {but}

    # ------------------------------------------------------------------ writing

    def _write(self, draft: Draft, reading: _Reading, voice: Voice, when: Times.Found | None, token: Token) -> None:
        frame, filled, found, words = reading.frame, reading.filled, reading.found, reading.words
        event = draft.new_event()
        trigger = _trigger_spans(token, found.carrier, words)
        signs = [(i, i + 1) for i in voice.marks]
        evidence = (draft.evidence(token, [*trigger, *signs]),)
        steps = _habit(token, found.carrier)
        confidence = frame.confidence * (0.9 if draft.offsets.kind_at(token.i) is not SegmentKind.BODY else 1.0)
        kind = _planned(voice) if voice.cancelled else voice
        told = (*steps, *voice.signs)
        draft.claim(event, "type", frame.evokes or "Event", kind, evidence, frame.name, confidence, steps=told)
        if voice.cancelled:
            sure = Voice(voice.certainty, Polarity.POSITIVE, Tense.NON_FUTURE, voice.holders)
            draft.claim(event, "status", "Cancelled", sure, evidence, frame.name, confidence)
        for role in sorted(filled.entities):
            for referent in filled.entities[role]:
                words_of = (referent.start, referent.end)
                marked = (draft.evidence(token, [*trigger, words_of]),)
                step = (referent.step,) if referent.step else ()
                weight = confidence * referent.weight
                draft.claim(event, role, draft.entity_id(referent), kind, marked, frame.name, weight, steps=step)
        for role in sorted(filled.literals):
            span = filled.literals[role]
            marked = (draft.evidence(token, [*trigger, span]),)
            draft.claim(event, role, Literal(draft.text(span)), kind, marked, frame.name, confidence * 0.9)
        if when is not None:
            marked = (draft.evidence(token, [*trigger, when.span]),)
            for predicate, literal in when.literals():
                draft.claim(
                    event,
                    predicate,
                    literal,
                    kind,
                    marked,
                    "dates",
                    confidence * when.weight,
                    earliest=when.value.earliest,
                    latest=when.value.latest,
                )


def _ordered(roles: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Actors are filled before targets, and participants before places, so that one filler takes one role."""
    rank = {"actor": 0, "destination": 1, "origin": 2, "target": 3}
    return sorted(roles.items(), key=lambda item: (rank.get(item[0], 4), item[0]))


def _modifier_lemmas(token: Token) -> set[str]:
    return {c.lemma_.lower() for c in token.children if c.dep_ in {"amod", "compound", "nmod", "nummod"}} | {
        c.lower_ for c in token.children if c.dep_ in {"amod", "compound", "nmod"}
    }


def _arguments(token: Token, frame: Frame, pos: str) -> Arguments:
    if pos == "noun":
        return noun_arguments(token, frame.light)
    found = adjective_arguments(token) if pos == "adjective" else arguments(token)
    if any(_CLAUSE_SUBJECT in slots for slots in frame.roles.values()):
        found.add(_CLAUSE_SUBJECT, [s for c in clauses(token) for s in surface_subject(c)])
    return found


def _own_part(draft: Draft, token: Token, start: int, end: int) -> int:
    """Where what is said ends: before a second main verb that the parser hung inside it."""
    for i in range(start, end):
        other = draft.doc[i]
        if (
            other.dep_ == "conj"
            and other.pos_ == "VERB"
            and other.tag_ == "VBD"
            and shares_subject_with(other).i == token.i
        ):
            cut = other.left_edge.i
            while cut > start and (draft.doc[cut - 1].dep_ == "cc" or draft.doc[cut - 1].is_punct):
                cut -= 1
            return cut
    return end


def _trigger_spans(token: Token, carrier: Token | None, words: tuple[str, ...]) -> list[Span]:
    spans = [(token.i, token.i + 1)]
    if carrier is not None:
        spans.append((carrier.i, carrier.i + 1))
    if len(words) > 1:
        spans += [(c.i, c.i + 1) for c in token.children if c.lower_ in words]
    return spans


def _habit(token: Token, carrier: Token | None) -> tuple[str, ...]:
    for verb in (token, carrier):
        if verb is not None and any(
            c.lower_ in _REPEATED for c in verb.children if c.dep_ in {"advmod", "npadvmod", "dobj", "amod"}
        ):
            return ("repeated",)
        if verb is not None and any(
            c.lower_ == "on" and any(o.lower_ in _REPEATED and o.tag_ == "NNS" for o in c.children)
            for c in verb.children
        ):
            return ("repeated",)
    return ()


def _ahead(voice: Voice) -> Voice:
    return replace(voice, tense=Tense.FUTURE)


def _planned(voice: Voice) -> Voice:
    """What was called off had been planned."""
    return replace(voice, certainty=Certainty.CERTAIN, polarity=Polarity.POSITIVE, tense=Tense.FUTURE)
