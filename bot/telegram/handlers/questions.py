"""A question in words gets its answer, in reply to it."""

from telegram import Update
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from bot.greeting import ONLY_TEXT
from bot.telegram.answering import Answering
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.addressing import Addressed, question_text
from bot.telegram.markup import plain
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.speaking import Speaking

Handler = BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]


def question_handlers(answering: Answering, delivery: Delivery, speaking: Speaking) -> list[Handler]:
    """Return the handlers of texts, and of private messages that hold none."""

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            texts = speaking(update.effective_user)
            await answering.answer(update.update_id, place_of(update.message), question_text(update.message), texts)

    async def decline(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            words = speaking(update.effective_user).gettext(ONLY_TEXT)
            await delivery.reply(update.update_id, place_of(update.message), [Text(plain(words).html)])

    return [
        MessageHandler(filters.TEXT & ~filters.COMMAND & Addressed(), answer),
        MessageHandler(filters.ChatType.PRIVATE & ~filters.TEXT & ~filters.StatusUpdate.ALL, decline),
    ]
