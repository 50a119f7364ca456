"""Who fills the roles of an event: participants, places and what is said or moved, from the slots of its frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.cast import Referent
from kg.extract.conditions import clauses, gerunds, purposes_of
from kg.extract.draft import Draft, Span
from kg.extract.grammar import Arguments
from kg.extract.inside import Inside
from kg.extract.nearby import lands_nearby
from kg.extract.phrases import phrase_text
from kg.extract.places import inner_places, places_of
from kg.extract.subjects import shares_subject_with
from kg.extract.tokens import Token
from kg.extract.tree import POINTING, is_infinitive
from kg.schema import Frame, Schema, Sign

__all__ = ["NEARBY", "PARTICIPANTS", "Filled", "Roles"]

#: The roles of those who take part.
PARTICIPANTS = ("actor", "target")
#: The path of a fallback frame that leads out of the phrase, to the country which what stands around it is about.
NEARBY = "nearby"
_CLAUSES = frozenset({"clause", "infinitive"})
_PLACE_SLOTS = ("in", "at", "near", "inside", "outside", "across", "throughout")
#: Heads of phrases that name no topic ("for the first time", "for example").
_EMPTY = frozenset(
    {
        "time",
        "occasion",
        "visit",
        "trip",
        "tour",
        "eve",
        "sideline",
        "basis",
        "behalf",
        "while",
        "moment",
        "sake",
        "example",
        "part",
        "reason",
        "instance",
    }
)
#: Nouns that name no topic where nothing tells what they are on ("met for talks").
_BARE = frozenset({"talk", "meeting", "discussion", "negotiation", "consultation", "conversation"})
#: Words that open the circumstances of a deed within what is said of it ("accused of sleeping **when** it burned").
_WHILE = frozenset({"when", "if", "because", "until", "unless"})
#: Prepositions behind which a place is no topic.
_WHERE = frozenset({"in", "at", "to", "from", "near"})
#: What is said and what is moved are kept to this many tokens.
_TOPIC_LIMIT = 120
_ITEM_LIMIT = 16
#: Between a preposition and the phrase that it leads to ("on a number of boards") stand fewer tokens.
_NEAR = 5


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
        cls = self._schema.classes[frame.evokes or "Event"]
        for role, slots in _ordered(frame.roles):
            wanted = self.ranges.get(role)
            if wanted is None or wanted not in self._schema.classes:
                self._fill_literal(draft, frame, filled, role, found, token)
                continue
            metonym = wanted == "Agent" and not (cls.physical and role == "target")
            where = wanted == "Location" or (wanted == "Agent" and not metonym)
            taken = filled.taken()
            # "the Paris agreement" is no act of a government.
            modifiers = found.get("modifier")
            here: list[Referent] = []
            for slot in slots:
                for filler in found.get(slot):
                    if filler.i == token.i:
                        continue
                    named = next(places_of(filler), filler) if where else filler
                    for meant in draft.cast.referents(
                        named,
                        groups=role in PARTICIPANTS,
                        people=(cls.personal or frame.personal) and role == "target",
                        as_agent=metonym and filler not in modifiers,
                    ):
                        whole = cls.collective and role in PARTICIPANTS
                        referent = draft.cast.governed(meant) if whole else meant
                        entity = draft.entity_class(referent)
                        if referent.entity in taken or any(r.entity == referent.entity for r in here):
                            continue
                        if self._schema.fits(entity, wanted):
                            here.append(referent)
                        elif (
                            role == "target"
                            and cls.physical
                            and self._schema.fits(entity, "Location")
                            and "location" not in filled.entities
                        ):
                            filled.entities["location"] = [referent]
                            filled.aimed_at_place = True
                if here and role not in PARTICIPANTS:
                    break
            if here:
                filled.entities[role] = here
        return filled

    def _fill_literal(
        self,
        draft: Draft,
        frame: Frame,
        filled: Filled,
        role: str,
        found: Arguments,
        token: Token,
    ) -> None:
        whole = frame.reports and role == "topic"
        for slot in frame.roles[role]:
            if slot == "purpose":
                heads = purposes_of(token, found.carrier)
            else:
                heads = clauses(token, found.carrier) if slot in _CLAUSES else found.get(slot)
            if not heads and slot not in _CLAUSES:
                heads = gerunds(token, slot, asks=frame.sign is Sign.WANTS)
            # "made **its** maiden flight": what it is made by is the subject of the verb.
            heads = [h for h in heads if h.tag_ != "PRP$"]
            if slot == "infinitive":
                heads = [h for h in heads if is_infinitive(h)]
            if role not in frame.requires and slot in _WHERE and heads and self._is_place(draft, heads[0]):
                # "invited them to Oslo", "faces charges in Norway": where, not what about.
                continue
            if heads and heads[0].ent_type_ not in {"DATE", "TIME"} and not _is_empty(heads[0]):
                said = whole or slot in {*_CLAUSES, "purpose"} or heads[0].dep_ == "pcomp"
                limit = _TOPIC_LIMIT if said else _ITEM_LIMIT
                start, end = phrase_text(heads[0], draft.doc, limit=limit, whole=said)
                if slot in _CLAUSES:
                    end = _own_part(draft, token, start, end)
                if whole and token.pos_ == "VERB":
                    # "called for the army to leave": the parser hangs "to leave" on the verb.
                    end = _stretched(token, end)
                while start < end and draft.doc[start].dep_ == "mark" and draft.doc[start].lower_ == "that":
                    start += 1
                    while start < end and draft.doc[start].text == ",":
                        start += 1
                if frame.keeps_preposition:
                    start = _leading(draft, token, slot, start)
                if start < end and not start <= token.i < end:
                    filled.literals[role] = (start, end)
                    return

    def _is_place(self, draft: Draft, token: Token) -> bool:
        named = next(places_of(token), token)
        return any(self._schema.fits(draft.entity_class(r), "Location") for r in draft.cast.referents(named))

    def fill_place(self, draft: Draft, frame: Frame, filled: Filled, found: Arguments, token: Token) -> None:
        """Add where it happens, unless that is known: at the places in the sentence, else where those who act are."""
        if "location" in filled.entities:
            return
        taken = filled.taken()
        for slot in (*_PLACE_SLOTS, *(("modifier",) if token.pos_ == "NOUN" else ())):
            for filler in found.get(slot):
                if slot == "modifier" and filler.tag_ == "JJ":
                    # A nationality before a deed says whose it is; the name of a place, where it is.
                    continue
                for referent in draft.cast.referents(filler):
                    fits = self._schema.fits(
                        draft.entity_class(referent), "Location" if slot != "modifier" else "Place"
                    )
                    if fits and referent.entity not in taken:
                        filled.entities["location"] = [referent]
                        return
        # "in a market in the capital"
        for slot in _PLACE_SLOTS:
            for filler in found.get(slot):
                for inner in inner_places(filler):
                    for referent in draft.cast.referents(inner):
                        if self._schema.fits(draft.entity_class(referent), "Location") and referent.entity not in taken:
                            filled.entities["location"] = [referent]
                            return
        if not self._schema.classes[frame.evokes or "Event"].physical:
            return
        # "Students in the capital marched": where those who act are.
        for subject in found.get("subject"):
            for preposition in subject.children:
                if preposition.dep_ == "prep" and preposition.lower_ in {"in", "at"} and subject.pos_ == "NOUN":
                    for filler in (c for c in preposition.children if c.dep_ == "pobj"):
                        for referent in draft.cast.referents(filler):
                            if (
                                self._schema.fits(draft.entity_class(referent), "Location")
                                and referent.entity not in taken
                            ):
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
                if here := here or (lands_nearby(draft, token, cls.name) if NEARBY in paths else []):
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


def _leading(draft: Draft, token: Token, slot: str, start: int) -> int:
    """Where a phrase starts with the preposition that leads to it: "serves **on** a number of boards"."""
    found = next(
        (i for i in range(start - 1, max(start - _NEAR, token.i), -1) if draft.columns.lowers[i] == slot), None
    )
    return start if found is None else found


def _is_empty(head: Token) -> bool:
    if head.lower_ in POINTING and head.n_rights == 0:
        return True
    # "Refused to visit" tells what was refused.
    bare = head.lemma_ in _BARE and not any(c.dep_ == "prep" for c in head.children)
    return head.pos_ != "VERB" and (head.lemma_ in _EMPTY or bare)


def _ordered(roles: Mapping[str, tuple[str, ...]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Actors are filled before targets, and participants before places, so that one filler takes one role."""
    rank = {"actor": 0, "destination": 1, "origin": 2, "target": 3}
    return sorted(roles.items(), key=lambda item: (rank.get(item[0], 4), item[0]))


def _stretched(verb: Token, end: int) -> int:
    """The end of what is said with what the parser hung on the verb right behind it."""
    for child in verb.rights:
        timed = any(c.lower_ in _WHILE for c in child.children if c.dep_ in {"mark", "advmod"})
        clausal = child.dep_ in {"xcomp", "advcl"} and (is_infinitive(child) or timed)
        if child.left_edge.i == end and (clausal or (child.dep_ == "prep" and child.lower_ == "as")):
            end = child.right_edge.i + 1
    return end


def _own_part(draft: Draft, token: Token, start: int, end: int) -> int:
    """Where what is said ends: before a second main verb that the parser hung inside it."""
    for i in range(start, end):
        other = draft.doc[i]
        if (
            other.dep_ == "conj"
            and other.pos_ == "VERB"
            and (
                (other.tag_ == "VBD" and shares_subject_with(other).i == token.i)
                # "urging her to stay and **promising** help"
                or (other.tag_ == token.tag_ == "VBG" and is_infinitive(other.head))
            )
        ):
            cut = other.left_edge.i
            while cut > start and (draft.doc[cut - 1].dep_ == "cc" or draft.doc[cut - 1].is_punct):
                cut -= 1
            return cut
    return end
