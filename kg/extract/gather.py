"""From spots to entities: which names of an article name one thing, and of what class it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.entities import Spot
from kg.extract.names import acronym, family_name, fold, organisation_class, organisation_key, same_family, same_person
from kg.extract.namewords import COMMON_WORDS, FEMALE_TITLES, MALE_TITLES, NO_NAME, ORGANISATION_WORDS, REGION_WORDS
from kg.extract.scene import Draft, Scene
from kg.model import MentionKind

__all__ = ["gather"]

#: Which label wins where the model gave a name several equally often.
_LABEL_ORDER = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
_SHORTEST_ACRONYM = 3
#: How many times as many people a town must have as its namesake to be the one that is meant.
_MUCH_LARGER = 4
#: A town with fewer people is not named without its country being named too.
_LARGE_CITY = 500_000
_LARGE_CAPITAL = 100_000
_PARTY_WORDS = frozenset({"party", "movement", "bloc"})
_LONGEST_PERSON = 3
_SHORTEST_FULL_NAME = 2


def gather(scene: Scene, spots: list[Spot]) -> None:
    """Fill a scene with the entities that the spots name, each spot a mention of one of them."""
    spots = _unglued(scene, spots)
    countries = _countries(scene, spots)
    expanded = _expanded(scene, spots)
    keys = [None if scene.text(s.start, s.end) in expanded else _one_key(scene, s, countries) for s in spots]
    texts = [scene.text(spot.start, spot.end) for spot in spots]
    labels = _vote(scene, spots, keys, texts)
    people = _people(scene, spots, keys, texts, labels)
    others: dict[tuple[str, str], int] = {}
    short: dict[str, int] = {}
    for i, spot in enumerate(spots):
        draft: Draft | None
        if i in people:
            index = people[i]
            draft = scene.drafts[index] if index is not None else None
        else:
            draft = _other(scene, spot, keys[i], texts[i], labels[i], others, short)
        if draft is not None:
            kind = MentionKind.ADJECTIVE if spot.adjective else MentionKind.NAME
            scene.mention(draft, spot.start, spot.end, kind)
            if labels[i] == "ORG" and not spot.adjective:
                _note_acronym(scene, draft, texts[i], spot.end, short)
    _rescan(scene)
    for draft in scene.drafts:
        _describe(scene, draft)


def _unglued(scene: Scene, spots: list[Spot]) -> list[Spot]:
    """Cut words off the front of a personal name that the article also gives without them (the end of a heading)."""
    names = {
        scene.text(s.start, s.end) for s in spots if s.label == "PERSON" and s.end - s.start == _SHORTEST_FULL_NAME
    }
    found = []
    for spot in spots:
        start = spot.end - _SHORTEST_FULL_NAME
        if spot.label == "PERSON" and not spot.keys and start > spot.start and scene.text(start, spot.end) in names:
            found.append(replace(spot, start=start, initial=False))
        else:
            found.append(spot)
    return found


def _countries(scene: Scene, spots: list[Spot]) -> Counter[str]:
    """How often each country is named."""
    known = scene.known.by_key
    return Counter(spot.keys[0] for spot in spots if spot.keys and known[spot.keys[0]].cls == "Country")


def _expanded(scene: Scene, spots: list[Spot]) -> set[str]:
    """The acronyms that the article explains itself, after a name that the tables do not know."""
    found = set()
    for spot in spots:
        short = _bracketed(scene, spot.end)
        if short is not None and not spot.keys and acronym(scene.text(spot.start, spot.end)) == short:
            found.add(short)
    return found


def _bracketed(scene: Scene, end: int) -> str | None:
    """The word in capitals that stands alone in brackets behind a name."""
    after = scene.words[end : end + 3]
    return after[1] if len(after) == 3 and after[0] == "(" and after[2] == ")" and after[1].isupper() else None


def _one_key(scene: Scene, spot: Spot, countries: Counter[str]) -> str | None:
    """The known entity that a spot names for certain, given the countries that the article speaks of."""
    entities = [scene.known.by_key[key] for key in spot.keys]
    if spot.label == "PERSON" or any(e.cls == "Person" for e in entities):
        entities = [e for e in entities if (e.cls == "Person") == (spot.label == "PERSON")]
    if not entities:
        return None
    first = entities[0]
    if first.cls == "Country":
        return first.key
    if first.cls == "Person":
        return first.key if len(entities) == 1 else None
    if not scene.schema.is_a(first.cls, "Place"):
        words = scene.text(spot.start, spot.end).lower().split()
        if first.country is None or not COMMON_WORDS.issuperset(words):
            return first.key
        return first.key if countries[first.country] == max(countries.values(), default=1) else None
    near = [e for e in entities if e.country in countries] or entities
    best = near[0]
    if len(near) > 1 and not best.acts_for and best.population < _MUCH_LARGER * near[1].population:
        return None
    is_small = best.cls == "City" and best.population < (_LARGE_CAPITAL if best.acts_for else _LARGE_CITY)
    return None if is_small and best.country not in countries else best.key


def _vote(scene: Scene, spots: list[Spot], keys: list[str | None], texts: list[str]) -> list[str]:
    """One label for each name throughout the article: the one the model gave it most often."""
    votes: dict[str, Counter[str]] = {}
    for spot, key, text in zip(spots, keys, texts, strict=True):
        if key is None and not spot.adjective:
            is_party = spot.label == "NORP" and scene.doc[spot.end : spot.end + 1].text in _PARTY_WORDS
            votes.setdefault(fold(text), Counter())["ORG" if is_party else spot.label] += 1
            if spot.label == "ORG" and organisation_key(text) != fold(text):
                votes.setdefault(organisation_key(text), Counter())[spot.label] += 2
    winners = {
        name: min(count, key=lambda label, count=count: (-count[label], _LABEL_ORDER.index(label)))  # type: ignore[misc]
        for name, count in votes.items()
    }
    given = scene.known.gender_of_given_name
    for spot, text in zip(spots, texts, strict=True):
        words, name = text.split(), fold(text)
        if spot.label == "NORP" and any(token.tag_ != "NNP" for token in scene.doc[spot.start : spot.end]):
            continue
        if 1 < len(words) <= _LONGEST_PERSON and given(words[0]) and not _is_body(text) and name in winners:
            winners[name] = "PERSON"
    return [winners.get(fold(t), s.label) if k is None else s.label for s, k, t in zip(spots, keys, texts, strict=True)]


def _is_body(text: str) -> bool:
    return organisation_class(text) != "Organisation" or not ORGANISATION_WORDS.isdisjoint(fold(text).split())


def _people(
    scene: Scene, spots: list[Spot], keys: list[str | None], texts: list[str], labels: list[str]
) -> dict[int, int | None]:
    """The draft of each spot that names a person; None where a bare family name fits two people."""
    found: dict[int, int | None] = {}
    full: list[Draft] = []
    bare: list[int] = []
    for i, label in enumerate(labels):
        key = keys[i]
        is_person = scene.known.by_key[key].cls == "Person" if key is not None else label == "PERSON"
        if is_person and " " in texts[i]:
            draft = _full_name(scene, full, texts[i], key)
            draft.gender = draft.gender or _title_gender(scene, spots[i].start)
            found[i] = draft.index
        elif is_person or (key is None and label in {"ORG", "GPE", "LOC", "FAC"} and " " not in texts[i]):
            bare.append(i)
    alone: list[Draft] = []
    for i in bare:
        fits = _bearers(full, texts[i])
        if len(fits) > 1:
            gender = _title_gender(scene, spots[i].start)
            fits = [d for d in fits if gender and d.gender == gender]
            found[i] = fits[0].index if len(fits) == 1 else None
            continue
        if fits:
            found[i] = fits[0].index
        elif labels[i] == "PERSON" or (keys[i] is not None):
            same = next((d for d in alone if same_family(d.name, texts[i])), None)
            if same is None:
                same = _draft(scene, "Person", texts[i], keys[i])
                alone.append(same)
            found[i] = same.index
    return found


def _draft(scene: Scene, cls: str, name: str, key: str | None) -> Draft:
    if key is None:
        return scene.new(cls, name)
    if key in scene.by_known:
        return scene.drafts[scene.by_known[key]]
    return scene.new(scene.known.by_key[key].cls, name, known=key)


def _full_name(scene: Scene, full: list[Draft], text: str, key: str | None) -> Draft:
    for draft in full:
        if key is not None and draft.known is not None:
            if draft.known == key:
                draft.names.setdefault(text, 0)
                return draft
            continue
        if all(same_person(name, text) for name in draft.names):
            draft.names.setdefault(text, 0)
            if key is not None:
                draft.known, draft.name = key, scene.known.by_key[key].label
                draft.gender, draft.country = scene.known.by_key[key].gender, scene.known.by_key[key].country
                scene.by_known[key] = draft.index
            elif draft.known is None and len(text) > len(draft.name) and fold(text) != fold(draft.name):
                draft.name = text
            return draft
    draft = _draft(scene, "Person", text, key)
    draft.names.setdefault(text, 0)
    if draft.gender is None:
        draft.gender = scene.known.gender_of_given_name(text.split(maxsplit=1)[0])
    full.append(draft)
    return draft


def _bearers(full: Iterable[Draft], word: str) -> list[Draft]:
    """Whom a single word may mean among those named in full: by family name, its spelling, or first name."""
    folded = fold(word)
    candidates = list(full)
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: folded in {fold(family_name(name)), fold(name).split()[-1]},
        lambda name: same_family(family_name(name), word),
        lambda name: fold(name).split()[0] == folded,
    )
    for test in tests:
        if fits := [d for d in candidates if any(test(name) for name in d.names if " " in name)]:
            return fits
    return []


def _other(
    scene: Scene,
    spot: Spot,
    key: str | None,
    text: str,
    label: str,
    others: dict[tuple[str, str], int],
    short: dict[str, int],
) -> Draft | None:
    if key is not None:
        return _draft(scene, scene.known.by_key[key].cls, text, key)
    if label == "NORP" or spot.adjective:
        return None
    if label == "ORG":
        if text.isupper() and text in short:
            return scene.drafts[short[text]]
        slot = ("ORG", organisation_key(text))
        cls = organisation_class(text)
    elif label == "PERSON":
        return None
    else:
        slot = ("PLACE", fold(text))
        cls = "Region" if REGION_WORDS.intersection(fold(text).split()) and " " in text else "Place"
    if slot[1] in NO_NAME:
        return None
    if slot not in others:
        others[slot] = scene.new(cls, text).index
    return scene.drafts[others[slot]]


def _note_acronym(scene: Scene, draft: Draft, text: str, end: int, short: dict[str, int]) -> None:
    """Remember the initials of a name, for sure where they follow it in brackets ("European Space Agency (ESA)")."""
    initials = acronym(text)
    if " " not in text or len(initials) < 2:
        return
    bracketed = _bracketed(scene, end)
    if bracketed is not None:
        short[bracketed] = draft.index
    elif len(initials) >= _SHORTEST_ACRONYM:
        short.setdefault(initials, draft.index)


def _rescan(scene: Scene) -> None:
    """Find again, in words that the model passed over, the names that it saw elsewhere in the article."""
    by_first: dict[str, list[tuple[list[str], int]]] = {}
    bearers: dict[str, set[int]] = {}
    for draft in scene.drafts:
        if draft.known is not None and draft.cls != "Person":
            continue
        for name in draft.names:
            for form in sorted({name, family_name(name)} if draft.cls == "Person" else {name}):
                bearers.setdefault(form, set()).add(draft.index)
                by_first.setdefault(form.split()[0], []).append((form.split(), draft.index))
    for found in by_first.values():
        found.sort(key=lambda e: (-len(e[0]), e[1]))
    tokens = scene.words
    lower = {word for word in tokens if word.islower()}
    for i, word in enumerate(tokens):
        if word not in by_first or i in scene.named or not word[0].isupper():
            continue
        for form, index in by_first[word]:
            end = i + len(form)
            if (
                tokens[i:end] != form
                or len(bearers[" ".join(form)]) > 1
                or any(j in scene.named for j in range(i, end))
            ):
                continue
            if end == i + 1 and (word.lower() in lower or _in_longer_name(scene.doc, i)):
                continue
            scene.mention(scene.drafts[index], i, end, MentionKind.NAME)
            break


def _in_longer_name(doc: Doc, i: int) -> bool:
    """Whether a name stands beside another proper noun that is no title, so that it may be part of a longer name."""
    beside = [doc[j] for j in (i - 1, i + 1) if 0 <= j < len(doc)]
    return any(t.tag_ == "NNP" and t.text[0].isupper() and t.lower_ not in NO_NAME for t in beside) or (
        i + 1 < len(doc) and doc[i + 1].text == "-"
    )


def _title_gender(scene: Scene, start: int) -> str | None:
    for i in range(start - 1, max(start - 3, -1), -1):
        word = scene.words[i].lower()
        if word in FEMALE_TITLES:
            return "female"
        if word in MALE_TITLES:
            return "male"
        if word not in NO_NAME:
            break
    return None


def _describe(scene: Scene, draft: Draft) -> None:
    """Settle what the words around its mentions tell of a draft: gender by title, country by the modifier before it."""
    if draft.cls == "Person":
        if draft.known is None:
            titles = Counter(g for start, _, _ in draft.spans if (g := _title_gender(scene, start)))
            if titles:
                draft.gender = titles.most_common(1)[0][0]
    elif draft.cls == "InternationalOrganisation" or not scene.schema.is_a(draft.cls, "Organisation"):
        return
    if draft.country is not None:
        return
    votes: Counter[str] = Counter()
    for start, end, kind in draft.spans:
        if kind is MentionKind.NAME:
            votes.update(_countries_before(scene, start, end, person=draft.cls == "Person"))
    best = votes.most_common(2)
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        draft.country = best[0][0]


def _countries_before(scene: Scene, start: int, end: int, *, person: bool) -> list[str]:
    head = scene.doc[start:end].root
    nouns = [head, *(c for c in head.children if c.dep_ == "appos" and person and c.i > head.i)]
    if head.dep_ == "appos" and person:
        nouns.append(head.head)
    for noun in list(nouns):
        if person:
            nouns += [c for c in noun.children if c.dep_ in {"compound", "nmod"} and c.i not in scene.named]
    found = []
    for noun in nouns:
        links = [c for c in noun.children if c.dep_ in {"amod", "compound", "poss", "nmod"}]
        if noun is not head:
            links += [g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
        for token in links:
            index = scene.named.get(token.i)
            country = _country_of(scene, index) if index is not None else None
            if country is not None:
                found.append(country)
    inside = scene.known.by_adjective.get(scene.words[start])
    if inside is not None and not person and scene.known.by_key[inside].cls == "Country":
        found.append(inside)
    return found


def _country_of(scene: Scene, index: int) -> str | None:
    """The country that a country or an organ of its state makes its people belong to."""
    draft = scene.drafts[index]
    return draft.known if draft.cls == "Country" else draft.country if draft.cls == "Government" else None
