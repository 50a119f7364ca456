"""The page of a build, drawn from what the last build left of it where the claims of an article are as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kg.cache import FOLDER
from kg.graph.outline import Outline
from kg.kept import read_sealed, write_sealed
from kg.model import Resolution
from kg.view import Said, read, write

__all__ = ["draw"]

_PAGE, _CLAIMS = "graph.html", "claims.kept"


def draw(
    out: Path, outline: Outline, resolution: Resolution, maker: str, *, title: str, about: Mapping[str, str]
) -> None:
    """Write the page of a graph into its folder, and leave its claims for the next one.

    Args:
        out: the folder.
        outline: the graph.
        resolution: of its articles.
        maker: fingerprint of all that a claim on the page depends on beside the share of its article.
        title: as for `kg.view.page`.
        about: as for `kg.view.page`.
    """
    schema = outline.graph.schema
    claims = _load(out, maker, [share.stamp for share in outline.kept.values()]) if outline.kept else []
    triples = outline.triples if claims is not None else outline.graph.triples
    news = read(triples, schema, claims or ())
    write(out / _PAGE, news, schema, title=title, about=about)
    stamps = {outline.terms.node(resolution.documents[sha]): share.stamp for sha, share in outline.shares.items()}
    left: dict[str, list[Said]] = {stamp: [] for stamp in stamps.values()}
    for said in news.claims:
        left[stamps[said.cited[0].document]].append(said)
    write_sealed(out / FOLDER / _CLAIMS, maker, msgspec.msgpack.encode(left))


def _load(out: Path, maker: str, stamps: Iterable[str]) -> list[Said] | None:
    """The claims of articles by the stamps of their shares; None if those of one are not there."""
    plain = read_sealed(out / FOLDER / _CLAIMS, maker)
    if plain is None:
        return None
    try:
        found = msgspec.msgpack.decode(plain, type=dict[str, msgspec.Raw])
        return [said for stamp in stamps for said in msgspec.msgpack.decode(found[stamp], type=list[Said])]
    except (KeyError, ValueError):
        return None
