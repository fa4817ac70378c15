"""Guest mode: the bot is mentioned in a chat that it is no member of, and answers there with a single message.

Of such a chat it knows the one message, so that each question stands on its own and nothing of it is remembered.
"""

import asyncio
import logging

from telegram import InlineQueryResult, InlineQueryResultArticle, Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.monitoring.questions import looked_for
from bot.retrying import delays
from bot.telegram.handlers.addressing import question_text
from bot.telegram.handlers.questions import Handler
from bot.telegram.inline.rendering import content
from bot.telegram.one_message import one_message
from bot.telegram.outcomes import Outcome, delay_after, outcome
from bot.telegram.services import Services

_TITLE = "Quotewire"  # nobody sees it: the message goes out by itself
_PATIENCE = 60.0  # seconds; then nobody waits for it any more

logger = logging.getLogger(__name__)


class _OfGuest(filters.UpdateFilter):
    """A message with which the bot is asked as a guest."""

    def filter(self, update: Update) -> bool:
        """Tell whether the update brings one."""
        return update.guest_message is not None


def guest_handlers(services: Services) -> list[Handler]:
    """Return the handler of guest messages. Where guest mode is off, it keeps them from all other handlers."""

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.guest_message
        if message is None or not services.settings.telegram_guest_mode:
            return
        user = update.effective_user
        texts = services.speaking(user)
        asked = question_text(message)
        found = await looked_for(services.chat.ask_once(asked, now=services.now(user), texts=texts))
        words = one_message(found, texts)
        await _send(services, message, InlineQueryResultArticle(str(update.update_id), _TITLE, content(words)))

    return [MessageHandler(_OfGuest(), answer)]


async def _send(services: Services, message: Message, result: InlineQueryResult) -> None:
    """Answer, and try again while Telegram may not have taken it: a query is answered once, however often tried."""
    if message.guest_query_id is None:
        return
    try:
        async with asyncio.timeout(_PATIENCE):
            for delay in delays():
                try:
                    await services.bot.answer_guest_query(message.guest_query_id, result)
                except TelegramError as error:
                    if outcome(error) is Outcome.REFUSED:
                        raise
                    await asyncio.sleep(delay_after(error, delay))
                else:
                    return
    except (TelegramError, TimeoutError) as error:
        logger.info("A guest's question was not answered: %s", str(error) or "it takes too long")
