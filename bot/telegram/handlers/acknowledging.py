"""Answering a press, so that its button stops waiting."""

import asyncio
import logging

from telegram import CallbackQuery
from telegram.constants import CallbackQueryLimit
from telegram.error import TelegramError

from bot.retrying import delays
from bot.telegram.markup import clipped
from bot.telegram.outcomes import Outcome, delay_after, outcome

PATIENCE = 10.0  # seconds; soon after, Telegram calls a press too old

logger = logging.getLogger(__name__)


async def acknowledge(press: CallbackQuery, alert: str | None = None, *, in_passing: bool = False) -> None:
    """Answer a press, with an alert if given. Nothing is raised: who pressed has seen what came of it, or presses on.

    Said `in_passing`, the words go away by themselves. It is tried again while Telegram may not have taken it:
    answering twice does no harm.
    """
    words = None if alert is None else clipped(alert, CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
    try:
        async with asyncio.timeout(PATIENCE):
            await _answer(press, words, show_alert=words is not None and not in_passing)
    except (TelegramError, TimeoutError) as error:
        logger.info("A press was not answered, which does not matter: %s", str(error) or "it takes too long")


async def _answer(press: CallbackQuery, words: str | None, *, show_alert: bool) -> None:
    for delay in delays():
        try:
            await press.answer(words, show_alert=show_alert)
        except TelegramError as error:
            if outcome(error) is Outcome.REFUSED:
                raise
            await asyncio.sleep(delay_after(error, delay))
        else:
            return
