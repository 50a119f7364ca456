"""Quotations and their speakers, across sentences and paragraphs.

Quotation marks have been made straight before parsing, so a quotation runs from one mark to the next; one that a
paragraph leaves open goes on in the next paragraph if that begins with a mark, as newspapers set it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.factuality import Attitudes
from kg.extract.grammar import surface_subject
from kg.nlp import Offsets
from kg.schema import FrameKind

__all__ = ["Quotation", "Quotes"]

#: Shorter quotations are wording ("strategic partnership"), not speech with a verb of its own.
_SCARE = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Token span of a quotation, marks included, and the number of its paragraph."""

    span: tuple[int, int]
    paragraph: int


class Quotes:
    """The quotations of one Doc."""

    def __init__(self, doc: Doc, attitudes: Attitudes, offsets: Offsets, words: list[str]) -> None:
        """Pair the marks; speakers are looked up when asked for."""
        self._doc = doc
        self._attitudes = attitudes
        self._all: list[Quotation] = []
        self._at: dict[int, Quotation] = {}
        self._speakers: dict[Quotation, tuple[Token, ...]] = {}
        opened: int | None = None
        paragraph = 0
        marks = [i for i, word in enumerate(words) if word in {'"', "''", "``"}]
        for i in marks:
            here = offsets.paragraph_at(i)
            if opened is not None and here != paragraph:
                # Left open: it ends with its paragraph, or goes on where this one begins with a mark.
                self._add((opened, self._paragraph_end(opened, offsets)), paragraph)
                opened = None
            if opened is None:
                opened, paragraph = i, here
            else:
                self._add((opened, i + 1), paragraph)
                opened = None

    def _paragraph_end(self, start: int, offsets: Offsets) -> int:
        later = [t for t in offsets.token_starts if t > start]
        return later[0] if later else len(self._doc)

    def _add(self, span: tuple[int, int], paragraph: int) -> None:
        quotation = Quotation(span, paragraph)
        self._all.append(quotation)
        for i in range(*span):
            self._at[i] = quotation

    def at(self, index: int) -> Quotation | None:
        """The quotation that token number `index` stands in."""
        return self._at.get(index)

    def is_scare(self, quotation: Quotation) -> bool:
        """Whether it only quotes a wording, without a verb that says something."""
        start, end = quotation.span
        return end - start - 2 < _SCARE or not any(t.pos_ in {"VERB", "AUX"} for t in self._doc[start:end])

    def speakers(self, quotation: Quotation) -> tuple[Token, ...]:
        """Head tokens of who says it: the subject of a reporting verb in its sentences, else who spoke before."""
        if not self._speakers:
            previous: Quotation | None = None
            for each in self._all:
                found = self._find(each)
                if not found and previous is not None and each.paragraph - previous.paragraph <= 1:
                    found = self._speakers[previous]
                self._speakers[each] = found
                previous = each
        return self._speakers[quotation]

    def _find(self, quotation: Quotation) -> tuple[Token, ...]:
        start, end = quotation.span
        first, last = self._doc[start].sent, self._doc[end - 1].sent
        best: tuple[int, tuple[Token, ...]] | None = None
        for i in range(first.start, min(last.end + 6, len(self._doc))):
            token = self._doc[i]
            if i in self._at or token.pos_ != "VERB":
                continue
            frame = self._attitudes.frame_of(token)
            if frame is None or frame.kind is not FrameKind.REPORT:
                continue
            subjects = tuple(t for t in surface_subject(token) if t.i not in self._at)
            distance = min(abs(i - start), abs(i - end))
            if subjects and (best is None or distance < best[0]):
                best = (distance, subjects)
        return best[1] if best is not None else ()
