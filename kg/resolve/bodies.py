"""Organisations, places and what else is told apart by name and country: equal names only, never similar ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.resolve.bodynames import STOP, Kind, kind_of, org_key
from kg.resolve.folding import words
from kg.resolve.mentions import Cluster, Mentioned, regions
from kg.resolve.people import place
from kg.schema import Schema

__all__ = ["join_bodies"]

#: Letters that stand for many things.
_FEW = 3
_CAPITALS = re.compile(r"^(?:[A-Z]\.?){2,8}$")


def join_bodies(
    mentions: Sequence[Mentioned],
    known: Sequence[Cluster],
    schema: Schema,
    weak: Collection[str] = (),
    sole: Mapping[str, str] | None = None,
) -> list[Cluster]:
    """Cluster the mentions of bodies and places of one family that no table knows.

    Args:
        mentions: unlinked entities, in the order of their articles.
        known: clusters of linked ones of the same family, which are grown in place.
        schema: tells a city from a region.
        weak: names of known ones that are more often something else, so that without other signs they name nothing.
        sole: by name the known place that has no namesake to speak of.

    Returns:
        The known clusters and the new ones.
    """

    def fits(cluster: Cluster, mention: Mentioned) -> bool:
        """A city is no region, and a place or a mere word is one only where its articles play in one country.

        An acronym explained elsewhere may stand for something else here, and one of another country mostly does; the
        short form of a known place's name is written in one way only ("Va." is no "VA"). A name like "Tax Appeals
        Board" is one body's in one country only.
        """
        mine = mention.entity.cls
        acronym = _is_acronym(mention)
        if not acronym and _only_letters(cluster, mention):
            return False
        if (
            acronym
            and cluster.known
            and mention.entity.name not in cluster.table_names
            and not _dotted(cluster, mention)
        ):
            return False
        others = sorted({m.entity.cls for m in cluster.members})
        lands = cluster.countries if cluster.known else cluster.lands
        abroad = mention.lands.isdisjoint(lands) and bool(lands or mention.lands)
        if schema.is_a(mine, "Place"):
            if abroad or not _in_one_area(cluster, mention):
                return False
            if cluster.known:
                told = regions(mention.roles) & regions(cluster.roles)
                sure = "City" not in others or bool(told) or (sole or {}).get(mention.entity.name) == cluster.known
                return sure and all(schema.is_a(mine, c) or schema.is_a(c, mine) for c in others)
            near = _is_sole(mention, sole or {}) or any(map(mention.plays_with, cluster.members))
            return near and others == [mine]
        kind = kind_of(mention.entity.name)
        if kind is Kind.HOME and mention.entity.country is None:
            homes = cluster.countries if cluster.known else {m.home for m in cluster.members}
            at_home = mention.home is not None and mention.home in homes
            return at_home or (not abroad and bool(cluster.support(mention)))
        if len(words(mention.entity.name)) == 1 and (abroad if not cluster.known else _is_bare(cluster, mention)):
            return bool(cluster.support(mention))
        if not acronym:
            return True
        if cluster.known:
            return _has_name(cluster, mention) and (
                not cluster.countries or not mention.lands.isdisjoint(cluster.countries)
            )
        at_home = mention.home in {m.home for m in cluster.members}
        if _is_short(mention):
            # Three letters stand for many things in one country, even where several articles explain none of them.
            backed = cluster.support(mention) or (_is_explained(cluster) and _has_name(cluster, mention))
            return at_home and _is_called(cluster, mention) and bool(backed)
        return at_home and (_has_name(cluster, mention) or bool(cluster.support(mention)))

    weak_names = frozenset(weak)
    by_name: dict[str, list[Cluster]] = {}
    for cluster in known:
        for key in sorted({org_key(n) for n in cluster.table_names}):
            by_name.setdefault(key, []).append(cluster)
    clusters = list(known)
    # Those whose country or region is known go first, so that the others find all the namesakes there are.
    ordered = sorted(mentions, key=lambda m: (_is_acronym(m), m.entity.country is None, not regions(m.roles), m.key))
    for mention in ordered:
        key = org_key(mention.entity.name)
        kind = kind_of(mention.entity.name)
        placed = mention.entity.country is not None
        own = (kind is Kind.NEVER and not placed) or (kind is Kind.MANY and not (placed and mention.family == "place"))
        own |= mention.family != "place" and not weak_names.isdisjoint(
            (mention.entity.name, f"The {mention.entity.name}")
        )
        among = () if own or not key else by_name.get(key, ())
        if letters := _is_letters(mention):
            among = [cluster for cluster in among if cluster.known]
        why = "equal names or its acronym" if _is_acronym(mention) else "equal names"
        home = place(mention, among, why, fits)
        if home is None:
            home = Cluster()
            home.add(mention)
            clusters.append(home)
        if not (own or letters):
            for alias in _aliases(mention):
                if home not in by_name.setdefault(alias, []):
                    by_name[alias].append(home)
    return clusters


def _is_letters(mention: Mentioned) -> bool:
    """Whether a place goes by two or three letters: "SC" is a state, or what a lawyer is; "D.C." is nothing else."""
    name = mention.entity.name
    return mention.family == "place" and name.isupper() and name.isalpha() and len(name) <= _FEW


def _is_sole(mention: Mentioned, sole: Mapping[str, str]) -> bool:
    """Whether a town or place has a name that only one known town has, or a region one that only a region has."""
    kind = sole.get(mention.entity.name, "").partition("/")[0]
    return kind != "" and (kind == "region") == (mention.entity.cls == "Region")


def _in_one_area(cluster: Cluster, mention: Mentioned) -> bool:
    """Whether a place may lie in the region that articles give for a cluster of its name.

    The region that one article states is named in the other at least; of two that state none for a name of one word,
    the regions that they name are not all different. A known place is in no region that no article gives for it.
    """
    there, here = (_countries(roles) for roles in (mention.roles, cluster.roles))
    home = here or (cluster.countries if cluster.known else here)
    if there and home and there.isdisjoint(home):
        return False
    told, given = regions(mention.roles), regions(cluster.roles)
    if cluster.known:
        return not told or not told.isdisjoint(given)
    if told:
        return not told.isdisjoint(given) if given else all(not told.isdisjoint(m.areas) for m in cluster.members)
    if given:
        return not given.isdisjoint(mention.areas)
    areas = [m.areas for m in cluster.members]
    telling = len(words(mention.entity.name)) > 1
    return telling or not mention.areas or not all(areas) or any(a & mention.areas for a in areas)


def _countries(roles: Iterable[tuple[str, str]]) -> set[str]:
    """The countries that a place is said to lie in ("Orlan, Westeria")."""
    return {end for relation, end in roles if relation == "locatedIn" and end.startswith("country/")}


def _is_acronym(mention: Mentioned) -> bool:
    """Whether an entity's best name in its article is an acronym."""
    return bool(_CAPITALS.match(mention.entity.name))


