"""How a text stands to what it speaks of: certainty, polarity, tense and whose word it is.

From the word that names an event the walk goes up the parse, and every governing word composes its sign (data in
`ontology/frames`) onto what was found below: "[Officials said] they [did not plan] to [allow] an attack".
The method is that of FactBank-style rules: Saurí and Pustejovsky, "Are you sure that this happened?" (2012).
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.grammar import (
    arguments,
    is_finite,
    is_infinitive,
    is_passive,
    shares_subject_with,
    surface_subject,
)
from kg.extract.signs import Signs
from kg.extract.stance import DEFAULT_NEGATED, Stance, State
from kg.model import Certainty
from kg.schema import Frame, FrameKind, Schema, Sign

__all__ = ["Attitudes", "Stance"]

_MAX_DEPTH = 14
#: A saying at the end of a sentence stands within so many tokens of it.
_TAIL = 9
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj"})
#: Prepositions through which a governing word embeds an event ("warned of", "prepares for", "prevented from").
_EMBEDDING = frozenset({"of", "for", "from", "about", "against", "to"})
_EMBEDDING_OF_NOUNS = frozenset({"at", "on"})
_NOUNY = frozenset({"NOUN", "PROPN"})
_VERBY = frozenset({"VERB", "AUX"})
_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "nor"})
_NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "no-one"})


class Attitudes:
    """The signs of one schema, ready to assess tokens of any Doc."""

    def __init__(self, schema: Schema) -> None:
        """Keep only the frames that embed something."""
        self.signs = Signs(schema)

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
            self._modifiers(trigger, state)
        anchor = carrier if carrier is not None else trigger
        if bare:
            self._voices(anchor, state)
        elif anchor.pos_ in _VERBY:
            self._around(anchor, state)
            if _no_argument(anchor, trigger):
                state.negative = not state.negative
        current = anchor
        for _ in range(_MAX_DEPTH):
            following = self._step(current, state)
            if following is None:
                break
            current = following
        if not state.holders:
            self._trailing_report(current, state)
        if current.head is current and current.nbor(0).sent[-1].lower_ == "?" and not state.holders:
            state.at_most(Certainty.POSSIBLE)
        return state.finished()

    def _trailing_report(self, root: Token, state: State) -> None:
        """A sentence that ends in ", X said" is X's word, whatever the parser hung the saying on."""
        doc, sentence = root.doc, root.sent
        for i in range(sentence.end - 1, max(root.i, sentence.end - _TAIL), -1):
            verb = doc[i]
            if verb.pos_ != "VERB" or verb.dep_ not in {"relcl", "acl", "conj", "appos", "parataxis", "advcl", "dep"}:
                continue
            frame = self.signs.frame_of(verb)
            if (
                frame is None
                or frame.kind is not FrameKind.REPORT
                or any(c.dep_ in _COMPLEMENTS for c in verb.children)
            ):
                continue
            speakers = tuple(c for c in verb.children if c.dep_ == "nsubj" and c.tag_ not in {"WP", "WDT"})
            if speakers and speakers[0].left_edge.i > 0 and doc[speakers[0].left_edge.i - 1].text in {",", '"'}:
                state.add_voice(speakers, verb)
                state.marks.append(verb)
                state.signs.append((frame.name, Sign.NONE, verb.lower_))
                return

    def _step(self, token: Token, state: State) -> Token | None:
        """Compose what governs `token` and return where to go on, or None at the top."""
        head: Token = token.head
        if head.i == token.i:
            return None
        dep = token.dep_
        if dep == "conj":
            return self._from_conjunct(token, head, state)
        if token.pos_ in _VERBY or dep in {"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"}:
            return self._from_clause(token, head, dep, state)
        return self._from_nominal(token, head, dep, state)

    def _from_conjunct(self, token: Token, head: Token, state: State) -> Token:
        if token.pos_ in _VERBY and head.pos_ in _VERBY:
            partner = shares_subject_with(token)
            bare = not any(c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in token.children)
            if bare and state.strong and token.tag_ == partner.tag_:
                self._around(partner, state)
            return partner
        return head

    def _from_clause(self, token: Token, head: Token, dep: str, state: State) -> Token:
        if dep in {"xcomp", "ccomp"}:
            frame = self.signs.frame_of(head)
            if frame is not None:
                self._govern(frame, head, token, state)
                return head
            judged = self._judgement(head)
            if judged is not None:
                self._govern(judged[0], judged[1], token, state)
                return head
            if dep == "xcomp" and state.strong:
                self._neutral_infinitive(token, head, state)
            elif dep == "ccomp" and head.pos_ in _VERBY and state.strong:
                if any(c.dep_ == "attr" and c.lemma_ in {"time", "day", "year", "occasion"} for c in head.children):
                    # "It was not the first time that he refused": he did.
                    state.strong = False
                else:
                    self._around(head, state, negation=False)
            return head
        if dep == "acl":
            frame = self.signs.frame_of(head)
            if frame is not None:
                self._govern(frame, head, token, state)
                self._modifiers(head, state)
            elif (
                token.tag_ == "VB"
                and state.strong
                and not any(c.lower_ in {"first", "last", "latest"} for c in head.children)
            ):
                state.compose(Sign.WANTS, token)
            else:
                state.strong = False
            return head
        if dep == "advcl":
            self._adverbial(token, head, state)
            return head
        if dep == "pcomp":
            return self._through_preposition(token, head, state)
        if dep == "parataxis" and token.i < head.i:
            # "…, A said, B reported": the further voice tells of the nearer.
            frame = self.signs.frame_of(head)
            if frame is not None and frame.kind is FrameKind.REPORT and self.signs.is_report(token):
                self._add_voice(head, token, state)
        if dep == "relcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
            # "a lie that she visited", "the claim that they attacked": a clause that says what the noun is.
            frame = self.signs.frame_of(head)
            if frame is not None:
                self._govern(frame, head, token, state)
                self._modifiers(head, state)
                return head
        state.strong = False
        self._voices(head, state)
        return head

    def _judgement(self, verb: Token) -> tuple[Frame, Token] | None:
        """The word that judges a clause: "it is **possible** that", "it is a **lie** that"."""
        if verb.lemma_ not in {"be", "seem", "appear", "remain"}:
            return None
        for child in verb.children:
            if child.dep_ in {"acomp", "attr", "oprd"}:
                frame = self.signs.frame_of(child)
                if frame is not None:
                    return frame, child
        return None

    def _neutral_infinitive(self, token: Token, head: Token, state: State) -> None:
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
            self._around(head, state)
        elif head.pos_ == "ADJ" and head.dep_ == "acomp":
            self._around(head.head, state)

    def _adverbial(self, token: Token, head: Token, state: State) -> None:
        marks = [c for c in token.children if c.dep_ in {"mark", "advmod", "aux"} and c.i < token.i]
        conditional = next((f[0] for c in marks if (f := self.signs.starting("conjunction", c)) is not None), None)
        infinitive = is_infinitive(token)
        if conditional is not None and state.strong:
            state.compose(conditional.sign, token, conditional.name)
        elif infinitive and state.strong:
            if any(c.dep_ == "neg" for c in head.children):
                # "did not travel to persuade": the purpose is what is denied.
                state.negative = not state.negative
                state.marks += [c for c in head.children if c.dep_ == "neg"]
            elif head.lemma_.lower() not in {"be", "return", "go"}:
                state.compose(Sign.WANTS, token)
        elif not marks and token.tag_ == "VBG" and state.strong and _is_future(head):
            state.future = True
        state.strong = False
        self._voices(head, state)

    def _through_preposition(self, token: Token, preposition: Token, state: State) -> Token:
        """From the object of a preposition to what the preposition hangs on."""
        governor: Token = preposition.head
        operator = self.signs.ending(preposition)
        if operator is not None and state.strong:
            state.compose(operator.sign, preposition, operator.name)
            state.strong = False
            self._voices(governor, state)
            return governor
        word = preposition.lower_
        gerund = token.dep_ == "pcomp" and token.tag_ == "VBG"
        embeds = word in _EMBEDDING or (word in _EMBEDDING_OF_NOUNS and governor.pos_ in _NOUNY)
        frame = self.signs.frame_of(governor) if gerund or embeds else None
        if frame is not None and state.strong and (embeds or frame.kind is FrameKind.OPERATOR):
            self._govern(frame, governor, token, state)
            if governor.pos_ in _NOUNY:
                self._modifiers(governor, state)
            return governor
        if (
            word in {"after", "before", "until"}
            and token.pos_ in _NOUNY
            and governor.pos_ in _VERBY
            and _is_future(governor)
        ):
            state.future = True
        state.strong = False
        self._voices(governor, state)
        return governor

    def _from_nominal(self, token: Token, head: Token, dep: str, state: State) -> Token:
        if dep == "pobj":
            return self._through_preposition(token, head, state)
        frame = self.signs.frame_of(head) if state.strong else None
        if frame is not None and frame.kind is FrameKind.EVENT and not _indefinite(token):
            # "backed the invasion", "condemned their attack": a definite event is taken for granted.
            frame = None
        if frame is not None and frame.kind is FrameKind.REPORT and frame.sign is Sign.NONE and "topic" in frame.roles:
            # "mentioned the invasion": what is spoken of is there, whatever is said of it.
            frame = None
        if dep in {"dobj", "nsubjpass", "attr", "oprd"} and head.pos_ in _VERBY:
            if frame is not None:
                self._govern(frame, head, token, state)
            elif dep == "attr" or _indefinite(token):
                self._around(head, state)
            else:
                state.strong = False
                self._voices(head, state)
            return head
        if dep == "nsubj" and head.pos_ in _VERBY and state.strong:
            complement = next((c for c in head.children if c.dep_ == "acomp"), None)
            adjective = self.signs.match("adjective", complement) if complement is not None else None
            if adjective is not None and complement is not None:
                self._govern(adjective, complement, token, state)
                self._around(head, state)
            else:
                state.future = state.future or _is_future(head)
                if _indefinite(token):
                    self._around(head, state)
            state.strong = False
            self._voices(head, state)
            return head
        if dep in {"compound", "nmod"} and frame is not None and head.pos_ in _NOUNY:
            self._govern(frame, head, token, state)
            self._modifiers(head, state)
            return head
        state.strong = False
        if head.pos_ in _VERBY:
            self._voices(head, state)
        return head

    # ------------------------------------------------------------------ what a word contributes

    def _govern(self, frame: Frame, head: Token, below: Token, state: State) -> None:
        """Compose the sign of a governing word and, where it reports, add its subject as a voice."""
        negated = _negated(head)
        # Within a request or an accusation, what is told in passing is the article's own word.
        voiced = frame.kind is FrameKind.REPORT or (state.strong and (frame.reports or frame.sign is Sign.DENIES))
        if state.strong:
            sign = (frame.negated or DEFAULT_NEGATED[frame.sign]) if negated else frame.sign
            if (
                frame.sign is Sign.NONE
                and below.dep_ in {"xcomp", "ccomp"}
                and below.tag_ == "VB"
                and _is_told(head, below)
            ):
                sign = Sign.WANTS
            state.compose(sign, head, frame.name)
        if voiced:
            self._add_voice(head, below, state)
        if head.pos_ in _VERBY and state.strong:
            if not voiced:
                self._around(head, state, negation=False)
            else:
                self._according(head, state)
        elif head.pos_ == "ADJ" and head.dep_ in {"acomp", "oprd"} and head.head.pos_ in _VERBY and state.strong:
            self._around(head.head, state, negation=False)

    def _add_voice(self, head: Token, below: Token, state: State) -> None:
        if head.pos_ in _VERBY:
            if is_passive(head):
                # "is said to have": whoever says so is not the subject.
                speakers = arguments(head).get("subject")
            else:
                speakers = [t for t in surface_subject(head) if t.i != below.i]
        else:
            speakers = [c for c in head.children if c.dep_ == "poss"]
            speakers += [
                o
                for c in head.children
                if c.dep_ == "prep" and c.lower_ in {"by", "from"}
                for o in c.children
                if o.dep_ == "pobj"
            ]
            if not speakers and head.dep_ == "dobj" and head.head.pos_ == "VERB":
                speakers = surface_subject(head.head)
        if speakers:
            state.add_voice(tuple(speakers), head)
        elif not state.holders and (head.pos_ in _NOUNY or is_passive(head)):
            state.at_most(Certainty.PROBABLE)
        state.marks.append(head)

    def _voices(self, verb: Token, state: State) -> None:
        """Without signs, whose word it is still counts: presupposed within somebody's speech."""
        if verb.pos_ in _VERBY:
            self._according(verb, state)

    def _according(self, verb: Token, state: State) -> None:
        joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ in _VERBY]
        # "arrived and met them, according to X": what stands at the end is said of both.
        behind = [c for j in joined for c in j.children if c.i > j.i and c.dep_ == "prep"]
        for child in (*verb.children, *behind):
            if child.i == state.origin.i:
                # A saying is not its own source.
                continue
            if child.dep_ in {"prep", "advcl", "advmod", "npadvmod"}:
                found = self.signs.starting("preposition", child)
                if found is None or found[0].kind is not FrameKind.REPORT:
                    continue
                frame, last = found
                speakers = tuple(c for c in last.children if c.dep_ == "pobj")
                if any(s.lemma_.lower() in frame.without_object for s in speakers):
                    continue
                mark = child
            elif child.dep_ == "parataxis" and child.pos_ == "VERB":
                # "Slovakia, Kovar said, has left."
                if verb.i == state.origin.i and any(c.dep_ == "ccomp" and c.i < child.i for c in verb.children):
                    # "…, Kovar said, the paper reported": what Kovar said is not that the paper reported.
                    continue
                said = self.signs.frame_of(child)
                if said is None or said.kind is not FrameKind.REPORT:
                    continue
                frame, mark = said, child
                speakers = tuple(surface_subject(child))
            else:
                continue
            if speakers and speakers not in state.holders:
                state.add_voice(speakers, mark)
                state.marks.append(mark)
                state.signs.append((frame.name, Sign.NONE, mark.lower_))

    def _around(self, verb: Token, state: State, *, negation: bool = True) -> None:
        """Negation, modals, adverbs and "according to" on one verb."""
        modal = None
        negated = False
        for child in verb.children:
            dep = child.dep_
            if dep == "neg":
                negated = True
                if negation:
                    state.marks.append(child)
            elif dep == "aux" and child.tag_ == "MD":
                modal = child
            elif dep == "advmod":
                adverb = self.signs.starting("adverb", child)
                if adverb is not None:
                    state.compose(adverb[0].sign, child, adverb[0].name)
        negated = negated or _no_longer(verb)
        if negated and negation and _has_purpose(verb):
            # "did not travel to persuade her": what is denied is the purpose; that they travelled is likely granted.
            state.at_most(Certainty.PROBABLE)
            negation = False
        if verb.dep_ == "ROOT" and is_infinitive(verb):
            # A headline: "Prime minister to visit neighbour".
            state.compose(Sign.PLANS, verb)
        if modal is not None:
            self._modal(modal, state, negated=negated and negation)
        if negated and negation and not (modal is not None and modal.lower_ in {"may", "might"}):
            state.negative = not state.negative
        self._according(verb, state)

    def _modal(self, modal: Token, state: State, *, negated: bool) -> None:
        word = modal.lower_
        if word in {"would", "'d"}:
            state.would = True
            state.marks.append(modal)
            return
        entries = self.signs.index.get(("modal", word)) or self.signs.index.get(("modal", modal.lemma_.lower()))
        if not entries:
            return
        frame = entries[0][0]
        if negated and word in {"can", "could", "ca"}:
            return
        state.compose(frame.sign, modal, frame.name)

    def _modifiers(self, noun: Token, state: State) -> None:
        """What stands before a noun: "no", "planned", "alleged", "failed"."""
        for child in noun.children:
            if child.dep_ == "det" and child.lower_ in _NEGATIVE_DETERMINERS:
                state.negative = not state.negative
                state.marks.append(child)
            elif child.dep_ in {"amod", "compound"} and child.i < noun.i:
                frame = self.signs.match("adjective", child) if child.pos_ in {"ADJ", "VERB", "NOUN"} else None
                if frame is None and child.pos_ == "VERB" and child.tag_ in {"VBN", "VBD"}:
                    frame = self.signs.match("verb", child)
                    if frame is not None and frame.kind is FrameKind.REPORT:
                        frame = None
                fits = frame is not None and (not frame.with_object or noun.lemma_.lower() in frame.with_object)
                if frame is not None and fits and state.strong:
                    state.compose(frame.sign, child, frame.name)
            elif child.dep_ == "acl" and child.tag_ == "VBN" and state.strong:
                frame = self.signs.match("verb", child)
                if frame is not None and frame.kind is FrameKind.OPERATOR:
                    state.compose(frame.sign, child, frame.name)


