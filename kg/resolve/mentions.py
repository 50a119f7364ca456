"""What one article tells about an entity, and the clusters that such mentions grow into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from kg.model import Entity, Extraction, Literal, Polarity
from kg.resolve.bodynames import Kind, kind_of, org_key
from kg.resolve.bonds import BY_HAND, Bond, Bonds
from kg.resolve.deeds import Deed, deeds_of
from kg.resolve.folding import words
from kg.resolve.names import is_full
from kg.resolve.press import is_other_trade
from kg.schema import Schema

__all__ = ["Cluster", "LocalKey", "Mentioned", "alone", "family", "mentions", "regions"]

#: (sha256 of the article, local id)
LocalKey = tuple[str, str]
T = TypeVar("T")

#: A companion is telling when it occurs in no more than this share of the articles, within these bounds.
_RARE_SHARE, _RARE_FLOOR, _RARE_CEILING = 0.02, 3, 20
#: So many common companions weigh as much as one that is telling.
_MANY = 3
#: A word of fewer letters says little of who somebody is.
_LEAST_CALLING = 3
#: Words of descriptions that fit very many.
_VAGUE_WORDS = (
    "the and for with who was his her one former late longtime old year years young new first last man woman men women "
    "person people mother father brother sister wife husband son daughter friend resident veteran local own other"
)
_VAGUE = frozenset(_VAGUE_WORDS.split())
#: The families of those who can be company.
_COMPANY = frozenset({"person", "organisation"})
#: Offices that nobody holds in two countries.
_SOLE = frozenset({"headOfStateOf", "headOfGovernmentOf"})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity of one article with the evidence that can tell it from its namesakes.

    `roles` are (relation, key of its other end); `company` the keys of the people and bodies beside it in the
    article, `rare` those of them that few articles name; `callings` the words of what it is called there; `lands` the
    countries that its article plays in, `home` the one of them that is named most, `areas` the known regions that it
    names; `deeds` are what somebody does or suffers on a known day; `bond` is there where the user has decided on it;
    `of_press` tells who only works for a paper.
    """

    sha: str
    entity: Entity
    family: str
    names: tuple[str, ...]
    roles: frozenset[tuple[str, str]]
    company: frozenset[str]
    rare: frozenset[str]
    callings: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    home: str | None = None
    areas: frozenset[str] = frozenset()
    deeds: frozenset[Deed] = frozenset()
    bond: Bond | None = None
    of_press: bool = False

    @property
    def key(self) -> LocalKey:
        """Where it is from."""
        return self.sha, self.entity.id

    def plays_with(self, other: Mentioned) -> bool:
        """Whether two articles play in one country, or each also names the other's."""
        if self.home is None or other.home is None:
            return not self.lands.isdisjoint(other.lands) or not (self.lands or other.lands)
        return self.home == other.home or (self.home in other.lands and other.home in self.lands)

    def where(self) -> str:
        """Name and article, for reasons."""
        return f"‘{self.entity.name}’ in {self.sha[:6]}"


