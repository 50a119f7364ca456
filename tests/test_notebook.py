"""The tour runs from top to bottom, is stored without outputs, and is what scripts/make_tour.py writes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import nbclient
import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
TOUR = ROOT / "notebooks" / "tour.ipynb"


@pytest.fixture(scope="module")
def stored():
    return nbformat.read(TOUR, as_version=4)


@pytest.fixture(scope="module")
def run():
    """The tour after a run; a cell that fails raises."""
    notebook = nbformat.read(TOUR, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(TOUR.parent)}}
    )
    return client.execute()


def printed(notebook, marker: str) -> str:
    """What the cell that contains `marker` put out, as plain text."""
    cells = [c for c in notebook.cells if c.cell_type == "code" and marker in c.source]
    assert len(cells) == 1
    return "".join(o.get("text") or o.get("data", {}).get("text/plain", "") for o in cells[0].outputs)


def test_no_outputs_are_stored(stored):
    code = [c for c in stored.cells if c.cell_type == "code"]
    assert len(code) >= 10
    assert [c.id for c in code if c.outputs or c.execution_count is not None] == []


def test_it_is_what_the_script_writes(stored):
    spec = importlib.util.spec_from_file_location("make_tour", ROOT / "scripts" / "make_tour.py")
    make_tour = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_tour)
    assert make_tour.notebook() == stored, "run scripts/make_tour.py"


@pytest.mark.model
def test_it_runs_and_shows_what_it_promises(run):
    assert "12 articles" in printed(run, "kg.build_graph(")
    assert "Dmitry Peskov speaks for Kremlin" in printed(run, "kg:spokespersonFor")
    assert "Planned" in printed(run, "what-is-planned")
    assert "says Belarusian Hajun" in printed(run, '"MiG-31K"')
    assert ".md" in printed(run, "text[reason.start : reason.end] == reason.quote")
    assert "Vladimir Putin" in printed(run, "degree_centrality")
    assert "Visit" in printed(run, "unstack")
    assert "Nordic Dispatch" in printed(run, "own=claims")
