"""How fast the bot may call Telegram."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

UNLIMITED = frozenset({"sendChatAction"})  # Telegram's limits are on messages; counted, it would halve the replies


class MessageLimiter(AIORateLimiter):
    """python-telegram-bot's limiter, which waits before a message that would be too many; 'typing …' is no message."""

    async def process_request(  # noqa: PLR0917 - as in the base class
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - as in the base class
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:  # noqa: ANN401 - as in the base class
        """Call `callback` when the limits allow it."""
        if endpoint in UNLIMITED:
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
