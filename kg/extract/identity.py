"""What the names of an article are names of: the known entity, if it is certain which one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.extract.bodies import body_meant
from kg.extract.names import acronym, fold
from kg.extract.namesakes import (
    by_neighbours,
    by_office,
    is_elsewhere,
    is_nature,
    is_the_town,
    stated_home,
)
from kg.extract.placewords import PLACING, REGION_WORDS
from kg.extract.scene import Scene
from kg.extract.senses import is_bearers, is_covered, is_else
from kg.extract.setting import Setting, is_much_larger
from kg.extract.spotting import Spot
from kg.known import KnownEntity

__all__ = ["bracketed", "known_keys"]

#: A town with fewer people is not named without its country being named too.
_LARGE_CITY = 500_000
_LARGE_CAPITAL = 100_000
#: An article is all about a country that it names so many times as often as any other.
_ALL_ABOUT = 4
#: So near, another country is spoken of together with this one.
_BESIDE = 25
#: With these goes on what explains an acronym.
_EXPLAINING = frozenset({"after", "from", "for", "by", "its"})
#: Before a place where something happens, no club.
_PLACING = PLACING | {"of"}
_BRACKETS = (("(", ")"), ("[", "]"))


def known_keys(scene: Scene, spots: list[Spot]) -> list[str | None]:
    """The key of the known entity that each spot names for certain, else None.

    Args:
        scene: the article.
        spots: its names, in their order.
    """
    setting = Setting.of(scene, spots)
    expanded = _expanded(scene, spots)
    keys = [
        None if scene.text(s.start, s.end) in expanded else _one_key(scene, spots, i, setting)
        for i, s in enumerate(spots)
    ]
    return _one_sense(scene, spots, keys)


def _one_sense(scene: Scene, spots: list[Spot], keys: list[str | None]) -> list[str | None]:
    """The keys, with one that stands for a town taken for its region where the article once means the region.

    A town goes by a longer name where it has to be told from its region ("Orlan City"), or by what only towns have.
    """
    told: dict[tuple[str, ...], Counter[str | None]] = {}
    alone = {spot.keys[0] for spot in spots if len(spot.keys) == 1}
    for spot, key in zip(spots, keys, strict=True):
        if len(spot.keys) > 1:
            told.setdefault(spot.keys, Counter())[key] += 1
    by_key = scene.known.by_key
    changed: dict[tuple[str, ...], str] = {}
    for names, counts in told.items():
        towns = [k for k in names if by_key[k].cls == "City" and not by_key[k].acts_for and counts[k]]
        # Once is too little where the town goes by a name of its own too.
        needed = 2 if alone.issuperset(towns) else 1
        regions = [k for k in names if by_key[k].cls == "Region" and counts[k] >= needed]
        if len(regions) == len(towns) == 1 and by_key[regions[0]].country == by_key[towns[0]].country:
            changed[names] = regions[0]
    return [
        changed[s.keys] if k is not None and s.keys in changed and not is_the_town(scene, s) else k
        for s, k in zip(spots, keys, strict=True)
    ]


def _expanded(scene: Scene, spots: list[Spot]) -> set[str]:
    """The acronyms that the article explains itself, after a name of which the tables do not know it."""
    found = set()
    for i in _alone_in_brackets(scene.words):
        # "A cumulative impact assessment (CIA)" is nobody, whatever else these letters are.
        short = scene.words[i]
        before = scene.columns.lowers[max(i - 1 - len(short), 0) : i - 1]
        if len(short) > 1 and "".join(w[0] for w in before).upper() == short and not is_covered(spots, i - 2):
            found.add(short)
    for spot in spots:
        letters = bracketed(scene, spot.end)
        if letters is None or any(letters in scene.known.by_key[key].names for key in spot.keys):
            continue
        # Letters change places in translation: "Alliance of Orlan Workers (OWA)".
        if sorted(acronym(scene.text(spot.start, spot.end))) == sorted(letters):
            found.add(letters)
    return found


def _alone_in_brackets(words: Sequence[str]) -> Iterator[int]:
    """The tokens in capitals that stand alone in brackets."""
    opening = -1
    for _ in range(words.count("(")):
        opening = words.index("(", opening + 1)
        inside = words[opening + 1 : opening + 3]
        if inside[1:] == [")"] and inside[0].isupper():
            yield opening + 1


def bracketed(scene: Scene, end: int) -> str | None:
    """The word in capitals that stands alone in brackets behind a name."""
    after = scene.words[end : end + 4]
    if len(after) < 3 or not after[1].isupper():
        return None
    # An acronym of its own language is explained: "(ESA, after its Spanish name)".
    explained = after[0] == "(" and after[2] == "," and after[3:] and after[3] in _EXPLAINING
    return after[1] if explained or (after[0], after[2]) in _BRACKETS else None


def _one_key(scene: Scene, spots: list[Spot], i: int, setting: Setting) -> str | None:
    """The known entity that a spot names for certain, given what else the article speaks of."""
    spot = spots[i]
    entities = [scene.known.by_key[key] for key in spot.keys]
    if spot.label == "PERSON" or any(e.cls == "Person" for e in entities):
        entities = [e for e in entities if (e.cls == "Person") == (spot.label == "PERSON")]
    if not entities:
        return None
    first = entities[0]
    name = scene.text(spot.start, spot.end)
    if scene.words[max(spot.start - 1, 0) : spot.start] == ["The"] and f"The {name}" in first.names:
        name = f"The {name}"
    places = [e for e in entities if scene.schema.is_a(e.cls, "Location")]
    if places and is_else(scene, spots, i, places, setting.people):
        return None
    homes = stated_home(scene, spots, i) if places else []
    if any(is_elsewhere(e, homes) for e in places):
        here = [e.key for e in places if e.cls == "City" and not is_elsewhere(e, homes)]
        return here[0] if len(here) == 1 else None
    told = setting.told.get(name, set())
    if len(told) == 1 and all(e.cls == "City" and not e.acts_for for e in entities):
        return min(told, key=str)
    if len(places) > 1:
        found = by_office(scene, spot, places) or by_neighbours(scene, spots, i, places)
        if found is not None:
            return found.key
    if first.cls == "Country":
        return _state_at_home(scene, spots, i, entities, setting) or _country(entities, name, setting)
    if first.cls == "Person":
        return first.key if len(entities) == 1 else _person(entities, setting)
    if scene.schema.is_a(first.cls, "Place"):
        return _place(entities, name, setting)
    return _body_or_place(scene, spots, i, entities, places, name, setting)


def _body_or_place(
    scene: Scene,
    spots: list[Spot],
    i: int,
    entities: list[KnownEntity],
    places: list[KnownEntity],
    name: str,
    setting: Setting,
) -> str | None:
    """What a name means that is first of all a body's: the body, what it is called after, or neither for certain.

    Args:
        scene: the article.
        spots: its names, in their order.
        i: which of them is asked about.
        entities: all that the tables know by that name, a body first.
        places: those of them that are places.
        name: the name as written.
        setting: what the article speaks of.
    """
    spot, first = spots[i], entities[0]
    weak = name in first.weak_names and first.key not in setting.bodies
    given_name = first.cls != "Company" and scene.known.gender_of_given_name(name) is not None
    if (weak or given_name) and is_bearers(scene, spots, i, setting.people):
        return None
    if first.cls == "Company" and places and places[0].cls == "Region":
        spoken_of = setting.near(first.country) or first.country in setting.own
        return places[0].key if is_nature(scene, spots, name, near=spoken_of) else first.key
    if places and name in first.weak_names:
        # A club goes by the name of its town only where the article gives its own name too.
        clubs = [e for e in entities if e.key in setting.bodies]
        if clubs and not (spot.start and scene.words[spot.start - 1].lower() in _PLACING):
            return clubs[0].key if len(clubs) == 1 else None
        return _place(places, name, setting)
    given = [e for e in entities if e.key in setting.bodies]
    if len(given) == 1 and name in given[0].weak_names and not scene.schema.is_a(first.cls, "Organisation"):
        # "Orlan" in an article that names Orlan Chemical is not the index of share prices.
        return given[0].key
    return body_meant(scene, spots, i, entities, name, setting)


def _place(entities: list[KnownEntity], name: str, setting: Setting) -> str | None:
    """The one of several places of a name, or the only one, that is large or near enough to where an article plays.

    Args:
        entities: what the tables know by that name, the likeliest first.
        name: the name as written.
        setting: what the article speaks of.
    """
    near = [e for e in entities if setting.near(e.country)] or entities
    best = near[0]
    if len(near) > 1 and not best.acts_for and not is_much_larger(best, near[1]):
        named = [e for e in near if e.region in setting.regions and name not in e.weak_names]
        return named[0].key if len(named) == 1 else None
    others = [e for e in entities if e is not best]
    if setting.fits_better(best, others) or (best.region and _is_lesser(best, others, setting)):
        return None
    if best.acts_for and name in best.weak_names and not setting.near(best.country):
        return None
    is_small = best.cls == "City" and best.population < (_LARGE_CAPITAL if best.acts_for else _LARGE_CITY)
    if is_small and (not setting.near(best.country) or setting.is_aside(best.country)):
        return None
    return best.key


def _is_lesser(town: KnownEntity, others: Sequence[KnownEntity], setting: Setting) -> bool:
    """Whether a town has a much larger namesake abroad, and its own state or province is not named."""
    abroad = [e for e in others if e.cls == "City" and e.country != town.country]
    return town.region not in setting.regions and any(is_much_larger(e, town) for e in abroad)


def _state_at_home(
    scene: Scene, spots: list[Spot], i: int, entities: list[KnownEntity], setting: Setting
) -> str | None:
    """The state that bears the name of another country, in an article that is all about the state's own country.

    Nothing else of the other country is named, and no third one beside the name.
    """
    first, name = entities[0], scene.text(spots[i].start, spots[i].end)
    states = [e for e in entities[1:] if e.cls == "Region"]
    if name not in first.weak_names or first.key in setting.own or len(states) != 1:
        return None
    home = states[0].country or ""
    counts = setting.mostly()
    if counts.pop(home, 0) < _ALL_ABOUT * max(counts.values(), default=1):
        return None
    near = {key for s in spots if abs(s.start - spots[i].start) <= _BESIDE for key in s.keys[:1]}
    third = any(scene.known.by_key[key].cls == "Country" for key in near - {home, first.key})
    return None if third else states[0].key


def _country(entities: list[KnownEntity], name: str, setting: Setting) -> str | None:
    """The country that a name means, or the region of another country that has the same name.

    The region is meant where the article names others of that country and nothing else of the first. A mere point
    of the compass ("the South") means a country only where its name is given too.
    """
    key = entities[0].key
    if fold(name) in REGION_WORDS and key not in setting.named:
        return None
    return setting.namesake(entities) or key


def _person(entities: list[KnownEntity], setting: Setting) -> str | None:
    """The one of several people of a name whose country the article names most, if that is one's ("King Orlan")."""
    countries = setting.mostly()
    most = max(countries.values(), default=0)
    there = [e for e in entities if e.country is not None and countries[e.country] == most > 0]
    return there[0].key if len(there) == 1 else None
