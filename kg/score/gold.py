"""Reads gold data: JSON lines in a folder of data sets."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError

__all__ = ["DEFAULT_GOLD", "Gold", "gold_dir", "read_gold"]

#: Where gold data is looked for when neither an argument nor KG_GOLD says so.
DEFAULT_GOLD = "../shared/gold"
_LAYOUT = "a data set is a file such as plover/events_dev.jsonl, see docs/score.md"


@dataclass(frozen=True, slots=True)
class Gold:
    """The rows of one file, with the SHA-256 of its bytes."""

    path: Path
    rows: tuple[dict[str, Any], ...]
    digest: str


def gold_dir(given: str | Path | None = None) -> Path:
    """The folder of gold data: the one given, else KG_GOLD, else `DEFAULT_GOLD`."""
    return Path(given or os.environ.get("KG_GOLD") or DEFAULT_GOLD)


def read_gold(folder: Path, *names: str, limit: int | None = None) -> Gold:
    """Read one data set.

    Args:
        folder: the folder of gold data.
        names: the data set's folder, then the start of its file's name ("dev" finds dev.jsonl); of several files the
            first in the alphabet is read, of none in the data set's folder an error is raised.
        limit: only so many rows from the start.

    Raises:
        InputError: there is no such file, or a line is no JSON object; the message names the line.
    """
    where = folder.joinpath(*names[:-1])
    found = sorted(where.glob(f"{names[-1]}*.jsonl")) if where.is_dir() else []
    if not found:
        raise InputError(str(where / f"{names[-1]}*.jsonl"), "no such gold data", _LAYOUT)
    path = found[0]
    data = path.read_bytes()
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(data.decode("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}", f"no JSON: {error}", _LAYOUT) from error
        if not isinstance(row, dict):
            raise InputError(f"{path}:{number}", "no JSON object", _LAYOUT)
        rows.append(row)
        if limit is not None and len(rows) == limit:
            break
    return Gold(path, tuple(rows), hashlib.sha256(data).hexdigest())
