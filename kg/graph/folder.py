"""The files of a graph: `graph.ttl`, an Oxigraph store of the same triples, and a mark that says what they are.

A store that a build left is not loaded anew where the next graph differs little from it: a copy of it gets the
triples that came and loses those that went. RocksDB never changes a table that it has written, so that the copy
shares the tables (hard links) and has files of its own for the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.aside import has_ended
from kg.errors import unwritable

__all__ = ["FORMAT", "MARK", "STORE", "TURTLE", "Change", "put", "store_digest"]

FORMAT = "kg-graph/1"
TURTLE, STORE, MARK = "graph.ttl", "store", "graph.json"
#: What RocksDB writes anew whenever a store is opened, and reads never.
_LOGS = ("LOG", "LOCK")
_TABLE = ".sst"
#: How the name of a folder begins in which a graph is made; the number of the process follows.
_SCRATCH = ".kg-"


@dataclass(frozen=True, slots=True)
class Change:
    """How a graph differs from the one whose store is in its folder: what went and what came, each as Turtle."""

    went: str
    came: str
    triples: int


def put(
    folder: str | Path,
    turtle: str,
    base: str,
    change: Change | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Write a graph into a folder.

    Each file is made beside its place and then renamed, so that a build that fails leaves the graph of the last one.

    Args:
        folder: where to; it is made if need be.
        turtle: the graph.
        base: the IRI that all resources lie under.
        change: what tells it from the graph whose sound store is in the folder, if there is one.
        meanwhile: called while Oxigraph loads the store, for which it needs no Python.

    Raises:
        GraphError: the folder cannot be written.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        fresh = Path(tempfile.mkdtemp(prefix=f"{_SCRATCH}{os.getpid()}-", dir=target))
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        (fresh / TURTLE).write_text(turtle, encoding="utf-8", newline="\n")
        with ThreadPoolExecutor(1) as pool:
            making = pool.submit(_make_store, target / STORE, fresh, change)
            meanwhile()
            making.result()
        mark = {"base": base, "format": FORMAT}
        (fresh / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")
        if (target / STORE).exists():
            (target / STORE).rename(fresh / "old")
        (fresh / STORE).rename(target / STORE)
        for name in (TURTLE, MARK):
            (fresh / name).replace(target / name)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Drop what builds left that were killed: each holds a whole store."""
    for scratch in target.glob(f"{_SCRATCH}*"):
        process = scratch.name.removeprefix(_SCRATCH).partition("-")[0]
        if process.isdecimal() and has_ended(int(process)):
            shutil.rmtree(scratch, ignore_errors=True)


def _make_store(old: Path, fresh: Path, change: Change | None) -> None:
    """Make a store in the new folder; Oxigraph lets go of its files when the object goes."""
    if change is not None and _renewed(old, fresh / STORE, change):
        return
    shutil.rmtree(fresh / STORE, ignore_errors=True)
    store = ox.Store(str(fresh / STORE))
    store.bulk_load(path=str(fresh / TURTLE), format=ox.RdfFormat.TURTLE)
    store.optimize()


def _renewed(old: Path, fresh: Path, change: Change) -> bool:
    """Whether a copy of the old store could be brought to the new state."""
    try:
        shutil.copytree(old, fresh, ignore=shutil.ignore_patterns(*(f"{name}*" for name in _LOGS)), copy_function=_copy)
        store = ox.Store(str(fresh))
        went, came = (set(ox.parse(input=t, format=ox.RdfFormat.TURTLE)) for t in (change.went, change.came))
        for triple in went - came:
            store.remove(ox.Quad(*triple))
        store.extend(ox.Quad(*triple) for triple in came - went)
        store.flush()
        return len(store) == change.triples
    except (OSError, SyntaxError):
        return False


def _copy(source: str, target: str) -> None:
    if source.endswith(_TABLE):
        try:
            os.link(source, target)
        except OSError:
            pass
        else:
            return
    shutil.copyfile(source, target)


def store_digest(folder: str | Path) -> str:
    """A hash of the content of a folder's store; empty where it cannot be read."""
    found = hashlib.sha256()
    try:
        for path in sorted((Path(folder) / STORE).iterdir()):
            if not path.name.startswith(_LOGS):
                found.update(f"{path.name} {path.stat().st_size}\n".encode())
                found.update(path.read_bytes())
    except OSError:
        return ""
    return found.hexdigest()
