"""Events as single articles tell them, after resolution of their participants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kg.model import Article, Certainty, Claim, Extraction, Literal, Polarity, SegmentKind, Telling, Tense
from kg.resolve.folding import words
from kg.resolve.mentions import LocalKey
from kg.resolve.when import When, bounds_of, when_of
from kg.schema import Schema

__all__ = [
    "SAME_WORDS",
    "VAGUE",
    "Occurrence",
    "Spot",
    "common_words",
    "is_deed",
    "occurrences",
    "one_topic",
    "same_place",
    "scenes",
    "sides",
]

#: Who stands so to a body or country acts and speaks for it.
_ACTS_FOR = frozenset(
    {"leaderOf", "headOfStateOf", "headOfGovernmentOf", "ministerOf", "spokespersonFor", "worksFor", "founderOf"}
)
_PLACE_ROLES = ("destination", "location")
#: Words of what is said or moved that carry its sense have at least this many letters.
_CONTENT = 3
_SAYS_LITTLE_WORDS = (
    "the and for not but you his her its was are has had who all any our out she him can may did one two how why now "
    "yet too own per via "
    "about after also been before being could from have into more most must near over said says some than that their "
    "them there these they this those under very were what when which will with would "
    "should got get going just know think want make made let even still then only well really"
)
_SAYS_LITTLE = frozenset(_SAYS_LITTLE_WORDS.split())
#: Share of content words in common from which two topics or items are the same.
SAME_WORDS = 0.6
_FEW = 2
#: The nodes of places that are in no table, and of which an article doesn't say what they are.
_UNKNOWN = "place/"
#: Stands before those who are only described.
VAGUE = "~"
#: Words that begin with the same letters, so many, are akin ("agreed", "agreement").
_STEM = 4
#: Forms of one verb, and the noun for it, begin with the same letters, so many ("shot", "shooting").
_AKIN = 3
#: A sentence that starts within so many characters of the body is at the head of the text.
_LEAD = 250


class Spot(StrEnum):
    """Where in an article something is told: the head of a text tells the headline again."""

    HEADLINE = "headline"
    LEAD = "lead"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event of one article.

    `roles` maps role to sorted node ids, without the empty ones; `items` and `topics` are content words.
    `when` holds what is stated, `bounds` also what the article's date and the tense leave.
    `participants` are actors and targets, `places` where it happens or leads, both sorted.
    `ahead` marks what had not come about when the article was written, `doubtful` what only may be,
    `denied` and `cancelled` what is said not to be, `repeated` a habit, `earlier` what is told of only as the last
    before another ("his first visit since June"), `by_date` what only its day names ("its October 7"). `spot` tells
    whether it stands in the headline or at the head of the text; `groups` are those taking part who are only described
    ("two airlines"), `bodies` those whose head, minister or spokesman the article has the actors to be; `called` are
    the stems of the words that name it, `words` the same where they tell it from others. `known` marks what a definite
    noun speaks of as known.
    """

    key: LocalKey
    cls: str
    roles: Mapping[str, tuple[str, ...]]
    items: frozenset[str]
    topics: frozenset[str]
    when: When
    bounds: When
    published: date | None
    ahead: bool
    denied: bool
    cancelled: bool
    doubtful: bool
    repeated: bool
    earlier: bool
    by_date: bool
    trigger: tuple[int, int, tuple[tuple[int, int], ...]]
    spot: Spot = Spot.ELSEWHERE
    groups: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    known: bool = False
    participants: tuple[str, ...] = field(init=False)
    places: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Gather what is asked for again and again, whenever two tellings are compared."""
        object.__setattr__(self, "participants", tuple(sorted({*self.role("actor"), *self.role("target")})))
        object.__setattr__(self, "places", tuple(sorted({p for r in _PLACE_ROLES for p in self.role(r)})))

    def role(self, name: str) -> tuple[str, ...]:
        """The nodes in a role."""
        return self.roles.get(name, ())


def occurrences(
    extractions: Sequence[Extraction], nodes_of: Mapping[LocalKey, str], classes: Mapping[str, str], schema: Schema
) -> list[Occurrence]:
    """Read the events out of the claims, in the order of the articles and of their text.

    Args:
        extractions: sorted by article, each article once.
        nodes_of: the nodes of all entities.
        classes: the class of each node.
        schema: tells event roles from other properties.
    """
    found = []
    for extraction in extractions:
        sha = extraction.article.sha256
        lead = _lead(extraction.article)
        by_event: dict[str, list[Claim]] = {}
        bodies = _bodies(sha, extraction.claims, nodes_of)
        typed = {c.subject for c in extraction.claims if c.predicate == "type" and _is_event(c, schema)}
        for claim in extraction.claims:
            if claim.subject in typed:
                by_event.setdefault(claim.subject, []).append(claim)
        for local, claims in by_event.items():
            roles = _roles(sha, claims, nodes_of, schema)
            if any(schema.is_a(str(c.object), "Consultation") for c in claims if c.predicate == "type"):
                roles = _hosts_apart(roles, classes, schema)
            groups = frozenset(p for r in ("actor", "target") for p in roles.get(r, ()) if classes[p] == "Group")
            told = _occurrence(extraction, local, claims, roles, groups, lead, schema)
            if told.spot is not Spot.ELSEWHERE and (
                acted := [b for a in told.role("actor") for b in bodies.get(a, ())]
            ):
                # Only the headline and the head of the text may name one here, the other there.
                told = replace(told, bodies=frozenset(acted))
            found.append(told)
    return found


def _bodies(sha: str, claims: Sequence[Claim], nodes_of: Mapping[LocalKey, str]) -> dict[str, list[str]]:
    """The bodies and countries that people act for, by their node, as one article has it."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        if claim.predicate in _ACTS_FOR and isinstance(claim.object, str):
            person, body = nodes_of.get((sha, claim.subject)), nodes_of.get((sha, claim.object))
            if person and body:
                found.setdefault(person, []).append(body)
    return found


