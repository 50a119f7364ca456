"""Compact tables of known things, one a row: what they say is little, and they are read whenever the program starts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kg.errors import InputError, SchemaError
from kg.known.entity import KnownEntity, Tenure

__all__ = ["Rows"]

_COLUMNS = 6
#: A row with one of these in its second column tells a tenure.
_RELATIONS = frozenset({"headOfStateOf", "headOfGovernmentOf", "ministerOf", "leaderOf", "worksFor"})
_GENDERS = ("male", "female")


class Rows:
    """A compact table: six columns separated by tabs; lines that begin with "#" are skipped.

    A thing has its key, label, other names, weak names (both separated by "|"), country (of a
    city perhaps its region), and population or class; of a
    person the fifth column is the gender. A tenure has the person's key, the relation, the key of the country or body,
    the role, the first and the last day.

    Args:
        file: the table, in UTF-8.

    Attributes:
        entities: the things by key.
        tenures: the tenures in the order of the file.

    Raises:
        InputError: the file cannot be read.
        SchemaError: a line has other columns; the message names file and line.
    """

    def __init__(self, file: Path) -> None:
        self.entities: dict[str, KnownEntity] = {}
        self.tenures: list[Tenure] = []
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise InputError(str(file), str(error), "give a table in UTF-8") from error
        for number, line in enumerate(lines, 1):
            if line and not line.startswith("#") and not self._take(line.split("\t")):
                what = "six columns separated by tabs are needed, the last a number, a class or a day"
                raise SchemaError(f"{file}, line {number}: {what}")

    def _take(self, fields: list[str]) -> bool:
        """Take a row; False where it is none."""
        if len(fields) != _COLUMNS:
            return False
        key, label, names, weak, fifth, last = fields
        if label in _RELATIONS:
            try:
                earliest, latest = (date.fromisoformat(day) if day else None for day in (fifth, last))
            except ValueError:
                return False
            self.tenures.append(Tenure(key, label, names, weak, earliest, latest))
            return True
        if not (last.isdigit() or last.isalpha()):
            return False
        gendered = fifth in _GENDERS
        self.entities[key] = KnownEntity(
            key,
            "City" if last.isdigit() else last,
            label,
            (label, *names.split("|")) if names else (label,),
            tuple(weak.split("|")) if weak else (),
            country=None if gendered else fifth,
            population=int(last) if last.isdigit() else 0,
            gender=fifth if gendered else None,
        )
        return True
