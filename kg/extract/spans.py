"""Words as values: how far a name, a phrase, a place with its region, or an office runs in a parsed text.

These read what no entity recogniser marks: awards, battles, creeds, offices, addresses. All take the head token that
the grammar gives, or a place to start, and return token spans; none of them knows what the words are for.
"""

from __future__ import annotations

import re

from kg.extract.draft import Span
from kg.extract.tokens import Doc, Token

__all__ = [
    "name_around",
    "name_from",
    "name_upto",
    "number_in",
    "office_from",
    "phrase_around",
    "places_around",
    "with_seat",
    "with_town",
    "without_stop",
]

_LINKS = frozenset(
    {"of", "the", "de", "la", "del", "di", "da", "do", "dos", "du", "des", "von", "van", "al", "el", "ben", "bin"}
    | {"for", "y", "i", "&", "-", "–", "'s"}
)
_LEFT_LINKS = frozenset({"-", "–", "'s", "'", "&"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "punct", "npadvmod"})
_NO_PART = frozenset(
    {"first", "second", "third", "former", "current", "then", "new", "own", "such", "other", "many", "so"}
    # What is said of a creed, and no kind of it.
    | {"international", "doctrinaire", "orthodox", "independent", "strong", "moderate", "militant", "strict", "modern"}
    | {
        "traditional",
        "hardline",
        "hard-line",
        "pure",
        "so-called",
        "staunch",
        "fervent",
        "growing",
        "rising",
        "various",
    }
    | {"extreme", "virulent", "ardent", "anti-western", "main", "key", "core", "classic", "early", "late", "certain"}
)
_FOUGHT = frozenset({"battle", "siege", "invasion", "raid"})
#: What goes by a common name in several towns.
_SCHOOLS = frozenset({"college", "school", "institute", "academy", "seminary", "church"})
_YEAR = re.compile(r"1\d{3}|20\d{2}")
#: Bodies that an office may be of though they have no name of their own.
_CHAMBERS = frozenset({"senate", "parliament", "house", "congress", "cabinet", "assembly", "republic", "state"})
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?")
_LONGEST = 14
_SHORT = 5


def _capital(token: Token) -> bool:
    first = token.text[:1]
    return (first.isupper() or first.isdigit()) and token.ent_type_ not in {"DATE", "TIME", "CARDINAL", "ORDINAL"}


def name_from(doc: Doc, start: int, *, links: frozenset[str] = _LINKS, whole: bool = False) -> Span | None:
    """The capitalised name that starts at token `start`, small words inside it included; None where there is none.

    Unless it is known to be one name as a `whole`, it ends where the model has a person's name begin.

    >>> import spacy
    >>> doc = Doc.of(spacy.blank("en")("the Order of the Silver Star and fame"))
    >>> doc[slice(*name_from(doc, 1))].text
    'Order of the Silver Star'
    """
    if start >= len(doc) or not _capital(doc[start]):
        return None
    end = start + 1
    sentence_end = doc[start].sent.end
    while end < min(sentence_end, start + _LONGEST):
        reach = end
        while reach < sentence_end and doc[reach].text in links and reach - end < 3:
            reach += 1
        if reach == end and doc[reach].lower_ == "and" and _is_one_name(doc, reach):
            reach += 1
        if (
            reach >= sentence_end
            or not _capital(doc[reach])
            or (reach == end and not whole and _other_person(doc, start, reach))
        ):
            break
        if doc[reach - 1].lower_ == "from" and doc[reach].text[0].isdigit():
            # "President of Rohan from 1960": no part of the office.
            break
        end = reach + 1
    return start, end


def _is_one_name(doc: Doc, i: int) -> bool:
    """Whether an "and" joins the last words of a name ("Party of Rohan and Gondor", "Academy of Arts and Letters")."""
    if i + 1 >= len(doc) or not _capital(doc[i + 1]):
        return False
    before, after = doc[i - 1], doc[i + 1]
    if doc[i].ent_iob_ == "I" and doc[i].ent_type_ == "ORG":
        return True
    joined = after.dep_ == "conj" and after.head.i == before.i and before.dep_ == "pobj" and before.head.lower_ == "of"
    return joined and (before.ent_type_ == after.ent_type_ or {before.ent_type_, after.ent_type_} == {"ORG", "GPE"})


