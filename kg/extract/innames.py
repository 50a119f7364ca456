"""Whether the name of a place is none where it stands: a continent, a street's corner, somebody's child, or "US".

"Is it US?" asks after us; "his son Orlan" is a person; the corner of "Orlan and Broad Streets" is in any town.
"""

from __future__ import annotations

from kg.extract.namewords import KIN
from kg.extract.trimming import Page
from kg.known import Known

__all__ = ["is_continent", "is_corner", "is_pronoun", "is_relative"]

#: The tag of what closes words that are quoted, and what closes the sentence.
_CLOSING = "''"
_ENDS = frozenset({".", "!", "?"})
#: With these, a pronoun in capitals may end a sentence.
_BEFORE_PRONOUN = frozenset({"for", "'s", "\u2019s", "is", "was", "not", "about", "with", "like"})
_PRONOUN = "US"
_JOINTS = frozenset({",", "and", "or", "&"})
_STREETS = frozenset({"streets", "avenues", "roads"})
_KIN = KIN | {f"{word}s" for word in KIN}


def is_continent(page: Page, known: Known, start: int, end: int) -> bool:
    """Whether a list or the noun behind a country's name tells that it is a continent ("Asia, Africa and America")."""
    if page.lowers[end : end + 1] in (["continent"], ["continents"]):
        return True
    i, found = start - 1, 0
    while i > 0 and page.lowers[i] in _JOINTS:
        i -= page.lowers[i - 1] in _JOINTS
        entities = [known.by_key[key] for key in known.by_name.get(page.words[i - 1], ())]
        if not any(e.cls == "Region" and e.country is None for e in entities):
            break
        found += 1
        i -= 2
    return found > 1


def is_corner(page: Page, end: int) -> bool:
    """Whether the name before token `end` is a street's: "at Orlan and Broad Streets"."""
    return page.lowers[end : end + 1] == ["and"] and not _STREETS.isdisjoint(page.lowers[end + 2 : end + 3])


def is_pronoun(page: Page, start: int, end: int) -> bool:
    """Whether the letters of a country are "us" in capitals, which ends what is said ("maybe it's US?")."""
    return (
        end == start + 1
        and page.words[start] == _PRONOUN
        and start > 0
        and page.lowers[start - 1] in _BEFORE_PRONOUN
        and end < len(page.words)
        and (page.words[end] in _ENDS or page.tags[end] == _CLOSING)
    )


def is_relative(page: Page, start: int, end: int) -> bool:
    """Whether somebody's relative is called like a place: "his father Orlan", "a daughter, Orlan"."""
    if end != start + 1 or (page.tags[end : end + 1] != [] and page.tags[end].startswith(("NN", "JJ", "POS"))):
        # "her husband, Orlan councillor Jan Kovar"
        return False
    before = page.lowers[max(start - 2, 0) : start]
    return before[-1:] != [] and (before[-1] in _KIN or (before[-1] == "," and before[0] in _KIN))
