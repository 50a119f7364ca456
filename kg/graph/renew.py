"""A graph written over the one of the last build: blocks of `graph.ttl` that did not change are taken from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from kg.graph.folder import Change
from kg.graph.outline import Outline, Share
from kg.graph.terms import Terms
from kg.graph.triples import STRING, Row, Term, Triples
from kg.graph.turtle import Speller, layers
from kg.spill import Sorter

__all__ = ["Earlier", "spell"]

_SECTION = b"\n# ---- "


class Earlier:
    """A Turtle file that a build wrote, in blocks.

    Args:
        data: of the file, which has to be to the letter what was written.
    """

    def __init__(self, data: bytes) -> None:
        start = data.index(_SECTION)
        self._head = data[:start].decode()
        pieces = data[start + 1 : -1].split(b"\n\n")
        self._blocks = {piece[: piece.index(b" ")].decode(): piece for piece in pieces if piece[:1] != b"#"}

    def block(self, name: str) -> str:
        """The block of a subject, by its name in the file.

        Raises:
            KeyError: it has none.
        """
        return f"\n{self._blocks[name].decode()}\n"

    def change(self, head: str, kept: Iterable[str], made: dict[str, str], triples: int) -> Change:
        """What went and what came.

        Args:
            head: of the new file.
            kept: the names of subjects whose blocks are taken over.
            made: the blocks of all other subjects of the new file, by name.
            triples: how many the new graph has.
        """
        went = dict(self._blocks)
        for name in kept:
            del went[name]
        came = []
        for name, block in made.items():
            if name in went and self.block(name) == block:
                del went[name]
            else:
                came.append(block)
        return Change(
            "\n\n".join([self._head, *(old.decode() for old in went.values())]), "".join([head, *came]), triples
        )


@dataclass(frozen=True, slots=True)
class _Woven:
    """The blocks under one heading: new ones by IRI, and the names of those that are as they were."""

    made: dict[str, str]
    kept: dict[str, str]
    earlier: Earlier

    def __len__(self) -> int:
        return len(self.made) + len(self.kept)

    def values(self) -> Iterator[str]:
        for iri in sorted([*self.made, *self.kept]):
            yield self.made[iri] if iri in self.made else self.earlier.block(self.kept[iri])


def spell(outline: Outline, earlier: Earlier | None, folder: str | Path) -> tuple[Iterator[str], Change | None]:
    """The Turtle of a graph in pieces, and what tells it from the last one.

    Args:
        outline: the graph; what it keeps has to be in `earlier`.
        earlier: the file of the last build, if there is one to build on.
        folder: where there is room for what is put in order.
    """
    speller = Speller(outline.graph.schema, outline.graph.base)
    parts = chain((outline.triples,), outline.claims())
    if earlier is not None:
        return _renewed(outline, earlier, speller, parts)
    sections: dict[str, Sorter] = {}
    for triples in parts:
        for heading, iri, block in speller.blocks(triples):
            if heading not in sections:
                sections[heading] = Sorter(folder)
            sections[heading].add(iri, block)
    return chain((speller.head(),), layers(sections)), None


def _renewed(
    outline: Outline, earlier: Earlier, speller: Speller, parts: Iterable[Triples]
) -> tuple[Iterator[str], Change]:
    """The same over the file of the last build."""
    terms, rows = outline.terms, outline.triples.rows
    sections: dict[str, dict[str, str]] = {}
    for triples in parts:
        for heading, iri, block in speller.blocks(triples, without=outline.same):
            sections.setdefault(heading, {})[iri] = block
    made = {speller.name(iri): block for section in sections.values() for iri, block in section.items()}
    old: dict[str, dict[str, str]] = {}
    for iri in outline.same:
        old.setdefault(speller.heading(rows[iri][terms.type]), {})[iri] = speller.name(iri)
    for cls, ids in (
        ("Claim", [fact.id for share in outline.kept.values() for fact in share.facts]),
        ("Evidence", [key for share in outline.kept.values() for key in share.evidence]),
    ):
        old.setdefault(speller.heading([terms.term(cls)]), {}).update(_names(ids, speller, terms))
    for term in (*_named(outline.kept.values(), terms), *_told(map(rows.__getitem__, outline.same))):
        speller.name(term)
    whole = {h: _Woven(sections.get(h, {}), old.get(h, {}), earlier) for h in {**sections, **old}}
    head = speller.head()
    change = earlier.change(head, [n for names in old.values() for n in names.values()], made, len(outline))
    return chain((head,), layers({h: woven for h, woven in whole.items() if len(woven)})), change


def _names(ids: Sequence[str], speller: Speller, terms: Terms) -> dict[str, str]:
    """The names of ids that differ in their last part only, which is plain, by IRI."""
    if not ids:
        return {}
    cut = len(ids[0].rpartition("/")[2])
    iri = terms.node(ids[0])
    name = speller.name(iri)
    if not name.endswith(ids[0][-cut:]):
        return {terms.once(key): speller.name(terms.once(key)) for key in ids}
    start, short = iri[:-cut], name[:-cut]
    return {start + key[-cut:]: short + key[-cut:] for key in ids}


def _named(shares: Iterable[Share], terms: Terms) -> Iterator[Term]:
    """What claims name beside things, which have blocks of their own: it tells which prefixes they take."""
    facts = [fact for share in shares for fact in share.facts]
    if facts:
        yield from (terms.subject, terms.source, terms.term("Claim"))
    yield from map(terms.term, {fact.predicate for fact in facts})
    objects = {fact.object for fact in facts if fact.target is None}
    for value in objects:
        if isinstance(value, str):
            yield terms.term(value)
        elif value.datatype != "string":
            yield terms.value(value)
    yield from map(terms.day, {day for fact in facts for day in (fact.earliest, fact.latest) if day is not None})


def _told(rows: Iterable[Row]) -> Iterator[Term]:
    """All that is named by some subjects, once."""
    verbs: set[str] = set()
    terms: set[Term] = set()
    for row in rows:
        verbs.update(row)
        terms.update(*row.values())
    yield from verbs
    yield from (term for term in terms if isinstance(term, str) or not (term.language or term.datatype == STRING))
