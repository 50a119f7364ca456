"""Events dated by another event: "two days after the attack", "on the eve of the summit", "hours before he resigned".

The other event is one that the article tells of, or a noun that takes it up again. The date goes both ways: the event
that has none gets it from the one that has, as exact as the words are, with the sentences of both as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.again import Told
from kg.extract.dates_absolute import amount_of
from kg.extract.draft import Draft, Span
from kg.extract.periods import Period, day, shift, unit
from kg.extract.times import Times
from kg.extract.timewords import NUMBERS, UNITS, canonical
from kg.extract.tokens import Token
from kg.model import Certainty, Claim, Polarity, Tense, TimeValue

__all__ = ["date_by_events"]

_SIGNS = {"after": 1, "following": 1, "before": -1}
#: Words of an amount before its unit.
_AMOUNT = frozenset({*NUMBERS, "a", "an", "the", "half", "and", "-", "couple", "of", "just", "only", "exactly", "few"})
#: Words before an amount that leave it open.
_VAGUE = frozenset({"than", "least", "most", "nearly", "almost", "over", "under", "about", "around", "roughly", "to"})
_HOURS = frozenset({"minute", "hour"})
#: A week is said of six days or eight as well.
_SLACK = timedelta(days=1)
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Distance:
    """So many units, with the sign of time, from the event of `other` to that of `event`; `span` are the words."""

    event: Token
    other: Token
    amount: float
    unit: str
    span: Span


def date_by_events(draft: Draft, told: Sequence[Told]) -> None:
    """Write the dates of events that the article tells by their distance from another event.

    Args:
        draft: the article's working paper, with the claims of its events.
        told: its events.
    """
    distances = list(_distances(draft)) if told else []
    if not distances:
        return
    of_word = {t.carrier.i: t.event for t in told if t.carrier is not None} | {t.token.i: t.event for t in told}
    types = {c.subject: c for c in draft.claims if c.predicate == "type"}
    cited = {start: c.subject for c in types.values() for e in c.evidence for start, _ in e.marks}
    dates = {c.subject: c for c in draft.claims if c.predicate in {"date", "earliest"} and c.subject in types}
    for distance in distances:
        pair = [of_word.get(w.i) or cited.get(draft.chars((w.i, w.i + 1))[0]) for w in (distance.event, distance.other)]
        event, other = pair
        if event is None or other is None or event == other:
            continue
        if event not in dates and other in dates:
            made = _write(draft, distance, distance.event, types[event], dates[other], distance.amount)
        elif other not in dates and event in dates:
            made = _write(draft, distance, distance.other, types[other], dates[event], -distance.amount)
        else:
            continue
        if made is not None:
            dates[made.subject] = made


def _distances(draft: Draft) -> Iterator[_Distance]:
    """Every "so long after" of a text, with the words for the two events."""
    lowers, doc = draft.columns.lowers, draft.doc
    for i in range(1, len(lowers)):
        word, before = lowers[i], lowers[i - 1]
        if word == "of" and before == "eve":
            start, amount, name = i - 1, -1.0, "day"
        elif word in _SIGNS and before in UNITS:
            start = i - 1
            while start and i - start < 6 and (lowers[start - 1] in _AMOUNT or lowers[start - 1].isdigit()):
                start -= 1
            counted = None if start and lowers[start - 1] in _VAGUE else _counted(doc[start:i].text)
            if counted is None:
                continue
            amount, name = _SIGNS[word] * counted, UNITS[before]
        else:
            continue
        pair = _events(doc[i], start)
        if pair is not None:
            yield _Distance(*pair, amount, name, (start, i + 1))


def _counted(text: str) -> float | None:
    """How many units: 2 for "two days", 1 for "the day", 0 for "hours", None for a number that is not said."""
    words = canonical(text).split()
    if len(words) == 1:
        return 1.0
    if len(words) != 2:
        return None
    if UNITS.get(words[1]) in _HOURS:
        return 0.5
    return amount_of(words[0]) if words[0][0].isdigit() or words[0] == "couple" else None


def _events(sign: Token, start: int) -> tuple[Token, Token] | None:
    """The word that is dated and the word that dates it, by the preposition or conjunction between them."""
    if sign.dep_ == "mark":
        other, head = sign.head, sign.head.head
    else:
        objects = [c for c in sign.children if c.dep_ in {"pobj", "pcomp"}]
        if not objects:
            return None
        other, head = objects[0], sign.head
    while head.head is not head and (start <= head.i < sign.i or head.pos_ in {"ADP", "ADV"}):
        head = head.head
    return None if start <= head.i <= sign.i or head is other else (head, other)


def _write(draft: Draft, distance: _Distance, word: Token, claim: Claim, dated: Claim, amount: float) -> Claim | None:
    """Write when an event was; one of the claims, None where nothing sure can be said."""
    if dated.earliest is None or dated.latest is None or dated.polarity is Polarity.NEGATIVE:
        return None
    period = _moved(dated.earliest, dated.latest, distance.unit, amount)
    if period is None or period.first is None or period.last is None or claim.certainty is Certainty.POSSIBLE:
        return None
    published = draft.article.date
    if published is not None and (period.first > published) != (claim.tense is Tense.FUTURE):
        return None  # what was cannot be ahead, and what is to come cannot be over
    value = TimeValue(period.value, period.first, period.last)
    here = draft.evidence(word, [(word.i, word.i + 1), distance.span])
    made = None
    for predicate, literal in Times.Found(value, distance.span, _SURE, ahead=False).literals():
        made = replace(
            claim,
            predicate=predicate,
            object=literal,
            evidence=(here, *dated.evidence[:1]),
            rule="dates",
            confidence=round(min(claim.confidence, dated.confidence) * _SURE, 4),
            earliest=period.first,
            latest=period.last,
            steps=(draft.text(distance.span),),
        )
        draft.claims.append(made)
    return made


def _moved(first: date, last: date, name: str, amount: float) -> Period | None:
    """The days from `first` to `last` so many units later, as exact as the unit."""
    if name in _HOURS:
        step = timedelta(days=1)
        return Period(first, last + step, None) if amount > 0 else Period(first - step, last, None)
    try:
        first, last = shift(first, name, amount), shift(last, name, amount)
    except (ValueError, OverflowError):
        return None
    if name == "day":
        return day(first) if first == last else Period(first, last, None)
    if name == "week":
        return Period(first - _SLACK, last + _SLACK, None)
    whole = unit(name, first)
    return whole if whole is not None and whole.last is not None and last <= whole.last else None
