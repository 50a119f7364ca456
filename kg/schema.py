"""The ontology files compiled once into a read-only `Schema`: the only reader of `ontology/`.

Terms go by their local name inside the `kg:` namespace ("Visit", "actor") and by their whole IRI outside it,
so that a user's own ontology needs no registration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.errors import SchemaError

__all__ = ["KG", "XSD", "ClassDef", "Frame", "FrameKind", "PropertyDef", "Schema", "Sign", "head_of", "ontology_dir"]

KG = "https://kg.example/ontology#"
KGF = "https://kg.example/frame#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SH = "http://www.w3.org/ns/shacl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: Slots of a relation title's other end, where the frame names none.
_DEFAULT_SCOPE = ("of", "for", "possessive", "modifier")
_DEFAULT_CONFIDENCE = 0.8

_Facts = dict[str, dict[str, list[str]]]


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
    POSSIBLE = "possible"
    PROBABLE = "probable"
    ATTEMPTS = "attempts"
    WANTS = "wants"
    DENIES = "denies"
    CANCELS = "cancels"


#: Frames whose `kgf:evokes` names a class of events.
_EVENT_KINDS = frozenset({FrameKind.EVENT, FrameKind.REPORT, FrameKind.FALLBACK})
_WORDS = re.compile(r"[^\s-]+|-")
_OF = frozenset({"of", "in", "to", "for", "at"})
_KINDS = frozenset(kind.value for kind in FrameKind)
_SIGNS = frozenset(sign.value for sign in Sign)
#: Frames that make a relation; those that no word triggers go by what is known or was read already.
_OF_RELATIONS = frozenset({FrameKind.RELATION, FrameKind.NAME, FrameKind.BACKGROUND, FrameKind.INFERENCE})
_WITHOUT_WORDS = frozenset({FrameKind.NAME, FrameKind.BACKGROUND, FrameKind.INFERENCE, FrameKind.FALLBACK})
#: How words become a value, and the XML Schema types that a graph can hold.
_READINGS = ("name", "phrase", "place")
_DATATYPES = ("string", "date", "gYearMonth", "gYear", "integer", "decimal")
#: Slots that only frames whose ends are words have; see `Schema.of_words`.
_WORD_SLOTS = frozenset({"self", "while", "date", "topic"})
_PARTS_OF_SPEECH = ("verb", "noun", "adjective", "adverb", "modal", "conjunction", "preposition", "title")


@dataclass(frozen=True, slots=True)
class ClassDef:
    """A class: its local name, English label, and the names of all classes above it, nearest first.

    `public_act`: who does it may affirm it. `physical`: a city it is aimed at is where it happens, no metonym.
    `personal`: it befalls people, who stand for nobody else then.
    `mutual`: all who take part do the same. `quad` and `sector`: the quad class of an event and the sector of an actor
    in PLOVER ("V-COOP", "GOV"). `once`: nobody does it twice within days, so that of two dates a day apart one errs.
    `absorbs`: acts that are part of an event where they say what it is for.
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
    abstract: bool = False
    public_act: bool = False
    physical: bool = False
    personal: bool = False
    mutual: bool = False
    absorbs: tuple[str, ...] = ()
    once: bool = False
    quad: str | None = None
    sector: str | None = None
    spacy_labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropertyDef:
    """A property with its domain and range, each one class name, and the properties above it.

    `makes` is the class of a thing that is made of words which name nothing known, `reads` how much of them is taken:
    "name", "phrase" or "place" (see docs/frames.md).
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
    with_subject: frozenset[str] = frozenset()
    with_gerund: bool = False
    without_subject: frozenset[str] = frozenset()
    with_object: frozenset[str] = frozenset()
    without_object: frozenset[str] = frozenset()
    without_modifier: frozenset[str] = frozenset()
    foretells: frozenset[str] = frozenset()
    condition: frozenset[str] = frozenset()
    not_between: str | None = None
    with_clause: frozenset[str] = frozenset()
    without_clause: frozenset[str] = frozenset()
    with_modal: frozenset[str] = frozenset()
    clause_modal: frozenset[str] = frozenset()
    negative: bool = False
    not_own_word: bool = False
    besides: bool = False
    scope: tuple[str, ...] = _DEFAULT_SCOPE
    subject_slots: tuple[str, ...] = ()
    object_slots: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    tells: bool = False
    entry: bool = False
    except_words: frozenset[str] = frozenset()
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
    reports: bool = False
    confidence: float = _DEFAULT_CONFIDENCE
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


@dataclass(frozen=True)
class Schema:
    """Classes, properties, frames and prefixes. Build it with `Schema.load`."""

    classes: Mapping[str, ClassDef]
    properties: Mapping[str, PropertyDef]
    frames: Mapping[str, Frame]
    prefixes: Mapping[str, str]
    status_lines: Mapping[str, str]
    files: tuple[Path, ...]

    @classmethod
    def load(cls, extra: Sequence[str | Path] = ()) -> Schema:
        """Read the built-in ontology and then the user's files, which add to it or replace frames in it.

        Args:
            extra: Turtle files or folders of them, in the vocabulary of docs/frames.md.

        Raises:
            SchemaError: a file is missing, is not Turtle, or names a class, property, sign or slot that does not exist.
        """
        base = ontology_dir()
        built_in = [base / "core.ttl", *sorted((base / "frames").glob("*.ttl"))]
        facts: _Facts = {}
        files = [*built_in, *_expand(extra)]
        for path in files:
            _read(path, facts, replace=path not in built_in)
        return _compile(facts, tuple(files))

    @cached_property
    def by_trigger(self) -> Mapping[tuple[str, str], tuple[tuple[Frame, tuple[str, ...]], ...]]:
        """Frames by part of speech and the lemma they hang on, each with the words of the trigger.

        A verb hangs on its first word ("call up" on "call"), a noun or title on its head ("press conference",
        "head of state"). Hyphens are words of their own, as the tokeniser has them.
        """
        index: dict[tuple[str, str], list[tuple[Frame, tuple[str, ...]]]] = {}
        for frame in self.frames.values():
            for pos, triggers in frame.triggers.items():
                for trigger in triggers:
                    words = tuple(_WORDS.findall(trigger))
                    key = words[head_of(words)] if pos in {"noun", "title"} else words[0]
                    index.setdefault((pos, key), []).append((frame, words))
        # The longer trigger comes first, so that "press conference" is tried before "conference".
        return MappingProxyType({k: tuple(sorted(v, key=lambda e: (-len(e[1]), e[0].name))) for k, v in index.items()})

    def fallbacks(self, cls: str, role: str) -> tuple[Frame, ...]:
        """The fallback frames that fill a role of an event class: those of the nearest class that has any."""
        for name in (cls, *self.classes[cls].ancestors):
            if found := self._fallbacks.get((name, role)):
                return tuple(f for f in found if not any(self.is_a(cls, barred) for barred in f.not_for))
        return ()

    @cached_property
    def _fallbacks(self) -> Mapping[tuple[str, str], tuple[Frame, ...]]:
        index: dict[tuple[str, str], tuple[Frame, ...]] = {}
        for frame in self.frames.values():
            if frame.kind is FrameKind.FALLBACK and frame.evokes is not None:
                for role in frame.roles:
                    index[frame.evokes, role] = (*index.get((frame.evokes, role), ()), frame)
        return index

    def of_words(self, frame: Frame) -> bool:
        """Whether a relation frame has words for an end, not only what is named: `kg.extract.wording` reads these."""
        prop = self.properties[frame.evokes or ""]
        slots = {*frame.subject_slots, *frame.object_slots, *frame.scope}
        of_words = prop.makes or prop.reads or prop.datatype or frame.patterns or frame.tells or frame.except_words
        return bool(of_words or slots & _WORD_SLOTS)

    def is_a(self, cls: str, other: str) -> bool:
        """Whether class `cls` is `other` or narrower."""
        return cls == other or (cls in self.classes and other in self.classes[cls].ancestors)

    def event_types(self, cls: str) -> tuple[str, ...]:
        """The class and those above it up to, not including, kg:Event (narrowest first)."""
        chain = [cls, *(a for a in self.classes[cls].ancestors if self.is_a(a, "Event") and a != "Event")]
        return tuple(chain)

    def written_classes(self, cls: str) -> tuple[str, ...]:
        """The class and the classes of the schema above it that are written to a graph, narrowest first."""
        return tuple(
            c for c in (cls, *self.classes[cls].ancestors) if c in self.classes and not self.classes[c].abstract
        )

    def fits(self, cls: str, wanted: str | None) -> bool:
        """Whether an entity of class `cls` may stand where `wanted` is the domain or range."""
        return wanted is None or wanted == _OWL + "Thing" or self.is_a(cls, wanted)

    def iri(self, name: str) -> str:
        """The IRI of a term given by its local name or its IRI."""
        return name if ":" in name else KG + name


def head_of(words: Sequence[str]) -> int:
    """The index of the syntactic head of a noun trigger: before its first preposition, else the last word."""
    return next((i - 1 - (words[i - 1] == "-") for i, w in enumerate(words) if i and w in _OF), len(words) - 1)


def ontology_dir() -> Path:
    """The folder of the built-in ontology, in a wheel or in a checkout.

    Raises:
        SchemaError: neither is there.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "data" / "ontology", here.parent / "ontology"):
        if (folder / "core.ttl").is_file():
            return folder
    raise SchemaError(f"{here}: the built-in ontology is missing (reinstall kg)")


