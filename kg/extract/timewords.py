"""The English words of time, and one plain spelling for all the ways to write a time expression.

Both the finder (`kg.extract.timex`) and the resolver (`kg.extract.dates`) read these tables, so that a word one of
them knows is known to the other.
"""

from __future__ import annotations

import re

__all__ = ["DAY_PARTS", "MONTHS", "NUMBERS", "ORDINALS", "SEASONS", "UNITS", "WEEKDAYS", "canonical"]

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip

#: Every spelling of a month (without full stop) → 1 to 12.
MONTHS: dict[str, int] = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}

#: Every spelling of a weekday (without full stop) → 0 for Monday to 6, as `date.weekday`.
#: "sat" and "sun" are left out: as words they are far commoner than as days.
WEEKDAYS: dict[str, int] = {
    **{name: number for number, name in enumerate(_WEEKDAY_NAMES)},
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
}  # fmt: skip

#: Units, singular and plural, → singular.
UNITS: dict[str, str] = {
    **{name: name for name in ("minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade")},
    **{f"{name}s": name for name in ("minute", "hour", "day", "week", "weekend", "month", "quarter", "year", "decade")},
    "century": "century", "centuries": "century", "seconds": "second", "fortnight": "fortnight",
}  # fmt: skip

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

#: Parts of the day → their TIMEX3 code.
DAY_PARTS: dict[str, str] = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12", "midday": "TMI",
    "midnight": "T24",
}  # fmt: skip

NUMBERS: dict[str, int] = {
    **{
        word: number
        for number, word in enumerate(_SMALL_NUMBERS)
    },
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "thousand": 1000,
}  # fmt: skip

ORDINALS: dict[str, str] = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th", "sixth": "6th",
    "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip

_DECADES = {"twenties": "20s", "thirties": "30s", "forties": "40s", "fifties": "50s", "sixties": "60s",
            "seventies": "70s", "eighties": "80s", "nineties": "90s"}  # fmt: skip

#: Words that change neither the day nor the precision.
_IDLE = frozenset((
    "the", "of", "on", "at", "during", "around", "about", "approximately", "roughly", "some", "nearly", "almost",
    "just", "only", "exactly", "local", "time", "full", "whole", "entire", "or", "so", "additional", "est", "edt",
    "cet", "pst", "et", "eastern", "oclock",
))  # fmt: skip

_SAME = {"an": "a", "gmt": "utc"}
#: Between two numbers of which either may be meant.
_JOINING = frozenset(("or", "to", "-", "–", "—"))
#: After these a plural unit needs no other number.
_INDEFINITE = frozenset(("few", "several", "many", "couple", "half"))

