"""Fetching updates by long polling."""

import asyncio
import logging
from collections.abc import Callable, Iterator

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.errors import StateError, TelegramConnectionError
from bot.retrying import delays
from bot.state.leases import RENEWED_EVERY, SECONDS, Leases
from bot.telegram.arriving import ALLOWED_UPDATES, Arrivals
from bot.telegram.outcomes import delay_after
from bot.together import together

LONG_POLL = 30  # seconds
NEWCOMER = 20.0  # seconds after the start in which another poller is a reason to give up; later it is the newcomer
LEASE = "polling"

logger = logging.getLogger(__name__)


async def poll(bot: Bot, arrivals: Arrivals, leases: Leases, heard: Callable[[], None]) -> None:
    """Fetch and take in updates until cancelled; call `heard` after each answer. Network errors are waited out.

    Raises TelegramConnectionError when the token is no longer accepted, or when another program fetches already.
    """
    await _take_lease(leases)
    await together(_keep_lease(leases), _poll(bot, arrivals, heard))


async def _poll(bot: Bot, arrivals: Arrivals, heard: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    offset: int | None = None
    waits = delays()
    is_failing = False
    while True:
        try:
            updates = await bot.get_updates(offset, timeout=LONG_POLL, allowed_updates=ALLOWED_UPDATES)
            heard()
            in_order = sorted(updates, key=lambda update: update.update_id)
            await arrivals.take([update.to_dict() for update in in_order])
        except InvalidToken as error:
            raise TelegramConnectionError("Telegram no longer accepts TELEGRAM_BOT_TOKEN.") from error
        except Conflict as error:
            if loop.time() - began < NEWCOMER:
                raise TelegramConnectionError(_another(str(error))) from error
            is_failing = True
            await asyncio.sleep(_wait(error, waits))
        except (TelegramError, StateError) as error:
            is_failing = True
            await asyncio.sleep(_wait(error, waits))
        else:
            if is_failing:
                logger.info("Fetching messages works again.")
                is_failing, waits = False, delays()
            offset = in_order[-1].update_id + 1 if in_order else offset


def _wait(error: TelegramError | StateError, waits: Iterator[float]) -> float:
    planned = next(waits)
    delay = delay_after(error, planned) if isinstance(error, TelegramError) else planned
    reason = _another(str(error)) if isinstance(error, Conflict) else str(error)
    logger.warning("Fetching messages failed, next try in %.1f s: %s", delay, reason)
    return delay


def _another(reason: str) -> str:
    return (
        f"Another program fetches the messages of this bot: stop it, or let both use WEBHOOK_URL and one STATE_URL "
        f"({reason.rstrip('.')})."
    )


async def _take_lease(leases: Leases) -> None:
    """Raise TelegramConnectionError where another program with the same database fetches, and goes on to."""
    loop = asyncio.get_running_loop()
    patience = loop.time() + SECONDS + RENEWED_EVERY  # one that was killed holds it so long
    waits = delays()
    while True:
        try:
            if await leases.take(LEASE):
                return
            if loop.time() > patience:
                raise TelegramConnectionError(_another("it keeps its state in the same database"))
            await asyncio.sleep(1)
        except StateError as error:
            logger.warning("Fetching messages cannot begin yet: %s", error)
            await asyncio.sleep(next(waits))


async def _keep_lease(leases: Leases) -> None:
    while True:
        await asyncio.sleep(RENEWED_EVERY)
        try:
            await leases.take(LEASE)
        except StateError as error:
            logger.debug("The lease on fetching was not renewed: %s", error)
