"""Articles per month: two years of bars on one scale, and everything that is not in them said in a line."""

from index.histogram import MONTHS_SHOWN, Bar, bars
from index.overview import Share


def test_months_have_bars_on_one_scale_and_empty_ones_are_shown() -> None:
    found = bars([Share("2022-11", 4), Share("2023-01", 8), Share("2023-02", 1)], width=4)
    assert found == [Bar("2022-11", 4, "██"), Bar("2022-12", 0, ""), Bar("2023-01", 8, "████"), Bar("2023-02", 1, "▌")]


def test_older_months_are_summed_and_unknown_days_come_last() -> None:
    months = [Share("2001-05", 7), Share("2021-01", 2), Share("2021-02", 1), Share("2023-01", 3), Share(None, 5)]
    found = bars(months, width=10)
    assert len(found) == MONTHS_SHOWN + 2
    assert found[0] == Bar("before 2021-02", 9, "")
    assert (found[1].label, found[-2].label) == ("2021-02", "2023-01")
    assert found[-1] == Bar("date unknown", 5, "")
    assert max(len(bar.bar) for bar in found) == 10


def test_a_few_among_many_are_still_seen() -> None:
    few = bars([Share("2023-01", 10_000), Share("2023-02", 1)], width=10)[1]
    assert few.bar == "▏"
    assert bars([Share("2023-01", 10_000), Share("2023-02", 1)], width=10, ascii_only=True)[1].bar == "#"


def test_without_dates_there_are_no_months() -> None:
    assert bars([], width=10) == []
    assert bars([Share(None, 2)], width=10) == [Bar("date unknown", 2, "")]
