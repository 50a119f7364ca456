"""Finds the time expressions of a parsed text, with the preposition before and the word that they modify.

Every token becomes one letter by the kind of time word it is ("m" a month, "w" a weekday, "." no time word), and one
pattern runs over the letters. So the search costs one table look-up per token, and the grammar is all in one place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.extract.dates import resolve
from kg.extract.periods import TenseName
from kg.extract.tense import tense_of
from kg.extract.timewords import DAY_PARTS, MONTHS, NUMBERS, ORDINALS, SEASONS, UNITS, WEEKDAYS
from kg.extract.tokens import Doc, Token
from kg.model import TimeValue

__all__ = ["Timex", "find", "governor", "resolved", "tense_of"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: tokens `start` to `end` (exclusive) of a Doc.

    `text` are its words without preposition. `preposition` is the one that governs it ("on", "since"), None where
    there is none. `expression` is what `kg.extract.dates.resolve` should read: the text with the preposition
    where that changes the meaning. `governor` is the index of the verb or noun that it modifies, `tense` the tense
    to resolve it by.
    """

    start: int
    end: int
    text: str
    preposition: str | None
    expression: str
    governor: int
    tense: TenseName

    @property
    def compares(self) -> bool:
        """Whether it looks back from the time spoken of without leaving it ("a year earlier")."""
        return _COMPARISON.search(self.text) is not None


_CODES: dict[str, str] = {
    **dict.fromkeys(NUMBERS, "n"),
    **dict.fromkeys(("few", "several", "many", "couple", "dozen"), "n"),
    **dict.fromkeys(ORDINALS, "o"),
    **dict.fromkeys(UNITS, "u"),
    **dict.fromkeys(MONTHS, "m"),
    **dict.fromkeys((f"{name}." for name in MONTHS if len(name) <= 4), "m"),
    **dict.fromkeys(WEEKDAYS, "w"),
    **dict.fromkeys((f"{name}." for name in WEEKDAYS if len(name) <= 5), "w"),
    **dict.fromkeys(SEASONS, "s"),
    **dict.fromkeys(DAY_PARTS, "p"),
    **dict.fromkeys(("quarter", "quarters"), "Q"),
    **dict.fromkeys(("last", "next", "this", "coming", "previous", "following", "same", "that", "latest"),
                    "r"),
    **dict.fromkeys(("today", "tonight", "yesterday", "tomorrow"), "t"),
    **dict.fromkeys(("early", "late", "mid", "middle", "end", "beginning", "start"), "b"),
    **dict.fromkeys(("earlier", "later"), "g"),
    **dict.fromkeys(("about", "nearly", "almost", "around", "roughly", "approximately", "over", "under", "only",
                     "just", "some", "additional"), "q"),
    **dict.fromkeys(("more", "less", "fewer"), "M"),
    **dict.fromkeys(("least", "most"), "L"),
    **dict.fromkeys(("am", "pm", "a.m.", "p.m.", "a.m", "p.m", "est", "edt", "gmt", "utc", "cet", "o'clock"), "k"),
    **dict.fromkeys(("now", "currently", "presently", "nowadays", "recently", "lately", "soon", "shortly",
                     "future"), "v"),
    **dict.fromkeys(("since", "until", "till", "by", "before", "after", "in", "on", "during", "within", "throughout",
                     "through", "for", "as", "into", "towards"), "P"),
    "than": "N", "at": "@",
    "ago": "g", "half": "l", "a": "i", "an": "i", "the": "a", "of": "f", "-": "h", "–": "h", "—": "h", ",": "c",
    "fiscal": "z", "financial": "z", "'s": "e", "’s": "e", "'": "e", "and": "j", "to": "T", "eve": "E",
    "christmas": "X", "halloween": "X", "new": "W", "past": "R", "recent": "V", "current": "V", "period": "D",
    "from": "A", "between": "B", "each": "S", "every": "S", "other": "H", "old": "O", "full": "F",
    "nineties": "x", "eighties": "x", "seventies": "x", "sixties": "x", "fifties": "x", "forties": "x", "thirties": "x",
}  # fmt: skip

