"""What the spotting of names reads, and what it yields: the words of a document as written, and the names in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.columns import Columns
from kg.extract.lexicon import capital_runs
from kg.extract.tokens import Doc

__all__ = ["NAME_TAGS", "Page", "Spot"]

#: The tags of proper nouns.
NAME_TAGS = frozenset({"NNP", "NNPS"})
#: Letters of a word that is capitalised in a headline.
_LONG = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens `start` to `end` (exclusive) that name something; `label` is the model's or what the tables imply.

    `keys` are the known entities so named; `adjective` marks a nationality; `initial` the first word of a sentence,
    where a capital says nothing.
    """

    start: int
    end: int
    label: str
    keys: tuple[str, ...] = ()
    adjective: bool = False
    initial: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A document as plain lists, because reading tokens one by one is what costs.

    Attributes:
        text: the whole text.
        words: the tokens as written.
        lowers: the tokens in lower case.
        tags: their fine parts of speech ("NNP").
        offsets: the character of the text at which each token starts.
        labels: the model's label of each token that it marked as an entity's.
        capitals: whether each token stands in a stretch of capitals, where case tells nothing.
        initials: the tokens that open a sentence or quotation, where a capital tells nothing.
        headlines: the tokens of sentences whose longer words are all capitalised.
        families: the last words of what the model takes for people's names of several words.
        uncapitalised: the words that stand somewhere in small letters.
    """

    text: str
    words: list[str]
    lowers: list[str]
    tags: list[str]
    offsets: list[int]
    labels: Mapping[int, str]
    capitals: list[bool]
    initials: frozenset[int]
    headlines: frozenset[int]
    families: frozenset[str]
    uncapitalised: frozenset[str]

    @classmethod
    def of(cls, doc: Doc, columns: Columns) -> Page:
        """Read a document.

        Args:
            doc: parsed and with the model's entities.
            columns: the document's tokens.
        """
        words = columns.words
        labels = {i: entity.label_ for entity in doc.ents for i in range(entity.start, entity.end)}
        return cls(
            text=columns.text,
            words=words,
            lowers=columns.lowers,
            tags=columns.tags,
            offsets=columns.offsets,
            labels=labels,
            capitals=capital_runs(words),
            initials=frozenset(_openings(doc, columns)),
            headlines=frozenset(
                i for s in doc.sents if _is_headline(words, labels, s.start, s.end) for i in range(s.start, s.end)
            ),
            families=frozenset(_families(doc, columns)),
            uncapitalised=frozenset(word for word in words if word.islower()),
        )

    def labelled(self, start: int, end: int) -> set[str]:
        """The model's labels of the tokens from `start` to `end` (exclusive), "" for those that it did not mark."""
        return {self.labels.get(i, "") for i in range(start, end)}

    def written(self, start: int, end: int) -> str:
        """The characters from token `start` to the end of the token before `end`."""
        return self.text[self.offsets[start] : self.offsets[end - 1] + len(self.words[end - 1])]


def _openings(doc: Doc, columns: Columns) -> Iterator[int]:
    """The words that open a sentence, or a quotation that another sentence leads up to ('he said: "Aid for all"')."""
    words = columns.words
    for sentence in doc.sents:
        first = sentence.start
        yield next((i for i in range(first, sentence.end) if words[i][0].isalnum()), first)
    for i in range(1, len(words) - 1):
        if columns.quote[i] and words[i - 1] in {":", ","}:
            yield i + 1


def _families(doc: Doc, columns: Columns) -> Iterator[str]:
    """The last words of what the model takes for people's names of several words, without the "'s" behind them."""
    for entity in doc.ents:
        last = entity.end - 1 - (columns.tags[entity.end - 1] == "POS")
        if entity.label_ == "PERSON" and last > entity.start:
            yield columns.words[last]


def _is_headline(words: Sequence[str], labels: Mapping[int, str], start: int, end: int) -> bool:
    """Whether all longer words of a sentence are capitalised, also those that are no names."""
    plain = 0
    for i in range(start, end):
        word = words[i]
        if len(word) >= _LONG and word.isalpha():
            if not word[0].isupper():
                return False
            plain += i not in labels and i > start
    return plain > 1
