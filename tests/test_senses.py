"""What the name or adjective of a place means where it stands: hand-built Docs, expected values by thought."""

from __future__ import annotations

from datetime import date

import pytest
from cast_world import VOCAB
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from kg.extract import divisions
from kg.extract.cast import Cast
from kg.extract.lexicon import FormKind, Lexicon
from kg.extract.tokens import Doc
from kg.known import Known
from kg.known.phrases import fixed_phrases
from kg.schema import Schema

ON = date(2024, 5, 1)
TABLE = """
@prefix kg: <https://kg.example/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix country: <https://kg.example/id/country/> .
@prefix city: <https://kg.example/id/city/> .
@prefix region: <https://kg.example/id/region/> .
@prefix name: <https://kg.example/id/given-name/> .
country:orlania a kg:Country ; rdfs:label "Orlania"@en ; kg:adjective "Orlish"@en ; kg:population 4000000 .
country:morva a kg:Country ; rdfs:label "Morva"@en ; kg:adjective "Morvan"@en ; kg:demonym "Morvan"@en, "Morvans"@en ;
    kg:population 3000000 .
region:upper-ree a kg:Region ; rdfs:label "Upper Ree"@en ; skos:altLabel "UR"@en ; kg:weakName "UR"@en ;
    kg:locatedIn country:orlania .
region:lower-ree a kg:Region ; rdfs:label "Lower Ree"@en ; kg:locatedIn country:orlania .
region:tarnia a kg:Region ; rdfs:label "Tarnia"@en .
region:capitol-land a kg:Region ; rdfs:label "Capitol State"@en ; skos:altLabel "Capitol"@en ;
    kg:locatedIn country:orlania .
city:capitol a kg:City ; rdfs:label "Capitol"@en ; kg:locatedIn country:orlania ; kg:capitalOf country:orlania ;
    kg:actsFor country:orlania ; kg:population 800000 .
city:hollin a kg:City ; rdfs:label "Hollin"@en ; kg:locatedIn region:upper-ree ; kg:population 600000 .
city:hollin-lr a kg:City ; rdfs:label "Hollin"@en ; kg:locatedIn region:lower-ree ; kg:population 90000 .
city:tarn a kg:City ; rdfs:label "Tarn"@en ; kg:locatedIn region:upper-ree ; kg:population 900000 .
city:wick a kg:City ; rdfs:label "Wick"@en ; kg:locatedIn country:orlania ; kg:population 700000 .
<https://kg.example/id/organisation/brandt-motor> a kg:Company ; rdfs:label "Brandt Motor"@en ; skos:altLabel "Brandt"@en ;
    kg:weakName "Brandt"@en ; kg:basedIn country:orlania .
name:male a kg:GivenName ; kg:gender "male" ; rdfs:label "Pavol"@en, "Jan"@en .
name:female a kg:GivenName ; kg:gender "female" ; rdfs:label "Anna"@en .
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Schema, Known]:
    path = tmp_path_factory.mktemp("world") / "world.ttl"
    path.write_text(TABLE, encoding="utf-8")
    return Schema.load(), Known.load([path])


def tagged(text: str, **labels: str) -> Doc:
    """A Doc of words with tags behind a slash where they are neither names nor plain nouns ("spoke/VBD")."""
    pairs = [word.rpartition("/") if "/" in word else (word, "", "") for word in text.split()]
    words = [word for word, _, _ in pairs]
    tags = [tag or ("NNP" if word[0].isupper() else "NN" if word[0].isalpha() else ",") for word, _, tag in pairs]
    entities = ["O"] * len(words)
    for name, label in labels.items():
        parts = name.split("_")
        for i in range(len(words) - len(parts) + 1):
            if words[i : i + len(parts)] == parts and set(entities[i : i + len(parts)]) == {"O"}:
                entities[i : i + len(parts)] = [f"B-{label}"] + [f"I-{label}"] * (len(parts) - 1)
    spaces = [i + 1 < len(words) and words[i + 1] != "-" and words[i] != "-" for i in range(len(words))]
    starts = [i == 0 or words[i - 1] == "." for i in range(len(words))]
    lemmas = [word.lower() for word in words]
    return Doc.of(
        SpacyDoc(VOCAB, words=words, spaces=spaces, tags=tags, ents=entities, sent_starts=starts, lemmas=lemmas)
    )


def known_of(world: tuple[Schema, Known], text: str, **labels: str) -> list[str | None]:
    """The known keys of what a text names, in the order of the text."""
    return [e.known for e in Cast.find(tagged(text, **labels), *world, ON).entities(lambda i: i)]


# ---------------------------------------------------------------- Languages


@pytest.mark.parametrize(
    "text",
    [
        "Orlish is/VBZ hard/JJ .",
        "My/PRP$ Orlish could/MD be/VB better .",
        "Her/PRP$ Morvan is/VBZ poor/JJ .",
        "He/PRP knows/VBZ phrases between/IN Orlish and/CC Morvan .",
        "She/PRP has/VBZ Morvan and/CC Orlish at/IN a/DT basic/JJ level .",
        "They/PRP waved/VBD mangled/VBN - Orlish signs .",
        "It/PRP was/VBD good/JJ Orlish .",
        "She/PRP learnt/VBD Hebrew , Orlish , and/CC Swahili there .",
        "Ads in/IN Orlish beginning/NN in/IN May follow/VBP .",
        "He/PRP spoke/VBD a/DT mix of/IN Morvan , Orlish , and/CC signs .",
        "She/PRP is/VBZ at/IN Our/PRP$ Own/JJ Orlish High School .",
        "It/PRP is/VBZ `` Orlish ''/'' for/IN home .",
    ],
)
def test_a_bare_adjective_is_a_language(world, text):
    assert not {"country/orlania"} & set(known_of(world, text))


@pytest.mark.parametrize(
    "text",
    [
        "The/DT Orlish fought/VBD .",
        "Orlish vote/VBP again/RB .",
        "Orlish also/RB vote/VBP .",
        "The/DT wine was/VBD Orlish .",
        "The/DT Morvans/NNPS and/CC Orlish fought/VBD .",
        "His/PRP$ Orlish - born/VBN wife left/VBD .",
        "Among/IN Orlish ``/`` heroes ''/'' he/PRP stood/VBD .",
        "Every/DT decent/JJ Morvan left/VBD Orlish lands .",
    ],
)
def test_a_people_or_predicate_is_no_language(world, text):
    assert "country/orlania" in known_of(world, text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Morvan for/IN mayor , they/PRP said/VBD :/:", "country/morva"),
        (", and/CC Tarnia , Orlania met/VBD Tarnia", "country/orlania"),
    ],
)
def test_what_ends_an_article_does_not_stand_before_its_first_word(world, text, key):
    assert key in known_of(world, text)


# ---------------------------------------------------------------- People


@pytest.mark.parametrize(
    "text",
    [
        "Anna Brandt left/VBD Orlania . Brandt was/VBD ill/JJ .",
        "Anna Brandt left/VBD . The/DT director of/IN Brandt 's/POS museum wept/VBD in/IN Orlania .",
        "Anna Brandt left/VBD Orlania . They/PRP met/VBD at/IN Brandt 's/POS grave .",
    ],
)
def test_a_firm_called_like_somebody_named_in_full_is_not_meant(world, text):
    assert "organisation/brandt-motor" not in known_of(world, text, Anna_Brandt="PERSON", Brandt="ORG")


@pytest.mark.parametrize(
    "text",
    [
        "Brandt left/VBD Orlania .",
        "Anna Brandt left/VBD Brandt Motor of/IN Orlania . Brandt was/VBD ill/JJ .",
        "Anna Brandt left/VBD Orlania . Brandt shares fell/VBD .",
        "Anna Brandt left/VBD Orlania . Brandt 's/POS new/JJ cars/NNS sold/VBD .",
        "Anna Brandt , the/DT founder of/IN Brandt , left/VBD Orlania .",
        "Anna Brandt worked/VBD at/IN Brandt in/IN Orlania .",
    ],
)
def test_a_firm_called_like_somebody_is_meant_where_firms_words_stand(world, text):
    labels = {"Anna_Brandt": "PERSON", "Brandt_Motor": "ORG", "Brandt": "ORG"}
    assert "organisation/brandt-motor" in known_of(world, text, **labels)


def test_somebody_of_that_name_is_no_place(world):
    tarn = {"Pavol_Tarn": "PERSON", "Tarn": "GPE"}
    assert "city/tarn" not in known_of(world, "Pavol Tarn spoke/VBD . Tarn wept/VBD .", **tarn)
    # Something is placed there, so that it is the town.
    assert "city/tarn" in known_of(world, "Pavol Tarn lives/VBZ in/IN Tarn .", **tarn)
    # A name that the model sees once, without a given name, may be a headline; a region is not taken for it.
    ree = {"Takes_Orlania": "PERSON", "Orlania": "GPE"}
    assert "country/orlania" in known_of(world, "Takes Orlania . Orlania won/VBD .", **ree)


def test_a_given_name_that_is_a_place(world):
    assert known_of(world, "We/PRP saw/VBD Morva Hruza there .", Morva_Hruza="PERSON") == [None]
    assert "country/morva" in known_of(world, "The/DT head of/IN Morva Hruza left/VBD .", Morva_Hruza="PERSON")
    assert "country/morva" in known_of(world, "Morva Minister Hruza left/VBD .", Morva_Minister_Hruza="PERSON")
    assert "country/morva" not in known_of(world, "They/PRP saw/VBD Sheikh Morva there .", Morva="GPE")


def test_a_name_in_a_list_of_given_names(world):
    text = "They/PRP saw/VBD Anna , Morva and/CC Jan there ."
    assert "country/morva" not in known_of(world, text, Morva="GPE", Anna="PERSON", Jan="PERSON")
    assert "country/morva" in known_of(world, "They/PRP saw/VBD Anna and/CC Morva .", Morva="GPE", Anna="PERSON")


def test_somebody_who_is_told_of(world):
    assert "city/wick" not in known_of(world, "They/PRP saw/VBD Wick , who/WP slept/VBD .", Wick="GPE")
    assert "city/wick" in known_of(world, "They/PRP slept/VBD in/IN Wick , who/WP knows/VBZ .", Wick="GPE")


# ---------------------------------------------------------------- Lands, clubs, quarters


@pytest.mark.parametrize(
    ("text", "is_town"),
    [
        ("They/PRP left/VBD Wick .", True),
        ("They/PRP left/VBD Wick county .", False),
        ("The/DT counties of/IN Wick and/CC Bree voted/VBD .", False),
        ("The/DT Bree and/CC Wick counties voted/VBD .", False),
        ("They/PRP beat/VBD FC Wick .", False),
        ("They/PRP feel/VBP the/DT Wick .", False),
        ("They/PRP left/VBD Little Wick .", False),
        ("They/PRP left/VBD the/DT province of/IN Wick .", False),
        ("They/PRP left/VBD Wick region .", False),
        ("They/PRP left/VBD the/DT Wick copper mining/VBG region .", False),
        ("They/PRP left/VBD the/DT Wick mine in/IN the/DT region .", True),
        ("The/DT road joins/VBZ Wick , Mokra and/CC Manya Regions/NNPS .", False),
        ("The/DT road joins/VBZ Wick , in/IN Mokra and/CC Manya Regions/NNPS .", True),
        ("They/PRP sued/VBD the/DT Wick district attorney .", True),
        ("They/PRP met/VBD Wick governor Pavol Hruza .", False),
        ("They/PRP met/VBD the/DT governor of/IN Wick .", False),
        ("They/PRP met/VBD the/DT mayor of/IN Wick .", True),
        ("The/DT Wick state government fell/VBD .", False),
        ("They/PRP live/VBP in/IN Bree , Wick .", False),
        ("They/PRP live/VBP in/IN Bree ( Wick ) .", False),
        ("They/PRP live/VBP in/IN Bree , Wick and/CC Hollin .", True),
        ("They/PRP love/VBP Wick , a/DT village by/IN the/DT sea .", False),
        ("They/PRP love/VBP Wick , a/DT port by/IN the/DT sea .", True),
        ("They/PRP spread/VBD the/DT Wick .", False),
        ("They/PRP spread/VBD the/DT Wick news .", True),
        ("She/PRP saw/VBD Wick , who/WP was/VBD five .", False),
        ("She/PRP saw/VBD Wick , who/WP was/VBD five . Later Wick left/VBD .", False),
    ],
)
def test_what_is_called_after_a_town_is_not_the_town(world, text, is_town):
    assert ("city/wick" in known_of(world, text, Wick="GPE", Bree="GPE")) is is_town


def test_the_land_around_a_town_is_a_region(world):
    entities = Cast.find(tagged("They/PRP left/VBD Wick county .", Wick="GPE"), *world, ON).entities(lambda i: i)
    assert [(e.name, e.cls) for e in entities] == [("Wick", "Region")]


def test_a_town_and_the_land_around_it_are_two(world):
    text = "Wick governor Pavol Hruza came/VBD to/TO Wick ."
    entities = Cast.find(tagged(text, Wick="GPE", Pavol_Hruza="PERSON"), *world, ON).entities(lambda i: i)
    assert {(e.name, e.cls, e.known) for e in entities} >= {("Wick", "Region", None), ("Wick", "City", "city/wick")}


def test_a_long_list_of_towns_is_not_walked_for_each_of_them(world, monkeypatch):
    names, asked = 600, []
    is_in_list = divisions._is_in_list
    monkeypatch.setattr(divisions, "_is_in_list", lambda *of: (asked.append(1), is_in_list(*of))[1])
    assert len(known_of(world, "They/PRP saw/VBD " + "Wick , " * names + ".", Wick="GPE")) == 1
    assert 0 < len(asked) < 200 * names


def test_an_adjective_of_two_countries_is_of_the_one_with_more_people():
    world = (Schema.load(), Known.load())
    assert known_of(world, "The/DT Dominican players/NNS won/VBD .", Dominican="NORP") == ["country/dominican-republic"]


# ---------------------------------------------------------------- Towns and states


def test_a_capital_whose_name_many_towns_have_needs_its_country():
    world = (Schema.load(), Known.load())
    assert "city/santiago" not in known_of(
        world, "They/PRP left/VBD Santiago for/IN Panama .", Santiago="GPE", Panama="GPE"
    )
    assert "city/santiago" in known_of(world, "They/PRP left/VBD Santiago for/IN Chile .", Santiago="GPE", Chile="GPE")
    # The country is sign enough, whatever the model takes the town for.
    assert "city/santiago" in known_of(world, "In/IN Chile they/PRP saw/VBD Santiago .", Santiago="PERSON", Chile="GPE")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("In/IN Georgia he/PRP met/VBD U.S. voters .", "region/georgia"),
        ("Russia left/VBD Georgia in/IN ruins .", "country/georgia"),
        ("In/IN Georgia the/DT Georgian army met/VBD .", "country/georgia"),
    ],
)
def test_a_state_called_like_a_country_is_meant_where_all_is_about_its_own(text, key):
    world = (Schema.load(), Known.load())
    much = "The/DT U.S. voted/VBD . All/DT of/IN the/DT U.S. saw/VBD the/DT U.S. as/IN the/DT U.S. is/VBZ . " * 2
    labels = {"Georgia": "GPE", "U.S.": "GPE", "Russia": "GPE", "Georgian": "NORP"}
    assert {k for k in known_of(world, much + text, **labels) if "georgia" in str(k)} == {key}


def test_the_smaller_of_two_namesakes_in_two_countries_needs_its_state():
    world = (Schema.load(), Known.load())
    text = "They/PRP flew/VBD from/IN the/DT U.S. to/TO Birmingham ."
    assert "city/birmingham-us" not in known_of(world, text, Birmingham="GPE", **{"U.S.": "GPE"})
    text = "They/PRP flew/VBD from/IN Alabama , U.S. , and/CC left/VBD Birmingham ."
    assert "city/birmingham-us" in known_of(world, text, Birmingham="GPE", Alabama="GPE", **{"U.S.": "GPE"})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("They/PRP met/VBD in/IN Hollin .", "city/hollin"),
        ("They/PRP met/VBD in/IN Hollin , Lower Ree .", "city/hollin-lr"),
        ("They/PRP met/VBD in/IN Hollin , Lower Ree , and/CC left/VBD .", "city/hollin-lr"),
        ("They/PRP left/VBD Wick and/CC Hollin , Lower Ree .", "city/hollin-lr"),
        ("They/PRP met/VBD in/IN Hollin , Lower Ree . Hollin is/VBZ cold/JJ .", "city/hollin-lr"),
        ("They/PRP met/VBD in/IN Tarn , Lower Ree .", None),
        ("They/PRP met/VBD in/IN Hollin , UR .", "city/hollin"),
    ],
)
def test_the_state_tells_which_town_is_meant(world, text, key):
    labels = {"Hollin": "GPE", "Lower_Ree": "GPE", "UR": "GPE", "Tarn": "GPE", "Wick": "GPE"}
    towns = [k for k in known_of(world, text, **labels) if k in {"city/hollin", "city/hollin-lr", "city/tarn"}]
    assert towns == ([key] if key else [])


def test_the_smaller_town_is_thought_of_where_its_state_is_named(world):
    labels = {"Hollin": "GPE", "Lower_Ree": "GPE", "Upper_Ree": "GPE"}
    assert "city/hollin" not in known_of(world, "In/IN Lower Ree they/PRP saw/VBD Hollin .", **labels)
    assert "city/hollin" in known_of(world, "In/IN Lower Ree and/CC Upper Ree they/PRP saw/VBD Hollin .", **labels)


def test_letters_of_a_state_stand_behind_a_town(world):
    labels = {"Hollin": "GPE", "UR": "GPE", "Pavol_Hruza": "PERSON"}
    assert "region/upper-ree" in known_of(world, "They/PRP met/VBD in/IN Hollin , UR .", **labels)
    assert "region/upper-ree" not in known_of(world, "The/DT UR failed/VBD .", **labels)
    assert "region/upper-ree" not in known_of(world, "They/PRP saw/VBD Pavol Hruza , UR .", **labels)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Talks in/IN Capitol failed/VBD .", "city/capitol"),
        ("Anna Kovar , Democrat of/IN Capitol , left/VBD .", "region/capitol-land"),
        ("It/PRP is/VBZ the/DT state of/IN Capitol .", "region/capitol-land"),
        ("They/PRP won/VBD in/IN states like/IN Capitol .", "region/capitol-land"),
        ("They/PRP moved/VBD to/IN Capitol , a/DT state .", "region/capitol-land"),
        ("The/DT mayor of/IN Capitol left/VBD .", "city/capitol"),
    ],
)
def test_what_a_state_has_and_a_capital_of_its_name_has_not(world, text, key):
    found = known_of(world, text, Capitol="GPE", Anna_Kovar="PERSON", Democrat="NORP")
    assert {k for k in found if k and "capitol" in k} == {key}


# ---------------------------------------------------------------- Phrases


def test_fixed_phrases_name_no_place():
    phrases = fixed_phrases()
    assert {"French fries", "Swiss cheese", "Guinea pigs"} <= set(phrases)
    assert len(set(phrases)) == len(phrases) and list(phrases) == sorted(phrases)


def test_a_phrase_is_no_mention():
    world = (Schema.load(), Known.load())
    text = "We/PRP ate/VBD French fries/NNS in/IN Paris ."
    assert known_of(world, text, French="NORP", Paris="GPE") == ["city/paris"]
    assert "country/france" in known_of(world, "We/PRP saw/VBD French films/NNS .", French="NORP")
    # A hyphen may be a token of its own.
    lexicon = Lexicon.of(world[1])
    words, offsets = ["Port", "-", "of", "-", "Spain"], [0, 4, 5, 7, 8]
    found = lexicon.find("Port-of-Spain", words, offsets, [False] * 5)
    assert [(start, end, form.kind) for start, end, form in found] == [(0, 5, FormKind.PHRASE)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Wick",
                "Hollin",
                ",",
                "UR",
                "Orlish",
                "and",
                "the",
                "who",
                "-",
                "counties",
                "of",
                "``",
                "Anna",
                "Little",
                "FC",
                ".",
            ]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_any_order_of_these_words_is_read(world, words):
    doc = tagged(" ".join(words), Wick="GPE", Hollin="GPE", Anna="PERSON", UR="GPE")
    for entity in Cast.find(doc, *world, ON).entities(lambda i: i):
        assert all(doc.columns.text[m.start : m.end] == m.text for m in entity.mentions)
