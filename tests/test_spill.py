"""Texts put in order with most of them on disk."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import spill
from kg.graph.folder import _pieces
from kg.spill import Sorter

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=st.dictionaries(_TEXT, _TEXT, max_size=40), held=st.integers(1, 60), read=st.integers(1, 40))
def test_texts_come_in_the_order_of_their_keys(given, held, read, tmp_path, monkeypatch):
    monkeypatch.setattr(spill, "_HELD", held)
    monkeypatch.setattr(spill, "_READ", read)
    sorter = Sorter(tmp_path)
    for key, text in given.items():
        sorter.add(key, text)
    assert len(sorter) == len(given)
    assert list(sorter.values()) == [given[key] for key in sorted(given)]


def test_what_is_held_stays_small_and_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(spill, "_HELD", 1000)
    sorter = Sorter(tmp_path)
    for number in range(500):
        sorter.add(f"{number:03}", "word " * 20)
        assert sum(len(text) for _, text in sorter._held) < 1000
    assert len(list(sorter.values())) == 500
    del sorter
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", range(1, 40))
def test_a_file_of_blocks_is_cut_between_blocks_wherever_its_pieces_end(size, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.graph.folder._PIECE", size)
    blocks = ["a:1 a b:C .\n", "a:2 a b:C ;\n    b:d a:1 .\n", "a:3 a b:E .\n"]
    path = tmp_path / "graph.ttl"
    path.write_text("# Of ours.\n\n@prefix a: <http://a/> .\n\n# ---- People (2)\n\n" + "\n".join(blocks))
    head = "# Of ours.\n\n@prefix a: <http://a/> .\n\n"
    pieces = [piece.decode() for piece in _pieces(path)]
    assert all(piece.startswith(head) for piece in pieces)
    bodies = [piece.removeprefix(head) for piece in pieces]
    # The empty line at which it is cut is in neither.
    assert [line for body in bodies for line in body.split("\n") if line] == "".join(blocks).split("\n")[:-1]
    assert all(not body.strip() or body.rstrip().endswith(" .") for body in bodies)
