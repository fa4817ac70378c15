"""Measures of ranking and of refusing, as the field defines them."""

import math
from collections.abc import Sequence
from statistics import fmean

CUT_OFF = 10
"""How deep a ranking is looked at."""


def reciprocal_rank(relevant: Sequence[bool]) -> float:
    """Return 1 / the rank of the first relevant result among the first ten, 0 without one."""
    return next((1 / rank for rank, good in enumerate(relevant[:CUT_OFF], start=1) if good), 0.0)


def discounted_gain(relevant: Sequence[bool], total: int) -> float:
    """Return nDCG@10 for binary relevance; `total` is how many relevant results there are at all.

    Järvelin and Kekäläinen 2002, "Cumulated gain-based evaluation of IR techniques".
    """
    gain = sum(1 / math.log2(rank + 1) for rank, good in enumerate(relevant[:CUT_OFF], start=1) if good)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(total, CUT_OFF) + 1))
    return gain / ideal if ideal else 0.0


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the probability that a positive scores above a negative, ties counting half (AUROC by ranks)."""
    if not positive or not negative:
        return math.nan
    pooled = sorted([(score, 1) for score in positive] + [(score, 0) for score in negative])
    rank_sum, position = 0.0, 0
    while position < len(pooled):
        end = position
        while end < len(pooled) and pooled[end][0] == pooled[position][0]:
            end += 1
        middle = (position + 1 + end) / 2
        rank_sum += middle * sum(label for _, label in pooled[position:end])
        position = end
    smallest = len(positive) * (len(positive) + 1) / 2
    return (rank_sum - smallest) / (len(positive) * len(negative))


def balanced_accuracy(positive: Sequence[bool], negative: Sequence[bool]) -> float:
    """Return the mean of the shares of positives and of negatives judged right."""
    return (fmean(positive) + fmean(negative)) / 2 if positive and negative else math.nan


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)] if ordered else math.nan
