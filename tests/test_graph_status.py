"""How an event stands, as a table; and which claims are facts."""

from __future__ import annotations

import itertools

import pytest

from kg.graph import Observation, Standing, Status, Trust, settle, stands
from kg.model import Certainty, Polarity, Tense

FACT = Observation(affirmed=True)
SAID = Observation(voice=False)
SAID_PROBABLE = Observation(Certainty.PROBABLE, voice=False)
PLAN = Observation(tense=Tense.FUTURE)
EXPECTED = Observation(Certainty.PROBABLE, tense=Tense.FUTURE)
MAYBE_AHEAD = Observation(Certainty.POSSIBLE, tense=Tense.FUTURE)
MAYBE = Observation(Certainty.POSSIBLE)
NOT = Observation(polarity=Polarity.NEGATIVE)
DENIED = Observation(polarity=Polarity.NEGATIVE, voice=False)
WILL_NOT = Observation(polarity=Polarity.NEGATIVE, tense=Tense.FUTURE)
MAYBE_NOT = Observation(Certainty.POSSIBLE, Polarity.NEGATIVE)
UNLIKELY = Observation(Certainty.PROBABLE, Polarity.NEGATIVE, Tense.FUTURE)
PROBABLY_NOT = Observation(Certainty.PROBABLE, Polarity.NEGATIVE)
OFF = Observation(cancels=True)
OFF_MAYBE = Observation(Certainty.POSSIBLE, cancels=True)
NOT_OFF = Observation(polarity=Polarity.NEGATIVE, cancels=True)

TABLE = [
    ([FACT], Status.ACTUAL, False),
    ([FACT, PLAN], Status.ACTUAL, False),
    ([FACT, SAID, MAYBE], Status.ACTUAL, False),
    ([FACT, DENIED], Status.ACTUAL, True),
    ([FACT, OFF], Status.ACTUAL, True),
    ([OFF], Status.CANCELLED, False),
    ([OFF, PLAN], Status.CANCELLED, False),
    ([OFF, NOT], Status.CANCELLED, False),
    ([OFF, SAID], Status.CANCELLED, True),
    ([OFF_MAYBE, PLAN], Status.PLANNED, False),
    ([NOT_OFF, PLAN], Status.PLANNED, False),
    ([NOT], Status.DENIED, False),
    ([NOT, SAID], Status.DENIED, True),
    ([NOT, PLAN], Status.DENIED, False),
    ([SAID], Status.ALLEGED, False),
    ([SAID, DENIED], Status.ALLEGED, True),
    ([SAID, PLAN, MAYBE], Status.ALLEGED, False),
    ([PLAN], Status.PLANNED, False),
    ([EXPECTED], Status.PLANNED, False),
    ([PLAN, MAYBE], Status.PLANNED, False),
    ([PLAN, WILL_NOT], Status.PLANNED, True),
    ([MAYBE], Status.POSSIBLE, False),
    ([MAYBE_AHEAD], Status.POSSIBLE, False),
    ([SAID_PROBABLE], Status.POSSIBLE, False),
    ([MAYBE, DENIED], Status.POSSIBLE, True),
    ([MAYBE_NOT], Status.POSSIBLE, False),
    ([DENIED], Status.DENIED, False),
    ([WILL_NOT], Status.DENIED, False),
    ([DENIED, MAYBE_NOT], Status.DENIED, False),
    ([UNLIKELY], Status.POSSIBLE, False),
    ([UNLIKELY, FACT], Status.ACTUAL, False),
    ([UNLIKELY, PLAN], Status.PLANNED, False),
    ([PROBABLY_NOT], Status.DENIED, False),
]


def test_the_table_is_whole() -> None:
    assert len(TABLE) == 33
    assert {status for _, status, _ in TABLE} == set(Status)


@pytest.mark.parametrize(("seen", "status", "contested"), TABLE)
def test_status(seen: list[Observation], status: Status, contested: bool) -> None:
    for order in itertools.permutations(seen):
        assert settle(order) == Standing(status, contested)


def test_only_certain_positive_claims_of_what_is_past_stand() -> None:
    standing = [
        combination
        for combination in itertools.product(Certainty, Polarity, Tense)
        if stands(*combination, attributed=False, own_act=False, trust=Trust.ATTRIBUTED)
    ]
    assert standing == [(Certainty.CERTAIN, Polarity.POSITIVE, Tense.NON_FUTURE)]


@pytest.mark.parametrize(
    ("attributed", "own_act", "trust", "expected"),
    [
        (False, False, Trust.VOICE, True),
        (True, False, Trust.VOICE, False),
        (True, True, Trust.VOICE, True),
        (True, False, Trust.ATTRIBUTED, True),
    ],
)
def test_who_is_believed(attributed: bool, own_act: bool, trust: Trust, expected: bool) -> None:
    plain = (Certainty.CERTAIN, Polarity.POSITIVE, Tense.NON_FUTURE)
    assert stands(*plain, attributed=attributed, own_act=own_act, trust=trust) is expected
