"""Rules for a part of a longer stretch: the first few months of 2023, the second Tuesday in July, the week of May 8."""

from __future__ import annotations

import re
from datetime import timedelta

from kg.extract.dates_absolute import AMOUNT, MONTH, PART_UNIT, WEEKDAY, YEAR, Context, Rule, amount_of
from kg.extract.periods import Period, day, shift, unit, week, weekend
from kg.extract.timewords import WEEKDAYS

__all__ = ["PART_RULES"]


def _first_units(match: re.Match[str], context: Context) -> Period | None:
    """The first few months of 2023, the last two weeks of May: how many units of what."""
    whole = context.read(match["whole"])
    name, amount = match["unit"], amount_of(match["amount"] or "few")
    if whole is None or whole.first is None or whole.last is None:
        return None
    # Of "a few" it is not said how many: five is the most that one would call so.
    count = 5 if amount is None else amount
    if match["which"] in {"last", "final", "closing"}:
        return Period(max(shift(whole.last + timedelta(days=1), name, -count), whole.first), whole.last, whole.timex)
    last = min(shift(whole.first, name, count) - timedelta(days=1), whole.last)
    is_half = whole.value and len(whole.value) == 4 and (name, amount) in {("quarter", 2), ("month", 6)}
    return Period(whole.first, last, f"{whole.timex}-H1" if is_half else whole.timex)


def _of_month(match: re.Match[str], context: Context) -> Period | None:
    """The second Tuesday in July, the first weekend of June, the last week of May 2021."""
    whole = context.read(match["whole"])
    if whole is None or whole.first is None or whole.last is None:
        return None
    which, weekday = match["which"], match["weekday"]
    count, from_end = (1, True) if which in {"last", "final"} else (int(which[:-2]), False)
    if weekday is None and match["unit"] != "weekend":
        # Weeks of a month are counted from its first day as often as by the calendar: bounds that hold both.
        begins = whole.last - timedelta(days=6) if from_end else whole.first + timedelta(days=7 * (count - 1))
        return Period(begins, min(begins + timedelta(days=6), whole.last), week(begins + timedelta(days=3)).timex)
    number = 5 if weekday is None else WEEKDAYS[weekday]
    if from_end:
        reached = whole.last - timedelta(days=(whole.last.weekday() - number) % 7)
    else:
        reached = whole.first + timedelta(days=(number - whole.first.weekday()) % 7 + 7 * (count - 1))
    if reached > whole.last:
        return None  # there is no fifth Monday in that month
    return weekend(reached) if weekday is None else day(reached)


def _half_of_month(match: re.Match[str], context: Context) -> Period | None:
    """The second half of August: from its sixteenth day."""
    whole = context.read(match["whole"])
    if whole is None or whole.first is None or whole.last is None:
        return None
    middle = whole.first + timedelta(days=14)
    if match["number"] == "1st":
        return Period(whole.first, middle, whole.timex)
    return Period(middle + timedelta(days=1), whole.last, whole.timex)


def _week_of(match: re.Match[str], context: Context) -> Period | None:
    """The week of May 8."""
    whole = context.read(match["whole"])
    return unit("week", whole.first) if whole is not None and whole.first and whole.first == whole.last else None


_COUNTED_DAY = rf"(?P<which>[1-5](?:st|nd|rd|th)|last|final) (?:(?P<weekday>{WEEKDAY})|(?P<unit>week|weekend))"

PART_RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"(?P<which>1st|last|final|opening|closing) {AMOUNT} {PART_UNIT} (?P<whole>.+)", _first_units),
        (rf"(?P<number>1st|2nd|last|final) half (?P<whole>{MONTH}(?: {YEAR})?)", _half_of_month),
        (rf"{_COUNTED_DAY}(?: in)? (?P<whole>{MONTH}(?: {YEAR})?)", _of_month),
        (r"week (?P<whole>.+)", _week_of),
    )
)
