"""Where an article names someone or something: the model's entities, corrected and complemented by the tables.

`spot` yields disjoint spans in the order of the text. What they name is decided later, over the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kg.extract.lexicon import Form, FormKind, Lexicon, capital_runs
from kg.extract.namewords import NO_NAME, ROLE_MODIFIERS, ROLE_WORDS

if TYPE_CHECKING:
    from kg.known import Known

__all__ = ["Spot", "spot"]

#: Labels of the model that name agents and places.
_WANTED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})

#: Labels that win over a shorter name of the tables inside them.
_SEALED = frozenset({"PERSON", "ORG", "FAC", "LOC", "GPE", "WORK_OF_ART"})

#: What an entity of a class would be called by the model, for votes between the two.
_LABEL_OF_CLASS = {"Person": "PERSON", "Country": "GPE", "City": "GPE", "Region": "GPE", "Place": "LOC"}

#: Weapons, vehicles and other products: letters joined to digits ("XQ-9", "B2").
_PRODUCT = re.compile(r"[A-Za-z]{1,6}[-\u2010-\u2013 ]?\d")
_MARKUP = re.compile(r"[<>{}|@\\=*_#~^\[\]\x00-\x1f\u200e\u200f\u202a-\u202e]|https?:|www\.")
_LONGEST_NAME = 9
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_ADJECTIVE_TAGS = frozenset({"JJ", "NNP", "NNPS", "NN", "NNS"})
_POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
_EDGE = _POSSESSIVE | frozenset("""" ' , . ; : - -- ( ) – — `` '' ! ?""".split())
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

    doc: Doc
    words: list[str]
    lowers: list[str]
    tags: list[str]
    offsets: list[int]
    capitals: list[bool]
    initials: frozenset[int]
    uncapitalised: frozenset[str]


def spot(doc: Doc, known: Known) -> list[Spot]:
    """Find the names in a document.

    Args:
        doc: parsed and with the model's entities.
        known: the tables of known entities.

    Returns:
        Disjoint spans, first to last.
    """
    words = [token.text for token in doc]
    page = _Page(
        doc=doc,
        words=words,
        lowers=[word.lower() for word in words],
        tags=[token.tag_ for token in doc],
        offsets=[token.idx for token in doc],
        capitals=capital_runs(words),
        initials=frozenset(sentence.start for sentence in doc.sents),
        uncapitalised=frozenset(word for word in words if word.islower()),
    )
    forms = Lexicon.of(known).find(doc.text, words, page.offsets)
    labels: dict[int, str] = {}
    for entity in doc.ents:
        for i in range(entity.start, entity.end):
            labels[i] = entity.label_
    tabled = [s for form in forms if (s := _from_table(page, known, labels, *form)) is not None]
    starts = {form[0]: form for form in forms}
    read = [s for entity in doc.ents for s in _from_model(page, known, starts, entity.start, entity.end, entity.label_)]
    return _disjoint(read, tabled)


def _from_table(page: _Page, known: Known, labels: dict[int, str], start: int, end: int, form: Form) -> Spot | None:
    inside = {labels.get(i, "") for i in range(start, end)}
    tags = page.tags[start:end]
    initial = start in page.initials
    if form.kind in {FormKind.ADJECTIVE, FormKind.DEMONYM}:
        if tags[0] not in _ADJECTIVE_TAGS and not page.capitals[start]:
            return None
        return Spot(start, end, "NORP", form.keys, adjective=True, initial=initial)
    classes = {known.by_key[key].cls for key in form.keys}
    wanted = {_LABEL_OF_CLASS.get(cls, "ORG") for cls in classes}
    if form.kind is FormKind.WEAK or (classes == {"Person"} and " " not in form.text):
        if not wanted & inside and not (wanted & {"GPE", "LOC"} and inside & {"GPE", "LOC"}):
            return None
    elif end == start + 1 and not (tags[0] in _NAME_TAGS or inside & _WANTED or page.capitals[start]):
        return None
    ends_inside_word = page.offsets[start] + len(form.text) < page.offsets[end - 1] + len(page.words[end - 1])
    label = next(iter(sorted(wanted & inside)), min(wanted))
    return Spot(start, end, label, form.keys, adjective=ends_inside_word, initial=initial)


def _from_model(
    page: _Page, known: Known, forms: dict[int, tuple[int, int, Form]], start: int, end: int, label: str
) -> list[Spot]:
    if label not in _WANTED:
        return [Spot(start, end, label)] if label == "WORK_OF_ART" else []
    pieces = [(start, end)]
    if label in {"PERSON", "GPE", "NORP"} or any(page.words[i] == "," for i in range(start, end)):
        pieces = _split(page.words, start, end)
    spots = []
    for first, last in pieces:
        trimmed = _trim(page, known, forms, first, last, label)
        if trimmed is not None and _plausible(page, *trimmed, label):
            a, b = trimmed
            spots.append(Spot(a, b, label, initial=a in page.initials, adjective=label == "NORP"))
    return spots


def _split(words: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    pieces, first = [], start
    for i in range(start, end):
        if words[i] in _JOINTS:
            pieces.append((first, i))
            first = i + 1
    return [(a, b) for a, b in [*pieces, (first, end)] if a < b]


def _trim(
    page: _Page, known: Known, forms: dict[int, tuple[int, int, Form]], start: int, end: int, label: str
) -> tuple[int, int] | None:
    words, lowers = page.words, page.lowers
    while start < end and (lowers[end - 1] in _EDGE or words[end - 1].isspace()):
        end -= 1
    while start < end and (lowers[start] in _EDGE or words[start].isspace()):
        start += 1
    if start < end and (words[start] == "the" or (words[start] == "The" and start in page.initials)):
        start += 1
    if label == "PERSON":
        start = _after_titles(page, known, forms, start, end)
        while end - start > 1 and (
            lowers[end - 1] in _EDGE or (lowers[end - 1] in NO_NAME and words[end - 1].islower())
        ):
            end -= 1
    elif end - start > 1 and lowers[start] in {"a", "an", "this", "his", "her", "their", "its"}:
        start += 1
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
        if word in ROLE_WORDS or (word in ROLE_MODIFIERS and _title_follows(lowers, i, end)):
            i += 1
        elif word in _EDGE:
            i += 1
        elif (found := forms.get(i)) is not None and found[1] < end and _leads(known, page.words[i], found[2]):
            i = found[1]
        else:
            break
    if i == end - 1 and lowers[i] in ROLE_WORDS and i == start:
        return end
    return i


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
    text = page.doc.text[page.offsets[start] : page.offsets[end - 1] + len(words[end - 1])]
    if _MARKUP.search(text) or not any(c.isupper() for c in text):
        return False
    if label in {"PERSON", "ORG", "GPE", "FAC"}:
        rest = page.doc.text[page.offsets[start] : page.offsets[end - 1] + len(words[end - 1]) + 3]
        if (label in {"PERSON", "GPE"} and any(c.isdigit() for c in text)) or (
            end - start <= 3 and _PRODUCT.match(rest) and any(c.isdigit() for c in rest)
        ):
            return False
    if all(lowers[i] in NO_NAME for i in range(start, end)):
        return False
    if end == start + 1:
        if len(words[start]) < 2 or not words[start][0].isalpha():
            return False
        shouted = words[start].isupper() or page.capitals[start]
        if page.tags[start] not in _NAME_TAGS and label in {"PERSON", "ORG"} and not shouted:
            return False
        if start in page.initials and label in {"PERSON", "ORG"} and lowers[start] in page.uncapitalised:
            return False
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
