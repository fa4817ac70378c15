"""Sending each reply exactly once over a network that is not reliable.

Telegram's `sendMessage` has no key by which it would recognise a repetition. When the connection breaks before the
answer arrives, or the process is killed, nobody knows whether the message was sent: to send again may double it, not
to may lose it. So the bot looks before it sends again. It lets Telegram edit the message that it would have sent, to
what it should say, under each id that message can have:

- ids rise, so the id is above that of the question and of the last reply in this chat (noted before each sending);
- nothing else of ours can be there, since a chat is answered one update after the other;
- Telegram refuses to edit what does not exist or is not the bot's own, and editing has the same effect done twice.

If one edit is taken (or is "not modified"), that is the message, and nothing is sent. If none is, it is sent. What
remains: ids may lie further apart than is searched, as in a group with much talk in those seconds. Then the message is
sent again, for a doubled reply is better than a lost one.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import Bot, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.telegram.inbox import Attempt, Inbox
from bot.telegram.outcomes import Outcome, delay_after, delays, outcome

REMEMBERED_IDS = 5_000
NEAREST, SPARE, MARGIN = 3, 8, 2  # see MessageIds.candidates; each id costs a call, and calls are limited
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Result = TypeVar("Result")
logger = logging.getLogger(__name__)


class MessageIds:
    """The ids of messages lately seen, from which the ids that a lost message can have follow."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, int]] = deque(maxlen=REMEMBERED_IDS)

    def saw(self, chat_id: int, message_id: int) -> None:
        """Remember a message, whoever sent it."""
        self._seen.append((chat_id, message_id))

    def candidates(self, chat_id: int, after: int, unknown: int) -> list[int]:
        """Return the ids above `after` that a lost message in the chat can have, the likeliest first.

        Telegram promises only that ids are unique in a chat. It numbers the messages of a supergroup apart, and those
        of all private chats of a bot together: so the next few ids not seen here, then those seen nowhere. `unknown`
        messages are under way to all chats, so that many ids may lie above the highest seen, and between.
        """
        private = chat_id > 0
        here = {message for chat, message in self._seen if chat == chat_id}
        together = {message for chat, message in self._seen if chat == chat_id or (private and chat > 0)}
        nearest = [message for message in range(after + 1, after + len(here) + NEAREST + 1) if message not in here]
        highest = max((after, *together)) + unknown + MARGIN
        gaps = [message for message in range(after + 1, highest + 1) if message not in together]
        return list(dict.fromkeys([*nearest[:NEAREST], *gaps[: unknown + SPARE]]))


class Delivery:
    """Replies to messages: in order, each once, however often it must be tried."""

    def __init__(self, bot: Bot, inbox: Inbox) -> None:
        self._bot = bot
        self._inbox = inbox
        self.ids = MessageIds()

    async def reply(self, update_id: int, message: Message, replies: Sequence[str], first_part: int = 0) -> None:
        """Send HTML messages in reply to `message`. `first_part` tells several replies to one update apart.

        Raises TelegramError when Telegram refuses, as when the user has blocked the bot. Network errors are waited out.
        """
        for part, html in enumerate(replies, start=first_part):
            attempt = await self._inbox.begin(update_id, part, message.chat_id, message.message_id)
            if attempt.message_id is not None:
                continue  # sent before a restart
            message_id = await self._send_once(message, html, attempt)
            self.ids.saw(message.chat_id, message_id)
            await self._inbox.sent(update_id, part, message_id)

    async def _send_once(self, message: Message, html: str, attempt: Attempt) -> int:
        uncertain = attempt.repeated
        for delay in delays():
            found = await self._find(message.chat_id, html, attempt.after) if uncertain else None
            if found is not None:
                return found
            try:
                return await self._patiently(lambda: self._send(message, html), again_on={Outcome.NOT_DONE})
            except TelegramError as error:
                if outcome(error) is Outcome.REFUSED:
                    raise
                uncertain = True
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

    async def _send(self, message: Message, html: str) -> int:
        sent = await self._bot.send_message(
            message.chat_id,
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            message_thread_id=message.message_thread_id if message.is_topic_message else None,
        )
        return sent.message_id

    async def _find(self, chat_id: int, html: str, after: int) -> int | None:
        for candidate in self.ids.candidates(chat_id, after, await self._inbox.unknown()):
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
