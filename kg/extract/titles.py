"""Titles as relations: "Palace spokesman Anna Kovar", "Anna Kovar, a member of the Green Party"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kg.extract.bearers import Bearer, bearers
from kg.extract.beside import bodies
from kg.extract.branches import is_branch, is_part
from kg.extract.callings import has_own_scope, is_barred, is_of_outer_list, wording
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span, Voice
from kg.extract.grammar import Arguments, noun_arguments
from kg.extract.namewords import PAST_WORDS
from kg.extract.phrases import has_words
from kg.extract.tokens import Token
from kg.extract.tree import conjuncts
from kg.schema import Frame, PropertyDef, Schema

__all__ = ["Entry", "Titles"]

#: A frame and the words of its trigger.
Entry = tuple[Frame, tuple[str, ...]]
_NOT_YET = frozenset({"future", "incoming", "would-be", "aspiring", "potential", "possible", "next", "prospective"})
#: A country taken from what else the article says of a person is less sure than one that stands in the title.
_IMPLIED = 0.75
#: The relation of those who lead a body as a whole, and the slots of where they do so.
_LEADS = "leaderOf"
_AT = frozenset({"at", "for", "in"})


class Titles:
    """Reads what the titles of one schema say of those who bear them; a part of the finder of relations."""

    _schema: Schema

    def _title(self, draft: Draft, token: Token, entries: list[Entry]) -> None:
        """Claim what a noun that may be a title says, by those of its frames that have most words in common with it."""
        frames = [(f, w) for f, w in entries if has_words(token, w) and not is_barred(token, f)]
        if not frames:
            return
        longest = max(len(w) for _, w in frames)
        frames = [(f, w) for f, w in frames if len(w) == longest]
        domains = {self._property(f).range if f.inverse else self._property(f).domain for f, _ in frames}
        for bearer in bearers(draft, token, lambda cls: any(self._schema.fits(cls, domain) for domain in domains)):
            self._one_title(draft, token, frames, bearer)

    def _one_title(self, draft: Draft, token: Token, frames: list[Entry], bearer: Bearer) -> None:
        """Claim what a title says of one who bears it, by the first frame that finds whose office it is."""
        cls = draft.entity_class(bearer.referent)
        for frame, words in frames:
            prop = self._property(frame)
            near, far = (prop.range, prop.domain) if frame.inverse else (prop.domain, prop.range)
            if not self._schema.fits(cls, near):
                continue
            scopes = list(self._scopes(draft, frame, token, bearer, far))
            if not scopes and far == "Country" and not has_own_scope(token):
                implied = self._implied(draft, bearer.referent)
                scopes = [implied] if implied is not None else []
            for scope in scopes:
                self._write_title(draft, token, frame, words, bearer, scope)
            if scopes:
                return

    def _scopes(
        self, draft: Draft, frame: Frame, token: Token, bearer: Bearer, wanted: str | None
    ) -> Iterator[Referent]:
        """The other end of a title, from the slots of its frame, on the title or on the name beside it."""
        seen: set[int] = {bearer.referent.entity}
        for fillers in _fillers(draft, frame, token, bearer):
            for candidate in (t for filler in fillers for t in (filler, *_compounds_of(filler, bearer))):
                for referent in draft.cast.referents(candidate) or tuple(bodies(draft, candidate)):
                    cls = draft.entity_class(referent)
                    if referent.entity in seen or not self._schema.fits(cls, wanted):
                        continue
                    if frame.other_end and not any(self._schema.is_a(cls, end) for end in frame.other_end):
                        continue
                    seen.add(referent.entity)
                    yield referent
            if len(seen) > 1:
                return

    def _implied(self, draft: Draft, holder: Referent) -> Referent | None:
        """The country that the article elsewhere gives a person: "President Kovar" of a text about Slovakia's."""
        person = draft.cast.entity(holder.entity)
        if person.country is None:
            return None
        tenures = draft.cast.scene.known.tenures_of(person.known) if person.known is not None else []
        if tenures and all(t.of != person.country for t in tenures):
            # Offices elsewhere only: "President Kovar" is the bank's president, not that of her country.
            return None
        country = next((e for e in draft.cast.scene.drafts if e.known == person.country), None)
        if country is None:
            return None
        return Referent(country.index, holder.start, holder.end, f"{person.name} → {country.name}", _IMPLIED)

    def _write_title(
        self,
        draft: Draft,
        token: Token,
        frame: Frame,
        words: tuple[str, ...],
        bearer: Bearer,
        other: Referent,
    ) -> None:
        """Claim an office, once for the relation and once for the position, unless it is open whether and when held."""
        before, today = _words_before(token, bearer), draft.article.date
        past = bool(before & PAST_WORDS) or (bearer.predicate is not None and _was(bearer.predicate))
        if before & _NOT_YET or draft.attitudes.doubts(token) or is_branch(draft.cast.scene, other):
            return
        if frame.position and is_part(draft.cast.scene, other):
            # Who heads a party's youth wing does not head the party.
            return
        if past and today is None:
            return
        latest = _end_of_tenure(draft, bearer.referent, frame, other)
        if latest is None and past and today is not None:
            latest = today - timedelta(days=1)
        voice = draft.voice(token, bearer.predicate) if bearer.predicate is not None else draft.article_voice(token)
        role_words, span = wording(draft, token, words)
        near, far = draft.entity_id(bearer.referent), draft.entity_id(other)
        subject, object_ = (far, near) if frame.inverse else (near, far)
        spans: list[Span] = [span, (bearer.referent.start, bearer.referent.end), (other.start, other.end)]
        evidence = (draft.evidence(token, spans),)
        steps = tuple(s for s in (bearer.referent.step, other.step) if s)
        confidence = frame.confidence * bearer.weight * bearer.referent.weight * other.weight
        role = role_words if frame.position else None
        draft.claim(
            subject, frame.evokes or "", object_, voice, evidence, frame.name, confidence,
            role=role, latest=latest, steps=steps,
        )  # fmt: skip
        if latest is None:
            draft.cast.note_relation(bearer.referent.entity, frame.evokes or "", other.entity)
        if frame.position:
            office = draft.position(role_words, far, span)
            draft.claim(
                near,
                "holdsPosition",
                office,
                voice,
                evidence,
                frame.name,
                confidence,
                role=role,
                latest=latest,
                steps=steps,
            )
            certain = voice if bearer.predicate is None else Voice(holders=voice.holders)
            draft.claim(office, "positionIn", far, certain, evidence, frame.name, confidence, steps=steps)

    def _property(self, frame: Frame) -> PropertyDef:
        return self._schema.properties[frame.evokes or ""]


