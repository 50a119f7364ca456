"""Sayings: who says what in an article, found by the word that tells of it.

A saying has a cue ("said", "according to", "claim", a colon), its sources and its content. The content is a clause,
what stands between quotation marks beside the cue, or the sentence around a parenthetical cue ("…, she said, …"); a
quotation goes on in the sentences after it until another cue takes over. The layout rules follow Pareti, "PARC 3.0"
(2016), and O'Keefe and others, "A sequence labelling approach to quote attribution" (2012).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.extract.columns import Columns
from kg.extract.cues import Cues
from kg.extract.quotes import Quotation, Quotes
from kg.extract.said import Said
from kg.extract.saying import Saying, Span, merged
from kg.extract.signs import Signs
from kg.extract.tokens import Doc, Token
from kg.nlp import Offsets
from kg.schema import Schema

__all__ = ["Saying", "Sayings"]

#: A quotation that goes on is followed over so many further ones.
_FURTHER = 12


class Sayings:
    """All sayings of one Doc, in the order of their cues."""

    def __init__(self, doc: Doc, columns: Columns, signs: Signs, quotes: Quotes, offsets: Offsets) -> None:
        """Find them; one pass over the tokens."""
        self._doc, self._signs, self._quotes, self._offsets = doc, signs, quotes, offsets
        said, cues = Said(doc, signs, quotes, offsets), Cues(doc, columns, signs, quotes, offsets)
        self._by_quote: dict[Quotation, Saying] = {}
        found: list[Saying] = []
        for token, frames in signs.reports(doc, columns):
            if (made := next(filter(None, (said.of(token, frame) for frame in frames)), None)) is not None:
                found.append(made)
        found += cues.by_phrase()
        found += cues.by_layout()
        # Punctuation alone is nothing said.
        found = [s for s in found if s.content and all(start < end for start, end in s.content)]
        self.all = self._outer(self._drawn_out(sorted(found, key=lambda s: s.cue.i)))
        self._by_source: dict[int, list[Saying]] = {}
        for saying in self.all:
            for source in saying.sources:
                self._by_source.setdefault(source.i, []).append(saying)
        self._over: dict[int, Saying] = {}
        for saying in sorted(self.all, key=_size, reverse=True):
            if not saying.phrase:
                self._over.update({i: saying for start, end in saying.content for i in range(start, end)})

    def _drawn_out(self, found: list[Saying]) -> list[Saying]:
        """Give each quotation to its saying, and those that follow without a cue of their own to the one before."""
        taken: dict[Quotation, int] = {}
        for k, saying in enumerate(found):
            for start, end in saying.content:
                for i in (start, end - 1):
                    quotation = self._quotes.at(i)
                    # In a transcript that is quoted as a whole, the name before the colon stands in the marks.
                    if quotation is not None and (
                        saying.cue.is_punct or self._quotes.at(saying.cue.i) is not quotation
                    ):
                        taken.setdefault(quotation, k)
        more: dict[int, list[Span]] = {}
        previous: Quotation | None = None
        cues = [saying.cue.i for saying in found]
        for quotation in self._quotes.all:
            owner = taken.get(quotation)
            if owner is None and previous is not None and previous in taken and self._continues(previous, quotation):
                owner = taken[previous]
                taken[quotation] = owner
                if self._follows(previous, quotation, found[owner].cue):
                    more.setdefault(owner, []).append(quotation.span)
            elif owner is None and (said := self._said_before(quotation, cues)) is not None:
                taken[quotation] = said
                more.setdefault(said, []).append(quotation.span)
            previous = quotation
        drawn = [
            s if k not in more else Saying(s.cue, s.frame, s.sources, merged([*s.content, *more[k][:_FURTHER]]))
            for k, s in enumerate(found)
        ]
        self._by_quote = {q: drawn[k] for q, k in taken.items()}
        return drawn

    def _said_before(self, quotation: Quotation, cues: Sequence[int]) -> int | None:
        """The saying in the sentence before a quotation without a cue: 'Kovar said it rained. "It pours."'."""
        start = quotation.span[0]
        at = bisect_left(cues, start) - 1
        if at < 0 or start == 0 or self._quotes.is_scare(quotation) or not self._doc[start].is_sent_start:
            return None
        before = self._doc[start - 1].sent
        far = self._offsets.paragraph_at(cues[at]) != quotation.paragraph and not self._fills_paragraph(quotation)
        within = before.start <= cues[at] < before.end and self._quotes.at(cues[at]) is None
        return at if within and not far and self._doc[cues[at]].pos_ == "VERB" else None

    def _continues(self, previous: Quotation, quotation: Quotation) -> bool:
        """Whether a quotation without a cue is by who spoke before: in the same paragraph or the next one."""
        return quotation.paragraph - previous.paragraph <= 1 and not self._quotes.is_scare(quotation)

    def _follows(self, previous: Quotation, quotation: Quotation, cue: Token) -> bool:
        """Whether a quotation goes on with what the one before began: only the cue's words stand between."""
        if previous.goes_on:
            return True
        if quotation.paragraph == previous.paragraph + 1:
            # A paragraph that is nothing but a quotation; what stands above a name and a dash is another's.
            return cue.pos_ == "VERB" and self._fills_paragraph(quotation)
        if quotation.paragraph != previous.paragraph:
            return False
        start, end = previous.span[1], quotation.span[0]
        own = self._doc[max(cue.left_edge.i, start) : end]
        between = [t for t in self._doc[start:end] if not t.is_punct and not t.is_space]
        if not between:
            return True
        begins = self._doc[quotation.span[0]].is_sent_start or self._doc[quotation.span[0] - 1].is_punct
        return begins and start <= cue.i < end and len(own) <= len(between) + 8

    def _fills_paragraph(self, quotation: Quotation) -> bool:
        starts, number = self._offsets.token_starts, quotation.paragraph + 1
        end = starts[number] if number < len(starts) else len(self._doc)
        rest = self._doc[quotation.span[1] : end]
        return quotation.span[0] == starts[quotation.paragraph] and all(t.is_punct or t.is_space for t in rest)

    def _outer(self, found: list[Saying]) -> list[Saying]:
        """Without the thoughts and words that speakers tell of themselves: "she said she believes"."""
        inside: dict[int, Saying] = {}
        for saying in found:
            for start, end in saying.content:
                inside.update(dict.fromkeys(range(start, end), saying))
        return [s for s in found if s.cue.i not in inside or _stands_alone(s, self._signs.schema)]

    def over(self, token: Token) -> Saying | None:
        """The narrowest saying whose content holds a token, other than as its own cue."""
        saying = self._over.get(token.i)
        return saying if saying is not None and saying.cue.i != token.i else None

    def words_of(self, source: Token, token: Token) -> tuple[Span, ...]:
        """What the speaker that a head token names says around another token; empty where it says nothing there."""
        said = (s.content for s in self._by_source.get(source.i, ()))
        return next((c for c in said if any(start <= token.i < end for start, end in c)), ())

    def of_quotation(self, quotation: Quotation) -> Saying | None:
        """The saying that a quotation belongs to."""
        return self._by_quote.get(quotation)


def _size(saying: Saying) -> int:
    return sum(end - start for start, end in saying.content)


def _stands_alone(saying: Saying, schema: Schema) -> bool:
    """Whether a saying within what another one says is an act of its own: an announcement, a denial, a report."""
    if saying.cue.pos_ not in {"VERB", "AUX"} or saying.cue.dep_ == "parataxis":
        return True
    plain = schema.classes[saying.frame.evokes or "Utterance"].ancestors[:1] == ("Event",)
    return not plain and all(t.pos_ in {"NOUN", "PROPN"} for t in saying.sources)
