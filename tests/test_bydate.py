"""Deeds that only a date names: sentences of our own, expected values by thought."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Extraction, Literal, Polarity, Telling

pytestmark = pytest.mark.model

DAY = date(2022, 12, 16)
SPRINGBOARD = "Norway used Austria as a springboard for its March 3. "


def by_date(extraction: Extraction) -> list[tuple[str, str, str]]:
    """Class, actor and date of each event that a date names."""
    named = {e.id: e.name for e in extraction.entities}
    found = []
    for claim in extraction.claims:
        if claim.predicate == "type" and Telling.BY_DATE in claim.steps:
            about = [c for c in extraction.claims if c.subject == claim.subject]
            (actor,) = [named[str(c.object)] for c in about if c.predicate == "actor"]
            (day,) = [c.object.value for c in about if c.predicate == "date" and isinstance(c.object, Literal)]
            assert claim.polarity is Polarity.POSITIVE
            assert len(claim.evidence) == 2
            found.append((str(claim.object), actor, day))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SPRINGBOARD + "Austria took no part in the attack.", ("Attack", "Norway", "2022-03-03")),
        (SPRINGBOARD + "Austrian troops did not join the invasion.", ("Invasion", "Norway", "2022-03-03")),
        ("Nobody had foreseen Norway's March 3. The attack came at dawn.", ("Attack", "Norway", "2022-03-03")),
    ],
)
def test_a_date_with_an_owner_names_a_deed(extract, text, expected):
    assert by_date(extract(text, DAY)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        # nothing says what it was
        SPRINGBOARD + "Austria kept out of it.",
        # any attack, and one two sentences on
        SPRINGBOARD + "Austria took no part in an attack.",
        SPRINGBOARD + "Austria kept out of it. Few had slept. The attack came at dawn.",
        # the date belongs to a longer phrase, or is nobody's, or is no day
        "Nobody had foreseen Norway's March 3 vote. The attack came at dawn.",
        "Norway used Austria as a springboard on March 3. Austria took no part in the attack.",
        "Norway used Austria as a springboard for its 2021. Austria took no part in the attack.",
    ],
)
def test_other_dates_name_nothing(extract, text):
    assert by_date(extract(text, DAY)) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([SPRINGBOARD, "its March 3", "The attack", "'s May 1.", "\u202e", "the war"]), max_size=6)
)
def test_every_mark_lies_in_its_quote(extract, pieces):
    found = extract(" ".join(pieces), DAY)
    for claim in found.claims:
        for e in claim.evidence:
            assert found.article.text[e.start : e.end] == e.quote
            assert all(e.start <= a < b <= e.end for a, b in e.marks)
