from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_world import KOVAR, MILLTOWN, NORLAND, PORTVILLE, SUDLAND, Paper, known, node, resolved, schema

from kg.model import Certainty, Claim, Evidence, Polarity, Segment, SegmentKind, Telling, Tense
from kg.resolve import resolve
from kg.resolve.likeness import kind_of_people

BEFORE, ON, AFTER = date(2023, 5, 6), date(2023, 5, 9), date(2023, 5, 10)


def visit(paper: Paper, to=NORLAND, **kw) -> str:
    kw.setdefault("actor", paper.known(KOVAR))
    return paper.event("Visit", destination=paper.known(to), **kw)


def visits(*papers: Paper) -> list[str]:
    result = resolved(*papers)
    return [result.nodes_of[p.sha, c.subject] for p in papers for c in p.claims if c.predicate == "type"]


def test_planned_and_reported_visit_is_one_node():
    one, two = Paper("one", day=BEFORE), Paper("two", day=AFTER)
    visit(one, on="2023-05-09", tense=Tense.FUTURE)
    visit(two, PORTVILLE, on="2023-05-09")
    result = resolved(one, two)
    assert node(result, one, "v1") == node(result, two, "v1") == "event/visit-anna-kovar-norland-2023-05-09"
    made = result.nodes["event/visit-anna-kovar-norland-2023-05-09"]
    assert (made.cls, made.label) == ("Visit", "")
    assert made.mentioned_in == tuple(sorted((one.sha, two.sha)))
    (reason,) = made.reasons
    assert "both by person/anna-kovar" in reason
    assert "both on 2023-05-09" in reason


def test_earlier_visit_stays_apart():
    one, two = Paper("one"), Paper("two")
    visit(one, on="2023-05-08")
    visit(two, on="2020-06")
    assert len(set(visits(one, two))) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"to": SUDLAND},
        {"on": "2023-05-11"},
        {"actor": "somebody else"},
        {"steps": ("repeated",)},
        {"certainty": Certainty.POSSIBLE, "on": None, "tense": Tense.FUTURE},
    ],
)
def test_what_keeps_two_visits_apart(other):
    one, two = Paper("one"), Paper("two")
    visit(one, on="2023-05-08")
    if "actor" in other:
        other = {**other, "actor": two.entity("Karim Tazi")}
    visit(two, **{"on": "2023-05-08", **other})
    assert len(set(visits(one, two))) == 2


def test_two_articles_that_date_a_visit_a_day_apart_disagree_on_one():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    visit(one, on="2023-05-08")
    visit(two, on="2023-05-09")
    visit(three, on="2023-05-10")
    found = visits(one, two, three)
    # No two days are bridged: the first and the third stay apart.
    assert len(set(found)) == 2
    assert found[1] in {found[0], found[2]}
    same = Paper("same")
    visit(same, on="2023-05-08")
    visit(same, on="2023-05-09")
    assert len(set(visits(same))) == 2


def test_attacks_on_two_days_are_two():
    papers = [Paper("one"), Paper("two")]
    for paper, day in zip(papers, ("2023-05-08", "2023-05-09"), strict=True):
        paper.event(
            "Attack", actor=paper.known(SUDLAND), target=paper.known(NORLAND), location=paper.known(NORLAND), on=day
        )
    assert len(set(visits(*papers))) == 2


def test_two_cities_of_one_country_are_two_places():
    one, two = Paper("one"), Paper("two")
    visit(one, PORTVILLE, on="2023-05-08")
    visit(two, MILLTOWN, on="2023-05-08")
    assert len(set(visits(one, two))) == 2


def test_the_country_does_not_bridge_two_cities():
    papers = [Paper(t) for t in ("one", "two", "three")]
    for paper, to in zip(papers, (PORTVILLE, NORLAND, MILLTOWN), strict=True):
        visit(paper, to, on="2023-05-08")
    found = visits(*papers)
    assert found[0] != found[2]


def test_denial_is_of_the_same_event():
    one, two = Paper("one"), Paper("two")
    visit(one, on="2023-05-08")
    visit(two, on="2023-05-08", polarity=Polarity.NEGATIVE)
    assert len(set(visits(one, two))) == 1


def test_undated_report_joins_the_only_visit_of_these_days():
    one, two = Paper("one", day=ON), Paper("two", day=AFTER)
    visit(one, on="2023-05-09")
    visit(two)
    assert len(set(visits(one, two))) == 1


