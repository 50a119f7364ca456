"""Who holds an office that the article gives without a name: "Turkey's president", "the Russian leader".

By the tables at the date of the article, and only for the heads of state and government; nobody where two hold it, nor
where the sentence speaks of another time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from kg.extract.namewords import PAST_WORDS
from kg.extract.referent import Referent
from kg.extract.scene import Scene
from kg.extract.tokens import Token
from kg.known import Tenure
from kg.known.common import leaders

__all__ = ["incumbent", "leading"]

_STATE, _GOVERNMENT = "headOfStateOf", "headOfGovernmentOf"
#: Around a change of office an article may speak of either.
_HANDOVER = timedelta(days=31)
_YEARS = range(1900, 2100)
#: Titles that the next holder has as well, or that only some have.
_BARRED = PAST_WORDS | frozenset({"new", "next", "future", "acting", "interim", "incoming", "first", "then", "vice"})


def leading(scene: Scene, relations: Iterable[str], scopes: Sequence[Referent], fits: list[int]) -> list[int]:
    """Of the head of state and that of government the one who is called their country's leader; else all.

    Args:
        scene: the article.
        relations: those that the noun points through.
        scopes: whose leader it is.
        fits: who may be meant.
    """
    if not {_STATE, _GOVERNMENT} <= set(relations):
        return fits
    chief = {t.person for t in _tenures(scene, [_STATE, _GOVERNMENT], scopes)}
    found = [i for i in fits if scene.drafts[i].known in chief]
    return found if len(found) == 1 else fits


def incumbent(scene: Scene, token: Token, relations: Iterable[str], scopes: Sequence[Referent]) -> list[int]:
    """The one who holds, by the tables, the office that a noun names; empty where that is not certain.

    Args:
        scene: the article.
        token: the noun, singular and definite.
        relations: those that it points through.
        scopes: whose office it is.
    """
    wanted = [r for r in relations if r in {_STATE, _GOVERNMENT}]
    if scene.on is None or not wanted or len(scopes) != 1 or _is_of_another_time(scene, token):
        return []
    words = {w.lower_ for c in token.lefts for w in (c, *c.children)}
    # "A Turkish president", "the first Turkish president", "President of Turkey Kemal X"
    if words & (_BARRED | {"a", "an", "any", "every", "no"}) or any(
        c.dep_ in {"appos", "relcl"} for c in token.children
    ):
        return []
    if token.dep_ in {"compound", "appos", "attr", "nmod", "amod", "npadvmod"}:
        return []
    held = _tenures(scene, wanted, scopes)
    people = list(dict.fromkeys(t.person for t in held))
    if len(people) != 1 or any(t.earliest is None or scene.on - t.earliest < _HANDOVER for t in held):
        return []
    return [scene.of_known(people[0]).index]


def _tenures(scene: Scene, wanted: Sequence[str], scopes: Sequence[Referent]) -> list[Tenure]:
    """The offices held at the date of the article; of a leader's, the one that leads."""
    if scene.on is None:
        return []
    found = []
    for key in _lands(scene, scopes):
        relations = wanted if len(wanted) < 2 or key not in leaders() else [leaders()[key]]
        found += [t for relation in relations for t in scene.known.holders(relation, key, scene.on)]
    return found


def _lands(scene: Scene, scopes: Sequence[Referent]) -> list[str]:
    """The keys of the countries; a seat of power gives its own."""
    keys: dict[str, None] = {}
    for referent in scopes:
        draft = scene.drafts[referent.entity]
        if draft.known is None:
            continue
        acts_for = scene.known.by_key[draft.known].acts_for if draft.cls == "Government" else None
        if draft.cls == "Country" or acts_for is not None:
            keys[acts_for or draft.known] = None
    return list(keys)


def _is_of_another_time(scene: Scene, token: Token) -> bool:
    """Whether the sentence names a year that is not the article's."""
    if scene.on is None:
        return False
    years = (int(w.text) for w in token.sent if len(w.text) == 4 and w.text.isdigit() and w.text.isascii())
    return any(year in _YEARS and year != scene.on.year for year in years)
