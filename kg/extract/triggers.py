"""A word that may evoke event frames, and whether a frame's trigger and its limits on objects and modals are met."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.extract.conditions import clauses, meets_conditions
from kg.extract.grammar import Arguments, adjective_arguments, arguments, noun_arguments, owners
from kg.extract.phrases import has_words
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Token
from kg.extract.tree import is_infinitive, is_passive
from kg.model import SegmentKind
from kg.schema import Frame

__all__ = ["Trigger"]

_BEFORE_NOUN = frozenset({"compound", "amod", "nmod"})
#: Forms of a headline's participle, where such a verb hangs, and what makes one a full verb.
_PAST = frozenset({"VBD", "VBN"})
_MAIN = frozenset({"ROOT", "ccomp", "conj"})
_FINITE_PARTS = frozenset({"aux", "auxpass", "ccomp", "xcomp", "dobj", "acomp", "prt"})
#: Before a date or an hour these say when.
_ON_TIME = frozenset({"on", "at", "in"})
_TIMES = frozenset({"DATE", "TIME"})
_PARTICLES = frozenset({"prt", "prep", "advmod", "agent"})
_COMPLEMENTS = frozenset({"dobj", "acomp", "oprd"})
_CLAUSAL = frozenset({"ccomp", "xcomp"})
_PLURAL = frozenset({"NNS", "NNPS"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: Where what a noun does is done to stands: "a **suspension** of flights", "a **ban** on imports".
_INSIDE_NOUN = ("of", "on", "against", "in", "to", "with", "for", "from")
#: Prepositions by which a deed is told as done where or when somebody met others.
_ON_OCCASION = frozenset({"after", "at", "during", "following", "from", "in", "on"})
_AWAY = frozenset({"away", "off", "out", "up", "down", "aside", "apart"})
#: In place of a lemma: the name of a thing ("unveiled the **Orlan 7**").
_NAME = "a name"
_THINGS = frozenset({"", "PRODUCT", "WORK_OF_ART", "FAC", "ORG"})
#: What is named after a word that is no title of it ("Friendship Bridge").
_BUILT = frozenset({"FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
#: Under such a name a word does tell what it is the name of ("**Hurricane** Milo").
_NAMED_EVENT = "EVENT"
#: Words for a part of what stands behind "of".
_PARTS = frozenset({"half", "third", "quarter", "tenth", "part", "most", "some", "all", "many", "several", "rest"})
#: In place of a lemma: those of a nation or creed ("**Slovaks** blocked the road").
_PEOPLE = "a people"
#: In place of a lemma: so many of a thing ("sold **40,000 cards**").
_NUMBER = "a number"
#: In place of a lemma that is barred: any object or clause at all.
_ANY = "*"
#: Who does what the clausal complement says: "said **Hungary** must pay".
_CLAUSE_SUBJECT = "clause subject"
#: Whose the subject is: "**Norway's** exports fell", "shares in **Norway**".
_SUBJECT_OWNER = "subject owner"
#: Slots that `withoutObject` has its own eye on.
_OWN_SLOTS = frozenset({"subject", "object", "owner", _CLAUSE_SUBJECT})


class Trigger:
    """One word, with what many frames ask of it worked out once."""

    def __init__(self, token: Token, pos: str) -> None:
        """Take a token and its part of speech as frames have it ("verb", "noun", "adjective")."""
        self.token = token
        self.pos = pos

    @cached_property
    def _arguments(self) -> Arguments:
        if self.pos == "adjective":
            return adjective_arguments(self.token)
        found = arguments(self.token)
        found.add(_CLAUSE_SUBJECT, [s for c in clauses(self.token) if not is_passive(c) for s in surface_subject(c)])
        return found

    def arguments(self, frame: Frame) -> Arguments:
        """The arguments of the word; those of a noun depend on the frame's light verbs."""
        if self.pos == "noun":
            found = noun_arguments(self.token, frame.light)
            if "with" in frame.roles.get("actor", ()) and found.get("with"):
                found.add("subject", _companions(self.token, found))
            return found
        if self._cut_short is not None and any("object" in slots for slots in frame.roles.values()):
            return self._cut_short
        if _SUBJECT_OWNER in frame.roles.get("actor", ()):
            self._arguments.add(_SUBJECT_OWNER, owners(self._arguments.get("subject")))
        return self._arguments

    @cached_property
    def _cut_short(self) -> Arguments | None:
        """The arguments of a headline's participle, whose "is" or "was" is left out ("Banker **arrested**").

        Headlines tell in the present what somebody does to something.
        """
        verb = self.token
        if self.pos != "verb" or verb.tag_ not in _PAST or verb.dep_ not in _MAIN:
            return None
        if verb.doc.offsets.kind_at(verb.i) is not SegmentKind.TITLE:
            return None
        found = self._arguments
        if found.get("object") or any(c.dep_ in _FINITE_PARTS for c in verb.children):
            return None
        turned = Arguments(found.carrier)
        turned.slots = {**found.slots, "object": found.get("subject"), "subject": found.get("by")}
        return turned

    def fits(self, frame: Frame, words: tuple[str, ...]) -> bool:
        """Whether the words of a trigger of the frame stand here, and all it asks for besides its roles is met."""
        if len(words) > 1:
            if self.pos != "verb":
                if not has_words(self.token, words):
                    return False
            elif not self._hangs_below(words[1:]):
                return False
        if frame.yields and self.pos == "verb" and any(p not in words for p in self._verb_particles):
            # "picked up support" is no choice.
            return False
        if frame.plural and self.token.tag_ not in _PLURAL:
            return False
        if self.pos == "noun" and frame.without_modifier and self._modifiers & frame.without_modifier:
            return False
        if frame.without_slot and self._governs(frame):
            return False
        if frame.conditional and not meets_conditions(frame, self.token):
            return False
        if self.pos == "noun" and frame.without_subject:
            doers = self.arguments(frame).get("subject")
            if any(name in frame.without_subject for t in doers for name in _names_of(t)):
                return False
        if self.pos != "verb":
            return (not frame.with_object or self._has_inside(frame, frame.with_object)) and not (
                frame.without_object and self._has_inside(frame, frame.without_object)
            )
        return self._allows(frame)

    def _governs(self, frame: Frame) -> bool:
        """Whether a barred slot is filled, or its preposition opens a clause ("attacked her for **how** she voted")."""
        barred = (c for c in self.token.children if c.dep_ == "prep" and c.lower_ in frame.without_slot)
        # "fired the minister **on** Sunday" is no "fired on"
        return any(not _tells_time(c) for c in barred) or any(
            not (slot in _ON_TIME and filler.ent_type_ in _TIMES)
            for slot in frame.without_slot
            for filler in self.arguments(frame).get(slot)
        )

    def _hangs_below(self, words: tuple[str, ...]) -> bool:
        """Whether words hang on a verb; of several, some may hang on its object."""
        missing = [w for w in words if w not in self._below]
        return not missing or (len(words) > 1 and self._behind_object.issuperset(missing))

    @cached_property
    def _verb_particles(self) -> list[str]:
        """Particles, and adverbs that make another verb of it ("backed **away**")."""
        below = self.token.children
        return [c.lower_ for c in below if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in _AWAY)]

    @cached_property
    def _below(self) -> set[str]:
        """The words that hang on a verb: particles, objects, and what prepositions govern ("taken into custody")."""
        below: set[str] = set()
        for child in self.token.children:
            if child.dep_ in _PARTICLES:
                if child.dep_ == "prep" and child.i < self.token.i and self.token.dep_ != "relcl":
                    # "**On** Monday Kovar insisted"
                    continue
                if _tells_time(child):
                    continue
                if child.lower_ == "as" and child.i and child.nbor(-1).lower_ == "such":
                    # "worked with farmers, such **as** by lending them seed"
                    continue
                below.add(child.lower_)
                if child.dep_ == "prep":
                    below.update(c.lemma_.lower() for c in child.children)
            elif child.dep_ in _COMPLEMENTS:
                below.update((child.lemma_.lower(), child.lower_))
        return below

    @cached_property
    def _behind_object(self) -> set[str]:
        objects = [c for c in self.token.children if c.dep_ == "dobj"]
        return {w for c in (self.token, *objects) for w in _behind(c)}

    @cached_property
    def _modifiers(self) -> set[str]:
        before = [c for c in self.token.children if c.dep_ in _BEFORE_NOUN or c.dep_ == "nummod"]
        return {c.lemma_.lower() for c in before} | {c.lower_ for c in before if c.dep_ in _BEFORE_NOUN}

    def _has_inside(self, frame: Frame, wanted: frozenset[str]) -> bool:
        inside = self.arguments(frame)
        return any(name in wanted for s in _INSIDE_NOUN for t in inside.get(s) for name in _names_of(t))

    def _allows(self, frame: Frame) -> bool:
        """Whether objects and subject are of the wanted lemmas, if any are given, and not of the barred."""
        cut_short = self.arguments(frame) is self._cut_short
        if frame.with_object or frame.without_object:
            objects = self._names("object", cut_short=cut_short)
            if (frame.with_object and not objects & frame.with_object) or objects & frame.without_object:
                return False
            if _ANY in frame.without_object and (objects or clauses(self.token)):
                return False
            sides = (*frame.roles.get("target", ()), *frame.roles.get("actor", ())) if frame.without_object else ()
            for slot in sides:
                if slot not in _OWN_SLOTS and self._names(slot) & frame.without_object:
                    return False
        if frame.with_subject or frame.without_subject:
            subjects = self._names("subject", cut_short=cut_short)
            return (not frame.with_subject or bool(subjects & frame.with_subject)) and not (
                subjects & frame.without_subject
            )
        return True

    def _names(self, slot: str, *, cut_short: bool = False) -> set[str]:
        found = self._cut_short if cut_short and self._cut_short is not None else self._arguments
        heads = found.get(slot)
        if slot == "object" and not heads:
            # "ordered the envoy to leave": the parser makes the envoy the subject of the infinitive.
            told = (c for c in self.token.children if c.dep_ in _CLAUSAL and is_infinitive(c))
            heads = [s for c in told for s in c.children if s.dep_ == "nsubj"]
        return {name for t in heads for name in _names_of(t)}


