from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolve_world import (
    KOVAR,
    MILLTOWN,
    NORLAND,
    PALACE,
    PORTVILLE,
    SUDLAND,
    TABLE,
    Paper,
    known,
    node,
    resolved,
    schema,
)

from kg.known import KnownEntity
from kg.resolve import resolve


def spokesman(name: str, text: str, **kw) -> Paper:
    """An article in which someone speaks for the Sand Palace."""
    paper = Paper(text)
    person = paper.entity(name, **kw)
    paper.claim(person, "spokespersonFor", paper.known(PALACE), role="spokesman")
    return paper


def test_known_entities_take_their_key_and_label():
    one, two = Paper("one"), Paper("two")
    a = one.known(NORLAND)
    b = two.entity("Norland Republic", "Country", known=NORLAND.key)
    result = resolved(one, two)
    assert node(result, one, a) == node(result, two, b) == "country/norland"
    made = result.nodes["country/norland"]
    assert (made.label, made.alt_labels) == ("Norland", ("Norland Republic",))
    assert made.mentioned_in == tuple(sorted((one.sha, two.sha)))


def test_two_spellings_of_a_spokesman_are_one_and_the_reason_says_why():
    one, two = spokesman("Dmitro Ruskow", "one"), spokesman("Dmitry Ruskov", "two")
    result = resolved(one, two)
    assert node(result, one, "e1") == node(result, two, "e1")
    (reason,) = result.nodes[node(result, one, "e1")].reasons
    assert "last names" in reason
    assert "both spokespersonFor organisation/sand-palace" in reason
    assert one.sha[:6] in reason
    assert two.sha[:6] in reason


def test_two_spellings_without_support_stay_apart():
    one, two = Paper("one"), Paper("two")
    a, b = one.entity("Dmitro Ruskow"), two.entity("Dmitry Ruskov")
    result = resolved(one, two)
    assert node(result, one, a) != node(result, two, b)


def test_equal_full_names_are_one_person():
    one, two = Paper("one"), Paper("two")
    a, b = one.entity("Karim Tazi"), two.entity("Karim Tazi")
    result = resolved(one, two)
    assert node(result, one, a) == node(result, two, b) == "person/karim-tazi"


def test_namesakes_of_two_countries_stay_apart_and_are_told_apart_by_country():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    a = one.entity("Karim Tazi", country="country/norland")
    b = two.entity("Karim Tazi", country="country/sudland")
    c = three.entity("Karim Tazi")
    result = resolved(one, two, three)
    assert node(result, one, a) == "person/karim-tazi-norland"
    assert node(result, two, b) == "person/karim-tazi-sudland"
    assert node(result, three, c) not in {node(result, one, a), node(result, two, b)}


def test_two_people_of_one_given_name_in_one_cabinet():
    one, two = Paper("one"), Paper("two")
    ids = []
    for paper in (one, two):
        for name in ("Sergei Tunin", "Sergei Belov"):
            ids.append(paper.entity(name, country="country/norland"))
            paper.claim(ids[-1], "ministerOf", paper.known(NORLAND))
    result = resolved(one, two)
    assert {node(result, one, "e1"), node(result, two, "e1")} == {"person/sergei-tunin"}
    assert len({v for v in result.nodes_of.values() if v.startswith("person/")}) == 2


def test_two_given_names_of_one_last_name_stay_apart():
    one, two = spokesman("Alexander Belov", "one"), spokesman("Alexei Belov", "two")
    result = resolved(one, two)
    assert node(result, one, "e1") != node(result, two, "e1")


def test_men_and_women_stay_apart():
    one, two = spokesman("Jamie Stone", "one", gender="male"), spokesman("Jamie Stone", "two", gender="female")
    result = resolved(one, two)
    assert node(result, one, "e1") != node(result, two, "e1")


def test_one_article_never_merges_its_own_entities():
    one, two = Paper("one"), Paper("two")
    a, b = one.entity("Karim Tazi"), one.entity("Karim Tazi")
    two.entity("Karim Tazi")
    result = resolved(one, two)
    assert node(result, one, a) != node(result, one, b)


