"""The only loader of spaCy: articles in, parsed `Doc`s out.

Each paragraph that is read for facts starts a sentence, and a one-to-one translation of characters (line ends and odd
spaces to spaces, typographic quotation marks to straight ones) steadies the parse without moving any offset.
"""

from __future__ import annotations

import bisect
import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.model import DEFAULT_MODEL, Article, Segment, SegmentKind

__all__ = ["DEFAULT_MODEL", "Offsets", "load", "offsets", "parse", "prepare"]

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
#: Verbs of one syllable that double their last consonant ("wag", "wagged").
_DOUBLES = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
#: Articles in one memory zone: enough to spread its cost, few enough to keep memory flat.
_ZONE = 64
#: Articles parsed at once; md peaks at 0.5 GB with 16 and at 2.6 GB with 256.
_BATCH = 16


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


def load(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline with tagger, parser, lemmatizer and entity recogniser.

    Args:
        model: an installed model package, a package with a `load` function, or a path.

    Raises:
        ModelError: it is not installed or lacks a component.
    """
    try:
        with warnings.catch_warnings():
            # The model was trained with spaCy 3.7 and works the same with 3.8; its warning would alarm every user.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            package = importlib.import_module(model)
            nlp: Language = package.load()
    except (ImportError, AttributeError):
        try:
            nlp = spacy.load(model)
        except OSError as error:
            raise ModelError(f"{model}: no such spaCy model (pip install {model.replace('_', '-')})") from error
    if missing := [p for p in ("parser", "ner", "lemmatizer") if p not in nlp.pipe_names]:
        raise ModelError(f"{model}: has no {missing[0]} (choose a full English pipeline)")
    _mend_lemmas(nlp)
    return nlp


def _mend_lemmas(nlp: Language) -> None:
    """Keep the rule lemmatiser from reading "staged" and "waged" as "stag" and "wag".

    It prefers the shorter of two verbs that it knows. Forms of the shorter one double their consonant ("wagged"),
    and those it knows by heart.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    verbs = lookups.get_table("lemma_index", {}).get("verb") if lookups is not None else None
    if isinstance(verbs, list):
        known = frozenset(verbs)
        verbs[:] = [v for v in verbs if f"{v}e" not in known or not _DOUBLES.fullmatch(v)]


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


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
    """Parse articles as a stream, in order. A Doc is valid only until the next one is asked for."""
    stream = iter(articles)
    while batch := list(islice(stream, _ZONE)):
        with nlp.memory_zone():
            yield from zip(batch, nlp.pipe((prepare(nlp, a) for a in batch), batch_size=_BATCH), strict=True)