def test_undated_report_joins_nothing_where_two_visits_are_possible():
    one, two, three = Paper("one", day=ON), Paper("two", day=AFTER), Paper("three", day=AFTER)
    visit(one, on="2023-05-09")
    visit(two, on="2023-05-04")
    visit(three)
    assert len(set(visits(one, two, three))) == 3


def test_undated_report_of_another_month_stays_apart():
    one, two = Paper("one", day=ON), Paper("two", day=date(2023, 8, 1))
    visit(one, on="2023-05-09")
    visit(two)
    assert len(set(visits(one, two))) == 2


def test_two_undated_reports_need_all_participants_and_the_same_days():
    def sanction(text: str, day: date, target=NORLAND) -> Paper:
        paper = Paper(text, day=day)
        paper.event("Sanction", actor=paper.known(SUDLAND), target=paper.known(target))
        return paper

    near = sanction("one", ON), sanction("two", AFTER), sanction("three", date(2023, 7, 1))
    found = visits(*near)
    assert found[0] == found[1] != found[2]
    assert len(set(visits(sanction("one", ON), sanction("two", AFTER, KOVAR)))) == 2


def test_five_mentions_in_one_article_are_one_visit():
    one = Paper("one", day=ON)
    visit(one, on="2023-05-09")
    visit(one, PORTVILLE)
    visit(one)
    one.event("Visit", actor=one.known(KOVAR))
    one.event("Consultation", actor=one.known(KOVAR), location=one.known(PORTVILLE))
    found = visits(one)
    assert len(set(found)) == 1


def test_undated_mention_joins_neither_of_two_dated_ones_in_one_article():
    one = Paper("one", day=ON)
    visit(one, on="2023-05-09")
    visit(one, on="2020-06-12")
    visit(one)
    assert len(set(visits(one))) == 3


def test_tense_decides_between_two_dated_ones():
    one = Paper("one", day=BEFORE)
    visit(one, on="2023-05-09", tense=Tense.FUTURE)
    visit(one, on="2020-06-12")
    visit(one, tense=Tense.FUTURE)
    found = visits(one)
    assert found[0] == found[2] != found[1]


def test_two_events_of_one_trigger_stay_apart():
    one = Paper("one", day=ON)
    visit(one, at=3)
    visit(one, on="2020-06", at=3)
    assert len(set(visits(one))) == 2


def test_kinds_that_differ_stay_apart_and_the_narrower_names_the_node():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    for paper, cls in ((one, "Visit"), (two, "Consultation"), (three, "Meeting")):
        paper.event(cls, actor=paper.known(KOVAR), location=paper.known(PORTVILLE), on="2023-05-08")
    result = resolved(one, two)
    assert node(result, one, "v1") == node(result, two, "v1")
    assert result.nodes[node(result, one, "v1")].cls == "Visit"
    assert len(set(visits(one, three))) == 2


def test_in_a_meeting_subject_and_object_are_on_one_footing():
    one, two = Paper("one"), Paper("two")
    one.event("Meeting", actor=one.known(KOVAR), target=one.entity("Karim Tazi"), on="2023-05-08")
    two.event("Meeting", actor=[two.known(KOVAR), two.entity("Karim Tazi")], on="2023-05-08")
    assert len(set(visits(one, two))) == 1


def test_meetings_with_different_people_on_one_day():
    one = Paper("one")
    for name in ("Karim Tazi", "Omar Belov"):
        one.event("Meeting", actor=[one.known(KOVAR), one.entity(name)], on="2023-05-08")
    assert len(set(visits(one))) == 2


def test_a_feared_attack_is_not_the_one_that_happened():
    one = Paper("one")
    roles = {"actor": one.known(NORLAND), "target": one.known(SUDLAND)}
    one.event("Attack", **roles)
    one.event("Attack", **roles, tense=Tense.FUTURE, certainty=Certainty.POSSIBLE)
    one.event("Attack", **roles, tense=Tense.FUTURE)
    assert len(set(visits(one))) == 3


def test_different_things_moved_are_different_transfers():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    for paper, item in ((one, "fighter jets"), (two, "50 trucks"), (three, "ten fighter jets")):
        paper.event(
            "Transfer", actor=paper.known(SUDLAND), destination=paper.known(NORLAND), item=item, on="2023-05-08"
        )
    found = visits(one, two, three)
    assert found[0] == found[2] != found[1]


