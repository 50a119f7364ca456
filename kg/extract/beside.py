"""Relations between a name and what is right beside it: "Jan Novak of the Orlan Bank", "Trnava, Slovakia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.bodywords import BODY_WORDS
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span
from kg.extract.tokens import Token
from kg.model import MentionKind
from kg.schema import Frame, FrameKind, Schema

__all__ = ["Beside", "bodies"]

_PREPOSITIONS = frozenset({"of", "from", "at", "with", "for", "in"})
#: As long as the initials of a country are at most ("US", "UAE").
_INITIALS = 3
#: Before a word for bodies these tell that a name before it is of another thing ("**a** Heron group").
_ANY_OF = frozenset({"a", "an", "another", "one", "some", "any", "several", "many"})
_AFTER_COMMA = frozenset({",", ".", ")", ";", ":", "-", "--", "–", "—"})


class Beside:
    """The name frames of one schema, ready to read any article."""

    def __init__(self, schema: Schema) -> None:
        """Sort the frames, those first that ask for a narrower class at the other end."""
        self._schema = schema
        frames = [f for f in schema.frames.values() if f.kind is FrameKind.NAME]
        self._frames = sorted(frames, key=lambda f: (-self._narrowness(f), f.name))

    def __call__(self, draft: Draft) -> None:
        """Write the claims that names side by side make."""
        cast = draft.cast
        fitting: dict[str, list[Frame]] = {}
        slots: dict[str, list[str]] = {}
        for index in range(len(cast)):
            thing = cast.entity(index)
            if thing.cls not in fitting:
                fitting[thing.cls] = [f for f in self._frames if self._schema.fits(thing.cls, self._near(f))]
                slots[thing.cls] = sorted({slot for frame in fitting[thing.cls] for slot in frame.scope})
            for start, end, kind in tuple(thing.spans):
                if kind is MentionKind.NAME and fitting[thing.cls]:
                    self._name(draft, index, (start, end), fitting[thing.cls], slots[thing.cls])

    def _narrowness(self, frame: Frame) -> int:
        return min((len(self._schema.classes[cls].ancestors) for cls in frame.other_end), default=0)

    def _near(self, frame: Frame) -> str | None:
        return self._schema.properties[frame.evokes or ""].domain

    def _name(self, draft: Draft, index: int, span: Span, frames: list[Frame], slots: list[str]) -> None:
        """Write what one mention makes; each neighbour counts once, by the first frame that fits."""
        head = draft.doc[span[0] : span[1]].root
        seen = {index}
        beside = {slot: list(_beside(draft, span, head, slot)) for slot in slots}
        for frame in frames:
            wanted = self._schema.properties[frame.evokes or ""].range
            for slot in frame.scope:
                for other in beside[slot]:
                    cls = draft.entity_class(other)
                    if other.entity in seen or not self._schema.fits(cls, wanted):
                        continue
                    if frame.other_end and not any(self._schema.is_a(cls, end) for end in frame.other_end):
                        continue
                    if _is_elsewhere(draft, index, other):
                        continue
                    seen.add(other.entity)
                    self._write(draft, frame, index, span, head, other)

    def _write(self, draft: Draft, frame: Frame, index: int, span: Span, head: Token, other: Referent) -> None:
        subject, target = draft.cast.entity(index).id, draft.entity_id(other)
        draft.claim(
            subject,
            frame.evokes or "",
            target,
            draft.article_voice(head),
            (draft.evidence(head, [span, (other.start, other.end)]),),
            frame.name,
            frame.confidence * other.weight,
            steps=(other.step,) if other.step else (),
        )


def _is_elsewhere(draft: Draft, index: int, other: Referent) -> bool:
    """Whether the tables put a known place elsewhere than in what stands beside it ("Graz, Hungary").

    A capital in a region is likely to be a namesake ("Paris, Texas").
    """
    one, beside = draft.cast.entity(index), draft.cast.entity(other.entity)
    if one.known is None or not draft.schema.is_a(one.cls, "Place"):
        return False
    is_capital = draft.cast.scene.known.by_key[one.known].acts_for is not None
    return one.country != beside.country or (is_capital and beside.cls != "Country")


def _beside(draft: Draft, span: Span, head: Token, slot: str) -> Iterator[Referent]:
    """What stands in a slot of a name."""
    if slot in _PREPOSITIONS:
        yield from _after_preposition(draft, span, head, slot)
    elif slot == "possessive":
        for child in head.children:
            if child.dep_ == "poss" and child.i < span[0] and _is_name(draft, child):
                yield from draft.cast.referents(child)
    elif slot == "modifier":
        yield from _nationality(draft, span, head)
    elif slot == "comma":
        yield from _after_comma(draft, span, head)
    elif slot == "bracket":
        yield from _in_brackets(draft, span)
    elif (
        slot == "owned"
        and _is_person(draft, span)
        and head.dep_ == "poss"
        and head.head.i > head.i
        and _is_name(draft, head.head)
    ):
        yield from draft.cast.referents(head.head)


def _after_preposition(draft: Draft, span: Span, head: Token, word: str) -> Iterator[Referent]:
    """The object of a preposition right behind a name, perhaps after a comma."""
    lowers, at = draft.columns.lowers, span[1]
    if at < len(lowers) and lowers[at] == ",":
        at += 1
    if at >= len(lowers) or lowers[at] != word:
        return
    preposition = draft.doc[at]
    if preposition.head.i != head.i:
        return
    for filler in preposition.children:
        if filler.dep_ == "pobj":
            yield from bodies(draft, filler)


def bodies(draft: Draft, filler: Token) -> Iterator[Referent]:
    """What a phrase names: by its head, or by a name before or behind a word for bodies ("the Orlan union")."""
    if _is_name(draft, filler):
        yield from draft.cast.referents(filler)
    elif filler.lemma_.lower() in BODY_WORDS and not any(c.lower_ in _ANY_OF for c in filler.lefts):
        for child in filler.children:
            if child.dep_ in {"compound", "nmod", "appos"} and _is_name(draft, child):
                yield from (r for r in draft.cast.referents(child) if _is_body(draft, r))


def _nationality(draft: Draft, span: Span, head: Token) -> Iterator[Referent]:
    """A nationality before a name or the calling before it ("Norwegian ski jumper Nils Dahl"), a country in initials.

    A hyphen keeps it out ("Norwegian-born"), and so does a noun between that tells a field ("Norway affairs expert").
    """
    doc = draft.doc
    nouns = [head, *(c for c in head.children if _is_calling(draft, c, span))]
    for child in (c for noun in nouns for c in noun.children):
        if child.i >= span[0] or child.dep_ not in {"amod", "compound", "nmod"} or not _is_name(draft, child):
            continue
        text = child.text.replace(".", "")
        if "-" in child.text or doc[child.i + 1].text == "-" or (child.i and doc[child.i - 1].text == "-"):
            continue
        for referent in draft.cast.referents(child):
            if referent.step or (text.isupper() and len(text) <= _INITIALS):
                yield referent


def _is_calling(draft: Draft, noun: Token, span: Span) -> bool:
    return noun.i < span[0] and noun.dep_ in {"compound", "nmod"} and noun.pos_ == "NOUN" and not _is_name(draft, noun)


def _after_comma(draft: Draft, span: Span, head: Token) -> Iterator[Referent]:
    """A name between commas behind another: "in Trnava, Slovakia, on Monday"."""
    doc, at = draft.doc, span[1]
    if at + 1 >= len(doc) or doc[at].text != "," or head.dep_ == "conj" or doc[at + 1].is_space:
        return
    first = doc[at + 1]
    own = draft.cast.at(first.i)
    if own is None or first.sent.start != head.sent.start:
        return
    end = first.i
    while end < len(doc) and draft.cast.at(end) == own:
        end += 1
    listed = any(c.dep_ == "conj" for c in head.children) and any(c.dep_ == "cc" for c in head.subtree)
    if not listed and (
        end >= len(doc) or doc[end].text in _AFTER_COMMA or doc[end].is_space or doc[end].pos_ != "CCONJ"
    ):
        yield from draft.cast.referents(doc[end - 1])


def _in_brackets(draft: Draft, span: Span) -> Iterator[Referent]:
    """What alone stands in brackets behind a name: "Anna Kovar (Green Party)", "Anna Kovar (of the Green Party)"."""
    doc, at = draft.doc, span[1]
    if at + 2 >= len(doc) or doc[at].text != "(":
        return
    at += 1
    while at + 1 < len(doc) and doc[at].lower_ in {"of", "the"}:
        at += 1
    own = draft.cast.at(at)
    end = at
    while own is not None and end < len(doc) and draft.cast.at(end) == own:
        end += 1
    if end > at and end < len(doc) and doc[end].text in {")", ",", "/"}:
        yield from draft.cast.referents(doc[end - 1])


def _is_name(draft: Draft, token: Token) -> bool:
    return draft.cast.at(token.i) is not None


def _is_person(draft: Draft, span: Span) -> bool:
    """Whether a name is somebody's: "Kovar's Green Party" is hers, "Slovakia's Green Party" has no country in it."""
    index = draft.cast.at(span[0])
    return index is not None and draft.schema.is_a(draft.cast.entity(index).cls, "Person")


def _is_body(draft: Draft, referent: Referent) -> bool:
    return not referent.step and draft.schema.is_a(draft.entity_class(referent), "Organisation")
