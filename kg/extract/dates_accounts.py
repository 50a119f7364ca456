"""Rules for the stretches that figures are given for: "the latest period", "the year-ago quarter", "the 1988 period".

Such an expression names a quarter or a number of months by comparison with the one that the text gave figures for
before, `Context.accounts`. A quarter "ended" on a day is told by that day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from kg.extract.dates_absolute import AMOUNT, PART_UNIT, Context, Rule, amount_of
from kg.extract.periods import Period, duration_code, moved, of_time_value, quarter, shift, unit

__all__ = ["ACCOUNT_RULES"]

#: From the last day of a quarter to its middle, so that a fiscal quarter falls into the one it shares most days with.
_HALF_QUARTER = timedelta(days=45)


def _ended(match: re.Match[str], context: Context) -> Period | None:
    """The quarter ended July 31, the nine months ended Sept. 30, the year ending in June."""
    end = context.read(match["end"])
    if end is None or end.last is None:
        return None
    name, amount, last = match["unit"], amount_of(match["amount"] or "1"), end.last
    if amount is None:
        return Period(None, last, duration_code(None, name))
    first = shift(last + timedelta(days=1), name, -amount)
    if match["number"]:
        return Period(first, last, f"{last.year:04}-Q{match['number']}") if name == "quarter" else None
    if name == "quarter" and match["amount"] is None:
        middle = last - _HALF_QUARTER
        return replace(quarter(middle.year, (middle.month + 2) // 3), first=first, last=last)
    if name in {"week", "month"} and match["amount"] is None:
        return unit(name, last)
    return Period(first, last, duration_code(amount, name))


def _compared(match: re.Match[str], context: Context) -> Period | None:
    """The same quarter a year ago, the corresponding period last year, the year-ago quarter, the 1988 period."""
    groups = match.groupdict()
    base = _base(groups, context)
    year = groups.get("year")
    if base is None:
        # A period that nothing is known of but its year.
        return context.read(year) if year and groups.get("kind") == "period" else None
    if base.first is None:
        return base
    if year and year.isdigit():
        return moved(base, "year", int(year) - base.first.year)
    if year:
        given = context.read(year)
        return None if given is None or given.first is None else moved(base, "year", given.first.year - base.first.year)
    return moved(base, "year", -1) if groups.get("back") else base


def _base(groups: dict[str, str | None], context: Context) -> Period | None:
    """What is compared: a numbered quarter, a number of months, the stretch or time that was spoken of before."""
    kind = groups.get("kind") or "period"
    if groups.get("number"):
        return context.read(f"{groups['number']} {kind}")
    if groups.get("amount"):
        return Period(None, None, duration_code(amount_of(groups["amount"] or ""), kind))
    if kind in {"quarter", "period"} and context.accounts is not None:
        return context.accounts
    previous = None if context.previous is None else of_time_value(context.previous)
    if kind == "period" and not groups.get("latest"):
        return previous
    if kind in {"period", "quarter"}:
        kind = "quarter"
    if kind == "quarter":
        if previous is not None and "Q" in (previous.timex or ""):
            return previous
        return unit(kind, shift(context.anchor, kind, -1))
    return unit(kind, context.anchor if previous is None or previous.first is None else previous.first)


_ENDED = "(?:ended|ending|to)"
_YEAR = r"(?:in )?(?P<year>1\d{3}|20\d\d|(?:last|previous|prior) year)"
_BACK = r"(?P<back>1 year (?:ago|earlier|before)|year before)"
_LIKE = "(?:same|comparable|corresponding)"
_NUMBER = r"(?P<number>\d(?:st|nd|rd|th))"
_KIND = "(?P<kind>period|day|week|weekend|month|quarter|year)"
_COUNTED = f"(?:fiscal )?(?:{_NUMBER} )?(?:{AMOUNT} )?{_KIND}(?: period)?"

ACCOUNT_RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (
            rf"(?:latest |fiscal )*(?:(?P<number>\d)(?:st|nd|rd|th) )?(?:{AMOUNT} )?{PART_UNIT} {_ENDED} (?P<end>.+)",
            _ended,
        ),
        (rf"(?:{_LIKE} |this |that )+{_COUNTED} (?:{_BACK}|{_YEAR})", _compared),
        (rf"(?:{_LIKE} )?(?P<back>year (?:ago|earlier))(?: {_COUNTED})?", _compared),
        (rf"(?P<back>(?:previous|prior) year) (?:fiscal )?(?:{_NUMBER} )?(?P<kind>quarter|period)", _compared),
        (rf"(?:{_LIKE} )?{_YEAR} (?:fiscal )?(?P<kind>quarter|period)", _compared),
        (rf"{_LIKE} (?P<kind>period|quarter)", _compared),
        (r"(?P<latest>latest) (?P<kind>period|quarter)", _compared),
    )
)
