"""'typing …' above the chat while an answer is being made."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.telegram.places import Place

INTERVAL = 4.5  # seconds; clients show an action for 5
LONGEST_WAIT = 2.0  # seconds to wait for the first one before the reply goes out

logger = logging.getLogger(__name__)


@contextlib.asynccontextmanager
async def typing(bot: Bot, place: Place) -> AsyncIterator[None]:
    """Show the action in the chat of `place` until the block ends.

    The first one is sent before the reply can be, lest it shows after the reply for another five seconds.
    """
    first = asyncio.Event()
    task = asyncio.create_task(_repeat(bot, place, first))
    try:
        yield
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(first.wait(), LONGEST_WAIT)
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _repeat(bot: Bot, place: Place, first: asyncio.Event) -> None:
    while True:
        try:
            await bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.topic)
        except TelegramError as error:
            logger.debug("The typing action failed, which does not matter: %s", error)
        first.set()
        await asyncio.sleep(INTERVAL)
