"""Lines at the head of an article that speak about it: dates, bylines, datelines, addresses.

Two questions are answered for a paragraph: is all of it metadata (`whole_line`), or does it begin with some, such as
a dateline (`prefix`)? Only the first 300 characters are ever looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.read.dates import DATE, MONTH, TIME, WEEKDAY, ZONE, StatedDate, to_stated

__all__ = ["HeadLine", "is_headline", "is_url", "prefix", "whole_line"]

_WINDOW = 300
_FLAGS = re.VERBOSE | re.IGNORECASE
_LABEL = (
    r"(?:first\s+|last\s+)?(?:published|posted|updated|modified|edited|created|issued|dated?)\b(?:\s+(?:on|at)\b)?\s*:?"
)

_DATE = re.compile(DATE, _FLAGS)
_LABEL_AT = re.compile(_LABEL, re.IGNORECASE)
_SKIP = re.compile(rf"\s+|[|·•,;/–—-]+|{TIME}|{ZONE}|{WEEKDAY}|\bat\b", re.IGNORECASE)
_AGENCY_AT = re.compile(r"\((?P<name>[^\W\d_][\w .&’'-]{1,40})\)")
_BY = re.compile(r"(?:(?:written|reported|story)\s+)?by:?\s+", re.IGNORECASE)
_BY_END = re.compile(
    rf"\s*[|•·(]|\s+[–—-]+\s|\s+{_LABEL}|,?\s+(?:on\s+)?(?:{WEEKDAY},?\s+)?(?=\d|{MONTH}\s+\d)", re.IGNORECASE
)
_LABELLED = re.compile(rf"(?P<label>{_LABEL.replace(' ', '')})\s*{DATE}(?:\s+{TIME}(?:\s+{ZONE})?)?[.,|]?", _FLAGS)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]{3,2000}$", re.IGNORECASE)

_DASH = re.compile(r"\s*(?:--+|[—―])\s*|\s+[–-]\s+|(?<=[^\W\d_a-z])-\s+|\s*(?<=/)[.:]\s+|:\s+")
_DATELINE = re.compile(
    rf"(?P<place>[^\d()/]*?)[\s,.]*(?:\b{WEEKDAY})?[\s,.]*(?P<date>{DATE})?[\s,.]*"
    r"(?:\((?P<agency>[^\W\d_][\w .&/’'-]{1,40})\)|/(?P<slashed>[^\W\d_][\w .&-]{1,30})/)?",
    _FLAGS,
)
_PRESS = re.compile(r"\b(?:News|Press|Agency|Times|Post|Wire|Media|Radio|TV)\b")
_SMALL = frozenset(
    ("and", "&", "of", "the", "upon", "de", "del", "du", "da", "di", "al", "el", "la", "le", "las", "los")
)
_PARTICLES = _SMALL | {"von", "van", "der", "bin", "ibn"}
_NOT_A_NAME = re.compile(rf"(?:the|an?|this|that|now|then|all|no|{WEEKDAY}|{MONTH})(?:\s|$)", re.IGNORECASE)


@dataclass(slots=True)
class HeadLine:
    """What a line or prefix states. `end` is where it stops, in characters from the start of the paragraph."""

    end: int = 0
    published: list[StatedDate] = field(default_factory=list)
    updated: list[StatedDate] = field(default_factory=list)
    author: str | None = None
    agency: str | None = None


def is_url(line: str) -> bool:
    """Tell whether a line is a web address and nothing else."""
    return _URL.match(line) is not None


def whole_line(line: str) -> HeadLine | None:
    """Read a line that consists of metadata only.

    Args:
        line: a paragraph without blanks at its ends.

    Returns:
        What it states; None if it holds any word that is no date, time, label, byline or agency.
    """
    if len(line) > _WINDOW:
        return None
    found = HeadLine(end=len(line))
    at, late, telling = 0, False, False
    while at < len(line):
        if match := _LABEL_AT.match(line, at):
            late = re.search(r"updated|modified|edited", match[0], re.IGNORECASE) is not None
        elif match := _DATE.match(line, at):
            # "7.7." on a line of its own is a figure as likely as a day.
            telling = telling or match["dot_d"] is None or len(line) > len(match[0]) + 2
            if stated := to_stated(match):
                (found.updated if late else found.published).append(stated)
        elif match := _AGENCY_AT.match(line, at):
            # Brackets alone say little: "(End of statement)" is no agency.
            found.agency = match["name"].strip()
        elif match := _BY.match(line, at):
            end = _BY_END.search(line, match.end())
            stop = end.start() if end else len(line)
            author = _author(line[match.end() : stop])
            if author is None or found.author is not None:
                return None
            telling, found.author, at = True, author, stop
            continue
        else:
            match = _SKIP.match(line, at)
        if match is None:
            return None
        at = match.end()
    return found if telling else None


def prefix(paragraph: str) -> HeadLine | None:
    """Read metadata that a paragraph of prose begins with: a labelled date, a dateline, or one after the other.

    Returns:
        What it states and where the prose begins (`end`, past the blanks); None if there is no such prefix.
    """
    window = paragraph[:_WINDOW]
    found = HeadLine()
    if (match := _LABELLED.match(window)) and (stated := to_stated(match)) is not None:
        found.published.append(stated)
        found.end = len(window) - len(window[match.end() :].lstrip())
    if _read_dateline(paragraph, found) and not found.published:
        # A date of its own may follow the place: CITY, dash, 26 July 2022, colon.
        _read_dateline(paragraph, found)
    return found if 0 < found.end < len(paragraph) else None


def is_headline(line: str) -> bool:
    """Tell whether a line is worded like a headline: short and without a final stop, or in title case."""
    words = line.split()
    if not 3 <= len(words) <= 28 or len(line) > 200 or line[0].islower() or line[-1] in ",:;":
        return False
    return line[-1] != "." or _title_case(words)


def _title_case(words: list[str]) -> bool:
    long = [word for word in (w.strip("\"'“”‘’([") for w in words) if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.8 * len(long)


def _read_dateline(paragraph: str, found: HeadLine) -> bool:
    start = found.end
    window = paragraph[start : start + 130]
    for dash in list(_DASH.finditer(window))[:4]:
        match = _DATELINE.fullmatch(window[: dash.start()].strip())
        if match is None:
            continue
        rest = paragraph[start + dash.end() :]
        place, agency = match["place"].strip(), match["agency"] or match["slashed"]
        mark = "-" if found.end and dash[0].strip() == ":" else dash[0].strip()
        if not rest or rest[0].islower() or not _is_dateline(place, match["date"], agency, mark, rest):
            continue
        if match["date"] and (stated := to_stated(match)):
            found.published.append(stated)
        found.agency = agency.strip() if agency else (place if _PRESS.search(place) else found.agency)
        found.end = start + dash.end()
        return True
    return False


def _is_dateline(place: str, day: str | None, agency: str | None, dash: str, rest: str) -> bool:
    words = place.replace(",", " ").split()
    if len(words) > 9 or not all(w[0].isupper() or w in _SMALL or not w[0].isalpha() for w in words[1:]):
        return False
    first = place.split(",", maxsplit=1)[0]
    capitals = all(w.isupper() or w in _SMALL for w in first.split()) and sum(c.isalpha() for c in first) >= 5
    if agency:
        return not words or words[0][0].isupper()
    if day:
        return len(words) <= 6 and dash != "" and (dash != ":" or bool(words))
    if not words or len(rest) < 40:
        return False
    if dash == ":":
        return capitals and len(words) <= 4
    if _PRESS.search(place):
        return len(words) <= 4
    return capitals or ("," in place and len(words) <= 5 and words[0][0].isupper() and dash != "-")


def _author(piece: str) -> str | None:
    piece = re.sub(r"\s+in\s+[A-Z].{1,40}$", "", piece.strip(" ,;–—-"))
    piece = re.sub(r"(?<=\w{4})\.$", "", piece)
    names = [name.strip() for name in re.split(r",|\s+and\s+|\s*&\s*", piece)]
    if not names or len(piece) > 120 or not all(_is_name(name) for name in names):
        return None
    # "By A, B and C" lists authors; "By A, B" gives the author and where they work.
    listed = names if re.search(r"\s+and\s+|&", piece) else names[:1]
    return ", ".join(listed)


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 5 or _NOT_A_NAME.match(name):
        return False
    return (
        words[0][0].isupper()
        and all(w[0].isupper() or w.lower() in _PARTICLES for w in words)
        and not name.endswith(":")
    )
