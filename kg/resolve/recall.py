"""What a definite noun takes as known: "the coup in Norway" is the coup there that another article dates.

Such a noun says little, so what joins it to a dated telling is the place or the one whom it befell, and that little
time has passed; how much may have passed depends on how seldom the like happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from kg.resolve.likeness import kind_of_people, named, on_one_day, same_words
from kg.resolve.occurrences import VAGUE, Occurrence, is_deed, same_place, scenes
from kg.schema import Schema

__all__ = ["Recall"]

#: The nodes of towns, and of places that no table knows.
_TOWNS = ("city/", "place/")
_SLACK = timedelta(days=1)
#: So long something is spoken of as known that happens in such a place every few weeks.
_FRESH = timedelta(days=10)
#: What happens in a whole country once in a while.
_RECENT = timedelta(days=14)
#: What seldom happens in one town, or to the same parties.
_MONTH = timedelta(days=31)
#: A change of rulers.
_YEAR = timedelta(days=365)
#: A great deed.
_ERA = timedelta(days=5 * 365)


class Recall:
    """The rules, bound to one ontology and one map of places."""

    def __init__(
        self,
        schema: Schema,
        country_of: Mapping[str, str],
        parties: Callable[[Occurrence], tuple[tuple[str, ...], tuple[str, ...]]],
    ) -> None:
        """Take what tellings are compared by.

        Args:
            schema: the ontology.
            country_of: the country that each place lies in, by node id.
            parties: gives the actors and the targets of a telling, as they are compared.
        """
        self._schema = schema
        self._country_of = country_of
        self._parties = parties

    def between(self, a: Occurrence, b: Occurrence) -> str | None:
        """Why one of two tellings, that don't clash, takes up that of another article as known; None if it doesn't."""
        if not (a.known or b.known) or _open(a) or _open(b):
            return None
        if a.key[0] == b.key[0]:
            return self._named_again(a, b)
        if not (a.when.sharp or b.when.sharp):
            return self._one_known(a, b)
        return (self._takes_up(a, b) if a.known else None) or (self._takes_up(b, a) if b.known else None)

    def _named_again(self, a: Occurrence, b: Occurrence) -> str | None:
        """Why an article that tells of an event in a place speaks of the same later on ("**the** attack in Norway").

        Of a vote it may be another's, or that of another year, with which it is compared.
        """
        known = self._schema.classes[a.cls]
        if a.cls != b.cls or a.places != b.places or not a.places or known.often or known.yearly or a.ahead != b.ahead:
            return None
        single = known.physical or known.collective or not (a.participants or b.participants)
        if not single or not (known.rare or a.called & b.called):
            return None
        return f"both at {a.places[0]} in one article, called alike"

    def _takes_up(self, noun: Occurrence, deed: Occurrence) -> str | None:
        """Why a definite noun means a dated event, or None."""
        if not deed.when.sharp or not self._is_told_by(noun, deed):
            return None
        if noun.when.sharp:
            # "the August 4 explosion": its own date must say the same.
            ground = self._on_its_day(noun, deed) if noun.when.meets(deed.when) else None
            return f"{ground}, both on {deed.when.earliest.isoformat()}" if ground else None
        if noun.published is None:
            return None
        past = noun.published - deed.when.latest
        if noun.ahead:
            # "the election in Norway" lies ahead of one article, and another tells its day.
            if not self._schema.classes[noun.cls].yearly:
                return None
            past = deed.when.earliest - noun.published
        if past < -_SLACK:
            return None
        for ground, reach in self._grounds(noun, deed):
            if past <= reach:
                return f"{ground}; one on {deed.when.earliest.isoformat()}, the other speaks of it as known"
        return None

    def _one_known(self, a: Occurrence, b: Occurrence) -> str | None:
        """Why two tellings without a day are of one event that is known to all: of that time, at least one a noun."""
        if a.ahead != b.ahead or not self._is_told_by(a, b) or (a.published is None) != (b.published is None):
            return None
        apart = abs(a.published - b.published) if a.published and b.published else None
        for ground, reach in self._standing(a, b):
            if apart is None or apart <= reach:
                return f"{ground}, spoken of as known" + ("" if apart is None else f" within {reach.days} days")
        return None

    def _standing(self, a: Occurrence, b: Occurrence) -> list[tuple[str, timedelta]]:
        """What two tellings without a day both tell that there is but one of, and for how long."""
        known = self._schema.classes[a.cls]
        (actors, targets), (others, aimed) = self._parties(a), self._parties(b)
        alone = not (known.yearly or targets or aimed) and a.places == b.places
        if known.once and alone and named(actors) == named(others) != []:
            return [(f"both of {actors[0]}", _MONTH)]
        found = []
        people = [p for p in _people(a) if p in aimed]
        if people and not known.often and (known.once or known.physical):
            found.append((f"both befall {people[0]}", _MONTH if known.once else _FRESH))
        if not (a.known and b.known):
            return found
        if is_deed(a.cls, self._schema) and named(targets) and targets == aimed:
            found.append((f"both against {targets[0]}", _ERA))
        place = next((p for p in scenes(a, self._schema) if p in scenes(b, self._schema)), None)
        if place is None or a.published is None or b.published is None:
            return found
        if known.collective and a.places == b.places:
            found.append((f"both at {place}", _YEAR / 2))
        elif known.yearly and a.called & b.called and a.when.value == b.when.value:
            found.append((f"both at {place}, called alike", _MONTH))
        elif known.rare or (a.called & b.called and self._towns(a, b) and not known.often):
            found.append((f"both at {place}, called alike", _FRESH))
        return found

    def _is_told_by(self, noun: Occurrence, deed: Occurrence) -> bool:
        """Whether the noun names the kind of deed, or a wider or narrower one that lies in a town's harm."""
        if noun.cls == deed.cls:
            return not self._schema.is_a(noun.cls, "Utterance")
        nested = self._schema.is_a(noun.cls, deed.cls) or self._schema.is_a(deed.cls, noun.cls)
        same = bool(self._towns(noun, deed)) or any(p in deed.role("target") for p in _people(noun))
        return nested and self._schema.classes[noun.cls].physical and same

    def _towns(self, a: Occurrence, b: Occurrence) -> list[str]:
        """The towns, or places of which no more is known, that both name."""
        towns = [p for p in a.places if p.startswith(_TOWNS)]
        return [p for p in towns for q in b.places if q.startswith(_TOWNS) and same_place(p, q, self._country_of)]

    def _on_its_day(self, noun: Occurrence, deed: Occurrence) -> str | None:
        """What two tellings of one day or week have in common beside it."""
        known = self._schema.classes[noun.cls]
        place = self._place(noun, deed)
        kinds = [
            {kind_of_people(p) for side in self._parties(o) for p in side if p.startswith(VAGUE)} for o in (noun, deed)
        ]
        alike = bool(kinds[0] & kinds[1]) or bool(noun.called & deed.called)
        day, towns = on_one_day(noun, deed), self._towns(noun, deed)
        if place and (
            known.rare or known.yearly or (known.physical and ((day and towns) or (alike and (day or towns))))
        ):
            return f"both at {place}"
        actors = named(noun.role("actor"))
        if actors and actors == named(deed.role("actor")) and day and noun.called & deed.called:
            return f"both by {actors[0]}, called alike"
        return None

    def _place(self, noun: Occurrence, deed: Occurrence) -> str | None:
        places = (scenes(o, self._schema) for o in (noun, deed))
        mine, theirs = places
        return next((p for p in mine for q in theirs if same_place(p, q, self._country_of)), None)

    def _grounds(self, noun: Occurrence, deed: Occurrence) -> list[tuple[str, timedelta]]:
        """What both tell, each with how long it is enough."""
        known = self._schema.classes[noun.cls]
        found: list[tuple[str, timedelta]] = []
        (actors, targets), (others, aimed) = self._parties(noun), self._parties(deed)
        if is_deed(noun.cls, self._schema) and named(targets) and targets == aimed:
            found.append((f"both against {targets[0]}", _ERA))
        place, towns = self._place(noun, deed), self._towns(noun, deed)
        if place and known.rare:
            found.append((f"both at {place}", _YEAR if known.once else _MONTH if towns else _RECENT))
        elif place and known.yearly and noun.called & deed.called:
            found.append((f"both at {place}, called alike", _MONTH))
        elif towns and (known.physical or not noun.participants) and noun.called & deed.called and not known.often:
            found.append((f"both at {towns[0]}, called alike", _FRESH))
        if known.often or (known.notation and not noun.called & deed.called):
            return found
        people = [p for p in _people(noun) if p in aimed]
        if people and (known.physical or known.once):
            found.append((f"both befall {people[0]}", _MONTH))
        if known.physical and named(targets) == named(aimed) != [] and noun.called & deed.called:
            found.append((f"both befall {named(targets)[0]}, called alike", _FRESH))
        shared = named(sorted({*actors, *targets} & {*others, *aimed}))
        if len(shared) > 1 and not known.notation:
            found.append((f"both with {shared[0]} and {shared[1]}", _MONTH))
        elif shared and (place or same_words(noun, deed)):
            found.append((f"both by {shared[0]}" + (f" at {place}" if place else ", the same thing"), _MONTH))
        return found


def _people(o: Occurrence) -> list[str]:
    """The people that it is done to."""
    return [p for p in o.role("target") if p.startswith("person/")]


def _open(o: Occurrence) -> bool:
    """Whether an event did not come about, or only may, or is one of several."""
    return o.denied or o.cancelled or o.doubtful or o.repeated or o.earlier
