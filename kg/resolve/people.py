"""People across articles: full names first, then spellings of one name, then last names alone.

A wrong merge is worse than a missed one: namesakes are kept apart unless something beside the name speaks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations

from kg.known.common import common_surnames
from kg.resolve.folding import sound
from kg.resolve.mentions import Cluster, Mentioned, alone
from kg.resolve.names import (
    SAME,
    generation,
    is_common,
    is_full,
    is_short_for,
    is_title,
    middle_names_clash,
    person_words,
    same_name,
    surname_key,
)

__all__ = ["block_keys", "join_people", "place"]

#: From here on only romanisation differs, and one thing beside the name is enough.
_SPELLING = 0.93
#: Pairs in blocks larger than this are not compared: the block's key says too little.
_BLOCK = 400
#: In so many articles somebody is the one of a name whom readers know.
_WELL_KNOWN = 4


def join_people(
    mentions: Sequence[Mentioned],
    known: Sequence[Cluster],
    shared: Collection[str] = (),
    taken: Collection[str] = (),
    is_given: Callable[[str], bool] = lambda _word: False,
) -> list[Cluster]:
    """Cluster the mentions of people that no table knows; some of them join clusters of known people.

    Args:
        mentions: unlinked people, in the order of their articles.
        known: clusters of linked people, which are grown in place.
        shared: full names that several known people bear, so that they alone name none of them.
        taken: names that are those of known bodies or places too, so that alone they name nobody.
        is_given: whether a word is a given name in common use, so that it is no slip for another.

    Returns:
        The known clusters and the new ones.
    """
    named = [m for m in mentions if not is_title(m.entity.name)]
    full = [m for m in named if any(map(is_full, m.names))]
    bare = [m for m in named if not any(map(is_full, m.names))]
    clusters = _equal_names(full)
    clusters = _spellings([*known, *clusters], shared, is_given)
    clusters = _last_names(bare, clusters, taken)
    return [*clusters, *(alone(m) for m in mentions if is_title(m.entity.name))]


def _full_names(cluster: Cluster) -> tuple[str, ...]:
    """Full names in the texts and the table; a table's names with initials would let in too many."""
    table = (n for n in cluster.table_names if is_full(n) and len(person_words(n)[0]) > 1)
    return tuple(sorted({n for n in (*cluster.names, *table) if is_full(n)}))


def place(
    mention: Mentioned,
    among: Iterable[Cluster],
    reason: str,
    fits: Callable[[Cluster, Mentioned], bool] = lambda *_: True,
) -> Cluster | None:
    """Put a mention into the one cluster that it can belong to, if there is one.

    Where several are possible, the one with support beside the name is taken, if only one has it;
    those that nothing but an article with two namesakes keeps apart count as one, the best supported.
    """
    possible = sorted((c for c in among if not c.vetoes(mention) and fits(c, mention)), key=lambda c: c.order)
    if len(possible) > 1:
        supported = [c for c in possible if c.support(mention)]
        countries = {tuple(sorted(c.countries)) for c in possible}
        possible = supported if len(supported) == 1 else possible[:1] if len(countries) == 1 else []
    if not possible:
        return None
    first = possible[0].members[0]
    if mention.entity.name == first.entity.name:
        possible[0].add(mention, f"‘{first.entity.name}’ in several articles: {reason}")
    else:
        why = "; ".join((reason, *possible[0].support(mention)))
        possible[0].add(mention, f"{mention.where()} = {first.where()}: {why}")
    return possible[0]


def _equal_names(mentions: Sequence[Mentioned]) -> list[Cluster]:
    """Join mentions whose longest full names are equal word by word."""
    groups: dict[tuple[str, ...], list[Mentioned]] = {}
    for mention in mentions:
        longest = max((n for n in mention.names if is_full(n)), key=lambda n: (len(person_words(n)), n))
        groups.setdefault((*person_words(longest), generation(longest)), []).append(mention)
    clusters: list[Cluster] = []
    for name in sorted(groups):
        own: list[Cluster] = []
        # Those whose country is known go first, so that the others find all the namesakes there are.
        for mention in sorted(groups[name], key=lambda m: (m.entity.country is None, m.key)):
            if place(mention, own, "equal names", _in_one_land) is None:
                own.append(alone(mention))
        clusters += _to_the_well_known(own)
    return clusters


