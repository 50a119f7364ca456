"""The IRIs of what tables of known things say."""

from __future__ import annotations

from kg.schema.namespaces import KG, OWL, RDF, RDFS, SKOS

BASE = "https://kg.example/id/"
TYPE, SUBJECT, PREDICATE, OBJECT = (RDF + name for name in ("type", "subject", "predicate", "object"))
LABEL = RDFS + "label"
ALT = SKOS + "altLabel"
SAME = OWL + "sameAs"
ACTS_FOR, LOCATED_IN, PART_OF, BASED_IN = (KG + p for p in ("actsFor", "locatedIn", "partOf", "basedIn"))
WEAK, ADJECTIVE, DEMONYM = (KG + p for p in ("weakName", "adjective", "demonym"))
POPULATION, GENDER, ROLE = (KG + p for p in ("population", "gender", "role"))
EARLIEST, LATEST = KG + "earliest", KG + "latest"
COUNTRY, REGION = KG + "Country", KG + "Region"
INTERNATIONAL = KG + "InternationalOrganisation"
CODE, EVIDENCE, MENTIONED_IN = (KG + p for p in ("code", "evidence", "mentionedIn"))
#: The columns of a sheet that are properties.
TERMS = {
    "type": TYPE, "label": LABEL, "alt": ALT, "weak": WEAK, "located": LOCATED_IN, "based": BASED_IN,
    "acts": ACTS_FOR, "same": SAME, "gender": GENDER, "population": POPULATION, "subject": SUBJECT,
    "predicate": PREDICATE, "object": OBJECT, "role": ROLE, "earliest": EARLIEST, "latest": LATEST,
}  # fmt: skip
