"""What a failed call means for its effect."""

from datetime import timedelta

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.outcomes import Outcome, delay_after, outcome


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (BadRequest("can't parse entities"), Outcome.REFUSED),
        (Forbidden("bot was blocked by the user"), Outcome.REFUSED),
        (InvalidToken(), Outcome.REFUSED),
        (RetryAfter(3), Outcome.NOT_DONE),
        (caused(NetworkError("x"), httpx.ConnectError("x")), Outcome.NOT_DONE),
        (caused(TimedOut(), httpx.PoolTimeout("x")), Outcome.NOT_DONE),
        (caused(TimedOut(), httpx.ReadTimeout("x")), Outcome.UNKNOWN),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("x")), Outcome.UNKNOWN),
        (NetworkError("Bad Gateway"), Outcome.UNKNOWN),
        (TelegramError("Invalid server response"), Outcome.UNKNOWN),
    ],
)
def test_a_failure_tells_whether_the_call_took_effect(error: TelegramError, expected: Outcome) -> None:
    assert outcome(error) is expected


def test_what_telegram_asks_for_goes_before_what_was_planned() -> None:
    assert delay_after(RetryAfter(3), 0.5) == 3
    assert delay_after(RetryAfter(timedelta(seconds=4)), 0.5) == 4
    assert delay_after(NetworkError("x"), 0.5) == 0.5