def test_a_chain_never_joins_two_who_are_vetoed():
    """K. Tazi agrees with Karim and with Kamal, who do not agree with one another."""
    papers = [spokesman(name, name) for name in ("Karim Tazi", "K. Tazi", "Kamal Tazi")]
    result = resolved(*papers)
    assert node(result, papers[0], "e1") != node(result, papers[2], "e1")


def test_initial_joins_the_full_name_of_the_same_office():
    one, two = spokesman("Karim Tazi", "one"), spokesman("K. Tazi", "two")
    result = resolved(one, two)
    assert node(result, one, "e1") == node(result, two, "e1") == "person/karim-tazi"


def test_last_name_alone_joins_the_only_one_who_has_it_and_the_office():
    one, two = spokesman("Karim Tazi", "one"), spokesman("Tazi", "two")
    result = resolved(one, two)
    assert node(result, one, "e1") == node(result, two, "e1")
    assert result.nodes["person/karim-tazi"].alt_labels == ("Tazi",)


def test_last_name_alone_joins_nobody_without_support():
    one, two = Paper("one"), Paper("two")
    a, b = one.entity("Karim Tazi"), two.entity("Tazi")
    result = resolved(one, two)
    assert node(result, one, a) != node(result, two, b)


def test_last_name_alone_joins_nobody_where_two_have_it():
    papers = [spokesman(name, name) for name in ("Karim Tazi", "Omar Tazi", "Tazi")]
    result = resolved(*papers)
    assert len({node(result, p, "e1") for p in papers}) == 3


def test_unlinked_spelling_of_a_known_person_joins_the_table():
    one, two = Paper("one"), Paper("two")
    for paper in (one, two):
        paper.known(SUDLAND)
    a = one.known(KOVAR)
    b = two.entity("Anna Kovarr", country="country/sudland", gender="female")
    for paper, person in ((one, a), (two, b)):
        paper.claim(person, "headOfStateOf", paper.known(SUDLAND))
    result = resolved(one, two)
    assert node(result, two, b) == KOVAR.key
    assert result.nodes[KOVAR.key].label == "Anna Kovar"


def test_organisations_join_on_equal_names_only():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    a = one.entity("Harbour Watch Ltd", "Organisation")
    b = two.entity("The Harbour-Watch", "Company")
    c = three.entity("Harbour Watches of Norland", "Organisation")
    result = resolved(one, two, three)
    assert node(result, one, a) == node(result, two, b)
    assert node(result, one, a) != node(result, three, c)
    assert result.nodes[node(result, one, a)].cls == "Company"


def test_acronym_joins_where_an_article_explains_it():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    a = one.entity("Northern Trade Office", "Organisation", names=("Northern Trade Office", "NTO"))
    b = two.entity("NTO", "Organisation")
    c = three.entity("NTO", "Organisation")
    for paper in (one, two):
        paper.entity("Harbour Watch", "Organisation")
    result = resolved(one, two, three)
    assert node(result, one, a) == node(result, two, b) == "organisation/northern-trade-office"
    assert node(result, three, c) == "organisation/northern-trade-office"
    assert result.nodes["organisation/northern-trade-office"].label == "Northern Trade Office"
    four = Paper("four")
    d = four.entity("NTO", "Organisation")
    apart = resolved(one, four)
    assert node(apart, four, d) == "organisation/nto"


def test_an_acronym_in_articles_about_two_countries_is_two():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    local = [paper.entity("NTOK", "Organisation") for paper in (one, two, three)]
    for paper, land in ((one, NORLAND), (two, SUDLAND), (three, NORLAND)):
        paper.known(land)
    result = resolved(one, two, three)
    assert node(result, one, local[0]) == node(result, three, local[2]) != node(result, two, local[1])


def test_a_short_form_joins_a_known_place_as_the_table_writes_it():
    table = known(*TABLE, KnownEntity("region/vale", "Region", "Vale", ("Vale", "Va.", "V.L."), country=NORLAND.key))
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    full = one.entity("Vale", "Region", known="region/vale", country=NORLAND.key)
    office, short = two.entity("VA", "Place"), three.entity("VL", "Place")
    for paper in (two, three):
        paper.known(NORLAND)
    result = resolved(one, two, three, table=table)
    assert node(result, two, office) != node(result, one, full) == node(result, three, short)