_FIGURES = (
    ("y", re.compile(r"1[0-9]{3}|20[0-9]{2}")),
    ("d", re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?|[0-9]{1,2}[-–][0-9]{1,2}")),
    ("k", re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?[ap]m|[0-9]{1,2}:[0-9]{2}")),
    ("x", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./])[0-9]{1,2}\1[0-9]{4}|(?:[0-9]{3}|'?[0-9])0s")),
    ("x", re.compile(r"(?:early|mid|late)-(?:[0-9]{4}s?|'?[0-9]0s)|[12][0-9]{3}[-–](?:[0-9]{4}|[0-9]{2})")),
    ("n", re.compile(r"[0-9][0-9.,]*")),
)

# Words of the pattern, in letters of the table above.
_AMOUNT = "(?:q|MN|@L)*(?:i?[ndy](?:h?[nd])*f?(?:h?jh?(?:ih?)?l)?|iq?|li?)"
_MODIFIER = "(?:a?[bg]h?f?)?"
_OF_YEAR = "(?:c?f?a?z?y|c?f?ru)"
_DATE = f"(?:a?(?:wc?)?md(?:[hTj]d)?{_OF_YEAR}?|(?:wc?)?a?d(?:[hTj]d)?f?m{_OF_YEAR}?)"
_ITEM = f"(?:{_DATE}|m{_OF_YEAR}?|w|y|x)"
_CLOCK = "d?k+"
_PATTERN = re.compile(
    # No expression begins with these, and most tokens are one of them.
    "(?![.PcfjhOD])(?:"
    + "|".join(
        (
            "yhdhd",
            f"(?<=B){_ITEM}j{_ITEM}",  # between May and July 2012
            f"(?<=A){_ITEM}[TP]{_ITEM}",  # from 2010 to 2014, from 2009 through 2012
            "[mwy]h[mwy]y?",
            f"a?Ef{_ITEM}",
            f"{_CLOCK}c?[P@]?(?:{_DATE}|wp?|t)",
            f"(?:{_DATE}|[rR]?w|t)c?[P@q]?{_CLOCK}",
            f"{_MODIFIER}{_DATE}",
            f"{_MODIFIER}a?r?R?p?w(?:p|ru)?",  # late last Friday, midnight Friday, Tuesday last week
            "[bg]?tp?",
            "[bg]?rb?p",
            "[rR]ue?z?oh?[Ql]",  # this year's third quarter
            f"{_MODIFIER}a?[rR]{{1,2}}z?(?:{_AMOUNT})?h?[uQ]",  # earlier this month, the last few weeks
            "[ai]?uhg[uQD]?",  # the year-ago quarter
            f"{_AMOUNT}h?[uQ](?:ji?l)?g",  # three and a half years ago
            f"{_AMOUNT}u(?:ji?l)?Av",  # two weeks from now
            f"a?(?:[or][uw]f|o[uw]P)m{_OF_YEAR}?",  # the first weekend of June
            f"a?oq?[nd]h?[uQ](?:{_OF_YEAR}|f?m{_OF_YEAR}?|f?ru)?",  # the first few months of 2023
            f"{_MODIFIER}a?z?oh?Q{_OF_YEAR}?",
            f"{_MODIFIER}a?oh?l{_OF_YEAR}",
            f"{_MODIFIER}a?[rR]?m{_OF_YEAR}?",
            f"{_MODIFIER}a?[rR]?s{_OF_YEAR}?",
            "a?(?:bh?(?:Tbh?)?)?x",
            "a?[do]h?u",
            "Xu?E?",
            "Wue?[uE]",
            "uhb",  # year-end
            "a?un{1,3}",  # the year two thousand
            "(?<=P)nnh?n?(?!h?u)",  # in nineteen seventy-nine
            f"{_AMOUNT}h?[uQ](?:ji?l)?",
            f"{_MODIFIER}a?z?u?y",
            "M?V[uQ]?",
            "SH?[umw]",  # every other Monday
            f"{_MODIFIER}a?z?F?[uQ]",
            "a?v",
            "(?<=P)aR",
        )
    )
    + ")"
)

_PREPOSITIONS = frozenset((
    "on", "in", "at", "since", "until", "till", "by", "before", "after", "from", "between", "during", "within",
    "through", "throughout", "for", "over", "as", "of", "around", "about", "towards", "past",
))  # fmt: skip
#: Prepositions without which the expression says something else.
_TELLING = frozenset(("since", "until", "till", "by", "before", "after", "between", "within", "through"))
_SOON = re.compile(r"(?:as (?:soon|early|late|recently) as|no later than|prior to|ahead of) $", re.IGNORECASE)
_COMPARISON = re.compile(r"\b(?:ago|earlier)\b", re.IGNORECASE)
_RECORDS = frozenset(("first", "second", "third", "only", "time", "times", "least", "most"))
_PLURALS = frozenset(("years", "months", "weeks", "days", "decades", "centuries", "hours", "minutes"))
_NO_YEAR = frozenset(("CARDINAL", "MONEY", "QUANTITY", "PERCENT", "PRODUCT", "PERSON", "FAC"))


def find(doc: Doc) -> list[Timex]:
    """The time expressions of a text, in order and disjoint.

    Durations ("three years") and words such as "now" are found too; ages and bare adjectives ("annual") are not.

    Args:
        doc: a text with parts of speech and dependencies; entity labels help to tell years from other numbers.

    Returns:
        One `Timex` for each.
    """
    codes = _letters(doc)
    found = []
    for match in _PATTERN.finditer(codes):
        start, end = match.span()
        if _is_time(doc, codes, start, end):
            found.append(_timex(doc, start, end))
    return found


def resolved(doc: Doc, anchor: date | None) -> list[tuple[Timex, TimeValue | None]]:
    """The time expressions of a text with the time that each gives, the one before at hand for "a week later".

    Comparisons ("a year earlier", "the year-ago quarter") look back from the time spoken of without leaving it.

    Args:
        doc: as for `find`.
        anchor: the day of the article.

    Returns:
        Each expression with its time, None where it gives none.
    """
    previous: TimeValue | None = None
    pairs = []
    for timex in find(doc):
        time = resolve(timex.expression, anchor, timex.tense, previous=previous)
        pairs.append((timex, time))
        if time is not None and time.earliest and time.latest and not timex.compares:
            previous = time
    return pairs


def governor(doc: Doc, start: int, end: int) -> Token:
    """The verb or noun that the tokens `start` to `end` (exclusive) modify: their head, prepositions skipped.

    Args:
        doc: a parsed text.
        start: the first token of the expression.
        end: one past its last token.

    Returns:
        The token outside of the span; the head of the span itself where nothing governs it.
    """
    root = _root(doc, start, end)
    head = root.head
    while head.pos_ in {"ADP", "SCONJ"} and head.head.i != head.i:
        head = head.head
    return root if start <= head.i < end else head


def _letters(doc: Doc) -> str:
    """One letter for each token."""
    letters = [_CODES.get(word) or ("." if word.isalpha() else _letter_of_figure(word)) for word in doc.columns.lowers]
    for index, letter in enumerate(letters):
        if letter == "m" and not _is_month(doc[index]):
            letters[index] = "."
    return "".join(letters)


def _letter_of_figure(word: str) -> str:
    """The letter of a word with figures, "." for words that no time expression has."""
    if not word[:1].isdigit() and word[:4] not in {"earl", "mid-", "late"} and word[:1] != "'":
        return "."
    return next((letter for letter, pattern in _FIGURES if pattern.fullmatch(word)), ".")


def _is_month(token: Token) -> bool:
    """Not the verbs "may" and "march", nor people named after a month."""
    return token.text[0].isupper() and token.ent_type_ != "PERSON" and not token.tag_.startswith(("VB", "MD"))


def _is_time(doc: Doc, codes: str, start: int, end: int) -> bool:
    """Whether what the pattern caught is a time, for the short forms that may be something else."""
    if codes[end : end + 2].startswith(("O", "hO")):
        return False  # an age
    if [token.lower_ for token in doc[end : end + 2]] == ["-", "to"]:
        return False  # "quarter-to-quarter"
    if doc[start].lower_ in {"fiscal", "calendar"} and start and doc[start - 1].lower_ in {"a", "an"}:
        return False  # any such year
    code, last = codes[start:end], doc[end - 1].lower_
    core = code.lstrip("aqF")
    if core[0] in "bg" and core[1:].lstrip("hf") == "u":
        return False  # "the early days"; but "the end of the year"
    if core == "u":
        return last in _PLURALS or (code != "u" and last in {"weekend", "year"})
    if core == "Q" or (core[-1] == "Q" and core[0] in "il"):
        return code[0] in "aF" and last == "quarter"
    if core in {"du", "ou", "dhu", "ohu"} and not last.startswith("centur"):
        # "Second day" is no time by itself, "30 days" is one.
        return core[0] == "d" and doc[end - len(core)].lower_.isdigit()
    if core == "y":
        return _is_year(doc[end - 1], codes[start - 1 : start])
    if core == "s":
        return codes[start - 1 : start] == "P" and doc[end - 1].tag_.startswith("NN") and codes[end : end + 1] != "f"
    if core == "R" or (core == "v" and last == "future"):
        return doc[end - 1].tag_ == "NN" and doc[end - 1].dep_ != "compound"
    if last in {"soon", "shortly"}:
        return codes[end : end + 1] not in {"P", "A"}  # "shortly before", "soon after"
    if core[:2] == "nn" and core[-1] == "n":
        return doc[start].lower_ in {"eighteen", "nineteen"}
    if core[0] == "u" and core[-1] == "n":
        return doc[end - len(core)].lower_ == "year"
    if core == "uhb":
        return doc[start].lower_ == "year" and last == "end"
    return True


def _is_year(token: Token, before: str) -> bool:
    """Whether a number of four figures is a year: the entity recogniser says so, or a preposition and no other."""
    label = token.ent_type_
    return label == "DATE" or (label not in _NO_YEAR and before != "" and before in "PABf")


def _root(doc: Doc, start: int, end: int) -> Token:
    """The token of a span whose head lies outside of it."""
    for index in range(start, end):
        token = doc[index]
        if not start <= token.head.i < end or token.head.i == index:
            return token
    return doc[end - 1]


def _lies_ahead(doc: Doc, start: int, end: int, over: Token) -> bool:
    """Whether "in two weeks" says when; "the first visit in two years" and "done in two days" say how long."""
    if doc[end - 1].lower_ not in UNITS or over.pos_ != "VERB" or tense_of(over) == "past":
        return False
    return not any(word.lower_ in _RECORDS or word.tag_ == "JJS" for word in doc[max(start - 10, 0) : start - 1])


def _timex(doc: Doc, start: int, end: int) -> Timex:
    """An expression with what stands around it."""
    text = doc[start:end].text
    root, over = _root(doc, start, end), governor(doc, start, end)
    is_premodifier = root.head.i >= end and root.head.pos_ in {"NOUN", "PROPN"}
    before = doc[start - 1].lower_ if start else ""
    preposition = before if before in _PREPOSITIONS and not is_premodifier else None
    expression = text
    if preposition is not None:
        lead = _SOON.search(doc[max(start - 3, 0) : start].text + " ")
        from_on = preposition == "from" and (over.pos_ in {"VERB", "AUX"} or " to " in text)
        counted = preposition == "in" and _lies_ahead(doc, start, end, over)
        if lead is not None:
            expression = f"{lead[0]}{text}"
        elif preposition in _TELLING or from_on or counted:
            expression = f"{preposition} {text}"
    if is_premodifier and over.dep_ not in {"nsubj", "nsubjpass"}:
        tense: TenseName = "past"  # "responded to Monday's attack" and "will respond to Monday's attack"
    else:
        tense = tense_of(over)
    return Timex(start, end, text, preposition, expression, over.i, tense)
