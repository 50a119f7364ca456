"""Pairs of names, same or not, against a judged list."""

from __future__ import annotations

from pathlib import Path

from kg.resolve import same_name
from kg.resolve.names import SAME
from kg.score.gold import read_gold
from kg.score.measures import Counts, prf, total
from kg.score.pipeline import Pipeline
from kg.score.result import Error, Score, Table

__all__ = ["score"]


def score(gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
    """Score the comparison of names; see docs/score.md."""
    del pipeline, part
    data = read_gold(gold, "name_pairs", "dev", limit=limit)
    units: list[Counts] = []
    by_schema: dict[str, list[Counts]] = {}
    errors: list[Error] = []
    for row in data.rows:
        kind = row["schema"]
        value, reason = same_name(row["name1"], row["name2"], kind)
        is_same, says = str(row["is_match"]).lower() == "true", value >= SAME
        unit = Counts(is_same and says, says, is_same and says, is_same)
        units.append(unit)
        by_schema.setdefault(kind, []).append(unit)
        if is_same != says:
            text = f"{row['name1']} = {row['name2']}" if is_same else f"{row['name1']} ≠ {row['name2']}"
            errors.append(Error("missed" if is_same else "false alarm", kind, text, f"{value:.2f}, {reason}"))
    rows = []
    for kind in sorted(by_schema):
        whole = total(by_schema[kind])
        shares = (f"{v:.2f}" for v in (whole.precision, whole.recall, whole.f1))
        rows.append((kind, str(len(by_schema[kind])), str(int(whole.gold)), *shares))
    table = Table("by kind", ("kind", "pairs", "same", "precision", "recall", "f1"), tuple(rows))
    return Score("name_pairs", data.digest, len(data.rows), tuple(prf("", units)), (table,), tuple(errors))
