"""What a build did, in figures that account for every input."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.model import Extraction, Resolution
from kg.read import Reject
from kg.resolve import Alarm

__all__ = ["Clock", "Report"]

_PREFIXES = (
    "PREFIX kg: <https://kg.example/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
    "SELECT ?k (COUNT(DISTINCT ?s) AS ?n) WHERE { %s } GROUP BY ?k ORDER BY ?k"
)
_ENTITIES = ("Person", "Country", "Organisation", "Place", "Group", "Position")


@dataclass(slots=True)
class Report:
    """What a build did; `rejects` and `articles` account for every input. Times are in seconds.

    `reused` is how many of the articles were read from the cache; `unused` names what the user has decided on and
    no article mentions; `alarms` are nodes that look as if several things had become one.
    """

    articles: int = 0
    reused: int = 0
    words: int = 0
    rejects: list[Reject] = field(default_factory=list)
    entities: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    claims: int = 0
    triples: int = 0
    lineages: int = 0
    unused: list[str] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> str:
        """The report as JSON, keys in a fixed order."""
        plain = {
            "articles": self.articles,
            "reused": self.reused,
            "words": self.words,
            "rejects": [{"path": r.path, "reason": r.reason, "mend": r.mend} for r in self.rejects],
            "entities": self.entities,
            "events": self.events,
            "claims": self.claims,
            "triples": self.triples,
            "lineages": self.lineages,
            "unused_decisions": self.unused,
            "alarms": [{"node": a.node, "reason": a.reason} for a in self.alarms],
            "seconds": {k: round(v, 3) for k, v in self.seconds.items()},
            "files": self.files,
        }
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"

    def count(self, store: ox.Store, extractions: Sequence[Extraction], resolution: Resolution) -> None:
        """Count what is in a graph."""
        self.articles = len(extractions)
        self.words = sum(len(x.article.text.split()) for x in extractions)
        self.triples = len(store)
        self.lineages = len(set(resolution.lineages.values()))
        self.events = _tally(store, "?s kg:status ?k")
        classes = " ".join(f"kg:{c}" for c in _ENTITIES)
        self.entities = _tally(store, f"VALUES ?k {{ {classes} }} ?s a ?k")
        self.claims = sum(_tally(store, "VALUES ?k { kg:Claim } ?s a ?k").values())


def _tally(store: ox.Store, pattern: str) -> dict[str, int]:
    rows = Counter[str]()
    solutions = store.query(_PREFIXES % pattern)
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - a SELECT
    for row in solutions:
        rows[row["k"].value.rsplit("#", 1)[-1]] = int(row["n"].value)
    return dict(sorted(rows.items()))


class Clock:
    """Seconds per stage, into a report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Give the time since the last lap to a stage."""
        now = time.perf_counter()
        self._report.seconds[stage] = now - self._last
        self._last = now
