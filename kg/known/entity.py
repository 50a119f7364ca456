"""The records that the tables of known things hold: structs, since the program makes thousands whenever it starts.

They hold no containers but tuples of words, so that no cycle can go through them: the collector need not look at them.
"""

from __future__ import annotations

from datetime import date

import msgspec

__all__ = ["KnownEntity", "Tenure"]


class KnownEntity(msgspec.Struct, frozen=True, gc=False):
    """A thing of the world under its key, the end of its IRI (such as "city/paris").

    `cls` is the local name of its narrowest class. `names` are its label and other names, the label first.
    `weak_names` are those of its names, adjectives and demonyms that are more often something else, so that a matcher
    must ask for other signs. `country` is the key of the country that it lies in, belongs to or acts for (for a
    person, the country of the first tenure); None for a sovereign country and for an international organisation.
    `region` is the key of the state or province of a city, where the tables tell it.
    `acts_for` is the key of what it stands for as an actor ("the White House said"). `population` is 0 where unknown,
    `code` the ISO 3166 alpha-3 code of a country.
    """

    key: str
    cls: str
    label: str
    names: tuple[str, ...]
    weak_names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    country: str | None = None
    acts_for: str | None = None
    population: int = 0
    gender: str | None = None
    same_as: str | None = None
    code: str | None = None
    region: str | None = None


class Tenure(msgspec.Struct, frozen=True, gc=False):
    """Who held which office, when: `relation` is a local name of the ontology ("headOfStateOf").

    `earliest` and `latest` are both inclusive; None where the bound is open or unknown.
    """

    person: str
    relation: str
    of: str
    role: str
    earliest: date | None
    latest: date | None

    def covers(self, on: date) -> bool:
        """Whether the office was held on that day, as far as the bounds tell."""
        return (self.earliest is None or self.earliest <= on) and (self.latest is None or on <= self.latest)
