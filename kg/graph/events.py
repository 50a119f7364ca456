"""One event from all claims on it: status, class, roles, dates, label."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import GraphError
from kg.graph.canon import Fact
from kg.graph.status import Observation, Status, Trust, settle, stands
from kg.graph.terms import enumerate_names, first_words
from kg.graph.times import When, best_date, dates_differ
from kg.model import Certainty, Literal, Node, Polarity, Tense
from kg.schema import Schema

__all__ = ["EventView", "Scene", "view_event"]

_TIMES = ("date", "earliest", "latest")
#: Longest detail (what is moved or said) in a label, and longest name, in characters.
_DETAIL, _NAME = 80, 80
_PREPOSITIONS = ("with", "to", "from", "on", "against", "at", "for", "of")


@dataclass(frozen=True, slots=True)
class EventView:
    """What the graph says of one event; `roles` map a role to its fillers (node ids or literals), sorted."""

    id: str
    cls: str
    status: Status
    contested: bool
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
        contested=standing.contested or dates_differ(comparable) or _actors_differ(fitting, nodes, schema),
        roles=roles,
        when=when,
        affirmed=frozenset(backing),
        lineages=len({scene.lineage(f.article) for f in facts}),
        label=_label(cls, standing.status, roles, when, scene),
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


def _actors_differ(facts: Sequence[Fact], nodes: Mapping[str, Node], schema: Schema) -> bool:
    """Whether two sources each name one actor, of one kind, and not the same one."""
    if len({f.target for f in facts if f.predicate == "actor"}) < 2:
        return False
    named: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for fact in facts:
        if fact.predicate == "actor" and fact.target is not None and fact.polarity is Polarity.POSITIVE:
            named.setdefault((fact.article, fact.holders), set()).add(fact.target)
    sole: dict[str, set[str]] = {}
    for who in named.values():
        if len(who) == 1:
            (actor,) = who
            kind = schema.written_classes(nodes[actor].cls)[-1]
            sole.setdefault(kind, set()).add(actor)
    return any(len(actors) > 1 and not any(actors <= who for who in named.values()) for actors in sole.values())


def _label(cls: str, status: Status, roles: Mapping[str, tuple[str | Literal, ...]], when: When, scene: Scene) -> str:
    """A short sentence: who does what to whom, where, when, and how it stands."""
    schema = scene.schema

    def names(role: str) -> list[str]:
        """The names in a role, each once; who acts is not named again as the one it is done to."""
        acting = roles.get("actor", ()) if role == "target" else ()
        fillers = [f for f in roles.get(role, ()) if isinstance(f, str) and f not in acting]
        return sorted({first_words(scene.nodes[f].label or f, _NAME) for f in fillers})

    actors, phrase = names("actor"), (schema.classes[cls].phrase or schema.classes[cls].label)
    ends = phrase.rsplit(" ", 1)[-1]
    order = {"to": ("destination", "target"), "from": ("origin", "target", "location")}.get(
        ends, ("target", "destination")
    )
    role, objects = next(((r, found) for r in order if (found := names(r))), (None, []))
    if not objects and len(actors) > 1 and schema.classes[cls].mutual:
        actors, objects = actors[:1], actors[1:]
    if actors:
        verb = _agree(phrase) if len(actors) > 1 or _several(roles.get("actor", ()), scene) else phrase
        if not objects and ends in _PREPOSITIONS and " " in verb:
            verb = verb.rsplit(" ", 1)[0]
        elif objects and ends not in _PREPOSITIONS and " " in verb:
            # The phrase has an object of its own ("gives a press conference").
            verb += " with"
        words = [enumerate_names(actors), verb, enumerate_names(objects)]
    else:
        noun = schema.classes[cls].label
        link = "to" if role == "destination" else "from" if role == "origin" else "of"
        words = [noun[:1].upper() + noun[1:], *([link, enumerate_names(objects)] if objects else [])]
    if role != "location" and (places := names("location")):
        words += ["in", enumerate_names(places)]
    sentence = " ".join(filter(None, words))
    details = [v.value for r in ("item", "topic") for v in roles.get(r, ()) if isinstance(v, Literal)]
    if details and (detail := first_words(details[0], _DETAIL)) and detail not in objects:
        sentence += f": {detail}"
    if when.value is not None:
        sentence += f" ({when.value.value})"
    return sentence if status is Status.ACTUAL else f"{sentence} [{status.lower()}]"


def _several(actors: Sequence[str | Literal], scene: Scene) -> bool:
    """Whether the only actor is a group that is described in the plural ("analysts")."""
    nodes = [scene.nodes[actor] for actor in actors if isinstance(actor, str)]
    return any(n.cls == "Group" and any(word.endswith("s") for word in n.label.split()) for n in nodes)


def _agree(phrase: str) -> str:
    """A phrase in the third person singular, made plural: "visits" → "visit", "is at war" → "are at war"."""
    verb, _, rest = phrase.partition(" ")
    if verb == "is":
        verb = "are"
    elif verb.endswith("ies"):
        verb = verb[:-3] + "y"
    else:
        verb = re.sub(r"(?<=sh|ch|ss)es$|(?<=x)es$|(?<!s)s$", "", verb)
    return f"{verb} {rest}".strip()
