"""The grammar of titles: which words bar one, whose it is in a list, how far the wording of an office runs."""

from __future__ import annotations

from kg.extract.draft import Draft, Span
from kg.extract.namewords import PAST_WORDS
from kg.extract.tokens import Token
from kg.extract.tree import SUBJECTS
from kg.schema import Frame, head_of

__all__ = [
    "alternating",
    "fronted",
    "has_own_scope",
    "is_barred",
    "is_listed",
    "is_of_outer_list",
    "wording",
]

#: What is said of whoever holds an office, and no part of its name.
_OPINIONS = frozenset(
    {"good", "better", "best", "bad", "worse", "worst", "great", "greater", "greatest", "strong", "stronger", "weak"}
    | {"popular", "unpopular", "powerful", "young", "old", "new", "next", "last", "previous", "current", "sitting"}
    | {"incumbent", "longtime", "long-time", "veteran", "embattled", "controversial", "outspoken", "hawkish", "likely"}
    | {"outstanding", "remarkable", "brilliant", "legendary", "beloved", "disgraced", "divisive", "polarizing"}
    | {"real", "true", "worthy", "effective", "successful", "terrible", "wonderful", "fine", "excellent", "loyal"}
)
#: By these a noun hangs on what governs it.
_GOVERNED = frozenset(
    {"conj", "dobj", "pobj", "prep", "pcomp", "compound", "amod", "nmod", "appos", "attr", "nsubjpass"}
)
_CLIMB = 8
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
#: Offices whose holders are counted.
_COUNTED = frozenset({"president", "prime", "chancellor", "female", "woman", "black", "democratically", "elected"})
_ADDRESSES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "madam"})
#: A name that a title is followed by stands so near.
_NEAR = 14


def is_barred(token: Token, frame: Frame) -> bool:
    """Whether a word beside a noun, or one that governs it, keeps the frame from firing."""
    if frame.not_under and _is_under(token, frame.not_under):
        return True
    if frame.without_object and token.pos_ in {"NOUN", "PROPN"} and _of_these(token, frame.without_object):
        return True
    if not frame.without_modifier:
        return False
    near = {c.lower_ for c in token.children} | {c.lemma_.lower() for c in token.children}
    for k in (1, 2):
        if token.i >= k:
            near.add(token.nbor(-k).lower_)
    if token.i + 1 < len(token.doc):
        near.add(token.nbor(1).lower_)
    return bool(near & frame.without_modifier)


def _is_under(token: Token, words: frozenset[str]) -> bool:
    """Whether one of these words governs a noun, through lists and prepositions, up to its verb."""
    current = token
    for _ in range(_CLIMB):
        head: Token = current.head
        if head.i == current.i or current.dep_ not in _GOVERNED:
            return False
        before = f"{head.nbor(-1).lower_} {head.lower_}" if head.i else ""
        if not words.isdisjoint({head.lemma_.lower(), head.lower_, before}):
            return True
        if head.pos_ in {"VERB", "AUX"}:
            return False
        current = head
    return False


def _of_these(noun: Token, words: frozenset[str]) -> bool:
    """Whether one of these words stands behind "of" or "for": "director of **sales**"."""
    behind = (o for c in noun.children if c.lower_ in {"of", "for"} for o in c.children if o.dep_ == "pobj")
    return any(not words.isdisjoint({o.lower_, o.lemma_.lower()}) for o in behind)


def has_own_scope(title: Token) -> bool:
    """Whether a title says itself of what: "president **of the college**"."""
    return any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in {"of", "at", "for"}) for c in title.children)


def is_listed(name: Token, before: Token) -> bool:
    """Whether a name is one of several that a plural can be said of."""
    return name.dep_ == "conj" or any(c.dep_ == "conj" and c.i < before.i for c in name.children)