_MERIDIEM = re.compile(r"\b([ap])\.? ?m\b\.?")
_POSSESSIVE = re.compile(r"(?<=\w)['’](?:s\b)?|(?<=s)['’](?= |$)")
_SHORT_YEAR = re.compile(r"(?<!\w)['’](\d\d)(?!\w)")
_FRACTION = re.compile(
    r"(?<![\d/])(?:(?P<whole>\d{1,3})[ -]?)?(?:(?P<above>[1-7])/(?P<below>[2-8])(?![\d/])|(?P<sign>[½¼¾]))"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_WORD = re.compile(
    r"\d{1,2}/\d{1,2}(?![\d/])|\d{4}-\d{2}-\d{2}|\d{4}-\d{2}(?!\d)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}[:.]\d{2}(?= ?[ap]m)|\d{1,2}:\d{2}"
    r"|\d+\.\d+(?![.\d])|\d+(?:st|nd|rd|th|s)?|[a-z]+|[-–—]"
)
_A_NUMBER = re.compile(r"\ba (?=few\b|several\b|\d)")
_HALF = re.compile(r"\b(\d+) and (?:a )?half\b")
_UNIT_AND_HALF = re.compile(r"\b(?:1|a) (day|week|month|year|decade|century|hour) and (?:a )?half\b")
_HALF_UNIT = re.compile(r"(?<!(?:st|nd|rd|th) )\bhalf (?:a )?(?=(?:day|week|month|year|decade|century|hour)\b)")
_A_UNIT = re.compile(r"\ba (?=(?:minute|hour|day|week|fortnight|month|quarter|year|decade|century)\b)")
_OVER = re.compile(r"\b(?:over|more than|at least|upwards) (?=(?:\d|a |few|several))")
_THROUGHOUT = re.compile(r"\bover (?!\d|few|several|couple)")
_UNDER = re.compile(r"\b(?:under|less than|fewer than|up to) (?=(?:\d|a |few|several))")
_COUPLE = re.compile(r"\b(?:a )?couple\b")


def canonical(expression: str) -> str:
    """One plain spelling of a time expression: lower case, digits for numbers, full names, no idle words.

    >>> canonical("The third-quarter of last year")
    '3rd quarter last year'
    >>> canonical("three and a half years ago")
    '3.5 year ago'

    Args:
        expression: any text.

    Returns:
        Words parted by single spaces; empty where nothing of the text is a word or number.
    """
    text = _SHORT_YEAR.sub(_full_year, " ".join(expression.lower().split()))
    text = _POSSESSIVE.sub("", _THOUSANDS.sub("", _FRACTION.sub(_decimal, text)))
    # "Beginning of" is a part of a time, "beginning" alone a bound; idle words go below.
    text = text.replace("beginning of", "start")
    words = _one_amount(_WORD.findall(_MERIDIEM.sub(r" \1m", text)))
    kept: list[str] = []
    for index, word in enumerate(words):
        if word in "-–—":
            # Only a hyphen between two figures is a range; others join words ("third-quarter").
            following = words[index + 1] if index + 1 < len(words) else ""
            if kept and kept[-1][:1].isdigit() and following[:1].isdigit():
                kept.append("to")
        elif word not in _IDLE:
            kept.append(_spelling(word))
    plain = " ".join(_singular(_figures(kept)))
    for pattern, replacement in (
        (_COUPLE, "couple"), (_A_NUMBER, ""), (_HALF, r"\1.5"), (_UNIT_AND_HALF, r"1.5 \1"), (_HALF_UNIT, "0.5 "),
        (_OVER, "over "), (_THROUGHOUT, ""), (_UNDER, "under "), (_A_UNIT, "1 "),
    ):  # fmt: skip
        plain = pattern.sub(replacement, plain)
    return plain


def _full_year(match: re.Match[str]) -> str:
    """'89 → 1989; a year in two figures is of the last seventy years or the next thirty as seen from 2000."""
    return f"{'19' if int(match[1]) >= 30 else '20'}{match[1]}"


def _decimal(match: re.Match[str]) -> str:
    """2 1/2 → 2.5; thirds and sixths to two places."""
    sign = match["sign"]
    above, below = (sign, "4") if sign is None else {"½": ("1", "2"), "¼": ("1", "4"), "¾": ("3", "4")}[sign]
    part = int(match["above"]) / int(match["below"]) if sign is None else int(above or 0) / int(below)
    return f"{int(match['whole'] or 0) + part:.2f}".rstrip("0")


def _one_amount(words: list[str]) -> list[str]:
    """Two or three years, 10-15 minutes → several years: which of the two is not said."""
    result: list[str] = []
    for index, word in enumerate(words):
        joined = len(result) > 1 and _is_number(word) and words[index - 1] in _JOINING and _is_number(result[-2])
        is_word = joined and words[index - 1] in "-–—" and not word.isdigit()  # "twenty-one"
        if joined and not is_word and "".join(words[index + 1 : index + 2]) in UNITS:
            result[-2:] = ["several"]
        else:
            result.append(word)
    return result


def _is_number(word: str) -> bool:
    return word in NUMBERS or word.isdigit()


def _spelling(word: str) -> str:
    """The full name of a month or weekday, the figure of an ordinal; else the word."""
    if word in _SAME:
        return _SAME[word]
    if (month := MONTHS.get(word)) is not None:
        return _MONTH_NAMES[month - 1]
    if (weekday := WEEKDAYS.get(word)) is not None:
        return _WEEKDAY_NAMES[weekday]
    return ORDINALS.get(word) or _DECADES.get(word) or word


def _figures(words: list[str]) -> list[str]:
    """Number words as figures: twenty four → 24, two thousand → 2000, nineteen seventy nine → 1979."""
    result: list[str] = []
    run: list[int] = []
    for word in [*words, ""]:
        number = NUMBERS.get(word)
        if number is not None:
            if number >= 100 and not run and result and result[-1] == "a":
                result.pop()
            run.append(number)
            continue
        if run:
            result.append(str(_sum(run)))
            run = []
        result.append(word)
    return result[:-1]


def _singular(words: list[str]) -> list[str]:
    """Units in the singular; a plural without number gets "several" so that "weeks" is not taken for "week"."""
    result: list[str] = []
    for word in words:
        singular = UNITS.get(word, word)
        if singular != word and not (result and (result[-1][-1].isdigit() or result[-1] in _INDEFINITE)):
            result.append("several")
        result.append(singular)
    return result


def _sum(run: list[int]) -> int:
    """The value of a run of number words."""
    if len(run) > 1 and 10 <= run[0] < 100 and 10 <= run[1] < 100:
        # Years are read in pairs: nineteen seventy nine.
        return run[0] * 100 + sum(run[1:])
    total = part = 0
    for number in run:
        if number == 1000:
            total += max(part, 1) * 1000
            part = 0
        elif number == 100:
            part = max(part, 1) * 100
        else:
            part += number
    return total + part
