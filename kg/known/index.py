"""All that is known, indexed by key, name, adjective, office and holder."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import msgspec

from kg.known.entity import KnownEntity, Tenure
from kg.known.tables import Tables, default_tables
from kg.schema import Schema

__all__ = ["Known"]

# A capital is named in the news as if it were this many times as large as it is.
_CAPITAL_WEIGHT = 20


@dataclass(frozen=True, eq=False)  # hashed by identity: indexes are kept for each table
class Known:
    """All that is known, indexed. Made by `Known.load`; read-only; can be pickled.

    `by_name` gives the keys of an exact name, the likeliest first: countries, then what is no place, then places by
    population. `by_adjective` and `by_demonym` give the likeliest key. `facts` are (key, property, key) of
    memberOf, capitalOf and partOf. `given_names` tell "male" or "female".
    """

    by_key: Mapping[str, KnownEntity]
    by_name: Mapping[str, tuple[str, ...]]
    by_adjective: Mapping[str, str]
    by_demonym: Mapping[str, str]
    tenures: tuple[Tenure, ...]
    facts: tuple[tuple[str, str, str], ...]
    given_names: Mapping[str, str]
    _of: Mapping[str, list[Tenure]] = field(repr=False)
    _by_person: Mapping[str, list[Tenure]] = field(repr=False)

    @classmethod
    def load(
        cls, files: Sequence[Path] | None = None, extra: Iterable[Path] = (), schema: Schema | None = None
    ) -> Known:
        """Read tables.

        Args:
            files: The tables to start from; those of the package where None.
            extra: Further tables, added to these.
            schema: The ontology that their classes have to be of; without it they are taken as they stand.

        Raises:
            InputError: A table cannot be read.
            SchemaError: A table is no Turtle or says what cannot be used; the message names file and line.
        """
        # Thousands of things are made and none is dropped: looking for what can be dropped takes a sixth of the time.
        was = gc.isenabled()
        gc.disable()
        try:
            tables = Tables([*(default_tables() if files is None else files), *extra])
            tables.compile(schema)
            return _index(tables)
        finally:
            if was:
                gc.enable()

    def candidates(self, name: str) -> list[KnownEntity]:
        """The entities that a name may mean, the likeliest first.

        Spaces and apostrophes are made even; a leading "the" and a closing "'s" need not be in the tables; a name all
        in capitals, as in datelines, is found where it has four letters or more.
        """
        even = " ".join(name.replace("’", "'").split())
        bare = even.removesuffix("'s")
        short = bare[4:] if bare[:4].lower() == "the " else bare
        for form in (even, bare, short):
            if form in self.by_name:
                return [self.by_key[key] for key in self.by_name[form]]
        if short.isupper() and len(short) > 3:
            return [self.by_key[key] for key in self._in_capitals.get(short, ())]
        return []

    @cached_property
    def _in_capitals(self) -> dict[str, tuple[str, ...]]:
        """Names as datelines write them; made at the first use."""
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted(self.by_name):
            found.setdefault(name.upper(), self.by_name[name])
        return found

    def holders(self, relation: str | None, of: str, on: date | None = None) -> list[Tenure]:
        """The tenures of an office, earliest first.

        Args:
            relation: A local name such as "headOfStateOf"; any where None.
            of: The key of the country or organisation.
            on: Only those that cover this day (two on the day of a handover); all where None.
        """
        tenures = self._of.get(of, ())
        return [t for t in tenures if relation in (None, t.relation) and (on is None or t.covers(on))]

    def tenures_of(self, person: str) -> list[Tenure]:
        """The tenures of a person, given by key, earliest first."""
        return list(self._by_person.get(person, ()))

    def gender_of_given_name(self, name: str) -> str | None:
        """Give "male" or "female" where the given name tells it, else None."""
        return self.given_names.get(name)


def _rank(entity: KnownEntity) -> tuple[int, int, str]:
    """Sort key that puts what a name most likely means first."""
    if entity.cls == "Country":
        return 0, -entity.population, entity.key
    if entity.cls not in ("City", "Region", "Place"):
        return 1, 0, entity.key
    return 2, -entity.population * (_CAPITAL_WEIGHT if entity.acts_for else 1), entity.key


def _index(tables: Tables) -> Known:
    """Sort what was read by likelihood and date, and index it."""
    entities = tables.entities
    by_name: dict[str, tuple[str, ...]] = {}
    shared: set[str] = set()
    with_people: list[KnownEntity] = []
    for key, entity in entities.items():
        alone = (key,)
        for name in entity.names:
            found = by_name.setdefault(name, alone)
            if found is not alone:
                by_name[name] = found + alone
                shared.add(name)
        if entity.adjectives or entity.demonyms:
            with_people.append(entity)
    for name in shared:
        by_name[name] = tuple(sorted(by_name[name], key=lambda key: _rank(entities[key])))
    by_adjective: dict[str, str] = {}
    by_demonym: dict[str, str] = {}
    for entity in sorted(with_people, key=_rank):
        for adjective in entity.adjectives:
            by_adjective.setdefault(adjective, entity.key)
        for demonym in entity.demonyms:
            by_demonym.setdefault(demonym, entity.key)

    tenures = sorted(
        tables.tenures,
        key=lambda t: (t.earliest or date.min, t.of, t.relation, t.person, t.role, t.latest or date.max),
    )
    of: dict[str, list[Tenure]] = {}
    by_person: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        of.setdefault(tenure.of, []).append(tenure)
        by_person.setdefault(tenure.person, []).append(tenure)
        if entities[tenure.person].country is None and entities[tenure.of].cls == "Country":
            entities[tenure.person] = msgspec.structs.replace(entities[tenure.person], country=tenure.of)
    return Known(
        by_key=entities,
        by_name=by_name,
        by_adjective=by_adjective,
        by_demonym=by_demonym,
        tenures=tuple(tenures),
        facts=tuple(sorted(tables.facts)),
        given_names=tables.given_names,
        _of=of,
        _by_person=by_person,
    )
