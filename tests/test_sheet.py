"""Tables of a user's own as CSV."""

from __future__ import annotations

import re
import time
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
        ("name,class,name\nZorb,Person,Zorba\n", 1),
    ],
)
def test_what_cannot_be_used_is_an_error_with_file_and_line(text, line, tmp_path):
    with pytest.raises(SchemaError, match=rf"mine\.csv, line {line}\b"):
        load(tmp_path, text)


@pytest.mark.parametrize(
    ("cls", "hint"),
    [
        ("Organization", "did you mean Organisation"),
        ("Xyz", "write one of"),
        ("Event", "only people"),
        ("Group", "only"),
    ],
)
def test_a_class_that_cannot_be_is_named_with_its_line(cls, hint, tmp_path, schema):
    file = tmp_path / "mine.csv"
    file.write_text(f"name,class\nAna Zorb,Person\nHarbour Union,{cls}\n")
    with pytest.raises(SchemaError, match=rf"mine\.csv, line 3: .*{hint}"):
        Known.load(extra=[file], schema=schema)


def test_lines_end_only_where_csv_says_so(tmp_path):
    known = load(tmp_path, 'name,class\n"Zorb\u2028Hall",City\nUnder\x0bhill,City\r\nZedtown,City')
    assert {"city/zorb-hall", "city/under-hill", "city/zedtown"} <= set(known.by_key)


def test_what_a_row_points_to_is_found_by_name_in_every_table_and_in_the_sheet_itself(tmp_path):
    known = load(
        tmp_path,
        "name,class,country,office,of\n"
        "Ana Zorb,Person,,leaderOf,LE MONDE\n"
        "Bo Zorb,Person,,leaderOf,zorb works\n"
        "Zorb Works,Company,NORWAY,,\n"
        "Cy Zorb,Person,,leaderOf,organisation/zorb-works\n",
    )
    of = [known.tenures_of(f"person/{name}-zorb")[0].of for name in ("ana", "bo", "cy")]
    assert of == ["organisation/le-monde", "organisation/zorb-works", "organisation/zorb-works"]


def test_tabs_may_be_named_tsv(tmp_path):
    known = load(tmp_path, "name\tclass\nHarbour Union\tOrganisation\n", "mine.tsv")
    assert "organisation/harbour-union" in known.by_key


def test_ten_thousand_rows_load_in_a_moment(tmp_path):
    rows = "".join(
        f"Zorb {n} Works,Company,Norway,,\nAna Zorb{n},Person,,leaderOf,Zorb {n} Works\n" for n in range(5000)
    )
    start = time.process_time()
    known = load(tmp_path, "name,class,country,office,of\n" + rows)
    assert time.process_time() - start < 10  # about a second; with a search through all tables for each row minutes
    assert known.tenures_of("person/ana-zorb4999")[0].of == "organisation/zorb-4999-works"


def test_a_graph_can_be_a_table_of_which_the_entities_count(tmp_path, schema):
    graph = tmp_path / "graph.ttl"
    graph.write_text("""
@prefix kg: <https://kg.example/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://kg.example/id/> .
<https://kg.example/id/person/ana-zorb> a kg:Person ; rdfs:label "Ana Zorb" ; skos:altLabel "Anna Zorb", "Zorb" ;
    kg:mentionedIn <https://kg.example/id/document/d> .
<https://kg.example/id/organisation/zorb-works> a kg:Company, kg:Organisation ; rdfs:label "Zorb Works" .
<https://kg.example/id/position/chief> a kg:Position ; rdfs:label "chief" .
<https://kg.example/id/document/d> a kg:NewsArticle ; rdfs:label "News" .
<https://kg.example/id/event/visit> a kg:Visit, kg:Consultation, kg:Event ; rdfs:label "Zorb visits Norway" .
<https://kg.example/id/evidence/e> a kg:Evidence ; kg:quote "Zorb" .
<https://kg.example/id/claim/c> a kg:Claim ; rdf:subject <https://kg.example/id/event/visit> ; rdf:predicate rdf:type ;
    rdf:object kg:Visit ; kg:evidence <https://kg.example/id/evidence/e> .
""")
    known = Known.load([], [graph], schema)
    assert set(known.by_key) == {"person/ana-zorb", "organisation/zorb-works"}
    assert known.by_key["person/ana-zorb"].names == ("Ana Zorb", "Anna Zorb")
    assert not known.tenures


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
