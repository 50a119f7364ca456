"""Which of several places with one name is meant: by the list it stands in, the town before it, the office behind it.

An office or a vote that only a state has tells the state from its largest town; a list is of things of one kind; what
follows a town and a comma is where the town lies.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.bodywords import BODY_WORDS, PRESS_WORDS
from kg.extract.namewords import JOINTS
from kg.extract.placewords import (
    BALLOTS,
    COMPASS_ADJECTIVES,
    NATURE_WORDS,
    POLITICIANS,
    RACES,
    STANDINGS,
    STATE_HOLDERS,
    STATE_OFFICES,
    STATE_VOTES,
    STATE_VOTING,
    STATE_WORDS,
    TOWN_WORDS,
    VOTE_VERBS,
)
from kg.extract.scene import Scene
from kg.extract.spotting import Spot
from kg.known import KnownEntity

__all__ = [
    "by_neighbours",
    "by_office",
    "follows_town",
    "in_press",
    "is_elsewhere",
    "is_nature",
    "is_of_a_state",
    "is_the_town",
    "stated_home",
]

_JOINTS = JOINTS | {";"}
_IN_LISTS = _JOINTS | {"the", "in", "of"}
#: Of a parliament's two chambers, both are of one land.
_CHAMBERS = frozenset({"senate", "house", "assembly"})
#: What a vote ends in, behind the name of a state and a comma: "in Orlan, a clear victory".
_OUTCOMES = frozenset({"victory", "win", "loss", "defeat"})
_POSSESSIVE = frozenset({"'s", "\u2019s"})
_PLACES = frozenset({"GPE", "LOC"})
#: What follows the place of a town, as far as it does not go on as a list or a sentence about that place.
_ENDS = frozenset((*',.)(;:-\u2013\u2014"', "''", "on", "in", "at", "for", "where", "last", "this"))
#: So far before a name an office may stand that is held there ("Senator Anna Kovar of Orlan").
_NEAR = 6
#: So far around the name of a state its votes are spoken of.
_AROUND = 10
#: So far before a paper stands who tells it something, and so near in a list stand two papers.
_REPORTED, _BESIDE = 3, 2


def by_neighbours(scene: Scene, spots: Sequence[Spot], i: int, entities: Sequence[KnownEntity]) -> KnownEntity | None:
    """The only one of several places that fits what stands in one list with it, or the town before it."""
    if follows_town(scene, spots, i):
        towns = [e for key in spots[i - 1].keys if (e := scene.known.by_key[key]).cls == "City"]
        homes = {t.country for t in towns}
        larger = [e for e in entities if e.cls != "City" and (not homes or not homes.isdisjoint({e.key, e.country}))]
        if len(larger) == 1:
            return larger[0]
    beside = [other for step in (-1, 1) if (other := _listed(scene, spots, i, step)) is not None]
    fits = [e for e in entities if any(_alike(e, other) for other in beside)]
    against = [other for other in beside if not any(_alike(e, other) for e in entities)]
    return fits[0] if len(fits) == 1 and not against else None


def _alike(one: KnownEntity, other: KnownEntity) -> bool:
    """Whether two are places of one kind: two countries, or towns or regions of one country."""
    return one.cls == other.cls and (one.cls == "Country" or one.country == other.country)


def _listed(scene: Scene, spots: Sequence[Spot], i: int, step: int) -> KnownEntity | None:
    """The nearest name on one side in the list around a name that can mean one known place only."""
    j = i
    while 0 <= j + step < len(spots):
        one, other = sorted((spots[j], spots[j + step]), key=lambda s: s.start)
        between = scene.words[one.end : other.start]
        if not between or not _IN_LISTS.issuperset(between) or _JOINTS.isdisjoint(between) or other.adjective:
            return None
        j += step
        found = spots[j]
        if len(found.keys) == 1 and not found.adjective:
            entity = scene.known.by_key[found.keys[0]]
            return entity if scene.schema.is_a(entity.cls, "Location") else None
    return None


def _list_goes_on(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether another place follows a name and a comma."""
    if i + 1 == len(spots) or spots[i + 1].start != spots[i].end + 1 or scene.words[spots[i].end] != ",":
        return False
    after = spots[i + 1]
    return after.label in _PLACES and not after.adjective


def _is_listed_on(scene: Scene, end: int) -> bool:
    """Whether a list goes on behind a name, and not the sentence ("Lower Orlan, Orlania, **and left**")."""
    goes_on = scene.words[end : end + 1] in (["and"], ["or"])
    return goes_on and not any(tag.startswith(("VB", "MD")) for tag in scene.columns.tags[end + 1 : end + 2])


