"""What an ontology is made of: classes, properties and frames, as the compiler makes them and all others read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg.schema.namespaces import XSD

#: Slots of a relation title's other end, where the frame names none.
DEFAULT_SCOPE = ("of", "for", "possessive", "modifier")
DEFAULT_CONFIDENCE = 0.8


class FrameKind(StrEnum):
    """What a frame makes; the values are local names of the frame vocabulary."""

    EVENT = "EventFrame"
    RELATION = "RelationFrame"
    NOMINAL = "NominalFrame"
    STAND_IN = "StandInFrame"
    GROUP = "GroupFrame"
    OPERATOR = "OperatorFrame"
    REPORT = "ReportFrame"
    FALLBACK = "FallbackFrame"
    NAME = "NameFrame"
    BACKGROUND = "BackgroundFrame"
    INFERENCE = "InferenceFrame"


class Sign(StrEnum):
    """What a word does to the event embedded under it; see docs/frames.md."""

    NONE = "none"
    AFFIRMS = "affirms"
    NEGATES = "negates"
    PLANS = "plans"
    EXPECTS = "expects"
    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    PROSPECT = "prospect"
    PROBABLE = "probable"
    ATTEMPTS = "attempts"
    WANTS = "wants"
    DENIES = "denies"
    CANCELS = "cancels"


@dataclass(frozen=True, slots=True)
class ClassDef:
    """A class: its local name, English label, and the names of all classes above it, nearest first.

    `public_act`: who does it may affirm it. `physical`: a city it is aimed at is where it happens, no metonym.
    `personal`: it befalls people, who stand for nobody else then. `collective`: no single person does it, so that who
    leads a country stands for it.
    `mutual`: all who take part do the same. `quad` and `sector`: the quad class of an event and the sector of an actor
    in PLOVER ("V-COOP", "GOV"). `once`: nobody does it twice within days, so that of two dates a day apart one errs,
    `yearly`: nor two in a year, `single`: nor two in a life; `often`: the same do it to the same again within days.
    `rare`: a place sees but one in weeks.
    `absorbs`: acts that are part of an event where they say what it is for. `covers`: those that are no events of their
    own where it only asks for them, refuses them or threatens with them. `answers`: those that are part of it where
    they are what it is done to. `wordings`: sentences with slots for its label.
    """

    name: str
    label: str
    comment: str
    ancestors: tuple[str, ...]
    notation: str | None = None
    colour: str | None = None
    shape: str | None = None
    path: str | None = None
    phrase: str | None = None
    wordings: tuple[str, ...] = ()
    abstract: bool = False
    public_act: bool = False
    physical: bool = False
    personal: bool = False
    collective: bool = False
    mutual: bool = False
    absorbs: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    once: bool = False
    yearly: bool = False
    single: bool = False
    often: bool = False
    rare: bool = False
    quad: str | None = None
    sector: str | None = None
    spacy_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueDef:
    """A named value (a status, a certainty, a polarity, a tense) with its English label and comment."""

    label: str
    comment: str


@dataclass(frozen=True, slots=True)
class PropertyDef:
    """A property with its domain and range, each one class name, and the properties above it.

    `makes` is the class of a thing that is made of words which name nothing known, `reads` how much of them is taken:
    "name", "phrase", "place" or "seat" (see docs/frames.md). `except_words` are nouns that never are its value,
    `opinion_words` those beside which nothing is told that holds.
    """

    name: str
    label: str
    comment: str
    domain: str | None
    range: str | None
    ancestors: tuple[str, ...] = ()
    symmetric: bool = False
    relation: bool = False
    event_role: bool = False
    phrase: str | None = None
    makes: str | None = None
    reads: str | None = None
    except_words: frozenset[str] = frozenset()
    opinion_words: frozenset[str] = frozenset()

    @property
    def datatype(self) -> str | None:
        """The local name of the XML Schema type of its values ("gYear"), None where they are things."""
        return self.range.removeprefix(XSD) if self.range is not None and self.range.startswith(XSD) else None


@dataclass(frozen=True, slots=True)
class Frame:
    """How words evoke an event, a relation or an attitude; the fields are those of docs/frames.md."""

    name: str
    kind: FrameKind
    evokes: str | None
    triggers: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    light: frozenset[str] = frozenset()
    needs_light: bool = False
    plural: bool = False
    with_subject: frozenset[str] = frozenset()
    with_gerund: bool = False
    with_purpose: bool = False
    with_indefinite: bool = False
    without_subject: frozenset[str] = frozenset()
    with_object: frozenset[str] = frozenset()
    without_object: frozenset[str] = frozenset()
    without_modifier: frozenset[str] = frozenset()
    foretells: frozenset[str] = frozenset()
    condition: frozenset[str] = frozenset()
    not_between: str | None = None
    nor_onto: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    not_onto: tuple[str, ...] = ()
    aimed_at: tuple[str, ...] = ()
    without_slot: frozenset[str] = frozenset()
    together: bool = False
    not_own: bool = False
    with_clause: frozenset[str] = frozenset()
    without_clause: frozenset[str] = frozenset()
    with_modal: frozenset[str] = frozenset()
    clause_modal: frozenset[str] = frozenset()
    negative: bool = False
    not_own_word: bool = False
    besides: bool = False
    granted: bool = False
    unless_read: bool = False
    yields: bool = False
    scope: tuple[str, ...] = DEFAULT_SCOPE
    subject_slots: tuple[str, ...] = ()
    object_slots: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    tells: bool = False
    entry: bool = False
    except_words: frozenset[str] = frozenset()
    not_under: frozenset[str] = frozenset()
    inverse: bool = False
    position: bool = False
    denotes: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    stands_for: str | None = None
    alone: bool = False
    not_for: tuple[str, ...] = ()
    other_end: tuple[str, ...] = ()
    sign: Sign = Sign.NONE
    negated: Sign | None = None
    permission: Sign | None = None
    reports: bool = False
    wordings: tuple[str, ...] = ()
    keeps_preposition: bool = False
    personal: bool = False
    confidence: float = DEFAULT_CONFIDENCE
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    @property
    def conditional(self) -> bool:
        """Whether the frame asks for a modal, or for something of the clause that its trigger embeds."""
        return bool(self.with_clause or self.without_clause or self.with_modal or self.clause_modal)

    @property
    def announces(self) -> bool:
        """Whether the frame wants an act that its own subject announces."""
        return bool(self.foretells or self.condition)
