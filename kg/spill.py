"""Texts to be put in order that need not be in memory all at once."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from pathlib import Path
from struct import Struct

__all__ = ["Sorter"]

#: So many bytes of text are held; more are written to disk.
_HELD = 8 << 20
#: So many bytes of a run are read at a time.
_READ = 1 << 16
#: Before each text on disk: how many bytes its key and it have.
_HEAD = Struct("<II")


class Sorter:
    """Takes texts in any order and gives them back in that of their keys.

    Method: external merge sort (Knuth, The Art of Computer Programming 3, 5.4). What is held is sorted and written to
    a file without a name, run after run; the runs are merged as they are read.

    Args:
        folder: where there is room for the file; it goes with this object.
    """

    def __init__(self, folder: str | Path) -> None:
        self._folder = folder
        self._held: list[tuple[bytes, bytes]] = []
        self._size = self._count = 0
        #: From where to where each run goes in the file.
        self._runs: list[tuple[int, int]] = []

    def add(self, key: str, text: str) -> None:
        """Take one more.

        Args:
            key: no other text has it; keys are ordered by their code points.
            text: without lone surrogates, as is the key.

        Raises:
            OSError: the system refuses to write.
        """
        # UTF-8 sorts as code points do.
        row = key.encode(), text.encode()
        self._held.append(row)
        self._count += 1
        self._size += len(row[1])
        if self._size >= _HELD:
            self._write()

    def __len__(self) -> int:
        """How many texts there are."""
        return self._count

    def values(self) -> Iterator[str]:
        """The texts in the order of their keys."""
        self._held.sort()
        for _, text in heapq.merge(*(self._read(*run) for run in self._runs), self._held):
            yield text.decode()

    def _write(self) -> None:
        if not self._runs:
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - it is open as long as this object
        self._held.sort()
        start = self._file.tell()
        for key, text in self._held:
            self._file.write(_HEAD.pack(len(key), len(text)) + key + text)
        self._file.flush()
        self._runs.append((start, self._file.tell()))
        self._held, self._size = [], 0

    def _read(self, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
        """One run, of which only a piece is held."""
        size = _READ
        while at < end:
            self._file.seek(at)
            data = self._file.read(min(size, end - at))
            done = 0
            while done + _HEAD.size <= len(data):
                key, text = _HEAD.unpack_from(data, done)
                middle = done + _HEAD.size + key
                if middle + text > len(data):
                    break
                yield data[done + _HEAD.size : middle], data[middle : middle + text]
                done = middle + text
            at += done
            # A text that is longer than a piece.
            size = _READ if done else 2 * size
