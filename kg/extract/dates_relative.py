"""Rules for what is told from the day of the article or from the time spoken of before.

Also for words that give no date at all but have a TIMEX3 value: durations, "now", "each month".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.dates_absolute import AMOUNT, PART_UNIT, Context, Rule, amount_of, any_of
from kg.extract.periods import (
    STEPS,
    UNIT_CODES,
    Period,
    TenseName,
    choose,
    day,
    duration_code,
    moved,
    of_time_value,
    quarter,
    shift,
    unit,
    weekend,
)
from kg.extract.timewords import DAY_PARTS, MONTHS, UNITS, WEEKDAYS

__all__ = ["RELATIVE_RULES"]


def _deictic(match: re.Match[str], context: Context) -> Period:
    """Today, yesterday morning, last night, this afternoon, the day before yesterday."""
    word, part = match["word"], match["part"]
    steps = {"yesterday": -1, "last": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}
    code = DAY_PARTS[part] if part else "TNI" if word == "tonight" else ""
    return day(context.anchor + timedelta(days=steps.get(word, 0)), code)


def _overnight(_: re.Match[str], context: Context) -> Period:
    """Overnight: from the evening before; where more is to come, to the morning after."""
    start = context.anchor if context.tense == "future" else context.anchor - timedelta(days=1)
    return Period(start, start + timedelta(days=1), f"{start.isoformat()}TNI")


def _this_unit(match: re.Match[str], context: Context) -> Period | None:
    """Last week, this month, next year, the current quarter, the weekend, the year."""
    which, name, anchor = match["which"], match["unit"], context.anchor
    if name == "day":
        return None  # "the last day", "the next day": of something, or after something, that is not the article
    if name == "weekend":
        return _weekend(which, anchor, context.tense)
    if which is None:
        return _bare_unit(name, context)
    if which == "last" and name in {"decade", "century"}:
        # The ten years to now; TimeML annotates the decade of the calendar.
        whole = unit(name, shift(anchor, name, -1))
        return Period(shift(anchor, name, -1), anchor, None if whole is None else whole.timex)
    if which == "last" and name == "week" and anchor.weekday() == _SUNDAY:
        return unit(name, anchor)  # on a Sunday the week that it ends is over
    return unit(name, shift(anchor, name, {"last": -1, "latest": -1, "next": 1, "coming": 1}.get(which, 0)))


def _weekend(which: str | None, anchor: date, tense: TenseName) -> Period | None:
    weeks = [weekend(anchor + timedelta(days=step)) for step in (-7, 0, 7)]
    if which in {"past", "last"}:
        return next((period for period in reversed(weeks) if period.last and period.last < anchor), None)
    if which in {"next", "coming"}:
        return next((period for period in weeks if period.first and period.first > anchor), None)
    return choose(weeks, anchor, tense)


def _bare_unit(name: str, context: Context) -> Period | None:
    """The year, the quarter: the one spoken of, else the year of the article or the last quarter that is over."""
    known = None if context.previous is None else of_time_value(context.previous)
    whole = None if known is None or known.first is None else unit(name, known.first)
    if whole is not None and known is not None and (whole.first, whole.last) == (known.first, known.last):
        return whole
    if name == "quarter":
        over = shift(context.anchor, "quarter", 0 if context.tense == "future" else -1)
        return quarter(over.year, (over.month + 2) // 3)
    return unit(name, context.anchor) if name in {"year", "month", "week"} else None


def _units_around(match: re.Match[str], context: Context) -> Period:
    """The past three months, the next two years, the last few weeks, the past year."""
    amount, name = amount_of(match["amount"] or "1"), match["unit"]
    code, anchor = duration_code(amount, name), context.day
    if anchor is None:
        return Period(None, None, code)
    if match["which"] in {"next", "coming", "following"}:
        return Period(anchor, None if amount is None else shift(anchor, name, amount), code)
    return Period(None if amount is None else shift(anchor, name, -amount), anchor, code)


def _ago(match: re.Match[str], context: Context) -> Period | None:
    """Three days ago, more than two years ago, several months ago.

    Where a quarter was spoken of, "a year ago" compares with that quarter.
    """
    if context.accounts is not None and match["unit"] == "year" and match["amount"] == "1" and not match["limit"]:
        known = moved(context.accounts, "year", -1)
        if known is not None:
            return known
    return _step(match, context.anchor, -1)


def _from_now(match: re.Match[str], context: Context) -> Period | None:
    """In two weeks, three days from now. In the past tense "in two weeks" is how long it took."""
    if match["sign"] is None and context.tense == "past":
        return None
    return _step(match, context.anchor, 1)


def _step(match: re.Match[str], start: date, sign: int) -> Period | None:
    """A number of units from a day, as precise as the unit."""
    name, amount, limit = match["unit"], amount_of(match["amount"]), match["limit"]
    if name in {"second", "minute"}:
        whole = day(start)
        return whole if amount is not None else replace(whole, timex="PAST_REF" if sign < 0 else "FUTURE_REF")
    if name == "hour":
        return None  # may be the day before
    reached = shift(start, name, sign * (2 if amount is None else amount))
    if amount is None or limit == "over":
        code = "PAST_REF" if sign < 0 else "FUTURE_REF"
        if amount is not None:
            code = duration_code(amount, name)
        return Period(None, reached, code) if sign < 0 else Period(reached, None, code)
    if limit == "under":
        return Period(min(start, reached), max(start, reached), duration_code(amount, name))
    if match["amount"] == "couple":
        around = unit(name, reached)
        return Period(shift(reached, name, -1), shift(reached, name, 1), around.timex if around else None)
    if amount == int(amount):
        return unit(name, reached)
    if name == "year":
        # "Three and a half years ago": good to a quarter of a year or so.
        return Period(shift(reached, "month", -3), shift(reached, "month", 3), reached.isoformat()[:7])
    return unit({"decade": "year", "century": "decade", "month": "week"}.get(name, "day"), reached)


def _within(match: re.Match[str], context: Context) -> Period | None:
    """Within a month: from the anchor; in the past tense from the time spoken of before."""
    amount, start = amount_of(match["amount"] or "several"), context.day
    if context.tense == "past":
        start = None if context.previous is None else context.previous.latest
    code = duration_code(amount, match["unit"])
    if amount is None or start is None:
        return Period(None, None, code)
    return Period(start, shift(start, match["unit"], amount), code)


def _plainly(match: re.Match[str], context: Context) -> Period | None:
    """Within the past 12 days: the past 12 days."""
    return context.read(match["whole"])


def _from_previous(match: re.Match[str], context: Context) -> Period | None:
    """A week earlier, two days later, the year before: at the precision of the time spoken of before."""
    previous, amount, name = context.previous, amount_of(match["amount"] or "1"), match["unit"]
    if amount is None or match["limit"]:
        return Period(None, None, duration_code(amount, name))
    count = amount if match["sign"] in {"later", "after"} else -amount
    if name == "year" and amount == 1 and count < 0 and context.accounts is not None:
        return moved(context.accounts, name, count) or _for_timex(name, count, context)
    if previous is None or previous.earliest is None or previous.latest is None:
        if count > 0 or name not in STEPS:
            return Period(None, None, duration_code(abs(count), name))
        return _for_timex(name, count, context)
    known = of_time_value(previous)
    if known.first is not None and known.last is not None and shift(known.first, name, 1) < known.last:
        return known  # "two days later" than some time in a month
    return moved(known, name, count)


def _for_timex(name: str, count: float, context: Context) -> Period | None:
    """A step from a time that is not known: no date, for TIMEX3 that seen from the article."""
    reached = unit(name, shift(context.anchor, name, count))
    return None if reached is None else Period(None, None, reached.timex)


def _beside_previous(match: re.Match[str], context: Context) -> Period | None:
    """The next day, the previous month, the same year, that week: seen from the time spoken of before."""
    previous = context.previous
    step = {"previous": -1, "prior": -1, "next": 1, "following": 1}.get(match["which"], 0)
    if previous is None or previous.earliest is None or previous.latest is None:
        return _for_timex(match["unit"], step, context)
    start = previous.earliest if step < 0 else previous.latest
    return unit(match["unit"], shift(start, match["unit"], step))


def _vague(match: re.Match[str], context: Context) -> Period:
    """Now, recently, soon: nothing but the side of the anchor on which they lie."""
    code, anchor = _VAGUE[match[1]], context.day
    return Period(None if code == "PAST_REF" else anchor, None if code == "FUTURE_REF" else anchor, code)


def _vague_units(match: re.Match[str], context: Context) -> Period:
    """In recent weeks, in the coming months."""
    if match["which"] == "recent":
        return Period(None, context.day, duration_code(None, match["unit"]))
    return Period(context.day, None, "FUTURE_REF")


def _duration(match: re.Match[str], _: Context) -> Period:
    """Three years, a few minutes: how long, not when."""
    return Period(None, None, duration_code(amount_of(match["amount"] or "few"), match["unit"]))


def _two_units(match: re.Match[str], context: Context) -> Period | None:
    """Three hours 24 minutes, two years and three months ago."""
    first, second = (float(match[name]) for name in ("amount", "smaller"))
    codes = duration_code(first, match["unit"]), duration_code(second, match["less"])
    if match["ago"]:
        reached = shift(shift(context.anchor, match["unit"], -first), match["less"], -second)
        return unit(match["less"], reached)
    is_time = codes[1].startswith("PT")
    return Period(None, None, codes[0] + codes[1].removeprefix("PT" if is_time and codes[0].startswith("PT") else "P"))


def _set(match: re.Match[str], _: Context) -> Period:
    """Each month, every July: how often, not when."""
    word = match["word"]
    if word in MONTHS:
        return Period(None, None, f"XXXX-{MONTHS[word]:02}")
    if word in WEEKDAYS:
        return Period(None, None, f"XXXX-WXX-{WEEKDAYS[word] + 1}")
    return Period(None, None, duration_code(float(match["amount"] or 1), word))


def _long(match: re.Match[str], _: Context) -> Period:
    """Month-long, yearlong."""
    return Period(None, None, duration_code(1, match["unit"]))


def _often(match: re.Match[str], _: Context) -> Period:
    """Daily, annual: how often."""
    return Period(None, None, duration_code(1, {"annual": "year"}.get(match[1]) or UNITS.get(match[1][:-2], "day")))


_SUNDAY = 6
_VAGUE = {
    **dict.fromkeys(("now", "right now", "current", "currently", "presently", "present", "nowadays",
                     "these several day", "moment", "this moment"), "PRESENT_REF"),
    **dict.fromkeys(("recent", "more recent", "recently", "more recently", "most recently", "lately", "previously",
                     "past"), "PAST_REF"),
    **dict.fromkeys(("soon", "shortly", "future", "near future", "foreseeable future",
                     "short term", "near term", "long term"), "FUTURE_REF"),
}  # fmt: skip

_PARTS = any_of(DAY_PARTS)
_SET_WORDS = any_of([*MONTHS, *WEEKDAYS, *UNIT_CODES])
_LIMIT = "(?:(?P<limit>over|under) )?"
_COUNTED = f"{AMOUNT} {PART_UNIT}"

RELATIVE_RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"(?P<word>today|tonight|yesterday|tomorrow)(?: (?P<part>{_PARTS}))?", _deictic),
        (r"(?P<word>day before yesterday|day after tomorrow)(?P<part>)", _deictic),
        (rf"(?P<word>this) (?P<part>{_PARTS})", _deictic),
        (r"(?P<word>last) (?P<part>night)", _deictic),
        (r"overnight", _overnight),
        (rf"{_LIMIT}{_COUNTED} ago", _ago),
        (rf"in {_LIMIT}{_COUNTED}(?P<sign> time)?", _from_now),
        (rf"{_LIMIT}{_COUNTED}(?P<sign> from now| hence)", _from_now),
        (rf"within (?:next |coming )?{_COUNTED}", _within),
        (rf"within (?P<whole>(?:past|last) {_COUNTED})", _plainly),
        (
            rf"{_LIMIT}(?:{AMOUNT} )?{PART_UNIT} (?P<sign>earlier|before|previously|prior|later|after|on)",
            _from_previous,
        ),
        (r"(?P<which>next) (?P<unit>day)", _beside_previous),
        (rf"(?:that )?(?P<which>following|previous|prior|same|that) {PART_UNIT}", _beside_previous),
        (r"(?:this )?(?P<which>past|last) (?P<unit>weekend)", _this_unit),
        (rf"(?:(?P<which>last|this|current|next|coming|latest) )?(?:fiscal )?{PART_UNIT}", _this_unit),
        (rf"(?P<which>recent|coming) (?:few|several) {PART_UNIT}", _vague_units),
        (rf"(?P<which>past|last|latest|next|following|coming) {_LIMIT}{_COUNTED}", _units_around),
        (rf"(?P<which>past)(?P<amount>) {PART_UNIT}", _units_around),
        (rf"(?:in )?({any_of(_VAGUE)})", _vague),
        (rf"(?:for )?(?:over |under |last |final |[1-9](?:st|nd|rd|th) )?{_COUNTED}", _duration),
        (rf"(?:for )?(?P<amount>){PART_UNIT}", _duration),
        (
            rf"(?P<amount>\d+) {PART_UNIT} (?:and )?(?P<smaller>\d+) (?P<less>{any_of(UNIT_CODES)})(?P<ago> ago)?",
            _two_units,
        ),
        (rf"(?P<amount>1|several) {PART_UNIT} (?:2|several [a-z]+)", _duration),
        (rf"(?:each|every|per)(?: other)? (?:(?P<amount>\d+) )?(?P<word>{_SET_WORDS})", _set),
        (rf"(?P<amount>)(?P<word>{any_of(WEEKDAYS)})s", _set),
        (r"(daily|nightly|hourly|weekly|monthly|annual)", _often),
        (rf"(?:1 )?{PART_UNIT} ?long(?P<amount>)", _long),
    )
)
