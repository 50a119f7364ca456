"""Names that the model cut in two, or ran together: pieces of one name are joined before anyone asks what it names.

"Jan" beside "Kovar", a party and its land, a court and its circuit, a ministry and the rest of what it is for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from kg.extract.bodywords import HEAD_CLASSES
from kg.extract.lexicon import Form
from kg.extract.namewords import HONORIFICS, NO_NAME, ROLE_WORDS
from kg.extract.spotting import NAME_TAGS, Page, Spot
from kg.extract.tabled import PLACES
from kg.known import Known, KnownEntity
from kg.known.common import generic_words

__all__ = ["joined", "run_on"]

_ARTICLES = frozenset({"al-", "el-", "al", "bin", "ibn"})
#: What a higher court is told from its like by, and how many words may stand before the word that says so.
_CIRCUITS, _LONGEST_CIRCUIT = frozenset({"circuit", "district"}), 4
#: Heads of a name that goes on through a list of fields, and those who are no body: "Minister of Sport and Culture".
_MINISTRIES = frozenset({"ministry", "ministries", "department"})
_MINISTERS = frozenset({"minister", "ministers", "secretary"})
_FIELD_TAGS = NAME_TAGS | {"JJ", "NN", "NNS", "VBG"}
_COMMAS, _ANDS = frozenset({","}), frozenset({"and", "&"})


def joined(page: Page, known: Known, spots: list[Spot]) -> list[Spot]:
    """Join the spots that are pieces of one name.

    Args:
        page: the document.
        known: the tables of known entities.
        spots: disjoint ones, first to last.

    Returns:
        Disjoint spots, first to last.
    """
    spots = _behind_ranks(page, _whole_people(page, known, spots))
    spots = _with_names_behind(page, known, _with_lands(page, known, spots))
    return _with_fields(page, _with_circuits(page, _whole_committees(page, spots)))


def run_on(page: Page, forms: Mapping[int, tuple[int, int, Form]], start: int, end: int) -> int:
    """Where the name of a body starts behind a name that the model ran together with it ("**Kovar** the Red House").

    Args:
        page: the document.
        forms: the known names by their first token; only one of them is sure to be a name of its own.
        start: the first token of what the model marked.
        end: the token behind the last.
    """
    for i in range(start + 1, end - 1):
        if page.words[i] == "the" and page.tags[i - 1] in NAME_TAGS and i + 1 in forms and forms[i + 1][1] == end:
            return i + 1
    return start


def _whole_people(page: Page, known: Known, spots: list[Spot]) -> list[Spot]:
    """Join the given names of somebody to the family name that the model took for another's, or a name after "Al-"."""
    found: list[Spot] = []
    for spot in spots:
        last = found[-1] if found else None
        if last is None or {last.label, spot.label} != {"PERSON"} or last.keys or spot.keys:
            found.append(spot)
            continue
        between = page.words[last.end : spot.start]
        given = all(known.gender_of_given_name(w) is not None for w in page.words[last.start : last.end])
        family = known.gender_of_given_name(page.words[spot.start]) is None
        article = len(between) == 1 and between[0].lower() in _ARTICLES
        article |= not between and page.lowers[last.end - 1] in _ARTICLES
        if article or (not between and given and family):
            found[-1] = Spot(last.start, spot.end, "PERSON", initial=last.initial)
        else:
            found.append(spot)
    return found


def _behind_ranks(page: Page, spots: list[Spot]) -> list[Spot]:
    """Join the first name behind a rank to the rest, whatever the model took it for: "Sheikh **Orlan** bin Rashid"."""
    found: list[Spot] = []
    for spot in spots:
        first = spot.start - 1
        if spot.label != "PERSON" or spot.keys or not _is_ranked(page, first):
            found.append(spot)
            continue
        if found and found[-1].start == first:
            found.pop()
        free = not found or found[-1].end <= first
        found.append(replace(spot, start=first, initial=False) if free else spot)
    return found


