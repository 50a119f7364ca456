"""The pairs of nodes that come nearest to being one, or to being two, each with the parts of its score.

The score is for sorting only: what makes one node of two is decided by rules (`people`, `bodies`, `agreement`), and a
score of 0.5 stands where those rules turn over. Nearest means the smallest distance from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.decisions import Decision
from kg.known import Known
from kg.model import Extraction, Resolution
from kg.resolve.agreement import Agreement
from kg.resolve.blocking import blocking_keys
from kg.resolve.bodynames import org_key
from kg.resolve.bonds import Bonds, bind
from kg.resolve.entities import Entities
from kg.resolve.events import people_of
from kg.resolve.mentions import Cluster, Mentioned, mentions
from kg.resolve.names import is_full, same_name, surname_key
from kg.resolve.occurrences import Occurrence, occurrences
from kg.resolve.people import block_keys
from kg.schema import Schema

__all__ = ["Doubt", "doubts"]

#: Pairs in larger blocks are not compared.
_BLOCK = 60
#: What a name alone gives at most, what each thing beside it adds, and what each veto takes.
_NAME, _BESIDE, _VETO = 0.4, 0.1, 0.3
#: For events: what each participant, place and like gives, and what each day between them takes.
_SHARED, _DAY = 0.15, 0.04
#: Names from here on are equal; and what at least has to speak for a merge (a last name and one thing beside it).
_EQUAL, _LEAST = 0.97, _NAME * 0.5 + _BESIDE
_DAYS = 10
#: A pair of events that scores less is not worth a question.
_WORTH = 0.1
#: What the dates add to the score of a merge of two tellings: one day, or dates that agree; nothing for mere nearness.
_ONE_DAY, _AGREE = 0.3, 0.15


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one, or one that may be two: `one` tells which they are now.

    `a` and `b` are node ids; within one node they are "NAME@HASH", of an event "WORDS@HASH:START", as `kg different`
    takes them. `score` runs from 0 to 1, with the turning point at 0.5; `parts` say what it is made of, in words with
    their share. `told` are a sentence of each, with its article; empty where none was asked for.
    """

    a: str
    b: str
    one: bool
    score: float
    parts: tuple[str, ...]
    told: tuple[str, ...] = ()


def doubts(
    extractions: Sequence[Extraction],
    resolution: Resolution,
    schema: Schema,
    known: Known,
    decisions: Sequence[Decision] = (),
) -> list[Doubt]:
    """All pairs that were worth a comparison, the most doubtful first, without those that the user has decided on.

    Args:
        extractions: what each article yields, each article once.
        resolution: who is who among them.
        schema: the ontology.
        known: the tables of known entities.
        decisions: what `resolution` was made with.
    """
    unique = sorted(extractions, key=lambda x: x.article.sha256)
    bonds = bind(decisions, unique, schema, known)
    clusters = _clusters(mentions(unique, schema, bonds), resolution)
    found = [*_between(clusters), *_inside(clusters), *_events(unique, resolution, clusters, schema, bonds)]
    return sorted(found, key=lambda d: (abs(d.score - 0.5), d.a, d.b))


def _clusters(found: Iterable[Mentioned], resolution: Resolution) -> dict[str, Cluster]:
    """The nodes of named things with their mentions."""
    clusters: dict[str, Cluster] = {}
    for mention in found:
        if not mention.entity.described and mention.entity.cls != "Position":
            node = resolution.nodes_of[mention.key]
            cluster = clusters.setdefault(node, Cluster())
            cluster.known = cluster.known or mention.entity.known
            cluster.add(mention)
    return clusters


def _between(clusters: Mapping[str, Cluster]) -> list[Doubt]:
    """Pairs of nodes of one family with names that could be one."""
    blocks: dict[tuple[str, ...], list[str]] = {}
    for node in sorted(clusters):
        cluster = clusters[node]
        kind = cluster.members[0].family
        keys: set[tuple[str, ...]] = {(kind, org_key(n)[:4]) for n in cluster.names}
        if kind == "person":
            keys = {(kind, *k) for k in block_keys(cluster)} | {(kind, surname_key(n)) for n in cluster.names}
        for key in sorted(keys):
            blocks.setdefault(key, []).append(node)
    pairs = sorted({p for block in blocks.values() if len(block) <= _BLOCK for p in combinations(block, 2)})
    return [d for a, b in pairs if (d := _compared(a, b, clusters[a], clusters[b])) is not None]


def _compared(a: str, b: str, first: Cluster, second: Cluster) -> Doubt | None:
    if (first.known and second.known) or (first.bond is not None and first.bond.forbids(second.bond)):
        return None
    alike, why = _alike(first, second)
    if alike < 0.5:
        return None
    score, parts = _score(alike, why, first, second)
    return Doubt(a, b, one=False, score=score, parts=parts)


def _alike(first: Cluster, second: Cluster) -> tuple[float, str]:
    kind = "Person" if first.members[0].family == "person" else "Organisation"
    return max((same_name(x, y, kind) for x in sorted(first.names) for y in sorted(second.names)), default=(0.0, ""))


def _score(alike: float, why: str, first: Cluster, second: Cluster) -> tuple[float, tuple[str, ...]]:
    score, parts = _NAME * alike, [f"{why} +{_NAME * alike:.2f}"]
    for beside in first.support(second):
        score += _BESIDE
        parts.append(f"{beside} +{_BESIDE:.2f}")
    if veto := first.vetoes(second):
        score -= _VETO
        parts.append(f"{veto} -{_VETO:.2f}")
    return round(min(1.0, max(0.0, score)), 2), tuple(parts)


