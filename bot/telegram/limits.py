"""How fast the bot may call Telegram, and what happens when it was too fast.

Telegram allows about 30 messages a second in all, one a second in a private chat in the long run, and 20 a minute in a
group. A message that would be too many waits, and only that chat's. When Telegram asks to wait nevertheless
(RetryAfter), what is meant for that chat waits, and the other chats go on; calls that are for no chat wait by method.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeAlias

from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.outcomes import delay_after

MESSAGES_PER_SECOND = 30.0
PRIVATE_BURST = 5.0  # messages at once to a private chat, which gets one a second in the long run
GROUP_MESSAGES_PER_MINUTE = 20.0
MOST_RETRIES = 5  # of a call that Telegram told to wait; a reply is tried on after that, see bot.telegram.delivery
MARGIN = 0.1  # seconds more than Telegram asks for
REMEMBERED = 1_000  # chats; a limiter that is full of room again may be forgotten

# Telegram's limits are on messages; counted, others would halve the replies, or make who pressed a button wait for them
_MESSAGES = ("send", "edit", "copy", "forward")
_NO_MESSAGES = frozenset({"sendChatAction"})

BeforeCall = Callable[[], Awaitable[None]]
Key: TypeAlias = int | str
logger = logging.getLogger(__name__)


class CallLimiter(BaseRateLimiter[BeforeCall]):
    """Waits before calls. What is given as `rate_limit_args` is awaited when the waiting is over, right before each.

    `flooded` is told the method of each call that Telegram refused for being one too many.
    """

    def __init__(
        self,
        *,
        flooded: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        private: tuple[float, float] = (PRIVATE_BURST, PRIVATE_BURST),
        group: tuple[float, float] = (GROUP_MESSAGES_PER_MINUTE, 60.0),
    ) -> None:
        self._flooded = flooded
        self._sleep = sleep
        self._private = private
        self._group = group
        self._all = AsyncLimiter(MESSAGES_PER_SECOND, 1)
        self._chats: OrderedDict[Key, AsyncLimiter] = OrderedDict()
        self._closed: dict[Key, asyncio.Event] = {}

    async def initialize(self) -> None:
        """Get ready."""

    async def shutdown(self) -> None:
        """Release what is held."""

    async def process_request(  # noqa: PLR0917 - as in the base class
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - as in the base class
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: BeforeCall | None,
    ) -> Any:  # noqa: ANN401 - as in the base class
        """Call `callback` when the limits allow it. Raises RetryAfter when Telegram asks to wait again and again."""
        chat = _chat(data)
        key = endpoint if chat is None else chat
        for tries_left in reversed(range(MOST_RETRIES + 1)):
            if chat is not None and endpoint.startswith(_MESSAGES) and endpoint not in _NO_MESSAGES:
                await self._limiter(chat).acquire()
                await self._all.acquire()
            await self._opened(key)
            if rate_limit_args is not None:
                await rate_limit_args()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._flooded(endpoint)
                if not tries_left:
                    raise
                await self._close(key, delay_after(error, 0) + MARGIN, endpoint)
        raise AssertionError("the last try returns or raises")

    async def _opened(self, key: Key) -> None:
        while (closed := self._closed.get(key)) is not None:
            await closed.wait()

    async def _close(self, key: Key, seconds: float, endpoint: str) -> None:
        """Hold back all calls with the key for so long; the calls that are refused meanwhile join in."""
        if key in self._closed:
            return
        logger.info("Telegram asks to wait %.0f s with %s; other chats are served meanwhile.", seconds, endpoint)
        closed = self._closed[key] = asyncio.Event()
        try:
            await self._sleep(seconds)
        finally:
            del self._closed[key]
            closed.set()

    def _limiter(self, chat: Key) -> AsyncLimiter:
        limiter = self._chats.get(chat)
        if limiter is None:
            rate, seconds = self._group if isinstance(chat, str) or chat < 0 else self._private
            limiter = self._chats[chat] = AsyncLimiter(rate, seconds)
        self._chats.move_to_end(chat)
        self._forget()
        return limiter

    def _forget(self) -> None:
        while len(self._chats) > REMEMBERED:
            chat, limiter = next(iter(self._chats.items()))
            if not limiter.has_capacity(limiter.max_rate):
                return
            del self._chats[chat]


def _chat(data: dict[str, Any]) -> Key | None:
    """Return the chat that a call is for: its number, or the public name of a channel or group."""
    chat = data.get("chat_id")
    try:
        return None if chat is None else int(chat)
    except ValueError:
        return str(chat)
