"""Finds the time expressions of a parsed text, with the preposition before and the word that they modify.

What is a time expression is the matter of `kg.extract.timegrammar`; what its words share with other phrases is told
apart here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.periods import TenseName
from kg.extract.tense import is_coming, tense_of
from kg.extract.timegrammar import ENDED_DAY, PATTERN, letters
from kg.extract.timewords import MONTHS, UNITS, canonical
from kg.extract.tokens import Doc, Token
from kg.known.feasts import feasts

__all__ = ["Timex", "find", "governor"]


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

    @property
    def is_bare_comparison(self) -> bool:
        """Whether it is "a year ago", which compares figures where there are some, and else only says when."""
        return _BARE_COMPARISON.fullmatch(self.text) is not None


_PREPOSITIONS = frozenset((
    "on", "in", "at", "since", "until", "till", "by", "before", "after", "from", "between", "during", "within",
    "through", "throughout", "for", "over", "as", "of", "around", "about", "towards", "past", "to",
))  # fmt: skip
#: Prepositions without which the expression says something else.
#: "In the early hours of Monday", "at dawn on Sunday": the day is that of the verb.
_OF_THE_DAY = frozenset(("hours", "dawn", "dusk", "daybreak", "sunrise", "sunset", "nightfall"))
_TELLING = frozenset(("since", "until", "till", "by", "before", "after", "between", "within", "through"))
_SOON = re.compile(r"(?:as (?:soon|early|late|recently) as|no later than|prior to|ahead of) $", re.IGNORECASE)
_COMPARISON = re.compile(
    r"\b(?:ago|earlier|same|comparable|corresponding|year before|prior year|\d{4} (?:period|quarter))\b", re.IGNORECASE
)
_BARE_COMPARISON = re.compile(r"(?:a|one) year (?:ago|earlier|before)", re.IGNORECASE)
_NAMES = frozenset(("ORG", "PERSON", "GPE", "LOC", "FAC"))
#: What is told in the present tense of a day ahead ("the court opens Friday").
_SCHEDULED = frozenset((
    "arrive", "begin", "close", "depart", "end", "expire", "fly", "host", "kick", "launch", "leave", "mature",
    "open", "play", "reopen", "resume", "retire", "return", "start", "take", "travel", "vote",
))  # fmt: skip
#: Verbs whose "until" and "to" lie ahead in the past tense too ("delayed it until Friday").
_PUTTING_OFF = frozenset((
    "adjourn", "allow", "ban", "bar", "cancel", "defer", "delay", "extend", "give", "have", "postpone", "prolong",
    "push", "put", "remand", "reschedule", "suspend",
))  # fmt: skip
_UNTIL = re.compile(r" (?:to|until|till|through) ")
_AROUND = frozenset(("since", "after", "before", "until", "by"))
_UP_TO = frozenset(("until", "till", "to"))
#: Words before a date that say on which side of the article it lies; "present" is the nearer one.
_LEADS: dict[str, TenseName] = {
    "effective": "future",
    "ending": "present",
    "beginning": "present",
    "starting": "present",
}
_CONTINUING = frozenset(("PRON", "PROPN", "DET", "NOUN", "ADJ", "ADP", "SCONJ"))
_MONTH_AND_DAY = re.compile(r"(?P<month>[a-z]+) (?P<day>\d\d?)(?:th|st|nd|rd)?|(?P<first>\d\d?) (?P<then>[a-z]+)")
_RECORDS = frozenset(("first", "second", "third", "only", "time", "times", "least", "most"))
_PLURALS = frozenset(("years", "months", "weeks", "days", "decades", "centuries", "hours", "minutes"))
_AGES_OF_THINGS = frozenset(("minute", "hour", "day", "week", "month", "decade", "century"))
_THROUGH_THE_DAY = frozenset(("in", "by", "during", "through", "throughout", "until"))
_NO_YEAR = frozenset(("CARDINAL", "MONEY", "QUANTITY", "PERCENT", "PRODUCT", "PERSON", "FAC"))


def find(doc: Doc) -> list[Timex]:
    """The time expressions of a text, in order and disjoint.

    Durations ("three years") and words such as "now" are found too; ages and bare adjectives ("annual") are not.

    Args:
        doc: a text with parts of speech and dependencies; entity labels help to tell years from other numbers.

    Returns:
        One `Timex` for each.
    """
    codes = letters(doc)
    found = []
    for match in PATTERN.finditer(codes):
        start, end = match.span()
        if _is_time(doc, codes, start, end):
            found.append(_timex(doc, codes, start, end))
    return found


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
    while (head.pos_ in {"ADP", "SCONJ"} or head.lower_ in _OF_THE_DAY) and head.head.i != head.i:
        head = head.head
    return root if start <= head.i < end else head


def _is_time(doc: Doc, codes: str, start: int, end: int) -> bool:
    """Whether what the pattern caught is a time, for the short forms that may be something else."""
    code, last = codes[start:end], doc[end - 1].lower_
    core = code.lstrip("aqF")
    if codes[end : end + 2].startswith(("O", "hO")) and (codes[end] == "O" or UNITS.get(last) not in _AGES_OF_THINGS):
        return False  # the age of somebody; but "a month-old truce"
    if [token.lower_ for token in doc[end : end + 2]] == ["-", "to"]:
        return False  # "quarter-to-quarter"
    if doc[start].lower_ in {"fiscal", "calendar"} and start and doc[start - 1].lower_ in {"a", "an"}:
        return False  # any such year
    if not _is_meant(doc, code, start, end):
        return False
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
        return (
            codes[start - 1 : start] in {"P", "2"}
            and doc[end - 1].tag_.startswith("NN")
            and codes[end : end + 1] != "f"
        )
    if core == "R" or (core == "v" and last == "future"):
        return doc[end - 1].tag_ == "NN" and doc[end - 1].dep_ != "compound"
    if core == "v" and codes[end : end + 1] == "h":
        return False  # "the now-cancelled deal"
    if last in {"soon", "shortly"}:
        return codes[end : end + 1] not in {"P", "2", "A"}  # "shortly before", "soon after"
    if last == "recently" and start and doc[start - 1].lower_ == "as":
        return False  # "as recently as August"
    if core == "ru" and last in {"hour", "minute", "second"}:
        return False
    if last == "overnight":
        # "Overnight on Tuesday", "overnight into Friday": the day says when; "an overnight stay" does not.
        return doc[start].pos_ == "ADV" and codes[end : end + 2] not in {"Pw", "2w", "Tw"}
    if core[:2] == "nn" and core[-1] == "n":
        return doc[start].lower_ in {"eighteen", "nineteen"}
    if core[0] == "u" and core[-1] == "n":
        return doc[end - len(core)].lower_ == "year"
    if core in {"uhb", "ueb"}:
        return doc[start].lower_ == "year" and last == "end"
    return True


def _is_meant(doc: Doc, code: str, start: int, end: int) -> bool:
    """Whether words that time expressions share with other phrases are meant as time."""
    words, before = [token.lower_ for token in doc[start:end]], doc[start - 1].lower_ if start else ""
    match code:
        case "U":
            return doc[start].is_lower and (
                doc[start].tag_ in {"RB", "JJ"} or words[0].endswith("long")
            )  # but "the Daily News"
        case "5":
            return doc[start].text[0].isupper()
        case "uJu":
            return words[0] in _PLURALS and words[-1] in _PLURALS
        case "ap" | "abp" | "abhp" | "bp" | "bhp":
            return before in _THROUGH_THE_DAY
        case "p":
            return doc[end : end + 1].text.lower() == "trading"
        case "3" | "a3":
            return _is_day_of_deed(doc, start, end)
        case "6" | "a6" | "r6":
            return not doc[end : end + 1].text or doc[end].pos_ not in _CONTINUING  # "at the moment he spoke"
        case "auP":
            return words[-1] in {"before", "after"} and (end == len(doc) or doc[end].is_punct)
    if code[0] in "XG" and doc[start].ent_type_ in _NAMES:
        return False  # "Easter Island"
    if code[0] == "G":
        return all(token.text[0].isupper() for token in doc[start:end] if token.text[0].isalpha())
    if code[-1] == "D" and "y" not in code and "u" not in code:
        return "latest" in words or "same" in words or "C" in code
    if code.endswith("fau") and words[-1] not in {"year", "month", "week", "weekend", "decade", "century"}:
        return False  # "the end of the day"
    if before == "as" and words[0] == "many":
        return False  # "the third in as many days"
    if code in {"uh8", "iuh8", "auh8"} and words[-1] != "long":
        return False
    if code[:3] == "auf" and words[1] != "week":
        return False  # "the day of May 8"
    if "final" in words and words[-1] in {"quarter", "half"}:
        return False  # of a match, where no year follows
    return "these" not in words or words == ["these", "days"]


def _is_day_of_deed(doc: Doc, start: int, end: int) -> bool:
    """Whether "9/11" says when: not in "the 9/11 commission" nor "remarks on 9/11"."""
    root, over = _root(doc, start, end), governor(doc, start, end)
    if root.head.i >= end:
        return root.head.lower_ in feasts().beside
    return over.lower_ in feasts().beside or (start > 0 and doc[start - 1].lower_ in _AROUND)


def _day_of_history(text: str, beside: str) -> str | None:
    """The name of the day of history that a month and day mean beside a word ("the Sept. 11 attacks")."""
    known = feasts()
    match = _MONTH_AND_DAY.fullmatch(canonical(text)) if beside in known.beside else None
    if match is None:
        return None
    told = MONTHS.get(match["month"] or match["then"]), int(match["day"] or match["first"])
    return next((name for name in known.beside[beside] if (known.days[name].month, known.days[name].day) == told), None)


def _is_year(token: Token, before: str) -> bool:
    """Whether a number of four figures is a year: the entity recogniser says so, or a preposition and no other."""
    label = token.ent_type_
    return label == "DATE" or (label not in _NO_YEAR and before != "" and before in "P2ABf")


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


def _timex(doc: Doc, codes: str, start: int, end: int) -> Timex:
    """An expression with what stands around it."""
    text = doc[start:end].text
    root, over = _root(doc, start, end), governor(doc, start, end)
    is_premodifier = root.head.i >= end and root.head.pos_ in {"NOUN", "PROPN"}
    before = doc[start - 1].lower_ if start else ""
    preposition = before if before in _PREPOSITIONS and not is_premodifier else None
    expression = text
    if root.head.i >= end and (named := _day_of_history(text, root.head.lower_)) is not None:
        expression = named
    elif codes[end - 1] in "uQ" and (ended := ENDED_DAY.match(codes, end)):
        expression = f"{text} ended {doc[ended.start(1) : ended.end(1)].text}"
    if preposition is not None:
        lead = _SOON.search(doc[max(start - 3, 0) : start].text + " ")
        from_on = preposition == "from" and (over.pos_ in {"VERB", "AUX"} or _UNTIL.search(text) is not None)
        counted = preposition == "in" and _lies_ahead(doc, start, end, over)
        if lead is not None:
            expression = f"{lead[0]}{expression}"
        elif preposition in _TELLING or from_on or counted:
            expression = f"{preposition} {expression}"
    if is_premodifier and over.dep_ not in {"nsubj", "nsubjpass"}:
        # "Responded to Monday's attack" and "will respond to Monday's attack"; but "postponed Monday's vote".
        tense: TenseName = "future" if is_coming(over, _PUTTING_OFF) else "past"
    else:
        tense = _LEADS.get(before) or tense_of(over)
        if (over.lemma_ in _SCHEDULED and over.tag_ in {"VBZ", "VBP"}) or (
            preposition in _UP_TO and over.lemma_ in _PUTTING_OFF
        ):
            tense = "future"
    return Timex(start, end, text, preposition, expression, over.i, tense)
