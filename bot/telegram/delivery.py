"""Sending each reply exactly once over a network that is not reliable.

Telegram's `sendMessage` has no key by which it would recognise a repetition. When the connection breaks before the
answer arrives, or the process is killed, nobody knows whether the message was sent: to send again may double it, not
to may lose it. So the bot looks before it sends again. It lets Telegram edit the message that it would have sent, to
what it should say, under each id that message can have:

- the id is above all that were known when the sending began (noted on disk right before the call), and it is none of
  those that became known since as other messages, see bot.telegram.message_ids;
- nothing else of ours can be there, since a chat is answered one update after the other;
- Telegram refuses to edit what does not exist or is not the bot's own, and editing has the same effect done twice.

If one edit is taken (or is "not modified"), that is the message, and nothing is sent. If none is, it is sent. For a
doubled reply is better than a lost one, it is doubled in what remains:

- more than `message_ids.MOST` messages that the bot never got to see lie before the lost one (in a supergroup: written
  to others than the bot), or more than `message_ids.MARGIN` that it did not fetch by the time it looks;
- Telegram carries out a call more than `FIRST_DELAY` after its connection broke.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.telegram.inbox import Inbox
from bot.telegram.limits import BeforeCall
from bot.telegram.message_ids import MessageIds
from bot.telegram.outcomes import Outcome, delay_after, delays, outcome

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Result = TypeVar("Result")
logger = logging.getLogger(__name__)


class Delivery:
    """Replies to messages: in order, each once, however often it must be tried."""

    def __init__(self, bot: ExtBot[BeforeCall], inbox: Inbox) -> None:
        self._bot = bot
        self._inbox = inbox
        self.ids = MessageIds()

    async def reply(self, update_id: int, message: Message, replies: Sequence[str], first_part: int = 0) -> None:
        """Send HTML messages in reply to `message`. `first_part` tells several replies to one update apart.

        Raises TelegramError when Telegram refuses, as when the user has blocked the bot. Network errors are waited out.
        """
        for part, html in enumerate(replies, start=first_part):
            attempt = await self._inbox.attempt(update_id, part)
            if attempt is not None and attempt.message_id is not None:
                continue  # sent before a restart
            message_id = await self._send_once(update_id, part, message, html)
            self.ids.saw(message.chat_id, message_id)
            await self._inbox.sent(update_id, part, message_id)

    async def _send_once(self, update_id: int, part: int, message: Message, html: str) -> int:
        async def begin() -> None:
            after = max(message.message_id, self.ids.highest(message.chat_id))
            await self._inbox.begin(update_id, part, message.chat_id, after)

        for delay in delays():
            attempt = await self._inbox.attempt(update_id, part)
            found = await self._find(message.chat_id, html, attempt.after) if attempt is not None else None
            if found is not None:
                return found
            try:
                return await self._patiently(lambda: self._send(message, html, begin), again_on={Outcome.NOT_DONE})
            except TelegramError as error:
                if outcome(error) is Outcome.REFUSED:
                    raise
                logger.warning("Whether a reply was sent is not known, so it is looked for: %s", error)
                await asyncio.sleep(delay)
        raise AssertionError("delays() never ends")

    async def _patiently(self, call: Callable[[], Awaitable[Result]], again_on: set[Outcome]) -> Result:
        """Await the call, again and again while its failure is one of `again_on`."""
        for delay in delays():
            try:
                return await call()
            except TelegramError as error:
                if outcome(error) not in again_on:
                    raise
                logger.info("Telegram is not reached, next try follows: %s", error)
                await asyncio.sleep(delay_after(error, delay))
        raise AssertionError("delays() never ends")

    async def _send(self, message: Message, html: str, begin: BeforeCall) -> int:
        sent = await self._bot.send_message(
            message.chat_id,
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            message_thread_id=message.message_thread_id if message.is_topic_message else None,
            rate_limit_args=begin,
        )
        return sent.message_id

    async def _find(self, chat_id: int, html: str, after: int) -> int | None:
        unknown = await self._inbox.unknown()
        tried: set[int] = set()
        while (candidate := self.ids.candidate(chat_id, after, unknown, tried)) is not None:
            tried.add(candidate)
            try:
                await self._patiently(
                    partial(self._edit, chat_id, candidate, html), again_on={Outcome.NOT_DONE, Outcome.UNKNOWN}
                )
            except BadRequest as error:
                if "not modified" not in error.message.lower():
                    continue
            return candidate
        return None

    async def _edit(self, chat_id: int, message_id: int, html: str) -> None:
        await self._bot.edit_message_text(
            html, chat_id, message_id, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        )
