"""What a sentence says of whom beyond its own arguments: topics, roundabout predicates, what was meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.cast import Referent
from kg.extract.draft import Draft
from kg.extract.grammar import arguments
from kg.extract.openings import opening
from kg.extract.subjects import surface_subject
from kg.extract.timeread import resolved
from kg.extract.timex import Timex
from kg.extract.tokens import Token
from kg.extract.tree import below, expand
from kg.model import TimeValue

__all__ = ["Lookups", "clause_subjects", "meanwhile", "said_of", "stray_subject"]

_WHILE = frozenset({"while", "whilst", "when", "as", "during", "under"})
_BE_AS = frozenset({"attr", "oprd"})
_ONE_OF = frozenset({"one", "some", "part", "many", "several"})
#: Nouns for what somebody thinks or wants: what is said of the noun is said of its owner.
_VIEWS = frozenset(
    {"ideology", "position", "platform", "programme", "program", "agenda", "emphasis", "focus", "policy", "manifesto"}
    | {"doctrine", "aim", "goal", "stance", "philosophy", "outlook", "creed", "orientation", "line", "theme", "belief"}
)
_CLIMB = 8
#: A topic is less sure than a subject.
_TOPIC, _ONLY = 0.8, 0.6


class Lookups:
    """What is looked up about one article's tokens only if a frame asks."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        """Take the tokens; nothing is looked up yet."""
        self._tokens = tokens
        self._brackets: frozenset[int] | None = None
        self._times: list[tuple[Timex, TimeValue | None]] | None = None

    def times(self, draft: Draft) -> list[tuple[Timex, TimeValue | None]]:
        """The article's time expressions with what they give."""
        if self._times is None:
            self._times = resolved(draft.doc, draft.article.date)
        return self._times

    def in_brackets(self, i: int) -> bool:
        """Whether token `i` stands inside round brackets."""
        if self._brackets is None:
            inside, depth = set(), 0
            for token in self._tokens:
                depth = max(depth + (token.text == "(") - (token.text == ")"), 0)
                if depth:
                    inside.add(token.i)
            self._brackets = frozenset(inside)
        return i in self._brackets

    def named(self, draft: Draft, token: Token) -> list[Referent]:
        """Everything that is named in a token's sentence outside brackets, except by the token's own phrase."""
        found: dict[int, Referent] = {}
        for other in token.sent:
            own = draft.cast.at(other.i)
            if own is not None and not self.in_brackets(other.i) and abs(other.i - token.i) > 1:
                step = f"it → {draft.cast.entity(own).name}"
                found.setdefault(own, Referent(own, other.i, other.i + 1, step, _ONLY))
        return list(found.values())

    def topic(self, draft: Draft, token: Token) -> Referent | None:
        """Whom an entry of an encyclopaedia is about: the name before the bracket that opens its paragraph.

        "**Anna Kovar** (born 5 May 1960) is a writer": the parser loses the subject of such a sentence.
        """
        start = token.i
        paragraph = draft.offsets.paragraph_at(token.i)
        while start and draft.offsets.paragraph_at(start - 1) == paragraph:
            start -= 1
        found = opening(draft.doc, start)
        if found is None or found.span[1] >= token.i or draft.doc[found.span[1]].text not in {"(", ",", '"'}:
            return None
        span = found.span
        if found.bracket is None and not any(t.text == "(" for t in draft.doc[span[1] : span[1] + 6]):
            return None
        own = draft.cast.at(span[1] - 1)
        if own is None:
            return None
        thing, text = draft.cast.entity(own), draft.text(span)
        if thing.known is None and len(text) > len(thing.name) and text.endswith(thing.name) and "," not in text:
            # An entry opens with the whole name, of which the model may have seen a part.
            thing.name = text
        # Only the sentence that the brackets cut up, and nothing behind the one that follows them.
        between = draft.doc[span[1] : token.i]
        if sum(1 for t in between if t.is_sent_start and not self.in_brackets(t.i)) > 1:
            return None
        return Referent(own, span[0], span[1], f"it → {draft.cast.entity(own).name}", _TOPIC)


def stray_subject(verb: Token) -> Token | None:
    """The name right before a verb that the parser gave no subject: "Born in Bree, **Anna Kovar**, left Eriador"."""
    for _ in range(_CLIMB):
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            return None
        i = min([verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "advmod"})]) - 1
        if i > verb.sent.start and verb.doc[i].text == ",":
            i -= 1
        before = verb.doc[i]
        if i >= verb.sent.start and before.pos_ == "PROPN" and before.ent_type_ in {"PERSON", "ORG"}:
            return before
        if verb.dep_ != "conj" or verb.head.pos_ not in {"VERB", "AUX"}:
            return None
        verb = verb.head
    return None


def said_of(token: Token) -> Iterator[tuple[Token, Token | None]]:
    """Tokens that a noun or verb is said of, the nearest first, each with the verb that says it if there is one.

    Climbs from "mayor" in "Ann is a writer and activist who served as mayor" through the relative clause and the
    copula to "Ann".
    """
    current, predicate = token, None
    seen: set[int] = set()
    for _ in range(_CLIMB):
        if current.i in seen:
            return
        seen.add(current.i)
        head: Token = current.head
        if current.pos_ in {"VERB", "AUX"}:
            predicate = predicate or current
            found = arguments(current)
            subjects = surface_subject(current) or found.get("object")
            yield from ((s, predicate) for s in subjects)
            if current.dep_ in {"relcl", "acl"}:
                current = head
            elif subjects and subjects[0].pos_ in {"NOUN", "PRON"}:
                current = subjects[0]
            else:
                return
        elif current.dep_ in _BE_AS and head.pos_ in {"VERB", "AUX"}:
            predicate, current = head, head
        elif current.dep_ == "pobj" and (head.lower_ == "as" or head.head.lemma_.lower() in _ONE_OF):
            current = head.head
        elif current.dep_ in {"appos", "conj"} and head.i != current.i:
            yield head, None
            current = head
        else:
            return


def clause_subjects(token: Token) -> Iterator[tuple[Token, Token | None]]:
    """The subjects of the clauses that a word stands in, the innermost first, each with its verb."""
    current = token
    for _ in range(_CLIMB * 2):
        if current.pos_ in {"VERB", "AUX"}:
            subjects = [s for s in surface_subject(current) if s.i != token.i]
            yield from ((s, current) for s in subjects)
            for view in (s for s in subjects if s.lemma_.lower() in _VIEWS):
                yield from ((owner, current) for owner in expand(below(view, frozenset({"poss"}))))
        elif current.dep_ == "appos":
            yield current.head, None
        if current.head.i == current.i:
            return
        current = current.head


def meanwhile(token: Token) -> Iterator[Token]:
    """Who did the other thing at that time: "**Ann** served while Bo was king", "in the reign of Bo, **Ann** left"."""
    current = token
    for _ in range(_CLIMB):
        if current.dep_ in {"advcl", "relcl", "ccomp"} and any(
            c.lower_ in _WHILE for c in current.children if c.i < current.i
        ):
            yield from surface_subject(current.head)
            return
        if current.dep_ == "prep" and (
            current.lower_ in _WHILE or any(c.lemma_ == "time" and c.dep_ == "pobj" for c in current.children)
        ):
            top: Token = current.head
            yield from surface_subject(top)
            return
        if current.head.i == current.i:
            break
        current = current.head
    for child in token.children:
        if child.dep_ == "advcl" and any(c.lower_ in _WHILE for c in child.children if c.i < child.i):
            yield from surface_subject(child)
