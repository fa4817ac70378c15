"""Measures: against the reference implementations of scikit-learn, and at their borders."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import balanced_accuracy_score, ndcg_score, roc_auc_score

from index.metrics import area_under_curve, balanced_accuracy, discounted_gain, percentile, reciprocal_rank

scores = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=30)
judgements = st.lists(st.booleans(), min_size=1, max_size=30)


@given(scores, scores)
def test_the_area_is_scikit_learns_also_with_ties(positive: list[float], negative: list[float]) -> None:
    labels = [1] * len(positive) + [0] * len(negative)
    assert area_under_curve(positive, negative) == pytest.approx(roc_auc_score(labels, positive + negative))


def test_ties_count_half() -> None:
    assert area_under_curve([1.0], [1.0]) == 0.5
    assert area_under_curve([1.0, 2.0], [1.0]) == 0.75
    assert area_under_curve([0.0], [1.0]) == 0.0


@given(st.lists(st.booleans(), min_size=2, max_size=30).filter(any))
def test_the_gain_is_scikit_learns(relevant: list[bool]) -> None:
    ranks = [[-float(rank) for rank in range(len(relevant))]]
    reference = ndcg_score([[float(good) for good in relevant]], ranks, k=10)
    assert discounted_gain(relevant, sum(relevant)) == pytest.approx(reference)


def test_relevant_results_that_were_not_found_lower_the_gain() -> None:
    assert discounted_gain([True], 1) == 1.0
    assert discounted_gain([True], 2) == pytest.approx(1 / (1 + 1 / math.log2(3)))
    assert discounted_gain([False, True], 0) == 0.0
    assert discounted_gain([], 3) == 0.0


@given(judgements)
def test_the_reciprocal_rank_is_that_of_the_first_relevant_of_ten(relevant: list[bool]) -> None:
    first = relevant[:10].index(True) + 1 if True in relevant[:10] else math.inf
    assert reciprocal_rank(relevant) == pytest.approx(1 / first)


def test_what_stands_below_the_tenth_place_counts_as_not_found() -> None:
    below = [False] * 10 + [True]
    assert reciprocal_rank(below) == discounted_gain(below, 1) == 0.0


@given(judgements, judgements)
def test_the_balanced_accuracy_is_scikit_learns(positive: list[bool], negative: list[bool]) -> None:
    labels = [True] * len(positive) + [False] * len(negative)
    judged = positive + [not right for right in negative]
    assert balanced_accuracy(positive, negative) == pytest.approx(balanced_accuracy_score(labels, judged))


def test_measures_of_nothing_are_no_number() -> None:
    assert math.isnan(area_under_curve([], [1.0]))
    assert math.isnan(area_under_curve([1.0], []))
    assert math.isnan(balanced_accuracy([], [True]))
    assert math.isnan(percentile([], 0.5))


@given(scores, st.floats(0, 1))
def test_a_percentile_is_the_least_value_that_the_share_does_not_exceed(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    wanted = share * len(values) - 1e-9
    assert sum(value <= found for value in values) >= wanted
    smaller = [value for value in values if value < found]
    assert not smaller or sum(value <= max(smaller) for value in values) < share * len(values) + 1e-9
