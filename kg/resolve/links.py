"""What says that two tellings are of one event: those who take part, the place, the thing, and the dates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from kg.resolve.likeness import (
    bare,
    by_its_day,
    kind_of_people,
    named,
    on_one_day,
    once_in_life,
    one_acts_for_other,
    same_items,
    same_words,
)
from kg.resolve.occurrences import VAGUE, Occurrence, Spot, common_words, is_deed, same_place
from kg.resolve.recall import Recall
from kg.schema import Schema

__all__ = ["Links"]

#: Articles about one undated event are written within this time of it, and of one another.
_NEWS = timedelta(days=10)
#: So many other people in common make two articles one story.
_ONE_STORY = 3
#: What two sayings of one demand have in common at least, as a share of the words of the shorter.
_AKIN = 0.4
#: What two tellings of one deed in a whole country have in common: words of what it is about, or those who do it.
_FAR = 2
_MONTH = timedelta(days=31)
#: Articles of the day and of the two after it.
_NEXT_DAYS = timedelta(days=2)
#: For so long a great deed is the last of its kind.
_ERA = timedelta(days=5 * 365)


class Links:
    """The rules that join, bound to one ontology and one map of places."""

    def __init__(
        self,
        schema: Schema,
        country_of: Mapping[str, str],
        people_in: Mapping[str, frozenset[str]],
        parties: Callable[[Occurrence], tuple[tuple[str, ...], tuple[str, ...]]],
    ) -> None:
        """Take what tellings are compared by.

        Args:
            schema: the ontology.
            country_of: the country that each place lies in, by node id.
            people_in: the people of each article.
            parties: gives the actors and the targets of a telling, as they are compared.
        """
        self._schema = schema
        self._country_of = country_of
        self._people_in = people_in
        self._parties = parties
        self._recall = Recall(schema, country_of, parties)

    def between(self, a: Occurrence, b: Occurrence) -> str | None:
        """What says that two tellings that don't clash are of one event, in words for its readers; None if nothing."""
        (actors, targets), (others, aimed) = self._parties(a), self._parties(b)
        theirs = {*others, *aimed}
        shared = [p for p in sorted({*actors, *targets}) if p in theirs]
        if a.key[0] != b.key[0] and not named(shared):
            shared = []
        shared.sort(key=lambda p: (p.startswith(VAGUE), p))
        if actors == others != () and by_its_day(a, b, self._schema) and a.when.sharp and b.when.sharp:
            return f"a great deed of {actors[0]}, on {a.when.value} here and {b.when.value} there"
        if why := self._recall.between(a, b):
            return why
        anchors = self._anchors(a, b, shared)
        if a.cls != b.cls and not self._close(a, b, anchors):
            return None
        if a.key[0] == b.key[0]:
            return self._link_inside(a, b, anchors)
        if not anchors or not (when := self._times_link(a, b, shared)):
            return None
        return "; ".join((*anchors, when))

    def _close(self, a: Occurrence, b: Occurrence, anchors: list[str]) -> bool:
        """A wider word ("talks", "support") can stand for much: it needs one day or place, and one answer."""
        one_place = any(same_place(p, q, self._country_of) for p in a.places for q in b.places)
        return bool(anchors) and a.denied == b.denied and (one_place or (a.when.sharp and b.when.sharp))

    def _link_inside(self, a: Occurrence, b: Occurrence, anchors: list[str]) -> str | None:
        """In one article the same actor doing the same is enough, where nothing clashes and none is denied.

        But only of what one of them says nothing more of ("her victory"), unless it is the headline: who speaks at a
        rally and speaks in Brno may do so on two days.
        """
        headline = {a.spot, b.spot} == {Spot.HEADLINE, Spot.LEAD}
        if not headline and self._wide_apart(a, b):
            return None
        actors = [p for p in self._parties(a)[0] if p in self._parties(b)[0]]
        often = self._schema.classes[a.cls].often
        # "His candidacy" is not what he did when he campaigned in a town, but "her victory" is that she won there.
        apart = often and self._schema.classes[a.cls].public_act and a.words and b.words
        meant = (bare(a) or bare(b)) and not (apart and a.words.isdisjoint(b.words))
        if actors and a.denied == b.denied and (headline or anchors or meant):
            return f"both by {actors[0]} in one article"
        some = a.groups or b.groups or not (a.participants and b.participants) or one_acts_for_other(a, b)
        if headline and some and same_words(a, b):
            return "the headline and the head of the text, the same thing"
        if a.denied != b.denied and often:
            return None
        return f"{anchors[0]} in one article" if anchors else None

    def _wide_apart(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether two tellings of a class of PLOVER's upper level are of two things.

        Whoever agrees or demands twice has often agreed to or demanded two things: the words that name it have to be
        akin, and where both say what, that has to be much the same.
        """
        if not any(self._schema.classes[o.cls].notation for o in (a, b)):
            return False
        if a.words and b.words and not a.words & b.words:
            return True
        return bool(a.topics and b.topics) and common_words(a.topics, b.topics) < _AKIN

    def _anchors(self, a: Occurrence, b: Occurrence, shared: list[str]) -> list[str]:
        """What both tell beside who did it."""
        found = []
        lacks_actor = not a.role("actor") or not b.role("actor")
        if self.one_scene(a, b):
            return [f"both in {min(set(a.places) & set(b.places))}, the same thing"]
        if befallen := self.befallen(a, b):
            return [f"both befall {befallen}"]
        if not shared:
            alone = not a.participants and not b.participants
            same = a.places and a.places == b.places and a.when.value and a.when.value == b.when.value
            if alone and not a.places and not b.places and a.cls == b.cls and same_items(a, b):
                together = a.key[0] == b.key[0] or (a.when.sharp and b.when.sharp)
                return ["the same thing"] if together else []
            return [f"both in {a.places[0]}"] if alone and same and a.cls == b.cls else []
        mutual = self._schema.classes[a.cls].mutual
        if lacks_actor and not mutual and a.key[0] != b.key[0] and not (a.when.sharp and b.when.sharp):
            return []
        often = self._happens_often(a, b)
        if not often and (len(shared) > 1 or (lacks_actor and a.role("target") == b.role("target"))):
            found.append("both with " + " and ".join(p.removeprefix(VAGUE) for p in shared))
        place = next((p for p in a.places for q in b.places if same_place(p, q, self._country_of)), None)
        left = [p for p in a.role("origin") if p in b.role("origin")]
        if place or left:
            found.append(f"both by {shared[0]} {f'at {place}' if place else f'from {left[0]}'}")
        if same_words(a, b, several=often):
            found.append(f"both by {shared[0]}, the same thing")
        if self._schema.classes[a.cls].yearly and a.roles == b.roles and self._one_turn(a, b):
            found.append(f"both by {shared[0]} in {a.when.value or b.when.value}")
        talks = self._schema.is_a(a.cls, "Consultation") and a.cls == b.cls and a.role("actor") == b.role("actor")
        if not found and talks and a.when.sharp and b.when.sharp:
            found.append(f"both by {shared[0]}")
        if not found and (once_in_life(a, b, self._schema) or self._done_once(a, b)):
            found.append(f"both of {shared[0]}")
        return found

    def _one_turn(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether what a country has but once a year is told of with one date, or here with its date and there without.

        Of people it has to be one date: they win votes in many states.
        """
        dates = {a.when.value, b.when.value}
        if len(dates) == 1:
            return None not in dates
        return None in dates and all(p.startswith("country/") for p in a.participants)

    def befallen(self, a: Occurrence, b: Occurrence) -> str | None:
        """The one whom two articles have it befall, where it is not done day by day: an arrest, a sentence."""
        known = self._schema.classes[a.cls]
        if a.key[0] == b.key[0] or a.cls != b.cls or known.mutual or known.often or not (known.physical or known.once):
            return None
        if a.words and b.words and a.words.isdisjoint(b.words):
            return None
        return next((p for p in a.role("target") if p.startswith("person/") and p in b.role("target")), None)

    def one_scene(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether two articles tell of the same deed in one place on one day, whatever they call those who do it.

        In a town its kind and what it is aimed at are enough ("gunmen", "militants" who stormed a hotel there); in a
        whole country more has to be the same.
        """
        if a.key[0] == b.key[0] or a.cls != b.cls or not self._schema.classes[a.cls].physical or not on_one_day(a, b):
            return False
        town = any(self._country_of.get(p, p) != p for p in a.places if p in b.places)
        alike = len(a.topics & b.topics) + len(a.items & b.items)
        parties = ((p for side in self._parties(o) for p in side) for o in (a, b))
        kinds = ({kind_of_people(p) for p in side if p.startswith(VAGUE)} for side in parties)
        alike += 0 if set.isdisjoint(*kinds) else 1
        return bool(set(a.places) & set(b.places)) and alike >= (1 if town else _FAR)

    def _done_once(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether both tell of what somebody does alone and not twice within days: a resignation."""
        known = self._schema.classes[a.cls]
        if not known.once or known.yearly or self._schema.is_a(a.cls, "Consultation"):
            return False
        alone = not (a.role("target") or b.role("target")) and a.cls == b.cls
        return alone and named(a.role("actor")) == named(b.role("actor")) != []

    def _on_the_spot(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether two articles of two days have it in one place, and it is no fight: "won the primary in Brezova"."""
        known = self._schema.classes[a.cls]
        if a.places != b.places or not a.places or known.often or known.physical or not (a.published and b.published):
            return False
        towns = all(self._country_of.get(p, p) != p for p in a.places)
        return towns and abs(a.published - b.published) <= _NEXT_DAYS

    def _happens_often(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether two articles tell of what the same do to the same again and again, and not both on which day."""
        return a.key[0] != b.key[0] and self._schema.classes[a.cls].often and not (a.when.sharp and b.when.sharp)

    def _one_story(self, sharp: Occurrence, loose: Occurrence) -> str | None:
        """An article without a date tells of a dated event if it is about the same people otherwise, too."""
        if loose.published or loose.when.dated or loose.ahead or loose.doubtful or loose.denied or sharp.earlier:
            return None
        common = self._company(sharp, loose)
        if len(common) < _ONE_STORY:
            return None
        return (
            f"one on {sharp.when.earliest.isoformat()}, the other in an undated article that also names "
            + ", ".join(common)
        )

    def _company(self, a: Occurrence, b: Occurrence) -> list[str]:
        """The other people whom both articles name."""
        first, second = (self._people_in.get(o.key[0], frozenset()) for o in (a, b))
        return sorted((first & second) - set(a.participants))

    def _one_deed(self, sharp: Occurrence, loose: Occurrence, shared: list[str]) -> str | None:
        """What is told years later of a great deed ("the invasion of X") is the one that has a date."""
        told = loose.published is not None and not (loose.when.dated or loose.ahead or loose.doubtful or loose.denied)
        if not told or sharp.earlier or len(shared) < 2 or not is_deed(sharp.cls, self._schema):
            return None
        if loose.published is None or not sharp.when.latest <= loose.published <= sharp.when.latest + _ERA:
            return None
        return f"one on {sharp.when.earliest.isoformat()}, the other told of it later"

    def _times_link(self, a: Occurrence, b: Occurrence, shared: list[str]) -> str | None:
        """What the dates say for one event in two articles, given that they don't clash."""
        if once_in_life(a, b, self._schema):
            return "it comes but once"
        if a.when.sharp and b.when.sharp:
            if not a.when.meets(b.when):
                return f"one on {a.when.value}, the other on {b.when.value}: the sources differ by a day"
            return f"both on {max(a.when.earliest, b.when.earliest).isoformat()}"
        if a.when.sharp or b.when.sharp:
            sharp, loose = (a, b) if a.when.sharp else (b, a)
            if loose.when.dated and loose.when.latest - loose.when.earliest <= _MONTH:
                return f"dates {sharp.when.value} and {loose.when.value} agree"
            if loose.published and sharp.when.gap(loose.published) <= _NEWS:
                return f"one on {sharp.when.earliest.isoformat()}, the other reported within ten days of it"
            return self._one_deed(sharp, loose, shared) or self._one_story(sharp, loose)
        if self._parties(a) != self._parties(b) or (
            len(shared) < 2 and not same_words(a, b) and not self._on_the_spot(a, b)
        ):
            same = (
                a.when.value is not None
                and a.when.value == b.when.value
                and a.places == b.places
                and a.roles == b.roles
            )
            return f"both in {a.when.value}" if same else None
        if a.when.value and a.when.value == b.when.value:
            return f"both in {a.when.value}"
        if a.published is None and b.published is None:
            # They may be written years apart.
            people = [p for p in shared if p.startswith("person/")]
            sure = is_deed(a.cls, self._schema) or same_words(a, b) or len(people) > 1 or self._company(a, b)
            return "all participants the same, both undated" if sure else None
        if a.published and b.published and abs(a.published - b.published) <= _NEWS:
            return "all participants the same, reported within ten days"
        return None
