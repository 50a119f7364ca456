"""From the paragraphs of an article to one `Doc` and back.

Each paragraph that is read for facts starts a sentence, and a one-to-one translation of characters (line ends and odd
spaces to spaces, typographic quotation marks to straight ones) steadies the parse without moving any offset.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Article, Segment, SegmentKind

__all__ = ["Offsets", "offsets", "prepare"]

_READ = frozenset({SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.BODY, SegmentKind.CAPTION})
#: Same length on both sides, so that offsets stay.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
    }
)
#: A sentence may end only after these; the parser sometimes cuts inside a name.
_ENDS = frozenset(".!?:;…\"')]}*-–—•|/>")
_SEGMENTS = "kg.segments"


@dataclass(frozen=True, slots=True)
class Offsets:
    """Maps characters of a Doc to characters of the article it was made from."""

    doc_starts: tuple[int, ...]
    article_starts: tuple[int, ...]
    token_starts: tuple[int, ...]
    kinds: tuple[SegmentKind, ...]

    def __call__(self, char: int) -> int:
        """The offset in the article of offset `char` in the Doc; an end offset maps like a start."""
        i = max(bisect.bisect_right(self.doc_starts, char) - 1, 0)
        return char - self.doc_starts[i] + self.article_starts[i]

    def kind_at(self, token: int) -> SegmentKind:
        """What the paragraph of token number `token` is."""
        return self.kinds[max(bisect.bisect_right(self.token_starts, token) - 1, 0)]

    def paragraph_at(self, token: int) -> int:
        """The number of the paragraph of token number `token`."""
        return max(bisect.bisect_right(self.token_starts, token) - 1, 0)


_IDENTITY = Offsets((0,), (0,), (0,), (SegmentKind.BODY,))


def prepare(nlp: Language, article: Article) -> Doc:
    """Tokenise the readable paragraphs of an article into one Doc whose paragraphs start sentences."""
    readable = [s for s in article.segments or (Segment(0, len(article.text), SegmentKind.BODY),) if s.kind in _READ]
    plain = article.text.translate(_PLAIN)
    parts = [nlp.make_doc(plain[s.start : s.end]) for s in readable]
    doc_starts, token_starts, chars, tokens = [], [], 0, 0
    strings = nlp.vocab.strings
    words: list[str] = []
    spaces: list[bool] = []
    for part in parts:
        doc_starts.append(chars)
        token_starts.append(tokens)
        if not len(part):
            continue
        orth, space = part.to_array(["ORTH", "SPACY"]).T.tolist()
        written = [strings[key] for key in orth]
        # The next paragraph is set off by a blank, whether or not this one ends in one.
        space[-1] = 1
        words += written
        spaces += map(bool, space)
        chars += sum(map(len, written)) + sum(space)
        tokens += len(part)
    starts: list[bool | int | None] = [None if w.isspace() or w[-1] in _ENDS else False for w in (".", *words[:-1])]
    for start in token_starts:
        if start < len(starts):
            starts[start] = True
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts[: len(words)])
    doc.user_data[_SEGMENTS] = Offsets(
        tuple(doc_starts) or (0,),
        tuple(s.start for s in readable) or (0,),
        tuple(token_starts) or (0,),
        tuple(s.kind for s in readable) or (SegmentKind.BODY,),
    )
    return doc


def offsets(doc: Doc) -> Offsets:
    """The mapping from a Doc to its article; the identity for a Doc made from plain text."""
    found = doc.user_data.get(_SEGMENTS, _IDENTITY)
    assert isinstance(found, Offsets)  # noqa: S101 - only `prepare` writes this key
    return found
