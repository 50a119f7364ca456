"""What the last build worked out of single articles, for the next one.

These are the events that an article tells, once its people, things and places are resolved. They rest on nothing but
the article, the nodes of its entities, and their classes and countries, for which a key stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.resolve.entities import Entities
from kg.resolve.keys import digest
from kg.resolve.occurrences import Occurrence

__all__ = ["Memory", "Unit"]

_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Unit:
    """The tellings of one event in one article, with the reasons for taking them to be so.

    `blocks` are the keys under which it is compared with those of other articles; `cls` and `base` the class of
    its node and the beginning of that one's key, where no other article tells of it.
    """

    members: tuple[Occurrence, ...]
    reasons: tuple[str, ...]
    blocks: tuple[str, ...]
    cls: str
    base: str


@dataclass(slots=True)
class Memory:
    """The events of articles by key, of the last build and of this one.

    `readings` hold for each article a hash of all that was read from it, by `Article.sha256`.
    """

    readings: Mapping[str, str]
    before: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    now: dict[str, tuple[Unit, ...]] = field(default_factory=dict)

    def keys(self, entities: Entities) -> dict[str, str]:
        """The key of each article, by `Article.sha256`."""
        nodes, country_of = entities.nodes, entities.country_of
        told = {node: f"{node} {nodes[node].cls} {country_of.get(node, '')}" for node in nodes}
        local: dict[str, list[str]] = {sha: [] for sha in self.readings}
        for (sha, name), node in entities.nodes_of.items():
            local[sha].append(f"{name} {told[node]}")
        return {sha: digest((self.readings[sha], *sorted(found)), _LENGTH) for sha, found in local.items()}

    def recall(self, key: str) -> tuple[Unit, ...] | None:
        """The events under a key, if they are known."""
        return self.before.get(key)

    def keep(self, key: str, units: Iterable[Unit]) -> None:
        """Keep the events of an article for the next build."""
        self.now[key] = tuple(units)
