"""The pipeline under test: gold texts go through the same reading, parsing and extraction as any article."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.extract import Extractor
from kg.known import Known
from kg.model import Article, Extraction
from kg.nlp import DEFAULT_MODEL, load, offsets, parse
from kg.read import Reject, read
from kg.schema import Schema

__all__ = ["Pipeline", "Reading", "Span"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of an article with a label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as the pipeline sees it; `bare` are the entities that spaCy alone finds in the same parse."""

    article: Article
    extraction: Extraction
    bare: tuple[Span, ...]


class Pipeline:
    """Loads tables and model once, when first needed, for all data sets.

    Args:
        ontology: Turtle files or folders that add to the built-in ontology, as for a build.
        entities: tables of known entities that add to the built-in ones.
        model: the spaCy model package.
    """

    def __init__(
        self,
        ontology: Sequence[str | Path] = (),
        entities: Sequence[str | Path] = (),
        model: str = DEFAULT_MODEL,
    ) -> None:
        self._ontology, self._entities, self._model = ontology, entities, model

    @cached_property
    def schema(self) -> Schema:
        """The ontology."""
        return Schema.load(self._ontology)

    @cached_property
    def known(self) -> Known:
        """The tables of known entities."""
        return Known.load(extra=[Path(p) for p in self._entities])

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
        articles = self.articles(texts)
        unique = {a.sha256: a for a in articles}
        extractor = Extractor(self.schema, self.known)
        found: dict[str, Reading] = {}
        for article, doc in parse(self.nlp, unique.values()):
            at = offsets(doc)
            bare = tuple(Span(at(e.start_char), at(e.end_char - 1) + 1, e.label_) for e in doc.ents)
            found[article.sha256] = Reading(article, extractor(doc, article), bare)
        return [found[a.sha256] for a in articles]
