"""Turtle files of an ontology read into plain facts: the built-in ones, then the user's, which add or replace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SchemaError
from kg.schema.namespaces import KGF, RDF
from kg.schema.terms import FrameKind

_KINDS = frozenset(kind.value for kind in FrameKind)

_VALUES = (ox.NamedNode, ox.Literal)
#: Values by predicate by subject, IRIs throughout.
Facts = dict[str, dict[str, list[str]]]


def read(extra: Sequence[str | Path]) -> tuple[Facts, tuple[Path, ...]]:
    """The facts of the built-in ontology and of the user's files, and the files that were read, in their order.

    Raises:
        SchemaError: a file is missing or is not Turtle.
    """
    base = ontology_dir()
    built_in = [base / "core.ttl", *sorted((base / "frames").glob("*.ttl"))]
    facts: Facts = {}
    files = [*built_in, *_expand(extra)]
    for path in files:
        _read(path, facts, replace=path not in built_in)
    return facts, tuple(files)


def ontology_dir() -> Path:
    """The folder of the built-in ontology, in a wheel or in a checkout.

    Raises:
        SchemaError: neither is there.
    """
    here = Path(__file__).resolve().parent.parent
    for folder in (here / "data" / "ontology", here.parent / "ontology"):
        if (folder / "core.ttl").is_file():
            return folder
    raise SchemaError(f"{here}: the built-in ontology is missing (reinstall kg)")


def _expand(extra: Iterable[str | Path]) -> list[Path]:
    files: list[Path] = []
    for item in map(Path, extra):
        if item.is_dir():
            found = sorted(p for p in item.rglob("*.ttl") if "shapes" not in p.name)
            if not found:
                raise SchemaError(f"{item}: a folder without Turtle files (give a folder that holds *.ttl)")
            files += found
        elif item.is_file():
            files.append(item)
        else:
            raise SchemaError(f"{item}: no such ontology file (check the path)")
    return files


def _read(path: Path, facts: Facts, *, replace: bool) -> None:
    fresh: Facts = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            # Each of these makes an object anew whenever it is asked for.
            subject, value = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and isinstance(value, _VALUES):
                fresh.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value.value)
    except (SyntaxError, ValueError, OSError) as error:
        raise SchemaError(f"{path}: not Turtle that can be read: {error}") from error
    for name, properties in fresh.items():
        if name not in facts or (replace and kind_of(properties) is not None):
            facts[name] = {predicate: list(dict.fromkeys(values)) for predicate, values in properties.items()}
            continue
        known = facts[name]
        for predicate, values in properties.items():
            known.setdefault(predicate, []).extend(v for v in values if v not in known.get(predicate, ()))


def kind_of(properties: Mapping[str, list[str]]) -> FrameKind | None:
    """Which kind of frame a subject is, None where it is none."""
    for value in properties.get(RDF + "type", ()):
        if value.startswith(KGF) and value[len(KGF) :] in _KINDS:
            return FrameKind(value[len(KGF) :])
    return None