def _tells_time(preposition: Token) -> bool:
    """Whether a preposition leads to a date or an hour: "fired the minister **on** Sunday"."""
    return preposition.lower_ in _ON_TIME and any(c.ent_type_ in _TIMES for c in preposition.children)


def _companions(noun: Token, found: Arguments) -> list[Token]:
    """Who meets those that a meeting is "with", where a verb tells of them: "**She** spoke after talks with him"."""
    preposition: Token = noun.head
    verb: Token = preposition.head
    stated = found.carrier is not None or found.get("possessive") or found.get("by") or found.get("between")
    if stated or noun.dep_ != "pobj" or preposition.lower_ not in _ON_OCCASION or verb.pos_ != "VERB":
        return []
    return surface_subject(verb)


def _names_of(head: Token) -> Iterator[str]:
    """The lemma of a noun, alone, with the word before it and with "of" ("tear gas", "state of emergency").

    A name goes by its title too ("summoned **ambassador** Kovar"); that of a thing by `_NAME`; those of a nation or
    creed by `_PEOPLE`; a number by what there are so many of ("sold ten of its **ships**").
    """
    lemma = head.lemma_.lower()
    yield lemma
    if head.pos_ == "NUM" or lemma in _PARTS:
        of = (c for c in head.children if c.dep_ == "prep" and c.lower_ == "of")
        yield from (o.lemma_.lower() for c in of for o in c.children if o.dep_ == "pobj")
    if head.ent_type_ == "NORP" and head.tag_ in _PLURAL:
        yield _PEOPLE
    if (head.pos_ == "PROPN" and head.ent_type_ in _THINGS) or head.ent_type_ == "PRODUCT":
        # The tagger has the number of a model as a number ("rolled out the first **787**").
        yield _NAME
    for child in head.children:
        if child.dep_ == "nummod" and head.pos_ in _NOUNS:
            yield _NUMBER
        plain = head.ent_type_ not in _BUILT or head.ent_type_ == _NAMED_EVENT
        titled = head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" == child.pos_ and plain)
        if titled and child.dep_ == "compound":
            yield child.lemma_.lower()
        if child.i == head.i - 1 and child.dep_ in _BEFORE_NOUN:
            yield from {f"{child.lemma_.lower()} {lemma}": None, f"{child.lower_} {lemma}": None}
        elif child.dep_ == "prep" and child.lower_ == "of":
            yield from (f"{lemma} of {c.lemma_.lower()}" for c in child.children if c.dep_ == "pobj")


def _behind(holder: Token) -> Iterator[str]:
    """Prepositions, and what they govern, that the parser hung on an object ("put Kovar under house arrest")."""
    for child in holder.children:
        if child.dep_ == "prep" and (child.lower_ != "of" or holder.pos_ == "ADP"):
            yield child.lower_
            yield from (o.lemma_.lower() for o in child.children)
            yield from _behind(child)
