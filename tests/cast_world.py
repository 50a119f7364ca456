"""A small world for the tests of naming: tables of our own and Docs without grammar."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import Doc

from kg.known import Known
from kg.schema import Schema

TABLE = """
@prefix kg: <https://kg.example/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix id: <https://kg.example/id/> .
@prefix country: <https://kg.example/id/country/> .
@prefix city: <https://kg.example/id/city/> .
@prefix region: <https://kg.example/id/region/> .
@prefix organisation: <https://kg.example/id/organisation/> .
@prefix person: <https://kg.example/id/person/> .
@prefix claim: <https://kg.example/id/claim/> .

country:slovakia a kg:Country ; rdfs:label "Slovakia"@en ;
    kg:adjective "Slovak"@en ; kg:demonym "Slovak"@en, "Slovaks"@en ; kg:population 5400000 .
country:hungary a kg:Country ; rdfs:label "Hungary"@en ;
    kg:adjective "Hungarian"@en ; kg:demonym "Hungarian"@en, "Hungarians"@en ; kg:population 9600000 .
country:austria a kg:Country ; rdfs:label "Austria"@en ; kg:adjective "Austrian"@en ; kg:population 9000000 .
country:united-states a kg:Country ; rdfs:label "United States"@en ;
    skos:altLabel "U.S."@en, "US"@en ; kg:adjective "American"@en, "U.S."@en ; kg:population 330000000 .
country:orlania a kg:Country ; rdfs:label "Orlania"@en ; kg:adjective "Orlanian"@en ; kg:population 4000000 .
region:orlania a kg:Region ; rdfs:label "Orlania"@en ; kg:weakName "Orlania"@en ; kg:locatedIn country:hungary .
region:tisza-hills a kg:Region ; rdfs:label "Tisza Hills"@en ; kg:locatedIn country:hungary .
region:velka a kg:Region ; rdfs:label "Velka State"@en ; skos:altLabel "Velka"@en ;
    kg:locatedIn country:hungary .
city:velka a kg:City ; rdfs:label "Velka"@en ; kg:locatedIn country:hungary ; kg:population 900000 .
city:hrad a kg:City ; rdfs:label "Hrad"@en ; kg:locatedIn country:hungary ; kg:population 800000 .
region:westeria a kg:Region ; rdfs:label "Westeria"@en ; kg:adjective "Westerian"@en .
region:tisza-forest a kg:Region ; rdfs:label "Tisza Forest"@en ; skos:altLabel "Tisza"@en ; kg:weakName "Tisza"@en .
organisation:tisza-com a kg:Company ; rdfs:label "Tisza.com"@en ; skos:altLabel "Tisza"@en ; kg:weakName "Tisza"@en ;
    kg:basedIn country:slovakia .
organisation:slovak-post a kg:MediaOrganisation ; rdfs:label "Slovak Post"@en ; skos:altLabel "SPX"@en ;
    kg:weakName "SPX"@en ; kg:basedIn country:slovakia .
person:old-mraz a kg:Person ; rdfs:label "Igor A. Mraz"@en ; skos:altLabel "Igor Mraz"@en ; kg:gender "male" .
person:young-mraz a kg:Person ; rdfs:label "Igor B. Mraz"@en ; skos:altLabel "Igor Mraz"@en ; kg:gender "male" .
country:north-tatria a kg:Country ; rdfs:label "North Tatria"@en ; skos:altLabel "the North"@en ;
    kg:weakName "the North"@en ; kg:adjective "North Tatrian"@en ; kg:population 900000 .
city:bratislava a kg:City ; rdfs:label "Bratislava"@en ; kg:locatedIn country:slovakia ;
    kg:capitalOf country:slovakia ; kg:actsFor country:slovakia ; kg:population 475000 .
city:budapest a kg:City ; rdfs:label "Budapest"@en ; kg:locatedIn country:hungary ;
    kg:capitalOf country:hungary ; kg:actsFor country:hungary ; kg:population 1700000 .
organisation:grey-palace a kg:Government ; rdfs:label "Grey Palace"@en ; kg:actsFor country:slovakia .
organisation:us-supreme-court a kg:Government ; rdfs:label "Supreme Court of the United States"@en ;
    skos:altLabel "Supreme Court"@en ; kg:weakName "Supreme Court"@en ; kg:partOf country:united-states .
organisation:budapest-rovers a kg:Organisation ; rdfs:label "Budapest Rovers"@en ;
    skos:altLabel "Budapest"@en ; kg:weakName "Budapest"@en ; kg:basedIn country:hungary .
organisation:slovak-dawn a kg:PoliticalParty ; rdfs:label "Dawn Party of Slovakia"@en ;
    skos:altLabel "Dawns"@en ; kg:weakName "Dawns"@en ; kg:basedIn country:slovakia .
organisation:hungarian-greens a kg:PoliticalParty ; rdfs:label "Hungarian Green Party"@en ;
    skos:altLabel "HGP"@en, "Green Party"@en ; kg:weakName "Green Party"@en ; kg:basedIn country:hungary .
organisation:orlanian-club a kg:Organisation ; rdfs:label "Orlanian Alpine Club"@en ;
    skos:altLabel "OAC"@en ; kg:weakName "OAC"@en ; kg:basedIn country:orlania .
organisation:slovak-accord a kg:PoliticalParty ; rdfs:label "Old Accord"@en ;
    skos:altLabel "OAC"@en , "OLD"@en ; kg:weakName "OAC"@en , "OLD"@en ; kg:basedIn country:slovakia .
