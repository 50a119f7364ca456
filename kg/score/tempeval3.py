"""Time expressions (value F1) and negation against the TempEval-3 annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.extract.dates import timex3
from kg.extract.factuality import Attitudes
from kg.extract.timeread import TimeRead, read_times
from kg.extract.tokens import Doc
from kg.model import Polarity
from kg.score.gold import read_gold
from kg.score.measures import Counts, prf, total
from kg.score.pipeline import Pipeline
from kg.score.result import Error, Figure, Score, Table
from kg.score.triggers import Found, found_events

__all__ = ["PARTS", "score"]

#: What can be scored alone.
PARTS = ("timex", "value", "negation")
_CONTEXT = 60
#: "The first nine months | of 1997" is two to TimeML, a count of months and a year.
_COUNTED = ("the first ", "first ", "the last ", "the final ")
_JOINING = frozenset(("and", "to", "until", "till", "through"))
_NEGATIVE = "NEG"


@dataclass(frozen=True, slots=True)
class Timed:
    """Characters of an article with the TIMEX3 value predicted for them."""

    start: int
    end: int
    value: str | None


def score(gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
    """Score time expressions by value, and NEG polarity; see docs/score.md."""
    data = read_gold(gold, "tempeval3", "dev", limit=limit)
    rows = {row["text"]: row for row in data.rows}
    values: list[Counts] = []
    spans: list[Counts] = []
    at_gold: list[Counts] = []
    on_found: list[Counts] = []
    errors: list[Error] = []
    by_type: Counter[tuple[str, bool]] = Counter()
    attitudes = Attitudes(pipeline.schema)
    for reading, doc in pipeline.each([(row["text"], row["dct"]) for row in rows.values()]):
        row = rows[reading.article.text]
        predicted = timed(doc, _day(row["dct"]))
        value, span, wrong, types = match_values(predicted, row["timex3"], reading.article.text)
        values.append(value)
        spans.append(span)
        errors += wrong
        by_type.update(types)
        events = found_events(reading.extraction)
        assessed = {e["eid"]: _assessed(reading.inside(e["start"], e["end"]), doc, attitudes) for e in row["events"]}
        found = {e["eid"]: _polarity(_at(events, e["start"], e["end"])) for e in row["events"]}
        at_gold.append(_negation(row["events"], assessed))
        on_found.append(_negation([e for e in row["events"] if found[e["eid"]] is not None], found))
        errors += _negation_errors(row["events"], assessed, reading.article.text)
    figures: list[Figure] = []
    notes: list[str] = []
    tables: list[Table] = []
    if part in (None, "timex", "value"):
        figures += [*prf("value", values), *prf("span", spans)]
        tables.append(_table(by_type))
    if part in (None, "negation"):
        figures += [*prf("negation", at_gold), *prf("negation on found events", on_found)]
        notes.append(f"found events: {int(total(on_found).gold)} negated ones of {int(total(at_gold).gold)}")
    return Score("tempeval3", data.digest, len(data.rows), tuple(figures), tuple(tables), tuple(errors), tuple(notes))


def timed(doc: Doc, anchor: date | None) -> list[Timed]:
    """The time expressions of a parsed text with their TIMEX3 values."""
    at = doc.offsets
    made = []
    for read in read_times(doc, anchor):
        for start, end, value in _ends(doc, read, anchor):
            span = doc[start:end]
            made.append(Timed(at(span.start_char), at(span.end_char - 1) + 1, value))
    return made


def _ends(doc: Doc, read: TimeRead, anchor: date | None) -> list[tuple[int, int, str | None]]:
    """The ends of a range ("between 1985 and 1987"), which TimeML annotates each; other expressions as they are."""
    timex, whole = read.timex, None if read.period is None else read.period.timex
    if timex.expression.split(" ", 1)[0] in {"between", "from"}:
        for i in range(timex.start + 1, timex.end - 1):
            first, last = (
                timex3(doc[s:e].text, anchor, timex.tense) for s, e in ((timex.start, i), (i + 1, timex.end))
            )
            if doc[i].lower_ in _JOINING and first and last:
                # Read together, the second end may give the first its year.
                return [(timex.start, i, whole or first), (i + 1, timex.end, last)]
    of = next((i for i in range(timex.start + 3, timex.end - 1) if doc[i].lower_ == "of"), None)
    if of is not None and doc[timex.start : of].text.lower().startswith(_COUNTED):
        count, of_what = (
            timex3(doc[s:e].text, anchor, timex.tense) for s, e in ((timex.start, of), (of + 1, timex.end))
        )
        if count and of_what and count.startswith("P") and "-H" not in (whole or ""):
            return [(timex.start, of, count), (of + 1, timex.end, of_what)]
    return [(timex.start, timex.end, whole)]


def match_values(
    predicted: Sequence[Timed], gold: Sequence[Mapping[str, Any]], text: str
) -> tuple[Counts, Counts, list[Error], list[tuple[str, bool]]]:
    """Pair expressions that overlap, each once, from left to right; count equal values and paired spans."""
    free = list(predicted)
    equal = paired = 0
    errors: list[Error] = []
    types: list[tuple[str, bool]] = []
    for wanted in sorted(gold, key=lambda g: (g["start"], g["end"])):
        partner = next((p for p in free if p.start < wanted["end"] and wanted["start"] < p.end), None)
        is_right = partner is not None and partner.value == wanted["value"]
        if partner is not None:
            free.remove(partner)
            paired += 1
            equal += is_right
        types.append((wanted["type"], is_right))
        if not is_right:
            read = "nothing" if partner is None else f"{text[partner.start : partner.end]!r} as {partner.value}"
            shown = _shown(text, wanted["start"], wanted["end"])
            errors.append(Error("missed", f"value {wanted['type']}", shown, f"gold {wanted['value']}; read: {read}"))
    errors += [Error("false alarm", "value", _shown(text, p.start, p.end), str(p.value)) for p in free]
    value = Counts(equal, len(predicted), equal, len(gold))
    return value, Counts(paired, len(predicted), paired, len(gold)), errors, types


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _shown(text: str, start: int, end: int) -> str:
    return f"{text[max(start - _CONTEXT, 0) : start]}[{text[start:end]}]{text[end : end + _CONTEXT]}"


def _assessed(words: Sequence[int], doc: Doc, attitudes: Attitudes) -> str | None:
    """The polarity of the clause of the last word of an annotated event, whether kg has a frame for it.

    TimeML marks what a negating word stands over; what "failed to" or "denied" does is a link there, not a polarity.
    """
    if not words:
        return None
    return _NEGATIVE if attitudes.assess(doc[words[-1]]).negated else "POS"


def _sign(polarity: Polarity) -> str:
    return _NEGATIVE if polarity is Polarity.NEGATIVE else "POS"


def _at(events: Sequence[Found], start: int, end: int) -> Found | None:
    return next((e for e in events if e.touches(start, end)), None)


def _polarity(event: Found | None) -> str | None:
    return None if event is None else _sign(event.claim.polarity)


def _negation(events: Sequence[Mapping[str, Any]], predicted: Mapping[str, str | None]) -> Counts:
    gold = {e["eid"] for e in events if e["polarity"] == _NEGATIVE}
    return Counts.of({e["eid"] for e in events if predicted[e["eid"]] == _NEGATIVE}, gold)


def _negation_errors(
    events: Sequence[Mapping[str, Any]], predicted: Mapping[str, str | None], text: str
) -> list[Error]:
    errors = []
    for e in events:
        is_gold, is_predicted = e["polarity"] == _NEGATIVE, predicted[e["eid"]] == _NEGATIVE
        if is_gold != is_predicted:
            errors.append(Error("missed" if is_gold else "false alarm", "negation", _shown(text, e["start"], e["end"])))
    return errors


def _table(types: Mapping[tuple[str, bool], int]) -> Table:
    rows = []
    for name in sorted({t for t, _ in types}):
        right, gold = types.get((name, True), 0), types.get((name, True), 0) + types.get((name, False), 0)
        rows.append((name, str(gold), str(right), f"{right / gold:.2f}"))
    return Table("values by type", ("type", "gold", "right", "recall"), tuple(rows))
