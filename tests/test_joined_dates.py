"""Dates that an event has from the verb it is joined to, and bounds of what is to happen by some day."""

from __future__ import annotations

from datetime import date

import pytest

pytestmark = pytest.mark.model

WEDNESDAY = date(2024, 3, 6)


def dates(extraction):
    """Class of each event → its value and bounds."""
    classes = {c.subject: str(c.object) for c in extraction.claims if c.predicate == "type"}
    found = {}
    for c in extraction.claims:
        if c.predicate in {"date", "earliest"} and c.subject in classes:
            value = c.object.value if c.predicate == "date" else None
            found[classes[c.subject]] = (value, str(c.earliest), str(c.latest))
    return found


@pytest.mark.parametrize(
    ("text", "cls", "expected"),
    [
        (
            "On Tuesday police in Oslo raided a farm and arrested nine men.",
            "Arrest",
            ("2024-03-05", "2024-03-05", "2024-03-05"),
        ),
        (
            "Police in Oslo raided a farm on Tuesday and arrested nine men.",
            "Arrest",
            ("2024-03-05", "2024-03-05", "2024-03-05"),
        ),
        # The second verb has a date of its own, a later one that is not said, or another doer.
        (
            "Police in Oslo raided a farm on Monday and arrested nine men on Tuesday.",
            "Arrest",
            ("2024-03-05", "2024-03-05", "2024-03-05"),
        ),
        ("Police in Oslo raided a farm on Tuesday and later arrested nine men.", "Arrest", None),
        ("Police in Oslo raided a farm on Tuesday, and prosecutors arrested nine men.", "Arrest", None),
        # A year or a month is too long for two deeds to share.
        ("Police in Oslo raided a farm in 2022 and arrested nine men.", "Arrest", None),
        (
            "Norway will deploy 300 troops to Estonia by the end of 2025.",
            "Deployment",
            (None, "2024-03-06", "2025-12-31"),
        ),
        ("Norway attacked Estonia in the early hours of Monday.", "Attack", ("2024-03-04", "2024-03-04", "2024-03-04")),
        ("Norway attacked Estonia at dawn on Sunday.", "Attack", ("2024-03-03", "2024-03-03", "2024-03-03")),
    ],
)
def test_dates(extract, text, cls, expected):
    assert dates(extract(text, WEDNESDAY)).get(cls) == expected


def test_own_troops_are_no_other_party(extract):
    extraction = extract("Vladimir Putin agreed to send his troops into Mali.")
    names = {e.id: e.name for e in extraction.entities}
    agreements = {c.subject for c in extraction.claims if c.predicate == "type" and c.object == "Agreement"}
    assert agreements
    assert "Russia" not in {names.get(str(c.object)) for c in extraction.claims if c.subject in agreements}
