"""How good the graph is: the pipeline against gold data that no one here wrote. Definitions: docs/score.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from kg.errors import NotFoundError
from kg.score import dwie, linking, meantime, name_pairs, plover, polnear, tempeval3, text2kg
from kg.score.gold import DEFAULT_GOLD, gold_dir
from kg.score.pipeline import Pipeline
from kg.score.report import as_json, render
from kg.score.result import Error, Figure, Score, Table

__all__ = ["DEFAULT_GOLD", "NAMES", "PARTS", "Error", "Figure", "Pipeline", "Score", "Table", "as_json", "gold_dir",
           "render", "run", "score"]  # fmt: skip


class Scorer(Protocol):
    """Scores the pipeline on one data set."""

    def __call__(self, gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
        """Read the set below `gold`, the first `limit` items of it, and score one `part` or all."""


_SCORERS: Mapping[str, Scorer] = {
    "plover": plover.score,
    "dwie": dwie.score,
    "polnear": polnear.score,
    "meantime": meantime.score,
    "tempeval3": tempeval3.score,
    "name_pairs": name_pairs.score,
    "linking": linking.score,
    "text2kgbench": text2kg.score,
}
#: The data sets that can be scored, in the order of `all`.
NAMES = tuple(_SCORERS)
#: The parts of those that have parts.
PARTS: Mapping[str, tuple[str, ...]] = {
    "dwie": dwie.PARTS,
    "meantime": meantime.PARTS,
    "tempeval3": tempeval3.PARTS,
    "text2kgbench": text2kg.PARTS,
}


def score(
    name: str,
    gold: str | Path | None = None,
    pipeline: Pipeline | None = None,
    *,
    limit: int | None = None,
    part: str | None = None,
) -> Score:
    """Score one data set.

    Args:
        name: one of `NAMES`.
        gold: the folder of gold data; KG_GOLD or `DEFAULT_GOLD` where None.
        pipeline: what is scored; a new one with the built-in tables where None.
        limit: only so many items from the start.
        part: one part of the set, where it has parts.

    Raises:
        NotFoundError: there is no such data set, or it has no such part.
        InputError: the gold data is missing or malformed.
    """
    if name not in _SCORERS:
        raise NotFoundError(f"{name}: no data set of that name (one of {', '.join(NAMES)}, all)")
    if part is not None and part not in PARTS.get(name, ()):
        parts = f"its parts are {', '.join(PARTS[name])}" if name in PARTS else "it has no parts"
        raise NotFoundError(f"{name} has no part {part!r} ({parts})")
    return _SCORERS[name](gold_dir(gold), pipeline or Pipeline(), limit=limit, part=part)


def run(
    names: Sequence[str],
    gold: str | Path | None = None,
    *,
    pipeline: Pipeline | None = None,
    limit: int | None = None,
    part: str | None = None,
) -> list[Score]:
    """Score several data sets with one pipeline; "all" stands for every one, or every one that has the part.

    Raises:
        NotFoundError: there is no such data set, or it has no such part.
        InputError: the gold data is missing or malformed.
    """
    pipeline = pipeline or Pipeline()
    every = tuple(n for n in NAMES if part in PARTS.get(n, ())) or NAMES
    chosen = dict.fromkeys(n for name in names for n in (every if name == "all" else (name,)))
    return [score(name, gold, pipeline, limit=limit, part=part) for name in chosen]
