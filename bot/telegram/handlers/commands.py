"""The commands that tell of the bot itself: /start, /help, /privacy, and those that nobody knows."""

import asyncio

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CommandHandler, ContextTypes, MessageHandler, filters

from bot.access import command_of
from bot.greeting import NOT_A_COMMAND, greeting, guidance, in_group, privacy
from bot.telegram.deep_links import linked_passage
from bot.telegram.handlers.linked_passages import show_passage
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.menus import GROUP, PRIVATE
from bot.telegram.services import Services


def command_handlers(services: Services) -> list[Handler]:
    """Return the handlers of these commands. Only in private does the bot say that it does not know a command."""
    commands = _Commands(services)
    new = filters.UpdateType.MESSAGE
    return [
        CommandHandler("start", commands.start, new),
        CommandHandler("help", commands.show_help, new),
        CommandHandler("privacy", commands.show_privacy, new),
        MessageHandler(new & filters.COMMAND & filters.ChatType.PRIVATE, commands.decline),
    ]


class _Commands:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def start(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what the bot is for, or show what a link leads to."""
        message = update.message
        if message is None:
            return
        texts = self._services.speaking(update.effective_user)
        if message.chat.id < 0:
            await say(self._services, update, in_group(self._services.bot.username, texts))
            return
        passage_id = linked_passage(command_of(message)[1])
        if passage_id is not None:
            await show_passage(self._services, update, passage_id)
            return
        await say(self._services, update, greeting(await self._examples(), texts))

    async def show_help(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask, with questions that the present articles answer, and list the commands of this chat."""
        texts = self._services.speaking(update.effective_user)
        chat = update.effective_chat
        shown = PRIVATE if chat is not None and chat.type == ChatType.PRIVATE else GROUP
        commands = [(name, purpose) for name, purpose in shown if name not in {"start", "help"}]
        await say(self._services, update, guidance(await self._examples(), texts, commands))

    async def show_privacy(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what is kept, and how long."""
        texts = self._services.speaking(update.effective_user)
        await say(self._services, update, privacy(self._services.settings.state_days, texts))

    async def decline(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that this is no command."""
        await say(self._services, update, self._services.speaking(update.effective_user).gettext(NOT_A_COMMAND))

    async def _examples(self) -> tuple[str, ...]:
        return await asyncio.to_thread(self._services.chat.examples)  # they are tried, which takes a while
