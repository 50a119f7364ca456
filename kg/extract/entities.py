"""Where an article names someone or something: the model's entities, corrected and complemented by the tables.

`spot` yields disjoint spans in the order of the text. What they name is decided later, over the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.columns import Columns
from kg.extract.lexicon import Form, FormKind, Lexicon, capital_runs
from kg.extract.namewords import (
    LANGUAGE_VERBS,
    LANGUAGE_WORDS,
    NO_NAME,
    NOT_BODIES,
    OPENERS,
    ROLE_MODIFIERS,
    ROLE_WORDS,
)
from kg.extract.tokens import Doc
from kg.known import Known

__all__ = ["Spot", "spot"]

#: Labels of the model that name agents and places.
_WANTED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})

_PLACES = frozenset({"GPE", "LOC", "FAC"})

#: Labels that win over a shorter name of the tables inside them.
_SEALED = frozenset({"PERSON", "ORG", "FAC", "LOC", "GPE", "WORK_OF_ART"})

#: What an entity of a class would be called by the model, for votes between the two.
_LABEL_OF_CLASS = {"Person": "PERSON", "Country": "GPE", "City": "GPE", "Region": "GPE", "Place": "LOC"}

#: Weapons, vehicles and other products: letters joined to digits ("XQ-9", "B2").
_PRODUCT = re.compile(r"[A-Za-z]{1,6}[-\u2010-\u2013 ]?\d")
_MARKUP = re.compile(r"[<>{}|@\\=*_#~^\[\]\x00-\x1f\u200e\u200f\u202a-\u202e]|https?:|www\.")
_NUMBERS = re.compile(r"\d+[-/:]\d")
#: "D-Ohio", "R-Calif.": the party and constituency behind a lawmaker's name; "Oct.12": a date without its space.
_NO_NAME_AT_ALL = re.compile(r"[DRI][-\u2013][A-Z][\w.]*(?: [A-Z][\w.]*)?$|[A-Z][a-z]{2,4}\.\d")
_LONGEST_NAME = 9
_LONGEST_ACRONYM = 5
#: Labels of people and places, of which a headline tells too much.
_OF_ONE = frozenset({"PERSON", "GPE", "LOC"})
#: Letters of a word that is capitalised in a headline, and how many of such make one.
_LONG = 4
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_NOMINAL_TAGS = frozenset({"NN", "JJ", "CC", "HY", "CD", "VB"})
_ADJECTIVE_TAGS = frozenset({"JJ", "NNP", "NNPS", "NN", "NNS"})
_DETERMINERS = frozenset({"a", "an", "this", "his", "her", "their", "its"})
_POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
_EDGE = _POSSESSIVE | frozenset("\"',.;:-()–—!?") | frozenset(("--", "``", "''"))
_JOINTS = frozenset({",", "and", "&", "/", ";", "or"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Tokens `start` to `end` (exclusive) that name something; `label` is the model's or what the tables imply.

    `keys` are the known entities so named; `adjective` marks a nationality; `initial` the first word of a sentence,
    where a capital says nothing.
    """

    start: int
    end: int
    label: str
    keys: tuple[str, ...] = ()
    adjective: bool = False
    initial: bool = False


@dataclass(slots=True)
class _Page:
    """A document as plain lists, because reading tokens one by one is what costs."""

    text: str
    words: list[str]
    lowers: list[str]
    tags: list[str]
    offsets: list[int]
    capitals: list[bool]
    initials: frozenset[int]
    headlines: frozenset[int]
    uncapitalised: frozenset[str]


def spot(doc: Doc, known: Known, columns: Columns) -> list[Spot]:
    """Find the names in a document.

    Args:
        doc: parsed and with the model's entities.
        known: the tables of known entities.
        columns: the document's tokens.

    Returns:
        Disjoint spans, first to last.
    """
    text, words = columns.text, columns.words
    page = _Page(
        text=text,
        words=words,
        lowers=columns.lowers,
        tags=columns.tags,
        offsets=columns.offsets,
        capitals=capital_runs(words),
        initials=frozenset(_first_word(words, sentence.start, sentence.end) for sentence in doc.sents),
        headlines=frozenset(i for s in doc.sents if _is_headline(words, s.start, s.end) for i in range(s.start, s.end)),
        uncapitalised=frozenset(word for word in words if word.islower()),
    )
    forms = Lexicon.of(known).find(text, words, page.offsets, page.capitals)
    labels: dict[int, str] = {}
    for entity in doc.ents:
        for i in range(entity.start, entity.end):
            labels[i] = entity.label_
    placed = {form.text for a, b, form in forms if _PLACES & {labels.get(i, "") for i in range(a, b)}}
    tabled = [s for form in forms if (s := _from_table(page, known, labels, placed, *form)) is not None]
    starts = {form[0]: form for form in forms}
    read = [s for e in doc.ents for s in _from_model(page, known, starts, labels, (e.start, e.end, e.label_))]
    return _disjoint(read, tabled)


