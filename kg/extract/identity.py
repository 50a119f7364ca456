"""What the names of an article are names of: the known entity, if it is certain which one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

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
from kg.extract.namewords import ACRONYM_SKIP, COMMON_WORDS, REGION_WORDS
from kg.extract.scene import Scene
from kg.extract.senses import full_named, is_a_person, is_division, is_no_town
from kg.known import KnownEntity
from kg.known.common import generic_words

__all__ = ["bracketed", "known_keys"]

#: How many times as many people a town must have as its namesake to be the one that is meant.
_MUCH_LARGER = 4
#: A town is thought of, where its state is named, that is at most so many times smaller than its namesake.
_SMALLER = 10
#: A town with fewer people is not named without its country being named too.
_LARGE_CITY = 500_000
#: With these goes on what explains an acronym.
_EXPLAINING = frozenset({"after", "from", "for", "by", "its"})
#: A country that is named so many times less often than another is not where an article plays.
_ASIDE = 4
_LARGE_CAPITAL = 100_000
#: Before a place where something happens, no club.
_PLACING = frozenset({"in", "at", "near", "to", "from", "of", "through", "around", "outside"})
#: Bodies whose acronyms, if shorter than this, are read in the country that an article speaks of.
_LOCAL = frozenset({"Government", "ArmedForce", "PoliticalParty", "Organisation"})
_LONG_ACRONYM = 5
_BRACKETS = (("(", ")"), ("[", "]"))
#: What tells which country an article plays in, though it does not name it.
_AROUND = frozenset({"Region", "Government", "ArmedForce", "PoliticalParty"})


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the sure names of an article say about where it plays.

    `countries` counts how often each is named; `around` how often something else is that lies in one or acts for one
    (a region, a government body). `own` are the countries whose nationality, people or places are named, `named`
    those that a name or nationality stands for which means nothing else. `bodies` are given by a name that can mean
    nothing else ("Orlan Rovers", not "Orlan"), `labels` what the tables call them. `regions` are those that are named
    for sure, `people` what `full_named` gives, `told` by name the towns that a state or country behind the name tells
    ("Orlan, Westeria").
    """

    countries: Counter[str] = field(default_factory=Counter)
    around: Counter[str] = field(default_factory=Counter)
    own: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    people: dict[str, bool] = field(default_factory=dict)
    told: dict[str, set[str | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene, spots: list[Spot]) -> _Setting:
        """Look at all names of known things."""
        found = cls(people=full_named(scene, spots))
        doubtful: Counter[tuple[str, ...]] = Counter()
        letters: dict[str, set[str]] = {}
        forms: dict[str, set[str]] = {}
        for i, spot in enumerate(spots):
            if not spot.keys:
                continue
            found._note_home(scene, spots, i)
            entity = scene.known.by_key[spot.keys[0]]
            found.regions.update(spot.keys if entity.cls == "Region" and len(spot.keys) == 1 else ())
            name = scene.text(spot.start, spot.end)
            sure = len(spot.keys) == 1 and not _is_weak(entity, name)
            for key in spot.keys:
                forms.setdefault(key, set()).add(name)
            if sure and entity.country is not None and (_is_local(entity, name) or _is_anyones(entity, name)):
                # What is named by a few letters speaks for itself no more than another thing of these letters.
                letters.setdefault(entity.country, set()).add(entity.key)
                continue
            if entity.cls == "Country":
                found.own.update([entity.key] if spot.adjective else [])
                found.named.update([entity.key] if sure or spot.adjective else [])
                doubtful[spot.keys] += 1
            elif sure and entity.country is not None:
                found.own.add(entity.country)
                found.around.update([entity.country] if entity.cls in _AROUND else [])
            if sure and scene.schema.is_a(entity.cls, "Organisation"):
                found.bodies.add(entity.key)
                found.labels.add(entity.label)
        for country, bodies in letters.items():
            # Two bodies of one country tell of it, and so do two names of one body.
            twice = {key for key in bodies if len(forms[key] - set(map(acronym, forms[key]))) > 1}
            found.bodies.update(twice)
            if len(bodies) > 1 or twice:
                found.own.add(country)
        for keys, count in doubtful.items():
            if found.namesake([scene.known.by_key[key] for key in keys]) is None:
                found.countries[keys[0]] += count
        return found

    def _note_home(self, scene: Scene, spots: list[Spot], i: int) -> None:
        """Remember which town a name with its state or country behind it means; None if none that is known."""
        towns = [e for key in spots[i].keys if (e := scene.known.by_key[key]).cls == "City"]
        homes = stated_home(scene, spots, i) if towns and not spots[i].adjective else []
        if homes:
            here = [e.key for e in towns if not is_elsewhere(e, homes)]
            self.told.setdefault(scene.text(spots[i].start, spots[i].end), set()).add(
                here[0] if len(here) == 1 else None
            )

    def namesake(self, entities: list[KnownEntity]) -> str | None:
        """The region of another country that the name of a country means where the article plays in that other."""
        first = entities[0]
        away = [e.key for e in entities[1:] if e.cls == "Region" and self.around[e.country or ""]]
        return away[0] if away and first.key not in self.own else None

    def near(self, country: str | None) -> bool:
        """Whether the article plays in a country or speaks of it."""
        return country is not None and (self.countries[country] > 0 or self.around[country] > 0)

    def is_aside(self, country: str | None) -> bool:
        """Whether the article names another country so much more often that it does not play in this one."""
        most = max(self.countries.values(), default=0)
        return country not in self.own and _ASIDE * self.countries[country or ""] < most

    def fits_better(self, best: KnownEntity, others: list[KnownEntity]) -> bool:
        """Whether the article speaks rather of the region of a namesake, or of too little for the smaller of two."""
        if best.region in self.regions:
            return False
        if any(e.region in self.regions and _SMALLER * e.population >= best.population for e in others):
            return True
        counts = self.mostly()
        most = max(counts.values(), default=0)
        larger = any(e.cls == "City" and e.population >= _MUCH_LARGER * best.population for e in others)
        return larger and counts[best.country or ""] < most

    def mostly(self) -> Counter[str]:
        """How often each country is named, or what lies in one or acts for one."""
        return self.countries + self.around

    def nowhere(self) -> bool:
        """Whether nothing tells where the article plays."""
        return not (self.countries or self.around or self.own)


def _is_local(entity: KnownEntity, name: str) -> bool:
    """Whether a name is a short acronym of a body that few know abroad.

    Everybody knows the firms and the press of other countries by their letters, few know their parties and offices.
    """
    return name.isupper() and len(name) < _LONG_ACRONYM and entity.cls in _LOCAL


def _is_anyones(entity: KnownEntity, name: str) -> bool:
    """Whether a body's full name is one that other countries' bodies have ("Environmental Protection Agency")."""
    return entity.cls == "Government" and generic_words().keys() >= set(name.lower().split()) - ACRONYM_SKIP


def _is_weak(entity: KnownEntity, name: str) -> bool:
    return name in entity.weak_names or f"the {name}" in entity.weak_names


def known_keys(scene: Scene, spots: list[Spot]) -> list[str | None]:
    """The key of the known entity that each spot names for certain, else None."""
    setting = _Setting.of(scene, spots)
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
    for spot in spots:
        short = bracketed(scene, spot.end)
        if short is not None and acronym(scene.text(spot.start, spot.end)) == short:
            known = [scene.known.by_key[key] for key in spot.keys]
            if not any(short in entity.names for entity in known):
                found.add(short)
    return found


def bracketed(scene: Scene, end: int) -> str | None:
    """The word in capitals that stands alone in brackets behind a name."""
    after = scene.words[end : end + 4]
    if len(after) < 3 or not after[1].isupper():
        return None
    # An acronym of its own language is explained: "(ESA, after its Spanish name)".
    explained = after[0] == "(" and after[2] == "," and after[3:] and after[3] in _EXPLAINING
    return after[1] if explained or (after[0], after[2]) in _BRACKETS else None


def _one_key(scene: Scene, spots: list[Spot], i: int, setting: _Setting) -> str | None:
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
            of, press = is_of_a_state(scene, spots, i), in_press(scene, spots, i)
            return _body(entities, name, setting, of, press=press, opens=spot.initial)
    near = [e for e in entities if setting.near(e.country)] or entities
    best = near[0]
    if len(near) > 1 and not best.acts_for and best.population < _MUCH_LARGER * near[1].population:
        named = [e for e in near if e.region in setting.regions and name not in e.weak_names]
        return named[0].key if len(named) == 1 else None
    if setting.fits_better(best, [e for e in entities if e is not best]):
        return None
    is_small = best.cls == "City" and best.population < (_LARGE_CAPITAL if best.acts_for else _LARGE_CITY)
    if is_small and (not setting.near(best.country) or setting.is_aside(best.country)):
        return None
    return best.key


def _is_else(scene: Scene, spots: list[Spot], i: int, places: list[KnownEntity], setting: _Setting) -> bool:
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


def _country(entities: list[KnownEntity], name: str, setting: _Setting) -> str | None:
    """The country that a name means, or the region of another country that has the same name.

    The region is meant where the article names others of that country and nothing else of the first. A mere point
    of the compass ("the South") means a country only where its name is given too.
    """
    key = entities[0].key
    if fold(name) in REGION_WORDS and key not in setting.named:
        return None
    return setting.namesake(entities) or key


def _person(entities: list[KnownEntity], setting: _Setting) -> str | None:
    """The one of several people of a name whose country the article names most, if that is one's ("King Orlan")."""
    countries = setting.mostly()
    most = max(countries.values(), default=0)
    there = [e for e in entities if e.country is not None and countries[e.country] == most > 0]
    return there[0].key if len(there) == 1 else None


def _body(
    entities: list[KnownEntity], name: str, setting: _Setting, of: str | None, *, press: bool, opens: bool
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
        weak |= _is_anyones(first, name)
    if not (weak or (first.country is not None and _is_local(first, name))):
        return first.key
    if name.isupper():
        return _of_letters(entities, setting, weak=weak)
    told = first.key in setting.bodies
    if first.country is None:
        asked = first.cls == "MediaOrganisation" or (opens and first.cls == "Organisation")
        if name != first.label and generic_words().keys() >= set(name.lower().split()) - ACRONYM_SKIP:
            return first.key if told or any(label in first.label for label in setting.labels) else None
        return first.key if told or press or not asked else None
    if of is not None:
        return next((e.key for e in entities if e.country == of), None)
    if not COMMON_WORDS.issuperset(name.lower().split()):
        asked = first.cls in _LOCAL and (opens or first.cls != "Organisation")
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


def _of_letters(entities: list[KnownEntity], setting: _Setting, *, weak: bool) -> str | None:
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
