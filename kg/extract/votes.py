"""What kind of thing a name is that no table knows: by what the model takes it for throughout an article."""

from __future__ import annotations

from collections import Counter

from kg.extract.bodywords import BODY_WORDS, ORGANISATION_WORDS
from kg.extract.names import fold, organisation_class, organisation_key
from kg.extract.namewords import NO_FAMILY
from kg.extract.scene import Scene
from kg.extract.spotting import Spot

__all__ = ["vote"]

#: Which label wins where the model gave a name several equally often.
_LABEL_ORDER = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
#: What follows a name that is part of something longer.
_NOT_BEHIND_PLACES = frozenset({"'s", "\u2019s", "'", "\u2019", "-", "\u2013", "led", "v.", "vs."})
_PARTY_WORDS = frozenset({"party", "movement", "bloc"})
_LONGEST_PERSON = 3
#: So many labels of the model's does it outweigh that the text says what something is.
_TOLD = 3


def vote(scene: Scene, spots: list[Spot], keys: list[str | None], texts: list[str]) -> list[str]:
    """One label for each name throughout the article: the one the model gave it most often."""
    votes: dict[str, Counter[str]] = {}
    placed: Counter[str] = Counter()
    for spot, key, text in zip(spots, keys, texts, strict=True):
        if key is None and not spot.adjective:
            is_party = spot.label == "NORP" and scene.doc[spot.end : spot.end + 1].text in _PARTY_WORDS
            votes.setdefault(fold(text), Counter())["ORG" if is_party else spot.label] += 1
            placed[fold(text)] += spot.label == "PERSON" and _is_placed(scene, spot)
            if spot.label == "PERSON" and _is_said_body(scene, spot):
                votes[fold(text)]["ORG"] += _TOLD
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
        if 1 < len(words) <= _LONGEST_PERSON and name in winners and given(words[0]) and not _is_body(text):
            # A faith or people that opens with a word like a given name is neither.
            winners[name] = "NORP" if words[-1].lower() in NO_FAMILY else "PERSON"
        elif winners.get(name) == "PERSON" and 2 * placed[name] >= votes[name].total() and not given(words[0]):
            # Nothing is ever "in" somebody.
            winners[name] = "GPE"
    return [winners.get(fold(t), s.label) if k is None else s.label for s, k, t in zip(spots, keys, texts, strict=True)]


def _is_said_body(scene: Scene, spot: Spot) -> bool:
    """Whether a name of one word stands behind a noun that says it is a body: "the **drugmaker** Orlan"."""
    if spot.end != spot.start + 1 or not spot.start or scene.words[spot.start - 1] not in BODY_WORDS:
        return False
    return scene.columns.deps[spot.start - 1] in {"compound", "nmod"} and (
        scene.columns.heads[spot.start - 1] == spot.start
    )


def _is_placed(scene: Scene, spot: Spot) -> bool:
    """Whether a name is all that follows "in": "in Orlan." but not "in Orlan's" or "in Orlan circles"."""
    words, tags = scene.words, scene.columns.tags
    if not spot.start or words[spot.start - 1] != "in":
        return False
    if spot.end >= len(words):
        return True
    behind = words[spot.end]
    return behind not in _NOT_BEHIND_PLACES and not (behind[0].isalpha() and tags[spot.end].startswith("NN"))


def _is_body(text: str) -> bool:
    return organisation_class(text) != "Organisation" or not ORGANISATION_WORDS.isdisjoint(fold(text).split())