def test_sayings_need_one_topic():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    topics = ("that grain exports would resume", "grain exports were to resume soon", "that taxes would rise")
    for paper, topic in zip((one, two, three), topics, strict=True):
        paper.event("Utterance", actor=paper.known(KOVAR), topic=topic, on="2023-05-08")
    found = visits(one, two, three)
    assert found[0] == found[1] != found[2]


def test_events_without_participants_stay_alone_unless_place_and_date_are_equal():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    one.event("Election", location=one.known(NORLAND), on="2020")
    two.event("Election", location=two.known(NORLAND), on="2020")
    three.event("Election")
    found = visits(one, two, three)
    assert found[0] == found[1] == "event/election-norland-2020"
    assert found[2] == "event/election"
    four, five = Paper("four"), Paper("five")
    four.event("Election")
    five.event("Election")
    assert len(set(visits(four, five))) == 2


def test_two_events_that_would_have_one_key_get_a_hash_each():
    one, two = Paper("one", day=None), Paper("two", day=None)
    visit(one, steps=("repeated",))
    visit(two, steps=("repeated",))
    found = visits(one, two)
    assert len(set(found)) == 2
    assert all(f.startswith("event/visit-anna-kovar-norland-") for f in found)


def test_participants_are_compared_after_resolution():
    one, two = Paper("one"), Paper("two")
    for paper, name in ((one, "Dmitro Ruskow"), (two, "Dmitry Ruskov")):
        person = paper.entity(name, country="country/norland")
        visit(paper, SUDLAND, actor=person, on="2023-05-08")
    result = resolved(one, two)
    assert node(result, one, "v1") == node(result, two, "v1")


@pytest.mark.parametrize("text", ["", "2023-13", "soon", "0000", "9999-12", "2023-02-30"])
def test_odd_dates_break_nothing(text):
    one = Paper("one")
    local = visit(one)
    from kg.model import Literal

    one.claim(local, "date", Literal(text, "date"))
    assert len(visits(one)) == 1


def test_undated_report_joins_a_visit_whose_date_another_mention_gives():
    one, two = Paper("one", day=BEFORE), Paper("two", day=AFTER)
    visit(one, tense=Tense.FUTURE)
    visit(one, PORTVILLE, on="2023-05-09", tense=Tense.FUTURE)
    visit(two)
    assert len(set(visits(one, two))) == 1


def test_a_country_visited_is_the_destination():
    one, two = Paper("one"), Paper("two")
    visit(one, on="2023-05-08")
    two.event("Visit", actor=two.known(KOVAR), target=two.known(NORLAND), on="2023-05-08")
    assert len(set(visits(one, two))) == 1


def test_called_off_is_the_planned_one_and_not_one_that_took_place():
    one, two, three = Paper("one", day=BEFORE), Paper("two", day=AFTER), Paper("three", day=AFTER)
    visit(one, on="2023-05-09", tense=Tense.FUTURE)
    visit(two, on="2023-05-09", tense=Tense.FUTURE)
    two.claim("v1", "status", "Cancelled")
    visit(three, on="2023-05-09")
    assert len(set(visits(one, two))) == 1
    assert len(set(visits(two, three))) == 2


def test_a_wider_word_needs_one_answer_and_a_day_or_place():
    one, two = Paper("one"), Paper("two")
    for paper, polarity in ((one, Polarity.POSITIVE), (two, Polarity.NEGATIVE)):
        roles = {"actor": paper.known(KOVAR), "target": paper.known(NORLAND)}
        paper.event("Support", **roles, on="2023-05-08", at=1)
        paper.event("Recognition", **roles, on="2023-05-08", at=2, polarity=polarity)
    assert len(set(visits(one))) == 1
    assert len(set(visits(two))) == 2
    three = Paper("three")
    three.event("Support", actor=three.known(KOVAR), target=three.known(NORLAND), at=1)
    three.event("Recognition", actor=three.known(KOVAR), target=three.known(NORLAND), at=2)
    assert len(set(visits(three))) == 2


def test_a_denial_in_one_article_needs_more_than_the_actor():
    one, two = Paper("one"), Paper("two")
    for paper, topic in ((one, ""), (two, "the grain treaty")):
        actor = paper.known(KOVAR)
        paper.event("Agreement", actor=actor, topic=topic)
        paper.event("Agreement", actor=actor, topic="the grain treaty", polarity=Polarity.NEGATIVE)
    assert len(set(visits(one))) == 2
    assert len(set(visits(two))) == 1


