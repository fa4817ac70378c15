"""How fast the bot may call Telegram."""

import asyncio

import pytest

from bot.telegram.limits import MessageLimiter

GROUP = -5


async def call(limiter: MessageLimiter, endpoint: str) -> object:
    async def effect() -> bool:
        return True

    request = limiter.process_request(effect, (), {}, endpoint, {"chat_id": GROUP}, None)
    return await asyncio.wait_for(request, 0.05)


async def test_a_message_too_many_waits_and_typing_does_not() -> None:
    limiter = MessageLimiter(group_max_rate=1, group_time_period=60)
    assert await call(limiter, "sendMessage")
    assert await call(limiter, "sendChatAction")
    with pytest.raises(TimeoutError):
        await call(limiter, "sendMessage")
