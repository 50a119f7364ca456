"""Phrases as spans and words of a Doc: their extent, and what stands around the head of a trigger."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.tokens import Doc, Token
from kg.schema import head_of

__all__ = ["has_words", "phrase_text"]

_SKIPPED_IN_TEXT = frozenset({"relcl", "punct", "appos", "parataxis"})
_NEVER_LAST = frozenset({"relcl", "acl", "advcl", "prep", "cc"})


def phrase_text(token: Token, doc: Doc, *, limit: int = 40, whole: bool = False) -> tuple[int, int]:
    """The token span of the phrase headed by `token`, without relative clauses and appositions.

    Args:
        token: head of a phrase or clause.
        doc: its Doc.
        limit: at most this many tokens.
        whole: keep everything under the head, as for a clause.

    Returns:
        Start and end (exclusive) as token indices.
    """
    left, right = token.left_edge.i, token.right_edge.i + 1
    for child in token.children:
        if (
            not whole
            and child.i > token.i
            and child.dep_ in _SKIPPED_IN_TEXT
            and child.left_edge.i < right
            and not child.is_quote
            and not _is_hyphen(child)
        ):
            right = child.left_edge.i
    if right > left + limit:
        right = _whole_part(token, left + limit)
    return _trimmed(doc, left, right)


def _is_hyphen(mark: Token) -> bool:
    """Whether a mark joins two halves of a word: "vice-president"."""
    return mark.text == "-" and not mark.whitespace_ and not mark.nbor(-1).whitespace_


def _trimmed(doc: Doc, left: int, right: int) -> tuple[int, int]:
    """A span without marks at its ends, but with both halves of a quotation that only a part of it is."""
    quoted = [i for i in range(left, right) if doc[i].is_quote]
    if len(quoted) % 2:
        if right < len(doc) and doc[right].is_quote:
            quoted.append(right)
            right += 1
        elif left and doc[left - 1].is_quote:
            left -= 1
            quoted.insert(0, left)
    kept = {*quoted} if len(quoted) % 2 == 0 and quoted != [left, right - 1] else set()
    while left < right and left not in kept and (doc[left].is_punct or doc[left].is_space):
        left += 1
    while (
        right > left
        and right - 1 not in kept
        and (doc[right - 1].is_punct or doc[right - 1].is_space or doc[right - 1].dep_ == "cc")
    ):
        right -= 1
    return left, right


def _whole_part(token: Token, limit: int) -> int:
    """The last place before token number `limit` at which a dependent of the phrase ends, so that none is cut."""
    end = token.i + 1
    current: Token | None = token
    while current is not None:
        straddling = None
        for child in current.children:
            if child.i > current.i and child.right_edge.i < limit:
                end = max(end, child.right_edge.i + 1)
            elif child.i > current.i and child.i < limit and straddling is None:
                straddling = child
        # A part that runs past the limit is kept up to where one of its own parts ends.
        current = straddling if straddling is not None and straddling.dep_ not in _NEVER_LAST else None
        if current is not None and current.dep_ in {"ccomp", "xcomp", "pobj", "dobj", "pcomp", "conj"}:
            end = max(end, current.i + 1)
    return min(end, limit)


def has_words(token: Token, words: Sequence[str]) -> bool:
    """Whether the words of a noun trigger stand around `token`, its head, by form or lemma."""
    if len(words) == 1:
        return True
    start = token.i - head_of(words)
    doc = token.doc
    if start < 0 or start + len(words) > len(doc):
        return False
    for i, word in enumerate(words, start):
        if i != token.i:
            beside = doc[i]
            if beside.lower_ != word and beside.lemma_.lower() != word:
                return False
    return True
