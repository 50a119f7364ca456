"""How a text stands to what it speaks of: certainty, polarity, tense and whose word it is.

From the word that names an event the walk goes up the parse, and every governing word composes its sign (data in
`ontology/frames`) onto what was found below: "[Officials said] they [did not plan] to [allow] an attack".
The method is that of FactBank-style rules: Saurí and Pustejovsky, "Are you sure that this happened?" (2012).
"""

from __future__ import annotations

from kg.extract.clauses import Clauses
from kg.extract.coordination import shares_subject_with
from kg.extract.fiction import told_in_fiction
from kg.extract.irreality import (
    asks_how,
    has_modal,
    is_asked,
    is_foreseen,
    is_inverted_condition,
    is_supposed,
)
from kg.extract.modality import Modality
from kg.extract.negation import in_negated_clause, indefinite, is_future, is_negated, no_argument
from kg.extract.stance import Stance, State
from kg.extract.subjects import CHARGING, surface_subject
from kg.extract.tokens import Token
from kg.model import Certainty
from kg.schema import Frame, FrameKind, Schema, Sign

__all__ = ["Attitudes", "Stance"]

_MAX_DEPTH = 14
#: Prepositions whose phrase goes along with what the verb says, and is as sure as this.
_ADJUNCT = frozenset({"in", "into", "with", "by", "through", "via", "as", "on", "to", "toward", "towards"})
#: Before a gerund these tell when or how, whatever the verb.
_CIRCUMSTANCE = frozenset({"after", "before", "since", "by", "upon", "despite", "while", "through", "besides"})
#: Prepositions through which a governing word embeds an event ("warned of", "prepares for", "prevented from").
_EMBEDDING = frozenset({"of", "for", "from", "about", "against", "to"})
_EMBEDDING_OF_NOUNS = frozenset({"at", "on", "over"})
#: Before a gerund these tell what somebody is set on.
_AIMING = frozenset({"on", "toward", "towards"})
#: Of these, what stands behind is the topic of what is said.
_ON_TOPIC = frozenset({"about", "against", "on", "to"})
#: Verbs that name the parts of a plan.
_INCLUDING = frozenset({"include", "involve", "entail", "comprise", "envisage", "foresee"})
#: Verbs that say of their subject that it was: where they are negated, it was not.
_OCCURRING = frozenset({"happen", "occur", "take", "be", "exist", "materialise", "materialize", "come", "follow"})
#: In the present these tell what follows from any such thing.
_ENTAILING = frozenset(
    {"translate", "lead", "result", "tend", "entail", "imply", "mean", "cause", "require", "produce"}
)
_NOUNY = frozenset({"NOUN", "PROPN"})
_VERBY = frozenset({"VERB", "AUX"})
_INFLECTED = frozenset({"VBD", "VBZ", "VBG"})


