"""The page of a build, drawn from what the last build left of it where the claims of an article are as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kg.cache import FOLDER
from kg.graph.outline import Outline
from kg.kept import read_sealed, write_sealed
from kg.leaving import hold
from kg.model import Resolution
from kg.view import Said, read, write

__all__ = ["Drawn", "draw"]

_PAGE, _CLAIMS = "graph.html", "claims.kept"


class Drawn:
    """The claims that the last build left, as the page shows them, by the stamp of the share that they are of.

    Args:
        folder: of the graph.
        maker: fingerprint of all that a claim on the page depends on beside the share of its article.
        use: whether to read what is there.
    """

    def __init__(self, folder: Path, maker: str, *, use: bool = True) -> None:
        self._maker = maker
        self._raw: dict[str, msgspec.Raw] = {}
        self._claims: dict[str, list[Said]] = {}
        plain = read_sealed(folder / FOLDER / _CLAIMS, maker) if use else None
        if plain is not None:
            try:
                self._raw = msgspec.msgpack.decode(plain, type=dict[str, msgspec.Raw])
                self._claims = {s: msgspec.msgpack.decode(raw, type=list[Said]) for s, raw in self._raw.items()}
            except ValueError:
                self._raw, self._claims = {}, {}

    def claims(self, stamps: Iterable[str]) -> list[Said] | None:
        """The claims of articles; None if those of one are not there."""
        try:
            return [said for stamp in stamps for said in self._claims[stamp]]
        except KeyError:
            return None

    def save(self, folder: Path, claims: Iterable[Said], stamps: Mapping[str, str]) -> None:
        """Leave the claims of a page for the next build.

        Args:
            folder: in which the graph is made.
            claims: all of them.
            stamps: for each document, by IRI, the stamp of its article's share.
        """
        news: dict[str, list[Said]] = {stamp: [] for stamp in stamps.values() if stamp not in self._raw}
        for said in claims:
            stamp = stamps[said.cited[0].document]
            if stamp in news:
                news[stamp].append(said)
        old = {stamp: self._raw[stamp] for stamp in stamps.values() if stamp in self._raw}
        write_sealed(folder / FOLDER / _CLAIMS, self._maker, msgspec.msgpack.encode({**old, **news}))


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
    claims = drawn.claims(share.stamp for share in outline.kept.values())
    triples = outline.triples if claims is not None else outline.graph.triples
    news = read(triples, schema, claims or ())
    write(out / _PAGE, news, schema, title=title, about=about)
    documents = resolution.documents
    hold(news)
    drawn.save(out, news.claims, {outline.terms.node(documents[s]): share.stamp for s, share in outline.shares.items()})
