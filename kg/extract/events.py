"""Events: frames fired by verbs, nouns and adjectives, their roles filled from the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from kg.extract.acts import Acts
from kg.extract.again import NamedAgain, Told, is_known
from kg.extract.bydate import OwnedDate, owned_dates, owner_of_deed
from kg.extract.conditions import clauses
from kg.extract.datedby import date_by_events
from kg.extract.draft import Draft, Voice
from kg.extract.eventclaims import Reading, ahead, write_event
from kg.extract.foretold import foretells
from kg.extract.irreality import is_counterfactual, is_excuse
from kg.extract.parties import excluded
from kg.extract.roles import NEARBY, Filled, Roles
from kg.extract.times import Times
from kg.extract.tokens import Token
from kg.extract.triggers import Trigger
from kg.extract.utterances import UtteranceFinder
from kg.model import Certainty, Polarity, Telling, Tense
from kg.schema import Frame, FrameKind, Schema

__all__ = ["EventFinder"]

_ENTRY = tuple[Frame, tuple[str, ...]]
_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
#: Roles that words fill.
_LITERALS = frozenset({"item", "topic"})
#: What stands before a hyphen and leaves a verb the deed that it is ("re-elected").
_PREFIXES = frozenset({"re", "co", "counter", "pre", "de", "test"})


class EventFinder:
    """The event and report frames of one schema, ready to read any article."""

    def __init__(self, schema: Schema) -> None:
        """Sort frames so that the more demanding is tried first."""
        self._schema = schema
        self._utterances = UtteranceFinder(schema)
        self._again = NamedAgain(schema)
        #: Frames of which one is read, and those that are read beside it ("will give": aid to come, and a promise).
        self._index: dict[tuple[str, str], list[_ENTRY]] = {}
        self._beside: dict[tuple[str, str], list[_ENTRY]] = {}
        for key, entries in schema.by_trigger.items():
            for index, besides in ((self._index, False), (self._beside, True)):
                chosen = [e for e in entries if e[0].kind is FrameKind.EVENT and e[0].besides is besides]
                if chosen:
                    index[key] = sorted(chosen, key=lambda e: (-len(e[1]), -self._demands(e[0]), e[0].name))
        #: Verbs of whose objects it is being asked whether they are read, so that none is asked of itself.
        self._asked: set[int] = set()
        self._roles = Roles(schema, self._index)
        #: Classes of events that, where they name nobody, are those of a country nearby.
        self._of_lands = {
            c for c in schema.classes if any(NEARBY in f.roles["actor"] for f in schema.fallbacks(c, "actor"))
        }

    def _demands(self, frame: Frame) -> int:
        """How much a frame asks for; a place is asked for more narrowly than a participant, which a country also is."""
        places = sum(self._schema.properties[role].range == "Location" for role in frame.requires)
        narrowed = (
            2 * bool(frame.with_object)
            + 2 * bool(frame.with_subject)
            + bool(frame.without_object)
            + frame.conditional
            + 2 * bool(frame.condition)
        )
        return len(frame.requires) + 2 * places + narrowed

    def __call__(self, draft: Draft) -> None:
        """Write the claims of all events of an article."""
        times = Times(draft)
        told_of: dict[int, Frame] = {}
        acts = Acts(self._schema)
        dated = owned_dates(times, draft.doc)
        events: list[Told] = []
        unread: list[tuple[Token, list[_ENTRY]]] = []
        columns = draft.columns
        cues = {saying.cue.i for saying in draft.sayings.all}
        for i, (coarse, lemma) in enumerate(zip(columns.poses, columns.lemmas, strict=True)):
            pos = _POS.get(coarse)
            if pos is None:
                continue
            entries, beside = self._index.get((pos, lemma)), self._beside.get((pos, lemma))
            if entries is None and coarse == "PROPN":
                entries = self._index.get((pos, columns.lowers[i]))
            if (entries is None and beside is None) or draft.cast.at(i) is not None:
                continue
            token = draft.doc[i]
            if pos == "verb" and i > 1 and columns.lowers[i - 1] == "-" and columns.lowers[i - 2] not in _PREFIXES:
                # "hard-pressed", "donor-driven": a manner, no deed.
                continue
            word = Trigger(token, pos)
            best = self._best(draft, entries, word) if entries is not None else None
            if best is not None and best.frame.yields and i in cues:
                # What reports a saying is told as one.
                best = entries = None
            told = self._best(draft, beside, word) if beside is not None else None
            if told is not None and told.frame.with_modal:
                # "Will not accept" refuses what its own verb names.
                acts.note(told.frame, token, told.found.carrier)
            if best is not None:
                acts.note(best.frame, token, best.found.carrier)
                told_of[i] = best.frame
                if acts.takes_in(best.frame, token, best.found.carrier):
                    continue
                if event := self._make(draft, times, best, token, acts):
                    events.append(Told(event, best.frame, token, best.found.carrier))
            if told is not None and (best is None or told.frame.evokes != best.frame.evokes):
                if self._make(draft, times, told, token, acts):
                    acts.note(told.frame, token, told.found.carrier)
            elif best is None and entries is not None and pos == "noun":
                unread.append((token, entries))
        for noun, entries in unread if dated else ():
            if (named := self._named_by_date(draft, dated, noun, entries)) is not None:
                events.append(named)
        events += self._utterances(draft, times, told_of)
        self._again(draft, events, unread)
        date_by_events(draft, events)

    def _best(self, draft: Draft, entries: list[_ENTRY], word: Trigger) -> Reading | None:
        """The frame that reads most into the sentence; those that yield are asked last."""
        first = [e for e in entries if not e[0].yields]
        best = self._fittest(draft, first, word) if first else None
        if best is None and len(first) < len(entries):
            best = self._fittest(draft, [e for e in entries if e[0].yields], word)
        return best

    def _fittest(self, draft: Draft, entries: list[_ENTRY], word: Trigger) -> Reading | None:
        """Of some frames the one with the longest trigger, then most fillers, then the most demanding.

        One that lacks a participant it asks for is only taken where no other fits and a fallback frame finds one.
        """
        token = word.token
        best: Reading | None = None
        lacking: list[Reading] = []
        for frame, words in entries:
            if (best is not None and len(words) < len(best.words)) or not word.fits(frame, words):
                continue
            if frame.unless_read and (self._reads_clause(draft, word) or self._reads_object(draft, word, frame)):
                continue
            if frame.announces and not foretells(token, frame, partial(self._names_kind, draft), draft.cast.same):
                continue
            found = word.arguments(frame)
            actors = frame.roles.get("actor", ())
            if word.pos == "verb" and "object" in actors and "subject" not in actors and found.get("subject"):
                # "Troops were sent": the troops act. "They sent troops": whoever sends does.
                continue
            if frame.needs_light and found.carrier is None:
                continue
            filled = self._roles.fill(draft, frame, found, token)
            reading = Reading(frame, words, found, filled)
            if missing := _missing(frame, filled):
                if best is None and missing <= {"target"}:
                    lacking.append(reading)
                continue
            if excluded(self._schema, draft, frame, filled, found, token):
                continue
            self._roles.fill_place(draft, frame, filled, found, token)
            if not filled.entities and word.pos == "noun" and frame.evokes in self._of_lands:
                lacking.append(reading)
            if (filled.entities or _needs_nobody(frame)) and (
                best is None or len(filled.taken()) > len(best.filled.taken())
            ):
                best = reading
        if best is not None:
            self._roles.fall_back(draft, best.frame, best.filled, best.found, token)
            return best
        for reading in lacking:
            frame, filled = reading.frame, reading.filled
            self._roles.fall_back(draft, frame, filled, reading.found, token)
            out_of_place = excluded(self._schema, draft, frame, filled, reading.found, token)
            if filled.entities and not _missing(frame, filled) and not out_of_place:
                self._roles.fill_place(draft, frame, filled, reading.found, token)
                return reading
        return None

    def _reads_clause(self, draft: Draft, word: Trigger) -> bool:
        """Whether the deed in the clause of a word is an event itself: "wants **to visit** Norway"."""
        for head in clauses(word.token):
            entries = self._index.get(("verb", head.lemma_.lower())) if head.pos_ == "VERB" else None
            if entries is not None and self._best(draft, entries, Trigger(head, "verb")) is not None:
                return True
        return False

    def _reads_object(self, draft: Draft, word: Trigger, frame: Frame) -> bool:
        """Whether what a verb does is an event itself that the verb only carries: "began **the exercises**"."""
        at = word.token.i
        if "object" not in frame.roles.get("topic", ()) or at in self._asked:
            # "the effort that she made": whether the effort is read would be asked of the making again.
            return False
        self._asked.add(at)
        try:
            return self._carries(draft, word, frame)
        finally:
            self._asked.discard(at)

    def _carries(self, draft: Draft, word: Trigger, frame: Frame) -> bool:
        """Whether a noun that is the object of a verb is read as an event with the verb to carry it."""
        for noun in word.arguments(frame).get("object"):
            entries = [e for e in self._index.get(("noun", noun.lemma_.lower()), ()) if e[0].evokes != frame.evokes]
            best = self._best(draft, entries, Trigger(noun, "noun")) if entries else None
            if best is not None and best.found.carrier is not None and best.found.carrier.i == word.token.i:
                return True
        return False

    def _names_kind(self, draft: Draft, token: Token, kinds: frozenset[str]) -> bool:
        """Whether a word is one of some lemmas or, whoever does it, is read as an event of one of some classes."""
        lemma, word = token.lemma_.lower(), Trigger(token, _POS.get(token.pos_, ""))
        if lemma in kinds:
            return True
        for frame, words in self._index.get((word.pos, lemma), ()):
            if any(self._schema.is_a(frame.evokes or "", kind) for kind in kinds):
                found = word.arguments(frame)
                if (
                    word.fits(frame, words)
                    and (word.pos != "noun" or found.carrier is not None)
                    and _missing(frame, self._roles.fill(draft, frame, found, token)) <= {"actor"}
                ):
                    return True
        return False

    # ------------------------------------------------------------------ one event

    def _make(self, draft: Draft, times: Times, reading: Reading, token: Token, acts: Acts) -> str | None:
        """Write an event and what precedes it of its kind; its local id, or None where it is left out."""
        frame, found = reading.frame, reading.found
        carrier = token.head if token.pos_ == "ADJ" and token.dep_ == "acomp" else found.carrier
        if is_counterfactual(carrier or token) or is_excuse(token):
            return None
        voice = draft.voice(token, carrier, bare=bool(frame.with_modal))
        if frame.granted and (voice.certainty is Certainty.POSSIBLE or voice.tense is Tense.FUTURE):
            # "would win the vote" says nothing of whether there is one.
            return None
        if frame.granted and voice.polarity is Polarity.NEGATIVE:
            voice = replace(voice, polarity=Polarity.POSITIVE)
        if frame.besides and not frame.with_modal and not _is_plain(voice):
            # What is read beside another counts as a fact or not at all.
            return None
        if frame.not_own_word and {draft.entity_id(r) for r in reading.filled.entities.get("actor", ())} & {
            *voice.holders
        }:
            return None
        if acts.covers(frame, voice):
            return None
        errand = (
            found.carrier is not None
            and token.dep_ == "pobj"
            and token.head.lower_ == "for"
            and f"{found.carrier.lemma_} for" not in frame.light
        )
        if errand and not self._schema.is_a(frame.evokes or "", "Visit"):
            # Who "arrived for talks" has arrived; the talks are what they came for.
            voice = ahead(voice)
        # "will send tanks in May" is promised now.
        when = None if frame.with_modal else times.of(token, found.carrier, voice)
        if when is not None and when.ahead and voice.tense is Tense.NON_FUTURE and not voice.cancelled:
            voice = ahead(voice)
        if voice.tense is Tense.FUTURE and token.pos_ == "NOUN" and found.carrier is None:
            voice = self._not_planned(voice, frame, token, past=_is_past(when, draft.article.date))
        event = write_event(draft, reading, voice, when, token)
        earlier = times.before(token) if token.pos_ in {"NOUN", "PROPN"} else None
        if earlier is not None:
            write_event(draft, reading, Voice(holders=voice.holders, signs=(Telling.EARLIER,)), earlier, token)
        return event

    def _not_planned(self, voice: Voice, frame: Frame, noun: Token, *, past: bool) -> Voice:
        """A voice for what is no part of the plan around it: "will meet **after** Monday's protests".

        So is harm or a death that is spoken of as known: nobody has it in the diary ("after the murder of Kovar").
        """
        known = self._schema.classes[frame.evokes or "Event"]
        if past or ((known.physical or known.single) and not voice.marks and is_known(noun)):
            return replace(voice, tense=Tense.NON_FUTURE)
        return voice

    def _named_by_date(
        self, draft: Draft, dates: Sequence[OwnedDate], noun: Token, entries: list[_ENTRY]
    ) -> Told | None:
        """Write the event that a date names and a noun takes up ("its October 7 … the attack"), if there is one."""
        named = owner_of_deed(draft, noun, dates)
        if named is None:
            return None
        owned, owner = named
        word = Trigger(noun, "noun")
        for frame, words in entries:
            filled = Filled(entities={"actor": [owner]})
            if "actor" not in frame.roles or frame.needs_light or not word.fits(frame, words):
                continue
            if _missing(frame, filled) <= {"target"}:
                # Whatever is said of the day, that there was such a day is taken for granted.
                voice = replace(draft.article_voice(owned.token), signs=(Telling.BY_DATE,))
                voice = ahead(voice) if owned.when.ahead else voice
                reading, written = Reading(frame, words, word.arguments(frame), filled), len(draft.claims)
                event = write_event(draft, reading, voice, owned.when, noun)
                there = draft.evidence(owned.token, [(owner.start, owner.end), owned.when.span])
                for i in range(written, len(draft.claims)):
                    draft.claims[i] = replace(draft.claims[i], evidence=(there, *draft.claims[i].evidence))
                return Told(event, frame, noun)
        return None


def _is_past(when: Times.Found | None, published: date | None) -> bool:
    """Whether a date lies wholly before the day of the article."""
    latest = when.value.latest if when is not None else None
    return latest is not None and published is not None and latest < published


def _needs_nobody(frame: Frame) -> bool:
    """Whether what a frame requires are only words ("oil prices" fell): then it needs no entity to take part."""
    return bool(frame.requires) and _LITERALS.issuperset(frame.requires)


def _missing(frame: Frame, filled: Filled) -> set[str]:
    """The roles that a frame asks for and that nothing fills."""
    met = {*filled.entities, *filled.literals, *(("target",) if filled.aimed_at_place else ())}
    return set(frame.requires) - met


def _is_plain(voice: Voice) -> bool:
    return (
        voice.certainty is not Certainty.POSSIBLE
        and voice.polarity is Polarity.POSITIVE
        and (voice.tense is Tense.NON_FUTURE)
    )
