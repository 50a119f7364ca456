"""The IRIs of what tables of known things say."""

from __future__ import annotations

BASE = "https://kg.example/id/"
KG = "https://kg.example/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE, SUBJECT, PREDICATE, OBJECT = (_RDF + name for name in ("type", "subject", "predicate", "object"))
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
SAME = "http://www.w3.org/2002/07/owl#sameAs"
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
