"""Relations whose other end is words: offices, awards, creeds, dates, numbers; and relations told by a fixed wording.

The frames are relation frames like any other (docs/frames.md, "Words for an end"). What differs is how an end is
filled: by a thing that the article names if one fits, else by the words themselves, as a literal of the property's
datatype or as a thing of the class that `kgf:makes` names.
"""

from __future__ import annotations

from functools import partial

from kg.extract import spans
from kg.extract.bearers import bearers
from kg.extract.callings import is_barred
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span, Voice
from kg.extract.grammar import Arguments, arguments, noun_arguments
from kg.extract.page import Lookups, clause_subjects, said_of, stray_subject
from kg.extract.patterns import compile_patterns
from kg.extract.phrases import has_words
from kg.extract.relations import RelationFinder
from kg.extract.tokens import Token
from kg.extract.wordends import DATE_LENGTH, Value, WordEnds, value_of
from kg.model import Literal
from kg.schema import Frame, FrameKind, Schema

__all__ = ["WordFinder"]

_ENTRIES = list[tuple[Frame, tuple[str, ...]]]


class WordFinder(RelationFinder):
    """The relation frames with words for an end, ready to read any article."""

    of_words = True

    def __init__(self, schema: Schema) -> None:
        """Sort the frames by what triggers them."""
        super().__init__(schema)
        frames = [f for f in schema.frames.values() if f.kind is FrameKind.RELATION]
        self._patterns = compile_patterns([f for f in frames if f.patterns])
        self._words = WordEnds(schema)
        #: Triggers like "*ism", by their ending.
        self._endings = {
            lemma[1:]: entries
            for (pos, lemma), entries in self._predicates.items()
            if pos == "noun" and lemma.startswith("*")
        }

    @classmethod
    def needed(cls, schema: Schema) -> bool:
        """Whether a schema has such frames at all."""
        return any(f.kind is FrameKind.RELATION and schema.of_words(f) for f in schema.frames.values())

    def __call__(self, draft: Draft) -> None:
        """Write the claims of all such relations of an article."""
        self._words.told = False
        self._words.lookups = Lookups(draft.doc)
        first = len(draft.claims)
        self._read(draft)
        if self._words.told:
            # What was taken for a body has turned out to be a person: more frames fit it now.
            self._read(draft)
        _drop_shorter(draft, first)

    def _read(self, draft: Draft) -> None:
        super().__call__(draft)
        columns = draft.columns
        for i, coarse in enumerate(columns.poses):
            if coarse not in {"NOUN", "PROPN"}:
                continue
            # A name may be a trigger too ("Socialism"), or a form that the model cuts a letter from ("politics").
            other = coarse == "PROPN" or columns.lowers[i] != columns.lemmas[i]
            if other and (entries := self._predicates.get(("noun", columns.lowers[i]))):
                self._predicate(draft, draft.doc[i], "noun", entries)
            for ending, entries in self._endings.items():
                if columns.lemmas[i].endswith(ending):
                    wanted = [e for e in entries if columns.lemmas[i] not in e[0].except_words]
                    self._predicate(draft, draft.doc[i], "noun", wanted)
        forms = zip(columns.lowers, columns.lemmas, strict=True)
        for i, (word, lemma) in enumerate(forms) if self._patterns else ():
            found = self._patterns.get(word, ())
            for pattern in (*found, *self._patterns.get(lemma, ())) if word != lemma else found:
                match = pattern.match(draft.doc, i, partial(self._end, draft, pattern.frame))
                if match is not None:
                    self._matched(draft, pattern.frame, draft.doc[i], match.subject, match.value)

    # ------------------------------------------------------------------ titles, verbs and nouns

    def _title(self, draft: Draft, token: Token, entries: _ENTRIES) -> None:
        if token.dep_ == "compound" and self._words.is_calling(draft, token.i + 1):
            # "**Minister** President"
            return
        fitting = [(f, w) for f, w in entries if has_words(token, w) and not is_barred(token, f)]
        longest = max((len(w) for _, w in fitting), default=0)
        for frame, words in fitting:
            if len(words) == longest:
                prop = self._property(frame)
                ends = (prop.range, prop.domain) if frame.inverse else (prop.domain, prop.range)
                self._of_title(draft, token, frame, words, ends)

    def _of_title(
        self, draft: Draft, token: Token, frame: Frame, words: tuple[str, ...], ends: tuple[str | None, str | None]
    ) -> None:
        found = bearers(draft, token, lambda cls: self._schema.fits(cls, ends[0]))
        holders = [(value_of(draft, h.referent), h.head, h.predicate) for h in found]
        if not holders or any(self._words.lookups.in_brackets(near.span[0]) for near, _, _ in holders):
            holders = [(near, token, p) for near, p in self._who(draft, frame, token, ends[0])] or holders
        for near, head, predicate in holders:
            voice = draft.voice(token, predicate) if predicate is not None else draft.article_voice(token)
            around = noun_arguments(token, frozenset())
            if predicate is None and head.i != token.i:
                for slot, fillers in noun_arguments(head, frozenset()).slots.items():
                    around.add(slot, [f for f in fillers if f.i != token.i])
            for slot in frame.object_slots or frame.scope:
                values = self._words.values(
                    draft, slot, around, token, predicate or token, frame, ends[1], words, near.entity
                )
                ends_of = (values, [near]) if frame.inverse else ([near], values)
                if self._write_all(draft, frame, token, *ends_of, voice):
                    break
            else:
                country = self._country_of(draft, near) if ends[1] == "Country" else None
                if country is not None:
                    first, second = (country, near) if frame.inverse else (near, country)
                    self._write_all(draft, frame, token, [first], [second], voice)

    def _country_of(self, draft: Draft, person: Value) -> Value | None:
        """The country that the article elsewhere, or the tables, give a person whose title lacks one."""
        if person.entity is None:
            return None
        referent = Referent(person.entity, *person.span, person.step, person.weight)
        implied = self._implied(draft, referent)
        return value_of(draft, implied) if implied is not None else None

    def _who(self, draft: Draft, frame: Frame, token: Token, wanted: str | None) -> list[tuple[Value, Token | None]]:
        """Whom a word is said of in a roundabout way: "Ann is a writer **who served as mayor**", or its topic."""
        everywhere = "topic" in frame.subject_slots
        for about, predicate in clause_subjects(token) if everywhere else said_of(token):
            outside = not self._words.lookups.in_brackets(about.i)
            if outside and (found := self._words.named(draft, frame, about, wanted)):
                return [(v, predicate) for v in found]
            if predicate is None and self._names_body(draft, about):
                # "Kovar left the Green Party, a **part** of the Alliance": said of the party, not of her.
                return []
        verb = token.head.head if token.dep_ == "pobj" else token.head
        stray = stray_subject(verb) if verb.pos_ in {"VERB", "AUX"} and token.dep_ in {"pobj", "attr"} else None
        if stray is not None and (found := self._words.named(draft, frame, stray, wanted)):
            return [(v, verb) for v in found]
        topic = self._words.lookups.topic(draft, token)
        if topic is not None and self._words.may_be(draft, frame, topic, wanted):
            return [(value_of(draft, topic), None)]
        only = (
            [r for r in self._words.lookups.named(draft, token) if self._words.fits(draft, r, wanted)]
            if everywhere
            else []
        )
        return [(value_of(draft, r), None) for r in only] if len({r.entity for r in only}) == 1 else []

    def _names_body(self, draft: Draft, name: Token) -> bool:
        """Whether a word names a body or place that is sure not to be a person."""
        own = draft.cast.at(name.i)
        return own is not None and self._words.is_settled(draft, own)

    def _ends(self, draft: Draft, token: Token, frame: Frame, found: Arguments) -> bool:
        prop = self._property(frame)
        near: list[Value] = []
        for slot in frame.subject_slots:
            if slot == "topic":
                near = [v for v, _ in self._who(draft, frame, token, prop.domain)]
            for filler in self._words.fillers(slot, found, token, token):
                near += [v for v in self._nearby(draft, filler, frame) if v not in near]
            if near:
                break
        if not near and token.pos_ == "VERB" and (stray := stray_subject(token)) is not None:
            near = self._nearby(draft, stray, frame)
        if not near and self._words.lookups.topic(draft, token) is not None and "subject" in frame.subject_slots:
            near = [v for v, _ in self._who(draft, frame, token, prop.domain)]
        voice = draft.voice(token, token.head if token.dep_ == "acomp" else found.carrier)
        for slot in frame.object_slots if near else ():
            values = self._words.values(draft, slot, found, token, token, frame, prop.range, (token.lemma_,))
            if not values and (partner := _partner(token)) is not None:
                # "was **born** and died in Trencin"
                shared = arguments(partner)
                values = self._words.values(draft, slot, shared, token, partner, frame, prop.range, (token.lemma_,))
            if self._write_all(draft, frame, token, near, values, voice):
                break
        # One word may tell of several relations: "born in May 1960" of the date and of the year.
        return False

    def _nearby(self, draft: Draft, filler: Token, frame: Frame) -> list[Value]:
        """What fills the near end of a verb or noun, through a description of it if need be."""
        wanted = self._property(frame).domain
        found = self._words.named(draft, frame, filler, wanted)
        if not found and filler.pos_ == "NOUN" and draft.cast.at(filler.i) is None:
            found = [v for v, _ in self._who(draft, frame, filler, wanted)]
        return found

    # ------------------------------------------------------------------ patterns

    def _end(self, draft: Draft, frame: Frame, name: str, i: int, forwards: bool) -> Span | None:
        """What stands for `{from}` or `{to}` at token `i`."""
        prop = self._property(frame)
        if forwards and draft.doc[i].lower_ in {"the", "a", "an"} and i + 1 < len(draft.doc):
            i += 1
        if name == "to" and prop.datatype in DATE_LENGTH:
            found = self._words.dates(draft, prop, (), i)
            return found[0].span if found else None
        own = draft.cast.at(i)
        if own is not None:
            start, end = i, i + 1
            while start and draft.cast.at(start - 1) == own:
                start -= 1
            while end < len(draft.doc) and draft.cast.at(end) == own:
                end += 1
            referent = Referent(own, start, end, "", 1.0)
            if self._words.fits(draft, referent, prop.domain if name == "from" else prop.range):
                return start, end
        elif any(
            self._words.fits(draft, r, prop.domain if name == "from" else prop.range)
            for r in draft.cast.referents(draft.doc[i])
        ):
            return i, i + 1
        if (name == "to" and (prop.makes or prop.datatype)) or (
            name == "from"
            and frame.tells
            and self._words.is_open(draft, i, prop.domain)
            and not (draft.doc[i].text.isupper() and not (i and draft.doc[i - 1].text[0].isupper()))
        ):
            span = spans.name_from(draft.doc, i) if forwards else spans.name_upto(draft.doc, i)
            return None if span is not None and self._words.names_other(draft, prop, span) else span
        return None

    def _matched(self, draft: Draft, frame: Frame, anchor: Token, subject: Span, value: Span) -> None:
        prop = self._property(frame)
        head = draft.doc[value[1] - 1]
        if prop.datatype in DATE_LENGTH:
            values = self._words.dates(draft, prop, (), value[0])
        elif prop.reads == "place":
            values = self._words.places(draft, draft.doc[value[0]], prop, prop.range)
        else:
            values = self._words.fill(draft, head, frame, prop.range) or self._words.of_span(
                draft, prop, value, prop.range
            )
        near = self._words.named(draft, frame, draft.doc[subject[1] - 1], prop.domain, subject)
        self._write_all(draft, frame, anchor, near, values, draft.article_voice(anchor))

    # ------------------------------------------------------------------ claims

    def _write_all(
        self, draft: Draft, frame: Frame, token: Token, near: list[Value], far: list[Value], voice: Voice
    ) -> bool:
        """Write a claim for each pair of ends; whether there was any."""
        made = False
        for a in near:
            for b in far:
                if a.value == b.value or isinstance(a.value, Literal):
                    continue
                made = True
                marks = [(token.i, token.i + 1), a.span, b.span]
                draft.claim(
                    a.value, frame.evokes or "", b.value, voice, (draft.evidence(token, marks),), frame.name,
                    frame.confidence * a.weight * b.weight, steps=tuple(s for s in (a.step, b.step) if s),
                )  # fmt: skip
        return made


def _partner(verb: Token) -> Token | None:
    """The verb right behind "and" with which a verb shares all that follows."""
    behind = [c for c in verb.children if c.i > verb.i]
    shares = verb.pos_ == "VERB" and [c.dep_ for c in behind[:2]] == ["cc", "conj"] and behind[0].i == verb.i + 1
    # "died and **was** buried in Trencin" does not tell where.
    own = shares and any(c.dep_ in {"aux", "auxpass"} for c in behind[1].children)
    return behind[1] if shares and not own and behind[1].pos_ == "VERB" else None


def _drop_shorter(draft: Draft, first: int) -> None:
    """Drop from claim number `first` on what another says in full: "President" beside "President of Slovakia"."""
    said: dict[tuple[str, str], list[str]] = {}
    read = draft.claims[first:]
    names = [c.object.value if isinstance(c.object, Literal) else draft.name_of(c.object) for c in read]
    for claim, name in zip(read, names, strict=True):
        said.setdefault((claim.subject, claim.predicate), []).append(f"{name} ".lower())
    kept = [
        claim
        for claim, name in zip(read, names, strict=True)
        if not any(other.startswith(f"{name} of ".lower()) for other in said[claim.subject, claim.predicate])
    ]
    draft.claims[first:] = kept
