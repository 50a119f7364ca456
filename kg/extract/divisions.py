"""Whether the name of a town stands for the land around it: its province, district or state of the same name."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.namesakes import follows_town
from kg.extract.namewords import JOINTS, POSSESSIVES
from kg.extract.placewords import DIVISIONS
from kg.extract.scene import Scene
from kg.extract.spotting import NAME_TAGS, Spot

__all__ = ["is_division", "is_of_town"]

#: Before a name these tell a place, whatever the model takes it for.
_FROM = frozenset({"in", "from", "near"})
#: What stands between the name of a region and the word for it, and how far that is.
_OF_PHRASE, _PHRASE = frozenset({"NN", "JJ", "VBG"}), 4
#: So far a list is looked through to either side, lest a long one be walked for each of its names.
_LIST = 40
_REGIONS = frozenset({"region", "province"})
#: Of these, a town is the middle as a rule, so that they tell it from its land only where it is known.
_AREAS = frozenset({"region", "district", "emirate", "division"})
#: Of these, also other things are: "the excise department of Orlan".
_DEPARTMENTS = frozenset({"department", "division"})
#: "counties"
_PLURALS = frozenset(word[:-1] + "ies" if word.endswith("y") else f"{word}s" for word in DIVISIONS | _AREAS)
#: Behind these, a name is that of a court or official who may sit in the town: "the Orlan **district attorney**".
_SEATED = frozenset(
    {"attorney", "attorneys", "court", "courts", "judge", "judges", "prosecutor", "prosecutors", "clerk", "school"}
)
#: What a state or province has, and its town has not: "the Orlan governor", "the Orlan state government".
_GOVERNORS = frozenset({"governor", "governors", "governorship", "gubernatorial", "prefectural"})
_GOVERNED = frozenset({"government", "police", "assembly", "legislature", "governor"})


def is_division(scene: Scene, spots: Sequence[Spot], i: int, *, known: bool = False, seat: bool = False) -> bool:
    """Whether names are those of counties or provinces: "Orlan province", "the counties of Orlan and Ree".

    Args:
        scene: the article.
        spots: its names, in their order.
        i: which of them is asked about.
        known: it is that of a known town, which has to be told from its district or state.
        seat: the town acts for its country, and may have a governor of its own.
    """
    lowers = scene.columns.lowers
    end = spots[i].end
    behind = lowers[end : end + 3]
    before = lowers[max(spots[i].start - 2, 0) : spots[i].start]
    divisions = DIVISIONS | _AREAS if known else DIVISIONS
    if behind and behind[0] in divisions:
        return _SEATED.isdisjoint(behind[1:2])
    of = before[0] if before[-1:] == ["of"] else ""
    if known and (of in divisions - _DEPARTMENTS or (of in _GOVERNORS and not seat)):
        return True
    if known and not seat and behind:
        owned = behind[1:] if behind[0] in POSSESSIVES else behind
        if not _GOVERNORS.isdisjoint(owned[:1]) or (behind[0] == "state" and not _GOVERNED.isdisjoint(behind[1:2])):
            return True
    return _is_one_of_several(scene, spots[i]) or (known and _is_of_region(scene, end))


def _is_of_region(scene: Scene, end: int) -> bool:
    """Whether a region is spoken of behind a name: "the Orlan copper mining **region**"."""
    tags, last = scene.columns.tags, end
    while last < min(end + _PHRASE, len(tags)) and tags[last] in _OF_PHRASE:
        if scene.columns.lowers[last] in _REGIONS:
            return True
        last += 1
    return False


def _is_one_of_several(scene: Scene, spot: Spot) -> bool:
    """Whether a name stands in a list of divisions: "Orlan and Ree provinces", "the counties of Orlan and Ree".

    The other names of the list may be such as the model has passed over.
    """
    lowers, end, start = scene.columns.lowers, spot.end, spot.start
    while end < spot.end + _LIST and _is_in_list(scene, end) and lowers[end] not in _PLURALS:
        end += 1
    while start > max(spot.start - _LIST, 0) and _is_in_list(scene, start - 1):
        start -= 1
    if not JOINTS.isdisjoint(lowers[start:end]) and not _PLURALS.isdisjoint(lowers[end : end + 1]):
        return True
    return start > 1 and lowers[start - 1] == "of" and lowers[start - 2] in _PLURALS


def _is_in_list(scene: Scene, i: int) -> bool:
    """Whether a token is of a list of names: one of them, or what joins them."""
    if not 0 <= i < len(scene.words):
        return False
    return scene.words[i] in JOINTS or (scene.columns.tags[i] in NAME_TAGS and scene.words[i][0].isupper())


def is_of_town(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether a name tells where the town before it lies, so that it is no town itself: "Lower Ree, Orlan"."""
    if follows_town(scene, spots, i):
        return True
    spot = spots[i]
    before = spots[i - 1] if i else spot
    bracketed = scene.words[spot.start - 1 : spot.start] == ["("] and scene.words[spot.end : spot.end + 1] == [")"]
    placed = before.label == "GPE" or scene.columns.lowers[max(before.start - 1, 0)] in _FROM
    return bracketed and before.end == spot.start - 1 and placed and not before.adjective
