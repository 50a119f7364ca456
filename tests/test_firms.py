"""Which company "the company" means: sentences of our own, expected values by thought."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Extraction

pytestmark = pytest.mark.model

VISIT = " visited Hungary on Monday."


def visitors(extraction: Extraction) -> list[str]:
    """The names of those who visit."""
    names = {e.id: e.name for e in extraction.entities if not e.described}
    visits = {c.subject for c in extraction.claims if c.predicate == "type" and c.object == "Visit"}
    return [names[c.object] for c in extraction.claims if c.subject in visits and c.object in names]


def actors(extraction: Extraction, cls: str) -> list[str]:
    """The named actors of the events of a class."""
    names = {e.id: e.name for e in extraction.entities if not e.described}
    events = {c.subject for c in extraction.claims if c.predicate == "type" and c.object == cls}
    found = (c for c in extraction.claims if c.subject in events and c.predicate == "actor")
    return [names[c.object] for c in found if c.object in names]


@pytest.mark.parametrize(
    "text",
    [
        "The Orlan Bank closed a branch. The company cut 300 jobs.",
        "The Orlan Bank closed a branch. The bank cut 300 jobs.",
        # The subject of what was said before, where two are named.
        "The Orlan Bank praised Brezova Airlines. The company cut 300 jobs.",
        # Of two, the one that goes by that trade.
        "Brezova Airlines praised the Orlan Bank. The bank cut 300 jobs.",
        # a pronoun carries it on
        "The Orlan Bank closed a branch. The company, which is old, cut 300 jobs.",
    ],
)
def test_the_company_is_the_one_just_named(extract, text):
    assert actors(extract(text), "Layoff") == ["Orlan Bank"]


@pytest.mark.parametrize(
    "text",
    [
        # nobody was named
        "It rained. The company cut 300 jobs.",
        # another one, one of several, or one that is set apart
        "The Orlan Bank closed a branch. A company cut 300 jobs.",
        "The Orlan Bank closed a branch. The rival company cut 300 jobs.",
        "The Orlan Bank closed a branch. The company of his uncle cut 300 jobs.",
        "The Orlan Bank closed a branch. The company that built the mill cut 300 jobs.",
        "The Orlan Bank closed a branch. The companies cut 300 jobs.",
        # no trade of it
        "The Orlan Bank praised Brezova Airlines. The carmaker cut 300 jobs.",
        # a country is no company
        "Norway closed a road. The company cut 300 jobs.",
    ],
)
def test_who_is_left_open(extract, text):
    assert actors(extract(text), "Layoff") == []


def test_nobody_does_it_to_themselves(extract):
    """Whoever praises "the company" is another one."""
    found = extract("The Orlan Bank closed a branch. Brezova Airlines sued the company. Brezova Airlines won.")
    assert "Brezova Airlines" not in [e.name for e in found.entities for m in e.mentions if m.text == "the company"]


def test_an_office_of_the_company_is_the_office(extract):
    found = extract("Anna Kovar founded the Orlan Bank. Jan Novak is the chairman of the company.")
    assert [e.name for e in found.entities if e.cls == "Position"] in (["chairman"], [])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["The company", "the airline", "The Orlan Bank", "paid", ".", "\u202e", ","]), max_size=9)
)
def test_any_text_is_read(extract, pieces):
    """Whatever stands around the noun, every mention lies in the text."""
    found = extract(" ".join(pieces))
    for entity in found.entities:
        for m in entity.mentions:
            assert found.article.text[m.start : m.end] == m.text
