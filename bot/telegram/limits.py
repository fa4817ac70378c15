"""How fast the bot may call Telegram."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter, BaseRateLimiter

# Telegram's limits are on messages; counted, these would halve the replies, or make who pressed a button wait for them
UNLIMITED = frozenset({"sendChatAction", "answerCallbackQuery"})

BeforeCall = Callable[[], Awaitable[None]]


class MessageLimiter(BaseRateLimiter[BeforeCall]):
    """python-telegram-bot's limiter, which waits before a message that would be too many.

    What is given as `rate_limit_args` is awaited when the waiting is over, right before each call.
    """

    def __init__(self, limits: AIORateLimiter) -> None:
        self._limits = limits

    async def initialize(self) -> None:
        """Get ready."""
        await self._limits.initialize()

    async def shutdown(self) -> None:
        """Release what is held."""
        await self._limits.shutdown()

    async def process_request(  # noqa: PLR0917 - as in the base class
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - as in the base class
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: BeforeCall | None,
    ) -> Any:  # noqa: ANN401 - as in the base class
        """Call `callback` when the limits allow it."""

        async def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as in the base class
            if rate_limit_args is not None:
                await rate_limit_args()
            return await callback(*args, **kwargs)

        if endpoint in UNLIMITED:
            return await call(*args, **kwargs)
        return await self._limits.process_request(call, args, kwargs, endpoint, data, None)
