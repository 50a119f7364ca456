"""What a build leaves for the next one beside what it read: what each article became in the graph and on the page.

    DIR/cache/shares.kept    each article's share of the graph, and which graph.ttl and store they are in
    DIR/cache/claims.kept    its claims as the page shows them (`kg.drawn`)

Each file begins with the fingerprint of all that made it and with a hash of what follows, and is not used where one of
them is wrong. The shares are not used either where graph.ttl is not the one they were written to. Whatever is not used
is made anew: nothing that stands here is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from kg.cache import FOLDER, write_file
from kg.graph.assemble import Shown
from kg.graph.folder import TURTLE, store_digest
from kg.graph.outline import Outline, Share
from kg.graph.renew import Earlier
from kg.resolve import Memory, Runs, Unit

__all__ = ["Kept", "read_sealed", "write_sealed"]

_SHARES = "shares.kept"
_HASH = 32


class _Shares(msgspec.Struct, array_like=True, frozen=True):
    """The content of a file of shares: with hashes of the graph.ttl and the store that they are in."""

    turtle: str
    store: str
    shares: list[Share]
    units: dict[str, tuple[Unit, ...]]
    runs: dict[str, Runs]
    events: list[Shown]


class Kept:
    """What the last build into a folder left of the graph.

    Attributes:
        shares: the share of each article, by its key.
        events: the events of the graph, by their keys.
        units: the events of each article, as `kg.resolve.Memory` has them.
        runs: the runs of words of each article, by its key in the cache.
        earlier: the Turtle file; None where there is nothing to build on.
        store: whether the folder's store holds what that file holds.
    """

    def __init__(
        self,
        shares: Iterable[Share] = (),
        units: Mapping[str, tuple[Unit, ...]] | None = None,
        runs: Mapping[str, Runs] | None = None,
        events: Iterable[Shown] = (),
        earlier: Earlier | None = None,
        *,
        store: bool = False,
    ) -> None:
        self.shares = {share.key: share for share in shares}
        self.units = units or {}
        self.runs = runs or {}
        self.events = {event.key: event for event in events}
        self.earlier = earlier
        self.store = store

    @classmethod
    def load(cls, folder: str | Path, maker: str) -> Kept:
        """Read what is there and can be used.

        Args:
            folder: of the graph.
            maker: the fingerprint of all that a share depends on beside the article and the nodes.
        """
        with ThreadPoolExecutor(1) as aside:
            # To read and to hash a hundred megabytes needs no interpreter.
            reading = aside.submit(_look_at, Path(folder))
            plain = read_sealed(Path(folder) / FOLDER / _SHARES, maker)
            if plain is None:
                return cls()
            try:
                found = msgspec.msgpack.decode(plain, type=_Shares)
                turtle, digest, store = reading.result()
            except (OSError, ValueError):
                return cls()
        if digest != found.turtle:
            return cls()
        earlier = Earlier(turtle)
        return cls(found.shares, found.units, found.runs, found.events, earlier, store=store == found.store)

    @staticmethod
    def save(folder: str | Path, maker: str, outline: Outline, memory: Memory, runs: dict[str, Runs]) -> None:
        """Leave the shares of a graph, when its files are in the folder.

        Args:
            folder: in which the graph is made.
            maker: as for `load`.
            outline: the graph.
            memory: what was worked out of its articles.
            runs: the runs of words of each, by its key in the cache.

        Raises:
            OSError: the system refuses to write.
        """
        with (Path(folder) / TURTLE).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        found = _Shares(
            digest, store_digest(folder), [*outline.shares.values()], memory.now, runs, [*outline.events.values()]
        )
        write_sealed(Path(folder) / FOLDER / _SHARES, maker, msgspec.msgpack.encode(found))


def _look_at(folder: Path) -> tuple[bytes, str, str]:
    """The Turtle of a folder, its hash, and that of the store."""
    turtle = (folder / TURTLE).read_bytes()
    return turtle, hashlib.sha256(turtle).hexdigest(), store_digest(folder)


def read_sealed(path: Path, maker: str) -> bytes | None:
    """The content of a file that this maker wrote; None where there is none, or it is not whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head = maker.encode() + b"\n"
    start = len(head) + _HASH
    plain = data[start:]
    sound = data.startswith(head) and hashlib.sha256(plain).digest() == data[len(head) : start]
    return plain if sound else None


def write_sealed(path: Path, maker: str, plain: bytes) -> None:
    """Write what `read_sealed` reads."""
    write_file(path, maker.encode() + b"\n" + hashlib.sha256(plain).digest(), plain)