def _is_headline(words: Sequence[str], start: int, end: int) -> bool:
    """Whether all longer words of a sentence are capitalised, so that a capital there does not tell a name."""
    capitals = 0
    for i in range(start, end):
        word = words[i]
        if len(word) >= _LONG and word.isalpha():
            if not word[0].isupper():
                return False
            capitals += 1
    return capitals >= _LONG


def _first_word(words: Sequence[str], start: int, end: int) -> int:
    return next((i for i in range(start, end) if words[i][0].isalnum()), start)


def _from_table(
    page: _Page, known: Known, labels: dict[int, str], placed: set[str], start: int, end: int, form: Form
) -> Spot | None:
    inside = {labels.get(i, "") for i in range(start, end)}
    tag, initial = page.tags[start], start in page.initials
    if form.kind in {FormKind.ADJECTIVE, FormKind.DEMONYM, FormKind.WEAK_ADJECTIVE}:
        if form.kind is FormKind.ADJECTIVE and _is_language(page, start, end):
            return None
        if form.kind is FormKind.WEAK_ADJECTIVE and not inside & {"NORP", "GPE"}:
            return None
        if tag not in _ADJECTIVE_TAGS and not page.capitals[start]:
            return None
        return Spot(start, end, "NORP", form.keys, adjective=True, initial=initial)
    entities = [known.by_key[key] for key in form.keys]
    wanted = {_LABEL_OF_CLASS.get(e.cls, "ORG") for e in entities}
    agreed = wanted & inside or (wanted & _PLACES and inside & _PLACES)
    if "NORP" in inside and any(e.cls == "PoliticalParty" for e in entities):
        # "the Greens", "Social Democrats": the model takes a party for the people in it.
        agreed = agreed or {"ORG"}
    if form.kind is FormKind.WEAK or (end == start + 1 and wanted == {"PERSON"}):
        if not agreed:
            return None
    elif wanted <= _PLACES and not any(e.cls == "Country" or e.acts_for for e in entities):
        # A town counts where the model sees a place, here or elsewhere in the article; many are surnames or words too.
        if not agreed and (form.text not in placed or "PERSON" in inside):
            return None
    elif end == start + 1 and not (tag in _NAME_TAGS or inside & _WANTED or page.capitals[start]):
        return None
    ends_inside_word = page.offsets[start] + len(form.text) < page.offsets[end - 1] + len(page.words[end - 1])
    label = next(iter(sorted(wanted & inside)), min(wanted))
    return Spot(start, end, label, form.keys, adjective=ends_inside_word, initial=initial)


def _is_language(page: _Page, start: int, end: int) -> bool:
    """Whether an adjective means a language, not a nationality: "in Danish", "Danish-speaking", "speaks Danish"."""
    after = page.lowers[end : end + 2]
    if LANGUAGE_WORDS.intersection(after[:1] if after[:1] != ["-"] else after[1:]):
        return True
    before = page.lowers[start - 1] if start else ""
    return before in LANGUAGE_VERBS and not (end < len(page.tags) and page.tags[end][:2] in _NOMINAL_TAGS)


def _from_model(
    page: _Page,
    known: Known,
    forms: dict[int, tuple[int, int, Form]],
    labels: dict[int, str],
    entity: tuple[int, int, str],
) -> list[Spot]:
    start, end, label = entity
    if label not in _WANTED:
        return [Spot(start, end, label)] if label == "WORK_OF_ART" else []
    if label == "ORG":
        end = _before_scores(page.words, start, end)
    pieces = [(start, end)]
    if label in {"PERSON", "GPE", "NORP"} or any(page.words[i] == "," for i in range(start, end)):
        pieces = _split(page.words, start, end)
    spots = []
    for first, last in pieces:
        trimmed = _trim(page, known, forms, first, last, label)
        if trimmed is not None and _plausible(page, *trimmed, label):
            a, b = trimmed
            if label == "PERSON" and _is_named_after(page, forms, first, a, b):
                spots.append(Spot(first, b, "ORG", initial=first in page.initials))
                continue
            if label == "PERSON" and b == a + 1 and _is_acronym(page, a):
                spots.append(Spot(a, b, "ORG", initial=a in page.initials))
                continue
            if a in page.headlines and label in _OF_ONE:
                a, b = _repeated(page, a, b)
            if label == "PERSON" and b == a + 1:
                a, b = _with_neighbour(page, known, labels, a)
            spots.append(Spot(a, b, label, initial=a in page.initials))
    return spots


