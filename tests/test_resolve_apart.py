"""What an equal name does not make one: common names, generic bodies, letters that stand for several things."""

from __future__ import annotations

import pytest
from resolve_world import NORLAND, PALACE, SUDLAND, TABLE, Paper, known, node, resolved, schema

from kg.known import KnownEntity
from kg.model import Literal
from kg.resolve import resolve
from kg.resolve.bodynames import Kind, kind_of
from kg.resolve.names import is_common, is_full, is_title


def papers(count: int, land: KnownEntity = NORLAND) -> list[Paper]:
    """Articles that play in one country and share nothing else."""
    found = [Paper(f"{land.label} {i}") for i in range(count)]
    for paper in found:
        paper.known(land)
    return found


def nodes_of(name: str, cls: str, *found: Paper) -> list[str]:
    ids = [paper.entity(name, cls) for paper in found]
    result = resolved(*found)
    return [node(result, paper, local) for paper, local in zip(found, ids, strict=True)]


@pytest.mark.parametrize("name", ["Sunita Kumar", "Peter Johnson", "Li Na", "Van Orlan"])
def test_a_name_that_very_many_have_joins_nobody_by_itself(name):
    one, two = nodes_of(name, "Person", *papers(2))
    assert one != two


@pytest.mark.parametrize("name", ["Brunhilda Osterquist", "Peter J. Johnson", "Ben Osterquist"])
def test_a_rare_name_joins_articles_of_one_country(name):
    one, two = nodes_of(name, "Person", *papers(2))
    assert one == two


def called(paper: Paper, name: str, words: str) -> str:
    person = paper.entity(name)
    paper.claim(person, "description", Literal(words))
    return person


def test_a_common_name_joins_by_what_both_articles_call_its_bearer():
    first, second, third = papers(3)
    a = called(first, "Peter Johnson", "harbour pilot")
    b = called(second, "Peter Johnson", "veteran pilot")
    c = called(third, "Peter Johnson", "head of a bakery")
    result = resolved(first, second, third)
    assert node(result, first, a) == node(result, second, b) != node(result, third, c)


@pytest.mark.parametrize(
    ("cls", "day", "one_person"),
    [("Arrest", "2023-05-08", True), ("Arrest", "2023-05", False), ("Visit", "2023-05-08", False)],
)
def test_a_common_name_joins_by_what_befell_its_bearer_on_a_day(cls, day, one_person):
    found = []
    pages = papers(2)
    for paper in pages:
        found.append(paper.entity("Peter Johnson"))
        paper.event(cls, **{"actor" if cls == "Visit" else "target": found[-1]}, on=day)
    result = resolved(*pages)
    one, two = (node(result, paper, local) for paper, local in zip(pages, found, strict=True))
    assert (one == two) is one_person


@pytest.mark.parametrize(
    ("calling", "one_person"), [("hedge fund manager", False), ("news anchor", True), (None, True)]
)
def test_who_reports_for_a_paper_is_no_banker_of_the_same_name(calling, one_person):
    first, second = papers(2)
    reporter = first.entity("Brunhilda Osterquist")
    first.claim(reporter, "worksFor", first.entity("Norland Gazette", "MediaOrganisation"))
    other = called(second, "Brunhilda Osterquist", calling) if calling else second.entity("Brunhilda Osterquist")
    result = resolved(first, second)
    assert (node(result, first, reporter) == node(result, second, other)) is one_person


def test_embassies_of_one_country_are_many():
    one, two = nodes_of("Norland Embassy", "Government", *papers(2))
    assert one != two


def test_whom_nothing_tells_apart_is_the_one_in_the_news_of_that_country():
    news, (abroad,) = papers(5), papers(1, SUDLAND)
    ids = [called(paper, "Peter Johnson", "harbour pilot") for paper in news[:4]]
    ids += [paper.entity("Peter Johnson") for paper in (news[4], abroad)]
    result = resolved(*news, abroad)
    found = [node(result, paper, local) for paper, local in zip((*news, abroad), ids, strict=True)]
    assert len(set(found[:5])) == 1
    assert found[5] != found[0]


