"""A reply that changes while something goes on, and in the end says what came of it."""

import logging

from telegram import InlineKeyboardMarkup, Update
from telegram.error import TelegramError

from bot.telegram.editing import Target, edited
from bot.telegram.markup import Markup, plain
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.services import Services

FINAL_PART = 500
"""Tells the last word apart from the message that was begun, where that is gone."""

logger = logging.getLogger(__name__)


class ChangingReply:
    """The reply to one update, begun once and then edited, also after a restart."""

    def __init__(self, services: Services, update: Update) -> None:
        self._services = services
        self._update = update
        self._target: Target | None = None
        self._shown = ""

    async def begin(self, words: str) -> None:
        """Send it, unless that was done before a restart. Raises TelegramError."""
        message = self._update.message
        if message is None:
            return
        reply = self._services.delivery.reply
        (message_id,) = await reply(self._update.update_id, place_of(message), [Text(plain(words).html)])
        self._target = Target(message.chat_id, message_id)
        self._shown = words

    async def change(self, words: str) -> None:
        """Let it say something else, if Telegram takes that at once."""
        target = self._target
        if target is None or target.chat_id is None or target.message_id is None or words == self._shown:
            return
        self._shown = words
        try:
            await Text(plain(words).html).edit(self._services.bot, target.chat_id, target.message_id)
        except TelegramError as error:
            logger.debug("How far it is is not shown: %s", error)

    async def end(self, words: str | Markup, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Let it say what came of it; in a message of its own if it is gone. Raises TelegramError."""
        message = self._update.message
        if message is None:
            return
        text = Text((plain(words) if isinstance(words, str) else words).html, keyboard)
        if self._target is None or not await edited(self._services.bot, self._target, text):
            await self._services.delivery.reply(
                self._update.update_id, place_of(message), [text], first_part=FINAL_PART
            )
