"""What stands where a known name is written, if not what bears it: a word, a quarter, somebody's child, a firm's owner.

"Is it US?" asks after us; "his son Orlan" is a person; the corner of "Orlan and Broad Streets" is in any town. Told by
the words beside the name; what the whole article tells is read in `kg.extract.senses`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.languages import is_family_name
from kg.extract.lexicon import FormKind
from kg.extract.namewords import JOINTS, KIN, MONARCHS, ROLE_WORDS
from kg.extract.spotting import NAME_TAGS, Page
from kg.known import Known, KnownEntity

__all__ = ["NOTHING", "PLACE_CLASSES", "label_instead"]

#: The label of what is named by no name in it.
NOTHING = "WORK_OF_ART"
PLACE_CLASSES = frozenset({"Country", "City", "Region", "Place"})
#: The tag of what closes words that are quoted, and what closes the sentence.
_CLOSING = "''"
_ENDS = frozenset({".", "!", "?"})
#: With these, a pronoun in capitals may end a sentence.
_BEFORE_PRONOUN = frozenset({"for", "'s", "\u2019s", "is", "was", "not", "about", "with", "like"})
_PRONOUN = "US"
#: The numbers of monarchs.
_NUMBERS = frozenset(
    {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"}
)
_STREETS = frozenset({"streets", "avenues", "roads"})
_KIN = KIN | {f"{word}s" for word in KIN}
#: The names of which relatives are called so; an adjective is nobody's.
_GIVEN = frozenset({FormKind.NAME, FormKind.WEAK})


def label_instead(
    page: Page, known: Known, entities: Sequence[KnownEntity], start: int, end: int, kind: FormKind
) -> str | None:
    """The label of what stands in the place of known entities whose name is written there; None if it is theirs.

    Args:
        page: the document.
        known: the tables.
        entities: those that the tables know by the name.
        start: the first token of the name.
        end: the token behind it.
        kind: whether it is a name or an adjective.

    Returns:
        A label of the model's, "" where the model should say, `NOTHING` where no name is.
    """
    if kind is not FormKind.DEMONYM and start and page.words[start - 1] == "Little":
        # A quarter of a town ("Little Orlan").
        return ""
    if all(e.cls in PLACE_CLASSES for e in entities):
        if _is_corner(page, end) or _is_pronoun(page, start, end):
            return NOTHING
        if entities[0].cls == "Country" and (_is_capital(page, end) or _is_continent(page, known, start, end)):
            return NOTHING
        if kind in _GIVEN and _is_relative(page, start, end):
            return "PERSON"
    if all(e.cls == "Person" for e in entities) and (
        _is_numbered(page, end) or _is_airport(page, start, end) or _is_hyphened(page, start)
    ):
        return ""
    titled = is_family_name(page, start) and all(e.cls != "Person" for e in entities)
    if page.lowers[end : end + 1] == ["family"] and not any(e.cls in {"Person", *PLACE_CLASSES} for e in entities):
        # "the Orlan family" owns Orlan Motors, and is no firm.
        return NOTHING
    return "" if titled or _is_bearers(page, start, end) or _is_family_of(page, start, end) else None


def _is_numbered(page: Page, end: int) -> bool:
    """Whether a ruler's name goes on with a number that the known name has not: "King Orlan **I**"."""
    following = page.words[end : end + 1]
    pronoun = following == ["I"] and page.tags[end + 1 : end + 2] == ["VBP"]
    ruler = page.lowers[max(end - 2, 0)] in MONARCHS
    return ruler and following != [] and following[0] in _NUMBERS and not pronoun


def _is_airport(page: Page, start: int, end: int) -> bool:
    """Whether the initials of somebody are the letters of an airport behind its town: "Orlan (**JHK**)"."""
    bracketed = page.words[start - 1 : start] == ["("] and page.words[end : end + 1] == [")"]
    return bracketed and page.words[start].isupper() and page.labels.get(start - 2) == "GPE"


def _is_hyphened(page: Page, start: int) -> bool:
    """Whether a hyphen ties a name to the word before it: "Sheikh Jan Al-**Orlan Al-Morva**"."""
    if not start or page.words[start - 1] != "-":
        return False
    hyphen = page.offsets[start - 1]
    return page.offsets[start] == hyphen + 1 and hyphen > 0 and not page.text[hyphen - 1].isspace()


def _is_corner(page: Page, end: int) -> bool:
    """Whether the name before token `end` is a street's: "at Orlan and Broad Streets"."""
    return page.lowers[end : end + 1] == ["and"] and not _STREETS.isdisjoint(page.lowers[end + 2 : end + 3])


def _is_pronoun(page: Page, start: int, end: int) -> bool:
    """Whether the letters of a country are "us" in capitals, which ends what is said ("maybe it's US?")."""
    return (
        end == start + 1
        and page.words[start] == _PRONOUN
        and start > 0
        and page.lowers[start - 1] in _BEFORE_PRONOUN
        and end < len(page.words)
        and (page.words[end] in _ENDS or page.tags[end] == _CLOSING)
    )


def _is_capital(page: Page, end: int) -> bool:
    """Whether a town elsewhere is called like the country before token `end`: "Orlania, the capital of Lower Ree"."""
    return page.lowers[end : end + 4] == [",", "the", "capital", "of"]


def _is_continent(page: Page, known: Known, start: int, end: int) -> bool:
    """Whether a list or the noun behind a country's name tells that it is a continent ("Asia, Africa and America")."""
    if page.lowers[end : end + 1] in (["continent"], ["continents"]):
        return True
    i, found = start - 1, 0
    while i > 0 and page.lowers[i] in JOINTS:
        i -= page.lowers[i - 1] in JOINTS
        entities = [known.by_key[key] for key in known.by_name.get(page.words[i - 1], ())] if i else []
        if not any(e.cls == "Region" and e.country is None for e in entities):
            break
        found += 1
        i -= 2
    return found > 1


def _is_relative(page: Page, start: int, end: int) -> bool:
    """Whether somebody's relative is called like a place: "his father Orlan", "a daughter, Orlan"."""
    if end != start + 1 or (page.tags[end : end + 1] != [] and page.tags[end].startswith(("NN", "JJ", "POS"))):
        # "her husband, Orlan councillor Jan Kovar"
        return False
    before = page.lowers[max(start - 2, 0) : start]
    return before[-1:] != [] and (before[-1] in _KIN or (before[-1] == "," and before[0] in _KIN))


def _is_bearers(page: Page, start: int, end: int) -> bool:
    """Whether a firm's name ("Kovar's") is what somebody has whom the article names ("Jan Kovar", "Kovar's wife")."""
    return end == start + 2 and page.tags[start + 1] == "POS" and page.words[start] in page.families


def _is_family_of(page: Page, start: int, end: int) -> bool:
    """Whether a paper's name ("Al-Orlan") ends the name of somebody ("Sheikh Jan Al-Orlan")."""
    name = page.written(start, end)
    with_article = name[:2].lower() in {"al", "el"} and name[2:3] in {"-", "\u2013"} and " " not in name
    before = page.words[start - 1] if start else ""
    return with_article and before.istitle() and page.tags[start - 1] in NAME_TAGS and before.lower() not in ROLE_WORDS
