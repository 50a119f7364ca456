"""What is taken as the words of a topic: whole phrases, whose quotation marks come in pairs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Extraction, Literal

pytestmark = pytest.mark.model


def topics(extraction: Extraction, cls: str) -> list[str]:
    """The topics of the events of a class."""
    own = {c.subject for c in extraction.claims if c.predicate == "type" and c.object == cls}
    found = [c.object for c in extraction.claims if c.subject in own and c.predicate == "topic"]
    return [t.value for t in found if isinstance(t, Literal)]


@pytest.mark.parametrize(
    ("text", "cls", "expected"),
    [
        (
            'Slovakia and Hungary discussed the "special bond" between their peoples.',
            "Consultation",
            ['the "special bond" between their peoples'],
        ),
        ('Slovakia and Hungary discussed "deeper ties".', "Consultation", ["deeper ties"]),
        ("Slovakia and Hungary discussed “the road” and gas.", "Consultation", ["“the road” and gas"]),
        ("Kovar will meet Novak in Vienna for talks.", "Meeting", []),
        (
            "Kovar promised that, if chosen, she would visit Hungary.",
            "Announcement",
            ["if chosen, she would visit Hungary"],
        ),
        ("Slovakia made a charge that Hungary denies.", "Denial", []),
        ("Slovakia blamed Hungary, and Jan Novak denied it.", "Denial", []),
    ],
)
def test_a_topic_is_a_whole_phrase(extract, text: str, cls: str, expected: list[str]):
    assert topics(extract(text), cls) == expected


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.sampled_from(["", '"', "“", "‘"]), inside=st.sampled_from(["", '"', "”", "'"]))
def test_stray_marks_leave_the_topic_in_the_text(extract, before: str, inside: str):
    """Whatever marks stand or lack, a topic is words of the text and neither empty nor marks alone."""
    text = f"Slovakia and Hungary discussed {before}the pipeline{inside} and the bridge."
    found = topics(extract(text), "Consultation")
    assert len(found) == 1
    for topic in found:
        assert topic in text
        assert any(ch.isalpha() for ch in topic)
