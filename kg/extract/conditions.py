"""What a frame asks for beyond its trigger and objects: a modal, a negation, something of the clause that it embeds."""

from __future__ import annotations

from kg.extract.subjects import CHARGING
from kg.extract.tokens import Token
from kg.extract.tree import is_infinitive
from kg.schema import Frame

__all__ = ["clauses", "conditions_of", "is_subjunctive", "meets_conditions", "purposes_of"]

_CLAUSAL = frozenset({"ccomp", "xcomp", "acl"})
#: With these in it a participle is a clause.
_INNER = frozenset({"aux", "auxpass", "mark", "nsubj", "nsubjpass"})
_CONDITIONS = frozenset({"if", "unless"})
_MAYBE = frozenset({"may", "might", "could"})


def clauses(token: Token, carrier: Token | None = None) -> list[Token]:
    """The head of the clause that a word embeds, or none.

    Args:
        token: a verb, noun or adjective.
        carrier: the light verb of a noun, on which the parser hangs its clause too ("renewed its demand that").
    """
    own = [c for c in token.children if c.dep_ in _CLAUSAL and not _is_participle(c)][:1]
    if own or carrier is None:
        return own
    return [c for c in carrier.children if c.dep_ == "ccomp" and c.i > token.i][:1]


def _is_participle(clause: Token) -> bool:
    """Whether what hangs on a noun tells who made it or how: "a deal **signed** with the bank"."""
    return clause.dep_ == "acl" and clause.tag_ == "VBN" and not any(c.dep_ in _INNER for c in clause.lefts)


def conditions_of(token: Token) -> list[Token]:
    """The verbs of the conditions on which something is said, wherever in it they hang ("if Kovar leaves")."""
    return [
        c
        for c in token.subtree
        if c.i > token.i and c.dep_ == "advcl" and any(m.lower_ in _CONDITIONS for m in c.children if m.i < c.i)
    ]


def gerunds(token: Token, preposition: str, *, asks: bool = True) -> list[Token]:
    """What a preposition of the word governs where that is a deed: "committed to **opening** the market".

    `asks` tells that the word asks for something, which the ground of it is not: "called him a fool for leaving".
    """
    if asks and preposition == "for" and any(c.dep_ in {"dobj", "oprd", "ccomp"} for c in token.children):
        return []
    # The parser may hang "of" on whoever is accused.
    heads = [token, *(c for c in token.rights if c.dep_ == "dobj" and token.lemma_ in CHARGING)]
    governed = (
        c for h in heads for p in h.children if p.dep_ == "prep" and p.lower_ == preposition for c in p.children
    )
    return [c for c in governed if c.dep_ == "pcomp" and c.tag_ == "VBG"]


def purposes_of(token: Token, carrier: Token | None = None) -> list[Token]:
    """The infinitives that say what a deed is for ("marched to demand a vote"), hung on it or on its light verb."""
    heads = (token,) if carrier is None else (token, carrier)
    return [c for h in heads for c in h.children if c.dep_ in {"advcl", "acl", "xcomp", "relcl"} and is_infinitive(c)]


def meets_conditions(frame: Frame, token: Token) -> bool:
    """Whether the verb's own modal and negation, and what the embedded clause says, are as the frame asks."""
    if frame.with_modal and (not frame.with_modal & _modals(token) or _is_negated(token) is not frame.negative):
        return False
    clause = next(iter(clauses(token)), None)
    if frame.with_clause or frame.without_clause:
        deeds = _deeds(clause) if clause is not None else set()
        told = frame.with_clause and clause is not None and not _is_negated(clause)
        if deeds & frame.without_clause or (frame.with_clause and not (told and deeds & frame.with_clause)):
            return False
    return not frame.clause_modal or (
        clause is not None and bool(frame.clause_modal & _modals(clause)) and _is_negated(clause) is frame.negative
    )


def _deeds(verb: Token) -> set[str]:
    """What a clause says is done: its verb, what that opens ("continue to bomb") and their objects ("take revenge")."""
    verbs = [verb, *(c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB")]
    return {t.lemma_.lower() for v in verbs for t in (v, *(c for c in v.children if c.dep_ == "dobj"))}


def modal_words(verb: Token) -> list[Token]:
    """The words in which a promise or refusal lies: the modal of a verb, "to" with "is", and what negates it."""
    words = [c for c in verb.children if c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ in {"MD", "TO"})]
    return words or [verb]


def _modals(verb: Token) -> set[str]:
    """The modals of a verb: by form and lemma, of two words ("have to", "be to"), shared ("will go and **see**").

    A bare subjunctive counts as one of its own.
    """
    while verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ in {"aux", "nsubj"} for c in verb.children):
        verb = verb.head
    found = {form for c in verb.children if c.dep_ == "aux" and c.tag_ == "MD" for form in (c.lower_, c.lemma_)}
    # "had to" tells what happened, "may need to" what could be.
    if verb.tag_ != "VBD" and not found & _MAYBE and any(c.dep_ == "xcomp" and is_infinitive(c) for c in verb.children):
        found.add(f"{verb.lemma_.lower()} to")
    if verb.dep_ == "xcomp" and is_infinitive(verb) and (verb.head.lemma_ == "be" or verb.head.lower_ == "going"):
        found.add("be to")
    if is_subjunctive(verb):
        found.add("subjunctive")
    return found


def is_subjunctive(verb: Token) -> bool:
    """Whether a clause tells what is to be done by its bare verb ("insisted that Hungary **pay**")."""
    bare = verb.tag_ in {"VB", "VBP"} and verb.lower_ == verb.lemma_
    if not bare or any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return False
    single = subject.tag_ in {"NN", "NNP"} and not any(c.dep_ == "conj" for c in subject.children)
    return single or verb.tag_ == "VB"


def _is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)