def _fillers(draft: Draft, frame: Frame, token: Token, bearer: Bearer) -> Iterator[list[Token]]:
    """What fills the slots that tell whose office a title is: slot by slot, the title's own before the name's."""
    own, *lent = _arguments(token, bearer)
    narrow = frame.evokes == _LEADS and _of_a_part(draft, own)
    for slot in frame.scope:
        if narrow and slot in _AT:
            # "director of exams at the college" leads no college.
            continue
        # "the murder of the judge Jan Novak | in Hungary" tells where.
        for source in (own, *lent) if slot != "in" else (own,):
            yield [filler for filler in source.get(slot) if not _is_any(filler, token)]


def _is_any(filler: Token, title: Token) -> bool:
    """Whether a filler is not the one that a title is of: "the founder of **a Heron group**" did not found Heron."""
    if title.dep_ == "appos" and is_of_outer_list(filler):
        return True
    return filler.pos_ == "NOUN" and any(c.lower_ in {"a", "an"} for c in filler.lefts)


def _arguments(title: Token, bearer: Bearer) -> Iterator[Arguments]:
    """What stands in the slots of a title, then of the name beside it, then what it shares with a title before it."""
    own = noun_arguments(title, frozenset())
    yield own
    if bearer.predicate is not None or bearer.head.i == title.i:
        return
    yield noun_arguments(bearer.head, frozenset())
    first = bearer.head
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        # "Slovakia's foreign minister A and defence minister B" share their possessor.
        first = first.head
        shared = noun_arguments(first, frozenset())
        pooled = Arguments()
        pooled.add("possessive", shared.get("possessive"))
        if not own.get("modifier"):
            pooled.add("modifier", [t for t in shared.get("modifier") if t.i < title.i])
        yield pooled


def _words_before(title: Token, bearer: Bearer) -> set[str]:
    """What is said of an office before it or the name: "**former** president"."""
    before = {c.lower_ for c in (*title.children, *bearer.head.children) if c.i < bearer.head.i or c.i < title.i}
    if title.i and title.nbor(-1).lower_ in {"then", "ex"}:
        before.add(title.nbor(-1).lower_)
    return before


def _of_a_part(draft: Draft, title: Arguments) -> bool:
    """Whether a title is "of" something that is nobody's name: "head of **surgery**", "director of **exams**"."""
    of = title.get("of")
    return bool(of) and not any(draft.cast.referents(t) for t in of)


def _end_of_tenure(draft: Draft, person: Referent, frame: Frame, other: Referent) -> date | None:
    """The last day of an office that the tables know to be over: former presidents keep their title."""
    key, of = draft.cast.entity(person.entity).known, draft.cast.entity(other.entity).known
    if key is None or draft.article.date is None:
        return None
    ends = [t.latest for t in draft.cast.scene.known.tenures_of(key) if (t.relation, t.of) == (frame.evokes, of)]
    over = [end for end in ends if end is not None and end < draft.article.date]
    return max(over) if over and len(over) == len(ends) else None


def _compounds_of(filler: Token, bearer: Bearer) -> list[Token]:
    """Before a name that the parser made the object: "for the ministry Anna Kovar"."""
    if filler.i != bearer.head.i:
        return []
    return [t for c in filler.children if c.dep_ in {"compound", "nmod"} for t in conjuncts(c)]


def _was(verb: Token) -> bool:
    """Whether somebody is told to have been something: "she **was** the minister"."""
    return verb.lemma_ in {"be", "serve"} and verb.tag_ == "VBD"
