"""An alarm rings for what looks like several things in one node, and for nothing else."""

from __future__ import annotations

from datetime import date

from kg.model import Article, Extraction, Node, Resolution
from kg.resolve import alarms

DAYS = [date(2021, 1, 1), date(2021, 1, 3), date(2021, 9, 9)]
ARTICLES = [Extraction(Article(f"Text {n}.", date=day), (), ()) for n, day in enumerate(DAYS)]
SHAS = tuple(sorted(x.article.sha256 for x in ARTICLES))


def rung(schema, known, node: Node, articles=ARTICLES) -> list[str]:
    found = alarms(articles, Resolution({}, {node.id: node}, {}, {}), schema, known)
    assert all(a.node == node.id for a in found)
    return [a.reason for a in found]


def test_a_person_with_names_that_disagree(schema, known):
    two = Node("person/ana-zorb", "Person", "Ana Zorb", ("Bert Quill", "Zorb"), mentioned_in=SHAS)
    (reason,) = rung(schema, known, two)
    assert "Ana Zorb" in reason
    assert "Bert Quill" in reason


def test_spellings_and_married_names_of_one_ring_no_bell(schema, known):
    assert not rung(schema, known, Node("person/x", "Person", "Ana Zorb", ("Anna Zorb", "A. Zorb"), mentioned_in=SHAS))


def test_what_the_user_decided_rings_no_bell(schema, known):
    by_hand = Node("person/x", "Person", "Ana Zorb", ("Bert Quill",), None, SHAS, ("x = y: decided by hand",))
    assert not rung(schema, known, by_hand)


def test_something_unknown_that_is_everywhere(schema, known):
    many = [Extraction(Article(f"Story {n}."), (), ()) for n in range(60)]
    shas = tuple(sorted(x.article.sha256 for x in many))
    (reason,) = rung(schema, known, Node("organisation/x", "Organisation", "The X", mentioned_in=shas[:40]), many)
    assert "40" in reason
    assert not rung(schema, known, Node("organisation/x", "Organisation", "The X", mentioned_in=shas[:20]), many)
    assert not rung(schema, known, Node("country/norway", "Country", "Norway", mentioned_in=shas), many)


def test_one_event_over_many_months(schema, known):
    assert rung(schema, known, Node("event/x", "Visit", "", mentioned_in=SHAS))
    assert not rung(schema, known, Node("event/x", "Visit", "", mentioned_in=SHAS[:1]))
