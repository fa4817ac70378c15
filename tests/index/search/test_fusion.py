"""Fusion: two lists of scores of different kinds become one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.fusion import Candidate, fuse, standardised

lists = st.dictionaries(st.integers(1, 30), st.floats(0, 50), max_size=20)


def keys(candidates: list[Candidate]) -> list[int]:
    return [candidate.key for candidate in candidates]


def test_scores_become_standard_deviations_from_their_mean() -> None:
    assert standardised({1: 2.0, 2: 4.0, 3: 6.0}) == pytest.approx({1: -(1.5**0.5), 2: 0.0, 3: 1.5**0.5})


def test_equal_scores_are_all_average() -> None:
    assert standardised({1: 3.0, 2: 3.0}) == {1: 0.0, 2: 0.0}
    assert standardised({}) == {}


def test_what_both_lists_find_good_comes_first() -> None:
    dense, lexical = {1: 0.9, 2: 0.8, 3: 0.1}, {2: 12.0, 3: 11.0, 4: 1.0}
    assert keys(fuse(dense, lexical))[0] == 2


def test_one_that_is_missing_from_a_list_takes_its_lowest_score() -> None:
    found = {candidate.key: candidate for candidate in fuse({1: 0.9, 2: 0.1}, {1: 5.0, 3: 9.0})}
    assert found[3].dense == found[2].dense == -1.0
    assert found[2].lexical == found[1].lexical == -1.0


def test_the_size_of_scores_does_not_matter_only_their_spread() -> None:
    dense, lexical = {1: 0.91, 2: 0.90, 3: 0.2}, {1: 2.0, 2: 9.0, 3: 1.0}
    larger = {key: 1000 * score + 7 for key, score in lexical.items()}
    assert keys(fuse(dense, lexical)) == keys(fuse(dense, larger)) == [2, 1, 3]


def test_ties_are_in_the_order_of_keys() -> None:
    assert keys(fuse({7: 1.0, 3: 1.0, 5: 1.0}, {})) == [3, 5, 7]


def test_one_list_alone_keeps_its_order() -> None:
    scores = {1: 0.1, 2: 0.9, 3: 0.5}
    assert keys(fuse(scores, {})) == keys(fuse({}, scores)) == [2, 3, 1]
    assert fuse({}, {}) == []


def test_the_only_passage_with_a_rare_word_stands_out_among_many() -> None:
    dense = {key: 0.6 - 0.01 * key for key in range(40)}
    alone = {99: 7.5}
    assert keys(fuse(dense, alone, complete=True))[0] == 99
    assert keys(fuse(dense, alone))[0] != 99


@given(lists, lists, st.booleans())
def test_all_candidates_are_kept_once_each_best_first(
    dense: dict[int, float],
    lexical: dict[int, float],
    complete: bool,  # noqa: FBT001 - hypothesis's
) -> None:
    everything = fuse(dense, lexical, complete=complete)
    assert sorted(keys(everything)) == sorted(dense.keys() | lexical.keys())
    assert [candidate.fused for candidate in everything] == sorted((c.fused for c in everything), reverse=True)
