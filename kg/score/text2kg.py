"""Triples of single sentences under a given ontology, by the measure of Text2KGBench (Mihindukulasooriya et al. 2023).

The benchmark's ontologies are no part of kg: give a Turtle file that teaches it their relations, whose `rdfs:label`
is the benchmark's name of the relation ("head of state").
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

__all__ = ["score"]

#: Part → the start of its file's name.
_FILES: Mapping[str, str] = {"politics": "wikidata_tekgen_8_politics", "politician": "dbpedia_webnlg_6_politician"}
_Triple = tuple[str, str, str]


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
            made, table, wrong = _one(name, data.rows, pipeline)
            figures += made
            tables.append(table)
            errors += wrong
    return Score("text2kgbench", "-".join(digests), items, tuple(figures), tuple(tables), tuple(errors))


def _one(name: str, rows: tuple[dict[str, Any], ...], pipeline: Pipeline) -> tuple[list[Figure], Table, list[Error]]:
    readings = pipeline.read([(row["sent"], None) for row in rows])
    shares: list[tuple[float, float, float]] = []
    errors: list[Error] = []
    by_relation: dict[str, list[int]] = {}
    relations = {_squeezed(t["rel"]) for row in rows for t in row["triples"]}
    for row, reading in zip(rows, readings, strict=True):
        wanted = {_normal(t["sub"], t["rel"], t["obj"]) for t in row["triples"]}
        said = _triples(reading.extraction, pipeline)
        ours = {t for t in said if t[1] in relations}
        right = wanted & ours
        precision, recall = ratio(len(right), len(ours)), ratio(len(right), len(wanted))
        shares.append((precision, recall, f1(precision, recall)))
        for triple in sorted(wanted | ours):
            cells = by_relation.setdefault(triple[1], [0, 0, 0])
            for i, among in enumerate((wanted, right, ours)):
                cells[i] += triple in among
        for kind, triples in (("missed", wanted - ours), ("false alarm", ours - wanted)):
            errors += [Error(kind, f"{name} {t[1]}", row["sent"], " | ".join(t)) for t in sorted(triples)]
    figures = [
        Figure(f"{name} {measure}", sum(s[i] for s in shares) / max(len(shares), 1), of=len(shares))
        for i, measure in enumerate(("precision", "recall", "f1"))
    ]
    cells_of = tuple((r, *(str(c) for c in by_relation[r])) for r in sorted(by_relation))
    return figures, Table(f"{name} by relation", ("relation", "gold", "right", "predicted"), cells_of), errors


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
            value = claim.object.value if isinstance(claim.object, Literal) else label(claim.object)
            found.add(_normal(label(claim.subject), definition.label, value))
    return found


def _normal(subject: str, relation: str, value: str) -> _Triple:
    return _squeezed(subject), _squeezed(relation), _squeezed(value)


def _squeezed(text: str) -> str:
    """The benchmark's own normalisation: lower case, without underscores and blanks."""
    return re.sub(r"[_\s]+", "", text).lower()
