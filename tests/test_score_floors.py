"""The floors of the scores: checked where the gold data is present, and the rules of pinning."""

import os
import warnings
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.score import Figure, Pipeline, Score, score
from kg.score.floors import Floor, below, load, pinned, save

REPOSITORY = Path(__file__).resolve().parent.parent
BASELINE = REPOSITORY / "tests" / "data" / "score_baseline.json"
GOLD = Path(os.environ.get("KG_GOLD") or REPOSITORY.parent / "shared" / "gold")
FLOORS = load(BASELINE)


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline()


def test_the_baseline_watches_every_set():
    assert len(FLOORS) == 8
    assert sum(len(f.figures) for f in FLOORS.values()) == 30


@pytest.mark.model
@pytest.mark.parametrize("name", list(FLOORS))
def test_no_figure_is_below_its_floor(name, pipeline):
    if not GOLD.is_dir():
        message = f"NO FLOOR WAS CHECKED: no gold data at {GOLD} (set KG_GOLD)"
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    assert below(score(name, GOLD, pipeline, limit=FLOORS[name].limit), FLOORS[name]) == []


def made(value, digest="d"):
    return Score("birds", digest, 10, (Figure("recall", value),))


def test_a_figure_below_its_floor_is_named():
    (problem,) = below(made(0.4), Floor("d", None, {"recall": 0.5}))
    assert "recall is 0.4000, below its floor 0.5000" in problem


def test_other_gold_data_and_lost_figures_are_no_pass():
    assert "gold data is not that of the baseline" in below(made(0.9, "e"), Floor("d", None, {"recall": 0.5}))[0]
    assert "not measured any more" in below(made(0.9), Floor("d", None, {"precision": 0.5}))[0]


def test_pinning_raises_a_floor_and_never_lowers_one():
    old = Floor("d", 5, {"recall": 0.5})
    assert pinned(made(0.8), old) == Floor("d", 5, {"recall": 0.795})
    assert pinned(made(0.502), old).figures == {"recall": 0.5}
    with pytest.raises(InputError, match="floors only rise"):
        pinned(made(0.4), old)


def test_a_capped_floor_stops_rising_but_does_not_sink():
    assert pinned(made(0.9), Floor("d", 5, {}), caps={"recall": 0.6}).figures == {"recall": 0.6}
    assert pinned(made(0.9), Floor("d", 5, {"recall": 0.7}), caps={"recall": 0.6}).figures == {"recall": 0.7}


def test_a_baseline_is_read_as_it_was_written(tmp_path):
    floors = {"birds": Floor("d", None, {"recall": 0.5}), "bees": Floor("e", 3, {})}
    save(tmp_path / "b.json", floors)
    assert load(tmp_path / "b.json") == floors
    (tmp_path / "b.json").write_text("[]")
    with pytest.raises(InputError, match="no baseline"):
        load(tmp_path / "b.json")
