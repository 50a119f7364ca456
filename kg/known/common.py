"""Words that tell nobody and nothing apart, from tables of their own: common family names, words of bodies' names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.known.tables import entities_dir

__all__ = ["common_surnames", "generic_words", "home_names", "kinds", "leaders", "no_bodies", "seats", "shared_offices"]


@cache
def generic_words() -> Mapping[str, str]:
    """How far each word of bodies' names tells them apart.

    It does so "never", at "home" (within one country), not even there (there are "many"), or only with the place
    "abroad". Read once from `seeds/entities/generic-words.txt`; empty where a package comes without tables.
    """
    return _listed("generic-words.txt")


@cache
def common_surnames() -> Mapping[str, str]:
    """Family names that very many people have, in small letters, and whether they stand "first" or "last" in a name.

    Read once from `seeds/entities/common-surnames.txt`; empty where a package comes without tables.
    """
    return _listed("common-surnames.txt")


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """The keys of the well-known bodies of states and armed groups that a noun can mean, by the noun ("bloc").

    Read once from `seeds/entities/kinds.txt`; empty where a package comes without tables.
    """
    found: dict[str, frozenset[str]] = {}
    for words, listed in _lines("kinds.txt"):
        keys = frozenset(f"organisation/{name}" for name in listed.split())
        for word in words.split("|"):
            found[word] = found.get(word, frozenset()) | keys
    return found


@cache
def leaders() -> Mapping[str, str]:
    """The relation of whoever is called a country's leader, by its key, where state and government have two heads.

    Read once from `seeds/entities/leaders.txt`; empty where a package comes without tables.
    """
    return {f"country/{name}": relation for name, relation in _listed("leaders.txt").items()}


@cache
def seats() -> Mapping[str, str]:
    """The key of the body that a town stands for as an actor, by the key of the town.

    Read once from `seeds/entities/seats.txt`; empty where a package comes without tables.
    """
    return _listed("seats.txt")


@cache
def shared_offices() -> frozenset[str]:
    """Words, in small letters, for offices that several people hold at once for one country ("ambassador").

    Read once from `seeds/entities/shared-offices.txt`; empty where a package comes without tables.
    """
    return frozenset(_listed("shared-offices.txt"))


@cache
def no_bodies() -> Mapping[str, str]:
    """Words, in small letters, that look like names of bodies or peoples and are those of a "faith" or a "language".

    A "thing" is what ends a name that looks like a body's and is none: a law, a prize, a column of a newspaper.

    Read once from `seeds/entities/no-bodies.txt`; empty where a package comes without tables.
    """
    return _listed("no-bodies.txt")


@cache
def home_names() -> Mapping[str, tuple[str, ...]]:
    """What bodies of a class are called where no other country's are spoken of ("Coast Guard").

    Read once from `seeds/entities/home-names.txt`; empty where a package comes without tables.
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind, listed in _lines("home-names.txt"):
        found[kind] = (*found.get(kind, ()), *(name.strip() for name in listed.split(",") if name.strip()))
    return found


def _listed(name: str) -> dict[str, str]:
    """The words of a table with what stands before the colon of their line; of several lines, the last."""
    return {word: kind for kind, listed in _lines(name) for word in listed.split()}


def _lines(name: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind the colon of each line of a table."""
    folder = entities_dir()
    path = folder / name if folder is not None else None
    if path is not None and path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, colon, listed = line.partition(":")
            if colon and not line.startswith("#"):
                yield kind, listed
