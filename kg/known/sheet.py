"""Tables of known things as CSV, for people who keep theirs in a spreadsheet; what the columns mean: docs/entities.md.

A sheet becomes the same statements as a Turtle table, so that what can be wrong with those is found in it, too.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kg.errors import InputError, SchemaError

__all__ = ["COLUMNS", "is_sheet", "sheet"]

#: The columns that are read, in any order; only the first two must be there.
COLUMNS = (
    "name", "class", "key", "aliases", "weak", "country", "acts_for", "wikidata", "gender", "population",
    "office", "of", "role", "from", "to",
)  # fmt: skip
_PATHS = {"Person": "person", "Country": "country", "City": "city", "Region": "region", "Place": "place"}
_PLACES = ("City", "Region", "Place")
_OFFICES = ("headOfStateOf", "headOfGovernmentOf", "ministerOf", "leaderOf", "spokespersonFor", "worksFor")
_WIKIDATA = "http://www.wikidata.org/entity/"
_QID = re.compile(r"Q[1-9][0-9]*")
_CLASS = re.compile(r"[A-Z][A-Za-z]*")
_KEY = re.compile(r"[a-z]+/[a-z0-9][a-z0-9-]*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

_Record = dict[str, list[str]]
#: The IRI that a key or a name, case-folded, means in the tables before.
_Lookup = Callable[[str], str | None]


def is_sheet(file: Path) -> bool:
    """Whether a file is a sheet: a CSV file, or one with tabs that begins with names of columns."""
    if file.suffix.lower() != ".tsv":
        return file.suffix.lower() == ".csv"
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as lines:
            return set(COLUMNS[:2]) <= {cell.strip().lower() for cell in lines.readline().split("\t")}
    except OSError:
        return False


def sheet(
    file: Path, terms: Callable[[str], str], base: str, lookup: _Lookup
) -> tuple[dict[str, _Record], dict[str, int]]:
    """Read a sheet.

    Args:
        file: CSV in UTF-8 with a line of column names; the separator is a comma, semicolon or tab.
        terms: the IRI of a term by its name here ("label", "locatedIn").
        base: what keys are put behind to make IRIs.
        lookup: finds what a row points to in the tables before.

    Returns:
        Statements by subject, and the line of each subject.

    Raises:
        InputError: the file cannot be read.
        SchemaError: a column or value cannot be used; the message names file and line.
    """
    rows = _rows(file)
    own = {key: base + key for _, _, key in rows}
    own |= {name.casefold(): base + key for _, row, key in rows for name in (row["name"], *_parts(row["aliases"]))}
    records: dict[str, _Record] = {}
    lines: dict[str, int] = {}
    for number, row, key in rows:
        where = f"{file}, line {number}"

        def target(name: str, where: str = where) -> str:
            found = lookup(name) or lookup(name.casefold()) or own.get(name) or own.get(name.casefold())
            if found is None:
                raise SchemaError(f"{where}: {name!r} is in no table: mend the spelling, or give it a row")
            return found

        iri, cls = base + key, row["class"]
        said = {
            "type": [terms("kg:" + cls)],
            "label": [row["name"]],
            "alt": _parts(row["aliases"]),
            "weak": _parts(row["weak"]),
            "located" if cls in _PLACES else "based": [target(row["country"])] if row["country"] else [],
            "acts": [target(row["acts_for"])] if row["acts_for"] else [],
            "same": [_WIKIDATA + row["wikidata"]] if row["wikidata"] else [],
            "gender": [row["gender"]] if row["gender"] else [],
            "population": [row["population"]] if row["population"] else [],
        }
        record = records.setdefault(iri, {})
        lines.setdefault(iri, number)
        for name, values in said.items():
            if values:
                record[terms(name)] = list(dict.fromkeys([*record.get(terms(name), []), *values]))
        if row["office"]:
            claim = f"{base}claim/{key.partition('/')[2]}-{_slug(row['office'])}-{_slug(row['of'])}-{number}"
            lines[claim] = number
            records[claim] = _tenure(row, iri, target(row["of"]), terms)
    return records, lines


def _tenure(row: dict[str, str], person: str, of: str, terms: Callable[[str], str]) -> _Record:
    said = {
        "type": terms("kg:Claim"),
        "subject": person,
        "predicate": terms("kg:" + row["office"]),
        "object": of,
        "role": row["role"],
        "earliest": row["from"],
        "latest": row["to"],
    }
    return {terms(name): [value] for name, value in said.items() if value}


def _rows(file: Path) -> list[tuple[int, dict[str, str], str]]:
    """The rows with their line numbers and keys, checked one by one."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(str(file), f"cannot be read: {error.strerror}", "check the path and its rights") from error
    except ValueError as error:
        raise InputError(str(file), f"is not in UTF-8: {error}", "save it as CSV in UTF-8") from error
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, dict[str, str], str]] = []
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        if strange := [c for c in columns if c not in COLUMNS] or [c for c in ("name", "class") if c not in columns]:
            what = "is no column" if strange[0] in columns else "is missing"
            raise SchemaError(f"{file}, line 1: {strange[0]!r} {what}; the columns are {', '.join(COLUMNS)}")
        if twice := next((c for c in columns if columns.count(c) > 1), None):
            raise SchemaError(f"{file}, line 1: {twice!r} stands twice; give each column once")
        for cells in reader:
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            if len(cells) != len(columns):
                raise SchemaError(f"{file}, line {reader.line_num}: {len(cells)} cells for {len(columns)} columns")
            row = dict.fromkeys(COLUMNS, "") | {
                c: " ".join(cell.split()) for c, cell in zip(columns, cells, strict=True)
            }
            found.append((reader.line_num, row, _checked(row, f"{file}, line {reader.line_num}")))
    except csv.Error as error:
        raise SchemaError(f"{file}, line {reader.line_num}: {error}; mend the quotation marks there") from error
    return found


def _checked(row: dict[str, str], where: str) -> str:
    """The key of a row.

    Raises:
        SchemaError: a cell cannot be used.
    """

    def fault(reason: str) -> SchemaError:
        return SchemaError(f"{where}: {reason}")

    if not row["name"]:
        raise fault("no name")
    if not _CLASS.fullmatch(row["class"]):
        raise fault(f"{row['class']!r} is no class: write one of the ontology, such as Organisation")
    if row["wikidata"] and not _QID.fullmatch(row["wikidata"]):
        raise fault(f"{row['wikidata']!r} is no Wikidata id: write it as Q42, or leave it out")
    if row["office"] and (row["office"] not in _OFFICES or not row["of"] or row["class"] != "Person"):
        raise fault(f"an office is one of {', '.join(_OFFICES)}, held by a Person, and needs 'of'")
    if not row["office"] and any(row[c] for c in ("of", "role", "from", "to")):
        raise fault("'of', 'role', 'from' and 'to' belong to an office")
    for column in ("from", "to"):
        try:
            date.fromisoformat(row[column] or "2000-01-01")
        except ValueError as error:
            raise fault(f"{row[column]!r} is no date: write it as 2022-12-19") from error
    key = row["key"] or f"{_PATHS.get(row['class'], 'organisation')}/{_slug(row['name'])}"
    if not _KEY.fullmatch(key):
        raise fault(f"{key!r} is no key: write it as organisation/harbour-union")
    return key


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return _NOT_SLUG.sub("-", plain).strip("-")[:80].strip("-")
