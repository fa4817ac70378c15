"""docs/quality.md shows what is measured. What needs an index is compared where one is made, in tests/bot."""

from collections.abc import Callable

import pytest

from benchmarks.quality.measuring import attribution_parts, date_parts, kept_parts
from benchmarks.quality.page import PAGE, agree, parts, with_parts

CHECKED_WITH_AN_INDEX = {"newsroom", "sloppy", "blind", "exchanges", "sample"}
MEASURING = [attribution_parts, date_parts, kept_parts]

A_PAGE = """# Page

<!-- first: begin -->
| 12 | .5 |
<!-- first: end -->
between
<!-- second-part: begin -->
old
<!-- second-part: end -->
"""


def test_the_parts_of_a_page_are_found_and_replaced() -> None:
    assert parts(A_PAGE) == {"first": "| 12 | .5 |", "second-part": "old"}
    changed = with_parts(A_PAGE, {"second-part": "new\nlines"})
    assert parts(changed) == {"first": "| 12 | .5 |", "second-part": "new\nlines"}
    assert with_parts(changed, {"second-part": "old"}) == A_PAGE


def test_a_part_that_the_page_has_no_place_for_is_an_error() -> None:
    with pytest.raises(KeyError, match="the page has no part third"):
        with_parts(A_PAGE, {"third": "new"})


@pytest.mark.parametrize(
    ("shown", "measured", "tolerance", "same"),
    [
        ("12 of 1,300 (.92)", "12 of 1,300 (.92)", 0.0, True),
        ("12 of 1,300", "12 of 1,301", 0.0, False),
        ("12 of 1,300", "13 of 1,301", 1.0, True),
        ("12 of 1,300", "14 of 1,300", 1.0, False),
        ("12 right", "12 wrong", 5.0, False),
        ("12 right", "12 right 3", 5.0, False),
    ],
)
def test_texts_agree_in_their_words_and_nearly_in_their_numbers(
    shown: str,
    measured: str,
    tolerance: float,
    same: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert agree(shown, measured, tolerance=tolerance) is same


@pytest.mark.parametrize("measuring", MEASURING)
def test_the_page_shows_what_is_measured(measuring: Callable[[], dict[str, str]]) -> None:
    page = parts(PAGE.read_text(encoding="utf-8"))
    for name, body in measuring().items():
        assert page[name] == body, "run: python -m benchmarks.quality"


def test_no_part_of_the_page_goes_unchecked() -> None:
    measured = {"attribution", "dates", *kept_parts()}
    assert parts(PAGE.read_text(encoding="utf-8")).keys() == CHECKED_WITH_AN_INDEX | measured