def _other_person(doc: Doc, start: int, at: int) -> bool:
    """Whether a name that is no person's runs into one that is ("born in **Bree Ann Kovar** left")."""
    return doc[at].ent_type_ == "PERSON" and doc[at].ent_iob_ == "B" and doc[start].ent_type_ != "PERSON"


def without_stop(doc: Doc, span: Span, text: str) -> str:
    """The text of a span without the full stop that ends its sentence ("World War I.")."""
    last = doc[span[1] - 1]
    ends = span[1] >= last.sent.end and last.text.endswith(".") and len(last.text) <= _SHORT
    return text.removesuffix(".") if ends and last.text.rstrip(".").isupper() and last.text.count(".") == 1 else text


def name_around(token: Token) -> Span | None:
    """The capitalised name that a phrase with this head is, or has before its head ("the Silver Star medal")."""
    doc, start = token.doc, token.i
    left = token.left_edge.i
    if not _capital(token):
        if token.lower_ in _FOUGHT and start + 2 < len(doc) and doc[start + 1].lower_ == "of":
            # "the battle of Bree"
            place = name_from(doc, start + 2)
            return (start, place[1]) if place is not None else None
        before = _name_before(token, left)
        if before is None:
            apposed = [c for c in token.children if c.dep_ == "appos" and _capital(c)]
            return name_around(apposed[0]) if apposed else None
        start = before
    end = name_from(doc, start)
    while start - 1 >= left and (
        _capital(doc[start - 1]) or (doc[start - 1].lower_ in _LEFT_LINKS and start - 2 >= left)
    ):
        start -= 1
    while start < token.i and (
        doc[start].dep_ == "det" or doc[start].lower_ in _LEFT_LINKS or doc[start].text[0].isdigit()
    ):
        start += 1
    return (start, end[1]) if end is not None else None


def name_upto(doc: Doc, last: int) -> Span | None:
    """The longest capitalised name whose last word is token `last`, small words inside it included."""
    first = max(doc[last].sent.start, last - _LONGEST)
    for start in range(first, last + 1):
        if doc[start].pos_ in {"PROPN", "NOUN", "ADJ"} and name_from(doc, start) == (start, last + 1):
            return start, last + 1
    return None


def _name_before(token: Token, left: int) -> int | None:
    """The last word of the name that modifies a common noun; a nationality alone is none."""
    doc, i = token.doc, token.i - 1
    while i >= left and not _capital(doc[i]) and doc[i].dep_ in _MODIFIERS and doc[i].head.i <= token.i:
        i -= 1
    if i < left or not _capital(doc[i]) or (doc[i].ent_type_ == "NORP" and not _capital(doc[max(i - 1, left)])):
        return None
    return i


def phrase_around(token: Token, least: int = 1) -> Span:
    """A noun with the adjectives and nouns that modify it directly, without article, number or clause.

    Args:
        token: the noun.
        least: so many words up to the noun belong to it in any case.
    """
    doc, start = token.doc, max(token.i - least + 1, token.sent.start)
    while start > token.sent.start:
        before = doc[start - 1]
        if before.text == "-" and start - 2 >= token.sent.start and not before.whitespace_:
            start -= 2
            continue
        inside = start > token.left_edge.i and before.dep_ in _MODIFIERS
        if before.dep_ in {"nummod", "nmod"} and before.head.i == token.i and _YEAR.fullmatch(before.text):
            # "the **2010** Gondorian election"
            inside = True
        if token.dep_ == "compound" and before.dep_ == "amod" and before.head.i == token.head.i:
            # "free trade ideals": by its grammar the adjective belongs to the ideals, by its sense to the trade.
            inside = True
        if not inside or before.lower_ in _NO_PART or before.text in {",", "(", '"'}:
            break
        start -= 1
    while start < token.i and doc[start].is_punct:
        start += 1
    return start, token.i + 1