def alternating(draft: Draft, title: Token) -> list[Token] | None:
    """Whose title it is where names and titles alternate; None where they do not, empty where that is open.

    "The dean, Eva, **the rector**, Jan, and others": the rector is Jan. "Eva, **the rector**, Jan, and others": either.
    """
    name: Token = title.head
    if title.dep_ != "appos" or draft.cast.at(name.i) is None:
        return None
    following = _person_behind(draft, title)
    if following is None:
        return None
    first: Token = name.head
    if name.dep_ == "appos" and first.pos_ == "NOUN" and draft.cast.at(first.i) is None:
        return [following]
    return [] if following.dep_ == "appos" and following.head.i == name.i else None


def _person_behind(draft: Draft, title: Token) -> Token | None:
    """The person between commas behind a title and what it is of, "Mr" and the like passed over."""
    doc = draft.doc
    last = min(title.i + _NEAR, title.sent.end) - 1
    comma = next((i for i in range(title.i, last) if doc[i].text == ","), last)
    start = comma + 1 + (comma + 1 < last and doc[comma + 1].lower_.rstrip(".") in _ADDRESSES)
    own = draft.cast.at(start)
    if comma == last or own is None or draft.cast.entity(own).cls != "Person":
        return None
    end = start
    while end + 1 < len(doc) and draft.cast.at(end + 1) == own:
        end += 1
    return doc[end] if end + 1 < len(doc) and doc[end + 1].lower_ in {",", "and"} else None


def is_of_outer_list(filler: Token) -> bool:
    """Whether "and" behind a comma joins what stands outside: "the Orlan Bank, a part of Rovers, **and Fenwick**"."""
    if filler.dep_ != "conj":
        return False
    while filler.head.dep_ == "conj":
        filler = filler.head
    at = filler.left_edge.i
    return at > 1 and filler.doc[at - 1].pos_ == "CCONJ" and filler.doc[at - 2].text == ","


def fronted(token: Token) -> Token | None:
    """The subject that a phrase before it describes: "A member of the Green Party, **Kovar** was …"."""
    sentence = token.sent
    last = token.right_edge.i
    if token.left_edge.i != sentence.start or token.head.i <= last or last + 2 >= sentence.end:
        return None
    if token.doc[last + 1].text != ",":
        return None
    subjects = (c for c in token.head.children if c.dep_ in SUBJECTS and c.left_edge.i == last + 2)
    return next(subjects, None)


def _counts(word: Token) -> bool:
    """Whether a word tells how somebody came to an office or which in a row it is: "**elected** president"."""
    if word.tag_ in {"VBN", "VBD", "JJR", "JJS"}:
        return True
    # The "first secretary" and the "first vice president" are offices.
    return word.lower_ in _ORDINALS and word.is_lower and word.nbor(1).lower_ in _COUNTED


def wording(draft: Draft, token: Token, words: tuple[str, ...]) -> tuple[str, Span]:
    """The wording of an office ("Foreign Minister", "Minister of Defence") without the country before it."""
    start = token.i - head_of(words)
    end = start + len(words)
    while start > token.sent.start:
        before = draft.doc[start - 1]
        joined = before.dep_ in {"compound", "amod", "nmod"} and (
            before.head.i >= start or before.head.i == token.head.i
        )
        if not joined or draft.cast.at(before.i) is not None or before.text in _OPINIONS or _counts(before):
            break
        if before.lower_ in PAST_WORDS or before.is_punct:
            break
        start -= 1
    if start < token.i - head_of(words) and draft.doc[start - 1].text == "-":
        # "long-serving president": half a word is no part of the office.
        start += 1
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "for"} and child.i == end:
            inner = [o for o in child.children if o.dep_ == "pobj"]
            # "chief executive of the company" names no narrower office than "chief executive".
            pointing = inner and inner[0].pos_ == "NOUN" and draft.cast.referents(inner[0])
            if inner and not pointing and draft.cast.at(inner[0].i) is None and inner[0].right_edge.i - token.i < 5:
                end = inner[0].i + 1
    return draft.text((start, end)), (start, end)
