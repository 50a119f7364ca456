"""The pipeline under test: gold texts go through the same reading, parsing and extraction as any article."""

from __future__ import annotations

import bisect
import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.extract import Extractor
from kg.extract.tokens import Doc
from kg.known import Known
from kg.model import Article, Extraction
from kg.nlp import DEFAULT_MODEL, load, parse
from kg.read import Reject, read
from kg.schema import Schema

__all__ = ["Pipeline", "Reading", "Span", "Word", "domains_dir"]

#: Where a checkout keeps the Turtle files that teach kg the ontologies of benchmarks.
_DOMAINS = Path(__file__).resolve().parents[2] / "tests" / "domains"


def domains_dir(given: str | Path | None = None) -> Path | None:
    """The folder of domain files: the one given, else KG_DOMAINS, else that of the checkout; None where there is none.

    Raises:
        InputError: the folder that is given or named by KG_DOMAINS does not exist.
    """
    named = given or os.environ.get("KG_DOMAINS")
    folder = Path(named) if named else _DOMAINS
    if folder.is_dir():
        return folder
    if named:
        raise InputError(str(folder), "no such folder of domain files", "give a folder with files such as politics.ttl")
    return None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of an article with a label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of an article that are one word, and the index of the word that governs it (itself for a root)."""

    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as the pipeline sees it; `bare` are the entities that spaCy alone finds in the same parse."""

    article: Article
    extraction: Extraction
    bare: tuple[Span, ...]
    words: tuple[Word, ...]

    def inside(self, start: int, end: int) -> list[int]:
        """The indices of the words that lie in these characters of the article, at least in part."""
        first = bisect.bisect_right(self.words, start, key=lambda w: w.end)
        last = bisect.bisect_left(self.words, end, key=lambda w: w.start)
        return list(range(first, last))

    def head(self, start: int, end: int) -> int | None:
        """The index of the word that heads these characters: the first one governed from outside."""
        inside = self.inside(start, end)
        outside = [i for i in inside if self.words[i].head not in inside or self.words[i].head == i]
        return outside[0] if outside else None


class Pipeline:
    """Loads tables and model once, when first needed, for all data sets.

    Args:
        ontology: Turtle files or folders that add to the built-in ontology, as for a build.
        entities: tables of known entities that add to the built-in ones.
        model: the spaCy model package.
        domains: the folder of Turtle files that teach the ontologies of benchmarks; see `domains_dir`.
    """

    def __init__(
        self,
        ontology: Sequence[str | Path] = (),
        entities: Sequence[str | Path] = (),
        model: str = DEFAULT_MODEL,
        domains: str | Path | None = None,
    ) -> None:
        self._ontology, self._entities, self._model, self._domains = tuple(ontology), tuple(entities), model, domains

    def taught(self, name: str) -> Pipeline:
        """This pipeline with the domain file `name` ("politics.ttl") added; itself where there is no such file.

        Raises:
            InputError: the folder of domain files that is named does not exist.
            SchemaError: the file is not Turtle or names what does not exist.
        """
        folder = domains_dir(self._domains)
        if folder is None or not (folder / name).is_file():
            return self
        other = Pipeline((*self._ontology, folder / name), self._entities, self._model, self._domains)
        # Tables and model take seconds to load and are the same.
        other.known, other.nlp = self.known, self.nlp
        return other

    @cached_property
    def schema(self) -> Schema:
        """The ontology."""
        return Schema.load(self._ontology)

    @cached_property
    def known(self) -> Known:
        """The tables of known entities."""
        return Known.load(extra=[Path(p) for p in self._entities], schema=self.schema)

    @cached_property
    def nlp(self) -> Any:
        """The language model; its type stays behind kg.nlp."""
        return load(self._model)

    def articles(self, texts: Iterable[tuple[str, str | None]]) -> list[Article]:
        """Texts with their dates (ISO 8601 or None) as articles, in order; equal texts give one article twice.

        Raises:
            InputError: a text cannot be read as an article, or reading changed it so that offsets would not hold.
        """
        wanted = list(texts)
        lines = "\n".join(json.dumps({"text": t, "date": d} if d else {"text": t}) for t, d in dict(wanted).items())
        by_text: dict[str, Article] = {}
        for item in read(["-"], stdin=io.BytesIO(lines.encode("utf-8") + b"\n")):
            if isinstance(item, Reject):
                raise InputError(item.path, item.reason, item.mend)
            by_text[item.text] = item
        if lost := next((t for t, _ in wanted if t not in by_text), None):
            raise InputError(repr(lost[:60]), "reading changes this text", "gold offsets would not hold")
        return [by_text[t] for t, _ in wanted]

    def read(self, texts: Sequence[tuple[str, str | None]]) -> list[Reading]:
        """Read, parse once and extract; one reading per text, in order."""
        found = {reading.article.sha256: reading for reading, _ in self.each(texts)}
        return [found[a.sha256] for a in self.articles(texts)]

    def each(self, texts: Sequence[tuple[str, str | None]]) -> Iterator[tuple[Reading, Doc]]:
        """The reading of each different text, in order, with its tokens."""
        unique = {a.sha256: a for a in self.articles(texts)}
        extractor = Extractor(self.schema, self.known)
        for article, parsed in parse(self.nlp, unique.values()):
            doc = Doc.of(parsed)
            at, starts = doc.offsets, doc.columns.offsets
            bare = tuple(Span(at(e.start_char), at(e.end_char - 1) + 1, e.label_) for e in doc.ents)
            words = tuple(Word(at(starts[t.i]), at(starts[t.i] + len(t) - 1) + 1, t.head.i) for t in doc)
            yield Reading(article, extractor(parsed, article), bare, words), doc
