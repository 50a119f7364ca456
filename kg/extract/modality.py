"""What one word does to the stance of a text: negation, modals, adverbs, modifiers, and words that govern clauses."""

from __future__ import annotations

from kg.extract.conditions import is_subjunctive
from kg.extract.irreality import (
    has_perfect,
    has_purpose,
    is_habit_or_sequel,
    is_irrealis,
    is_mere_permission,
    is_perfect,
    looks_ahead,
)
from kg.extract.negation import is_merely, is_negated, is_told, negative_determiner, neither_nor, no_argument
from kg.extract.signs import Signs
from kg.extract.stance import DEFAULT_NEGATED, State
from kg.extract.tokens import Token
from kg.extract.tree import is_infinitive
from kg.extract.voices import Voices
from kg.model import Certainty
from kg.schema import Frame, FrameKind, Schema, Sign

__all__ = ["Modality"]

#: Signs of what may come about or not.
_OPEN = frozenset({Sign.PLANS, Sign.EXPECTS, Sign.ATTEMPTS, Sign.WANTS, Sign.POSSIBLE, Sign.PROSPECT})
#: Signs that a negated word has by its negation.
_TURNED = frozenset({Sign.NEGATES, Sign.AFFIRMS})
#: Frames of adjectives by which somebody is not, or not for certain, what a title calls them.
_OF_TITLES = frozenset({"possible-word", "probable-word", "negates-modifier"})
#: Verbs of saying after which a bare verb is what is to be done ("insisted that he **leave**").
_MANDATIVE = frozenset({"insist", "suggest", "ask", "rule", "decree", "stipulate", "agree", "decide"})
_NOUNY = frozenset({"NOUN", "PROPN"})
_VERBY = frozenset({"VERB", "AUX"})


