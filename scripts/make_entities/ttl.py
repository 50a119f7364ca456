"""Write resources as sorted Turtle, and make names and slugs of the house."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

BASE = "https://kg.example/id/"
PREFIXES = {
    "kg": "https://kg.example/ontology#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS = ("index", "city", "claim", "country", "given-name", "organisation", "person", "region")

# Letters that Unicode does not decompose into a plain letter and a mark.
PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)
MARKS = str.maketrans(dict.fromkeys("’‘ʼʻ`´", "'"))

# What is said of a resource, as terms by predicate; and resources by key.
Facts = dict[str, list[str]]
Resources = dict[str, Facts]


def plain(name: str) -> str:
    """The name without diacritics, with plain apostrophes: what an English newsroom types."""
    letters = unicodedata.normalize("NFKD", name.translate(PLAIN).translate(MARKS).replace("”", "'"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def slug(name: str) -> str:
    """The name as the last part of an IRI: lower case, plain letters, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower().replace("'", "")).strip("-")


def with_plain(names: Iterable[str]) -> list[str]:
    """The names and, behind each, its plain spelling where that differs; each once."""
    return list(dict.fromkeys(n for name in names for n in (name, plain(name))))


def text(value: str) -> str:
    """An English literal."""
    return json.dumps(value, ensure_ascii=False) + "@en"


def ref(key: str) -> str:
    """A key such as "country/belarus" as a prefixed name."""
    return key.replace("/", ":", 1)


def write(path: Path, comment: str, resources: Resources) -> None:
    """Write resources (key → predicate → terms) sorted by key, predicates in the order given."""
    body = [f"# {line}".rstrip() for line in comment.strip().splitlines()]
    body += ["# Made by scripts/make_entities/make.py: change the tables there, not this file.", ""]
    blocks = []
    for key in sorted(resources):
        lines = [f"{p} {', '.join(terms)}" for p, terms in resources[key].items() if terms]
        blocks.append(f"{ref(key)} " + " ;\n    ".join(lines) + " .")
    whole = "\n".join(blocks)
    prefixes = PREFIXES | {kind: f"{BASE}{kind}/" for kind in KINDS}
    used = [p for p in prefixes if re.search(rf"(?m)(?:^|[ ^]){p}:", whole)]
    body += [f"@prefix {p}: <{prefixes[p]}> ." for p in sorted(used)] + ["", whole, ""]
    path.write_text("\n".join(body), encoding="utf-8", newline="\n")
