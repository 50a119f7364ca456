"""Compact tables of known things, one a row: what they say is little, and they are read whenever the program starts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec

from kg.errors import InputError, SchemaError
from kg.known.entity import KnownEntity, Tenure

__all__ = ["FACTS", "Rows"]

#: Properties that are facts between two things, and no field of one.
FACTS = ("memberOf", "capitalOf", "partOf")
#: A row with one of these in its second column tells a tenure.
_RELATIONS = frozenset({"headOfStateOf", "headOfGovernmentOf", "ministerOf", "leaderOf", "worksFor"})
_GENDERS = frozenset({"male", "female"})
_GIVEN_NAME = "GivenName"
_QID = re.compile(r"Q[1-9][0-9]*")
_WIKIDATA = "http://www.wikidata.org/entity/"
_MEND = (
    "six columns separated by tabs are needed, the last a number, a class or a day, and perhaps more such as sameAs=Q64"
)


class Rows:
    """A compact table: columns separated by tabs; lines that begin with "#" are skipped.

    A thing has six: its key, label, other names, weak names (both separated by "|"), country (of a city perhaps its
    region; none where it belongs to no country), and population or class; of a person and of given names the fifth is
    the gender. Further columns are a term of the vocabulary and its values: `sameAs=Q64` (a Wikidata id), `adjective`,
    `demonym`, `population`, `actsFor`, `capitalOf`, `partOf`, `memberOf`. A tenure has the person's key, the relation,
    the key of the country or body, the role, the first and the last day.

    Args:
        file: the table, in UTF-8.

    Attributes:
        entities: the things by key.
        tenures: the tenures in the order of the file.
        facts: what is said between two things: key, property, key.
        given_names: the gender that each given name tells.

    Raises:
        InputError: the file cannot be read.
        SchemaError: a line has other columns; the message names file and line.
    """

    def __init__(self, file: Path) -> None:
        self.entities: dict[str, KnownEntity] = {}
        self.tenures: list[Tenure] = []
        self.facts: list[tuple[str, str, str]] = []
        self.given_names: dict[str, str] = {}
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise InputError(str(file), str(error), "give a table in UTF-8") from error
        number = 0
        try:
            # One loop without a call for each row, and structs made by position: there are many thousands.
            for number, line in enumerate(lines, 1):  # noqa: B007 (the message names it)
                if not line or line[0] == "#":
                    continue
                key, label, others, weak, fifth, last, *more = line.split("\t")
                if label in _RELATIONS:
                    self.tenures.append(Tenure(key, label, others, weak, _day(fifth), _day(last)))
                    continue
                names = (label, *others.split("|")) if others else (label,)
                weak_names = tuple(weak.split("|")) if weak else ()
                if last.isdecimal():
                    self.entities[key] = KnownEntity(
                        key, "City", label, names, weak_names, (), (), fifth or None, None, int(last)
                    )
                elif fifth not in _GENDERS:
                    cls = _class(last)
                    self.entities[key] = KnownEntity(key, cls, label, names, weak_names, (), (), fifth or None)
                elif last == _GIVEN_NAME:
                    self.given_names.update(dict.fromkeys(names, fifth))
                else:
                    cls = _class(last)
                    self.entities[key] = KnownEntity(key, cls, label, names, weak_names, (), (), None, None, 0, fifth)
                if more:
                    self._add(key, more)
        except (KeyError, ValueError) as error:
            raise SchemaError(f"{file}, line {number}: {_MEND}") from error

    def _add(self, key: str, more: list[str]) -> None:
        """Add what further columns say.

        Raises:
            ValueError: one of them is not of this vocabulary.
        """
        found: dict[str, str | int | tuple[str, ...]] = {}
        for column in more:
            name, _, value = column.partition("=")
            if name in FACTS:
                self.facts += [(key, name, other) for other in value.split("|")]
            elif name in ("adjective", "demonym"):
                found[name + "s"] = tuple(value.split("|"))
            elif name == "actsFor":
                found["acts_for"] = value
            elif name == "population":
                found["population"] = int(value)
            elif name == "sameAs" and _QID.fullmatch(value):
                found["same_as"] = _WIKIDATA + value
            else:
                raise ValueError(column)
        self.entities[key] = msgspec.structs.replace(self.entities[key], **found)


def _class(text: str) -> str:
    """The name of a class.

    Raises:
        ValueError: it is none.
    """
    if not text.isalpha():
        raise ValueError(text)
    return text


def _day(text: str) -> date | None:
    """A bound of a tenure; None where it is open.

    Raises:
        ValueError: it is no day.
    """
    return date.fromisoformat(text) if text else None
