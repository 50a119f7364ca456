"""The grammar of titles: whose they are in lists, which words bar them, offices that are over."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.extractor import Extractor
from kg.known import Known
from kg.model import Article
from kg.nlp import load, prepare
from kg.schema import Schema

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read():
    extractor, nlp = Extractor(Schema.load(), Known.load()), load()

    def relations(text: str, on: date | None = date(2022, 12, 20)):
        article = Article(text, date=on)
        found = extractor(nlp(prepare(nlp, article)), article)
        names = {e.id: e.name for e in found.entities}
        return {(names.get(c.subject), c.predicate, names.get(c.object)): c for c in found.claims if c.object in names}

    return relations


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("A member of the Green Party, Anna Kovar was elected in May.", ("Anna Kovar", "memberOf", "Green Party")),
        (
            "The dean of Orlan College, Mr Petr Hora, the rector of Heron College, Mrs Eva Nova, and others left.",
            ("Eva Nova", "leaderOf", "Heron College"),
        ),
        ("Orlan Bank economist Jan Novak left.", ("Jan Novak", "worksFor", "Orlan Bank")),
        ("Jan Novak's wife was called Eva Kovar.", ("Eva Kovar", "spouseOf", "Jan Novak")),
        ("They met in Slovakia, whose president is Eva Horak.", ("Eva Horak", "headOfStateOf", "Slovakia")),
        ("Jan Novak is a teacher, writer and leader of the Orlan Union.", ("Jan Novak", "leaderOf", "Orlan Union")),
        ("Jan Novak is a member of the Liberal party.", ("Jan Novak", "memberOf", "Liberal party")),
        ("Jan Novak is a member of the Orlan Dream party.", ("Jan Novak", "memberOf", "Orlan Dream")),
        (
            "Jan Novak is a member of the Heron Party of Slovakia.",
            ("Jan Novak", "memberOf", "Heron Party of Slovakia"),
        ),
    ],
)
def test_a_title_is_its_bearers(read, text, there):
    assert there in read(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (
            "The dean of Orlan College, Mr Petr Hora, the rector of Heron College, Mrs Eva Nova, and others left.",
            ("Petr Hora", "leaderOf", "Heron College"),
        ),
        (
            "Jan Novak gave seats to his wife, Marta, his three children and the guests.",
            ("Marta", "childOf", "Jan Novak"),
        ),
        ("Anna Kovar, director of sales at the Orlan Bank, left.", ("Anna Kovar", "leaderOf", "Orlan Bank")),
        ("Orlan Bank Chief Commercial Officer Anna Kovar left.", ("Anna Kovar", "leaderOf", "Orlan Bank")),
        (
            "Jan Novak, a former president of Heron College, left Slovakia, of which he is a citizen.",
            ("Jan Novak", "headOfStateOf", "Slovakia"),
        ),
    ],
)
def test_a_title_is_nobody_elses(read, text, absent):
    assert absent not in read(text)


def test_a_title_kept_after_office_ends_with_the_office(read):
    claim = read("President Jimmy Carter flew home to the United States.")[
        "Jimmy Carter", "headOfStateOf", "United States"
    ]
    assert claim.latest == date(1981, 1, 20)


def test_half_a_compound_is_no_part_of_an_office(read):
    found = read("The long-ruling Slovak President Anna Kovar left.")
    assert {o for _, p, o in found if p == "holdsPosition"} == {"President"}
