"""Sending each reply exactly once over a network that is not reliable.

Telegram's `sendMessage` has no key by which it would recognise a repetition. When the connection breaks before the
answer arrives, or the process is killed, nobody knows whether the message was sent: to send again may double it, not
to may lose it. So the bot looks before it sends again. It lets Telegram edit the message that it would have sent, to
what it should be (see bot.telegram.outgoing), under each id that message can have:

- the id is above all that were known when the sending began (noted on disk right before the call), and it is none of
  those that became known since as other messages, see bot.telegram.message_ids;
- nothing else of ours can be there, since a chat is answered one update after the other;
- Telegram refuses to edit what does not exist or is not the bot's own, and editing has the same effect done twice.

If one edit is taken (or is "not modified"), that is the message, and nothing is sent. If none is, it is sent. For a
doubled reply is better than a lost one, it is doubled in what remains:

- more than `message_ids.MOST` messages that the bot never got to see lie before the lost one (in a supergroup: written
  to others than the bot), or more than `message_ids.MARGIN` that it did not fetch by the time it looks;
- Telegram carries out a call more than `retrying.FIRST_DELAY` after its connection broke.

A picture goes before the words, and must not cost them: it is left out if Telegram refuses it, if it has not gone out
within `PICTURE_PATIENCE`, or if the words went out before a restart. It is found by its caption. One that was drawn
anew after a restart, from other articles, is taken for the one that was sent.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from telegram import Message
from telegram.error import BadRequest, TelegramError

from bot.monitoring.questions import stage
from bot.retrying import delays
from bot.telegram.inbox import Inbox
from bot.telegram.message_ids import MessageIds
from bot.telegram.outcomes import Outcome, delay_after, outcome
from bot.telegram.outgoing import LimitedBot, Outgoing, Picture, Text, without_entities
from bot.telegram.places import Place

PICTURE_PART = -1  # before the parts of the words
PICTURE_PATIENCE = 60.0  # seconds

Result = TypeVar("Result")
logger = logging.getLogger(__name__)


class Delivery:
    """Replies to messages: in order, each once, however often it must be tried."""

    def __init__(self, bot: LimitedBot, inbox: Inbox) -> None:
        self.bot = bot
        self._inbox = inbox
        self.ids = MessageIds()

    async def recall(self) -> None:
        """Learn of the messages from before the start."""
        for chat_id, message_id in [*await self._inbox.highest(), *await self._inbox.messages()]:
            self.ids.saw(chat_id, message_id)

    async def reply(
        self,
        update_id: int,
        place: Place,
        texts: Sequence[Text],
        *,
        picture: Picture | None = None,
        first_part: int = 0,
    ) -> list[int]:
        """Send messages in reply to the one at `place`; return the ids of the texts, in order.

        `first_part` tells several replies to one update apart.

        Raises TelegramError when Telegram refuses, as when the user has blocked the bot. Network errors are waited out.
        """
        with stage("sending"):
            if picture is not None and await self._inbox.attempt(update_id, first_part) is None:
                await self._show(update_id, place, picture)
            return [
                await self._deliver(update_id, part, place, text) for part, text in enumerate(texts, start=first_part)
            ]

    async def _show(self, update_id: int, place: Place, picture: Picture) -> None:
        try:
            async with asyncio.timeout(PICTURE_PATIENCE):
                await self._deliver(update_id, PICTURE_PART, place, picture)
        except (TelegramError, TimeoutError) as error:
            logger.warning("A picture is left out, the words follow: %s", str(error) or "it takes too long")

    async def _deliver(self, update_id: int, part: int, place: Place, message: Outgoing) -> int:
        attempt = await self._inbox.attempt(update_id, part)
        if attempt is not None and attempt.message_id is not None:
            return attempt.message_id  # sent before a restart
        message_id = await self._send_readable(update_id, part, place, message)
        self.ids.saw(place.chat_id, message_id)
        await self._inbox.sent(update_id, part, message_id)
        return message_id

    async def _send_readable(self, update_id: int, part: int, place: Place, message: Outgoing) -> int:
        try:
            return await self._send_once(update_id, part, place, message)
        except BadRequest as error:
            plainer = without_entities(message, error)
            if plainer is None:
                raise
            incident = secrets.token_hex(4)
            logger.error("Incident %s: a text goes out plain, as Telegram cannot read it: %s", incident, error)  # noqa: TRY400 - Telegram's words say it all
            return await self._send_once(update_id, part, place, plainer)

    async def _send_once(self, update_id: int, part: int, place: Place, message: Outgoing) -> int:
        async def begin() -> None:
            after = max(place.message_id, self.ids.highest(place.chat_id))
            await self._inbox.begin(update_id, part, place.chat_id, after)

        async def send() -> Message:
            return await message.send(self.bot, place, begin)

        for delay in delays():
            attempt = await self._inbox.attempt(update_id, part)
            found = await self._find(place.chat_id, message, attempt.after) if attempt is not None else None
            if found is not None:
                return found
            try:
                return (await self._patiently(send, again_on={Outcome.NOT_DONE})).message_id
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

    async def _find(self, chat_id: int, message: Outgoing, after: int) -> int | None:
        await self.recall()  # other replicas' messages too
        unknown = await self._inbox.unknown()
        tried: set[int] = set()
        while (candidate := self.ids.candidate(chat_id, after, unknown, tried)) is not None:
            tried.add(candidate)
            try:
                await self._patiently(
                    partial(message.edit, self.bot, chat_id, candidate),
                    again_on={Outcome.NOT_DONE, Outcome.UNKNOWN},
                )
            except BadRequest as error:
                if "not modified" not in error.message.lower():
                    continue
            return candidate
        return None
