"""Acts that are part of another: what a march is for, what is refused, asked for, or answered.

Event data counts "appealed for aid" as an appeal and "refused aid" as a refusal, not as aid besides: each of the upper
classes holds what is asked, refused or withheld by it (CAMEO codebook 1.1b3, Schrodt 2012, categories 02, 10 and 12).
Which class takes in which is data of `ontology/core.ttl`: `kgf:absorbs`, `kgf:covers` and `kgf:answers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.conditions import clauses, modal_words
from kg.extract.draft import Voice
from kg.extract.tokens import Token
from kg.model import Certainty, Polarity
from kg.schema import Frame, Schema, Sign

__all__ = ["Acts"]

#: The links from a purpose or manner up to what it is that of, and how many are followed.
_PURPOSES = frozenset({"advcl", "xcomp", "acl", "pcomp", "prep", "dobj"})
_FAR = 4


class Acts:
    """The acts of one article that may take in others, by the words that tell of them; read from left to right."""

    def __init__(self, schema: Schema) -> None:
        """Start with none."""
        self._classes = schema.classes
        self._is_a = schema.is_a
        self._at: dict[int, str] = {}

    def note(self, frame: Frame, token: Token, carrier: Token | None) -> None:
        """Remember what `token` tells of by this frame, `carrier` being its light verb, if it may take in others."""
        cls = self._classes[frame.evokes or ""]
        # Who orders a thing decides on it: that is more than to ask for it.
        if cls.absorbs or cls.answers or (cls.covers and frame.sign is not Sign.PLANS):
            for i in _decisive(frame, token, carrier):
                self._at.setdefault(i, cls.name)

    def takes_in(self, frame: Frame, token: Token, carrier: Token | None) -> bool:
        """Whether an event only says what another is for or answers.

        "Marched to **demand** a vote", "rejected an **appeal**".
        """
        if not self._at:
            return False
        cls = frame.evokes or ""
        deed = _deed_upon(token)
        if deed is not None and deed.i in self._at and self._any(cls, self._classes[self._at[deed.i]].answers):
            return True
        anchor = carrier or token
        for _ in range(_FAR):
            if anchor.dep_ not in _PURPOSES:
                break
            anchor = anchor.head
            if anchor.i in self._at and self._any(cls, self._classes[self._at[anchor.i]].absorbs):
                return True
        return False

    def covers(self, frame: Frame, voice: Voice) -> bool:
        """Whether the words of another event that make one unreal say all there is to it ("appealed for **aid**").

        Who asks that a visit be cancelled speaks of a plan that there is.
        """
        if not self._at or (voice.certainty is not Certainty.POSSIBLE and voice.polarity is Polarity.POSITIVE):
            return False
        above = (self._classes[self._at[i]] for i in voice.marks if i in self._at)
        return any(self._any(frame.evokes or "", act.covers) for act in above)

    def _any(self, cls: str, wanted: Iterable[str]) -> bool:
        return any(self._is_a(cls, w) for w in wanted)


def _decisive(frame: Frame, token: Token, carrier: Token | None) -> Iterator[int]:
    """The words of an event by which it decides on what it embeds: "will not", "said … must", "made a plea"."""
    if frame.with_modal:
        yield from (t.i for t in modal_words(token))
        return
    yield token.i
    if carrier is not None:
        yield carrier.i
    if frame.clause_modal:
        yield from (t.i for clause in clauses(token) for t in modal_words(clause))


def _deed_upon(noun: Token) -> Token | None:
    """The verb whose object a noun is, also through a preposition: "rejected a **call**", "bowed to **demands**"."""
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB":
        return noun.head.head
    return noun.head if noun.dep_ == "dobj" else None
