"""How much of a text is another's."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stories.shingles import BANDS, bands, containment, shingles, signature

TEXT = (
    "Heavy rain fell on Oslo on Monday and the river Aker rose by two metres, the city said. Schools stay shut until "
    "Wednesday, and trains to Bergen are cancelled. Mayor Ida Berg asked people to stay at home."
)


def test_case_and_punctuation_make_no_difference() -> None:
    assert shingles("Heavy rain fell, on OSLO!") == shingles("heavy rain “fell” on Oslo")


def test_a_part_of_a_text_is_contained_in_it_and_another_text_is_not() -> None:
    part = TEXT.split(".", maxsplit=1)[0]
    assert containment(shingles(part), shingles(TEXT)) == 1.0
    assert containment(shingles("A bridge over the Danube was opened by engineers."), shingles(TEXT)) == 0.0


def test_a_text_of_few_words_is_one_shingle_and_an_empty_one_none() -> None:
    assert len(shingles("No comment")) == 1
    assert shingles(" — ") == frozenset()
    assert containment(shingles(""), shingles(TEXT)) == 0.0


def _share_a_band(jaccard: float, *, seed: int) -> bool:
    """Make two sets of a given resemblance and tell whether looking up bands would find one by the other."""
    numbers = random.Random(seed).sample(range(1 << 60), 400)  # noqa: S311 - nothing secret
    common = round(400 * jaccard)
    alone = (400 - common) // 2
    left = frozenset(numbers[: common + alone])
    right = frozenset(numbers[:common] + numbers[common + alone :])
    return bool(set(enumerate(bands(signature(left)))) & set(enumerate(bands(signature(right)))))


@pytest.mark.parametrize(("jaccard", "least", "most"), [(0.5, 40, 40), (0.25, 35, 40), (0.01, 0, 3)])
def test_texts_that_share_much_share_a_band(jaccard: float, least: int, most: int) -> None:
    assert least <= sum(_share_a_band(jaccard, seed=seed) for seed in range(40)) <= most


@given(st.text())
def test_any_text_has_a_signature_of_as_many_bands(text: str) -> None:
    numbers = bands(signature(shingles(text)))
    assert len(numbers) == BANDS
    assert all(-(1 << 63) <= number < 1 << 63 for number in numbers)