def follows_town(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether a name says where the town before it lies ("Lower Orlan, Orlania").

    A list of towns looks the same up to its "and" or next comma.
    """
    start, end = spots[i].start, spots[i].end
    if i == 0 or spots[i - 1].end != start - 1 or scene.words[start - 1] != "," or spots[i - 1].adjective:
        return False
    if _is_listed_on(scene, end) or _list_goes_on(scene, spots, i):
        return False
    before = spots[i - 1]
    if i > 1 and spots[i - 2].end == before.start - 1 and scene.words[before.start - 1] == ",":
        return False
    classes = {scene.known.by_key[key].cls for key in before.keys}
    return "City" in classes if classes else before.label in _PLACES


def stated_home(scene: Scene, spots: Sequence[Spot], i: int) -> list[KnownEntity]:
    """What a name and a comma say that a town lies in ("Budapest, Orlania"); several if that has namesakes."""
    if i + 1 == len(spots) or spots[i + 1].adjective:
        return []
    end, after = spots[i].end, spots[i + 1]
    behind = scene.words[after.end : after.end + 2]
    if after.start != end + 1 or scene.words[end] not in {",", "("}:
        return []
    shortened = scene.words[after.end - 1].endswith(".") and behind[:1] != [] and behind[0][0].isupper()
    if behind and behind[0] not in _ENDS and not shortened:
        return []
    homes = [scene.known.by_key[key] for key in after.keys]
    lists = behind[:1] == [","] and behind[1:] and behind[1] in _JOINTS and any(e.cls != "Region" for e in homes)
    if lists or _list_goes_on(scene, spots, i + 1):
        return []
    if i and scene.words[spots[i - 1].end : spots[i].start] == [","]:
        return []
    return homes


def is_elsewhere(entity: KnownEntity, homes: Sequence[KnownEntity]) -> bool:
    """Whether a town or sea is not the known one, since what it is said to lie in is elsewhere ("Budapest, Orlania").

    A capital is in no other part of its country either, nor a town whose state is known; an ocean is in no state.
    """
    sea = entity.cls == "Region" and entity.country is None
    return bool(homes) and (entity.cls == "City" or sea) and all(_is_outside(entity, home) for home in homes)


def _is_outside(entity: KnownEntity, home: KnownEntity) -> bool:
    """Whether a town or sea is known to lie elsewhere than in a country or region."""
    if home.cls == "Country":
        return entity.country not in {home.key, None}
    if home.cls != "Region" or home.country is None:
        return False
    if entity.cls != "City" or entity.country != home.country:
        return True
    return entity.region != home.key if entity.region else bool(entity.acts_for)


def by_office(scene: Scene, spot: Spot, entities: Sequence[KnownEntity]) -> KnownEntity | None:
    """The region rather than its town of the same name, where an office or vote says so ("the Orlan primary").

    A capital has the lawmakers of the whole country, so that only what is voted on there tells it from a region.
    """
    regions = [e for e in entities if e.cls == "Region"]
    if len(regions) != 1 or any(e.country != regions[0].country for e in entities):
        return None
    if is_the_town(scene, spot):
        towns = [e for e in entities if e.cls == "City"]
        return towns[0] if len(towns) == 1 else None
    lowers = scene.columns.lowers
    owns = lowers[spot.end : spot.end + 1] != [] and lowers[spot.end] in _POSSESSIVE
    behind = lowers[spot.end + owns] if spot.end + owns < len(lowers) else ""
    before = lowers[max(spot.start - _NEAR, 0) : spot.start]
    last = before[-1] if before else ""
    votes = (
        behind in STATE_VOTES
        or last in VOTE_VERBS
        or (last == "in" and not STATE_VOTING.isdisjoint(before[-2:-1]))
        or (owns and not STATE_VOTES.isdisjoint(lowers[spot.end : spot.end + _NEAR]))
        or (last == "in" and not RACES.isdisjoint(before[-3:-1]))
        or (lowers[spot.end : spot.end + 2] == [",", "a"] and not _OUTCOMES.isdisjoint(lowers[spot.end : spot.end + 5]))
    )
    called = (
        before[-2:] in (["state", "of"], ["states", "like"])
        or before[-3:] == ["states", "such", "as"]
        or lowers[spot.end : spot.end + 3] in ([",", "a", "state"], [",", "the", "state"])
        or (last in {"like", "including"} and "states" in before)
        or (last == "of" and not STATE_HOLDERS.isdisjoint(before))
    )
    if votes or called or any(e.acts_for for e in entities):
        return regions[0] if votes or called else None
    told = behind in STATE_WORDS or last in COMPASS_ADJECTIVES or (owns and _is_numbered(lowers, spot.end + 1))
    told |= (last == "in" and _is_voting(scene, spot)) or (owns and _is_whole_of(scene, spot.end + 1, regions[0]))
    held = last in {"of", "from", "for"} and not (STATE_OFFICES | POLITICIANS).isdisjoint(before)
    return regions[0] if told or held else None


def _is_whole_of(scene: Scene, start: int, region: KnownEntity) -> bool:
    """Whether the name of a known region of one country starts at a token: "Orlan's **Long Valley**"."""
    names = (scene.text(start, end) for end in (start + 1, start + 2) if end <= len(scene.words))
    parts = (scene.known.by_key[key] for name in names for key in scene.known.by_name.get(name, ()))
    return any(part.cls == "Region" and part.country == region.country for part in parts)


def _is_voting(scene: Scene, spot: Spot) -> bool:
    """Whether a primary, or who leads in one, is spoken of around a name, in its sentence as a rule."""
    lowers = scene.columns.lowers
    first = max(spot.start - _AROUND, 0)
    while "." in lowers[first : spot.start]:
        first += lowers[first : spot.start].index(".") + 1
    last = spot.end + _AROUND
    if "." in lowers[spot.end : last]:
        last = lowers.index(".", spot.end)
    around = (*lowers[first : spot.start], *lowers[spot.end : last])
    return not BALLOTS.isdisjoint(around) or not STANDINGS.isdisjoint(around)


def _is_numbered(lowers: Sequence[str], i: int) -> bool:
    """Whether a numbered district starts at token `i` ("19th District")."""
    return lowers[i][0].isdigit() and not {"district", "house", "senate"}.isdisjoint(lowers[i + 1 : i + 3])


def is_the_town(scene: Scene, spot: Spot) -> bool:
    """Whether what stands beside the name of a town and its region is a thing of towns: its mayor, streets, police."""
    lowers = scene.columns.lowers
    behind = lowers[spot.end] if spot.end < len(lowers) else ""
    before = lowers[max(spot.start - 2, 0) : spot.start]
    if behind in _POSSESSIVE and spot.end + 1 < len(lowers):
        behind = lowers[spot.end + 1]
    return behind in TOWN_WORDS or (before[-1:] in (["of"], ["in"]) and before[0] in TOWN_WORDS)


def is_of_a_state(scene: Scene, spots: Sequence[Spot], i: int) -> str | None:
    """The key of the place whose body a name with common words means, as told right before it; "" for some state.

    "Orlania's Supreme Court", "the state Senate"; None where nothing stands there.
    """
    start = spots[i].start
    lowers = scene.columns.lowers
    if start and lowers[start - 1] in {"state", "provincial", "county", "municipal"}:
        return ""
    if i and lowers[spots[i - 1].end : start] in (["and"], ["and", "the"]):
        # "the Orlan Senate and House of Representatives"
        other = spots[i - 1]
        if lowers[other.end - 1] in _CHAMBERS and other.label == "ORG":
            whole = other.end > other.start + 1 and not other.keys
            return "" if whole else is_of_a_state(scene, spots, i - 1)
    if i and spots[i - 1].end in {start, start - 1}:
        gap = lowers[spots[i - 1].end : start]
        keys = spots[i - 1].keys
        if (not gap or gap[0] in _POSSESSIVE) and keys:
            entity = scene.known.by_key[keys[0]]
            if entity.cls == "Country":
                return entity.key
            if scene.schema.is_a(entity.cls, "Location") and not entity.acts_for:
                return ""
    return None


def in_press(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether what is around a name is said of the press: "told **the Hour**", "**Hour** magazine", a list of it."""
    spot, lowers = spots[i], scene.columns.lowers
    before, behind = lowers[max(spot.start - _REPORTED, 0) : spot.start], lowers[spot.end : spot.end + 2]
    if not PRESS_WORDS.isdisjoint(behind) or not BODY_WORDS.isdisjoint(behind[:1]):
        return True
    if not spot.initial and not (PRESS_WORDS | BODY_WORDS).isdisjoint(before):
        return True
    beside = (spots[j] for j in (i - 1, i + 1) if 0 <= j < len(spots))
    return any(
        abs(max(other.start, spot.start) - min(other.end, spot.end)) <= _BESIDE
        and any(scene.known.by_key[key].cls == "MediaOrganisation" for key in other.keys)
        for other in beside
    )


def is_nature(scene: Scene, spots: Sequence[Spot], name: str, *, near: bool) -> bool:
    """Whether a name that a firm has from a river or forest means this: "the Orlan" is no firm.

    Args:
        scene: the article.
        spots: its names.
        name: the name, all of whose mentions are looked at.
        near: the article speaks of the country of the firm, so that "the Orlan boats" may be its boats.
    """
    columns = scene.columns
    for spot in spots:
        if scene.text(spot.start, spot.end) != name:
            continue
        tag = columns.tags[spot.end] if spot.end < len(columns.tags) else ""
        behind = columns.lowers[spot.end] if tag else ""
        definite = columns.lowers[max(spot.start - 1, 0) : spot.start] == ["the"]
        if behind in NATURE_WORDS or (definite and not tag.startswith("NNP" if not near else ("NN", "JJ"))):
            return True
    return False
