"""What a definite noun speaks of as known: articles of a made-up world, and sentences of our own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_world import KOVAR, MILLTOWN, NORLAND, PORTVILLE, SUDLAND, Paper, resolved

from kg.extract import Extractor
from kg.model import Article, Polarity, Telling, Tense
from kg.nlp import prepare
from kg.resolve import resolve

DAY = date(2023, 5, 8)
KNOWN = (Telling.KNOWN,)


def told(cls: str, place=PORTVILLE, *, day: date = DAY, on: str | None = "2023-05-07", **kw) -> Paper:
    """An article that tells of an event in a place and dates it."""
    paper = Paper(f"{cls} {place.label} {day} {on} {sorted(kw)} told", day=day)
    paper.event(cls, on=on, location=paper.known(place), **kw)
    return paper


def spoken_of(cls: str, place=PORTVILLE, *, after: int = 3, on: str | None = None, **kw) -> Paper:
    """An article, so many days later, that speaks of one as known."""
    paper = Paper(f"{cls} {place.label} {after} {on} {sorted(kw)} known", day=DAY + timedelta(days=after))
    paper.event(cls, on=on, location=paper.known(place), steps=KNOWN, **kw)
    return paper


def is_one(*papers: Paper) -> bool:
    result = resolved(*papers)
    nodes = {result.nodes_of[p.sha, c.subject] for p in papers for c in p.claims if c.predicate == "type"}
    return len(nodes) == 1


@pytest.mark.parametrize(
    ("cls", "place", "after"),
    [
        ("Earthquake", PORTVILLE, 30),
        ("Earthquake", NORLAND, 12),
        ("Explosion", PORTVILLE, 6),
        ("Coup", NORLAND, 300),
        ("Accident", MILLTOWN, 20),
    ],
)
def test_what_is_rare_in_a_place_is_the_one_there(cls, place, after):
    assert is_one(told(cls, place), spoken_of(cls, place, after=after))


@pytest.mark.parametrize(
    ("cls", "place", "after", "more"),
    [
        # So much later it may be another.
        ("Earthquake", PORTVILLE, 40, {}),
        ("Earthquake", NORLAND, 20, {}),
        ("Coup", NORLAND, 400, {}),
        # Elsewhere.
        ("Earthquake", MILLTOWN, 3, {}),
        ("Coup", SUDLAND, 3, {}),
        # Another day, and what is not said to have been.
        ("Explosion", PORTVILLE, 3, {"on": "2023-05-01"}),
        ("Explosion", PORTVILLE, 3, {"polarity": Polarity.NEGATIVE}),
        ("Earthquake", PORTVILLE, 3, {"tense": Tense.FUTURE}),
    ],
)
def test_what_may_be_another_stays_apart(cls, place, after, more):
    home = NORLAND if place in (NORLAND, SUDLAND) else PORTVILLE
    assert not is_one(told(cls, home), spoken_of(cls, place, after=after, **more))


def test_of_other_kinds_nothing_is_joined():
    assert not is_one(told("Flood", NORLAND), spoken_of("Storm", NORLAND))


def test_without_a_definite_noun_a_place_is_not_enough():
    later = Paper("another quake", day=DAY + timedelta(days=3))
    later.event("Earthquake", location=later.known(PORTVILLE))
    assert not is_one(told("Earthquake"), later)


def test_two_that_fit_leave_it_open():
    first, second = told("Accident", on="2023-05-01"), told("Accident", on="2023-05-06")
    result = resolved(first, second, later := spoken_of("Accident"))
    assert len({result.nodes_of[p.sha, "v1"] for p in (first, second, later)}) == 3


def test_who_is_killed_is_killed_but_once():
    def killing(text: str, after: int, **kw) -> Paper:
        paper = Paper(text, day=DAY + timedelta(days=after))
        paper.event("Killing", target=paper.known(KOVAR), **kw)
        return paper

    assert is_one(killing("told", 0, on="2023-05-07"), killing("much later", 900, steps=KNOWN))
    unsure = killing("feared", 900, steps=KNOWN)
    unsure.claim("v1", "status", "Possible")
    assert not is_one(killing("told", 0, on="2023-05-07"), unsure)


def test_a_deed_that_names_no_doer_is_the_one_against_that_country():
    told_of, later = Paper("told"), Paper("later", day=DAY + timedelta(days=400))
    told_of.event("Invasion", on="2023-05-07", actor=told_of.known(SUDLAND), target=told_of.known(NORLAND))
    later.event("Invasion", target=later.known(NORLAND), steps=KNOWN)
    assert is_one(told_of, later)


@settings(max_examples=40, deadline=None)
@given(gap=st.integers(0, 600), order=st.permutations([0, 1]))
def test_distance_decides_whatever_the_order(gap, order):
    papers = [told("Earthquake", on="2023-05-08"), spoken_of("Earthquake", after=gap)]
    assert is_one(*(papers[i] for i in order)) == (gap <= 31)


# ---------------------------------------------------------------- from the text


@pytest.fixture(scope="module")
def one_event(nlp, schema, known):
    extractor = Extractor(schema, known)

    def joined(first: str, second: str, word: str, *, days: int = 6) -> bool:
        """Whether the event that the second text names by a word is one that the first text tells."""
        found = []
        for text, day in ((first, date(2023, 3, 15)), (second, date(2023, 3, 15) + timedelta(days=days))):
            article = Article(text, date=day)
            found.append(extractor(nlp(prepare(nlp, article)), article))
        result = resolve(found, schema, known)
        theirs = {result.nodes_of[found[0].article.sha256, c.subject] for c in found[0].claims if c.predicate == "type"}
        mine = [
            result.nodes_of[found[1].article.sha256, c.subject]
            for c in found[1].claims
            if c.predicate == "type" and word in c.evidence[0].highlights
        ]
        return bool(mine) and mine[0] in theirs

    return joined


@pytest.mark.model
@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("A strong quake struck Hungary on Monday.", "Norway sent tents after the earthquake in Hungary.", "earthquake"),
        ("A warehouse exploded in Bratislava on Monday.", "Jan Novak fell over last week's explosion in Bratislava.", "explosion"),
        ("Heavy rain flooded parts of Slovakia on Sunday.", "The floods in Slovakia have closed forty schools.", "floods"),
        ("Gunmen attacked a hotel in Bratislava on Monday.", "Norway wants to know more about the attack in Bratislava.", "attack"),
        ("Gunmen killed the minister Radovan Krizan in Vienna on Monday.", "Austria will honour a widow after the murder of Radovan Krizan.", "murder"),
        ("Slovakia held an election on March 12.", "Shares rose after the election in Slovakia.", "election"),
        ("Anna Kovar fired Radovan Krizan on Monday.", "Shares fell after the firing of Radovan Krizan.", "firing"),
        ("Hungary invaded Slovakia on Monday.", "Oil has been dear since the invasion of Slovakia.", "invasion"),
    ],
)  # fmt: skip
def test_a_verb_here_and_a_noun_there_are_one_event(one_event, first, second, word):
    assert one_event(first, second, word)


@pytest.mark.model
@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("A strong quake struck Hungary on Monday.", "Norway sent tents after the 2010 earthquake in Hungary.", "earthquake"),
        ("A strong quake struck Hungary on Monday.", "Norway sent tents after the earthquake in Slovakia.", "earthquake"),
        ("A strong quake struck Hungary on Monday.", "An earthquake in Hungary would be a disaster.", "earthquake"),
        ("Gunmen attacked a hotel in Bratislava on Monday.", "Norway asked about the attack in Vienna.", "attack"),
        ("Anna Kovar fired Jan Novak on Monday.", "Shares fell after the firing of Petr Hora.", "firing"),
        ("The investigation of Radovan Krizan by Hungary is over.", "Hungary refused to prosecute Radovan Krizan.", "prosecute"),
    ],
)  # fmt: skip
def test_another_place_year_or_person_is_another_event(one_event, first, second, word):
    assert not one_event(first, second, word)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "cls", "expected"),
    [
        ("Norway will send a doctor after the murder of Jan Novak.", "Killing", Tense.NON_FUTURE),
        ("Slovakia will talk to Hungary after Monday's protests in Kosice.", "Protest", Tense.NON_FUTURE),
        ("Slovakia will talk to Hungary after the election in Norway.", "Election", Tense.FUTURE),
    ],
)
def test_what_is_done_later_makes_no_plan_of_what_it_follows(extract, text, cls, expected):
    assert [c.tense for c in extract(text).claims if c.predicate == "type" and c.object == cls] == [expected]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Protests are common in Hungary.",
        "The coup leader flew to Hungary.",
        "Earthquake victims met Anna Kovar in Hungary.",
        "Hungary has seen no coup.",
        "The failed coup in Hungary shocked Norway.",
    ],
)
def test_what_is_generic_or_beside_another_noun_is_no_fact(extract, text):
    found = [c for c in extract(text).claims if c.object in {"Protest", "Coup", "Earthquake"}]
    assert not [c for c in found if c.polarity is Polarity.POSITIVE and c.certainty == "Certain"]
