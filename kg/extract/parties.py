"""Who may take part in an event: the limits that a frame sets on the classes of those that fill its roles."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.draft import Draft
from kg.extract.grammar import Arguments
from kg.extract.roles import PARTICIPANTS, Filled
from kg.extract.tokens import Token
from kg.extract.tree import is_passive
from kg.schema import Frame, Schema

__all__ = ["excluded"]

#: The class of those who are only described, whatever they are.
_GROUP = "Group"
_PLACE = "Place"


def excluded(schema: Schema, draft: Draft, frame: Frame, filled: Filled, found: Arguments, token: Token) -> bool:
    """Whether those who take part are such that the words mean something else, as the frame has it (docs/frames.md).

    "The senator attacked the governor", "Kovar captured Slovakia", "the singer released it" tell of no attack,
    seizure or release.
    """
    acting, others = ([draft.entity_class(r) for r in filled.entities.get(role, ())] for role in PARTICIPANTS)

    def is_any(cls: str, wanted: Iterable[str]) -> bool:
        return any(schema.is_a(cls, w) for w in wanted)

    parties = [*acting, *others]
    if frame.not_by and any(is_any(cls, frame.not_by) for cls in acting):
        return True
    if frame.not_onto:
        objects = (r for t in found.get("object") for r in draft.cast.referents(t))
        if any(is_any(draft.entity_class(r), frame.not_onto) for r in objects):
            return True
    if frame.aimed_at:
        # A city that it is aimed at is where it happens.
        aims = (*others, *([_PLACE] if filled.aimed_at_place else ()))
        if not all(is_any(cls, (*frame.aimed_at, _GROUP)) for cls in aims):
            return True
    if frame.together and len(parties) == 1 and schema.is_a(parties[0], "Person"):
        return True
    if frame.not_own:
        own = {r.entity for t in found.get("owner") for r in draft.cast.referents(t)}
        if own & {r.entity for r in filled.entities.get("actor", ())}:
            return True
    if frame.not_between is None or not parties:
        return False
    if not acting and token.pos_ == "VERB" and not is_passive(token):
        # "she attacked the officers", whoever she is.
        acting = ["Person"]
    # The others may be unnamed ("the senator attacked the lawmakers"), if those who act are of the class.
    among = (frame.not_between, _GROUP, *frame.nor_onto)
    return all(schema.is_a(cls, frame.not_between) for cls in acting or parties) and all(
        is_any(cls, among) for cls in parties
    )
