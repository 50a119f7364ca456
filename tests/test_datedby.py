"""Events dated by another event: sentences of our own, expected values by thought."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Extraction, Literal

pytestmark = pytest.mark.model

DAY = date(2022, 12, 16)
VISIT = "The king of Norway visited Austria on 3 May 2019. "


def dates(extraction: Extraction) -> dict[str, str | tuple[str, str]]:
    """Class → date of each event that another one dates, or its bounds."""
    classes = {c.subject: str(c.object) for c in extraction.claims if c.predicate == "type"}
    found: dict[str, str | tuple[str, str]] = {}
    for claim in extraction.claims:
        if claim.rule == "dates" and claim.steps:
            assert isinstance(claim.object, Literal)
            assert len(claim.evidence) == 2
            assert claim.earliest is not None and claim.latest is not None
            exact = claim.predicate == "date"
            bounds = claim.earliest.isoformat(), claim.latest.isoformat()
            found[classes[claim.subject]] = claim.object.value if exact else bounds
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VISIT + "Two days after the visit, police in Vienna arrested a spy.", {"Arrest": "2019-05-05"}),
        (VISIT + "Austria arrested a spy a day before the visit.", {"Arrest": "2019-05-02"}),
        (VISIT + "On the eve of the visit, Austria arrested a spy.", {"Arrest": "2019-05-02"}),
        (VISIT + "Austria arrested a spy the day after the visit.", {"Arrest": "2019-05-04"}),
        (VISIT + "Hours after the visit, Austria arrested a spy.", {"Arrest": ("2019-05-03", "2019-05-04")}),
        (VISIT + "A week after the visit, Austria arrested a spy.", {"Arrest": ("2019-05-09", "2019-05-11")}),
        (VISIT + "Austria arrested a spy three months after the visit.", {"Arrest": "2019-08"}),
        (VISIT + "Austria arrested a spy two years before the visit.", {"Arrest": "2017"}),
        # The other way round.
        (
            "The king of Norway visited Austria on 3 May 2019, two days after Austria arrested a spy.",
            {"Arrest": "2019-05-01"},
        ),
    ],
)
def test_an_event_dates_another(extract, text, expected):
    assert dates(extract(text, DAY)) == expected


@pytest.mark.parametrize(
    "text",
    [
        # how long is not said, or not exactly
        VISIT + "Some days after the visit, Austria arrested a spy.",
        VISIT + "Shortly after the visit, Austria arrested a spy.",
        VISIT + "More than two days after the visit, Austria arrested a spy.",
        # neither has a date, or both
        "The king of Norway visited Austria. Two days after the visit, Austria arrested a spy.",
        VISIT + "Austria arrested a spy on 9 May 2019, two days after the visit.",
        # it would lie ahead of the article
        "The king of Norway visited Austria on Thursday. Austria arrested a spy a month after the visit.",
        # what it is told from is no event of the article
        VISIT + "Two days after the election, Austria arrested a spy.",
    ],
)
def test_what_is_not_sure_is_left(extract, text):
    assert dates(extract(text, DAY)) == {}


PARTS = st.sampled_from(
    ["Two", "days", "after", "before", "eve", "of", "the visit", "a week", "Austria arrested a spy", ",", ".", "hours"]
)


@given(st.lists(PARTS, max_size=12))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_words_gives_dates_that_are_dates(extract, parts):
    for claim in extract(VISIT + " ".join(parts), DAY).claims:
        if claim.rule == "dates":
            assert claim.earliest is None or claim.latest is None or claim.earliest <= claim.latest
