"""The walk up from a clause: complements, clauses of nouns, adverbial clauses and purposes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.fiction import told_in_fiction
from kg.extract.irreality import (
    asks_how,
    degree_of,
    goes_on,
    has_modal,
    is_ability,
    is_general,
    is_of_anyone,
    is_purpose,
    is_repeated,
    is_supposed,
)
from kg.extract.modality import Modality
from kg.extract.negation import is_future, is_negated
from kg.extract.stance import State
from kg.extract.tokens import Token
from kg.extract.tree import is_finite, is_infinitive
from kg.model import Certainty
from kg.schema import Frame, FrameKind, Sign

__all__ = ["Clauses"]

_TEMPORAL = frozenset({"after", "before", "when", "once", "until", "as soon as", "while"})
_MARKS = frozenset({"mark", "advmod", "aux"})
_VERBY = frozenset({"VERB", "AUX"})
_OCCASIONS = frozenset({"time", "day", "year", "occasion"})


class Clauses:
    """The steps of `factuality` that start at a verb."""

    def __init__(self, words: Modality) -> None:
        """Take what composes single words."""
        self._words = words
        self._signs = words.signs
        self._voices = words.voices

    def onward(self, token: Token, head: Token, dep: str, state: State) -> Token:
        """Compose what governs a clause, given by its verb, and return where to go on."""
        if dep in {"xcomp", "ccomp"}:
            return self._from_complement(token, head, dep, state)
        if dep == "acl" or (dep == "relcl" and is_infinitive(token)):
            return self._from_noun(token, head, state)
        if dep == "advcl":
            self._adverbial(token, head, state)
            return head
        if dep in {"csubj", "csubjpass"} and state.strong and (is_supposed(head) or is_general(token, head)):
            # "Attacking her would be a mistake", "attacking her is no option", "whoever attacks her will be punished"
            state.at_most(Certainty.POSSIBLE)
        if dep == "parataxis" and token.i < head.i:
            # "…, A said, B reported": the further voice tells of the nearer.
            frame = self._signs.frame_of(head)
            if frame is not None and frame.kind is FrameKind.REPORT and self._signs.is_report(token):
                self._voices.add(head, token, state)
        if dep == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
            # "a lie that she visited", "the claim that they attacked": a clause that says what the noun is.
            frame = self._signs.frame_of(head)
            if frame is not None:
                self._words.embed(frame, head, token, state)
                return head
        if dep == "relcl" and state.strong and _is_high_time(head):
            # "It is time they left."
            state.compose(Sign.WANTS, head)
        elif dep == "relcl" and state.strong and is_of_anyone(token, head):
            state.at_most(Certainty.POSSIBLE)
        elif dep == "relcl" and state.strong and (told := told_in_fiction(head, self._signs)) is not None:
            # "a drama about a singer who befriends her"
            state.compose(told[0].sign, told[1], told[0].name)
        state.strong = False
        self._voices.around(head, state)
        return head

    def _from_complement(self, token: Token, head: Token, dep: str, state: State) -> Token:
        if (noun := _smothered(token)) is not None:
            return self._from_smothered(token, noun, head, state)
        if dep == "ccomp" and token.right_edge.i < head.i and token.right_edge.nbor(1).text == ";":
            # "They left; she said so": what is closed off is not what is said.
            state.strong = False
            return head
        frame = self._signs.frame_of(head)
        if dep == "ccomp" and frame is None and self._voices.mistagged(head, token, state):
            return head
        if dep == "ccomp" and (noun := _carried(token, head)) is not None:
            asked = self._signs.frame_of(noun)
            if asked is not None and asked.sign is Sign.WANTS:
                # "repeated its demand that they leave": the parser hangs the clause on the light verb.
                self._words.govern(asked, noun, token, state)
                return head
        if dep == "ccomp" and state.strong and asks_how(token):
            # "asked why they left", "does not know who left": that they left is granted.
            if frame is not None and frame.kind is FrameKind.REPORT and not is_negated(head):
                self._voices.add(head, token, state)
            state.strong = False
            return head
        if dep == "ccomp" and state.strong and (doubt := next(self.conditions(token), None)) is not None:
            # "wondered whether they left"
            state.compose(doubt.sign, token, doubt.name)
        if dep == "xcomp" and state.strong and (degree := degree_of(head)) is not None:
            # "too weak to attack", "strong enough to attack"
            state.compose(Sign.NEGATES if degree.lower_ == "too" else Sign.POSSIBLE, degree)
            self._words.around(head.head, state)
            return head
        if frame is not None and _is_finding(token, frame):
            self._voices.add(head, token, state)
            return head
        if frame is not None:
            self._words.govern(frame, head, token, state)
            return head
        judged = self._words.judgement(head)
        if judged is not None:
            self._words.govern(judged[0], judged[1], token, state)
            return head
        if dep == "ccomp" and (spread := self._spread(token, head)) is not None:
            self._words.govern(spread[0], spread[1], token, state)
            return head
        if dep == "xcomp" and state.strong and is_purpose(token, head):
            self._purpose(token, head, state)
        elif dep == "xcomp" and state.strong:
            self._words.neutral_infinitive(token, head, state)
        elif dep == "ccomp" and head.pos_ in _VERBY and state.strong:
            when = next((c for c in head.children if c.dep_ == "attr" and c.lemma_ in _OCCASIONS), None)
            if when is not None and _is_high_time(when):
                state.compose(Sign.WANTS, when)
            elif when is not None:
                # "It was not the first time that he refused": he did.
                state.strong = False
            else:
                self._words.around(head, state, negation=False)
        return head

    def _spread(self, token: Token, verb: Token) -> tuple[Frame, Token] | None:
        """The noun that a clause behind the verb belongs to: "**fears** grew that they had left"."""
        if verb.pos_ != "VERB" or not any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
            return None
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i < verb.i:
                frame = self._signs.match("noun", child)
                return (frame, child) if frame is not None else None
        return None

    def _over_object(self, gerund: Token, noun: Token) -> tuple[Frame, Token] | None:
        """The frame of the verb whose object a gerund seems to tell of, and that verb."""
        if gerund.tag_ != "VBG" or noun.dep_ not in {"dobj", "pobj"}:
            return None
        verb: Token = noun.head if noun.dep_ == "dobj" else noun.head.head
        if noun.dep_ == "dobj":
            frame = self._signs.frame_of(verb)
        else:
            frame = self._signs.with_preposition(verb, noun.head.lower_) if verb.pos_ == "VERB" else None
        return (frame, verb) if frame is not None and frame.kind is not FrameKind.EVENT else None

    def _from_noun(self, token: Token, head: Token, state: State) -> Token:
        """From an infinitive, participle or clause that hangs on a noun."""
        if head.lower_ == "order" and head.dep_ == "pobj" and head.head.lower_ == "in" and state.strong:
            deed: Token = head.head.head
            self._purpose(token, deed, state)
            return deed
        if state.strong and is_of_anyone(token, head):
            # "to count every traveller entering the town"
            state.at_most(Certainty.POSSIBLE)
        frame = self._signs.frame_of(head)
        over = self._over_object(token, head) if frame is None and state.strong else None
        if over is not None:
            # "recalled Hungary attacking": what the parser hangs on the noun is what is recalled.
            self._words.govern(*over, token, state)
            return over[1]
        if frame is not None and _is_finding(token, frame):
            self._voices.add(head, token, state)
        elif frame is not None and not _describes(token, frame):
            self._words.embed(frame, head, token, state)
        elif (
            token.tag_ == "VB"
            and state.strong
            and not any(c.lower_ in {"first", "last", "latest"} for c in head.children)
        ):
            state.compose(Sign.PLANS, token)
        else:
            state.strong = False
        return head

    def _from_smothered(self, token: Token, noun: Token, head: Token, state: State) -> Token:
        """From a gerund under "about" that the parser took for a clause of its own, with the noun for its subject."""
        if (frame := self._signs.frame_of(noun)) is not None:
            self._words.govern(frame, noun, token, state)
        for other in head.children:
            judged = self._words.judgement(other) if other.i > token.i and other.dep_ == token.dep_ else None
            if judged is not None:
                self._words.judge(judged, noun, state)
        if (frame := self._signs.frame_of(head)) is not None:
            self._words.govern(frame, head, noun, state)
        return head

    def _adverbial(self, token: Token, head: Token, state: State) -> None:
        marks = [c for c in token.children if c.dep_ in _MARKS and c.i < token.i]
        conditional = next(self.conditions(token), None)
        infinitive = is_infinitive(token)
        if conditional is not None and state.strong:
            state.compose(conditional.sign, token, conditional.name)
        elif state.strong and any(m.lower_ == "before" for m in marks) and is_ability(token):
            # "was caught before she could leave"
            state.compose(Sign.POSSIBLE, token)
        elif infinitive and state.strong:
            self._purpose(token, head, state)
            return
        elif state.strong and _goes_along(token, head, marks):
            state.future = True
            if not is_future(head) and not is_supposed(head):
                # "must agree before they disarm": as open as what is called for.
                state.at_most(Certainty.POSSIBLE)
        state.strong = False
        self._voices.around(head, state)

    def conditions(self, token: Token) -> Iterator[Frame]:
        """The operators among the conjunctions that open a clause ("**whether** they left")."""
        for child in token.children:
            if child.dep_ in _MARKS and child.i < token.i:
                if child.lower_ in {"until", "till"} and _is_past(token):
                    # "fled until they caught him": they did.
                    continue
                found = self._signs.starting("conjunction", child)
                if found is not None:
                    yield found[0]

    def _purpose(self, token: Token, head: Token, state: State) -> None:
        """Compose what a deed is done for: it is intended; the walk goes on from the deed, as sure as that is."""
        denying = [c for c in head.children if c.dep_ == "neg"]
        others = any(c.dep_ == "mark" and c.lower_ == "for" for c in token.children)
        frame = self._signs.over_purpose(head)
        if denying:
            # "did not travel to persuade": the purpose is what is denied.
            state.negative = not state.negative
            state.marks += denying
        elif frame is not None:
            state.compose(frame.sign, head, frame.name)
        elif not goes_on(head) and not (is_repeated(token) or is_repeated(head)):
            # "called for her to leave": what others are to do.
            state.compose(Sign.WANTS if others else Sign.PLANS, token)
        self._words.around(head, state, negation=False)


def _is_past(verb: Token) -> bool:
    """Whether a finite verb tells of the past, active or passive: "**left**", "**was** caught", "**had** gone"."""
    return verb.tag_ == "VBD" or any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBD" for c in verb.children)


def _carried(clause: Token, verb: Token) -> Token | None:
    """The object before a that-clause, of which the clause may be the content."""
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i), None)


def _is_high_time(noun: Token) -> bool:
    """Whether a noun says that something is due ("it is **time** they left")."""
    plain = noun.lower_ == "time" and noun.dep_ == "attr" and noun.head.tag_ in {"VBZ", "VBP"}
    return plain and not any(c.dep_ in {"det", "poss"} for c in noun.children)


def _is_finding(clause: Token, frame: Frame) -> bool:
    """Whether a decision is on what is so, not on what to do: "decided **that they had broken** the law"."""
    return (
        frame.sign is Sign.PLANS
        and frame.kind is FrameKind.OPERATOR
        and clause.tag_ in {"VBD", "VBZ", "VBG", "VBN"}
        and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        and is_finite(clause)
        and not has_modal(clause)
    )


def _describes(participle: Token, frame: Frame) -> bool:
    """Whether a participle tells of the noun itself, not what the noun is about ("a deal **brokered** by her")."""
    if participle.dep_ != "acl" or any(c.dep_ in {"aux", "mark", "nsubj", "nsubjpass"} for c in participle.children):
        return False
    # "reports saying that they left" are somebody's all the same.
    return participle.tag_ == "VBN" or (participle.tag_ == "VBG" and frame.kind is FrameKind.OPERATOR)


def _goes_along(token: Token, head: Token, marks: list[Token]) -> bool:
    """Whether an adverbial clause lies ahead with its verb.

    "Will go, taking …", "will go after she meets …", and as told from the past "would go before she met …".
    """
    if is_future(head) and not marks:
        return token.tag_ == "VBG"
    called_for = any(c.dep_ == "aux" and c.lower_ in {"must", "should"} for c in head.children)
    tags = {"VBZ", "VBP"} if is_future(head) or called_for else {"VBD"} if is_supposed(head) else set()
    return token.tag_ in tags and any(m.lower_ in _TEMPORAL for m in marks)


def _smothered(token: Token) -> Token | None:
    """The noun in "rumours about Hungary being attacked are lies", where the parser makes "attacked" the verb."""
    if token.tag_ not in {"VBN", "VBG"} or any(c.dep_ == "aux" for c in token.children):
        return None
    if not any(c.dep_ == "auxpass" and c.tag_ == "VBG" for c in token.children):
        return None
    for child in token.children:
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            c.dep_ == "prep" and c.lower_ == "about" for c in child.children
        ):
            return child
    return None
