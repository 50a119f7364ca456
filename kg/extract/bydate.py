"""Deeds that only a date names: "its October 7", "the country's September 11".

A date that somebody owns stands for what they did on it, or what was done to them. Of what kind it was, a definite
noun tells in the same sentence or the next ("the attack"); where none follows, nothing is read. Only a deed that
everybody knows is named so, which the step `Telling.BY_DATE` keeps for resolution.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extract.cast import Referent
from kg.extract.draft import Draft
from kg.extract.times import Times
from kg.extract.tokens import Doc, Token

__all__ = ["OwnedDate", "owned_dates", "owner_of_deed"]

_HEADS = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj"})
_DEFINITE = frozenset({"the", "this", "that"})
_DAY = len("2001-09-11")


@dataclass(frozen=True, slots=True)
class OwnedDate:
    """A day that somebody owns: the word that names the owner, the head of the date, and the day as resolved."""

    owner: Token
    token: Token
    when: Times.Found


def owned_dates(times: Times, doc: Doc) -> list[OwnedDate]:
    """The days of a text that have an owner and are no part of a longer phrase ("its October 7 **visit**").

    Args:
        times: the time expressions of the article.
        doc: its parsed text.
    """
    found = []
    for when in times.days():
        start, end = when.span
        token = next((doc[i] for i in range(start, end) if not start <= doc[i].head.i < end), None)
        if token is None or token.dep_ not in _HEADS or when.value.value is None or len(when.value.value) != _DAY:
            continue
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        if owner is not None:
            found.append(OwnedDate(owner, token, when))
    return found


def owner_of_deed(draft: Draft, noun: Token, dates: Iterable[OwnedDate]) -> tuple[OwnedDate, Referent] | None:
    """The date that names the deed which a definite noun takes up, and whose deed it was; None where there is none."""
    if not any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in noun.children):
        return None
    for owned in dates:
        first, after = draft.columns.sentence(owned.token.i)
        if first <= noun.i and owned.token.i < noun.i and draft.columns.sentence(noun.i)[0] <= after:
            owners = draft.cast.referents(owned.owner, as_agent=True)
            if len(owners) == 1 and draft.schema.fits(draft.entity_class(owners[0]), "Agent"):
                return owned, owners[0]
    return None