organisation:the-beacon a kg:MediaOrganisation ; rdfs:label "The Beacon"@en ; kg:weakName "The Beacon"@en ;
    kg:basedIn country:austria .
organisation:harbour-agency a kg:Government ; rdfs:label "Harbour Agency of Slovakia"@en ;
    skos:altLabel "Federal Harbour Agency"@en ; kg:partOf country:slovakia .
organisation:tatra-union a kg:InternationalOrganisation ; rdfs:label "Tatra Union"@en .
organisation:tatra-union-council a kg:InternationalOrganisation ; rdfs:label "Council of the Tatra Union"@en ;
    skos:altLabel "Council of Ministers"@en ; kg:weakName "Council of Ministers"@en .
person:austrian-king a kg:Person ; rdfs:label "Oravec II"@en ; skos:altLabel "King Oravec"@en ; kg:gender "male" .
person:hungarian-king a kg:Person ; rdfs:label "Oravec V"@en ; skos:altLabel "King Oravec"@en ; kg:gender "male" .
claim:three a kg:Claim ; rdf:subject person:austrian-king ; rdf:predicate kg:headOfStateOf ;
    rdf:object country:austria ; kg:role "King"@en ; kg:earliest "2010-01-01"^^xsd:date .
claim:four a kg:Claim ; rdf:subject person:hungarian-king ; rdf:predicate kg:headOfStateOf ;
    rdf:object country:hungary ; kg:role "King"@en ; kg:earliest "2010-01-01"^^xsd:date .
organisation:tatra-committee a kg:Organisation ; rdfs:label "Tatra National Committee"@en ;
    skos:altLabel "TNC"@en ; kg:basedIn country:slovakia .
organisation:tatra-convention a kg:Organisation ; rdfs:label "Tatra National Convention"@en ;
    skos:altLabel "TNC"@en ; kg:weakName "TNC"@en ; kg:basedIn country:slovakia .
organisation:hraskos a kg:Company ; rdfs:label "Hrasko 's"@en ; kg:basedIn country:austria .
organisation:al-velkan a kg:MediaOrganisation ; rdfs:label "Al-Velkan"@en ; kg:basedIn country:austria .
person:eva-kovar a kg:Person ; rdfs:label "Eva Kovar"@en ; kg:gender "female" .
claim:five a kg:Claim ; rdf:subject person:eva-kovar ; rdf:predicate kg:ministerOf ; rdf:object country:slovakia ;
    kg:role "Foreign Minister"@en ; kg:earliest "2018-01-01"^^xsd:date .
person:anna-kovar a kg:Person ; rdfs:label "Anna Kovar"@en ; kg:gender "female" .
person:jan-novak a kg:Person ; rdfs:label "Jan Novak"@en ; kg:gender "male" .
claim:one a kg:Claim ; rdf:subject person:anna-kovar ; rdf:predicate kg:headOfStateOf ; rdf:object country:slovakia ;
    kg:role "President"@en ; kg:earliest "2020-01-01"^^xsd:date .
claim:two a kg:Claim ; rdf:subject person:jan-novak ; rdf:predicate kg:headOfGovernmentOf ;
    rdf:object country:hungary ; kg:role "Prime Minister"@en ; kg:earliest "2020-01-01"^^xsd:date .
"""

FRAMES = """
@prefix kg: <https://kg.example/ontology#> .
@prefix kgf: <https://kg.example/frame#> .
@prefix t: <https://kg.example/test/> .

t:stand-in a kgf:StandInFrame ; kgf:noun "official" , "force" , "government" , "office" , "spokesman" ;
    kgf:withoutModifier "former" .
t:leader a kgf:NominalFrame ; kgf:noun "leader" , "president" ; kgf:denotes kg:headOfStateOf , kg:headOfGovernmentOf .
t:spokesman a kgf:NominalFrame ; kgf:noun "spokesman" ; kgf:denotes kg:spokespersonFor .
t:capital a kgf:NominalFrame ; kgf:noun "capital" ; kgf:denotes kg:capitalOf .
t:group a kgf:GroupFrame ; kgf:noun "analyst" , "diplomat" , "expert" .
"""


#: With the attributes of English words, but no model.
VOCAB = spacy.blank("en").vocab


def small_world(folder: Path) -> Known:
    """The tables above, loaded."""
    path = folder / "world.ttl"
    path.write_text(TABLE, encoding="utf-8")
    return Known.load([path])


def frames_and_tables(folder: Path) -> tuple[Schema, Known]:
    """The ontology with the frames above, and the tables above."""
    path = folder / "frames.ttl"
    path.write_text(FRAMES, encoding="utf-8")
    return Schema.load([path]), small_world(folder)


def flat(text: str, **labels: str) -> Doc:
    """A Doc without grammar: capitalised words are proper nouns, `labels` maps a name ("Anna_Kovar") to a label."""
    words = text.split()
    entities = ["O"] * len(words)
    for name, label in labels.items():
        parts = name.split("_")
        for i in range(len(words) - len(parts) + 1):
            if words[i : i + len(parts)] == parts and entities[i] == "O":
                entities[i : i + len(parts)] = [f"B-{label}"] + [f"I-{label}"] * (len(parts) - 1)
    starts = [i == 0 or words[i - 1] == "." for i in range(len(words))]
    names = [w[0].isupper() and not (start and e == "O") for w, start, e in zip(words, starts, entities, strict=True)]
    tags = ["NNP" if name else "POS" if w == "'s" else "NN" for w, name in zip(words, names, strict=True)]
    return Doc(VOCAB, words=words, tags=tags, ents=entities, sent_starts=starts, lemmas=[w.lower() for w in words])
