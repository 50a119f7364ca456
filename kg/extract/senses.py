"""What the name of a place or firm means in an article, if not these: somebody called so, or the county around it.

"The counties of Orlan and Lower Ree" are no towns, and in an article about Anna Orlan a bare "Orlan" is hers. Told by
all names of the article; what the words beside one tell is read in `kg.extract.innames`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.bodywords import CLUB_WORDS, FIRM_WORDS
from kg.extract.divisions import is_division, is_of_town
from kg.extract.namewords import JOINTS, POSSESSIVES, ROLE_WORDS
from kg.extract.placewords import FELT, PLACING
from kg.extract.scene import Scene
from kg.extract.spotting import Spot
from kg.known import KnownEntity

__all__ = ["full_named", "is_bearers", "is_covered", "is_else"]

#: What people do and countries seldom do without saying more.
_SPEAKS = frozenset({"said", "says", "added", "recalled", "joked", "laughed", "smiled"})
#: Before these a list of names is one of rivers, which towns are named after.
_WATERS, _STREAM = frozenset({"rivers", "waters"}), 7
#: So many given names beside a word make a list.
_LISTED = 2
#: Of two places of one name, the smaller one lies in the larger, unless this many people live there.
_METROPOLIS = 1_000_000
#: What is called a village has fewer people.
_VILLAGES, _NO_VILLAGE = frozenset({"village", "hamlet", "town"}), 300_000
#: What the tag of the name of one town is, and of what ends a phrase.
_SINGULAR = frozenset({"NNP", "NN"})
_CLOSES = frozenset({".", ",", ":", "IN", "TO", "VBD", "VBZ", "VBP", "MD", "WP", "WDT", "RB"})


def full_named(scene: Scene, spots: Iterable[Spot]) -> dict[str, bool]:
    """The first and last words of the full names of people in an article, by which alone they may be called.

    The value tells if the name is one for sure, since the model makes people of headlines too: it is known, opens with
    a given name, or comes again.
    """
    words = scene.words
    found: dict[str, bool] = {}
    told: set[str] = set()
    for spot in spots:
        if spot.label == "PERSON" and spot.end - spot.start > 1:
            name = scene.text(spot.start, spot.end)
            sure = bool(spot.keys) or scene.known.gender_of_given_name(words[spot.start]) is not None or name in told
            told.add(name)
            for word in (words[spot.start], words[spot.end - 1]):
                found[word] = found.get(word, False) or sure
    return found


def is_else(
    scene: Scene, spots: Sequence[Spot], i: int, places: Sequence[KnownEntity], people: Mapping[str, bool]
) -> bool:
    """Whether somebody or something else than any of the places that a name may mean is called so.

    Args:
        scene: the article.
        spots: its names, in their order.
        i: which of them is asked about.
        places: the known places of that name.
        people: what `full_named` gave.
    """
    spot = spots[i]
    if spot.adjective:
        return False
    seat = any(e.cls == "Country" or e.acts_for for e in places)
    town = all(e.cls == "City" for e in places)
    if _is_a_person(scene, spots, i, people, town=town and not seat, seat=seat):
        return True
    if not town:
        return False
    size = max(e.population for e in places)
    if is_division(scene, spots, i, known=True, seat=seat) or _is_told_who(scene, spots, i):
        return True
    if not seat and (_is_smaller(scene, spot, size) or (size < _METROPOLIS and is_of_town(scene, spots, i))):
        return True
    article = any(f"{word} {scene.text(spot.start, spot.end)}" in e.names for e in places for word in ("The", "the"))
    return not article and not _is_placed(scene, spots, i) and _is_no_town(scene, spot)


def _is_a_person(
    scene: Scene, spots: Sequence[Spot], i: int, people: Mapping[str, bool], *, town: bool, seat: bool
) -> bool:
    """Whether the name of a place is short for somebody whom the article names in full.

    It is not where the article places something there. A country or capital, which acts as people do, has to be taken
    for somebody by the model once.

    Args:
        scene: the article.
        spots: its names.
        i: which of them is asked about.
        people: what `full_named` gave.
        town: the place is no more than a town, so that a name that is not sure is enough.
        seat: the place is a country or acts for one.
    """
    spot = spots[i]
    word = scene.words[spot.start]
    if spot.end != spot.start + 1:
        return False
    if _is_among_names(scene, spots, spot.start):
        return True
    if not (people.get(word) or (town and word in people)):
        return False
    same = _written_so(scene, spots, word)
    if seat and all(spots[j].label != "PERSON" for j in same) and not _is_told_of(scene, spots, same):
        return False
    return not any(_is_placed(scene, spots, j) for j in same)


def is_bearers(scene: Scene, spots: Sequence[Spot], i: int, people: Mapping[str, bool]) -> bool:
    """Whether a firm's name is the family name of somebody whom the article names in full, and nothing tells of a firm.

    Something does where one works "at" it, has an office "of" it, or what only firms have stands behind it.

    Args:
        scene: the article.
        spots: its names.
        i: which of them is asked about.
        people: what `full_named` gave.
    """
    word, lowers = scene.words[spots[i].start], scene.columns.lowers
    if spots[i].end != spots[i].start + 1 or word not in people:
        return False
    for j in _written_so(scene, spots, word):
        start, end = spots[j].start, spots[j].end
        before, behind = lowers[max(start - 2, 0) : start], lowers[end : end + 3]
        owns = bool(behind) and behind[0] in POSSESSIVES
        works = before[-1:] == ["at"] or (before[-1:] == ["of"] and before[0] in ROLE_WORDS)
        if (works and not owns) or not FIRM_WORDS.isdisjoint(behind[1:] if owns else behind[:1]):
            return False
    return True


def _written_so(scene: Scene, spots: Sequence[Spot], word: str) -> list[int]:
    """The names, by their number, that are this word alone."""
    return [i for i, spot in enumerate(spots) if spot.end == spot.start + 1 and scene.words[spot.start] == word]


def _is_told_of(scene: Scene, spots: Sequence[Spot], same: Sequence[int]) -> bool:
    """Whether names that the model takes for a country's are somebody's: it is named in no other way, and all speak.

    "Orlan, star of the show" is a person, whatever speaks.
    """
    behind = [scene.columns.lowers[spots[j].end : spots[j].end + 2] for j in same]
    if [",", "star"] in behind:
        return True
    keys, own = {key for j in same for key in spots[j].keys}, set(same)
    others = any(not keys.isdisjoint(s.keys) for j, s in enumerate(spots) if j not in own)
    return not others and all(words and words[0] in _SPEAKS for words in behind)


def _is_among_names(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether token `i` stands in a list of given names that are no places' names: "Anna, Orlan and Jan"."""
    found = 0
    for step in (-1, 1):
        for at in (i + 2 * step, i + 4 * step):
            if not (0 <= at < len(scene.words)) or scene.words[at - step] not in JOINTS:
                break
            if scene.known.gender_of_given_name(scene.words[at]) is None or not _is_alone(scene, at):
                break
            if is_covered(spots, at, known=True):
                break
            found += 1
    return found >= _LISTED