def _expand(extra: Iterable[str | Path]) -> list[Path]:
    files: list[Path] = []
    for item in map(Path, extra):
        if item.is_dir():
            found = sorted(p for p in item.rglob("*.ttl") if "shapes" not in p.name)
            if not found:
                raise SchemaError(f"{item}: a folder without Turtle files (give a folder that holds *.ttl)")
            files += found
        elif item.is_file():
            files.append(item)
        else:
            raise SchemaError(f"{item}: no such ontology file")
    return files


def _read(path: Path, facts: _Facts, *, replace: bool) -> None:
    fresh: _Facts = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                fresh.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    except (SyntaxError, ValueError, OSError) as error:
        raise SchemaError(f"{path}: not Turtle that can be read: {error}") from error
    for subject, properties in fresh.items():
        if replace and _kind(properties) is not None:
            facts[subject] = properties
            continue
        known = facts.setdefault(subject, {})
        for predicate, values in properties.items():
            known.setdefault(predicate, []).extend(v for v in values if v not in known.get(predicate, ()))


def _kind(properties: Mapping[str, list[str]]) -> FrameKind | None:
    for value in properties.get(_RDF + "type", ()):
        if value.startswith(KGF) and value[len(KGF) :] in _KINDS:
            return FrameKind(value[len(KGF) :])
    return None


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _one(properties: Mapping[str, list[str]], *predicates: str) -> str | None:
    for predicate in predicates:
        if values := properties.get(predicate):
            return values[0]
    return None


