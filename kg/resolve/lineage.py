"""Which articles are copies, updates or excerpts of one story, by the runs of words that they share.

Method: containment of five-word shingles (Broder 1997) of the smaller article in the larger, from an inverted index.
Words between quotation marks are left out: two reporters who quote one statement have not copied from one another.
So are runs without any name or number, of which templates and stock notices are made, and rolls of names.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, pairwise

from kg.model import Article, SegmentKind
from kg.resolve.keys import slug

__all__ = ["Runs", "document_ids", "lineages", "runs_of"]

_RUN = 5
#: Unrelated stories share .01 at most, a shortened syndicated copy .23.
_COPY, _COPY_CREDITED = 0.20, 0.10
#: A run in more articles than this is boilerplate or a stock phrase, which counts only between whole copies.
_STOCK, _WHOLE = 6, 0.50
#: Fewer shared runs than this are a quotation.
_SHARED = 8
#: A run in more articles than this is counted for neighbours only, which still chains the copies of one story.
_COMMON = 48
_TITLE_LENGTH = 60
#: Of the number of a word: no two words have one.
_BYTES = 8
#: So many runs with a name or number in them stand for a text; if there are fewer, all of its runs do.
_TELLING = 6
#: Of a run with so many names a roll is made, of members or players.
_ROLL = _RUN - 1
#: Texts of one house so many days apart are two stories, if no more than a credited copy's share is alike.
_ONE_STORY = timedelta(days=3)
_WORD = re.compile(r"\w+")
#: A name within a sentence, or a number of more than one digit; else a word.
_NAME_OR_WORD = re.compile(r"(?:(?<=[\w,;)’'] )|(?<= \())([^\W\d_a-z]\w*)|(\d\d\w*)|(\w+)")
#: What is quoted, to the end of its paragraph where nothing closes it, as in a speech of several paragraphs.
_QUOTED = re.compile(r"“[^”\n]*+(?:”|$)|\"[^\"\n]*+\"", re.MULTILINE)


class _Numbers(dict[str, int]):
    """A number for each word, the same in every process."""

    def __missing__(self, word: str) -> int:
        found = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
        self[word] = number = int.from_bytes(found, "little") >> 1
        return number


_NUMBERS = _Numbers()


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of words of an article: hashes of 64 bits, and how many there are with those that are quoted."""

    hashes: bytes
    size: int

    def read(self) -> frozenset[int]:
        """The hashes as numbers."""
        return frozenset(array("q", self.hashes))


def lineages(articles: Sequence[Article], runs: Mapping[str, Runs] | None = None) -> dict[str, str]:
    """The lineage of each article: an id that the copies of one story share.

    Args:
        articles: each text once, in any order.
        runs: those of articles of which they are known, by `Article.sha256`.

    Returns:
        `Article.sha256` → "lineage/" and twelve hex digits of the smallest hash among its copies.
    """
    ordered = sorted(articles, key=lambda a: a.sha256)
    known = runs or {}
    own = [known.get(a.sha256) or runs_of(a) for a in ordered]
    home = list(range(len(ordered)))
    every, rare = _shared([of.read() for of in own])
    for (i, j), shared in sorted(every.items()):
        smaller = min(own[i].size, own[j].size)
        needed = _COPY_CREDITED if _one_source(ordered[i], ordered[j]) else _COPY
        copied = shared / smaller >= _WHOLE or rare[i, j] / smaller >= needed
        if copied and shared >= min(_SHARED, smaller):
            a, b = sorted((_root(home, i), _root(home, j)))
            home[b] = a
    return {a.sha256: f"lineage/{ordered[_root(home, i)].sha256[:12]}" for i, a in enumerate(ordered)}


def document_ids(articles: Sequence[Article]) -> dict[str, str]:
    """`Article.sha256` → "document/", its title or first words, and eight hex digits of the hash."""
    return {a.sha256: f"document/{slug(_headline(a), _TITLE_LENGTH)}-{a.sha256[:8]}" for a in articles}


def _headline(article: Article) -> str:
    return article.title or " ".join(_body(article)[:400].split()[:10]) or "untitled"


def _body(article: Article) -> str:
    parts = [article.text[s.start : s.end] for s in article.segments if s.kind is SegmentKind.BODY]
    return "\n".join(parts) if parts else article.text


def runs_of(article: Article) -> Runs:
    """All runs of five words that are not quoted, or of all words if they are fewer.

    They rest on the article alone, and are the same in every process: words have numbers that come of their letters,
    and a tuple of numbers has one hash everywhere, which one of strings has not.
    """
    body = _body(article)
    pieces = _QUOTED.split(body)
    # Of an article that is quotation for the greater part, the words around it say too little.
    if 2 * sum(map(len, pieces)) < len(body):
        pieces = [body]
    every: set[int] = set()
    telling: set[int] = set()
    words: list[int] = []
    for piece in pieces:
        found = _NAME_OR_WORD.findall(piece)
        own = [_NUMBERS[(name or number or word).lower()] for name, number, word in found]
        names = [not word for _, _, word in found]
        words += own
        for i in range(len(own) - _RUN + 1):
            named = sum(names[i : i + _RUN])
            if named < _ROLL:
                every.add(run := hash(tuple(own[i : i + _RUN])))
                if named:
                    telling.add(run)
    if not every and words:
        every.add(hash(tuple(words)))
    kept = telling if len(telling) >= _TELLING else every
    quoted = (len(_WORD.findall(body)) - len(words)) * len(kept) // max(1, len(every)) if len(pieces) > 1 else 0
    return Runs(array("q", kept).tobytes(), len(kept) + quoted)


def _shared(runs: Sequence[frozenset[int]]) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]]]:
    """How many runs each pair of articles shares, and how many of them few other articles have."""
    first: dict[int, int] = {}
    holders: dict[int, list[int]] = {}
    for index, own in enumerate(runs):
        # Nearly all runs are in one article only, and of those no list is made.
        again = first.keys() & own
        for run in again:
            holders.setdefault(run, [first[run]]).append(index)
        first.update(dict.fromkeys(own - again, index))
    every: Counter[tuple[int, int]] = Counter()
    rare: Counter[tuple[int, int]] = Counter()
    for found in holders.values():
        every.update(combinations(found, 2) if len(found) <= _COMMON else pairwise(found))
        if len(found) <= _STOCK:
            rare.update(combinations(found, 2))
    return every, rare


def _one_source(a: Article, b: Article) -> bool:
    sources = [{n.casefold() for n in (*x.credits, x.publisher) if n} for x in (a, b)]
    late = bool(a.date and b.date and abs(a.date - b.date) > _ONE_STORY)
    return bool(sources[0] & sources[1]) and not late


def _root(home: list[int], index: int) -> int:
    while home[index] != index:
        index = home[index]
    return index
