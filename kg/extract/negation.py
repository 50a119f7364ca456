"""What a clause shows of negation, definiteness and future, each read off the parse of one word."""

from __future__ import annotations

from kg.extract.tokens import Token
from kg.extract.tree import is_finite

__all__ = [
    "in_negated_clause",
    "indefinite",
    "is_future",
    "is_merely",
    "is_negated",
    "is_told",
    "negative_determiner",
    "neither_nor",
    "no_argument",
]

_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor"})
_MERELY = frozenset({"only", "just", "merely", "simply", "solely"})
_CORRELATIVES = frozenset({"neither", "nor"})
#: Adjectives of what is there already, whatever its article ("comply with an **ongoing** agreement").
_KNOWN = frozenset({"ongoing", "existing", "current", "recent", "previous", "earlier", "continuing", "longstanding"})
#: Participles behind a noun that say the same of it ("a pact **signed** by both").
_CONCLUDED = frozenset({"sign", "conclude", "adopt", "ratify", "enact"})
_NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "no-one"})


def is_told(verb: Token, below: Token) -> bool:
    """Whether an infinitive is what somebody is told to do ("told them to leave")."""
    has_to = any(c.tag_ == "TO" for c in below.children)
    if below.lemma_ == "be":
        # "is said to be ill"
        return False
    return (has_to and any(c.dep_ in {"dobj", "dative", "nsubjpass"} for c in verb.children)) or (
        has_to and below.dep_ == "ccomp"
    )


def _no_longer(token: Token) -> bool:
    """Whether "no longer" stands by a word."""
    return any(c.lower_ == "longer" and any(d.lower_ == "no" for d in c.children) for c in token.children)


def neither_nor(verb: Token) -> Token | None:
    """The "neither" or "nor" that negates a verb: "**neither** left **nor** stayed", "**nor** did they leave"."""
    for child in verb.children:
        if child.lower_ in _CORRELATIVES and child.i < verb.i and child.dep_ in {"preconj", "cc", "advmod"}:
            return child
    if verb.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        # Without a subject of its own it shares the negation of the verb before.
        joining = [c for c in verb.head.children if c.dep_ == "cc" and verb.head.i < c.i < verb.i]
        if joining and joining[-1].lower_ == "nor":
            return joining[-1]
    return None


def is_merely(word: Token) -> bool:
    """Whether a "not" only says that there was more ("did **not only** attack")."""
    following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    return following.lower_ in _MERELY


def negative_determiner(noun: Token) -> Token | None:
    """The word by which a noun says that there was none: "**no** visit", "**no** visits or attacks"."""
    before = noun.left_edge.i - 1
    if before >= 0 and noun.doc[before].lower_ == "nor":
        return noun.doc[before]
    for child in noun.children:
        if child.dep_ in {"det", "preconj"} and child.lower_ in _NEGATIVE_DETERMINERS:
            return child
    if noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        joining = [c for c in noun.head.children if c.dep_ == "cc" and noun.head.i < c.i < noun.i]
        own = any(c.dep_ in {"det", "poss"} for c in noun.children)
        if joining and joining[-1].lower_ == "or" and not own:
            return negative_determiner(noun.head)
    return None


def is_negated(token: Token) -> bool:
    """Whether a negating word stands by a verb, a noun or a predicative adjective."""
    if _no_longer(token) or neither_nor(token) is not None:
        return True
    if any(c.dep_ == "neg" and not is_merely(c) for c in token.children):
        return True
    if token.pos_ not in {"VERB", "AUX"} and negative_determiner(token) is not None:
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
    if token.dep_ == "xcomp" and head.lemma_ in {"have", "be"} and any(c.lower_ == "yet" for c in head.children):
        # "has yet to visit"
        return True
    # "is not going to be left", "does not have to wait", "was not to begin"
    return token.dep_ == "xcomp" and head.lemma_ in {"go", "have", "be"} and is_negated(head)


def no_argument(verb: Token, trigger: Token) -> bool:
    """Whether a subject or object says "no": "No soldiers entered the town"."""
    whole = trigger
    while whole.dep_ == "conj" and whole.head.i != whole.i:
        whole = whole.head
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.i not in {trigger.i, whole.i}:
            if child.lower_ in _NEGATIVE_PRONOUNS:
                return True
            if any(
                c.lower_ in _NEGATIVE_DETERMINERS and c.i < child.i and c.dep_ in {"det", "preconj", "cc"}
                for c in child.children
            ):
                return True
    return False


def indefinite(noun: Token) -> bool:
    """Whether a noun phrase brings up something new: without an article or with an indefinite one."""
    if any(c.dep_ == "amod" and c.lower_ in _KNOWN for c in noun.children):
        return False
    if any(c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in _CONCLUDED for c in noun.children):
        return False
    determiner = next((c for c in noun.children if c.dep_ in {"det", "poss"}), None)
    return determiner is None or determiner.lower_ in {"a", "an", "any", "another", "some", "no"}


def is_future(verb: Token) -> bool:
    """Whether a verb stands in the future with "will" or "shall"."""
    return any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "'ll"} for c in verb.children) and is_finite(verb)
