"""The page of a build, drawn from what the last build left of it where the claims of an article are as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kg.cache import FOLDER
from kg.graph.outline import Outline
from kg.graph.triples import Triples
from kg.kept import read_sealed, write_sealed
from kg.leaving import hold
from kg.model import Resolution
from kg.view import Cited, News, Said, Thing, read, read_claims, write

__all__ = ["Drawn", "draw"]

_PAGE, _CLAIMS = "graph.html", "claims.kept"


class _Page(msgspec.Struct, array_like=True, frozen=True):
    """What is kept: claims by the stamp of their article's share, events by their keys in the outline."""

    claims: dict[str, msgspec.Raw]
    events: dict[str, Thing]


class Drawn:
    """The claims and events that the last build left, as the page shows them.

    Args:
        folder: of the graph.
        maker: fingerprint of all that a claim on the page depends on beside the share of its article.
        use: whether to read what is there.
    """

    def __init__(self, folder: Path, maker: str, *, use: bool = True) -> None:
        self._maker = maker
        self._raw: dict[str, msgspec.Raw] = {}
        self._claims: dict[str, list[Said]] = {}
        self._events: dict[str, Thing] = {}
        plain = read_sealed(folder / FOLDER / _CLAIMS, maker) if use else None
        if plain is not None:
            try:
                found = msgspec.msgpack.decode(plain, type=_Page)
                self._raw, self._events = found.claims, found.events
                self._claims = {s: msgspec.msgpack.decode(raw, type=list[Said]) for s, raw in self._raw.items()}
            except ValueError:
                self._raw, self._claims, self._events = {}, {}, {}

    def show(self, stamp: str, claims: Triples) -> None:
        """Take the claims of an article whose share is new, packed: as objects they would be ten times as large.

        Args:
            stamp: of the share.
            claims: with their evidence.
        """
        said = sorted(read_claims(claims), key=lambda claim: claim.iri)
        self._raw[stamp] = msgspec.Raw(msgspec.msgpack.encode(said))

    def claims(self, stamps: Iterable[str]) -> list[Said] | None:
        """The claims of articles; None if those of one are not there."""
        found: list[Said] = []
        for stamp in stamps:
            if stamp not in self._raw:
                return None
            own = self._claims.get(stamp)
            found += _shared(msgspec.msgpack.decode(self._raw[stamp], type=list[Said])) if own is None else own
        return found

    def events(self, keys: Mapping[str, str]) -> dict[str, Thing]:
        """Those of some events that are there, by IRI.

        Args:
            keys: what each rests on, by IRI.
        """
        return {iri: self._events[key] for iri, key in keys.items() if key in self._events}

    def save(self, folder: Path, news: News, stamps: Mapping[str, str], keys: Mapping[str, str]) -> None:
        """Leave what a page shows for the next build.

        Args:
            folder: where to.
            news: all of it.
            stamps: for each document, by IRI, the stamp of its article's share.
            keys: for each event, by IRI, what it rests on.
        """
        fresh: dict[str, list[Said]] = {stamp: [] for stamp in stamps.values() if stamp not in self._raw}
        for said in news.claims:
            stamp = stamps[said.cited[0].document]
            if stamp in fresh:
                fresh[stamp].append(said)
        old = {stamp: self._raw[stamp] for stamp in stamps.values() if stamp in self._raw}
        events = {keys[thing.iri]: thing for thing in news.things if thing.iri in keys}
        write_sealed(folder / FOLDER / _CLAIMS, self._maker, msgspec.msgpack.encode(({**old, **fresh}, events)))


def _shared(claims: Iterable[Said]) -> Iterator[Said]:
    """The same claims, those of one article, with one object for what many of them name."""
    seen: dict[str, str] = {}

    def one(text: str) -> str:
        return seen.setdefault(text, text)

    def cited(of: Cited) -> Cited:
        return Cited(one(of.document), one(of.quote), of.start, of.end, of.marks)

    for claim in claims:
        yield msgspec.structs.replace(
            claim,
            subject=one(claim.subject),
            predicate=one(claim.predicate),
            object=one(claim.object),
            certainty=one(claim.certainty),
            polarity=one(claim.polarity),
            tense=one(claim.tense),
            holders=tuple(map(one, claim.holders)),
            cited=tuple(map(cited, claim.cited)),
            rule=one(claim.rule),
        )


def draw(
    out: Path, outline: Outline, resolution: Resolution, drawn: Drawn, *, title: str, about: Mapping[str, str]
) -> None:
    """Write the page of a graph, and leave its claims for the next one.

    Args:
        out: the folder in which the graph is made.
        outline: the graph.
        resolution: of its articles.
        drawn: what the last build left.
        title: as for `kg.view.page`.
        about: as for `kg.view.page`.
    """
    schema = outline.graph.schema
    claims = drawn.claims(share.stamp for share in outline.shares.values())
    triples = outline.triples if claims is not None else outline.graph.triples
    keys = {iri: shown.key for iri, shown in outline.events.items()}
    same = drawn.events({iri: keys[iri] for iri in outline.same})
    news = read(triples, schema, claims or (), same)
    write(out / _PAGE, news, schema, title=title, about=about)
    documents = resolution.documents
    hold(news)
    stamps = {outline.terms.node(documents[s]): share.stamp for s, share in outline.shares.items()}
    drawn.save(out, news, stamps, keys)
