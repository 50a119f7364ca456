"""The label of an event: a short sentence in the words of its frame or class (docs/frames.md, "Wordings")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.graph.status import Status
from kg.graph.terms import enumerate_names, first_words
from kg.model import Literal, Node
from kg.schema import ClassDef, Schema

__all__ = ["Content", "label"]

#: Longest detail (what is moved or said) and longest name in a label, in characters.
_DETAIL, _NAME = 80, 80
#: Longest detail behind which a place is still told.
_SHORT = 40
_PREPOSITIONS = ("with", "to", "from", "on", "against", "at", "for", "of", "in", "as")
_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"\w+")
#: Roles that a wording must have room for, unless what is said of the matter names their fillers already.
_PARTIES = ("target", "destination", "origin")
#: Slots that the topic fills, and those that it or an item does.
_OF_TOPIC = frozenset(("topic", "to", "phrase", "led"))
_OF_DETAILS = _OF_TOPIC | {"item"}
#: What opens a name for several ("two men", "one of her sons" is one).
_MANY = frozenset(
    (
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "many",
        "few",
        "some",
        "most",
        "all",
        "both",
        "dozens",
        "hundreds",
        "thousands",
    )
)
_ONE = frozenset(("a", "an", "one", "each", "every", "another"))
#: Plurals that do not end in s, and what ends in s and is one.
_PLURALS = frozenset(("people", "men", "women", "children", "police"))
_SINGULARS = ("ss", "us", "is", "ics", "'s", "’s")
#: What ends the head of a name: "people **with** ties to the courts".
_BEHIND = re.compile(
    r" (?:of|from|with|at|in|on|for|who|that|which|close|near|to|by|against|including|such|about|like"
    r"|within|among|behind|across|inside|over|whose|not)\b|[,(]"
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a label tells of: the class of an event, the frame that read it, its status, its roles, its date.

    `spoken_of` are those topics that are mere phrases, none of the words being said.
    """

    cls: str
    frame: str
    status: Status
    roles: Mapping[str, tuple[str | Literal, ...]]
    spoken_of: frozenset[str]
    on: str | None


@dataclass(frozen=True, slots=True)
class _Wording:
    """A sentence with slots: text and names of slots in turn; whether it begins with who does it."""

    parts: tuple[str, ...]
    slots: frozenset[str]
    acting: bool

    def fill(self, filled: Mapping[str, str], *, several: bool) -> str:
        words = [filled[part] if i % 2 else part for i, part in enumerate(self.parts)]
        verb = 0 if self.acting else 2
        if several and verb < len(words):
            plain = words[verb].lstrip(" ")
            words[verb] = " " * (len(words[verb]) - len(plain)) + _agree(plain)
        return "".join(words)


@cache
def _wording(text: str) -> _Wording:
    """`{target} is arrested` begins with a slot, and so is a wording for an event without an actor."""
    parts = tuple(_SLOT.split(text))
    return _Wording(parts, frozenset(parts[1::2]), bool(parts[0]) and parts[0][0].islower())


def label(content: Content, nodes: Mapping[str, Node], schema: Schema) -> str:
    """A short sentence: who does what to whom, where, when, and how it stands.

    Args:
        content: the event.
        nodes: all nodes by id.
        schema: the ontology, for the wordings of classes and frames.
    """
    sentence = _Sentence(content, nodes, schema).text()
    if content.on is not None:
        sentence += f" ({content.on})"
    return sentence if content.status is Status.ACTUAL else f"{sentence} [{content.status.lower()}]"


