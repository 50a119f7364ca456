"""Whether two names can name one thing: a score from 0 to 1 and the reason in words.

Method: tokens are folded (`kg.resolve.folding`), then aligned in order; two tokens agree when equal after folding,
when one is the other's initial, or within an edit budget that grows with length (optimal string alignment,
Damerau 1964) and at Jaro-Winkler .90 or more (Winkler 1990). Names disagree as soon as both have a token
that the other lacks. Organisations agree on their normalised form, legal form and "the" aside.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from kg.known.common import common_surnames
from kg.known.short_names import short_names
from kg.resolve.bodynames import same_body
from kg.resolve.folding import latin, skeleton, sound, words

__all__ = [
    "SAME",
    "generation",
    "is_common",
    "is_full",
    "is_short_for",
    "is_title",
    "middle_names_clash",
    "person_words",
    "same_name",
    "surname_key",
]

#: From this score on two names are taken to be spellings of one.
SAME = 0.75


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _set(
    "mr mrs ms miss dr prof professor sir dame lord lady president prasident presidente minister chancellor king queen "
    "prince princess sheikh shaikh general gen colonel col senator sen rep governor gov judge justice rev father pope "
    "lieutenant lt captain capt major maj admiral adm marshal sergeant sgt ambassador congressman congresswoman hon "
    "honourable honorable ayatollah hojatoleslam imam mullah maulana haji hajji mufti rabbi cardinal archbishop bishop "
    "herr frau monsieur madame mme senor senora don dona signor comrade mayor"
)
#: With these, all the words of what looks like a name may be titles; alone some are names as well.
_STYLES = _TITLES | _set(
    "crown amir emir sultan shah datuk dato seri tan tun highness majesty excellency his her hh hm hrh"
)
_SUFFIXES = _set("jr sr junior senior phd md esq sa")
#: What tells somebody from a parent of the same name.
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_PARTICLES = _set("al el ul ur bin ibn ben bint de del da di do dos du des van von der den ter la le zu af")
#: Particles that never open a name unless it stands with the family name first.
_INVERTING = _set("bin ibn von van der")
#: Particles that are given names as well ("Ben", "Van"): alone before one word they open a full name.
_GIVEN = _set("al ben van")
_HYPHENED = re.compile(r"^\s*[^\W\d_]{2,3}-")
#: A given name of one syllable in Chinese, Korean or Vietnamese has at most so many letters.
_SYLLABLE = 5
_DIGRAPHS = (("ch", "\u010d"), ("sh", "\u0161"), ("zh", "\u017e"), ("th", "\u00fe"))
_ENDING = re.compile(r"(?:a|i|u)?s$")
#: From so many letters on words are joined and doubled ones dropped.
_LONG = 6
#: How well two words agree that are one in the other name.
_JOINED = 0.95
#: So many words of the longer name may lack in the shorter.
_MOST_LEFT = 3
#: From here on a letter is a word or syllable: another letter is another name.
_LOGOGRAPHIC = "\u3040"


def same_name(a: str, b: str, kind: str) -> tuple[float, str]:
    """Compare two names.

    Args:
        a: a name as it stands in a text.
        b: another.
        kind: "Person", or anything else for organisations and places.

    Returns:
        A score from 0 to 1 (`SAME` and more: one name in two spellings) and the reason in words.
    """
    first, second = sorted((a, b))
    return _same_person(first, second) if kind == "Person" else same_body(first, second)


# ---------------------------------------------------------------- People


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name in order, family name last, without titles, suffixes and inner particles."""
    name = re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z][a-z]{2})(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)", " ", name)
    head, comma, tail = name.partition(",")
    if comma and tail.strip() and latin(tail).strip(" .") not in _SUFFIXES:
        name = f"{tail} {head}"
    found = list(words(name))
    if len(found) > 2 and found[0] in _INVERTING:
        found = [*found[2:], *found[:2]]
    if len(found) > 1 and found[0] == "the":
        found.pop(0)
    while len(found) > 2 and found[0] in _TITLES:
        found.pop(0)
    while len(found) > 2 and found[-1] in _SUFFIXES:
        found.pop()
    kept = [w for i, w in enumerate(found) if i == 0 or w not in _PARTICLES]
    # A name of two long words is seldom one twice; short ones are in some languages ("Chang Chang").
    return tuple(w for i, w in enumerate(kept) if i == 0 or len(w) < _LONG or w != kept[i - 1])