def _closure(start: str, facts: _Facts, predicate: str) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    queue = list(facts.get(start, {}).get(predicate, ()))
    while queue:
        item = queue.pop(0)
        if item != start and item not in seen:
            seen[item] = None
            queue += facts.get(item, {}).get(predicate, ())
    return tuple(map(_local, seen))


def _compile(facts: _Facts, files: tuple[Path, ...]) -> Schema:
    classes: dict[str, ClassDef] = {}
    properties: dict[str, PropertyDef] = {}
    frames: dict[str, Frame] = {}
    prefixes: dict[str, str] = {}
    lines: dict[str, str] = {}
    for iri in sorted(facts):
        entry = facts[iri]
        types = entry.get(_RDF + "type", [])
        name = _local(iri)
        if prefix := _one(entry, _SH + "prefix"):
            prefixes[prefix] = _one(entry, _SH + "namespace") or ""
        if line := _one(entry, KGF + "line"):
            lines[name] = line
        if _OWL + "Class" in types or _RDFS + "Class" in types:
            classes[name] = _class(iri, entry, facts)
        elif any(t in types for t in (_OWL + "ObjectProperty", _OWL + "DatatypeProperty", _RDF + "Property")):
            properties[name] = _property(iri, entry, facts)
    for iri in sorted(facts):
        kind = _kind(facts[iri])
        if kind is not None and "true" not in facts[iri].get(KGF + "disabled", ()):
            frame = _frame(iri, kind, facts[iri], classes, properties)
            frames[frame.name] = frame
    return Schema(
        classes=MappingProxyType(classes),
        properties=MappingProxyType(properties),
        frames=MappingProxyType(frames),
        prefixes=MappingProxyType(dict(sorted(prefixes.items()))),
        status_lines=MappingProxyType(lines),
        files=files,
    )


