"""Where a name starts and ends within the words that the model marked, and whether these are a name at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.bodywords import PARTY_ADJECTIVES
from kg.extract.lexicon import Form, FormKind
from kg.extract.namewords import JOINTS, NO_NAME, OPENERS, POSSESSIVES, ROLE_MODIFIERS, ROLE_WORDS
from kg.extract.spotting import NAME_TAGS, Page
from kg.known import Known
from kg.known.common import no_bodies

__all__ = [
    "before_scores",
    "is_acronym",
    "is_named_after",
    "is_plausible",
    "repeated",
    "split",
    "trim",
]

#: Weapons, vehicles and other products: letters joined to digits ("XQ-9", "B2").
_PRODUCT = re.compile(r"[A-Za-z]{1,6}[-\u2010-\u2013 ]?\d")
_MARKUP = re.compile(r"[<>{}|@\\=*_#~^\[\]\x00-\x1f\u200e\u200f\u202a-\u202e]|https?:|www\.")
_NUMBERS = re.compile(r"\d+[-/:]\d")
#: "D-Ohio", "R-Calif.": the party and constituency behind a lawmaker's name; "Oct.12": a date without its space;
#: "Super PAC": a kind of body.
_NO_NAME_AT_ALL = re.compile(
    r"[DRI][-\u2013][A-Z][\w.]*(?: [A-Z][\w.]*)?$|[A-Z][a-z]{2,4}\.\d|[Ss][Uu][Pp][Ee][Rr][- ]?P[Aa][Cc]s?$"
)
#: What the last word of a name tells to be no body: faiths, and laws, prizes or columns of a newspaper.
_NOT_BODIES = frozenset({"faith", "thing"})
_LONGEST_NAME = 9
_LONGEST_ACRONYM = 5
#: A part of a name with so many letters is looked for elsewhere in the text.
_LONG = 4
_DETERMINERS = frozenset({"a", "an", "this", "his", "her", "their", "its"})
_EDGE = POSSESSIVES | frozenset("\"',.;:-()–—!?") | frozenset(("--", "``", "''"))
#: Before a hyphen these are no part of the name behind it ("pro-Kovar").
_PREFIXES = frozenset({"pro", "anti", "ex", "non", "post", "pre"})
_JOINTS = JOINTS | {"/", ";"}


def repeated(page: Page, start: int, end: int) -> tuple[int, int]:
    """The longest part of a name in a headline that the text has elsewhere too; the whole name if none is."""
    for length in range(end - start, 0, -1):
        for first in (start, end - length):
            part = page.written(first, first + length)
            if len(part) >= _LONG and page.text.count(part) > 1 and page.lowers[first] not in NO_NAME:
                return first, first + length
    return start, end


def is_acronym(page: Page, i: int) -> bool:
    """Whether a token looks like an acronym, and not because its whole headline is in capitals."""
    return page.words[i].isupper() and len(page.words[i]) <= _LONGEST_ACRONYM and not page.capitals[i]


def split(words: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    """The names between commas and conjunctions, as token spans."""
    pieces, first = [], start
    for i in range(start, end):
        if words[i] in _JOINTS:
            pieces.append((first, i))
            first = i + 1
    return [(a, b) for a, b in [*pieces, (first, end)] if a < b]


def before_scores(words: Sequence[str], start: int, end: int) -> int:
    """Where a name ends before brackets, dates and results that the model took into it."""
    return next((i for i in range(start + 1, end) if words[i] == "(" or _NUMBERS.match(words[i])), end)


def trim(
    page: Page, known: Known, forms: dict[int, tuple[int, int, Form]], start: int, end: int, label: str
) -> tuple[int, int] | None:
    """Where the name proper is within the tokens that the model marked; None where nothing is left.

    Args:
        page: the document.
        known: the tables of known entities.
        forms: the known names by their first token.
        start: the first token.
        end: the token behind the last.
        label: the model's label.
    """
    words, lowers = page.words, page.lowers
    while end - start > 1 and lowers[start] in OPENERS and start in page.initials and label != "ORG":
        start += 1
    while start < end and (lowers[end - 1] in _EDGE or words[end - 1].isspace()):
        end -= 1
    while start < end and (
        lowers[start] in _EDGE
        or words[start].isspace()
        or words[start] == "the"
        or (words[start] == "The" and (start in page.initials or forms.get(start + 1, (0, 0))[1] == end))
    ):
        start += 1
    if end - start > 1 and lowers[start] in _DETERMINERS:
        start += 1
    if end - start > 1 and words[end - 1] == "party" and lowers[end - 2] not in PARTY_ADJECTIVES:
        # "the Orlan Dream party" is called Orlan Dream, "the Liberal party" is not called Liberal.
        end -= 1
    if label == "PERSON":
        while end - start > 2 and lowers[start] in _PREFIXES and words[start + 1] == "-":
            start += 2
        start = _after_titles(page, known, forms, start, end)
        while end - start > 1 and (
            lowers[end - 1] in _EDGE or (lowers[end - 1] in NO_NAME and words[end - 1].islower())
        ):
            end -= 1
    return (start, end) if start < end else None


def _after_titles(page: Page, known: Known, forms: dict[int, tuple[int, int, Form]], start: int, end: int) -> int:
    """Where the name proper starts behind titles, offices and nationalities ("Defence Minister", "Slovak ruler")."""
    lowers = page.lowers
    for i in range(end - 2, start - 1, -1):
        if page.words[i].islower() and lowers[i] in ROLE_WORDS:
            return i + 1
    i = start
    while i < end - 1:
        word = lowers[i]
        if word in ROLE_WORDS or (word in ROLE_MODIFIERS and _title_follows(lowers, i, end)) or word in _EDGE:
            i += 1
        elif (found := forms.get(i)) is not None and found[1] < end and _leads(page, known, i, found):
            i = found[1]
        else:
            break
    if i == end - 1 and lowers[i] in ROLE_WORDS and i == start:
        return end
    return i


def is_named_after(page: Page, forms: dict[int, tuple[int, int, Form]], first: int, start: int, end: int) -> bool:
    """Whether a nationality and one word that is found nowhere else are a name together ("Slovak Sentinel")."""
    found = forms.get(first)
    return (
        found is not None
        and found[2].kind is FormKind.ADJECTIVE
        and found[1] == start == end - 1
        and page.words.count(page.words[start]) == 1
    )


def _title_follows(lowers: Sequence[str], i: int, end: int) -> bool:
    return next((w in ROLE_WORDS for w in lowers[i + 1 : end] if w not in ROLE_MODIFIERS), True)


def _leads(page: Page, known: Known, i: int, found: tuple[int, int, Form]) -> bool:
    """Whether a known name at the head of a personal name is a country before it, not a given name like one.

    A lone word that no preposition ties to what stands before it, with neither title nor given name behind it, is the
    given name of somebody named after a place.
    """
    _, end, form = found
    word = page.words[i]
    if form.kind is FormKind.ADJECTIVE:
        return True
    if (
        form.kind is not FormKind.NAME
        or all(known.by_key[key].cls == "Person" for key in form.keys)
        or known.gender_of_given_name(word) is not None
    ):
        return False
    tied = i > 0 and page.tags[i - 1] in {"IN", "TO"}
    behind, title = page.words[end], page.lowers[end]
    plain = end == i + 1 and word.istitle() and not tied
    return not plain or title in ROLE_WORDS or title in ROLE_MODIFIERS or known.gender_of_given_name(behind) is not None


def is_plausible(page: Page, start: int, end: int, label: str) -> bool:
    """Whether tokens that the model marked are a name: no markup, product, bare title or word of a sentence's start."""
    words, lowers = page.words, page.lowers
    hyphens = 2 * words[start:end].count("-") if label == "PERSON" else 0
    if end - start - hyphens > _LONGEST_NAME:
        return False
    text = page.written(start, end)
    if _MARKUP.search(text) or not any(c.isupper() for c in text) or _NO_NAME_AT_ALL.match(text):
        return False
    last = lowers[end - 1]
    if label == "ORG" and no_bodies().get(last) in _NOT_BODIES:
        return False
    if label == "PERSON" and ("\u2014" in text or " - " in text or text.count('"') % 2):
        return False
    if label in {"PERSON", "ORG", "GPE", "FAC"}:
        rest = page.text[page.offsets[start] : page.offsets[end - 1] + len(words[end - 1]) + 3]
        if (label in {"PERSON", "GPE"} and any(c.isdigit() for c in text)) or (
            end - start <= 3 and _PRODUCT.match(rest) and any(c.isdigit() for c in rest)
        ):
            return False
    if all(lowers[i] in ROLE_WORDS or lowers[i] in ROLE_MODIFIERS for i in range(start, end)):
        return False
    if end == start + 1:
        if lowers[start] in NO_NAME:
            return False
        if len(words[start]) < 2 or not words[start][0].isalpha():
            return False
        doubtful = start in page.initials or lowers[start] in page.uncapitalised
        shouted = words[start].isupper() or page.capitals[start]
        if label in {"PERSON", "ORG"} and doubtful and not shouted:
            return page.tags[start] in NAME_TAGS and lowers[start] not in page.uncapitalised
    return True
