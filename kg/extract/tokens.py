"""A parsed text as plain objects that have the names of spaCy's: `Doc`, `Token` and `Span`.

spaCy makes a new object for each token at each step through a tree, and looks each of its strings up anew; the rules of
extraction take some hundred such steps for each word. Here every token is made once. Rules use only what these classes
have, so they also run on spaCy's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import overload

import spacy.tokens

from kg.extract.columns import Columns
from kg.nlp import Offsets, offsets

__all__ = ["Doc", "Span", "Token"]


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One token; all but `children` and `head` is as in spaCy, and those are lists and tokens that stay.

    Attributes:
        left: the number of the first token of its phrase.
        right: that of the last.
        head: what it hangs on; a root hangs on itself.
        children: what hangs on it, in the order of the text.
    """

    doc: Doc
    i: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_punct: bool
    is_space: bool
    left: int
    right: int
    head: Token = field(init=False)
    children: list[Token] = field(init=False, default_factory=list)

    def __repr__(self) -> str:
        """The token as written, as spaCy shows it."""
        return self.text

    def __len__(self) -> int:
        """Its length in characters."""
        return len(self.text)

    @property
    def whitespace_(self) -> str:
        """The blank that follows, or nothing."""
        return " " if self.doc.columns.spaced[self.i] else ""

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.doc.columns.quote[self.i]

    @property
    def is_lower(self) -> bool:
        """Whether it is written in small letters."""
        return self.text.islower()

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children after it."""
        return [c for c in self.children if c.i > self.i]

    @property
    def n_lefts(self) -> int:
        """How many children stand before it."""
        return len(self.lefts)

    @property
    def n_rights(self) -> int:
        """How many children stand after it."""
        return len(self.rights)

    @property
    def left_edge(self) -> Token:
        """The first token of its phrase."""
        return self.doc.tokens[self.left]

    @property
    def right_edge(self) -> Token:
        """The last token of its phrase."""
        return self.doc.tokens[self.right]

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """Its phrase, token by token; in the order of the text but where branches cross."""
        # Phrases still to be gone through, and tokens whose words before them have been.
        waiting: list[tuple[Token, bool]] = [(self, True)]
        while waiting:
            token, whole = waiting.pop()
            if not whole or not token.children:
                yield token
                continue
            waiting += [(c, True) for c in reversed(token.rights)]
            waiting.append((token, False))
            waiting += [(c, True) for c in reversed(token.lefts)]

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """All that it is joined with, before and after."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [c for c in token.rights if c.dep_ == "conj"]
        return tuple(t for t in found if t is not self)

    @property
    def sent(self) -> Span:
        """Its sentence."""
        return Span(self.doc, *self.doc.columns.sentence(self.i))

    @property
    def is_sent_start(self) -> bool:
        """Whether it begins a sentence."""
        return self.doc.columns.sentence(self.i)[0] == self.i

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether another token hangs on it, however far below."""
        return any(above is self for above in descendant.ancestors)

    def nbor(self, step: int = 1) -> Token:
        """The token so many places on.

        Raises:
            IndexError: the text does not go so far.
        """
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc.tokens[self.i + step]


@dataclass(frozen=True, slots=True)
class Span:
    """The tokens of a text from `start` to `end` (exclusive); `label_` is that of an entity."""

    doc: Doc
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        """How many tokens it has."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """Its tokens in the order of the text."""
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        """A token by its place in the span, or a part of the span."""
        if isinstance(at, slice):
            part = range(self.start, self.end)[at]
            return Span(self.doc, part.start, max(part.start, part.stop))
        here = range(self.start, self.end)[at]
        return self.doc.tokens[here]

    @property
    def text(self) -> str:
        """Its words as they stand in the text, without the blank after the last."""
        if self.start >= self.end:
            return ""
        columns, last = self.doc.columns, self.end - 1
        return columns.text[columns.offsets[self.start] : columns.offsets[last] + len(columns.words[last])]

    @property
    def start_char(self) -> int:
        """Where it starts in the text."""
        return self.doc.columns.offsets[self.start]

    @property
    def end_char(self) -> int:
        """Where it ends in the text (exclusive)."""
        return self.start_char + len(self.text)

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence: the first of those whose heads lie outside."""
        if top := next((t for t in self if t.head is t), None):
            return top
        outer = [t for t in self if not self.start <= t.head.i < self.end]
        return min(outer, key=lambda t: sum(1 for _ in t.ancestors), default=self.doc.tokens[self.start])


class Doc:
    """A text with its tokens, their columns and the model's entities."""

    __slots__ = ("columns", "ents", "offsets", "tokens")

    def __init__(self, columns: Columns, ents: list[tuple[int, int, str]], offsets: Offsets) -> None:
        """Make the tokens; `ents` are first and end token and label of each entity, `offsets` lead to the article."""
        self.columns = columns
        self.offsets = offsets
        self.ents = tuple(Span(self, *ent) for ent in ents)
        c = columns
        words = (c.words, c.lowers, c.cased_lemmas, c.poses, c.tags, c.deps, c.ent_types, c.ent_iobs, c.punct, c.space)
        places = range(len(c.words))
        self.tokens = [Token(self, *row) for row in zip(places, *words, *_edges(c.heads), strict=True)]
        for token, head in zip(self.tokens, c.heads, strict=True):
            token.head = self.tokens[head]
            if head != token.i:
                token.head.children.append(token)

    @classmethod
    def of(cls, doc: spacy.tokens.Doc) -> Doc:
        """Copy what rules read out of a parsed spaCy Doc."""
        return cls(Columns.of(doc), [(e.start, e.end, e.label_) for e in doc.ents], offsets(doc))

    def __len__(self) -> int:
        """How many tokens it has."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """Its tokens in order."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        """A token by its number, or a span."""
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.columns.text

    @property
    def sents(self) -> Iterator[Span]:
        """Its sentences in order."""
        starts = self.columns.sentences
        for start, end in zip(starts, [*starts[1:], len(self.tokens)], strict=True):
            if start < end:
                yield Span(self, start, end)


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """For each token the first and the last of its phrase, branches that cross included."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    moved = True
    while moved:
        moved = False
        # Up and down by turns: phrases before their head are whole after the first way, those behind after the second.
        for i in (*range(len(heads)), *reversed(range(len(heads)))):
            head = heads[i]
            if left[i] < left[head]:
                left[head], moved = left[i], True
            if right[i] > right[head]:
                right[head], moved = right[i], True
    return left, right
