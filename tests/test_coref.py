"""Whom words other than names refer to; sentences of our own, parsed by the model, expected values by thought."""

from __future__ import annotations

from datetime import date

import pytest
from cast_world import frames_and_tables

from kg.extract.cast import Cast, Referent
from kg.extract.tokens import Doc
from kg.model import Article
from kg.nlp import prepare

pytestmark = pytest.mark.model

ON = date(2024, 5, 1)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return frames_and_tables(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def cast_of(nlp, world):
    def run(text: str) -> Cast:
        return Cast.find(Doc.of(nlp(prepare(nlp, Article(text)))), *world, ON)

    return run


def referents(cast: Cast, word: str, nth: int = 0, **options: bool) -> tuple[Referent, ...]:
    return cast.referents([t for t in cast.scene.doc if t.text == word][nth], **options)


def names(cast: Cast, word: str, nth: int = 0, **options: bool) -> list[str]:
    return [cast.entity(r.entity).name for r in referents(cast, word, nth, **options)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Hungarian officials rejected the plan.", "officials", ["Hungary"]),
        ("The Slovak government rejected the plan.", "government", ["Slovakia"]),
        ("The government of Hungary rejected the plan.", "government", ["Hungary"]),
        ("Slovak and Hungarian forces left the valley.", "forces", ["Slovakia", "Hungary"]),
        ("Anna Kovar's office rejected the plan.", "office", ["Anna Kovar"]),
        ("Former Hungarian officials rejected the plan.", "officials", []),
        ("Officials rejected the plan.", "Officials", []),
        ("The pro-Hungarian forces left the valley.", "forces", []),
    ],
)
def test_stand_ins(cast_of, text, word, expected):
    assert names(cast_of(text), word) == expected


def test_a_stand_in_says_what_lay_between(cast_of):
    (found,) = referents(cast_of("On Friday Hungarian officials rejected the plan."), "officials")
    assert (found.start, found.end, found.step, found.weight) == (2, 4, "Hungarian officials → Hungary", 0.9)


def test_a_name_in_apposition_is_what_the_noun_means(cast_of):
    cast = cast_of("The Slovak president, Anna Kovar, opened the bridge.")
    (found,) = referents(cast, "president")
    assert (cast.entity(found.entity).name, found.step, found.weight) == ("Anna Kovar", "", 1.0)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Anna Kovar flew home. The Slovak leader was tired.", "leader", ["Anna Kovar"]),
        ("Anna Kovar flew home. The president was tired.", "president", ["Anna Kovar"]),
        ("Anna Kovar flew home. The Hungarian leader was tired.", "leader", []),
        ("Anna Kovar flew home. A Slovak leader was tired.", "leader", []),
        ("Anna Kovar met Jan Novak. The leader was tired.", "leader", []),
        ("Trains from Hungary reached the Slovak capital.", "capital", ["Bratislava"]),
    ],
)
def test_descriptions(cast_of, text, word, expected):
    assert names(cast_of(text), word) == expected