@pytest.mark.parametrize("name", ["dos Prados", "Al-Tahun", "bin Raghun", "de la Prada"])
def test_a_particle_and_a_last_name_are_no_full_name(name):
    assert not is_full(name)
    one, two = nodes_of(name, "Person", *papers(2))
    assert one != two


def test_given_names_that_look_like_particles_are_given_names():
    assert is_full("Ben Osterquist")
    assert is_full("Van Osterquist")
    assert is_common("Van Osterquist")
    assert not is_common("Ben Osterquist")


@pytest.mark.parametrize("name", ["Crown Prince", "Amir Sheikh", "His Highness", "Datuk Seri"])
def test_titles_alone_name_nobody(name):
    assert is_title(name)
    one, two = nodes_of(name, "Person", *papers(2))
    assert one != two


def test_a_letter_more_in_the_last_name_needs_a_companion_or_an_office():
    one, two = papers(2)
    a, b = one.entity("Loretta Ostlynch"), two.entity("Loretta Ostlynn")
    for paper in (one, two):
        paper.entity("Harbour Wardens Guild of Osterquist", "Organisation")
    result = resolved(one, two)
    assert node(result, one, a) != node(result, two, b)


def test_a_last_name_alone_needs_more_than_a_body_that_both_articles_name():
    one, two = papers(2)
    a, b = one.entity("Henrik Osterquist"), two.entity("Osterquist")
    for paper in (one, two):
        paper.entity("Harbour Wardens Guild of Velka", "Organisation")
    result = resolved(one, two)
    assert node(result, one, a) != node(result, two, b)
    for paper in (one, two):
        paper.entity("Brunhilda Tarnquist")
    result = resolved(one, two)
    assert node(result, one, a) == node(result, two, b)


def test_the_press_is_no_company():
    one, two = papers(2)
    a, b = one.entity("Dmitro Ruskow"), two.entity("Dmitry Ruskov")
    for paper in (one, two):
        paper.entity("Velka Evening Courier", "MediaOrganisation")
    result = resolved(one, two)
    assert node(result, one, a) != node(result, two, b)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Velka Port Board", Kind.OWN),
        ("Parliament", Kind.NEVER),
        ("Board of Directors", Kind.NEVER),
        ("Channel 13", Kind.NEVER),
        ("Group E", Kind.NEVER),
        ("Anti-Corruption Bureau", Kind.HOME),
        ("House Committee of Rules", Kind.HOME),
        ("Ministry of Women, Youth and Sports", Kind.OWN),
        ("District Court", Kind.MANY),
        ("State Supreme Court", Kind.MANY),
        ("United States Court of Appeals", Kind.MANY),
        ("U.S. Court of Appeals", Kind.MANY),
        ("Velka Court of Appeals", Kind.OWN),
        ("Science and Technology", Kind.NEVER),
        ("Independence Congress", Kind.NEVER),
    ],
)
def test_how_far_a_name_tells_a_body(name, kind):
    assert kind_of(name) is kind


def test_a_body_of_common_words_is_one_within_a_country_and_another_abroad():
    found = nodes_of("Anti-Corruption Bureau", "Organisation", *papers(2), *papers(1, SUDLAND))
    assert found[0] == found[1] != found[2]


def test_a_court_of_which_a_country_has_many_is_another_in_each_article():
    first, second = papers(2)
    a, b = (p.entity("District Court", "Government", country=NORLAND.key) for p in (first, second))
    result = resolved(first, second)
    assert node(result, first, a) != node(result, second, b)


def test_letters_that_stand_for_a_mere_noun_are_of_their_article_only():
    first, second = papers(2)
    a = first.entity("QZP steering committee", names=("QZP steering committee", "SCQ"))
    b = second.entity("SCQ")
    for paper in (first, second):
        paper.entity("Brunhilda Osterquist")
    result = resolved(first, second)
    assert node(result, first, a) != node(result, second, b)


def test_a_plus_is_part_of_a_name():
    first, second = papers(2)
    a, b = first.entity("Velkavision", "Company"), second.entity("Velkavision+", "Company")
    result = resolved(first, second)
    assert node(result, first, a) != node(result, second, b)


