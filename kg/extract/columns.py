"""The words of a Doc as plain lists: spaCy makes a new object for each token at each pass, lists cost a tenth."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc

__all__ = ["Columns"]

_ATTRIBUTES: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "SPACY", "SENT_START"]


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry per token in each list.

    Attributes:
        text: the text of the Doc, equal to `doc.text`.
        words: the tokens as written.
        lowers: the tokens in lower case.
        lemmas: the lemmas in lower case.
        poses: the coarse parts of speech ("VERB").
        tags: the fine ones ("VBD").
        offsets: the character of the text at which each token starts.
        sentences: the tokens at which sentences start.
    """

    text: str
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    poses: list[str]
    tags: list[str]
    offsets: list[int]
    sentences: list[int]

    def sentence(self, token: int) -> tuple[int, int]:
        """Where the sentence of token number `token` starts and ends (exclusive)."""
        after = bisect_right(self.sentences, token)
        end = self.sentences[after] if after < len(self.sentences) else len(self.words)
        return self.sentences[after - 1], end

    @classmethod
    def of(cls, doc: Doc) -> Columns:
        """Read the columns of a parsed Doc in one pass."""
        table = doc.to_array([*_ATTRIBUTES])
        orth, low, lemma, pos, tag, space, begins = table.T.tolist() if len(doc) else ([],) * len(_ATTRIBUTES)
        strings = doc.vocab.strings
        name = {i: strings[i] for i in {*orth, *low, *lemma, *pos, *tag}}
        lowered = {i: name[i].lower() for i in set(lemma)}
        words = [name[i] for i in orth]
        ends = [word + " " if spaced else word for word, spaced in zip(words, space, strict=True)]
        return cls(
            text="".join(ends),
            words=words,
            lowers=[name[i] for i in low],
            lemmas=[lowered[i] for i in lemma],
            poses=[name[i] for i in pos],
            tags=[name[i] for i in tag],
            offsets=list(accumulate(map(len, ends), initial=0))[:-1],
            sentences=[0, *(i for i, mark in enumerate(begins) if i and mark == 1)],
        )
