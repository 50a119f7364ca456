"""What may stand at an end of a relation with words for it: classes that fit, names that make nothing of their own."""

from __future__ import annotations

from kg.extract.bodywords import HEAD_CLASSES, PARTISANS
from kg.extract.cast import Referent
from kg.extract.draft import Draft, Span
from kg.extract.names import fold, organisation_class
from kg.extract.tokens import Token
from kg.schema import Frame, PropertyDef, Schema

__all__ = ["Fitness"]

_PERSON = "Person"
#: Classes that the recogniser gives where it knows no better.
_UNSURE = frozenset({"Organisation", "Place"})


class Fitness:
    """Judges ends by one schema; a part of what fills them.

    Attributes:
        told: whether a frame has proved what something is since this was last unset.
    """

    def __init__(self, schema: Schema) -> None:
        """Bind the ontology."""
        self._schema = schema
        self.told = False
        #: The words by which frames call people: "president", "leader".
        self._callings = frozenset(
            lemma
            for (pos, lemma), entries in schema.by_trigger.items()
            if pos == "title" and any(self._near(f) == _PERSON for f, _ in entries)
        )

    def _near(self, frame: Frame) -> str | None:
        """The class of whoever a title of a frame names."""
        prop = self._schema.properties.get(frame.evokes or "")
        return None if prop is None else prop.range if frame.inverse else prop.domain

    # ------------------------------------------------------------------ what the article names

    def fits(self, draft: Draft, referent: Referent, wanted: str | None) -> bool:
        """Whether a referent is of a class, or of one below it."""
        return self._schema.fits(draft.entity_class(referent), wanted)

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

    def is_settled(self, draft: Draft, index: int) -> bool:
        """Whether a thing that is no person is of a class beyond doubt: known, or told by the words of its name."""
        thing = draft.cast.entity(index)
        return thing.cls != _PERSON and (thing.known is not None or thing.cls not in _UNSURE)

    def _is_narrow(self, frame: Frame, cls: str) -> bool:
        """Whether a class is as narrow as a frame wants the other end to be."""
        return not frame.other_end or any(self._schema.is_a(cls, end) for end in frame.other_end)

    # ------------------------------------------------------------------ what words may name

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

    def names_other(self, draft: Draft, prop: PropertyDef, span: Span) -> bool:
        """Whether words are the name or nationality of something known that does not fit, so that they make nothing."""
        if self._schema.is_a(prop.makes or "", "Agent") and _is_people(draft, prop, span):
            return True
        own = draft.cast.at(span[0])
        if own is None or prop.datatype is not None or any(draft.cast.at(i) != own for i in range(*span)):
            return False
        thing = draft.cast.entity(own)
        return thing.known is not None and not self._schema.fits(thing.cls, prop.range)

    def _makes_none(self, draft: Draft, frame: Frame, prop: PropertyDef, filler: Token, span: Span, name: str) -> bool:
        """Whether a name makes nothing at the far end: what it is a name of is known, or is no agent that fits."""
        own = draft.cast.at(filler.i)
        thing = draft.cast.entity(own) if own is not None else None
        if thing is not None and prop.datatype is None and (thing.cls not in _UNSURE or thing.known is not None):
            return True
        wanted = prop.domain if frame.inverse else prop.range
        if not self._schema.is_a(prop.makes or wanted or "", "Agent"):
            return False
        cls = organisation_class(name)
        return (
            self._is_title(draft, span)
            or _is_people(draft, prop, span)
            or filler.ent_type_ == "EVENT"
            or (thing is not None and thing.cls == "Place" and wanted not in {"Organisation", None})
            or not self._is_narrow(frame, cls)
            or (cls != "Organisation" and not self._schema.is_a(cls, prop.makes or cls))
        )

    def is_calling(self, draft: Draft, i: int) -> bool:
        """Whether token `i` is a word by which frames call people."""
        return i < len(draft.columns.lowers) and draft.columns.lowers[i] in self._callings

    def _is_title(self, draft: Draft, span: Span) -> bool:
        """Whether words are an office and no name: "Vice President of Eriador" is neither a person nor a body."""
        lowers = draft.columns.lowers
        end = next((i for i in range(*span) if lowers[i] in {"of", "for"}), span[1])
        return any(lowers[i] in self._callings for i in range(span[0], end))


def _is_people(draft: Draft, prop: PropertyDef, span: Span) -> bool:
    """Whether words are a nationality, faith or the like; a creed may stand for its party."""
    if prop.makes == "PoliticalParty" and span[1] == span[0] + 1 and draft.columns.lowers[span[0]] in PARTISANS:
        return False
    return all(draft.doc[i].ent_type_ == "NORP" or draft.doc[i].is_punct for i in range(*span))
