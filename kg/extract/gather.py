"""From spots to entities: which names of an article name one thing, and of what class it is."""

from __future__ import annotations

from collections import Counter

from kg.extract.bodywords import COMPANY_SUFFIXES
from kg.extract.divisions import is_division, is_of_town
from kg.extract.identity import bracketed, known_keys
from kg.extract.names import acronym, family_name, fold, organisation_class, organisation_key
from kg.extract.namesakes import stated_home
from kg.extract.namewords import FAMILIES, NO_NAME
from kg.extract.officials import is_couple, title_gender
from kg.extract.people import people, unglued
from kg.extract.placewords import REGION_WORDS
from kg.extract.scene import Draft, Scene
from kg.extract.shortnames import short_names
from kg.extract.spotting import Spot
from kg.extract.tokens import Doc
from kg.extract.votes import vote
from kg.known.common import home_names
from kg.model import MentionKind

__all__ = ["gather"]

_SHORTEST_ACRONYM = 3
#: Labels of places.
_PLACES = frozenset({"GPE", "LOC"})
#: Classes of bodies that have a legal form.
_COMPANIES = frozenset({"Company", "Organisation"})


def gather(scene: Scene, spots: list[Spot]) -> None:
    """Fill a scene with the entities that the spots name, each spot a mention of one of them."""
    spots = unglued(scene, spots)
    keys = known_keys(scene, spots)
    texts = [scene.text(spot.start, spot.end) for spot in spots]
    labels = vote(scene, spots, keys, texts)
    keys = [
        key or (_company(scene, text) if label == "ORG" and not spot.adjective else None)
        for spot, key, text, label in zip(spots, keys, texts, labels, strict=True)
    ]
    shorts = short_names(scene, spots, keys, texts, labels)
    labels = ["ORG" if i in shorts else label for i, label in enumerate(labels)]
    persons = people(scene, spots, keys, texts, labels, shorts)
    others: dict[tuple[str, str], int] = {}
    short: dict[str, int] = {}
    for i, spot in enumerate(spots):
        draft: Draft | None
        if i in persons:
            index = persons[i]
            draft = scene.drafts[index] if index is not None else None
        else:
            of = shorts.get(i, i)
            land = labels[i] in _PLACES and keys[i] is None and _is_land(scene, spots, i)
            draft = _other(scene, spots[of], keys[of], texts[of], labels[of], others, short, land=land)
        if draft is not None:
            if draft.known is None and draft.country is None and labels[i] in _PLACES:
                homes = {h.key if h.cls == "Country" else h.country for h in stated_home(scene, spots, i)}
                draft.country = homes.pop() if len(homes) == 1 else None
            kind = MentionKind.ADJECTIVE if spot.adjective else MentionKind.NAME
            scene.mention(draft, spot.start, spot.end, kind)
            if labels[i] == "ORG" and not spot.adjective:
                _note_acronym(scene, draft, texts[i], spot.end, short)
    _explained(scene, spots, labels)
    _rescan(scene)
    for draft in scene.drafts:
        _describe(scene, draft)


def _is_land(scene: Scene, spots: list[Spot], i: int) -> bool:
    """Whether a name is that of a region: called so, or that of a known town in which other towns lie."""
    town = bool(spots[i].keys)
    return is_division(scene, spots, i, known=town) or (town and is_of_town(scene, spots, i))


def _company(scene: Scene, text: str) -> str | None:
    """The known company that a name with a legal form at its end is ("Orlan Bank **Corporation**")."""
    words = text.split()
    while len(words) > 1 and fold(words[-1]) in COMPANY_SUFFIXES:
        words.pop()
    bare = " ".join(words).rstrip(",")
    if bare == text:
        return None
    found = [e.key for e in scene.known.candidates(bare) if e.cls in _COMPANIES]
    return found[0] if len(found) == 1 else None


