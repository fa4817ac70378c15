"""Evidence: the best, the best three and the rest of what was found, for each kind of match."""

import numpy as np
import pytest

from index.search.evidence import EVIDENCE, evidence
from index.search.features import FEATURES

COSINE = FEATURES.index("sentence_cosine")
CHANCE = {"passage_match_learned": 0.2, "sentence_match_learned": 0.1, "sentence_cosine": 0.15}


def passage(*cosines: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Return the features of a passage whose sentences have these cosines."""
    rows = np.zeros((len(cosines), len(FEATURES)), np.float32)
    rows[:, COSINE] = cosines
    return rows


def test_each_passage_counts_with_its_best_sentence() -> None:
    found = [passage(0.1, 0.3), passage(0.9), *[passage(0.2, 0.1)] * 18]
    together = evidence(found, CHANCE)
    assert set(together) == set(EVIDENCE)
    assert together["highest_sentence_cosine"] == pytest.approx(0.9)
    assert together["head_sentence_cosine"] == pytest.approx((0.9 + 0.3 + 0.2) / 3)
    assert together["rest_sentence_cosine"] == pytest.approx(0.2)


def test_few_passages_are_filled_up_with_what_is_reached_by_chance() -> None:
    together = evidence([passage(0.9)], CHANCE)
    assert together["head_sentence_cosine"] == pytest.approx((0.9 + 0.15 + 0.15) / 3)
    assert together["rest_sentence_cosine"] == pytest.approx(0.15)
    assert together["rest_passage_match_learned"] == pytest.approx(0.2)


def test_where_chance_is_unknown_the_weakest_found_stands_for_it() -> None:
    together = evidence([passage(0.9), passage(0.5)], None)
    assert together["rest_sentence_cosine"] == pytest.approx(0.5)


def test_no_more_than_twenty_passages_count() -> None:
    twenty = [passage(0.9), *[passage(0.4)] * 19]
    assert evidence([*twenty, *[passage(0.1)] * 30], CHANCE) == evidence(twenty, CHANCE)


def test_nothing_found_is_no_evidence() -> None:
    assert evidence([], CHANCE) == {}
    assert evidence([np.zeros((0, len(FEATURES)), np.float32)], CHANCE) == {}
