"""The grammar of time expressions: one letter for each token by the kind of time word it is, one pattern over letters.

"m" is a month, "w" a weekday, "." no time word. So the search costs one table look-up per token, and the grammar is
all in one place.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.timewords import DAY_PARTS, MONTHS, NUMBERS, ORDINALS, SEASONS, UNITS, WEEKDAYS
from kg.extract.tokens import Doc, Token
from kg.known.feasts import feasts

__all__ = ["ENDED_DAY", "PATTERN", "letters"]

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
    **dict.fromkeys(("noon", "midday", "midnight"), "Y"),
    **dict.fromkeys((f"{name}s" for name in WEEKDAYS if name.endswith("day")), "5"),
    **dict.fromkeys(("comparable", "corresponding"), "C"),
    **dict.fromkeys(("ended", "ending"), "I"),
    **dict.fromkeys(("daily", "nightly", "hourly", "weekly", "monthly", "annual", "yearlong",
                     "monthlong", "weeklong", "daylong", "decadelong"), "U"),
    **dict.fromkeys(("short", "near", "long"), "8"),
    **dict.fromkeys(("quarter", "quarters"), "Q"),
    **dict.fromkeys(("last", "next", "this", "coming", "previous", "following", "same", "that", "these", "latest",
                     "prior", "opening", "closing"), "r"),
    **dict.fromkeys(("today", "tonight", "yesterday", "tomorrow", "overnight"), "t"),
    **dict.fromkeys(("early", "late", "mid", "middle", "end", "beginning", "start", "rest", "remainder"), "b"),
    **dict.fromkeys(("earlier", "later"), "g"),
    **dict.fromkeys(("about", "nearly", "almost", "around", "roughly", "approximately", "over", "under", "only",
                     "just", "some", "additional"), "q"),
    **dict.fromkeys(("more", "less", "fewer"), "M"),
    **dict.fromkeys(("least", "most"), "L"),
    **dict.fromkeys(("am", "pm", "a.m.", "p.m.", "a.m", "p.m", "est", "edt", "gmt", "utc", "cet", "o'clock"), "k"),
    **dict.fromkeys(("now", "currently", "presently", "nowadays", "recently", "lately", "soon", "shortly",
                     "future"), "v"),
    **dict.fromkeys(("since", "until", "till", "by", "before", "after", "on", "during", "within", "throughout",
                     "through", "for", "as", "into", "towards"), "P"),
    "than": "N", "at": "@", "in": "2",
    "ago": "g", "half": "l", "a": "i", "an": "i", "the": "a", "of": "f", "-": "h", "–": "h", "—": "h", ",": "c",
    "fiscal": "z", "financial": "z", "'s": "e", "’s": "e", "'": "4", "’": "4", "and": "j", "to": "T", "eve": "E",
    "new": "W", "past": "R", "recent": "V", "current": "V", "period": "D",
    "from": "A", "between": "B", "each": "S", "every": "S", "per": "S",
    "or": "J", "final": "o", "term": "9", "present": "6", "moment": "6", "other": "H", "old": "O",
    "full": "F", "entire": "F", "whole": "F",
    "nineties": "x", "eighties": "x", "seventies": "x", "sixties": "x", "fifties": "x", "forties": "x", "thirties": "x",
}  # fmt: skip

_FIGURES = (
    ("y", re.compile(r"1[0-9]{3}|20[0-9]{2}|'[0-9]{2}")),
    ("d", re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?|[0-9]{1,2}[-–][0-9]{1,2}")),
    ("K", re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})?[ap]m|[0-9]{1,2}:[0-9]{2}")),
    ("x", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}([./])[0-9]{1,2}\1[0-9]{4}|(?:[0-9]{3}|'?[0-9])0s")),
    ("x", re.compile(r"(?:early|mid|late)-(?:[0-9]{4}s?|'?[0-9]0s)|[12][0-9]{3}[-–](?:[0-9]{4}|[0-9]{2})")),
    ("n", re.compile(r"[0-9][0-9.,]*(?:/[2-8])?|[0-9]*[½¼¾]")),
)

# Words of the pattern, in letters of the table above.
_AMOUNT = "(?:q|MN|@L)*(?:i?[ndy](?:[hJT]?[nd])*f?(?:h?jh?(?:ih?)?l)?|iq?|li?)"
_MODIFIER = "(?:a?[bg]h?f?)?"
_OF_YEAR = "(?:c?f?a?z?(?:y|4d)|c?f?ru)"
_DATE = f"(?:a?(?:wc?)?[rR]?md(?:[hTj]d)?{_OF_YEAR}?|(?:wc?)?a?d(?:[hTj]d)?f?m{_OF_YEAR}?)"
_ITEM = f"(?:{_DATE}|m{_OF_YEAR}?|w|y|x)"
_CLOCK = "(?:[dny]k+|Kk*|Y)"
_PART = "[pY]"
_P = "[P2]"
#: Of which year's accounts: "a year ago", "last year", "in 1988", "the year before".
_BACK = "(?:[in]u[gP]|[f2]?a?ru|[f2]a?y|auP)"

#: What may follow a stretch of accounts ("the nine months | ended Sept. 30"); its group is the day.
ENDED_DAY = re.compile(f"(?:c?IP?|T)({_DATE}|m{_OF_YEAR}?)")

PATTERN = re.compile(
    # No expression begins with these, and most tokens are one of them.
    "(?![.P2cfjhODIJTN@9kAB])(?:"
    + "|".join(
        (
            "yhdhd",
            f"(?<=B){_ITEM}j{_ITEM}",  # between May and July 2012
            f"(?<=A){_ITEM}[TP]{_ITEM}",  # from 2010 to 2014, from 2009 through 2012
            "a?[mwy]h[mwy]y?|a?yhd",
            "a?uPt",  # the day before yesterday
            f"a?Ef(?:{_ITEM}|X[uw]?{_OF_YEAR}?)",
            f"{_CLOCK}c?[P2@]?(?:{_DATE}|[rR]?w{_PART}?|t)",
            f"(?:{_DATE}|[rR]?w|t)c?[P2@q]?{_CLOCK}",
            f"a?[bg]?{_PART}f(?:{_DATE}|[rR]?w|t)",  # the afternoon of 12 March
            "Kk+|[dny]k+",
            "(?<=[P2@q])(?:K|q?Y|a?bh?p|a?p)",  # at noon, by mid-afternoon, through the night
            f"auf{_DATE}",  # the week of May 8
            f"{_MODIFIER}{_DATE}",
            f"a?(?:[or][uw]f|o[uw]{_P})m{_OF_YEAR}?",  # the first weekend of June
            f"{_MODIFIER}a?r?R?{_PART}?w(?:{_PART}|ru)?",  # late last Friday, midnight Friday, Tuesday last week
            f"[bg]?t{_PART}?",
            f"[bg]?rb?{_PART}",
            f"a?[rC]{{1,2}}z?(?:oh?|{_AMOUNT}h?)?[uQD]D?{_BACK}",  # the corresponding period last year
            "[ai]?C?z?uhgz?(?:oh?)?[uQD]?",  # the comparable year-ago quarter
            "a?C?y[e4]?z?(?:oh?)?[QD]",  # the 1988 period
            "[rR]u[e4]?z?(?:oh?[Ql]|[QD])",  # this year's third quarter
            "a?rhuh?z?(?:oh?)?[QD]",  # the prior-year quarter
            "a?(?:rC?|Cr?)D",  # the latest period
            f"{_MODIFIER}a?[rR]{{1,2}}z?(?:{_AMOUNT})?h?[uQ]",  # earlier this month, the last few weeks
            "[nd]h?u[jc]?[nd]h?ug?",  # 3 hours 24 minutes
            f"{_AMOUNT}h?[uQ](?:ji?l)?g",  # three and a half years ago
            f"{_AMOUNT}u(?:ji?l)?Av",  # two weeks from now
            f"a?oq?[nd]h?[uQ](?:{_OF_YEAR}|f?m{_OF_YEAR}?|f?ru)?",  # the first few months of 2023
            f"a?[or]uf(?:{_OF_YEAR}|m{_OF_YEAR}?|ru)",  # the opening weeks of 2023
            f"{_MODIFIER}a?z?oh?Q(?:{_OF_YEAR}|fau)?",
            f"{_MODIFIER}a?oh?l(?:{_OF_YEAR}|fau|f?m{_OF_YEAR}?)",
            f"{_MODIFIER}a?[rR]?m{_OF_YEAR}?",
            f"{_MODIFIER}a?[rR]?s(?:f?yhd|{_OF_YEAR})?",
            "a?(?:bh?(?:Tbh?)?)?x",
            "auP",  # the year before
            "[ai]?uh8",  # month-long
            "a?[do]h?u",
            f"X[uw]?E?(?:2?y|{_OF_YEAR})?",
            "G[e4]?[uw]",
            "Wu[e4]?[uE]",
            "u[he4]b",  # year-end
            "a?un{1,3}",  # the year two thousand
            "(?<=[P2])nnh?n?(?!h?u)",  # in nineteen seventy-nine
            "uJu",  # weeks or months
            f"{_AMOUNT}h?[uQ](?:ji?l|Jn)?",
            f"{_MODIFIER}a?(?:z?u?y|z4d)",
            "M?V[uQ]?",
            "SH?(?:[ndo]h?)?[umw]",  # every other Monday, every two hours
            f"{_MODIFIER}a?z?F?[uQ]",
            "a?v",
            "(?<=[P2f])aR",
            "5",
            "a?3",
            "U",
            "(?<=@)[ar]?6",
            "(?<=[P2])a8h?9",  # in the short term
        )
    )
    + ")"
)


def letters(doc: Doc) -> str:
    """One letter for each token."""
    known = _with_feasts()
    found = [known.get(word) or ("." if word.isalpha() else _letter_of_figure(word)) for word in doc.columns.lowers]
    for index, letter in enumerate(found):
        if (letter == "m" and not _is_month(doc[index])) or (letter == "r" and _joins(doc[index])):
            found[index] = "."
    return "".join(found)


@cache
def _with_feasts() -> dict[str, str]:
    """The letters of all words: those of time, and of the names of feasts.

    "X" is a name of one word ("Easter"), "G" the first of two that is no word of time by itself ("Good Friday"), "3" a
    day of history in figures.
    """
    known = feasts()
    names = [name.split() for name in known.yearly]
    letters_of = {words[0]: "G" for words in names if len(words) > 1} | dict.fromkeys(known.days, "3")
    return letters_of | {words[0]: "X" for words in names if len(words) == 1} | _CODES


def _letter_of_figure(word: str) -> str:
    """The letter of a word with figures, "." for words that no time expression has."""
    if not word[:1].isdigit() and word[:4] not in {"earl", "mid-", "late"} and word[:1] != "'":
        return "."
    return next((letter for letter, pattern in _FIGURES if pattern.fullmatch(word)), ".")


def _joins(token: Token) -> bool:
    """The conjunction "that" ("said that five years were enough"); "that November," is none whatever its tag."""
    if token.lower_ != "that" or token.tag_ != "IN":
        return False
    after = token.doc[token.i + 2 : token.i + 3]
    return not (len(after) and after[0].is_punct)


def _is_month(token: Token) -> bool:
    """Not the verbs "may" and "march", nor people named after a month."""
    return token.text[0].isupper() and token.ent_type_ != "PERSON" and not token.tag_.startswith(("VB", "MD"))
