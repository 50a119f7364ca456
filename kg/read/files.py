"""Find inputs, open them, and turn each into articles or a `Reject`.

The order is that of the paths as strings, so it depends neither on the file system nor on the order of the arguments.
"""

from __future__ import annotations

import codecs
import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.read.dates import date_in_url, supply_year
from kg.read.formats import MAX_BYTES, Given, Unusable, decode, from_html, from_json, from_markdown, from_text
from kg.read.segments import Division, divide

__all__ = ["FORMATS", "Reject", "Source", "find_inputs", "read", "read_each", "repeat", "shown"]

FORMATS = (".txt", ".md", ".html", ".htm", ".jsonl")
"""File endings that are read, each also followed by `.gz`."""

_WHOLE: dict[str, Callable[[bytes], Given]] = {
    ".txt": from_text, ".md": from_markdown, ".html": from_html, ".htm": from_html,
}  # fmt: skip
_NEAR = 40
#: By what a folder is known that a graph was built into, and all that builds and exports leave there.
_BUILT = frozenset(("graph.json", "graph.ttl", "store"))
_MADE = _BUILT | {"graph.html", "report.json", "decisions.yaml", "cache", "export"}
_KNOWN = "kg reads " + ", ".join(FORMATS) + ", each also with .gz"


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that gave no article: where it is (`x.jsonl:12` is line 12), why not, and what to do about it."""

    path: str
    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `path` as shown in messages, `file` to open (None for standard input), `suffix` its format."""

    path: str
    file: Path | None
    suffix: str
    gzipped: bool = False


def find_inputs(paths: Iterable[str | Path]) -> Iterator[Source | Reject]:
    """List the files that `paths` name, folders searched through, in the order in which they will be read.

    Inside a folder, hidden files and folders are skipped, and what a build left there; a file that is named twice is
    listed once.

    Args:
        paths: files, folders, or "-" for standard input.

    Returns:
        A `Source` for each file that can be tried, a `Reject` for each that cannot and for a folder without any.

    Raises:
        InputError: a path that does not exist; raised at the call, before anything is listed.
    """
    found: dict[str, Source | Reject] = {}
    files: dict[str, str] = {}
    for path in sorted({os.fspath(p) for p in paths}):
        if path == "-":
            found["-"] = Source("-", None, "")
        elif not os.path.lexists(path):
            raise InputError(shown(path), "no such file or folder", "check the path")
        elif Path(path).is_dir():
            barred: list[OSError] = []
            inside = sorted(_walk(path, barred.append))
            for error in barred:
                closed = shown(error.filename)
                found[error.filename] = Reject(closed, f"cannot be opened ({error.strerror})", "check its rights")
            if not barred and not any(isinstance(_source(p), Source) for p in inside):
                found[path] = Reject(shown(path), "a folder without any article", _KNOWN)
            files.update((p, os.path.realpath(p)) for p in inside)
        else:
            files[path] = os.path.realpath(path)
    real: set[str] = set()
    for path, target in sorted(files.items()):
        if target not in real:
            real.add(target)
            found[path] = _source(path)
    return iter([found[path] for path in sorted(found)])


def read(paths: Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Article | Reject]:
    """Read articles from files, folders and standard input, one at a time.

    Every file, and every line of a JSONL file that is not blank, ends as an `Article` or a `Reject`. The second of
    two equal texts is rejected. Dates come from what the input states, never from the clock or the file system.

    Args:
        paths: files, folders, or "-" for standard input.
        stdin: what "-" reads; `sys.stdin.buffer` if None.

    Returns:
        Articles and rejects, in the order of their paths and lines.

    Raises:
        InputError: a path that does not exist; raised at the call, before anything is read.
    """
    each = read_each(paths, stdin=stdin)
    return _once(item for _, item in each)


