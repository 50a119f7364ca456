"""Where an article names someone or something: the model's entities, corrected and complemented by the tables.

`spot` yields disjoint spans in the order of the text. What they name is decided later, over the whole article.
"""

from __future__ import annotations

from kg.extract.bodywords import ORGANISATION_WORDS, PARTY_ADJECTIVES
from kg.extract.columns import Columns
from kg.extract.cutnames import joined, run_on
from kg.extract.innames import NOTHING
from kg.extract.lexicon import Form, Lexicon
from kg.extract.namewords import NO_NAME, ROLE_WORDS
from kg.extract.spotting import NAME_TAGS, Page, Spot
from kg.extract.tabled import PLACES, WANTED, from_table
from kg.extract.tokens import Doc
from kg.extract.trimming import before_scores, is_acronym, is_named_after, is_plausible, repeated, split, trim
from kg.known import Known

__all__ = ["spot"]

#: Labels that win over a shorter name of the tables inside them.
_SEALED = frozenset({"PERSON", "ORG", "FAC", "LOC", "GPE", NOTHING})
#: Labels of people and places, of which a headline tells too much.
_OF_ONE = frozenset({"PERSON", "GPE", "LOC"})
#: What the model takes a rare family name for.
_SURNAMES = frozenset({"ORG", "GPE", "LOC"})


def spot(doc: Doc, known: Known, columns: Columns) -> list[Spot]:
    """Find the names in a document.

    Args:
        doc: parsed and with the model's entities.
        known: the tables of known entities.
        columns: the document's tokens.

    Returns:
        Disjoint spans, first to last.
    """
    page = Page.of(doc, columns)
    forms = Lexicon.of(known).find(page.text, page.words, page.offsets, page.capitals)
    placed = {form.text for start, end, form in forms if PLACES & page.labelled(start, end)}
    tabled = [s for form in forms if (s := from_table(page, known, placed, *form)) is not None]
    starts = {form[0]: form for form in forms}
    read = [s for e in doc.ents for s in _from_model(page, known, starts, (e.start, e.end, e.label_))]
    return joined(page, known, _disjoint(read, tabled))


def _from_model(
    page: Page,
    known: Known,
    forms: dict[int, tuple[int, int, Form]],
    entity: tuple[int, int, str],
) -> list[Spot]:
    """The names in what the model marked as one, each where it proper starts and ends.

    Args:
        page: the document.
        known: the tables of known entities.
        forms: the known names by their first token.
        entity: the first token, the token behind the last, and the model's label.
    """
    start, end, label = entity
    if label not in WANTED:
        return [Spot(start, end, label)] if label == NOTHING else []
    if label == "ORG":
        end = before_scores(page.words, start, end)
        start = run_on(page, forms, start, end)
    pieces = [(start, end)]
    if label in {"PERSON", "GPE", "NORP"} or any(page.words[i] == "," for i in range(start, end)):
        pieces = split(page.words, start, end)
    spots = []
    for first, last in pieces:
        trimmed = trim(page, known, forms, first, last, label)
        if trimmed is not None and is_plausible(page, *trimmed, label):
            a, b = trimmed
            if label == "PERSON" and is_named_after(page, forms, first, a, b):
                spots.append(Spot(first, b, "ORG", initial=first in page.initials))
                continue
            if label == "PERSON" and b == a + 1 and is_acronym(page, a):
                spots.append(Spot(a, b, "ORG", initial=a in page.initials))
                continue
            if label in {"ORG", "NORP"} and a not in forms and _is_adjective_of_party(page, a, b):
                spots.append(Spot(a, b + 1, "ORG", initial=a in page.initials))
                continue
            if label in _SURNAMES and b == a + 1 and _is_titled(page, a):
                spots.append(Spot(a - 1, b, "PERSON"))
                continue
            if a in page.headlines and label in _OF_ONE:
                a, b = repeated(page, a, b)
            if label == "PERSON" and b == a + 1:
                a, b = _with_neighbour(page, known, a)
            spots.append(Spot(a, b, label, initial=a in page.initials))
    return spots


def _is_adjective_of_party(page: Page, start: int, end: int) -> bool:
    """Whether words are a party's name only together with the next one: "the **Socialist** party"."""
    following = page.words[end] if end < len(page.words) else ""
    return following == "party" and PARTY_ADJECTIVES.issuperset(page.lowers[start:end])


def _with_neighbour(page: Page, known: Known, i: int) -> tuple[int, int]:
    """A name of one word with the given name before it, or the family name behind it, that the model left out."""
    for given, family in ((i - 1, i), (i, i + 1)):
        other = given + family - i
        if (
            0 <= other < len(page.words)
            and other not in page.labels
            and page.tags[other] in NAME_TAGS
            and page.words[other].istitle()
            and page.lowers[other] not in NO_NAME
            and known.gender_of_given_name(page.words[given]) is not None
            and known.gender_of_given_name(page.words[family]) is None
        ):
            return given, family + 1
    return i, i + 1


def _is_titled(page: Page, i: int) -> bool:
    """Whether a title and a given name that the model left out stand before a word: it is a family name."""
    return (
        i > 1
        and page.lowers[i - 2] in ROLE_WORDS
        and i - 1 not in page.labels
        and page.words[i - 1].istitle()
        and page.tags[i - 1] in NAME_TAGS
        and page.words[i].istitle()
        and ORGANISATION_WORDS.isdisjoint(page.lowers[i - 1 : i + 1])
        and NO_NAME.isdisjoint(page.lowers[i - 1 : i + 1])
    )


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
    return sorted((s for s in kept if s.label in WANTED), key=lambda s: s.start)