def _is_ranked(page: Page, i: int) -> bool:
    """Whether a word is a name right behind a rank."""
    return (
        i > 0
        and page.words[i].istitle()
        and page.tags[i] in NAME_TAGS
        and page.lowers[i] not in NO_NAME
        and page.lowers[i - 1] in HONORIFICS
    )


def _with_lands(page: Page, known: Known, spots: list[Spot]) -> list[Spot]:
    """Join a party to the land that it is of: "Heron Party of **Rohan**".

    A party of the tables behind which its own country stands is that party.
    """
    found: list[Spot] = []
    for spot in spots:
        last = found[-1] if found else None
        if last is None or not spot.keys or spot.label not in PLACES or spot.adjective:
            found.append(spot)
            continue
        between = [word for word in page.lowers[last.end : spot.start] if word != "the"]
        is_town = any(known.by_key[key].cls == "City" for key in spot.keys)
        is_party = last.label == "ORG" and "Party" in page.words[last.start : last.end]
        is_joined = between == ["of"] and is_party and not is_town
        home = {known.by_key[key].country for key in last.keys}
        if is_joined and home.isdisjoint(spot.keys):
            found[-1] = Spot(last.start, spot.end, "ORG", initial=last.initial)
        else:
            found.append(spot)
    return found


def _with_names_behind(page: Page, known: Known, spots: list[Spot]) -> list[Spot]:
    """Join what tells a body from its like behind its name: "University of Orlan **at Velka**", "News Agency, **Ree**".

    Behind a comma the town has to lie in what the university is of, and may yet be no more than its address.
    """
    found: list[Spot] = []
    for spot in spots:
        last = found[-1] if found else None
        if last is not None and _is_named_behind(page, last, spot):
            found[-1] = replace(last, end=spot.end)
            continue
        if last is not None and page.lowers[last.start : last.start + 2] == ["university", "of"]:
            between = page.lowers[last.end : spot.start]
            lands = set(known.by_name.get(page.written(last.start + 2, last.end), ()))
            towns = (known.by_key[key] for key in known.by_name.get(page.written(spot.start, spot.end), ()))
            campus = between == ["at"] and spot.label in PLACES and not spot.adjective
            if campus or (between in ([","], ["-"], ["\u2013"]) and _is_campus(page, spot, lands, towns)):
                found[-1] = Spot(last.start, spot.end, "ORG", initial=last.initial)
                continue
        found.append(spot)
    return found


def _is_campus(page: Page, spot: Spot, lands: Collection[str], towns: Iterable[KnownEntity]) -> bool:
    """Whether a name is that of a town in a university's state, or of one too small for the tables."""
    known = list(towns)
    small = not known and spot.end == spot.start + 1 and page.words[spot.end : spot.end + 1] in ([","], ["."])
    return any(town.region in lands for town in known) or (small and spot.label in PLACES and bool(lands))


def _is_named_behind(page: Page, agency: Spot, spot: Spot) -> bool:
    """Whether a name is that of the news agency before it: "the Orlan News Agency, **Velka**"."""
    news = page.lowers[max(agency.end - 2, agency.start) : agency.end] == ["news", "agency"]
    alone = page.words[spot.end : spot.end + 1] in ([], ["."], [","], [")"]) and spot.end == spot.start + 1
    return news and agency.label == "ORG" and alone and page.words[agency.end : spot.start] == [","]


def _whole_committees(page: Page, spots: list[Spot]) -> list[Spot]:
    """Give a committee for somebody all of its name: "**Ready for** Kovar PAC" and "**Stop** Kovar PAC" are two."""
    found: list[Spot] = []
    for spot in spots:
        start = spot.start
        if page.lowers[spot.end - 1] == "pac" and spot.end > start + 1 and not spot.keys:
            while start and start - 1 not in page.initials and _goes_on(page, start - 1):
                start -= 1
            while found and found[-1].end > start:
                found.pop()
            found.append(Spot(start, spot.end, "ORG"))
        else:
            found.append(spot)
    return found


