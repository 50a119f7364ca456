"""Which personal names of an article name one person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.aliases import Aliases, aliases
from kg.extract.names import family_name, fold, generation, same_family, same_person
from kg.extract.namewords import ELDER, FAMILIES, KIN, MONARCHS, PAST_WORDS, ROLE_WORDS
from kg.extract.officials import famous, is_couple, is_judge_else, past_holder, title_gender
from kg.extract.scene import Draft, Scene
from kg.extract.spotting import Spot
from kg.known import Known
from kg.model import MentionKind

__all__ = ["people", "unglued"]

_SHORTEST_FULL_NAME = 2
_DESCENT = frozenset({"al", "bin", "ibn", "bint"})
#: Two names so many tokens apart stand in one sentence.
_ONE_SENTENCE = 15
#: What the model takes a bare name for that is somebody's.
_MISTAKEN = frozenset({"ORG", "GPE", "LOC", "FAC"})


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
    found = _People(scene, spots, keys, texts, labels)
    bare: list[int] = []
    for i, label in enumerate(labels):
        key = keys[i]
        if i in bodies or others.owners.get(fold(texts[i]), i) != i:
            continue
        is_person = scene.known.by_key[key].cls == "Person" if key is not None else label == "PERSON"
        if is_person and " " in texts[i]:
            found.add_full(i)
        elif is_person or (key is None and label in _MISTAKEN and " " not in texts[i]):
            bare.append(i)
    for i in bare:
        found.add_bare(i)
    _add_aliases(scene, others, texts, found.drafts)
    return found.drafts


@dataclass(slots=True)
class _People:
    """The people of one article while they are told apart.

    `drafts` gives the draft of each name (see `people`), by the number of the name; `full` are those who are named in
    full, `lone` those of them whose name only they have, `alone` those who go by one word only.
    """

    scene: Scene
    spots: list[Spot]
    keys: list[str | None]
    texts: list[str]
    labels: list[str]
    drafts: dict[int, int | None] = field(default_factory=dict)
    full: list[Draft] = field(default_factory=list)
    lone: set[int] = field(default_factory=set)
    alone: list[Draft] = field(default_factory=list)

    def add_full(self, i: int) -> None:
        """Give a full name to whoever has been named so before, or to somebody new."""
        named, apart = self._namesake(i)
        draft = self._full_name(self.texts[i], named, apart=apart)
        draft.gender = draft.gender or title_gender(self.scene, self.spots[i].start)
        self.drafts[i] = draft.index

    def add_bare(self, i: int) -> None:
        """Give a name of one word to whoever has it in a full name, or to somebody who has no other."""
        scene, text, start = self.scene, self.texts[i], self.spots[i].start
        if _is_family(scene, start, text, self.full) or is_couple(scene, start):
            self.drafts[i] = None
            return
        ruler = start > 0 and scene.columns.lowers[start - 1] in MONARCHS
        fits = _bearers(self.full, text, doubtful=self.labels[i] != "PERSON", ruler=ruler)
        if len(fits) > 1:
            fits = self._titled(i, fits)
            self.drafts[i] = fits[0].index if len(fits) == 1 else None
        elif fits:
            holder = past_holder(scene, self.spots, i, text, fits[0])
            if holder is None and is_judge_else(scene, start, fits[0]):
                self.drafts[i] = self._one_word(i)
            else:
                self.drafts[i] = fits[0].index if holder is None else scene.of_known(holder).index
        elif self.labels[i] == "PERSON" or self.keys[i] is not None:
            self.drafts[i] = self._one_word(i)

    def _one_word(self, i: int) -> int | None:
        """Whoever goes by one word only; None where that may be two: "Mr. Kovar" and "Mrs. Kovar"."""
        text, start = self.texts[i], self.spots[i].start
        gender = title_gender(self.scene, start)
        same = [d for d in self.alone if same_family(d.name, text)]
        fits = [d for d in same if gender is None or d.gender in {None, gender}]
        if not fits:
            key = None if same else self.keys[i] or famous(self.scene, text, start, self.keys)
            fits = [self.scene.known_or_new("Person", text, key)]
            self.alone += fits
        fits[0].gender = fits[0].gender or gender
        return fits[0].index if len(fits) == 1 else None

    def _titled(self, i: int, fits: list[Draft]) -> list[Draft]:
        """Of several people of one family name, those whom a title before it means: by gender, or as titled before."""
        scene, start = self.scene, self.spots[i].start
        if gender := title_gender(scene, start):
            return [d for d in fits if d.gender == gender]
        title = scene.words[start - 1].lower() if start and scene.words[start - 1].istitle() else ""
        if title not in ROLE_WORDS or title in PAST_WORDS:
            return []
        lowers = scene.columns.lowers
        starts = {j: self.spots[j].start for j in self.drafts}
        titled = {self.drafts[j] for j, first in starts.items() if first and lowers[first - 1] == title}
        return [d for d in fits if d.index in titled]

    def _namesake(self, i: int) -> tuple[str | None, bool]:
        """The known person that a full name means, and whether it is nobody whose name is only much the same.

        Of several known people with one name it is the one whom the article names in another way too, but not beside
        that other name. A relative who is spoken of ("Kovar's father, Jan Kovar") is somebody else.
        """
        spot, key, lowers = self.spots[i], self.keys[i], self.scene.columns.lowers
        before = lowers[max(spot.start - 2, 0) : spot.start]
        apart = before[-1:] == [","] and before[0] in KIN
        if key is not None or len(spot.keys) < 2:
            return key, apart
        named = [k for k in spot.keys if k in self.keys]
        others = [s.start for s, k in zip(self.spots, self.keys, strict=True) if k in named]
        same = [s.start for s in self.spots if s.keys == spot.keys]
        elder = any(not ELDER.isdisjoint(lowers[max(start - 2, 0) : start]) for start in same)
        apart = apart or elder or _is_any_near(others, same)
        return (named[0], False) if len(named) == 1 and not apart else (None, True)

    def _full_name(self, text: str, key: str | None, *, apart: bool) -> Draft:
        """The draft of a full name; whoever is `apart` is nobody whose name is only much the same, nor are the `lone`.

        Args:
            text: the name.
            key: the known person that it means, if any.
            apart: whether its bearer has no other names.
        """
        known = self.scene.known
        for draft in self.full:
            if (apart or draft.index in self.lone) and text not in draft.names:
                continue
            if key is not None and draft.known is not None:
                if draft.known == key:
                    draft.names.setdefault(text, 0)
                    return draft
                continue
            if all(same_person(name, text) or _is_tail(known, name, text) for name in draft.names):
                draft.names.setdefault(text, 0)
                if key is not None:
                    draft.known, draft.name = key, known.by_key[key].label
                    draft.gender, draft.country = known.by_key[key].gender, known.by_key[key].country
                    self.scene.by_known[key] = draft.index
                elif draft.known is None and len(text) > len(draft.name) and fold(text) != fold(draft.name):
                    draft.name = text
                return draft
        draft = self.scene.known_or_new("Person", text, key)
        draft.names.setdefault(text, 0)
        if draft.gender is None:
            draft.gender = _given_gender(known, text.split(maxsplit=1)[0])
        if apart:
            self.lone.add(draft.index)
        self.full.append(draft)
        return draft


def _is_any_near(some: Sequence[int], others: Sequence[int]) -> bool:
    """Whether one of some tokens stands in one sentence, as a rule, with one of others; both are in order."""
    for i in others:
        after = bisect_left(some, i)
        if any(abs(i - j) < _ONE_SENTENCE for j in some[max(after - 1, 0) : after + 1]):
            return True
    return False


def _add_aliases(scene: Scene, others: Aliases, texts: list[str], found: dict[int, int | None]) -> None:
    """Give those who have another name all spots of it."""
    for i, text in enumerate(texts):
        owner = others.owners.get(fold(text), i)
        if owner != i and (index := found.get(owner)) is not None:
            found[i] = index
    for start, end, owner in others.places:
        if (index := found.get(owner)) is not None:
            scene.mention(scene.drafts[index], start, end, MentionKind.NAME)


def _is_tail(known: Known, one: str, other: str) -> bool:
    """Whether one name is another without given names: "Hora Kovar" after "Jan Emil Hora Kovar".

    Behind the given name of an Arab stands the father's: "Nasir Al-Omar Al-Rashid" is no Salem Nasir Al-Omar Al-Rashid.
    """
    long, short = (one, other) if len(one) > len(other) else (other, one)
    tail, words = fold(short).split(), fold(long).split()
    if len(tail) < _SHORTEST_FULL_NAME or len(words) <= len(tail) or words[-len(tail) :] != tail:
        return False
    descent = [word.startswith(("al-", "el-")) or word in _DESCENT for word in tail]
    return (descent[0] or not any(descent)) and known.gender_of_given_name(short.split()[0].capitalize()) is None


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