def _in_one_land(cluster: Cluster, mention: Mentioned) -> bool:
    """Whether articles have a country in common, or something else that tells of one person beside the name.

    A country is no sign where a name is that of very many; there it needs to be what both are called ("the senator").
    """
    if cluster.support(mention):
        return True
    if all(is_common(n) for n in (*cluster.names, *mention.names) if is_full(n)):
        return not cluster.callings.isdisjoint(mention.callings)
    return not (cluster.lands and mention.lands and cluster.lands.isdisjoint(mention.lands))


def _to_the_well_known(namesakes: Sequence[Cluster]) -> list[Cluster]:
    """Whom nothing tells from a namesake is the one of whom several articles of that country tell, if one is."""
    known = [c for c in namesakes if len(c.articles) >= _WELL_KNOWN]
    if len(known) != 1:
        return list(namesakes)
    homes = {m.home for m in known[0].members} - {None}
    kept = []
    for cluster in namesakes:
        only = cluster.members[0]
        if cluster is known[0] or len(cluster.members) > 1 or only.home not in homes or known[0].vetoes(only):
            kept.append(cluster)
        else:
            known[0].add(only, f"‘{only.entity.name}’ in several articles: equal names, and one is in the news there")
    return kept


def block_keys(cluster: Cluster) -> set[tuple[str, str]]:
    """The first letters of the last name and of each other name, by sound; vowels count as one."""
    keys = set()
    for name in _full_names(cluster):
        parts = person_words(name)
        last = sound(parts[-1], surname=True)[:3]
        for part in parts[:-1]:
            first = sound(part)[:1]
            keys.add((last, "a" if first in "aeiou" else first))
    return keys


def _spellings(clusters: list[Cluster], shared: Collection[str], is_given: Callable[[str], bool]) -> list[Cluster]:
    """Join clusters whose names are spellings of one, where something beside the name agrees too.

    Under a family name that very many have, a short form needs an office or a rare companion in common, and so do two
    of whom one article each tells.
    """
    blocks: dict[tuple[str, str], list[int]] = {}
    for index, cluster in enumerate(clusters):
        for key in sorted(block_keys(cluster)):
            blocks.setdefault(key, []).append(index)
    pairs = sorted({p for block in blocks.values() if len(block) <= _BLOCK for p in combinations(block, 2)})
    scored = []
    for i, j in pairs:
        score, why = _best_score(clusters[i], clusters[j])
        if score >= SAME:
            scored.append((-score, clusters[i].order, clusters[j].order, i, j, why))
    home = list(range(len(clusters)))
    for negative, _, _, i, j, why in sorted(scored):
        a, b = sorted((_root(home, i), _root(home, j)), key=lambda k: clusters[k].order)
        first, second = clusters[a], clusters[b]
        if a == b or second.known or first.vetoes(second) or not _all_names_agree(first, second):
            continue
        if not first.known and _given_apart(first, second, is_given):
            continue
        if shared and any(all(n in shared for n in c.names if is_full(n)) for c in (first, second) if not c.known):
            continue
        support = first.support(second)
        role = _one_role(first, second)
        alike = _one_surname(first, second) and (first.known or _generations(first) == _generations(second))
        if not first.known and _is_common_family(first):
            told = max(len(first.articles), len(second.articles)) > 1
            alike = alike and told and _one_given(first, second)
        if not alike and not (role or first.companions(second)):
            continue
        if support and (-negative >= _SPELLING or role or len(support) > 1):
            reason = "; ".join((why, *support))
            first.absorb(second, f"{second.members[0].where()} = {first.members[0].where()}: {reason}")
            home[b] = a
    return [c for i, c in enumerate(clusters) if home[i] == i]


