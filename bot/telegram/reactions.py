"""👀 on a question in a group while its answer is being made: there, 'typing …' does not say to whom."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from telegram import Bot
from telegram.constants import ReactionEmoji
from telegram.error import TelegramError

from bot.telegram.places import Place

PATIENCE = 5.0  # seconds; the answer does not wait for it any longer

logger = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def looking(bot: Bot, place: Place) -> AsyncIterator[None]:
    """Show it on the message until the block ends. In private chats nothing; that it fails does not matter."""
    if place.is_private or not place.message_id:
        yield
        return
    setting = asyncio.create_task(_react(bot, place, ReactionEmoji.EYES))
    try:
        yield
    finally:
        await setting  # or else it might come after its removal
        await _react(bot, place, None)


async def _react(bot: Bot, place: Place, emoji: ReactionEmoji | None) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            await bot.set_message_reaction(place.chat_id, place.message_id, emoji)
    except (TelegramError, TimeoutError) as error:
        logger.debug("A reaction failed, which does not matter: %s", error)