class _Sentence:
    def __init__(self, content: Content, nodes: Mapping[str, Node], schema: Schema) -> None:
        self._content, self._nodes = content, nodes
        self._cls: ClassDef = schema.classes[content.cls]
        frame = schema.frames.get(content.frame)
        own = frame.wordings if frame is not None and frame.evokes == content.cls else ()
        self._wordings = tuple(w for w in own if "{" in w) or (() if own else self._cls.wordings)
        self._phrase = next((w for w in own if "{" not in w), self._cls.phrase or self._cls.label)
        roles = content.roles
        self._details = {
            role: first_words(value.value, _DETAIL)
            for role in ("item", "topic")
            for value in roles.get(role, ())[:1]
            if isinstance(value, Literal)
        }
        self._spoken_of = bool(
            {v.value for v in roles.get("topic", ())[:1] if isinstance(v, Literal)} & content.spoken_of
        )
        self._actors: list[str] = []
        self._actors = self._names("actor")

    def _node(self, filler: str | Literal) -> Node | None:
        return self._nodes[filler] if isinstance(filler, str) else None

    def _names(self, role: str) -> list[str]:
        """The names in a role, each once; who acts is not named again as the one it is done to."""
        acting = self._content.roles.get("actor", ()) if role == "target" else ()
        fillers = [f for f in self._content.roles.get(role, ()) if isinstance(f, str) and f not in acting]
        names = {first_words(self._nodes[f].label or f, _NAME) for f in fillers}
        if role == "actor":
            return sorted(names)
        # "Anna Kovar meets Anna Kovar's sister" is told as "meets own sister".
        return sorted(self._own(name) for name in names.difference(self._actors if role == "target" else ()))

    def _own(self, name: str) -> str:
        owner = next((a for a in self._actors if name.startswith(f"{a}'s ")), None)
        return f"own {name[len(owner) + 3 :]}" if owner is not None else name

    def _is_several(self, role: str) -> bool:
        """Whether more than one fills a role, be it a group that is only described."""
        nodes = [n for n in map(self._node, self._content.roles.get(role, ())) if n is not None]
        return len(self._names(role)) > 1 or any(n.cls == "Group" and _is_plural(n.label) for n in nodes)

    def _is_told(self, role: str) -> bool:
        """Whether what is said of the matter names all who fill a role."""
        words = " ".join(self._details.values()).casefold()
        fillers = [n for n in map(self._node, self._content.roles.get(role, ())) if n is not None]
        return bool(words and fillers) and all(_names_it(words, node) for node in fillers)

    def text(self) -> str:
        filled = {role: enumerate_names(names) for role in (*_PARTIES, "location") if (names := self._names(role))}
        told = {role for role in filled if self._is_told(role)}
        slots = filled | self._details
        topic = self._details.get("topic", "")
        if topic.startswith("to "):
            slots["to"] = topic
        elif self._spoken_of:
            slots["phrase"] = topic
        if topic.split(" ", 1)[0] in _PREPOSITIONS:
            slots["led"] = topic
        if len(self._actors) == 1 and not self._is_several("actor") and not filled.keys() & {*_PARTIES}:
            slots["alone"] = ""
        best = max(self._fitting(slots, told), key=lambda w: (len(w.slots), w.parts), default=None)
        if best is None:
            return self._plain(told)
        subject = "actor" if best.acting else best.parts[1] if best.slots else ""
        words = best.fill(slots, several=self._is_several(subject))
        sentence = f"{enumerate_names(self._actors)} {words}" if best.acting else words
        if "location" in filled and "location" not in best.slots | told:
            where, ends = filled["location"], slots[best.parts[-2]] if len(best.parts) > 1 else ""
            # Behind many words nobody knows what a place belongs to.
            sentence = f"In {where}, {sentence}" if len(ends) > _SHORT else f"{sentence} in {where}"
        used = best.slots | ({"topic"} if _OF_TOPIC & best.slots else set())
        return sentence + "".join(f": {self._details[r]}" for r in [r for r in self._details if r not in used][:1])

    def _fitting(self, slots: Mapping[str, str], told: set[str]) -> Iterator[_Wording]:
        """The wordings that have what they need and leave nobody out."""
        wanted = {role for role in _PARTIES if role in slots}
        for text in self._wordings:
            wording = _wording(text)
            details = bool(wording.slots & _OF_DETAILS)
            left_out = wanted - wording.slots - (told if details else set())
            again = details and wording.slots & told
            if wording.acting == bool(self._actors) and wording.slots <= slots.keys() and not left_out and not again:
                yield wording

    def _plain(self, told: set[str]) -> str:
        """In the words of the class, with what is said of the matter behind a colon."""
        cls, roles, actors = self._cls, self._content.roles, self._actors
        phrase = self._phrase
        ends = phrase.rsplit(" ", 1)[-1]
        order = {"to": ("destination", "target"), "from": ("origin", "target", "location")}.get(
            ends, ("target", "destination")
        )
        role, objects = next(((r, found) for r in order if (found := self._names(r))), (None, []))
        described = len(actors) < 2 and self._is_several("actor")
        if not objects and len(actors) > 1 and cls.mutual:
            actors, objects = actors[:1], actors[1:]
        if actors:
            verb = _agree(phrase) if len(actors) > 1 or described else phrase
            if not objects and ends in _PREPOSITIONS and " " in verb:
                verb = verb.rsplit(" ", 1)[0]
            elif objects and ends not in _PREPOSITIONS and " " in verb:
                # The phrase has an object of its own ("gives a press conference").
                verb += " with"
            words = [enumerate_names(actors), verb, enumerate_names(objects)]
        else:
            noun = cls.label
            link = "to" if role == "destination" else "from" if role == "origin" else "of"
            words = [noun[:1].upper() + noun[1:], *([link, enumerate_names(objects)] if objects else [])]
        if role != "location" and "location" not in told and (places := self._names("location")):
            words += ["in", enumerate_names(places)]
        sentence = " ".join(filter(None, words))
        detail = next(iter(self._details.values()), "")
        named = [self._nodes[f] for f in roles.get(role or "", ()) if isinstance(f, str)]
        bare = _bare(detail)
        if bare and not any(bare == _bare(name) for n in named for name in (n.label, *n.alt_labels)):
            sentence += f": {detail}"
        return sentence


