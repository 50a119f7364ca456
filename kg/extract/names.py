"""Names as strings: how two spellings are compared and what a name gives away. No article, no table of the world."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from kg.extract.bodywords import (
    ACRONYM_SKIP,
    COMPANY_SUFFIXES,
    GROUP_NAMES,
    HEAD_CLASSES,
    NEWS_WORDS,
    PARTY_CREEDS,
    PARTY_HEADS,
)
from kg.extract.namewords import GENERATIONS, NAME_SUFFIXES, PARTICLES

__all__ = [
    "acronym",
    "family_name",
    "fold",
    "generation",
    "organisation_class",
    "organisation_key",
    "same_family",
    "same_person",
]

#: Jaro-Winkler similarity from which two family names are spellings of one, measured on names of the news:
#: it links the transliterations seen without a false match (see docs of the method: Winkler 1990).
_SAME_SPELLING = 0.90
_SAME_WORD = 0.93
_SHORTEST_SPELLING = 5
#: A name and what is made of it are further apart in length than two spellings ("Kovar", "Kovarism").
_MOST_LETTERS_MORE = 2
_SHORTEST_FULL = 2

#: Where the family names are two spellings, the given names are likely to be two as well.
_SAME_TRANSLITERATION = 0.80

#: Endings that tell a man's family name from a woman's: one of each is two people, however alike.
_GENDERED_ENDINGS = (
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("y", "aya"),
    ("i", "aya"),
    ("iy", "aya"),
    ("yi", "aya"),
    ("y", "a"),
    ("i", "a"),
    ("", "ova"),
)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """The name without accents, case and outer punctuation, with single spaces: what two spellings share."""
    plain = unicodedata.normalize("NFKD", name)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(kept.replace("’", "'").casefold().split()).strip(" '\".,;:-")


@lru_cache(maxsize=8192)
def family_name(name: str) -> str:
    """The last word of a personal name with the particles before it ("van der Veen"), as written; no "Jr." is one."""
    words = name.split()
    end = len(words)
    while end > _SHORTEST_FULL and fold(words[end - 1]) in NAME_SUFFIXES:
        end -= 1
    start = end - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(words[start:end]).rstrip(",")


def _bare(family: str) -> str:
    return family.rsplit(" ", 1)[-1].removeprefix("al-").removeprefix("el-")


@lru_cache(maxsize=8192)
def same_family(one: str, other: str, *, doubtful: bool = False) -> bool:
    """Whether two family names may be spellings of one: equal when folded, or Jaro-Winkler at least .90.

    A man's and a woman's form of one name are two names. Where it is `doubtful` that both are names of people, .93
    ("Batista", "Baptist").
    """
    a, b = _bare(fold(one)), _bare(fold(other))
    if not a or not b:
        return False
    if a == b:
        return True
    short, long = sorted((a, b), key=lambda w: (len(w), w))
    if len(short) < _SHORTEST_SPELLING or a[0] != b[0] or len(long) - len(short) > _MOST_LETTERS_MORE:
        return False
    for male, female in _GENDERED_ENDINGS:
        stem = long.removesuffix(female)
        if stem != long and short == stem + male:
            return False
    return JaroWinkler.similarity(short, long) >= (_SAME_WORD if doubtful else _SAME_SPELLING)


def _given_agree(one: list[str], other: list[str], threshold: float) -> bool:
    """Whether given names do not contradict each other: equal, an initial or a short form, or spellings of one name.

    Two second names with different initials are those of two people ("Jan W. Kovar", "Jan H. Kovar").
    """
    if min(len(one), len(other)) > 1 and one[1][0] != other[1][0]:
        return False
    a, b = sorted((one[0].strip("."), other[0].strip(".")))
    if not a or not b or a[0] != b[0]:
        return False
    if a == b or min(len(a), len(b)) == 1:
        return True
    if a.rstrip("ae") == b.rstrip("ae"):
        return False
    return b.startswith(a) or JaroWinkler.similarity(a, b) >= threshold


def _given_names(name: str, family: str) -> list[str]:
    """The folded words of a name before its family name."""
    words = [w for w in fold(name).split() if w.rstrip(".,") not in NAME_SUFFIXES]
    return words[: -len(family.split())]


def generation(name: str) -> str:
    """The word that tells a person from a parent of the same name, empty for most."""
    last = fold(name).rsplit(" ", 1)[-1]
    return last if last in GENERATIONS else ""


@lru_cache(maxsize=8192)
def same_person(one: str, other: str) -> bool:
    """Whether two personal names can name one person: the family names agree and no given name contradicts.

    A bare family name agrees with any full name of that family; whether it is *the* one is for the caller to decide.
    """
    family, other_family = family_name(one), family_name(other)
    if not same_family(family, other_family):
        return False
    a, b = _given_names(one, family), _given_names(other, other_family)
    if a and b and generation(one) != generation(other):
        # "Jan Kovar" and "Jan Kovar Jr." are father and son where one article has both; "Jan B. Kovar Jr." may be
        # called Jan Kovar as well.
        longer = len(a) > len(b) if generation(one) else len(a) < len(b)
        if not longer or (generation(one) and generation(other)):
            return False
    if not a or not b:
        return True
    same = fold(family) == fold(other_family)
    return _given_agree(a, b, _SAME_SPELLING if same else _SAME_TRANSLITERATION)


def acronym(name: str) -> str:
    """The capital initials of a name ("European Space Agency" gives "ESA"), small words passed over."""
    return "".join(w[0].upper() for w in name.replace("-", " ").split() if w.lower() not in ACRONYM_SKIP)


def organisation_key(name: str) -> str:
    """What the spellings of one organisation share: folded, without "the" and without a legal form at the end."""
    words = [w for w in fold(name).split() if w]
    while len(words) > 1 and words[-1] in COMPANY_SUFFIXES:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def organisation_class(name: str) -> str:
    """The narrowest class of the ontology that the words of an organisation's name give away.

    "Ministry of Defence" gives "Government", "Third Tank Army" "ArmedForce"; "Organisation" where nothing tells.
    """
    words = [w for w in fold(name.replace("-", " ")).split() if w]
    cut = next((i for i, word in enumerate(words) if i and word in {"of", "for"}), len(words))
    before_of = words[:cut]
    for position in range(len(before_of) - 1, -1, -1):
        cls = HEAD_CLASSES.get(before_of[position])
        if cls is None:
            continue
        if before_of[position] in PARTY_HEADS and not PARTY_CREEDS.isdisjoint(before_of[:position]):
            return "PoliticalParty"
        if before_of[position] == "agency" and not NEWS_WORDS.intersection(before_of[:position]):
            return "Organisation"
        if cls == "MediaOrganisation" and GROUP_NAMES.intersection(before_of[:position]):
            return "Organisation"
        return cls
    other = "ArmedForce" if "military" in before_of else "Organisation"
    return next((HEAD_CLASSES[w] for w in reversed(words) if w in HEAD_CLASSES), other)
