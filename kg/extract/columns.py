"""The words of a Doc as plain lists: spaCy makes a new object for each token at each pass, lists cost a tenth."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from spacy.tokens import Doc

__all__ = ["Columns"]

_ATTRIBUTES: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "SPACY"]


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
    """

    text: str
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    poses: list[str]
    tags: list[str]
    offsets: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Columns:
        """Read the columns of a parsed Doc in one pass."""
        table = doc.to_array([*_ATTRIBUTES])
        orth, low, lemma, pos, tag, space = table.T.tolist() if len(doc) else ([],) * len(_ATTRIBUTES)
        strings = doc.vocab.strings
        name = {i: strings[i] for column in (orth, low, lemma, pos, tag) for i in set(column)}
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
        )
