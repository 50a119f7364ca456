"""Who a speaker is: pronouns in turn, people who speak for others, sources that are only described."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.model


def speakers(extraction):
    """The names of those who say something, in the order of the text."""
    names = {e.id: e.name for e in extraction.entities}
    said = {c.subject for c in extraction.claims if c.predicate == "type" and c.object in {"Utterance", "Announcement"}}
    return [names[c.object] for c in extraction.claims if c.predicate == "actor" and c.subject in said]


CASES = [
    # In an interview the pronoun is whoever spoke before, whoever is named in between.
    (
        'Jan Novak said the bridge is old.\n\nIts paint came from Emil Kovar and Bo Ek.\n\n"It will hold," he said.',
        ["Jan Novak", "Jan Novak"],
    ),
    (
        "Members of the council said the bridge is old. They added that it will hold.",
        ["Members of the council", "Members of the council"],
    ),
    # Not whoever speaks in somebody else's quotation, nor one of the other sex.
    ('Mr Jan Novak said the bridge is old.\n\n"It will hold," she said.', ["Jan Novak", "unnamed woman"]),
    # Who speaks for somebody is not they; who speaks for a ministry speaks for its country.
    ("Anna Kovar's envoy said the bridge is old.", ["Anna Kovar's envoy"]),
    ("A spokesman for Anna Kovar said the bridge is old.", ["spokesman for Anna Kovar"]),
    ("Jan Novak's lawyer said the bridge is old.", ["Jan Novak's lawyer"]),
    ("The Norwegian embassy in Budapest said the bridge is old.", ["Norway"]),
    ("A spokesperson for the Slovak foreign ministry said the bridge is old.", ["Slovakia"]),
    ("A commander of the Slovak opposition said the bridge is old.", ["commander of the Slovak opposition"]),
    # Two kinds of one people.
    ("Current and former clerks in Norway said the bridge is old.", ["Current and former clerks in Norway"]),
    # A document speaks for whoever wrote it.
    ("A statement from the Orlan Bank said the bridge is old.", ["Orlan Bank"]),
    ("The bridge is old, according to Slovakia's earlier announcement.", ["Slovakia"]),
    ("A statement on the Orlan Bank's website said the bridge is old.", ["Orlan Bank"]),
    ("A letter posted on the Orlan Bank's website said the bridge is old.", ["Orlan Bank"]),
    (
        "A letter by the Orlan Bank said the bridge is old. The letter added that it will hold.",
        ["Orlan Bank", "Orlan Bank"],
    ),
    ("A statement on Monday said the bridge is old.", ["statement"]),
    # Whose mother it is that speaks.
    ("Jan Novak left. His mother said the bridge is old.", ["Jan Novak's mother"]),
    # One person, described twice.
    ("A local trader and member of the union, Jan Novak, said the bridge is old.", ["Jan Novak"]),
    ("Lawyer and policy expert Anna Kovar said the bridge is old.", ["Anna Kovar"]),
    # Outside quotations "I" is who wrote the article.
    ("I think the bridge is old.", ["the author"]),
    ("Those close to the mayor said the bridge is old.", ["Those close to the mayor"]),
    ("Even a survey found the bridge is old.", ["survey"]),
    # Somebody else named in between may be meant.
    (
        'A judge said the bridge is old. Mrs Anna Kovar cut its paint.\n\n"It will hold," she said.',
        ["judge", "Anna Kovar"],
    ),
    # A share of those asked.
    ("Twelve percent said the bridge is old.", ["Twelve percent"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:60] for t, _ in CASES])
def test_speakers(text, expected, extract):
    assert speakers(extract(text)) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    turns=st.lists(
        st.sampled_from(["Jan Novak said it rained.", "He said it rained.", "They said so.", "It said it rained."]),
        min_size=1,
        max_size=30,
    )
)
def test_every_turn_has_a_speaker(extract, turns):
    extraction = extract("\n\n".join(turns))
    named = {e.id for e in extraction.entities}
    actors = [c.object for c in extraction.claims if c.predicate == "actor"]
    assert named.issuperset(actors)
    assert len(actors) >= sum(t.startswith("Jan") for t in turns)
