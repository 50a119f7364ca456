"""Deep arguments of verbs and nouns, read off a spaCy dependency parse.

The slots are those of docs/frames.md: "subject", "object", "indirect", "possessive", "modifier" and one for each
preposition. Passives, control, raising, relative clauses, participles and shared conjuncts are undone here, so that
frames need not know them. Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from kg.extract.subjects import agents_of, surface_subject
from kg.extract.tokens import Token
from kg.extract.tree import (
    RELATIVES,
    SUBJECTS,
    below,
    expand,
    is_passive,
    objects_of,
    particle,
    preposition_objects,
    prepositions,
)

__all__ = ["Arguments", "adjective_arguments", "arguments", "noun_arguments", "owners"]


#: Prepositions behind a thing that tell whose it is.
_OWNING = frozenset({"of", "in", "at", "for"})
_NAMED_BEFORE = frozenset({"compound", "nmod", "amod"})
#: Tags of the pronouns that open a relative clause.
_PRONOUNS_OF_CLAUSES = frozenset({"WDT", "WP", "WP$"})


class Arguments:
    """The arguments of one predicate: slot → head tokens of its fillers, in the order of the text."""

    __slots__ = ("carrier", "slots")

    def __init__(self, carrier: Token | None = None) -> None:
        """`carrier` is the light verb that a noun hangs on, if any."""
        self.slots: dict[str, list[Token]] = {}
        self.carrier = carrier

    def add(self, slot: str, tokens: list[Token]) -> None:
        """Put tokens into a slot, once each."""
        here = self.slots.get(slot)
        if here is None:
            self.slots[slot] = list(tokens)
        else:
            here += [t for t in tokens if t not in here]

    def get(self, slot: str) -> list[Token]:
        """The fillers of a slot, or none."""
        return self.slots.get(slot, [])


def arguments(verb: Token) -> Arguments:
    """The deep arguments of a verb: what it says of whom, whatever its voice or place in the sentence."""
    found = Arguments()
    passive = is_passive(verb)
    surface = surface_subject(verb)
    objects = expand(objects_of(verb))
    if passive:
        found.add("object", surface)
        found.add("subject", agents_of(verb))
    else:
        found.add("subject", surface)
        if (
            not objects
            and verb.dep_ == "relcl"
            and below(verb, SUBJECTS)
            and not _relative_subject(verb)
            # "the hall where they met", "the day when she left"
            and not any(c.tag_ == "WRB" for c in verb.children)
            # "a vote in which they would love to lead"
            and not any(o.tag_ in _PRONOUNS_OF_CLAUSES for c in verb.lefts if c.dep_ == "prep" for o in c.children)
        ):
            # "a deal that she signed"; what stands before "which she said would fail" is what would fail.
            # Nor is it what is "used" where somebody "used to" do a thing to it.
            open_ended = below(verb, frozenset({"ccomp"})) or (
                verb.lemma_ == "use" and below(verb, frozenset({"xcomp"}))
            )
            objects = [] if open_ended else expand([verb.head])
    if len(surface) > 1 and any(t.lower_ == "other" and t.n_lefts for t in objects):
        # "Slovakia and Hungary each accused the other": told from the side of the first.
        found.slots["subject"], objects = surface[:1], surface[1:]
    found.add("object", objects)
    found.add("indirect", expand([c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]))
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        found.add("where", expand([verb.head]))
    for slot, tokens in prepositions(verb):
        found.add(slot, tokens)
    # The parser often hangs a preposition of the verb on its object: "moved jets to the coast".
    for holder in objects[-1:] if not passive else ():
        for slot, tokens in prepositions(holder):
            if slot != "of" and slot not in found.slots:
                found.add(slot, tokens)
        # "froze the assets of Jan Novak", "lifted Slovakia's sanctions"
        found.add("owner", expand([c for c in holder.children if c.dep_ == "poss"]))
        found.add("owner", preposition_objects(holder, "of"))
    for addressee in found.get("to") if "for" not in found.slots else ():
        # "appealed to the community for aid"
        found.add("for", preposition_objects(addressee, "for"))
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not objects:
        shared = [t for t in objects_of(verb.head) if t.i > verb.i]
        found.add("object", expand(shared))
    return found


def adjective_arguments(adjective: Token) -> Arguments:
    """The arguments of an adjective: its subject through the copula or the noun it stands by, and its prepositions."""
    found = Arguments()
    head: Token = adjective.head
    if adjective.dep_ in {"acomp", "oprd", "attr"} and head.pos_ in {"VERB", "AUX"}:
        found.add("subject", surface_subject(head))
        for slot, tokens in prepositions(head):
            found.add(slot, tokens)
    elif adjective.dep_ in {"amod", "acl", "relcl", "appos"}:
        found.add("subject", expand([head]))
    for slot, tokens in prepositions(adjective):
        found.slots[slot] = list(tokens)
    return found


def owners(things: list[Token]) -> list[Token]:
    """Whose things are: possessives, else names before them, else what "of", "in", "at" and "for" govern.

    What nobody has, or has a name of its own ("the Nasdaq"), stands for itself.
    """
    if any(thing.ent_type_ or thing.pos_ == "PROPN" for thing in things):
        return list(things)
    owned = [c for thing in things for c in thing.children]
    return (
        expand([c for c in owned if c.dep_ == "poss"])
        or [c for c in owned if c.dep_ in _NAMED_BEFORE and c.ent_type_]
        or [t for thing in things for slot, tokens in prepositions(thing) if slot in _OWNING for t in tokens]
        or list(things)
    )


def _relative_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS and c.lower_ in RELATIVES for c in verb.children)


def _light_verb_of(noun: Token, light: frozenset[str]) -> Token | None:
    """The light verb that carries a noun ("**held** talks", "talks were **held**"), if its lemma is one of `light`."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    head: Token = top.head
    if head.pos_ not in {"VERB", "AUX"}:
        if (
            top.dep_ == "pobj"
            and head.head.pos_ in {"VERB", "AUX"}
            and f"{head.head.lemma_.lower()} {head.lower_}" in light
        ):
            return head.head
        return None
    lemma = head.lemma_.lower()
    extended = f"{lemma} {particle(head)}".strip()
    if top.dep_ in {"dobj", "nsubjpass", "nsubj", "attr"} and (lemma in light or extended in light):
        return head
    return None


