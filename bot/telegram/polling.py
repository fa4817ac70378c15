"""Fetching updates by long polling: an update is stored before Telegram is told that it arrived."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, Update
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.errors import StateError, TelegramConnectionError
from bot.telegram.inbox import Inbox, Received
from bot.telegram.outcomes import delay_after, delays

ALLOWED_UPDATES = [UpdateType.MESSAGE, UpdateType.CALLBACK_QUERY]
LONG_POLL = 30  # seconds

Feed = Callable[[Update], Awaitable[None]]
logger = logging.getLogger(__name__)


async def replay(bot: Bot, inbox: Inbox, feed: Feed) -> None:
    """Feed what was received before the last stop and never finished."""
    left = await inbox.unfinished()
    if left:
        logger.info("%d messages from before the last stop are answered now.", len(left))
    for received in left:
        update = Update.de_json(json.loads(received.content), bot)
        await feed(update)


async def poll(bot: Bot, inbox: Inbox, feed: Feed) -> None:
    """Fetch, store and feed updates until cancelled. Network errors are waited out.

    Raises TelegramConnectionError when the token is no longer accepted.
    """
    offset: int | None = None
    waits = delays()
    failed = False
    while True:
        try:
            updates = await bot.get_updates(offset, timeout=LONG_POLL, allowed_updates=ALLOWED_UPDATES)
            fresh = await inbox.store([_received(update) for update in updates])
        except InvalidToken as error:
            raise TelegramConnectionError("Telegram no longer accepts TELEGRAM_BOT_TOKEN.") from error
        except (TelegramError, StateError) as error:
            failed = True
            planned = next(waits)
            delay = delay_after(error, planned) if isinstance(error, TelegramError) else planned
            logger.warning("Fetching messages failed, next try in %.1f s: %s", delay, _reason(error))
            await asyncio.sleep(delay)
            continue
        if failed:
            logger.info("Fetching messages works again.")
            failed, waits = False, delays()
        known = {received.update_id for received in fresh}
        for update in sorted(updates, key=lambda update: update.update_id):
            if update.update_id in known:
                await feed(update)
            offset = update.update_id + 1


def _received(update: Update) -> Received:
    place = (update.message.chat_id, update.message.message_id) if update.message else (0, 0)
    return Received(update.update_id, update.to_json(), *place)


def _reason(error: Exception) -> str:
    if isinstance(error, Conflict):
        return f"another program fetches the messages of this bot; stop it ({error})"
    return str(error)