def _lead(article: Article) -> tuple[int, int]:
    """Where the headline ends, and where the head of the text does; 0 and 0 where there is no headline."""
    headline = next((s.end for s in article.segments if s.kind is SegmentKind.TITLE), 0)
    body = next((s.start for s in article.segments if s.kind is SegmentKind.BODY and s.start >= headline), 0)
    return (headline, body + _LEAD) if headline and body else (0, 0)


def _spot(start: int, lead: tuple[int, int]) -> Spot:
    if start < lead[0]:
        return Spot.HEADLINE
    return Spot.LEAD if start < lead[1] else Spot.ELSEWHERE


def _is_event(claim: Claim, schema: Schema) -> bool:
    return isinstance(claim.object, str) and schema.is_a(claim.object, "Event")


def _roles(sha: str, claims: Sequence[Claim], nodes_of: Mapping[LocalKey, str], schema: Schema) -> dict[str, set[str]]:
    """The nodes in each role of one event."""
    roles: dict[str, set[str]] = {}
    for claim in claims:
        definition = schema.properties.get(claim.predicate)
        node = nodes_of.get((sha, claim.object)) if isinstance(claim.object, str) else None
        if node and definition and definition.event_role:
            roles.setdefault(claim.predicate, set()).add(node)
    return roles


def _hosts_apart(roles: Mapping[str, set[str]], classes: Mapping[str, str], schema: Schema) -> dict[str, set[str]]:
    """Take a country or city that is visited as the place, as where another sentence says "to"."""
    targets = roles.get("target", set())
    places = {t for t in targets if schema.is_a(classes[t], "Location")}
    moved = {"target": targets - places, "destination": roles.get("destination", set()) | places}
    return {role: found for role, found in {**roles, **moved}.items() if found}