def _goes_on(page: Page, i: int) -> bool:
    """Whether a token is part of the name that goes on behind it: it has a capital, or is "for" behind one that has."""
    joins = page.lowers[i] == "for" and i > 0 and page.words[i - 1][0].isupper()
    return joins or (page.words[i][0].isupper() and page.lowers[i] not in ROLE_WORDS)


def _with_circuits(page: Page, spots: list[Spot]) -> list[Spot]:
    """Join a court to what tells it from its like: "Court of Appeals **for the Third Circuit**"."""
    grown = []
    for spot in spots:
        end = _end_of_circuit(page, spot.end) if spot.label == "ORG" and not spot.keys else spot.end
        court = end > spot.end and "court" in page.lowers[spot.start : spot.end]
        grown.append(replace(spot, end=end) if court else spot)
    return _uncovered(grown)


def _end_of_circuit(page: Page, start: int) -> int:
    """Where "for the Third Circuit" or "for the Northern District of Orlan" ends that starts at a token, if it does."""
    if page.lowers[start : start + 2] != ["for", "the"]:
        return start
    first = start + 2
    for i in range(first, min(first + _LONGEST_CIRCUIT, len(page.words))):
        if not (page.words[i][0].isupper() or page.words[i][0].isdigit()):
            return start
        if page.lowers[i] in _CIRCUITS:
            end = i + 1
            if page.lowers[end : end + 1] == ["of"]:
                end = _end_of_capitals(page, end + 1)
            return end
    return start


def _end_of_capitals(page: Page, i: int) -> int:
    while i < len(page.words) and page.words[i][0].isupper() and page.tags[i] in NAME_TAGS:
        i += 1
    return i


def _with_fields(page: Page, spots: list[Spot]) -> list[Spot]:
    """Join a ministry to the rest of what it is for, and drop what only a minister is for, which is no name.

    "Ministry of Sport, Culture and Health" is one body, and "Minister of Sport, Culture and Health" none.
    """
    grown = []
    for spot in spots:
        ministry = spot.label == "ORG" and not spot.keys and page.lowers[spot.start] in _MINISTRIES
        grown.append(replace(spot, end=_end_of_fields(page, spot.end)) if ministry else spot)
    fields: set[int] = set()
    for i, word in enumerate(page.lowers):
        if word in _MINISTERS and page.lowers[i + 1 : i + 2] in (["of"], ["for"]):
            end = _end_of_fields(page, first := _end_of_field(page, i + 2))
            fields.update(range(i + 2, end if end > first else i + 2))
    return _uncovered([s for s in grown if s.keys or s.label != "ORG" or not fields.issuperset(range(s.start, s.end))])


def _end_of_fields(page: Page, start: int) -> int:
    """Where a list of what a ministry is for ends whose first field ends at a token; there, if it is no list."""
    i = end = start
    while page.words[i : i + 1] and page.words[i] in _COMMAS | _ANDS:
        closes = page.words[i] in _ANDS
        first = i + 1
        if page.words[i] in _COMMAS and page.words[first : first + 1] and page.words[first] in _ANDS:
            closes, first = True, first + 1
        i = _end_of_field(page, first)
        if i == first:
            break
        if closes:
            end = i
    return end


def _end_of_field(page: Page, start: int) -> int:
    """Where a field of government ends that starts at a token: capitalised words, one of which many names have.

    What holds an office is no field: "the Ministry of Sport and **Culture Minister** Anna Kovar".
    """
    i, generic = start, generic_words()
    while i < len(page.words) and page.words[i][0].isupper() and page.tags[i] in _FIELD_TAGS:
        if page.lowers[i] in ROLE_WORDS:
            return start
        if page.lowers[i] in HEAD_CLASSES:
            break
        i += 1
    return i if any(page.lowers[k] in generic for k in range(start, i)) else start


def _uncovered(spots: Iterable[Spot]) -> list[Spot]:
    """The spots without those that lie in one before them."""
    found: list[Spot] = []
    for spot in spots:
        if not found or spot.start >= found[-1].end:
            found.append(spot)
    return found
