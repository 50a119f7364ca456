"""Words of one family: a verb and the noun for what it does ("reduce", "reduction"; "lose", "loss")."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["akin", "key"]

#: What a noun for a deed ends in, after the verb's stem.
_ENDINGS = frozenset(
    {"", "ing", "ment", "ion", "tion", "ation", "ication", "al", "ance", "ence", "ure", "ture", "y", "ery", "sion"}
    | {"ition", "age"}
)
#: The stem of a verb has so many letters at least, so that "filing" is of "file" but "film" is not.
_SHORTEST = 3
#: Endings that any stem of three letters may take; longer ones would find chance likenesses.
_SHORT_ENDINGS = frozenset({"", "ing"})
_KEY = 2
#: Nouns that no rule leads to.
_IRREGULAR = {
    "loss": "lose",
    "sale": "sell",
    "flight": "fly",
    "death": "die",
    "choice": "choose",
    "decision": "decide",
    "acquisition": "acquire",
    "expansion": "expand",
    "suspension": "suspend",
    "purchase": "buy",
    "growth": "grow",
    "theft": "steal",
    "pursuit": "pursue",
    "speech": "speak",
    "gift": "give",
    "marriage": "marry",
    "defence": "defend",
    "defense": "defend",
    "complaint": "complain",
    "response": "respond",
    "revelation": "reveal",
    "explanation": "explain",
    "admission": "admit",
    "permission": "permit",
    "submission": "submit",
    "destruction": "destroy",
    "invasion": "invade",
    "explosion": "explode",
    "collision": "collide",
    "conversion": "convert",
    "extension": "extend",
    "detention": "detain",
    "abolition": "abolish",
    "publication": "publish",
    "intervention": "intervene",
    "recognition": "recognise",
    "withdrawal": "withdraw",
    "lawsuit": "sue",
    "suit": "sue",
}
#: Nouns that only look like a verb or like one with an ending ("stated", "the state").
_CHANCE = frozenset(
    {
        "state",
        "point",
        "party",
        "county",
        "price",
        "matter",
        "respect",
        "content",
        "note",
        "sentence",
        "act",
        "will",
        "quote",
    }
)


def key(lemma: str) -> str:
    """What two words of one family have in common at least, for looking them up."""
    return _IRREGULAR.get(lemma, lemma)[:_KEY]


@lru_cache(maxsize=4096)
def akin(noun: str, other: str) -> bool:
    """Whether a noun is the word that told of an event, or the noun for what that verb does; lemmas in lower case."""
    if noun in _CHANCE:
        return False
    if noun == other or _IRREGULAR.get(noun) == other:
        return True
    return any(
        noun.startswith(stem)
        and len(stem) >= _SHORTEST
        and noun[len(stem) :] in (_ENDINGS if len(stem) > _SHORTEST else _SHORT_ENDINGS)
        for stem in (other, other.rstrip("ey"), other + other[-1:])
    )
