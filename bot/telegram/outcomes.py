"""What a failed call to Telegram means for its effect, and how long to wait before the next try."""

from enum import Enum

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

INVALID_RESPONSE = "Invalid server response"  # python-telegram-bot's words for a body that is not whole


class Outcome(Enum):
    """Whether the call took effect."""

    REFUSED = "Telegram understood it and does not do it: trying again will not help"
    NOT_DONE = "it never reached Telegram, or Telegram said to come back later"
    UNKNOWN = "the connection broke, or a gateway answered in Telegram's place: it may have taken effect"


def outcome(error: TelegramError) -> Outcome:
    """Tell what became of the call that raised `error`."""
    if isinstance(error, RetryAfter):
        return Outcome.NOT_DONE
    if isinstance(error, BadRequest):
        return Outcome.REFUSED
    if isinstance(error, NetworkError):
        never_sent = isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
        return Outcome.NOT_DONE if never_sent else Outcome.UNKNOWN
    return Outcome.UNKNOWN if error.message == INVALID_RESPONSE else Outcome.REFUSED


def delay_after(error: TelegramError, planned: float) -> float:
    """Return the seconds to wait after `error`: what Telegram asks for, else what is planned."""
    if not isinstance(error, RetryAfter):
        return planned
    asked = error.retry_after
    return float(asked if isinstance(asked, int) else asked.total_seconds())