class Attitudes:
    """The signs of one schema, ready to assess tokens of any Doc."""

    def __init__(self, schema: Schema) -> None:
        """Keep only the frames that embed something."""
        self._words = Modality(schema)
        self.signs = self._words.signs
        self._voices = self._words.voices
        self._clauses = Clauses(self._words)

    def doubts(self, title: Token) -> bool:
        """Whether a title is called alleged, suspected, fake and the like."""
        return self._words.doubts(title)

    # ------------------------------------------------------------------ the walk

    def assess(self, trigger: Token, carrier: Token | None = None, *, bare: bool = False) -> Stance:
        """The stance of the text towards what `trigger` names.

        Args:
            trigger: the verb, noun or adjective that names an event or relation.
            carrier: the light verb of a noun, whose negation and modality are the noun's.
            bare: leave out the modal and the negation at the trigger itself, where they make the event: in "will not
                accept" the refusal is a fact.
        """
        state = State(trigger)
        if trigger.pos_ in _NOUNY:
            self._words.modifiers(trigger, state)
            state.expected = state.future or state.certainty is not Certainty.CERTAIN
        light = self.signs.frame_of(carrier) if carrier is not None else None
        if light is not None and carrier is not None and (state.expected or _intends(light, trigger)):
            # "began the planned talks", "sought talks", "want a meeting", "plans layoffs"
            state.compose(light.sign, carrier, light.name)
        fresh = self.signs.over_new(carrier, _link(trigger)) if carrier is not None else None
        if fresh is not None and carrier is not None and indefinite(trigger):
            # "agreed on sanctions"
            state.compose(fresh.sign, carrier, fresh.name)
        anchor = carrier if carrier is not None else trigger
        if bare:
            self._voices.around(anchor, state)
        elif anchor.pos_ in _VERBY:
            self._words.around(anchor, state)
            if no_argument(anchor, trigger):
                state.negative = not state.negative
        state.negated = state.negative or in_negated_clause(anchor) or (anchor.pos_ in _VERBY and is_negated(anchor))
        current = anchor
        for _ in range(_MAX_DEPTH):
            following = self._step(current, state)
            if following is None:
                break
            current = following
        if not state.holders:
            self._voices.trailing(current, state)
        sentence = current.sent
        supposed = (state.strong or trigger.pos_ in _VERBY) and is_inverted_condition(trigger, sentence)
        if supposed or (state.strong and is_asked(sentence, trigger)):
            state.at_most(Certainty.POSSIBLE)
        return state.finished()

    def _step(self, token: Token, state: State) -> Token | None:
        """Compose what governs `token` and return where to go on, or None at the top."""
        head: Token = token.head
        if head.i == token.i:
            return None
        dep = token.dep_
        if dep == "conj":
            return self._from_conjunct(token, head, state)
        if token.pos_ in _VERBY or dep in {"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"}:
            if dep == "pcomp":
                return self._through_preposition(token, head, state)
            return self._clauses.onward(token, head, dep, state)
        return self._from_nominal(token, head, dep, state)

    def _from_conjunct(self, token: Token, head: Token, state: State) -> Token:
        if token.pos_ in _VERBY and head.pos_ in _VERBY:
            partner = shares_subject_with(token)
            bare = not any(c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in token.children)
            if bare and state.strong and token.tag_ == partner.tag_:
                self._words.around(partner, state)
            elif bare and state.strong and token.lower_ == token.lemma_ and token.tag_ == "VBP" and has_modal(partner):
                # "could repeal the law or **decline** to heed it"
                self._words.around(partner, state)
            elif bare and token.tag_ == "VB" and partner.tag_ in _INFLECTED:
                # "accused them of lying to win and **take** office": the parser joins an infinitive to a finite verb.
                state.at_most(Certainty.POSSIBLE)
            return partner
        return head

    def _through_preposition(self, token: Token, preposition: Token, state: State) -> Token:
        """From the object of a preposition to what the preposition hangs on."""
        governor = _governor(token, preposition)
        operator = self.signs.ending(preposition)
        if operator is not None and state.strong:
            sign = operator.sign
            if sign is Sign.NEGATES and preposition.i < governor.i and has_modal(governor):
                # "Without a truce, she will not come": a condition.
                sign = Sign.POSSIBLE
            state.compose(sign, preposition, operator.name)
            state.strong = False
            self._voices.around(governor, state)
            return governor
        word = preposition.lower_
        if word == "than" and token.dep_ == "pcomp" and state.strong and governor.lower_ not in {"other", "rather"}:
            # "less costly than getting her to resign": what is only weighed against another thing.
            state.at_most(Certainty.POSSIBLE)
        if word == "about" and state.strong and (told := told_in_fiction(token, self.signs)) is not None:
            # "a film about a bombing"
            state.compose(told[0].sign, told[1], told[0].name)
        if token.dep_ == "pcomp" and asks_how(token):
            # "a plan for what he called a new bank": what he called it is granted.
            state.strong = False
        doubt = next(self._clauses.conditions(token), None) if token.dep_ == "pcomp" and state.strong else None
        if doubt is not None:
            # "voted on whether to leave"
            state.compose(doubt.sign, token, doubt.name)
        if word == "including" and state.strong and governor.pos_ in _NOUNY:
            # "considers steps including a ban": a part is as sure as the whole.
            self._part_of(governor, state)
            return governor
        fresh = self.signs.over_new(governor, word) if state.strong and token.pos_ in _NOUNY else None
        if fresh is not None and indefinite(token):
            # "agreed on a ban", "the question of sanctions"
            self._words.embed(fresh, governor, token, state)
            return governor
        gerund = token.dep_ == "pcomp" and token.tag_ == "VBG" and word not in _CIRCUMSTANCE
        embeds = word in _EMBEDDING or (word in _EMBEDDING_OF_NOUNS and governor.pos_ in _NOUNY)
        bound = None if gerund or embeds else self.signs.with_preposition(governor, word)
        frame = self.signs.frame_of(governor) if gerund or embeds else bound
        embeds = embeds or bound is not None
        if frame is not None and word == "over" and not frame.with_object:
            # "anger over the attack"; only of talks it says what they are to bring about.
            frame = None
        if frame is not None and word in _ON_TOPIC and frame.kind is FrameKind.REPORT and frame.sign is Sign.NONE:
            # "a speech against the deal": what a speech is about is there; so is a request that nobody responds to.
            frame = None if token.pos_ in _NOUNY and not indefinite(token) else frame
        signed = frame is not None and (frame.kind is FrameKind.OPERATOR or (gerund and frame.kind is FrameKind.EVENT))
        if frame is not None and state.strong and (embeds or signed):
            self._words.embed(frame, governor, token, state)
            return governor
        if gerund and frame is None and state.strong and word in _AIMING:
            # "staked his campaign on cracking down": what is aimed at need not be done.
            state.compose(Sign.POSSIBLE, preposition)
            state.strong = False
            self._voices.around(governor, state)
            return governor
        if state.strong and word in _ADJUNCT and indefinite(token):
            # "may send troops in a joint attack": what is new there is no surer than what it goes with.
            state.adjunct = True
            if governor.pos_ in _VERBY:
                self._words.around(governor, state, negation=False)
            return governor
        if (
            word in {"after", "before", "until"}
            and token.pos_ in _NOUNY
            and governor.pos_ in _VERBY
            and is_future(governor)
        ):
            state.future = True
        state.strong = False
        self._voices.around(governor, state)
        return governor

    def _is_saying(self, noun: Token) -> bool:
        """Whether a noun names an act of speech that is an event ("an **appeal** to Hungary")."""
        frame = self.signs.frame_of(noun)
        return frame is not None and frame.kind is FrameKind.EVENT and frame.reports

    def _part_of(self, whole: Token, state: State) -> None:
        """Compose what the noun for a whole says of its parts ("a **plan** that includes a ban")."""
        frame = self.signs.frame_of(whole)
        if frame is not None and frame.kind is FrameKind.OPERATOR:
            state.compose(frame.sign, whole, frame.name)
        self._words.modifiers(whole, state)

    def _from_nominal(self, token: Token, head: Token, dep: str, state: State) -> Token:
        if dep == "pobj":
            return self._through_preposition(token, head, state)
        frame = self.signs.frame_of(head) if state.strong else None
        if frame is not None and frame.kind is FrameKind.EVENT and not indefinite(token):
            # "backed the invasion", "condemned their attack": a definite event is taken for granted.
            frame = None
        if frame is not None and frame.sign is Sign.NEGATES and token.i == state.origin.i and self._is_saying(token):
            # "rejected an appeal": it was made.
            frame = None
        mere = state.certainty is Certainty.CERTAIN and not state.negative
        if frame is not None and mere and not indefinite(token) and self._words.grants(frame, head):
            # "mentioned the invasion", "did not report the attack": what is spoken of is there, whatever is said of it.
            frame = None
        if frame is not None and dep == "nsubjpass" and _is_opinion(frame, head) and not indefinite(token):
            # "her refusal was seen as a snub", "the attack is believed to have failed": what is thought of it is open.
            frame = None
        if dep == "dobj" and state.strong and head.lemma_ in _INCLUDING:
            for whole in surface_subject(head):
                self._part_of(whole, state)
        if dep in {"dobj", "nsubjpass", "attr", "oprd"} and head.pos_ in _VERBY:
            fresh = self.signs.over_new(head) if state.strong else None
            if fresh is not None and indefinite(token):
                frame = fresh
            if frame is not None:
                self._words.govern(frame, head, token, state)
            elif dep == "attr" or indefinite(token):
                # "Sales were not conditioned on it": there were sales.
                self._words.around(head, state, negation=dep != "nsubjpass")
            else:
                state.strong = False
                self._voices.around(head, state)
            return head
        if dep == "nsubj" and head.pos_ in _VERBY and state.strong:
            judged = self._words.judgement(head)
            if judged is not None and (judged[1].pos_ == "ADJ" or judged[0].sign is Sign.DENIES):
                self._words.judge(judged, token, state)
            else:
                state.future = state.future or is_future(head)
                if is_foreseen(head) or (head.lemma_ == "be" and is_supposed(head)):
                    # "An attack would be a mistake" supposes it; "the merger would create jobs" foresees it.
                    state.irrealis = state.irrealis or indefinite(token)
                    state.would = True
                elif indefinite(token):
                    if head.lemma_ in _ENTAILING and head.tag_ in {"VBZ", "VBP"}:
                        # "A rise in prices leads to higher wages": any such rise.
                        state.at_most(Certainty.POSSIBLE)
                    self._words.around(head, state, negation=head.lemma_ in _OCCURRING)
            state.strong = False
            self._voices.around(head, state)
            return head
        if dep in {"compound", "nmod"} and frame is not None and head.pos_ in _NOUNY:
            self._words.embed(frame, head, token, state)
            return head
        if dep == "acomp" and head.pos_ in _VERBY and state.strong:
            # "was not able to leave": the "not" has been heeded with the adjective.
            heeded = token.i != state.origin.i and self.signs.frame_of(token) is not None
            self._words.around(head, state, negation=not heeded)
            return head
        state.strong = False
        if head.pos_ in _VERBY:
            self._voices.around(head, state)
        return head


