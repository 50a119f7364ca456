"""The page of a folder that a build made: its graph, how it was built and, if wanted, the texts of its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from kg.cache import Cache, Inputs
from kg.errors import GraphError, unwritable
from kg.graph import Graph
from kg.model import Article
from kg.whole import whole

if TYPE_CHECKING:
    from kg.view import Choice

__all__ = ["about", "show", "texts_of"]

#: Settings that a reader of the page wants to know, in the words of the page.
_TOLD = {
    "trust": "whose word makes a fact",
    "model": "language model",
    "ontology": "ontology added",
    "entities": "tables added",
}
_TRUST = {"voice": "the article's own", "attributed": "that of those it quotes too"}


def about(settings: Mapping[str, str | Sequence[str]]) -> dict[str, str]:
    """How a graph was built, as names and values to be read; of files only the names."""
    told = {}
    for key, words in _TOLD.items():
        value = settings.get(key, "")
        text = value if isinstance(value, str) else ", ".join(Path(v).name for v in value)
        if text:
            told[words] = _TRUST.get(text, text)
    return told


def texts_of(folder: str | Path) -> dict[str, str]:
    """The texts of a graph's articles by `Article.sha256`, from what its build kept beside it.

    Raises:
        GraphError: the folder holds no graph that was built with a cache.
    """
    cache = Cache(folder, "")
    texts = {}
    for item in Inputs.load(folder).items:
        found = cache.get(item.key, item.path) if item.key else None
        if found is not None:
            article = found if isinstance(found, Article) else found.article
            texts[article.sha256] = article.text
    return texts


def show(
    folder: str | Path,
    path: str | Path | None = None,
    *,
    title: str | None = None,
    with_texts: bool = False,
    **choice: Unpack[Choice],
) -> Path:
    """Write the page of a built graph.

    Args:
        folder: the folder of the graph.
        path: where the page goes; `graph.html` in the folder by default.
        title: heading of the page; that of the build by default.
        with_texts: put the whole articles into the page, to be read with the passage marked.
        choice: see `kg.view.page`.

    Returns:
        The path written.

    Raises:
        GraphError: the folder holds no graph or, with texts, none that was built with a cache.
            Or the page cannot be written.
        NotFoundError: nothing in the graph answers to `focus`, or there is no such status.
    """
    from kg.view import write  # noqa: PLC0415 - a build needs `about` long before it needs what draws

    graph = Graph.open(folder)
    try:
        settings = Inputs.load(folder).settings
    except GraphError:
        # A graph that came from elsewhere has no record of its build; only its texts would need one.
        settings = {}
    target = Path(path) if path is not None else Path(folder) / "graph.html"
    try:
        with whole(target) as beside:
            write(
                beside,
                graph.quads(),
                graph.schema,
                title=title if title is not None else str(settings.get("title", "News graph")),
                **choice,
                texts=texts_of(folder) if with_texts else None,
                about=about(settings),
            )
    except OSError as error:
        raise unwritable(target, error, "file") from error
    return target