def _class(iri: str, entry: Mapping[str, list[str]], facts: _Facts) -> ClassDef:
    ancestors = _closure(iri, facts, _RDFS + "subClassOf")
    inherited = [entry, *(facts.get(a if ":" in a else KG + a, {}) for a in ancestors)]

    def nearest(predicate: str) -> str | None:
        return next((v for e in inherited if (v := _one(e, predicate))), None)

    return ClassDef(
        name=_local(iri),
        label=_one(entry, _RDFS + "label") or _local(iri),
        comment=_one(entry, _RDFS + "comment") or "",
        ancestors=ancestors,
        notation=_one(entry, _SKOS + "notation"),
        colour=nearest(KGF + "colour"),
        shape=nearest(KGF + "shape"),
        path=nearest(KGF + "path"),
        phrase=nearest(KGF + "phrase"),
        abstract="true" in entry.get(KGF + "abstract", ()),
        public_act="true" in entry.get(KGF + "publicAct", ()),
        physical=nearest(KGF + "physical") == "true",
        personal=nearest(KGF + "personal") == "true",
        mutual=nearest(KGF + "mutual") == "true",
        absorbs=tuple(sorted(_local(v) for v in entry.get(KGF + "absorbs", ()))),
        once=nearest(KGF + "once") == "true",
        quad=nearest(KGF + "quadClass"),
        sector=nearest(KGF + "sector"),
        spacy_labels=tuple(sorted(entry.get(KGF + "spacyLabel", ()))),
    )


def _property(iri: str, entry: Mapping[str, list[str]], facts: _Facts) -> PropertyDef:
    types = entry[_RDF + "type"]
    domain, range_ = _one(entry, _RDFS + "domain"), _one(entry, _RDFS + "range")
    makes, reads = _one(entry, KGF + "makes"), _one(entry, KGF + "reads")
    if makes is not None and makes not in facts:
        raise SchemaError(f"{iri}: kgf:makes names no class: {makes}")
    if reads is not None and reads not in _READINGS:
        raise SchemaError(f"{iri}: kgf:reads {reads!r} is no way to read words (one of {', '.join(_READINGS)})")
    if KGF + "Relation" in types and range_ and range_.startswith(XSD) and range_.removeprefix(XSD) not in _DATATYPES:
        raise SchemaError(f"{iri}: no values of type {range_} (use one of xsd:{', xsd:'.join(_DATATYPES)})")
    return PropertyDef(
        name=_local(iri),
        label=_one(entry, _RDFS + "label") or _local(iri),
        comment=_one(entry, _RDFS + "comment") or "",
        domain=_local(domain) if domain else None,
        range=_local(range_) if range_ else None,
        ancestors=_closure(iri, facts, _RDFS + "subPropertyOf"),
        symmetric=_OWL + "SymmetricProperty" in types,
        relation=KGF + "Relation" in types,
        event_role=KGF + "EventRole" in types,
        phrase=_one(entry, KGF + "phrase"),
        makes=_local(makes) if makes else None,
        reads=reads,
    )


