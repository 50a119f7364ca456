"""Events that a definite noun names again: sentences of our own, expected values by thought."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Extraction

pytestmark = pytest.mark.model

ATTACK = "Norway attacked Slovakia on Monday. "
DEAL = "Norway signed an agreement with Slovakia on Monday. "


def cited(extraction: Extraction, cls: str) -> list[list[str]]:
    """The words that each event of a class is cited by, in the order of the text."""
    return [
        [" ".join(e.highlights) for e in c.evidence]
        for c in extraction.claims
        if c.predicate == "type" and c.object == cls
    ]


@pytest.mark.parametrize(
    ("text", "cls", "expected"),
    [
        (ATTACK + "The attack shook the village.", "Attack", [["attacked", "attack"]]),
        (ATTACK + "This deadly attack shook the village.", "Attack", [["attacked", "attack"]]),
        # A noun of the same frame, or one akin to the verb, where the class holds much.
        (DEAL + "The deal took years.", "Agreement", [["signed agreement", "deal"]]),
        (
            "Norway has agreed with Slovakia on ferries. The agreement took years.",
            "Agreement",
            [["agreed", "agreement"]],
        ),
        ("The Orlan Bank bought a rival. The takeover took years.", "Purchase", [["bought", "takeover"]]),
    ],
)
def test_a_definite_noun_is_further_evidence(extract, text, cls, expected):
    assert cited(extract(text), cls) == expected


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        # another one
        (ATTACK + "The second attack shook the village.", "Attack"),
        (ATTACK + "The previous attack shook the village.", "Attack"),
        (ATTACK + "An attack is a terrible thing.", "Attack"),
        (ATTACK + "The attack on Vienna shook the village.", "Attack"),
        (ATTACK + "The cyber attack shook the village.", "Attack"),
        # several where one was told of, and one where two were
        (ATTACK + "The attacks shook the village.", "Attack"),
        (ATTACK + "Hungary attacked Austria. The attack shook the village.", "Attack"),
        # told of only later
        ("The attack shook the village. " + ATTACK, "Attack"),
        # a promise is no deal
        ("Norway promised to send help. The deal took years.", "Agreement"),
    ],
)
def test_what_may_be_another_is_left_alone(extract, text, cls):
    assert all(len(words) == 1 for words in cited(extract(text), cls))


def test_a_noun_asserts_nothing(extract):
    """What is only planned is still planned when "the visit" is spoken of."""
    found = extract("Anna Kovar plans to visit Hungary. The visit is a risk.")
    (claim,) = [c for c in found.claims if c.predicate == "type" and c.object == "Visit"]
    assert claim.tense.value == "Future"
    assert [e.highlights[-1] for e in claim.evidence][-1] == "visit"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["The attack", "the deal", ATTACK, DEAL, "this visit.", "\u202eThe attack "]), max_size=6)
)
def test_every_citation_holds(extract, pieces):
    found = extract(" ".join(pieces))
    for claim in found.claims:
        for e in claim.evidence:
            assert found.article.text[e.start : e.end] == e.quote
            assert all(e.start <= a < b <= e.end for a, b in e.marks)
