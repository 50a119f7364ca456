"""Steps in a spaCy dependency tree: objects, prepositions, lists, and the forms of a verb.

Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.tokens import Token

__all__ = [
    "PARTIES",
    "POINTING",
    "RELATIVES",
    "SUBJECTS",
    "adverbial_names",
    "also_meant",
    "below",
    "conjuncts",
    "expand",
    "is_finite",
    "is_infinitive",
    "is_passive",
    "objects_of",
    "particle",
    "preposition_objects",
    "prepositions",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Words that alone only point to what is told elsewhere ("a charge **that** she denies", "he denied **it**").
POINTING = frozenset(
    {"it", "this", "that", "these", "those", "which", "what", "who", "whom", "so", "he", "she", "they", "him", "her"}
    | {"them", "we", "us", "i", "me", "you", "himself", "herself", "itself", "themselves", "ourselves", "all", "some"}
    | {"any", "both", "each", "another", "either", "neither"}
)
RELATIVES = frozenset({"who", "which", "that", "whom"})
_AWAY = frozenset(
    {"according", "due", "owing", "thanks", "out", "outside", "off", "away", "because", "instead", "ahead"}
)
_COUNTS = frozenset(
    {"thousand", "hundred", "ten", "dozen", "million", "score", "number", "majority", "most", "some", "all", "many"}
    | {"group", "crowd", "band", "team", "series", "string", "spate", "wave", "batch", "pair", "trio"}
    | {"several", "lot", "couple", "handful", "rest", "both", "half", "one", "two", "three", "four", "five"}
    | {"contingent", "bunch", "tens"}
)
_COMPOUND_PREPOSITIONS = frozenset(
    {"relation", "connection", "response", "front", "light", "wake", "return", "exchange", "terms", "case", "view"}
)
#: Labels of those who can take part.
PARTIES = frozenset({"GPE", "PERSON", "ORG", "NORP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


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
    while (told := _voice_told(verb)) is None:
        verb = verb.head
    return told


def _voice_told(verb: Token) -> bool | None:
    """Whether a verb form is passive; None where it is what the one is that it is joined to ("hit and **burned**")."""
    for child in verb.children:
        if child.dep_ in {"nsubjpass", "auxpass", "agent"}:
            return True
        if child.dep_ == "nsubj" and verb.tag_ == "VBN" and child.doc[child.left_edge.i - 1].lower_ == "with":
            # "with prices expected to rise"
            return not any(c.dep_ == "aux" for c in verb.children)
        if child.dep_ == "nsubj" or (child.dep_ == "dobj" and verb.tag_ != "VBN"):
            return False
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        # "held hostage" has what looks like an object.
        if verb.dep_ in {"acl", "advcl", "amod"}:
            return True
        if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
            return None
    return False


def is_finite(verb: Token) -> bool:
    """Whether a verb form has tense, of its own or through an auxiliary."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in verb.children
    )


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to", passive infinitives ("to be sent") included."""
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def below(verb: Token, deps: frozenset[str]) -> list[Token]:
    """The children of a token with one of these labels."""
    return [c for c in verb.children if c.dep_ in deps]


def _deref(token: Token) -> list[Token]:
    """A relative pronoun stands for the noun that its clause hangs on, and with a plural verb for all joined to it."""
    owner = token.lower_ == "whose" and token.dep_ == "poss"
    if not owner and (token.lower_ not in RELATIVES or token.tag_ not in {"WP", "WDT", "IN", "DT"}):
        return [token]
    clause: Token = token.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            break
        clause = clause.head
    else:
        return [token]
    noun: Token = clause.head
    if (other := also_meant(noun, token)) is not None:
        # Where the nearer noun is nobody ("the head of the bank, who came"), the farther one came.
        return [token] if noun.ent_type_ == "PERSON" else [other]
    if clause.tag_ != "VBP" and not any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "VBP" for c in clause.children):
        return [noun]
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return [t for t in conjuncts(noun) if t.i < token.i]


def also_meant(noun: Token, pronoun: Token) -> Token | None:
    """The person whom "who" may mean just as well: "**Kovar**, an aide to Novak, who came" tells of either."""
    if pronoun.lower_ != "who" or pronoun.doc[pronoun.i - 1].text != ",":
        return None
    office = noun.head.head if noun.dep_ == "pobj" else noun
    other = office.head
    return other if office.i != noun.i and office.dep_ == "appos" and other.ent_type_ == "PERSON" else None


def expand(tokens: list[Token]) -> list[Token]:
    """Heads of phrases with all that is joined to them, relative pronouns and numbers replaced by what they mean."""
    if not tokens:
        return []
    return [c for token in tokens for t in conjuncts(token) for d in _deref(t) for c in _counted(d)]


def _counted(token: Token) -> list[Token]:
    """What a number counts: in "thousands of soldiers" the soldiers."""
    if token.lemma_.lower() not in _COUNTS:
        return [token]
    of = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
    counted = [t for p in of for c in p.children if c.dep_ == "pobj" for d in _counted(c) for t in conjuncts(d)]
    return [t for t in counted if t.pos_ != "NUM"] or [token]


def objects_of(verb: Token) -> list[Token]:
    """The direct objects of a verb as the parser has them."""
    return below(verb, frozenset({"dobj"})) or adverbial_names(verb, before=False)


def adverbial_names(verb: Token, *, before: bool) -> list[Token]:
    """Names that the parser took for adverbs of time or measure ("pardoned Jan Novak", "shelled Vienna")."""
    found = [t for t in below(verb, frozenset({"npadvmod"})) if t.pos_ == "PROPN" and (t.i < verb.i) == before]
    return [t for t in found if t.ent_type_ == "PERSON" or (t.ent_type_ in PARTIES and t.left_edge.i == verb.i + 1)]


def preposition_objects(token: Token, wanted: str) -> list[Token]:
    """What one preposition under a token governs."""
    return [t for slot, tokens in prepositions(token) if slot == wanted for t in tokens]


def prepositions(token: Token) -> Iterator[tuple[str, list[Token]]]:
    """Prepositions under a token with what they govern, nested ones ("from across the river") included."""
    for child in token.children:
        if child.dep_ in {"prep", "agent"} or (child.dep_ in {"dative", "advmod", "prt"} and child.pos_ == "ADP"):
            objects = below(child, frozenset({"pobj"}))
            inner = [p for p in child.children if p.dep_ == "prep"]
            if objects and objects[0].lemma_ in _COMPOUND_PREPOSITIONS and objects[0].n_lefts == 0:
                # "in relation to the fire" is about the fire.
                for joint in objects[0].children:
                    if joint.dep_ == "prep":
                        yield (
                            f"{child.lower_} {objects[0].lower_} {joint.lower_}",
                            expand(below(joint, frozenset({"pobj"}))),
                        )
                continue
            if objects:
                yield child.lower_, expand(objects)
            for nested in inner:
                if deeper := below(nested, frozenset({"pobj"})):
                    yield f"{child.lower_} {nested.lower_}", expand(deeper)
                    # "out of the country" is not "of the country".
                    if child.lower_ not in _AWAY:
                        yield nested.lower_, expand(deeper)
        elif child.dep_ == "advmod" and child.pos_ == "ADV":
            for nested in child.children:
                if nested.dep_ == "prep":
                    yield nested.lower_, expand(below(nested, frozenset({"pobj"})))
