"""spaCy without its command line, which it imports for one function and which takes a third of its time to import.

With it come web clients, a project manager and the training loop: nearly half a second of each run that reads a text.
To be imported before spaCy is.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

_NAMES = ("spacy.cli", "spacy.cli.info")


def _info(*args: Any, **named: Any) -> Any:
    """`spacy.info`, from where it is at home."""
    return importlib.import_module("spacy.cli.info").info(*args, **named)


def _import_spacy() -> None:
    stands_in = {name: ModuleType(name) for name in _NAMES}
    stands_in["spacy.cli.info"].__dict__["info"] = _info
    sys.modules.update(stands_in)
    try:
        importlib.import_module("spacy")
    finally:
        for name in _NAMES:
            del sys.modules[name]


if "spacy" not in sys.modules:
    _import_spacy()
