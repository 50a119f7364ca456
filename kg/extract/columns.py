"""The words of a parsed text as plain lists, read from spaCy in one pass."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, chain

from spacy.tokens import Doc

__all__ = ["Columns"]

_NAMED: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]
_NUMBERS: list[int | str] = ["HEAD", "ENT_IOB", "SENT_START", "SPACY", "IS_PUNCT", "IS_SPACE", "IS_QUOTE"]
_ENT_IOB = ("", "I", "O", "B")
#: spaCy gives the distance to the head as an unsigned number of 64 bits.
_SIGN, _WRAP = 1 << 63, 1 << 64


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry per token in each list.

    Attributes:
        text: the whole text, equal to spaCy's `doc.text`.
        words: the tokens as written.
        lowers: the tokens in lower case.
        lemmas: the lemmas in lower case.
        cased_lemmas: the lemmas as the model gives them.
        poses: the coarse parts of speech ("VERB").
        tags: the fine ones ("VBD").
        deps: the labels of the dependencies ("nsubj").
        heads: the numbers of the tokens that they hang on; a root hangs on itself.
        ent_types: the labels of the model's entities ("PERSON"), empty outside of them.
        ent_iobs: whether an entity begins ("B") or goes on ("I") there.
        spaced: whether a blank follows.
        punct: whether it is a punctuation mark.
        space: whether it is white space.
        quote: whether it is a quotation mark.
        offsets: the character of the text at which each token starts.
        sentences: the tokens at which sentences start.
    """

    text: str
    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    cased_lemmas: list[str]
    poses: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    ent_types: list[str]
    ent_iobs: list[str]
    spaced: list[bool]
    punct: list[bool]
    space: list[bool]
    quote: list[bool]
    offsets: list[int]
    sentences: list[int]

    def sentence(self, token: int) -> tuple[int, int]:
        """Where the sentence of token number `token` starts and ends (exclusive)."""
        after = bisect_right(self.sentences, token)
        end = self.sentences[after] if after < len(self.sentences) else len(self.words)
        return self.sentences[after - 1], end

    @classmethod
    def of(cls, doc: Doc) -> Columns:
        """Read the columns of a Doc; of one that is not parsed, those that need a model are empty strings."""
        asked = [*_NAMED, *_NUMBERS]
        rows = doc.to_array(asked).T.tolist() if len(doc) else [[] for _ in asked]
        strings = doc.vocab.strings
        name = {key: strings[key] for key in set(chain.from_iterable(rows[: len(_NAMED)]))}
        words, lowers, lemmas, poses, tags, deps, ent_types = (
            [name[key] for key in row] for row in rows[: len(_NAMED)]
        )
        heads, iobs, starts, spaces, punct, space, quote = rows[len(_NAMED) :]
        lowered = {lemma: lemma.lower() for lemma in set(lemmas)}
        pieces = [word + " " if spaced else word for word, spaced in zip(words, spaces, strict=True)]
        return cls(
            text="".join(pieces),
            words=words,
            lowers=lowers,
            lemmas=[lowered[lemma] for lemma in lemmas],
            cased_lemmas=lemmas,
            poses=poses,
            tags=tags,
            deps=deps,
            heads=[i + (step - _WRAP if step >= _SIGN else step) for i, step in enumerate(heads)],
            ent_types=ent_types,
            ent_iobs=[_ENT_IOB[iob] for iob in iobs],
            spaced=[*map(bool, spaces)],
            punct=[*map(bool, punct)],
            space=[*map(bool, space)],
            quote=[*map(bool, quote)],
            offsets=list(accumulate(map(len, pieces), initial=0))[:-1],
            sentences=[0, *(i for i, mark in enumerate(starts) if i and mark == 1)],
        )
