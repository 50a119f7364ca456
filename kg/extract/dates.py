"""What a time expression of the news says: a date at the precision given, and the bounds that it sets.

An expression is first spelt plainly (`kg.extract.timewords.canonical`), then read by one small grammar into a
`Period`, from which both `resolve` (for the graph) and `timex3` (for a scorer) are taken. Words that bound or join
other expressions ("since", "from … to") are read here, the others in the modules `dates_…`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.dates_absolute import ABSOLUTE_RULES, Context, NoAnchorError, Rule, any_of
from kg.extract.dates_accounts import ACCOUNT_RULES
from kg.extract.dates_parts import PART_RULES
from kg.extract.dates_relative import RELATIVE_RULES
from kg.extract.periods import FAR, NEAR, Period, TenseName, day, month
from kg.extract.timewords import DAY_PARTS, MONTHS, WEEKDAYS, canonical
from kg.model import TimeValue

__all__ = ["TenseName", "period_of", "resolve", "time_of", "timex3"]

#: Longer than any time expression; what is longer is not read at all, so that hostile text costs nothing.
_MAX_LENGTH = 160


def resolve(
    expression: str,
    anchor: date | None,
    tense: TenseName = "past",
    *,
    previous: TimeValue | None = None,
) -> TimeValue | None:
    """The date that an English time expression gives.

    The value is a day, month or year where that is what the words say; the bounds are then exactly its first and
    last day. Everything else (weeks, quarters, seasons, "since 1994") has bounds only, either of them None where
    open.

    >>> resolve("late last month", date(2022, 12, 19)).value
    '2022-11'

    Args:
        expression: the words, with the preposition where it matters ("since 1994", "until March").
        anchor: the day on which the article was written; without it relative and partial dates are None.
        tense: the tense of the clause, for weekdays, months and the like that recur.
        previous: the time the text spoke of before, for "a week earlier", "the next day", "that year".

    Returns:
        The time, or None where the words give none: durations, hours alone, what needs a missing anchor, dates
        that no calendar has.
    """
    return time_of(period_of(expression, anchor, tense, previous=previous))


def time_of(period: Period | None) -> TimeValue | None:
    """The date that a period gives, None where it has no bounds."""
    if period is None or (period.first is None and period.last is None):
        return None
    return TimeValue(period.value, period.first, period.last)


def timex3(
    expression: str, anchor: date | None, tense: TenseName = "past", *, previous: TimeValue | None = None
) -> str | None:
    """The TIMEX3 value of an expression as TempEval-3 annotates it ("2022-12-19TMO", "2022-W50", "P3Y").

    Args:
        expression: as for `resolve`.
        anchor: as for `resolve`.
        tense: as for `resolve`.
        previous: as for `resolve`.

    Returns:
        The value, or None where the expression is not understood.
    """
    period = period_of(expression, anchor, tense, previous=previous)
    return None if period is None else period.timex


def period_of(
    expression: str,
    anchor: date | None,
    tense: TenseName = "past",
    *,
    previous: TimeValue | None = None,
    accounts: Period | None = None,
) -> Period | None:
    """All that an expression says: what both `resolve` and `timex3` give.

    Args:
        expression: as for `resolve`.
        anchor: as for `resolve`.
        tense: as for `resolve`.
        previous: as for `resolve`.
        accounts: the quarter or the months that the text gave figures for before, for "the year-ago period".

    Returns:
        The period, None where the expression is not understood.
    """
    if len(expression) > _MAX_LENGTH:
        return None
    try:
        return _read(canonical(expression), Context(anchor, tense, previous, accounts, _read))
    except (NoAnchorError, ValueError, OverflowError):
        # ValueError and OverflowError: 31 February, or a step beyond the years 1 to 9999. No such date, no value.
        return None


def _read(text: str, context: Context) -> Period | None:
    """What the first rule gives that reads all of the text."""
    for pattern, rule in _RULES:
        match = pattern.fullmatch(text)
        if match is not None and (period := rule(match, context)) is not None:
            return period
    return None


def _eve(match: re.Match[str], context: Context) -> Period | None:
    """The eve of a day, the day before it, the day after it."""
    whole = context.read(match["whole"])
    if whole is None or whole.first is None or whole.first != whole.last:
        return None
    return day(whole.first + timedelta(days=1 if match["sign"] == "day after" else -1))


def _bound(match: re.Match[str], context: Context) -> Period | None:
    """Since 1994, after March, until May, before Monday: one end of a stretch, or both where the words give both."""
    if match["bound"] == "as soon as":
        context = replace(context, tense="future")
    whole = context.read(match["whole"])
    if match["bound"] in {"until", "till", "by"}:
        whole = _due(whole, match["whole"], context)
    if whole is None or whole.timex is None:
        return None
    one_day = timedelta(days=1)
    match match["bound"]:
        case "since" | "from" | "as soon as" | "as early as" | "starting" | "beginning":
            return Period(whole.first, None, whole.timex)
        case "after":
            return Period(None if whole.last is None else whole.last + one_day, None, whole.timex)
        case "before" | "prior to" | "ahead":
            return Period(None, None if whole.first is None else whole.first - one_day, whole.timex)
        case _:
            return Period(None, whole.last, whole.timex)


def _due(whole: Period | None, text: str, context: Context) -> Period | None:
    """The nearer of two years: in October "gave him until November" does not mean that of last year."""
    if whole is None or whole.last is None or context.day is None or context.tense != "past":
        return whole
    if (context.day - whole.last).days <= FAR:
        return whole
    ahead = replace(context, tense="future").read(text)
    is_near = ahead is not None and ahead.first is not None and 0 <= (ahead.first - context.day).days <= NEAR
    return ahead if is_near else whole


def _plain(match: re.Match[str], context: Context) -> Period | None:
    """Words that change nothing at this precision: early next year, late November, earlier today, in 1994.

    A week has bounds only, and "later this week" begins with the day of the article.
    """
    whole, anchor = context.read(match["whole"]), context.day
    if whole is None or whole.value is not None or anchor is None or whole.first is None or whole.last is None:
        return whole
    if match["mod"] not in {"earlier", "later"} or not whole.first <= anchor <= whole.last:
        return whole
    return replace(whole, last=anchor) if match["mod"] == "earlier" else replace(whole, first=anchor)


def _year_end(match: re.Match[str], context: Context) -> Period | None:
    """Year-end, year-end 2014: the year, and for TIMEX3 its last day."""
    whole = context.read(match["whole"] or "this year")
    return None if whole is None or whole.last is None else replace(whole, timex=whole.last.isoformat())


def _timed(match: re.Match[str], context: Context) -> Period | None:
    """5 pm Monday, Monday morning, midnight Friday, 24 February at 5.07 am: a day with a time."""
    whole = context.read(match["whole"])
    if whole is None or whole.value is None or len(whole.value) != 10:
        return None
    return replace(whole, timex=f"{whole.value}{_clock(match)}")


def _time_alone(match: re.Match[str], context: Context) -> Period:
    """At 5 pm, through the night: no date by itself; for TIMEX3 on the day spoken of, else that of the article."""
    previous = context.previous
    known = previous.value if previous is not None and previous.value and len(previous.value) == 10 else None
    return Period(None, None, f"{known or context.anchor.isoformat()}{_clock(match)}")


def _clock(match: re.Match[str]) -> str:
    """The time of day as TIMEX3 writes it after the day."""
    if match["part"]:
        return DAY_PARTS[match["part"]]
    if match["meridiem"]:
        # Minutes only where the words give them.
        minutes = f":{match['past']}" if match["past"] else ""
        code = f"T{int(match['twelve']) % 12 + (12 if match['meridiem'] == 'pm' else 0):02}{minutes}"
    else:
        hour, minute = (match["hour"], match["minute"]) if match["hour"] else (match["four"][:2], match["four"][2:])
        code = f"T{int(hour):02}:{minute}"
    return f"{code}Z" if match["zone"] else code


def _between(match: re.Match[str], context: Context) -> Period | None:
    """From 2010 to 2014, between May and July 2012: the second may give the first its year."""
    if match["first"].isdigit() and len(match["first"]) < 3:
        return context.read(f"{match['first']} to {match['last']}")  # between 4 and 11 May
    last = context.read(match["last"])
    if last is None or last.last is None:
        return None
    first = None
    given = re.search(r" (?:\d{4}|(?:last|this|next) year)$", match["last"])
    if given and not re.search(r"\b(?:\d{4}|year)\b", match["first"]):
        first = context.read(f"{match['first']}{given[0]}")
        if first is not None and first.first is not None and first.first > last.last:
            first = context.read(f"{match['first']} {last.last.year - 1}")
    first = first or context.read(match["first"])
    if first is not None and first.first is not None and first.first > last.last and match["first"] in MONTHS:
        first = month(last.last.year, MONTHS[match["first"]])  # in January "from March to December" is last year
    if first is not None and first.first is not None and {match["first"], match["last"]} <= set(WEEKDAYS):
        # "From Monday to Thursday" goes on without a break, whichever of them is nearer to the article.
        days = timedelta(days=(last.last - first.first).days % 7)
        begins = first.first if context.tense == "future" else last.last - days
        return Period(begins, begins + days, day(begins).timex)
    if first is None or first.first is None or first.first > last.last:
        return None
    return Period(first.first, last.last, first.timex)


_BOUNDS = (
    "since", "from", "after", "as soon as", "as early as", "starting", "beginning", "before", "prior to", "ahead",
    "until", "till", "through", "by", "no later than", "up to",
)  # fmt: skip
_MODIFIERS = (
    "in", "for", "as late as", "as recently as", "early", "earlier", "late", "later", "mid", "middle", "end", "start",
    "beginning", "this", "back in", "much", "most", "latter part", "early part", "turn", "rest", "remainder",
)  # fmt: skip
_CLOCK = (
    rf"(?:(?P<part>{any_of(DAY_PARTS)})"
    r"|(?P<twelve>\d\d?)(?:[:.](?P<past>\d\d))? (?P<meridiem>am|pm)"
    r"|(?P<hour>\d\d?):(?P<minute>\d\d)|(?P<four>\d{4})(?= utc))"
    "(?P<zone> utc)?"
)

_RULES: tuple[Rule, ...] = (
    *ABSOLUTE_RULES,
    *PART_RULES,
    *ACCOUNT_RULES,
    *RELATIVE_RULES,
    *(
        (re.compile(pattern), rule)
        for pattern, rule in (
            (r"(?:year end|end year)(?: (?P<whole>.+))?", _year_end),
            (r"(?P<sign>eve|day before|day after) (?P<whole>.+)", _eve),
            (r"(?:from|between) (?P<first>.+) (?:to|and|through|until|till) (?P<last>.+)", _between),
            (r"(?P<first>.+) (?:to|through) (?P<last>.+)", _between),
            (rf"(?:ever )?(?P<bound>{any_of(_BOUNDS)}) (?P<whole>.+)", _bound),
            (_CLOCK, _time_alone),
            (rf"{_CLOCK} (?P<whole>.+)", _timed),
            (rf"(?P<whole>.+) {_CLOCK}", _timed),
            (rf"(?P<mod>{any_of(_MODIFIERS)}) (?P<whole>.+)", _plain),
        )
    ),
)
