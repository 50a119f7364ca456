"""What an article takes for granted: relations from the tables and from other relations, and where each comes from."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import SchemaError
from kg.extract import Extractor
from kg.graph.canon import check_evidence
from kg.model import Article
from kg.nlp import prepare
from kg.schema import Schema

pytestmark = pytest.mark.model

_HEAD = """@prefix kg: <https://kg.example/ontology#> . @prefix kgf: <https://kg.example/frame#> .
@prefix frame: <https://kg.example/frame/> .
"""


def _found(extraction, predicate):
    names = {e.id: e.name for e in extraction.entities}
    return [(names[c.subject], names[c.object]) for c in extraction.claims if c.predicate == predicate]


def _claim(extraction, predicate):
    (claim,) = [c for c in extraction.claims if c.predicate == predicate]
    return claim


def test_a_place_lies_in_a_country_only_where_the_article_names_the_country(extract):
    assert _found(extract("Snow fell on Graz."), "locatedIn") == []
    assert _found(extract("Snow fell on Graz. Austria had not seen any for years."), "locatedIn") == [
        ("Graz", "Austria")
    ]


def test_the_claim_says_that_the_tables_told_it_and_cites_both_names(extract):
    extraction = extract("Snow fell on Graz. Trains stood still. Austria had not seen any for years.")
    claim = _claim(extraction, "locatedIn")
    assert claim.rule == "known-place"
    assert claim.steps == ("Graz → Austria: known entities",)
    assert [e.highlights for e in claim.evidence] == [("Graz",), ("Austria",)]


def test_a_sentence_that_names_both_is_the_evidence(extract):
    claim = _claim(
        extract("Snow fell on Graz. Austria was white. Trains from Graz to the rest of Austria stood."), "locatedIn"
    )
    assert [e.quote for e in claim.evidence] == ["Trains from Graz to the rest of Austria stood."]
    assert claim.evidence[0].highlights == ("Graz", "Austria")


def test_what_the_article_says_itself_is_not_repeated(extract):
    extraction = extract("Graz is located in Austria.")
    assert [c.rule for c in extraction.claims if c.predicate == "locatedIn"] == ["located-verb"]


@pytest.mark.parametrize(
    ("on", "offices"),
    [
        # Chancellor from 22 November 2005 to 8 December 2021.
        (date(2010, 5, 1), [("headOfGovernmentOf", date(2005, 11, 22), date(2021, 12, 8))]),
        (date(2023, 5, 1), [("headOfGovernmentOf", date(2005, 11, 22), date(2021, 12, 8))]),
        (None, [("headOfGovernmentOf", date(2005, 11, 22), date(2021, 12, 8))]),
        (date(1980, 5, 1), []),
    ],
)
def test_an_office_carries_the_bounds_of_its_tenure(extract, on, offices):
    extraction = extract("Angela Merkel thanked the people of Germany.", on)
    found = [(c.predicate, c.earliest, c.latest) for c in extraction.claims if c.predicate.startswith("headOf")]
    assert found == offices


def test_an_office_is_not_told_of_a_country_that_is_not_named(extract):
    extraction = extract("Angela Merkel thanked the people of Hungary.")
    assert [c for c in extraction.claims if c.rule.startswith("known-")] == []


def test_citizenship_follows_from_an_office_that_stands_and_from_no_other(extract):
    assert _found(extract("Slovak Foreign Minister Anna Kovar called for calm."), "citizenOf") == [
        ("Anna Kovar", "Slovakia")
    ]
    assert _found(extract("Jan Novak claimed that Anna Kovar was the foreign minister of Slovakia."), "citizenOf") == []
    assert _found(extract("Anna Kovar is not the foreign minister of Slovakia."), "citizenOf") == []


def test_an_inferred_claim_is_no_surer_than_its_premise(extract):
    extraction = extract("Slovak Foreign Minister Anna Kovar called for calm.")
    inferred, premise = _claim(extraction, "citizenOf"), _claim(extraction, "ministerOf")
    assert inferred.confidence <= premise.confidence
    assert "Anna Kovar ministerOf Slovakia" in inferred.steps


def test_who_is_known_to_be_of_one_country_is_not_made_a_citizen_of_another(extract):
    extraction = extract("Angela Merkel is a spokeswoman for Hungary. Germany was surprised.")
    assert _found(extraction, "citizenOf") == [("Angela Merkel", "Germany")]


def test_a_rule_can_be_switched_off(tmp_path, nlp, known):
    (tmp_path / "mine.ttl").write_text(_HEAD + "frame:known-place kgf:disabled true .")
    article = Article("Snow fell on Graz in Austria.")
    found = Extractor(Schema.load([tmp_path]), known)(nlp(prepare(nlp, article)), article)
    assert [c for c in found.claims if c.rule == "known-place"] == []


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("frame:x a kgf:InferenceFrame ; kgf:evokes kg:citizenOf .", "without premises"),
        ("frame:x a kgf:InferenceFrame ; kgf:evokes kg:citizenOf ; kgf:premise kg:nothing .", "premise names no property"),
        ("frame:x a kgf:InferenceFrame ; kgf:evokes kg:citizenOf ; kgf:premise kg:memberOf ; kgf:through kg:Nothing .", "through names no class"),
        ("frame:x a kgf:BackgroundFrame ; kgf:evokes kg:Visit .", "must name a property"),
    ],
)  # fmt: skip
def test_a_wrong_frame_is_refused(tmp_path, turtle, message):
    (tmp_path / "mine.ttl").write_text(_HEAD + turtle)
    with pytest.raises(SchemaError, match=message):
        Schema.load([tmp_path])


_PIECES = st.sampled_from(
    ["Graz", "Austria", "Austrian", "Germany's", "Angela Merkel", "the Bundestag", "NATO", "said", "in", ".", ",", "\n\n", "<b>", "\u202e", "(", "of"]
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PIECES, min_size=1, max_size=25))
def test_evidence_holds_whatever_the_text(extract, pieces):
    extraction = extract(" ".join(pieces))
    entities = {e.id: e for e in extraction.entities}
    for claim in extraction.claims:
        check_evidence(claim, extraction.article, entities)


def test_who_heads_state_and_government_in_one_office_is_told_once(extract):
    extraction = extract("Barack Obama thanked the people of the United States.", date(2012, 5, 1))
    assert [c.predicate for c in extraction.claims if c.rule.startswith("known-head")] == ["headOfStateOf"]


def test_a_country_is_not_led_like_an_organisation(extract):
    # The tables have a leader in fact, whose office is not that of a head of state.
    extraction = extract("Kim Jong Un thanked the people of North Korea.")
    assert _found(extraction, "leaderOf") == []
    assert _found(extraction, "citizenOf") == [("Kim Jong Un", "North Korea")]


@pytest.mark.parametrize(
    ("text", "on", "means"),
    [
        ("Merkel thanked the people of Germany.", date(2015, 3, 1), "person/angela-merkel"),
        ("Merkel thanked the people of Germany.", None, "person/angela-merkel"),
        ("Merkel thanked the people of Hungary.", date(2015, 3, 1), None),
        ("Merkel thanked the people of Germany.", date(1985, 3, 1), None),
        ("Mr. Merkel thanked the people of Germany.", date(2015, 3, 1), None),
        ("Anton Merkel thanked the people of Germany. Merkel smiled.", date(2015, 3, 1), None),
    ],
)
def test_a_bare_family_name_is_that_of_the_head_of_a_government_that_is_spoken_of(extract, text, on, means):
    people = [e.known for e in extract(text, on).entities if e.cls == "Person"]
    assert people == [means]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("A fire broke out in Graz, Austria, on Monday.", [("Graz", "Austria")]),
        # Not the towns that the tables know, but namesakes of theirs.
        ("A fire broke out in Vienna, Hungary, on Monday.", [("Vienna", "Hungary")]),
        ("A fire broke out in Paris, Texas, on Monday.", [("Paris", "Texas")]),
        ("Jan Novak left Brezova, Slovakia and Hungary.", []),
    ],
)
def test_a_known_place_is_not_put_where_the_tables_know_it_is_not(extract, text, there):
    extraction = extract(text)
    found = _found(extraction, "locatedIn")
    assert [pair for pair in found if pair[0] != "Texas"] == there
    known = {e.name for e in extraction.entities if e.known is not None}
    assert not known & {"Vienna", "Paris"}


def test_a_name_tells_its_country_by_one_place_only(extract):
    one = extract("The University of Linz closed. Austria regretted it.")
    assert ("University of Linz", "Austria") in _found(one, "basedIn")
    two = extract("The Slovak-Hungarian Chamber of Linz closed. Austria, Slovakia and Hungary regretted it.")
    assert _found(two, "basedIn") == []
    embassy = extract("The Slovak Embassy closed. Slovakia regretted it.")
    assert _found(embassy, "basedIn") == []


def test_what_the_article_denies_does_not_follow(extract):
    found = extract("Jan Novak is not a citizen of Slovakia. Jan Novak, the foreign minister of Slovakia, left.")
    assert [c.polarity for c in found.claims if c.predicate == "citizenOf"] == ["Negative"]
