"""Tests of the arithmetic with intervals of the calendar."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import intervals
from index.dates.model import Grain, Interval

UNITS = [Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.DECADE, Grain.CENTURY]
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@given(DAYS, st.sampled_from(UNITS))
def test_the_unit_around_a_day_holds_it_and_the_next_begins_where_it_ends(day: date, grain: Grain) -> None:
    unit = intervals.unit_around(day, grain)
    assert unit.first <= day <= unit.last
    assert intervals.unit_around(unit.last + intervals.ONE_DAY, grain).first == unit.last + intervals.ONE_DAY


@given(DAYS, st.sampled_from([Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.WEEK]), st.integers(2, 3))
def test_the_parts_of_a_period_follow_each_other_and_cover_it(day: date, grain: Grain, of: int) -> None:
    whole = intervals.unit_around(day, grain)
    parts = [intervals.part(whole, number, of) for number in range(of)]
    assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
    assert all(one.last + intervals.ONE_DAY == other.first for one, other in pairwise(parts))


def test_a_month_later_than_the_last_of_january_is_the_last_of_february() -> None:
    assert intervals.shifted(date(2024, 1, 31), Grain.MONTH, 1) == date(2024, 2, 29)


def test_a_weekend_later_is_a_week_later() -> None:
    assert intervals.shifted(date(2023, 3, 4), Grain.WEEKEND, 1) == date(2023, 3, 11)


def test_a_whole_month_shifted_stays_a_whole_month() -> None:
    february = intervals.month(2023, 2)
    assert intervals.shifted_interval(february, Grain.MONTH, -1) == intervals.month(2023, 1)


def test_winter_ends_in_the_year_after_its_december() -> None:
    assert intervals.season(2023, 12) == Interval(date(2023, 12, 1), date(2024, 2, 29), Grain.SEASON)


def test_months_beyond_the_year_are_those_of_the_next_or_the_last() -> None:
    assert intervals.month(2023, 13) == intervals.month(2024, 1)
    assert intervals.month(2023, 0) == intervals.month(2022, 12)


def test_there_are_no_days_after_the_year_9999() -> None:
    with pytest.raises((ValueError, OverflowError)):
        intervals.shifted(date(9999, 12, 1), Grain.MONTH, 1)
