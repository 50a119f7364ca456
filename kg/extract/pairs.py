"""The two or more that "the two leaders", "both countries", "the pair" or "the three men" mean."""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.holders import headed, holders, named_near
from kg.extract.nouns import Noun
from kg.extract.scene import Draft, Scene
from kg.extract.tokens import Token

__all__ = ["HEAD_OFFICES", "pair_meant"]

#: The relations of those who lead a country.
HEAD_OFFICES = ("headOfStateOf", "headOfGovernmentOf")
_PAIR_NOUNS = frozenset({"pair", "duo"})
_LAND_NOUNS = frozenset({"country", "nation", "state", "neighbour", "neighbor", "government", "capital", "republic"})
_SIDE_NOUNS = frozenset({"side", "party"})
_PEOPLE_NOUNS = frozenset({"man", "woman", "politician", "counterpart", "leader"})
_OFFICES = frozenset({*HEAD_OFFICES, "ministerOf", "leaderOf", "spokespersonFor", "founderOf"})
_GENDERS = {"man": "male", "woman": "female", "brother": "male", "sister": "female"}
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_DETERMINING = frozenset({"det", "predet", "nummod", "punct"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
#: How many sentences back the two of a pair were named, or at the farthest.
_NEAR, _FARTHER = 2, 4


def pair_meant(scene: Scene, token: Token, nouns: tuple[Noun, ...]) -> list[int]:
    """The indices of the entities that a noun for so many means, when just so many are near; else empty.

    Args:
        scene: the article.
        token: the noun ("leaders"), or "both" or "the two" by itself.
        nouns: the frames that it fires.
    """
    plural = token.tag_ in {"NNS", "NNPS"}
    if not (plural or token.lemma_ in _PAIR_NOUNS or token.lower_ in {"both", "two"}):
        return []
    before = {c.lower_ for c in token.lefts}
    alone = token.lemma_ in _PAIR_NOUNS and "the" in before
    itself = token.dep_ in _PARTS and (token.lower_ == "both" or (token.lower_ == "two" and "the" in before))
    number = next((n for word, n in _NUMBERS.items() if {"the", word} <= before or {"all", word} <= before), 2)
    of_noun = plural and ("both" in before or number > 2 or before >= {"the", "two"})
    if not (alone or itself or of_noun):
        return []
    lemma, schema = token.lemma_.lower(), scene.schema
    if number > 2 and any(c.dep_ not in _DETERMINING for c in token.lefts):
        return []
    relations = {r: None for noun in nouns for r in noun.relations if r in _OFFICES}
    if lemma in _LAND_NOUNS:
        fits = _several(scene, token, number, lambda d: d.cls == "Country")
    elif token.lower_ == "two":
        fits = _last_two(scene, token)
    elif lemma in _SIDE_NOUNS or token.lower_ == "both":
        fits = _several(scene, token, number, lambda d: schema.is_a(d.cls, "Body"))
        if not fits and (people := _several(scene, token, number, lambda d: d.cls == "Person")):
            fits = _sides(scene, people) if lemma in _SIDE_NOUNS else people
    elif alone or lemma in _PEOPLE_NOUNS or relations:
        gender = _GENDERS.get(lemma)
        fits = _several(
            scene, token, number, lambda d: d.cls == "Person" and (gender is None or d.gender in {gender, None})
        )
        if not fits:
            heads = holders(scene, relations or HEAD_OFFICES)
            near = [i for i in named_near(scene, token) if i in heads]
            fits = near if len(near) == number else heads
    else:
        return []
    return fits if len(fits) == number else []


def _several(scene: Scene, token: Token, number: int, fits: Callable[[Draft], bool]) -> list[int]:
    for back in (_NEAR, _FARTHER):
        for adjectives in (False, True):
            named = named_near(scene, token, adjectives=adjectives, back=back)
            near = [i for i in named if fits(scene.drafts[i])]
            if len(near) == number:
                return near
            if len(near) > number:
                # Of more, those whom the last sentence names without the others; countries are less sure.
                last = named_near(scene, token, adjectives=False, back=1)
                people = [i for i in last if fits(scene.drafts[i]) and scene.drafts[i].cls == "Person"]
                return people if len(people) == number else []
    return []


def _sides(scene: Scene, people: list[int]) -> list[int]:
    """The sides on which people stand: the countries of those who head one, else the people themselves."""
    lands = [headed(scene, i) for i in people]
    if not any(lands):
        return people
    keys = [found[0] for found in lands if len(found) == 1]
    return [scene.of_known(key).index for key in dict.fromkeys(keys)]


def _last_two(scene: Scene, token: Token) -> list[int]:
    """The two people, else countries, whom "the two" by itself means: just those were named last."""
    for cls, farthest in (("Person", _NEAR), ("Country", 1)):
        for back in range(1, farthest + 1):
            named = named_near(scene, token, adjectives=False, back=back)
            fits = [i for i in named if scene.drafts[i].cls == cls]
            if len(fits) >= _NUMBERS["two"]:
                return fits
    return []
