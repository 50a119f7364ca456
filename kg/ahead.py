"""A process that gets ready to read new articles while this one finds out which they are.

To import spaCy and to load its model takes longer than all else that comes before the first word is read. So where a
built graph is likely to get a few new articles, that is begun at once, in a forked process; the articles are sent to it
when they are known. Where none come, or too many, it is ended.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Self

from kg.aside import Aside, can_be_aside
from kg.cache import Inputs
from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.model import Article, Extraction
    from kg.read import Reject

__all__ = ["FEW", "Ahead", "has_few_new"]

#: So many new articles are read in one go beside other work; with more, the user wants to see them done one by one.
FEW = 64


class Ahead:
    """A process that gets ready to read; without one where the machine has no processor for it.

    Args:
        model: the spaCy pipeline, like what follows as for `kg.workers.extract_all`.
        ontology: files beside the built-in ones.
        entities: files beside the built-in ones.
    """

    def __init__(self, model: str, ontology: Sequence[str | Path] = (), entities: Sequence[str | Path] = ()) -> None:
        self._aside: Aside[list[Extraction | Reject]] | None = None
        if can_be_aside():
            receiver, self._sender = multiprocessing.Pipe(duplex=False)
            # What cannot be read there is read here; until articles are sent there are none.
            self._aside = Aside(partial(_read, receiver, self._sender, model, ontology, entities), list)
            receiver.close()

    def send(self, articles: list[Article], otherwise: Callable[[], list[Extraction | Reject]]) -> bool:
        """Have articles read, in their order; tell whether they will be.

        Args:
            articles: all that the process is to read.
            otherwise: reads them here, where the process fails.
        """
        if self._aside is None:
            return False
        self._aside.otherwise = otherwise
        # Whether it has ended `outcome` finds out.
        with suppress(OSError):
            self._sender.send(articles)
        self._sender.close()
        return True

    def outcome(self) -> list[Extraction | Reject]:
        """What was read of the articles that were sent."""
        return self._aside.outcome() if self._aside is not None else []

    def stop(self) -> None:
        """End the process: there is nothing for it to read, or it has read all."""
        if self._aside is not None:
            self._sender.close()
            self._aside.stop()
            self._aside = None

    def __enter__(self) -> Self:
        """The process itself: behind this block it is no more."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End it."""
        self.stop()


def has_few_new(folder: str | Path, paths: Iterable[str | Path]) -> bool:
    """Whether a build of these files and folders is likely to find a few new articles beside those of the last one.

    Args:
        folder: where the graph goes.
        paths: files, folders, or "-" for standard input.
    """
    try:
        state = Inputs.load(folder)
        since = Inputs.written(folder)
    except (GraphError, OSError):
        return False
    old = {item.file for item in state.items}
    news = 0
    for path in _files(paths):
        news += os.path.realpath(path) not in old or _changed(path) > since
        if news > FEW:
            return False
    return 0 < news <= len(old)


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """All files that may be read; which of them are, and what is wrong with a path, `kg.read` tells."""
    for path in map(Path, paths):
        if path.is_dir():
            for folder, _, names in os.walk(path):
                yield from (Path(folder, name) for name in names)
        else:
            yield path


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _read(
    receiver: Connection, sender: Connection, model: str, ontology: Sequence[str | Path], entities: Sequence[str | Path]
) -> list[Extraction | Reject]:
    """Get ready, and then read what comes."""
    # Else this process would wait for itself when the other one is gone.
    sender.close()
    gc.disable()
    sent: list[list[Article]] = []
    # Whoever sends a long article must not wait until all is ready here.
    waiting = Thread(target=lambda: sent.append(receiver.recv()), daemon=True)
    waiting.start()
    from kg.known import Known, default_tables  # noqa: PLC0415 - this is what takes long
    from kg.schema import Schema  # noqa: PLC0415
    from kg.workers import Worker  # noqa: PLC0415

    schema = Schema.load(ontology)
    worker = Worker(model, schema, Known.load([*default_tables(), *map(Path, entities)], schema=schema))
    gc.freeze()
    gc.enable()
    waiting.join()
    return worker.all(sent[0])