DAYS = st.sampled_from([None, "2023", "2023-05", "2023-05-08", "2023-05-09", "2020-06"])
TELLINGS = st.tuples(
    st.sampled_from(["Visit", "Consultation", "Meeting", "Attack"]),
    st.sampled_from([KOVAR, SUDLAND]),
    st.sampled_from([None, NORLAND, PORTVILLE, MILLTOWN]),
    DAYS,
    st.sampled_from(list(Tense)),
    st.sampled_from([Certainty.CERTAIN, Certainty.POSSIBLE]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(TELLINGS, max_size=4), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_no_cluster_holds_a_clash(articles, random):
    papers = []
    for i, tellings in enumerate(articles):
        paper = Paper(f"article {i}", day=ON if i % 2 else AFTER)
        for cls, actor, place, on, tense, certainty in tellings:
            roles = {"location": paper.known(place)} if place else {}
            paper.event(cls, actor=paper.known(actor), on=on, tense=tense, certainty=certainty, **roles)
        papers.append(paper)
    extractions = [p.extraction() for p in papers]
    first = resolve(extractions, schema(), known())
    random.shuffle(extractions)
    assert resolve(extractions, schema(), known()) == first
    told: dict[str, list[tuple]] = {}
    for paper, tellings in zip(papers, articles, strict=True):
        for i, telling in enumerate(tellings, 1):
            told.setdefault(first.nodes_of[paper.sha, f"v{i}"], []).append(telling)
    for found in told.values():
        assert len({t[1].key for t in found}) == 1
        cities = {t[2].key for t in found if t[2] in (PORTVILLE, MILLTOWN)}
        assert len(cities) <= 1
        assert len({t[3] for t in found if t[3] and len(t[3]) == 10}) <= 2
        assert not {"2020-06", "2023-05"} <= {t[3] for t in found}


# ---------------------------------------------------------------- Great deeds, and those who are only described


def invasion(name: str, on: str | None, actor=SUDLAND, target=NORLAND, **kw) -> Paper:
    paper = Paper(name)
    paper.event("Invasion", actor=paper.known(actor), target=paper.known(target), **({"on": on} if on else {}), **kw)
    return paper


@pytest.mark.parametrize(
    ("second", "one_event"),
    [
        (invasion("days apart", "2023-03-03"), True),
        (invasion("a week apart", "2023-03-09"), False),
        (invasion("by its president", "2023-03-01", actor=KOVAR), True),
        (invasion("told later", None), True),
        (invasion("only feared", None, certainty=Certainty.POSSIBLE), False),
        (invasion("to come", None, tense=Tense.FUTURE), False),
        (invasion("the other way", None, actor=NORLAND, target=SUDLAND), False),
    ],
    ids=lambda v: v.text if isinstance(v, Paper) else "",
)
def test_a_great_deed_is_one_whoever_of_a_country_is_named(second, one_event):
    assert (len(set(visits(invasion("first", "2023-03-01"), second))) == 1) is one_event


def by_its_day(name: str, on: str, actor=SUDLAND, steps=(Telling.BY_DATE,), **kw) -> Paper:
    """An attack that is named by its date alone."""
    paper = Paper(name)
    paper.event("Attack", actor=paper.known(actor), on=on, steps=steps, **kw)
    return paper


@pytest.mark.parametrize(
    ("second", "one_event"),
    [
        (by_its_day("two days off", "2023-02-27"), True),
        (by_its_day("a week off", "2023-02-20"), False),
        (by_its_day("by another", "2023-03-01", actor=NORLAND), False),
        (by_its_day("any attack", "2023-03-01", steps=()), False),
    ],
    ids=lambda v: v.text if isinstance(v, Paper) else "",
)
def test_what_only_its_day_names_is_the_great_deed_of_that_day(second, one_event):
    """A third article, which gives no date, still finds the event."""
    third = invasion("told later", None)
    found = resolved(invasion("first", "2023-03-01"), second, third)
    first = node(found, invasion("first", "2023-03-01"), "v1")
    assert (node(found, second, "v1") == first) is one_event
    assert node(found, third, "v1") == first


def crackdown(name: str, whom: str, year: str = "2020", by=KOVAR) -> Paper:
    paper = Paper(name)
    actor = [paper.known(by)] if by else []
    paper.event("Crackdown", actor=actor, target=paper.entity(whom, "Group", described=True), on=year)
    return paper


@pytest.mark.parametrize(
    ("second", "one_event"),
    [
        (crackdown("the same", "protesters"), True),
        (crackdown("others", "miners"), False),
        (crackdown("another year", "protesters", "2021"), False),
        (crackdown("by nobody", "protesters", by=None), False),
    ],
    ids=lambda v: v.text if isinstance(v, Paper) else "",
)
def test_described_parties_of_one_name_are_the_same_beside_a_named_one(second, one_event):
    assert (len(set(visits(crackdown("first", "protesters"), second))) == 1) is one_event


# ---------------------------------------------------------------- The head of a text tells its headline again

_HEADED = "Bank to go. " + "x" * 600


def headed(name: str) -> Paper:
    """An article with a headline of twelve characters."""
    segments = (Segment(0, 12, SegmentKind.TITLE), Segment(12, 612, SegmentKind.BODY))
    return Paper(_HEADED + name, extra={"segments": segments})


@pytest.mark.parametrize(("at", "one_event"), [(20, True), (500, False)])
def test_what_the_headline_plans_the_head_of_the_text_tells(at, one_event):
    paper = headed("planned")
    bank = paper.entity("Orlan Bank", "Company")
    first = paper.event("Closure", actor=bank, item="ten branches", at=1, tense=Tense.FUTURE)
    second = paper.event("Closure", actor=bank, item="ten branches", at=at)
    result = resolved(paper)
    assert (node(result, paper, first) == node(result, paper, second)) is one_event


@pytest.mark.parametrize(("at", "one_event"), [(20, True), (500, False)])
def test_a_described_party_of_the_headline_may_be_the_named_one(at, one_event):
    paper = headed("described")
    some, bank = paper.entity("two banks", "Group", described=True), paper.entity("Orlan Bank", "Company")
    first = paper.event("Closure", actor=some, item="ten branches", at=1)
    second = paper.event("Closure", actor=bank, item="ten branches", at=at)
    result = resolved(paper)
    assert (node(result, paper, first) == node(result, paper, second)) is one_event


def _deeds_of_norland(paper: Paper, cls: str, words: Sequence[str]) -> None:
    """An event v0, v1 … for each word, which is what tells of it."""
    norland = paper.known(NORLAND)
    for i, word in enumerate(words):
        at = paper.text.index(word)
        evidence = (Evidence(paper.sha, 0, len(paper.text), paper.text, ((at, at + len(word)),)),)
        paper.claims.append(Claim(f"v{i}", "type", cls, evidence, "test", 0.8))
        paper.claims.append(Claim(f"v{i}", "actor", norland, evidence, "test", 0.8))


@pytest.mark.parametrize(("second", "one_event"), [("agreement", True), ("promised", False)])
def test_a_wide_class_needs_words_that_are_akin(second, one_event):
    paper = Paper("Norland agreed. Norland has an agreement. Norland promised.")
    _deeds_of_norland(paper, "Agreement", ("agreed", second))
    result = resolved(paper)
    assert (node(result, paper, "v0") == node(result, paper, "v1")) is one_event


@pytest.mark.parametrize(("year", "nodes"), [("2020", 1), ("2022", 2)])
def test_an_election_of_one_country_in_one_year_is_one(year, nodes):
    one, two = Paper("one"), Paper("two")
    for paper, on in ((one, "2020"), (two, year)):
        paper.event("Election", actor=paper.known(NORLAND), on=on)
    result = resolved(one, two)
    assert len({node(result, one, "v1"), node(result, two, "v1")}) == nodes


@pytest.mark.parametrize(
    ("cls", "said", "one_event"),
    [
        ("Criticism", {}, False),
        ("Accusation", {}, False),
        ("Investigation", {}, True),
        ("Criticism", {"topic": "the harbour dam"}, True),
        ("Criticism", {"topic": "dams"}, False),
        ("Criticism", {"on": "2023-05-07"}, True),
        ("Support", {}, True),
    ],
)
def test_what_is_done_often_is_one_only_by_its_day_or_matter(cls, said, one_event):
    one, two = Paper("one"), Paper("two", day=ON)
    for paper in (one, two):
        paper.event(cls, actor=paper.known(KOVAR), target=paper.known(NORLAND), **said)
    result = resolved(one, two)
    assert (node(result, one, "v1") == node(result, two, "v1")) is one_event


@pytest.mark.parametrize(("more", "one_event"), [({}, True), ({"item": "two seats"}, False), ({"on": "2023"}, False)])
def test_one_actor_joins_in_an_article_only_what_says_no_more(more, one_event):
    paper = Paper("one")
    first = paper.event("Victory", actor=paper.known(KOVAR), location=paper.known(PORTVILLE))
    second = paper.event("Victory", actor=paper.known(KOVAR), **more)
    result = resolved(paper)
    assert (node(result, paper, first) == node(result, paper, second)) is one_event


def test_one_word_of_many_joins_no_two_articles():
    one, two = Paper("one"), Paper("two")
    one.event("Construction", actor=one.known(KOVAR), item="homes")
    two.event("Construction", actor=two.known(KOVAR), item="brick homes for miners")
    result = resolved(one, two)
    assert node(result, one, "v1") != node(result, two, "v1")


@pytest.mark.parametrize(("second", "one_event"), [("elected", True), ("primary", False)])
def test_votes_of_two_kinds_in_one_year_are_two(second, one_event):
    paper = Paper("Norland had an election. Norland elected. Norland had a primary.")
    _deeds_of_norland(paper, "Election", ("election", second))
    result = resolved(paper)
    assert (node(result, paper, "v0") == node(result, paper, "v1")) is one_event


@pytest.mark.parametrize(
    ("relation", "at", "one_event"), [("leaderOf", 20, True), ("leaderOf", 500, False), ("childOf", 20, False)]
)
def test_the_headline_names_the_body_and_the_text_its_head(relation, at, one_event):
    paper = headed("heads")
    bank, head = paper.entity("Orlan Bank", "Company"), paper.known(KOVAR)
    paper.claim(head, relation, bank, at=at)
    first = paper.event("Launch", actor=bank, item="new card", at=1)
    second = paper.event("Launch", actor=head, item="new card", at=at)
    result = resolved(paper)
    assert (node(result, paper, first) == node(result, paper, second)) is one_event


@pytest.mark.parametrize(("day", "one_event"), [(BEFORE, False), (AFTER, True)])
def test_what_had_not_come_about_is_not_what_came_about_later(day, one_event):
    """Who wrote before the day that there had been no visit does not deny the visit."""
    one, two = Paper("one", day=day), Paper("two", day=AFTER)
    visit(one, polarity=Polarity.NEGATIVE)
    visit(two, on="2023-05-09")
    assert (len(set(visits(one, two))) == 1) is one_event


@pytest.mark.parametrize(
    ("cls", "one", "two", "one_event"),
    [
        ("Death", {"on": "2023-05-07"}, {}, True),
        ("Death", {"on": "2023-05-07"}, {"on": "2022"}, False),
        ("Death", {"on": "2023-05-07"}, {"tense": Tense.FUTURE, "certainty": Certainty.POSSIBLE}, False),
        ("Illness", {"on": "2023-05-07"}, {}, False),
    ],
)
def test_one_dies_but_once(cls, one, two, one_event):
    first, second = Paper("one"), Paper("two", day=date(2023, 9, 1))
    for paper, said in ((first, one), (second, two)):
        paper.event(cls, actor=paper.known(KOVAR), **said)
    result = resolved(first, second)
    assert (node(result, first, "v1") == node(result, second, "v1")) is one_event


@pytest.mark.parametrize(
    ("cls", "place", "day", "one_event"),
    [
        ("Election", PORTVILLE, ON, True),
        ("Election", NORLAND, ON, False),
        ("Election", PORTVILLE, date(2023, 5, 14), False),
        ("Attack", PORTVILLE, ON, False),
        ("Speech", PORTVILLE, ON, False),
    ],
)
def test_two_reports_of_the_next_days_from_one_town_are_of_one_event(cls, place, day, one_event):
    one, two = Paper("one"), Paper("two", day=day)
    for paper in (one, two):
        paper.event(cls, actor=paper.known(KOVAR), location=paper.known(place))
    result = resolved(one, two)
    assert (node(result, one, "v1") == node(result, two, "v1")) is one_event


# ---------------------------------------------------------------- Called otherwise elsewhere


@pytest.mark.parametrize(
    ("second", "one_event"),
    [
        ({}, True),
        ({"on": "2023-05-09"}, False),
        ({"location": MILLTOWN}, False),
        ({"topic": "a bridge"}, False),
        ({"actor": SUDLAND}, False),
    ],
)
def test_an_attack_in_one_town_on_one_day_is_one_whoever_is_described(second, one_event):
    one, two = Paper("one"), Paper("two")
    told = {"location": PORTVILLE, "on": "2023-05-08", "topic": "a harbour hotel"}
    more = {**told, **second}
    for paper, said, who in ((one, told, NORLAND), (two, more, more.pop("actor", None))):
        actor = paper.known(who) if who else paper.entity("gunmen", "Group", described=True)
        paper.event("Attack", actor=actor, location=paper.known(said.pop("location")), **said)
    result = resolved(one, two)
    assert (node(result, one, "v1") == node(result, two, "v1")) is one_event


@pytest.mark.parametrize(
    ("topics", "one_event"), [(("bread prices", "prices of bread"), True), (("bread", "dam"), False)]
)
def test_in_a_whole_country_a_protest_needs_its_cause_too(topics, one_event):
    papers = [Paper("one"), Paper("two")]
    for paper, who, topic in zip(papers, ("nurses", "thousands of marchers"), topics, strict=True):
        actor = paper.entity(who, "Group", described=True)
        paper.event("Protest", actor=actor, location=paper.known(NORLAND), on="2023-05-08", topic=topic)
    assert (len(set(visits(*papers))) == 1) is one_event


@pytest.mark.parametrize(("cls", "one_event"), [("Arrest", True), ("Criticism", False)])
def test_what_befalls_somebody_is_one_whoever_does_it(cls, one_event):
    one, two = Paper("one"), Paper("two", day=ON)
    one.event(cls, actor=one.known(NORLAND), target=one.known(KOVAR), on="2023-05-08")
    two.event(cls, actor=two.entity("border guards", "Group", described=True), target=two.known(KOVAR))
    assert (len(set(visits(one, two))) == 1) is one_event


def test_whom_a_court_sentences_on_one_day_it_sentences_once():
    one, two = Paper("one"), Paper("two")
    one.event("Arrest", target=one.known(KOVAR), on="2023-05-08", topic="taking bribes")
    two.event("Arrest", target=two.known(KOVAR), on="2023-05-08", topic="corruption")
    assert len(set(visits(one, two))) == 1


@pytest.mark.parametrize(("day", "nodes"), [("2023-05-08", 1), ("2023-05-10", 2)])
def test_two_people_who_meet_on_one_day_meet_once_wherever(day, nodes):
    papers = [Paper("one"), Paper("two")]
    for paper, on, place in zip(papers, ("2023-05-08", day), (PORTVILLE, SUDLAND), strict=True):
        people = [paper.known(KOVAR), paper.entity("Karim Bertalan Tazi")]
        paper.event("Meeting", actor=people, location=paper.known(place), on=on)
    assert len(set(visits(*papers))) == nodes


@pytest.mark.parametrize(
    ("cls", "first", "second", "nodes"),
    [
        ("Resignation", "2023-05-08", "2023-05-08", 1),
        ("Resignation", "2023-05-08", None, 1),
        ("Resignation", "2023-05-08", "2023-03-08", 2),
        ("Death", "2023-05-08", "2023-04", 1),
        ("Death", "2023-05-08", "2021", 2),
    ],
)
def test_what_somebody_does_once_needs_no_more_than_its_day(cls, first, second, nodes):
    one, two = Paper("one", day=AFTER), Paper("two", day=AFTER)
    one.event(cls, actor=one.known(KOVAR), on=first, topic="as head")
    two.event(cls, actor=two.known(KOVAR), on=second)
    assert len(set(visits(one, two))) == nodes


def test_a_vote_without_a_date_is_the_country_s_vote_of_these_days():
    one, two = Paper("one"), Paper("two", day=AFTER)
    one.event("Election", actor=one.known(NORLAND), on="2023-05-08")
    two.event("Election", actor=two.known(NORLAND))
    assert len(set(visits(one, two))) == 1


def test_two_undated_papers_need_more_than_the_two_countries():
    one, two = Paper("one", day=None), Paper("two", day=None)
    for paper in (one, two):
        paper.event("Attack", actor=paper.known(SUDLAND), target=paper.known(NORLAND))
    assert len(set(visits(one, two))) == 2


@pytest.mark.parametrize(
    ("said", "kind"),
    [("20-students-in-brezova", "~student"), ("gunmen", "~gunmen"), ("dock-workers-across-norland", "~worker")],
)
def test_kind_of_people(said, kind):
    assert kind_of_people(f"~group/{said}") == kind
