"""Where an article plays: what the names in it that can mean but one thing tell of those that may mean several."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.extract.bodywords import ACRONYM_SKIP
from kg.extract.names import acronym
from kg.extract.namesakes import is_elsewhere, stated_home
from kg.extract.scene import Scene
from kg.extract.senses import full_named
from kg.extract.spotting import Spot
from kg.known import KnownEntity
from kg.known.common import generic_words

__all__ = ["LOCAL_CLASSES", "Setting", "is_anyones", "is_generic", "is_local", "is_much_larger"]

#: How many times as many people a town must have as its namesake to be the one that is meant.
_MUCH_LARGER = 4
#: A town is thought of, where its state is named, that is at most so many times smaller than its namesake.
_SMALLER = 10
#: A country that is named so many times less often than another is not where an article plays.
_ASIDE = 4
#: Bodies whose acronyms, if shorter than `_LONG_ACRONYM`, are read in the country that an article speaks of.
LOCAL_CLASSES = frozenset({"Government", "ArmedForce", "PoliticalParty", "Organisation"})
_LONG_ACRONYM = 5
#: What tells which country an article plays in, though it does not name it.
_AROUND = frozenset({"Region", "Government", "ArmedForce", "PoliticalParty"})


@dataclass(frozen=True, slots=True)
class Setting:
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
    def of(cls, scene: Scene, spots: list[Spot]) -> Setting:
        """What the names of known things in an article say together.

        Args:
            scene: the article.
            spots: all of its names, in their order.
        """
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
            if sure and entity.country is not None and (is_local(entity, name) or is_anyones(entity, name)):
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
        larger = any(e.cls == "City" and is_much_larger(e, best) for e in others)
        return larger and counts[best.country or ""] < most

    def mostly(self) -> Counter[str]:
        """How often each country is named, or what lies in one or acts for one."""
        return self.countries + self.around

    def nowhere(self) -> bool:
        """Whether nothing tells where the article plays."""
        return not (self.countries or self.around or self.own)


def is_much_larger(town: KnownEntity, other: KnownEntity) -> bool:
    """Whether a town has so many more people than its namesake that it is the one meant where nothing tells."""
    return town.population >= _MUCH_LARGER * other.population


def is_local(entity: KnownEntity, name: str) -> bool:
    """Whether a name is a short acronym of a body that few know abroad.

    Everybody knows the firms and the press of other countries by their letters, few know their parties and offices.

    Args:
        entity: the body.
        name: its name, as written.
    """
    return name.isupper() and len(name) < _LONG_ACRONYM and entity.cls in LOCAL_CLASSES


def is_generic(name: str) -> bool:
    """Whether a name is made of words alone that bodies of many countries are called by."""
    return generic_words().keys() >= set(name.lower().split()) - ACRONYM_SKIP


def is_anyones(entity: KnownEntity, name: str) -> bool:
    """Whether a body's full name is one that other countries' bodies have ("Environmental Protection Agency").

    Args:
        entity: the body.
        name: its name, as written.
    """
    return entity.cls in {"Government", "ArmedForce"} and is_generic(name)


def _is_weak(entity: KnownEntity, name: str) -> bool:
    return name in entity.weak_names or f"the {name}" in entity.weak_names
