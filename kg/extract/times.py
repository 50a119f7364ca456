"""Which date belongs to which event: time expressions resolved and handed to what they modify."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kg.extract import dates, timeread, timex
from kg.extract.draft import Draft, Span, Voice
from kg.extract.tokens import Token
from kg.extract.tree import SUBJECTS
from kg.model import Literal, Tense, TimeValue

__all__ = ["Times"]

#: XML Schema type by the length of an ISO 8601 value.
_DATATYPES = {10: "date", 7: "gYearMonth", 4: "gYear"}
_DIRECT, _SHARED, _JOINED = 1.0, 0.8, 0.7
#: What keeps the date of one verb from the next.
_OPEN = frozenset({"since", "until", "till", "by", "before", "after", "through"})
_LATER = frozenset({"later", "subsequently", "eventually", "afterwards", "soon", "since", "already", "earlier"})
#: Before the last day on which something can happen.
_BY = frozenset({"by", "before"})
_CARRYING = frozenset({"for", "on", "in", "during", "at"})


class Times:
    """The time expressions of one article, by the word they modify."""

    @dataclass(frozen=True, slots=True)
    class Found:
        """A resolved date: its value, its words, how sure it belongs, and whether it lies after the article."""

        value: TimeValue
        span: Span
        weight: float
        ahead: bool

        def literals(self) -> Iterator[tuple[str, Literal]]:
            """The claims that carry it: a date, or bounds where no single value is honest."""
            value = self.value
            if value.value is not None:
                yield "date", Literal(value.value, _DATATYPES[len(value.value)])
            elif value.earliest is not None and value.latest is not None:
                yield "earliest", Literal(value.earliest.isoformat(), "date")
                yield "latest", Literal(value.latest.isoformat(), "date")

    def __init__(self, draft: Draft) -> None:
        """Find, resolve and index all expressions."""
        self._draft = draft
        self._by_governor: dict[int, list[tuple[timex.Timex, TimeValue | None]]] = {}
        for found, value in timeread.resolved(draft.doc, draft.article.date):
            self._by_governor.setdefault(found.governor, []).append((found, value))

    def of(self, trigger: Token, carrier: Token | None, voice: Voice) -> Times.Found | None:
        """The date of the event that `trigger` names, or None."""
        for token, weight in self._governors(trigger, carrier):
            for found, resolved in self._by_governor.get(token.i, ()):
                if found.preposition == "since":
                    continue
                value = self._usable(found, resolved, voice)
                if value is not None:
                    return self._found(found, value, weight)
        return self._joined(trigger if trigger.pos_ == "VERB" else carrier, voice)

    def _joined(self, verb: Token | None, voice: Voice) -> Times.Found | None:
        """The day of the verb that this one is joined to: "**on Tuesday** they raided the farm and arrested nine".

        What stands before both holds for both; what stands with the first one only if it is a day.
        """
        if verb is None or verb.dep_ != "conj" or verb.head.pos_ != "VERB" or verb.head.tag_ != verb.tag_:
            return None
        if any(c.dep_ in SUBJECTS or c.lower_ in _LATER for c in verb.children):
            return None
        first = verb.head
        for found, resolved in self._by_governor.get(first.i, ()):
            value = None if found.preposition in _OPEN else self._usable(found, resolved, voice)
            if value is not None and found.start < verb.i and (found.start < first.i or value.earliest == value.latest):
                return self._found(found, value, _SHARED if found.start < first.i else _JOINED)
        return None

    def days(self) -> Iterator[Times.Found]:
        """All expressions that give a time, those together that modify one word."""
        for pairs in self._by_governor.values():
            for found, value in pairs:
                if value is not None:
                    yield self._found(found, value, _SHARED)

    def before(self, trigger: Token) -> Times.Found | None:
        """The date of the earlier event of its kind: "his first visit since June 2019" tells of one in June 2019."""
        if not any(c.lower_ == "first" for c in trigger.children):
            return None
        for token, _ in self._governors(trigger, None):
            for found, _ in self._by_governor.get(token.i, ()):
                if found.preposition == "since":
                    value = dates.resolve(found.text, self._draft.article.date, "past")
                    if value is not None and value.value is not None:
                        return self._found(found, value, _SHARED)
        return None

    def _governors(self, trigger: Token, carrier: Token | None) -> Iterator[tuple[Token, float]]:
        yield trigger, _DIRECT
        if carrier is not None:
            yield carrier, _DIRECT
        head = trigger.head
        if trigger.pos_ in {"NOUN", "PROPN"}:
            if head.pos_ == "ADP" and head.lower_ in _CARRYING and head.head.pos_ == "VERB":
                yield head.head, _SHARED
            elif trigger.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and head.pos_ in {"VERB", "AUX"}:
                yield head, _SHARED
        elif trigger.dep_ == "xcomp" and head.pos_ in {"VERB", "AUX"}:
            yield head, _SHARED

    def _usable(self, found: timex.Timex, value: TimeValue | None, voice: Voice) -> TimeValue | None:
        if voice.tense is Tense.FUTURE and found.tense == "present":
            # "plans to visit on Monday": the clause is in the present, what it plans is not.
            value = dates.resolve(found.expression, self._draft.article.date, "future")
        value = self._from_now_on(found, value, voice)
        if value is None or (value.value is None and (value.earliest is None or value.latest is None)):
            return None
        if value.value is None and value.earliest == value.latest:
            # "Is now training them": it goes on that day, and neither began nor ended then.
            return None
        return value

    def _from_now_on(self, found: timex.Timex, value: TimeValue | None, voice: Voice) -> TimeValue | None:
        """A date by which something is to happen: it is bounded by the day of the article as well."""
        published: date | None = self._draft.article.date
        if voice.tense is not Tense.FUTURE or found.preposition not in _BY or value is None or published is None:
            return value
        if value.value is None and value.earliest is None and value.latest is not None and value.latest >= published:
            return TimeValue(None, published, value.latest)
        return value

    def _found(self, found: timex.Timex, value: TimeValue, weight: float) -> Times.Found:
        published: date | None = self._draft.article.date
        ahead = published is not None and value.earliest is not None and value.earliest > published
        return Times.Found(value, (found.start, found.end), weight, ahead)