def test_namesakes_in_articles_about_two_countries_need_more_than_the_name():
    one, two = Paper("one"), Paper("two")
    a, b = one.entity("Karim Tazi"), two.entity("Karim Tazi")
    one.known(NORLAND), two.known(SUDLAND)
    result = resolved(one, two)
    assert node(result, one, a) != node(result, two, b)
    for paper, person in ((one, a), (two, b)):
        paper.claim(person, "spokespersonFor", paper.entity("Harbour Watch", "Organisation"))
    result = resolved(one, two)
    assert node(result, one, a) == node(result, two, b)


def test_a_last_name_that_is_a_known_body_too_names_nobody_alone():
    def joined(table) -> bool:
        one, two = Paper("one"), Paper("two")
        people = one.entity("Karim Tazi"), two.entity("Tazi")
        for paper, person in zip((one, two), people, strict=True):
            paper.claim(person, "spokespersonFor", paper.known(PALACE))
        result = resolved(one, two, table=table)
        return node(result, one, people[0]) == node(result, two, people[1])

    firm = KnownEntity("organisation/tazi", "Company", "Tazi", ("Tazi",), country=NORLAND.key)
    table = known(*TABLE, firm)
    table.by_name["Tazi"] = (firm.key,)
    assert joined(known())
    assert not joined(table)


def test_a_junior_is_not_the_known_senior():
    senior = KnownEntity("person/jan-mraz", "Person", "Jan Mraz", ("Jan Mraz",), country=NORLAND.key, gender="male")
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    a = one.entity("Jan Mraz", known=senior.key, country=NORLAND.key)
    b, c = two.entity("Jan Mraz Jr.", country=NORLAND.key), three.entity("Jan Mraz", country=NORLAND.key)
    result = resolved(one, two, three, table=known(*TABLE, senior))
    assert node(result, two, b) != node(result, one, a) == node(result, three, c)


def test_a_town_in_another_region_is_a_namesake():
    vale = KnownEntity("region/vale", "Region", "Vale", ("Vale",), country=NORLAND.key)
    moor = KnownEntity("region/moor", "Region", "Moor", ("Moor",), country=NORLAND.key)
    papers, towns = [Paper(str(i)) for i in range(5)], []
    for paper, region in zip(papers, (vale, vale, moor, moor, None), strict=True):
        towns.append(paper.known(PORTVILLE))
        if region is not None:
            paper.claim(towns[-1], "locatedIn", paper.known(region))
    three = Paper("three more")
    towns.append(three.known(PORTVILLE))
    three.claim(towns[-1], "locatedIn", three.known(vale))
    result = resolved(*papers, three, table=known(*TABLE, vale, moor))
    nodes = [node(result, paper, town) for paper, town in zip((*papers, three), towns, strict=True)]
    assert [nodes[i] for i in (0, 1, 4, 5)] == [PORTVILLE.key] * 4
    assert nodes[2] == nodes[3] != PORTVILLE.key


def test_parties_without_a_country_stay_apart():
    one, two = Paper("one"), Paper("two")
    a, b = one.entity("Liberal Party", "PoliticalParty"), two.entity("Liberal Party", "PoliticalParty")
    result = resolved(one, two)
    assert node(result, one, a) != node(result, two, b)


def test_ministries_of_two_countries_stay_apart_and_one_without_a_country_alone():
    papers = [Paper(str(i)) for i in range(5)]
    countries = ("country/norland", "country/sudland", None, None, "country/norland")
    for paper, country in zip(papers, countries, strict=True):
        paper.entity("Defence Ministry", "Government", country=country)
    result = resolved(*papers)
    found = [node(result, p, "e1") for p in papers]
    assert found[0] == found[4] == "organisation/defence-ministry-norland"
    assert found[1] == "organisation/defence-ministry-sudland"
    assert len(set(found)) == 4


