"""Compact tables of known things, one a row: what they say is little, and they are read whenever the program starts."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError, SchemaError
from kg.known.entity import KnownEntity

__all__ = ["rows"]

_COLUMNS = 6


def rows(file: Path) -> dict[str, KnownEntity]:
    """Read a compact table: key, label, other names, weak names, country, population or class, separated by tabs.

    Args:
        file: the table, in UTF-8; lines that begin with "#" are skipped.

    Returns:
        The entities by key.

    Raises:
        InputError: the file cannot be read.
        SchemaError: a line has other columns; the message names file and line.
    """
    found: dict[str, KnownEntity] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise InputError(str(file), str(error), "give a table in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != _COLUMNS or not (fields[5].isdigit() or fields[5].isalpha()):
            what = "six columns separated by tabs, the last a number or a class, are needed"
            raise SchemaError(f"{file}, line {number}: {what}")
        key, label, names, weak, country, last = fields
        found[key] = KnownEntity(
            key,
            "City" if last.isdigit() else last,
            label,
            (label, *names.split("|")) if names else (label,),
            tuple(weak.split("|")) if weak else (),
            country=country,
            population=int(last) if last.isdigit() else 0,
        )
    return found
