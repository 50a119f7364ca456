"""What a build did, in figures that account for every input."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.graph.outline import Outline
from kg.model import Extraction, Resolution
from kg.read import Reject
from kg.resolve import Alarm
from kg.schema.namespaces import KG, RDF

__all__ = ["Clock", "Report"]

_TYPE = RDF + "type"
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

    def count(self, outline: Outline, extractions: Sequence[Extraction], resolution: Resolution) -> None:
        """Count what is in a graph."""
        self.articles = len(extractions)
        self.words = sum(len(x.article.text.split()) for x in extractions)
        self.triples = len(outline)
        self.lineages = len(set(resolution.lineages.values()))
        rows = outline.triples.rows.values()
        classes = Counter(cls for row in rows for cls in row.iris(_TYPE))
        self.events = _by_name(Counter(s for row in rows for s in row.iris(KG + "status")))
        self.entities = _by_name({KG + name: classes[KG + name] for name in _ENTITIES})
        self.claims = sum(len(share.facts) for share in outline.shares.values())


def _by_name(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts by the local names of what was counted, in alphabetical order, without zeros."""
    return {iri.removeprefix(KG): counts[iri] for iri in sorted(counts) if counts[iri]}


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
