"""What the words at an end of a relation stand for: a thing that the article names, a value, or a new thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract import spans
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span
from kg.extract.grammar import Arguments, noun_arguments
from kg.extract.names import fold, organisation_class
from kg.extract.namewords import HEAD_CLASSES
from kg.extract.page import Page, meanwhile
from kg.extract.phrases import has_words
from kg.extract.tokens import Token
from kg.model import Literal
from kg.schema import Frame, PropertyDef, Schema

__all__ = ["DATE_LENGTH", "Value", "WordEnds", "value_of"]

#: How much of an ISO date the values of a datatype take.
DATE_LENGTH = {"date": 10, "gYearMonth": 7, "gYear": 4}
#: A place of so many parts is an address ("Mill House, Bank Street, Bree, Eriador"), a literal and no place.
_ADDRESS = 4
_PERSON = "Person"
#: Classes that the recogniser gives where it knows no better.
_UNSURE = frozenset({"Organisation", "Place"})


@dataclass(frozen=True, slots=True)
class Value:
    """What fills the far end: a local id or a literal, the words that say it, and how they were understood."""

    value: str | Literal
    span: Span
    step: str = ""
    weight: float = 1.0
    entity: int | None = None
    reach: int = 0


class WordEnds:
    """Fills the ends of the relations of one schema, article by article.

    Attributes:
        page: what is known of the article at hand.
        told: whether a frame has proved what something is since this was last unset.
    """

    def __init__(self, schema: Schema) -> None:
        """Bind the ontology."""
        self._schema = schema
        self.page = Page(())
        self.told = False
        #: The words by which frames call people: "president", "leader".
        self._callings = frozenset(
            lemma
            for (pos, lemma), entries in schema.by_trigger.items()
            if pos == "title" and any(self._near(f) == _PERSON for f, _ in entries)
        )

    def _property(self, frame: Frame) -> PropertyDef:
        return self._schema.properties[frame.evokes or ""]

    def named(
        self, draft: Draft, frame: Frame, head: Token, wanted: str | None, span: Span | None = None
    ) -> list[Value]:
        """What a phrase names: a thing of the article that fits, or one that only the frame tells of.

        Args:
            draft: the article.
            frame: the frame.
            head: the head of the phrase.
            wanted: the class that the end must be of.
            span: the words of the name, if they are known.
        """
        found = [r for r in draft.cast.referents(head) if self.may_be(draft, frame, r, wanted)]
        prop = self._property(frame)
        if found or not frame.tells or not self.is_open(draft, head.i, wanted):
            return [value_of(draft, r) for r in found]
        if span is None:
            span = spans.name_around(head) if head.pos_ == "PROPN" else None
        if span is None or self._is_title(draft, span):
            return []
        if head.ent_type_ == "EVENT" and self._schema.is_a(wanted or "", "Agent"):
            return []
        return self.of_span(draft, prop, span, wanted)

    def is_open(self, draft: Draft, i: int, wanted: str | None) -> bool:
        """Whether words may name a new thing at token `i`: nothing is named there, or nothing that is known for sure.

        The model takes wars and the like for bodies; who or where something is, it knows better.
        """
        own = draft.cast.at(i)
        if own is None:
            return True
        thing = draft.cast.entity(own)
        is_plain = self._schema.is_a(wanted or "", "Agent") or self._schema.is_a(wanted or "", "Location")
        return not is_plain and thing.known is None and thing.cls in _UNSURE

    def _near(self, frame: Frame) -> str | None:
        """The class of whoever a title of a frame names."""
        prop = self._schema.properties.get(frame.evokes or "")
        return None if prop is None else prop.range if frame.inverse else prop.domain

    def is_calling(self, draft: Draft, i: int) -> bool:
        """Whether token `i` is a word by which frames call people."""
        return i < len(draft.columns.lowers) and draft.columns.lowers[i] in self._callings

    def _is_title(self, draft: Draft, span: Span) -> bool:
        """Whether words are an office and no name: "Vice President of Eriador" is neither a person nor a body."""
        lowers = draft.columns.lowers
        end = next((i for i in range(*span) if lowers[i] in {"of", "for"}), span[1])
        return any(lowers[i] in self._callings for i in range(span[0], end))

    def fillers(self, slot: str, found: Arguments, token: Token, predicate: Token) -> list[Token]:
        """The heads of the phrases that fill a slot of a trigger, whose clause `predicate` heads."""
        if slot == "while":
            return list(meanwhile(predicate))
        return [token] if slot == "self" else found.get(slot)

    def values(
        self,
        draft: Draft,
        slot: str,
        found: Arguments,
        token: Token,
        predicate: Token,
        frame: Frame,
        wanted: str | None,
        words: Sequence[str],
    ) -> list[Value]:
        """What fills a slot as values of the property of a frame; `words` are those of the trigger."""
        prop = self._property(frame)
        if slot == "date":
            return self.dates(draft, prop, (token.i, predicate.i))
        if slot == "self" and prop.reads == "phrase" and _is_cut(token):
            return []
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
            return self.of_span(draft, prop, span, wanted)
        values: list[Value] = []
        for filler in self.fillers(slot, found, token, predicate):
            # The parser takes the parts of a place ("Bree, Eriador") for a list.
            if prop.reads != "place" or not any(v.span[0] <= filler.i < v.reach for v in values):
                values += [v for v in self.fill(draft, filler, frame, wanted) if v not in values]
        return values

    def fill(self, draft: Draft, filler: Token, frame: Frame, wanted: str | None) -> list[Value]:
        """The values that a phrase gives: what the article names there, else its words."""
        prop = self._property(frame)
        if prop.datatype in DATE_LENGTH:
            return self.dates(draft, prop, (), filler.i)
        if prop.datatype in {"integer", "decimal"}:
            number = spans.number_in(filler)
            return [Value(Literal(number[0], prop.datatype), number[1])] if number else []
        if prop.reads == "place":
            return self.places(draft, filler, prop, wanted)
        span = spans.phrase_around(filler) if prop.reads == "phrase" else spans.name_around(filler)
        if span is not None and prop.reads == "seat":
            span = spans.with_seat(draft.doc, span)
        named: list[Value] = []
        if span is not None and span[1] > filler.i + 1 and draft.columns.lowers[filler.i + 1] in self._callings:
            # "a **Heron Party** MP"
            span = span[0], filler.i + 1
        for referent in draft.cast.referents(filler) if prop.datatype is None else ():
            # Of a longer name that the model cut short, the whole name is meant.
            cut = prop.makes and span and span[0] <= referent.start and referent.end <= span[1] and not referent.step
            if cut and span != (referent.start, referent.end) and not self._is_known(draft, referent):
                continue
            if self.may_be(draft, frame, referent, wanted) and self._is_narrow(frame, draft.entity_class(referent)):
                named.append(value_of(draft, referent))
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
            or filler.ent_type_ == "EVENT"
            or not self._is_narrow(frame, cls := organisation_class(draft.text(span)))
            or (cls != "Organisation" and not self._schema.is_a(cls, prop.makes or cls))
        ):
            return []
        return self.of_span(draft, prop, span, wanted)

    def _is_narrow(self, frame: Frame, cls: str) -> bool:
        """Whether a class is as narrow as a frame wants the other end to be."""
        return not frame.other_end or any(self._schema.is_a(cls, end) for end in frame.other_end)

    def is_settled(self, draft: Draft, index: int) -> bool:
        """Whether a thing that is no person is of a class beyond doubt: known, or told by the words of its name."""
        thing = draft.cast.entity(index)
        return thing.cls != _PERSON and (thing.known is not None or thing.cls not in _UNSURE)

    def names_other(self, draft: Draft, prop: PropertyDef, span: Span) -> bool:
        """Whether words are the name or nationality of something known that does not fit, so that they make nothing."""
        own = draft.cast.at(span[0])
        if self._schema.is_a(prop.makes or "", "Agent") and all(
            draft.doc[i].ent_type_ == "NORP" or draft.doc[i].is_punct for i in range(*span)
        ):
            return True
        if own is None or prop.datatype is not None or any(draft.cast.at(i) != own for i in range(*span)):
            return False
        thing = draft.cast.entity(own)
        return thing.known is not None and not self._schema.fits(thing.cls, prop.range)

    def _office_of(self, draft: Draft, prop: PropertyDef, token: Token, span: Span, wanted: str | None) -> list[Value]:
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

    def places(self, draft: Draft, filler: Token, prop: PropertyDef, wanted: str | None) -> list[Value]:
        """A place with the region behind it as one name ("Bree, Eriador"); a country behind it as another place."""
        first = spans.name_around(filler)
        if first is None:
            # "the city of Bree"
            first = next(
                (n for c in filler.children if c.lower_ == "of" for n in map(spans.name_around, c.children) if n), None
            )
        if first is None:
            return [value_of(draft, r) for r in draft.cast.referents(filler) if r.step and self.fits(draft, r, wanted)]
        parts = spans.places_around(filler, spans.with_town(draft.doc, first))
        first = parts[0]
        whole, joined, others = first, 1, []
        for part in parts[1:]:
            countries = [r for r in draft.cast.referents(draft.doc[part[1] - 1]) if self._is_country(draft, r, part)]
            if countries:
                others.append(value_of(draft, countries[0]))
            elif draft.doc[whole[1]].text == "," and whole[1] + 1 == part[0]:
                whole, joined = (whole[0], part[1]), joined + 1
            else:
                others += self.of_span(draft, prop, part, wanted)
        if joined >= _ADDRESS and prop.datatype is None:
            return []
        if joined < _ADDRESS and prop.datatype is not None:
            return []
        values = [*self.of_span(draft, prop, whole, wanted), *(others if prop.datatype is None else ())]
        return [replace(v, reach=parts[-1][1]) for v in values]

    def may_be(self, draft: Draft, frame: Frame, referent: Referent, wanted: str | None) -> bool:
        """Whether a thing can be at this end of a frame; a frame that tells what its ends are corrects the model."""
        if self.fits(draft, referent, wanted):
            return True
        entity = draft.cast.entity(referent.entity)
        # Models take people for bodies and places, bodies for places; the other way round the frame is likelier wrong.
        is_body = any(map(str.isupper, entity.names)) or not HEAD_CLASSES.keys().isdisjoint(fold(entity.name).split())
        mistaken = (wanted == _PERSON and not is_body) or (wanted == "Organisation" and entity.cls == "Place")
        if not frame.tells or not mistaken or entity.known is not None or referent.step or entity.described:
            return False
        entity.cls = wanted or entity.cls
        self.told = True
        return True

    def fits(self, draft: Draft, referent: Referent, wanted: str | None) -> bool:
        """Whether a referent is of a class, or of one below it."""
        return self._schema.fits(draft.entity_class(referent), wanted)

    def _is_country(self, draft: Draft, referent: Referent, part: Span) -> bool:
        return draft.entity_class(referent) == "Country" and referent.start <= part[0] and referent.end >= part[1]

    def of_span(self, draft: Draft, prop: PropertyDef, span: Span, wanted: str | None) -> list[Value]:
        """Words as a literal, as the thing that they name if that fits, or as a new thing."""
        text = spans.without_stop(draft.doc, span, draft.text(span))
        if not text:
            return []
        own = draft.cast.at(span[0])
        if prop.datatype is None and own is not None and all(draft.cast.at(i) == own for i in range(*span)):
            referent = Referent(own, span[0], span[1], "", 1.0)
            whole = (span[0] == 0 or draft.cast.at(span[0] - 1) != own) and draft.cast.at(span[1]) != own
            if whole and self.fits(draft, referent, wanted):
                return [value_of(draft, referent)]
        return self._of_text(draft, prop, text, span, wanted)

    def _of_text(self, draft: Draft, prop: PropertyDef, text: str, span: Span, wanted: str | None) -> list[Value]:
        if prop.datatype is not None and wanted == prop.range:
            return [Value(Literal(text, prop.datatype), span)]
        cls = prop.makes if prop.makes is not None and self._schema.fits(prop.makes, wanted) else wanted
        if cls is None or cls not in self._schema.classes or self._schema.classes[cls].abstract:
            return []
        return [Value(draft.made(cls, text, span), span)]

    def dates(self, draft: Draft, prop: PropertyDef, governors: Sequence[int], at: int | None = None) -> list[Value]:
        """The dates that these tokens govern, or that the token `at` is part of."""
        length = DATE_LENGTH.get(prop.datatype or "")
        if length is None:
            return []
        for found, time in self.page.times(draft):
            here = found.start <= at < found.end if at is not None else found.governor in governors
            if here and time is not None and time.value is not None and len(time.value) >= length:
                literal = Literal(time.value[:length], prop.datatype or "date")
                return [Value(literal, (found.start, found.end))]
        return []


def _is_cut(token: Token) -> bool:
    """Whether a word is but the first half of one with a hyphen: "**Marxism**-Leninism"."""
    behind = token.doc[token.i + 1 : token.i + 3]
    return [t.text for t in behind][:1] == ["-"] and not token.whitespace_ and behind[-1].pos_ in {"NOUN", "PROPN"}


def value_of(draft: Draft, referent: Referent) -> Value:
    """A referent as a value."""
    return Value(
        draft.entity_id(referent), (referent.start, referent.end), referent.step, referent.weight, referent.entity
    )