def generation(name: str) -> str:
    """What a name ends in to tell its bearer from a parent ("jr"); empty for most."""
    found = words(name)
    return _GENERATIONS.get(found[-1], "") if len(found) > 2 else ""


@lru_cache(maxsize=65536)
def is_full(name: str) -> bool:
    """Whether a person's name has a given name or initial beside the family name ("dos Prados" has not)."""
    found = person_words(name)
    if len(found) == 2 and found[0] in _PARTICLES:
        return found[0] in _GIVEN and not _HYPHENED.match(name)
    return len(found) > 1


def is_title(name: str) -> bool:
    """Whether a name is of titles alone ("Crown Prince")."""
    return all(word in _STYLES for word in words(name))


def is_common(name: str) -> bool:
    """Whether a name tells nobody apart: one given name with a family name that very many have, or a mere particle."""
    found = person_words(name)
    if len(found) != 2:
        return False
    where = common_surnames()
    family_first = where.get(found[0]) == "first" and len(found[1]) <= _SYLLABLE
    return family_first or found[1] in where or found[0] in {"al", "van"}


@lru_cache(maxsize=65536)
def surname_key(name: str) -> str:
    """The folded last word of a person's name: equal for the spellings that people of one name have."""
    found = person_words(name)
    return sound(found[-1], surname=True) if found else ""


@lru_cache(maxsize=262144)
def _token(a: str, b: str, *, last: bool = False, first: bool = False) -> float:
    """How well two words of names agree, as last words of both, first words of both or others: 0 for not at all."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) == 1:
        return 0.9 if not last and a[0] == b[0] else 0.0
    fold_a, fold_b = sound(a, surname=last), sound(b, surname=last)
    if fold_a == fold_b:
        return 0.98
    if first and is_short_for(a, b):
        return 0.9
    if not last and _one_ends_female(fold_a, fold_b):
        return 0.0
    if (
        not last
        and len(skeleton(a)) > 2
        and skeleton(a) == skeleton(b)
        and JaroWinkler.similarity(fold_a, fold_b) >= 0.8
    ):
        return 0.95
    if first and min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
        return 0.8
    short = min(len(a), len(b))
    if max(a + b) >= _LOGOGRAPHIC:
        return 0.0
    edits = min(OSA.distance(a, b), OSA.distance(_one_letter(fold_a), _one_letter(fold_b)))
    if edits > (0 if short < 4 else 1 if short < 8 else 2):
        return 0.0
    alike = max(JaroWinkler.similarity(a, b), JaroWinkler.similarity(fold_a, fold_b))
    return round(0.5 + 0.4 * alike, 4) if alike >= 0.8 else 0.0


def _one_letter(word: str) -> str:
    """A folded word with two letters for one sound as one ("ch", "sh", "zh", "th"): a change of it is one change."""
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    return word


def is_short_for(a: str, b: str) -> bool:
    """Whether one given name, folded, is a short form of the other."""
    forms = short_names()
    return b in forms.get(a, ()) or a in forms.get(b, ())


def _one_ends_female(a: str, b: str) -> bool:
    """Whether one of two given names has the ending of a woman's name: -a, or the -e that is all it has more."""
    short, long = sorted((a, b), key=lambda s: (len(s), s))
    return (a.rstrip("h")[-1:] == "a") != (b.rstrip("h")[-1:] == "a") or long == short + "e"


def _given_names_agree(a: str, b: str) -> bool:
    """Whether two folded given names can be one: equal, variants, or initial and name."""
    return _token(a, b, first=True) > 0


