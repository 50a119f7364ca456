"""Which frames a noun could belong to: descriptions, stand-ins and groups, by one word or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.namewords import PAST_WORDS
from kg.extract.tokens import Token
from kg.schema import Frame, FrameKind, Schema

__all__ = ["Noun", "nouns_at"]

_KINDS = frozenset({FrameKind.RELATION, FrameKind.NOMINAL, FrameKind.STAND_IN, FrameKind.GROUP})
_JOINTS = frozenset({"of", "-"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A frame that a noun fires; `start` is the first token of its trigger ("prime" of "prime minister")."""

    frame: Frame
    start: int

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations through which it points to a person or place; none for stand-ins and groups."""
        if self.frame.kind is FrameKind.NOMINAL:
            return self.frame.denotes
        if self.frame.kind is FrameKind.RELATION and self.frame.evokes is not None and not self.frame.inverse:
            return (self.frame.evokes,)
        return ()


def nouns_at(token: Token, schema: Schema, words: Sequence[str], *, past: bool = False) -> tuple[Noun, ...]:
    """The frames that a noun fires, those with the longest trigger only, and all groups.

    A longer office is not the shorter one: the holder of "deputy prime minister" is no prime minister. Whoever has
    either may take part unnamed.

    Args:
        token: the noun.
        schema: the ontology.
        words: the texts of the document's tokens.
        past: what keeps out those who have lost an office does not count.
    """
    found: list[tuple[int, Noun]] = []
    lemma, i = token.lemma_.lower(), token.i
    following = words[i + 1] if i + 1 < len(words) else ""
    for pos in ("title", "noun"):
        for frame, trigger in schema.by_trigger.get((pos, lemma), ()):
            if frame.kind not in _KINDS:
                continue
            if (start := _ends_here(i, words, trigger)) is not None:
                found.append((len(trigger), Noun(frame, start)))
            elif len(trigger) > 1 and trigger[0] == lemma and _starts_here(i, words, trigger):
                # "head of state", "commander-in-chief": these hang on their first word.
                found.append((len(trigger), Noun(frame, i)))
        if following not in _JOINTS:
            continue
        for key in _hyphened(i, words) if following == "-" else ():
            for frame, trigger in schema.by_trigger.get((pos, key), ()):
                if frame.kind in _KINDS and len(trigger) == 1:
                    found.append((2, Noun(frame, i)))
    if not found:
        return ()
    longest = max((length for length, noun in found if noun.frame.kind is not FrameKind.GROUP), default=0)
    before = {word.lower_ for child in token.lefts for word in (child, *child.children)}
    if past:
        before -= PAST_WORDS
    return tuple(
        noun
        for length, noun in found
        if (length == longest or noun.frame.kind is FrameKind.GROUP) and before.isdisjoint(noun.frame.without_modifier)
    )


def _ends_here(i: int, words: Sequence[str], trigger: tuple[str, ...]) -> int | None:
    start = i - len(trigger) + 1
    if start < 0 or "of" in trigger or any(words[start + k].lower() != w for k, w in enumerate(trigger[:-1])):
        return None
    return start


def _starts_here(i: int, words: Sequence[str], trigger: tuple[str, ...]) -> bool:
    there = tuple(word.lower() for word in words[i + 1 : i + len(trigger)])
    return len(trigger) > 2 and there == trigger[1:]


def _hyphened(i: int, words: Sequence[str]) -> list[str]:
    """The compounds that a word starts ("commander", "commander-in", "commander-in-chief"), longer ones later."""
    parts, found = [words[i].lower()], []
    for word in words[i + 1 : i + 6]:
        parts.append(word.lower())
        if word != "-":
            found.append("".join(parts))
    return found
