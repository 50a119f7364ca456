"""What grammar alone says of a pronoun: which subjects stand above it, which it cannot mean, whether it means anything.

That an object is not the subject of its own clause, and a reflexive is, is the theory of binding (Chomsky 1981).
"""

from __future__ import annotations

from kg.extract.tokens import Span, Token
from kg.extract.tree import SUBJECTS

__all__ = [
    "GENDERS",
    "is_anyone",
    "is_pleonastic",
    "joined_before",
    "main_subjects",
    "may_be_thing",
    "own_subject",
    "subjects_above",
]

#: The gender of whoever a pronoun means.
GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
_COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "acomp", "attr", "dative"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "hers", "theirs"})
_RAISERS = frozenset({"be", "seem", "appear", "happen", "take"})
#: What only somebody can be, so that "it" is no mere preparation: "it is willing to pay".
_OF_SOMEBODY = frozenset(
    {"willing", "unwilling", "ready", "prepared", "able", "unable", "determined", "committed", "eager", "keen", "aware"}
    | {
        "reluctant",
        "confident",
        "concerned",
        "worried",
        "pleased",
        "disappointed",
        "convinced",
        "opposed",
        "optimistic",
        "afraid",
        "proud",
        "glad",
        "hopeful",
        "sorry",
        "grateful",
        "satisfied",
        "cautious",
    }
)


def joined_before(token: Token) -> Token | None:
    """What a phrase is joined to whose possessive takes it up: "**Orlan Bank** and its rival"."""
    if token.dep_ != "poss" or token.head.dep_ != "conj" or token.left_edge.i != token.head.left_edge.i:
        return None
    first: Token = token.head.head
    return first if first.i < token.i and first.pos_ in {"NOUN", "PROPN"} else None


def may_be_thing(token: Token, subject: Token) -> bool:
    """Whether "it" may be the thing that the sentence before has as object: "They bought a ship. It sank".

    Args:
        token: the pronoun.
        subject: the subject of the sentence before.
    """
    verb = token.head
    if token.dep_ not in SUBJECTS or not any(c.dep_ == "dobj" and c.tag_ == "NN" for c in subject.head.children):
        return False
    return token.dep_ == "nsubjpass" or not any(c.dep_ in _COMPLEMENTS for c in verb.children)


def is_anyone(token: Token) -> bool:
    """Whether a pronoun stands for anybody: "he or she"."""
    words = token.doc.columns.lowers
    pair = {*words[max(token.i - 2, 0) : token.i], *words[token.i + 1 : token.i + 3]}
    return not pair.isdisjoint({"or", "/"}) and not pair.isdisjoint(GENDERS)


def own_subject(token: Token) -> Token | None:
    """Whom an object pronoun cannot mean: the subject of its own clause; None for subjects, owners and reflexives."""
    bound = token.dep_ == "poss" and token.lower_ in _POSSESSIVE
    if token.dep_ in SUBJECTS or token.lower_ in _REFLEXIVE or bound:
        return None
    verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    subject = _subject_of(verb) if verb is not None else None
    return subject if subject is not None and subject.i != token.i else None


def _subject_of(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def subjects_above(token: Token) -> list[Token]:
    """Subjects of the clauses that hold a pronoun, the nearest first.

    The subject of its own clause counts for a possessive or a reflexive only; a verb without a subject shares that of
    the verb it is joined to.
    """
    found: list[Token] = []
    own = token.dep_ != "poss" and token.lower_ not in _REFLEXIVE
    for verb in token.ancestors:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        subject = _subject_of(verb)
        if subject is None:
            continue
        if own:
            own = False
            continue
        if subject.i != token.i and not subject.is_ancestor(token):
            found.append(subject)
    return found


def main_subjects(sentence: Span) -> list[Token]:
    """The subject of a sentence's main clause, if it has one."""
    root = sentence.root
    subject = _subject_of(root)
    return [] if subject is None else [subject]


def is_pleonastic(token: Token) -> bool:
    """Whether "it" only prepares a clause ("it is likely that")."""
    verb = token.head
    if token.dep_ not in SUBJECTS:
        return False
    if any(c.dep_ == "acomp" and c.lower_ in _OF_SOMEBODY for c in verb.children):
        return False
    clausal = any(c.dep_ in {"ccomp", "xcomp", "advcl", "csubj"} and c.i > verb.i for c in verb.children)
    return (verb.lemma_ in _RAISERS and (clausal or any(c.dep_ in {"acomp", "attr"} for c in verb.children))) or (
        token.dep_ == "nsubjpass" and clausal
    )
