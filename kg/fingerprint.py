"""Fingerprints of all that a reading depends on, so that nothing is reused that would come out otherwise today.

They cover the code that runs, the data that it was given and the libraries that it stands on, by content and not by
date, so that a fresh checkout has the same ones.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

__all__ = ["engine", "maker", "reader"]

_PACKAGE = Path(__file__).resolve().parent
_READER = ("read", "model.py", "cache.py")
_ENGINE = ("extract", "known", "nlp", "schema", "model.py", "cache.py")
_MAKER = ("graph", "resolve", "schema", "view", "model.py", "kept.py", "drawn.py")
_READER_LIBRARIES = ("trafilatura", "pyyaml")
_MAKER_LIBRARIES = ("msgspec", "pyoxigraph")
_ENGINE_LIBRARIES = ("spacy", "thinc", "numpy", "rapidfuzz", "pyoxigraph")


def reader() -> str:
    """Fingerprint of what turns files into articles."""
    return _digest([*_code(_READER), *_versions(_READER_LIBRARIES)])


def engine(model: str, files: Iterable[Path]) -> str:
    """Fingerprint of what turns articles into claims.

    Args:
        model: the spaCy pipeline, as `kg.nlp.load` takes it.
        files: the files of ontology and tables; their order counts, their places don't.
    """
    data = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return _digest([*_code(_ENGINE), *_versions(_ENGINE_LIBRARIES), *_model(model), *data])


def maker(base: str, files: Iterable[Path]) -> str:
    """Fingerprint of what turns claims into a graph and its page, beside what is known of nodes.

    Args:
        base: the IRI that all resources lie under.
        files: those of the ontology.
    """
    data = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return _digest([*_code(_MAKER), *_versions(_MAKER_LIBRARIES), base, *data])


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _code(names: Iterable[str]) -> list[str]:
    found = [f"python {sys.version_info[:3]}"]
    for name in names:
        path = _PACKAGE / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found += [file.relative_to(_PACKAGE).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()]
    return found


def _versions(names: Iterable[str]) -> list[str]:
    return [f"{name} {_version(name) or 'none'}" for name in names]


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _model(model: str) -> list[str]:
    """A model by name and version; one in a folder by the names, sizes and dates of its files, for it is large."""
    if version := _version(model):
        return [model, version]
    folder = Path(model)
    files = sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []
    return [model, *(f"{p.relative_to(folder).as_posix()} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in files)]
