"""Phrases with a place's name in them that do not speak of the place ("French fries"), from a table of their own."""

from __future__ import annotations

from functools import cache

from kg.known.tables import entities_dir

__all__ = ["fixed_phrases"]


@cache
def fixed_phrases() -> tuple[str, ...]:
    """The phrases as written, each with its plural in s, sorted.

    Read once from `seeds/entities/fixed-phrases.txt`; empty where a package comes without tables.
    """
    folder = entities_dir()
    path = folder / "fixed-phrases.txt" if folder is not None else None
    if path is None or not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    phrases = {line for line in lines if line and not line.startswith("#")}
    return tuple(sorted(phrases | {f"{phrase}s" for phrase in phrases if not phrase.endswith("s")}))
