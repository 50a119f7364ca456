"""Which verb a second one is joined to, where the parser hangs it on another."""

from __future__ import annotations

from kg.extract.tokens import Token
from kg.extract.tree import is_finite, is_infinitive

__all__ = ["shares_subject_with"]

#: By these a verb form hangs on one that it has its subject from.
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "conj", "pcomp"})
#: By these a verb form stands within what another says.
_WITHIN = frozenset({"ccomp", "xcomp", "relcl", "acl", "advcl", "pcomp", "prep", "dobj", "pobj"})
_MAX_CLIMB = 6


def shares_subject_with(verb: Token) -> Token:
    """The verb that a conjunct really shares its subject with.

    The parser hangs the second verb on an inner one: in "allowed forces to enter and has backed", `backed` hangs on
    `enter`. A finite verb cannot share the subject of an infinitive, so climb to a finite one.
    """
    partner: Token = verb.head
    if verb.tag_ == "VBG" and is_infinitive(partner):
        # "urging her to stay and **promising** help"
        above = partner.head
        return above if partner.dep_ in {"xcomp", "ccomp"} and above.tag_ == "VBG" else partner
    if not is_finite(verb):
        return partner
    if verb.tag_ == "VBD" and partner.tag_ != "VBD":
        # "acknowledged that he has left but declined": the past tense is that of the main verb.
        above = partner
        for _ in range(_MAX_CLIMB):
            if above.dep_ not in _WITHIN:
                break
            above = above.head
            if above.pos_ == "VERB" and above.tag_ == "VBD":
                return above
    if verb.tag_ == "VBD" and partner.tag_ == "VBN" and _is_present(partner):
        # "is said to have left and hit a wall": the second is a participle too.
        return partner
    if _is_bare(verb):
        return partner
    climbed = partner
    while (not is_finite(climbed) or _is_bare(climbed)) and climbed.dep_ in _CLAUSAL:
        climbed = climbed.head
    return climbed if climbed.pos_ in {"VERB", "AUX"} and is_finite(climbed) else partner


def _is_bare(verb: Token) -> bool:
    """Whether a form that disagrees with the verb above is an infinitive ("asks them to stop and **go**")."""
    partner = verb.head
    joined = verb.tag_ == "VBP" and verb.dep_ == "conj" and partner.dep_ == "xcomp" and is_infinitive(partner)
    return joined and partner.head.tag_ in {"VBZ", "VBD"}


def _is_present(verb: Token) -> bool:
    """Whether an infinitive hangs on a verb in the present."""
    if verb.dep_ != "xcomp":
        return False
    return any(t.tag_ in {"VBZ", "VBP"} for t in (verb.head, *verb.head.children) if t.pos_ in {"VERB", "AUX"})
