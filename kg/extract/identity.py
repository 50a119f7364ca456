"""What the names of an article are names of: the known entity, if it is certain which one."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from kg.extract.entities import Spot
from kg.extract.names import acronym, fold
from kg.extract.namesakes import (
    by_neighbours,
    by_office,
    in_press,
    is_elsewhere,
    is_nature,
    is_of_a_state,
    is_the_town,
    stated_home,
)
from kg.extract.namewords import COMMON_WORDS, PARTY_ADJECTIVES, REGION_WORDS
from kg.extract.scene import Scene
from kg.extract.senses import is_a_person, is_bearers, is_division, is_no_town
from kg.extract.setting import LOCAL_CLASSES, Setting, is_anyones, is_generic, is_local, is_much_larger
from kg.known import KnownEntity

__all__ = ["bracketed", "known_keys"]

#: A town with fewer people is not named without its country being named too.
_LARGE_CITY = 500_000
_LARGE_CAPITAL = 100_000
#: With these goes on what explains an acronym.
_EXPLAINING = frozenset({"after", "from", "for", "by", "its"})
#: Before a place where something happens, no club.
_PLACING = frozenset({"in", "at", "near", "to", "from", "of", "through", "around", "outside"})
#: What a body meets as, and what is done there.
_MEETINGS = frozenset({"convention", "conference", "congress", "assembly"})
_CONVENED = frozenset(
    {"speech", "speeches", "stage", "delegates", "attend", "attended", "attending", "disrupt", "appear"}
    | {"speak", "spoke", "speaks", "speaking", "speaker", "appeared", "coverage", "skip", "skipping"}
)
#: So far before its letters that is told.
_AT = 5
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
        regions = [k for k in names if by_key[k].cls == "Region" and counts[k] > alone.issuperset(towns)]
        if len(regions) == len(towns) == 1 and by_key[regions[0]].country == by_key[towns[0]].country:
            changed[names] = regions[0]
    return [
        changed[s.keys] if k is not None and s.keys in changed and not is_the_town(scene, s) else k
        for s, k in zip(spots, keys, strict=True)
    ]


def _expanded(scene: Scene, spots: list[Spot]) -> set[str]:
    """The acronyms that the article explains itself, after a name of which the tables do not know it."""
    found = set()
    words = scene.words
    for i in range(2, len(words) - 1):
        # "A cumulative impact assessment (CIA)" is nobody, whatever else these letters are.
        if words[i - 1] == "(" and words[i + 1] == ")" and words[i].isupper() and len(words[i]) > 1:
            before = scene.columns.lowers[max(i - 1 - len(words[i]), 0) : i - 1]
            if "".join(w[0] for w in before).upper() == words[i] and not _is_covered(spots, i - 2):
                found.add(words[i])
    for spot in spots:
        short = bracketed(scene, spot.end)
        # Letters change places in translation: "Alliance of Orlan Workers (OWA)".
        if short is not None and sorted(acronym(scene.text(spot.start, spot.end))) == sorted(short):
            known = [scene.known.by_key[key] for key in spot.keys]
            if not any(short in entity.names for entity in known):
                found.add(short)
    return found


def _is_covered(spots: list[Spot], i: int) -> bool:
    """Whether a name covers token `i`."""
    at = bisect_right(spots, i, key=lambda s: s.start) - 1
    return at >= 0 and spots[at].end > i


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
    if places and _is_else(scene, spots, i, places, setting):
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
        return _country(entities, name, setting)
    if first.cls == "Person":
        return first.key if len(entities) == 1 else _person(entities, setting)
    if not scene.schema.is_a(first.cls, "Place"):
        named_else = first.cls == "Company" and name in first.weak_names and first.key not in setting.bodies
        if named_else and is_bearers(scene, spots, i, setting.people):
            return None
        if first.cls == "Company" and places and places[0].cls == "Region":
            spoken_of = setting.near(first.country) or first.country in setting.own
            return places[0].key if is_nature(scene, spots, name, near=spoken_of) else first.key
        if places and name in first.weak_names:
            # A club goes by the name of its town only where the article gives its own name too.
            clubs = [e for e in entities if e.key in setting.bodies]
            if clubs and not (spot.start and scene.words[spot.start - 1].lower() in _PLACING):
                return clubs[0].key if len(clubs) == 1 else None
            entities = places
        else:
            if first.cls == "PoliticalParty" and _is_branded(scene, spot.end):
                return None
            if (gathering := _gathering(scene, spot, entities)) is not None:
                return gathering
            of, press = is_of_a_state(scene, spots, i), in_press(scene, spots, i)
            return _body(entities, name, setting, of, press=press, opens=spot.initial)
    near = [e for e in entities if setting.near(e.country)] or entities
    best = near[0]
    if len(near) > 1 and not best.acts_for and not is_much_larger(best, near[1]):
        named = [e for e in near if e.region in setting.regions and name not in e.weak_names]
        return named[0].key if len(named) == 1 else None
    if setting.fits_better(best, [e for e in entities if e is not best]):
        return None
    is_small = best.cls == "City" and best.population < (_LARGE_CAPITAL if best.acts_for else _LARGE_CITY)
    if is_small and (not setting.near(best.country) or setting.is_aside(best.country)):
        return None
    return best.key


def _is_else(scene: Scene, spots: list[Spot], i: int, places: list[KnownEntity], setting: Setting) -> bool:
    """Whether somebody or something else than any of these places is called so here."""
    spot = spots[i]
    if spot.adjective:
        return False
    seat = any(e.cls == "Country" or e.acts_for for e in places)
    town = all(e.cls == "City" for e in places)
    if is_a_person(scene, spots, i, setting.people, town=town and not seat, seat=seat):
        return True
    if not town:
        return False
    return is_division(scene, spots, i) or is_no_town(scene, spot)


def _gathering(scene: Scene, spot: Spot, entities: Sequence[KnownEntity]) -> str | None:
    """The convention rather than the committee of the same letters, where there are speeches or people go to it."""
    meetings = [e for e in entities if e.label.split()[-1].lower() in _MEETINGS]
    if len(meetings) != 1 or len(entities) == 1:
        return None
    lowers = scene.columns.lowers
    before = lowers[max(spot.start - _AT, 0) : spot.start]
    there = not _CONVENED.isdisjoint(before) or before[-1:] == ["at"]
    behind = lowers[spot.end : spot.end + 1]
    return meetings[0].key if there or behind == ["convention"] or not _CONVENED.isdisjoint(behind) else None


def _is_branded(scene: Scene, end: int) -> bool:
    """Whether brackets behind a party's name tell it from the one that is only called so ("the OCP **(Leninist)**")."""
    after = scene.columns.lowers[end : end + 3]
    if len(after) < 3 or (after[0], after[2]) != ("(", ")"):
        return False
    return after[1].endswith("ist") or after[1] in PARTY_ADJECTIVES


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