def _is_short(mention: Mentioned) -> bool:
    """Whether an acronym is of three letters or fewer."""
    return sum(map(str.isalpha, mention.entity.name)) <= _FEW


def _is_called(cluster: Cluster, mention: Mentioned) -> bool:
    """Whether an article gives a body these letters in capitals ("IG Ltd." does not)."""
    bare = mention.entity.name.replace(".", "")
    return any(name.replace(".", "") == bare for name in cluster.names)


def _is_explained(cluster: Cluster) -> bool:
    """Whether an article gives a body's name in words."""
    return not all(map(_is_acronym, cluster.members))


def _dotted(cluster: Cluster, mention: Mentioned) -> bool:
    """Whether the table has an acronym with full stops, or without ("N.Y.", "NY")."""
    bare = mention.entity.name.replace(".", "")
    return any(name.replace(".", "") == bare and name.isupper() for name in cluster.table_names)


def _has_name(cluster: Cluster, mention: Mentioned) -> bool:
    """Whether the table or another article calls it by just this name."""
    key = org_key(mention.entity.name)
    names = (*cluster.table_names, *(m.entity.name for m in cluster.members))
    return any(org_key(n) == key for n in names)


def _is_bare(cluster: Cluster, mention: Mentioned) -> bool:
    """Whether only its accents make a known body's name one, which the article leaves out ("Étoile", "Etoile")."""
    key = org_key(mention.entity.name)
    same = [n for n in cluster.table_names if org_key(n) == key]
    return mention.entity.name.isascii() and bool(same) and not any(n.isascii() for n in same)


def _aliases(mention: Mentioned) -> list[str]:
    """Keys under which others may find it: its name, and acronyms that its article gives for it.

    The acronym of what is written as a mere noun is of its article only ("the party's steering committee (SC)").
    """
    noun = any(word.islower() and word.isalpha() and word not in STOP for word in mention.entity.name.split())
    names = [mention.entity.name, *(n for n in mention.names if not noun and _CAPITALS.match(n))]
    return [k for k in dict.fromkeys(map(org_key, names)) if k]


def _only_letters(cluster: Cluster, mention: Mentioned) -> bool:
    """Whether nothing but the letters of an acronym is common to a body's names and another's ("ABC Corp", "AbC")."""
    name = mention.entity.name
    key = org_key(name)
    names = cluster.table_names if cluster.known else cluster.names
    same = [n for n in names if org_key(n) == key]
    return bool(same) and not name.istitle() and all(_CAPITALS.match(n) for n in same)
