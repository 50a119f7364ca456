"""Sayings that no verb tells of: "according to X", "X: …" in headlines and transcripts, "… – X" under a quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extract.columns import Columns
from kg.extract.quotes import Quotes
from kg.extract.saying import Saying, Span, joined, merged, trimmed
from kg.extract.signs import Signs
from kg.extract.tokens import Doc, Token
from kg.model import SegmentKind
from kg.nlp import Offsets
from kg.schema import Frame, Sign

__all__ = ["Cues"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Name before a colon or after a dash: at most so many words.
_LONGEST_NAME = 7
#: A plain source that a headline puts before a colon has at most so many words.
_LONGEST_PLAIN = 3
_MAIN_VERBS = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})
_INSIDE_PHRASES = frozenset({"relcl", "acl", "advcl", "amod", "compound", "nmod"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_PEOPLE = frozenset({"PERSON", "ORG", "NORP"})
_HEADINGS = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})
_NAMING = frozenset({"PROPN", "ADP", "DET", "PUNCT"})


class Cues:
    """Finds the sayings of phrases and layout in one Doc."""

    def __init__(self, doc: Doc, columns: Columns, signs: Signs, quotes: Quotes, offsets: Offsets) -> None:
        self._doc, self._columns, self._signs, self._quotes, self._offsets = doc, columns, signs, quotes, offsets

    def by_phrase(self) -> Iterator[Saying]:
        """The sayings of "according to" and its like."""
        for first, last, frame in self._signs.phrases(self._doc, self._columns):
            named = [c for c in last.children if c.dep_ == "pobj"]
            if frame.sign is not Sign.NONE:
                # How somebody sees it need not have been said.
                continue
            if not named or any(s.lemma_.lower() in frame.without_object for s in named):
                continue
            sources = self._until_comma(joined(named), last) if first.is_sent_start else joined(named)
            top = first if first.i < last.i and first.is_ancestor(last) else last
            sentence = first.sent
            left, right = min(first.i, top.left_edge.i), top.right_edge.i + 1
            right = max(right, last.right_edge.i + 1)
            if first.is_sent_start and len(sources) < len(joined(named)):
                right = max(s.i for s in sources) + 1
            before, after = trimmed(self._doc, sentence.start, left), trimmed(self._doc, right, sentence.end)
            spans = [s for s in (before, after) if s[1] - s[0] > 1]
            if not spans and first.is_sent_start:
                # The parser hung all that is said on who says it.
                comma = next((t.i for t in self._doc[max(s.i for s in sources) : sentence.end] if t.text == ","), None)
                spans = [trimmed(self._doc, comma + 1, sentence.end)] if comma is not None else []
            if not spans:
                continue
            yield Saying(first, frame, sources, merged([*spans, *self._quotes.reached(spans, first.i)]))

    def _until_comma(self, sources: tuple[Token, ...], last: Token) -> tuple[Token, ...]:
        """The sources before the comma that ends a phrase at the head of a sentence: the subject follows it."""
        comma = next((t.i for t in self._doc[last.i : last.sent.end] if t.text == ","), last.sent.end)
        found = tuple(s for s in sources if s.i < comma)
        verb_follows = any(c.dep_ in _SUBJECTS for s in sources for c in s.head.children)
        return found if found and not verb_follows else sources

    def by_layout(self) -> Iterator[Saying]:
        """The sayings of a name before a colon or after a dash."""
        frame = self._signs.layout
        if frame is None:
            return
        starts = self._offsets.token_starts
        shouted = Counter(self._doc[i].text for start in starts for i in self._called_out(start))
        for number, start in enumerate(starts):
            end = starts[number + 1] if number + 1 < len(starts) else len(self._doc)
            if any(shouted[self._doc[i].text] > 1 for i in self._called_out(start)):
                # Several paragraphs begin with the same name: a transcript.
                i = next(self._called_out(start))
                content = trimmed(self._doc, i + 2, end)
                if self._is_statement(content):
                    yield Saying(self._doc[i + 1], frame, (self._doc[i],), (content,))
                continue
            for i in range(start + 1, min(start + _LONGEST_NAME + 1, end - 2)):
                token = self._doc[i]
                if token.text == ":":
                    content = trimmed(self._doc, i + 1, end)
                    if (name := self._name(start, i, frame)) is not None and self._is_statement(content):
                        yield Saying(token, frame, (name,), (content,))
                    break
                if token.pos_ in {"VERB", "AUX"} or token.text in _DASHES:
                    break
            for i in range(end - 2, max(end - 2 - _LONGEST_NAME, start), -1):
                quotation = self._quotes.ending(i) if self._doc[i].text in _DASHES else None
                if quotation is not None:
                    if (name := self._name(i + 1, end, frame)) is not None:
                        yield Saying(self._doc[i], frame, (name,), (quotation.span,))
                    break

    def _called_out(self, start: int) -> Iterator[int]:
        """The word in capitals that a paragraph begins with before a colon: "KOVAR: …"."""
        doc = self._doc
        for i in range(start, min(start + 2, len(doc) - 1)):
            if doc[i].text.isalpha() and doc[i].text.isupper() and len(doc[i]) > 1:
                if doc[i + 1].text == ":":
                    yield i
                return
            if not doc[i].is_punct:
                return

    def _is_statement(self, span: Span) -> bool:
        """Whether words behind a colon say something: a quotation or a clause, no score and no heading."""
        if span[0] < span[1] and self._doc[span[0]].pos_ == "AUX" and self._doc[span[0]].is_lower:
            # "The council: is it worth its money" goes on with the name.
            return False
        return any(
            self._quotes.at(t.i) is not None or (t.tag_ in _MAIN_VERBS and t.dep_ not in _INSIDE_PHRASES)
            for t in self._doc[slice(*span)]
        )

    def _name(self, start: int, end: int, frame: Frame) -> Token | None:
        """The head of a name that fills these tokens, or of a plain source of the frame in a heading ("Police: …")."""
        words = [t for t in self._doc[start:end] if not t.is_punct and not t.is_space]
        heading = self._offsets.kind_at(start) in _HEADINGS or (start == 0 and end <= _LONGEST_NAME)
        if heading and words and words[-1].lemma_.lower() in frame.with_subject and len(words) <= _LONGEST_PLAIN:
            return words[-1]
        if heading and len(words) == 1 and words[0].pos_ in {"NOUN", "PROPN"} and self._is_named(words[0]):
            # "Kovar: It rains": the model takes the first word of a headline for a noun.
            return words[0]
        if not words or not all(t.pos_ in _NAMING or t.ent_type_ in _PEOPLE for t in words):
            return None
        if named := [t for t in words if t.ent_type_ in _PEOPLE]:
            return named[-1]
        # "KOVAR: …" in a transcript, "Kovar: …" in a headline.
        shouted = all(t.text.isupper() for t in words)
        return words[-1] if (shouted or heading) and words[-1].pos_ == "PROPN" else None

    def _is_named(self, word: Token) -> bool:
        """Whether the article calls somebody by a word elsewhere."""
        last = {self._doc[e.end - 1].text for e in self._doc.ents if e.label_ in _PEOPLE and e.start > word.i}
        return word.text in last
