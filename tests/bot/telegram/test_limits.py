"""How fast the bot may call Telegram."""

import asyncio

import pytest
from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter

from bot.telegram.limits import MessageLimiter

GROUP = -5


async def call(limiter: MessageLimiter, endpoint: str) -> object:
    async def effect() -> bool:
        return True

    request = limiter.process_request(effect, (), {}, endpoint, {"chat_id": GROUP}, None)
    return await asyncio.wait_for(request, 0.05)


async def test_a_message_too_many_waits_and_what_is_no_message_does_not() -> None:
    limiter = MessageLimiter(AIORateLimiter(group_max_rate=1, group_time_period=60))
    assert await call(limiter, "sendMessage")
    assert await call(limiter, "sendChatAction")
    assert await call(limiter, "answerCallbackQuery")
    with pytest.raises(TimeoutError):
        await call(limiter, "sendMessage")


async def test_what_is_to_be_done_before_a_call_is_done_before_each_try_and_not_while_it_waits() -> None:
    limiter = MessageLimiter(AIORateLimiter(max_retries=1, group_max_rate=2, group_time_period=60))
    log: list[str] = []

    async def before() -> None:
        log.append("before")

    async def effect() -> bool:
        log.append("call")
        if len(log) == 2:
            raise RetryAfter(0)
        return True

    async def send() -> object:
        return await limiter.process_request(effect, (), {}, "sendMessage", {"chat_id": GROUP}, before)

    assert await send()
    assert log == ["before", "call", "before", "call"]
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(send(), 0.05)
    assert len(log) == 4
