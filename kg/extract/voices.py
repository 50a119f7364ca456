"""Whose word a clause is: the sources that the words above it and beside it name."""

from __future__ import annotations

from kg.extract.closing import closing_speaker
from kg.extract.grammar import arguments
from kg.extract.saying import authors
from kg.extract.signs import Signs
from kg.extract.stance import State
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Doc, Token
from kg.extract.tree import is_passive
from kg.model import Certainty
from kg.schema import FrameKind, Sign

__all__ = ["Voices"]

#: A saying at the end of a sentence stands within so many tokens of it.
_TAIL = 14
#: What a source follows at the end of a headline, and within how many tokens.
_LABELLING = frozenset({":", "-", "–", "—"})
_LABEL = 4
_NOUNY = frozenset({"NOUN", "PROPN"})
_VERBY = frozenset({"VERB", "AUX"})
#: What hangs on a verb and may name a source.
_SOURCES = frozenset({"prep", "advcl", "advmod", "npadvmod", "parataxis"})


class Voices:
    """Adds the sources of a clause to its stance."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs

    def around(self, verb: Token, state: State) -> None:
        """Without signs, whose word it is still counts: presupposed within somebody's speech."""
        if verb.pos_ in _VERBY:
            self.beside(verb, state)

    def _tells_for(self, noun: Token) -> bool:
        """Whether a noun only says where a saying was made ("said **in an interview** that")."""
        return noun.dep_ == "pobj" and self._signs.is_report(noun.head.head)

    def add(self, head: Token, below: Token, state: State) -> None:
        """Add those who say, fear or deny what stands below a governing word; what nobody says is less sure."""
        if head.pos_ in _VERBY:
            if is_passive(head):
                # "is said to have": whoever says so is not the subject.
                speakers = arguments(head).get("subject")
            else:
                speakers = [t for t in surface_subject(head) if t.i != below.i]
                if all(self._signs.is_told_by_thing(head, t) for t in speakers):
                    # What things show, the article holds to be so.
                    speakers = []
        else:
            speakers = authors(head)
            if not speakers and head.dep_ == "dobj" and head.head.pos_ == "VERB":
                speakers = surface_subject(head.head)
        if speakers:
            state.add_voice(tuple(speakers), head)
        elif (
            state.strong
            and not state.holders
            and not self._tells_for(head)
            and (head.pos_ in _NOUNY or is_passive(head) or _is_bare(head))
        ):
            state.at_most(Certainty.PROBABLE)
        state.marks.append(head)

    def beside(self, verb: Token, state: State) -> None:
        """Add the sources named beside a verb: "according to X", "…, X said, …"."""
        children = [(c, c.dep_) for c in verb.children]
        joined = [c for c, dep in children if dep == "conj" and c.pos_ in _VERBY]
        # "arrived and met them, according to X": what stands at the end is said of both.
        behind = [(c, "prep") for j in joined for c in j.rights if c.dep_ == "prep"]
        for child, dep in (*children, *behind, *((c, "prep") for c in _fronted(verb))):
            if dep not in _SOURCES or child.i == state.origin.i:
                # A saying is not its own source.
                continue
            if dep != "parataxis":
                setting = self._signs.setting(child)
                if setting is not None:
                    state.compose(setting.sign, child, setting.name)
                    continue
                mark = child
                if (own := self._signs.own_words(child)) is not None:
                    frame, speakers = own[0], tuple(own[1:])
                elif (found := self._signs.starting("preposition", child)) and found[0].kind is FrameKind.REPORT:
                    frame, last = found
                    speakers = tuple(c for c in last.children if c.dep_ == "pobj")
                    if any(s.lemma_.lower() in frame.without_object for s in speakers):
                        continue
                else:
                    continue
            elif child.pos_ == "VERB" and not any(t.text == ";" for t in verb.doc[verb.i : child.i]):
                # "Slovakia, Kovar said, has left."
                if verb.i == state.origin.i and any(d == "ccomp" and c.i < child.i for c, d in children):
                    # "…, Kovar said, the paper reported": what Kovar said is not that the paper reported.
                    continue
                said = self._signs.frame_of(child)
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

    def _label(self, doc: Doc, start: int, end: int) -> Token | None:
        """The source behind a colon or dash at the end of a headline ("…: **police**", "… – **report**")."""
        layout = self._signs.layout
        for i in range(end - 1, start - 1, -1) if layout is not None else ():
            if doc[i].text in _LABELLING:
                words = [t for t in doc[i + 1 : end] if not t.is_punct]
                return words[-1] if layout and words and words[-1].lemma_.lower() in layout.with_subject else None
        return None

    def mistagged(self, root: Token, clause: Token, state: State) -> bool:
        """Add who says it where the parser takes the last verb for a noun ("…, lawyers **allege**"); whether it was."""
        if root.pos_ not in _NOUNY or root.i < 2 or not self._signs.says(root):
            return False
        before = root.doc[root.i - 1]
        if before.head.i != root.i or before.pos_ not in _NOUNY or not before.left_edge.i:
            return False
        comma = root.doc[before.left_edge.i - 1]
        if comma.i < clause.i or comma.text not in {",", '"', "”"}:
            return False
        state.add_voice((before,), root)
        state.marks.append(root)
        return True

    def trailing(self, root: Token, state: State) -> None:
        """A sentence that ends in ", X said" or ": police" is X's word, whatever the parser hung the saying on."""
        doc, end = root.doc, root.sent.end
        if (label := self._label(doc, max(state.origin.i + 1, end - _LABEL), end)) is not None:
            state.add_voice((label,), label)
            state.marks.append(label)
            return
        for i in range(end - 1, max(root.i, end - _TAIL), -1):
            verb = doc[i]
            if verb.pos_ != "VERB" or i == state.origin.i:
                continue
            frame = self._signs.frame_of(verb)
            if frame is None or frame.kind is not FrameKind.REPORT:
                continue
            speaker = closing_speaker(verb)
            if speaker is not None:
                state.add_voice((speaker,), verb)
                state.marks.append(verb)
                state.signs.append((frame.name, Sign.NONE, verb.lower_))
                return


def _fronted(verb: Token) -> list[Token]:
    """The prepositions that open a sentence and so hold for a joined verb, too: "**In** his account A left, B came"."""
    first = verb.head
    if verb.dep_ != "conj" or first.pos_ not in _VERBY:
        return []
    subject = next((c.i for c in first.lefts if c.dep_ in {"nsubj", "nsubjpass"}), -1)
    return [c for c in first.lefts if c.dep_ == "prep" and c.i < subject]


def _is_bare(verb: Token) -> bool:
    """Whether a saying that heads its sentence has no subject at all ("They left: **report**")."""
    return verb.dep_ == "ROOT" and not any(c.dep_ in {"nsubj", "nsubjpass", "csubj"} for c in verb.children)
