"""What sources disagree on about an event, in words: whether it happened, when, who did it, where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.graph.canon import Fact
from kg.graph.times import dates_differ
from kg.model import Literal, Node, Polarity, Tense
from kg.schema import Schema

__all__ = ["disputes", "rival_actors", "rival_towns"]

_TOWN = "City"


def disputes(
    types: Sequence[Fact],
    times: Sequence[Fact],
    rivals: Mapping[str, Iterable[Fact]],
    labels: Callable[[str], str],
    lineage: Callable[[str], str],
    *,
    happened: bool,
) -> tuple[str, ...]:
    """Each thing that sources disagree on, with the values and how many independent sources give each, most first.

    Args:
        types: the claims on whether it happened.
        times: the claims on its date that can be held against one another.
        rivals: under a question ("who did it"), the claims that answer it differently.
        labels: what a node is called.
        lineage: gives the lineage of an article, so that copies of one story count once.
        happened: whether sources disagree on that it happened.
    """
    found = []
    if happened:
        found.append(_told("whether it happened", [(_stance(f), f) for f in types], lineage))
    if dates_differ(times):
        dated = [(f.object.value, f) for f in times if f.predicate == "date" and isinstance(f.object, Literal)]
        found.append(_told("when", dated, lineage))
    told = {q: [(labels(f.target), f) for f in rivals[q] if f.target is not None] for q in sorted(rivals)}
    found += [_told(question, answers, lineage) for question, answers in told.items() if answers]
    return tuple(found)


def _stance(fact: Fact) -> str:
    if fact.predicate == "status":
        return "called off"
    if fact.polarity is Polarity.NEGATIVE:
        return "no"
    return "yes" if fact.tense is Tense.NON_FUTURE else "expected"


def _told(question: str, answers: Iterable[tuple[str, Fact]], lineage: Callable[[str], str]) -> str:
    """One line: "when: 2023-05-08 (2 sources), 2023-05-09 (1 source)"."""
    sources: dict[str, set[str]] = {}
    for answer, fact in answers:
        sources.setdefault(answer, set()).add(lineage(fact.article))
    ranked = sorted(sources, key=lambda a: (-len(sources[a]), a))
    counts = (f"{a} ({len(sources[a])} source{'s' if len(sources[a]) > 1 else ''})" for a in ranked)
    return f"{question}: " + ", ".join(counts)


def rival_actors(facts: Sequence[Fact], nodes: Mapping[str, Node], schema: Schema) -> list[Fact]:
    """The claims on who did it, where two sources each name one actor, of one kind, and not the same one."""
    told = [f for f in facts if f.predicate == "actor" and f.target and f.polarity is Polarity.POSITIVE]
    if len({f.target for f in told}) < 2:
        return []
    named: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for fact in told:
        named.setdefault((fact.article, fact.holders), set()).add(fact.target or "")
    sole: dict[str, set[str]] = {}
    for who in named.values():
        if len(who) == 1:
            (actor,) = who
            kind = schema.written_classes(nodes[actor].cls)[-1]
            sole.setdefault(kind, set()).add(actor)
    apart = [a for a in sole.values() if len(a) > 1 and not any(a <= who for who in named.values())]
    return [f for f in told if any(f.target in actors for actors in apart)]


def rival_towns(facts: Sequence[Fact], nodes: Mapping[str, Node]) -> list[Fact]:
    """The claims on where it was, where two articles each name one town, and not the same one."""
    named: dict[str, set[str]] = {}
    told = [f for f in facts if f.predicate == "location" and f.target and f.polarity is Polarity.POSITIVE]
    told = [f for f in told if f.target and nodes[f.target].cls == _TOWN]
    for fact in told:
        named.setdefault(fact.article, set()).add(fact.target or "")
    sole = set().union(*(towns for towns in named.values() if len(towns) == 1))
    apart = len(sole) > 1 and not any(len(towns) > 1 for towns in named.values())
    return told if apart else []
