"""Clusters that have grown suspiciously: what a person should look at before trusting the graph on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg.known import Known
from kg.model import Extraction, Node, Resolution
from kg.resolve.bonds import BY_HAND
from kg.resolve.names import SAME, is_full, same_name, surname_key
from kg.schema import Schema

__all__ = ["Alarm", "alarms"]

#: What no table knows is in so many articles at most, or in this share of all.
_ARTICLES, _SHARE = 25, 0.10
#: An event is news for so many days.
_DAYS = 120
#: More names than these are not compared in pairs: their number is the alarm.
_NAMES = 12


@dataclass(frozen=True, slots=True)
class Alarm:
    """A node and why it is suspicious."""

    node: str
    reason: str


def alarms(extractions: Sequence[Extraction], resolution: Resolution, schema: Schema, known: Known) -> list[Alarm]:
    """The nodes that look as if several things had become one, without those that the user has decided on.

    Args:
        extractions: what each article yields.
        resolution: who is who among them.
        schema: the ontology.
        known: the tables of known entities.
    """
    days = {x.article.sha256: x.article.date for x in extractions}
    found = []
    for key in sorted(resolution.nodes):
        node = resolution.nodes[key]
        if len(node.mentioned_in) < 2 or any(BY_HAND in reason for reason in node.reasons):
            continue
        if schema.is_a(node.cls, "Event"):
            reason = _event(node, days)
        elif key in known.by_key:
            reason = None
        else:
            reason = _names(node, schema) or _size(node, len(days))
        if reason:
            found.append(Alarm(key, reason))
    return found


def _event(node: Node, days: Mapping[str, date | None]) -> str | None:
    dates = sorted(d for sha in node.mentioned_in if (d := days.get(sha)) is not None)
    apart = (dates[-1] - dates[0]).days if dates else 0
    return f"one event in articles that are {apart} days apart" if apart > _DAYS and len(dates) > 2 else None


def _names(node: Node, schema: Schema) -> str | None:
    if not schema.is_a(node.cls, "Person"):
        return None
    names = sorted({n for n in (node.label, *node.alt_labels) if is_full(n)})
    if len(names) > _NAMES:
        return f"{len(names)} full names"
    for a, b in combinations(names, 2):
        if same_name(a, b, "Person")[0] < SAME and surname_key(a) != surname_key(b):
            return f"goes by ‘{a}’ and ‘{b}’"
    return None


def _size(node: Node, articles: int) -> str | None:
    limit = max(_ARTICLES, round(_SHARE * articles))
    return f"in {len(node.mentioned_in)} articles, and no table knows it" if len(node.mentioned_in) > limit else None
