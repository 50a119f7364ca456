"""`--text-only` switches off every frame that states what no word of an article does."""

from __future__ import annotations

import pytest

from kg.schema import FrameKind, Schema, ontology_dir

NOT_IN_WORDS = {FrameKind.BACKGROUND, FrameKind.INFERENCE}


def test_text_only_disables_all_background_and_inference_frames():
    everything = Schema.load()
    textual = Schema.load([ontology_dir() / "options" / "text-only.ttl"])
    assert {f.name for f in everything.frames.values() if f.kind in NOT_IN_WORDS}
    assert not [f.name for f in textual.frames.values() if f.kind in NOT_IN_WORDS]
    assert len(textual.frames) > 300


@pytest.mark.model
def test_build_text_only_states_no_table_knowledge(tmp_path):
    from typer.testing import CliRunner

    from kg.cli import app
    from kg.graph import Graph

    (tmp_path / "fog.txt").write_text("Fog closed the airport of Graz on Monday, and Austria sent help.\n")
    ask = "SELECT ?s { ?s <https://kg.example/ontology#locatedIn> ?o }"
    for flags, expected in (([], 1), (["--text-only"], 0)):
        out = tmp_path / f"out{len(flags)}"
        done = CliRunner().invoke(app, ["build", str(tmp_path / "fog.txt"), "--out", str(out), *flags])
        assert done.exit_code == 0, done.output
        assert len(list(Graph.open(out).store.query(ask))) == expected