def _occurrence(
    extraction: Extraction,
    local: str,
    claims: Sequence[Claim],
    roles: Mapping[str, set[str]],
    groups: frozenset[str],
    lead: tuple[int, int],
    schema: Schema,
) -> Occurrence:
    sha, published = extraction.article.sha256, extraction.article.date
    types = [c for c in claims if c.predicate == "type"]
    narrowest = min(types, key=lambda c: (-len(schema.classes[str(c.object)].ancestors), str(c.object)))
    statuses = {c.object for c in claims if c.predicate == "status"}
    texts: dict[str, set[str]] = {"item": set(), "topic": set()}
    for claim in claims:
        if isinstance(claim.object, Literal) and claim.predicate in texts:
            texts[claim.predicate] |= _content(claim.object.value)
    denied = all(c.polarity is Polarity.NEGATIVE for c in types)
    ahead = all(c.tense is Tense.FUTURE for c in types)
    evidence = narrowest.evidence[0] if narrowest.evidence else None
    when = when_of(claims)
    cited = _naming(claims)
    return Occurrence(
        key=(sha, local),
        cls=str(narrowest.object),
        roles={role: tuple(sorted(roles[role])) for role in sorted(roles)},
        items=frozenset(texts["item"]),
        topics=frozenset(texts["topic"]),
        when=when,
        bounds=bounds_of(when, published, ahead=ahead, denied=denied),
        published=published,
        ahead=ahead,
        denied=denied,
        cancelled="Cancelled" in statuses,
        doubtful="Possible" in statuses or all(c.certainty is Certainty.POSSIBLE for c in types),
        repeated=any(step == Telling.REPEATED for c in claims for step in c.steps),
        earlier=any(step == Telling.EARLIER for c in claims for step in c.steps),
        by_date=any(step == Telling.BY_DATE for c in claims for step in c.steps),
        trigger=(evidence.start, evidence.end, evidence.marks) if evidence else (0, 0, ()),
        spot=_spot(evidence.start, lead) if evidence else Spot.ELSEWHERE,
        groups=groups,
        words=_stems(cited, _STEM) if _told_apart_by_words(str(narrowest.object), schema) else frozenset(),
        called=_stems(cited, _AKIN),
        known=any(step == Telling.KNOWN for c in types for step in c.steps),
    )


def _told_apart_by_words(cls: str, schema: Schema) -> bool:
    """Whether the words for an event tell it from others: of wide classes, of habits, of votes of many kinds a year."""
    known = schema.classes[cls]
    return known.notation is not None or known.yearly or known.often


def _naming(claims: Sequence[Claim]) -> frozenset[str]:
    """The words that name an event: those that all its claims cite."""
    cited = [frozenset(c.evidence[0].highlights) for c in claims if c.evidence]
    return frozenset.intersection(*cited) if cited else frozenset()


def _stems(cited: frozenset[str], letters: int) -> frozenset[str]:
    return frozenset(w.lower()[:letters] for words in cited for w in words.split() if len(w) >= _CONTENT)


def _content(text: str) -> set[str]:
    """Words that carry sense, cut so that singular and plural, and forms of a verb, are one."""
    found = words(text)
    numbers = {w for w in found if w.isdigit()}
    return numbers | {w.rstrip("s")[:6] for w in found if len(w) >= _CONTENT and w not in _SAYS_LITTLE}


def one_topic(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sayings are of one thing: most words of the shorter are in the longer, and more than two."""
    return a == b != frozenset() or (len(a & b) > _FEW and common_words(a, b) >= SAME_WORDS)


def common_words(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the words of the smaller set that the larger has too; 0 where one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def same_place(a: str, b: str, country_of: Mapping[str, str]) -> bool:
    """Whether one place is the other or the country that it lies in, or has the name of one that no table knows."""
    if a == b or country_of.get(a) == b or country_of.get(b) == a:
        return True
    unknown = a.startswith(_UNKNOWN) or b.startswith(_UNKNOWN)
    return unknown and a.rpartition("/")[2] == b.rpartition("/")[2]


def scenes(o: Occurrence, schema: Schema) -> tuple[str, ...]:
    """Where it happens; a country that votes does so at home."""
    if not schema.classes[o.cls].yearly:
        return o.places
    return (*o.places, *(a for a in o.role("actor") if a.startswith("country/") and a not in o.places))


def is_deed(cls: str, schema: Schema) -> bool:
    """Whether an event of a class is so great that nobody does it twice within days, such as an invasion."""
    known = schema.classes[cls]
    return known.once and known.physical


def sides(o: Occurrence, schema: Schema, country_of: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and targets as they are compared across articles.

    Those who are only described ("protesters") have an id in each article; with `VAGUE` before it and without the
    article they have one. A great deed is its country's, whether the head of state or the army is named.
    """

    def alike(node: str) -> str:
        return VAGUE + node.rpartition("-")[0] if node in o.groups else node

    actors = o.role("actor")
    if is_deed(o.cls, schema):
        actors = tuple(country_of.get(a, a) for a in actors)
    found = (sorted(set(map(alike, side))) for side in (actors, o.role("target")))
    first, second = map(tuple, found)
    return first, second