def _one_surname(a: Cluster, b: Cluster) -> bool:
    """Whether two people have one family name but for its romanisation; a letter more may be another name."""
    mine, theirs = ({surname_key(n) for n in _full_names(c)} for c in (a, b))
    return not mine.isdisjoint(theirs)


def _is_common_family(cluster: Cluster) -> bool:
    return any(person_words(n)[-1] in common_surnames() for n in cluster.names if is_full(n))


def _given(cluster: Cluster) -> set[str]:
    return {person_words(n)[0] for n in cluster.names if is_full(n)}


def _one_given(a: Cluster, b: Cluster) -> bool:
    """Whether two people have one given name but for its romanisation, or one its initial."""
    return any(
        sound(x) == sound(y) or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x in _given(a) for y in _given(b)
    )


def _given_apart(a: Cluster, b: Cluster, is_given: Callable[[str], bool]) -> bool:
    """Whether their given names are two in use of which neither is short for the other ("Ivo Kovar", "Iva Kovar")."""
    mine, others = _given(a), _given(b)
    if not all(map(is_given, (*mine, *others))):
        return False
    return not any(sound(x) == sound(y) or is_short_for(x, y) for x in mine for y in others)


def _generations(cluster: Cluster) -> set[str]:
    """What tells somebody from a parent of the same name, in any article."""
    return {generation(n) for n in cluster.names} - {""}


def _root(home: list[int], index: int) -> int:
    while home[index] != index:
        index = home[index]
    return index


def _best_score(a: Cluster, b: Cluster) -> tuple[float, str]:
    return max(
        (same_name(x, y, "Person") for x in _full_names(a) for y in _full_names(b)),
        default=(0.0, ""),
    )


def _all_names_agree(a: Cluster, b: Cluster) -> bool:
    """Whether each full name of one agrees with each of the other; of a known person's names one is enough.

    A short one of these ("Jan Kovar") agrees with too much, so the second names of the full one have a say.
    """
    if a.known and any(middle_names_clash(x, y) for x in b.names for y in a.table_names):
        return False
    younger, named = _generations(b), _generations(a)
    if younger and (named or a.known) and younger.isdisjoint(named | {generation(n) for n in a.table_names}):
        return False
    mine = _full_names(a) if a.known else sorted(filter(is_full, a.names))
    enough = any if a.known else all
    return all(enough(same_name(x, y, "Person")[0] >= SAME for y in mine) for x in sorted(filter(is_full, b.names)))


def _one_role(cluster: Cluster, other: Cluster | Mentioned) -> bool:
    """Whether both are said to hold one office, or to be related to one thing in one way."""
    return bool(cluster.roles & other.roles)


def _last_names(mentions: Sequence[Mentioned], clusters: list[Cluster], taken: Collection[str]) -> list[Cluster]:
    """Join a last name to the only full-named person who has it, if something beside the name agrees."""
    by_surname: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        for key in sorted({surname_key(n) for n in _full_names(cluster)}):
            by_surname.setdefault(key, []).append(cluster)
    left: dict[str, list[Mentioned]] = {}
    for mention in mentions:
        key = surname_key(mention.names[0])
        possible = [c for c in by_surname.get(key, ()) if not c.vetoes(mention)]
        sure = len(possible) == 1 and mention.names[0] not in taken
        support = possible[0].support(mention) if sure else ()
        # That a body or a country is named in both articles tells little of somebody who has a last name only.
        if support and possible[0].members and (_one_role(possible[0], mention) or possible[0].companions(mention)):
            first = possible[0].members[0]
            reason = "; ".join(("the only one of that last name", *support))
            possible[0].add(mention, f"{mention.where()} = {first.where()}: {reason}")
        else:
            left.setdefault(key, []).append(mention)
    fresh: list[Cluster] = []
    for key in sorted(left):
        own: list[Cluster] = []
        for mention in left[key]:
            if place(mention, own, "equal last names", _one_role) is None:
                own.append(alone(mention))
        fresh += own
    return [*clusters, *fresh]
