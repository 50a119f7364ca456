"""What tables of known things tell, and where those are that come with the package."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from kg.errors import SchemaError
from kg.known import terms
from kg.known.compact import FACTS
from kg.known.entity import KnownEntity, Tenure
from kg.known.records import Record, Records
from kg.schema import KG, Schema

__all__ = ["Tables", "default_tables", "entities_dir", "word_tables"]

_FACTS = {KG + p: p for p in FACTS}
_BROAD = ("Place", "Organisation")
#: What can be known before an article is read is of these classes, except for those whom an article only describes.
_KNOWABLE, _DESCRIBED = frozenset({"Agent", "Location"}), "Group"


def entities_dir() -> Path | None:
    """The folder of the tables that come with the package, in a wheel or in a checkout; None where there is none."""
    package = Path(__file__).resolve().parents[1]
    folders = (package / "data" / "entities", package.parent / "seeds" / "entities")
    return next((folder for folder in folders if folder.is_dir()), None)


def default_tables() -> list[Path]:
    """The tables that come with the package, sorted by name."""
    folder = entities_dir()
    return sorted(p for p in folder.glob("*") if p.suffix in (".tsv", ".ttl")) if folder is not None else []


def word_tables() -> list[Path]:
    """The lists of words that come with the package, such as feasts, sorted by name."""
    folder = entities_dir()
    return sorted(folder.glob("*.txt")) if folder is not None else []


class Tables:
    """What tables tell, as `compile` makes it of them.

    Args:
        files: the tables, in their order.

    Raises:
        InputError: A table cannot be read.
        SchemaError: A table is no Turtle; the message names file and line.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self.entities: dict[str, KnownEntity] = {}
        self.tenures: list[Tenure] = []
        self.facts: list[tuple[str, str, str]] = []
        self.given_names: dict[str, str] = {}
        self._read = Records(files)
        self._fit: set[str] = set()

    def compile(self, schema: Schema | None = None) -> None:
        """Make entities, tenures, given names and facts of all that was read.

        Of a graph that `kg` built only the entities are taken: what it claims, and the events, are no knowledge.

        Args:
            schema: the ontology that classes have to be of; where None they are taken as they stand.

        Raises:
            SchemaError: A statement cannot be used; the message names file and line.
        """
        rows = self._read.rows
        self.entities = dict(rows)
        self.given_names = dict(self._read.given_names)
        self.facts = list(self._read.facts)
        claims: dict[str, Tenure] = {}
        for iri, record in self._read.of.items():
            if terms.TYPE not in record:
                raise self._read.fault(iri, "has no class: say what it is, such as a kg:Organisation")
            classes = [_local(t) for t in record[terms.TYPE]]
            if "Claim" in classes:
                if terms.EVIDENCE not in record:
                    claims[iri] = self._tenure(iri, record)
            elif "GivenName" in classes:
                gender = self._gender(iri, record)
                if gender:
                    names = (*record.get(terms.LABEL, ()), *record.get(terms.ALT, ()))
                    self.given_names.update(dict.fromkeys(names, gender))
            elif self._can_be_known(iri, classes, schema):
                self._take(iri, record, classes)
        for iri, tenure in claims.items():
            if tenure.person not in self.entities or tenure.of not in self.entities:
                raise self._read.fault(iri, "is about another claim: give an entity as rdf:subject and rdf:object")
        for tenure in self._read.tenures:
            for end in (tenure.person, tenure.of):
                if end not in self.entities:
                    raise SchemaError(f"a compact table has a tenure of {end}, which is not there")
        self.tenures = [*self._read.tenures, *claims.values()]
        homes = {row.country: row.key for row in rows.values() if row.country is not None}
        for home, key in (*homes.items(), *((row.acts_for, row.key) for row in rows.values() if row.acts_for)):
            if home not in self.entities:
                raise SchemaError(f"a compact table puts {key} in {home}, which is not there")
        regions = {home: self.entities[home].country for home in homes if self.entities[home].cls == "Region"}
        for row in rows.values():
            if row.country in regions:
                self.entities[row.key] = msgspec.structs.replace(row, country=regions[row.country], region=row.country)

    def _can_be_known(self, iri: str, classes: list[str], schema: Schema | None) -> bool:
        """Whether a subject is a person, body or place; what else stands in a graph (articles, events) is left out."""
        cls = _narrowest(classes)
        if schema is None or cls in self._fit:
            return True
        known = [name for name, c in schema.classes.items() if not c.abstract and _KNOWABLE & {name, *c.ancestors}]
        if cls not in schema.classes:
            near = difflib.get_close_matches(cls, known, 1)
            hint = f"did you mean {near[0]}?" if near else "write one of " + ", ".join(sorted(known))
            raise self._read.fault(iri, f"is of the class {cls}, which the ontology does not have: {hint}")
        if cls in known and cls != _DESCRIBED:
            self._fit.add(cls)
            return True
        if iri in self._read.sheets:
            raise self._read.fault(
                iri, f"is of the class {cls}: only people, bodies and places can be known beforehand"
            )
        return False

    def _take(self, iri: str, record: Record, classes: list[str]) -> None:
        """Add the entity that a subject describes, and its facts."""
        if terms.LABEL not in record:
            raise self._read.fault(iri, "has no rdfs:label: give it its name")
        entity = self._entity(iri, record, classes)
        if entity.key in self.entities:
            raise self._read.fault(iri, f"has the key {entity.key}, which another IRI has too: rename one")
        self.entities[entity.key] = entity
        for predicate, name in _FACTS.items():
            if predicate in record:
                self.facts += [(entity.key, name, _key(target)) for target in record[predicate]]

    def _link(self, iri: str, record: Record, predicate: str) -> str | None:
        """The key that a property points to; some table has to describe it."""
        if predicate not in record:
            return None
        target = record[predicate][-1]
        if target not in self._read.of and self._row(target) is None:
            what = f"has {_local(predicate)} {target}, which no table describes: add it or mend the spelling"
            raise self._read.fault(iri, what)
        return _key(target)

    def _date(self, iri: str, record: Record, predicate: str) -> date | None:
        """A bound of a tenure."""
        if predicate not in record:
            return None
        try:
            return date.fromisoformat(record[predicate][-1])
        except ValueError as error:
            raise self._read.fault(iri, f"has the date {record[predicate][-1]!r}: write it as 2022-12-19") from error

    def _tenure(self, iri: str, record: Record) -> Tenure:
        """The tenure that a claim tells."""
        person, of = self._link(iri, record, terms.SUBJECT), self._link(iri, record, terms.OBJECT)
        if person is None or of is None or terms.PREDICATE not in record:
            raise self._read.fault(
                iri, "is a claim without rdf:subject, rdf:predicate or rdf:object: add what is missing"
            )
        earliest, latest = self._date(iri, record, terms.EARLIEST), self._date(iri, record, terms.LATEST)
        if earliest and latest and latest < earliest:
            raise self._read.fault(iri, f"ends on {latest} before it begins on {earliest}: mend one of them")
        role = record.get(terms.ROLE, [""])[-1]
        return Tenure(person, _local(record[terms.PREDICATE][-1]), of, role, earliest, latest)

    def _gender(self, iri: str, record: Record) -> str | None:
        """The gender, where a table tells it."""
        if terms.GENDER not in record:
            return None
        gender = record[terms.GENDER][-1]
        if gender not in ("male", "female"):
            raise self._read.fault(iri, f'has the gender {gender!r}: "male" or "female", or leave it out')
        return gender

    def _entity(self, iri: str, record: Record, classes: list[str]) -> KnownEntity:
        """The entity that a subject describes."""
        get = record.get
        population = record[terms.POPULATION][-1] if terms.POPULATION in record else "0"
        if not (population.isascii() and population.isdigit()):
            raise self._read.fault(iri, f"has the population {population!r}: write a whole number")
        labels, cls = record[terms.LABEL], _narrowest(classes)
        names = dict.fromkeys((*labels, *get(terms.ALT, ())))
        if cls == "Person" and terms.MENTIONED_IN in record:
            # A graph has the last names of its people among their names; alone they are anyone's.
            names = {name: None for name in names if " " in name or name in labels}
        return KnownEntity(
            key=_key(iri),
            cls=cls,
            label=labels[0],
            names=tuple(names),
            weak_names=tuple(get(terms.WEAK, ())),
            adjectives=tuple(get(terms.ADJECTIVE, ())),
            demonyms=tuple(get(terms.DEMONYM, ())),
            country=self._country(iri, record),
            acts_for=self._link(iri, record, terms.ACTS_FOR),
            population=int(population),
            gender=self._gender(iri, record),
            same_as=record[terms.SAME][-1] if terms.SAME in record else None,
            code=record[terms.CODE][-1] if terms.CODE in record else None,
            region=self._region(record) if cls == "City" else None,
        )

    def _region(self, record: Record) -> str | None:
        """The region that a city lies in."""
        homes = record.get(terms.LOCATED_IN, ())
        return next((_key(home) for home in homes if self._is_region(home)), None)

    def _is_region(self, iri: str) -> bool:
        """Whether some table has a thing as a region."""
        row = self._row(iri)
        return terms.REGION in self._read.of.get(iri, {}).get(terms.TYPE, ()) if row is None else row.cls == "Region"

    def _row(self, iri: str) -> KnownEntity | None:
        """The row of a thing that stands in a compact table alone."""
        return self._read.rows.get(iri.removeprefix(terms.BASE))

    def _country(self, iri: str, record: Record) -> str | None:
        """The country that is reached from a thing by what it acts for, lies in, is part of or is based in."""
        seen = {iri}
        while terms.INTERNATIONAL not in record.get(terms.TYPE, ()):  # its seat does not make it belong to a country
            predicate = next(
                (p for p in (terms.ACTS_FOR, terms.LOCATED_IN, terms.PART_OF, terms.BASED_IN) if p in record), None
            )
            if predicate is None:
                return None
            key, target = self._link(iri, record, predicate), record[predicate][-1]
            while (row := self._row(target)) is not None and target not in seen:
                seen.add(target)
                if row.cls == "Country" or row.country is None:
                    return row.key if row.cls == "Country" else None
                key, target = row.country, terms.BASE + row.country
            if target in seen:
                raise self._read.fault(iri, "lies in itself: mend kg:locatedIn, kg:partOf or kg:basedIn")
            if target not in self._read.of:
                return None
            seen.add(target)
            record = self._read.of[target]
            if terms.COUNTRY in record.get(terms.TYPE, ()):
                return key
        return None


def _narrowest(classes: list[str]) -> str:
    """The class of a thing that has those above it written out."""
    return min([c for c in classes if c not in _BROAD] or classes)


def _key(iri: str) -> str:
    """The end of an IRI, kind and name, whatever base it has."""
    return iri[len(terms.BASE) :] if iri.startswith(terms.BASE) else "/".join(iri.rsplit("/", 2)[1:])


def _local(iri: str) -> str:
    """The local name of a term."""
    return iri.rpartition("#")[2].rpartition("/")[2]
