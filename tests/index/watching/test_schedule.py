"""When sources and pages are looked at again: within bounds whatever happens, sooner where there is more news."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from index.store.watched import Watched
from index.watching.schedule import (
    RECHECK_AGES,
    Pace,
    after_failure,
    after_success,
    next_recheck,
    recheck_is_due,
)

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PACE = Pace(timedelta(minutes=15))
NEW = Watched("https://news.example/feed", NOW)

chances = st.floats(0, 1)
paces = st.floats(0.01, 10_000).map(lambda minutes: Pace(timedelta(minutes=minutes)))


def looked_at(times: str) -> Watched:
    """Look as often as there are letters, each time finding news (n) or nothing (-)."""
    state, now = NEW, NOW
    for found in times:
        state = after_success(state, now, PACE, changed=found == "n", chance=0.5)
        assert state.due is not None
        now = state.due
    return state


def failing(times: int, *, retry_after: float | None = None, chance: float = 0.5, pace: Pace = PACE) -> Watched:
    state = NEW
    for _ in range(times):
        state = after_failure(state, NOW, pace, "The site is down.", retry_after=retry_after, chance=chance)
    return state


def wait(state: Watched) -> timedelta:
    assert state.due is not None
    assert state.checked is not None
    return state.due - state.checked


def test_a_new_source_is_looked_at_again_after_the_usual_time() -> None:
    assert wait(looked_at("n")) == timedelta(minutes=15)


def test_a_source_with_news_is_looked_at_more_and_more_often_but_not_all_the_time() -> None:
    assert wait(looked_at("nn")) == timedelta(minutes=7.5)
    assert wait(looked_at("n" * 20)) == timedelta(minutes=5)


def test_a_source_without_news_is_looked_at_ever_less_but_never_forgotten() -> None:
    assert wait(looked_at("n-")) == timedelta(minutes=22.5)
    assert wait(looked_at("-" * 50)) == timedelta(hours=6)


def test_a_source_that_fails_is_tried_after_a_minute_then_after_twice_the_time_up_to_an_hour() -> None:
    waits = [wait(failing(times)) / timedelta(minutes=1) for times in range(1, 9)]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert wait(failing(100)) == timedelta(hours=1)


def test_what_a_site_asks_for_is_kept_to_but_not_for_ever() -> None:
    assert wait(failing(1, retry_after=1800)) == timedelta(minutes=30)
    assert wait(failing(1, retry_after=5)) == timedelta(minutes=1)
    assert wait(failing(1, retry_after=float("inf"))) == timedelta(days=1)


def test_a_source_that_recovers_begins_anew_at_the_usual_pace() -> None:
    state = after_success(failing(5), NOW, PACE, changed=False, chance=0.5)
    assert (state.failures, state.error, wait(state)) == (0, None, PACE.usual)


@given(pace=paces, chance=chances, changes=st.lists(st.booleans(), min_size=1, max_size=30))
def test_whatever_happens_the_pace_stays_within_its_bounds(pace: Pace, chance: float, changes: list[bool]) -> None:
    state, now = NEW, NOW
    for changed in changes:
        state = after_success(state, now, pace, changed=changed, chance=chance)
        assert pace.fastest * 0.89 <= wait(state) <= pace.slowest * 1.11
        assert state.due is not None
        now = state.due


@given(pace=paces, chance=chances, times=st.integers(1, 60), retry=st.none() | st.floats(0, allow_nan=False))
def test_however_often_it_fails_it_is_tried_again(pace: Pace, chance: float, times: int, retry: float | None) -> None:
    state = failing(times, retry_after=retry, chance=chance, pace=pace)
    assert state.failures == times
    assert pace.first_retry * 0.89 <= wait(state) <= max(pace.last_retry * 1.11, timedelta(days=1))


@given(first=chances, second=chances)
def test_chance_spreads_what_would_happen_at_one_moment(first: float, second: float) -> None:
    waits = [wait(after_success(NEW, NOW, PACE, changed=True, chance=chance)) for chance in (first, second)]
    assert (waits[0] < waits[1]) == (first < second) or abs(first - second) < 1e-6
    assert all(abs(one - PACE.usual) <= PACE.usual * 0.1001 for one in waits)


def test_a_page_is_asked_for_again_at_growing_ages_and_then_left_alone() -> None:
    checked, asked = NOW, []
    for minutes in range(0, 60 * 24 * 10, 7):
        now = NOW + timedelta(minutes=minutes)
        if recheck_is_due(NOW, checked, now):
            asked.append(now - NOW)
            checked = now
    assert len(asked) == len(RECHECK_AGES)
    for age, wanted in zip(asked, RECHECK_AGES, strict=True):
        assert timedelta(0) <= age - wanted < timedelta(minutes=7)


def test_a_page_that_was_not_asked_for_while_nothing_ran_is_asked_for_once() -> None:
    later = NOW + timedelta(days=4)
    assert recheck_is_due(NOW, NOW, later)
    assert not recheck_is_due(NOW, later, later)


@given(st.lists(st.integers(0, 20_000), max_size=8), st.integers(0, 20_000))
def test_the_next_recheck_is_the_first_moment_at_which_one_is_due(checks: list[int], minutes: int) -> None:
    pages = [(NOW, NOW + timedelta(minutes=check)) for check in checks]
    upcoming, now = next_recheck(pages), NOW + timedelta(minutes=minutes)
    is_due = any(recheck_is_due(added, checked, now) for added, checked in pages)
    assert is_due == (upcoming is not None and upcoming <= now)


def test_the_state_keeps_which_source_it_is_of() -> None:
    assert replace(failing(1), checked=None, due=None, failures=0, error=None) == NEW
