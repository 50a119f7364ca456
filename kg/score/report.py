"""Scores for people (tables) and for machines (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from kg.score.result import Error, Figure, Score, Table

__all__ = ["as_json", "render"]

_DIGITS = 4


def render(scores: Sequence[Score], *, errors: int = 0) -> str:
    """Scores as text: figures with their intervals, tables, and up to `errors` errors of each class and kind."""
    return "\n".join(line for score in scores for line in _lines(score, errors)) + "\n"


def as_json(scores: Sequence[Score], *, errors: int = 0) -> str:
    """The same as one JSON object by data set."""
    plain = {}
    for score in scores:
        plain[score.name] = {
            "digest": score.digest,
            "items": score.items,
            "figures": {f.name: _plain(f) for f in score.figures},
            "tables": {t.title: [dict(zip(t.columns, row, strict=True)) for row in t.rows] for t in score.tables},
            "notes": list(score.notes),
            "errors": [asdict(e) for e in _chosen(score, errors)],
        }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _plain(figure: Figure) -> dict[str, float | int]:
    plain: dict[str, float | int] = {"value": round(figure.value, _DIGITS)}
    if figure.low is not None and figure.high is not None:
        plain |= {"low": round(figure.low, _DIGITS), "high": round(figure.high, _DIGITS)}
    return plain | ({"of": figure.of} if figure.of else {})


def _lines(score: Score, errors: int) -> Iterator[str]:
    yield f"{score.name} ({score.items} items, gold {score.digest[:12]})"
    width = max((len(f.name) for f in score.figures), default=0)
    for figure in score.figures:
        interval = f"  [{figure.low:.3f}, {figure.high:.3f}]" if figure.low is not None else ""
        of = f"  of {figure.of}" if figure.of else ""
        yield f"  {figure.name:<{width}}  {figure.value:.3f}{interval}{of}"
    for note in score.notes:
        yield f"  · {note}"
    for table in score.tables:
        yield ""
        yield from _table(table)
    chosen = _chosen(score, errors)
    for place, error in enumerate(chosen):
        if place == 0 or (error.kind, error.cls) != (chosen[place - 1].kind, chosen[place - 1].cls):
            count = sum((e.kind, e.cls) == (error.kind, error.cls) for e in score.errors)
            yield f"\n  {error.kind}: {error.cls} ({count})"
        yield f"    {' '.join(error.text.split())}"
        if error.note:
            yield f"      → {' '.join(error.note.split())}"
    yield ""


def _table(table: Table) -> Iterator[str]:
    rows = [table.columns, *table.rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    yield f"  {table.title}"
    for row in rows:
        yield ("    " + "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True))).rstrip()


def _chosen(score: Score, most: int) -> list[Error]:
    """Up to `most` errors of each kind and class, in the order of the gold; the largest classes first."""
    if most <= 0:
        return []
    groups: dict[tuple[str, str], list[Error]] = {}
    for error in score.errors:
        groups.setdefault((error.kind, error.cls), []).append(error)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0] != "missed", -len(item[1]), item[0]))
    return [error for _, group in ordered for error in group[:most]]
