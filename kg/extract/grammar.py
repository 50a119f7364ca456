"""Deep arguments of verbs and nouns, read off a spaCy dependency parse.

The slots are those of docs/frames.md: "subject", "object", "indirect", "possessive", "modifier" and one for each
preposition. Passives, control, raising, relative clauses, participles and shared conjuncts are undone here, so that
frames need not know them. Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

__all__ = [
    "Arguments",
    "adjective_arguments",
    "arguments",
    "conjuncts",
    "is_passive",
    "light_verb_of",
    "noun_arguments",
    "particle",
]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})

#: Verbs whose subject, not object, does what the infinitive says ("promised her to leave").
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "use", "need"})
#: After "for" or "of" with a gerund, the object of these kinds of sentence did it: "sanctioned X for aiding".
_OBJECT_GERUND = frozenset({"for", "of", "from"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_AWAY = frozenset(
    {"according", "due", "owing", "thanks", "out", "outside", "off", "away", "because", "instead", "ahead"}
)
_PREPOSITION_MARKS = frozenset({"before", "after", "like", "unlike", "besides", "since", "than"})
_COUNTS = frozenset(
    {"thousand", "hundred", "ten", "dozen", "million", "score", "number", "majority", "most", "some", "all", "many"}
    | {"group", "crowd", "band", "team", "series", "string", "spate", "wave", "batch", "pair", "trio"}
    | {"several", "lot", "couple", "handful", "rest", "both", "half", "one", "two", "three", "four", "five"}
    | {"group", "team", "crowd", "pair", "trio", "contingent", "band", "bunch", "tens"}
)
_COMPOUND_PREPOSITIONS = frozenset(
    {"relation", "connection", "response", "front", "light", "wake", "return", "exchange", "terms", "case", "view"}
)
#: What is issued or signed speaks for whoever does so ("issued a statement condemning the vote").
_ISSUED = frozenset(
    {"statement", "declaration", "letter", "resolution", "communique", "communiqué", "message", "petition", "note"}
    | {"decree", "order", "ruling", "proposal", "motion", "tweet", "post", "speech", "report", "memo", "memorandum"}
)
#: Labels of those who can take part.
_PARTIES = frozenset({"GPE", "PERSON", "ORG", "NORP"})
_CHARGING = frozenset({"accuse", "suspect", "charge", "convict", "blame"})
_MAX_CLIMB = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Arguments:
    """The arguments of one predicate: slot → head tokens of its fillers, in the order of the text."""

    __slots__ = ("carrier", "slots")

    def __init__(self, carrier: Token | None = None) -> None:
        """`carrier` is the light verb that a noun hangs on, if any."""
        self.slots: dict[str, list[Token]] = {}
        self.carrier = carrier

    def add(self, slot: str, tokens: list[Token]) -> None:
        """Put tokens into a slot, once each."""
        here = self.slots.setdefault(slot, [])
        here += [t for t in tokens if t not in here]

    def get(self, slot: str) -> list[Token]:
        """The fillers of a slot, or none."""
        return self.slots.get(slot, [])


def conjuncts(token: Token) -> list[Token]:
    """The token and all it is joined with to the right ("A, B and C"), once each."""
    found = [token]
    for head in found:
        found += [c for c in head.children if c.dep_ == "conj" and c.i > head.i and c.pos_ != "VERB"]
    return found


def particle(verb: Token) -> str:
    """The particle of a phrasal verb ("called **up**"), or an empty string."""
    return next((c.lower_ for c in verb.children if c.dep_ == "prt"), "")


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, reduced forms included ("forces **stationed** there")."""
    for child in verb.children:
        if child.dep_ in {"nsubjpass", "auxpass", "agent"}:
            return True
        if child.dep_ == "nsubj" or (child.dep_ == "dobj" and verb.tag_ != "VBN"):
            return False
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        # "held hostage" has what looks like an object.
        if verb.dep_ in {"acl", "advcl", "amod"}:
            return True
        if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
            return is_passive(verb.head)
    return False


