"""Putting another button in the place of one under a message of the bot's."""

import asyncio
import logging

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.retrying import delays
from bot.telegram.outcomes import Outcome, delay_after, outcome
from bot.telegram.outgoing import LimitedBot

logger = logging.getLogger(__name__)


async def rebuttoned(bot: LimitedBot, message: Message, data: str, button: InlineKeyboardButton) -> None:
    """Put a button in the place of the one with this callback data, if it is there. An outage is waited out."""
    if message.reply_markup is None:
        return
    rows = message.reply_markup.inline_keyboard
    markup = InlineKeyboardMarkup([[button if one.callback_data == data else one for one in row] for row in rows])
    for delay in delays():
        try:
            await bot.edit_message_reply_markup(message.chat.id, message.message_id, reply_markup=markup)
        except TelegramError as error:
            if outcome(error) is Outcome.REFUSED:
                logger.info("A button stays as it was: %s", error)
                return
            await asyncio.sleep(delay_after(error, delay))
        else:
            return
