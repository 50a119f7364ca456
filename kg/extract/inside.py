"""Who stands inside what is said or done: the slots of fallback frames ("rejected an offer by **Kovar**").

A path such as `object.doer` starts at a slot of the trigger and goes on from what fills it. Frames of the ontology
tell who acts in a noun or verb that is an event itself; of any other noun it is whoever it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.extract.conditions import clauses, conditions_of, purposes_of
from kg.extract.grammar import Arguments, arguments, noun_arguments
from kg.extract.tokens import Token
from kg.schema import Frame

__all__ = ["Inside"]

_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
#: Whose a thing is: its author or possessor, else what it is of or for.
_AUTHORS = ("possessive", "by", "from")
#: What belongs to nobody may be part of something that does ("an end to **Norway's** blockade").
_PARTS = ("of", "to")
#: At whom a deed is aimed where no frame knows it; behind the last ones often stands a mere place.
_AIMS = ("object", "indirect", "against", "with", "to", "from")
_AIMS_BY_NAME = ("on", "upon", "at", "into")
_DEEPEST = 3
#: What is called after those whom it concerns, not after one who does it ("opposed the **Austria deal**").
_SHARED = frozenset(
    {"accord", "agreement", "bailout", "conference", "crisis", "deal", "pact", "plank", "policy", "process", "summit"}
    | {"treaty", "vote", "war"}
)

_Index = Mapping[tuple[str, str], Sequence[tuple[Frame, tuple[str, ...]]]]


class Inside:
    """Follows paths with the event frames of one schema; `index` holds them by part of speech and lemma."""

    def __init__(self, index: _Index) -> None:
        self._index = index

    def parties(
        self, trigger: Token, found: Arguments, path: str, refers: Callable[[Token], bool]
    ) -> Iterator[tuple[Token, list[Token]]]:
        """What fills the first slot of a path, each with those found from there.

        Args:
            trigger: the word that names the event.
            found: its arguments.
            path: a slot and steps, joined by points: `object.doer`.
            refers: whether a phrase, given by its head, means somebody; of several only the nearest is taken.
        """
        slot, *steps = path.split(".")
        walk = _Walk(self._index, refers)
        for head in _heads(trigger, found, slot):
            if any(t.text == ":" for t in trigger.doc[head.i + 1 : trigger.i]):
                # "Novak claims the opposite: Norway demanded troops": what stands before a colon is no complement.
                continue
            reached = [head]
            for step in steps:
                reached = [t for token in reached for t in walk.step(token, step) if t.i != trigger.i]
            yield head, reached


class _Walk:
    """One walk along a path."""

    def __init__(self, index: _Index, refers: Callable[[Token], bool]) -> None:
        self._index = index
        self._refers = refers

    def step(self, token: Token, step: str, depth: int = 0) -> list[Token]:
        """Follow one step from a token; the last of a chain of nouns is reached over at most `_DEEPEST`."""
        is_verb = token.pos_ in _VERBS
        if (not is_verb and token.pos_ not in _NOUNS) or depth > _DEEPEST:
            return []
        match step:
            case "doer" | "owner" | "deed" if is_verb:
                return self._nearest([arguments(token).get("subject")], step, depth)
            case "doer" | "owner" | "deed":
                return self._doers(token, step, depth)
            case "aim":
                return self._aims(token, is_verb, depth)
            case "party":
                return self._party(token)
        return (arguments(token) if is_verb else noun_arguments(token)).get(step)

    def _nearest(self, tiers: list[list[Token]], step: str, depth: int) -> list[Token]:
        """The first tier in which somebody is meant, else whoever the nouns of the first one belong to."""
        for tier in tiers:
            if known := [t for t in tier if self._refers(t)]:
                return known
        first = next((tier for tier in tiers if tier), [])
        return [t for noun in first if noun.pos_ == "NOUN" for t in self.step(noun, step, depth + 1)]

    def _doers(self, noun: Token, step: str, depth: int) -> list[Token]:
        """Who does what a noun names, or whose it is.

        `doer`: a name or nationality before it will do; `owner`: it will not; `deed`: only if it names an event.
        """
        tiers: list[list[Token]] = []
        for frame, words in self._index.get(("noun", noun.lemma_.lower()), ()):
            if len(words) == 1 and not frame.needs_light and "actor" in frame.roles:
                of_event = noun_arguments(noun, frame.light)
                slots = [s for s in frame.roles["actor"] if s not in frame.roles.get("target", ())]
                tiers.append([t for slot in slots for t in of_event.get(slot)])
        event = bool(tiers)
        if step == "deed":
            return self._nearest(tiers, step, depth) if event else []
        found = noun_arguments(noun)
        tiers.append([t for slot in _AUTHORS for t in found.get(slot)])
        # "crimes committed by soldiers"
        participles = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        tiers.append([t for clause in participles for t in arguments(clause).get("subject")])
        if not event:
            tiers.append(found.get("of"))
        if step == "doer":
            shared = noun.lemma_.lower() in _SHARED
            tiers.append([t for t in found.get("modifier") if not shared or t.dep_ != "compound"])
        if event:
            return self._nearest(tiers, step, depth)
        tiers.append(found.get("for"))
        if doers := self._nearest(tiers, step, depth):
            return doers
        parts = [t for slot in _PARTS for t in found.get(slot) if t.pos_ == "NOUN"]
        return [t for part in parts for t in self.step(part, step, depth + 1)]

    def _party(self, token: Token) -> list[Token]:
        """With whom or for whom a deed is done, by the frames that its verb fires or by "with", "to" and "from".

        Unlike an aim it stands right there: "end **Kovar's** programme" and "help them through **Norway's** crisis"
        are no dealings with Kovar or Norway.
        """
        found = arguments(token)
        slots: dict[str, None] = {}
        for frame, words in self._index.get(("verb", token.lemma_.lower()), ()):
            if len(words) == 1:
                slots.update(dict.fromkeys(s for role in ("target", "actor") for s in frame.roles.get(role, ())))
        for slot in ("subject", "owner"):
            slots.pop(slot, None)
        slots.update(dict.fromkeys(("indirect", "with", "to", "from")))
        return list(dict.fromkeys(t for slot in slots for t in found.get(slot) if self._refers(t)))

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
        fillers = [t for slot in slots for t in found.get(slot)]
        fillers += [t for slot in _AIMS_BY_NAME for t in found.get(slot) if t.pos_ == "PROPN"]
        aims: list[Token] = []
        for filler in dict.fromkeys(fillers):
            if self._refers(filler):
                aims.append(filler)
            elif filler.pos_ == "NOUN":
                aims += self.step(filler, "aim", depth + 1) or self.step(filler, "doer", depth + 1)
        return list(dict.fromkeys(aims))


def _heads(trigger: Token, found: Arguments, slot: str) -> list[Token]:
    match slot:
        case "clause":
            # "a complaint filed by Kovar": the participle says who complains, not of what.
            return [c for c in clauses(trigger, found.carrier) if c.dep_ != "acl" or c.tag_ not in _PARTICIPLES]
        case "purpose":
            return purposes_of(trigger, found.carrier)
        case "condition":
            return conditions_of(trigger)
    return found.get(slot)
