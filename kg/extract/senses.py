"""What the name of a place means where it stands, if not that place: somebody called so, or the county around it.

"The counties of Orlan and Lower Ree" are no towns, and in an article about Anna Orlan a bare "Orlan" is hers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.extract.entities import Spot
from kg.extract.namewords import CLUB_WORDS, DIVISIONS, FELT, FIRM_WORDS, ROLE_WORDS
from kg.extract.scene import Scene

__all__ = ["full_named", "is_a_person", "is_bearers", "is_division", "is_no_town"]

_JOINTS = frozenset({",", "and", "or", "&"})
#: Before a name these tell a place, whoever else is called so.
_PLACING = frozenset({"in", "at", "near", "to", "from", "through", "around", "outside", "across", "into", "toward"})
#: What people do and countries seldom do without saying more.
_SPEAKS = frozenset({"said", "says", "added", "recalled", "joked", "laughed", "smiled"})
#: Before these a list of names is one of rivers, which towns are named after.
_WATERS, _STREAM = frozenset({"rivers", "waters"}), 7
#: So many given names beside a word make a list.
_LISTED = 2
_POSSESSIVE = frozenset({"'s", "\u2019s", "'", "\u2019"})


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


def is_a_person(
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
    if spot.end == spot.start + 1 and _is_among_names(scene, spots, i):
        return True
    if spot.end != spot.start + 1 or not (people.get(word) or (town and word in people)):
        return False
    same = [s for s in spots if s.end == s.start + 1 and scene.words[s.start] == word]
    if seat and all(s.label != "PERSON" for s in same) and not _is_told_of(scene, spots, same):
        return False
    return not any(_is_placed(scene, spots, s) for s in same)


def is_bearers(scene: Scene, spots: Sequence[Spot], i: int, people: Mapping[str, bool]) -> bool:
    """Whether a firm's name is the family name of somebody whom the article names in full, and nothing tells of a firm.

    Something does where one works "at" it, has an office "of" it, or what only firms have stands behind it.

    Args:
        scene: the article.
        spots: its names.
        i: which of them is asked about.
        people: what `full_named` gave.
    """
    start, end = spots[i].start, spots[i].end
    word, lowers = scene.words[start], scene.columns.lowers
    if end != start + 1 or word not in people:
        return False
    for spot in spots:
        if spot.end != spot.start + 1 or scene.words[spot.start] != word:
            continue
        before, behind = lowers[max(spot.start - 2, 0) : spot.start], lowers[spot.end : spot.end + 3]
        owns = bool(behind) and behind[0] in _POSSESSIVE
        works = before[-1:] == ["at"] or (before[-1:] == ["of"] and before[0] in ROLE_WORDS)
        if (works and not owns) or not FIRM_WORDS.isdisjoint(behind[1:] if owns else behind[:1]):
            return False
    return True


def _is_told_of(scene: Scene, spots: Sequence[Spot], same: Sequence[Spot]) -> bool:
    """Whether names that the model takes for a country's are somebody's: it is named in no other way, and all speak.

    "Orlan, star of the show" is a person, whatever speaks.
    """
    lowers = scene.columns.lowers
    if any(lowers[s.end : s.end + 1] == [","] and lowers[s.end + 1 : s.end + 2] == ["star"] for s in same):
        return True
    keys = {key for s in same for key in s.keys}
    others = any(keys.intersection(s.keys) for s in spots if s not in same)
    return not others and all(lowers[s.end : s.end + 1] != [] and lowers[s.end] in _SPEAKS for s in same)


def _is_among_names(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether a word stands in a list of given names that are no places' names: "Anna, Orlan and Jan"."""
    start, end = spots[i].start, spots[i].end
    placed = {j for s in spots if s.keys for j in range(s.start, s.end)}
    found = 0
    for step, edge in ((-1, start), (1, end - 1)):
        for k in range(1, _LISTED + 1):
            at = edge + 2 * k * step
            if not (0 <= at < len(scene.words)) or scene.words[at - step] not in _JOINTS or at in placed:
                break
            if scene.known.gender_of_given_name(scene.words[at]) is None or not _is_alone(scene, at):
                break
            found += 1
    return found >= _LISTED


def _is_alone(scene: Scene, i: int) -> bool:
    """Whether no other name stands beside a word, so that it is somebody's only name."""
    tags = scene.columns.tags
    return not any(tags[j].startswith("NNP") for j in (i - 1, i + 1) if 0 <= j < len(tags))


def _is_placed(scene: Scene, spots: Sequence[Spot], spot: Spot) -> bool:
    """Whether what stands around a name tells a place: "in Orlan", "Orlan, Lower Ree"."""
    lowers = scene.columns.lowers
    if spot.start and lowers[spot.start - 1] in _PLACING:
        return lowers[spot.end : spot.end + 1] == [] or lowers[spot.end] not in _POSSESSIVE
    return lowers[spot.end : spot.end + 1] == [","] and any(
        s.start == spot.end + 1 and s.label in {"GPE", "LOC"} and not s.adjective for s in spots
    )


def is_division(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether names are those of counties or provinces: "Orlan province", "the counties of Orlan and Ree"."""
    lowers = scene.columns.lowers
    first = last = i
    while first and _joined(scene, spots[first - 1], spots[first]):
        first -= 1
    while last + 1 < len(spots) and _joined(scene, spots[last], spots[last + 1]):
        last += 1
    behind = lowers[spots[last].end] if spots[last].end < len(lowers) else ""
    if last == i and behind in DIVISIONS:
        return True
    before = lowers[max(spots[first].start - 2, 0) : spots[first].start]
    return (behind in _PLURALS and last > first) or (before[-1:] == ["of"] and before[0] in _PLURALS)


_PLURALS = frozenset(word[:-1] + "ies" if word.endswith("y") else f"{word}s" for word in DIVISIONS)


def _joined(scene: Scene, one: Spot, other: Spot) -> bool:
    between = scene.words[one.end : other.start]
    return 0 < len(between) <= 2 and _JOINTS.issuperset(between)


def is_no_town(scene: Scene, spot: Spot) -> bool:
    """Whether the words around the name of a town tell that it is none: "Orlan, who was five", "feel the Orlan"."""
    lowers, start = scene.columns.lowers, spot.start
    if start and lowers[start - 1] in CLUB_WORDS and scene.words[start - 1][0].isupper():
        return True
    if not _WATERS.isdisjoint(lowers[max(start - _STREAM, 0) : start]) or lowers[spot.end : spot.end + 1] == ["river"]:
        return True
    if lowers[spot.end : spot.end + 2] == [",", "who"]:
        return not start or lowers[start - 1] == "that" or scene.columns.tags[start - 1] not in {"IN", "TO"}
    return start > 1 and lowers[start - 1] == "the" and lowers[start - 2] in FELT
