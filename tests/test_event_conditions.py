"""Frames that ask for modals and embedded clauses: the promise beside the deed, the demand beside the saying."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Polarity, Telling, Tense

pytestmark = pytest.mark.model


def _types(extraction):
    return [c for c in extraction.claims if c.predicate == "type"]


def _classes(extraction):
    return sorted(str(c.object) for c in _types(extraction))


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Hungary recalled past visits by Jan Novak to Vienna.", True),
        ("Jan Novak spoke of his two visits to Vienna.", True),
        ("Jan Novak has repeatedly visited Vienna.", True),
        ("Jan Novak spoke of his visit to Vienna.", False),
        ("Jan Novak visited two museums in Vienna.", False),
    ],
)
def test_several_of_a_kind_are_no_single_event(extract, text, several):
    (visit,) = [c for c in _types(extract(text)) if c.object == "Visit"]
    assert (Telling.REPEATED in visit.steps) is several


def test_what_somebody_will_do_is_promised_now_and_done_later(extract):
    found = {str(c.object): c for c in _types(extract("Norway will send tents to Hungary."))}
    assert set(found) == {"Agreement", "Aid"}
    assert found["Agreement"].tense is Tense.NON_FUTURE
    assert found["Aid"].tense is Tense.FUTURE


def test_a_refusal_is_a_fact_though_its_verb_is_negated(extract):
    found = {str(c.object): c for c in _types(extract("Slovakia will not support Hungary."))}
    assert found["Rejection"].polarity is Polarity.POSITIVE
    assert found["Support"].polarity is Polarity.NEGATIVE
    assert "Agreement" not in found


def test_ones_own_word_is_one_promise_not_two(extract):
    classes = _classes(extract("Norway said it will release the prisoners."))
    assert classes.count("Agreement") == 1
    assert "Utterance" in classes


@pytest.mark.parametrize(
    ("sentence", "demands"),
    [
        ("Norway said Hungary must open the dam.", 1),
        ("Norway said Hungary has to open the dam.", 1),
        ("Norway said Hungary had to open the dam.", 0),
        ("Norway said Hungary opened the dam.", 0),
        ("Norway insisted that Hungary leave the island.", 1),
        ("Norway insisted that Hungary leaves the island.", 0),
    ],
)
def test_what_others_must_do_is_demanded(extract, sentence, demands):
    assert _classes(extract(sentence)).count("Request") == demands


def test_what_a_protest_is_for_is_no_request_of_its_own(extract):
    assert "Request" not in _classes(extract("Hungarian teachers marched in Vienna to demand a vote."))
    assert "Request" in _classes(extract("Hungarian teachers demanded a vote."))


def test_what_is_read_beside_another_event_is_read_of_facts_only(extract):
    assert _classes(extract("Slovakia and Hungary signed a treaty.")) == ["Agreement", "Support"]
    assert "Support" not in _classes(extract("Slovakia and Hungary did not sign a treaty."))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(["will", "not", "said", "must", "to", "accept", "Norway", "it", "demand", ","]), max_size=9
    )
)
def test_word_salad_is_read_without_error(extract, words):
    assert extract(" ".join(words) + ".").article.text


@pytest.mark.parametrize(
    ("sentence", "absent"),
    [
        ("Jan Novak joined the Slovak-sponsored, Hungarian-attacked fair.", "Attack"),
        ("Norway was hard-pressed to answer Hungary.", "Request"),
        ("On Monday Anna Kovar insisted that Hungary was safe.", "Request"),
        ("Anna Kovar said she'd battled with Hungary for years.", "Threat"),
        ("Anna Kovar said Jan Novak should be thanked.", "Request"),
        ("The senator attacked Hungary for how it voted.", "Attack"),
    ],
)
def test_what_only_looks_like_a_deed_is_none(extract, sentence, absent):
    assert absent not in _classes(extract(sentence))


def test_the_place_where_they_met_did_not_meet(extract):
    extraction = extract("Anna Kovar praised the Orlan Forum, where Jan Novak and Haldor Nilsen met.")
    names = {e.id: e.name for e in extraction.entities}
    meetings = {c.subject for c in _types(extraction) if c.object == "Meeting"}
    actors = {names[c.object] for c in extraction.claims if c.subject in meetings and c.predicate == "actor"}
    assert "Orlan Forum" not in actors
    assert {"Jan Novak", "Haldor Nilsen"} <= actors


def test_a_place_behind_to_is_no_topic(extract):
    extraction = extract("Norway invited Jan Novak to Vienna.")
    assert not [c for c in extraction.claims if c.predicate == "topic"]


def test_a_plan_that_a_verb_carries_out_is_asked_for_once(extract):
    """Whether the plan is an event depends on the verb, and whether the verb is one on the plan."""
    assert extract("Norway has a plan implemented by the army.").article.text.startswith("Norway")