def _repeated(page: _Page, start: int, end: int) -> tuple[int, int]:
    """The longest part of a name in a headline that the text has elsewhere too; the whole name if none is."""
    for length in range(end - start, 0, -1):
        for first in (start, end - length):
            last = first + length - 1
            part = page.text[page.offsets[first] : page.offsets[last] + len(page.words[last])]
            if len(part) >= _LONG and page.text.count(part) > 1 and page.lowers[first] not in NO_NAME:
                return first, first + length
    return start, end


def _with_neighbour(page: _Page, known: Known, labels: dict[int, str], i: int) -> tuple[int, int]:
    """A name of one word with the given name before it, or the family name behind it, that the model left out."""
    for given, family in ((i - 1, i), (i, i + 1)):
        other = given + family - i
        if (
            0 <= other < len(page.words)
            and other not in labels
            and page.tags[other] in _NAME_TAGS
            and page.words[other].istitle()
            and page.lowers[other] not in NO_NAME
            and known.gender_of_given_name(page.words[given]) is not None
            and known.gender_of_given_name(page.words[family]) is None
        ):
            return given, family + 1
    return i, i + 1


def _is_acronym(page: _Page, i: int) -> bool:
    return page.words[i].isupper() and len(page.words[i]) <= _LONGEST_ACRONYM and not page.capitals[i]


def _split(words: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    pieces, first = [], start
    for i in range(start, end):
        if words[i] in _JOINTS:
            pieces.append((first, i))
            first = i + 1
    return [(a, b) for a, b in [*pieces, (first, end)] if a < b]


def _before_scores(words: Sequence[str], start: int, end: int) -> int:
    """Where a name ends before brackets, dates and results that the model took into it."""
    return next((i for i in range(start + 1, end) if words[i] == "(" or _NUMBERS.match(words[i])), end)


def _trim(
    page: _Page, known: Known, forms: dict[int, tuple[int, int, Form]], start: int, end: int, label: str
) -> tuple[int, int] | None:
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
    if label == "PERSON":
        start = _after_titles(page, known, forms, start, end)
        while end - start > 1 and (
            lowers[end - 1] in _EDGE or (lowers[end - 1] in NO_NAME and words[end - 1].islower())
        ):
            end -= 1
    return (start, end) if start < end else None


def _after_titles(page: _Page, known: Known, forms: dict[int, tuple[int, int, Form]], start: int, end: int) -> int:
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
        elif (found := forms.get(i)) is not None and found[1] < end and _leads(known, page.words[i], found[2]):
            i = found[1]
        else:
            break
    if i == end - 1 and lowers[i] in ROLE_WORDS and i == start:
        return end
    return i


def _is_named_after(page: _Page, forms: dict[int, tuple[int, int, Form]], first: int, start: int, end: int) -> bool:
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


def _leads(known: Known, word: str, form: Form) -> bool:
    """Whether a known name at the head of a personal name is a country before it, not a given name like one."""
    if form.kind is FormKind.ADJECTIVE:
        return True
    return (
        form.kind is FormKind.NAME
        and any(known.by_key[key].cls != "Person" for key in form.keys)
        and known.gender_of_given_name(word) is None
    )


def _plausible(page: _Page, start: int, end: int, label: str) -> bool:
    words, lowers = page.words, page.lowers
    if end - start > _LONGEST_NAME:
        return False
    text = page.text[page.offsets[start] : page.offsets[end - 1] + len(words[end - 1])]
    if _MARKUP.search(text) or not any(c.isupper() for c in text) or _NO_NAME_AT_ALL.match(text):
        return False
    if lowers[end - 1] in NOT_BODIES and label == "ORG":
        return False
    if label == "PERSON" and ("\u2014" in text or text.count('"') % 2):
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
            return page.tags[start] in _NAME_TAGS and lowers[start] not in page.uncapitalised
    return True


def _disjoint(read: list[Spot], tabled: list[Spot]) -> list[Spot]:
    """Longest first, the tables before the model where both are as long."""
    ranked = [(-(s.end - s.start), 0, s.start, s) for s in tabled]
    ranked += [(-(s.end - s.start), 1, s.start, s) for s in read if s.label in _SEALED or s.label == "NORP"]
    ranked.sort(key=lambda r: r[:3])
    taken: set[int] = set()
    kept = []
    for _, _, _, candidate in ranked:
        span = range(candidate.start, candidate.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(candidate)
    return sorted((s for s in kept if s.label in _WANTED), key=lambda s: s.start)
