"""What a build keeps beside its graph, so that the next one reads only what is new.

    DIR/cache/inputs.json    what the graph was made of: settings, and every input in its order
    DIR/cache/KEY.z          one article with what was read from it
    DIR/cache/*.kept         what it became in the graph and on the page (`kg.kept`)

A cache file is input like any other: it is decoded by the types of `kg.model` and never executes anything, and its
content has to give its name. Method and format (msgspec's typed JSON, deflated) are compared in docs/dependencies.md.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from kg.aside import has_ended
from kg.errors import GraphError, unwritable
from kg.model import Article, Claim, Entity, Extraction
from kg.whole import whole

__all__ = ["FOLDER", "Cache", "Inputs", "Item", "article_key", "write_file"]

FOLDER, _INPUTS, _SUFFIX = "cache", "inputs.json", ".z"
_FORMAT = "kg-inputs/1"
#: Fast and still a seventh of the size.
_LEVEL = 1
#: What one article may become at most; more is a bomb, not a cache file.
_LIMIT = 1 << 28


@dataclass(frozen=True, slots=True)
class Item:
    """One input of a graph: an article, or what was left out.

    `path` is where it was read ("x.jsonl:12"), as messages show it; `source` the file of it as it was given, and
    `file` the real path of that (empty for standard input). `key` names the cache file of an article and `sha256`
    is that of its text; both are empty for what gave no article, for which `reason` and `mend` say why.
    """

    path: str
    source: str
    file: str
    key: str = ""
    sha256: str = ""
    reason: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a graph was made of: the settings of its build by name, and all inputs, in the order of their paths.

    `reader` is the fingerprint of the code that divided the articles into paragraphs.
    """

    settings: dict[str, str | list[str]]
    reader: str
    items: tuple[Item, ...]
    format: str = _FORMAT

    @classmethod
    def load(cls, folder: str | Path) -> Inputs:
        """Read what the graph in a folder was made of.

        Raises:
            GraphError: the folder holds no graph that was built with a cache, or its record is broken.
        """
        path = Path(folder) / FOLDER / _INPUTS
        try:
            found = msgspec.json.decode(path.read_bytes(), type=cls)
        except (FileNotFoundError, NotADirectoryError):
            if not Path(folder).is_dir():
                raise GraphError(
                    f"{folder}: no such folder (build a graph first: kg build ARTICLES --out {folder})"
                ) from None
            raise GraphError(
                f"{folder}: not a graph that can be changed, {FOLDER}/{_INPUTS} is missing (build it: kg build)"
            ) from None
        except (OSError, ValueError) as error:
            raise GraphError(f"{path}: cannot be read: {error} (build the graph again)") from error
        if found.format != _FORMAT:
            raise GraphError(f"{path}: not of the form {_FORMAT} (build the graph again with this version)")
        return found

    @staticmethod
    def written(folder: str | Path) -> int:
        """When that was noted, in nanoseconds as `os.stat` has it.

        Raises:
            OSError: it cannot be told.
        """
        return (Path(folder) / FOLDER / _INPUTS).stat().st_mtime_ns

    def save(self, folder: str | Path) -> None:
        """Write it into a folder, at once or not at all.

        Raises:
            OSError: the system refuses to write.
        """
        target = Path(folder) / FOLDER / _INPUTS
        write_file(target, msgspec.json.format(msgspec.json.encode(self), indent=1))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one cache file holds; `engine` is empty where nothing was extracted."""

    engine: str
    article: Article
    entities: tuple[Entity, ...] = field(default=())
    claims: tuple[Claim, ...] = field(default=())


_DECODER = msgspec.json.Decoder(_Entry)


class Cache:
    """The articles of one graph with what was extracted from them.

    Args:
        folder: the folder of the graph; nothing is made in it before the first article is kept.
        engine: fingerprint of all that extraction depends on; what another one extracted is not used.

    Attributes:
        readings: hashes of the extractions that were given out or kept, by their keys.
    """

    def __init__(self, folder: str | Path, engine: str) -> None:
        self._folder = Path(folder) / FOLDER
        self._engine = engine
        self.readings: dict[str, str] = {}

    def exists(self) -> bool:
        """Whether a build was in this folder before."""
        return self._folder.is_dir()

    def has(self, key: str) -> bool:
        """Whether something is kept under a key, be it of use or not."""
        return self._path(key).exists()

    def get(self, key: str, path: str = "") -> Article | Extraction | None:
        """What is kept under a key: the extraction, or the article alone where that is of another engine.

        Args:
            key: as `article_key` gives it.
            path: what `Article.path` shall be, which is no part of the key.

        Returns:
            None where nothing is kept, or nothing that can be used.
        """
        entry = self._entry(key)
        if entry is None:
            return None
        article = replace(entry.article, path=path)
        return Extraction(article, entry.entities, entry.claims) if entry.engine == self._engine else article

    def put(self, found: Extraction | Article, key: str) -> None:
        """Keep an extraction, or an article alone; an extraction of this engine is not given up for the latter.

        Raises:
            GraphError: the folder cannot be written.
        """
        if isinstance(found, Article):
            if self._entry(key) is not None:
                return
            entry = _Entry("", replace(found, path=""))
        else:
            entry = _Entry(self._engine, replace(found.article, path=""), found.entities, found.claims)
        deflated = zlib.compress(msgspec.json.encode(entry), _LEVEL)
        self.readings[key] = hashlib.sha256(deflated).hexdigest()
        try:
            write_file(self._path(key), deflated)
        except OSError as error:
            raise unwritable(self._folder, error) from error

    def prune(self, keys: Iterable[str]) -> None:
        """Drop all articles but these, and what was half written when a build was killed."""
        kept = {self._path(key) for key in keys}
        for path in sorted(self._folder.glob(".*")):
            process = path.name.rpartition(".")[2]
            if process.isdecimal() and has_ended(int(process)):
                path.unlink(missing_ok=True)
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            if path not in kept:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _entry(self, key: str) -> _Entry | None:
        """A cache file decoded; None where it is missing, broken or not what its name says."""
        try:
            deflated = self._path(key).read_bytes()
            unpacker = zlib.decompressobj()
            plain = unpacker.decompress(deflated, _LIMIT)
            entry = _DECODER.decode(plain) if unpacker.eof else None
        except (OSError, zlib.error, ValueError):
            return None
        if entry is None or article_key(entry.article) != key:
            return None
        self.readings[key] = hashlib.sha256(deflated).hexdigest()
        return entry


def article_key(article: Article) -> str:
    """The name of an article in the cache: a hash of text and metadata, but not of where it was read."""
    parts = (
        article.text,
        article.title,
        article.date,
        article.publisher,
        article.author,
        article.url,
        [(s.start, s.end, s.kind.value) for s in article.segments],
        article.credits,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()[:40]


def write_file(target: Path, *parts: bytes) -> None:
    """Write a file of which nobody ever sees half; its folder is made if need be.

    Raises:
        OSError: the system refuses to write.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole(target) as beside, beside.open("wb") as file:
        file.writelines(parts)
