"""Edits that Telegram takes, calls needless, or refuses."""

from unittest.mock import AsyncMock

import pytest
from telegram import CallbackQuery, Chat, InaccessibleMessage, InlineKeyboardButton, InlineKeyboardMarkup, User
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram.editing import Target, edited
from bot.telegram.outgoing import Text

LINKED = InlineKeyboardMarkup(
    [[InlineKeyboardButton("out", url="http://x")], [InlineKeyboardButton("back", callback_data="a:1")]]
)
TARGET = Target(7, 3)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> AsyncMock:
    asleep = AsyncMock()
    monkeypatch.setattr("bot.telegram.editing.asyncio.sleep", asleep)
    return asleep


async def results(*raised: TelegramError | None) -> tuple[bool, list[InlineKeyboardMarkup | None]]:
    """Edit with a bot whose calls end so, and give whether it was done and the keyboards it was tried with."""
    bot = AsyncMock()
    bot.edit_message_text.side_effect = raised
    done = await edited(bot, TARGET, Text("words", LINKED))
    return done, [call.kwargs["reply_markup"] for call in bot.edit_message_text.await_args_list]


async def test_what_is_taken_or_is_so_already_is_done() -> None:
    assert await results(None) == (True, [LINKED])
    assert await results(BadRequest("Message is not modified: specified new message …")) == (True, [LINKED])


async def test_an_outage_is_waited_out_and_what_telegram_asks_for_is_waited(no_waiting: AsyncMock) -> None:
    done, tried = await results(NetworkError("gone"), RetryAfter(17), None)
    assert (done, len(tried)) == (True, 3)
    assert [call.args[0] for call in no_waiting.await_args_list] == [0.5, 17.0]


@pytest.mark.parametrize("refusal", [BadRequest("Message to edit not found"), Forbidden("bot was blocked by the user")])
async def test_a_refusal_is_no_error(refusal: TelegramError) -> None:
    assert await results(refusal) == (False, [LINKED])


async def test_an_address_that_is_refused_is_left_out_once() -> None:
    refusal = BadRequest("Inline keyboard button url 'http://x' is invalid: wrong HTTP URL")
    done, tried = await results(refusal, None)
    assert done
    assert [[button.text for row in markup.inline_keyboard for button in row] for markup in tried if markup] == [
        ["out", "back"],
        ["back"],
    ]
    assert (await results(refusal, refusal))[0] is False


def test_the_message_of_a_press_is_known_in_a_chat_also_if_it_is_not_shown_and_inline() -> None:
    ana = User(7, "Ana", is_bot=False)
    hidden = InaccessibleMessage(Chat(7, "private"), 3)
    assert Target.of(CallbackQuery("1", ana, "7", message=hidden)) == Target(7, 3)
    assert Target.of(CallbackQuery("1", ana, "7", inline_message_id="x")) == Target(inline_message_id="x")
    assert Target.of(CallbackQuery("1", ana, "7")) is None
