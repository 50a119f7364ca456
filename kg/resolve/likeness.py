"""What two tellings say alike: who, what, how many."""

from __future__ import annotations

from collections.abc import Iterable

from kg.resolve.occurrences import SAME_WORDS, VAGUE, Occurrence, Spot, common_words, is_deed
from kg.schema import Schema

__all__ = [
    "bare",
    "by_its_day",
    "kind_of_people",
    "named",
    "nested",
    "numbers_differ",
    "on_one_day",
    "once_in_life",
    "one_acts_for_other",
    "same_items",
    "same_words",
]

#: What stands behind such a word only says where or which: "students in Brezova" are students.
_WHICH_WORDS = "in of across from at near on with who for around outside inside against between under by to"
_WHICH = frozenset(_WHICH_WORDS.split())


def named(parties: Iterable[str]) -> list[str]:
    """Those who are more than described."""
    return [p for p in parties if not p.startswith(VAGUE)]


def one_acts_for_other(a: Occurrence, b: Occurrence) -> bool:
    """Whether one names the body that acts and the other who acts for it ("Bank unveils card", "its head unveiled")."""
    pairs = ((a, b), (b, a))
    return any(x.role("actor") and set(x.role("actor")) <= {*y.role("actor"), *y.bodies} for x, y in pairs)


def bare(o: Occurrence) -> bool:
    """Whether a telling says no more than who did it ("his speech")."""
    return not (o.role("target") or o.places or o.items or o.topics or o.when.value)


def same_words(a: Occurrence, b: Occurrence, *, several: bool = False) -> bool:
    """Whether two tellings are of the same thing or topic.

    One word of many is enough in one article only: "states" in another are not "the states of the south". `several`:
    nor are equal words, if there is but one of them.
    """
    for mine, theirs in ((a.items, b.items), (a.topics, b.topics)):
        if (_most_words if _two_sayings(a, b, several) else common_words)(mine, theirs) >= SAME_WORDS:
            alike = mine == theirs and not several
            if alike or len(mine & theirs) > 1 or a.key[0] == b.key[0]:
                return True
    return False


def _two_sayings(a: Occurrence, b: Occurrence, several: bool) -> bool:
    """Whether two tellings stand in the body of one article: who speaks often repeats a word, but not what was said."""
    return several and a.key[0] == b.key[0] and a.spot is b.spot is Spot.ELSEWHERE


def _most_words(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the words of the larger set that the smaller has too; 0 where one is empty."""
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0


def numbers_differ(a: Occurrence, b: Occurrence) -> bool:
    """Whether both say how many, and not the same: one article tells of 4,300 jobs in one place, 900 in another."""
    mine, theirs = ({w for w in o.items if w.isdigit()} for o in (a, b))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def same_items(a: Occurrence, b: Occurrence) -> bool:
    """Whether what moves is the same in all its words ("oil prices", "crude oil" are not)."""
    return a.items == b.items != frozenset()


def kind_of_people(party: str) -> str:
    """What those who are only described are, without how many and where ("~group/20-students-in-brezova": students)."""
    words = party.rpartition("/")[2].split("-")
    end = next((i for i, w in enumerate(words) if i and w in _WHICH), len(words))
    return VAGUE + words[end - 1].rstrip("s")


def nested(a: tuple[str, ...], b: tuple[str, ...], *, vague: bool, kinds: bool = False) -> bool:
    """Whether one list holds the other; an empty one says nothing, nor do those only described if they are `vague`.

    `kinds`: of these only what they are counts, not how many.
    """
    if not a or not b:
        return True
    mine, theirs = (set(named(x)) if vague else set(x) for x in (a, b))
    if mine <= theirs or theirs <= mine:
        return True
    if vague or not kinds or all(named(x) for x in (mine - theirs, theirs - mine)):
        return False
    mine, theirs = ({kind_of_people(p) if p.startswith(VAGUE) else p for p in x} for x in (mine, theirs))
    return mine <= theirs or theirs <= mine


def once_in_life(a: Occurrence, b: Occurrence, schema: Schema) -> str | None:
    """The one to whom both have it happen that happens to nobody twice: who dies, or whom somebody kills."""
    if not (schema.classes[a.cls].single and schema.classes[b.cls].single) or a.doubtful or b.doubtful:
        return None
    role = "target" if schema.classes[a.cls].physical else "actor"
    mine, theirs = (named(o.role(role)) for o in (a, b))
    return mine[0] if mine == theirs != [] and mine[0].startswith("person/") else None


def on_one_day(a: Occurrence, b: Occurrence) -> bool:
    """Whether both tell the day, and it is the same."""
    return a.when.earliest == a.when.latest == b.when.earliest == b.when.latest


def by_its_day(a: Occurrence, b: Occurrence, schema: Schema) -> bool:
    """Whether one is a great deed, and the other a deed of its upper kind that is named by its day alone."""
    for deed, dated in ((a, b), (b, a)):
        if dated.by_date and is_deed(deed.cls, schema):
            return schema.event_types(deed.cls)[-1] == schema.event_types(dated.cls)[-1]
    return False
