"""How often somebody may ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import Bucket, Rate, Verdict, chat_key, draw, user_key

ANA, GROUP = user_key(7), chat_key(-5)
RATE = Rate(per_minute=6, burst=2)


class Asking:
    """Somebody who asks at times in seconds."""

    def __init__(self, rates: dict[str, Rate]) -> None:
        self.rates = rates
        self.buckets: dict[str, Bucket] = {}

    def at(self, now: float, question: int | None = None) -> Verdict:
        verdict, after = draw(self.buckets, self.rates, now, question)
        self.buckets |= after
        return verdict


@pytest.fixture
def asking() -> Asking:
    return Asking({ANA: RATE})


def test_as_many_as_the_burst_may_be_asked_at_once_and_then_one_whenever_a_token_has_come(asking: Asking) -> None:
    assert [asking.at(second).is_allowed for second in (0, 0, 0, 9.9, 10, 10, 20)] == [
        True, True, False, False, True, False, True,
    ]  # fmt: skip


def test_who_must_wait_is_told_for_how_long_and_that_once_until_asking_again_is_allowed(asking: Asking) -> None:
    asking.at(0), asking.at(0)
    refused = [asking.at(second) for second in (0, 4.5, 9)]
    assert [verdict.seconds for verdict in refused] == [10, 6, 1]
    assert [verdict.is_to_be_told for verdict in refused] == [True, False, False]
    assert {verdict.key for verdict in refused} == {ANA}
    assert asking.at(10).is_allowed
    assert asking.at(10).is_to_be_told


def test_rest_fills_a_bucket_up_to_the_burst_and_no_further(asking: Asking) -> None:
    asking.at(0)
    assert [asking.at(10_000).is_allowed for _ in range(3)] == [True, True, False]


def test_where_one_bucket_is_empty_no_token_is_taken_of_the_other() -> None:
    asking = Asking({ANA: RATE, GROUP: RATE.times(3)})
    verdicts = [asking.at(0) for _ in range(5)]
    assert [verdict.is_allowed for verdict in verdicts] == [True, True, False, False, False]
    assert asking.buckets[GROUP].tokens == 4


def test_of_two_empty_buckets_the_one_that_takes_longer_counts() -> None:
    asking = Asking({ANA: Rate(60, 1), GROUP: Rate(1, 1)})
    asking.at(0)
    verdict = asking.at(0)
    assert (verdict.key, verdict.seconds) == (GROUP, 60)


def test_a_question_that_is_taken_up_again_is_not_counted_twice(asking: Asking) -> None:
    assert [asking.at(0, question).is_allowed for question in (1, 1, 1, 2, 2, 3)] == [True] * 5 + [False]


def test_a_clock_that_is_set_back_gives_no_tokens_and_takes_none(asking: Asking) -> None:
    asking.at(100), asking.at(50)
    assert not asking.at(20).is_allowed
    assert not asking.at(109).is_allowed
    assert asking.at(110).is_allowed


def test_with_no_bucket_anything_is_allowed() -> None:
    assert draw({}, {}, 0.0)[0].is_allowed


@given(
    st.lists(st.floats(0, 100), min_size=1, max_size=60),
    st.floats(0.1, 600),
    st.integers(1, 20),
)
def test_never_more_are_allowed_than_the_burst_and_what_the_time_gives(
    pauses: list[float], per_minute: float, burst: int
) -> None:
    asking = Asking({ANA: Rate(per_minute, burst)})
    now, allowed, told = 0.0, 0, 0
    for pause in pauses:
        now += pause
        verdict = asking.at(now)
        allowed += verdict.is_allowed
        told += verdict.is_to_be_told
        assert verdict.is_allowed or verdict.seconds >= 1
    began = pauses[0]
    assert allowed <= burst + (now - began) * per_minute / 60 + 1e-6
    assert told <= allowed
