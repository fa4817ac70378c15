"""What becomes of each question, counted and logged."""

import asyncio
import contextlib
import logging

import pytest

from bot.monitoring import questions as module
from bot.monitoring.metrics import Metrics
from bot.monitoring.questions import Outcome, Questions, ended, stage


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def questions(metrics: Metrics, clock: Clock) -> Questions:
    return Questions(metrics, clock=clock)


def count(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def test_a_question_is_counted_by_chat_and_outcome_with_the_time_of_its_stages(
    metrics: Metrics, questions: Questions, clock: Clock
) -> None:
    questions.arrived(1)
    clock.seconds += 3
    with questions.handled(1, "private"):
        with stage("search"):
            pass
        with stage("search"):
            pass
        ended(Outcome.ANSWERED)
    assert count(metrics, "quotewire_questions_total", chat="private", outcome="answered") == 1
    assert count(metrics, "quotewire_stage_seconds_count", stage="search") == 1
    assert count(metrics, "quotewire_stage_seconds_sum", stage="queue") == 3
    assert count(metrics, "quotewire_stage_seconds_count", stage="sending") == 0


def test_refusals_are_counted_and_what_was_no_question_is_not(metrics: Metrics, questions: Questions) -> None:
    with questions.handled(1, "group"):
        ended(Outcome.REFUSED)
    with questions.handled(2, "group"):
        pass
    assert count(metrics, "quotewire_refusals_total", chat="group") == 1
    assert count(metrics, "quotewire_questions_total", chat="group", outcome="refused") == 1
    assert count(metrics, "quotewire_stage_seconds_count", stage="queue") == 1


def test_a_question_that_fails_is_counted_even_where_the_failure_goes_on(
    metrics: Metrics, questions: Questions
) -> None:
    with contextlib.suppress(ValueError), questions.handled(1, "private"):
        ended(Outcome.FAILED)
        raise ValueError("broken")
    assert count(metrics, "quotewire_questions_total", chat="private", outcome="failed") == 1


async def test_questions_at_the_same_time_are_told_apart(metrics: Metrics, questions: Questions) -> None:
    both = asyncio.Barrier(2)

    async def handle(update_id: int, outcome: Outcome) -> None:
        with questions.handled(update_id, "private"):
            questions.wait(update_id)
            await both.wait()
            assert questions.waiting == 2
            ended(outcome)
            await both.wait()

    await asyncio.gather(handle(1, Outcome.ANSWERED), handle(2, Outcome.REFUSED))
    assert questions.waiting == 0
    for outcome in ("answered", "refused"):
        assert count(metrics, "quotewire_questions_total", chat="private", outcome=outcome) == 1


def test_outside_of_a_question_nothing_is_noted(metrics: Metrics) -> None:
    with stage("search"):
        ended(Outcome.ANSWERED)
    assert count(metrics, "quotewire_stage_seconds_count", stage="search") == 0


@pytest.mark.parametrize("with_texts", [False, True])
def test_one_line_of_the_log_tells_a_question_without_its_words_unless_wanted(
    metrics: Metrics, caplog: pytest.LogCaptureFixture, *, with_texts: bool
) -> None:
    caplog.set_level(logging.INFO)
    with Questions(metrics, with_texts=with_texts).handled(1, "private"):
        ended(Outcome.ANSWERED, "Who was it?")
    (line,) = caplog.messages
    assert line.startswith("A question is done: chat private, outcome answered, queue_ms 0")
    assert ("Who was it?" in line) is with_texts
    assert vars(caplog.records[0])["outcome"] == "answered"


def test_of_what_arrived_and_is_handled_elsewhere_no_more_than_so_much_is_kept(
    questions: Questions, clock: Clock, metrics: Metrics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 2)
    for update_id in (1, 2, 3):
        questions.arrived(update_id)
    clock.seconds += 5
    for update_id in (1, 3):
        with questions.handled(update_id, "private"):
            ended(Outcome.ANSWERED)
    assert count(metrics, "quotewire_stage_seconds_sum", stage="queue") == 5
