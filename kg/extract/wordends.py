"""What the words at an end of a relation stand for: a thing that the article names, a value, or a new thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract import spans
from kg.extract.bodywords import PARTISANS
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span
from kg.extract.fitness import Fitness
from kg.extract.grammar import Arguments, noun_arguments
from kg.extract.names import fold
from kg.extract.page import Lookups, meanwhile
from kg.extract.phrases import has_words
from kg.extract.tokens import Token
from kg.model import Literal
from kg.schema import Frame, PropertyDef, Schema

__all__ = ["DATE_LENGTH", "Value", "WordEnds", "value_of"]

#: How much of an ISO date the values of a datatype take.
DATE_LENGTH = {"date": 10, "gYearMonth": 7, "gYear": 4}
#: A place of so many parts is an address ("Mill House, Bank Street, Bree, Eriador"), a literal and no place.
_ADDRESS = 4
#: Names of countries that begin or end so have the article.
_WITH_ARTICLE = frozenset({"United", "Islands", "Republic", "States", "Emirates", "Kingdom", "Union"})


@dataclass(frozen=True, slots=True)
class Value:
    """What fills the far end: a local id or a literal, the words that say it, and how they were understood."""

    value: str | Literal
    span: Span
    step: str = ""
    weight: float = 1.0
    entity: int | None = None
    reach: int = 0


class WordEnds(Fitness):
    """Fills the ends of the relations of one schema, article by article.

    Attributes:
        lookups: what is looked up of the article at hand.
    """

    def __init__(self, schema: Schema) -> None:
        """Bind the ontology."""
        super().__init__(schema)
        self.lookups = Lookups(())

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
        holder: int | None = None,
    ) -> list[Value]:
        """What fills a slot as values of the property of a frame.

        Args:
            draft: the article.
            slot: the slot.
            found: the arguments of the trigger.
            token: the trigger.
            predicate: the head of its clause.
            frame: the frame.
            wanted: the class that the end must be of.
            words: the words of the trigger.
            holder: the entity at the other end, if it is one.
        """
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
            if not as_noun and span[1] - span[0] == len(words):
                full = self._office_of(draft, prop, token, span, wanted, holder)
                # An office needs its place or a capital: "was mayor" tells of none.
                if full or draft.doc[span[0]].is_lower:
                    return full
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
        if named or span is None or not makes or filler.pos_ == "PRON":
            return named
        if self._makes_none(draft, frame, prop, filler, span, _party_name(prop, draft.text(span))):
            return []
        return self.of_span(draft, prop, span, wanted)

    def _office_of(
        self, draft: Draft, prop: PropertyDef, token: Token, span: Span, wanted: str | None, holder: int | None
    ) -> list[Value]:
        """An office with its country, in full: "Slovakia's first president" is President of Slovakia.

        The country stands before it, or is the only one in which the tables have its holder in that office.
        """
        found = noun_arguments(token, frozenset())
        words = draft.text(span)
        for filler in (*found.get("possessive"), *found.get("modifier")):
            for referent in draft.cast.referents(filler):
                if draft.entity_class(referent) == "Country":
                    country = draft.cast.entity(referent.entity).name
                    name = f"{words[0].upper()}{words[1:]} of {_named(country)}"
                    return self._of_text(draft, prop, name, span, wanted)
        known, person = draft.cast.scene.known, draft.cast.entity(holder) if holder is not None else None
        if person is None or person.known is None:
            return []
        of = {t.of for t in known.tenures_of(person.known) if fold(t.role) == fold(words)}
        countries = [known.by_key[key] for key in sorted(of) if key in known.by_key]
        if len(countries) != 1 or countries[0].cls != "Country":
            return []
        return self._of_text(draft, prop, f"{words} of {_named(countries[0].label)}", span, wanted)

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
        text = _party_name(prop, text)
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
        for found, time in self.lookups.times(draft):
            here = found.start <= at < found.end if at is not None else found.governor in governors
            if here and time is not None and time.value is not None and len(time.value) >= length:
                literal = Literal(time.value[:length], prop.datatype or "date")
                return [Value(literal, (found.start, found.end))]
        return []


def _party_name(prop: PropertyDef, text: str) -> str:
    """The name of a party by the word for those in it: "a **Conservative** politician"."""
    return f"{text} Party" if prop.makes == "PoliticalParty" and text.lower() in PARTISANS else text


def _named(country: str) -> str:
    """A country's name as it stands in a sentence: "the United States"."""
    words = country.split()
    return f"the {country}" if not _WITH_ARTICLE.isdisjoint((words[0], words[-1])) else country


def _is_cut(token: Token) -> bool:
    """Whether a word is but the first half of one with a hyphen: "**Marxism**-Leninism"."""
    behind = token.doc[token.i + 1 : token.i + 3]
    return [t.text for t in behind][:1] == ["-"] and not token.whitespace_ and behind[-1].pos_ in {"NOUN", "PROPN"}


def value_of(draft: Draft, referent: Referent) -> Value:
    """A referent as a value."""
    return Value(
        draft.entity_id(referent), (referent.start, referent.end), referent.step, referent.weight, referent.entity
    )