def noun_arguments(noun: Token, light: frozenset[str] = frozenset()) -> Arguments:
    """The arguments of a noun that names an event: possessives, prepositions, names before it, its light verb's."""
    found = Arguments(_light_verb_of(noun, light))
    possessors = expand([c for c in noun.children if c.dep_ == "poss"])
    found.add("possessive", possessors)
    modifiers = [
        t for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.i < noun.i for t in _with_nested(c)
    ]
    found.add("modifier", modifiers)
    # "the Iran-Iraq war", "the Iraq war"; which of the two is told by no label of the model.
    proper = sorted((t for t in modifiers if t.pos_ == "PROPN"), key=lambda t: t.i)
    if len(proper) == 2 and proper[1].i - proper[0].i == 2 and proper[0].nbor(1).is_punct:
        found.add("pair", proper)
    else:
        found.add("name", [t for t in proper if t.dep_ == "compound"][-1:])
    for slot, tokens in (*prepositions(noun), *_borrowed(noun)):
        found.add(slot, tokens)
    found.add("object", found.get("of"))
    # "the arrest of Jan Novak by Slovakia": the parser hangs "by" on the name.
    for owned in found.get("of"):
        found.add("by", preposition_objects(owned, "by"))
    carrier = found.carrier
    subjects = [*possessors, *found.get("by")]
    if carrier is not None and noun.dep_ != "nsubj":
        carried = arguments(carrier)
        subjects += [t for t in carried.get("subject") if t != noun]
        for slot, tokens in carried.slots.items():
            if slot not in {"subject", "object", "indirect"} and slot not in found.slots:
                found.add(slot, tokens)
        found.add("indirect", carried.get("indirect"))
        found.add("light object", [t for t in carried.get("object") if t != noun])
    elif carrier is not None:
        for slot, tokens in prepositions(carrier):
            if slot not in found.slots:
                found.add(slot, tokens)
    found.add("subject", subjects)
    if not subjects:
        found.add("subject", modifiers)
    for participle in noun.children:
        # "talks held in Geneva", "an attack carried out by rebels"
        if participle.dep_ == "acl" and participle.tag_ == "VBN":
            passive = arguments(participle)
            if not subjects:
                # "said at a rally sponsored by the bank": who said it there is known.
                found.add("subject", passive.get("subject"))
            for slot, tokens in passive.slots.items():
                if slot not in {"subject", "object"} and slot not in found.slots:
                    found.add(slot, tokens)
    return found


def _borrowed(noun: Token) -> list[tuple[str, list[Token]]]:
    """What stands right behind the last of several nouns, though the parser hangs it on the first.

    "a teacher, writer and **member** of the Heron Party"
    """
    first: Token = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    if first is noun or noun.i + 1 >= len(noun.doc):
        return []
    behind = noun.nbor(1)
    if behind.dep_ != "prep" or behind.head.i != first.i:
        return []
    return [(behind.lower_, expand(below(behind, frozenset({"pobj"}))))]


def _with_nested(modifier: Token) -> list[Token]:
    nested = [c for c in modifier.children if c.dep_ in {"compound", "amod", "nmod", "conj"}]
    return [modifier, *(t for c in nested for t in _with_nested(c))]
