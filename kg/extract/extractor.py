"""The extractors in their order, as one callable.

A tuple of plain callables reads the same `Draft` one after the other: the cast is found when the draft is made,
relations come first because they tell who "the Slovak president" is, then what they and the tables imply, then events
and utterances.
"""

from __future__ import annotations

from collections.abc import Callable

import spacy.tokens

from kg.extract.background import BackgroundFinder
from kg.extract.cast import Cast
from kg.extract.draft import Draft
from kg.extract.entries import Introductions
from kg.extract.events import EventFinder
from kg.extract.factuality import Attitudes
from kg.extract.relations import RelationFinder
from kg.extract.tokens import Doc
from kg.extract.wording import WordFinder
from kg.known import Known
from kg.model import Article, Extraction
from kg.schema import Schema

__all__ = ["Extractor"]


class Extractor:
    """Reads parsed articles with one schema and one table of known entities."""

    def __init__(self, schema: Schema, known: Known) -> None:
        """Compile the frames once for all articles."""
        self.schema = schema
        self.known = known
        self.attitudes = Attitudes(schema)
        self.steps: tuple[Callable[[Draft], None], ...] = (
            *([Introductions(known)] if Introductions.needed(schema) else []),
            RelationFinder(schema),
            BackgroundFinder(schema, known),
            *([WordFinder(schema)] if WordFinder.needed(schema) else []),
            EventFinder(schema),
        )

    def __call__(self, doc: spacy.tokens.Doc, article: Article) -> Extraction:
        """All entities and claims of one article."""
        return self.draft(doc, article, self.steps).finish()

    def draft(self, parsed: spacy.tokens.Doc, article: Article, steps: tuple[Callable[[Draft], None], ...]) -> Draft:
        """Run some of the extractors only."""
        doc = Doc.of(parsed)
        cast = Cast.find(doc, self.schema, self.known, article.date)
        draft = Draft(doc, article, self.schema, cast, self.attitudes)
        for step in steps:
            step(draft)
        return draft
