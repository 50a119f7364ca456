"""What stands: which claims are affirmed, and how an event stands after all claims about it.

Pure rules without RDF, so that each can be read and tested as a table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kg.choices import Trust
from kg.model import Certainty, Polarity, Tense

__all__ = ["Observation", "Stance", "Standing", "Status", "Trust", "settle", "stands"]


class Status(StrEnum):
    """How an event stands; the values are local names of the ontology."""

    ACTUAL = "Actual"
    ALLEGED = "Alleged"
    PLANNED = "Planned"
    POSSIBLE = "Possible"
    DENIED = "Denied"
    CANCELLED = "Cancelled"


class Stance(StrEnum):
    """How a voice stands to a matter; the value is the phrase for it, the same for one and for many."""

    ASSERTS = "said so"
    DENIES = "denied it"
    DOUBTS = "called it unlikely"
    FORESEES = "said it is to come"
    SUPPOSES = "held it possible or probable"

    @classmethod
    def of(cls, certainty: str, polarity: str, tense: str) -> Stance:
        """The stance of a claim, from the values of these properties (local names of the ontology)."""
        if polarity == Polarity.NEGATIVE:
            return cls.DOUBTS if certainty != Certainty.CERTAIN and tense == Tense.FUTURE else cls.DENIES
        if certainty != Certainty.CERTAIN:
            return cls.SUPPOSES
        return cls.FORESEES if tense == Tense.FUTURE else cls.ASSERTS


@dataclass(frozen=True, slots=True)
class Observation:
    """What one claim says of whether an event is: the event happens, or (`cancels`) it was called off.

    `voice` is true where the article itself says so, `affirmed` where the claim makes the event actual.
    """

    certainty: Certainty = Certainty.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    tense: Tense = Tense.NON_FUTURE
    voice: bool = True
    affirmed: bool = False
    cancels: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an event and whether sources disagree on it."""

    status: Status
    contested: bool = False


def stands(
    certainty: Certainty, polarity: Polarity, tense: Tense, *, attributed: bool, own_act: bool, trust: Trust
) -> bool:
    """Whether a claim is taken as fact: certain, positive, not of the future, and said by someone who is believed.

    Args:
        certainty: of the claim, like `polarity` and `tense`.
        polarity: see above.
        tense: see above.
        attributed: someone other than the article says so.
        own_act: one of those who say so is the actor, and the act is a public one.
        trust: whether the build believes those who are quoted.
    """
    plain = certainty is Certainty.CERTAIN and polarity is Polarity.POSITIVE and tense is Tense.NON_FUTURE
    return plain and (not attributed or own_act or trust is Trust.ATTRIBUTED)


def settle(observations: Iterable[Observation]) -> Standing:
    """The one status of an event from all that is said of it.

    The first rule that applies decides:

    1. Actual: a claim is affirmed. Contested if anyone says it is not so or that it was called off.
    2. Cancelled: it is said for certain that it was called off; this beats plans. Contested if anyone alleges it.
    3. Denied: an article says in its own voice that it did not happen. Contested if anyone alleges it.
    4. Alleged: someone who is quoted says for certain that it happened. Contested if anyone says otherwise.
    5. Planned: it is said to lie ahead, certainly or probably. Contested if anyone rules it out.
    6. Denied: it is only ever ruled out.
    7. Possible: all else, also what is only foreseen as unlikely. Contested if anyone rules it out.
    """
    seen = list(observations)
    happens = [o for o in seen if not o.cancels]
    positive = [o for o in happens if o.polarity is Polarity.POSITIVE]
    # Who held beforehand that it was unlikely denies nothing.
    negative = [o for o in happens if o.polarity is Polarity.NEGATIVE and not _doubts(o)]
    cancelled = [o for o in seen if o.cancels and o.polarity is Polarity.POSITIVE and o.certainty is Certainty.CERTAIN]
    ruled_out = [o for o in negative if o.certainty is not Certainty.POSSIBLE]
    alleged = [o for o in positive if o.certainty is Certainty.CERTAIN and o.tense is Tense.NON_FUTURE]
    ahead = [o for o in positive if o.certainty is not Certainty.POSSIBLE and o.tense is Tense.FUTURE]

    if any(o.affirmed for o in positive):
        return Standing(Status.ACTUAL, bool(negative or cancelled))
    if cancelled:
        return Standing(Status.CANCELLED, bool(alleged))
    if any(o.voice and o.certainty is Certainty.CERTAIN and o.tense is Tense.NON_FUTURE for o in negative):
        return Standing(Status.DENIED, bool(alleged))
    if alleged:
        return Standing(Status.ALLEGED, bool(negative))
    if ahead:
        return Standing(Status.PLANNED, bool(ruled_out))
    if ruled_out and not positive:
        return Standing(Status.DENIED)
    return Standing(Status.POSSIBLE, bool(positive and ruled_out))


def _doubts(said: Observation) -> bool:
    return said.certainty is Certainty.PROBABLE and said.tense is Tense.FUTURE
