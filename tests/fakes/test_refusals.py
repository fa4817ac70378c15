"""Refusals on demand: of entities, of anything, in one chat only; and limits with a given pause."""

import httpx
import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest, Conflict, Forbidden, RetryAfter

from tests.fakes.rate_limits import RateLimits
from tests.fakes.telegram_server import TelegramServer


async def test_entities_are_refused_and_plain_text_is_not(bot: Bot, server: TelegramServer) -> None:
    server.faults.script("entities", "sendMessage", "answerInlineQuery", times=2)
    await bot.send_message(7, "plain")
    with pytest.raises(BadRequest, match="an't parse entities: can't find end tag"):
        await bot.send_message(7, "<b>bold</b>", parse_mode="HTML")
    query = server.world.ask_inline(7, "x")
    result = InlineQueryResultArticle("1", "t", InputTextMessageContent("<b>x</b>", "HTML"))
    with pytest.raises(BadRequest, match="an't parse entities"):
        await bot.answer_inline_query(query.id, [result])
    await bot.send_message(7, "<b>bold</b>", parse_mode="HTML")
    assert [message.text for message in server.world.messages()] == ["plain", "bold"]


@pytest.mark.parametrize(
    ("description", "error"),
    [
        ("Forbidden: bot was blocked by the user", Forbidden),
        ("Bad Request: TOPIC_DELETED", BadRequest),
        ("Conflict: terminated by setWebhook request", Conflict),
    ],
)
async def test_a_call_is_refused_with_the_given_words_and_their_status(
    bot: Bot, server: TelegramServer, description: str, error: type[Exception]
) -> None:
    server.faults.script("refuse", "sendMessage", description=description)
    with pytest.raises(error):
        await bot.send_message(7, "x")
    assert server.world.requests("sendMessage")[0].description == description
    assert server.world.messages() == []


async def test_a_fault_can_be_for_one_chat_only(bot: Bot, server: TelegramServer) -> None:
    server.world.add_user(8)
    server.faults.script("too_many_requests", chat_id=7, times=None, retry_after=30)
    await bot.send_message(8, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(7, "x")
    await bot.get_updates()


def test_who_sends_too_much_can_be_told_to_wait_for_a_given_time() -> None:
    with TelegramServer(rate_limits=RateLimits(chat_burst=1, retry_after=35)) as server:
        server.world.add_user(7)
        address = f"{server.base_url}{server.token}/sendMessage?chat_id=7&text=x"
        assert httpx.get(address).status_code == 200
        assert httpx.get(address).json()["parameters"] == {"retry_after": 35}
