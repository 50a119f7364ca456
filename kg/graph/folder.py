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
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pyoxigraph as ox

from kg.aside import has_ended
from kg.errors import GraphError, unwritable

try:
    import fcntl
except ImportError:  # Windows has none.
    fcntl = None  # type: ignore[assignment]

__all__ = [
    "FORMAT",
    "MARK",
    "STORE",
    "TURTLE",
    "Change",
    "alone",
    "fill",
    "place",
    "put",
    "scratch",
    "store_digest",
]

FORMAT = "kg-graph/1"
TURTLE, STORE, MARK = "graph.ttl", "store", "graph.json"
#: What RocksDB writes anew whenever a store is opened, and reads never.
_LOGS = ("LOG", "LOCK")
_TABLE = ".sst"
#: What the first heading in the Turtle file begins with.
_SECTION = b"# ---- "
#: So many bytes of it are loaded at a time.
_PIECE = 8 << 20
#: How the name of a folder begins in which a graph is made; the number of the process follows.
_SCRATCH = ".kg-"


@dataclass(frozen=True, slots=True)
class Change:
    """How a graph differs from the one whose store is in its folder: what went and what came, each as Turtle."""

    went: str
    came: str
    triples: int


def put(folder: str | Path, turtle: Iterable[str], base: str) -> None:
    """Write a graph into a folder.

    Args:
        folder: where to; it is made if need be.
        turtle: the graph, in pieces.
        base: the IRI that all resources lie under.

    Raises:
        GraphError: the folder cannot be written; it holds what it held before.
    """
    with scratch(folder) as fresh:
        fill(fresh, folder, turtle, base)
        place(fresh, folder)


@contextmanager
def alone(folder: str | Path) -> Iterator[None]:
    """Keep a folder for one build; it is made if need be, and goes again if nothing came of it.

    Raises:
        GraphError: it cannot be made, or another build is at work in it.
    """
    target = Path(folder)
    made = not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(target, error) from error
    with ExitStack() as held:
        if made:
            # A folder with anything in it stays.
            held.callback(_drop_if_empty, target)
        if fcntl is not None:
            handle = os.open(target, os.O_RDONLY)
            held.callback(os.close, handle)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise GraphError(
                    f"{target}: another build is at work in it (wait until it is done, or choose another folder)"
                ) from None
            except OSError:
                # A file system that knows no locks: whoever builds there twice at once is on their own.
                pass
        yield


def _drop_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def scratch(folder: str | Path) -> Iterator[Path]:
    """A folder inside that of a graph, in which the next graph is made; what has not taken its place goes at the end.

    Raises:
        GraphError: the system refuses to write.
    """
    target = Path(folder)
    fresh = None
    try:
        target.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        fresh = Path(tempfile.mkdtemp(prefix=f"{_SCRATCH}{os.getpid()}-", dir=target))
        yield fresh
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)


def fill(fresh: Path, folder: str | Path, turtle: Iterable[str], base: str, change: Change | None = None) -> None:
    """Make the files of a graph.

    Args:
        fresh: where, as `scratch` gives it.
        folder: of the last graph.
        turtle: the graph, in pieces.
        base: the IRI that all resources lie under.
        change: what tells it from the graph whose sound store is in the folder, if there is one.

    Raises:
        OSError: the system refuses to write.
    """
    with (fresh / TURTLE).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(turtle)
    _make_store(Path(folder) / STORE, fresh, change)
    mark = {"base": base, "format": FORMAT}
    (fresh / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")


def place(fresh: Path, folder: str | Path) -> None:
    """Let all that was made take its place: renamed, which takes no room, so that it is the whole of it or nothing.

    Raises:
        GraphError: a folder stands where a file is to be.
        OSError: the system refuses to rename.
    """
    target = Path(folder)
    made = [path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()]
    files = sorted(path for path in made if path.parts[0] != STORE)
    for path in files:
        (target / path).parent.mkdir(exist_ok=True)
        if (target / path).is_dir():
            raise GraphError(f"{target / path}: is a folder, where a file is to be (move it away)")
    if (target / STORE).exists():
        (target / STORE).rename(fresh / "old")
    (fresh / STORE).rename(target / STORE)
    for path in files:
        (fresh / path).replace(target / path)


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
    for turtle in _pieces(fresh / TURTLE):
        store.bulk_load(input=turtle, format=ox.RdfFormat.TURTLE)
    store.optimize()


def _pieces(path: Path) -> Iterator[bytes]:
    """A Turtle file of ours in pieces that are each a file: Oxigraph takes a kilobyte for each triple that it loads."""
    with path.open("rb") as file:
        lines: Iterable[bytes] = iter(file.readline, b"")
        above = takewhile(lambda line: not line.startswith(_SECTION), lines)
        head = b"".join(above)
        while data := file.read(_PIECE):
            # It ends where a line and then a block do, behind which is the only kind of empty line.
            yield b"".join((head, data, file.readline(), *takewhile(bytes.strip, lines)))


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
