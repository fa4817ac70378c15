"""A question in words gets its answer, in reply to it."""

from telegram import Message, Update
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from bot.chat import Chat
from bot.greeting import ONLY_TEXT
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.addressing import Addressed, question_text
from bot.telegram.markup import plain
from bot.telegram.render import render
from bot.telegram.typing_action import typing

Handler = BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]


def question_handlers(chat: Chat, delivery: Delivery) -> list[Handler]:
    """Return the handlers of texts, and of private messages that hold none."""

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None:
            return
        async with typing(message):
            found = await chat.ask(conversation(message), question_text(message))
        await delivery.reply(update.update_id, message, [part.html for part in render(found)])

    async def decline(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await delivery.reply(update.update_id, update.message, [plain(ONLY_TEXT).html])

    return [
        MessageHandler(filters.TEXT & ~filters.COMMAND & Addressed(), answer),
        MessageHandler(filters.ChatType.PRIVATE & ~filters.TEXT & ~filters.StatusUpdate.ALL, decline),
    ]


def conversation(message: Message) -> str:
    """Return the name of the conversation that the message belongs to: its chat, or its topic in a forum."""
    topic = f":{message.message_thread_id}" if message.is_topic_message else ""
    return f"telegram:{message.chat_id}{topic}"