def test_a_company_is_not_the_party_that_has_the_letters_of_its_name():
    party = KnownEntity("organisation/qzp", "PoliticalParty", "QZ Party", ("QZ Party", "QZP"), country=NORLAND.key)
    one, two = papers(2)
    a, b = one.known(party), two.entity("QZP Corp", "Company")
    result = resolve([p.extraction() for p in (one, two)], schema(), known(*TABLE, party))
    assert node(result, one, a) != node(result, two, b)


def test_a_label_that_is_a_common_word_joins_nothing():
    paper = KnownEntity(
        "organisation/the-hour", "MediaOrganisation", "The Hour", ("The Hour",), country=NORLAND.key,
        weak_names=("The Hour",),
    )  # fmt: skip
    one, two = papers(2)
    a, b = one.known(paper), two.entity("Hour", "Organisation")
    result = resolve([p.extraction() for p in (one, two)], schema(), known(*TABLE, paper, PALACE))
    assert node(result, one, a) != node(result, two, b)


def test_there_is_one_embassy_post_for_each_who_holds_it():
    news = papers(3)
    ids = []
    for paper, holder in zip(news, ("Brunhilda Osterquist", "Henrik Tarnquist", "Henrik Tarnquist"), strict=True):
        person, office = paper.entity(holder), paper.entity("ambassador", "Position")
        paper.claim(person, "holdsPosition", office)
        paper.claim(office, "positionIn", paper.known(NORLAND))
        ids.append(office)
    result = resolved(*news)
    first, second, third = (node(result, paper, local) for paper, local in zip(news, ids, strict=True))
    assert first != second == third


def test_three_letters_that_no_article_explains_need_more_than_a_country():
    first, second, third = papers(3)
    ids = [paper.entity("NTO", "Organisation") for paper in (first, second, third)]
    for paper in (first, second):
        paper.entity("Harbour Wardens Guild of Velka", "Organisation")
    result = resolved(first, second, third)
    found = [node(result, paper, local) for paper, local in zip((first, second, third), ids, strict=True)]
    assert found[0] == found[1] != found[2]


@pytest.mark.parametrize(("name", "other"), [("NTO", "NTO Ltd."), ("NTO", "NtO"), ("NTO", "NTO Corp")])
def test_the_letters_alone_are_another_name(name, other):
    first, second = papers(2)
    a, b = first.entity(name, "Company"), second.entity(other, "Company")
    for paper in (first, second):
        paper.entity("Harbour Wardens Guild of Velka", "Organisation")
    result = resolved(first, second)
    assert node(result, first, a) != node(result, second, b)


def test_a_son_is_not_the_father_where_only_crowds_are_beside_both():
    news = papers(5)
    for paper in news:
        for name in ("Brunhilda Osterquist", "Henrik Tarnquist", "Ludmila Varnquist"):
            paper.entity(name)
    a, b = news[0].entity("Gustav Ollenquist"), news[1].entity("Gustav Ollenquist Jr.")
    result = resolved(*news)
    assert node(result, news[0], a) != node(result, news[1], b)


def beside_many(one: str, other: str) -> tuple[str, str]:
    """The nodes of two names in two articles that tell of three others of one country."""
    news = papers(2)
    for paper in news:
        for name in ("Brunhilda Osterquist", "Henrik Tarnquist", "Ludmila Varnquist"):
            paper.entity(name)
    a, b = news[0].entity(one), news[1].entity(other)
    result = resolved(*news)
    return node(result, news[0], a), node(result, news[1], b)


def test_two_given_names_in_use_are_two_people():
    one, other = beside_many("Karin Ollenquist", "Karina Ollenquist")
    assert one != other
    one, other = beside_many("Bodhan Ollenquist", "Bohdan Ollenquist")
    assert one == other


def test_what_the_tables_call_so_keeps_its_key_where_no_article_means_it():
    (paper,) = papers(1)
    local = paper.entity("Sand Palace", "Organisation")
    assert node(resolved(paper), paper, local) != PALACE.key
