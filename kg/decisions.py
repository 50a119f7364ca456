"""What a user has decided on who is who: a small file that people can read, mend and share.

    - same:
        - thing: person/anna-kovar
          seen: ['3f2a91c0d1e2@10 Anna Kovar']
        - thing: person/anna-kowar
          seen: ['77aa01c0d1e2@0 Anna Kowar', 'be55e1a0cafe@91 Mrs Kowar']
    - different:
        - country/georgia
        - 12ab34cd56ef@77 Georgia

A side is known by where it was seen (the beginning of the hash of an article's text, the character, the words), or by
the key of a known entity; nodes themselves come and go with the articles. What is seen on one side is one thing, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kg.errors import InputError
from kg.whole import whole

__all__ = ["Decision", "Side", "Sighting", "load", "save"]

_HEAD = """\
# Who is who, decided by hand. `kg same` and `kg different` write here, every build of this folder honours it,
# and `kg build --decisions FILE` takes it elsewhere. Delete an entry to take it back.
# A side is a known entity by its key, or where it was seen: hash of the article's text @ character, and the words.
"""
_SIGHTING = re.compile(r"([0-9a-f]{6,64})(?:@(\d{1,9}))? (\S.*)")
_KEY = re.compile(r"[a-z]+/[^\s/]+")
_KINDS = {"same": True, "different": False}


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words in an article: `article` begins the hash of its text, `at` is the first character of the words, if told."""

    article: str
    words: str
    at: int | None = None

    def __str__(self) -> str:
        """As the file has it."""
        return f"{self.article}{'' if self.at is None else f'@{self.at}'} {self.words}"


@dataclass(frozen=True, slots=True)
class Side:
    """One thing of a decision: the key of a known entity, where it was seen, or both; `thing` is for people to read."""

    known: str | None = None
    seen: tuple[Sighting, ...] = ()
    thing: str = ""

    def __str__(self) -> str:
        """What to call it in a message: things have namesakes, so where it was seen is told as well."""
        thing = self.thing or self.known or ""
        if self.known or not self.seen:
            return thing or "nothing"
        seen = f"{self.seen[0].words}@{self.seen[0].article}"
        return f"{thing} ({seen})" if thing else seen


@dataclass(frozen=True, slots=True)
class Decision:
    """That two or more sides are the same, or that each of them is different from each other one.

    `where` is where it was read, for messages.
    """

    same: bool
    sides: tuple[Side, ...]
    where: str = field(default="this decision", compare=False)


def load(path: str | Path) -> tuple[Decision, ...]:
    """Read a file of decisions.

    Raises:
        InputError: it cannot be read, or says what is no decision; the message names the entry.
    """
    try:
        found = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise InputError(str(path), f"{line}{error.problem}", "give a file as `kg same` writes it") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or " ".join(str(error).split())
        raise InputError(str(path), reason, "give a file as `kg same` writes it") from error
    if found is not None and not isinstance(found, list):
        raise InputError(str(path), "is no list of decisions", "begin each with '- same:' or '- different:'")
    return tuple(_decision(entry, f"{path}, entry {number}") for number, entry in enumerate(found or (), 1))


def save(path: str | Path, decisions: Sequence[Decision]) -> None:
    """Write a file of decisions, at once or not at all.

    Raises:
        InputError: it cannot be written.
    """
    plain = [{"same" if d.same else "different": [_plain(side) for side in d.sides]} for d in decisions]
    text = _HEAD + (yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=2000) if plain else "")
    try:
        with whole(Path(path)) as beside:
            beside.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(str(path), f"cannot be written ({error.strerror})", "choose another file") from error


def _plain(side: Side) -> object:
    named = {"thing": side.thing} if side.thing else {}
    known = {"known": side.known} if side.known else {}
    return {**named, **known, **({"seen": [str(s) for s in side.seen]} if side.seen else {})}


def _decision(entry: object, where: str) -> Decision:
    if not isinstance(entry, dict) or len(entry) != 1 or next(iter(entry)) not in _KINDS:
        raise InputError(where, "is neither 'same' nor 'different'", "write '- same:' and below it the two sides")
    kind, sides = next(iter(entry.items()))
    if not isinstance(sides, list) or len(sides) < 2:
        raise InputError(where, f"{kind} needs two sides", "write each on a line of its own, after '- '")
    return Decision(_KINDS[kind], tuple(_side(side, where) for side in sides), where)


def _side(side: object, where: str) -> Side:
    if isinstance(side, str):
        return Side(known=side) if _KEY.fullmatch(side) else Side(seen=_sightings([side], where))
    if not isinstance(side, dict) or set(side) - {"thing", "known", "seen"}:
        raise InputError(where, f"{side!r:.60} is no side", "write a key, a place where it was seen, or thing and seen")
    known, seen, thing = side.get("known"), side.get("seen", []), side.get("thing", "")
    if not isinstance(seen, list) or not isinstance(thing, str) or not isinstance(known, str | None):
        raise InputError(where, "'seen' is a list, 'known' and 'thing' are texts", "mend the one that is not")
    if not known and not seen:
        raise InputError(where, f"{thing or 'a side'} is seen nowhere", "say under 'seen' where, or 'known' with a key")
    return Side(known, _sightings(seen, where), thing)


def _sightings(texts: Iterable[object], where: str) -> tuple[Sighting, ...]:
    found = []
    for text in texts:
        match = _SIGHTING.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise InputError(where, f"{text!r:.60} is no sighting", "write it as 3f2a91c0d1e2@10 Anna Kovar")
        found.append(Sighting(match[1], match[3], None if match[2] is None else int(match[2])))
    return tuple(found)
