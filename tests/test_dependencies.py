"""What the package imports is what it says it needs: the packages for development are no help to a user."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _named(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_every_import_is_a_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_named(d) for d in [*project["dependencies"], *project["optional-dependencies"]["notebook"]]}
    sources = sorted((ROOT / "kg").rglob("*.py"))
    assert len(sources) > 100
    imported: dict[str, Path] = {}
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            imported |= {name.partition(".")[0]: source for name in names}
    homes = packages_distributions()
    foreign = {name: where for name, where in imported.items() if name not in {*sys.stdlib_module_names, "kg"}}
    undeclared = {
        name: where
        for name, where in foreign.items()
        if not {d.lower().replace("_", "-") for d in homes[name]} & declared
    }
    assert undeclared == {}
