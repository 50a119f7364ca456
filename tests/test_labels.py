"""Labels of events: in the words of the frame that read them, with nobody named twice, and agreeing in number."""

from __future__ import annotations

import pytest
from graph_world import schema
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.labels import Content, label
from kg.graph.status import Status
from kg.model import Literal, Node

ANNA, EVA, BOARD = ("Anna Kovar", "Person"), ("Eva Lund", "Person"), ("Orlan Bank", "Company")
NORTH, PORT = ("Norland", "Country"), ("Portville", "City")


def worded(cls: str, frame: str = "", *, spoken_of: bool = False, status: Status = Status.ACTUAL, **roles) -> str:
    """The label of an event whose roles are names with classes, or words."""
    nodes: dict[str, Node] = {}
    filled: dict[str, tuple[str | Literal, ...]] = {}
    for role, value in roles.items():
        if isinstance(value, str):
            filled[role] = (Literal(value),)
            continue
        for name, kind, *others in value:
            nodes[name] = Node(name, kind, name, alt_labels=tuple(others))
        filled[role] = tuple(name for name, *_ in value)
    topic = roles.get("topic")
    said = frozenset({topic}) if spoken_of and isinstance(topic, str) else frozenset()
    return label(Content(cls, frame, status, filled, said, None), nodes, schema())


@pytest.mark.parametrize(
    ("cls", "frame", "roles", "expected"),
    [
        ("Utterance", "report-say", {"target": [EVA], "topic": "it rains"}, "Anna Kovar tells Eva Lund: it rains"),
        ("Utterance", "report-fear", {"topic": "it rains"}, "Anna Kovar fears: it rains"),
        ("Intention", "intention-verb", {"topic": "to learn Czech"}, "Anna Kovar intends to learn Czech"),
        ("Agreement", "agreement-verb", {"topic": "to pay"}, "Anna Kovar agrees to pay"),
        ("Request", "request-urge", {"target": [EVA], "topic": "to go"}, "Anna Kovar asks Eva Lund to go"),
        ("Announcement", "report-promise", {"topic": "to stay"}, "Anna Kovar promises to stay"),
        ("Stance", "stance-against", {"topic": "the levy"}, "Anna Kovar opposes the levy"),
        ("Stance", "stance-for", {"topic": "the levy"}, "Anna Kovar supports the levy"),
        ("Victory", "victory-win", {"topic": "the seat"}, "Anna Kovar wins the seat"),
        ("Victory", "victory-beat", {"target": [EVA]}, "Anna Kovar defeats Eva Lund"),
        ("Work", "work-verb", {"topic": "as a cook"}, "Anna Kovar works as a cook"),
        ("Rejection", "rejection-refuse", {"topic": "to go"}, "Anna Kovar refuses to go"),
        ("Prevention", "prevention-verb", {"topic": "the dam"}, "Anna Kovar acts against the dam"),
        ("Payment", "payment-verb", {"item": "ten euros", "target": [EVA]}, "Anna Kovar pays ten euros to Eva Lund"),
        ("Increase", "increase-raise", {"item": "rents"}, "Anna Kovar raises rents"),
        ("Election", "election-contest", {"location": [PORT]}, "Anna Kovar contests an election in Portville"),
    ],
)
def test_a_label_is_in_the_words_of_its_frame(cls, frame, roles, expected):
    assert worded(cls, frame, actor=[ANNA], **roles) == expected


@pytest.mark.parametrize(
    ("cls", "frame", "roles", "expected"),
    [
        ("Increase", "increase-rise", {"item": "rents"}, "Rise in rents"),
        ("Payment", "payment-gain", {"item": "ten euros", "target": [EVA]}, "Eva Lund receives ten euros"),
        ("Arrest", "arrest-verb", {"target": [EVA]}, "Arrest of Eva Lund"),
        ("Accusation", "accusation-verb", {"target": [EVA], "topic": "theft"}, "Eva Lund accused of theft"),
        ("Attack", "attack-noun", {"target": [NORTH]}, "Attack on Norland"),
    ],
)
def test_what_nobody_is_said_to_have_done(cls, frame, roles, expected):
    assert worded(cls, frame, **roles) == expected


def test_nobody_whom_the_details_name_is_named_beside_them():
    north = ("Norland", "Country", "Norlandic")
    assert (
        worded("Criticism", "criticism-thing", actor=[EVA], target=[ANNA], topic="Kovar's plan")
        == "Eva Lund criticises Kovar's plan"
    )
    assert (
        worded("Agreement", "commitment-self", actor=[EVA], target=[north], topic="the Norlandic ban")
        == "Eva Lund agrees to the Norlandic ban"
    )
    assert (
        worded("Seizure", "seizure-goods", actor=[ANNA], location=[PORT], item="the Portville mill")
        == "Anna Kovar seizes the Portville mill"
    )
    # A name inside another word names nobody.
    assert (
        worded("Criticism", "criticism-thing", actor=[EVA], target=[north], topic="Norlanders' manners")
        == "Eva Lund criticises Norland: Norlanders' manners"
    )


