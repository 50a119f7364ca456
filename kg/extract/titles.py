"""Titles as relations: "Palace spokesman Anna Kovar", "Anna Kovar, a member of the Green Party"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.beside import bodies
from kg.extract.branches import is_branch
from kg.extract.callings import (
    alternating,
    fronted,
    has_own_scope,
    is_barred,
    is_listed,
    is_of_outer_list,
    wording,
)
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span, Voice
from kg.extract.grammar import Arguments, arguments, noun_arguments
from kg.extract.namewords import PAST_WORDS
from kg.extract.phrases import has_words
from kg.extract.subjects import surface_subject
from kg.extract.tokens import Token
from kg.extract.tree import SUBJECTS, conjuncts
from kg.schema import Frame, PropertyDef, Schema

__all__ = ["Entry", "Titles"]

#: A frame and the words of its trigger.
Entry = tuple[Frame, tuple[str, ...]]
_NOT_YET = frozenset({"future", "incoming", "would-be", "aspiring", "potential", "possible", "next", "prospective"})
_COPULAS = frozenset({"be", "become", "remain", "serve"})
_APPOINTING = frozenset({"serve", "act", "work", "appoint", "elect", "name", "resign", "re-elect", "reelect"})
_NAMING = frozenset({"be", "call", "name"})
#: Verbs behind which the parser takes what somebody is called for an apposition.
_CALLING = frozenset({"call", "consider", "deem", "dub", "label", "brand", "style", "term", "declare", "proclaim"})
_PLURAL = frozenset({"NNS", "NNPS"})
_LINKS = frozenset({"compound", "nmod", "amod", "appos", "dep"})
#: A country taken from what else the article says of a person is less sure than one that stands in the title.
_IMPLIED = 0.75


#: The relation of those who lead a body as a whole, and the slots of where they do so.
_LEADS = "leaderOf"
_AT = frozenset({"at", "for", "in"})


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who a title belongs to, how that was said, and whether the saying is a predicate of its own."""

    referent: Referent
    head: Token
    predicate: Token | None = None
    weight: float = 1.0


