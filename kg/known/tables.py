"""Read tables of known things from Turtle and from compact tables of small cities and of organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pyoxigraph

from kg.errors import InputError, SchemaError
from kg.known.entity import KnownEntity, Tenure
from kg.known.sheet import sheet

__all__ = ["Tables", "default_tables", "entities_dir"]

_BASE = "https://kg.example/id/"
_KG = "https://kg.example/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE, _SUBJECT, _PREDICATE, _OBJECT = (_RDF + name for name in ("type", "subject", "predicate", "object"))
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
_SAME = "http://www.w3.org/2002/07/owl#sameAs"
_ACTS_FOR, _LOCATED_IN, _PART_OF, _BASED_IN = (_KG + p for p in ("actsFor", "locatedIn", "partOf", "basedIn"))
_WEAK, _ADJECTIVE, _DEMONYM = (_KG + p for p in ("weakName", "adjective", "demonym"))
_POPULATION, _GENDER, _ROLE = (_KG + p for p in ("population", "gender", "role"))
_EARLIEST, _LATEST = _KG + "earliest", _KG + "latest"
_COUNTRY, _INTERNATIONAL = _KG + "Country", _KG + "InternationalOrganisation"
_CODE = _KG + "code"
#: The columns of a sheet that are properties.
_TERMS = {
    "type": _TYPE, "label": _LABEL, "alt": _ALT, "weak": _WEAK, "located": _LOCATED_IN, "based": _BASED_IN,
    "acts": _ACTS_FOR, "same": _SAME, "gender": _GENDER, "population": _POPULATION, "subject": _SUBJECT,
    "predicate": _PREDICATE, "object": _OBJECT, "role": _ROLE, "earliest": _EARLIEST, "latest": _LATEST,
}  # fmt: skip
_FACTS = {_KG + p: p for p in ("memberOf", "capitalOf", "partOf")}
_COLUMNS = 6
_BROAD = ("Place", "Organisation")

# Predicate IRI → values of one subject, in the order of the files.
_Record = dict[str, list[str]]


def entities_dir() -> Path | None:
    """The folder of the tables that come with the package, in a wheel or in a checkout; None where there is none."""
    package = Path(__file__).resolve().parents[1]
    folders = (package / "data" / "entities", package.parent / "seeds" / "entities")
    return next((folder for folder in folders if folder.is_dir()), None)


def default_tables() -> list[Path]:
    """The tables that come with the package, sorted by name."""
    folder = entities_dir()
    return sorted(p for p in folder.glob("*") if p.suffix in (".tsv", ".ttl")) if folder is not None else []


class Tables:
    """Tables as read: statements by subject, and the file in which a subject stood last, for messages.

    Raises:
        InputError: A table cannot be read.
        SchemaError: A table is no Turtle; the message names file and line.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        """Read the files in their order."""
        self.entities: dict[str, KnownEntity] = {}
        self.tenures: list[Tenure] = []
        self.facts: list[tuple[str, str, str]] = []
        self.given_names: dict[str, str] = {}
        self._records: dict[str, _Record] = {}
        self._rows: dict[str, KnownEntity] = {}
        self._origins: dict[str, Path] = {}
        self._lines: dict[str, int] = {}
        for file in files:
            if file.suffix == ".tsv":
                self._rows.update(_rows(file))
            elif file.suffix.lower() == ".csv":
                found, lines = sheet(file, _term, _BASE, self._called)
                self._lines.update(lines)
                self._add(file, found)
            else:
                self._add(file, _statements(file))

    def _add(self, file: Path, found: dict[str, _Record]) -> None:
        """Add the statements of one file; values that are there already are not repeated."""
        self._origins.update(dict.fromkeys(found, file))
        for iri, record in found.items():
            if iri in self._rows:
                self._records[iri] = _record(self._rows.pop(iri))
            if iri not in self._records:
                self._records[iri] = record
                continue
            known = self._records[iri]
            for predicate, values in record.items():
                # Of what can have one value only, the later file has the last word.
                known[predicate] = list(dict.fromkeys(known.get(predicate, []) + values))

    def _called(self, name: str) -> str | None:
        """The IRI of what a key means, or a name: a country's before others'."""
        if _BASE + name in self._records or _BASE + name in self._rows:
            return _BASE + name
        even = name.casefold()
        found = [
            (_COUNTRY not in record.get(_TYPE, ()), iri)
            for iri, record in self._records.items()
            if even in {n.casefold() for p in (_LABEL, _ALT, _CODE) for n in record.get(p, ())}
        ]
        return min(found)[1] if found else None

    def compile(self) -> None:
        """Make entities, tenures, given names and facts of all that was read.

        Raises:
            SchemaError: A statement cannot be used; the message names file and line.
        """
        self.entities = {row.key: row for row in self._rows.values()}
        claims: dict[str, Tenure] = {}
        for iri, record in self._records.items():
            if _TYPE not in record:
                raise self._fault(iri, "has no class: say what it is, such as a kg:Organisation")
            classes = [_local(t) for t in record[_TYPE]]
            if "Claim" in classes:
                claims[iri] = self._tenure(iri, record)
            elif _LABEL not in record:
                raise self._fault(iri, "has no rdfs:label: give it its name")
            elif "GivenName" in classes:
                gender = self._gender(iri, record)
                if gender:
                    self.given_names.update(dict.fromkeys((*record[_LABEL], *record.get(_ALT, ())), gender))
            else:
                entity = self._entity(iri, record, classes)
                if entity.key in self.entities:
                    raise self._fault(iri, f"has the key {entity.key}, which another IRI has too: rename one")
                self.entities[entity.key] = entity
                for predicate, name in _FACTS.items():
                    if predicate in record:
                        self.facts += [(entity.key, name, _key(target)) for target in record[predicate]]
        for iri, tenure in claims.items():
            if tenure.person not in self.entities or tenure.of not in self.entities:
                raise self._fault(iri, "is about another claim: give an entity as rdf:subject and rdf:object")
        self.tenures = list(claims.values())
        for row in self._rows.values():
            if row.country not in self.entities:
                raise SchemaError(f"a compact table puts {row.key} in {row.country}, which is not there")

    def _fault(self, iri: str, reason: str) -> SchemaError:
        """An error that names the file and the line where the subject stands."""
        file = self._origins[iri]
        if iri in self._lines and file.suffix.lower() == ".csv":
            return SchemaError(f"{file}, line {self._lines[iri]}: <{iri}> {reason}")
        name = re.compile(rf"[:/]{re.escape(iri.rpartition('/')[2])}(?![\w-])")
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        places = [n for n, line in enumerate(lines, 1) if name.search(line)]
        # Where it stands at the start of a line it is the subject, not what another points to.
        starts = [n for n in places if not lines[n - 1][:1].isspace()]
        return SchemaError(f"{file}, line {(starts or places or [1])[0]}: <{iri}> {reason}")

    def _link(self, iri: str, record: _Record, predicate: str) -> str | None:
        """The key that a property points to; some table has to describe it."""
        if predicate not in record:
            return None
        target = record[predicate][-1]
        if target not in self._records and target not in self._rows:
            what = f"has {_local(predicate)} {target}, which no table describes: add it or mend the spelling"
            raise self._fault(iri, what)
        return _key(target)

    def _date(self, iri: str, record: _Record, predicate: str) -> date | None:
        """A bound of a tenure."""
        if predicate not in record:
            return None
        try:
            return date.fromisoformat(record[predicate][-1])
        except ValueError as error:
            raise self._fault(iri, f"has the date {record[predicate][-1]!r}: write it as 2022-12-19") from error

    def _tenure(self, iri: str, record: _Record) -> Tenure:
        """The tenure that a claim tells."""
        person, of = self._link(iri, record, _SUBJECT), self._link(iri, record, _OBJECT)
        if person is None or of is None or _PREDICATE not in record:
            raise self._fault(iri, "is a claim without rdf:subject, rdf:predicate or rdf:object: add what is missing")
        earliest, latest = self._date(iri, record, _EARLIEST), self._date(iri, record, _LATEST)
        if earliest and latest and latest < earliest:
            raise self._fault(iri, f"ends on {latest} before it begins on {earliest}: mend one of them")
        role = record.get(_ROLE, [""])[-1]
        return Tenure(person, _local(record[_PREDICATE][-1]), of, role, earliest, latest)

    def _gender(self, iri: str, record: _Record) -> str | None:
        """The gender, where a table tells it."""
        if _GENDER not in record:
            return None
        gender = record[_GENDER][-1]
        if gender not in ("male", "female"):
            raise self._fault(iri, f'has the gender {gender!r}: "male" or "female", or leave it out')
        return gender

    def _entity(self, iri: str, record: _Record, classes: list[str]) -> KnownEntity:
        """The entity that a subject describes."""
        get = record.get
        population = record[_POPULATION][-1] if _POPULATION in record else "0"
        if not (population.isascii() and population.isdigit()):
            raise self._fault(iri, f"has the population {population!r}: write a whole number")
        labels = record[_LABEL]
        return KnownEntity(
            key=_key(iri),
            cls=min([c for c in classes if c not in _BROAD] or classes),
            label=labels[0],
            names=tuple(dict.fromkeys((*labels, *get(_ALT, ())))),
            weak_names=tuple(get(_WEAK, ())),
            adjectives=tuple(get(_ADJECTIVE, ())),
            demonyms=tuple(get(_DEMONYM, ())),
            country=self._country(iri, record),
            acts_for=self._link(iri, record, _ACTS_FOR),
            population=int(population),
            gender=self._gender(iri, record),
            same_as=record[_SAME][-1] if _SAME in record else None,
            code=record[_CODE][-1] if _CODE in record else None,
        )

    def _country(self, iri: str, record: _Record) -> str | None:
        """The country that is reached from a thing by what it acts for, lies in, is part of or is based in."""
        seen = {iri}
        while _INTERNATIONAL not in record.get(_TYPE, ()):  # its seat does not make it belong to a country
            predicate = next((p for p in (_ACTS_FOR, _LOCATED_IN, _PART_OF, _BASED_IN) if p in record), None)
            if predicate is None:
                return None
            key, target = self._link(iri, record, predicate), record[predicate][-1]
            if target in self._rows:
                return self._rows[target].country
            if target in seen:
                raise self._fault(iri, "lies in itself: mend kg:locatedIn, kg:partOf or kg:basedIn")
            seen.add(target)
            record = self._records[target]
            if _COUNTRY in record.get(_TYPE, ()):
                return key
        return None


