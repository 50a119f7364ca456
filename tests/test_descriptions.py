"""What somebody is, in the words beside a name or said of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Literal

pytestmark = pytest.mark.model


def _said(extraction, prop):
    names = {e.id: e.name for e in extraction.entities}
    return {
        (names[c.subject], c.object.value)
        for c in extraction.claims
        if c.predicate == prop and isinstance(c.object, Literal)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan Novak met the radio host Anna Kovar.", {("Anna Kovar", "radio host")}),
        ("Jan Novak, a retired teacher from Kosice, spoke first.", {("Jan Novak", "retired teacher from Kosice")}),
        ("Jan Novak, a rescue worker who lives in Norway, spoke.", {("Jan Novak", "rescue worker")}),
        ("Anna Kovar is a lawyer.", {("Anna Kovar", "lawyer")}),
        ("Amnesty International, the rights group, protested.", {("Amnesty International", "rights group")}),
        # A title that a relation is read from is told there.
        ("Kremlin spokesman Jan Novak protested.", set()),
        # Kin are told by their own relation, lists and praise by none.
        ("Anna Kovar's brother Jan Novak protested.", set()),
        ("Anna Kovar, a teacher and two nurses left.", set()),
        ("Anna Kovar is the best lawyer.", set()),
        ("Anna Kovar is the lawyer you can trust.", set()),
        ("Mr. Novak left.", set()),
    ],
)
def test_description(extract, text, expected):
    assert _said(extract(text), "description") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The head of a sentence gives a capital that is no part of the words; a name's own stays.
        ("Retired teacher Jan Novak spoke first.", "retired teacher"),
        ("The retired teacher Jan Novak spoke first.", "retired teacher"),
        ("Norwegian teacher Jan Novak spoke first.", "Norwegian teacher"),
        ("TV host Jan Novak spoke first.", "TV host"),
    ],
)
def test_a_capital_at_the_head_of_a_sentence_makes_no_other_description(extract, text, expected):
    assert _said(extract(text), "description") == {("Jan Novak", expected)}


def test_a_denied_description_is_negative(extract):
    claims = [c for c in extract("Anna Kovar is not a doctor.").claims if c.predicate == "description"]
    assert [c.polarity.value for c in claims] == ["Negative"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Kovar, 45, of Kosice won.", {("Anna Kovar", "45")}),
        ("Jan Novak (71) won.", {("Jan Novak", "71")}),
        ("Jan Novak, aged 19, won.", {("Jan Novak", "19")}),
        # A year, a score or a vote is no age.
        ("Jan Novak (1971) won.", set()),
        ("Anna Kovar, 45 of whose friends came, won.", set()),
        ("Jan Novak, 3, won.", set()),
    ],
)
def test_age(extract, text, expected):
    assert _said(extract(text), "age") == expected


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="aZ ,.()-–“”'19\u202e\n", max_size=40))
def test_marks_of_a_description_lie_in_its_quote(extract, tail):
    extraction = extract(f"Anna Kovar, a lawyer{tail}")
    for claim in extraction.claims:
        for evidence in claim.evidence:
            assert all(evidence.start <= a < b <= evidence.end for a, b in evidence.marks)
