"""A question in words gets its answer, in reply to it."""

from telegram import Message, Update
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from bot.telegram.handlers.addressing import Addressed, is_reply_to_bot, question_text
from bot.telegram.places import Place, place_of
from bot.telegram.reactions import looking
from bot.telegram.services import Services
from bot.telegram.threads import Threads

Handler = BaseHandler[Update, ContextTypes.DEFAULT_TYPE, None]


def question_handlers(services: Services) -> list[Handler]:
    """Return the handler of texts that are meant for the bot."""

    async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await answer_question(services, update, update.message, question_text(update.message))

    new = filters.UpdateType.MESSAGE
    return [MessageHandler(new & filters.TEXT & ~filters.COMMAND & Addressed(), answer)]


async def answer_question(
    services: Services, update: Update, message: Message, question: str, *, anew: bool = False
) -> None:
    """Answer a question that a message asks, as part of its conversation or beginning it `anew`.

    Raises TelegramError.
    """
    user = update.effective_user
    place = await conversing(services.threads, message)
    async with looking(services.bot, place):
        await services.answering.answer(
            update.update_id,
            place,
            question,
            services.speaking(user),
            user_id=user.id if user else None,
            now=services.now(user),
            anew=anew,
        )


async def conversing(threads: Threads, message: Message) -> Place:
    """Return where a message is: in a group, whoever replies to an answer goes on with the answer's conversation."""
    place = place_of(message)
    if place.is_private or message.reply_to_message is None or not is_reply_to_bot(message):
        return place
    known = await threads.conversation(message.chat_id, message.reply_to_message.message_id)
    return (place.within(known) if known else None) or place
