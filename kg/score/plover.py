"""Events in single sentences against the PLOVER gold standard records: type recall and precision, strict recall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Extraction
from kg.schema import Schema
from kg.score.actors import GoldActor, acts_for, gold_actor, is_same
from kg.score.gold import read_gold
from kg.score.measures import Counts, prf, ratio
from kg.score.pipeline import Pipeline
from kg.score.result import Error, Figure, Score, Table

__all__ = ["score"]

#: PLOVER 0.5 → the codes of the contract; all others keep their name. An investigation is a kind of accusation there.
_RENAMED: Mapping[str, str] = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
_NOT_COUNTED = "Utterance"
_NONE = "–"


@dataclass(frozen=True, slots=True)
class _Event:
    code: str
    cls: str
    actors: tuple[str, ...]
    participants: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class _Judged:
    """One sentence: what it should say and what was read from it."""

    text: str
    gold: str
    label: str
    predicted: tuple[str, ...]
    events: tuple[_Event, ...]
    uncoded: tuple[str, ...]
    strict: bool
    reason: str


def score(gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
    """Score events by type and actors; see docs/score.md."""
    del part
    data = read_gold(gold, "plover", "events", limit=limit)
    readings = pipeline.read([(row["text"], None) for row in data.rows])
    judged = [_judge(row, r.extraction, pipeline) for row, r in zip(data.rows, readings, strict=True)]
    types = [Counts(j.gold in j.predicted, len(j.predicted), j.gold in j.predicted, 1) for j in judged]
    strict = [Counts(found=j.strict, gold=1) for j in judged]
    figures = [
        *(_renamed(f, "type") for f in prf("", types)),
        *(_renamed(f, "strict") for f in prf("", strict, ("recall",))),
    ]
    return Score(
        name="plover",
        digest=data.digest,
        items=len(data.rows),
        figures=tuple(figures),
        tables=(_by_class(judged), _confusion(judged)),
        errors=tuple(_errors(judged)),
        notes=("INVESTIGATE counts as ACCUSE; classes without a PLOVER code are in no precision",),
    )


def _renamed(figure: Figure, name: str) -> Figure:
    return Figure(f"{name} {figure.name}", figure.value, figure.low, figure.high, figure.of)


def _judge(row: Mapping[str, Any], extraction: Extraction, pipeline: Pipeline) -> _Judged:
    gold = _RENAMED.get(row["event"], row["event"])
    events, uncoded = _events(extraction, pipeline.schema)
    predicted = tuple(dict.fromkeys(e.code for e in events))
    sources, targets = (_gold_actors(row.get(key), pipeline) for key in ("source", "target"))
    by_id = {e.id: e for e in extraction.entities}
    keys = {e.id: acts_for(e, extraction, pipeline.known) for e in extraction.entities}

    def among(locals_: Sequence[str], wanted: Sequence[GoldActor]) -> bool:
        return any(is_same(by_id[x], keys[x], wanted) for x in locals_)

    right = [e for e in events if e.code == gold]
    with_source = [e for e in right if not sources or among(e.actors, sources)]
    strict = any(not targets or among(e.participants, targets) for e in with_source)
    reason = "type" if not right else "source" if not with_source else "" if strict else "target"
    return _Judged(row["text"], gold, row["event"], predicted, tuple(events), uncoded, strict, reason)


def _gold_actors(given: object, pipeline: Pipeline) -> list[GoldActor]:
    """Actors as annotated; where the data has a stray word in their place there are none."""
    if not isinstance(given, list):
        return []
    return [gold_actor(a["actorText"], a.get("code"), pipeline.known) for a in given if isinstance(a, dict)]


def _events(extraction: Extraction, schema: Schema) -> tuple[list[_Event], tuple[str, ...]]:
    """Events with a PLOVER code, and the classes of those without one, speech acts left out."""
    coded: list[_Event] = []
    uncoded: list[str] = []
    entities = {e.id for e in extraction.entities}
    for claim in extraction.claims:
        cls = str(claim.object)
        if claim.predicate != "type" or schema.is_a(cls, _NOT_COUNTED):
            continue
        code = next((n for c in schema.event_types(cls) if (n := schema.classes[c].notation)), None)
        if code is None:
            uncoded.append(cls)
            continue
        roles: dict[str, list[str]] = {}
        for other in extraction.claims:
            if other.subject == claim.subject and isinstance(other.object, str) and other.object in entities:
                roles.setdefault(other.predicate, []).append(other.object)
        words = " … ".join(claim.evidence[0].highlights) if claim.evidence else ""
        actors = tuple(roles.get("actor", ()))
        participants = (*actors, *roles.get("target", ()), *roles.get("participant", ()))
        coded.append(_Event(code, cls, actors, participants, words))
    return coded, tuple(dict.fromkeys(uncoded))


def _by_class(judged: Sequence[_Judged]) -> Table:
    rows = []
    for code in sorted({j.gold for j in judged} | {p for j in judged for p in j.predicted}):
        gold = [j for j in judged if j.gold == code]
        found = sum(code in j.predicted for j in gold)
        strict = sum(j.strict for j in gold)
        predicted = sum(code in j.predicted for j in judged)
        rows.append(
            (
                code,
                str(len(gold)),
                str(found),
                f"{ratio(found, len(gold)):.2f}",
                f"{ratio(strict, len(gold)):.2f}",
                str(predicted),
                f"{ratio(found, predicted):.2f}",
            )
        )
    columns = ("type", "gold", "found", "type recall", "strict recall", "predicted", "type precision")
    return Table("by type", columns, tuple(rows))


def _confusion(judged: Sequence[_Judged]) -> Table:
    """What sentences whose type was missed, or that had more than their type, were taken for."""
    pairs: Counter[tuple[str, str, str]] = Counter()
    for j in judged:
        others = [p for p in j.predicted if p != j.gold]
        if j.gold in j.predicted:
            pairs.update((j.gold, other, "besides") for other in others)
        else:
            pairs.update((j.gold, other, "instead") for other in others or [j.uncoded[0] if j.uncoded else _NONE])
    rows = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return Table(
        "confusions", ("gold", "predicted", "how", "sentences"), tuple((*pair, str(count)) for pair, count in rows)
    )


def _errors(judged: Sequence[_Judged]) -> list[Error]:
    errors = []
    for j in judged:
        read = ", ".join(f"{e.cls} ({e.words})" for e in j.events) or ", ".join(j.uncoded) or "nothing"
        if j.gold not in j.predicted:
            errors.append(Error("missed", j.gold, j.text, f"{j.label}; read: {read}"))
        elif not j.strict:
            errors.append(Error("missed", f"{j.gold} {j.reason}", j.text, f"{j.label}; read: {read}"))
        for code in j.predicted:
            if code != j.gold:
                words = ", ".join(f"{e.cls} ({e.words})" for e in j.events if e.code == code)
                errors.append(Error("false alarm", code, j.text, f"{words}; gold: {j.label}"))
    return errors
