"""Events across articles: tellings of one event become one node, planned or reported, affirmed or denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations

from kg.model import Extraction, Node
from kg.resolve.agreement import Agreement
from kg.resolve.blocking import blocking_keys
from kg.resolve.bonds import BY_HAND, Bond, Bonds, merged
from kg.resolve.entities import Entities
from kg.resolve.keys import digest, shorten, slug, tails
from kg.resolve.memory import Memory, Unit
from kg.resolve.mentions import LocalKey
from kg.resolve.occurrences import Occurrence, occurrences
from kg.schema import Schema

__all__ = ["people_of", "resolve_events"]

#: Tellings under one blocking key beyond this many are too common to compare.
_BLOCK = 2000
_ID_LENGTH = 120


class _Cluster:
    """Tellings of one event with the reasons for taking them to be so; `own` is the unit that it still is."""

    def __init__(self, *members: Occurrence, reasons: Iterable[str] = (), own: Unit | None = None) -> None:
        self.members = [*members]
        self.articles = {member.key[0] for member in members}
        self._blocks: tuple[str, ...] = ()
        self.reasons = [*reasons]
        self.bond: Bond | None = None
        self.own = own

    @property
    def known(self) -> bool:
        """Whether a definite noun speaks of it as known."""
        return any(m.known for m in self.members)

    def blocks(self, schema: Schema, country_of: Mapping[str, str], *, inside: bool) -> tuple[str, ...]:
        """The blocking keys of its tellings, each once; those for `inside` an article do no harm across articles."""
        if self.own is not None:
            return self.own.blocks
        if not self._blocks:
            keys = (k for m in self.members for k in blocking_keys(m, schema, country_of, inside=inside))
            self._blocks = tuple(dict.fromkeys(map("|".join, keys)))
        return self._blocks

    def absorb(self, other: _Cluster, why: str) -> None:
        """Take another's tellings in; what is known of the date by one is then known of all."""
        members = self._take(other, why)
        when, bounds = members[0].when, members[0].bounds
        for member in members[1:]:
            when, bounds = when.both(member.when), bounds.both(member.bounds)
        self.members = [replace(m, when=when, bounds=bounds) for m in members]

    def join(self, other: _Cluster) -> None:
        """Take another's tellings in because the user says so; what they say of the date may differ."""
        a, b = self.members[0], other.members[0]
        self.members = self._take(
            other, f"{b.cls} {b.key[1]} in {b.key[0][:6]} = {a.cls} {a.key[1]} in {a.key[0][:6]}: {BY_HAND}"
        )

    def _take(self, other: _Cluster, why: str) -> list[Occurrence]:
        self.reasons += [*other.reasons, why]
        self.articles |= other.articles
        self._blocks, self.own = (), None
        if other.bond is not None:
            self.bond = other.bond if self.bond is None else self.bond.unite(other.bond)
        return [*self.members, *other.members]


def resolve_events(
    extractions: Sequence[Extraction],
    entities: Entities,
    schema: Schema,
    bonds: Bonds | None = None,
    memory: Memory | None = None,
) -> tuple[dict[LocalKey, str], dict[str, Node]]:
    """Find out which events of the articles are one, after their participants are resolved.

    Clusters grow one telling at a time, the most telling first; a telling joins only where exactly one cluster
    takes it and nothing in that cluster clashes with it.

    Args:
        extractions: sorted by article, each article once.
        entities: the nodes of all entities.
        schema: the ontology.
        bonds: what the user has decided.
        memory: what is known of the events of single articles; it is not asked where the user has decided anything.

    Returns:
        The node of each local event, and the nodes.
    """
    agreement = Agreement(schema, entities.country_of, people_of(entities))
    classes = {key: node.cls for key, node in entities.nodes.items()}
    keys = memory.keys(entities) if memory is not None and not (bonds and bonds.of) else {}
    slugs = {name: slug(definition.label) for name, definition in schema.classes.items()}
    units: list[_Cluster] = []
    for extraction in extractions:
        key = keys.get(extraction.article.sha256, "")
        known = memory.recall(key) if memory is not None and key else None
        if known is None:
            own = _inside(extraction, entities, classes, schema, agreement, bonds)
            known = tuple(_unit(u, schema, slugs, entities.country_of) for u in own) if key else ()
        else:
            own = [_Cluster(*unit.members, reasons=unit.reasons, own=unit) for unit in known]
        if memory is not None and key:
            memory.keep(key, known)
        units += own
    ordered = sorted(units, key=lambda u: (-len(u.members), _rank(u.members[0])))
    # Sharp dates first: what has none must find all the events that it might be.
    ordered.sort(key=lambda u: not any(m.when.sharp for m in u.members))
    clusters = _grow(ordered, agreement, schema, entities.country_of, inside=False)
    clusters = merged(clusters, lambda c: c.bond, _Cluster.join)
    return _nodes(clusters, schema, slugs, entities.country_of)


