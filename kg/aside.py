"""Work done beside other work, in a process forked from this one, where the machine has a processor for it.

A forked process has all that was made before without copying it, and hands back what it made. Where it cannot be had
(one processor, no fork, a process that is killed), the work is done here, when its outcome is asked for.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, Self, TypeVar

from kg.leaving import last

__all__ = ["Aside", "can_be_aside", "has_ended"]

T = TypeVar("T")


def can_be_aside() -> bool:
    """Whether work can be done beside other work."""
    # macOS has fork, but its system libraries may not outlive one.
    return hasattr(os, "sched_getaffinity") and hasattr(os, "fork") and len(os.sched_getaffinity(0)) > 1


def has_ended(process: int) -> bool:
    """Whether a process is certainly no more, so that what it left half done can go.

    Args:
        process: the number that it had on this machine.
    """
    # Elsewhere the question itself would end it.
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


class Aside(Generic[T]):
    """Some work under way.

    Args:
        work: what is to be done; it must not rest on what is done beside it. What it gives back has to be picklable.
        otherwise: what is done here in its stead, where the work needs a process of its own.
    """

    def __init__(self, work: Callable[[], T], otherwise: Callable[[], T] | None = None) -> None:
        self.otherwise = otherwise or work
        self._process = None
        if can_be_aside():
            context = multiprocessing.get_context("fork")
            self._receiver, sender = context.Pipe(duplex=False)
            self._process = context.Process(target=_run, args=(work, sender), daemon=True)
            self._process.start()
            sender.close()

    def outcome(self) -> T:
        """Wait for what the work gives.

        Raises:
            Exception: whatever the work raises: what fails aside is done again here.
        """
        if self._process is None:
            return self.otherwise()
        try:
            found: list[T] = self._receiver.recv()
        except EOFError:
            found = []
        self._receiver.close()
        self._process.join()
        self._process = None
        return found[0] if found else self.otherwise()

    def __enter__(self) -> Self:
        """The work itself: behind this block nobody wants it any more."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End what is still under way."""
        self.stop()

    def stop(self) -> None:
        """End the work if it is still under way: nobody wants it."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process = None


def _run(work: Callable[[], T], sender: Connection) -> None:
    # The process ends behind this work.
    last()
    try:
        found = [work()]
    except BaseException:  # noqa: BLE001 - the process that asked does it again, and raises it where it can be caught
        found = []
    try:
        sender.send(found)
    except Exception:  # noqa: BLE001 - what cannot be handed over is made there
        sender.send([])