def _other(
    scene: Scene,
    spot: Spot,
    key: str | None,
    text: str,
    label: str,
    others: dict[tuple[str, str], int],
    short: dict[str, int],
    *,
    land: bool = False,
) -> Draft | None:
    if key is not None:
        return scene.known_or_new(scene.known.by_key[key].cls, text, key)
    if label == "NORP" or spot.adjective:
        return None
    if label == "ORG" or (label != "PERSON" and organisation_class(text) == "ArmedForce"):
        # "Western Military District" is no place.
        if text.isupper() and text in short:
            return scene.drafts[short[text]]
        slot = ("ORG", organisation_key(text))
        cls = organisation_class(text)
        if cls == "Organisation" and scene.words[spot.end : spot.end + 1] == ["party"]:
            cls = "PoliticalParty"
    elif label == "PERSON":
        return None
    else:
        slot = ("PLACE", fold(text))
        cls = "Region" if land or (REGION_WORDS.intersection(fold(text).split()) and " " in text) else "Place"
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
    explained = bracketed(scene, end)
    if explained is not None:
        short[explained] = draft.index
    elif len(initials) >= _SHORTEST_ACRONYM:
        short.setdefault(initials, draft.index)


def _explained(scene: Scene, spots: list[Spot], labels: list[str]) -> None:
    """Take the acronym in brackets behind a body's name for a name of it, where the model has passed over it."""
    for spot, label in zip(spots, labels, strict=True):
        index = scene.named.get(spot.start)
        if label != "ORG" or spot.adjective or index is None or spot.end + 1 in scene.named:
            continue
        short = bracketed(scene, spot.end)
        if short is not None and short.isalpha() and _shortens(short, scene.text(spot.start, spot.end)):
            scene.mention(scene.drafts[index], spot.end + 1, spot.end + 2, MentionKind.NAME)


def _shortens(short: str, text: str) -> bool:
    """Whether the letters of an acronym stand in a name in their order, the first one first."""
    letters = iter(fold(text))
    return len(short) > 1 and short[0].lower() == fold(text)[:1] and all(c.lower() in letters for c in short)


def _rescan(scene: Scene) -> None:
    """Find again, in words that the model passed over, the names that it saw elsewhere in the article."""
    by_first: dict[str, list[tuple[list[str], int]]] = {}
    bearers: dict[str, set[int]] = {}
    for draft in scene.drafts:
        for name in draft.names:
            for form in _forms(draft, name):
                bearers.setdefault(form, set()).add(draft.index)
                by_first.setdefault(form.split()[0], []).append((form.split(), draft.index))
    for found in by_first.values():
        found.sort(key=lambda e: (-len(e[0]), e[1]))
    tokens = scene.words
    lower = {word for word in tokens if word.islower()} | NO_NAME
    for i, word in enumerate(tokens):
        if word not in by_first or i in scene.named or not word[0].isupper():
            continue
        for parts, index in by_first[word]:
            end = i + len(parts)
            if (
                tokens[i:end] != parts
                or len(bearers[" ".join(parts)]) > 1
                or any(j in scene.named for j in range(i, end))
            ):
                continue
            if end == i + 1 and (word.lower() in lower or _in_longer_name(scene.doc, i)):
                continue
            if (end < len(tokens) and tokens[end] in FAMILIES) or is_couple(scene, i):
                continue
            scene.mention(scene.drafts[index], i, end, MentionKind.NAME)
            break


def _forms(draft: Draft, name: str) -> list[str]:
    """What to look for again: a family name too, what a force is called at home; of a known body its acronyms alone."""
    if draft.cls == "Person":
        return sorted({name, family_name(name)})
    home = [tail for tail in home_names().get(draft.cls, ()) if name.endswith(f" {tail}")]
    if draft.known is None:
        return [name, *home]
    return [*home, *([name] if name.isupper() and name.isalpha() and draft.cls != "Country" else [])]


def _in_longer_name(doc: Doc, i: int) -> bool:
    """Whether a name stands beside another proper noun that is no title, so that it may be part of a longer name."""
    beside = [doc[j] for j in (i - 1, i + 1) if 0 <= j < len(doc)]
    return any(t.tag_ == "NNP" and t.text[0].isupper() and t.lower_ not in NO_NAME for t in beside) or (
        i + 1 < len(doc) and doc[i + 1].text == "-"
    )


def _describe(scene: Scene, draft: Draft) -> None:
    """Settle what the words around its mentions tell of a draft: gender by title, country by the modifier before it."""
    if draft.cls == "Person":
        if draft.known is None:
            titles = Counter(g for start, _, _ in draft.spans if (g := title_gender(scene, start)))
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
