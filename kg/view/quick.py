"""pyvis without IPython and networkx, which it imports for two functions that no page needs.

They take longer to import than all else that draws. Whoever does call those functions gets the real ones.
To be imported before pyvis is.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

__all__: list[str] = []


class _Later(ModuleType):
    """A module that is imported when something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def _frame(*args: Any, **named: Any) -> Any:
    """`IPython.display.IFrame`, from where it is at home."""
    return importlib.import_module("IPython.display").IFrame(*args, **named)


def _import_pyvis() -> None:
    display = _Later("IPython.display")
    display.__dict__["IFrame"] = _frame
    stands_in = {"networkx": _Later("networkx"), "IPython": _Later("IPython"), "IPython.display": display}
    absent = {name: module for name, module in stands_in.items() if name.partition(".")[0] not in sys.modules}
    sys.modules.update(absent)
    try:
        importlib.import_module("pyvis.network")
    finally:
        for name in absent:
            del sys.modules[name]


if "pyvis" not in sys.modules:
    _import_pyvis()
