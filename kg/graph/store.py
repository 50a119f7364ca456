"""A graph in memory or on disk: triples, Turtle, and an Oxigraph store to ask."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.folder import FORMAT, MARK, STORE, put
from kg.graph.triples import Triples
from kg.graph.turtle import write_turtle
from kg.schema import Schema

if TYPE_CHECKING:
    from kg.view.notebook import Page

__all__ = ["DEFAULT_BASE", "Graph"]

DEFAULT_BASE = "https://kg.example/id/"


class Graph:
    """The triples of one graph.

    Make it with `assemble`, or with `Graph.open` from a folder that `write` made, or with `Graph.parse` from Turtle.

    Args:
        triples: by subject, or as quads of the default graph, or what makes them when they are asked for.
        schema: the ontology that they use.
        base: the IRI that all resources lie under.
    """

    def __init__(
        self,
        triples: Triples | Callable[[], Triples] | Iterable[ox.Quad],
        schema: Schema,
        *,
        base: str = DEFAULT_BASE,
    ) -> None:
        self._source: Triples | Callable[[], Triples] | tuple[ox.Quad, ...]
        self._source = triples if isinstance(triples, Triples) or callable(triples) else tuple(triples)
        self._on_disk: ox.Store | None = None
        self.schema = schema
        self.base = base

    @cached_property
    def store(self) -> ox.Store:
        """The triples as an Oxigraph store, to be read only."""
        if self._on_disk is not None:
            return self._on_disk
        store = ox.Store()
        store.bulk_extend(self.quads())
        return store

    def __len__(self) -> int:
        """How many triples there are."""
        return len(self.store)

    def quads(self) -> Iterable[ox.Quad]:
        """All triples, in no particular order."""
        if self._on_disk is not None:
            return self._on_disk
        return self._source if isinstance(self._source, tuple) else self.triples.quads()

    @property
    def triples(self) -> Triples:
        """All triples by subject, to be read only."""
        if self._on_disk is not None or isinstance(self._source, tuple):
            return Triples.of(self.quads(), unnamed=True)
        if not isinstance(self._source, Triples):
            self._source = self._source()
        return self._source

    def view(self, *, title: str = "News graph", focus: str | None = None, top: int = 150, height: int = 720) -> Page:
        """The page of the graph, shown inline by a notebook; see `kg.view.page` for all that can be set.

        Args:
            title: heading of the page.
            focus: a name, an IRI or the end of one: only what is near it goes into the page.
            top: the most nodes in the opening view.
            height: of the frame in the notebook, in pixels.

        Raises:
            NotFoundError: nothing in the graph answers to `focus`.
        """
        from kg.view import page  # noqa: PLC0415 - a graph that is not looked at needs no page maker
        from kg.view.notebook import Page  # noqa: PLC0415

        return Page(page(self.quads(), self.schema, title=title, focus=focus, top=top), height)

    def turtle(self) -> str:
        """The graph as Turtle in readable sections; the same triples always give the same bytes."""
        return "".join(write_turtle(self.triples, self.schema, self.base))

    def write(self, folder: str | Path) -> None:
        """Write `graph.ttl`, the store (`store/`) and the mark of a built graph (`graph.json`) into a folder.

        Each is made beside its place and then renamed, so that a build that fails leaves the graph of the last one.

        Args:
            folder: where to; it is made if need be.

        Raises:
            GraphError: the folder cannot be written.
        """
        put(folder, write_turtle(self.triples, self.schema, self.base), self.base)

    @classmethod
    def open(cls, folder: str | Path, schema: Schema | None = None) -> Graph:
        """Open a folder that `write` made; its store is only read.

        Args:
            folder: the folder.
            schema: the ontology it was built with; the built-in one by default.

        Raises:
            GraphError: the folder holds no graph, or a broken one.
        """
        path = Path(folder)
        if not path.is_dir():
            raise GraphError(f"{path}: no such folder (build a graph first: kg build ARTICLES --out {path})")
        try:
            mark = json.loads((path / MARK).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise GraphError(
                f"{path}: not a graph built by kg, {MARK} is missing (name the folder of a build)"
            ) from None
        except (OSError, ValueError) as error:
            raise GraphError(f"{path / MARK}: cannot be read: {error} (build the graph again)") from error
        if not isinstance(mark, dict) or mark.get("format") != FORMAT or not isinstance(mark.get("base"), str):
            raise GraphError(f"{path / MARK}: not of the form {FORMAT} (build the graph again with this version)")
        try:
            store = ox.Store.read_only(str(path / STORE))
        except OSError as error:
            raise GraphError(f"{path / STORE}: the store is broken: {error} (build the graph again)") from error
        graph = cls((), schema or Schema.load(), base=mark["base"])
        graph._on_disk = store
        return graph

    @classmethod
    def parse(cls, path: str | Path, schema: Schema | None = None, *, base: str = DEFAULT_BASE) -> Graph:
        """Read a Turtle file in this vocabulary, whoever wrote it.

        Raises:
            GraphError: there is no such file, or it is not Turtle.
        """
        try:
            quads = tuple(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
        except (SyntaxError, ValueError, OSError) as error:
            raise GraphError(f"{path}: not Turtle that can be read: {error}") from error
        return cls(quads, schema or Schema.load(), base=base)
