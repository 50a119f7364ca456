"""Ontologies that users bring: the domain files load, and read sentences of our own; the parts they stand on."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SchemaError
from kg.extract import spans
from kg.extract.patterns import compile_patterns
from kg.extract.tokens import Doc
from kg.model import Article, Literal
from kg.schema import Frame, FrameKind, Schema
from kg.score.pipeline import Pipeline, domains_dir

DOMAINS = Path(__file__).resolve().parent / "domains"
_SENTENCES = {
    "politician": [
        ("Anna Kovar was born in Trencin.", {("Anna Kovar", "birthPlace", "Trencin")}),
        (
            "Jan Novak, born in Springfield, Ohio, died in Prague.",
            {("Jan Novak", "birthPlace", "Springfield, Ohio"), ("Jan Novak", "deathPlace", "Prague")},
        ),
        ("Jan Novak was succeeded by Anna Kovar.", {("Jan Novak", "successor", "Anna Kovar")}),
        (
            "Anna Kovar was in office while Jan Novak was Vice President.",
            {("Anna Kovar", "inOfficeWhileVicePresident", "Jan Novak")},
        ),
        ("Jan Novak worked as the Mayor of Trencin.", {("Jan Novak", "office", "Mayor of Trencin")}),
        (
            "Jan Novak fought in the Battle of Alder Ford and was awarded the Iron Heron.",
            {("Jan Novak", "battle", "Battle of Alder Ford"), ("Jan Novak", "award", "Iron Heron")},
        ),
        (
            "Anna Kovar was born and died in Trencin.",
            {("Anna Kovar", "birthPlace", "Trencin"), ("Anna Kovar", "deathPlace", "Trencin")},
        ),
        (
            "Jan Novak attended Rose College, Dublin, and joined the Royal Navy.",
            {("Jan Novak", "almaMater", "Rose College, Dublin"), ("Jan Novak", "militaryBranch", "Royal Navy")},
        ),
        (
            "The Stork War, where Jan Novak fought, was part of the Heron War.",
            {("Jan Novak", "battle", "Stork War"), ("Stork War", "partOfConflict", "Heron War")},
        ),
        (
            "The Heron War, which saw Anna Kovar as one of its commanders, ended.",
            {("Heron War", "commander", "Anna Kovar")},
        ),
        ("Jan Novak left. His wife was called Eva Kovar.", {("Jan Novak", "spouse", "Eva Kovar")}),
        ("Iron Heron recipient Jan Novak was born in Trencin.", {("Jan Novak", "award", "Iron Heron")}),
        (
            "Anna Kovar was born on 5 May 1960.",
            {("Anna Kovar", "birthDate", "1960-05-05"), ("Anna Kovar", "birthYear", "1960")},
        ),
    ],
    "politics": [
        (
            "Anna Kovar (born 5 May 1960) is a Slovak politician who served as the third President of Slovakia.",
            {("Anna Kovar", "positionHeld", "President of Slovakia")},
        ),
        ("Jan Novak is a member of the Heron Academy.", {("Jan Novak", "memberOf", "Heron Academy")}),
        ("Jan Novak left the Heron Bank and joined the Stork Party.", {("Jan Novak", "memberOfParty", "Stork Party")}),
        (
            "Anna Kovar was the first leader of the Heron Party of Slovakia.",
            {("Anna Kovar", "memberOfParty", "Heron Party of Slovakia")},
        ),
        (
            "Jan Novak is a teacher, writer and politician of the Orlan Dream party.",
            {("Jan Novak", "memberOfParty", "Orlan Dream")},
        ),
        ("Jan Novak is a Labour MP from Leeds.", {("Jan Novak", "memberOfParty", "Labour Party")}),
        (
            "In the 2010 Slovak presidential election, Anna Kovar was elected as a candidate of the Stork League.",
            {("Anna Kovar", "candidacy", "2010 Slovak presidential election")},
        ),
        (
            "Anna Kovar was President of Slovakia, and in her second term as President she signed the bill.",
            {("Anna Kovar", "positionHeld", "President of Slovakia")},
        ),
        ("They met in Slovakia, whose president is Eva Horak.", {("Slovakia", "headOfState", "Eva Horak")}),
        (
            "The Heron Party combines Marxism-Leninism with strict atheism.",
            {
                ("Heron Party", "ideology", "Marxism-Leninism"),
                ("Heron Party", "ideology", "atheism"),
            },
        ),
        ("The Heron Party supports federalism.", {("Heron Party", "ideology", "federalism")}),
        ("The Heron Party supports tourism.", set()),
        ("It is a political party that supports federalism.", set()),
        ("The Heron Party opposed the spread of federalism.", set()),
        (
            "A farmers' party is a political party that builds on green politics, such as pacifism.",
            {("farmers' party", "ideology", "green politics")},
        ),
        (
            "A member of the Heron Party, Anna Kovar was elected mayor in 2002.",
            {("Anna Kovar", "memberOfParty", "Heron Party")},
        ),
        (
            'Emil Anton "Milo" Kovar (born 5 May 1960) is a politician of the Heron Party.',
            {("Milo Kovar", "memberOfParty", "Heron Party")},
        ),
        (
            "Johan Kofi Atta Annan Brandt (8 April 1938 - 18 August 2018) was a leader of the Heron Party.",
            {("Johan Brandt", "memberOfParty", "Heron Party")},
        ),
        (
            "The Heron Party of Slovakia (Slovak: Strana volaviek, HPS) is a political party. The HPS supports federalism.",
            {("Heron Party of Slovakia", "ideology", "federalism")},
        ),
        (
            "The HDM won twice. The Heron Democratic Movement advocates federalism, and the HDM supports secularism.",
            {
                ("Heron Democratic Movement", "ideology", "federalism"),
                ("Heron Democratic Movement", "ideology", "secularism"),
            },
        ),
    ],
}
_ENGLISH = spacy.blank("en")


def _read(extractor, nlp, text):
    from kg.nlp import prepare

    article = Article(text)
    found = extractor(nlp(prepare(nlp, article)), article)
    names = {e.id: e.name for e in found.entities}
    return {
        (
            names[c.subject],
            c.predicate.rpartition("#")[2],
            c.object.value if isinstance(c.object, Literal) else names.get(c.object, c.object),
        )
        for c in found.claims
        if "#" in c.predicate
    }


@pytest.fixture(scope="module", params=sorted(_SENTENCES))
def domain(request, known):
    from kg.extract import Extractor

    return request.param, Extractor(Schema.load([DOMAINS / f"{request.param}.ttl"]), known)


@pytest.mark.model
def test_a_domain_file_reads_our_sentences(domain, nlp):
    name, extractor = domain
    for text, wanted in _SENTENCES[name]:
        found = _read(extractor, nlp, text)
        relations = {r for _, r, _ in wanted} or {"ideology"}
        assert {t for t in found if t[1] in relations} == wanted, text


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Jan Novak died and was buried in Trencin.", "deathPlace"),
        ("She was succeeded by Jan Novak.", "predecessor"),
        ("Anna Kovar was a member of the Heron Army.", "party"),
        ("Anna Kovar was a member of the Heron Party.", "militaryBranch"),
        ("Anna Kovar was a member of the Heron Party.", "office"),
        ("Trencin born Anna Kovar left.", "spouse"),
        ("Anna Kovar is a Slovak politician.", "party"),
    ],
)
@pytest.mark.model
def test_what_lives_do_not_tell(text, relation, nlp, known):
    from kg.extract import Extractor

    found = _read(Extractor(Schema.load([DOMAINS / "politician.ttl"]), known), nlp, text)
    assert not {t for t in found if t[1] == relation}


@pytest.mark.parametrize("name", sorted(_SENTENCES))
def test_its_labels_are_those_of_the_benchmark(name):
    schema = Schema.load([DOMAINS / f"{name}.ttl"])
    labels = {p.label for p in schema.properties.values() if "example.org" in p.name}
    assert {"politics": {"position held", "Member of"}, "politician": {"birthPlace", "hasDeputy"}}[name] <= labels


def test_without_such_frames_nothing_more_is_run(schema, known):
    from kg.extract import Extractor
    from kg.extract.wording import WordFinder

    assert not WordFinder.needed(schema)
    assert not any(isinstance(step, WordFinder) for step in Extractor(schema, known).steps)


def test_a_folder_of_ones_own_is_found(tmp_path, monkeypatch):
    assert domains_dir() == DOMAINS
    monkeypatch.setenv("KG_DOMAINS", str(tmp_path))
    assert domains_dir() == tmp_path
    pipeline = Pipeline()
    assert pipeline.taught("politics.ttl") is pipeline
    monkeypatch.setenv("KG_DOMAINS", str(tmp_path / "gone"))
    with pytest.raises(Exception, match="no such folder"):
        domains_dir()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("my:p kgf:makes my:Nothing .", "kgf:makes names no class"),
        ('my:p kgf:reads "everything" .', "no way to read words"),
        ("my:q a kgf:Relation , rdf:Property ; rdfs:range xsd:hexBinary .", "no values of type"),
    ],
)
def test_a_property_that_cannot_be_filled_is_refused(tmp_path, line, message):
    head = """@prefix kgf: <https://kg.example/frame#> . @prefix my: <https://example.org/my#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . my:p a kgf:Relation , rdf:Property .
    """
    (tmp_path / "bad.ttl").write_text(head + line)
    with pytest.raises(SchemaError, match=message):
        Schema.load([tmp_path])


def _matched(pattern, text):
    frame = Frame("f", FrameKind.RELATION, "p", {}, patterns=(pattern,))
    doc = Doc.of(_ENGLISH(text))
    found = compile_patterns([frame])

    def ends(name, i, forwards):
        return (i, i + 1) if doc[i].text.istitle() else None

    hits = [m for t in doc for p in found.get(t.lower_, ()) if (m := p.match(doc, t.i, ends))]
    return [(doc[m.subject[0]].text, doc[m.value[0]].text) for m in hits]


@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("{from} ( ... born {to}", "Ann (a poet, born May) left", [("Ann", "May")]),
        ("{to} is|was the home of {from}", "Bree was the home of Ann", [("Ann", "Bree")]),
        ("{from} ,? wife of {to}", "Ann wife of Bo", [("Ann", "Bo")]),
        ("{from} ,? wife of {to}", "Ann, wife of Bo", [("Ann", "Bo")]),
        ("{from} ,? wife of {to}", "Ann, the wife of Bo", []),
    ],
)
def test_patterns(pattern, text, wanted):
    assert _matched(pattern, text) == wanted


@pytest.mark.parametrize("pattern", ["{from} born", "{from} {to}", "{from} | {to}", "{from} born {to} {to}"])
def test_a_pattern_without_ends_or_words_is_refused(pattern):
    with pytest.raises(SchemaError, match="kgf:pattern"):
        _matched(pattern, "Ann left")


@given(st.lists(st.sampled_from(["Ann", "(", ")", "born", "May", ",", "of", "the", "\u202e", "<b>"]), max_size=40))
def test_patterns_stay_inside_any_text(words):
    for subject, value in _matched("{from} ( ... born of? {to}", " ".join(words)):
        assert subject.istitle()
        assert value.istitle()


@given(st.text(max_size=60), st.integers(0, 10))
def test_a_name_is_a_stretch_of_the_text(text, start):
    doc = Doc.of(_ENGLISH(text))
    span = spans.name_from(doc, start)
    if span is not None:
        assert start == span[0] < span[1] <= len(doc)
        assert doc[span[1] - 1].text[0].isupper() or doc[span[1] - 1].text[0].isdigit()


@given(st.text(max_size=60), st.integers(0, 10))
def test_a_name_up_to_a_word_ends_there(text, last):
    doc = Doc.of(_ENGLISH(text))
    span = spans.name_upto(doc, last) if last < len(doc) else None
    assert span is None or (span[1] == last + 1 and spans.name_from(doc, span[0]) == span)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rose College, Bree.", "Rose College, Bree"),
        ("Rose College, Bree, and left", "Rose College, Bree"),
        ("Rose College, Bree, Eriador", "Rose College"),
        ("Orlan Bank, Bree.", "Orlan Bank"),
        ("Rose College", "Rose College"),
    ],
)
def test_a_school_has_its_town(text, name):
    doc = Doc.of(_ENGLISH(text))
    assert doc[slice(*spans.with_seat(doc, (0, 2)))].text == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("World War I and fame", "World War I"),
        ("Order of the Silver Star and fame", "Order of the Silver Star"),
        ("Bank of Eriador", "Bank of Eriador"),
        ("Ann left", "Ann"),
        ("the plan", None),
    ],
)
def test_where_a_name_ends(text, name):
    doc = Doc.of(_ENGLISH(text))
    span = spans.name_from(doc, 0)
    assert (doc[slice(*span)].text if span else None) == name
