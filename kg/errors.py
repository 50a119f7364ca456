"""Every error that `kg` raises on purpose.

    KgError
    ├── InputError       an article, folder or table that cannot be read
    ├── SchemaError      an ontology file that cannot be used
    ├── ModelError       the spaCy model is missing or of the wrong kind
    ├── EvidenceError    a claim cites characters that do not hold its mention
    ├── GraphError       a folder that is no built graph, or one that is broken
    ├── QueryError       SPARQL that cannot be parsed or run
    └── NotFoundError    a name that the graph does not know

A message names the file, line or IRI and says what to do about it.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

__all__ = [
    "EvidenceError",
    "GraphError",
    "InputError",
    "KgError",
    "ModelError",
    "NotFoundError",
    "QueryError",
    "SchemaError",
    "unwritable",
]

#: How the system says that there is no room: the disk, the user's share of it, the size that a file may have.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class KgError(Exception):
    """Base of all errors of this package."""


class InputError(KgError):
    """An input that cannot be read; `path` names it, `reason` says why."""

    def __init__(self, path: str, reason: str, mend: str = "") -> None:
        """Keep the parts apart so that a report can show them in columns."""
        self.path = path
        self.reason = reason
        self.mend = mend
        super().__init__(f"{path}: {reason}" + (f" ({mend})" if mend else ""))


class SchemaError(KgError):
    """An ontology file that is malformed or names what does not exist."""


class ModelError(KgError):
    """The spaCy model cannot be loaded."""


class EvidenceError(KgError):
    """The cited characters do not contain the mention they are cited for."""


class GraphError(KgError):
    """A folder or file is not a graph built by kg."""


class QueryError(KgError):
    """A SPARQL query cannot be parsed, or asks for what cannot be done."""


class NotFoundError(KgError):
    """Nothing in the graph answers to the name given."""


def unwritable(place: str | Path, error: OSError, kind: str = "folder") -> GraphError:
    """What to raise where something cannot be written.

    Args:
        place: the file or folder.
        error: what the system says, or what Oxigraph makes of that: a text without a number.
        kind: "file" or "folder": what the user could choose another one of.
    """
    full = next((os.strerror(n) for n in _FULL if n == error.errno or os.strerror(n) in str(error)), "")
    reason = full or error.strerror or error
    return GraphError(f"{place}: cannot be written: {reason} ({'make room or ' if full else ''}choose another {kind})")