def read_each(paths: Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[tuple[str, Article | Reject]]:
    """Read as `read` does, but give every one of equal texts, and with each the path of its file as messages show it.

    Raises:
        InputError: a path that does not exist; raised at the call, before anything is read.
    """
    return _read(list(find_inputs(paths)), stdin)


def repeat(path: str, earlier: str) -> Reject:
    """What becomes of the second of two equal texts."""
    return Reject(path, f"same text as {earlier}", "nothing to do: it is read once")


def _read(sources: list[Source | Reject], stdin: BinaryIO | None) -> Iterator[tuple[str, Article | Reject]]:
    for source in sources:
        if isinstance(source, Reject):
            yield source.path, source
        else:
            yield from ((source.path, item) for item in _items(source, stdin))


def _once(items: Iterable[Article | Reject]) -> Iterator[Article | Reject]:
    first: dict[str, str] = {}
    for item in items:
        if isinstance(item, Article):
            earlier = first.setdefault(item.sha256, item.path)
            if earlier != item.path:
                yield repeat(item.path, earlier)
                continue
        yield item


def _walk(folder: str, tell: Callable[[OSError], None]) -> Iterator[str]:
    for parent, folders, names in os.walk(folder, onerror=tell):
        here = Path(parent)
        links = [f for f in folders if (here / f).is_symlink()]
        # What kg itself made is no news: its page is HTML, and would be read as an article.
        made = _MADE if {*folders, *names} >= _BUILT else ()
        folders[:] = [f for f in folders if not f.startswith(".") and f not in made]
        # os.walk does not enter links to folders; they are handed on so that they end as rejects.
        yield from (str(here / n) for n in names + links if not n.startswith(".") and n not in made)


def _source(path: str) -> Source | Reject:
    name = Path(path).name.lower()
    stem = name.removesuffix(".gz")
    suffix = Path(stem).suffix
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        return Reject(shown(path), f"cannot be opened ({error.strerror})", "check the link or its rights")
    if stat.S_ISDIR(mode):
        return Reject(shown(path), "a link to a folder, which is not followed", "name the folder itself")
    if suffix not in FORMATS:
        return Reject(shown(path), "not a format kg reads", _KNOWN)
    if not stat.S_ISREG(mode):
        return Reject(shown(path), "not a regular file", "use - to read from a pipe")
    return Source(shown(path), Path(path), suffix, gzipped=name != stem)


def _items(source: Source, stdin: BinaryIO | None) -> Iterator[Article | Reject]:
    try:
        if source.file is None:
            yield from _standard_input(stdin or sys.stdin.buffer)
            return
        with source.file.open("rb") as raw:
            stream: BinaryIO = gzip.GzipFile(fileobj=raw) if source.gzipped else raw  # type: ignore[assignment]
            if source.suffix == ".jsonl":
                yield from _lines(source.path, stream)
            else:
                yield _article(source.path, _WHOLE[source.suffix](_bounded(stream)))
    except Unusable as verdict:
        yield Reject(source.path, verdict.reason, verdict.mend)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield Reject(source.path, "gzip data that is broken or ends early", "fetch or compress the file again")
    except OSError as error:
        yield Reject(source.path, f"cannot be read ({error.strerror})", "check its rights")


def _bounded(stream: BinaryIO, start: bytes = b"") -> bytes:
    data = start + stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unusable(f"more than {MAX_BYTES} bytes", "split it into single articles")
    return data


def _standard_input(stream: BinaryIO) -> Iterator[Article | Reject]:
    """Read one text, or JSONL if the first line that is not blank is a JSON object."""
    head = b""
    while len(head) <= MAX_BYTES:
        line = stream.readline(MAX_BYTES + 1 - len(head))
        head += line
        if not line or line.strip(b" \t\r\n" + codecs.BOM_UTF8):
            break
    if head.lstrip(b" \t\r\n" + codecs.BOM_UTF8).startswith(b"{"):
        try:
            from_json(decode(head))
        except Unusable as verdict:
            is_json = not verdict.reason.startswith(("not ", "binary"))
        else:
            is_json = True
        if is_json:
            yield from _lines("-", stream, head)
            return
    yield _article("-", from_text(_bounded(stream, head)))


def _lines(path: str, stream: BinaryIO, head: bytes = b"") -> Iterator[Article | Reject]:
    """Read JSONL; `head` holds lines that were taken from the stream already."""
    head = head or stream.read(2)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        stream, head = io.BytesIO(decode(_bounded(stream, head)).encode()), b""
    number, articles = 0, 0
    try:
        for number, line in enumerate(_split(stream, head), start=1):
            if line is not None and not line.strip():
                continue
            articles += 1
            where = f"{path}:{number}"
            if line is None:
                yield Reject(where, f"line of more than {MAX_BYTES} bytes", "split it into single articles")
                continue
            try:
                yield _article(where, from_json(decode(line)))
            except Unusable as verdict:
                yield Reject(where, verdict.reason, verdict.mend)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        where = f"{path}:{number + 1}" if number else path
        yield Reject(where, "gzip data that is broken or ends early", "fetch or compress the file again")
        return
    if not articles:
        raise Unusable("empty", "there is no line in it")


def _split(stream: BinaryIO, head: bytes) -> Iterator[bytes | None]:
    """Lines of a stream; None stands for one that is too long, which is skipped without being kept."""
    *whole, rest = head.split(b"\n")
    yield from whole
    while True:
        line = rest + stream.readline(MAX_BYTES + 1 - len(rest))
        rest = b""
        if len(line) <= MAX_BYTES:
            if not line:
                return
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)
        yield None


def _article(path: str, given: Given) -> Article:
    found = divide(given.text, markdown=given.markdown, title=given.title)
    url = given.url or found.url
    return Article(
        given.text,
        path=path,
        title=given.title or found.title,
        date=given.date or _choose_date(found, url),
        publisher=given.publisher or found.publisher,
        author=given.author or found.author,
        url=url,
        segments=tuple(found.segments),
        credits=tuple(found.credits),
    )


def _choose_date(found: Division, url: str | None) -> date | None:
    """The first date the text states in full, published before updated, else that of the address.

    A date without a year counts only if another full date, or the address, supplies the year.
    """
    in_url, anchor = date_in_url(url) if url else (None, None)
    stated = found.published + found.updated
    full = [day for day in (s.full() for s in stated) if day is not None]
    if full:
        return full[0]
    if stated and anchor is not None:
        day = supply_year(stated[0], anchor)
        # A day far from that of the address is some other day, such as that of the event.
        return day if day is not None and abs((day - anchor).days) <= _NEAR else in_url
    return in_url


def shown(path: str) -> str:
    """A path as messages show it: what cannot be printed or encoded is escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)
