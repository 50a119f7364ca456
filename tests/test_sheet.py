"""Tables of a user's own as CSV."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, SchemaError
from kg.known import Known, default_tables

DOCS = Path(__file__).parents[1] / "docs" / "entities.md"


def load(tmp_path: Path, text: str, name: str = "mine.csv") -> Known:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return Known.load(extra=[file])


def test_the_example_of_the_documentation(tmp_path):
    text = next(b for b in re.findall(r"```text\n(.*?)```", DOCS.read_text(), re.DOTALL) if b.startswith("name,"))
    known = load(tmp_path, text)
    union = known.by_key["organisation/harbour-union"]
    assert union.names == ("Harbour Union", "HU", "Union of Harbours")
    assert union.cls == "InternationalOrganisation"
    assert union.country is None
    assert known.by_key["organisation/orlan-institute"].country == "country/norway"
    assert known.by_key["city/port-mirren"].country == "country/norway"
    (tenure,) = known.tenures_of("person/ben-archer")
    assert (tenure.relation, tenure.of, tenure.role) == ("leaderOf", "organisation/orlan-institute", "Director")
    assert (tenure.earliest, tenure.latest) == (date(2019, 5, 1), None)
    assert [e.key for e in known.candidates("Benjamin Archer")] == ["person/ben-archer"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_order_of_columns_and_a_byte_order_mark(separator, tmp_path):
    lines = [["class", "country", "name"], ["Company", "NOR", "Zorblax"], ["# a note", "", ""], ["", "", ""]]
    known = load(tmp_path, "\ufeff" + "\r\n".join(separator.join(cells) for cells in lines))
    assert known.by_key["organisation/zorblax"].country == "country/norway"


def test_rows_of_one_person_add_up_and_known_things_gain_names(tmp_path):
    known = load(
        tmp_path,
        "name,class,key,aliases,wikidata,office,of,role,from,to\n"
        "Ana Zorb,Person,,,Q42,ministerOf,Norway,Fish Minister,2001-01-01,2003-01-01\n"
        "Ana Zorb,Person,,A. Zorb,,headOfGovernmentOf,country/norway,Prime Minister,2003-01-02,\n"
        "Norway,Country,country/norway,Northland,,,,,,\n",
    )
    assert [t.role for t in known.tenures_of("person/ana-zorb")] == ["Fish Minister", "Prime Minister"]
    assert known.by_key["person/ana-zorb"].same_as == "http://www.wikidata.org/entity/Q42"
    assert known.by_key["person/ana-zorb"].country == "country/norway"
    assert {"Norway", "Northland"} <= set(known.by_key["country/norway"].names)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("name\nZorb\n", 1),
        ("name,class,colour\nZorb,Person,red\n", 1),
        ("name,class\n,Person\n", 2),
        ("name,class\nZorb,a person\n", 2),
        ("name,class\nZorb,Person,more\n", 2),
        ("name,class,country\nZorb,Company,Nowhereland\n", 2),
        ("name,class,wikidata\nAb,Person,\nZorb,Person,42\n", 3),
        ("name,class,gender\nAb,Person,\nZorb,Person,x\n", 3),
        ("name,class,population\nZorb,City,many\n", 2),
        ("name,class,office\nZorb,Person,ministerOf\n", 2),
        ("name,class,office,of\nZorb,Person,kingOf,Norway\n", 2),
        ("name,class,office,of,from\nZorb,Person,ministerOf,Norway,May\n", 2),
        ("name,class,role\nZorb,Person,King\n", 2),
        ("name,class,key\nZorb,Person,no key\n", 2),
        ('name,class\n"Zorb,Person\n', 2),
    ],
)
def test_what_cannot_be_used_is_an_error_with_file_and_line(text, line, tmp_path):
    with pytest.raises(SchemaError, match=rf"mine\.csv, line {line}\b"):
        load(tmp_path, text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "name,class\n", "name,class,aliases,country\nZorb,Person,"]))
def test_any_text_is_read_or_refused(tmp_path_factory, text, head):
    from kg.known.tables import Tables

    file = tmp_path_factory.mktemp("sheet") / "mine.csv"
    file.write_bytes((head + text).encode("utf-8", "surrogatepass"))
    try:
        Tables([p for p in default_tables() if p.name == "countries.ttl"] + [file])
    except KgError as error:
        assert "mine.csv" in str(error)


@pytest.mark.model
def test_a_build_takes_names_from_it(tmp_path):
    from kg.build import Options, build

    (tmp_path / "a.txt").write_text(
        "Benjamin Archer visited Norway on May 3, 2021. Archer met officials of the Orlan Institute in Oslo."
    )
    table = tmp_path / "mine.csv"
    table.write_text(
        "name,class,aliases,country,wikidata\nBen Archer,Person,Benjamin Archer,Norway,Q42\nOrlan Institute,Organisation,,Norway,Q43\n"
    )
    turtle = build([tmp_path / "a.txt"], options=Options(entities=(table,))).graph.turtle()
    assert "person:ben-archer a kg:Person" in turtle
    assert "owl:sameAs wd:Q42" in turtle
    assert "owl:sameAs wd:Q43" in turtle
