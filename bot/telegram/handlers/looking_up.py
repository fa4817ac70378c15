"""The commands that look something up: /ask, /quotes, /timeline, /latest, /sources."""

from collections.abc import Callable, Coroutine
from dataclasses import replace

from telegram import Message, Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.asking_by_name import timeline_of, words_of
from bot.chat import Chat
from bot.monitoring.questions import looked_for
from bot.newest import newest
from bot.telegram.answering import Asked
from bot.telegram.handlers.addressing import is_of_bot
from bot.telegram.handlers.questions import Handler, answer_question, conversing
from bot.telegram.handlers.saying import say
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.reactions import looking
from bot.telegram.services import Services
from bot.telegram.sources_list import sources_list
from bot.texts import translatable
from index.outlets import outlets

ASK, QUOTES, TIMELINE = "ask", "quotes", "timeline"
LONGEST_TOPIC = 200
"""Characters of what follows /latest."""
HOW_TO_ASK = translatable("Put your question behind it, such as: /ask {example}")
HOW_TO_QUOTE = translatable("Put a name behind it, and a topic if you like, such as: /quotes {example}")
HOW_TO_TIMELINE = translatable("Put a topic behind it, such as: /timeline {example}")
EXAMPLE_QUESTION = translatable("Who opened the bridge?")
EXAMPLE_WORDS = translatable("Stoltenberg on Bakhmut")
EXAMPLE_TOPIC = translatable("Bakhmut")

Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[None, None, None]]


async def question_of(chat: Chat, command: str, words: str) -> str | None:
    """Return the question that a command and the words behind it ask; None if such a command asks none."""
    if not words:
        return None
    if command == QUOTES:
        return await chat.with_library(lambda library: words_of(library.people(), words))
    return {ASK: words, TIMELINE: timeline_of(words)}.get(command)


def words_behind(message: Message) -> str:
    """Return what follows the command that a message begins with, in one line."""
    command = next(iter(message.entities), None)
    return " ".join((message.text or "")[command.length if command else 0 :].split())


class _FromSomebody(filters.MessageFilter):
    """A message that no bot wrote."""

    def filter(self, message: Message) -> bool:
        """Tell whether it is one."""
        return not is_of_bot(message)


def looking_up_handlers(services: Services) -> list[Handler]:
    """Return the handlers of these commands."""
    callbacks = _LookingUp(services)
    new = filters.UpdateType.MESSAGE & _FromSomebody()
    return [
        CommandHandler(ASK, callbacks.asking(ASK, HOW_TO_ASK, EXAMPLE_QUESTION), new),
        CommandHandler(QUOTES, callbacks.asking(QUOTES, HOW_TO_QUOTE, EXAMPLE_WORDS), new),
        CommandHandler(TIMELINE, callbacks.asking(TIMELINE, HOW_TO_TIMELINE, EXAMPLE_TOPIC), new),
        CommandHandler("latest", callbacks.show_latest, new),
        CommandHandler("sources", callbacks.show_sources, new),
    ]


class _LookingUp:
    def __init__(self, services: Services) -> None:
        self._services = services

    def asking(self, command: str, usage: str, example: str) -> Callback:
        """Return the callback of a command that stands for a question; without words behind it, it says its use."""

        async def ask(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.message
            if message is None:
                return
            words = words_behind(message)
            question = await question_of(self._services.chat, command, words)
            if question is None:
                texts = self._services.speaking(update.effective_user)
                await say(self._services, update, texts.gettext(usage, example=texts.gettext(example)))
                return
            if command == TIMELINE:
                await self._show_timeline(update, message, question)
            else:
                # /ask is part of the conversation, the others name all that they are about
                await answer_question(self._services, update, message, question, anew=command != ASK)

        return ask

    async def _show_timeline(self, update: Update, message: Message, question: str) -> None:
        services, user = self._services, update.effective_user
        place = await conversing(services.threads, message)
        async with looking(services.bot, place):
            asked = Asked(update.update_id, place, user.id if user else None)
            await services.answering.timeline(asked, question, services.speaking(user), services.now(user))

    async def show_latest(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the newest articles, of all or on a topic."""
        message, user, services = update.message, update.effective_user, self._services
        if message is None:
            return
        texts, topic = services.speaking(user), words_behind(message)[:LONGEST_TOPIC]
        answer = await looked_for(services.chat.with_library(lambda library: newest(library, topic, texts)))
        place = place_of(message)
        # on its own: what the conversation is about has nothing to do with it
        apart = replace(place, thread=place.message_id)
        asked = Asked(update.update_id, apart, user.id if user else None)
        reply = await services.answering.reply(asked, replace(answer, question=message.text or ""), texts)
        sent = await services.delivery.reply(update.update_id, place, reply.texts)
        if reply.answer_id is not None:
            await services.answers.sent(reply.answer_id, sent[-1])

    async def show_sources(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the outlets."""
        message, services = update.message, self._services
        if message is None:
            return
        texts = services.speaking(update.effective_user)
        found = await services.chat.with_library(lambda library: outlets(library.catalogue))
        listed = [Text(part.html) for part in sources_list(found, texts)]
        await services.delivery.reply(update.update_id, place_of(message), listed)
