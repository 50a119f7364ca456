"""What moves on markets: indexes as entities, and events in which nobody takes part. Expected values by thought."""

from __future__ import annotations

import pytest

from kg.model import Article, Extraction, Literal, Segment, SegmentKind
from kg.resolve import resolve

pytestmark = pytest.mark.model


def items(extraction: Extraction, cls: str) -> list[str]:
    """The items of the events of a class."""
    events = {c.subject for c in extraction.claims if c.predicate == "type" and c.object == cls}
    return [
        c.object.value
        for c in extraction.claims
        if c.subject in events and c.predicate == "item" and isinstance(c.object, Literal)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Dow lost 200 points on Monday.", "Dow Jones Industrial Average"),
        ("The Dow Jones Industrial Average fell on Monday.", "Dow Jones Industrial Average"),
        ("The FTSE 100 index dropped on Monday.", "FTSE 100"),
        ("Germany's DAX closed lower on Monday.", "DAX"),
    ],
)
def test_an_index_falls(extract, text, name):
    found = extract(text)
    (index,) = [e for e in found.entities if e.cls == "MarketIndex"]
    assert index.name == name
    assert any(c.predicate == "actor" and c.object == index.id for c in found.claims)
    assert [c.object for c in found.claims if c.predicate == "type" and c.subject.startswith("v")] == ["Decrease"]


def test_a_legal_form_makes_no_other_company(extract):
    found = extract("General Motors closed a plant. General Motors Corporation cut 300 jobs.")
    assert [e.name for e in found.entities if e.known == "organisation/general-motors"] == ["General Motors"]
    assert not [e for e in found.entities if e.cls == "Company" and e.known is None]


def test_prices_need_nobody(extract):
    assert items(extract("Oil prices plunged on Monday."), "Decrease") == ["Oil prices"]


def test_other_events_still_do(extract):
    """Only a frame that asks for words alone goes without anyone who takes part."""
    assert not [c for c in extract("There was a visit.").claims if c.object == "Visit"]


def told(nlp, schema, known, title: str, body: str) -> list[str]:
    """The nodes of the events of a headline and its text, in their order."""
    from kg.extract import Extractor
    from kg.nlp import prepare

    text = f"{title}\n\n{body}"
    end = len(title)
    segments = (Segment(0, end, SegmentKind.TITLE), Segment(end + 2, len(text), SegmentKind.BODY))
    article = Article(text, title=title, segments=segments)
    found = Extractor(schema, known)(nlp(prepare(nlp, article)), article)
    nodes = resolve([found], schema, known).nodes_of
    events = dict.fromkeys(c.subject for c in found.claims if c.predicate == "type")
    return [nodes[article.sha256, e] for e in events]


@pytest.mark.parametrize(
    ("title", "body", "one"),
    [
        # a headline is short for what the text tells
        ("The Orlan Bank buys a rival", "The Orlan Bank bought Brezova Works on Monday.", True),
        ("Unemployment rises", "The unemployment rate in Norway rose in May.", True),
        # its participles are passive
        ("Jan Novak arrested", "Jan Novak was arrested on Monday.", True),
        ("Stock markets fall", "Stock markets around the world fell on Monday.", True),
        # something else moves, or the other way
        ("Oil prices fall", "Share prices fell on Monday.", False),
        ("Oil prices fall", "Oil prices rose on Monday.", False),
    ],
)
def test_a_headline_and_its_text(nlp, schema, known, title, body, one):
    nodes = told(nlp, schema, known, title, body)
    assert len(nodes) == 2
    assert (nodes[0] == nodes[1]) is one