def is_covered(spots: Sequence[Spot], i: int, *, known: bool = False) -> bool:
    """Whether a name covers token `i`; with `known`, one that the tables have."""
    at = bisect_right(spots, i, key=lambda s: s.start) - 1
    return at >= 0 and spots[at].end > i and (bool(spots[at].keys) or not known)


def _is_alone(scene: Scene, i: int) -> bool:
    """Whether no other name stands beside a word, so that it is somebody's only name."""
    tags = scene.columns.tags
    return not any(tags[j].startswith("NNP") for j in (i - 1, i + 1) if 0 <= j < len(tags))


def _is_placed(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether what stands around a name tells a place: "in Orlan", "Orlan, Lower Ree"."""
    lowers, spot = scene.columns.lowers, spots[i]
    if spot.start and lowers[spot.start - 1] in PLACING:
        return lowers[spot.end : spot.end + 1] == [] or lowers[spot.end] not in POSSESSIVES
    after = spots[i + 1] if i + 1 < len(spots) else spot
    joined = after.start == spot.end + 1 and lowers[spot.end] == ","
    return joined and after.label in {"GPE", "LOC"} and not after.adjective


def _is_no_town(scene: Scene, spot: Spot) -> bool:
    """Whether the words around the name of a town tell that it is none: "the Orlan River", "spread the Orlan"."""
    lowers, tags, start = scene.columns.lowers, scene.columns.tags, spot.start
    if start and lowers[start - 1] in CLUB_WORDS and scene.words[start - 1][0].isupper():
        return True
    if not _WATERS.isdisjoint(lowers[max(start - _STREAM, 0) : start]) or lowers[spot.end : spot.end + 1] == ["river"]:
        return True
    if start == 0 or lowers[start - 1] != "the" or tags[start] not in _SINGULAR or spot.end > start + 1:
        return False
    behind = tags[spot.end : spot.end + 1]
    return lowers[max(start - 2, 0)] in FELT or behind == [] or behind[0] in _CLOSES


def _is_told_who(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether somebody is called like a town, and no more: "Orlan, who was five"; it is never said to be in Orlan."""
    spot = spots[i]
    if spot.end != spot.start + 1:
        return False
    same = _written_so(scene, spots, scene.words[spot.start])
    return any(_is_who(scene, spots[j]) for j in same) and not any(_is_placed(scene, spots, j) for j in same)


def _is_who(scene: Scene, spot: Spot) -> bool:
    lowers, start = scene.columns.lowers, spot.start
    if lowers[spot.end : spot.end + 2] != [",", "who"]:
        return False
    return not start or lowers[start - 1] == "that" or scene.columns.tags[start - 1] not in {"IN", "TO"}


def _is_smaller(scene: Scene, spot: Spot, population: int) -> bool:
    """Whether a text calls a village what the tables have as a city: "Orlan, a village near the border"."""
    behind = scene.columns.lowers[spot.end : spot.end + 4]
    return population > _NO_VILLAGE and behind[:2] == [",", "a"] and not _VILLAGES.isdisjoint(behind[2:])
