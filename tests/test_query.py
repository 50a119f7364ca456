"""Asking a graph: prefixes known, nothing written, nothing fetched, errors that help, answers in four forms."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

import pytest
from graph_world import ID, rich_world
from hypothesis import given
from hypothesis import strategies as st

from kg.choices import RowFormat
from kg.errors import NotFoundError, QueryError
from kg.graph import Graph
from kg.query import NamedQuery, Rows, Value, named, names, query, render


@cache
def graph() -> Graph:
    return rich_world().graph()


def test_prefixes_are_known() -> None:
    rows = query(graph(), "SELECT ?name { ?p kg:headOfGovernmentOf ?c ; rdfs:label ?name }")
    assert rows.columns == ("name",)
    assert list(rows) == [("Jan Novy",)]
    assert rows.dicts() == [{"name": "Jan Novy"}]


def test_a_prefix_of_ones_own_wins() -> None:
    assert list(query(graph(), "PREFIX kg: <http://else/> ASK { ?s kg:actor ?o }")) == [("false",)]
    assert list(query(graph(), f"PREFIX p: <{ID}person/> ASK {{ p:jan-novy a kg:Person }}")) == [("true",)]


def test_construct_and_describe() -> None:
    rows = query(graph(), "CONSTRUCT { ?a kg:allyOf ?b } WHERE { ?a kg:allyOf ?b }")
    assert [r[0] for r in rows] == [ID + "country/norland", ID + "country/westland"]
    assert ("Jan Novy") in [r[2] for r in query(graph(), f"DESCRIBE <{ID}person/jan-novy>")]


def test_unbound_is_none() -> None:
    (row,) = query(graph(), "SELECT ?a ?b { VALUES ?a { 1 } OPTIONAL { ?a kg:actor ?b } }")
    assert row == ("1", None)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:b> 1 }",
        "delete where { ?s ?p ?o }",
        "# hello\nPREFIX x: <y:z> DROP ALL",
        "LOAD <http://x/>",
        "CLEAR ALL",
    ],
)
def test_updates_are_refused(update: str) -> None:
    before = len(graph())
    with pytest.raises(QueryError, match="kg only reads"):
        query(graph(), update)
    assert len(graph()) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { BIND('#' AS ?x) SERVICE ?x { ?s ?p ?o } }",
        'SELECT * { BIND("""a"b""" AS ?x)SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }',
    ],
)
def test_nothing_is_fetched(text: str) -> None:
    with pytest.raises(QueryError, match="kg works offline"):
        query(graph(), text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a kg:Person } # SERVICE",
        'SELECT * { ?s rdfs:label "SERVICE <x> INSERT" }',
        "SELECT * { ?s <http://x/SERVICE> 'DELETE' }",
        "SELECT * { _:b rdfs:label ?insert } LIMIT 1",
        "SELECT * { ?s rdfs:label 'x'@en-GB FILTER(1<2 && 3>2) }",
    ],
)
def test_words_that_only_look_like_it_are_allowed(text: str) -> None:
    query(graph(), text)


def test_errors_point_and_mend() -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+: .*\n    \?s kg:actor } ORDER\n +\^"):
        query(graph(), "SELECT * {\n  ?s kg:actor } ORDER")
    with pytest.raises(QueryError, match="ends too early"):
        query(graph(), "SELECT * { ?s ?p ?o")
    with pytest.raises(QueryError, match=r"line 1, column 15: unknown prefix xx: .*kg:"):
        query(graph(), "SELECT * { ?s xx:actor ?o }")
    with pytest.raises(QueryError):
        query(graph(), "")


@given(st.text(max_size=40))
def test_any_text_is_an_answer_or_a_query_error(text: str) -> None:
    try:
        query(graph(), text)
    except QueryError as error:
        assert str(error)


class TestNamed:
    def test_unknown(self) -> None:
        with pytest.raises(NotFoundError, match="timeline-of"):
            named("time-line")

    def test_parameters_are_values_not_text(self) -> None:
        asked = named("timeline-of")
        assert len(query(graph(), asked)) == 1
        assert len(query(graph(), asked, {"country": "norland"})) == 1
        assert len(query(graph(), asked, {"country": "Westland"})) == 0
        hostile = 'x" } ?a ?b ?c . VALUES ?d { "\\'
        assert len(query(graph(), asked, {"country": hostile})) == 0
        assert len(query(graph(), asked, {"country": "\ud800\n\\1"})) == 0

    @given(st.text())
    def test_no_value_breaks_out(self, value: str) -> None:
        assert len(query(graph(), named("timeline-of"), {"country": "no such thing " + value})) == 0

    def test_unknown_parameter(self) -> None:
        with pytest.raises(QueryError, match="it has: country"):
            query(graph(), named("timeline-of"), {"land": "x"})
        with pytest.raises(QueryError, match="only a named query"):
            query(graph(), "ASK {}", {"land": "x"})

    def test_every_named_query_is_described(self) -> None:
        found = names()
        assert all(isinstance(entry, NamedQuery) and entry.title and entry.description for entry in found)


class TestForms:
    ROWS = Rows(
        ("a", "b"),
        (
            (Value("https://kg.example/ontology#Visit", "iri"), Value('say "hi", you\n\t\\', language="en")),
            (Value("5", datatype="http://www.w3.org/2001/XMLSchema#integer"), None),
        ),
        {"kg": "https://kg.example/ontology#"},
    )

    def test_csv(self) -> None:
        assert list(csv.reader(io.StringIO(render(self.ROWS, "csv"), newline=""))) == [
            ["a", "b"],
            ["https://kg.example/ontology#Visit", 'say "hi", you\n\t\\'],
            ["5", ""],
        ]

    def test_tsv(self) -> None:
        assert render(self.ROWS, "tsv").split("\n") == [
            "?a\t?b",
            '<https://kg.example/ontology#Visit>\t"say \\"hi\\", you\\n\\t\\\\"@en',
            '"5"^^<http://www.w3.org/2001/XMLSchema#integer>\t',
            "",
        ]

    def test_json(self) -> None:
        answer = json.loads(render(self.ROWS, "json"))
        assert answer["head"] == {"vars": ["a", "b"]}
        assert answer["results"]["bindings"] == [
            {
                "a": {"type": "uri", "value": "https://kg.example/ontology#Visit"},
                "b": {"type": "literal", "value": 'say "hi", you\n\t\\', "xml:lang": "en"},
            },
            {"a": {"type": "literal", "value": "5", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}},
        ]

    def test_table(self) -> None:
        text = render(self.ROWS)
        assert "kg:Visit" in text
        assert text.endswith("2 rows\n")

    def test_a_table_shows_names_as_they_are_and_no_control_characters(self) -> None:
        rows = Rows(("x",), ((Value("[bold]not markup[/bold] \x1b[31m \u202e"),),))
        text = render(rows)
        assert "[bold]not markup[/bold]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "1 row\n" in text

    def test_unknown_form(self) -> None:
        with pytest.raises(QueryError, match=", ".join(RowFormat)):
            render(self.ROWS, "xml")
