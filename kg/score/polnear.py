"""Who says what, against the attributions of PolNeAR: sources by their head, contents by their overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Claim, Literal
from kg.schema import FrameKind, Schema
from kg.score.gold import read_gold
from kg.score.measures import Counts, prf
from kg.score.pipeline import Pipeline, Reading
from kg.score.result import Error, Score, Table

__all__ = ["score"]

#: Contents agree from this share of all their words on.
_OVERLAP = 0.5
_TOPIC = "topic"
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Attribution:
    """Word indices of one attribution; `heads` are words that may head its source."""

    source: frozenset[int]
    heads: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Pair:
    source: bool
    content: bool


def score(gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
    """Score attributions by source, content and both; see docs/score.md."""
    del part
    data = read_gold(gold, "polnear", "dev", limit=limit)
    readings = pipeline.read([(row["text"], row.get("date")) for row in data.rows])
    units: dict[str, list[Counts]] = {"both": [], "source": [], "content": []}
    errors: list[Error] = []
    sourceless = 0
    for row, reading in zip(data.rows, readings, strict=True):
        gold_all = [_gold(a, reading) for a in row["attributions"]]
        sourced = [a for a in gold_all if a.heads]
        sourceless += len(gold_all) - len(sourced)
        predicted = _predicted(reading, pipeline.schema)
        pairs = _paired(predicted, sourced)
        judged = {i: _judge(predicted[j], sourced[i]) for i, j in pairs.items()}
        # What agrees with an attribution without a source is neither right nor wrong.
        used = set(pairs.values())
        rest = [p for j, p in enumerate(predicted) if j not in used]
        aside = len(_paired(rest, [a for a in gold_all if not a.heads]))
        count = len(predicted) - aside
        for name, right in (
            ("both", sum(p.source and p.content for p in judged.values())),
            ("source", sum(p.source for p in judged.values())),
            ("content", sum(p.content for p in judged.values())),
        ):
            units[name].append(Counts(right, count, right, len(sourced)))
        errors += _errors(reading, sourced, predicted, pairs, judged)
    figures = [f for name in ("both", "source", "content") for f in prf(name, units[name])]
    kinds = Table("errors", ("kind", "attributions"), tuple(_tally(errors)))
    notes = (f"{sourceless} gold attributions without a source are left out, and what agrees with them",)
    return Score("polnear", data.digest, len(data.rows), tuple(figures), (kinds,), tuple(errors), notes)


def _tally(errors: Iterable[Error]) -> list[tuple[str, str]]:
    counts: dict[str, int] = {}
    for e in errors:
        counts[f"{e.kind}: {e.cls}"] = counts.get(f"{e.kind}: {e.cls}", 0) + 1
    return [(name, str(n)) for name, n in sorted(counts.items())]


def _gold(attribution: Mapping[str, Any], reading: Reading) -> Attribution:
    def words(role: str) -> frozenset[int]:
        spans = [span for item in attribution[role] for span in item["spans"]]
        return frozenset(i for start, end in spans for i in reading.inside(start, end))

    heads = [
        head
        for item in attribution["source"]
        for start, end in item["spans"][:1]
        if (head := reading.head(start, end)) is not None
    ]
    return Attribution(words("source"), frozenset(heads), words("cue"), words("content"))


def _predicted(reading: Reading, schema: Schema) -> list[Attribution]:
    """Speech events with a speaker and what is said, and voices of claims that lie in the content of none of these."""
    made = _speech(reading, schema)
    accounted = {word for a in made for word in a.content}
    entities = {e.id: e for e in reading.extraction.entities}
    voices: dict[tuple[str, int, int], None] = {}
    for claim in reading.extraction.claims:
        if claim.holders and claim.evidence:
            evidence = claim.evidence[0]
            carriers = {i for a, b in evidence.marks for i in reading.inside(a, b)}
            if not carriers & accounted:
                voices[claim.holders[0], evidence.start, evidence.end] = None
    for holder, start, end in voices:
        mentions = [i for m in entities[holder].mentions for i in reading.inside(m.start, m.end)]
        content = frozenset(reading.inside(start, end)) - frozenset(mentions)
        made.append(Attribution(frozenset(mentions), frozenset(mentions), frozenset(), content))
    return made


def _speech(reading: Reading, schema: Schema) -> list[Attribution]:
    by_event: dict[str, list[Claim]] = {}
    for claim in reading.extraction.claims:
        by_event.setdefault(claim.subject, []).append(claim)
    made = []
    for claims in by_event.values():
        frame = next((schema.frames.get(c.rule) for c in claims if c.predicate == "type"), None)
        if frame is None or not (frame.reports or frame.kind is FrameKind.REPORT):
            continue
        cue = _marked(reading, [c for c in claims if c.predicate == "type"])
        source = _marked(reading, [c for c in claims if c.predicate == "actor"]) - cue
        content = _marked(reading, [c for c in claims if c.predicate == _TOPIC and isinstance(c.object, Literal)])
        if source and content - cue:
            made.append(Attribution(source, source, cue, content - cue - source))
    return made


def _marked(reading: Reading, claims: Sequence[Claim]) -> frozenset[int]:
    marks = [mark for c in claims for e in c.evidence for mark in e.marks]
    return frozenset(i for start, end in marks for i in reading.inside(start, end))


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _paired(predicted: Sequence[Attribution], gold: Sequence[Attribution]) -> dict[int, int]:
    """Gold index → predicted index, one to one, the most alike first: equal cue, then equal source, then content."""
    by_word: dict[int, list[int]] = {}
    for j, p in enumerate(predicted):
        for word in sorted(p.content | p.cue):
            by_word.setdefault(word, []).append(j)
    ranked = []
    for i, g in enumerate(gold):
        near = sorted({j for word in g.content | g.cue for j in by_word.get(word, ())})
        for j in near:
            p = predicted[j]
            overlap = _overlap(p.content, g.content)
            if overlap or p.cue & g.cue:
                alike = bool(p.cue & g.cue) + bool(p.heads & g.heads) + overlap
                ranked.append((-alike, i, j))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(ranked):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def _judge(predicted: Attribution, gold: Attribution) -> _Pair:
    return _Pair(bool(predicted.heads & gold.heads), _overlap(predicted.content, gold.content) >= _OVERLAP)


def _errors(
    reading: Reading,
    gold: Sequence[Attribution],
    predicted: Sequence[Attribution],
    pairs: Mapping[int, int],
    judged: Mapping[int, _Pair],
) -> list[Error]:
    def shown(words: frozenset[int]) -> str:
        if not words:
            return "–"
        first, last = reading.words[min(words)], reading.words[max(words)]
        return reading.article.text[first.start : last.end][:_SHOWN]

    errors = []
    for i, g in enumerate(gold):
        text = f"{shown(g.source)} [{shown(g.cue)}] {shown(g.content)}"
        if i not in pairs:
            errors.append(Error("missed", "attribution", text))
        elif not (judged[i].source and judged[i].content):
            p = predicted[pairs[i]]
            what = "source" if not judged[i].source else "content"
            errors.append(Error("missed", what, text, f"read: {shown(p.source)} [{shown(p.cue)}] {shown(p.content)}"))
    used = set(pairs.values())
    for j, p in enumerate(predicted):
        if j not in used:
            kind = "attribution" if p.cue else "voice of a claim"
            errors.append(Error("false alarm", kind, f"{shown(p.source)} [{shown(p.cue)}] {shown(p.content)}"))
    return errors
