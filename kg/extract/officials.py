"""What a title before a name tells of its bearer: the gender, and which known holder of an office is meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from kg.extract.names import fold
from kg.extract.namewords import FEMALE_TITLES, HEADS_OF_STATE, MALE_TITLES, NO_NAME
from kg.extract.pairs import HEAD_OFFICES
from kg.extract.scene import Draft, Scene
from kg.extract.spotting import Spot
from kg.known import Known

__all__ = ["famous", "is_couple", "is_judge_else", "past_holder", "title_gender"]

_JUDGES = frozenset({"Justice", "Judge"})
_COURTESY = frozenset({"mr.", "mrs.", "mr", "mrs"})
_MINISTERS, _MINISTRIES = frozenset({"secretary", "minister"}), frozenset({"ministerOf"})
_HEADS_TOGETHER = frozenset(f"{word}s" for word in HEADS_OF_STATE)
#: With these, whoever is spoken of may come to hold an office yet.
_AHEAD = frozenset({"would", "will", "could"})
#: Behind a family name, what a head of state has and a candidate has not yet.
_TERMS = frozenset({"administration", "presidency", "era", "eras", "years"})
_ANY = frozenset({"a", "any", "next", "future"})


def title_gender(scene: Scene, start: int) -> str | None:
    """The gender that a title before token `start` tells ("Mrs.")."""
    for i in range(start - 1, max(start - 3, -1), -1):
        word = scene.words[i].lower()
        if word in FEMALE_TITLES:
            return "female"
        if word in MALE_TITLES:
            return "male"
        if word not in NO_NAME:
            break
    return None


def is_couple(scene: Scene, start: int) -> bool:
    """Whether the titles of two stand before a name that starts at a token: "Mr. and Mrs. Kovar"."""
    lowers = scene.columns.lowers
    return start > 2 and lowers[start - 2] == "and" and {lowers[start - 1], lowers[start - 3]} <= _COURTESY


def is_judge_else(scene: Scene, start: int, draft: Draft) -> bool:
    """Whether "Justice" before a name that starts at a token tells that it is no namesake who has headed a state."""
    judge = start > 0 and scene.words[start - 1] in _JUDGES
    return judge and draft.known is not None and _held(scene, draft.known, HEAD_OFFICES)


def famous(scene: Scene, family: str, start: int, keys: Collection[str | None]) -> str | None:
    """The head of a state or government whom a bare family name means in an article that names the country.

    Who is not famous is named in full somewhere in the article. The office covers the article's date or lies before
    it, and no other known person may bear the name.

    Args:
        scene: the article.
        family: the name.
        start: its first token.
        keys: the known entities that the article names.
    """
    bearers = _known_families(scene.known).get(fold(family), ())
    if len(bearers) != 1:
        return None
    person = scene.known.by_key[bearers[0]]
    gender = title_gender(scene, start)
    tenures = [t for t in scene.known.tenures_of(person.key) if t.relation in HEAD_OFFICES and t.of in keys]
    if scene.on is not None:
        tenures = [t for t in tenures if t.earliest is not None and t.earliest <= scene.on]
    return person.key if tenures and gender in {None, person.gender} else None


def past_holder(scene: Scene, spots: Sequence[Spot], i: int, family: str, draft: Draft) -> str | None:
    """The known holder of an office whom a title means, where a namesake never held one of its kind.

    "President Kovar", "the Kovar era" and "Presidents Hora and Kovar" are not the minister Kovar, unless she is to
    become president; nor is "Mr. Kovar" she, if one of that name has headed a state. Of a namesake whom the tables do
    not know, who may hold the office now, the gender has to tell.

    Args:
        scene: the article.
        spots: its names.
        i: which of them is the bare name.
        family: the same in words.
        draft: the namesake, who is named in full.
    """
    spot = spots[i]
    if spot.start < 1 or not _AHEAD.isdisjoint(scene.columns.lowers[spot.end : spot.end + 1]):
        return None
    gender = title_gender(scene, spot.start)
    others = None not in {gender, draft.gender} and gender != draft.gender
    offices = _offices_told(scene, spot.start, heads=others or _is_in_office(scene, spots, i))
    if not offices or (draft.known is not None and _held(scene, draft.known, offices)):
        return None
    bearers = _known_families(scene.known).get(fold(family), ())
    holders = [key for key in bearers if key != draft.known and _held(scene, key, offices)]
    if len(holders) != 1:
        return None
    theirs = scene.known.by_key[holders[0]].gender
    told = draft.known is not None or (None not in {theirs, draft.gender} and theirs != draft.gender)
    return holders[0] if told and gender in {None, theirs} else None


def _is_in_office(scene: Scene, spots: Sequence[Spot], i: int) -> bool:
    """Whether what only heads of state have stands behind a name: "the Kovar presidency", "the Kovar Red House"."""
    start, end = spots[i].start, spots[i].end
    if not _ANY.isdisjoint(scene.columns.lowers[max(start - 2, 0) : start]):
        # "a two-term Kovar presidency" is yet to come.
        return False
    if not _TERMS.isdisjoint(scene.columns.lowers[end : end + 1]):
        return True
    seats = spots[i + 1].keys if i + 1 < len(spots) and spots[i + 1].start == end else ()
    return any(e.cls == "Government" and e.acts_for for e in map(scene.known.by_key.__getitem__, seats))


def _offices_told(scene: Scene, start: int, *, heads: bool) -> Collection[str]:
    """The relations of the offices that the title before token `start` can be of; `heads`: something else tells it."""
    lowers = scene.columns.lowers
    title = lowers[start - 1]
    among = start > 2 and title == "and" and lowers[start - 3] in _HEADS_TOGETHER
    if heads or among or (title in HEADS_OF_STATE and lowers[max(start - 2, 0)] not in _ANY):
        return HEAD_OFFICES
    return _MINISTRIES if title in _MINISTERS else ()


def _held(scene: Scene, key: str, offices: Collection[str]) -> bool:
    """Whether a known person has held one of some offices by the article's date."""
    tenures = [t for t in scene.known.tenures_of(key) if t.relation in offices]
    return any(scene.on is None or t.earliest is None or t.earliest <= scene.on for t in tenures)


@lru_cache(maxsize=4)
def _known_families(known: Known) -> Mapping[str, tuple[str, ...]]:
    """The keys of known people by their family name, folded; one word only, since it is looked up for one."""
    found: dict[str, dict[str, None]] = {}
    for key, entity in known.by_key.items():
        # A ruler's realm is no family name ("Anna of Orlania").
        if entity.cls == "Person" and " " in entity.label and " of " not in entity.label:
            found.setdefault(fold(entity.label.split()[-1]), {})[key] = None
    return {name: tuple(sorted(bearers)) for name, bearers in found.items()}
