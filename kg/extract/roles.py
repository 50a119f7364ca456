"""Who fills the roles of an event, and where it happens, from the slots of its frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span
from kg.extract.grammar import Arguments
from kg.extract.inside import Inside
from kg.extract.literals import literal
from kg.extract.nearby import lands_nearby
from kg.extract.places import inner_places, places_of
from kg.extract.tokens import Token
from kg.schema import Frame, Schema

__all__ = ["NEARBY", "PARTICIPANTS", "Filled", "Roles"]

#: The roles of those who take part.
PARTICIPANTS = ("actor", "target")
#: The path of a fallback frame that leads out of the phrase, to the country which what stands around it is about.
NEARBY = "nearby"
#: Behind these stands what a deed named by a noun is done to.
_HIT = ("of", "on", "against")
_PLACE_SLOTS = ("in", "at", "near", "inside", "outside", "across", "throughout")


@dataclass(slots=True)
class Filled:
    """The roles of one event: entity fillers, each with the slot it came from, and literal ones."""

    entities: dict[str, list[Referent]] = field(default_factory=dict)
    literals: dict[str, Span] = field(default_factory=dict)
    #: Whether what it is aimed at is a place ("invade the capital"), which then is where it happens.
    aimed_at_place: bool = False
    #: The fallback frames that filled a role in place of the event's own frame.
    by_fallback: dict[str, Frame] = field(default_factory=dict)

    def taken(self) -> set[int]:
        """The indices of all entities that fill a role."""
        return {r.entity for filled in self.entities.values() for r in filled}


class Roles:
    """Fills the roles of events of one schema, whose event frames `index` holds by part of speech and lemma."""

    def __init__(
        self, schema: Schema, index: Mapping[tuple[str, str], Sequence[tuple[Frame, tuple[str, ...]]]]
    ) -> None:
        self._schema = schema
        self._inside = Inside(index)
        self.ranges = {p.name: p.range for p in schema.properties.values() if p.event_role}

    def fill(self, draft: Draft, frame: Frame, found: Arguments, token: Token) -> Filled:
        """The fillers of all roles that a frame lists, for one trigger and its arguments."""
        filled = Filled()
        for role in _ordered(frame.roles):
            if self.ranges.get(role) not in self._schema.classes:
                words = literal(draft, frame, role, found, token)
                if words is not None:
                    filled.literals[role] = words
            elif here := self._fillers(draft, frame, filled, role, found, token):
                filled.entities[role] = here
        return filled

    def _fillers(
        self, draft: Draft, frame: Frame, filled: Filled, role: str, found: Arguments, token: Token
    ) -> list[Referent]:
        """The entities that fill a role: participants from all of its slots, others from the first that has any.

        A place that a physical deed is aimed at is noted in `filled` as where it happens.
        """
        cls, wanted = self._schema.classes[frame.evokes or "Event"], self.ranges[role]
        party, target = role in PARTICIPANTS, role == "target"
        aimed = cls.physical and target
        metonym = wanted == "Agent" and not aimed
        where = wanted == "Location" or (wanted == "Agent" and not metonym)
        taken = filled.taken()
        # "the Paris agreement" is no act of a government.
        modifiers = found.get("modifier")
        here: dict[int, Referent] = {}
        for slot in frame.roles[role]:
            for filler in found.get(slot):
                if filler.i == token.i:
                    continue
                for meant in draft.cast.referents(
                    next(places_of(filler), filler) if where else filler,
                    groups=party,
                    people=(cls.personal or frame.personal) and target,
                    as_agent=metonym and filler not in modifiers,
                ):
                    referent = draft.cast.governed(meant) if cls.collective and party else meant
                    entity = draft.entity_class(referent)
                    if referent.entity in taken or referent.entity in here:
                        continue
                    if self._schema.fits(entity, wanted):
                        here[referent.entity] = referent
                    elif aimed and "location" not in filled.entities and self._schema.fits(entity, "Location"):
                        filled.entities["location"] = [referent]
                        filled.aimed_at_place = True
            if here and not party:
                break
        return list(here.values())

    def fill_place(self, draft: Draft, frame: Frame, filled: Filled, found: Arguments, token: Token) -> None:
        """Add where it happens, unless that is known: at the places in the sentence, else where those who act are."""
        if "location" in filled.entities:
            return
        taken = filled.taken()
        physical = self._schema.classes[frame.evokes or "Event"].physical
        for place, wanted in _where(found, token, physical=physical):
            for referent in draft.cast.referents(place):
                if self._schema.fits(draft.entity_class(referent), wanted) and referent.entity not in taken:
                    filled.entities["location"] = [referent]
                    return

    def fall_back(self, draft: Draft, frame: Frame, filled: Filled, found: Arguments, token: Token) -> None:
        """Fill the participants that the frame leaves open from what its fillers have inside them.

        Those who do a thing together need no other party.
        """
        cls = self._schema.classes[frame.evokes or "Event"]
        for role in PARTICIPANTS:
            if role in filled.entities or (cls.mutual and len(filled.entities.get("actor", ())) > 1):
                continue
            for fallback in self._schema.fallbacks(cls.name, role):
                metonym = not (cls.physical and role == "target")
                paths = fallback.roles[role]
                here = self._from_inside(draft, paths, filled, found, token, metonym=metonym)
                # "the referendum in Scotland" is none of another country that the sentence names.
                about = NEARBY in paths and "location" not in filled.entities
                if here := here or (lands_nearby(draft, token, cls.name) if about else []):
                    filled.entities[role] = here
                    filled.by_fallback[role] = fallback
                    break

    def _from_inside(
        self, draft: Draft, paths: Sequence[str], filled: Filled, found: Arguments, token: Token, *, metonym: bool
    ) -> list[Referent]:
        """Those at the end of the first path that leads to anyone, with the word that the path went through.

        `metonym`: a capital stands for its country.
        """
        taken = filled.taken()
        # "The girl hurt her leg": whose it is cannot be told where the actor is only described.
        described = any(draft.cast.entity(entity).described for entity in taken)

        def refers(token: Token) -> bool:
            return not (described and token.pos_ == "PRON") and bool(self._agents(draft, token, metonym))

        for path in paths:
            for head, parties in self._inside.parties(token, found, path, refers):
                here: dict[int, Referent] = {}
                for r in (r for party in parties if refers(party) for r in self._agents(draft, party, metonym)):
                    name = draft.cast.entity(r.entity).name
                    here.setdefault(r.entity, replace(r, step=r.step or f"{head.text} → {name}"))
                # Who does it is often named again in what is done: that is no other party, nor is what they own.
                owned = {r.entity for party in parties for r in self._owned(draft, party, taken)}
                if others := [r for entity, r in here.items() if entity not in taken | owned]:
                    return others
        return []

    def _owned(self, draft: Draft, party: Token, taken: set[int]) -> list[Referent]:
        """The countries that somebody's own forces and the like act for: "agreed to send **his troops**"."""
        owners = (c for c in party.children if c.dep_ == "poss")
        if not any(r.entity in taken for owner in owners for r in draft.cast.referents(owner)):
            return []
        return [r for r in self._agents(draft, party, metonym=True) if draft.entity_class(r) == "Country"]

    def _agents(self, draft: Draft, token: Token, metonym: bool) -> list[Referent]:
        referents = draft.cast.referents(token, groups=True, as_agent=metonym)
        return [r for r in referents if self._schema.fits(draft.entity_class(r), "Agent")]