@dataclass(slots=True)
class Cluster:
    """Mentions taken to be one thing, with what they say together."""

    known: str | None = None
    table_names: tuple[str, ...] = ()
    members: list[Mentioned] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    countries: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    roles: AbstractSet[tuple[str, str]] = frozenset()
    company: AbstractSet[str] = frozenset()
    rare: AbstractSet[str] = frozenset()
    callings: AbstractSet[str] = frozenset()
    lands: AbstractSet[str] = frozenset()
    deeds: AbstractSet[Deed] = frozenset()
    reasons: list[str] = field(default_factory=list)
    bond: Bond | None = None

    def add(self, mention: Mentioned, reason: str | None = None) -> None:
        """Take a mention in."""
        self.members.append(mention)
        self.articles.add(mention.sha)
        for name in mention.names:
            self.names[name] += 1
        # The table knows better than an article.
        if mention.entity.country and not self.known:
            self.countries.add(mention.entity.country)
        if mention.entity.gender and not self.known:
            self.genders.add(mention.entity.gender)
        if len(self.members) == 1 and self.known is None:
            self.roles, self.company, self.rare = mention.roles, mention.company, mention.rare
            self.callings, self.lands, self.deeds = mention.callings, mention.lands, mention.deeds
        else:
            self.roles = _united(self.roles, mention.roles)
            self.company = _united(self.company, mention.company)
            self.rare = _united(self.rare, mention.rare)
            self.callings = _united(self.callings, mention.callings)
            self.lands = _united(self.lands, mention.lands)
            self.deeds = _united(self.deeds, mention.deeds)
        if mention.bond is not None:
            self.bond = mention.bond if self.bond is None else self.bond.unite(mention.bond)
        if reason:
            self.reasons.append(reason)

    def absorb(self, other: Cluster, reason: str) -> None:
        """Take all mentions of another cluster in; a known cluster must be the one that absorbs."""
        for mention in other.members:
            self.add(mention)
        self.reasons += [*other.reasons, reason]

    @property
    def order(self) -> tuple[bool, int, LocalKey]:
        """Sort key: known ones first, then the best supported, then by content."""
        return self.known is None, -len(self.members), min((m.key for m in self.members), default=("", ""))

    def vetoes(self, other: Cluster | Mentioned) -> str | None:
        """Why they cannot be one, names aside: an article that has both, other countries, other genders."""
        articles = {other.sha} if isinstance(other, Mentioned) else other.articles
        countries = {other.entity.country} - {None} if isinstance(other, Mentioned) else other.countries
        genders = {other.entity.gender} - {None} if isinstance(other, Mentioned) else other.genders
        if self.bond is not None and self.bond.forbids(other.bond):
            return BY_HAND
        if self.articles & articles:
            return "one article has both"
        if self.countries and countries and self.countries.isdisjoint(countries):
            return "different countries"
        if self.genders and genders and self.genders.isdisjoint(genders):
            return "different genders"
        if (mine := regions(self.roles)) and (theirs := regions(other.roles)) and mine.isdisjoint(theirs):
            return "in different regions"
        if (lands := _headed(self.roles)) and (others := _headed(other.roles)) and lands.isdisjoint(others):
            return "heads of different countries"
        if self.of_press != other.of_press and self.rare.isdisjoint(other.rare):
            return (
                "a reporter and somebody of another trade" if is_other_trade(self.callings | other.callings) else None
            )
        return None

    @property
    def of_press(self) -> bool:
        """Whether an article says that they work for the press."""
        return any(m.of_press for m in self.members)

    def support(self, other: Cluster | Mentioned) -> tuple[str, ...]:
        """What speaks for their being one, names aside, strongest first."""
        found = []
        if shared := self.roles & other.roles:
            relation, end = min(shared)
            found.append(f"both {relation} {end}")
        countries = {other.entity.country} if isinstance(other, Mentioned) else other.countries
        if both := sorted(c for c in countries if c and c in self.countries):
            found.append(f"both of {both[0]}")
        telling = self.rare & other.rare
        if telling or len(self.company & other.company) >= _MANY:
            found.append(f"both beside {min(telling or self.company & other.company)}")
        if deeds := self.deeds & other.deeds:
            role, cls, day = min(deeds)
            found.append(f"each the {role} of one {cls} on {day}")
        return tuple(found)

    def companions(self, other: Cluster | Mentioned) -> tuple[str, ...]:
        """The people whom both are beside and few articles name."""
        return tuple(sorted(key for key in self.rare & other.rare if key.startswith("person")))


def alone(mention: Mentioned) -> Cluster:
    """A cluster of one mention."""
    cluster = Cluster()
    cluster.add(mention)
    return cluster


def _united(mine: AbstractSet[T], more: frozenset[T]) -> AbstractSet[T]:
    """Both sets together: the second itself where the first is empty, as for most clusters, else the first, grown."""
    if not mine:
        return more
    if isinstance(mine, set):
        mine |= more
        return mine
    return {*mine, *more}


def regions(roles: Iterable[tuple[str, str]]) -> set[str]:
    """The known regions that a place is said to lie in ("Orlan, Westeria")."""
    return {end for relation, end in roles if relation == "locatedIn" and end.startswith("region/")}


def _headed(roles: Iterable[tuple[str, str]]) -> set[str]:
    """What someone is the head of, which can be one country only."""
    return {end for relation, end in roles if relation in _SOLE}


def family(schema: Schema, cls: str) -> str:
    """The kind of thing that a class belongs to: only entities of one family can be one node."""
    definition = schema.classes.get(cls)
    return (definition.path if definition else None) or "entity"