def test_a_relation_read_in_the_article_resolves_a_description(cast_of):
    cast = cast_of("Pavol Hrasko spoke in Slovakia. The Slovak spokesman said no more.")
    assert names(cast, "spokesman") == ["Slovakia"]
    people = {cast.entity(i).name: i for i in range(len(cast))}
    cast.note_relation(people["Pavol Hrasko"], "spokespersonFor", people["Slovakia"])
    assert names(cast, "spokesman") == ["Pavol Hrasko"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Anna Kovar met Jan Novak. The two leaders agreed.", "leaders", ["Anna Kovar", "Jan Novak"]),
        ("Anna Kovar met Jan Novak. The pair agreed.", "pair", ["Anna Kovar", "Jan Novak"]),
        ("Slovakia wrote to Hungary. Both countries agreed.", "countries", ["Slovakia", "Hungary"]),
        ("Slovakia wrote to Hungary and Austria. The two countries agreed.", "countries", []),
        ("Anna Kovar met farmers. The two leaders agreed.", "leaders", []),
        # A little farther back, where nobody else came between.
        (
            "Anna Kovar met Jan Novak. Snow fell. Kovar wore a coat. The roads were shut. The pair agreed.",
            "pair",
            ["Anna Kovar", "Jan Novak"],
        ),
        (
            "Slovakia wrote to Hungary. Snow fell. Austria waited. The roads were shut. Both countries agreed.",
            "countries",
            [],
        ),
        ("Slovakia wrote to Hungary. Two countries agreed.", "countries", []),
    ],
)
def test_pairs(cast_of, text, word, expected):
    assert names(cast_of(text), word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Anna Kovar said she was tired.", "she", ["Anna Kovar"]),
        ("Jan Novak praised his neighbours.", "his", ["Jan Novak"]),
        ("Anna Kovar met Jan Novak before he left.", "he", ["Jan Novak"]),
        ("Jan Novak flew home. He was tired.", "He", ["Jan Novak"]),
        ("Jan Novak flew home. She was tired.", "She", []),
        ("Bridges closed after Jan Novak saw Pavol Hrasko. He was tired.", "He", []),
        ("Anna Kovar, who lives nearby, came late.", "who", ["Anna Kovar"]),
        ("Anna Kovar, a former aide to Jan Novak, who lives nearby, came late.", "who", []),
        ("Hungary said it would wait.", "it", ["Hungary"]),
        ("It is likely that Hungary will wait.", "It", []),
        ("Slovakia and Hungary said they would wait.", "they", ["Slovakia", "Hungary"]),
        ("Anna Kovar hurt herself.", "herself", ["Anna Kovar"]),
        ("Farmers waited. They left.", "They", []),
        # Whoever may be a woman is not "she" beside one who is.
        ("Anna Kovar met Ruka Lodi. She was tired.", "She", ["Anna Kovar"]),
        ("Ruka Lodi met Anna Kovar. She was tired.", "She", []),
        ("Ruka Lodi said she was tired.", "she", ["Ruka Lodi"]),
    ],
)
def test_pronouns(cast_of, text, word, expected):
    assert names(cast_of(text), word) == expected


def test_pronouns_weigh_less_from_further_away(cast_of):
    near = referents(cast_of("Anna Kovar said she was tired."), "she")[0]
    far = referents(cast_of("Anna Kovar flew home. She was tired."), "She")[0]
    assert (near.weight, far.weight) == (0.8, 0.65)
    assert near.step == "she → Anna Kovar"


def test_a_capital_that_acts_is_its_country_and_a_palace_is_itself(cast_of):
    cast = cast_of("Bratislava said no. The Grey Palace said no. Rain fell in Budapest.")
    (found,) = referents(cast, "Bratislava", as_agent=True)
    assert (cast.entity(found.entity).known, found.step) == ("country/slovakia", "Bratislava → Slovakia")
    assert names(cast, "Bratislava") == ["Bratislava"]
    assert names(cast, "Palace", as_agent=True) == ["Grey Palace"]
    assert names(cast, "Budapest") == ["Budapest"]


def test_unnamed_groups_are_described_entities(cast_of):
    cast = cast_of("Two Hungarian analysts said no. Several experts, who were late, agreed.")
    assert referents(cast, "analysts") == ()
    assert names(cast, "experts", groups=True) == ["Several experts"]
    (group,) = referents(cast, "analysts", groups=True)
    entity = next(e for e in cast.entities(lambda i: i) if e.id == f"e{group.entity}")
    assert (entity.name, entity.cls, entity.described) == ("Two Hungarian analysts", "Group", True)
    assert entity.country == "country/hungary"


def test_a_nationality_before_a_noun(cast_of):
    (found,) = referents(cast_of("The Hungarian plan failed."), "Hungarian")
    assert (found.step, found.weight) == ("Hungarian → Hungary", 0.95)


def test_country_of_a_person_by_the_words_before(cast_of):
    cast = cast_of("Slovak General Pavol Hrasko met Hungary's army chief Peter Lukacs.")
    countries = {e.name: e.country for e in cast.entities(lambda i: i)}
    assert countries["Pavol Hrasko"] == "country/slovakia"
    assert countries["Peter Lukacs"] == "country/hungary"


def test_what_is_resolved_becomes_a_mention(cast_of):
    cast = cast_of("Anna Kovar said she was tired.")
    assert referents(cast, "she") == referents(cast, "she")
    (entity,) = cast.entities(lambda i: i)
    assert [(m.text, m.kind.value) for m in entity.mentions] == [("Anna Kovar", "name"), ("she", "pronoun")]
