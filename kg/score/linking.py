"""Mentions and their Wikidata entities in news articles, overall and over what the offline tables know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.model import MentionKind
from kg.resolve import resolve
from kg.score.gold import read_gold
from kg.score.measures import Counts, prf, ratio, total
from kg.score.pipeline import Pipeline, Reading
from kg.score.result import Error, Figure, Score

__all__ = ["score"]

_NAMED = frozenset((MentionKind.NAME, MentionKind.ADJECTIVE))
_CONTEXT = 40


def score(gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
    """Score links of mentions to Wikidata; see docs/score.md."""
    del part
    data = read_gold(gold, "linking", "msnbc", limit=limit)
    readings = pipeline.read([(row["text"], None) for row in data.rows])
    tables = {_item(e.same_as) for e in pipeline.known.by_key.values() if e.same_as}
    units: list[Counts] = []
    known_units: list[Counts] = []
    errors: list[Error] = []
    outside = 0
    for row, reading in zip(data.rows, readings, strict=True):
        wanted = {
            (m["start"], m["end"]): m["wikidata"]
            for m in row["mentions"]
            if str(m["wikidata"]).startswith("Q") and not m.get("optional")
        }
        every = [(m["start"], m["end"]) for m in row["mentions"]]
        made = _links(reading, pipeline, row)
        ours = {span: q for span, q in made.items() if _on(span, every)}
        outside += len(made) - len(ours)
        gold_known = {span: q for span, q in wanted.items() if q in tables}
        units.append(_counts(ours, wanted))
        known_units.append(_counts(ours, gold_known))
        errors += _errors(row["text"], ours, gold_known)
    whole = total(known_units)
    return Score(
        "linking",
        data.digest,
        len(data.rows),
        (
            *prf("all", units),
            *prf("known", known_units, ("recall",)),
            Figure("known share of gold", ratio(whole.gold, total(units).gold), of=int(total(units).gold)),
        ),
        errors=tuple(errors),
        notes=(f"{outside} links are on words that the gold does not mark",),
    )


def _item(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _links(reading: Reading, pipeline: Pipeline, row: Mapping[str, Any]) -> dict[tuple[int, int], str]:
    """Named mentions whose node is the same as a Wikidata entity."""
    resolution = resolve([reading.extraction], pipeline.schema, pipeline.known)
    first, last = row.get("evaluation_span") or (0, len(row["text"]))
    links = {}
    for entity in reading.extraction.entities:
        same = resolution.nodes[resolution.nodes_of[reading.article.sha256, entity.id]].same_as
        if same is not None:
            for m in entity.mentions:
                if m.kind in _NAMED and first <= m.start and m.end <= last:
                    links[m.start, m.end] = _item(same)
    return links


def _on(span: tuple[int, int], mentions: Iterable[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in mentions)


def _match(span: tuple[int, int], links: Mapping[tuple[int, int], str], item: str) -> bool:
    return any(a < span[1] and span[0] < b and q == item for (a, b), q in links.items())


def _counts(ours: Mapping[tuple[int, int], str], gold: Mapping[tuple[int, int], str]) -> Counts:
    """A link is right where a gold mention that it overlaps has its entity."""
    right = sum(_match(span, gold, q) for span, q in ours.items())
    found = sum(_match(span, ours, q) for span, q in gold.items())
    return Counts(right, len(ours), found, len(gold))


def _errors(text: str, ours: Mapping[tuple[int, int], str], gold: Mapping[tuple[int, int], str]) -> list[Error]:
    errors = []
    for (start, end), q in sorted(gold.items()):
        if not _match((start, end), ours, q):
            read = [other for (a, b), other in sorted(ours.items()) if a < end and start < b]
            shown = f"{text[max(start - _CONTEXT, 0) : start]}[{text[start:end]}]{text[end : end + _CONTEXT]}"
            errors.append(Error("missed", "known entity", shown, f"gold {q}; read: {', '.join(read) or 'no link'}"))
    return errors
