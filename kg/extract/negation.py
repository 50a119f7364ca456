"""What a clause shows of negation, definiteness, future and purpose, each read off the parse of one word."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.extract.tree import is_finite

__all__ = [
    "NEGATIVE_DETERMINERS",
    "has_purpose",
    "in_negated_clause",
    "indefinite",
    "is_asked",
    "is_future",
    "is_negated",
    "is_told",
    "no_argument",
    "no_longer",
]

NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor"})
_ASKING = frozenset({"WRB", "WP", "WP$", "WDT"})
_NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "no-one"})


def is_told(verb: Token, below: Token) -> bool:
    """Whether an infinitive is what somebody is told to do ("told them to leave")."""
    has_to = any(c.tag_ == "TO" for c in below.children)
    return (has_to and any(c.dep_ in {"dobj", "dative", "nsubjpass"} for c in verb.children)) or (
        has_to and below.dep_ == "ccomp"
    )


def has_purpose(verb: Token) -> bool:
    """Whether a motion or act is given a purpose: an infinitive clause that is no complement."""
    return any(
        c.dep_ == "advcl" and c.tag_ == "VB" and c.i > verb.i and any(d.tag_ == "TO" for d in c.children)
        for c in verb.children
    )


def no_longer(token: Token) -> bool:
    """Whether "no longer" stands by a word."""
    return any(c.lower_ == "longer" and any(d.lower_ == "no" for d in c.children) for c in token.children)


def is_negated(token: Token) -> bool:
    """Whether a negating word stands by a verb, a noun or a predicative adjective."""
    if no_longer(token):
        return True
    if any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ in NEGATIVE_DETERMINERS) for c in token.children):
        return True
    if token.pos_ == "ADJ" and token.dep_ == "acomp":
        return any(c.dep_ == "neg" for c in token.head.children)
    return False


def in_negated_clause(token: Token) -> bool:
    """Whether a word is what a negated clause says of its subject ("is not a leader") or stands under "without"."""
    head = token.head
    if token.dep_ in {"attr", "acomp"} and head.lemma_ == "be":
        return is_negated(head)
    if token.dep_ == "pcomp" and head.lower_ == "without":
        return True
    # "is not going to be left", "does not have to wait"
    return token.dep_ == "xcomp" and head.lemma_ in {"go", "have"} and is_negated(head)


def no_argument(verb: Token, trigger: Token) -> bool:
    """Whether a subject or object says "no": "No soldiers entered the town"."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.i != trigger.i:
            if child.lower_ in _NEGATIVE_PRONOUNS:
                return True
            if any(c.dep_ == "det" and c.lower_ in NEGATIVE_DETERMINERS for c in child.children):
                return True
    return False


def indefinite(noun: Token) -> bool:
    """Whether a noun phrase brings up something new: without an article or with an indefinite one."""
    determiner = next((c for c in noun.children if c.dep_ in {"det", "poss"}), None)
    return determiner is None or determiner.lower_ in {"a", "an", "any", "another", "some", "no"}


def is_asked(sentence: Span) -> bool:
    """Whether a sentence asks if something is so; one with a question word takes it for granted ("Why did he go?")."""
    # A quotation mark or bracket may follow the question mark, and an "And" or a mark come before the first word.
    asks = any(t.text == "?" for t in sentence[-2:])
    return asks and not any(t.tag_ in _ASKING for t in sentence[:3])


def is_future(verb: Token) -> bool:
    """Whether a verb stands in the future with "will" or "shall"."""
    return any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "'ll"} for c in verb.children) and is_finite(verb)
