"""Floors: figures that a change may not bring down, pinned with the digest of the gold data they were measured on."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.score.result import Score

__all__ = ["Floor", "below", "load", "pinned", "save"]

#: A floor lies this far under the figure it is pinned from, since libraries of other machines round otherwise.
_SLACK = 0.005


@dataclass(frozen=True, slots=True)
class Floor:
    """The floors of one data set: figures by name, over its first `limit` items (all where None)."""

    digest: str
    limit: int | None
    figures: Mapping[str, float]


def load(path: Path) -> dict[str, Floor]:
    """Read a baseline.

    Raises:
        InputError: it is missing or not what `save` writes.
    """
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return {name: Floor(f["digest"], f["limit"], dict(f["figures"])) for name, f in plain.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            str(path), f"no baseline of floors: {error!r}", "make one with scripts/score_floors.py"
        ) from error


def save(path: Path, floors: Mapping[str, Floor]) -> None:
    """Write a baseline, sets and figures in their order."""
    plain = {n: {"digest": f.digest, "limit": f.limit, "figures": dict(f.figures)} for n, f in floors.items()}
    path.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


def below(score: Score, floor: Floor) -> list[str]:
    """What is wrong with a score in the light of its floor, in words; nothing where it holds."""
    if score.digest != floor.digest:
        return [f"{score.name}: the gold data is not that of the baseline ({score.digest[:12]}); pin it anew"]
    figures = {f.name: f.value for f in score.figures}
    problems = [f"{score.name}: {name} is not measured any more" for name in floor.figures if name not in figures]
    return problems + [
        f"{score.name}: {name} is {figures[name]:.4f}, below its floor {least:.4f}"
        for name, least in floor.figures.items()
        if name in figures and figures[name] < least
    ]


def pinned(score: Score, old: Floor, *, caps: Mapping[str, float] | None = None) -> Floor:
    """A floor raised to what a score reaches; none is ever lowered.

    Args:
        score: measured on the data of `old`.
        old: the floor so far.
        caps: figures to watch besides those watched already, each with the height beyond which its floor does not
            rise (1 for none), so that a precision above its target may still be traded for recall.

    Raises:
        InputError: the score lies below the old floor, or was measured on other data.
    """
    if problems := below(score, old):
        raise InputError(score.name, "; ".join(problems), "floors only rise; mend what brought the figure down")
    caps = caps or {}
    figures = {}
    for name in dict.fromkeys((*old.figures, *caps)):
        reached = math.floor((score[name] - _SLACK) * 1000) / 1000
        figures[name] = max(old.figures.get(name, -1.0), min(reached, caps.get(name, 1.0)))
    return Floor(old.digest, old.limit, figures)
