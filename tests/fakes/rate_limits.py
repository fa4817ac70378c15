"""Telegram's limits on sending: 30 messages a second in all, 1 a second in a chat, 20 a minute in a group."""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from telegram.constants import FloodLimit

from tests.fakes.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class RateLimits:
    """What is allowed. `chat_burst` messages may follow each other at once before one a second applies.

    `retry_after`, in seconds, is what refused calls are told to wait; without it, what they have to.
    """

    all_per_second: int = int(FloodLimit.MESSAGES_PER_SECOND)
    chat_per_second: float = float(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT)
    chat_burst: int = 5
    group_per_minute: int = int(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP)
    retry_after: int | None = None


class RateLimiter:
    """Counts messages and refuses those above the limits. `clock` gives seconds."""

    def __init__(self, limits: RateLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = defaultdict(deque)
        self._chats: dict[int, tuple[float, float]] = {}

    def check(self, chat_id: int, *, group: bool) -> None:
        """Count a message to the chat, or raise ApiError 429 saying how long to wait; refused ones don't count."""
        now = self._clock()
        limits = self._limits
        waits = [_wait(self._all, limits.all_per_second, 1.0, now)]
        if group:
            waits.append(_wait(self._groups[chat_id], limits.group_per_minute, 60.0, now))
        tokens, seen = self._chats.get(chat_id, (float(limits.chat_burst), now))
        tokens = min(limits.chat_burst, tokens + (now - seen) * limits.chat_per_second)
        waits.append((1 - tokens) / limits.chat_per_second if tokens < 1 else 0.0)
        if max(waits) > 0:
            raise too_many_requests(limits.retry_after or max(1, math.ceil(max(waits))))
        self._all.append(now)
        if group:
            self._groups[chat_id].append(now)
        self._chats[chat_id] = (tokens - 1, now)


def _wait(times: deque[float], allowed: int, window: float, now: float) -> float:
    """Give the seconds until one more is allowed in the sliding window."""
    while times and times[0] <= now - window:
        times.popleft()
    return times[0] + window - now if len(times) >= allowed else 0.0
