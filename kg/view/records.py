"""What the page shows, before anything is drawn: articles, things, what is said of them, and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

__all__ = ["Cited", "Document", "Link", "News", "Said", "Thing"]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a source: dates are ISO 8601 strings, `url` as the graph gives it (not yet trusted)."""

    iri: str
    label: str
    publisher: str
    author: str
    date: str
    url: str
    lineage: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the picture: an entity, or an event (then `status` is not empty).

    `cls` is the narrowest class by its name in the schema; `uppers` are the event classes above it.
    """

    iri: str
    cls: str
    label: str
    names: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    uppers: tuple[str, ...] = ()
    status: str = ""
    date: str = ""
    earliest: str = ""
    latest: str = ""
    items: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lineages: int = 0
    contested: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def is_event(self) -> bool:
        """Whether it happens (or is said to) rather than is."""
        return bool(self.status)


class Cited(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The words behind a claim; offsets are characters of the article's text, `marks` as `kg.view.marks` gives them."""

    document: str
    quote: str
    start: int
    end: int
    marks: tuple[int, ...]


class Said(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One claim. `predicate` is a property name of the schema or "type"; `object` an IRI or a plain value."""

    iri: str
    subject: str
    predicate: str
    object: str
    certainty: str
    polarity: str
    tense: str
    affirmed: bool
    holders: tuple[str, ...]
    via: tuple[str, ...]
    cited: tuple[Cited, ...]
    rule: str
    confidence: float
    role: str
    earliest: str
    latest: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the picture, from thing to thing; `affirmed` where the graph holds the direct triple."""

    subject: str
    predicate: str
    object: str
    affirmed: bool


@dataclass(frozen=True, slots=True)
class News:
    """Everything the page can show, each part sorted by IRI."""

    documents: tuple[Document, ...]
    things: tuple[Thing, ...]
    claims: tuple[Said, ...]
    links: tuple[Link, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
