"""Examples and counter-examples of frames, read into cases: `sentence => Class(role=Name) [Status]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.graph import Observation, Trust, settle, stands
from kg.model import Extraction, Literal
from kg.schema import Frame, FrameKind, Schema

_EXPECTATION = re.compile(r"^(?P<what>\w+)\((?P<inside>.*)\)(?:\s*\[(?P<status>\w+)\])?$")
#: Frames that make nothing by themselves: what they do shows in an expectation.
SILENT = frozenset({FrameKind.NOMINAL, FrameKind.STAND_IN, FrameKind.GROUP})


@dataclass(frozen=True)
class Case:
    frame: Frame
    sentence: str
    expectation: str | None
    fires: bool

    @property
    def id(self) -> str:
        return f"{self.frame.name}{'+' if self.fires else '-'} {self.sentence[:50]}"


def cases(schema: Schema) -> list[Case]:
    found = []
    for frame in schema.frames.values():
        for texts, fires in ((frame.examples, True), (frame.counter_examples, False)):
            for text in texts:
                sentence, arrow, expectation = text.partition(" => ")
                found.append(Case(frame, sentence.strip(), expectation.strip() if arrow else None, fires))
    return found


def fired(case: Case, extraction: Extraction) -> bool:
    """Whether the frame left a trace: a claim by its rule, or a sign that it composed."""
    mark = f": {case.frame.name}"
    return any(c.rule == case.frame.name or any(s.endswith(mark) for s in c.steps) for c in extraction.claims)


def status(extraction: Extraction, event: str, schema: Schema) -> str:
    actors = {c.object for c in extraction.claims if c.subject == event and c.predicate == "actor"}
    seen = []
    for claim in extraction.claims:
        if claim.subject != event or claim.predicate not in {"type", "status"}:
            continue
        cancels = claim.predicate == "status" and claim.object == "Cancelled"
        cls = next(c.object for c in extraction.claims if c.subject == event and c.predicate == "type")
        public = any(schema.classes[c].public_act for c in (cls, *schema.classes[cls].ancestors) if c in schema.classes)
        own = public and bool(actors & set(claim.holders))
        affirmed = not cancels and stands(
            claim.certainty, claim.polarity, claim.tense, attributed=bool(claim.holders), own_act=own, trust=Trust.VOICE
        )
        seen.append(Observation(claim.certainty, claim.polarity, claim.tense, not claim.holders, affirmed, cancels))
    return settle(seen).status.value


def meets(expectation: str, extraction: Extraction, schema: Schema, term: str | None = None) -> str | None:
    """None if the extraction holds what is expected, else what was found instead; `term` is the name of its term."""
    match = _EXPECTATION.match(expectation)
    assert match, f"cannot read the expectation {expectation!r}"
    what, inside, wanted = term or match["what"], match["inside"], match["status"]
    names = {e.id: {e.name, *e.names} for e in extraction.entities}

    def called(local: str | Literal, name: str) -> bool:
        if isinstance(local, Literal):
            return name.lower() in local.value.lower()
        return any(name == n or name == n.removeprefix("the ") for n in names.get(local, ()))

    if what in schema.properties:
        first, second = (part.strip() for part in inside.split(",", 1))
        relations = [c for c in extraction.claims if c.predicate == what]
        for claim in relations:
            ends = [(claim.subject, claim.object)]
            if schema.properties[what].symmetric:
                ends.append((claim.object, claim.subject))
            if any(called(a, first) and called(b, second) for a, b in ends):
                return None
        return str([(names.get(c.subject), names.get(c.object)) for c in relations]) or "no such relation"
    found = []
    for claim in extraction.claims:
        if claim.predicate != "type" or claim.object != what:
            continue
        event = claim.subject
        roles = [c for c in extraction.claims if c.subject == event]
        wrong = []
        for part in filter(None, (p.strip() for p in inside.split(","))):
            role, _, name = part.partition("=")
            if not any(c.predicate == role and called(c.object, name) for c in roles):
                wrong.append(part)
        stands_as = status(extraction, event, schema)
        if not wrong and wanted in {None, stands_as}:
            return None
        found.append(f"{what} [{stands_as}] without {wrong}" if wrong else f"{what} [{stands_as}]")
    return "; ".join(found) or f"no {what} among {[c.object for c in extraction.claims if c.predicate == 'type']}"
