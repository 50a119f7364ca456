"""Whether an actor in the graph is one that a gold annotation names: as a country, or by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from kg.known import Known
from kg.known.tables import default_tables
from kg.model import Entity, Extraction, MentionKind
from kg.schema import KG

__all__ = ["GoldActor", "acts_for", "country_codes", "gold_actor", "is_same"]

#: Relations whose subject counts for the country at their other end, be it directly or through an organisation.
_STANDS_FOR = frozenset(
    (
        "headOfStateOf",
        "headOfGovernmentOf",
        "ministerOf",
        "leaderOf",
        "spokespersonFor",
        "worksFor",
        "memberOf",
        "partOf",
        "citizenOf",
        "basedIn",
        "locatedIn",
        "capitalOf",
        "holdsPosition",
        "positionIn",
    )
)
_DEPTH = 3
_WORD = re.compile(r"\w+(?:['’]\w+)?")

#: An actor of a gold annotation: keys of known entities it may be, and the words of its name.
GoldActor = tuple[frozenset[str], tuple[str, ...]]


@cache
def country_codes() -> Mapping[str, str]:
    """ISO 3166 alpha-3 code → key of the country ("FRA" → "country/france"), from the built-in tables."""
    codes: dict[str, str] = {}
    for table in default_tables():
        if table.name == "countries.ttl":
            for quad in ox.parse(path=str(table), format=ox.RdfFormat.TURTLE):
                if quad.predicate.value == KG + "code" and isinstance(quad.subject, ox.NamedNode):
                    assert isinstance(quad.object, ox.Literal)  # noqa: S101 - the tables' own tests see to it
                    codes[quad.object.value] = "/".join(quad.subject.value.split("/")[-2:])
    return codes


def gold_actor(text: str, code: str | None, known: Known) -> GoldActor:
    """An annotated actor: its code if that is a country's, else the first country its text names; and its name."""
    keys: list[str] = []
    if (key := country_codes().get(code or "")) is not None:
        keys.append(key)
    else:
        keys += _countries(text, known)[:1]
    keys += [e.key for e in known.candidates(text)[:1]]
    return frozenset(keys), _words(text)


def acts_for(entity: Entity, extraction: Extraction, known: Known) -> frozenset[str]:
    """The keys of known entities that an actor is or counts for: itself, its country, and where its offices lie."""
    by_id = {e.id: e for e in extraction.entities}
    found: dict[str, None] = {}
    frontier = [entity.id]
    seen = {entity.id}
    for _ in range(_DEPTH):
        following: list[str] = []
        for local in frontier:
            for key in (by_id[local].known, by_id[local].country):
                if key is None:
                    continue
                found[key] = None
                record = known.by_key.get(key)
                for more in (record.country, record.acts_for) if record else ():
                    if more is not None:
                        found[more] = None
            for claim in extraction.claims:
                if claim.subject != local or claim.predicate not in _STANDS_FOR or not isinstance(claim.object, str):
                    continue
                if claim.object in by_id and claim.object not in seen:
                    seen.add(claim.object)
                    following.append(claim.object)
        frontier = following
    return frozenset(found)


def is_same(entity: Entity, keys: frozenset[str], wanted: Iterable[GoldActor]) -> bool:
    """Whether an actor that counts for `keys` is one of the gold actors, as a country or by name."""
    mentions = [m.text for m in entity.mentions if m.kind is not MentionKind.PRONOUN]
    names = [_words(n) for n in (*entity.names, *mentions)]
    return any(keys & their_keys or any(_names(n, their_name) for n in names) for their_keys, their_name in wanted)


def _countries(text: str, known: Known) -> list[str]:
    found = []
    for word in _WORD.findall(text):
        key = known.by_adjective.get(word) or known.by_demonym.get(word)
        key = key or next((e.key for e in known.candidates(word) if e.cls == "Country"), None)
        if key is not None:
            found.append(key)
    return found


def _words(name: str) -> tuple[str, ...]:
    """Words of a name without points, articles and possessive endings; their capitals tell names from common words."""
    words = _WORD.findall(name.replace(".", "").replace("’", "'"))
    return tuple(w.removesuffix("'s") for w in words if w.lower() not in {"the", "a", "an"})


def _names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether names are equal, or one that has a capital lies whole in the other."""
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    folded, whole = [w.lower() for w in short], [w.lower() for w in long]
    if folded == whole:
        return True
    inside = any(whole[i : i + len(folded)] == folded for i in range(len(whole) - len(folded) + 1))
    return inside and any(w[0].isupper() for w in short)
