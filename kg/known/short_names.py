"""Short forms of given names ("Bill" for "William") and of words of names ("Dept"), from tables of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.known.tables import entities_dir

__all__ = ["short_names", "short_words"]


@cache
def short_names() -> Mapping[str, frozenset[str]]:
    """The given names, in small letters, that each short form may stand for.

    Read once from `seeds/entities/short-names.txt`; empty where a package comes without tables.
    """
    found: dict[str, set[str]] = {}
    for names, short in _table("short-names.txt"):
        for form in short:
            found.setdefault(form, set()).update(names)
    return {form: frozenset(names) for form, names in found.items()}


@cache
def short_words() -> Mapping[str, tuple[str, ...]]:
    """The words, in small letters, that a shortening in a body's name stands for.

    Read once from `seeds/entities/short-words.txt`; empty where a package comes without tables.
    """
    return {form: tuple(names) for names, short in _table("short-words.txt") for form in short}


def _table(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """The lines of a table: what is before the colon, what is behind it, both in small letters."""
    folder = entities_dir()
    path = folder / name if folder is not None else None
    if path is None or not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        names, colon, short = line.partition(":")
        if colon and not line.startswith("#"):
            yield names.lower().split(), short.lower().split()