def _ordered(roles: Iterable[str]) -> list[str]:
    """Actors are filled before targets, and participants before places, so that one filler takes one role."""
    rank = {"actor": 0, "destination": 1, "origin": 2, "target": 3}
    return sorted(roles, key=lambda role: (rank.get(role, len(rank)), role))


def _where(found: Arguments, token: Token, *, physical: bool) -> Iterator[tuple[Token, str]]:
    """What may tell where something happens, the surest first, and the class that it has to be of.

    Args:
        found: the arguments of the trigger.
        token: the trigger.
        physical: it is done in a place, by those who are there.
    """
    for slot in _PLACE_SLOTS:
        yield from ((filler, "Location") for filler in found.get(slot))
    if token.pos_ == "NOUN":
        # A nationality before a deed says whose it is; the name of a place, where it is.
        yield from ((filler, "Place") for filler in found.get("modifier") if filler.tag_ != "JJ")
    # "in a market in the capital", "the attack on the embassy in the capital"
    for slot in (*_PLACE_SLOTS, *(_HIT if physical and token.pos_ == "NOUN" else ())):
        yield from ((inner, "Location") for filler in found.get(slot) for inner in inner_places(filler))
    # "Students in the capital marched": where those who act are.
    for subject in found.get("subject") if physical else ():
        prepositions = (c for c in subject.children if c.dep_ == "prep" and c.lower_ in {"in", "at"})
        if subject.pos_ == "NOUN":
            yield from ((c, "Location") for t in prepositions for c in t.children if c.dep_ == "pobj")