def _unit(cluster: _Cluster, schema: Schema, slugs: Mapping[str, str], country_of: Mapping[str, str]) -> Unit:
    """What an article alone says of an event, to be remembered; the cluster is that unit from now on."""
    cls, members = _class(cluster, schema), tuple(cluster.members)
    sha = members[0].key[0]
    # Keys that name the article meet no other.
    blocks = tuple(b for b in cluster.blocks(schema, country_of, inside=False) if not b.endswith(sha))
    cluster.own = Unit(members, tuple(cluster.reasons), blocks, cls, _base_id(cluster, slugs[cls], country_of))
    return cluster.own


def _inside(
    extraction: Extraction,
    entities: Entities,
    classes: Mapping[str, str],
    schema: Schema,
    agreement: Agreement,
    bonds: Bonds | None,
) -> list[_Cluster]:
    """The events of one article; of other articles, and of their nodes, it must ask nothing (see `Memory`)."""
    told = occurrences([extraction], entities.nodes_of, classes, schema)
    alone = [_Cluster(o) for o in sorted(told, key=_rank)]
    for unit in alone if bonds else ():
        unit.bond = bonds.of.get(unit.members[0].key) if bonds else None
    return _grow(alone, agreement, schema, entities.country_of, inside=True)


def people_of(entities: Entities) -> dict[str, frozenset[str]]:
    """The nodes of the people of each article."""
    found: dict[str, set[str]] = {}
    for (sha, _), node in entities.nodes_of.items():
        if entities.nodes[node].cls == "Person":
            found.setdefault(sha, set()).add(node)
    return {sha: frozenset(people) for sha, people in found.items()}


def _rank(o: Occurrence) -> tuple[bool, int, int, bool, LocalKey]:
    """Sort key: the telling that says most comes first."""
    return not o.when.sharp, -len(o.roles), -len(o.participants), not (o.items or o.topics), o.key


def _grow(
    units: Iterable[_Cluster], agreement: Agreement, schema: Schema, country_of: Mapping[str, str], *, inside: bool
) -> list[_Cluster]:
    """Let each unit join the only cluster that takes it, else start one; `inside` one article or across articles."""
    clusters: list[_Cluster] = []
    index: dict[str, list[int]] = {}
    for unit in units:
        keys = unit.blocks(schema, country_of, inside=inside)
        blocks = [block for k in keys if (block := index.get(k)) is not None and len(block) <= _BLOCK]
        near = sorted(set().union(*blocks)) if blocks else []
        if near and not inside:
            near = [i for i in near if clusters[i].members and unit.articles.isdisjoint(clusters[i].articles)]
        found = [(i, why) for i in near if (why := _joins(clusters[i], unit, agreement))]
        if len(found) > 1 and not inside and _are_one(unit, [clusters[i] for i, _ in found], agreement, schema):
            # What an article speaks of as known is what two groups of others do.
            for other, _ in found[1:]:
                index_of = clusters[other].blocks(schema, country_of, inside=False)
                clusters[found[0][0]].absorb(clusters[other], found[0][1])
                clusters[other] = _Cluster()
                for key in index_of:
                    index[key].append(found[0][0])
            found = found[:1]
        if len(found) > 1:
            # An exact likeness outweighs what is merely possible.
            alike = [(i, why) for i, why in found if any(_alike(m, unit.members[0]) for m in clusters[i].members)]
            found = alike[:1]
        if found:
            home, why = found[0]
            clusters[home].absorb(unit, why)
        else:
            home = len(clusters)
            clusters.append(unit)
        for key in keys:
            block = index.setdefault(key, [])
            if not found or home not in block:
                block.append(home)
    return [c for c in clusters if c.members]


