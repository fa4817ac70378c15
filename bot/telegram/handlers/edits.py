"""A question that was changed is answered anew, in place of its answer, so that a typo costs no second message."""

import logging
from datetime import timedelta

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.access import command_of
from bot.monitoring.questions import looked_for
from bot.telegram.answering import Asked, Reply
from bot.telegram.editing import Target, edited
from bot.telegram.handlers.addressing import Addressed, is_of_bot, question_text
from bot.telegram.handlers.looking_up import question_of, words_behind
from bot.telegram.handlers.questions import Handler, conversing
from bot.telegram.places import Place
from bot.telegram.reactions import looking
from bot.telegram.services import Services

OLDEST = timedelta(hours=48)
"""How long after it was asked a question may be changed."""

logger = logging.getLogger(__name__)


def edit_handlers(services: Services) -> list[Handler]:
    """Return the handler of changed messages. One that was not answered, or long ago, is left alone."""
    edits = _Edits(services)
    return [MessageHandler(filters.UpdateType.EDITED_MESSAGE, edits.answer)]


class _Edits:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def answer(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer it anew, if it still asks something."""
        message = update.edited_message
        if message is None or not is_recent(message):
            return
        before = await self._services.threads.replies(message.chat_id, message.message_id)
        question = await self._question(message) if before else None
        if question is None:
            return
        place = await conversing(self._services.threads, message)
        async with looking(self._services.bot, place):
            await self._answer_anew(update, place, question, before)

    async def _question(self, message: Message) -> str | None:
        command, _ = command_of(message)
        if command:
            words = "" if is_of_bot(message) else words_behind(message)
            return await question_of(self._services.chat, command, words)
        return question_text(message) if message.text and Addressed().filter(message) else None

    async def _answer_anew(self, update: Update, place: Place, question: str, before: list[int]) -> None:
        user, services = update.effective_user, self._services
        texts = services.speaking(user)
        answer = await looked_for(services.chat.ask(place.conversation, question, now=services.now(user), texts=texts))
        asked = Asked(update.update_id, place, user.id if user else None)
        reply = await services.answering.reply(asked, answer, texts)
        last = await self._replace(update.update_id, place, reply, before)
        if reply.answer_id is not None and last is not None:
            await services.answers.sent(reply.answer_id, last)

    async def _replace(self, update_id: int, place: Place, reply: Reply, before: list[int]) -> int | None:
        """Make the new answer of the messages of the old one; return the id of the one that has its buttons."""
        last, missing = None, []
        for message_id, text in zip(before, reply.texts, strict=False):
            if await edited(self._services.bot, Target(place.chat_id, message_id), text):
                last = message_id
            else:
                missing.append(text)  # its reader has deleted that message
        for message_id in before[len(reply.texts) :]:
            await self._delete(place.chat_id, message_id)
        if further := [*missing, *reply.texts[len(before) :]]:
            last = (await self._services.delivery.reply(update_id, place, further))[-1]
        return last

    async def _delete(self, chat_id: int, message_id: int) -> None:
        """Delete a message that the new answer does not need."""
        try:
            await self._services.bot.delete_message(chat_id, message_id)
        except TelegramError as error:
            logger.info("A message that is not needed any more stays: %s", error)
        else:
            await self._services.threads.deleted(chat_id, message_id)


def is_recent(message: Message) -> bool:
    """Tell whether a message was changed soon enough after it was written."""
    return message.edit_date is not None and message.edit_date - message.date <= OLDEST
