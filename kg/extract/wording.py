"""Relations whose other end is words: offices, awards, creeds, dates, numbers; and relations told by a fixed wording.

The frames are relation frames like any other (docs/frames.md, "Words for an end"). What differs is how an end is
filled: by a thing that the article names if one fits, else by the words themselves, as a literal of the property's
datatype or as a thing of the class that `kgf:makes` names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.extract import spans
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span, Voice
from kg.extract.grammar import Arguments, noun_arguments
from kg.extract.names import fold
from kg.extract.namewords import HEAD_CLASSES
from kg.extract.page import Page, clause_subjects, meanwhile, said_of, stray_subject
from kg.extract.patterns import compile_patterns
from kg.extract.phrases import has_words
from kg.extract.relations import RelationFinder
from kg.extract.titles import is_barred
from kg.extract.tokens import Token
from kg.model import Literal
from kg.schema import Frame, FrameKind, PropertyDef, Schema

__all__ = ["WordFinder"]

_DATE_LENGTH = {"date": 10, "gYearMonth": 7, "gYear": 4}
#: A place of so many parts is an address ("Mill House, Bank Street, Bree, Eriador"), a literal and no place.
_ADDRESS = 4
_PERSON = "Person"
#: Classes that the recogniser gives where it knows no better.
_UNSURE = frozenset({"Organisation", "Place"})
_ENTRIES = list[tuple[Frame, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class _Value:
    """What fills the far end: a local id or a literal, the words that say it, and how they were understood."""

    value: str | Literal
    span: Span
    step: str = ""
    weight: float = 1.0
    entity: int | None = None
    reach: int = 0


class WordFinder(RelationFinder):
    """The relation frames with words for an end, ready to read any article."""

    of_words = True

    def __init__(self, schema: Schema) -> None:
        """Sort the frames by what triggers them."""
        super().__init__(schema)
        frames = [f for f in schema.frames.values() if f.kind is FrameKind.RELATION]
        self._patterns = compile_patterns([f for f in frames if f.patterns])
        self._told = False
        self._page = Page(())
        #: The words by which frames call people: "president", "leader".
        self._callings = frozenset(
            lemma
            for (pos, lemma), entries in schema.by_trigger.items()
            if pos == "title" and any(self._near(f) == _PERSON for f, _ in entries)
        )
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
        self._told = False
        self._page = Page(draft.doc)
        self._read(draft)
        if self._told:
            # What was taken for a body has turned out to be a person: more frames fit it now.
            self._read(draft)

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
        for i, word in enumerate(columns.lowers) if self._patterns else ():
            for pattern in self._patterns.get(word, ()):
                match = pattern.match(draft.doc, i, partial(self._end, draft, pattern.frame))
                if match is not None:
                    self._matched(draft, pattern.frame, draft.doc[i], match.subject, match.value)

    # ------------------------------------------------------------------ titles, verbs and nouns

    def _title(self, draft: Draft, token: Token, entries: _ENTRIES) -> None:
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
        found = self._holders(draft, token, {ends[0]})
        holders = [(_value(draft, h.referent), h.head, h.predicate) for h in found]
        if not holders or any(self._page.in_brackets(near.span[0]) for near, _, _ in holders):
            holders = [(near, token, p) for near, p in self._who(draft, frame, token, ends[0])] or holders
        for near, head, predicate in holders:
            voice = draft.voice(token, predicate) if predicate is not None else draft.article_voice(token)
            around = noun_arguments(token, frozenset())
            if predicate is None and head.i != token.i:
                for slot, fillers in noun_arguments(head, frozenset()).slots.items():
                    around.add(slot, [f for f in fillers if f.i != token.i])
            for slot in frame.object_slots or frame.scope:
                values = self._values(draft, slot, around, token, predicate or token, frame, ends[1], words)
                ends_of = (values, [near]) if frame.inverse else ([near], values)
                if self._write_all(draft, frame, token, *ends_of, voice):
                    break
            else:
                country = self._country_of(draft, near) if ends[1] == "Country" else None
                if country is not None:
                    first, second = (country, near) if frame.inverse else (near, country)
                    self._write_all(draft, frame, token, [first], [second], voice)

    def _country_of(self, draft: Draft, person: _Value) -> _Value | None:
        """The country that the article elsewhere, or the tables, give a person whose title lacks one."""
        if person.entity is None:
            return None
        referent = Referent(person.entity, *person.span, person.step, person.weight)
        implied = self._implied(draft, referent)
        return replace(_value(draft, implied[0][0]), step=implied[0][1]) if implied else None

    def _who(self, draft: Draft, frame: Frame, token: Token, wanted: str | None) -> list[tuple[_Value, Token | None]]:
        """Whom a word is said of in a roundabout way: "Ann is a writer **who served as mayor**", or its topic."""
        everywhere = "topic" in frame.subject_slots
        for about, predicate in clause_subjects(token) if everywhere else said_of(token):
            if not self._page.in_brackets(about.i) and (found := self._named(draft, frame, about, wanted)):
                return [(v, predicate) for v in found]
        verb = token.head.head if token.dep_ == "pobj" else token.head
        stray = stray_subject(verb) if verb.pos_ in {"VERB", "AUX"} and token.dep_ in {"pobj", "attr"} else None
        if stray is not None and (found := self._named(draft, frame, stray, wanted)):
            return [(v, verb) for v in found]
        topic = self._page.topic(draft, token)
        if topic is not None and self._may_be(draft, frame, topic, wanted):
            return [(_value(draft, topic), None)]
        only = [r for r in self._page.named(draft, token) if self._fits(draft, r, wanted)] if everywhere else []
        return [(_value(draft, r), None) for r in only] if len({r.entity for r in only}) == 1 else []

    def _ends(self, draft: Draft, token: Token, frame: Frame, found: Arguments) -> bool:
        prop = self._property(frame)
        near: list[_Value] = []
        for slot in frame.subject_slots:
            if slot == "topic":
                near = [v for v, _ in self._who(draft, frame, token, prop.domain)]
            for filler in self._fillers(slot, found, token, token):
                near += [v for v in self._nearby(draft, filler, frame) if v not in near]
            if near:
                break
        if not near and token.pos_ == "VERB" and (stray := stray_subject(token)) is not None:
            near = self._nearby(draft, stray, frame)
        if not near and self._page.topic(draft, token) is not None and "subject" in frame.subject_slots:
            near = [v for v, _ in self._who(draft, frame, token, prop.domain)]
        voice = draft.voice(token, token.head if token.dep_ == "acomp" else found.carrier)
        for slot in frame.object_slots if near else ():
            values = self._values(draft, slot, found, token, token, frame, prop.range, (token.lemma_,))
            if self._write_all(draft, frame, token, near, values, voice):
                break
        # One word may tell of several relations: "born in May 1960" of the date and of the year.
        return False

    def _nearby(self, draft: Draft, filler: Token, frame: Frame) -> list[_Value]:
        """What fills the near end of a verb or noun, through a description of it if need be."""
        wanted = self._property(frame).domain
        found = self._named(draft, frame, filler, wanted)
        if not found and filler.pos_ == "NOUN" and draft.cast.at(filler.i) is None:
            found = [v for v, _ in self._who(draft, frame, filler, wanted)]
        return found

    def _named(self, draft: Draft, frame: Frame, head: Token, wanted: str | None) -> list[_Value]:
        """What a phrase names: a thing of the article that fits, or one that only the frame tells of."""
        found = [r for r in draft.cast.referents(head) if self._may_be(draft, frame, r, wanted)]
        prop = self._property(frame)
        if found or not frame.tells or head.pos_ != "PROPN" or draft.cast.at(head.i) is not None:
            return [_value(draft, r) for r in found]
        span = spans.name_around(head)
        if span is None or self._is_title(draft, span):
            return []
        return self._of_span(draft, prop, span, wanted)

    def _near(self, frame: Frame) -> str | None:
        """The class of whoever a title of a frame names."""
        prop = self._schema.properties.get(frame.evokes or "")
        return None if prop is None else prop.range if frame.inverse else prop.domain

    def _is_title(self, draft: Draft, span: Span) -> bool:
        """Whether words are an office and no name: "Vice President of Eriador" is neither a person nor a body."""
        first = range(span[0], min(span[0] + 2, span[1]))
        return any(draft.columns.lowers[i] in self._callings for i in first)

    # ------------------------------------------------------------------ what fills a slot

    def _fillers(self, slot: str, found: Arguments, token: Token, predicate: Token) -> list[Token]:
        if slot == "while":
            return list(meanwhile(predicate))
        return [token] if slot == "self" else found.get(slot)

    def _values(
        self,
        draft: Draft,
        slot: str,
        found: Arguments,
        token: Token,
        predicate: Token,
        frame: Frame,
        wanted: str | None,
        words: Sequence[str],
    ) -> list[_Value]:
        prop = self._property(frame)
        if slot == "date":
            return self._dates(draft, prop, (token.i, predicate.i))
        if slot == "self":
            first = token.i - max(len(words) - 1, 0) if words[-1] in {token.lower_, token.lemma_.lower()} else token.i
            as_noun = prop.reads == "phrase"
            triggers = (t.split() for t in frame.triggers.get("noun", ()))
            longest = max((len(t) for t in triggers if has_words(token, t)), default=1)
            inside = longest > 1 and (own := draft.cast.at(token.i)) is not None and own == draft.cast.at(token.i - 1)
            span = (
                # "Eriadorian Christian Democracy", a party: its creed is but the words that tell of it.
                (token.i + 1 - longest, token.i + 1)
                if as_noun and inside
                else spans.phrase_around(token, longest)
                if as_noun
                else spans.office_from(draft.doc, first, first + len(words))
            )
            # An office needs its place or a capital: "was mayor" tells of none.
            if not as_noun and span[1] - span[0] == len(words) and draft.doc[span[0]].is_lower:
                return self._office_of(draft, prop, token, span, wanted)
            return self._of_span(draft, prop, span, wanted)
        values: list[_Value] = []
        for filler in self._fillers(slot, found, token, predicate):
            # The parser takes the parts of a place ("Bree, Eriador") for a list.
            if prop.reads != "place" or not any(v.span[0] <= filler.i < v.reach for v in values):
                values += [v for v in self._fill(draft, filler, frame, wanted) if v not in values]
        return values

    def _fill(self, draft: Draft, filler: Token, frame: Frame, wanted: str | None) -> list[_Value]:
        """The values that a phrase gives: what the article names there, else its words."""
        prop = self._property(frame)
        if prop.datatype in _DATE_LENGTH:
            return self._dates(draft, prop, (), filler.i)
        if prop.datatype in {"integer", "decimal"}:
            number = spans.number_in(filler)
            return [_Value(Literal(number[0], prop.datatype), number[1])] if number else []
        if prop.reads == "place":
            return self._places(draft, filler, prop, wanted)
        span = spans.phrase_around(filler) if prop.reads == "phrase" else spans.name_around(filler)
        named: list[_Value] = []
        for referent in draft.cast.referents(filler) if prop.datatype is None else ():
            # Of a longer name that the model cut short, the whole name is meant.
            cut = prop.makes and span and span[0] <= referent.start and referent.end <= span[1] and not referent.step
            if cut and span != (referent.start, referent.end) and not self._is_known(draft, referent):
                continue
            if self._may_be(draft, frame, referent, wanted):
                named.append(_value(draft, referent))
        makes = prop.makes is not None or prop.datatype is not None or frame.tells
        if named or span is None or not makes:
            return named
        own = draft.cast.at(filler.i)
        thing = draft.cast.entity(own) if own is not None else None
        if thing is not None and prop.datatype is None and (thing.cls not in _UNSURE or thing.known is not None):
            return []
        if self._schema.is_a(prop.makes or wanted or "", "Agent") and (
            self._is_title(draft, span)
            or all(draft.doc[i].ent_type_ == "NORP" for i in range(*span))
            or (thing is not None and thing.cls == "Place" and wanted not in {"Organisation", None})
        ):
            return []
        return self._of_span(draft, prop, span, wanted)

    def _office_of(self, draft: Draft, prop: PropertyDef, token: Token, span: Span, wanted: str | None) -> list[_Value]:
        """An office with the country before it, in full: "Slovakia's first president" is President of Slovakia."""
        found = noun_arguments(token, frozenset())
        for filler in (*found.get("possessive"), *found.get("modifier")):
            for referent in draft.cast.referents(filler):
                if draft.entity_class(referent) == "Country":
                    name = f"{draft.text(span).capitalize()} of {draft.cast.entity(referent.entity).name}"
                    return self._of_text(draft, prop, name, span, wanted)
        return []

    def _is_known(self, draft: Draft, referent: Referent) -> bool:
        return draft.cast.entity(referent.entity).known is not None

    def _places(self, draft: Draft, filler: Token, prop: PropertyDef, wanted: str | None) -> list[_Value]:
        """A place with the region behind it as one name ("Bree, Eriador"); a country behind it as another place."""
        first = spans.name_around(filler)
        if first is None:
            # "the city of Bree"
            first = next(
                (n for c in filler.children if c.lower_ == "of" for n in map(spans.name_around, c.children) if n), None
            )
        if first is None:
            return [_value(draft, r) for r in draft.cast.referents(filler) if r.step and self._fits(draft, r, wanted)]
        parts = spans.places_around(filler, spans.with_town(draft.doc, first))
        first = parts[0]
        whole, joined, others = first, 1, []
        for part in parts[1:]:
            countries = [r for r in draft.cast.referents(draft.doc[part[1] - 1]) if self._is_country(draft, r, part)]
            if countries:
                others.append(_value(draft, countries[0]))
            elif draft.doc[whole[1]].text == "," and whole[1] + 1 == part[0]:
                whole, joined = (whole[0], part[1]), joined + 1
            else:
                others += self._of_span(draft, prop, part, wanted)
        if joined >= _ADDRESS and prop.datatype is None:
            return []
        if joined < _ADDRESS and prop.datatype is not None:
            return []
        values = [*self._of_span(draft, prop, whole, wanted), *(others if prop.datatype is None else ())]
        return [replace(v, reach=parts[-1][1]) for v in values]

    def _may_be(self, draft: Draft, frame: Frame, referent: Referent, wanted: str | None) -> bool:
        """Whether a thing can be at this end of a frame; a frame that tells what its ends are corrects the model."""
        if self._fits(draft, referent, wanted):
            return True
        entity = draft.cast.entity(referent.entity)
        # Models take people for bodies and places, bodies for places; the other way round the frame is likelier wrong.
        is_body = not HEAD_CLASSES.keys().isdisjoint(fold(entity.name).split())
        mistaken = (wanted == _PERSON and not is_body) or (wanted == "Organisation" and entity.cls == "Place")
        if not frame.tells or not mistaken or entity.known is not None or referent.step or entity.described:
            return False
        entity.cls = wanted or entity.cls
        self._told = True
        return True

    def _fits(self, draft: Draft, referent: Referent, wanted: str | None) -> bool:
        return self._schema.fits(draft.entity_class(referent), wanted)

    def _is_country(self, draft: Draft, referent: Referent, part: Span) -> bool:
        return draft.entity_class(referent) == "Country" and referent.start <= part[0] and referent.end >= part[1]

    def _of_span(self, draft: Draft, prop: PropertyDef, span: Span, wanted: str | None) -> list[_Value]:
        """Words as a literal, as the thing that they name if that fits, or as a new thing."""
        text = spans.without_stop(draft.doc, span, draft.text(span))
        if not text:
            return []
        own = draft.cast.at(span[0])
        if prop.datatype is None and own is not None and all(draft.cast.at(i) == own for i in range(*span)):
            referent = Referent(own, span[0], span[1], "", 1.0)
            whole = (span[0] == 0 or draft.cast.at(span[0] - 1) != own) and draft.cast.at(span[1]) != own
            if whole and self._fits(draft, referent, wanted):
                return [_value(draft, referent)]
        return self._of_text(draft, prop, text, span, wanted)

    def _of_text(self, draft: Draft, prop: PropertyDef, text: str, span: Span, wanted: str | None) -> list[_Value]:
        if prop.datatype is not None and wanted == prop.range:
            return [_Value(Literal(text, prop.datatype), span)]
        cls = prop.makes if prop.makes is not None and self._schema.fits(prop.makes, wanted) else wanted
        if cls is None or cls not in self._schema.classes or self._schema.classes[cls].abstract:
            return []
        return [_Value(draft.made(cls, text, span), span)]

    # ------------------------------------------------------------------ dates

    def _dates(self, draft: Draft, prop: PropertyDef, governors: Sequence[int], at: int | None = None) -> list[_Value]:
        """The dates that these tokens govern, or that the token `at` is part of."""
        length = _DATE_LENGTH.get(prop.datatype or "")
        if length is None:
            return []
        for found, time in self._page.times(draft):
            here = found.start <= at < found.end if at is not None else found.governor in governors
            if here and time is not None and time.value is not None and len(time.value) >= length:
                literal = Literal(time.value[:length], prop.datatype or "date")
                return [_Value(literal, (found.start, found.end))]
        return []

    # ------------------------------------------------------------------ patterns

    def _end(self, draft: Draft, frame: Frame, name: str, i: int, forwards: bool) -> Span | None:
        """What stands for `{from}` or `{to}` at token `i`."""
        prop = self._property(frame)
        if forwards and draft.doc[i].lower_ in {"the", "a", "an"} and i + 1 < len(draft.doc):
            i += 1
        if name == "to" and prop.datatype in _DATE_LENGTH:
            found = self._dates(draft, prop, (), i)
            return found[0].span if found else None
        own = draft.cast.at(i)
        if own is not None:
            start, end = i, i + 1
            while start and draft.cast.at(start - 1) == own:
                start -= 1
            while end < len(draft.doc) and draft.cast.at(end) == own:
                end += 1
            referent = Referent(own, start, end, "", 1.0)
            if self._fits(draft, referent, prop.domain if name == "from" else prop.range):
                return start, end
        elif any(
            self._fits(draft, r, prop.domain if name == "from" else prop.range)
            for r in draft.cast.referents(draft.doc[i])
        ):
            return i, i + 1
        if (name == "to" and (prop.makes or prop.datatype)) or (name == "from" and frame.tells and own is None):
            return spans.name_from(draft.doc, i) if forwards else spans.name_around(draft.doc[i])
        return None

    def _matched(self, draft: Draft, frame: Frame, anchor: Token, subject: Span, value: Span) -> None:
        prop = self._property(frame)
        head = draft.doc[value[1] - 1]
        if prop.datatype in _DATE_LENGTH:
            values = self._dates(draft, prop, (), value[0])
        elif prop.reads == "place":
            values = self._places(draft, draft.doc[value[0]], prop, prop.range)
        else:
            values = self._fill(draft, head, frame, prop.range) or self._of_span(draft, prop, value, prop.range)
        near = self._named(draft, frame, draft.doc[subject[1] - 1], prop.domain)
        self._write_all(draft, frame, anchor, near, values, draft.article_voice(anchor))

    # ------------------------------------------------------------------ claims

    def _write_all(
        self, draft: Draft, frame: Frame, token: Token, near: list[_Value], far: list[_Value], voice: Voice
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


def _value(draft: Draft, referent: Referent) -> _Value:
    return _Value(
        draft.entity_id(referent), (referent.start, referent.end), referent.step, referent.weight, referent.entity
    )