def middle_names_clash(a: str, b: str) -> bool:
    """Whether two names of one given name and family have different second names ("Jan W. Kovar", "Jan H. Kovar")."""
    first, second = person_words(a), person_words(b)
    both = min(len(first), len(second)) > 2
    return both and first[0] == second[0] and first[-1] == second[-1] and not _align(first[1:-1], second[1:-1])[1]


def _initials_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether both have initials alone between first and last name that differ ("Jan W.", "Jan H. W.")."""
    short, long = sorted((a[1:-1], b[1:-1]), key=len)
    return bool(short) and all(len(w) == 1 for w in (*short, *long)) and long[: len(short)] != short


#: Sum of agreement, pairs, and how many words of either name they take.
_Pairing = tuple[float, int, int, int]


def _align(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, int, int, int]:
    """Best in-order pairing of words: (sum of agreement, pairs, words left in a, words left in b).

    Two words of one name may be one of the other ("Abdul Rahman", "Abdulrahman").
    """
    best: list[list[_Pairing]] = [[(0.0, 0, 0, 0)] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, word in enumerate(a):
        for j, other in enumerate(b):
            options = [best[i][j + 1], best[i + 1][j]]
            last = i == len(a) - 1 and j == len(b) - 1
            agreement = _token(word, other, last=last, first=i == j == 0)
            if agreement:
                options.append(_paired(best[i][j], agreement, 1, 1))
            if i and _joined(a[i - 1], word, other):
                options.append(_paired(best[i - 1][j], _JOINED, 2, 1))
            if j and _joined(b[j - 1], other, word):
                options.append(_paired(best[i][j - 1], _JOINED, 1, 2))
            best[i + 1][j + 1] = max(options)
    total, pairs, mine, theirs = best[-1][-1]
    return total, pairs, len(a) - mine, len(b) - theirs


def _paired(before: _Pairing, agreement: float, mine: int, theirs: int) -> _Pairing:
    total, pairs, a, b = before
    return total + agreement, pairs + 1, a + mine, b + theirs


def _joined(one: str, two: str, whole: str) -> bool:
    return len(whole) >= _LONG and len(one) + len(two) == len(whole) and one + two == whole


def _without_cases(name: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...] | None:
    """A name without the endings that Latvian and Lithuanian give to every man's name ("Janis Kalvaitis").

    None where not all of its words have one, or those of the other name, too.
    """
    if any(w.endswith("s") for w in (other[0], other[-1])):
        return None
    bare = tuple(_ENDING.sub("", w) for w in name)
    return bare if all(len(b) > 2 and b != w for b, w in zip(bare, name, strict=True)) else None


@lru_cache(maxsize=262144)
def _same_person(a: str, b: str) -> tuple[float, str]:
    first, second = person_words(a), person_words(b)
    if not first or not second:
        return 0.0, "no name"
    if first == second:
        return 1.0, "equal names"
    if "".join(first) == "".join(second):
        return 0.97, "equal but for spaces"
    if min(len(first), len(second)) == 1:
        if len(first) == len(second):
            score = _token(first[0], second[0], last=True)
            return score, f"single names {score:.2f} alike"
        full, bare = (first, second[0]) if len(second) == 1 else (second, first[0])
        return (0.5, "a last name alone") if _token(full[-1], bare, last=True) > 0.85 else (0.0, "different names")
    total, pairs, left_a, left_b = _align(first, second)
    if _initials_differ(first, second):
        return 0.3, "other initials"
    if left_a and left_b:
        for one, other in ((first, second), (second, first)):
            caseless = _without_cases(one, other)
            if caseless is not None and not all(_align(caseless, other)[2:]):
                return 0.85, "equal but for the endings"
        return 0.3 if pairs else 0.0, "different names"
    score = total / pairs - 0.03 * min(2, left_a + left_b)
    if left_a + left_b > _MOST_LEFT:
        return min(score, 0.7), "most of the longer name is missing"
    last = JaroWinkler.similarity(first[-1], second[-1])
    given = "equal" if first[0] == second[0] else "agree" if _given_names_agree(first[0], second[0]) else "incomplete"
    return round(score, 4), f"last names {last:.2f} alike, given names {given}"
