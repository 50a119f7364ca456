"""Draw claims of a built graph for reading: each with its sentence, its voice and what it makes of it.

python scripts/sample_claims.py DIR --number 100 --seed 1 > sample.txt
"""

from __future__ import annotations

import argparse
import random

import pyoxigraph as ox

from kg.graph import Graph

QUERY = """
PREFIX kg: <https://kg.example/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?c ?s ?sl ?type ?status ?p ?o ?ol ?certainty ?polarity ?tense ?affirmed ?who ?rule ?conf ?title
       (GROUP_CONCAT(DISTINCT ?q; separator="” + “") AS ?quote) (GROUP_CONCAT(DISTINCT ?h; separator=" | ") AS ?marks) (GROUP_CONCAT(DISTINCT ?st; separator=" | ") AS ?steps)
WHERE {
  ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:certainty ?certainty ; kg:polarity ?polarity ; kg:tense ?tense ;
     kg:affirmed ?affirmed ; kg:rule ?rule ; kg:confidence ?conf ; kg:evidence ?e .
  ?e kg:quote ?q ; <http://www.w3.org/ns/oa#hasSource>/rdfs:label ?title . OPTIONAL { ?e kg:highlight ?h }
  OPTIONAL { ?c kg:step ?st } OPTIONAL { ?s rdfs:label ?sl } OPTIONAL { ?o rdfs:label ?ol }
  OPTIONAL { ?c kg:attributedTo/rdfs:label ?who } OPTIONAL { ?s kg:status ?status }
  OPTIONAL { ?tc rdf:subject ?s ; rdf:predicate rdf:type ; rdf:object ?type }
} GROUP BY ?c ?s ?sl ?type ?status ?p ?o ?ol ?certainty ?polarity ?tense ?affirmed ?who ?rule ?conf ?title
ORDER BY ?c
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = {row["c"].value: row for row in Graph.open(options.folder).store.query(QUERY)}
    chosen = random.Random(options.seed).sample(sorted(rows), min(options.number, len(rows)))
    for number, key in enumerate(chosen, 1):
        row = rows[key]

        def text(name: str, row: ox.QuerySolution = row) -> str:
            return row[name].value.rsplit("#", 1)[-1] if row[name] is not None else ""

        stance = "/".join(text(n) for n in ("certainty", "polarity", "tense"))
        voice = f"said by {text('who')}" if text("who") else "the article's own voice"
        print(f"[{number}] {text('sl') or text('s')}  --{text('p')}-->  {text('ol') or text('o')}")
        print(
            f"    event class {text('type')} now {text('status')}; this claim: {stance}; {voice}; affirmed {text('affirmed')}"
        )
        print(f"    rule {text('rule')} {text('conf')}; marks: {text('marks')}; steps: {text('steps')}")
        print(f"    “{' '.join(text('quote').split())}”  [{text('title')[:60]}]\n")


if __name__ == "__main__":
    main()
