"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["whole"]


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Where to write a file, beside its place; it takes its place when that has been done.

    A write that fails leaves what was there before. A link (`/dev/stdout` is one) and what is no plain file are written
    as they are: a file would take their place.

    Args:
        target: the place of the file.

    Raises:
        OSError: the system refuses to write.
    """
    if target.is_symlink() or (target.exists() and not target.is_file()):
        yield target
        return
    # The number tells whose it is, should the process be killed; see `kg.cache`.
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        yield beside
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