def is_finite(verb: Token) -> bool:
    """Whether a verb form has tense, of its own or through an auxiliary."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in verb.children
    )


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to", passive infinitives ("to be sent") included."""
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def _own(verb: Token, deps: frozenset[str]) -> list[Token]:
    return [c for c in verb.children if c.dep_ in deps]


def _deref(token: Token) -> list[Token]:
    """A relative pronoun stands for the noun that its clause hangs on, and with a plural verb for all joined to it."""
    if token.lower_ not in _RELATIVES or token.tag_ not in {"WP", "WDT", "IN", "DT"}:
        return [token]
    clause: Token = token.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            break
        clause = clause.head
    else:
        return [token]
    noun: Token = clause.head
    if clause.tag_ != "VBP" and not any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBP" for c in clause.children):
        return [noun]
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return [t for t in conjuncts(noun) if t.i < token.i]


def _expand(tokens: list[Token]) -> list[Token]:
    return [c for token in tokens for t in conjuncts(token) for d in _deref(t) for c in _counted(d)]


def _counted(token: Token) -> list[Token]:
    """What a number counts: in "thousands of soldiers" the soldiers."""
    if token.lemma_.lower() not in _COUNTS:
        return [token]
    of = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
    counted = [t for p in of for c in p.children if c.dep_ == "pobj" for d in _counted(c) for t in conjuncts(d)]
    return [t for t in counted if t.pos_ != "NUM"] or [token]


def _objects(verb: Token) -> list[Token]:
    return _own(verb, frozenset({"dobj"})) or _adverbial_names(verb, before=False)


