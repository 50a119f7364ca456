"""Which frames a noun could belong to: descriptions, stand-ins and groups, by one word or several."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

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


def nouns_at(token: Token, schema: Schema) -> tuple[Noun, ...]:
    """The frames that a noun fires, those with the longest trigger only.

    A longer office is not the shorter one: the holder of "deputy prime minister" is no prime minister.
    """
    found: list[tuple[int, Noun]] = []
    lemma = token.lemma_.lower()
    hyphened = _hyphened(token)
    for pos in ("title", "noun"):
        for frame, words in schema.by_trigger.get((pos, lemma), ()):
            if frame.kind in _KINDS and (start := _ends_here(token, words)) is not None:
                found.append((len(words), Noun(frame, start)))
        for key in hyphened:
            for frame, words in schema.by_trigger.get((pos, key), ()):
                if frame.kind in _KINDS and len(words) == 1:
                    found.append((2, Noun(frame, token.i)))
        for word in _after_of(token):
            for frame, words in schema.by_trigger.get((pos, word), ()):
                if frame.kind in _KINDS and words[0] == lemma and _starts_here(token, words):
                    found.append((len(words), Noun(frame, token.i)))
    if not found:
        return ()
    longest = max(length for length, _ in found)
    before = {word.lower_ for child in token.lefts for word in (child, *child.children)}
    return tuple(noun for length, noun in found if length == longest and before.isdisjoint(noun.frame.without_modifier))


def _ends_here(token: Token, words: tuple[str, ...]) -> int | None:
    start = token.i - len(words) + 1
    if start < 0 or "of" in words:
        return None
    if any(token.doc[start + k].lower_ != word for k, word in enumerate(words[:-1])):
        return None
    return start


def _after_of(token: Token) -> list[str]:
    i, doc = token.i, token.doc
    if i + 2 < len(doc) and doc[i + 1].lower_ == "of":
        return [doc[j].lower_ for j in range(i + 2, min(i + 5, len(doc)))]
    return []


def _starts_here(token: Token, words: tuple[str, ...]) -> bool:
    doc = token.doc
    return len(words) > 2 and all(
        token.i + k < len(doc) and doc[token.i + k].lower_ == word for k, word in enumerate(words) if k
    )


def _hyphened(token: Token) -> list[str]:
    i, doc = token.i, token.doc
    if i + 1 >= len(doc) or doc[i + 1].text != "-":
        return []
    parts, found = [token.lower_], []
    for j in range(i + 1, min(i + 6, len(doc))):
        parts.append(doc[j].lower_)
        if doc[j].text != "-":
            found.append("".join(parts))
    return found