def test_those_of_whom_a_phrase_says_where_they_are_agree_by_their_head():
    speakers = [("clerks within the ministry", "Group")]
    assert worded("Request", "request-thing", actor=speakers, topic="an answer") == (
        "clerks within the ministry ask for an answer"
    )
    crew = [("20-man crew", "Group")]
    assert worded("Request", "request-thing", actor=crew, topic="an answer") == "20-man crew asks for an answer"


def test_what_others_are_to_do_is_told_as_a_clause():
    assert (
        worded("Request", "request-that", actor=[ANNA], target=[EVA], topic="Eva Lund resign")
        == "Anna Kovar asks that Eva Lund resign"
    )


def test_whoever_is_named_first_agrees_with_the_verb():
    buyers = [("farmers", "Group")]
    assert worded("Purchase", "purchase-sell", target=buyers, item="hay") == "farmers sell hay"
    assert worded("Purchase", "purchase-sell", target=[EVA], item="hay") == "Eva Lund sells hay"
    assert worded("Accusation", "accusation-verb", target=buyers) == "farmers accused"


def test_who_belongs_to_the_actor_is_their_own():
    sister = [("Anna Kovar's sister", "Group")]
    assert worded("Meeting", actor=[ANNA], target=sister) == "Anna Kovar meets own sister"
    assert worded("Meeting", actor=[EVA], target=sister) == "Eva Lund meets Anna Kovar's sister"


def test_one_alone_meets_nobody():
    assert worded("Meeting", "meeting-noun", actor=[ANNA]) == "Anna Kovar holds a meeting"
    assert worded("Meeting", "meeting-noun", actor=[("farmers", "Group")]) == "farmers meet"
    assert worded("Meeting", "meeting-noun", actor=[ANNA, EVA]) == "Anna Kovar meets Eva Lund"


def test_a_place_comes_first_where_many_words_would_part_it_from_the_deed():
    words = "the closing of all the mills that the river drives"
    assert worded("Stance", "stance-against", actor=[ANNA], location=[PORT], topic=words) == (
        f"In Portville, Anna Kovar opposes {words}"
    )
    assert worded("Stance", "stance-against", actor=[ANNA], location=[PORT], topic="the levy") == (
        "Anna Kovar opposes the levy in Portville"
    )


def test_nobody_is_left_out():
    # The frame has no words for whom the levy hits, so that the class must do.
    assert (
        worded("Prevention", "prevention-verb", actor=[ANNA], target=[EVA], topic="the dam")
        == "Anna Kovar acts against Eva Lund: the dam"
    )


def test_what_is_only_spoken_of_is_not_said():
    assert worded("Utterance", "report-mention", actor=[ANNA], topic="the flood", spoken_of=True) == (
        "Anna Kovar speaks of the flood"
    )
    assert worded("Utterance", "report-mention", actor=[ANNA], topic="the flood was bad") == (
        "Anna Kovar says: the flood was bad"
    )
    assert worded("Utterance", "report-call", actor=[ANNA], topic="the vote a farce", spoken_of=True) == (
        "Anna Kovar calls the vote a farce"
    )


@pytest.mark.parametrize(
    ("name", "verb"),
    [
        ("analysts", "say"),
        ("two men", "say"),
        ("unnamed people", "say"),
        ("people close to the mayor", "say"),
        ("federal appeals court", "says"),
        ("statement from the mayor's offices", "says"),
        ("one of her brothers", "says"),
        ("a series of tests", "says"),
        ("groups like the guild", "say"),
        ("the press", "says"),
        ("14 members of the board", "say"),
    ],
)
def test_the_verb_agrees_with_those_who_are_only_described(name, verb):
    assert worded("Utterance", actor=[(name, "Group")], topic="no") == f"{name} {verb}: no"


@pytest.mark.parametrize(
    ("cls", "verb"), [("Death", "die"), ("Conveyance", "go with"), ("Illness", "are ill"), ("Visit", "visit")]
)
def test_verbs_in_the_plural(cls, verb):
    roles = {"target": [BOARD]} if cls == "Conveyance" else {}
    assert worded(cls, actor=[ANNA, EVA], **roles).startswith(f"Anna Kovar and Eva Lund {verb}")


@given(st.text(max_size=200), st.sampled_from(["Stance", "Utterance", "Request", "Increase", "Payment"]))
def test_any_words_make_one_short_line(words, cls):
    made = worded(cls, actor=[ANNA], topic=words, item=words, target=[EVA], status=Status.PLANNED)
    assert made.startswith("Anna Kovar ")
    assert made.endswith(" [planned]")
    assert len(made.splitlines()) <= 1
    assert len(made) < 300
