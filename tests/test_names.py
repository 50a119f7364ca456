"""Names as strings, and the look-up of known names: expected values by thought."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.lexicon import Form, FormKind, Lexicon, capital_runs
from kg.extract.names import (
    acronym,
    family_name,
    fold,
    organisation_class,
    organisation_key,
    same_family,
    same_person,
)


def test_fold_drops_accents_case_and_outer_punctuation():
    assert fold(" Kovář, ") == "kovar"
    assert fold("O’Malley's") == "o'malley's"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Kovar", "Kovar"),
        ("Jan van der Veen", "van der Veen"),
        ("Kovar", "Kovar"),
        ("Al Kovar", "Kovar"),
        ("Jan Kovar Jr.", "Kovar"),
    ],
)
def test_family_name_keeps_particles_but_never_the_first_word(name, expected):
    assert family_name(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Petrenko", "Petrenka"), ("Novakov", "Novakow"), ("Marinsky", "Marinskiy"), ("Kovář", "Kovar"), ("Li", "Li")],
)
def test_spellings_of_one_family_name(one, other):
    assert same_family(one, other)
    assert same_family(other, one)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Petrov", "Petrova", "a man and a woman"),
        ("Dubinsky", "Dubinskaya", "a man and a woman"),
        ("Novak", "Novakova", "a man and a woman"),
        ("Li", "Lu", "too short to be a spelling"),
        ("Kovar", "Tovar", "another first letter"),
        ("Horvath", "Hartmann", "too far apart"),
    ],
)
def test_two_family_names(one, other, why):
    assert not same_family(one, other), why


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Kovar", "Kovar", True),
        ("Anna Kovar", "A. Kovar", True),
        ("Oleksandr Petrenko", "Oleksander Petrenka", True),
        ("Anna Kovar", "Jan Kovar", False),
        ("Martin Kovar", "Martina Kovar", False),
        ("Sergei Antonov", "Sergei Baranov", False),
        ("Robert Kovar", "Rob Kovar", True),
    ],
)
def test_same_person(one, other, same):
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_matching_is_symmetric_and_never_fails(one, other):
    if one.split() and other.split():
        assert same_family(one, other) == same_family(other, one)
        assert same_person(one, other) == same_person(other, one)
    organisation_class(one)
    organisation_key(one)
    acronym(one)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministry of Fisheries", "Government"),
        ("Slovak Interior Ministry", "Government"),
        ("Third Tank Army", "ArmedForce"),
        ("Coastal Guard", "ArmedForce"),
        ("Green Harvest Party", "PoliticalParty"),
        ("Orlan Liberal League", "PoliticalParty"),
        ("Miners League", "Organisation"),
        ("Orlan Times", "MediaOrganisation"),
        ("Lunar Space Agency", "Organisation"),
        ("Orlan Holdings Ltd.", "Company"),
        ("Bank of Orlan", "Company"),
        ("University of Orlan", "Organisation"),
        ("Orlan", "Organisation"),
    ],
)
def test_class_by_head_word(name, expected):
    assert organisation_class(name) == expected


def test_key_and_acronym_of_an_organisation():
    assert organisation_key("The Orlan Group Ltd.") == "orlan"
    assert organisation_key("Group") == "group"
    assert acronym("Association of River Towns") == "ART"


def lexicon(*forms: Form) -> Lexicon:
    by_first: dict[str, list[Form]] = {}
    for form in sorted(forms, key=lambda f: -len(f.text)):
        by_first.setdefault(form.text.split()[0].split("-")[0].split(".")[0].casefold(), []).append(form)
    return Lexicon({word: tuple(found) for word, found in by_first.items()})


TABLE = lexicon(
    Form("Orlan", FormKind.NAME, ("city/orlan",)),
    Form("Orlan Valley", FormKind.NAME, ("region/orlan-valley",)),
    Form("U.S.", FormKind.NAME, ("country/u",)),
    Form("East-Orlan", FormKind.NAME, ("city/east",)),
)


def found(words: list[str], spaces: list[bool] | None = None) -> list[tuple[int, int, str]]:
    spaces = spaces or [True] * len(words)
    text, offsets = "", []
    for word, space in zip(words, spaces, strict=True):
        offsets.append(len(text))
        text += word + " " * space
    return [(a, b, form.keys[0]) for a, b, form in TABLE.find(text, words, offsets, capital_runs(words))]


def test_longest_form_wins_and_case_counts():
    assert found(["The", "Orlan", "Valley", "orlan", "Orlan"]) == [(1, 3, "region/orlan-valley"), (4, 5, "city/orlan")]


def test_a_form_ends_with_a_word_or_before_a_hyphen():
    assert found(["U.S.-led", "Orlanders"]) == [(0, 1, "country/u")]
    assert found(["East", "-", "Orlan"], [False, False, True]) == [(0, 3, "city/east")]


def test_case_is_free_in_a_headline_in_capitals():
    words = ["FLOOD", "HITS", "ORLAN", "VALLEY", "AT", "NIGHT"]
    assert found(words) == [(2, 4, "region/orlan-valley")]
    assert found(["in", "ORLAN", "now"]) == []


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20))
def test_look_up_takes_any_words(words):
    spans = found(words)
    assert all(0 <= a < b <= len(words) for a, b, _ in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
