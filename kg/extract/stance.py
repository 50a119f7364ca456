"""What a text commits itself to about one event, and how the signs of its words compose to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.tokens import Token
from kg.model import Certainty, Polarity, Tense
from kg.schema import Sign

__all__ = ["DEFAULT_NEGATED", "Stance", "State"]

_ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE)
DEFAULT_NEGATED: Mapping[Sign, Sign] = {
    Sign.AFFIRMS: Sign.NEGATES,
    Sign.NEGATES: Sign.AFFIRMS,
    Sign.PLANS: Sign.NEGATES,
    Sign.EXPECTS: Sign.NEGATES,
    Sign.UNLIKELY: Sign.POSSIBLE,
    Sign.ATTEMPTS: Sign.NEGATES,
    Sign.WANTS: Sign.POSSIBLE,
    Sign.POSSIBLE: Sign.POSSIBLE,
    Sign.PROSPECT: Sign.POSSIBLE,
    Sign.PROBABLE: Sign.POSSIBLE,
    Sign.DENIES: Sign.NONE,
    Sign.CANCELS: Sign.NONE,
    Sign.NONE: Sign.POSSIBLE,
}


#: How certain a thing can be at most under a sign.
_AT_MOST: Mapping[Sign, Certainty] = {
    Sign.EXPECTS: Certainty.PROBABLE,
    Sign.UNLIKELY: Certainty.PROBABLE,
    Sign.PROBABLE: Certainty.PROBABLE,
    Sign.ATTEMPTS: Certainty.POSSIBLE,
    Sign.POSSIBLE: Certainty.POSSIBLE,
    Sign.PROSPECT: Certainty.POSSIBLE,
    Sign.WANTS: Certainty.POSSIBLE,
}
_TURNING = frozenset({Sign.NEGATES, Sign.DENIES, Sign.UNLIKELY})
#: Signs of what lies ahead, and of what does unless it is to be given up.
_AHEAD = frozenset({Sign.WANTS, Sign.PROSPECT, Sign.UNLIKELY})
_FORESEEING = frozenset({Sign.PLANS, Sign.EXPECTS})
#: Frames of words that carry a thing out, whatever was planned before.
_ASPECTS = frozenset({"affirms-aspect", "affirms-continuing"})
#: Signs over a cancellation that has not come about, and the frame of those ("will be cancelled") that announce it.
_UNDOING = frozenset({Sign.NEGATES, Sign.PLANS, Sign.WANTS, Sign.ATTEMPTS, Sign.POSSIBLE, Sign.PROSPECT, Sign.UNLIKELY})
_WILL = "plans-modal"
#: The frame of words that tell of an attempt that it failed.
_FAILED = "negates-failed-attempt"
#: The frames of words that end what was done, or was in force, until then.
_ENDING = frozenset({"affirms-gerund", "affirms-in-force"})
#: Frames of words that take what they speak of for granted: who refuses to accept an election denies none.
_FACTIVES = frozenset({"affirms-factive", "affirms-outcome", "affirms-in-force"})


@dataclass(frozen=True, slots=True)
class Stance:
    """What a text commits itself to about one event or relation.

    `holders` are groups of head tokens, one group a voice, the nearest voice first; empty where the article speaks.
    `negated` tells that a negating word of grammar ("not", "no", "without") stands over the event in its own clause,
    whatever verbs such as "fail" make of it. `marks` are the words that decided it; `signs` are the frames
    that did, each as (frame, sign, word).
    """

    certainty: Certainty
    polarity: Polarity
    tense: Tense
    holders: tuple[tuple[Token, ...], ...]
    cancelled: bool
    marks: tuple[Token, ...]
    signs: tuple[tuple[str, Sign, str], ...] = ()
    negated: bool = False


class State:
    """The stance while it is composed, from the event outwards."""

    __slots__ = (
        "adjunct",
        "attempted",
        "cancelled",
        "certainty",
        "ended",
        "expected",
        "future",
        "granted",
        "holders",
        "irrealis",
        "marks",
        "negated",
        "negative",
        "origin",
        "signs",
        "spoken",
        "strong",
        "voiced_at",
        "would",
    )

    def __init__(self, origin: Token) -> None:
        self.origin = origin
        self.certainty = Certainty.CERTAIN
        self.negative = False
        self.attempted = False
        self.future = False
        self.cancelled = False
        self.would = False
        #: "Would" on a condition, or of what did not come about ("would have").
        self.irrealis = False
        self.strong = True
        self.granted = False
        self.adjunct = False
        self.negated = False
        #: What is to be given up is there ("will **stop** bombing").
        self.ended = False
        #: What was found below is what somebody says, knows or believes.
        self.spoken = False
        #: What stands before a noun has made it a thing to come ("the planned visit").
        self.expected = False
        self.holders: list[tuple[Token, ...]] = []
        self.voiced_at: list[int] = []
        self.marks: list[Token] = []
        self.signs: list[tuple[str, Sign, str]] = []

    def at_most(self, certainty: Certainty) -> None:
        """Lower the certainty to this value, if it is higher."""
        self.certainty = max(self.certainty, certainty, key=_ORDER.index)

    def compose(self, sign: Sign, mark: Token, frame: str = "grammar") -> None:
        """Put a sign over what was found below; `mark` is the word that carries it."""
        if sign is not Sign.NONE or frame != "grammar":
            self.signs.append((frame, sign, mark.lower_))
        if sign is not Sign.NONE:
            self.marks.append(mark)
        if self.adjunct and sign in _TURNING:
            # Who refused to help in an attack need not speak of the attack itself.
            sign = Sign.POSSIBLE
        elif self.adjunct and sign is Sign.CANCELS:
            # "Her departure on a tour was put off": the tour was planned.
            sign = Sign.PLANS
        if frame == _FAILED and not any(s is Sign.ATTEMPTS for _, s, _ in self.signs):
            # Talks that failed were held.
            return
        if self.cancelled and sign in _UNDOING and frame != _WILL:
            # Who refuses, agrees or is asked to call a thing off has not done so.
            self.cancelled = False
            self.at_most(Certainty.CERTAIN if sign is Sign.NEGATES else Certainty.PROBABLE)
            self.future = True
            return
        if self.granted and sign in _TURNING:
            return
        self.granted = self.granted or frame in _FACTIVES
        self.ended = self.ended or (frame in _ENDING and not self.future)
        self._settle(sign, frame)

    def _settle(self, sign: Sign, frame: str) -> None:
        """What a sign does to polarity, tense and certainty."""
        if sign is Sign.NEGATES and self.spoken:
            # "failed to prove that they left"
            self.at_most(Certainty.POSSIBLE)
            return
        if sign in _TURNING:
            self.negative = not self.negative
        if sign is Sign.NEGATES and self.attempted:
            # A failed attempt leaves nothing open.
            self.certainty = Certainty.CERTAIN
        elif sign is Sign.ATTEMPTS:
            self.attempted = self.certainty is Certainty.CERTAIN
        elif sign is Sign.CANCELS:
            self.cancelled = True
        elif sign is Sign.AFFIRMS and self.expected and not self.negative and frame in _ASPECTS:
            # "began the planned exercise", "completed the checks that had been ordered"
            self.future, self.certainty = False, Certainty.CERTAIN
        if sign in _AHEAD or (sign in _FORESEEING and not self.ended):
            self.future = True
        self.at_most(_AT_MOST.get(sign, Certainty.CERTAIN))

    def add_voice(self, speakers: tuple[Token, ...], mark: Token) -> None:
        """Add a voice; of two that follow what is said, the one that stands nearer to it is the nearer voice.

        The parser hangs "…, A said, B reported" either way round.
        """
        if speakers in self.holders:
            return
        place = len(self.holders)
        while place and self.origin.i < mark.i < self.voiced_at[place - 1]:
            place -= 1
        self.holders.insert(place, speakers)
        self.voiced_at.insert(place, mark.i)

    def finished(self) -> Stance:
        """The stance as it stands at the top of the sentence."""
        if self.irrealis:
            self.at_most(Certainty.POSSIBLE)
        elif self.would and self.negative and not self.voiced_at and _declines(self.origin):
            # "She would not comment": she refused.
            pass
        elif self.would:
            # The future as told from the past. "She says it would help" thinks it through; so does what nobody says.
            self.future = True
            doc = self.origin.doc
            if all(doc[i].tag_ in {"VBZ", "VBP"} for i in self.voiced_at):
                self.at_most(Certainty.PROBABLE)
        return Stance(
            certainty=self.certainty,
            polarity=Polarity.NEGATIVE if self.negative else Polarity.POSITIVE,
            tense=Tense.FUTURE if self.future else Tense.NON_FUTURE,
            holders=tuple(self.holders),
            cancelled=self.cancelled,
            marks=tuple(self.marks),
            signs=tuple(self.signs),
            negated=self.negated,
        )


def _declines(verb: Token) -> bool:
    """Whether a verb itself stands with "would not"."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "neg"}}
    return verb.pos_ == "VERB" and bool(words & {"would", "'d", "’d"}) and bool(words & {"not", "n't", "n’t"})
