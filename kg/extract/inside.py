"""Who stands inside what is said or done: the slots of fallback frames ("rejected an offer by **Kovar**").

A path such as `object.doer` starts at a slot of the trigger and goes on from what fills it. Frames of the ontology
tell who acts in a noun or verb that is an event itself; of any other noun it is whoever it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from kg.extract.conditions import clauses, conditions_of, purposes_of
from kg.extract.grammar import Arguments, arguments, noun_arguments
from kg.schema import Frame

__all__ = ["Inside"]

_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: Whose a thing is. What belongs to nobody may be part of something that does ("an end to **Norway's** blockade").
_OWNERS = ("possessive", "by", "from", "of", "for")
_AUTHORS = frozenset({"possessive", "by", "from"})
_PARTS = ("of", "to", "in", "for")
#: At whom a deed is aimed where no frame knows it.
_AIMS = ("object", "indirect", "against", "with", "on", "upon", "at", "to", "from", "into", "for")
_DEEPEST = 3

_Index = Mapping[tuple[str, str], Sequence[tuple[Frame, tuple[str, ...]]]]


class Inside:
    """Follows paths with the event frames of one schema; `index` holds them by part of speech and lemma."""

    def __init__(self, index: _Index) -> None:
        self._index = index

    def parties(self, trigger: Token, found: Arguments, path: str) -> Iterator[tuple[Token, list[Token]]]:
        """What fills the first slot of a path, each with those found from there, the likeliest first.

        Args:
            trigger: the word that names the event.
            found: its arguments.
            path: a slot and steps, joined by points: `object.doer`.
        """
        slot, *steps = path.split(".")
        for head in self._heads(trigger, found, slot):
            reached = [head]
            for step in steps:
                reached = [t for token in reached for t in self._step(token, step, 0) if t.i != trigger.i]
            yield head, reached

    @staticmethod
    def _heads(trigger: Token, found: Arguments, slot: str) -> list[Token]:
        if slot == "clause":
            return clauses(trigger, found.carrier)
        if slot == "purpose":
            return purposes_of(trigger, found.carrier)
        return conditions_of(trigger) if slot == "condition" else found.get(slot)

    def _step(self, token: Token, step: str, depth: int) -> list[Token]:
        """Follow one step from a token; the last of a chain of nouns is reached over at most `_DEEPEST`."""
        is_verb = token.pos_ in _VERBS
        if not is_verb and token.pos_ not in _NOUNS:
            return []
        match step:
            case "doer" | "owner" | "deed":
                return arguments(token).get("subject") if is_verb else self._doers(token, step, depth)
            case "aim":
                return self._aims(token, is_verb, depth)
        return (arguments(token) if is_verb else noun_arguments(token)).get(step)

    def owners(self, noun: Token) -> list[Token]:
        """Whom a noun phrase belongs to that itself refers to nobody ("calls by **Norway's** rulers")."""
        return self._doers(noun, "doer", _DEEPEST)

    def _doers(self, noun: Token, step: str, depth: int) -> list[Token]:
        """Who does what a noun names, or whose it is.

        `doer`: a name or nationality before it will do; `owner`: it will not; `deed`: only if it names an event.
        """
        event = False
        for frame, words in self._index.get(("noun", noun.lemma_.lower()), ()):
            if len(words) > 1 or frame.needs_light or "actor" not in frame.roles:
                continue
            event = True
            of_event = noun_arguments(noun, frame.light)
            slots = [s for s in frame.roles["actor"] if s not in frame.roles.get("target", ())]
            if doers := [t for slot in slots for t in of_event.get(slot)]:
                return doers
        if step == "deed":
            return []
        found = noun_arguments(noun)
        owners = [t for slot in _OWNERS if not event or slot in _AUTHORS for t in found.get(slot)]
        for clause in noun.children:
            # "crimes committed by soldiers"
            if clause.dep_ == "acl" and clause.tag_ == "VBN":
                owners += arguments(clause).get("subject")
        if step == "doer":
            owners += found.get("modifier")
        if not event and depth < _DEEPEST:
            parts = [t for slot in _PARTS for t in found.get(slot) if t.pos_ == "NOUN"]
            owners += [t for part in parts for t in self._step(part, step, depth + 1)]
        return list(dict.fromkeys(owners))

    def _aims(self, token: Token, is_verb: bool, depth: int) -> list[Token]:
        """At whom a deed is aimed: those whom a frame tells, or any who stand in its usual slots, and their owners."""
        found = arguments(token) if is_verb else noun_arguments(token)
        slots: dict[str, None] = {}
        for frame, words in self._index.get(("verb" if is_verb else "noun", token.lemma_.lower()), ()):
            if len(words) == 1:
                slots.update(dict.fromkeys(frame.roles.get("target", ())))
        if not is_verb and not slots:
            slots["of"] = None
        slots.update(dict.fromkeys(_AIMS))
        aims: list[Token] = []
        for slot in slots:
            for filler in found.get(slot):
                aims.append(filler)
                if filler.pos_ == "NOUN" and depth < _DEEPEST:
                    aims += self._step(filler, "aim", depth + 1) + self._step(filler, "doer", depth + 1)
        return list(dict.fromkeys(aims))