def _are_one(unit: _Cluster, clusters: Sequence[_Cluster], agreement: Agreement, schema: Schema) -> bool:
    """Whether nothing keeps some clusters apart that a telling fits, all of them spoken of as known."""
    if not schema.classes[unit.members[0].cls].physical or not all(c.known for c in (unit, *clusters)):
        return False
    return not any(
        not a.articles.isdisjoint(b.articles)
        or (a.bond is not None and a.bond.forbids(b.bond))
        or any(agreement.clash(x, y) for x in a.members for y in b.members)
        for a, b in combinations(clusters, 2)
    )


def _alike(a: Occurrence, b: Occurrence) -> bool:
    """Whether two tellings say the same in every point that is compared."""
    return (a.cls, a.roles, a.when, a.items, a.ahead) == (b.cls, b.roles, b.when, b.items, b.ahead)


def _joins(cluster: _Cluster, unit: _Cluster, agreement: Agreement) -> str | None:
    """The reason why a unit is of a cluster's event, or None; no pair between them may clash."""
    if cluster.bond is not None and cluster.bond.forbids(unit.bond):
        return None
    why = None
    for a in cluster.members:
        for b in unit.members:
            if agreement.clash(a, b):
                return None
            if why is None and (link := agreement.link(a, b)):
                why = f"{b.cls} {b.key[1]} in {b.key[0][:6]} = {a.cls} {a.key[1]} in {a.key[0][:6]}: {link}"
    return why


# ---------------------------------------------------------------- Nodes


def _nodes(
    clusters: Sequence[_Cluster], schema: Schema, slugs: Mapping[str, str], country_of: Mapping[str, str]
) -> tuple[dict[LocalKey, str], dict[str, Node]]:
    wanted: dict[str, list[tuple[_Cluster, str]]] = {}
    for cluster in clusters:
        if (own := cluster.own) is not None:
            cls, base = own.cls, own.base
        else:
            cls = _class(cluster, schema)
            base = _base_id(cluster, slugs[cls], country_of)
        wanted.setdefault(base, []).append((cluster, cls))
    nodes_of: dict[LocalKey, str] = {}
    nodes: dict[str, Node] = {}
    for base in sorted(wanted):
        for cluster, cls in wanted[base]:
            key = base if len(wanted[base]) == 1 else f"{base}-{digest(sorted(map(_content, cluster.members)), 6)}"
            nodes[key] = Node(
                id=key,
                cls=cls,
                label="",
                mentioned_in=tuple(sorted(cluster.articles)),
                reasons=tuple(sorted(set(cluster.reasons))),
            )
            for member in cluster.members:
                nodes_of[member.key] = key
    return nodes_of, nodes


def _content(o: Occurrence) -> str:
    """What a telling is, wherever it stands in the list of claims."""
    return f"{o.key[0]}:{o.trigger}:{o.cls}:{o.key[1]}"


def _class(cluster: _Cluster, schema: Schema) -> str:
    """The narrowest class: all of a cluster lie on one line, so it is what the others leave open."""
    if len(cluster.members) == 1:
        return cluster.members[0].cls
    counts = Counter(m.cls for m in cluster.members)
    return min(counts, key=lambda c: (-len(schema.event_types(c)), -counts[c], c))


def _base_id(cluster: _Cluster, cls: str, country_of: Mapping[str, str]) -> str:
    """The key of an event: its class, as a slug, its doers, whom or where they did it to, and when."""
    best = cluster.members[0].role if len(cluster.members) == 1 else partial(_best, cluster, country_of)
    other = best("destination") or best("target") or best("location")
    parts = [cls, tails(best("actor"), 3), tails(other, 2)]
    told = [value for m in cluster.members if (value := m.when.value)]
    if told:
        values = Counter(told) if len(told) > 1 else {told[0]: 1}
        parts.append(min(values, key=lambda v: (-len(v), -values[v], v)))
    return "event/" + shorten("-".join(p for p in parts if p), _ID_LENGTH)


def _best(cluster: _Cluster, country_of: Mapping[str, str], role: str) -> tuple[str, ...]:
    """The fillers of a role that most tellings give; a country before the cities in it, which only some tell."""
    told = [filled for m in cluster.members if (filled := m.role(role))]
    if len(told) < 2:
        return told[0] if told else ()
    counts = Counter(told)
    lands = {country_of.get(p) for v in counts for p in v if country_of.get(p) != p}
    return min(counts, key=lambda v: (not lands & set(v), -counts[v], -len(v), v))
