"""How a text stands to what it speaks of: sentences of our own with the status that a careful reader gives."""

from __future__ import annotations

import pytest
from frame_cases import meets

from kg.model import Certainty, Polarity, Tense

pytestmark = pytest.mark.model

CASES = [
    ("Anna Kovar visited Hungary on Monday.", "Visit(actor=Anna Kovar, destination=Hungary) [Actual]"),
    ("Anna Kovar will visit Hungary next week.", "Visit(actor=Anna Kovar, destination=Hungary) [Planned]"),
    ("Anna Kovar to visit Hungary for talks", "Visit(actor=Anna Kovar, destination=Hungary) [Planned]"),
    ("Anna Kovar may visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Possible]"),
    ("Anna Kovar did not visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Denied]"),
    ("Anna Kovar cancelled her visit to Hungary.", "Visit(destination=Hungary) [Cancelled]"),
    ("Anna Kovar failed to visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Denied]"),
    ("Anna Kovar never failed to visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Actual]"),
    ("Slovakia allowed Hungarian forces to attack Austria.", "Attack(actor=Hungary, target=Austria) [Actual]"),
    ("Hungary attacked Slovakia, according to Jan Novak.", "Attack(actor=Hungary, target=Slovakia) [Alleged]"),
    ("Jan Novak said Hungary had attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Alleged]"),
    ("Jan Novak denied that Hungary had attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Denied]"),
    (
        "Slovakia warned that Hungary may be preparing to attack Austria.",
        "Attack(actor=Hungary, target=Austria) [Possible]",
    ),
    ("Slovakia warned that Hungary may be preparing to attack Austria.", "Warning(actor=Slovakia) [Actual]"),
    (
        "Norwegian officials fear that Hungary could attack Slovakia.",
        "Attack(actor=Hungary, target=Slovakia) [Possible]",
    ),
    ("If Hungary attacks Slovakia, Norway will act.", "Attack(actor=Hungary, target=Slovakia) [Possible]"),
    ("Slovakia announced that it had withdrawn its troops from Hungary.", "Withdrawal(actor=Slovakia) [Actual]"),
    ("Hungary's failed attempt to attack Slovakia is remembered.", "Attack(actor=Hungary, target=Slovakia) [Denied]"),
    ("Norway refused to attack Hungary.", "Attack(actor=Norway, target=Hungary) [Denied]"),
    ("Anna Kovar is scheduled to visit Hungary.", "Visit(actor=Anna Kovar, destination=Hungary) [Planned]"),
    ("It is unclear whether Hungary attacked Slovakia.", "Attack(actor=Hungary, target=Slovakia) [Possible]"),
]


@pytest.mark.parametrize(("sentence", "expectation"), CASES, ids=[f"{s} {e}" for s, e in CASES])
def test_status(sentence, expectation, extract, schema):
    assert meets(expectation, extract(sentence), schema) is None


def test_the_nearer_voice_comes_first_and_the_further_through_it(extract):
    found = extract("Hungary attacked Slovakia, Jan Novak said, the Tass news agency reported.")
    names = {e.id: e.name for e in found.entities}
    holders = [
        tuple(names[h] for h in c.holders) for c in found.claims if c.predicate == "type" and c.object == "Attack"
    ]
    assert [h[0] for h in holders] == ["Jan Novak"]
    assert all(h[1].casefold() == "tass" for h in holders)


def test_a_denied_purpose_leaves_the_journey(extract):
    found = extract("Jan Novak said Anna Kovar did not travel to Hungary to urge Norway to attack Slovakia.")
    visit = next(c for c in found.claims if c.predicate == "type" and c.object == "Visit")
    assert visit.polarity is Polarity.POSITIVE
    assert visit.certainty is not Certainty.POSSIBLE
    attacks = [c for c in found.claims if c.predicate == "type" and c.object == "Attack"]
    assert all(c.polarity is Polarity.NEGATIVE or c.certainty is Certainty.POSSIBLE for c in attacks)


def test_the_end_of_a_sentence_says_whose_word_it_is(extract):
    found = extract(
        "Anna Kovar will travel to Hungary for talks with Jan Novak, the Hungarian government announced on Friday."
    )
    visit = next(c for c in found.claims if c.predicate == "type" and c.object == "Visit")
    assert visit.holders
    assert visit.tense is Tense.FUTURE


def test_what_is_refused_is_presupposed(extract, schema):
    found = extract("Norway refused to recognise the election in Slovakia.")
    assert any(c.predicate == "type" and c.object == "Rejection" for c in found.claims)
    assert meets("Recognition(actor=Norway) [Denied]", found, schema) is None