def test_places_have_paths_of_their_own_and_a_city_is_no_region():
    one, two, three = Paper("one"), Paper("two"), Paper("three")
    a, b = one.entity("Eastmark", "City"), two.entity("Eastmark", "Region")
    c = three.entity("Grey Bridge", "Place")
    result = resolved(one, two, three)
    assert node(result, one, a) == "city/eastmark"
    assert node(result, two, b) == "region/eastmark"
    assert node(result, three, c) == "place/grey-bridge"


def test_a_town_is_looked_for_in_the_countries_that_its_article_plays_in():
    here, there, nowhere = Paper("here"), Paper("there"), Paper("nowhere")
    a, b = here.entity("Milltown", "Place"), there.entity("Milltown", "Place")
    c = nowhere.entity("Milltown", "Place")
    here.known(NORLAND)
    there.known(SUDLAND)
    home = Paper("home")
    home.known(MILLTOWN)
    result = resolved(here, there, nowhere, home)
    assert node(result, here, a) == MILLTOWN.key
    assert node(result, there, b) != MILLTOWN.key
    assert node(result, nowhere, c) != MILLTOWN.key


EAST = KnownEntity("region/east", "Region", "East Mark", ("East Mark",), country="country/norland")
WEST = KnownEntity("region/west", "Region", "West Mark", ("West Mark",), country="country/norland")
BEGE = KnownEntity(
    "city/bege", "City", "Bege", ("Bege",), country="country/norland", region="region/east", population=9
)
OTHER_BEGE = KnownEntity(
    "city/bege-no", "City", "Bege", ("Bege",), country="country/norland", region="region/west", population=8
)


def test_a_place_whose_region_is_told_is_not_one_in_another_region():
    told, same, apart, bare = (Paper(name) for name in ("told", "same", "apart", "bare"))
    towns = [paper.entity("Greywick", "Place") for paper in (told, same, apart, bare)]
    told.claim(towns[0], "locatedIn", told.known(EAST))
    same.known(EAST)
    apart.claim(towns[2], "locatedIn", apart.known(WEST))
    bare.known(NORLAND)
    result = resolved(told, same, apart, bare, table=known(NORLAND, EAST, WEST))
    first, second, third, fourth = (
        node(result, paper, town) for paper, town in zip((told, same, apart, bare), towns, strict=True)
    )
    assert first == second
    assert len({first, third, fourth}) == 3


def test_a_town_with_a_namesake_is_not_joined_without_its_region():
    home, bare, told = Paper("home"), Paper("bare"), Paper("told")
    home.known(BEGE)
    bare.known(NORLAND)
    a, b = bare.entity("Bege", "Place"), told.entity("Bege", "Place")
    told.claim(b, "locatedIn", told.known(EAST))
    result = resolved(home, bare, told, table=known(NORLAND, EAST, WEST, BEGE, OTHER_BEGE))
    assert node(result, bare, a) != BEGE.key
    assert node(result, told, b) == BEGE.key


def test_a_known_town_is_not_in_another_country_than_it_is_said_to_be():
    home, away = Paper("home"), Paper("away")
    home.known(MILLTOWN)
    away.known(NORLAND)
    town = away.entity("Milltown", "Place")
    away.claim(town, "locatedIn", away.known(SUDLAND))
    result = resolved(home, away)
    assert node(result, away, town) != MILLTOWN.key


def test_unknown_places_of_articles_about_different_countries_are_two():
    papers = [Paper(str(i)) for i in range(3)]
    for paper, country in zip(papers, (NORLAND, NORLAND, SUDLAND), strict=True):
        paper.entity("Grey Bridge", "Place")
        paper.known(country)
    one, two, three = (node(resolved(*papers), p, "e1") for p in papers)
    assert one == two != three


@pytest.mark.parametrize("name", ["City Council", "The Times", "Ministry of Agriculture and Livestock"])
def test_a_name_that_bodies_everywhere_have_is_no_sign_that_they_are_one(name):
    one, two = Paper("one"), Paper("two")
    a, b = one.entity(name, "Organisation"), two.entity(name, "Organisation")
    result = resolved(one, two)
    assert node(result, one, a) != node(result, two, b)


