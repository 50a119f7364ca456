"""Short names of bodies that an article gives in full: "Hartwell" for Hartwell Biotech, "BSC" before its expansion.

A body is named in full first, and then by the first word or words of its name; two bodies that begin alike leave it
open. A word that the model takes for a person or a place needs a name that is a business for certain.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.bodywords import COMMON_WORDS, COMPANY_SUFFIXES, ORGANISATION_WORDS
from kg.extract.names import acronym, fold, organisation_class, organisation_key
from kg.extract.namewords import NO_NAME
from kg.extract.placewords import PLACING, REGION_WORDS
from kg.extract.scene import Scene
from kg.extract.spotting import Spot

__all__ = ["short_names"]

_SHORTEST_ACRONYM = 3
_SHORTEST_WORD = 3
_PLACING = PLACING | {"of"}
#: Behind a short name these make a longer one that is a part of the body, or another ("Orlan Foundation").
_BRANCHES = frozenset({"foundation", "institute", "university", "international", "north", "south", "east", "west"})


def short_names(
    scene: Scene, spots: Sequence[Spot], keys: Sequence[str | None], texts: Sequence[str], labels: Sequence[str]
) -> dict[int, int]:
    """The spots that give a body's name in short, each with the spot that gives it in full.

    Args:
        scene: the article.
        spots: its names.
        keys: the known entity of each, if any.
        texts: their words.
        labels: what kind of thing each names.
    """
    full: dict[str, dict[str, int]] = {}
    initials: dict[str, dict[str, int]] = {}
    for i, text in enumerate(texts):
        if labels[i] != "ORG" or spots[i].adjective or " " not in text or text.isupper():
            continue
        key = keys[i] or organisation_key(text)
        words = organisation_key(text).split()
        for n in range(1, len(words)):
            if _is_branch(scene, text, words[n:]):
                break
            full.setdefault(" ".join(words[:n]), {}).setdefault(key, i)
        if len(short := acronym(text)) >= _SHORTEST_ACRONYM:
            initials.setdefault(short, {}).setdefault(key, i)
    if not full and not initials:
        return {}
    named = (text.split() for text, label in zip(texts, labels, strict=True) if label == "PERSON" and " " in text)
    people = {part for parts in named for part in parts}
    headline = next((s.end for s in scene.doc.sents), 0)
    found = {}
    for i, text in enumerate(texts):
        if keys[i] is not None or spots[i].adjective:
            continue
        if text.isupper() and labels[i] == "ORG" and len(fits := initials.get(text, {})) == 1:
            found[i] = next(iter(fits.values()))
            continue
        # "Orlan Group" is a name in full, and not short for Orlan Radio.
        fits = full.get(fold(text).removeprefix("the "), {})
        if len(fits) != 1 or text.isupper():
            continue
        long = next(iter(fits.values()))
        # A headline is short for the text below it.
        named_first = spots[long].start < spots[i].start or (spots[i].start < headline and labels[i] == "ORG")
        if named_first and _may_be_short(scene, spots[i], text, texts[long], labels[i], people):
            found[i] = long
    return found


def _is_branch(scene: Scene, text: str, rest: Sequence[str]) -> bool:
    """Whether what follows the short name makes it that of something else."""
    if rest[0] in _BRANCHES or rest[0] in {"of", "for", "and"} or not REGION_WORDS.isdisjoint(rest):
        return True
    behind = " ".join(text.split()[-len(rest) :])
    return any(scene.schema.is_a(e.cls, "Location") for e in scene.known.candidates(behind))


def _may_be_short(scene: Scene, spot: Spot, text: str, long: str, label: str, people: set[str]) -> bool:
    words = fold(text).split()
    if len(text) < _SHORTEST_WORD or all(w in NO_NAME or w in COMMON_WORDS or w in ORGANISATION_WORDS for w in words):
        return False
    company = organisation_class(long) == "Company" or fold(long.rsplit(maxsplit=1)[-1]) in COMPANY_SUFFIXES
    if label == "ORG":
        # A firm may bear the name of its founder, other bodies are not called by that of somebody beside them.
        return company or text not in people
    if label not in {"PERSON", "GPE"} or not company or text in people:
        return False
    return label == "PERSON" or not (spot.start and scene.words[spot.start - 1].lower() in _PLACING)
