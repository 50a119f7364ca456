"""What happens in a work of fiction only: "a drama about a singer who befriends her", "plays a spy who kills him"."""

from __future__ import annotations

from kg.extract.negation import indefinite
from kg.extract.signs import Signs
from kg.extract.tokens import Token
from kg.schema import Frame

__all__ = ["told_in_fiction"]

#: Prepositions from a work, or a verb of telling, to whom it is about.
_ABOUT = frozenset({"about", "of", "on", "around", "with", "as", "following"})
_ACTING = frozenset({"play", "portray", "star", "voice", "impersonate"})
_MAX_CLIMB = 6
_OBJECTS = frozenset({"dobj", "attr", "oprd"})


def told_in_fiction(noun: Token, signs: Signs) -> tuple[Frame, Token] | None:
    """The operator of fiction and the word that shows it, where a noun brings up one who is in a work of fiction only.

    Args:
        noun: whom a relative clause tells of, or a deed.
        signs: the operators; what counts as a work is what the setting "in" has for its objects.
    """
    frame = signs.works
    if frame is None or not indefinite(noun):
        return None
    current = noun
    for _ in range(_MAX_CLIMB):
        head: Token = current.head
        if current.dep_ in {"conj", "appos"} and head.pos_ == "NOUN":
            current = head
            continue
        if current.dep_ == "pobj" and head.lower_ in _ABOUT:
            head = head.head
            if head.pos_ == "NOUN":
                if head.lemma_.lower() in frame.with_object:
                    return frame, head
                current = head
                continue
        elif current.dep_ not in _OBJECTS:
            return None
        return (frame, mark) if (mark := _teller(head, frame)) is not None else None
    return None


def _teller(verb: Token, frame: Frame) -> Token | None:
    """The verb of acting itself, or the work that is its subject ("the **novel** follows")."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and subject.lemma_.lower() in frame.with_object:
        return subject
    return verb if verb.lemma_ in _ACTING else None
