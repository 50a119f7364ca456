"""Reads the time expressions of a text one after the other, each with what the text spoke of before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.extract.dates import period_of, time_of
from kg.extract.periods import Period
from kg.extract.timex import Timex, find
from kg.extract.tokens import Doc
from kg.model import TimeValue

__all__ = ["TimeRead", "read_times", "resolved"]

#: TIMEX3 values of what figures are given for, and the words that say so.
_ACCOUNTS = re.compile(r"\d{4}-[QH]\d|P(?:3|6|9|12)M")
_OF_ACCOUNTS = re.compile(r"quarter|half|period|(?:first|the) (?:three|six|nine|12)|months ended", re.IGNORECASE)
_COMPARING = frozenset(("than", "with", "from"))
_MONEY = frozenset(("MONEY", "PERCENT"))


@dataclass(frozen=True, slots=True)
class TimeRead:
    """A time expression with what it says and what the text had spoken of before it.

    `period` is None where the expression is not understood. `previous` is the time, `accounts` the quarter or months
    that figures were given for, which expressions such as "a week later" and "the year-ago period" are told from.
    """

    timex: Timex
    period: Period | None
    previous: TimeValue | None
    accounts: Period | None


def read_times(doc: Doc, anchor: date | None) -> list[TimeRead]:
    """The time expressions of a text, each read with what the text spoke of before it.

    Comparisons ("a year earlier", "the year-ago quarter") look back from the time spoken of without leaving it.

    Args:
        doc: as for `find`.
        anchor: the day of the article.
    """
    previous: TimeValue | None = None
    accounts: Period | None = None
    topic: Period | None = None
    read: list[TimeRead] = []
    for timex in find(doc):
        known = accounts if not timex.is_bare_comparison or _has_figures(doc, timex) else None
        period = period_of(timex.expression, anchor, timex.tense, previous=previous, accounts=known)
        read.append(TimeRead(timex, period, previous, known))
        if period is None or timex.compares:
            continue
        if period.timex is not None and _ACCOUNTS.fullmatch(period.timex) and _OF_ACCOUNTS.search(timex.expression):
            if period.timex.startswith("P"):
                accounts = Period(None, None, period.timex)
            else:
                accounts = topic = _later(topic, period, anchor)
        if period.first is not None and period.last is not None:
            previous = time_of(period)
    return read


def resolved(doc: Doc, anchor: date | None) -> list[tuple[Timex, TimeValue | None]]:
    """The time expressions of a text with the time that each gives, None where it gives none.

    Args:
        doc: as for `find`.
        anchor: the day of the article.
    """
    return [(read.timex, time_of(read.period)) for read in read_times(doc, anchor)]


def _later(topic: Period | None, quarter: Period, anchor: date | None) -> Period | None:
    """The quarter that a report is on: the latest that is spoken of, but for one that is not over."""
    if quarter.first is None or quarter.last is None or (anchor is not None and quarter.last >= anchor):
        return topic
    return quarter if topic is None or topic.first is None or quarter.first > topic.first else topic


def _has_figures(doc: Doc, timex: Timex) -> bool:
    """Whether money or percentages stand in the sentence, or it says that something is compared."""
    if timex.start and doc[timex.start - 1].lower_ in _COMPARING:
        return True
    return any(token.ent_type_ in _MONEY for token in doc[timex.start].sent)
