"""Who holds an office, and who has just been named: what descriptions and pairs are resolved with."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.scene import NAMING, Scene
from kg.extract.tokens import Token
from kg.model import MentionKind

__all__ = ["headed", "holders", "lands", "named_near", "salient", "sole_country"]

_HEADS = frozenset({"headOfStateOf", "headOfGovernmentOf", "ministerOf"})
#: Words for countries of a kind that their full names tell.
_KINDS = frozenset({"kingdom", "republic", "sultanate", "emirate", "principality"})
#: How many sentences back somebody who is spoken of again has been named.
_SENTENCES_BACK = 2
#: How often an article that is about one country names it.
_NAMED_OFTEN = 2


def holders(
    scene: Scene, relations: Iterable[str], scopes: list[int] | None = None, *, noted: bool = False
) -> list[int]:
    """Who in the article stands in one of the relations, from the article first and from the tables at its date.

    Args:
        scene: the article.
        relations: local names such as "headOfStateOf".
        scopes: indices of the other end; any where None.
        noted: only relations that the article itself gives.
    """
    wanted = tuple(relations)
    keys = None if scopes is None else _scope_keys(scene, scopes)
    found: dict[int, None] = {}
    for person, relation, other in scene.relations:
        fits = scopes is None or other in scopes or (keys and scene.drafts[other].known in keys)
        if relation in wanted and fits:
            found[person] = None
    if noted or (found and scopes is not None) or scene.on is None:
        return list(found)
    if keys is not None:
        tenures = [t for key in keys for relation in wanted for t in scene.known.holders(relation, key, scene.on)]
    else:
        people = (d.known for d in scene.drafts if d.cls == "Person")
        tenures = [t for key in people if key is not None for t in scene.known.tenures_of(key)]
    for tenure in tenures:
        index = scene.by_known.get(tenure.person)
        if index is not None and tenure.relation in wanted and tenure.covers(scene.on):
            found[index] = None
    return [i for i in found if scene.drafts[i].spans]


def headed(scene: Scene, person: int) -> list[str]:
    """The known countries that someone heads or is a minister of, by the article or the tables at its date."""
    drafts = scene.drafts
    noted = [c for p, r, c in scene.relations if p == person and r in _HEADS and drafts[c].cls == "Country"]
    found = [drafts[c].known for c in noted]
    known = drafts[person].known
    if known is not None and scene.on is not None:
        found += [t.of for t in scene.known.tenures_of(known) if t.relation in _HEADS and t.covers(scene.on)]
    return [key for key in dict.fromkeys(found) if key is not None and key in scene.known.by_key]


def _scope_keys(scene: Scene, scopes: list[int]) -> dict[str, None]:
    """Keys of the scopes; a seat of power or a capital also gives its country."""
    keys: dict[str, None] = {}
    for index in scopes:
        draft = scene.drafts[index]
        acts_for = scene.known.by_key[draft.known].acts_for if draft.known is not None else None
        keys.update(dict.fromkeys(key for key in (draft.known, acts_for, draft.country) if key is not None))
    return keys


def salient(scene: Scene, fits: list[int], token: Token) -> list[int]:
    """Of several, those who are named in this sentence or the two before."""
    if len(fits) < 2:
        return fits
    near = named_near(scene, token)
    return [i for i in fits if i in near]


def named_near(scene: Scene, token: Token, *, adjectives: bool = True, back: int = _SENTENCES_BACK) -> dict[int, None]:
    """Who is named before the phrase of a token, in its sentence and the `back` sentences before it, in order."""
    start, before = token.sent.start, 0
    while start > 0 and before < back:
        sentence = scene.doc[start - 1].sent
        start, before = sentence.start, before + (not sentence.text.isspace())
    own = token.left_edge.i
    spans = sorted((span, i) for i, draft in enumerate(scene.drafts) for span in draft.spans if start <= span[0] < own)
    kinds = NAMING if adjectives else {MentionKind.NAME}
    return {i: None for (_, _, kind), i in spans if kind in kinds}


def lands(scene: Scene, token: Token) -> list[int]:
    """The countries that "the country" may mean: those named just before, by name if any are."""
    for adjectives in (False, True):
        near = named_near(scene, token, adjectives=adjectives)
        if found := [i for i in near if scene.drafts[i].cls == "Country"]:
            return [i for i in found if _is_kind(scene, i, token.lower_)]
    return []


def _is_kind(scene: Scene, country: int, word: str) -> bool:
    """Whether a country can be called so: only one with "Kingdom" in one of its names is "the kingdom"."""
    key = scene.drafts[country].known
    if word not in _KINDS or key is None:
        return True
    return any(word in name.lower().split() for name in scene.known.by_key[key].names)


def sole_country(scene: Scene) -> int | None:
    """The one country that an article is about: named more than once, and no other so much as touched upon."""
    countries = {d.country: None for d in scene.drafts if d.country is not None and not d.described and d.spans}
    if len(countries) != 1:
        return None
    index = scene.by_known.get(next(iter(countries)))
    if index is None:
        return None
    named = sum(kind is MentionKind.NAME for _, _, kind in scene.drafts[index].spans)
    return index if named >= _NAMED_OFTEN else None