def _body(
    entities: list[KnownEntity], name: str, setting: Setting, of: str | None, *, press: bool, opens: bool
) -> str | None:
    """The body that a name means; one that every country has is that of the country which the article names most.

    Where the article gives one of them a name of its own too ("Grand Old Party"), it is that one. An acronym that may
    stand for anything needs its country in the article, and so does a word that may be no name.

    Args:
        entities: the bodies of that name.
        name: the name as written.
        setting: what the article speaks of.
        of: the key of the country that stands before the name; "" for a part of a country; None for nothing.
        press: what stands around it is said of the press.
        opens: it opens a sentence, where any word has a capital.
    """
    first = entities[0]
    if name.isupper() and name not in first.names:
        # A headline in capitals.
        name = next((n for n in first.names if n.upper() == name), name)
    here = [e for e in entities if setting.near(e.country)]
    if name.isupper() and len(here) == 1 and name in here[0].weak_names and not setting.near(first.country):
        # "the ANP" of an article about Pakistan is not the Dutch agency.
        return here[0].key
    weak = name in first.weak_names
    if first.country is not None and first.country not in setting.own and not (here or setting.nowhere()):
        weak |= is_anyones(first, name)
    if not (weak or (first.country is not None and is_local(first, name))):
        return first.key
    if name.isupper():
        return _of_letters(entities, setting, weak=weak)
    told = first.key in setting.bodies
    if first.country is None:
        asked = first.cls == "MediaOrganisation" or (opens and first.cls == "Organisation")
        if name != first.label and is_generic(name):
            return first.key if told or any(label in first.label for label in setting.labels) else None
        return first.key if told or press or not asked else None
    if of is not None:
        return next((e.key for e in entities if e.country == of), None)
    if not COMMON_WORDS.issuperset(name.lower().split()):
        asked = first.cls in LOCAL_CLASSES and (opens or first.cls != "Organisation")
        if first.cls == "MediaOrganisation":
            there = here == [first] or not setting.countries
            return first.key if told or (press and there) else None
        return first.key if told or first in here or setting.nowhere() or not asked else None
    own = [e for e in entities if e.key in setting.bodies]
    if len(own) == 1:
        return own[0].key
    countries = setting.mostly()
    most = max(countries.values(), default=1)
    named_most = {country for country, count in countries.items() if count == most}
    # Of several, the one whose people, places or nationality are named too.
    fits = [e for e in entities if e.country in (named_most & setting.own or named_most)]
    return fits[0].key if fits else None


def _of_letters(entities: list[KnownEntity], setting: Setting, *, weak: bool) -> str | None:
    """The body that an acronym means: one of a country that the article speaks of, and not by the way.

    Where no country is named at all, it may be the only one of these letters, unless they are `weak`.
    """
    if entities[0].country is None:
        return entities[0].key
    near = [
        e
        for e in entities
        if e.country is None
        or e.key in setting.bodies
        or e.country in setting.own
        or (setting.near(e.country) and not setting.is_aside(e.country))
    ]
    counts = setting.mostly()
    if near:
        return max(near, key=lambda e: counts[e.country or ""]).key
    return entities[0].key if setting.nowhere() and len(entities) == 1 and not weak else None
