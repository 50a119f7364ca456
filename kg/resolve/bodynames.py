"""Names of organisations and places as strings: what is left of them for a comparison.

Spelling, articles, legal forms, numbers in words and common shortenings ("Dept", "U.S.") are made even first.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from kg.known.common import generic_words
from kg.known.short_names import short_words
from kg.resolve.folding import latin, words

__all__ = ["STOP", "Kind", "core_words", "kind_of", "org_key", "same_body"]


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words inside names that say nothing, in several languages.
STOP = _set("the of and for in on at a an to de la le du des der die das et und")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: An ordinal has a full stop: "One Nation" is not "First Nations".
_NUMERALS = {word: str(i) for i, word in enumerate(_CARDINALS, 1)}
_NUMERALS |= {word: f"{i}." for i, word in enumerate(_ORDINALS, 1)}
_TEENS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_NUMERALS |= {word: str(i) for i, word in enumerate(_TEENS.split(), 11)}
#: Tens, each with its usual misspelling, if it has one.
_TENS = {word: i for i, ws in enumerate(("twenty", "thirty", "forty fourty", "fifty"), 2) for word in ws.split()}
_TENS |= {word: i for i, word in enumerate(("sixty", "seventy", "eighty", "ninety"), 6)}
#: What stands before a ship's name.
_SHIPS = _set("mv mt hms uss rms fv")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
#: Legal forms in their many spellings; what comes first is tried first.
_LEGAL = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), form)
    for pattern, form in (
        (r"(?:public|open|private|closed)? ?joint stock compan(?:y)?|[opzc]?jsc|[opz]?ao", "jsc"),
        (r"public limited company|plc", "plc"),
        (r"limited liability company|l ?l ?c|ooo|societatea cu raspundere limitata|s ?r ?l|sp z o ?o|pty ltd", "llc"),
        (r"gesellschaft mit beschrankter haftung|g ?m ?b ?h", "gmbh"),
        (r"aktienges+el+schaft|a ?g", "ag"),
        (r"societe anonyme|sociedad anonima|s ?a", "sa"),
        (r"co ltd|company limited|pte ltd|limited|ltd", "ltd"),
        (r"incorporated|inc", "inc"),
        (r"corporation|corp", "corp"),
        (r"company|co", "co"),
        (r"b ?v", "bv"),
        (r"n ?v", "nv"),
        (r"a ?b", "ab"),
        (r"s ?p ?a", "spa"),
        (r"l ?p", "lp"),
        (r"a ?s", "as"),
    )
)
#: Whether any of them is there: most names have none, and to ask for each takes longer than all else.
_ANY_LEGAL = re.compile("|".join(pattern.pattern for pattern, _ in _LEGAL))
_ANGLO = (
    (re.compile(r"(?<=[a-z]{3})(i|y)z(?=e|ing|ation)"), r"\1s"),
    (re.compile(r"(?<!\bf)our\b"), "or"),
    (re.compile(r"(?<=[nt])re\b"), "er"),
    (re.compile(r"(?<=en)ce\b"), "se"),
    (re.compile(r"\bprogramme\b"), "program"),
)
_ANY_ANGLO = re.compile("|".join(pattern.pattern for pattern, _ in _ANGLO))
_INITIALS = re.compile(r"\b((?:\w\. ?)+\w?)(?=\W|$)")
_WORD = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"^[^\W\d_](?:\.?[^\W\d_]){1,7}\.?$")
_NUMBER = re.compile(r"^(?:\d+|[ivxl]+)$")
#: Each chamber of a parliament has one ("Homeland Security Committee"), and so does each state's.
_CHAMBERED, _CHAMBERS = frozenset({"committee", "subcommittee"}), frozenset({"house", "senate", "joint"})
#: A name of so many words is one body's, however common each of them is.
_MANY_WORDS = 4
#: From so many letters on a word may have a letter changed, and from so many two.
_SHORT, _LONG = 4, 6


@lru_cache(maxsize=65536)
def _body(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of an organisation's or place's name and its legal forms, each normalised."""
    text = latin(name).replace("&", " and ").replace("+", " plus ").replace("'s", "s").replace("'", "")
    if "." in text:
        text = _INITIALS.sub(lambda m: m[1].replace(".", "").replace(" ", "") + " ", text)
    text = _in_one_spelling(" ".join(_WORD.findall(text)))
    forms = []
    for pattern, form in _LEGAL if _ANY_LEGAL.search(text) else ():
        replaced = pattern.sub(" ", text)
        if replaced != text and replaced.split():
            text = replaced
            forms.append(form)
    found = [w for w in text.split() if w != "the"]
    if len(found) > 1 and found[0] in _SHIPS:
        found.pop(0)
    long_forms = short_words()
    return tuple(part for w in _counted(found) for part in long_forms.get(w, (w,))), tuple(forms)


