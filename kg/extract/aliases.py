"""Other names that an article itself gives a person: "Jan Kovar, better known as Lupin"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.bodywords import ORGANISATION_WORDS
from kg.extract.names import fold
from kg.extract.namewords import NO_NAME
from kg.extract.scene import Scene
from kg.extract.spotting import Spot

__all__ = ["Aliases", "aliases"]

_WORDS = 6
_LONGEST = 4
#: How many letters initials have that are neither a party's nor a body's.
_LETTERS = range(3, 6)
_MARKS = frozenset({",", "(", '"', "'", "``", "''", "–", "—"})
_APART = frozenset({",", "(", "–", "—", "alias", "aka", "a.k.a."})
_CLOSING = frozenset({'"', "'", "''", ")", ","})
_ADVERBS = frozenset(
    {"also", "better", "best", "commonly", "popularly", "widely", "otherwise", "locally", "simply", "affectionately"}
    | {"professionally", "online", "universally", "sometimes", "often", "generally", "once", "the", "rapper", "artist"}
)
_PHRASES = frozenset(
    {"known as", "nicknamed", "aka", "a.k.a.", "alias", "whose real name is", "whose real name was", "real name"}
    | {"whose full name is", "whose birth name is", "whose birth name was", "whose nom de guerre is", "nom de guerre"}
    | {"known by nickname", "known by his nickname", "known by her nickname", "whose stage name is"}
    | {"whose nickname is", "known to friends as", "known to fans as", "who goes by", "who goes by name", "born"}
)


@dataclass(frozen=True, slots=True)
class Aliases:
    """`owners` gives for a folded name the spot of the person who has it too; `places` where else it is given."""

    owners: dict[str, int]
    places: tuple[tuple[int, int, int], ...]


def aliases(scene: Scene, spots: Sequence[Spot], texts: Sequence[str], labels: Sequence[str]) -> Aliases:
    """Find the other names that stand behind a person's name with words that say so, or as initials in brackets.

    Args:
        scene: the article.
        spots: its names.
        texts: their words.
        labels: what kind of thing each names.
    """
    owners: dict[str, int] = {}
    places = []
    starts = {spot.start: i for i, spot in enumerate(spots)}
    for i, spot in enumerate(spots):
        if labels[i] != "PERSON":
            continue
        at = _initials(scene, spot)
        if at is None:
            at = _after_phrase(scene, spot.end)
        if at is None:
            continue
        other = starts.get(at)
        if other is not None:
            name, end = texts[other], spots[other].end
            if spots[other].keys or spots[other].adjective:
                continue
        else:
            end = _run(scene, at)
            name = scene.text(at, end) if end > at else ""
        if name and fold(name) != fold(texts[i]) and fold(name) not in NO_NAME:
            owners.setdefault(fold(name), i)
            if other is None:
                places.append((at, end, i))
    return Aliases(owners, tuple(places))


def _initials(scene: Scene, spot: Spot) -> int | None:
    """Where somebody's initials stand alone in brackets behind the name ("Kovar Hora **(JEKH)**"), or None.

    They end with those of the name as it stands there, which may lack the given names; two letters are a party's.
    """
    behind = scene.words[spot.end : spot.end + 3]
    if len(behind) < 3 or (behind[0], behind[2]) != ("(", ")") or not (behind[1].isupper() and behind[1].isalpha()):
        return None
    name = scene.words[spot.start : spot.end]
    own = "".join(word[0] for word in name if word[0].isalpha()).upper()
    body = not ORGANISATION_WORDS.isdisjoint(scene.columns.lowers[spot.start : spot.end])
    told = len(own) > 1 and not body and len(behind[1]) in _LETTERS and fold(behind[1]).endswith(fold(own))
    return spot.end + 1 if told else None


def _after_phrase(scene: Scene, end: int) -> int | None:
    """Where the other name starts behind a name that ends there, or None."""
    words = scene.columns.lowers
    if words[end : end + 1] and words[end] not in _APART:
        # "Kovar nicknamed Novak": that is what one does to another.
        return None
    phrase: list[str] = []
    bracket = words[end : end + 1] == ["("]
    for i in range(end, min(end + 2 * _WORDS, len(words))):
        word = words[i]
        if word in _MARKS or word in _ADVERBS:
            continue
        if scene.words[i][0].isupper() or not word[0].isalpha():
            text = " ".join(phrase)
            # "Jan Kovar (born Ivan Hora)" has another name, "Jan Kovar, born in May" has not.
            return i if text in _PHRASES and (text != "born" or bracket) else None
        phrase.append(word)
        if len(phrase) > _WORDS:
            break
    return None


def _run(scene: Scene, start: int) -> int:
    """The end of a name that the model has not seen: capitalised words up to a mark that closes them."""
    end = start
    while end < len(scene.words) and end - start < _LONGEST and scene.words[end][0].isupper():
        end += 1
    closed = end < len(scene.words) and scene.words[end] in _CLOSING
    return end if closed else start
