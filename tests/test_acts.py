"""What is asked, refused or answered by another act is no event of its own; what is ordered, threatened or planned is."""

from __future__ import annotations

import pytest

from kg.model import Certainty, Polarity, Tense

pytestmark = pytest.mark.model


def _events(extraction):
    return {str(c.object): c for c in extraction.claims if c.predicate == "type"}


@pytest.mark.parametrize(
    ("sentence", "told", "not_told"),
    [
        # Asked of others: they have not said that they will.
        ("Norway urged Hungary to release the prisoners.", "Request", "Release"),
        ("Norway demanded a ceasefire between Hungary and Slovakia.", "Request", "Ceasefire"),
        ("Norway called on Jan Novak to step down.", "Request", "Resignation"),
        ("Norway insisted on the resignation of Jan Novak.", "Request", "Resignation"),
        ("Norway appealed to the international community for aid.", "Request", "Aid"),
        ("Norway said Hungary and Slovakia must reach an agreement.", "Request", "Agreement"),
        ("Norway repeated its demand today that Hungary ease restrictions on Slovakia.", "Request", "Concession"),
        # Refused: to refuse aid is to refuse.
        ("Norway refused to send aid to Hungary.", "Rejection", "Aid"),
        ("Norway and Hungary failed to reach an agreement.", "Rejection", "Agreement"),
        ("Norway will not accept refugees from Hungary.", "Rejection", "Aid"),
        # Answered: what is turned down or granted is the request.
        ("Norway rejected an appeal by Hungary to leave the island.", "Rejection", "Request"),
        ("Norway rejected an ultimatum by Hungary to Slovakia.", "Rejection", "Threat"),
        ("Norway accepted Hungary's demands for a vote.", "Concession", "Request"),
        ("Norway lifted its sanctions against Hungary.", "Concession", "Sanction"),
        ("Norway shortened the curfew in Oslo.", "Concession", "Coercion"),
        # What a protest is for, through its object.
        ("Norwegian students blocked roads to press their demands for freedom.", "Protest", "Request"),
        ("Norwegian students began a hunger strike to demand freedom.", "Protest", "Request"),
    ],
)
def test_a_part_of_an_act_is_no_event_of_its_own(extract, sentence, told, not_told):
    found = _events(extract(sentence))
    assert told in found
    assert not_told not in found


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # Orders decide, threats and plans are one's own.
        ("Norway ordered Hungary to release the prisoners.", {"Request", "Release"}),
        ("Norway threatened to attack Hungary.", {"Threat", "Attack"}),
        ("Norway agreed to send aid to Hungary.", {"Agreement", "Aid"}),
        # Force and visits stay to be seen, whoever asks for them or refuses them.
        ("Norway urged Hungary to attack Slovakia.", {"Request", "Attack"}),
        ("Norway refused to attack Hungary.", {"Rejection", "Attack"}),
        ("Anna Kovar refused to visit Hungary.", {"Rejection", "Visit"}),
        # A plan that somebody asks to drop is there; aid that goes on is given.
        ("Norway asked Jan Novak to cancel his visit to Hungary.", {"Request", "Visit"}),
        ("Norway refused to stop its aid to Hungary.", {"Rejection", "Aid"}),
        # Beside an answer, not in it.
        ("Norway rejected the plan, urging Hungary to leave the island.", {"Rejection", "Request"}),
        ("Hungary appealed to Norway to leave the island.", {"Request"}),
    ],
)
def test_what_is_told_besides_stays(extract, sentence, told):
    assert told <= set(_events(extract(sentence)))


def test_what_is_ordered_is_planned(extract):
    attack = _events(extract("Hungarian troops were ordered to attack Slovakia."))["Attack"]
    assert (attack.certainty, attack.polarity, attack.tense) == (Certainty.CERTAIN, Polarity.POSITIVE, Tense.FUTURE)


def test_an_appeal_that_is_rejected_was_made(extract):
    request = _events(extract("An appeal by Hungary to leave the island was rejected by Norway."))["Request"]
    assert (request.certainty, request.polarity) == (Certainty.CERTAIN, Polarity.POSITIVE)


def test_what_must_come_first_leaves_the_rest_open(extract):
    visit = _events(extract("Norway must agree before Hungary visits Austria."))["Visit"]
    assert (visit.certainty, visit.tense) == (Certainty.POSSIBLE, Tense.FUTURE)


@pytest.mark.parametrize(
    ("sentence", "role", "place"),
    [
        ("Norway withdrew its troops from the town of Gorazde.", "origin", "Gorazde"),
        ("Norway moved tanks to the port of Trieste.", "destination", "Trieste"),
        ("Norwegian students marched through the streets of Oslo.", "location", "Oslo"),
    ],
)
def test_a_place_is_named_behind_what_it_is(extract, sentence, role, place):
    found = extract(sentence)
    names = {e.id: e.name for e in found.entities}
    assert [names[c.object] for c in found.claims if c.predicate == role] == [place]


def test_a_name_with_a_common_word_before_it_is_no_tie(extract):
    assert "Support" not in _events(extract("Slovakia opened the Friendship Bridge."))
    assert "Support" in _events(extract("Slovakia opened an embassy in Oslo."))
