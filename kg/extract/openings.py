"""How an entry of an encyclopaedia opens: the name, a nickname in its midst, the brackets behind it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract import spans
from kg.extract.draft import Span
from kg.extract.namewords import NAME_SUFFIXES, PARTICLES
from kg.extract.tokens import Doc

__all__ = ["Opening", "opening"]

_QUOTES = frozenset({'"', "“", "”"})
#: What a pronunciation stands between.
_SOUNDS = {"/": "/", "[": "]"}
#: Brackets behind a name, and a pronunciation, run to so many tokens at most.
_LONGEST_BRACKET, _LONGEST_SOUND = 80, 14


@dataclass(frozen=True, slots=True)
class Opening:
    """The name that opens a paragraph: its tokens, a nickname in its midst, the brackets behind it.

    `known_as` is the name by which the entry says that they are known: "Jan Emil Kovar (born 1960), known as **Milo
    Kovar**, is …".
    """

    span: Span
    nickname: str = ""
    bracket: Span | None = None
    known_as: Span | None = None


def opening(doc: Doc, start: int) -> Opening | None:
    """The name that opens the paragraph at token `start`; None where none does.

    A nickname may cut it up: 'Emil "Milo" Kovar', "Emil (Milo) Kovar".
    """
    first = start + (start + 1 < len(doc) and doc[start].lower_ == "the")
    span = spans.name_from(doc, first, whole=True)
    if span is None:
        return None
    nickname, end = "", span[1]
    for close in (end + 2, end + 3):
        if close + 1 < len(doc) and _encloses(doc, end, close) and doc[end + 1].text[:1].isupper():
            rest = spans.name_from(doc, close + 1) or _after_particle(doc, close + 1)
            if rest is not None:
                nickname, end = doc[end + 1 : close].text, rest[1]
                break
    if end + 1 < len(doc) and doc[end].text == "." and doc[end - 1].lower_ in NAME_SUFFIXES:
        # The stop of "Emil Kovar Sr." belongs to the name.
        end += 1
    bracket = _brackets(doc, end)
    return Opening((first, end), nickname, bracket, _known_as(doc, bracket[1] + 1 if bracket else end))


def _encloses(doc: Doc, left: int, right: int) -> bool:
    both = doc[left].text, doc[right].text
    return both == ("(", ")") or _QUOTES.issuperset(both)


def _after_particle(doc: Doc, start: int) -> Span | None:
    """A family name behind its particle: "**de Groot**"."""
    small = start + 1 < len(doc) and doc[start].lower_ in PARTICLES and doc[start].is_lower
    return spans.name_from(doc, start + 1) if small else None


def _brackets(doc: Doc, at: int) -> Span | None:
    """The round brackets behind a name, from the first to the last in a row, titles after commas left out."""
    while at + 1 < len(doc) and doc[at].text == "," and doc[at + 1].text.isupper():
        # As in "Emil Kovar, OBE".
        at += 2
    while at < len(doc) and doc[at].is_space:
        at += 1
    at = _behind_sounds(doc, at)
    first = at
    end = None
    while at < len(doc) and doc[at].text == "(" and (closing := _closing(doc, at)) is not None:
        end, at = closing, closing + 1
    return (first + 1, end) if end is not None else None


def _known_as(doc: Doc, at: int) -> Span | None:
    """The name of several words behind "known as" at token `at`, or a word or two later."""
    if at >= len(doc) or doc[at].text != ",":
        return None
    for i in range(at + 1, min(at + 4, len(doc) - 2)):
        if doc[i].lower_ == "known" and doc[i + 1].lower_ == "as":
            found = spans.name_from(doc, i + 2, whole=True)
            return found if found is not None and found[1] - found[0] > 1 else None
    return None


def _closing(doc: Doc, at: int) -> int | None:
    """The token that closes the bracket at token `at`."""
    depth = 0
    for i in range(at, min(at + _LONGEST_BRACKET, len(doc))):
        depth += (doc[i].text == "(") - (doc[i].text == ")")
        if depth == 0:
            return i
    return None


def _behind_sounds(doc: Doc, at: int) -> int:
    """The token behind a pronunciation, if one starts at token `at`: "Emil Kovar **/koˈvar/** (born 1960)"."""
    mark = _SOUNDS.get(doc[at].text[0]) if at < len(doc) else None
    for i in range(at, min(at + _LONGEST_SOUND, len(doc))) if mark is not None else ():
        if doc[i].text[-1] == mark and (i > at or len(doc[i]) > 1):
            return i + 1
    return at
