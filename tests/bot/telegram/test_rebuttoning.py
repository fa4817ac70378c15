"""One button in the place of another, through outages."""

from datetime import UTC, datetime
from typing import cast

import pytest
from telegram import Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.telegram.outgoing import LimitedBot
from bot.telegram.rebuttoning import rebuttoned

MUTED = InlineKeyboardButton("Watch again", callback_data="r:1")
ROWS = [[InlineKeyboardButton("[1]", callback_data="s:x:1")], [InlineKeyboardButton("Mute", callback_data="n:1")]]


class Editing:
    """Takes edits, after some have failed."""

    def __init__(self, *failures: TelegramError) -> None:
        self._failures = list(failures)
        self.edits: list[InlineKeyboardMarkup] = []

    async def edit_message_reply_markup(
        self, chat_id: int, message_id: int, *, reply_markup: InlineKeyboardMarkup
    ) -> None:
        assert (chat_id, message_id) == (7, 3)
        if self._failures:
            raise self._failures.pop()
        self.edits.append(reply_markup)


def message(rows: list[list[InlineKeyboardButton]] | None) -> Message:
    markup = None if rows is None else InlineKeyboardMarkup(rows)
    return Message(3, datetime.now(UTC), Chat(7, "private"), reply_markup=markup)


async def test_the_others_stay_as_they_are() -> None:
    bot = Editing()
    await rebuttoned(cast("LimitedBot", bot), message(ROWS), "n:1", MUTED)
    assert bot.edits == [InlineKeyboardMarkup([ROWS[0], [MUTED]])]


@pytest.mark.parametrize(("failure", "edits"), [(NetworkError("gone"), 1), (BadRequest("not modified"), 0)])
async def test_it_is_tried_again_unless_telegram_refuses(failure: TelegramError, edits: int) -> None:
    bot = Editing(failure)
    await rebuttoned(cast("LimitedBot", bot), message(ROWS), "n:1", MUTED)
    assert len(bot.edits) == edits


async def test_a_message_without_buttons_gets_none() -> None:
    bot = Editing()
    await rebuttoned(cast("LimitedBot", bot), message(None), "n:1", MUTED)
    assert bot.edits == []
