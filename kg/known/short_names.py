"""Short and pet forms of given names ("Bill" for "William"), from a table of their own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.known.tables import entities_dir

__all__ = ["short_names"]


@cache
def short_names() -> Mapping[str, frozenset[str]]:
    """The given names, in small letters, that each short form may stand for.

    Read once from `seeds/entities/short-names.txt`; empty where a package comes without tables.
    """
    folder = entities_dir()
    path = folder / "short-names.txt" if folder is not None else None
    if path is None or not path.is_file():
        return {}
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        names, colon, short = line.partition(":")
        if colon and not line.startswith("#"):
            for form in short.lower().split():
                found.setdefault(form, set()).update(names.lower().split())
    return {form: frozenset(names) for form, names in found.items()}
