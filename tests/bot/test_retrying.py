"""Trying again."""

import logging

import pytest

from bot import retrying
from bot.retrying import LONGEST_DELAY, delays, despite


def test_waits_double_up_to_the_longest() -> None:
    waits = delays()
    assert [next(waits) for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, LONGEST_DELAY, LONGEST_DELAY]


async def test_what_fails_as_expected_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(retrying, "FIRST_DELAY", 0.001)
    failures = iter([OSError("first"), OSError("second")])

    async def call() -> str:
        for failure in failures:
            raise failure
        return "done"

    with caplog.at_level(logging.ERROR):
        assert await despite(OSError, call) == "done"
    assert [message.split(": ")[1] for message in caplog.messages] == ["first", "second"]


async def test_any_other_failure_is_raised() -> None:
    async def call() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await despite(OSError, call)
