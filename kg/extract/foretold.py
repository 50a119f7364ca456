"""Acts that their own actor announces: "said it would attack", "vowed to retaliate", "will leave unless they pay".

Event data counts such words by what is announced: to say that one will attack is to threaten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.extract.subjects import surface_subject
from kg.extract.tokens import Token
from kg.extract.tree import is_infinitive, is_passive
from kg.schema import Frame

__all__ = ["foretells"]

_FUTURE = frozenset({"will", "'ll", "wo", "shall", "would", "'d"})
_SELF = frozenset({"he", "she", "we", "i"})
_CLAUSES = frozenset({"ccomp", "xcomp"})
_PLURAL = frozenset({"NNS", "NNPS"})
_WORDS_OF_ACT = frozenset({"dobj", "xcomp", "prep"})


def foretells(
    verb: Token,
    frame: Frame,
    is_kind: Callable[[Token, frozenset[str]], bool],
    same: Callable[[Token, Token], bool],
) -> bool:
    """Whether a verb announces an act of its own subject that is of a kind the frame wants.

    Args:
        verb: a verb of saying or promising.
        frame: one with `foretells` (classes of acts, or lemmas) or `condition` (conjunctions of a condition).
        is_kind: whether a word names an event of one of some classes.
        same: whether two phrases, given by their heads, mean the same one.
    """
    acts = list(_acts(verb))
    if not acts or is_passive(verb):
        return False
    speakers = surface_subject(verb)
    for act in acts:
        if not _is_own(act, verb, speakers, same):
            continue
        if frame.condition and not any(_has_mark(v, frame.condition) for v in (act, verb)):
            continue
        if not frame.foretells or any(is_kind(word, frame.foretells) for word in _words(act)):
            return True
    return False


def _acts(verb: Token) -> Iterator[Token]:
    """The verbs of the clause that tell of the future and are not negated."""
    for clause in verb.children:
        if clause.dep_ not in _CLAUSES or clause.pos_ != "VERB":
            continue
        ahead = _is_ahead(clause)
        for act in (clause, *(c for c in clause.children if c.dep_ == "conj" and c.pos_ == "VERB")):
            shared = ahead and act.tag_ == "VB" and not any(c.dep_ == "aux" for c in act.children)
            if (shared or _is_ahead(act)) and not any(c.dep_ == "neg" for c in act.children) and not is_passive(act):
                yield act


def _is_ahead(verb: Token) -> bool:
    # "he'd battled" tells of the past.
    return (verb.tag_ != "VBN" and any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in verb.children)) or (
        verb.dep_ == "xcomp" and is_infinitive(verb)
    )


def _is_own(act: Token, verb: Token, speakers: Iterable[Token], same: Callable[[Token, Token], bool]) -> bool:
    """Whether whoever speaks is to act."""
    own = [c for c in act.children if c.dep_ in {"nsubj", "csubj"}]
    if not own and act.dep_ == "conj":
        # "said others would follow and leave"
        own = [c for c in act.head.children if c.dep_ in {"nsubj", "csubj"}]
    if not own:
        return act.dep_ != "xcomp" or not any(c.dep_ in {"dobj", "dative"} for c in verb.children)
    return any(same(own[0], speaker) or _may_mean(own[0], speaker) for speaker in speakers)


def _may_mean(pronoun: Token, speaker: Token) -> bool:
    """Whether a pronoun may mean its speaker: neither "they" a single body or person, nor "it" somebody."""
    word = pronoun.lower_
    if word == "they":
        # Else somebody has been named before: "said that after the guests arrive they would …".
        return speaker.tag_ in _PLURAL or speaker.lower_ in {"they", "who"} or any(speaker.conjuncts)
    if word == "it":
        return speaker.ent_type_ != "PERSON"
    return word in _SELF


def _has_mark(verb: Token, marks: frozenset[str]) -> bool:
    return any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in marks for m in c.children) for c in verb.children
    )


def _words(act: Token) -> Iterator[Token]:
    """The words that may name the act: the verb, its object, and those of a verb that opens it ("begin to shell")."""
    yield act
    for child in act.children:
        if child.dep_ == "prep":
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ in _WORDS_OF_ACT:
            yield child
            if child.dep_ == "xcomp":
                yield from (c for c in child.children if c.dep_ == "dobj")
