"""The entities of one article while they are being gathered: drafts, and which token names which of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kg.extract.columns import Columns
from kg.extract.tokens import Doc
from kg.known import Known
from kg.model import Entity, Mention, MentionKind
from kg.schema import Schema

__all__ = ["NAMING", "Draft", "Scene"]

#: The kinds of mention that name an entity.
NAMING = frozenset({MentionKind.NAME, MentionKind.ADJECTIVE})


@dataclass(slots=True)
class Draft:
    """An entity that may still gain mentions; the fields are those of `kg.model.Entity`.

    `names` counts the forms of its name, in the order in which they appear; `spans` are token spans. `guess` is the
    gender of a pronoun that was taken to mean it, which serves the rest of the article only.
    """

    index: int
    cls: str
    name: str
    names: dict[str, int] = field(default_factory=dict)
    spans: list[tuple[int, int, MentionKind]] = field(default_factory=list)
    known: str | None = None
    country: str | None = None
    gender: str | None = None
    described: bool = False
    guess: str | None = None

    @property
    def id(self) -> str:
        """The id that is local to the article."""
        return f"e{self.index}"


@dataclass(slots=True)
class Scene:
    """One article's words and who is in them.

    `named` maps a token to the index of the draft whose named mention covers it.
    `relations` holds (person, relation, other end) as indices, in the order in which they were found. `speakers` tells
    who speaks the quotation that a token stands in, and `quoted` its span, as soon as quotations are known.
    """

    doc: Doc
    schema: Schema
    known: Known
    on: date | None
    drafts: list[Draft] = field(default_factory=list)
    named: dict[int, int] = field(default_factory=dict)
    relations: dict[tuple[int, str, int], None] = field(default_factory=dict)
    by_known: dict[str, int] = field(default_factory=dict)
    speakers: Callable[[int], frozenset[int]] = field(default=lambda _: frozenset())
    quoted: Callable[[int], tuple[int, int] | None] = field(default=lambda _: None)

    @property
    def columns(self) -> Columns:
        """The tokens as lists."""
        return self.doc.columns

    @property
    def words(self) -> list[str]:
        """The tokens as written."""
        return self.columns.words

    def new(self, cls: str, name: str, *, known: str | None = None, described: bool = False) -> Draft:
        """Add a draft without mentions; one for a known entity starts with what the tables tell of it."""
        draft = Draft(len(self.drafts), cls, name, known=known, described=described)
        if known is not None:
            entity = self.known.by_key[known]
            draft.name, draft.gender = entity.label, entity.gender
            draft.country = known if entity.cls == "Country" else entity.country
            self.by_known[known] = draft.index
        self.drafts.append(draft)
        return draft

    def known_or_new(self, cls: str, name: str, key: str | None) -> Draft:
        """The draft of a known entity, added if it is not there yet; a new draft where `key` is None."""
        return self.new(cls, name) if key is None else self.of_known(key)

    def of_known(self, key: str) -> Draft:
        """The draft of a known entity, added if it is not there yet.

        Args:
            key: its key in the tables; KeyError if they do not have it.
        """
        if key in self.by_known:
            return self.drafts[self.by_known[key]]
        entity = self.known.by_key[key]
        return self.new(entity.cls, entity.label, known=key)

    def mention(self, draft: Draft, start: int, end: int, kind: MentionKind) -> None:
        """Note that the tokens from `start` to `end` refer to the draft."""
        span = (start, end, kind)
        if span in draft.spans:
            return
        draft.spans.append(span)
        if kind in NAMING:
            for i in range(start, end):
                self.named[i] = draft.index
        if kind is MentionKind.NAME:
            text = self.text(start, end)
            draft.names[text] = draft.names.get(text, 0) + 1

    def text(self, start: int, end: int) -> str:
        """The words from token `start` to `end`, spaces as single blanks."""
        first, last = self.characters(start, end)
        return " ".join(self.columns.text[first:last].split())

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """The character span of the tokens from `start` to `end`."""
        columns = self.columns
        return columns.offsets[start], columns.offsets[end - 1] + len(columns.words[end - 1])

    def finish(self, offset: Callable[[int], int]) -> tuple[Entity, ...]:
        """The drafts as records, with character offsets carried over by `offset`; those without a mention left out."""
        records = []
        for draft in self.drafts:
            mentions = []
            for start, end, kind in sorted(draft.spans):
                first, last = self.characters(start, end)
                text = self.columns.text[first:last]
                mentions.append(Mention(offset(first), offset(last - 1) + 1, text, kind))
            if not mentions:
                continue
            names = tuple(dict.fromkeys([draft.name, *draft.names]))
            records.append(
                Entity(
                    id=draft.id,
                    cls=draft.cls,
                    name=draft.name,
                    names=names,
                    mentions=tuple(mentions),
                    known=draft.known,
                    country=draft.country,
                    gender=draft.gender,
                    described=draft.described,
                )
            )
        return tuple(records)