def _frame(
    iri: str,
    kind: FrameKind,
    entry: Mapping[str, list[str]],
    classes: Mapping[str, ClassDef],
    properties: Mapping[str, PropertyDef],
) -> Frame:
    def values(name: str) -> tuple[str, ...]:
        return tuple(entry.get(KGF + name, ()))

    def flag(name: str) -> bool:
        return "true" in values(name)

    def sign(name: str) -> Sign | None:
        given = next(iter(values(name)), None)
        if given is not None and given not in _SIGNS:
            raise SchemaError(f"{iri}: kgf:{name} {given!r} is no sign (one of {', '.join(Sign)})")
        return Sign(given) if given is not None else None

    evokes = next(map(_local, values("evokes")), None)
    pool: Mapping[str, object] = properties if kind in _OF_RELATIONS else classes
    if kind in {*_EVENT_KINDS, *_OF_RELATIONS} and evokes not in pool:
        raise SchemaError(
            f"{iri}: kgf:evokes must name a {'property' if pool is properties else 'class'}, not {evokes}"
        )
    denotes, premises, through = (tuple(map(_local, values(name))) for name in ("denotes", "premise", "through"))
    other_end = tuple(map(_local, values("otherEnd")))
    for name, given, there in (
        ("denotes", denotes, properties),
        ("premise", premises, properties),
        ("through", through, classes),
        ("otherEnd", other_end, classes),
    ):
        if unknown := [g for g in given if g not in there]:
            raise SchemaError(f"{iri}: kgf:{name} names no {'class' if there is classes else 'property'}: {unknown[0]}")
    if kind is FrameKind.INFERENCE and not premises:
        raise SchemaError(f"{iri}: an inference without premises (give it kgf:premise)")
    foretells = frozenset(map(_local, values("foretells")))
    if stray := sorted(c for c in foretells if not c.islower() and c not in classes):
        raise SchemaError(f"{iri}: kgf:foretells names no class: {stray[0]}")
    triggers = {pos: tuple(sorted(set(values(pos)))) for pos in _PARTS_OF_SPEECH if values(pos)}
    if not triggers and not values("pattern") and kind not in _WITHOUT_WORDS:
        raise SchemaError(f"{iri}: a frame without trigger words (give it kgf:verb, kgf:noun or another)")
    roles = {p.name: found for p in properties.values() if p.event_role and (found := values(_last(p.name)))}
    confidence = next(iter(values("confidence")), None)
    try:
        weight = float(confidence) if confidence is not None else _DEFAULT_CONFIDENCE
    except ValueError:
        raise SchemaError(f"{iri}: kgf:confidence {confidence!r} is no number") from None
    if not 0 < weight <= 1:
        raise SchemaError(f"{iri}: kgf:confidence {weight} is not between 0 and 1")
    return Frame(
        name=_last(iri),
        kind=kind,
        evokes=evokes,
        triggers=MappingProxyType(triggers),
        roles=MappingProxyType(roles),
        requires=values("requires"),
        light=frozenset(values("light")),
        needs_light=flag("needsLight"),
        with_subject=frozenset(values("withSubject")),
        with_gerund=flag("withGerund"),
        without_subject=frozenset(values("withoutSubject")),
        with_object=frozenset(values("withObject")),
        without_object=frozenset(values("withoutObject")),
        without_modifier=frozenset(values("withoutModifier")),
        foretells=foretells,
        condition=frozenset(values("condition")),
        not_between=next(map(_local, values("notBetween")), None),
        with_clause=frozenset(values("withClause")),
        without_clause=frozenset(values("withoutClause")),
        with_modal=frozenset(values("withModal")),
        clause_modal=frozenset(values("clauseModal")),
        negative=flag("negative"),
        not_own_word=flag("notOwnWord"),
        besides=flag("besides") or any(map(values, ("withModal", "clauseModal", "foretells", "condition"))),
        scope=values("scope") or _DEFAULT_SCOPE,
        subject_slots=values("from"),
        object_slots=values("to"),
        patterns=values("pattern"),
        tells=flag("tells"),
        entry=flag("entry"),
        except_words=frozenset(values("exceptWord")),
        inverse=flag("inverse"),
        position=flag("position"),
        denotes=denotes,
        premises=premises,
        through=through,
        stands_for=next(map(_local, values("standsFor")), None),
        alone=flag("alone"),
        not_for=tuple(map(_local, values("notFor"))),
        other_end=other_end,
        sign=sign("sign") or Sign.NONE,
        negated=sign("negated"),
        reports=flag("reports"),
        confidence=weight,
        examples=values("example"),
        counter_examples=values("counterExample"),
    )
