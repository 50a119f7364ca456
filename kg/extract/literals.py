"""The roles of an event that words fill and no entity: what is said, wanted, moved or fought over."""

from __future__ import annotations

from kg.extract.conditions import clauses, gerunds, purposes_of
from kg.extract.coordination import shares_subject_with
from kg.extract.draft import Draft, Span
from kg.extract.grammar import Arguments
from kg.extract.phrases import phrase_text
from kg.extract.places import places_of
from kg.extract.tokens import Token
from kg.extract.tree import POINTING, is_infinitive
from kg.schema import Frame, Sign

__all__ = ["literal"]

_CLAUSES = frozenset({"clause", "infinitive"})
#: Heads of phrases that name no topic ("for the first time", "for example").
_EMPTY = frozenset(
    {"time", "occasion", "visit", "trip", "tour", "eve", "sideline", "basis", "behalf", "while", "moment", "sake"}
    | {"example", "part", "reason", "instance"}
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


def literal(draft: Draft, frame: Frame, role: str, found: Arguments, token: Token) -> Span | None:
    """The words that fill a role of a frame, from the first of its slots that has any; None if none has.

    Args:
        draft: what is read of the article so far.
        frame: what the trigger fires.
        role: one of its roles.
        found: the arguments of the trigger.
        token: the trigger.
    """
    for slot in frame.roles[role]:
        heads = _heads(frame, slot, found, token)
        if not heads:
            continue
        head = heads[0]
        if role not in frame.requires and slot in _WHERE and _is_place(draft, head):
            # "invited them to Oslo", "faces charges in Norway": where, not what about.
            continue
        if head.ent_type_ in {"DATE", "TIME"} or _is_empty(head):
            continue
        start, end = _words(draft, frame, slot, head, token, whole=frame.reports and role == "topic")
        if start < end and not start <= token.i < end:
            return (start, end)
    return None


def _heads(frame: Frame, slot: str, found: Arguments, token: Token) -> list[Token]:
    """The heads of what stands in a slot."""
    if slot == "purpose":
        heads = purposes_of(token, found.carrier)
    else:
        heads = clauses(token, found.carrier) if slot in _CLAUSES else found.get(slot)
    if not heads and slot not in _CLAUSES:
        heads = gerunds(token, slot, asks=frame.sign is Sign.WANTS)
    if slot == "infinitive":
        heads = [h for h in heads if is_infinitive(h)]
    # "made **its** maiden flight": what it is made by is the subject of the verb.
    return [h for h in heads if h.tag_ != "PRP$"]


def _words(draft: Draft, frame: Frame, slot: str, head: Token, token: Token, *, whole: bool) -> Span:
    """The words of what stands in a slot.

    Args:
        draft: what is read of the article so far.
        frame: what the trigger fires.
        slot: the slot.
        head: the head of what stands in it.
        token: the trigger.
        whole: it is what somebody says, to its end.
    """
    said = whole or slot in {*_CLAUSES, "purpose"} or head.dep_ == "pcomp"
    start, end = phrase_text(head, draft.doc, limit=_TOPIC_LIMIT if said else _ITEM_LIMIT, whole=said)
    if slot in _CLAUSES:
        end = _own_part(draft, token, start, end)
    if whole and token.pos_ == "VERB":
        # "called for the army to leave": the parser hangs "to leave" on the verb.
        end = _stretched(token, end)
    while start < end and draft.doc[start].dep_ == "mark" and draft.doc[start].lower_ == "that":
        start += 1
        while start < end and draft.doc[start].text == ",":
            start += 1
    return (_leading(draft, token, slot, start) if frame.keeps_preposition else start), end


def _is_place(draft: Draft, token: Token) -> bool:
    """Whether a phrase names a place."""
    named = next(places_of(token), token)
    return any(draft.schema.fits(draft.entity_class(r), "Location") for r in draft.cast.referents(named))


def _leading(draft: Draft, token: Token, slot: str, start: int) -> int:
    """Where a phrase starts with the preposition that leads to it: "serves **on** a number of boards"."""
    found = next(
        (i for i in range(start - 1, max(start - _NEAR, token.i), -1) if draft.columns.lowers[i] == slot), None
    )
    return start if found is None else found


def _is_empty(head: Token) -> bool:
    """Whether the head of a phrase tells nothing of what it is about."""
    if head.lower_ in POINTING and head.n_rights == 0:
        return True
    # "Refused to visit" tells what was refused.
    bare = head.lemma_ in _BARE and not any(c.dep_ == "prep" for c in head.children)
    return head.pos_ != "VERB" and (head.lemma_ in _EMPTY or bare)


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
