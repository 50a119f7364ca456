"""Relations that an article takes for granted: what the tables tell of the things it names, and what follows from them.

No word states these relations, so each claim says how it came about: its rule is a frame made for the purpose, its
steps name the tables or the relation that it follows from, and its evidence is where the article names both ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kg.extract.bodywords import ABROAD_WORDS
from kg.extract.draft import Draft, Voice
from kg.extract.scene import NAMING
from kg.extract.scene import Draft as Thing
from kg.known import Known, Tenure
from kg.model import Certainty, Claim, Evidence, Polarity, Tense
from kg.schema import Frame, FrameKind, Schema

__all__ = ["BackgroundFinder"]

_TABLES = "known entities"
#: Of a person's offices in one country, those that the news know the person by.
_HEAD_OFFICES = ("headOfStateOf", "headOfGovernmentOf")
#: What the tables tell by the country that a thing belongs to.
_BY_COUNTRY = {"locatedIn": "Place", "basedIn": "Organisation", "citizenOf": "Person"}
#: A word and the name of a place.
_SHORTEST_WITH_PLACE = 2
_OWN = Voice()

#: Where something is named: the index of the sentence and the tokens.
_Place = tuple[int, int, int]


class BackgroundFinder:
    """The background and inference frames of one schema, ready to read any article after its relations."""

    def __init__(self, schema: Schema, known: Known) -> None:
        """Sort the frames by what they need."""
        self._schema, self._known = schema, known
        self._tables: dict[str, Frame] = {}
        self._inside: list[Frame] = []
        self._premises: dict[str, list[Frame]] = {}
        for frame in schema.frames.values():
            if frame.kind is FrameKind.BACKGROUND and "inside" in frame.scope:
                self._inside.append(frame)
            elif frame.kind is FrameKind.BACKGROUND:
                self._tables[frame.evokes or ""] = frame
            elif frame.kind is FrameKind.INFERENCE:
                for premise in frame.premises:
                    self._premises.setdefault(premise, []).append(frame)
        self._parts: dict[str, list[str]] = {}
        for part, relation, whole in known.facts:
            if relation == "partOf":
                self._parts.setdefault(part, []).append(whole)

    def __call__(self, draft: Draft) -> None:
        """Write the claims that the tables and the claims read so far give rise to."""
        page = _Page(draft)
        for thing in page.things:
            for relation, key, tenure in self._told(thing, draft.article.date):
                frame, other = self._tables.get(relation), page.by_known.get(key)
                if frame is None or other is None or other is thing or not self._fits(frame, thing, other):
                    continue
                page.write(frame, thing, other, f"{thing.name} → {other.name}: {_TABLES}", tenure)
            for frame in self._inside:
                if self._schema.fits(thing.cls, self._schema.properties[frame.evokes or ""].domain):
                    for word, other in self._named_inside(page, thing):
                        page.write(frame, thing, other, f"{word} → {other.name}: {_TABLES}", None)
        for claim in tuple(draft.claims):
            for frame in self._premises.get(claim.predicate, ()):
                self._follow(page, frame, claim)

    def _fits(self, frame: Frame, thing: Thing, other: Thing) -> bool:
        """Whether two things may be the ends of what a frame evokes."""
        prop = self._schema.properties[frame.evokes or ""]
        if frame.other_end and not any(self._schema.is_a(other.cls, end) for end in frame.other_end):
            return False
        return self._schema.fits(thing.cls, prop.domain) and self._schema.fits(other.cls, prop.range)

    # ------------------------------------------------------------------ from the tables

    def _told(self, thing: Thing, on: date | None) -> Iterator[tuple[str, str, Tenure | None]]:
        """What the tables tell of a thing: the relation, the key of the other end, and for an office the tenure."""
        if thing.known is None:
            return
        entity = self._known.by_key[thing.known]
        if entity.cls == "Person":
            for tenure in self._offices(entity.key, on):
                yield tenure.relation, tenure.of, tenure
        for whole in self._parts.get(entity.key, ()):
            yield "partOf", whole, None
        if entity.country is not None:
            for relation, cls in _BY_COUNTRY.items():
                if self._schema.is_a(entity.cls, cls):
                    yield relation, entity.country, None

    def _offices(self, person: str, on: date | None) -> Iterator[Tenure]:
        """The offices that somebody is known by on a day: those held then, else the highest ones held before.

        Without a day it cannot be told which are meant; then the one held longest stands for all in a country.
        """
        by_body: dict[str, list[Tenure]] = {}
        for tenure in self._known.tenures_of(person):
            if on is None or tenure.earliest is None or tenure.earliest <= on:
                by_body.setdefault(tenure.of, []).append(tenure)
        for tenures in by_body.values():
            held = [t for t in tenures if on is not None and t.covers(on)]
            if held:
                # Who heads state and government in one office is known as the head of state.
                of_state = {t.role for t in held if t.relation == _HEAD_OFFICES[0]}
                yield from (t for t in held if t.relation != _HEAD_OFFICES[1] or t.role not in of_state)
                continue
            heads = [t for t in tenures if t.relation in _HEAD_OFFICES]
            if heads or on is None:
                yield max(
                    heads or tenures, key=lambda t: (_days(t), t.relation == _HEAD_OFFICES[0], t.relation, t.role)
                )

    def _named_inside(self, page: _Page, thing: Thing) -> Iterator[tuple[str, Thing]]:
        """The one country of the article that a name tells by a nationality or place in it ("University of Graz")."""
        if thing.known is not None or thing.cls == "InternationalOrganisation":
            return
        words = thing.name.split()
        lowers = {w.lower() for w in words}
        if len(words) < _SHORTEST_WITH_PLACE or lowers & ABROAD_WORDS:
            return
        found: dict[str, str] = {}
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                name = " ".join(words[start:end])
                key = self._known.by_adjective.get(name) or self._place(
                    page, name, first=start == 0, behind=words[start - 1]
                )
                if key is not None and end - start < len(words):
                    found.setdefault(key, name)
                    break
        if len(found) == 1:
            ((key, name),) = found.items()
            if (other := page.by_known.get(key)) is not None and other.cls == "Country":
                yield name, other

    def _place(self, page: _Page, name: str, *, first: bool, behind: str) -> str | None:
        """The country of a place that opens a name or stands behind "of", if the article names the country."""
        if not (first or behind in {"of", "in"}) or not name[0].isupper():
            return None
        for key in self._known.by_name.get(name, ()):
            entity = self._known.by_key[key]
            if self._schema.is_a(entity.cls, "Location") and name not in entity.weak_names:
                country = key if entity.cls == "Country" else entity.country
                if country in page.by_known:
                    return country
        return None

    # ------------------------------------------------------------------ from what was read

    def _follow(self, page: _Page, frame: Frame, claim: Claim) -> None:
        """Write what follows from a claim that stands."""
        if claim.holders or not isinstance(claim.object, str) or not _is_fact(claim):
            return
        thing, premise = page.by_id.get(claim.subject), page.by_id.get(claim.object)
        if thing is None or premise is None or thing.country not in {None, premise.country}:
            return
        if frame.through:
            if not any(self._schema.is_a(premise.cls, cls) for cls in frame.through):
                return
            other = page.by_known.get(premise.country or "")
        else:
            other = premise
        step = f"{thing.name} {claim.predicate} {premise.name}"
        if other is None or other is thing:
            return
        first, second = (other, thing) if frame.inverse else (thing, other)
        if self._fits(frame, first, second):
            evidence = claim.evidence if other is premise else None
            confidence = min(frame.confidence, claim.confidence)
            page.write(frame, first, second, step, None, evidence=evidence, confidence=confidence, steps=claim.steps)


class _Page:
    """The named things of one article, and where it names them."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        cast = draft.cast
        self.things = [t for t in map(cast.entity, range(len(cast))) if any(k in NAMING for _, _, k in t.spans)]
        self.by_known = {t.known: t for t in self.things if t.known is not None}
        self.by_id = {t.id: t for t in self.things}
        #: What the article itself says is so, or is not: the tables do not gainsay it.
        self._said = {
            (c.subject, c.predicate, c.object)
            for c in draft.claims
            if not c.holders and (_is_fact(c) or c.polarity is Polarity.NEGATIVE)
        }
        self._sentence: list[int] = []
        for number, sentence in enumerate(draft.doc.sents):
            self._sentence += [number] * (sentence.end - sentence.start)

    def write(
        self,
        frame: Frame,
        thing: Thing,
        other: Thing,
        step: str,
        tenure: Tenure | None,
        *,
        evidence: tuple[Evidence, ...] | None = None,
        confidence: float | None = None,
        steps: tuple[str, ...] = (),
    ) -> None:
        """Write a claim, unless the article states the same itself."""
        triple = (thing.id, frame.evokes or "", other.id)
        if triple in self._said:
            return
        self._said.add(triple)
        self._draft.claim(
            *triple,
            _OWN,
            evidence or self._evidence(thing, other),
            frame.name,
            frame.confidence if confidence is None else confidence,
            role=(tenure.role or None) if tenure else None,
            earliest=tenure.earliest if tenure else None,
            latest=tenure.latest if tenure else None,
            steps=(*steps, step),
        )

    def _evidence(self, one: Thing, other: Thing) -> tuple[Evidence, ...]:
        """The first sentence that names both, else the first that names each."""
        ours, theirs = self._places(one), self._places(other)
        near = {place[0]: place for place in reversed(theirs)}
        both = next(((a, near[a[0]]) for a in ours if a[0] in near), None)
        doc = self._draft.doc
        if both is not None:
            return (self._draft.evidence(doc[both[0][1]], [both[0][1:], both[1][1:]]),)
        return tuple(self._draft.evidence(doc[a[1]], [a[1:]]) for a in sorted((ours[0], theirs[0])))

    def _places(self, thing: Thing) -> list[_Place]:
        return sorted((self._sentence[a], a, b) for a, b, kind in thing.spans if kind in NAMING)


def _is_fact(claim: Claim) -> bool:
    return (
        claim.certainty is Certainty.CERTAIN and claim.polarity is Polarity.POSITIVE and claim.tense is Tense.NON_FUTURE
    )


def _days(tenure: Tenure) -> timedelta:
    return (tenure.latest or date.max) - (tenure.earliest or date.min)
