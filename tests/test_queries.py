"""The named questions of `ontology/queries/`, each with the answer it must give on a small world."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_world import World, rich_world, schema

from kg.graph import Graph
from kg.query import named, names, query
from kg.schema import ontology_dir

KOVAR, TRANSFER = "Anna Kovar visits Norland (2023-05-09)", "Sudland moves tanks to Norland [alleged]"

#: Query → some of its columns, and the rows they must give in this order.
EXPECTED: dict[str, tuple[tuple[str, ...], list[tuple[str | None, ...]]]] = {
    "alleged-only": (("event", "says", "via", "contested"), [(TRANSFER, "Petr Dolan", None, "true")]),
    "allies-and-opponents": (
        ("one", "relation", "other"),
        [("Norland", "ally of", "Westland"), ("Sudland", "opponent of", "Norland")],
    ),
    "disagreements": (
        ("event", "about", "value", "polarity", "says"),
        [
            (TRANSFER, "actor", "Sudland", "Positive", "Petr Dolan"),
            (TRANSFER, "type", "Transfer", "Negative", "Sudland"),
            (TRANSFER, "type", "Transfer", "Positive", "Petr Dolan"),
        ],
    ),
    "documents": (
        ("article", "publisher", "date", "claims"),
        [
            ("Kovar to visit Norland", "The Harbour Post", "2023-05-01", "4"),
            ("Kovar in Norland", "Coast News", "2023-05-10", "20"),
            ("Sudland may attack Westland, analysts fear.", "Coast News", "2023-05-11", "3"),
            ("Norland sanctioned Sudland, its opponent, over salt.", None, "2023-05-12", "5"),
        ],
    ),
    "events-by-plover-type": (
        ("code", "status", "events"),
        [
            ("ASSAULT", "Possible", "1"),
            ("CONSULT", "Actual", "2"),
            ("MOBILIZE", "Alleged", "1"),
            ("SANCTION", "Actual", "1"),
        ],
    ),
    "evidence-for": (("property", "highlight", "start"), [("capitalOf", "capital", "135")]),
    "facts-resting-on-one-source": (("property", "object"), [("capitalOf", "Norland")]),
    "military-movements": (
        ("kind", "actor", "item", "to", "status"),
        [("Transfer", "Sudland", "tanks", "Norland", "Alleged")],
    ),
    "timeline-of": (("earliest", "event", "status", "lineages"), [("2023-05-09", KOVAR, "Actual", "2")]),
    "what-is-planned": (
        ("event", "status", "says"),
        [("Sudland attacks Westland [possible]", "Possible", "analysts")],
    ),
    "who-denies-what": (("who", "denied", "quote"), [("Sudland", TRANSFER, "Sudland denied it.")]),
    "who-holds-which-position": (
        ("person", "office", "of", "role"),
        [
            ("Jan Novy", "headOfGovernmentOf", "Norland", "prime minister"),
            ("Petr Dolan", "spokespersonFor", "Norland", "spokesman"),
        ],
    ),
    "who-met-whom": (("one", "other", "kind"), [("Eva Maly", "Jan Novy", "Meeting")]),
    "who-sanctioned-whom": (("imposer", "target", "item"), [("Norland", "Sudland", "salt")]),
    "who-says-what": (("who", "says", "object"), [("Sudland", "not type", "Transfer")]),
    "who-visited-whom": (("visitor", "visited", "date"), [("Anna Kovar", "Norland", "2023-05-09")]),
}
PARAMETERS = {"evidence-for": {"name": "portville"}, "who-says-what": {"speaker": "SUDLAND"}}
#: Only the rows about this subject are compared.
SUBJECT = {"facts-resting-on-one-source": "Portville", "evidence-for": "Portville"}


@cache
def graph() -> Graph:
    world: World = rich_world()
    from datetime import date

    from kg.model import Literal

    paper = world.paper("Norland sanctioned Sudland, its opponent, over salt.", day=date(2023, 5, 12))
    north, south = (
        paper.entity("Norland", "Country", "country/norland"),
        paper.entity("Sudland", "Country", "country/sudland"),
    )
    paper.event("v1", "Sanction", "event/sanction-1")
    for predicate, value in (("type", "Sanction"), ("actor", north), ("target", south), ("item", Literal("salt"))):
        paper.claim("v1", predicate, value)
    paper.claim(south, "opponentOf", north)
    return world.graph()


def test_every_query_has_its_answer_here() -> None:
    files = sorted(Path(ontology_dir() / "queries").glob("*.rq"))
    assert len(files) == 16
    assert [entry.name for entry in names()] == [f.stem for f in files] == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_named_query_answers(name: str) -> None:
    columns, expected = EXPECTED[name]
    rows = query(graph(), named(name), PARAMETERS.get(name))
    found = [row for row in rows.dicts() if name not in SUBJECT or row["subject"] == SUBJECT[name]]
    assert [tuple(row[c] for c in columns) for row in found] == expected


@pytest.mark.parametrize("name", EXPECTED)
def test_a_query_file_is_plain_sparql_that_runs_anywhere(name: str) -> None:
    text = (ontology_dir() / "queries" / f"{name}.rq").read_text(encoding="utf-8")
    ox.Store().query(text, prefixes=dict(schema().prefixes))
    assert "ORDER BY" in text


def test_plover_codes_are_those_of_the_ontology() -> None:
    text = named("events-by-plover-type").text
    codes = {(c.name, c.notation) for c in schema().classes.values() if c.notation}
    assert len(codes) == 16
    assert all(f'( kg:{cls} "{code}" )' in text for cls, code in codes)
