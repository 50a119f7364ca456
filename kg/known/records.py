"""Tables of known things as statements: of Turtle, of sheets (`kg.known.sheet`), and of compact tables where needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph

from kg.errors import InputError, SchemaError
from kg.known import terms
from kg.known.compact import Rows
from kg.known.entity import KnownEntity, Tenure
from kg.known.sheet import is_sheet, sheet
from kg.schema import KG

__all__ = ["Record", "Records"]

#: Predicate IRI → values of one subject, in the order of the files.
Record = dict[str, list[str]]
_PLACES = ("City", "Region", "Place")


class Records:
    """Tables as read.

    Args:
        files: the tables, in their order.

    Attributes:
        of: the statements of each subject, by IRI.
        rows: what stands in compact tables alone, by key.
        tenures: those of compact tables.
        facts: those of compact tables: key, property, key.
        given_names: those of compact tables, each with the gender that it tells.
        sheets: the lines of subjects that stand in sheets.

    Raises:
        InputError: A table cannot be read.
        SchemaError: A table is no Turtle; the message names file and line.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self.of: dict[str, Record] = {}
        self.rows: dict[str, KnownEntity] = {}
        self.tenures: list[Tenure] = []
        self.facts: list[tuple[str, str, str]] = []
        self.given_names: dict[str, str] = {}
        self._origins: dict[str, Path] = {}
        self.sheets: dict[str, int] = {}
        for file in files:
            if is_sheet(file):
                found, lines = sheet(file, _term, terms.BASE, self._names().get)
                self.sheets.update(lines)
                self._add(file, found)
            elif file.suffix.lower() == ".tsv":
                compact = Rows(file)
                self.rows.update(compact.entities)
                self.tenures += compact.tenures
                self.facts += compact.facts
                self.given_names.update(compact.given_names)
            else:
                self._add(file, _statements(file))

    def _add(self, file: Path, found: dict[str, Record]) -> None:
        """Add the statements of one file; values that are there already are not repeated."""
        self._origins.update(dict.fromkeys(found, file))
        for iri, record in found.items():
            row = self.rows.pop(iri.removeprefix(terms.BASE), None)
            if row is not None:
                self.of[iri] = _record(row)
            if iri not in self.of:
                self.of[iri] = record
                continue
            known = self.of[iri]
            for predicate, values in record.items():
                # Of what can have one value only, the later file has the last word.
                known[predicate] = list(dict.fromkeys(known.get(predicate, []) + values))

    def _names(self) -> dict[str, str]:
        """The IRI of what a key or a name in any case means: a country's before others', then the first by IRI."""
        found = {key: terms.BASE + key for key in self.rows}
        found |= {iri.removeprefix(terms.BASE): iri for iri in self.of}
        named = [
            (terms.COUNTRY not in record.get(terms.TYPE, ()), iri, name)
            for iri, record in self.of.items()
            for predicate in (terms.LABEL, terms.ALT, terms.CODE)
            for name in record.get(predicate, ())
        ]
        named += [(True, terms.BASE + key, name) for key, row in self.rows.items() for name in row.names]
        for _, iri, name in sorted(named):
            found.setdefault(name.casefold(), iri)
        return found

    def fault(self, iri: str, reason: str) -> SchemaError:
        """An error that names the file and the line where the subject stands."""
        file = self._origins[iri]
        if iri in self.sheets and is_sheet(file):
            return SchemaError(f"{file}, line {self.sheets[iri]}: <{iri}> {reason}")
        name = re.compile(rf"[:/]{re.escape(iri.rpartition('/')[2])}(?![\w-])")
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        places = [n for n, line in enumerate(lines, 1) if name.search(line)]
        # Where it stands at the start of a line it is the subject, not what another points to.
        starts = [n for n in places if not lines[n - 1][:1].isspace()]
        return SchemaError(f"{file}, line {(starts or places or [1])[0]}: <{iri}> {reason}")


def _statements(file: Path) -> dict[str, Record]:
    """The statements of a Turtle file, by subject."""
    found: dict[str, Record] = {}
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
    except OSError as error:
        raise InputError(
            str(file), f"cannot be read: {error.strerror or error}", "give a Turtle or CSV file"
        ) from error
    except ValueError as error:
        raise InputError(str(file), str(error), "give a Turtle or CSV file") from error
    return found


def _record(row: KnownEntity) -> Record:
    """An entity of a compact table as statements, to which another table adds."""
    said: dict[str, Sequence[str] | str | None] = {
        terms.TYPE: KG + row.cls,
        terms.LABEL: row.label,
        terms.ALT: row.names[1:],
        terms.WEAK: row.weak_names,
        terms.ADJECTIVE: row.adjectives,
        terms.DEMONYM: row.demonyms,
        terms.POPULATION: str(row.population),
        terms.LOCATED_IN if row.cls in _PLACES else terms.BASED_IN: row.country and terms.BASE + row.country,
        terms.ACTS_FOR: row.acts_for and terms.BASE + row.acts_for,
        terms.GENDER: row.gender,
        terms.SAME: row.same_as,
    }
    return {term: [value] if isinstance(value, str) else list(value) for term, value in said.items() if value}


def _term(name: str) -> str:
    """The IRI of a term as sheets call it."""
    return terms.TERMS.get(name) or KG + name.removeprefix("kg:")
