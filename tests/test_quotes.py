"""Who says what: sentences of our own, with the speaker and the words that a careful reader would give."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.model import Certainty, Literal, Polarity

pytestmark = pytest.mark.model


def sayings(extraction):
    """Speakers → what they say, in the order of the text."""
    names = {e.id: e.name for e in extraction.entities}
    events = [c.subject for c in extraction.claims if c.predicate == "topic"]
    found = []
    for event in events:
        claims = [c for c in extraction.claims if c.subject == event]
        actors = [names[c.object] for c in claims if c.predicate == "actor"]
        topic = next(c.object for c in claims if c.predicate == "topic")
        assert isinstance(topic, Literal)
        found.append((" and ".join(actors), topic.value))
    return found


ROAD = "the road to the lake was closed"
CASES = [
    # Where the speaker stands.
    (f"Anna Kovar said that {ROAD}.", [("Anna Kovar", ROAD)]),
    (f"Anna Kovar said {ROAD}.", [("Anna Kovar", ROAD)]),
    ("The road to the lake was closed, Anna Kovar said.", [("Anna Kovar", "The road to the lake was closed")]),
    ("The road to the lake was closed, said Anna Kovar.", [("Anna Kovar", "The road to the lake was closed")]),
    ("The road, Anna Kovar said, was closed.", [("Anna Kovar", "The road … was closed")]),
    # Direct speech.
    ('"The road is closed," Anna Kovar said.', [("Anna Kovar", "The road is closed")]),
    ('Anna Kovar said: "The road is closed."', [("Anna Kovar", "The road is closed.")]),
    ("“The road is closed,” said Anna Kovar.", [("Anna Kovar", "The road is closed")]),
    ("«The road is closed», said Anna Kovar.", [("Anna Kovar", "The road is closed")]),
    # It goes on after the speaker, over sentences and paragraphs.
    (
        '"The road is closed," Anna Kovar said on Friday. "It will stay so. Nobody has a plough."',
        [("Anna Kovar", "The road is closed … It will stay so. Nobody has a plough.")],
    ),
    (
        '"The road is closed. It has been for days," Anna Kovar said.',
        [("Anna Kovar", "The road is closed. It has been for days")],
    ),
    # It follows a saying in the sentence before, or fills the paragraphs after.
    (
        f'Anna Kovar said {ROAD}. "It will stay so until May."',
        [("Anna Kovar", "the road to the lake was closed … It will stay so until May.")],
    ),
    # It only ends what is said.
    (
        'When it rained on the lake, Anna Kovar said, "we closed the road."',
        [("Anna Kovar", "When it rained on the lake … we closed the road.")],
    ),
    (
        'The plan to close the road is "a farce," Anna Kovar said.',
        [("Anna Kovar", 'The plan to close the road is "a farce,"')],
    ),
    # Other cues.
    (f"According to Anna Kovar, {ROAD}.", [("Anna Kovar", ROAD)]),
    ("The road was closed, according to Anna Kovar.", [("Anna Kovar", "The road was closed")]),
    ("As Anna Kovar said, the road was closed.", [("Anna Kovar", "the road was closed")]),
    (f"Anna Kovar tweeted that {ROAD}.", [("Anna Kovar", ROAD)]),
    (f"Anna Kovar was quoted as saying that {ROAD}.", [("Anna Kovar", ROAD)]),
    (f"In an interview with a local paper, Anna Kovar said {ROAD}.", [("Anna Kovar", ROAD)]),
    ("Anna Kovar called the plan a farce.", [("Anna Kovar", "the plan a farce")]),
    ("Anna Kovar: The road is closed for good", [("Anna Kovar", "The road is closed for good")]),
    # Sources that are described.
    (f"Officials familiar with the matter said {ROAD}.", [("Officials familiar with the matter", ROAD)]),
    ("A survey found that most drivers were angry.", [("survey", "most drivers were angry")]),
    (f"She said {ROAD}.", [("unnamed woman", ROAD)]),
    # Two voices: the nearer says it, the further says that.
    (
        "The road was closed, Anna Kovar said, the Orlan Times reported.",
        [("Anna Kovar", "The road was closed"), ("Orlan Times", "The road was closed, Anna Kovar said")],
    ),
    # What somebody adds.
    (
        f"Anna Kovar said {ROAD}, adding that nobody had a plough.",
        [("Anna Kovar", ROAD), ("Anna Kovar", "nobody had a plough")],
    ),
    # No sayings.
    ("Asked to say that the road was closed, Anna Kovar laughed.", []),
    ("If Anna Kovar says that the road is closed, we shall walk.", []),
    ("Anna Kovar continues to close the road.", []),
    ("It is worth noting that the road was closed.", []),
    ("They found themselves where the road was closed.", []),
    ("One might think that the road was closed.", []),
    ("Anna Kovar called her mother before she left.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t[:60] for t, _ in CASES])
def test_who_says_what(text, expected, extract):
    assert sayings(extract(text)) == expected


@pytest.mark.parametrize(
    ("text", "cls", "topic"),
    [
        ("Anna Kovar criticised Jan Novak for closing the road.", "Criticism", "closing the road"),
        ("Anna Kovar attacked Jan Novak for his record on roads.", "Criticism", "his record on roads"),
        ("Anna Kovar painted Jan Novak as an enemy of roads.", "Accusation", "an enemy of roads"),
    ],
)
def test_what_somebody_is_criticised_for_is_the_topic(extract, text, cls, topic):
    found = extract(text)
    event = next(c.subject for c in found.claims if c.predicate == "type" and c.object == cls)
    assert [c.object for c in found.claims if c.subject == event and c.predicate == "topic"] == [Literal(topic)]


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("Anna Kovar might say that the road was closed.", Certainty.POSSIBLE, Polarity.POSITIVE),
        ("Anna Kovar did not say that the road was closed.", Certainty.CERTAIN, Polarity.NEGATIVE),
        ("Anna Kovar has not said when the road will be closed.", Certainty.CERTAIN, Polarity.NEGATIVE),
        ('Anna Kovar asked, "Is the road closed? Nobody told me."', Certainty.CERTAIN, Polarity.POSITIVE),
    ],
)
def test_what_is_not_said_is_no_fact(extract, text, certainty, polarity):
    said = [c for c in extract(text).claims if c.predicate == "type" and c.object == "Utterance"]
    assert [(c.certainty, c.polarity) for c in said] == [(certainty, polarity)]


def test_a_quotation_in_the_next_paragraph_is_by_who_spoke_before(extract):
    found = extract('"The road is closed," Anna Kovar said.\n\n"Hungary attacked Slovakia in May."')
    names = {e.id: e.name for e in found.entities}
    attack = next(c for c in found.claims if c.object == "Attack")
    assert [names[h] for h in attack.holders] == ["Anna Kovar"]


def test_i_in_a_quotation_is_who_speaks(extract):
    found = extract('"I visited Hungary in May and I think Slovakia attacked Norway," Anna Kovar said.')
    names = {e.id: e.name for e in found.entities}
    attack = next(c for c in found.claims if c.object == "Attack")
    assert [names[h] for h in attack.holders] == ["Anna Kovar"]
    assert attack.certainty is Certainty.PROBABLE


def test_a_headline_before_its_source_is_no_fact(extract):
    found = extract("Anna Kovar: Hungary has attacked Slovakia")
    attack = next(c for c in found.claims if c.predicate == "type" and c.object == "Attack")
    assert attack.holders


def test_a_described_source_has_the_country_that_is_named_with_it(extract):
    found = extract("A watchdog in Norway said that Hungary had attacked Slovakia.")
    sources = [e for e in found.entities if e.described]
    assert [e.country for e in sources] == ["country/norway"]


def test_the_evidence_of_what_is_said_covers_every_sentence_of_it(extract):
    text = '"The road is closed," Anna Kovar said. "It will stay so. Nobody has a plough."'
    topic = next(c for c in extract(text).claims if c.predicate == "topic")
    marked = " ".join(text[a:b] for e in topic.evidence for a, b in e.marks)
    for words in ("The road is closed", "It will stay so.", "Nobody has a plough."):
        assert words in marked


def test_what_is_mentioned_is_taken_to_be_there(extract):
    found = extract("Anna Kovar mentioned the invasion of Slovakia by Hungary.")
    invasion = next(c for c in found.claims if c.predicate == "type" and c.object == "Invasion")
    assert not invasion.holders
    assert invasion.polarity is Polarity.POSITIVE


_MARKS = st.text(alphabet="\"'“”‘’«»„:—- .,\nAnna said that we left", max_size=120)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_MARKS)
@example("AAA:::")
@example('""" said Anna said " : "')
def test_marks_in_any_order_are_read_without_harm(extract, text):
    """Every mark of evidence lies in the text, whatever quotation marks stand where."""
    for claim in extract(text).claims:
        for evidence in claim.evidence:
            assert evidence.quote == text[evidence.start : evidence.end]
            assert all(evidence.start <= a < b <= evidence.end for a, b in evidence.marks)


def test_a_relative_clause_after_what_is_asked_for_is_the_writers_own(extract):
    found = extract("Anna Kovar pressed Jan Novak to speed up talks with Hungary, which attacked Slovakia.")
    attacks = [c for c in found.claims if c.predicate == "type" and c.object == "Attack"]
    assert len(attacks) == 1
    assert not attacks[0].holders