class Titles:
    """Reads what the titles of one schema say of those who bear them; a part of the finder of relations."""

    _schema: Schema

    # ------------------------------------------------------------------ titles

    def _title(self, draft: Draft, token: Token, entries: list[Entry]) -> None:
        frames = [(f, w) for f, w in entries if has_words(token, w) and not is_barred(token, f)]
        if not frames:
            return
        longest = max(len(w) for _, w in frames)
        frames = [(f, w) for f, w in frames if len(w) == longest]
        domains = {self._property(f).range if f.inverse else self._property(f).domain for f, _ in frames}
        for holder in self._holders(draft, token, domains):
            self._one_title(draft, token, frames, holder)

    def _one_title(self, draft: Draft, token: Token, frames: list[Entry], holder: _Holder) -> None:
        cls = draft.entity_class(holder.referent)
        for frame, words in frames:
            prop = self._property(frame)
            near, far = (prop.range, prop.domain) if frame.inverse else (prop.domain, prop.range)
            if not self._schema.fits(cls, near):
                continue
            scopes = list(self._scopes(draft, frame, token, holder, far))
            if not scopes and far == "Country" and not has_own_scope(token):
                scopes = self._implied(draft, holder.referent)
            for scope in scopes:
                self._write_title(draft, token, frame, words, holder, scope)
            if scopes:
                return

    def _holders(self, draft: Draft, token: Token, domains: set[str | None]) -> Iterator[_Holder]:
        """Those named by a title: before a name, beside one, or as what somebody is said to be."""

        def fitting(candidate: Token) -> Iterator[Referent]:
            for referent in draft.cast.referents(candidate):
                if any(self._schema.fits(draft.entity_class(referent), d) for d in domains):
                    yield referent

        head: Token = token.head
        if token.dep_ == "appos" and token.tag_ in _PLURAL and not is_listed(head, token):
            # "his wife, Anna, his children and Jan": the children are not Anna.
            return
        if token.dep_ == "appos" and head.head.lemma_ in _CALLING and token.doc[token.left_edge.i - 1].text != ",":
            # "critics call Kovar the leader": so they say.
            return
        turns = alternating(draft, token)
        if turns is not None:
            for name in turns:
                for referent in fitting(name):
                    yield _Holder(referent, name, weight=0.85)
            return
        if token.dep_ in _LINKS and head.i != token.i and (token.dep_ == "appos" or head.i > token.i):
            for referent in fitting(head):
                if draft.cast.at(head.i) is not None or token.dep_ == "appos":
                    yield _Holder(referent, head)
                    return
        for child in token.children:
            if child.dep_ == "appos" and draft.cast.at(child.i) is not None:
                for referent in fitting(child):
                    yield _Holder(referent, child)
                    return
        for preposition in token.children:
            # "a spokesman for the ministry Anna Kovar": the parser makes the name the object of "for".
            if preposition.dep_ == "prep":
                for inner in preposition.children:
                    own = draft.cast.at(inner.i)
                    if inner.dep_ == "pobj" and own is not None and _has_plain_compound(draft, inner):
                        for referent in fitting(inner):
                            if draft.entity_class(referent) == "Person":
                                yield _Holder(referent, inner, weight=0.85)
                                return
        described = fronted(token)
        if described is not None:
            for referent in fitting(described):
                yield _Holder(referent, described, weight=0.9)
            return
        said = _first_said(token)
        if said.dep_ in {"attr", "oprd"} and said.head.lemma_.lower() in (_COPULAS | _APPOINTING):
            for subject in surface_subject(said.head):
                for referent in fitting(subject):
                    yield _Holder(referent, subject, said.head, 0.95)
            return
        if token.dep_ in SUBJECTS and head.lemma_ in _NAMING:
            # "Slovakia's prime minister is Anna Kovar.", "His wife was called Anna."
            for child in head.children:
                if child.dep_ in {"attr", "oprd"} and draft.cast.at(child.i) is not None:
                    for referent in fitting(child):
                        yield _Holder(referent, child, head, 0.95)
            return
        if token.dep_ == "pobj" and head.lower_ == "as" and head.head.lemma_.lower() in _APPOINTING:
            found = arguments(head.head)
            for person in found.get("object") or found.get("subject"):
                for referent in fitting(person):
                    yield _Holder(referent, person, head.head, 0.85)
            return
        following = token.i + 1
        if following < len(draft.doc) and token.pos_ in {"PROPN", "NOUN"} and token.dep_ != "poss":
            # "Defence Minister Anna Kovar" in a parse that split them.
            own = draft.cast.at(following)
            neighbour = draft.doc[following]
            if own is not None and draft.cast.entity(own).cls == "Person" and token.sent.start == neighbour.sent.start:
                for referent in fitting(_name_head(draft, following)):
                    yield _Holder(referent, _name_head(draft, following), weight=0.9)
                    return

    def _scopes(
        self, draft: Draft, frame: Frame, token: Token, holder: _Holder, wanted: str | None
    ) -> Iterator[tuple[Referent, str]]:
        """The other end of a title, from the slots of its frame, on the title or on the name beside it."""
        seen: set[int] = {holder.referent.entity}
        found = noun_arguments(token, frozenset())
        sources: list[Arguments] = [found]
        if holder.predicate is None and holder.head.i != token.i:
            sources.append(noun_arguments(holder.head, frozenset()))
            first = holder.head
            while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
                # "Slovakia's foreign minister A and defence minister B" share their possessor.
                first = first.head
                shared = noun_arguments(first, frozenset())
                pooled = Arguments()
                pooled.add("possessive", shared.get("possessive"))
                if not found.get("modifier"):
                    pooled.add("modifier", [t for t in shared.get("modifier") if t.i < token.i])
                sources.append(pooled)
        narrow = frame.evokes == _LEADS and _of_a_part(draft, found)
        for slot in frame.scope:
            if narrow and slot in _AT:
                # "director of exams at the college" leads no college.
                continue
            for source in sources:
                if slot == "in" and source is not found:
                    # "the murder of the judge Jan Novak | in Hungary" tells where.
                    break
                for filler in source.get(slot):
                    if token.dep_ == "appos" and is_of_outer_list(filler):
                        continue
                    if filler.pos_ == "NOUN" and any(c.lower_ in {"a", "an"} for c in filler.lefts):
                        # "the founder of a Heron group" did not found Heron.
                        continue
                    for candidate in (filler, *_compounds_of(filler, holder)):
                        for referent in draft.cast.referents(candidate) or tuple(bodies(draft, candidate)):
                            cls = draft.entity_class(referent)
                            if referent.entity in seen or not self._schema.fits(cls, wanted):
                                continue
                            if frame.other_end and not any(self._schema.is_a(cls, end) for end in frame.other_end):
                                continue
                            seen.add(referent.entity)
                            yield referent, ""
                if len(seen) > 1:
                    return

    def _implied(self, draft: Draft, holder: Referent) -> list[tuple[Referent, str]]:
        """The country that the article elsewhere gives a person: "President Kovar" of a text about Slovakia's."""
        person = draft.cast.entity(holder.entity)
        if person.country is None:
            return []
        tenures = draft.cast.scene.known.tenures_of(person.known) if person.known is not None else []
        if tenures and all(t.of != person.country for t in tenures):
            # Offices elsewhere only: "President Kovar" is the bank's president, not that of her country.
            return []
        for index in range(len(draft.cast)):
            if draft.cast.entity(index).known == person.country:
                country = Referent(index, holder.start, holder.end, "", _IMPLIED)
                return [(country, f"{person.name} → {draft.cast.entity(index).name}")]
        return []

    def _write_title(
        self,
        draft: Draft,
        token: Token,
        frame: Frame,
        words: tuple[str, ...],
        holder: _Holder,
        scope: tuple[Referent, str],
    ) -> None:
        voice = draft.voice(token, holder.predicate) if holder.predicate is not None else draft.article_voice(token)
        before = {c.lower_ for c in (*token.children, *holder.head.children) if c.i < holder.head.i or c.i < token.i}
        if token.i and token.nbor(-1).lower_ in {"then", "ex"}:
            before.add(token.nbor(-1).lower_)
        if before & _NOT_YET or draft.attitudes.doubts(token):
            return
        latest: date | None = None
        if before & PAST_WORDS or (holder.predicate is not None and _was(holder.predicate)):
            if draft.article.date is None:
                return
            latest = draft.article.date - timedelta(days=1)
        other, step = scope
        if is_branch(draft.cast.scene, other):
            return
        latest = _end_of_tenure(draft, holder.referent, frame, other) or latest
        role_words, span = wording(draft, token, words)
        near, far = draft.entity_id(holder.referent), draft.entity_id(other)
        subject, object_ = (far, near) if frame.inverse else (near, far)
        spans: list[Span] = [span, (holder.referent.start, holder.referent.end), (other.start, other.end)]
        evidence = (draft.evidence(token, spans),)
        steps = tuple(s for s in (holder.referent.step, other.step, step) if s)
        confidence = frame.confidence * holder.weight * holder.referent.weight * other.weight
        role = role_words if frame.position else None
        draft.claim(
            subject, frame.evokes or "", object_, voice, evidence, frame.name, confidence,
            role=role, latest=latest, steps=steps,
        )  # fmt: skip
        if latest is None:
            draft.cast.note_relation(holder.referent.entity, frame.evokes or "", other.entity)
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
            certain = replace(voice) if holder.predicate is None else Voice(holders=voice.holders)
            draft.claim(office, "positionIn", far, certain, evidence, frame.name, confidence, steps=steps)

    def _property(self, frame: Frame) -> PropertyDef:
        return self._schema.properties[frame.evokes or ""]


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