def _governor(token: Token, preposition: Token) -> Token:
    """What a preposition hangs on; of a charge, the verb, where the parser hangs it on whoever is charged."""
    governor = preposition.head
    charged = token.dep_ == "pcomp" and governor.dep_ == "dobj" and governor.head.lemma_ in CHARGING
    return governor.head if charged else governor


def _link(noun: Token) -> str:
    """The preposition that a noun hangs on, or nothing."""
    return noun.head.lower_ if noun.dep_ == "pobj" else ""


def _intends(light: Frame, noun: Token) -> bool:
    """Whether what a light verb says of its noun is still to come: "offered an apology" is one, "plans cuts" is not.

    What was wished is brought up by it ("sought talks"); of what is known already it tells who was behind it
    ("ordered **the** invasion").
    """
    if light.sign in {Sign.ATTEMPTS, Sign.WANTS, Sign.PROSPECT, Sign.POSSIBLE}:
        return indefinite(noun) or bool(light.with_object)
    return light.sign is Sign.PLANS and bool(light.with_object)


def _is_opinion(frame: Frame, verb: Token) -> bool:
    """Whether a passive verb tells what is held of its subject, not whether that is."""
    judges = any(c.dep_ in {"oprd", "xcomp"} or (c.dep_ == "prep" and c.lower_ == "as") for c in verb.children)
    return judges and frame.sign in {Sign.NONE, Sign.PROBABLE}
