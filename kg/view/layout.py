"""Where each node stands: computed once, the same every time, so that the page opens at rest.

The opening view is laid out by Kamada and Kawai's method (Information Processing Letters 31, 1989; igraph), part by
part, with longer lines between communities than inside them; then nodes are pushed apart until their labels are free.
All that is opened later is set on free spots beside what it is linked with, by the page itself (place.js).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import igraph

__all__ = ["Box", "arrange", "spread"]

Box = tuple[float, float]
Point = tuple[float, float]

#: A line of length 1 in pixels at scale 1: between nodes, and between communities.
_LENGTH, _APART = 105.0, 190.0
#: A line between communities is wanted so many times as long as one inside.
_BETWEEN = 1.9
_GAP = 14.0
_ROUNDS = 250
#: Pages are wider than high: parts are packed into rows of this proportion.
_ASPECT = 1.6


def arrange(
    nodes: Sequence[str],
    near: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Box],
    group: Mapping[str, int],
) -> dict[str, tuple[int, int]]:
    """Positions in canvas units (pixels at scale 1), x to the right, y downwards.

    Args:
        nodes: nodes of the opening view, in order of rank.
        near: the neighbours of each node.
        boxes: width and height of each node with its label.
        group: the community of each node.
    """
    index = {iri: i for i, iri in enumerate(nodes)}
    edges = [(index[a], index[b]) for a in nodes for b in near[a] if b in index and index[a] < index[b]]

    def wanted(a: int, b: int) -> float:
        return 1.0 if group[nodes[a]] == group[nodes[b]] else _BETWEEN

    points = _laid_out(edges, [boxes[n] for n in nodes], wanted, _LENGTH)
    return {iri: (round(x), round(y)) for iri, (x, y) in zip(nodes, points, strict=True)}


def spread(links: Mapping[tuple[int, int], int], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Positions of communities: those with more links between them closer together.

    Args:
        links: how many links join two communities.
        boxes: width and height of each community's node with its label.
    """
    strongest = max(links.values(), default=1)

    def wanted(a: int, b: int) -> float:
        return 1.0 + (1 - math.log1p(links[a, b]) / math.log1p(strongest))

    return [(round(x), round(y)) for x, y in _laid_out(sorted(links), boxes, wanted, _APART)]


def _laid_out(
    edges: Sequence[tuple[int, int]], boxes: Sequence[Box], wanted: Callable[[int, int], float], length: float
) -> list[Point]:
    """Where each box stands: part by part, the parts side by side.

    Args:
        edges: which boxes are joined, by number.
        boxes: width and height of each.
        wanted: how long the line between two should be.
        length: a line of length 1 in pixels.
    """
    graph = igraph.Graph(n=len(boxes), edges=edges)
    graph.es["length"] = [wanted(a, b) for a, b in edges]
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), min(part)))
    placed = [_part(graph, [*part], boxes, length) for part in parts]
    points = _pack(placed, boxes)
    return [points[i] for i in range(len(boxes))]


def _part(graph: igraph.Graph, part: list[int], boxes: Sequence[Box], length: float) -> dict[int, Point]:
    """Where the boxes of one connected part stand, beside each other."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    sub = graph.induced_subgraph(part)
    circle = [(math.cos(2 * math.pi * i / len(part)), math.sin(2 * math.pi * i / len(part))) for i in range(len(part))]
    spots = sub.layout_kamada_kawai(seed=circle, maxiter=60 * len(part), weights="length")
    points = _upright([(x * length, y * length) for x, y in spots])
    _push_apart(points, [boxes[i] for i in part])
    return dict(zip(part, [(x, y) for x, y in points], strict=True))


def _upright(points: list[Point]) -> list[list[float]]:
    """Turn the longest axis level and stretch along it, since screens are wide."""
    n = len(points)
    cx, cy = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    moved = [(x - cx, y - cy) for x, y in points]
    xx, yy, xy = sum(x * x for x, _ in moved), sum(y * y for _, y in moved), sum(x * y for x, y in moved)
    angle = -0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    level = [[x * cos - y * sin, x * sin + y * cos] for x, y in moved]
    width, height = (max(p[i] for p in level) - min(p[i] for p in level) for i in (0, 1))
    # A round part is stretched towards the proportion of a screen, a long one is left as it is.
    stretch = min(max((_ASPECT * height / width) ** 0.5, 1.0), 1.3) if width and n > 8 else 1.0
    return [[x * stretch, y / stretch] for x, y in level]


def _push_apart(points: list[list[float]], sizes: Sequence[Box]) -> None:
    """Move overlapping boxes apart along the shorter way out, in place, until none overlap."""
    widest = max(w for w, _ in sizes) + _GAP
    wide, high = [(w + _GAP) / 2 for w, _ in sizes], [(h + _GAP) / 2 for _, h in sizes]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    for _ in range(_ROUNDS):
        order = sorted(range(len(points)), key=lambda i: (xs[i], i))
        moved = False
        for at, i in enumerate(order):
            x, y, half_width, half_height = xs[i], ys[i], wide[i], high[i]
            for j in order[at + 1 :]:
                dx = xs[j] - x
                if dx > widest:
                    break
                dy, room_y = ys[j] - y, half_height + high[j]
                if not -room_y < dy < room_y or not -(room_x := half_width + wide[j]) < dx < room_x:
                    continue
                moved = True
                over_x, over_y = room_x - abs(dx), room_y - abs(dy)
                # Ties break by index, never at random.
                if over_y < over_x:
                    push = math.copysign(0.52 * over_y, dy or (1 if i < j else -1))
                    y -= push
                    ys[i] = y
                    ys[j] += push
                else:
                    push = math.copysign(0.52 * over_x, dx or (1 if i < j else -1))
                    x -= push
                    xs[i] = x
                    xs[j] += push
        if not moved:
            break
    points[:] = [[x, y] for x, y in zip(xs, ys, strict=True)]


def _pack(parts: Sequence[Mapping[int, Point]], boxes: Sequence[Box]) -> dict[int, Point]:
    """Set the parts in rows, the largest first."""
    frames = []
    for part in parts:
        left = min(x - boxes[n][0] / 2 for n, (x, _) in part.items())
        right = max(x + boxes[n][0] / 2 for n, (x, _) in part.items())
        top = min(y - boxes[n][1] / 2 for n, (_, y) in part.items())
        bottom = max(y + boxes[n][1] / 2 for n, (_, y) in part.items())
        frames.append((part, left, top, right - left + 3 * _GAP, bottom - top + 3 * _GAP))
    area = sum(w * h for *_, w, h in frames)
    width = max([math.sqrt(area * _ASPECT), *(w for *_, w, _ in frames)])
    placed: dict[int, Point] = {}
    x = y = row = 0.0
    for part, left, top, w, h in frames:
        if x and x + w > width:
            x, y, row = 0.0, y + row, 0.0
        for name, (px, py) in part.items():
            placed[name] = (px - left + x, py - top + y)
        x, row = x + w, max(row, h)
    return placed