def _first_said(title: Token) -> Token:
    """The first of several things that somebody is said to be, of which a title is another one.

    "Kovar is a **writer** and the leader of the union", but not "Kovar is a friend of Nova and …", where names may
    come between.
    """
    first = title
    while first.dep_ == "conj" and first.head.pos_ == "NOUN" and first.tag_ == "NN":
        first = first.head
    return first


def _has_plain_compound(draft: Draft, name: Token) -> bool:
    return any(c.dep_ in {"compound", "nmod"} and draft.cast.at(c.i) != draft.cast.at(name.i) for c in name.children)


def _name_head(draft: Draft, index: int) -> Token:
    """The last token of the name that starts at `index`."""
    own = draft.cast.at(index)
    while index + 1 < len(draft.doc) and draft.cast.at(index + 1) == own:
        index += 1
    return draft.doc[index]


def _compounds_of(filler: Token, holder: _Holder) -> list[Token]:
    """Before a name that the parser made the object: "for the ministry Anna Kovar"."""
    if filler.i != holder.head.i:
        return []
    return [t for c in filler.children if c.dep_ in {"compound", "nmod"} for t in conjuncts(c)]


def _was(verb: Token) -> bool:
    return verb.lemma_ in {"be", "serve"} and verb.tag_ == "VBD"