def _bare(text: str) -> str:
    """A name or phrase without its article, in small letters."""
    return re.sub(r"^(?:the|an?|his|her|their|its) ", "", text.casefold())


def _names_it(words: str, node: Node) -> bool:
    """Whether a text in small letters has a name of a thing as whole words; of a person, the family name will do."""
    names = {_bare(name) for name in (node.label, *node.alt_labels)}
    if node.cls == "Person":
        names.add(node.label.casefold().rsplit(" ", 1)[-1])
    return any(
        (at := words.find(name)) >= 0
        and not words[at - 1 : at].isalnum()
        and not words[at + len(name) : at + len(name) + 1].isalnum()
        for name in names
        if _WORD.search(name)
    )


def _is_plural(name: str) -> bool:
    """Whether a description is of several ("analysts", "two men", "people with ties to the court")."""
    words = name.casefold().split()
    if not words or words[0] in _ONE:
        return False
    head = _BEHIND.split(name.casefold(), maxsplit=1)[0].split() or words
    last = head[-1]
    # "20,000 clerks", but "a 20-man crew" without its article.
    counted = words[0][0].isdigit() and "-" not in words[0]
    if words[0] in _MANY or counted or last in _PLURALS:
        return True
    return last.endswith("s") and not last.endswith(_SINGULARS)


def _agree(phrase: str) -> str:
    """A phrase in the third person singular, made plural: "visits" → "visit", "is at war" → "are at war"."""
    verb, space, rest = phrase.partition(" ")
    if verb in {"is", "has", "does", "goes", "dies"}:
        verb = {"is": "are", "has": "have", "does": "do", "goes": "go", "dies": "die"}[verb]
    elif verb.endswith("ies"):
        verb = verb[:-3] + "y"
    else:
        verb = re.sub(r"(?<=sh|ch|ss)es$|(?<=x)es$|(?<!s)s$", "", verb)
    return f"{verb}{space}{rest}"