def places_around(token: Token, first: Span) -> list[Span]:
    """The names behind a place that say where it lies ("Bree, **Eriador**", "Bree (**Eriador**)")."""
    doc, found, end = token.doc, [first], first[1]
    while len(found) < 5 and end + 1 < token.sent.end:
        joint = doc[end].lower_
        at = end + 1
        if joint == "," and doc[at].lower_ in {"in", "the"}:
            at += 1
        if joint not in {",", "in", "("} or at >= len(doc):
            break
        if doc[at].lower_ == "the" and at + 1 < len(doc):
            at += 1
        span = name_from(doc, at)
        if span is None or doc[at].ent_type_ == "DATE":
            break
        if doc[at].ent_type_ == "PERSON" and not _goes_on(doc, span[1]):
            break
        found.append(span)
        end = span[1]
    return found


def with_seat(doc: Doc, span: Span) -> Span:
    """A school with the town behind a comma by which it is told from others: "Rose College, **Bree**".

    Not where the town begins a list or has its own region behind it ("Rose College, Bree, Eriador").
    """
    if span[1] + 1 >= len(doc) or doc[span[1] - 1].lower_ not in _SCHOOLS or doc[span[1]].text != ",":
        return span
    town = name_from(doc, span[1] + 1)
    if town is None or doc[town[0]].ent_type_ == "PERSON":
        return span
    behind = [t.lower_ for t in doc[town[1] : town[1] + 2]]
    listed = behind[:1] == [","] and behind[-1] not in {"and", "where", "which", "before", "in", "then"}
    return span if listed else (span[0], town[1])


def with_town(doc: Doc, span: Span) -> Span:
    """A region with the town that its comma belongs to: from "Eriador" in "Bree, Eriador was her home" to "Bree"."""
    at = span[0] - 2
    if at < 0 or doc[at + 1].text != "," or not _capital(doc[at]) or doc[at].ent_type_ not in {"GPE", "LOC"}:
        return span
    start = at
    while start and _capital(doc[start - 1]) and doc[start - 1].ent_type_ == doc[at].ent_type_:
        start -= 1
    return (start, at + 1) if start == doc[start].sent.start else span


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a place follows the comma behind a name, so that the name is one of the parts of an address."""
    return end + 1 < len(doc) and doc[end].text == "," and _capital(doc[end + 1]) and doc[end + 1].ent_type_ != "PERSON"


def office_from(doc: Doc, start: int, end: int) -> Span:
    """The wording of an office whose title is the tokens `start` to `end`: "**Minister** for Health and Sport"."""
    first = start
    sentence = doc[start].sent
    while first > sentence.start:
        before = doc[first - 1]
        joined = before.dep_ in {"compound", "amod", "nmod", "punct"} or before.pos_ == "PROPN"
        if not joined or before.lower_ in _NO_PART or not (before.text[:1].isupper() or before.text == "-"):
            break
        if before.ent_type_ == "NORP":
            # "Gondorian President": a nationality is no part of an office's name.
            break
        first -= 1
    while first < start and (doc[first].is_punct or doc[first].dep_ == "det"):
        first += 1
    last = end
    if last < sentence.end and doc[last].lower_ in {"of", "for", "in", "to", "at"}:
        at = last + 1
        while at < sentence.end and doc[at].lower_ in {"the", "its"}:
            at += 1
        named = name_from(doc, at, links=_LINKS | {"from"})
        if named is not None:
            last = _listed(doc, named[1], sentence.end)
        elif at < sentence.end and doc[at].lower_ in _CHAMBERS and doc[last].lower_ == "of":
            last = at + 1
    return first, last


def _listed(doc: Doc, end: int, limit: int) -> int:
    """Where a list of names inside an office ends ("Trade, Tourism and Sport"): it must have its "and"."""
    at, final = end, end
    while at < limit:
        comma = doc[at].text == ","
        step = at + 1 if comma else at
        joined = step < limit and doc[step].lower_ in {"and", "&"}
        step += joined
        if not comma and not joined:
            break
        if step >= limit or not _capital(doc[step]) or doc[step].ent_type_ in {"PERSON", "GPE", "DATE"}:
            break
        named = name_from(doc, step)
        if named is None:
            break
        at = named[1]
        if joined:
            final = at
            break
    return final


def number_in(token: Token) -> tuple[str, Span] | None:
    """The number in figures that a token is or has before it, plain ("12,500" is 12500), and where it stands."""
    for part in (token, *(c for c in token.lefts if c.dep_ == "nummod")):
        if _NUMBER.fullmatch(part.text):
            return part.text.replace(",", ""), (part.i, part.i + 1)
    return None
