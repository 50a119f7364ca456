"""Decisions by the user as bonds between what they name: what has one bond is one thing, what is barred is not.

Bonds grow with the clusters (union-find): when two things become one, what either may not be, neither may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.decisions import Decision, Side, Sighting
from kg.errors import InputError
from kg.known import Known
from kg.model import Extraction, Literal
from kg.schema import Schema

__all__ = ["BY_HAND", "Bond", "Bonds", "bind", "merged"]

#: The reason of a merge that a decision made.
BY_HAND = "decided by hand"

LocalKey = tuple[str, str]
T = TypeVar("T")


class Bond:
    """Ties what is one; bonds that are united act as one."""

    __slots__ = ("barred", "up")

    def __init__(self) -> None:
        self.up: Bond | None = None
        self.barred: list[Bond] = []

    @property
    def root(self) -> Bond:
        """The bond that stands for all that it is united with."""
        found = self
        while found.up is not None:
            found = found.up
        return found

    def unite(self, other: Bond) -> Bond:
        """Make two one."""
        mine, theirs = self.root, other.root
        if mine is not theirs:
            theirs.up = mine
            mine.barred += theirs.barred
        return mine

    def bar(self, other: Bond) -> None:
        """Keep two apart from now on."""
        mine, theirs = self.root, other.root
        mine.barred.append(theirs)
        theirs.barred.append(mine)

    def forbids(self, other: Bond | None) -> bool:
        """Whether two must not be one."""
        return other is not None and any(b.root is other.root for b in self.root.barred)


@dataclass(slots=True)
class Bonds:
    """The bonds of one resolution, by what they tie; `unused` are sides that no article of it has."""

    of: dict[LocalKey, Bond] = field(default_factory=dict)
    known: dict[str, Bond] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)


def bind(decisions: Sequence[Decision], extractions: Sequence[Extraction], schema: Schema, known: Known) -> Bonds:
    """Find what decisions speak of and tie or bar it.

    Raises:
        InputError: decisions contradict each other, tie what cannot be one, or name an unknown known entity.
    """
    bonds = Bonds()
    if not decisions:
        return bonds
    tied = [(d, [(s, b) for s in d.sides if (b := _bond(s, d.where, bonds, extractions, known))]) for d in decisions]
    kinds = _Kinds(bonds, extractions, schema, known)
    kinds.check("decisions")
    for decision, sides in tied:
        if decision.same:
            for _, bond in sides[1:]:
                sides[0][1].unite(bond)
            kinds.check(decision.where)
    for decision, sides in tied:
        for i, (first, bond) in enumerate(sides if not decision.same else ()):
            for second, other in sides[i + 1 :]:
                if bond.root is other.root:
                    raise InputError(
                        decision.where,
                        f"{first} and {second} are told to be different, and through others to be the same",
                        "take one of them back",
                    )
                bond.bar(other)
    return bonds


def _bond(side: Side, where: str, bonds: Bonds, extractions: Sequence[Extraction], known: Known) -> Bond | None:
    """One bond for all that a side names."""
    found: list[Bond] = []
    if side.known:
        if side.known not in known.by_key:
            raise InputError(where, f"{side.known}: no table has this key", "mend it, or give --entities")
        found.append(bonds.known.setdefault(side.known, Bond()))
    for sighting in side.seen:
        key = _seen(sighting, extractions)
        if key is not None:
            found.append(bonds.of.setdefault(key, Bond()))
    if not found:
        bonds.unused.append(str(side))
        return None
    for bond in found[1:]:
        found[0].unite(bond)
    return found[0]


def _seen(sighting: Sighting, extractions: Sequence[Extraction]) -> LocalKey | None:
    """The entity or event that goes by these words in the article, the one at the character told before others."""
    possible: list[tuple[bool, int, LocalKey]] = []
    for extraction in extractions:
        sha = extraction.article.sha256
        if not sha.startswith(sighting.article):
            continue
        for entity in extraction.entities:
            starts = [m.start for m in entity.mentions]
            if sighting.words in map(_even, (entity.name, *entity.names, *(m.text for m in entity.mentions))):
                possible.append((sighting.at not in starts, min(starts, default=0), (sha, entity.id)))
        for claim in extraction.claims:
            if claim.predicate == "type" and not isinstance(claim.object, Literal):
                marks = [m for e in claim.evidence for m in e.marks]
                if sighting.words in (_even(extraction.article.text[a:b]) for a, b in marks) and sighting.at in {
                    a for a, _ in marks
                }:
                    possible.append((False, sighting.at or 0, (sha, claim.subject)))
    return min(possible)[2] if possible else None


def _even(words: str) -> str:
    return " ".join(words.split())


class _Kinds:
    """What is told to be one has to be of one kind: person, country, body, place or event."""

    def __init__(self, bonds: Bonds, extractions: Sequence[Extraction], schema: Schema, known: Known) -> None:
        entities = {(x.article.sha256, e.id): e for x in extractions for e in x.entities} if bonds.of else {}
        self._named: list[tuple[Bond, str, str]] = []
        for key in sorted(bonds.of):
            entity = entities.get(key)
            definition = schema.classes.get(entity.cls) if entity else None
            name = f"{entity.name if entity else 'an event'} in {key[0][:12]}"
            self._named.append((bonds.of[key], name, (definition.path or "entity") if definition else "event"))
        for name in sorted(bonds.known):
            definition = schema.classes.get(known.by_key[name].cls)
            self._named.append((bonds.known[name], name, (definition.path if definition else None) or "entity"))

    def check(self, where: str) -> None:
        """Compare the kinds of all that is one by now.

        Raises:
            InputError: two are not alike.
        """
        kinds: dict[int, tuple[str, str]] = {}
        for bond, name, kind in self._named:
            other, other_kind = kinds.setdefault(id(bond.root), (name, kind))
            if kind != other_kind:
                raise InputError(
                    where, f"{name} and {other} cannot be the same: {kind} and {other_kind}", "take it back"
                )


def merged(clusters: Iterable[T], bond_of: Callable[[T], Bond | None], absorb: Callable[[T, T], None]) -> list[T]:
    """Merge the clusters of one bond, each into the first of them."""
    first: dict[int, T] = {}
    kept = []
    for cluster in clusters:
        bond = bond_of(cluster)
        home = first.setdefault(id(bond.root), cluster) if bond is not None else cluster
        if home is cluster:
            kept.append(cluster)
        else:
            absorb(home, cluster)
    return kept
