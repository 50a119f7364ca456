"""Facts of ontology files compiled into classes, properties and frames, with every name in them checked."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import SchemaError
from kg.schema.files import Facts, kind_of
from kg.schema.namespaces import KG, KGF, OWL, RDF, RDFS, SH, SKOS, XSD
from kg.schema.terms import (
    DEFAULT_CONFIDENCE,
    DEFAULT_SCOPE,
    ClassDef,
    Frame,
    FrameKind,
    PropertyDef,
    Sign,
    ValueDef,
)

#: Frames whose `kgf:evokes` names a class of events.
_EVENT_KINDS = frozenset({FrameKind.EVENT, FrameKind.REPORT, FrameKind.FALLBACK})
_SIGNS = frozenset(sign.value for sign in Sign)
#: Frames that make a relation; those that no word triggers go by what is known or was read already.
_OF_RELATIONS = frozenset({FrameKind.RELATION, FrameKind.NAME, FrameKind.BACKGROUND, FrameKind.INFERENCE})
_WITHOUT_WORDS = frozenset({FrameKind.NAME, FrameKind.BACKGROUND, FrameKind.INFERENCE, FrameKind.FALLBACK})
#: How words become a value, and the XML Schema types that a graph can hold.
_READINGS = ("name", "phrase", "place", "seat")
_DATATYPES = ("string", "date", "gYearMonth", "gYear", "integer", "decimal")
#: What a frame says by classes, of which the order counts.
_OF_CLASSES = ("notBetween", "notFor", "otherEnd", "standsFor", "through")
_PARTS_OF_SPEECH = ("verb", "noun", "adjective", "adverb", "modal", "conjunction", "preposition", "title")


class Terms(NamedTuple):
    """What the compiler makes: everything by local name."""

    classes: Mapping[str, ClassDef]
    properties: Mapping[str, PropertyDef]
    frames: Mapping[str, Frame]
    prefixes: Mapping[str, str]
    status_lines: Mapping[str, str]
    values: Mapping[str, ValueDef]


def compiled(facts: Facts) -> Terms:
    """Make the terms of all facts.

    Raises:
        SchemaError: a class, property, sign or word for a frame that does not exist is named, or a frame lacks what
            it needs.
    """
    classes: dict[str, ClassDef] = {}
    properties: dict[str, PropertyDef] = {}
    frames: dict[str, Frame] = {}
    prefixes: dict[str, str] = {}
    lines: dict[str, str] = {}
    values: dict[str, ValueDef] = {}
    for iri in sorted(facts):
        entry = facts[iri]
        types = entry.get(RDF + "type", [])
        name = _local(iri)
        if prefix := _one(entry, SH + "prefix"):
            prefixes[prefix] = _one(entry, SH + "namespace") or ""
        if line := _one(entry, KGF + "line"):
            lines[name] = line
        if OWL + "Class" in types or RDFS + "Class" in types:
            classes[name] = _class(iri, entry, facts)
        elif any(t in types for t in (OWL + "ObjectProperty", OWL + "DatatypeProperty", RDF + "Property")):
            properties[name] = _property(iri, entry, facts)
        elif kind_of(entry) is None and (RDFS + "label" in entry or RDFS + "comment" in entry):
            values[name] = ValueDef(_one(entry, RDFS + "label") or name, _one(entry, RDFS + "comment") or "")
    for iri in sorted(facts):
        kind = kind_of(facts[iri])
        if kind is not None and "true" not in facts[iri].get(KGF + "disabled", ()):
            frame = _frame(iri, kind, facts[iri], classes, properties)
            frames[frame.name] = frame
    return Terms(
        classes=MappingProxyType(classes),
        properties=MappingProxyType(properties),
        frames=MappingProxyType(frames),
        prefixes=MappingProxyType(dict(sorted(prefixes.items()))),
        status_lines=MappingProxyType(lines),
        values=MappingProxyType(values),
    )


def _class(iri: str, entry: Mapping[str, list[str]], facts: Facts) -> ClassDef:
    ancestors = _closure(iri, facts, RDFS + "subClassOf")
    inherited = [entry, *(facts.get(a if ":" in a else KG + a, {}) for a in ancestors)]

    def nearest(predicate: str) -> str | None:
        return next((v for e in inherited if (v := _one(e, predicate))), None)

    phrases = next((found for e in inherited if (found := e.get(KGF + "phrase"))), [])
    return ClassDef(
        name=_local(iri),
        label=_one(entry, RDFS + "label") or _local(iri),
        comment=_one(entry, RDFS + "comment") or "",
        ancestors=ancestors,
        notation=_one(entry, SKOS + "notation"),
        colour=nearest(KGF + "colour"),
        shape=nearest(KGF + "shape"),
        path=nearest(KGF + "path"),
        phrase=next((p for p in phrases if "{" not in p), None),
        wordings=tuple(sorted(p for p in phrases if "{" in p)),
        abstract="true" in entry.get(KGF + "abstract", ()),
        public_act="true" in entry.get(KGF + "publicAct", ()),
        physical=nearest(KGF + "physical") == "true",
        personal=nearest(KGF + "personal") == "true",
        collective=nearest(KGF + "collective") == "true",
        mutual=nearest(KGF + "mutual") == "true",
        absorbs=tuple(sorted(_local(v) for v in entry.get(KGF + "absorbs", ()))),
        covers=tuple(sorted(_local(v) for v in entry.get(KGF + "covers", ()))),
        answers=tuple(sorted(_local(v) for v in entry.get(KGF + "answers", ()))),
        once=nearest(KGF + "once") == "true",
        yearly=nearest(KGF + "yearly") == "true",
        single=nearest(KGF + "single") == "true",
        often=nearest(KGF + "often") == "true",
        rare=nearest(KGF + "rare") == "true",
        quad=nearest(KGF + "quadClass"),
        sector=nearest(KGF + "sector"),
        spacy_labels=tuple(sorted(entry.get(KGF + "spacyLabel", ()))),
    )


def _property(iri: str, entry: Mapping[str, list[str]], facts: Facts) -> PropertyDef:
    types = entry[RDF + "type"]
    domain, range_ = _one(entry, RDFS + "domain"), _one(entry, RDFS + "range")
    makes, reads = _one(entry, KGF + "makes"), _one(entry, KGF + "reads")
    if makes is not None and makes not in facts:
        raise SchemaError(f"{iri}: kgf:makes names no class: {makes}")
    if reads is not None and reads not in _READINGS:
        raise SchemaError(f"{iri}: kgf:reads {reads!r} is no way to read words (one of {', '.join(_READINGS)})")
    if KGF + "Relation" in types and range_ and range_.startswith(XSD) and range_.removeprefix(XSD) not in _DATATYPES:
        raise SchemaError(f"{iri}: no values of type {range_} (use one of xsd:{', xsd:'.join(_DATATYPES)})")
    return PropertyDef(
        name=_local(iri),
        label=_one(entry, RDFS + "label") or _local(iri),
        comment=_one(entry, RDFS + "comment") or "",
        domain=_local(domain) if domain else None,
        range=_local(range_) if range_ else None,
        ancestors=_closure(iri, facts, RDFS + "subPropertyOf"),
        symmetric=OWL + "SymmetricProperty" in types,
        relation=KGF + "Relation" in types,
        event_role=KGF + "EventRole" in types,
        phrase=_one(entry, KGF + "phrase"),
        makes=_local(makes) if makes else None,
        reads=reads,
        except_words=frozenset(entry.get(KGF + "exceptWord", ())),
        opinion_words=frozenset(entry.get(KGF + "opinionWord", ())),
    )


def _frame(
    iri: str,
    kind: FrameKind,
    entry: Mapping[str, list[str]],
    classes: Mapping[str, ClassDef],
    properties: Mapping[str, PropertyDef],
) -> Frame:
    given_values = {key.removeprefix(KGF): tuple(given) for key, given in entry.items()}
    asked = {"disabled"}

    def values(name: str) -> tuple[str, ...]:
        asked.add(name)
        return given_values.get(name, ())

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
    denotes, premises = (tuple(map(_local, values(name))) for name in ("denotes", "premise"))
    of_classes = {name: tuple(map(_local, values(name))) for name in _OF_CLASSES}
    barred = {name: tuple(sorted(map(_local, values(name)))) for name in ("norOnto", "notBy", "notOnto", "aimedAt")}
    for name, given, there in (
        ("denotes", denotes, properties),
        ("premise", premises, properties),
        *((name, given, classes) for name, given in (of_classes | barred).items()),
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
        weight = float(confidence) if confidence is not None else DEFAULT_CONFIDENCE
    except ValueError:
        raise SchemaError(f"{iri}: kgf:confidence {confidence!r} is no number") from None
    if not 0 < weight <= 1:
        raise SchemaError(f"{iri}: kgf:confidence {weight} is not between 0 and 1")
    frame = Frame(
        name=_last(iri),
        kind=kind,
        evokes=evokes,
        triggers=MappingProxyType(triggers),
        roles=MappingProxyType(roles),
        requires=values("requires"),
        light=frozenset(values("light")),
        needs_light=flag("needsLight"),
        plural=flag("plural"),
        with_subject=frozenset(values("withSubject")),
        with_gerund=flag("withGerund"),
        with_purpose=flag("withPurpose"),
        with_indefinite=flag("withIndefinite"),
        without_subject=frozenset(values("withoutSubject")),
        with_object=frozenset(values("withObject")),
        without_object=frozenset(values("withoutObject")),
        without_modifier=frozenset(values("withoutModifier")),
        foretells=foretells,
        condition=frozenset(values("condition")),
        not_between=next(iter(of_classes["notBetween"]), None),
        nor_onto=barred["norOnto"],
        not_by=barred["notBy"],
        not_onto=barred["notOnto"],
        aimed_at=barred["aimedAt"],
        without_slot=frozenset(values("withoutSlot")),
        together=flag("together"),
        not_own=flag("notOwn"),
        with_clause=frozenset(values("withClause")),
        without_clause=frozenset(values("withoutClause")),
        with_modal=frozenset(values("withModal")),
        clause_modal=frozenset(values("clauseModal")),
        negative=flag("negative"),
        not_own_word=flag("notOwnWord"),
        besides=flag("besides") or any(map(values, ("withModal", "clauseModal", "foretells", "condition"))),
        granted=flag("granted"),
        unless_read=flag("unlessRead"),
        yields=flag("yields"),
        scope=values("scope") or DEFAULT_SCOPE,
        subject_slots=values("from"),
        object_slots=values("to"),
        patterns=values("pattern"),
        tells=flag("tells"),
        entry=flag("entry"),
        except_words=frozenset(values("exceptWord")),
        not_under=frozenset(values("notUnder")),
        inverse=flag("inverse"),
        position=flag("position"),
        denotes=denotes,
        premises=premises,
        through=of_classes["through"],
        stands_for=next(iter(of_classes["standsFor"]), None),
        alone=flag("alone"),
        not_for=of_classes["notFor"],
        other_end=of_classes["otherEnd"],
        sign=sign("sign") or Sign.NONE,
        negated=sign("negated"),
        permission=sign("permission"),
        reports=flag("reports"),
        wordings=tuple(sorted(values("phrase"))),
        keeps_preposition=flag("keepsPreposition"),
        personal=flag("personal"),
        confidence=weight,
        examples=values("example"),
        counter_examples=values("counterExample"),
    )
    # Of other vocabularies whole IRIs are left, with a colon in them.
    if strange := next((key for key in sorted(given_values) if ":" not in key and key not in asked), None):
        near = get_close_matches(strange, sorted(asked), 1)
        mend = f"did you mean kgf:{near[0]}?" if near else "see docs/frames.md"
        raise SchemaError(f"{iri}: kgf:{strange} is no word for a frame ({mend})")
    return frame


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _one(properties: Mapping[str, list[str]], *predicates: str) -> str | None:
    for predicate in predicates:
        if values := properties.get(predicate):
            return values[0]
    return None


def _closure(start: str, facts: Facts, predicate: str) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    queue = list(facts.get(start, {}).get(predicate, ()))
    while queue:
        item = queue.pop(0)
        if item != start and item not in seen:
            seen[item] = None
            queue += facts.get(item, {}).get(predicate, ())
    return tuple(map(_local, seen))