def _adverbial_names(verb: Token, *, before: bool) -> list[Token]:
    """Names that the parser took for adverbs of time or measure ("pardoned Jan Novak", "shelled Vienna")."""
    found = [t for t in _own(verb, frozenset({"npadvmod"})) if t.pos_ == "PROPN" and (t.i < verb.i) == before]
    return [t for t in found if t.ent_type_ == "PERSON" or (t.ent_type_ in _PARTIES and t.left_edge.i == verb.i + 1)]


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Who is spoken of as the subject of a verb form, found through control and coordination if not stated."""
    if own := _own(verb, _SUBJECTS):
        found = _expand(_listed(verb, own))
        return found[1:] if len(found) > 1 and _is_marked_off(verb, own[0]) else found
    if verb.dep_ == "ROOT" and is_infinitive(verb) and (named := _adverbial_names(verb, before=True)):
        # "Kovar to visit neighbour": in a headline the parser takes the name for an adverb.
        return _expand(named)
    if depth > 6:
        return []
    head: Token = verb.head
    match verb.dep_:
        case "relcl" | "advcl" | "xcomp" if head.pos_ == "PROPN" and head.dep_ == "ROOT" and is_infinitive(verb):
            # A headline: "Kovar to visit neighbour".
            return _expand([head])
        case "conj" if head.pos_ in {"VERB", "AUX"}:
            return surface_subject(shares_subject_with(verb), depth + 1)
        case "xcomp" | "ccomp" if head.pos_ in {"VERB", "AUX", "ADJ"}:
            objects = _objects(head)
            if objects and objects[0].i < verb.i and head.lemma_.lower() not in _SUBJECT_CONTROL:
                return _expand(objects)
            if addressed := [t for s in ("on", "upon") for t in _preposition_objects(head, s) if t.i < verb.i]:
                # "called on her to resign"
                return addressed
            return surface_subject(head if head.pos_ != "ADJ" else _copula(head), depth + 1)
        case "advcl" if head.pos_ in {"VERB", "AUX"}:
            found = surface_subject(head, depth + 1)
            if verb.tag_ == "VBG" and verb.i > head.i and all(t.tag_ == "NN" and not t.ent_type_ for t in found):
                # "the camp was attacked by troops, killing two": what follows from a deed is the doer's.
                return _agents(head) or found
            return found
        case "acl":
            return _subject_through_noun(verb, head, depth)
        case "relcl" if head.pos_ in {"NOUN", "PROPN", "PRON"} and not _objects(verb):
            return []
        case "pcomp":
            return _subject_through_preposition(head, depth)
    return []


def _agents(verb: Token) -> list[Token]:
    """Those by whom something is done, also where "by" hangs on what it is done for ("accused of spying by Kovar")."""
    found = [o for c in verb.children if c.dep_ == "agent" for o in _own(c, frozenset({"pobj"}))]
    if not found and verb.lemma_ in _CHARGING:
        deeds = [o for c in verb.children if c.dep_ == "prep" for o in c.children if o.tag_ in {"VBG", "NN"}]
        found = [t for deed in deeds if deed.n_lefts == 0 for t in _preposition_objects(deed, "by")]
    return _expand(found)


def _listed(verb: Token, own: list[Token]) -> list[Token]:
    """The subjects of a verb without what the parser did not see to be an apposition, and with the head of a list.

    "Kovar, the minister, and Novak said": two subjects. "Slovakia, Hungary sign treaty": a headline without "and".
    """
    first = own[0]
    if len(own) > 1:
        article = own[1].left_edge
        if (
            first.pos_ == "PROPN"
            and article.pos_ == "DET"
            and article.nbor(-1).text == ","
            and article.i == first.i + 2
        ):
            return [first, *(c for c in own[1].children if c.dep_ == "conj"), *own[2:]]
        return own
    before = first.left_edge.i - 1
    listed = before > 0 and first.ent_type_ in _PARTIES and first.doc[before].text == ","
    adverbs = [t for t in _own(verb, frozenset({"npadvmod"})) if t.i < first.i and t.ent_type_ in _PARTIES]
    return [t for t in adverbs if t.ent_type_ == "PERSON" or (listed and t.i == before - 1 and t.n_lefts == 0)] + own


def _is_marked_off(verb: Token, subject: Token) -> bool:
    """Whether the first of several subjects belongs to a preposition before it.

    "Before the minister, A and B had left": the parser takes `before` for a conjunction and all three for subjects,
    which a main verb cannot have.
    """
    return verb.dep_ == "ROOT" and any(
        c.dep_ == "mark" and c.lower_ in _PREPOSITION_MARKS and c.i == subject.left_edge.i - 1 for c in verb.children
    )


def _copula(adjective: Token) -> Token:
    return adjective.head if adjective.dep_ == "acomp" else adjective


def shares_subject_with(verb: Token) -> Token:
    """The verb that a conjunct really shares its subject with.

    The parser hangs the second verb on an inner one: in "allowed forces to enter and has backed", `backed` hangs on
    `enter`. A finite verb cannot share the subject of an infinitive, so climb to a finite one.
    """
    partner: Token = verb.head
    if not is_finite(verb):
        return partner
    if verb.tag_ == "VBD" and partner.tag_ != "VBD":
        # "acknowledged that he has left but declined": the past tense is that of the main verb.
        above = partner
        for _ in range(_MAX_CLIMB):
            if above.dep_ not in {"ccomp", "xcomp", "relcl", "acl", "advcl", "pcomp", "prep", "dobj", "pobj"}:
                break
            above = above.head
            if above.pos_ == "VERB" and above.tag_ == "VBD":
                return above
    climbed = partner
    while not is_finite(climbed) and climbed.dep_ in {"xcomp", "ccomp", "advcl", "conj", "pcomp"}:
        climbed = climbed.head
    return climbed if climbed.pos_ in {"VERB", "AUX"} and is_finite(climbed) else partner


def _subject_through_noun(verb: Token, noun: Token, depth: int) -> list[Token]:
    if verb.tag_ == "VBG":
        return (_issuers(noun, depth) if noun.lemma_ in _ISSUED else []) or _expand([noun])
    if verb.tag_ == "VBN":
        if noun.lower_ == "those" and noun.head.lower_ == "among" and noun.head.head.lemma_ == "be":
            # "Among those arrested was Kovar."
            return surface_subject(noun.head.head, depth + 1)
        return _expand([noun])
    if possessors := _own(noun, frozenset({"poss"})):
        return _expand(possessors)
    if noun.pos_ == "PROPN" and noun.dep_ == "ROOT":
        # A headline: "Kovar to visit neighbour".
        return _expand([noun])
    governor = noun.head
    if noun.dep_ in {"dobj", "attr", "oprd"} and governor.pos_ in {"VERB", "AUX"}:
        return surface_subject(governor, depth + 1)
    if modifiers := [c for c in noun.children if c.dep_ in {"amod", "compound"} and c.ent_type_]:
        return modifiers
    return _preposition_objects(noun, "by") or _preposition_objects(noun, "of")


def _issuers(noun: Token, depth: int) -> list[Token]:
    """Whose word a statement is: its possessor, whom it is "by" or "from", or who issues it."""
    if possessors := _own(noun, frozenset({"poss"})):
        return _expand(possessors)
    if authors := _preposition_objects(noun, "by") or _preposition_objects(noun, "from"):
        return authors
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    return surface_subject(governor, depth + 1) if noun.dep_ in {"dobj", "pobj"} and governor.pos_ == "VERB" else []


def _subject_through_preposition(preposition: Token, depth: int) -> list[Token]:
    governor = preposition.head
    if governor.pos_ in {"VERB", "AUX"}:
        if preposition.lower_ in _OBJECT_GERUND and (objects := _objects(governor)):
            return _expand(objects)
        return surface_subject(governor, depth + 1)
    if governor.pos_ == "NOUN":
        if possessors := _own(governor, frozenset({"poss"})):
            return _expand(possessors)
        if governor.dep_ in {"dobj", "attr"}:
            return surface_subject(governor.head, depth + 1)
    return []


def _preposition_objects(token: Token, wanted: str) -> list[Token]:
    return [t for slot, tokens in _prepositions(token) if slot == wanted for t in tokens]


def _prepositions(token: Token) -> Iterator[tuple[str, list[Token]]]:
    """Prepositions under a token with what they govern, nested ones ("from across the river") included."""
    for child in token.children:
        if child.dep_ in {"prep", "agent"} or (child.dep_ in {"dative", "advmod", "prt"} and child.pos_ == "ADP"):
            objects = _own(child, frozenset({"pobj"}))
            inner = [p for p in child.children if p.dep_ == "prep"]
            if objects and objects[0].lemma_ in _COMPOUND_PREPOSITIONS and objects[0].n_lefts == 0:
                # "in relation to the fire" is about the fire.
                for joint in objects[0].children:
                    if joint.dep_ == "prep":
                        yield (
                            f"{child.lower_} {objects[0].lower_} {joint.lower_}",
                            _expand(_own(joint, frozenset({"pobj"}))),
                        )
                continue
            if objects:
                yield child.lower_, _expand(objects)
            for nested in inner:
                if deeper := _own(nested, frozenset({"pobj"})):
                    yield f"{child.lower_} {nested.lower_}", _expand(deeper)
                    # "out of the country" is not "of the country".
                    if child.lower_ not in _AWAY:
                        yield nested.lower_, _expand(deeper)
        elif child.dep_ == "advmod" and child.pos_ == "ADV":
            for nested in child.children:
                if nested.dep_ == "prep":
                    yield nested.lower_, _expand(_own(nested, frozenset({"pobj"})))


def arguments(verb: Token) -> Arguments:
    """The deep arguments of a verb: what it says of whom, whatever its voice or place in the sentence."""
    found = Arguments()
    passive = is_passive(verb)
    surface = surface_subject(verb)
    objects = _expand(_objects(verb))
    if passive:
        found.add("object", surface)
        found.add("subject", _agents(verb))
    else:
        found.add("subject", surface)
        if not objects and verb.dep_ == "relcl" and _own(verb, _SUBJECTS) and not _relative_subject(verb):
            # "a deal that she signed"; what stands before "which she said would fail" is what would fail.
            objects = [] if _own(verb, frozenset({"ccomp"})) else _expand([verb.head])
    if len(surface) > 1 and any(t.lower_ == "other" and t.n_lefts for t in objects):
        # "Slovakia and Hungary each accused the other": told from the side of the first.
        found.slots["subject"], objects = surface[:1], surface[1:]
    found.add("object", objects)
    found.add("indirect", _expand([c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]))
    for slot, tokens in _prepositions(verb):
        found.add(slot, tokens)
    # The parser often hangs a preposition of the verb on its object: "moved jets to the coast".
    for holder in objects[-1:] if not passive else ():
        for slot, tokens in _prepositions(holder):
            if slot != "of" and slot not in found.slots:
                found.add(slot, tokens)
        # "froze the assets of Jan Novak", "lifted Slovakia's sanctions"
        found.add("owner", _expand([c for c in holder.children if c.dep_ == "poss"]))
        found.add("owner", _preposition_objects(holder, "of"))
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not objects:
        shared = [t for t in _objects(verb.head) if t.i > verb.i]
        found.add("object", _expand(shared))
    return found


def adjective_arguments(adjective: Token) -> Arguments:
    """The arguments of an adjective: its subject through the copula or the noun it stands by, and its prepositions."""
    found = Arguments()
    head: Token = adjective.head
    if adjective.dep_ in {"acomp", "oprd", "attr"} and head.pos_ in {"VERB", "AUX"}:
        found.add("subject", surface_subject(head))
        for slot, tokens in _prepositions(head):
            found.add(slot, tokens)
    elif adjective.dep_ in {"amod", "acl", "relcl", "appos"}:
        found.add("subject", _expand([head]))
    for slot, tokens in _prepositions(adjective):
        found.slots[slot] = list(tokens)
    return found


def _relative_subject(verb: Token) -> bool:
    return any(c.dep_ in _SUBJECTS and c.lower_ in _RELATIVES for c in verb.children)


def light_verb_of(noun: Token, light: frozenset[str]) -> Token | None:
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
    found = Arguments(light_verb_of(noun, light))
    possessors = _expand([c for c in noun.children if c.dep_ == "poss"])
    found.add("possessive", possessors)
    modifiers = [
        t for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.i < noun.i for t in _with_nested(c)
    ]
    found.add("modifier", modifiers)
    for slot, tokens in _prepositions(noun):
        found.add(slot, tokens)
    found.add("object", found.get("of"))
    # "the arrest of Jan Novak by Slovakia": the parser hangs "by" on the name.
    for owned in found.get("of"):
        found.add("by", _preposition_objects(owned, "by"))
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
        for slot, tokens in _prepositions(carrier):
            if slot not in found.slots:
                found.add(slot, tokens)
    found.add("subject", subjects)
    if not subjects:
        found.add("subject", modifiers)
    for participle in noun.children:
        # "talks held in Geneva", "an attack carried out by rebels"
        if participle.dep_ == "acl" and participle.tag_ == "VBN":
            passive = arguments(participle)
            found.add("subject", passive.get("subject"))
            for slot, tokens in passive.slots.items():
                if slot not in {"subject", "object"} and slot not in found.slots:
                    found.add(slot, tokens)
    return found


def _with_nested(modifier: Token) -> list[Token]:
    nested = [c for c in modifier.children if c.dep_ in {"compound", "amod", "nmod", "conj"}]
    return [modifier, *(t for c in nested for t in _with_nested(c))]
