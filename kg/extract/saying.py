"""One saying, and how spans of tokens are put together to what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.tokens import Doc, Token
from kg.extract.tree import is_finite, is_infinitive
from kg.schema import Frame

__all__ = ["Saying", "Span", "authors", "clauses", "joined", "merged", "trimmed"]

#: Marks between two clauses of which the first is not said by the subject of the second.
_CLOSING = frozenset({";", ":", "(", "-", "--", "–", "—"})
#: Verbs whose object hears what is said.
_TELLING = frozenset({"tell", "remind", "assure", "reassure", "inform", "notify", "warn"})
#: What is left open where somebody does not say it.
_OPEN = frozenset({"when", "whether", "if", "how", "why", "where"})
#: Token indices, start inclusive, end exclusive.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Saying:
    """One saying: the cue's token and frame, head tokens of its sources, and the token spans of its content.

    `phrase` tells that the content is a mere phrase ("mentioned the fire"), which takes a person or body as the source,
    `spoken_of` that it is one, whoever the source.
    """

    cue: Token
    frame: Frame
    sources: tuple[Token, ...]
    content: tuple[Span, ...]
    phrase: bool = False
    spoken_of: bool = False


def clauses(verb: Token, *, infinitives: bool = False, finite: bool = True) -> list[Token]:
    """The complement clauses of a saying.

    Args:
        verb: its cue.
        infinitives: infinitives count even where nobody is told to do what they say.
        finite: clauses that are no infinitives count too.
    """
    if not finite:
        return [c for c in verb.rights if c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c)]
    found = [c for c in verb.children if c.dep_ == "ccomp" and (c.i > verb.i or _leads_to(c, verb))]
    if found:
        return found
    if loose := [c for c in verb.rights if c.dep_ == "advcl" and _is_bare(c)]:
        return loose
    if any(c.dep_ == "neg" for c in verb.lefts) and (
        asked := [c for c in verb.rights if c.dep_ == "advcl" and c.left_edge.lower_ in _OPEN]
    ):
        # "has not said when they leave"
        return asked
    if verb.lemma_ in _TELLING:
        # "told a group of farmers that …": the parser hangs the clause on whom it is told.
        heard = [c for c in verb.rights if c.dep_ in {"dobj", "dative"}]
        below = [c for h in heard for t in (h, *h.subtree) for c in t.rights if c.dep_ in {"acl", "relcl", "ccomp"}]
        if inner := [c for c in below if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.lefts)]:
            return inner[:1]
    told = infinitives or any(c.dep_ in {"dobj", "dative"} for c in verb.children)
    return [
        c
        for c in verb.children
        if c.dep_ == "xcomp" and c.i > verb.i and c.pos_ in {"VERB", "AUX"} and (told or not is_infinitive(c))
    ]


def _leads_to(clause: Token, verb: Token) -> bool:
    """Whether a clause before a saying is what is said: not one that is closed off, nor before "felt better".

    A noun right before who says it, with no comma between, is what the verb is about: "the users **Kovar added**".
    """
    if any(c.dep_ in {"acomp", "oprd"} for c in verb.rights):
        return False
    last = clause.right_edge
    after = last.i + 1
    if last.pos_ == "NOUN" and clause.left_edge.tag_[:1] not in {"W", "I"} and after in _starts(verb):
        return False
    return after >= len(clause.doc) or clause.doc[after].text not in _CLOSING


def _starts(verb: Token) -> set[int]:
    """Where the subjects of a verb start."""
    return {c.left_edge.i for c in verb.lefts if c.dep_ == "nsubj"}


def _is_bare(clause: Token) -> bool:
    """Whether a clause that the parser calls adverbial has its own subject and no word that makes it so.

    "Said after the vote he would leave" tells what is said.
    """
    first = clause.left_edge
    if (
        not is_finite(clause)
        or first.tag_[:1] == "W"
        or (first.pos_ == "ADP" and any(t.tag_[:1] == "W" for t in first.doc[first.i + 1 : first.i + 2]))
    ):
        return False
    kinds = list(clause.lefts)
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in kinds) and not any(
        c.dep_ in {"mark", "punct"} or c.tag_[:1] == "W" for c in kinds
    )


def authors(noun: Token) -> list[Token]:
    """Whose word a noun is: its possessor, then those it is "by" or "from"."""
    found = [c for c in noun.children if c.dep_ == "poss"]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            found += [o for o in child.children if o.dep_ == "pobj"]
    return found


def joined(heads: Sequence[Token]) -> tuple[Token, ...]:
    """Heads with what is joined to them ("A and B said")."""
    found = [t for h in heads for t in (h, *(c for c in h.conjuncts if c.i > h.i and c.pos_ != "VERB"))]
    return tuple(dict.fromkeys(found))


def trimmed(tokens: Doc, start: int, end: int) -> Span:
    """A span without punctuation and blanks at its ends; a quotation mark at an end stays out too."""
    while start < end and (tokens[start].is_punct or tokens[start].is_space):
        start += 1
    while end > start and (tokens[end - 1].is_punct or tokens[end - 1].is_space or tokens[end - 1].dep_ == "cc"):
        end -= 1
    return start, end


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch made one."""
    made: list[Span] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)
