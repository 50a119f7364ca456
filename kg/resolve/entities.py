"""Entities across articles: clusters become nodes with a key, a class, a label and the reasons of their merges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from kg.known import Known, KnownEntity
from kg.known.common import shared_offices
from kg.model import Extraction, Node, Polarity
from kg.resolve.bodies import join_bodies
from kg.resolve.bodynames import core_words
from kg.resolve.bonds import BY_HAND, Bonds, merged
from kg.resolve.keys import digest, slug
from kg.resolve.mentions import Cluster, LocalKey, Mentioned, alone, mentions, regions
from kg.resolve.names import is_full
from kg.resolve.people import join_people
from kg.schema import Schema

__all__ = ["Entities", "resolve_entities"]

#: How many times as many people the place has that a name means without further signs.
_FAR_LARGER = 8
#: An initial between two names that has no full stop; "I" and "V" there are numbers of monarchs.
_INITIAL = re.compile(r"(?<=\w )([A-HJ-UWYZ])(?= \w)")


@dataclass(frozen=True, slots=True)
class Entities:
    """The nodes of all entities: `country_of` gives the country that a node lies in or belongs to."""

    nodes_of: dict[LocalKey, str]
    nodes: dict[str, Node]
    country_of: dict[str, str]


def resolve_entities(
    extractions: Sequence[Extraction], schema: Schema, known: Known, bonds: Bonds | None = None
) -> Entities:
    """Find out which entities of different articles are one.

    Args:
        extractions: sorted by article, each article once.
        schema: the ontology.
        known: the tables of known entities.
        bonds: what the user has decided.
    """
    bonds = bonds or Bonds()
    found = mentions(extractions, schema, bonds)
    named = [m for m in found if not m.entity.described and m.entity.cls != "Position"]
    clusters = _known_clusters(named, known, bonds)
    linked_keys = {m.key for c in clusters.values() for m in c.members}
    unlinked: dict[str, list[Mentioned]] = {}
    for mention in named:
        if mention.key not in linked_keys:
            unlinked.setdefault(mention.family, []).append(mention)
    linked: dict[str, list[Cluster]] = {}
    for key in sorted(clusters):
        linked.setdefault(clusters[key].members[0].family, []).append(clusters[key])
    grown: list[Cluster] = []
    weak = frozenset(name for entry in known.by_key.values() for name in entry.weak_names)
    for kind in sorted({*unlinked, *linked}):
        new, old = unlinked.get(kind, []), linked.get(kind, [])
        if kind == "person":
            shared, taken = _ambiguous(known, new)
            grown += join_people(new, old, shared, taken, partial(_is_given, known))
        else:
            grown += join_bodies(new, old, schema, weak, _sole(known, new))
    result = Entities({}, {}, {})
    grown += [alone(m) for m in found if m.entity.described]
    _add(result, _decided(grown), schema, known)
    scopes, holders = _scopes(extractions, result.nodes_of)
    positions = [m for m in found if not m.entity.described and m.entity.cls == "Position"]
    _add(result, _decided(_positions(positions, scopes, holders)), schema, known, scopes)
    return result


def _is_given(known: Known, word: str) -> bool:
    return known.gender_of_given_name(word.capitalize()) is not None


def _ambiguous(known: Known, people: Sequence[Mentioned]) -> tuple[frozenset[str], frozenset[str]]:
    """Those names of people that several known ones bear, and those that are of known bodies or places too."""
    bearers = {name: known.by_name.get(name, ()) for m in people for name in m.names}
    shared = frozenset(name for name, keys in bearers.items() if len(keys) > 1)
    taken = frozenset(n for n, keys in bearers.items() if any(known.by_key[k].cls != "Person" for k in keys))
    return shared, taken


def _sole(known: Known, places: Sequence[Mentioned]) -> dict[str, str]:
    """By name the one known place that has it, or that has far more people than its namesakes."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(m.entity.name for m in places):
        bearers = [known.by_key[key] for key in known.by_name.get(name, ())]
        if len(bearers) == 1 or (bearers and bearers[0].population >= _FAR_LARGER * bearers[1].population > 0):
            found[name] = bearers[0].key
    return found


