"""Who belongs with whom: the communities that the page shows, and collapses where a graph is large.

Found by the Leiden method (Traag, Waltman and van Eck, Scientific Reports 9, 2019; igraph), with its random numbers
seeded, so that the same graph always gives the same communities.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import igraph

__all__ = ["communities", "joined"]

#: Communities that are shown by themselves; all smaller ones are put together in the last.
_MOST = 30
_LEAST = 4
_SEED = 7


def communities(order: Sequence[str], near: Mapping[str, Sequence[str]]) -> tuple[dict[str, int], int]:
    """Number each thing's community: 0 is the largest.

    Args:
        order: IRIs in the order of rank, which settles ties.
        near: the neighbours of each.

    Returns:
        The number of each thing's community, and how many communities there are; what is in none of a size to show
        bears that count as its number.
    """
    index = {iri: i for i, iri in enumerate(order)}
    edges = [(index[a], index[b]) for a in order for b in near[a] if index[a] < index[b]]
    graph = igraph.Graph(n=len(order), edges=edges)
    # igraph draws from Python's shared generator; it gets one of its own for this, and the shared one back.
    igraph.set_random_number_generator(random.Random(_SEED))
    try:
        found = graph.community_leiden(objective_function="modularity", resolution=0.7, n_iterations=4)
    finally:
        igraph.set_random_number_generator(random)
    parts = sorted((sorted(part) for part in found), key=lambda part: (-len(part), part[0]))
    shown = [part for part in parts[:_MOST] if len(part) >= _LEAST]
    number = dict.fromkeys(order, len(shown))
    for at, part in enumerate(shown):
        number.update((order[i], at) for i in part)
    return number, len(shown)


def joined(group: Mapping[str, int], near: Mapping[str, Sequence[str]]) -> Counter[tuple[int, int]]:
    """How many links lead from one community to another, by their numbers, the lower first."""
    found: Counter[tuple[int, int]] = Counter()
    for here, others in near.items():
        for there in others:
            if group[here] < group[there]:
                found[group[here], group[there]] += 1
    return found
