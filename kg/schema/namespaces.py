"""The namespaces of the vocabularies that the ontology and the graph are written in, by their usual prefixes."""

from __future__ import annotations

__all__ = ["KG", "KGF", "OA", "OWL", "RDF", "RDFS", "SDO", "SH", "SKOS", "XSD"]

#: The ontology's own names, and those of its frames.
KG = "https://kg.example/ontology#"
KGF = "https://kg.example/frame#"

OA = "http://www.w3.org/ns/oa#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
#: schema.org
SDO = "https://schema.org/"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
