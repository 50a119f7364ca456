"""Relations and named entities of news articles against the DWIE annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.graph.status import Trust, stands
from kg.model import Claim, Entity, MentionKind
from kg.resolve import resolve
from kg.score.gold import read_gold
from kg.score.measures import Clusters, Counts, cluster_figures, prf
from kg.score.pipeline import Pipeline, Reading
from kg.score.result import Error, Figure, Score, Table

__all__ = ["PARTS", "score"]

#: What can be scored alone.
PARTS = ("relations", "entities", "clusters")
#: Property of the contract → the DWIE relations that it states.
_STATES: Mapping[str, tuple[str, ...]] = {
    "headOfStateOf": ("head_of_state",),
    "headOfGovernmentOf": ("head_of_gov",),
    "ministerOf": ("minister_of",),
    "spokespersonFor": ("spokesperson_of", "agent_of", "member_of"),
    "leaderOf": ("head_of", "agent_of"),
    "worksFor": ("agent_of", "member_of"),
    "memberOf": ("member_of", "part_of"),
    "partOf": ("part_of", "member_of"),
    "citizenOf": ("citizen_of",),
    "basedIn": ("based_in0",),
    "locatedIn": ("in0",),
    "capitalOf": ("in0",),
    "spouseOf": ("spouse_of",),
    "childOf": ("child_of",),
    "siblingOf": ("sibling", "sibling_of"),
}
#: What follows from a relation in DWIE's own scheme: every head of state is an agent of the state there.
_ENTAILS: Mapping[str, tuple[str, ...]] = {
    "head_of_state": ("agent_of",),
    "head_of_gov": ("agent_of",),
    "minister_of": ("agent_of",),
    "spokesperson_of": ("agent_of", "member_of"),
    "head_of": ("member_of",),
}
_MAPPED = frozenset(r for stated in _STATES.values() for r in stated)
_SYMMETRIC = frozenset(("spouse_of", "sibling", "sibling_of"))
#: DWIE's broad types of named things; times, amounts and roles are no entities here.
_TYPES: Mapping[str, str] = {"person": "PER", "organization": "ORG", "location": "LOC"}
_VALUES = frozenset(("time", "money", "role"))
_COUNTRY_OF = "gpe0"
_BARE: Mapping[str, str] = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_OURS = (("Person", "PER"), ("Country", "LOC"), ("Organisation", "ORG"), ("Place", "LOC"))
_NAMED = frozenset((MentionKind.NAME, MentionKind.ADJECTIVE))

#: A relation between clusters: subject, relation, object.
_Triple = tuple[int, str, int]
_Spans = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class _Document:
    """One article judged."""

    relations: Counts
    ours: Counts
    bare: Counts
    types: tuple[tuple[str, bool, bool], ...]
    outside: int
    clusters: tuple[Clusters, Clusters]
    predicted: tuple[tuple[str, bool], ...]
    found: tuple[tuple[str, bool], ...]
    errors: tuple[Error, ...]


def score(gold: Path, pipeline: Pipeline, *, limit: int | None = None, part: str | None = None) -> Score:
    """Score relations, entity spans and clusters; see docs/score.md."""
    data = read_gold(gold, "dwie", "dev", limit=limit)
    readings = pipeline.read([(row["text"], None) for row in data.rows])
    documents = [_judge(row, r, pipeline) for row, r in zip(data.rows, readings, strict=True)]
    figures: list[Figure] = []
    tables: list[Table] = []
    notes: list[str] = []
    if part in (None, "relations"):
        figures += prf("relations", [d.relations for d in documents])
        tables += [
            _by_name(
                (pair for d in documents for pair in d.predicted),
                "precision by property",
                ("property", "predicted", "right", "precision"),
            ),
            _by_name(
                (pair for d in documents for pair in d.found),
                "recall by gold relation",
                ("relation", "gold", "found", "recall"),
            ),
        ]
        notes.append(f"{sum(d.outside for d in documents)} predicted relations have an end that is no gold entity")
    if part in (None, "entities"):
        ours, bare = prf("entities", [d.ours for d in documents]), prf("spaCy entities", [d.bare for d in documents])
        figures += [*ours, *bare, Figure("entities f1 above spaCy", ours[2].value - bare[2].value)]
        tables.append(_by_type(documents))
    if part in (None, "clusters"):
        figures += cluster_figures("clusters", [d.clusters for d in documents])
    errors = tuple(e for d in documents for e in d.errors)
    return Score("dwie", data.digest, len(data.rows), tuple(figures), tuple(tables), errors, tuple(notes))


def _judge(row: Mapping[str, Any], reading: Reading, pipeline: Pipeline) -> _Document:
    clusters = {e["id"]: e for e in row["entities"] if e["type"] not in _VALUES}
    merged = _merged(row)
    predicted, outside = _predicted(reading, clusters, merged, pipeline)
    gold = {
        triple
        for r in row["relations"]
        if r["s"] in clusters and r["o"] in clusters and (triple := _triple(r, merged))[1] in _MAPPED
    }
    right = {key: bool(stated & gold) for key, stated in predicted.items()}
    found = {t for stated in predicted.values() for t in stated & gold}
    found |= {(s, e, o) for s, r, o in found for e in _ENTAILS.get(r, ()) if (s, e, o) in gold}
    spans = _gold_spans(row)
    ours, bare = (
        _our_spans(reading, pipeline),
        {(s.start, s.end): _BARE[s.label] for s in reading.bare if s.label in _BARE},
    )
    return _Document(
        relations=Counts(sum(right.values()), len(right), len(found), len(gold)),
        ours=Counts.of(ours.items(), spans.items()),
        bare=Counts.of(bare.items(), spans.items()),
        types=tuple(
            (label, spans.get(span) == label, ours.get(span) == label)
            for label in sorted(set(_TYPES.values()))
            for span in sorted({s for s, x in (*spans.items(), *ours.items()) if x == label})
        ),
        outside=outside,
        clusters=_clusterings(row, reading, pipeline),
        predicted=tuple((key[1], right[key]) for key in sorted(predicted)),
        found=tuple((t[1], t in found) for t in sorted(gold)),
        errors=(
            *_relation_errors(row, gold - found, predicted, right, clusters),
            *_span_errors(reading.article.text, spans, ours),
        ),
    )


# ---------------------------------------------------------------------- relations


def _merged(row: Mapping[str, Any]) -> dict[int, int]:
    """Cluster of nationality words → cluster of their country, where the article has both."""
    return {r["s"]: r["o"] for r in row["relations"] if r["p"] == _COUNTRY_OF}


def _triple(relation: Mapping[str, Any], merged: Mapping[int, int]) -> _Triple:
    s, o = (merged.get(relation[end], relation[end]) for end in ("s", "o"))
    return _oriented(s, relation["p"].removesuffix("-x"), o)


def _oriented(s: int, relation: str, o: int) -> _Triple:
    return (min(s, o), relation, max(s, o)) if relation in _SYMMETRIC else (s, relation, o)


def _predicted(
    reading: Reading, clusters: Mapping[int, Any], merged: Mapping[int, int], pipeline: Pipeline
) -> tuple[dict[tuple[str, str, str], set[_Triple]], int]:
    """Relations that stand, each with all gold triples that it may be; and how many have an end outside the gold."""
    resolution = resolve([reading.extraction], pipeline.schema, pipeline.known)
    names: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    key = reading.article.sha256
    for entity in reading.extraction.entities:
        node = resolution.nodes_of[key, entity.id]
        names.setdefault(node, set()).update(_names(entity))
        labels.setdefault(node, entity.name)
    ends = {
        node: sorted({merged.get(i, i) for i, c in clusters.items() if their & _gold_names(c)})
        for node, their in names.items()
    }
    classes = {resolution.nodes_of[key, e.id]: e.cls for e in reading.extraction.entities}
    predicted: dict[tuple[str, str, str], set[_Triple]] = {}
    outside: set[tuple[str, str, str]] = set()
    for claim in reading.extraction.claims:
        if claim.predicate not in _STATES or not isinstance(claim.object, str) or not _stands(claim):
            continue
        s, o = resolution.nodes_of[key, claim.subject], resolution.nodes_of[key, claim.object]
        definition = pipeline.schema.properties[claim.predicate]
        fit = pipeline.schema.fits(classes[s], definition.domain) and pipeline.schema.fits(classes[o], definition.range)
        if s == o or not fit:
            continue
        if not ends[s] or not ends[o]:
            outside.add((s, claim.predicate, o))
            continue
        triples = {_oriented(x, relation, y) for x in ends[s] for y in ends[o] for relation in _STATES[claim.predicate]}
        predicted[s, claim.predicate, o] = triples
    return predicted, len(outside)


def _stands(claim: Claim) -> bool:
    """Whether the article itself states the relation as a fact, be it of today or of the past."""
    attributed = bool(claim.holders)
    return stands(claim.certainty, claim.polarity, claim.tense, attributed=attributed, own_act=False, trust=Trust.VOICE)


def _names(entity: Entity) -> set[str]:
    return {_plain(n) for n in (*entity.names, *(m.text for m in entity.mentions if m.kind in _NAMED))}


def _gold_names(cluster: Mapping[str, Any]) -> set[str]:
    return {_plain(m["text"]) for m in cluster["mentions"]}


def _plain(name: str) -> str:
    """A mention as compared: case, points, article and possessive ending do not count."""
    return " ".join(name.replace(".", "").replace("’", "'").casefold().split()).removeprefix("the ").removesuffix("'s")


def _by_name(judged: Iterable[tuple[str, bool]], title: str, columns: tuple[str, str, str, str]) -> Table:
    """How many there are of each name, and of how many it holds."""
    all_, held = Counter[str](), Counter[str]()
    for name, holds in judged:
        all_[name] += 1
        held[name] += holds
    rows = tuple((name, str(n), str(held[name]), f"{held[name] / n:.2f}") for name, n in sorted(all_.items()))
    return Table(title, columns, rows)


def _relation_errors(
    row: Mapping[str, Any],
    missed: set[_Triple],
    predicted: Mapping[tuple[str, str, str], set[_Triple]],
    right: Mapping[tuple[str, str, str], bool],
    clusters: Mapping[int, Any],
) -> list[Error]:
    def name(cluster: int) -> str:
        return str(clusters[cluster]["canonical_text"])

    errors = []
    for s, relation, o in sorted(missed):
        errors.append(Error("missed", relation, f"{name(s)} → {name(o)}", row["doc_id"]))
    for key in sorted(predicted):
        if not right[key]:
            said = {(s, o): None for s, _, o in predicted[key]}
            texts = sorted({f"{name(s)} → {name(o)}" for s, o in said})
            gold = sorted({r["p"] for r in row["relations"] if _triple(r, _merged(row))[::2] in said})
            note = f"{row['doc_id']}; gold: {', '.join(gold) or 'no relation'}"
            errors.append(Error("false alarm", key[1], " / ".join(texts), note))
    return errors


# ---------------------------------------------------------------------- spans and clusters


def _gold_spans(row: Mapping[str, Any]) -> _Spans:
    return {
        (m["char_start"], m["char_end"]): _TYPES[e["type"]]
        for e in row["entities"]
        if e["type"] in _TYPES
        for m in e["mentions"]
    }


def _our_spans(reading: Reading, pipeline: Pipeline) -> _Spans:
    spans: _Spans = {}
    for entity in reading.extraction.entities:
        label = next((label for cls, label in _OURS if pipeline.schema.is_a(entity.cls, cls)), None)
        if label is not None:
            spans |= {(m.start, m.end): label for m in entity.mentions if m.kind is MentionKind.NAME}
    return spans


def _by_type(documents: Sequence[_Document]) -> Table:
    rows = []
    for label in sorted(set(_TYPES.values())):
        cells = [(gold, ours) for d in documents for name, gold, ours in d.types if name == label]
        both = sum(gold and ours for gold, ours in cells)
        counts = Counts(both, sum(o for _, o in cells), both, sum(g for g, _ in cells))
        shares = (f"{v:.2f}" for v in (counts.precision, counts.recall, counts.f1))
        rows.append((label, str(int(counts.gold)), str(int(counts.predicted)), *shares))
    return Table("entities by type", ("type", "gold", "predicted", "precision", "recall", "f1"), tuple(rows))


def _span_errors(text: str, gold: _Spans, ours: _Spans) -> list[Error]:
    def shown(span: tuple[int, int]) -> str:
        return f"{text[max(span[0] - 40, 0) : span[0]]}[{text[span[0] : span[1]]}]{text[span[1] : span[1] + 40]}"

    errors = [
        Error("missed", f"entity {gold[s]}", shown(s), f"read: {ours.get(s, 'no such span')}")
        for s in sorted(gold)
        if ours.get(s) != gold[s]
    ]
    errors += [
        Error("false alarm", f"entity {ours[s]}", shown(s), f"gold: {gold.get(s, 'no such span')}")
        for s in sorted(ours)
        if gold.get(s) != ours[s]
    ]
    return errors


def _clusterings(row: Mapping[str, Any], reading: Reading, pipeline: Pipeline) -> tuple[Clusters, Clusters]:
    """Named mentions of people, organisations and places, predicted and gold, each with its cluster."""
    gold: dict[Hashable, Hashable] = {
        (m["char_start"], m["char_end"]): e["id"] for e in row["entities"] if e["type"] in _TYPES for m in e["mentions"]
    }
    resolution = resolve([reading.extraction], pipeline.schema, pipeline.known)
    ours: dict[Hashable, Hashable] = {
        (m.start, m.end): resolution.nodes_of[reading.article.sha256, e.id]
        for e in reading.extraction.entities
        for m in e.mentions
        if m.kind is MentionKind.NAME
    }
    return ours, gold
