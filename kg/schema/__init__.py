"""The ontology files compiled once into a read-only `Schema`: the only reader of `ontology/`.

Terms go by their local name inside the `kg:` namespace ("Visit", "actor") and by their whole IRI outside it,
so that a user's own ontology needs no registration.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from kg.schema import files
from kg.schema.compile import compiled
from kg.schema.files import ontology_dir
from kg.schema.namespaces import KG, OWL, XSD
from kg.schema.terms import ClassDef, Frame, FrameKind, PropertyDef, Sign, ValueDef

__all__ = [
    "KG",
    "XSD",
    "ClassDef",
    "Frame",
    "FrameKind",
    "PropertyDef",
    "Schema",
    "Sign",
    "ValueDef",
    "head_of",
    "ontology_dir",
]

_THING = OWL + "Thing"
_WORDS = re.compile(r"[^\s-]+|-")
_OF = frozenset({"of", "in", "to", "for", "at"})
#: Slots that only frames whose ends are words have; see `Schema.of_words`.
_WORD_SLOTS = frozenset({"self", "while", "date", "topic"})


@dataclass(frozen=True)
class Schema:
    """Classes, properties, frames and prefixes. Build it with `Schema.load`."""

    classes: Mapping[str, ClassDef]
    properties: Mapping[str, PropertyDef]
    frames: Mapping[str, Frame]
    prefixes: Mapping[str, str]
    status_lines: Mapping[str, str]
    values: Mapping[str, ValueDef]
    files: tuple[Path, ...]

    @classmethod
    def load(cls, extra: Sequence[str | Path] = ()) -> Schema:
        """Read the built-in ontology and then the user's files, which add to it or replace frames in it.

        Args:
            extra: Turtle files or folders of them, in the vocabulary of docs/frames.md.

        Raises:
            SchemaError: a file is missing, is not Turtle, or names a class, property, sign or word for a frame that
                does not exist.
        """
        facts, read = files.read(extra)
        return cls(*compiled(facts), files=read)

    @cached_property
    def by_trigger(self) -> Mapping[tuple[str, str], tuple[tuple[Frame, tuple[str, ...]], ...]]:
        """Frames by part of speech and the lemma they hang on, each with the words of the trigger.

        A verb hangs on its first word ("call up" on "call"), a noun or title on its head ("press conference",
        "head of state"). Hyphens are words of their own, as the tokeniser has them.
        """
        index: dict[tuple[str, str], list[tuple[Frame, tuple[str, ...]]]] = {}
        for frame in self.frames.values():
            for pos, triggers in frame.triggers.items():
                for trigger in triggers:
                    words = tuple(_WORDS.findall(trigger))
                    key = words[head_of(words)] if pos in {"noun", "title"} else words[0]
                    index.setdefault((pos, key), []).append((frame, words))
        # The longer trigger comes first, so that "press conference" is tried before "conference".
        return MappingProxyType({k: tuple(sorted(v, key=lambda e: (-len(e[1]), e[0].name))) for k, v in index.items()})

    def fallbacks(self, cls: str, role: str) -> tuple[Frame, ...]:
        """The fallback frames that fill a role of an event class: those of the nearest class that has any."""
        for name in (cls, *self.classes[cls].ancestors):
            if found := self._fallbacks.get((name, role)):
                return tuple(f for f in found if not any(self.is_a(cls, barred) for barred in f.not_for))
        return ()

    @cached_property
    def _fallbacks(self) -> Mapping[tuple[str, str], tuple[Frame, ...]]:
        index: dict[tuple[str, str], tuple[Frame, ...]] = {}
        for frame in self.frames.values():
            if frame.kind is FrameKind.FALLBACK and frame.evokes is not None:
                for role in frame.roles:
                    index[frame.evokes, role] = (*index.get((frame.evokes, role), ()), frame)
        return index

    def of_words(self, frame: Frame) -> bool:
        """Whether a relation frame has words for an end, not only what is named: `kg.extract.wording` reads these."""
        prop = self.properties[frame.evokes or ""]
        slots = {*frame.subject_slots, *frame.object_slots, *frame.scope}
        of_words = prop.makes or prop.reads or prop.datatype or frame.patterns or frame.tells or frame.except_words
        return bool(of_words or slots & _WORD_SLOTS)

    def is_a(self, cls: str, other: str) -> bool:
        """Whether class `cls` is `other` or narrower."""
        return cls == other or (cls in self.classes and other in self.classes[cls].ancestors)

    def event_types(self, cls: str) -> tuple[str, ...]:
        """The class and those above it up to, not including, kg:Event (narrowest first)."""
        found = self._event_types.get(cls)
        if found is None:
            chain = (a for a in self.classes[cls].ancestors if self.is_a(a, "Event") and a != "Event")
            found = self._event_types[cls] = (cls, *chain)
        return found

    @cached_property
    def _event_types(self) -> dict[str, tuple[str, ...]]:
        """What `event_types` has worked out."""
        return {}

    def written_classes(self, cls: str) -> tuple[str, ...]:
        """The class and the classes of the schema above it that are written to a graph, narrowest first."""
        return tuple(
            c for c in (cls, *self.classes[cls].ancestors) if c in self.classes and not self.classes[c].abstract
        )

    def fits(self, cls: str, wanted: str | None) -> bool:
        """Whether an entity of class `cls` may stand where `wanted` is the domain or range."""
        return wanted is None or wanted == _THING or self.is_a(cls, wanted)

    def iri(self, name: str) -> str:
        """The IRI of a term given by its local name or its IRI."""
        return name if ":" in name else KG + name


def head_of(words: Sequence[str]) -> int:
    """The index of the syntactic head of a noun trigger: before its first preposition, else the last word."""
    return next(
        (i - 1 - (words[i - 1] == "-" and i > 1) for i, w in enumerate(words) if i and w in _OF), len(words) - 1
    )