def _decided(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Merge what the user has decided to be one, known entities and large clusters first."""

    def absorb(home: Cluster, other: Cluster) -> None:
        home.absorb(other, f"{other.members[0].where()} = {home.members[0].where()}: {BY_HAND}")

    tied = sorted((c for c in clusters if c.bond is not None), key=lambda c: c.order)
    return [*(c for c in clusters if c.bond is None), *merged(tied, lambda c: c.bond, absorb)]


def _known_clusters(found: Sequence[Mentioned], known: Known, bonds: Bonds) -> dict[str, Cluster]:
    """One cluster for each known entity that an article links to, unless the user has decided against the link."""
    clusters: dict[str, Cluster] = {}
    seats = _seats(found)
    for mention in found:
        key = mention.entity.known
        entry = known.by_key.get(key) if key else None
        if key is None or entry is None:
            continue
        seat, told = entry.region or seats.get(key), regions(mention.roles)
        if seat and told and seat not in told:
            continue
        cluster = clusters.get(key)
        if cluster is None:
            cluster = Cluster(known=key, table_names=_safe_names(entry), bond=bonds.known.get(key))
            cluster.countries |= {entry.country} if entry.country else set()
            cluster.genders |= {entry.gender} if entry.gender else set()
            cluster.roles |= {("locatedIn", entry.region)} if entry.region else set()
        if cluster.bond is None or not cluster.bond.forbids(mention.bond):
            clusters[key] = cluster
            cluster.add(mention)
    return clusters


def _seats(found: Sequence[Mentioned]) -> dict[str, str]:
    """The region that most articles give for a known town, where they give several: some mean a namesake."""
    said: dict[str, Counter[str]] = {}
    for mention in found:
        if mention.entity.known and mention.entity.cls == "City":
            said.setdefault(mention.entity.known, Counter()).update(sorted(regions(mention.roles)))
    return {key: max(sorted(counts), key=counts.__getitem__) for key, counts in said.items() if len(counts) > 1}


def _safe_names(entry: KnownEntity) -> tuple[str, ...]:
    """The names of a known entity that are seldom something else; a body's label can be such a name too ("Time")."""
    names = (entry.label, *entry.names)
    return tuple(dict.fromkeys(n for n in names if n not in entry.weak_names))


def _scopes(
    extractions: Sequence[Extraction], nodes_of: dict[LocalKey, str]
) -> tuple[dict[LocalKey, str], dict[LocalKey, str]]:
    """The nodes of the body that each position is in and of those who hold it, where an article says so."""
    scopes: dict[LocalKey, str] = {}
    holders: dict[LocalKey, set[str]] = {}
    for extraction in extractions:
        sha = extraction.article.sha256
        for claim in extraction.claims:
            if claim.polarity is not Polarity.POSITIVE or not isinstance(claim.object, str):
                continue
            if claim.predicate == "positionIn" and (body := nodes_of.get((sha, claim.object))):
                scopes[sha, claim.subject] = min(body, scopes.get((sha, claim.subject), body))
            if claim.predicate == "holdsPosition" and (holder := nodes_of.get((sha, claim.subject))):
                holders.setdefault((sha, claim.object), set()).add(holder)
    return scopes, {key: " ".join(sorted(found)) for key, found in holders.items()}


def _positions(found: Sequence[Mentioned], scopes: dict[LocalKey, str], holders: dict[LocalKey, str]) -> list[Cluster]:
    """One cluster for each name of an office and body that it is in; one without a body stays alone.

    A country has many ambassadors at once: of such an office there is one for each who holds it.
    """
    clusters: dict[tuple[str, ...], Cluster] = {}
    for mention in found:
        scope, words = scopes.get(mention.key), core_words(mention.entity.name)
        # "Minister of Defence" and "Defence Minister" are one office.
        key: tuple[str, ...] = (" ".join(sorted(words)), scope) if scope else mention.key
        if scope and not shared_offices().isdisjoint(words):
            holder = holders.get(mention.key)
            key = (*key, holder) if holder else mention.key
        cluster = clusters.setdefault(key, Cluster())
        if cluster.bond is not None and cluster.bond.forbids(mention.bond):
            cluster = clusters.setdefault(mention.key, Cluster())
        again = f"‘{mention.entity.name}’ in several articles: one office of {scope}"
        cluster.add(mention, again if cluster.members else None)
    return [clusters[key] for key in sorted(clusters)]


# ---------------------------------------------------------------- Nodes


def _add(
    result: Entities,
    clusters: Sequence[Cluster],
    schema: Schema,
    known: Known,
    scopes: dict[LocalKey, str] | None = None,
) -> None:
    """Give each cluster its key and make its node."""
    wanted: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        wanted.setdefault(_base_id(cluster, schema, scopes or {}), []).append(cluster)
    for base in sorted(wanted):
        for cluster, key in zip(
            wanted[base], _distinct(base, wanted[base], taken=base in result.nodes or base in known.by_key), strict=True
        ):
            result.nodes[key] = _node(key, cluster, schema, known)
            for mention in cluster.members:
                result.nodes_of[mention.key] = key
            if len(cluster.countries) == 1:
                result.country_of[key] = min(cluster.countries)


def _distinct(base: str, clusters: Sequence[Cluster], *, taken: bool) -> list[str]:
    """Keys for clusters that would have one key: the known one keeps it, the others add their country or a hash.

    What the tables call so keeps its key (`taken`), even where no article means it.
    """
    if len(clusters) == 1 and not taken:
        return [base]
    countries = Counter(next(iter(c.countries)) for c in clusters if len(c.countries) == 1 and not c.known)
    keys = []
    for cluster in clusters:
        country = next(iter(cluster.countries)) if len(cluster.countries) == 1 else ""
        if cluster.known:
            keys.append(base)
        elif countries[country] == 1:
            keys.append(f"{base}-{country.partition('/')[2]}")
        else:
            keys.append(f"{base}-{digest(sorted('/'.join(m.key) for m in cluster.members), 6)}")
    return keys


def _base_id(cluster: Cluster, schema: Schema, scopes: dict[LocalKey, str]) -> str:
    if cluster.known:
        return cluster.known
    first = cluster.members[0]
    cls = _class(cluster, schema)
    name = slug(_label(cluster))
    if first.entity.described:
        return f"{first.family}/{name}-{first.sha[:8]}"
    if scope := scopes.get(first.key):
        return f"{first.family}/{name}-{scope.partition('/')[2]}"
    # Cities and regions have paths of their own, as in the tables of known entities.
    kinds = [c for c in schema.written_classes(cls) if c != "Place"] if schema.is_a(cls, "Place") else []
    return f"{kinds[-1].lower() if kinds else first.family}/{name}"


def _class(cluster: Cluster, schema: Schema) -> str:
    """The class that most articles give; of equals, and of its narrower ones that articles give, the narrowest."""
    if len(cluster.members) == 1:
        return cluster.members[0].entity.cls
    counts = Counter(m.entity.cls for m in cluster.members)

    def rank(cls: str) -> tuple[int, int, str]:
        support = sum(n for c, n in counts.items() if schema.is_a(cls, c))
        depth = len(schema.classes[cls].ancestors) if cls in schema.classes else 0
        return -support, -depth, cls

    return min(counts, key=rank)


def _label(cluster: Cluster) -> str:
    """The longest of the full names that most articles use; of a body, no acronym where its name is given.

    A person's initials get their full stops ("Anna B Kovar" is Anna B. Kovar).
    """
    person = cluster.members[0].family == "person"
    name = cluster.members[0].entity.name
    if len(cluster.members) > 1:
        full = is_full if person else lambda n: not n.isupper()
        best = Counter(m.entity.name for m in cluster.members)
        pool = {n: c for n, c in best.items() if full(n)} or best
        most = max(pool.values())
        name = min((n for n, c in pool.items() if c == most), key=lambda n: (-len(n), n))
    return _INITIAL.sub(r"\1.", name) if person else name


def _node(key: str, cluster: Cluster, schema: Schema, known: Known) -> Node:
    entry = known.by_key.get(cluster.known) if cluster.known else None
    label = entry.label if entry else _label(cluster)
    return Node(
        id=key,
        cls=entry.cls if entry else _class(cluster, schema),
        label=label,
        alt_labels=tuple(sorted(n for n in cluster.names if n != label)),
        same_as=entry.same_as if entry else None,
        mentioned_in=tuple(sorted(cluster.articles)),
        reasons=tuple(sorted(set(cluster.reasons))),
    )
