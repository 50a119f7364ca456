"""Who is who: local entities and events of many articles become nodes, each merge with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.decisions import Decision
from kg.known import Known
from kg.model import Extraction, Resolution
from kg.resolve.alarms import Alarm, alarms
from kg.resolve.bonds import bind
from kg.resolve.doubts import Doubt, doubts
from kg.resolve.entities import resolve_entities
from kg.resolve.events import resolve_events
from kg.resolve.lineage import Runs, document_ids, lineages, runs_of
from kg.resolve.memory import Memory, Unit
from kg.resolve.names import same_name
from kg.schema import Schema

__all__ = [
    "Alarm",
    "Doubt",
    "Memory",
    "Runs",
    "Unit",
    "alarms",
    "document_ids",
    "doubts",
    "lineages",
    "resolve",
    "runs_of",
    "same_name",
]


def resolve(
    extractions: Sequence[Extraction],
    schema: Schema,
    known: Known,
    decisions: Sequence[Decision] = (),
    copies: Mapping[str, str] | None = None,
    memory: Memory | None = None,
) -> Resolution:
    """Find out who and what is one across articles; claims stay as they are.

    The outcome depends on what is given, not on its order; of articles with one text the first by path counts.

    Args:
        extractions: what each article yields.
        schema: the ontology.
        known: the tables of known entities.
        decisions: what the user has decided on who is who.
        copies: the lineages of the articles, where they are known; those of other articles are not used.
        memory: what the last build worked out of single articles; gets what this one does.

    Returns:
        The node of each local entity and event, the nodes, and the document and lineage ids of the articles.

    Raises:
        InputError: decisions that contradict each other or cannot be honoured.
    """
    by_text: dict[str, Extraction] = {}
    for extraction in sorted(extractions, key=lambda x: (x.article.sha256, x.article.path)):
        by_text.setdefault(extraction.article.sha256, extraction)
    unique = list(by_text.values())
    articles = [x.article for x in unique]
    bonds = bind(decisions, unique, schema, known)
    entities = resolve_entities(unique, schema, known, bonds)
    events_of, events = resolve_events(unique, entities, schema, bonds, memory)
    return Resolution(
        nodes_of={**entities.nodes_of, **events_of},
        nodes={**entities.nodes, **events},
        documents=document_ids(articles),
        lineages=copies if copies and copies.keys() == by_text.keys() else lineages(articles),
        unused=tuple(bonds.unused),
    )
