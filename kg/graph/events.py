"""One event from all claims on it: status, class, roles, dates, label."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import GraphError
from kg.graph.canon import Fact
from kg.graph.disputes import disputes, rival_actors, rival_towns
from kg.graph.labels import Content, label
from kg.graph.status import Observation, Status, Trust, settle, stands
from kg.graph.times import When, best_date, dates_differ
from kg.model import Certainty, Literal, Node, Polarity, Tense
from kg.schema import Schema

__all__ = ["EventView", "Scene", "view_event"]

_TIMES = ("date", "earliest", "latest")


@dataclass(frozen=True, slots=True)
class EventView:
    """What the graph says of one event; `roles` map a role to its fillers (node ids or literals), sorted.

    `disputes` are what sources disagree on, in words.
    """

    id: str
    cls: str
    status: Status
    disputes: tuple[str, ...]
    roles: Mapping[str, tuple[str | Literal, ...]]
    when: When
    affirmed: frozenset[str]
    lineages: int
    label: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known around an event: all nodes, the ontology, the lineage of an article, whom the build believes."""

    nodes: Mapping[str, Node]
    schema: Schema
    lineage: Callable[[str], str]
    trust: Trust


def view_event(node: Node, facts: Sequence[Fact], scene: Scene) -> EventView:
    """Settle one event.

    On an actual event only affirmed roles and dates are written, and the planned date where no report gives one; on
    any other, those said of what it would be.

    Args:
        node: the event.
        facts: all claims with it as subject, of all articles.
        scene: the nodes, the ontology, lineages and trust.

    Raises:
        GraphError: no claim says what kind of event it is.
    """
    nodes, schema = scene.nodes, scene.schema
    types = [f for f in facts if f.predicate == "type"]
    if not types:
        raise GraphError(f"{node.id}: no claim says what kind of event it is (extraction makes a type claim for each)")
    fitting = [f for f in facts if _is_role(f, schema) and _fits(f, nodes, schema)]
    times = [f for f in facts if f.predicate in _TIMES]
    actors = {f.target for f in fitting if f.predicate == "actor" and f.polarity is Polarity.POSITIVE}

    def believed(fact: Fact, cls: str) -> bool:
        own = bool(fact.holders) and not actors.isdisjoint(fact.holders) and _public(cls, schema)
        return stands(
            fact.certainty, fact.polarity, fact.tense, attributed=bool(fact.holders), own_act=own, trust=scene.trust
        )

    backing = {f.id for f in types if believed(f, str(f.object))}
    standing = settle(
        Observation(f.certainty, f.polarity, f.tense, not f.holders, f.id in backing, f.predicate == "status")
        for f in facts
        if f.predicate == "type" or (f.predicate == "status" and f.object == Status.CANCELLED)
    )
    actual = standing.status is Status.ACTUAL
    cls = _class(node.cls, [str(f.object) for f in types if not actual or f.id in backing], schema)
    if actual:
        backing |= {f.id for f in (*fitting, *times) if believed(f, cls)}
        if not any(f.id in backing for f in times):
            # It came about, and no report says when: the day it was planned for is the best that is known.
            backing |= {f.id for f in times if _planned(f)}
    else:
        backing = set()
    towns = rival_towns([f for f in fitting if f.id in backing] if actual else fitting, nodes)
    backing -= {f.id for f in towns if f.target != _best_supported(towns, scene)}
    roles = _roles([f for f in fitting if f.predicate not in _TIMES], backing if actual else None)
    said = _said(times, backing if actual else None)
    comparable = [f for f in times if f.polarity is Polarity.POSITIVE]
    if actual:
        # A plan that came about on another day is no disagreement.
        comparable = [f for f in comparable if f.tense is Tense.NON_FUTURE]
    when = best_date(said, scene.lineage)
    backing -= {f.id for f in said if dates_differ([f], when)}
    return EventView(
        id=node.id,
        cls=cls,
        status=standing.status,
        disputes=disputes(
            [f for f in facts if f.predicate in {"type", "status"}],
            comparable,
            {"where": towns, "who did it": rival_actors(fitting, nodes, schema)},
            lambda node_id: nodes[node_id].label or node_id,
            scene.lineage,
            happened=standing.contested,
        ),
        roles=roles,
        when=when,
        affirmed=frozenset(backing),
        lineages=len({scene.lineage(f.article) for f in facts}),
        label=label(_content(cls, standing.status, roles, when, facts), nodes, schema),
    )


def _planned(fact: Fact) -> bool:
    sure = fact.certainty is Certainty.CERTAIN and fact.polarity is Polarity.POSITIVE
    return sure and not fact.holders and fact.tense is Tense.FUTURE


def _is_role(fact: Fact, schema: Schema) -> bool:
    return fact.predicate != "type" and schema.properties[fact.predicate].event_role


def _fits(fact: Fact, nodes: Mapping[str, Node], schema: Schema) -> bool:
    if fact.predicate in _TIMES or isinstance(fact.object, Literal):
        return True
    return schema.fits(nodes[fact.object].cls, schema.properties[fact.predicate].range)


def _public(cls: str, schema: Schema) -> bool:
    return any(schema.classes[c].public_act for c in (cls, *schema.classes[cls].ancestors) if c in schema.classes)


def _class(resolved: str, claimed: Sequence[str], schema: Schema) -> str:
    """The class to write: the narrowest one claimed that agrees with what the event was resolved to."""

    def rank(cls: str) -> tuple[bool, int, bool, str]:
        return not schema.is_a(cls, resolved), -len(schema.event_types(cls)), cls != resolved, cls

    return min(claimed, key=rank)


def _roles(facts: Sequence[Fact], believed: set[str] | None) -> dict[str, tuple[str | Literal, ...]]:
    found: dict[str, tuple[str | Literal, ...]] = {}
    by_role: dict[str, list[Fact]] = {}
    for fact in facts:
        by_role.setdefault(fact.predicate, []).append(fact)
    for role in sorted(by_role):
        if said := _said(by_role[role], believed):
            fillers = {str(f.object): f.object for f in said}
            found[role] = tuple(fillers[key] for key in sorted(fillers))
    return found


def _said(facts: Sequence[Fact], believed: set[str] | None) -> list[Fact]:
    """The believed ones, or with no belief asked for, what is said (by deniers only if by no one else)."""
    if believed is not None:
        return [f for f in facts if f.id in believed]
    return [f for f in facts if f.polarity is Polarity.POSITIVE] or list(facts)


def _best_supported(facts: Sequence[Fact], scene: Scene) -> str | None:
    """The node that most independent sources give, then the surest, then the first by its key."""
    ranks = []
    for target in {f.target for f in facts if f.target}:
        own = [f for f in facts if f.target == target]
        sources = {scene.lineage(f.article) for f in own}
        ranks.append((-len(sources), -max(f.confidence for f in own), target))
    return min(ranks)[2] if ranks else None


def _content(
    cls: str, status: Status, roles: Mapping[str, tuple[str | Literal, ...]], when: When, facts: Sequence[Fact]
) -> Content:
    """What the label tells; of several frames that read the event, in the words of the surest."""
    read = [f for f in facts if f.predicate == "type" and f.object == cls]
    surest = min(read, key=lambda f: (f.polarity is not Polarity.POSITIVE, -f.confidence, f.how), default=None)
    spoken_of = frozenset(
        f.object.value for f in facts if f.predicate == "topic" and f.how and isinstance(f.object, Literal)
    )
    on = when.value.value if when.value is not None else None
    return Content(cls, surest.how if surest is not None else "", status, roles, spoken_of, on)