def mentions(extractions: Sequence[Extraction], schema: Schema, bonds: Bonds) -> list[Mentioned]:
    """All entities of all articles, in the order of the articles, with the evidence around them."""
    keys = _Keys(extractions, schema)
    families = {(x.article.sha256, e.id): family(schema, e.cls) for x in extractions for e in x.entities}
    press = {keys[x.article.sha256, e.id] for x in extractions for e in x.entities if e.cls == "MediaOrganisation"}
    beside = {x.article.sha256: _company(x, keys, families) for x in extractions}
    counts = Counter(key for company in beside.values() for key in company)
    limit = min(_RARE_CEILING, max(_RARE_FLOOR, int(_RARE_SHARE * len(beside))))
    directed = frozenset(name for name, p in schema.properties.items() if p.relation and not p.symmetric)
    found = []
    for extraction in extractions:
        sha = extraction.article.sha256
        roles, callings = _roles(extraction, keys, directed), _callings(extraction)
        deeds = deeds_of(extraction, schema)
        telling = frozenset(key for key in beside[sha] if counts[key] <= limit)
        lands, home = _lands(extraction, families)
        areas = frozenset(e.known for e in extraction.entities if e.known and e.cls == "Region" and e.country)
        for entity in extraction.entities:
            company, rare = beside[sha], telling
            # Others are nobody's company, and neither is one of their names.
            if (entity.known or families[sha, entity.id] in _COMPANY) and (key := keys[sha, entity.id]) in company:
                company = company - {key}
                rare = telling - {key} if key in telling else telling
            names = tuple(dict.fromkeys((entity.name, *entity.names)))
            role = frozenset(roles.get(entity.id, ()))
            found.append(
                Mentioned(
                    sha,
                    entity,
                    families[sha, entity.id],
                    names,
                    role,
                    company,
                    rare,
                    callings.get(entity.id, frozenset()),
                    lands,
                    home,
                    areas,
                    frozenset(deeds.get(entity.id, ())) if families[sha, entity.id] == "person" else frozenset(),
                    bonds.of.get((sha, entity.id)),
                    bool(role) and all(end in press for _, end in role),
                )
            )
    return found


class _Keys(dict[LocalKey, str]):
    """Names for entities that are comparable across articles before anything is merged; made when asked for."""

    def __init__(self, extractions: Iterable[Extraction], schema: Schema) -> None:
        self._entities = {(x.article.sha256, e.id): e for x in extractions for e in x.entities}
        self._schema = schema

    def __missing__(self, local: LocalKey) -> str:
        entity = self._entities[local]
        self[local] = key = entity.known or f"{family(self._schema, entity.cls)}:{org_key(entity.name)}"
        return key

    def known(self, local: LocalKey) -> str | None:
        """The name of an entity; None where the article has no such entity."""
        return self[local] if local in self._entities else None


def _company(extraction: Extraction, keys: Mapping[LocalKey, str], families: Mapping[LocalKey, str]) -> frozenset[str]:
    """People with full names and named bodies of an article; countries, places and the press are everyone's company."""
    sha = extraction.article.sha256
    return frozenset(
        keys[sha, e.id]
        for e in extraction.entities
        if not e.described
        and families[sha, e.id] in _COMPANY
        and e.cls != "MediaOrganisation"
        and (e.known or (is_full(e.name) if families[sha, e.id] == "person" else _tells(e.name)))
    )


def _tells(name: str) -> bool:
    """Whether a body's name is more than one word and of more than words that many bodies have."""
    return len(words(name)) > 1 and kind_of(name) is Kind.OWN


def _lands(extraction: Extraction, families: Mapping[LocalKey, str]) -> tuple[frozenset[str], str | None]:
    """The countries that an article names, or that its known places and bodies belong to; and the one named most."""
    sha = extraction.article.sha256
    counts: Counter[str] = Counter()
    for entity in extraction.entities:
        land = entity.known if entity.cls == "Country" else entity.country
        if entity.known and land and families[sha, entity.id] != "person":
            counts[land] += max(1, len(entity.mentions))
    first = counts.most_common(2)
    home = first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None
    return frozenset(counts), home


def _roles(extraction: Extraction, keys: _Keys, directed: Container[str]) -> dict[str, list[tuple[str, str]]]:
    """Relations that an article states of each of its entities, by local id; `directed` are those with two ends."""
    found: dict[str, list[tuple[str, str]]] = {}
    for claim in extraction.claims:
        if claim.predicate not in directed or not isinstance(claim.object, str):
            continue
        if claim.polarity is Polarity.POSITIVE and (other := keys.known((extraction.article.sha256, claim.object))):
            found.setdefault(claim.subject, []).append((claim.predicate, other))
    return found


def _callings(extraction: Extraction) -> dict[str, frozenset[str]]:
    """The words of what an article calls each of its entities ("a harbour engineer"), by local id."""
    found: dict[str, set[str]] = {}
    for claim in extraction.claims:
        if claim.predicate == "description" and isinstance(claim.object, Literal):
            found.setdefault(claim.subject, set()).update(words(claim.object.value))
    return {key: frozenset(w for w in said if len(w) >= _LEAST_CALLING) - _VAGUE for key, said in found.items()}