def _is_told(verb: Token, below: Token) -> bool:
    """Whether an infinitive is what somebody is told to do ("told them to leave")."""
    has_to = any(c.tag_ == "TO" for c in below.children)
    return (has_to and any(c.dep_ in {"dobj", "dative", "nsubjpass"} for c in verb.children)) or (
        has_to and below.dep_ == "ccomp"
    )


def _has_purpose(verb: Token) -> bool:
    """Whether a motion or act is given a purpose: an infinitive clause that is no complement."""
    return any(
        c.dep_ == "advcl" and c.tag_ == "VB" and c.i > verb.i and any(d.tag_ == "TO" for d in c.children)
        for c in verb.children
    )


def _no_longer(token: Token) -> bool:
    return any(c.lower_ == "longer" and any(d.lower_ == "no" for d in c.children) for c in token.children)


def _negated(token: Token) -> bool:
    if _no_longer(token):
        return True
    if any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ in _NEGATIVE_DETERMINERS) for c in token.children):
        return True
    if token.pos_ == "ADJ" and token.dep_ == "acomp":
        return any(c.dep_ == "neg" for c in token.head.children)
    return False


def _no_argument(verb: Token, trigger: Token) -> bool:
    """Whether a subject or object says "no": "No soldiers entered the town"."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.i != trigger.i:
            if child.lower_ in _NEGATIVE_PRONOUNS:
                return True
            if any(c.dep_ == "det" and c.lower_ in _NEGATIVE_DETERMINERS for c in child.children):
                return True
    return False


def _indefinite(noun: Token) -> bool:
    determiner = next((c for c in noun.children if c.dep_ in {"det", "poss"}), None)
    return determiner is None or determiner.lower_ in {"a", "an", "any", "another", "some", "no"}


def _is_future(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"will", "shall", "'ll"} for c in verb.children) and is_finite(verb)