def _statements(file: Path) -> dict[str, _Record]:
    """The statements of a Turtle file, by subject."""
    found: dict[str, _Record] = {}
    try:
        for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE):
            iri, predicate, value = quad.subject.value, quad.predicate.value, quad.object.value
            record = found.get(iri)
            if record is None:
                found[iri] = {predicate: [value]}
            elif predicate in record:
                record[predicate].append(value)
            else:
                record[predicate] = [value]
    except SyntaxError as error:
        raise SchemaError(f"{file}, line {error.lineno}: {error.msg}; mend the Turtle there") from error
    except AttributeError as error:
        raise SchemaError(f"{file}, line 1: triple terms are not read; write rdf:subject and so on") from error
    except (OSError, ValueError) as error:
        raise InputError(str(file), str(error), "give a Turtle file") from error
    return found


def _rows(file: Path) -> dict[str, KnownEntity]:
    """The entities of a compact table by IRI: key, label, other names, weak names, country, population or class."""
    found: dict[str, KnownEntity] = {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise InputError(str(file), str(error), "give a table in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != _COLUMNS or not (fields[5].isdigit() or fields[5].isalpha()):
            what = "six columns separated by tabs, the last a number or a class, are needed"
            raise SchemaError(f"{file}, line {number}: {what}")
        key, label, names, weak, country, last = fields
        found[_BASE + key] = KnownEntity(
            key,
            "City" if last.isdigit() else last,
            label,
            (label, *names.split("|")) if names else (label,),
            tuple(weak.split("|")) if weak else (),
            country=country,
            population=int(last) if last.isdigit() else 0,
        )
    return found


def _record(row: KnownEntity) -> _Record:
    """An entity of a compact table as statements, to which another table adds."""
    return {
        _TYPE: [_KG + row.cls],
        _LABEL: [row.label],
        _ALT: list(row.names[1:]),
        _WEAK: list(row.weak_names),
        _LOCATED_IN if row.cls == "City" else _BASED_IN: [f"{_BASE}{row.country}"],
        _POPULATION: [str(row.population)],
    }


def _term(name: str) -> str:
    """The IRI of a term as sheets call it."""
    return _TERMS.get(name) or _KG + name.removeprefix("kg:")


def _key(iri: str) -> str:
    """The end of an IRI, kind and name, whatever base it has."""
    return iri[len(_BASE) :] if iri.startswith(_BASE) else "/".join(iri.rsplit("/", 2)[1:])


def _local(iri: str) -> str:
    """The local name of a term."""
    return iri.rpartition("#")[2].rpartition("/")[2]
