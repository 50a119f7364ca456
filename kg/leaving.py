"""The end of a process that has made much: what it holds is not given back piece by piece.

To free some millions of objects takes a second, and the system takes all of their memory back at once. Only a process
that ends here holds anything; for whoever uses kg as a library nothing changes.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

__all__ = ["give_back", "hold", "last", "run"]

#: What is held to the end; None where the process ends in the usual way.
_held: list[object] | None = None


def hold(*things: object) -> None:
    """Keep things to the end of the process, where that is the end of their use."""
    if _held is not None:
        _held.extend(things)
        # Nor is any of it garbage: to find that out again takes a third of a second.
        gc.freeze()


def give_back() -> None:
    """Give memory that is free back to the system, where the C library can be told to.

    Texts are parsed in arrays of some hundred megabytes, of which it keeps most for the next ones.
    """
    # Another library than glibc has no such function; Windows wants the name of a library.
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def last() -> None:
    """Note that nothing comes after the present work: what is held from now on goes with the process."""
    global _held  # noqa: PLW0603 - it is a state of the process
    _held = []


def run(main: Callable[[], object]) -> None:
    """Run the main function of a program; then end the process, with its exit code and all that is to be done at exit.

    Where threads or children are still at work, or an error is on its way, Python ends the process itself.
    """
    last()
    try:
        main()
        code: object = 0
    except SystemExit as leaving:
        code = leaving.code or 0
    if not isinstance(code, int) or threading.active_count() > 1 or multiprocessing.active_children():
        sys.exit(code)  # type: ignore[arg-type]
    atexit._run_exitfuncs()  # noqa: SLF001 - what Python calls at its own end
    # A stream that was closed before the start (`>&-`) is None.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    os._exit(code)