class Modality:
    """Composes what the words of one clause say onto a stance; `factuality` decides which words to ask."""

    def __init__(self, schema: Schema) -> None:
        """Keep only the frames that embed something."""
        self.signs = Signs(schema)
        self.voices = Voices(self.signs)

    def embed(self, frame: Frame, head: Token, below: Token, state: State) -> None:
        """Compose a governing word and, where it is a noun, what stands before it ("**no** plan", "**failed** bid")."""
        sign = self.govern(frame, head, below, state)
        if head.pos_ in _NOUNY:
            # "no plan to leave" is one negation; "no risk of an attack" makes it less than possible.
            self.modifiers(head, state, negation=sign not in _TURNED)

    def govern(self, frame: Frame, head: Token, below: Token, state: State) -> Sign | None:
        """Compose the sign of a governing word and, where it reports, add its subject as a voice; the sign if any."""
        sign = None
        negated = is_negated(head) or (head.pos_ in _VERBY and no_argument(head, below))
        # Within a request or an accusation, what is told in passing is the article's own word.
        tells = frame.kind is FrameKind.REPORT and frame.sign is not Sign.WANTS
        asks = frame.kind is FrameKind.REPORT or frame.reports or frame.sign is Sign.DENIES
        voiced = tells or (state.strong and asks)
        if state.strong:
            sign = (frame.negated or DEFAULT_NEGATED[frame.sign]) if negated else frame.sign
            if (
                frame.sign is Sign.NONE
                and below.dep_ in {"xcomp", "ccomp"}
                and (
                    (below.tag_ == "VB" and is_told(head, below))
                    or (head.lemma_ in _MANDATIVE and is_subjunctive(below))
                )
            ):
                sign = Sign.WANTS
            if frame.permission is not None and not negated and is_mere_permission(head):
                sign = frame.permission
            if negated and state.negative and frame.sign in _OPEN:
                # "did not intend to stop her from leaving" leaves it open.
                state.negative = False
                sign = Sign.POSSIBLE
            past, ahead = below.tag_ == "VBD" or has_perfect(below), state.future
            if sign is Sign.PROSPECT and past:
                # "the possibility that they left"
                sign = Sign.POSSIBLE
            state.compose(sign, head, frame.name)
            if sign is Sign.UNLIKELY and past:
                state.future = ahead
            elif sign is Sign.POSSIBLE and is_infinitive(below) and not past:
                # "was allowed to leave"
                state.future = True
            # Whoever does not say, know or believe a thing does not say that it is not so.
            knows = frame.sign is Sign.AFFIRMS and frame.negated is Sign.POSSIBLE
            state.spoken = state.spoken or knows or frame.kind is FrameKind.REPORT or frame.sign is Sign.PROBABLE
        if voiced:
            self.voices.add(head, below, state)
            if state.strong and frame.kind is FrameKind.EVENT and not state.holders:
                # "accused of planning an attack": nobody is named who says so.
                state.at_most(Certainty.POSSIBLE)
        if head.pos_ in _VERBY and state.strong:
            if not voiced:
                self.around(head, state, negation=False, own_modal=bool(frame.with_modal))
            else:
                self.voices.beside(head, state)
        elif head.pos_ == "ADJ" and head.dep_ in {"acomp", "oprd"} and head.head.pos_ in _VERBY and state.strong:
            self.around(head.head, state, negation=False)
        return sign

    def around(self, verb: Token, state: State, *, negation: bool = True, own_modal: bool = False) -> None:
        """Negation, modals, adverbs and "according to" on one verb; `own_modal`: the modal is part of its meaning."""
        modal = None
        correlative = neither_nor(verb)
        negated = correlative is not None
        if correlative is not None and negation:
            state.marks.append(correlative)
        for child in verb.children:
            dep = child.dep_
            if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
                negated = True
            if dep == "neg" and not is_merely(child):
                negated = True
                if negation:
                    state.marks.append(child)
            elif dep == "aux" and child.tag_ == "MD":
                modal = child
            elif dep == "advmod":
                adverb = self.signs.starting("adverb", child)
                if adverb is not None:
                    state.compose(adverb[0].sign, child, adverb[0].name)
        unable = modal is not None and modal.lower_ in {"can", "ca", "could"}
        if negated and negation and has_purpose(verb) and not unable:
            # "did not travel to persuade her": what is denied is the purpose; that they travelled is likely granted.
            state.at_most(Certainty.PROBABLE)
            negation = False
        if verb.dep_ == "ROOT" and is_infinitive(verb):
            # A headline: "Prime minister to visit neighbour".
            state.compose(Sign.PLANS, verb)
        if modal is not None and not own_modal:
            self._modal(modal, verb, state, negated=negated and negation)
        if negated and negation and not (modal is not None and modal.lower_ in {"may", "might"}):
            if state.spoken:
                # "neither confirmed nor denied that they left"
                state.at_most(Certainty.POSSIBLE)
            else:
                state.negative = not state.negative
        self.voices.beside(verb, state)

    def _modal(self, modal: Token, verb: Token, state: State, *, negated: bool) -> None:
        word = modal.lower_
        if word in {"would", "'d"}:
            if is_habit_or_sequel(verb) and not negated:
                # "Would visit every year", "would later visit": told of the past.
                return
            state.would = True
            state.irrealis = state.irrealis or is_irrealis(verb)
            state.marks.append(modal)
            return
        entries = self.signs.index.get(("modal", word)) or self.signs.index.get(("modal", modal.lemma_.lower()))
        if not entries:
            return
        frame = entries[0][0]
        if negated and word in {"can", "could", "ca"}:
            return
        sign = frame.sign
        if sign is Sign.WANTS and is_perfect(verb):
            # "must have left" is concluded, "should have left" was not done: neither is asked for.
            sign = Sign.PROBABLE if word == "must" else Sign.POSSIBLE
        state.compose(sign, modal, frame.name)
        if sign is Sign.POSSIBLE and not negated and looks_ahead(verb, word):
            state.future = True

    def doubts(self, title: Token) -> bool:
        """Whether what stands before a title says that its holder may be none ("the **alleged** leader")."""
        for child in title.children:
            if child.i < title.i and child.dep_ in {"amod", "compound", "nmod"}:
                frame = self.signs.match("adjective", child) if child.pos_ in {"ADJ", "VERB"} else None
                if frame is not None and frame.name in _OF_TITLES:
                    return True
        words = [t.lower_ for t in title.doc[title.left_edge.i : title.i]]
        return "would" in words and "be" in words

    def modifiers(self, noun: Token, state: State, *, negation: bool = True) -> None:
        """What stands before a noun: "no", "planned", "alleged", "failed"."""
        determiner = negative_determiner(noun) if negation else None
        if determiner is not None:
            state.negative = not state.negative
            state.marks.append(determiner)
        for child in noun.children:
            if child.dep_ in {"amod", "compound"} and child.i < noun.i:
                frame = self.signs.match("adjective", child) if child.pos_ in {"ADJ", "VERB", "NOUN"} else None
                if frame is None and child.pos_ == "VERB" and child.tag_ in {"VBN", "VBD"}:
                    frame = self.signs.match("verb", child)
                    if frame is not None and frame.kind is FrameKind.REPORT:
                        frame = None
                fits = frame is not None and (not frame.with_object or noun.lemma_.lower() in frame.with_object)
                if frame is not None and fits and state.strong:
                    state.compose(frame.sign, child, frame.name)
            elif child.dep_ == "acl" and child.tag_ == "VBN" and state.strong and child.n_lefts == 0:
                frame = self.signs.match("verb", child)
                if frame is not None and frame.kind is FrameKind.OPERATOR:
                    state.compose(frame.sign, child, frame.name)

    def judge(self, judged: tuple[Frame, Token], below: Token, state: State) -> None:
        """Compose what is said of a claim; one that is called a lie is denied, however sure it was."""
        frame, word = judged
        if frame.sign is Sign.DENIES and state.strong:
            state.certainty, state.adjunct = Certainty.CERTAIN, False
        sign = self.govern(frame, word, below, state)
        # "is not likely" is one negation; "is not possible" makes it less than possible.
        verb = word.head if word.head.pos_ in _VERBY else word
        self.around(verb, state, negation=sign not in _TURNED)

    def grants(self, frame: Frame, word: Token) -> bool:
        """Whether a word takes the thing that it speaks of for granted; what is announced or claimed is not."""
        plain = frame.kind is FrameKind.REPORT and frame.sign is Sign.NONE
        if plain and is_negated(word):
            return True
        spoken = plain and "object" in frame.roles.get("topic", ())
        return spoken and self.signs.schema.classes[frame.evokes or ""].ancestors[:1] == ("Event",)

    def judgement(self, verb: Token) -> tuple[Frame, Token] | None:
        """The word that judges a clause: "it is **possible** that", "it is a **lie** that"."""
        if verb.lemma_ not in {"be", "seem", "appear", "remain", "become", "look", "sound", "prove"}:
            return None
        for child in verb.children:
            if child.dep_ in {"acomp", "attr", "oprd"}:
                frame = self.signs.frame_of(child)
                if frame is not None:
                    return frame, child
        return None

    def neutral_infinitive(self, token: Token, head: Token, state: State) -> None:
        """Compose a verb that has no sign of its own but may be part of a modal of two words."""
        if is_infinitive(token) and any(c.lower_ == "yet" for c in head.children) and head.lemma_ in {"have", "be"}:
            # "has yet to visit"
            state.compose(Sign.NEGATES, head)
            return
        if is_infinitive(token) and head.pos_ in _VERBY:
            # "is to visit", "is going to visit", "has to visit": modals of two words.
            for frame, words in self.signs.index.get(("modal", head.lemma_.lower()), ()):
                if (
                    words[-1] == "to"
                    and (head.lemma_ != "go" or head.tag_ == "VBG")
                    and (head.lemma_ != "have" or head.tag_ != "VBD")
                ):
                    state.compose(frame.sign, head, frame.name)
                    break
        if head.pos_ in _VERBY:
            self.around(head, state)
        elif head.pos_ == "ADJ" and head.dep_ == "acomp":
            self.around(head.head, state)
