"""Words that tell nobody and nothing apart, from tables of their own: common family names, words of bodies' names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.known.tables import entities_dir

__all__ = ["common_surnames", "generic_words", "shared_offices"]


@cache
def generic_words() -> Mapping[str, str]:
    """How far each word of bodies' names tells them apart: "never", "home" (within one country) or "many" (not there).

    Read once from `seeds/entities/generic-words.txt`; empty where a package comes without tables.
    """
    return _listed("generic-words.txt")


@cache
def common_surnames() -> Mapping[str, str]:
    """Family names that very many people have, in small letters, and whether they stand "first" or "last" in a name.

    Read once from `seeds/entities/common-surnames.txt`; empty where a package comes without tables.
    """
    return _listed("common-surnames.txt")


@cache
def shared_offices() -> frozenset[str]:
    """Words, in small letters, for offices that several people hold at once for one country ("ambassador").

    Read once from `seeds/entities/shared-offices.txt`; empty where a package comes without tables.
    """
    return frozenset(_listed("shared-offices.txt"))


def _listed(name: str) -> dict[str, str]:
    """The words of a table with what stands before the colon of their line; of several lines, the last."""
    folder = entities_dir()
    path = folder / name if folder is not None else None
    found: dict[str, str] = {}
    if path is not None and path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, colon, listed = line.partition(":")
            if colon and not line.startswith("#"):
                found.update(dict.fromkeys(listed.split(), kind))
    return found
