"""Which personal names of an article name one person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from kg.extract.aliases import Aliases, aliases
from kg.extract.names import family_name, fold, generation, same_family, same_person
from kg.extract.namewords import (
    ELDER,
    FAMILIES,
    FEMALE_TITLES,
    HEADS_OF_STATE,
    KIN,
    MALE_TITLES,
    MONARCHS,
    NO_NAME,
    PAST_WORDS,
    ROLE_WORDS,
)
from kg.extract.scene import Draft, Scene
from kg.extract.spotting import Spot
from kg.known import Known
from kg.model import MentionKind

__all__ = ["people", "title_gender", "unglued"]

_SHORTEST_FULL_NAME = 2
#: Two names so many tokens apart stand in one sentence.
_ONE_SENTENCE = 15
_MINISTERS, _MINISTRIES = frozenset({"secretary", "minister"}), frozenset({"ministerOf"})
_HEADS_TOGETHER = frozenset(f"{word}s" for word in HEADS_OF_STATE)
_HEAD_OFFICES = frozenset({"headOfStateOf", "headOfGovernmentOf"})


def unglued(scene: Scene, spots: list[Spot]) -> list[Spot]:
    """Cut words off the front of a personal name that the article also gives without them (the end of a heading)."""
    names = {
        scene.text(s.start, s.end) for s in spots if s.label == "PERSON" and s.end - s.start == _SHORTEST_FULL_NAME
    }
    found = []
    for spot in spots:
        start = spot.end - _SHORTEST_FULL_NAME
        glued = spot.label == "PERSON" and not spot.keys and start > spot.start
        # "Jan Emil Hora Kovar" is a name of its own beside "Hora Kovar".
        given = glued and scene.known.gender_of_given_name(scene.words[spot.start]) is not None
        if glued and not given and scene.text(start, spot.end) in names:
            found.append(replace(spot, start=start, initial=False))
        else:
            found.append(spot)
    return found


def people(
    scene: Scene,
    spots: list[Spot],
    keys: list[str | None],
    texts: list[str],
    labels: list[str],
    bodies: Collection[int] = (),
) -> dict[int, int | None]:
    """The draft of each spot that names a person; None where a bare family name fits two people.

    Args:
        scene: the article.
        spots: its names.
        keys: the known entity of each, if any.
        texts: their words.
        labels: what kind of thing each names.
        bodies: the spots that name a body in short, whoever bears the same name.
    """
    others = aliases(scene, spots, texts, labels)
    found: dict[int, int | None] = {}
    full: list[Draft] = []
    lone: set[int] = set()
    bare: list[int] = []
    for i, label in enumerate(labels):
        key = keys[i]
        if i in bodies or others.owners.get(fold(texts[i]), i) != i:
            continue
        is_person = scene.known.by_key[key].cls == "Person" if key is not None else label == "PERSON"
        if is_person and " " in texts[i]:
            named, apart = _namesake(scene, spots, i, keys)
            draft = _full_name(scene, full, texts[i], named, lone, apart)
            draft.gender = draft.gender or title_gender(scene, spots[i].start)
            found[i] = draft.index
        elif is_person or (key is None and label in {"ORG", "GPE", "LOC", "FAC"} and " " not in texts[i]):
            bare.append(i)
    alone: list[Draft] = []
    for i in bare:
        if _is_family(scene, spots[i].start, texts[i], full):
            found[i] = None
            continue
        ruler = spots[i].start > 0 and scene.columns.lowers[spots[i].start - 1] in MONARCHS
        fits = _bearers(full, texts[i], doubtful=labels[i] != "PERSON", ruler=ruler)
        if len(fits) > 1:
            fits = _titled(scene, spots, found, i, fits)
            found[i] = fits[0].index if len(fits) == 1 else None
            continue
        if fits:
            holder = _past_holder(scene, spots[i], texts[i], fits[0])
            found[i] = fits[0].index if holder is None else scene.of_known(holder).index
        elif labels[i] == "PERSON" or (keys[i] is not None):
            gender = title_gender(scene, spots[i].start)
            same = [d for d in alone if same_family(d.name, texts[i])]
            fits = [d for d in same if gender is None or d.gender in {None, gender}]
            if not fits:
                # "Mr. Kovar" and "Mrs. Kovar" are two.
                key = None if same else keys[i] or _famous(scene, texts[i], spots[i].start, keys)
                fits = [scene.known_or_new("Person", texts[i], key)]
                alone += fits
            fits[0].gender = fits[0].gender or gender
            found[i] = fits[0].index if len(fits) == 1 else None
    _add_aliases(scene, others, texts, found)
    return found


def _add_aliases(scene: Scene, others: Aliases, texts: list[str], found: dict[int, int | None]) -> None:
    """Give those who have another name all spots of it."""
    for i, text in enumerate(texts):
        owner = others.owners.get(fold(text), i)
        if owner != i and (index := found.get(owner)) is not None:
            found[i] = index
    for start, end, owner in others.places:
        if (index := found.get(owner)) is not None:
            scene.mention(scene.drafts[index], start, end, MentionKind.NAME)


def _titled(scene: Scene, spots: list[Spot], found: dict[int, int | None], i: int, fits: list[Draft]) -> list[Draft]:
    """Of several people of one family name, the one whom a title before it means: by gender, or as titled before."""
    start = spots[i].start
    if gender := title_gender(scene, start):
        return [d for d in fits if d.gender == gender]
    title = scene.words[start - 1].lower() if start and scene.words[start - 1].istitle() else ""
    if title not in ROLE_WORDS or title in PAST_WORDS:
        return []
    titled = {found[j] for j in found if spots[j].start and scene.words[spots[j].start - 1].lower() == title}
    return [d for d in fits if d.index in titled]


def _namesake(scene: Scene, spots: list[Spot], i: int, keys: list[str | None]) -> tuple[str | None, bool]:
    """The known person that a full name means, and whether it is nobody whose name is only much the same.

    Of several known people with one name it is the one whom the article names in another way too, but not beside that
    other name. A relative who is spoken of ("Kovar's father, Jan Kovar") is somebody else.
    """
    spot, key = spots[i], keys[i]
    before = scene.columns.lowers[max(spot.start - 2, 0) : spot.start]
    apart = before[-1:] == [","] and before[0] in KIN
    if key is not None or len(spot.keys) < 2:
        return key, apart
    named = [k for k in spot.keys if k in keys]
    others = [s.start for s, k in zip(spots, keys, strict=True) if k in named]
    same = [s.start for s in spots if s.keys == spot.keys]
    lowers = scene.columns.lowers
    apart = apart or any(abs(i - j) < _ONE_SENTENCE for i in others for j in same)
    apart = apart or any(not ELDER.isdisjoint(lowers[max(i - 2, 0) : i]) for i in same)
    return (named[0], False) if len(named) == 1 and not apart else (None, True)


def _famous(scene: Scene, family: str, start: int, keys: list[str | None]) -> str | None:
    """The head of a state or government whom a bare family name means in an article that names the country.

    Who is not famous is named in full somewhere in the article. The office covers the article's date or lies before
    it, and no other known person may bear the name.
    """
    bearers = _known_families(scene.known).get(fold(family), ())
    if len(bearers) != 1:
        return None
    person = scene.known.by_key[bearers[0]]
    gender = title_gender(scene, start)
    tenures = [t for t in scene.known.tenures_of(person.key) if t.relation in _HEAD_OFFICES and t.of in keys]
    if scene.on is not None:
        tenures = [t for t in tenures if t.earliest is not None and t.earliest <= scene.on]
    return person.key if tenures and gender in {None, person.gender} else None


def _past_holder(scene: Scene, spot: Spot, family: str, draft: Draft) -> str | None:
    """The known holder of an office whom a title means, where a namesake never held one of its kind.

    "President Kovar" and "Presidents Hora and Kovar" are not the minister Kovar, unless she is to become president; nor
    is "Mr. Kovar" she, if one of that name has headed a state. Of a namesake whom the tables do not know, who may hold
    the office now, the gender has to tell.
    """
    lowers, start = scene.columns.lowers, spot.start
    if start < 1 or lowers[spot.end : spot.end + 1] in (["would"], ["will"], ["could"]):
        return None
    gender = title_gender(scene, start)
    heads = start > 2 and lowers[start - 1] == "and" and lowers[start - 3] in _HEADS_TOGETHER
    heads |= None not in {gender, draft.gender} and gender != draft.gender
    if lowers[max(start - 2, 0)] not in {"a", "any", "next", "future"}:
        heads |= lowers[start - 1] in HEADS_OF_STATE
    offices = _HEAD_OFFICES if heads else _MINISTRIES if lowers[start - 1] in _MINISTERS else frozenset()
    if not offices or (draft.known is not None and _held(scene, draft.known, offices)):
        return None
    bearers = _known_families(scene.known).get(fold(family), ())
    holders = [key for key in bearers if key != draft.known and _held(scene, key, offices)]
    if len(holders) != 1:
        return None
    theirs = scene.known.by_key[holders[0]].gender
    told = draft.known is not None or None not in {theirs, draft.gender}
    return (
        holders[0]
        if told and (draft.known is not None or theirs != draft.gender) and gender in {None, theirs}
        else None
    )


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


def _full_name(scene: Scene, full: list[Draft], text: str, key: str | None, lone: set[int], apart: bool) -> Draft:
    """The draft of a full name; whoever is `apart` is nobody whose name is only much the same, nor are the `lone`."""
    for draft in full:
        if (apart or draft.index in lone) and text not in draft.names:
            continue
        if key is not None and draft.known is not None:
            if draft.known == key:
                draft.names.setdefault(text, 0)
                return draft
            continue
        if all(same_person(name, text) or _is_tail(scene.known, name, text) for name in draft.names):
            draft.names.setdefault(text, 0)
            if key is not None:
                draft.known, draft.name = key, scene.known.by_key[key].label
                draft.gender, draft.country = scene.known.by_key[key].gender, scene.known.by_key[key].country
                scene.by_known[key] = draft.index
            elif draft.known is None and len(text) > len(draft.name) and fold(text) != fold(draft.name):
                draft.name = text
            return draft
    draft = scene.known_or_new("Person", text, key)
    draft.names.setdefault(text, 0)
    if draft.gender is None:
        draft.gender = _given_gender(scene.known, text.split(maxsplit=1)[0])
    if apart:
        lone.add(draft.index)
    full.append(draft)
    return draft


def _is_tail(known: Known, one: str, other: str) -> bool:
    """Whether one name is another without given names: "Hora Kovar" after "Jan Emil Hora Kovar"."""
    long, short = (one, other) if len(one) > len(other) else (other, one)
    tail, words = fold(short).split(), fold(long).split()
    if len(tail) < _SHORTEST_FULL_NAME or len(words) <= len(tail) or words[-len(tail) :] != tail:
        return False
    return known.gender_of_given_name(short.split()[0].capitalize()) is None


def _given_gender(known: Known, given: str) -> str | None:
    """The gender that a given name tells; a double one ("Tracy-Ann") by its parts, if they do not disagree."""
    genders = {known.gender_of_given_name(part) for part in (given, *given.split("-"))} - {None}
    return genders.pop() if len(genders) == 1 else None


def _bearers(full: Iterable[Draft], word: str, *, doubtful: bool = False, ruler: bool = False) -> list[Draft]:
    """Whom a single word may mean among those named in full: by family name, its spelling, or first name.

    Args:
        full: the drafts of people who are named in full.
        word: the name.
        doubtful: the model does not take it for a person's name, so that another spelling must be closer.
        ruler: a ruler's title stands before it, so that it is no commoner's first name ("Emperor Jan").
    """
    folded = fold(word)
    candidates = list(full)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: folded in {fold(family_name(name)), fold(name).split()[-1]},
        lambda name: same_family(family_name(name), word, doubtful=doubtful),
        lambda name: fold(name).split()[0] == folded and not ruler,
        # The first of two family names ("Hora" in "Jan Emil Hora Kovar").
        lambda name: len(fold(name).split()) > _SHORTEST_FULL_NAME and fold(name).split()[-2] == folded,
    )
    for test in tests:
        fits = [d for d in candidates if any(test(name) for name in d.names if " " in name)]
        # A junior is called so where an article has the senior too.
        if fits := [d for d in fits if not generation(d.name)] or fits:
            return fits
    return []


def _is_family(scene: Scene, start: int, word: str, full: Iterable[Draft]) -> bool:
    """Whether a name is that of several: "the Kovars" and "the Kovar brothers" are nobody alone."""
    if not FAMILIES.isdisjoint(scene.columns.lowers[start + 1 : start + 2]):
        return True
    definite = start > 0 and scene.columns.lowers[start - 1] == "the"
    if not word.endswith("s") or not (definite or scene.columns.tags[start] == "NNPS"):
        return False
    families = {fold(family_name(name)) for draft in full for name in draft.names if " " in name}
    return fold(word) not in families and fold(word[:-1]) in families


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
