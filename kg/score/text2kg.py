"""Triples of single sentences under a given ontology, by the measure of Text2KGBench (Mihindukulasooriya et al. 2023).

The benchmark's ontologies are no part of kg: a Turtle file named after the part ("politics.ttl") in the folder of
domain files teaches it their relations, whose `rdfs:label` is the benchmark's name of the relation ("head of state").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.model import Extraction, Literal, Polarity
from kg.resolve import resolve
from kg.score.gold import read_gold
from kg.score.measures import f1, ratio
from kg.score.pipeline import Pipeline
from kg.score.result import Error, Figure, Score, Table

__all__ = ["PARTS", "score"]

#: Part → the start of its file's name.
_FILES: Mapping[str, str] = {"politics": "wikidata_tekgen_8_politics", "politician": "dbpedia_webnlg_6_politician"}
#: What can be scored alone.
PARTS = tuple(_FILES)
_Triple = tuple[str, str, str]
#: The sentences carry no date, and what has no date cannot be past: that of the benchmark's publication.
_DATE = "2023-08-04"


def score(gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
    """Score the two political ontologies; see docs/score.md."""
    figures: list[Figure] = []
    tables: list[Table] = []
    errors: list[Error] = []
    digests: list[str] = []
    items = 0
    for name, file in _FILES.items():
        if part in (None, name):
            data = read_gold(gold, "text2kgbench", f"{file}_test", limit=limit)
            digests.append(data.digest)
            items += len(data.rows)
            made, table, wrong = _one(name, data.rows, pipeline.taught(f"{name}.ttl"))
            figures += made
            tables.append(table)
            errors += wrong
    return Score("text2kgbench", "-".join(digests), items, tuple(figures), tuple(tables), tuple(errors))


def _one(name: str, rows: tuple[dict[str, Any], ...], pipeline: Pipeline) -> tuple[list[Figure], Table, list[Error]]:
    readings = pipeline.read([(row["sent"], _DATE) for row in rows])
    shares: dict[str, list[tuple[float, float, float]]] = {"": [], "with gold ": [], "all relations ": []}
    errors: list[Error] = []
    by_relation: dict[str, list[int]] = {}
    relations = {_squeezed(t["rel"]) for row in rows for t in row["triples"]}
    for row, reading in zip(rows, readings, strict=True):
        wanted = {_normal(t["sub"], t["rel"], t["obj"]) for t in row["triples"]}
        said = {t for t in _triples(reading.extraction, pipeline) if t[1] in relations}
        # The gold is not complete: the benchmark counts a sentence's triples of such relations as its gold has.
        asked = {t for t in said if t[1] in {w[1] for w in wanted}}
        shares[""].append(_shares(wanted, asked))
        if wanted:
            shares["with gold "].append(_shares(wanted, asked))
        shares["all relations "].append(_shares(wanted, said))
        for triple in sorted(wanted | asked):
            cells = by_relation.setdefault(triple[1], [0, 0, 0])
            for i, among in enumerate((wanted, wanted & asked, asked)):
                cells[i] += triple in among
        for kind, triples in (("missed", wanted - asked), ("false alarm", asked - wanted)):
            errors += [Error(kind, f"{name} {t[1]}", row["sent"], " | ".join(t)) for t in sorted(triples)]
    figures = [
        Figure(f"{name} {among}{measure}", sum(s[i] for s in found) / max(len(found), 1), of=len(found))
        for among, found in shares.items()
        for i, measure in enumerate(("precision", "recall", "f1"))
    ]
    cells_of = tuple((r, *(str(c) for c in by_relation[r])) for r in sorted(by_relation))
    return figures, Table(f"{name} by relation", ("relation", "gold", "right", "predicted"), cells_of), errors


def _shares(wanted: set[_Triple], ours: set[_Triple]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one sentence; all 0 where nothing is found."""
    right = len(wanted & ours)
    precision, recall = ratio(right, len(ours)), ratio(right, len(wanted))
    return precision, recall, f1(precision, recall)


def _triples(extraction: Extraction, pipeline: Pipeline) -> set[_Triple]:
    """Relations that the sentence states, between the labels that the graph gives, under the label of the property."""
    schema = pipeline.schema
    resolution = resolve([extraction], schema, pipeline.known)

    def label(local: str) -> str:
        return resolution.nodes[resolution.nodes_of[extraction.article.sha256, local]].label

    found: set[_Triple] = set()
    for claim in extraction.claims:
        definition = schema.properties.get(claim.predicate)
        if definition is None or definition.event_role or claim.polarity is not Polarity.POSITIVE:
            continue
        if claim.predicate != "status" and not schema.is_a(definition.domain or "", "Occurrence"):
            value = _written(claim.object) if isinstance(claim.object, Literal) else label(claim.object)
            # The graph writes the properties above too.
            above = (schema.properties[name] for name in definition.ancestors if name in schema.properties)
            found |= {_normal(label(claim.subject), p.label, value) for p in (definition, *above)}
    return found


def _written(literal: Literal) -> str:
    """A plain value as the benchmark writes it: strings in quotation marks, dates without."""
    return f'"{literal.value}"' if literal.datatype == "string" else literal.value


def _normal(subject: str, relation: str, value: str) -> _Triple:
    return _squeezed(subject), _squeezed(relation), _squeezed(value)


def _squeezed(text: str) -> str:
    """The benchmark's own normalisation: lower case, without underscores and blanks."""
    return re.sub(r"[_\s]+", "", text).lower()
