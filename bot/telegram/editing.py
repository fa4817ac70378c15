"""Making something else of a message of the bot's. An edit does no harm done twice, so it is tried until it is done."""

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import Self

from telegram import CallbackQuery
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.retrying import delays
from bot.telegram.keyboards import without_links
from bot.telegram.outcomes import Outcome, delay_after, outcome
from bot.telegram.outgoing import NO_PREVIEW, LimitedBot, Text, without_entities

_NOT_MODIFIED = "not modified"
_OF_ADDRESS = "url"
"""What Telegram's refusals of a button's address have in common: "inline keyboard button URL … is invalid"."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """A message of the bot's: in a chat or, sent by inline mode, known by an id of its own and nothing else."""

    chat_id: int | None = None
    message_id: int | None = None
    inline_message_id: str | None = None

    @classmethod
    def of(cls, press: CallbackQuery) -> Self | None:
        """Return the message whose button was pressed, which Telegram may not show any more."""
        if press.inline_message_id is not None:
            return cls(inline_message_id=press.inline_message_id)
        return None if press.message is None else cls(press.message.chat.id, press.message.message_id)


async def edited(bot: LimitedBot, target: Target, text: Text) -> bool:
    """Make this text of a message; tell whether it is that now, which Telegram may refuse.

    Where it refuses the address of a button, the message goes without. An outage is waited out.
    """
    for delay in delays():
        try:
            await _edit(bot, target, text)
        except TelegramError as error:
            if isinstance(error, BadRequest) and _NOT_MODIFIED in error.message.lower():
                return True
            if outcome(error) is not Outcome.REFUSED:
                await asyncio.sleep(delay_after(error, delay))
                continue
            if (unmarked := without_entities(text, error)) is not None:
                logger.error("A text is shown plain, as Telegram cannot read it: %s", error)  # noqa: TRY400 - its words say it all
                return await edited(bot, target, unmarked)
            plainer = replace(text, keyboard=without_links(text.keyboard))
            if _OF_ADDRESS in str(error).lower() and plainer != text:
                logger.info("A button's address is left out: %s", error)
                return await edited(bot, target, plainer)
            logger.info("A message stays as it was: %s", error)
            return False
        else:
            return True
    raise AssertionError("delays() never ends")


async def _edit(bot: LimitedBot, target: Target, text: Text) -> None:
    await bot.edit_message_text(
        text.html,
        target.chat_id,
        target.message_id,
        inline_message_id=target.inline_message_id,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=text.keyboard,
    )