def _in_one_spelling(text: str) -> str:
    """British and American spellings made even, one way or another: the outcome need be no word ("sciense")."""
    for pattern, replacement in _ANGLO if _ANY_ANGLO.search(text) else ():
        text = pattern.sub(replacement, text)
    return text


@cache
def _generic() -> dict[str, str]:
    """How far a word tells bodies apart, by the word in the spelling that names are compared in."""
    return {_in_one_spelling(word): kind for word, kind in generic_words().items()}


def _counted(found: list[str]) -> list[str]:
    """Words with numbers in digits ("forty four" gives "44", "first" and "1st" give "1.")."""
    plain: list[str] = []
    tens = 0
    for word in found:
        number = _NUMERALS.get(word) or (_ORDINAL.sub(r"\1.", word) if word[0].isdecimal() else word)
        if tens and number.isdigit() and len(number) == 1 and number != "0":
            plain[-1] = str(10 * tens + int(number))
            tens = 0
            continue
        tens = _TENS.get(word, 0)
        plain.append(str(10 * tens) if tens else number)
    return plain


def core_words(name: str) -> tuple[str, ...]:
    """The words that tell an organisation or place apart: without articles, prepositions and legal forms."""
    return tuple(w for w in _body(name)[0] if w not in STOP) or _body(name)[0]


def org_key(name: str) -> str:
    """The normalised name of an organisation or place: equal for spellings that differ in form only.

    Case, accents, punctuation, spaces, "the", legal form, British or American spelling, and a plural s in a longer
    name are folded.
    """
    found = _body(name)[0]
    if len(found) == 1:
        # "Times" is not "Time".
        return found[0]
    return "".join(w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in found)


class Kind(Enum):
    """How far a name tells one body: everywhere, in one country, only with other signs, or not even so."""

    OWN = "own"
    HOME = "home"
    NEVER = "never"
    MANY = "many"


@lru_cache(maxsize=65536)
def kind_of(name: str) -> Kind:
    """How far a name tells a body from others, by the words that it is made of; numbers and single letters say nothing.

    More words tell more: three that are in many names are seldom together in two of one country.

    Args:
        name: as it stands in a text, e.g. "Orlan Port Board" (own), "Port Board" (of one in each country).
    """
    generic = _generic()
    found = core_words(name)
    kinds = {"never" if len(w) == 1 or w.rstrip(".").isdigit() else generic.get(w, "own") for w in found}
    if "abroad" in kinds and " in " not in name:
        return Kind.MANY
    if "own" in kinds or not kinds:
        return Kind.OWN
    if "many" in kinds:
        return Kind.MANY
    if len(found) >= _MANY_WORDS:
        return Kind.OWN
    if found[-1] in _CHAMBERED and found[0] not in _CHAMBERS:
        return Kind.NEVER
    tells = len(found) > 1 and ("home" in kinds or len(found) == _MANY_WORDS - 1)
    return Kind.HOME if tells else Kind.NEVER


@lru_cache(maxsize=262144)
def same_body(a: str, b: str) -> tuple[float, str]:
    """Compare two names of organisations or places; see `kg.resolve.names.same_name`."""
    (first, forms_a), (second, forms_b) = _body(a), _body(b)
    if not first or not second:
        return 0.0, "no name"
    if (
        forms_a
        and forms_b
        and not set(forms_a) & set(forms_b)
        and {forms_a[0], forms_b[0]} - {"co", "corp", "inc", "ltd"}
    ):
        return 0.6, "different legal forms"
    if first == second:
        return 1.0, "equal names"
    if org_key(a) == org_key(b) or "".join(words(a)) == "".join(words(b)):
        return 0.97, "equal but for spelling"
    if _is_acronym_of(a, second) or _is_acronym_of(b, first):
        return 0.8, "acronym and full name"
    if len(first) != len(second):
        return 0.4, "different names"
    edits = 0
    for word, other in zip(first, second, strict=True):
        distance = OSA.distance(word, other)
        short = min(len(word), len(other))
        # A name of one short word is another name with one letter changed ("Time", "Tide").
        most = 0 if short < _SHORT + (len(first) == 1) else 1 if short < _LONG else 2
        if distance and (distance > most or _NUMBER.match(word) or _NUMBER.match(other)):
            return 0.4, "different names"
        edits += distance
    return (0.8, f"{edits} letters apart") if edits <= 2 else (0.6, "different names")


def _is_acronym_of(name: str, expansion: tuple[str, ...]) -> bool:
    if not (_ACRONYM.match(name) and name.upper() == name and len(expansion) > 1):
        return False
    letters = latin(name).replace(".", "")
    return letters in {"".join(w[0] for w in expansion), "".join(w[0] for w in expansion if w not in STOP)}
