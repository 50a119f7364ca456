"""The extractors as spaCy components: `nlp.add_pipe("kg_events")` sets `doc._.kg` to the text's `Extraction`.

The names are entry points of the package, so that no import is needed. The text counts as one undated article.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.extractor import Extractor
from kg.known import Known
from kg.model import Article
from kg.schema import Schema

__all__ = ["Component", "make_events", "make_relations"]

_REQUIRES = ["token.dep", "token.lemma", "doc.ents"]


class Component:
    """Reads a Doc with the first `steps` extractors: 2 for relations, 3 for events and utterances too."""

    def __init__(self, steps: int) -> None:
        self._extractor = Extractor(Schema.load(), Known.load())
        self._steps = self._extractor.steps[:steps]

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.kg`."""
        doc._.kg = self._extractor.draft(doc, Article(doc.text), self._steps).finish()
        return doc


@Language.factory("kg_relations", assigns=["doc._.kg"], requires=_REQUIRES)
def make_relations(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy passes both
    """Relations between entities."""
    return Component(2)


@Language.factory("kg_events", assigns=["doc._.kg"], requires=_REQUIRES)
def make_events(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy passes both
    """Relations, events and utterances with their claims."""
    return Component(3)


if not Doc.has_extension("kg"):
    Doc.set_extension("kg", default=None)
