"""The measured parts of a page: finding them, replacing them, telling whether they are still what is measured."""

import pytest

from benchmarks.quality.measuring import attribution_parts, date_parts
from benchmarks.quality.page import agree, parts, with_parts

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


def test_dates_become_a_table_with_a_row_a_set() -> None:
    head, line, *rows = date_parts()["dates"].splitlines()
    assert head == "| cases | number | read exactly | |"
    assert line == "| --- | ---: | ---: | ---: |"
    assert [row.split("|")[1].strip() for row in rows] == ["held out", "the rules were written with"]
    assert all(row.endswith("% |") for row in rows)


def test_attribution_becomes_a_table_with_a_row_a_folder() -> None:
    head, _, *rows = attribution_parts()["attribution"].splitlines()
    assert head.startswith(
        "| set | articles | direct: number | direct: precision | direct: recall | indirect: number |"
    )
    assert {row.split("|")[1].strip() for row in rows} >= {"development"}
    assert all(row.count("|") == head.count("|") for row in rows)
