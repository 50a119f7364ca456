"""Which body a name means: of what every country has ("the Senate"), the one of the country that is spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.bodywords import COMMON_WORDS, PARTY_ADJECTIVES
from kg.extract.namesakes import in_press, is_of_a_state
from kg.extract.scene import Scene
from kg.extract.setting import LOCAL_CLASSES, Setting, is_anyones, is_generic, is_local
from kg.extract.spotting import Spot
from kg.known import KnownEntity

__all__ = ["body_meant"]

#: What a body meets as, and what is done there.
_MEETINGS = frozenset({"convention", "conference", "congress", "assembly"})
_CONVENED = frozenset(
    {"speech", "speeches", "stage", "delegates", "attend", "attended", "attending", "disrupt", "appear"}
    | {"speak", "spoke", "speaks", "speaking", "speaker", "appeared", "coverage", "skip", "skipping"}
)
#: Before the letters of a broadcaster ("the NRC **affiliate** QZP").
_STATIONS = frozenset({"affiliate", "station", "channel", "broadcaster"})
#: So far before its letters that is told.
_AT = 5


def body_meant(
    scene: Scene, spots: Sequence[Spot], i: int, entities: Sequence[KnownEntity], name: str, setting: Setting
) -> str | None:
    """The key of the body that a name means; None where it is open, or another body's that is only called so.

    Args:
        scene: the article.
        spots: its names, in their order.
        i: which of them is asked about.
        entities: the bodies of that name, the likeliest first.
        name: the name as written.
        setting: what the article speaks of.
    """
    spot = spots[i]
    if entities[0].cls == "PoliticalParty" and _is_branded(scene, spot.end):
        return None
    if spot.start and scene.columns.lowers[spot.start - 1] in _STATIONS and entities[0].cls != "MediaOrganisation":
        return None
    if (gathering := _gathering(scene, spot, entities)) is not None:
        return gathering
    of, press = is_of_a_state(scene, spots, i), in_press(scene, spots, i)
    return _of_country(entities, name, setting, of, press=press, opens=spot.initial)


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


def _of_country(
    entities: Sequence[KnownEntity], name: str, setting: Setting, of: str | None, *, press: bool, opens: bool
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
        # The letters of a party here are not those of an agency abroad.
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


def _of_letters(entities: Sequence[KnownEntity], setting: Setting, *, weak: bool) -> str | None:
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