def test_described_people_never_merge():
    one, two = Paper("one"), Paper("two")
    a = one.entity("two diplomats", "Group", described=True)
    b = two.entity("two diplomats", "Group", described=True)
    result = resolved(one, two)
    assert node(result, one, a) == f"group/two-diplomats-{one.sha[:8]}"
    assert node(result, two, b) == f"group/two-diplomats-{two.sha[:8]}"


def test_offices_are_one_for_each_body():
    papers = [Paper(str(i)) for i in range(3)]
    for paper, body in zip(papers, (NORLAND, NORLAND, SUDLAND), strict=True):
        office = paper.entity("Foreign Minister", "Position")
        paper.claim(office, "positionIn", paper.known(body))
    result = resolved(*papers)
    assert [node(result, p, "e1") for p in papers] == [
        "position/foreign-minister-norland",
        "position/foreign-minister-norland",
        "position/foreign-minister-sudland",
    ]


def test_word_order_does_not_part_an_office_but_a_deputy_does():
    papers = [Paper(str(i)) for i in range(3)]
    for paper, name in zip(papers, ("Foreign Minister", "Minister of Foreign", "Deputy Foreign Minister"), strict=True):
        paper.claim(paper.entity(name, "Position"), "positionIn", paper.known(NORLAND))
    result = resolved(*papers)
    found = [node(result, p, "e1") for p in papers]
    assert found[0] == found[1] != found[2]


def test_name_of_the_table_is_kept_for_the_table():
    one, two = Paper("one"), Paper("two")
    a = one.known(KOVAR)
    b = two.entity("Anna Kovar", country="country/norland")
    result = resolved(one, two)
    assert node(result, one, a) == "person/anna-kovar"
    assert node(result, two, b).startswith("person/anna-kovar-")


def test_label_is_the_longest_of_the_most_frequent():
    papers = [Paper(str(i)) for i in range(3)]
    for paper, name in zip(papers, ("Karim Tazi", "Karim Tazi", "Karim  Tazi"), strict=True):
        paper.entity(name)
    result = resolved(*papers)
    assert result.nodes["person/karim-tazi"].label == "Karim Tazi"


def test_unknown_key_of_the_table_is_resolved_by_name():
    one = Paper("one")
    local = one.entity("Oldland", "Country", known="country/oldland")
    result = resolved(one)
    assert node(result, one, local) == "country/oldland"


NAMES = ("Karim Tazi", "K. Tazi", "Tazi", "Kamal Tazi", "Karym Tazi", "Omar Belov", "Belov", "NTO", "Harbour Watch")
COUNTRIES = (None, "country/norland", "country/sudland")
MENTIONS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(COUNTRIES), st.booleans()), max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(MENTIONS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_vetoes_hold(articles, random):
    papers = []
    for i, found in enumerate(articles):
        paper = Paper(f"article {i}")
        for name, country, office in found:
            person = name not in ("NTO", "Harbour Watch")
            local = paper.entity(name, "Person" if person else "Organisation", country=country)
            if person and office:
                paper.claim(local, "spokespersonFor", paper.known(PALACE))
        papers.append(paper.extraction())
    first = resolve(papers, schema(), known())
    random.shuffle(papers)
    again = resolve(papers, schema(), known())
    assert first == again
    assert list(first.nodes) == list(again.nodes)
    for extraction in papers:
        sha = extraction.article.sha256
        mine = [first.nodes_of[sha, e.id] for e in extraction.entities]
        assert len(mine) == len(set(mine))
    countries: dict[str, set[str]] = {}
    for extraction in papers:
        for entity in extraction.entities:
            if entity.country:
                countries.setdefault(first.nodes_of[extraction.article.sha256, entity.id], set()).add(entity.country)
    assert all(len(found) == 1 for key, found in countries.items() if key not in {t.key for t in TABLE})


def test_many_articles_take_seconds_not_minutes():
    papers = []
    for i in range(400):
        paper = Paper(f"article {i}")
        for j in range(10):
            paper.entity(f"Given{chr(97 + i % 26)} Family{chr(97 + (i + j) % 26)}{chr(97 + j)}")
        papers.append(paper.extraction())
    result = resolve(papers, schema(), known(KnownEntity("country/x", "Country", "X", ("X",))))
    assert len(result.nodes_of) == 4000
