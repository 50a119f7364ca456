"""Whether two tellings can be of one event, and whether enough says that they are.

`clash` names what keeps two apart, within a cluster checked for every pair; `link` names what joins two, for which the
rules are in `links`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from kg.resolve.likeness import by_its_day, nested, numbers_differ, on_one_day, once_in_life, one_acts_for_other
from kg.resolve.links import Links
from kg.resolve.mentions import LocalKey
from kg.resolve.occurrences import Occurrence, Spot, is_deed, one_topic, same_place, sides
from kg.schema import Schema

__all__ = ["FIRST_DAYS", "Agreement"]

#: Two dates of one great deed are at most so far apart.
FIRST_DAYS = timedelta(days=3)
#: And two of one death; further apart are two people of one name.
_ONE_LIFE = timedelta(days=60)


class Agreement:
    """The rules, bound to one ontology and one map of places."""

    def __init__(
        self, schema: Schema, country_of: Mapping[str, str], people_in: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        """Args: the ontology; the country that each place lies in, by node id; the people of each article."""
        self._schema = schema
        self._country_of = country_of
        self._sides: dict[LocalKey, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._links = Links(schema, country_of, people_in or {}, self._parties)

    def _parties(self, o: Occurrence) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Actors and targets as they are compared, worked out once."""
        found = self._sides.get(o.key)
        if found is None:
            found = self._sides[o.key] = sides(o, self._schema, self._country_of)
        return found

    def clash(self, a: Occurrence, b: Occurrence) -> str | None:
        """Why two tellings cannot be of one event, or None."""
        if a.repeated or b.repeated:
            return "a habit"
        if not (self._schema.is_a(a.cls, b.cls) or self._schema.is_a(b.cls, a.cls) or by_its_day(a, b, self._schema)):
            return "different kinds"
        together = a.key[0] == b.key[0]
        headline = together and {a.spot, b.spot} == {Spot.HEADLINE, Spot.LEAD}
        told_again = headline and self._told_again(a, b)
        if together and a.trigger == b.trigger:
            return "told apart by the article"
        if self._schema.classes[a.cls].yearly and a.words and b.words and not a.words & b.words:
            return "different words"
        if not a.bounds.meets(b.bounds) and not self._a_day_off(a, b):
            return "different times"
        if together and a.earlier != b.earlier:
            return "one was the last of its kind before the other"
        if self._participants_clash(a, b, vague=headline) and not self._called_otherwise(a, b):
            return "different participants"
        if self._places_clash(a, b) and not self._met_but_once(a, b):
            return "different places"
        if a.items and b.items and not a.items & b.items and not told_again:
            return "different things"
        if together and not told_again and numbers_differ(a, b):
            return "different numbers"
        if not (told_again or (headline and a.topics & b.topics)) and self._topics_clash(a, b):
            return "different topics"
        if together and a.denied != b.denied and self._schema.is_a(a.cls, "Utterance"):
            return "one is not said"
        if any(x.denied and not (y.denied or x.ahead) and _before(x, y) for x, y in ((a, b), (b, a))):
            return "one had not come about yet"
        if any(x.cancelled and not (y.cancelled or y.ahead or y.denied) for x, y in ((a, b), (b, a))):
            return "one was called off"
        if headline and not a.denied and not b.denied:
            # "Bank to close ten branches": what the headline has ahead or leaves open, the text tells.
            return None
        undated = not (a.when.sharp and b.when.sharp)
        if a.doubtful != b.doubtful and undated:
            return "one only may be"
        if undated and a.denied != b.denied and not together and a.called and a.called.isdisjoint(b.called):
            # "refused to prosecute" takes nothing back of the investigation that another article tells of.
            return "one did not come about"
        talks = self._schema.is_a(a.cls, "Consultation")
        if a.ahead != b.ahead and not (a.when.sharp or b.when.sharp) and not (together and talks):
            return "one lies ahead"
        return None

    def link(self, a: Occurrence, b: Occurrence) -> str | None:
        """What says that two tellings that don't clash are of one event, or None."""
        return self._links.between(a, b)

    def _told_again(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether the head of a text tells of the same doer the same as its headline, which is short for it.

        "Bank buys rival" is told as the purchase of Kovar & Sons: a name for what the headline only calls a rival.
        """
        actors, others = self._parties(a)[0], self._parties(b)[0]
        return a.cls == b.cls and actors == others != () and not self._schema.is_a(a.cls, "Utterance")

    def _a_day_off(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether two articles disagree by a day on the date of what the same people hardly did twice.

        Of a great deed the first days count as one: the order, the crossing, the first strikes.
        """
        if a.key[0] == b.key[0] or not (a.when.dated and b.when.dated):
            return False
        gap = max(a.when.earliest - b.when.latest, b.when.earliest - a.when.latest)
        if by_its_day(a, b, self._schema):
            return gap <= FIRST_DAYS and a.when.sharp and b.when.sharp
        if a.cls != b.cls:
            return False
        known = self._schema.classes.get(a.cls)
        if once_in_life(a, b, self._schema):
            # Nobody dies twice: one of the two is wrong about the day, or was misread.
            return gap <= _ONE_LIFE
        if not (a.when.sharp and b.when.sharp):
            return False
        (actors, targets), (others, aimed) = self._parties(a), self._parties(b)
        if is_deed(a.cls, self._schema) and actors == others != () and targets == aimed != ():
            return gap <= FIRST_DAYS
        same = a.role("actor") == b.role("actor") != () and bool(a.places) and bool(b.places)
        return known is not None and known.once and same and gap == timedelta(days=1)

    def _participants_clash(self, a: Occurrence, b: Occurrence, *, vague: bool) -> bool:
        """Whether other people take part; `vague`: those who are only described may be anyone."""
        (actors, targets), (others, aimed) = self._parties(a), self._parties(b)
        apart = a.key[0] != b.key[0]
        if self._schema.classes[a.cls].mutual:
            # Whoever takes part is on one footing, whoever the sentence makes its subject.
            return not nested((*actors, *targets), (*others, *aimed), vague=vague, kinds=apart)
        same = nested(actors, others, vague=vague, kinds=apart) or (vague and one_acts_for_other(a, b))
        return not (same and nested(targets, aimed, vague=vague, kinds=apart))

    def _called_otherwise(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether who did it is named in one article and described in another, and all else says that it is one."""
        if a.key[0] == b.key[0] or not (self._links.befallen(a, b) or self._links.one_scene(a, b)):
            return False
        return not self._participants_clash(a, b, vague=True)

    def _met_but_once(self, a: Occurrence, b: Occurrence) -> bool:
        """Whether two articles have the same people meet on one day, or in one country: they differ on where."""
        known = self._schema.classes[a.cls]
        people = [p for p in a.participants if p.startswith("person/")]
        if a.key[0] == b.key[0] or not known.mutual or len(people) < 2 or a.participants != b.participants:
            return False
        lands = ({self._country_of.get(p, p) for p in o.places} for o in (a, b))
        return on_one_day(a, b) or not set.isdisjoint(*lands)

    def _places_clash(self, a: Occurrence, b: Occurrence) -> bool:
        return not (self._agree(a.places, b.places) and self._agree(a.role("origin"), b.role("origin")))

    def _agree(self, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        """Whether each place of the shorter list is or lies in one of the other, or the other in it."""
        short, long = sorted((a, b), key=lambda p: (len(p), p))
        return all(any(same_place(p, q, self._country_of) for q in long) for p in short)

    def _topics_clash(self, a: Occurrence, b: Occurrence) -> bool:
        """People say many things in a day, so sayings need one topic; talks have many topics at once."""
        if self._schema.is_a(a.cls, "Utterance"):
            return not one_topic(a.topics, b.topics)
        if self._schema.is_a(a.cls, "Consultation"):
            return False
        differ = bool(a.topics and b.topics and a.topics.isdisjoint(b.topics))
        return differ and not (on_one_day(a, b) and self._links.befallen(a, b))


def _before(a: Occurrence, b: Occurrence) -> bool:
    """Whether the article of one telling is older than the day that the other gives."""
    return a.published is not None and b.when.sharp and a.published < b.when.earliest
