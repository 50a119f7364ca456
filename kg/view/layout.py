"""Where each node stands: computed once, the same every time, so that the page opens at rest.

The opening view is laid out by Kamada and Kawai's method (Information Processing Letters 31, 1989; igraph), part by
part, then nodes are pushed apart until their labels are free. All else is set near what it is linked with.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import igraph

__all__ = ["Box", "arrange"]

Box = tuple[float, float]
Point = tuple[float, float]

_LENGTH = 105.0
_GAP = 14.0
_ROUNDS = 250
_CELL = 110.0
_FLAT = 0.7
#: Pages are wider than high: parts are packed into rows of this proportion.
_ASPECT = 1.6
_GOLDEN = math.pi * (3 - math.sqrt(5))


def arrange(
    opening: Sequence[str], rest: Sequence[str], near: Mapping[str, Sequence[str]], boxes: Mapping[str, Box]
) -> dict[str, tuple[int, int]]:
    """Positions in canvas units (pixels at scale 1), x to the right, y downwards.

    Args:
        opening: nodes of the opening view, in order of rank.
        rest: all others, in the order in which they may appear.
        near: the neighbours of each node.
        boxes: width and height of each node with its label.
    """
    points = _opening(opening, near, boxes)
    _surround(points, rest, near, boxes)
    return {iri: (round(x), round(y)) for iri, (x, y) in points.items()}


def _opening(nodes: Sequence[str], near: Mapping[str, Sequence[str]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    index = {iri: i for i, iri in enumerate(nodes)}
    edges = [(index[a], index[b]) for a in nodes for b in near[a] if b in index and index[a] < index[b]]
    graph = igraph.Graph(n=len(nodes), edges=edges)
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), min(part)))
    placed = [_part(graph, [*part], [nodes[i] for i in part], boxes) for part in parts]
    return _pack(placed, boxes)


def _part(graph: igraph.Graph, part: list[int], names: list[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    if len(part) == 1:
        return {names[0]: (0.0, 0.0)}
    sub = graph.induced_subgraph(part)
    circle = [(math.cos(2 * math.pi * i / len(part)), math.sin(2 * math.pi * i / len(part))) for i in range(len(part))]
    spots = sub.layout_kamada_kawai(seed=circle, maxiter=60 * len(part))
    points = _upright([(x * _LENGTH, y * _LENGTH) for x, y in spots])
    _push_apart(points, [boxes[n] for n in names])
    return dict(zip(names, [(x, y) for x, y in points], strict=True))


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
    for _ in range(_ROUNDS):
        order = sorted(range(len(points)), key=lambda i: (points[i][0], i))
        moved = False
        for at, i in enumerate(order):
            for j in order[at + 1 :]:
                dx = points[j][0] - points[i][0]
                if dx > widest:
                    break
                dy = points[j][1] - points[i][1]
                over_x = (sizes[i][0] + sizes[j][0]) / 2 + _GAP - abs(dx)
                over_y = (sizes[i][1] + sizes[j][1]) / 2 + _GAP - abs(dy)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                axis, by = (1, over_y) if over_y < over_x else (0, over_x)
                # Ties break by index, never at random.
                sign = math.copysign(0.52 * by, (dy if axis else dx) or (1 if i < j else -1))
                points[i][axis] -= sign
                points[j][axis] += sign
        if not moved:
            break


def _pack(parts: Sequence[Mapping[str, Point]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Set the parts in rows, the largest first."""
    frames = []
    for part in parts:
        left = min(x - boxes[n][0] / 2 for n, (x, _) in part.items())
        right = max(x + boxes[n][0] / 2 for n, (x, _) in part.items())
        top = min(y - boxes[n][1] / 2 for n, (_, y) in part.items())
        bottom = max(y + boxes[n][1] / 2 for n, (_, y) in part.items())
        frames.append((part, left, top, right - left + 3 * _GAP, bottom - top + 3 * _GAP))
    area = sum(w * h for *_, w, h in frames)
    width = max([math.sqrt(area * _ASPECT), *(w for *_, w, _ in frames)], default=0.0)
    placed: dict[str, Point] = {}
    x = y = row = 0.0
    for part, left, top, w, h in frames:
        if x and x + w > width:
            x, y, row = 0.0, y + row, 0.0
        for name, (px, py) in part.items():
            placed[name] = (px - left + x, py - top + y)
        x, row = x + w, max(row, h)
    return placed


def _surround(
    points: dict[str, Point], rest: Sequence[str], near: Mapping[str, Sequence[str]], boxes: Mapping[str, Box]
) -> None:
    """Set each other node on the free spot nearest to its neighbours, in place; the unlinked in rows below."""
    taken = {cell for name, point in points.items() for cell in _covered(point, boxes[name])}
    resume: dict[tuple[int, int], int] = {}
    for name in (n for n in rest if near[n]):
        anchors = [points[m] for m in near[name] if m in points]
        # What is joined only through an event that comes later stands near the others who take part in it.
        anchors = anchors or [points[k] for m in near[name] for k in near[m] if k in points]
        if anchors:
            want = (sum(x for x, _ in anchors) / len(anchors), sum(y for _, y in anchors) / len(anchors))
        else:
            want = (0.0, _below(points))
        spot = _free(want, taken, resume)
        taken.add(spot)
        points[name] = _middle(spot)
    alone = [n for n in rest if not near[n]]
    columns = max(8, math.ceil(math.sqrt(len(alone) * _ASPECT)))
    first_row = _below(points)
    for at, name in enumerate(alone):
        points[name] = (at % columns * _CELL * 1.3, first_row + at // columns * _CELL * _FLAT)


def _below(points: Mapping[str, Point]) -> float:
    return max((y for _, y in points.values()), default=-2 * _CELL) + 2 * _CELL


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / _CELL), math.floor(point[1] / (_CELL * _FLAT))


def _middle(cell: tuple[int, int]) -> Point:
    return (cell[0] + 0.5) * _CELL, (cell[1] + 0.5) * _CELL * _FLAT


def _covered(point: Point, box: Box) -> list[tuple[int, int]]:
    left, top = _cell((point[0] - box[0] / 2, point[1] - box[1] / 2))
    right, bottom = _cell((point[0] + box[0] / 2, point[1] + box[1] / 2))
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _free(want: Point, taken: set[tuple[int, int]], resume: dict[tuple[int, int], int]) -> tuple[int, int]:
    """Walk a sunflower spiral (steps of the golden angle) until a cell is free.

    `resume` remembers how far the walk from a cell has come: what was taken stays taken.
    """
    start = _cell(want)
    step = resume.get(start, 0)
    centre = _middle(start)
    while True:
        reach = 0.55 * _CELL * math.sqrt(step)
        cell = _cell((centre[0] + reach * math.cos(step * _GOLDEN), centre[1] + reach * math.sin(step * _GOLDEN)))
        step += 1
        if cell not in taken:
            resume[start] = step
            return cell
