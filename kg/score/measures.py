"""Precision, recall, F1, cluster measures, and bootstrap intervals.

B³: Bagga and Baldwin 1998. MUC: Vilain et al. 1995. CEAFe: Luo 2005, entities compared by 2·|A∩B| / (|A|+|B|).
CoNLL: the mean of the three F1, Pradhan et al. 2012.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from kg.score.result import Figure

__all__ = [
    "Clusters",
    "Counts",
    "b_cubed",
    "ceaf_e",
    "cluster_figures",
    "conll",
    "f1",
    "interval",
    "muc",
    "prf",
    "ratio",
    "total",
]

_RESAMPLES = 1000
_SEED = 20221219


@dataclass(frozen=True, slots=True)
class Counts:
    """What one unit (a sentence, a document) adds up to.

    `right` of `predicted` predictions are right, `found` of `gold` gold items are found. The two numerators differ
    where one prediction may answer several gold items; cluster measures give parts of items.
    """

    right: float = 0
    predicted: float = 0
    found: float = 0
    gold: float = 0

    @classmethod
    def of(cls, predicted: Collection[Hashable], gold: Collection[Hashable]) -> Counts:
        """Counts of two sets of things that are equal or not."""
        common = len(set(predicted) & set(gold))
        return cls(common, len(set(predicted)), common, len(set(gold)))

    def __add__(self, other: Counts) -> Counts:
        """Both units together."""
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Right of predicted; 0 where nothing is predicted."""
        return ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """Found of gold; 0 where there is no gold."""
        return ratio(self.found, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return f1(self.precision, self.recall)


def ratio(part: float, whole: float) -> float:
    """`part` of `whole`, 0 where there is nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return ratio(2 * precision * recall, precision + recall)


def total(units: Sequence[Counts]) -> Counts:
    """All units together."""
    return reduce(Counts.__add__, units, Counts())


def interval(units: Sequence[Counts], measure: Callable[[Counts], float]) -> tuple[float, float]:
    """The bootstrap 95 % interval of a measure over resampled units; the same on every run."""
    if not units:
        return 0.0, 0.0
    rng = random.Random(_SEED)
    rows = [(u.right, u.predicted, u.found, u.gold) for u in units]
    values = []
    for _ in range(_RESAMPLES):
        right, predicted, found, gold = zip(*rng.choices(rows, k=len(rows)), strict=True)
        values.append(measure(Counts(sum(right), sum(predicted), sum(found), sum(gold))))
    values.sort()
    return values[round(0.025 * (_RESAMPLES - 1))], values[round(0.975 * (_RESAMPLES - 1))]


def prf(name: str, units: Sequence[Counts], measures: Sequence[str] = ("precision", "recall", "f1")) -> list[Figure]:
    """Precision, recall and F1 over all units, with intervals; `name` precedes each ("" for none)."""
    whole = total(units)
    made = []
    for measure in measures:
        low, high = interval(units, lambda c, m=measure: getattr(c, m))  # type: ignore[misc]
        of = {"precision": whole.predicted, "recall": whole.gold}.get(measure, 0)
        made.append(Figure(f"{name} {measure}".strip(), getattr(whole, measure), low, high, int(of)))
    return made


#: Mention → the name of its cluster.
Clusters = Mapping[Hashable, Hashable]


def b_cubed(predicted: Clusters, gold: Clusters) -> Counts:
    """B³ over the mentions of either side; a mention that the other side lacks counts as wrong."""
    ours, theirs = _members(predicted), _members(gold)
    right = sum(len(ours[c] & theirs[gold[m]]) / len(ours[c]) for m, c in predicted.items() if m in gold)
    found = sum(len(theirs[c] & ours[predicted[m]]) / len(theirs[c]) for m, c in gold.items() if m in predicted)
    return Counts(right, len(predicted), found, len(gold))


def muc(predicted: Clusters, gold: Clusters) -> Counts:
    """MUC: links kept, of the links that each side needs."""
    return Counts(*_links(predicted, gold), *_links(gold, predicted))


def _links(ours: Clusters, theirs: Clusters) -> tuple[float, float]:
    kept = needed = 0
    for members in _members(ours).values():
        alone = sum(m not in theirs for m in members)
        parts = len({theirs[m] for m in members if m in theirs}) + alone
        kept += len(members) - parts
        needed += len(members) - 1
    return kept, needed


def ceaf_e(predicted: Clusters, gold: Clusters) -> Counts:
    """CEAFe: the best one-to-one alignment of clusters."""
    ours, theirs = list(_members(predicted).values()), list(_members(gold).values())
    score = sum(_aligned(ours, theirs))
    return Counts(score, len(ours), score, len(theirs))


def _aligned(ours: Sequence[set[Hashable]], theirs: Sequence[set[Hashable]]) -> list[float]:
    """The similarities of aligned clusters. Clusters without a mention in common fall into parts solved apart."""
    at = {mention: j for j, members in enumerate(theirs) for mention in members}
    touching = [sorted({at[m] for m in members if m in at}) for members in ours]
    back: dict[int, list[int]] = {}
    for i, near in enumerate(touching):
        for j in near:
            back.setdefault(j, []).append(i)
    seen: set[int] = set()
    scores: list[float] = []
    for start in range(len(ours)):
        if start in seen or not touching[start]:
            continue
        rows: list[int] = []
        columns: set[int] = set()
        queue = [start]
        seen.add(start)
        while queue:
            row = queue.pop()
            rows.append(row)
            for j in touching[row]:
                columns.add(j)
                for other in back[j]:
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
        block = sorted(columns)
        scores.append(_best([[_overlap(ours[i], theirs[j]) for j in block] for i in sorted(rows)]))
    return scores


def _overlap(one: set[Hashable], other: set[Hashable]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _best(gain: list[list[float]]) -> float:
    """The greatest sum of one-to-one choices (Hungarian method with potentials, Kuhn 1955)."""
    if len(gain) > len(gain[0]):
        gain = [list(column) for column in zip(*gain, strict=True)]
    height, width = len(gain), len(gain[0])
    rows, columns = [0.0] * (height + 1), [0.0] * (width + 1)
    match = [0] * (width + 1)
    for row in range(1, height + 1):
        match[0], column = row, 0
        least, came, done = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while match[column]:
            done[column] = True
            here, step, following = match[column], float("inf"), 0
            for j in range(1, width + 1):
                if done[j]:
                    continue
                slack = -gain[here - 1][j - 1] - rows[here] - columns[j]
                if slack < least[j]:
                    least[j], came[j] = slack, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(width + 1):
                if done[j]:
                    rows[match[j]] += step
                    columns[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            match[column] = match[came[column]]
            column = came[column]
    return sum(gain[match[j] - 1][j - 1] for j in range(1, width + 1) if match[j])


def conll(muc_counts: Counts, b3: Counts, ceaf: Counts) -> float:
    """The mean of the three F1."""
    return (muc_counts.f1 + b3.f1 + ceaf.f1) / 3


def cluster_figures(name: str, documents: Sequence[tuple[Clusters, Clusters]]) -> list[Figure]:
    """B³ with intervals and the CoNLL mean, over (predicted, gold) clusterings that share no mention."""
    b3 = [b_cubed(p, g) for p, g in documents]
    links, entities = total([muc(p, g) for p, g in documents]), total([ceaf_e(p, g) for p, g in documents])
    mean = conll(links, total(b3), entities)
    return [
        *prf(f"{name} b3", b3),
        Figure(f"{name} muc f1", links.f1),
        Figure(f"{name} ceafe f1", entities.f1),
        Figure(f"{name} conll", mean),
    ]


def _members(clusters: Clusters) -> dict[Hashable, set[Hashable]]:
    members: dict[Hashable, set[Hashable]] = {}
    for mention, cluster in clusters.items():
        members.setdefault(cluster, set()).add(mention)
    return members
