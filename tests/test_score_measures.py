"""Measures, worked by hand and against brute force."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.score.measures import Counts, b_cubed, ceaf_e, cluster_figures, conll, f1, interval, muc, prf, total

#: Gold {a b c} {d e}, predicted {a b} {c d e}: the example of Bagga and Baldwin's kind, one mention strayed.
GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
OURS = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}


def test_precision_recall_and_f1():
    counts = Counts.of({"robin", "wren", "owl", "kite"}, {"robin", "wren", "crow"})
    assert counts.precision == pytest.approx(2 / 4)
    assert counts.recall == pytest.approx(2 / 3)
    assert counts.f1 == pytest.approx(4 / 7)


def test_nothing_predicted_and_nothing_to_find_are_zero():
    assert (Counts().precision, Counts().recall, Counts().f1, f1(0, 0)) == (0, 0, 0, 0)


def test_units_add_up():
    assert total([Counts(1, 2, 3, 4), Counts(10, 20, 30, 40)]) == Counts(11, 22, 33, 44)


def test_b_cubed_by_hand():
    counts = b_cubed(OURS, GOLD)
    assert counts.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert counts.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


def test_muc_by_hand():
    counts = muc(OURS, GOLD)
    assert (counts.right, counts.predicted, counts.found, counts.gold) == (2, 3, 2, 3)


def test_ceaf_by_hand():
    # {a b} goes with {a b c}, {c d e} with {d e}: twice 2·2 / (2+3).
    assert ceaf_e(OURS, GOLD).f1 == pytest.approx(0.8)


def test_conll_is_the_mean_of_the_three():
    mean = (b_cubed(OURS, GOLD).f1 + 2 / 3 + 0.8) / 3
    assert conll(muc(OURS, GOLD), b_cubed(OURS, GOLD), ceaf_e(OURS, GOLD)) == pytest.approx(mean)
    figures = {f.name: f.value for f in cluster_figures("birds", [(OURS, GOLD)])}
    assert figures["birds conll"] == pytest.approx(mean)


def test_a_mention_that_one_side_lacks_costs_both_sides():
    counts = b_cubed({"a": 1, "stray": 1}, {"a": 1, "lost": 1})
    assert (counts.precision, counts.recall) == (0.25, 0.25)


clusterings = st.dictionaries(st.integers(0, 9), st.integers(0, 4), min_size=1)


@given(clusterings)
def test_what_is_equal_is_perfect(clusters):
    renamed = {m: f"c{c}" for m, c in clusters.items()}
    assert b_cubed(renamed, clusters).f1 == pytest.approx(1)
    assert ceaf_e(renamed, clusters).f1 == pytest.approx(1)
    links = muc(renamed, clusters)
    assert links.right == links.predicted == links.gold


@given(clusterings, clusterings)
def test_alignment_is_the_best_there_is(ours, gold):
    def members(clusters):
        return [{m for m, x in clusters.items() if x == c} for c in sorted(set(clusters.values()))]

    small, large = sorted((members(ours), members(gold)), key=len)
    best = max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(small, chosen, strict=True))
        for chosen in permutations(large, len(small))
    )
    assert ceaf_e(ours, gold).right == pytest.approx(best)


@given(clusterings, clusterings)
def test_measures_lie_between_nought_and_one_and_mirror(ours, gold):
    for measure in (b_cubed, muc, ceaf_e):
        one, other = measure(ours, gold), measure(gold, ours)
        assert 0 <= one.precision <= 1 + 1e-9
        assert one.precision == pytest.approx(other.recall)


def test_an_interval_holds_its_value_and_is_the_same_each_time():
    units = [Counts(i % 2, 1, i % 2, 1) for i in range(40)]
    low, high = interval(units, lambda c: c.recall)
    assert low < 0.5 < high
    assert low > 0.3
    assert high < 0.7
    assert interval(units, lambda c: c.recall) == (low, high)


def test_an_interval_of_units_that_agree_has_no_width():
    (figure,) = prf("birds", [Counts(1, 1, 1, 1)] * 5, ("recall",))
    assert (figure.name, figure.value, figure.low, figure.high, figure.of) == ("birds recall", 1, 1, 1, 5)