def _inside(clusters: Mapping[str, Cluster]) -> list[Doubt]:
    """What was joined under different names and is in no table: each other name against the rest of its node."""
    found = []
    for node in sorted(clusters):
        groups: dict[str, Cluster] = {}
        for mention in clusters[node].members:
            groups.setdefault(mention.entity.name, Cluster()).add(mention)
        most = min(groups, key=lambda n: (not is_full(n), -len(groups[n].members), n))
        for name in sorted(set(groups) - {most}):
            if any(m.entity.known or m.bond for m in groups[name].members):
                continue
            alike, why = _alike(groups[name], groups[most])
            if alike >= _EQUAL:
                continue
            score, parts = _score(alike, why, groups[name], groups[most])
            a, b = (f"{n}@{groups[n].members[0].sha[:8]}" for n in (name, most))
            found.append(Doubt(a, b, one=True, score=round(0.5 + max(0.0, score - _LEAST) / 2, 2), parts=parts))
    return found


# ---------------------------------------------------------------- Events


def _events(
    extractions: Sequence[Extraction],
    resolution: Resolution,
    clusters: Mapping[str, Cluster],
    schema: Schema,
    bonds: Bonds,
) -> list[Doubt]:
    """Pairs of event nodes with a participant in common and one line of classes that stand some days apart at most."""
    lands = {k: min(c.countries) for k, c in clusters.items() if len(c.countries) == 1}
    entities = Entities(dict(resolution.nodes_of), dict(resolution.nodes), lands)
    classes = {key: node.cls for key, node in resolution.nodes.items()}
    told: dict[str, list[Occurrence]] = {}
    blocks: dict[tuple[str, ...], list[str]] = {}
    for occurrence in occurrences(extractions, resolution.nodes_of, classes, schema):
        node = resolution.nodes_of[occurrence.key]
        told.setdefault(node, []).append(occurrence)
        for key in blocking_keys(occurrence, schema, lands, inside=True):
            if "in" not in key[2:3] and node not in blocks.setdefault(key, []):
                blocks[key].append(node)
    agreement = Agreement(schema, lands, people_of(entities))
    pairs = sorted({tuple(sorted(p)) for b in blocks.values() if len(b) <= _BLOCK for p in combinations(b, 2)})
    tied = {node: bond for node in told for o in told[node] if (bond := bonds.of.get(o.key)) is not None}
    open_ = [(a, b) for a, b in pairs if not (a in tied and tied[a].forbids(tied.get(b)))]
    found = [d for a, b in open_ if (d := _event_pair(a, b, told, agreement)) is not None]
    return found + [
        d for node in sorted(set(told) - set(tied)) if (d := _told_twice(told[node], agreement)) is not None
    ]


def _told_twice(tellings: Sequence[Occurrence], agreement: Agreement) -> Doubt | None:
    """Of an event that several articles tell, the two tellings that least says are of one."""
    weakest: Doubt | None = None
    if len({o.key[0] for o in tellings}) < 2:
        return None
    for i, second in enumerate(tellings):
        links = [(o, why) for o in tellings[:i] if o.key[0] != second.key[0] and (why := agreement.link(o, second))]
        if not links or second.key[0] in {o.key[0] for o in tellings[:i]}:
            continue
        scored = [(_merge_score(first, second), first, why) for first, why in links]
        score, first, why = max(scored, key=lambda s: s[0])
        if weakest is None or score < weakest.score:
            weakest = Doubt(_spot(first), _spot(second), one=True, score=score, parts=(f"{why} +{score:.2f}",))
    return weakest


def _merge_score(a: Occurrence, b: Occurrence) -> float:
    score = 0.5
    if a.when.sharp and b.when.sharp:
        score += _ONE_DAY
    elif a.when.dated and b.when.dated:
        score += _AGREE
    return round(min(1.0, score + _DAY * len(set(a.participants) & set(b.participants))), 2)


def _spot(o: Occurrence) -> str:
    """A telling as `kg different` takes it, by the characters where it is named."""
    start = o.trigger[2][0][0] if o.trigger[2] else o.trigger[0]
    return f"{o.cls}@{o.key[0][:8]}:{start}"


def _event_pair(a: str, b: str, told: Mapping[str, list[Occurrence]], agreement: Agreement) -> Doubt | None:
    first, second = told[a][0], told[b][0]
    shared = sorted(set(first.participants) & set(second.participants))
    clash = next((c for x in told[a] for y in told[b] if (c := agreement.clash(x, y))), None)
    if not shared or clash in {"different kinds", "a habit"}:
        return None
    parts = [f"both with {p} +{_SHARED:.2f}" for p in shared[:3]]
    score = _SHARED * len(parts)
    if set(first.places) & set(second.places):
        score += _SHARED
        parts.append(f"both at {min(set(first.places) & set(second.places))} +{_SHARED:.2f}")
    if first.when.sharp and second.when.sharp:
        days = max((first.when.earliest - second.when.latest).days, (second.when.earliest - first.when.latest).days, 0)
        if days > _DAYS:
            return None
        score += _SHARED - _DAY * days
        parts.append(f"{days} days apart {_SHARED - _DAY * days:+.2f}")
    if clash and clash != "different times":
        score -= _SHARED
        parts.append(f"{clash} -{_SHARED:.2f}")
    score = round(min(1.0, max(0.0, score)), 2)
    return Doubt(a, b, one=False, score=score, parts=tuple(parts)) if score >= _WORTH else None
