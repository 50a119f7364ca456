"""Every frame's own sentences: examples must fire it, counter-examples must not."""

from __future__ import annotations

import pytest
from frame_cases import SILENT, cases, fired, meets

from kg.schema import FrameKind, Schema

pytestmark = pytest.mark.model

_SCHEMA = Schema.load()
_CASES = cases(_SCHEMA)
#: Counted: the contract's event classes and relations, but for positions, and those that core.ttl adds to them.
_EVENT_CLASSES, _RELATIONS = 113, 19


def test_every_frame_has_both_kinds_of_sentence():
    for frame in _SCHEMA.frames.values():
        assert frame.examples, frame.name
        assert frame.counter_examples, frame.name
    assert len(_CASES) >= 2 * len(_SCHEMA.frames)
    assert len(_SCHEMA.frames) > 150


def test_every_event_class_and_relation_has_two_frames():
    evoked: dict[str, int] = {}
    for frame in _SCHEMA.frames.values():
        if frame.evokes and frame.kind in {FrameKind.EVENT, FrameKind.REPORT, FrameKind.RELATION}:
            evoked[frame.evokes] = evoked.get(frame.evokes, 0) + 1
    wanted = [
        c.name
        for c in _SCHEMA.classes.values()
        if _SCHEMA.is_a(c.name, "Event") and c.name not in {"Event", "EconomicEvent"} and not c.abstract
    ]
    wanted += [
        p.name
        for p in _SCHEMA.properties.values()
        # Positions come with titles, descriptions and ages from what stands beside a name.
        if p.relation and p.name not in {"holdsPosition", "positionIn", "description", "age"}
    ]
    assert len(wanted) == _EVENT_CLASSES + _RELATIONS
    assert [name for name in wanted if evoked.get(name, 0) < 2] == []


@pytest.mark.parametrize("case", _CASES, ids=[c.id for c in _CASES])
def test_sentence(case, extract, schema):
    extraction = extract(case.sentence)
    if not case.fires:
        assert not fired(case, extraction), f"{case.frame.name} fired on: {case.sentence}"
        return
    # An attitude may act through a light verb or plain negation; what counts is what it does to the event.
    shown = case.frame.kind is FrameKind.OPERATOR and case.expectation is not None
    if case.frame.kind not in SILENT and not shown:
        assert fired(case, extraction), f"{case.frame.name} did not fire on: {case.sentence}"
    if case.expectation:
        found = meets(case.expectation, extraction, schema)
        assert found is None, f"{case.sentence}\n  expected {case.expectation}\n  found {found}"
