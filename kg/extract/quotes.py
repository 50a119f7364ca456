"""Quotations: which words of an article stand between quotation marks, across sentences and paragraphs.

Typographic double marks have been made straight before parsing, so a quotation runs from one mark to the next; one that
a paragraph leaves open goes on in the next paragraph if that begins with a mark, as newspapers set it. Single marks
count where they stand apart from letters on the outside ('like this'), which an apostrophe does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.extract.tokens import Doc
from kg.nlp import Offsets

__all__ = ["Quotation", "Quotes"]

#: Shorter quotations are wording ("strategic partnership"), not speech with a verb of its own.
_SCARE = 4
_DOUBLE = frozenset({'"', "''", "``"})
_SINGLE = frozenset({"'", "`"})
#: A quotation in single marks is no longer than this many tokens.
_LONGEST_SINGLE = 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """Token span of a quotation, marks included, and the number of its paragraph.

    `goes_on` says that it was left open and the paragraph after it takes it up.
    """

    span: tuple[int, int]
    paragraph: int
    goes_on: bool = False


class Quotes:
    """The quotations of one Doc, in the order of the text."""

    def __init__(self, doc: Doc, offsets: Offsets, words: Sequence[str]) -> None:
        """Pair the marks; `words` are the texts of the tokens."""
        self._doc = doc
        self.all: list[Quotation] = []
        self._at: dict[int, Quotation] = {}
        opened: int | None = None
        paragraph = 0
        for i in [i for i, word in enumerate(words) if word in _DOUBLE]:
            here = offsets.paragraph_at(i)
            if opened is not None and here != paragraph:
                # Left open: it ends with its paragraph, or goes on where this one begins with a mark.
                first = self._paragraph_start(i, offsets)
                self._add(
                    (opened, self._paragraph_end(opened, offsets)), paragraph, here == paragraph + 1 and i == first
                )
                opened = None
            if opened is None or self._can_only_open(i):
                opened, paragraph = i, here
            else:
                self._add((opened, i + 1), paragraph)
                opened = None
        if singles := [i for i, word in enumerate(words) if word in _SINGLE and i not in self._at]:
            self._singles(singles, offsets)

    def _can_only_open(self, i: int) -> bool:
        """Whether a mark stands before a word and after a space: then one that was open before is a stray one."""
        return i > 0 and bool(self._doc[i - 1].whitespace_) and not self._doc[i].whitespace_

    def _singles(self, marks: Sequence[int], offsets: Offsets) -> None:
        """Quotations in single marks, outside those in double ones and within one paragraph."""
        tokens = self._doc
        opened: int | None = None
        for i in marks:
            token = tokens[i]
            before = i > 0 and not tokens[i - 1].whitespace_ and not tokens[i - 1].is_punct
            if opened is not None and (
                i - opened > _LONGEST_SINGLE or offsets.paragraph_at(i) != offsets.paragraph_at(opened)
            ):
                opened = None
            if opened is None:
                if not before and not token.whitespace_:
                    opened = i
            elif not tokens[i - 1].whitespace_ and token.tag_ != "POS":
                self._add((opened, i + 1), offsets.paragraph_at(i))
                opened = None
        self.all.sort(key=lambda q: q.span)

    @staticmethod
    def _paragraph_start(i: int, offsets: Offsets) -> int:
        return offsets.token_starts[offsets.paragraph_at(i)]

    def _paragraph_end(self, start: int, offsets: Offsets) -> int:
        number = offsets.paragraph_at(start) + 1
        return offsets.token_starts[number] if number < len(offsets.token_starts) else len(self._doc)

    def _add(self, span: tuple[int, int], paragraph: int, goes_on: bool = False) -> None:
        quotation = Quotation(span, paragraph, goes_on)
        self.all.append(quotation)
        for i in range(*span):
            self._at[i] = quotation

    def at(self, index: int) -> Quotation | None:
        """The quotation that token number `index` stands in."""
        return self._at.get(index)

    def starting(self, index: int) -> Quotation | None:
        """The quotation that starts at a token."""
        found = self._at.get(index)
        return found if found is not None and found.span[0] == index else None

    def ending(self, index: int) -> Quotation | None:
        """The quotation that ends before a token."""
        found = self._at.get(index - 1)
        return found if found is not None and found.span[1] == index else None

    def onwards(self, index: int) -> Iterator[Quotation]:
        """The quotations that start at a token or further on, in order."""
        return islice(self.all, bisect_left(self.all, index, key=lambda q: q.span[0]), None)

    def reached(self, spans: Sequence[tuple[int, int]], cue: int) -> list[tuple[int, int]]:
        """Whole quotations of which spans hold a part, without that of the cue: the parser ends sentences in them."""
        found = []
        for start, end in spans:
            for i in (start, end - 1):
                quotation = self._at.get(i)
                if quotation is not None and not quotation.span[0] <= cue < quotation.span[1]:
                    found.append(quotation.span)
        return found

    def is_scare(self, quotation: Quotation) -> bool:
        """Whether it only quotes a wording, without a verb that says something."""
        start, end = quotation.span
        return end - start - 2 < _SCARE or not any(t.pos_ in {"VERB", "AUX"} for t in self._doc[start:end])
