"""The commands, and the menu that lists them."""

from telegram import BotCommand, Update
from telegram.ext import CommandHandler, ContextTypes, MessageHandler, filters

from bot.chat import Chat
from bot.greeting import NOT_A_COMMAND, greeting, guidance
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.questions import Handler
from bot.telegram.markup import plain
from bot.telegram.outgoing import Text
from bot.telegram.places import place_of
from bot.telegram.speaking import Speaking
from bot.texts import Texts, translatable

MENU = (("start", translatable("What this bot is for")), ("help", translatable("How to ask, and examples")))


def menu(texts: Texts) -> list[BotCommand]:
    """Return the commands as Telegram lists them."""
    return [BotCommand(name, texts.gettext(purpose)) for name, purpose in MENU]


def command_handlers(chat: Chat, delivery: Delivery, speaking: Speaking) -> list[Handler]:
    """Return the handlers of /start and /help, and of commands in private chats that nobody knows."""

    async def reply(update: Update, text: str) -> None:
        if update.message is not None:
            await delivery.reply(update.update_id, place_of(update.message), [Text(plain(text).html)])

    async def start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await reply(update, greeting(chat.examples(), speaking(update.effective_user)))

    async def show_help(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await reply(update, guidance(chat.examples(), speaking(update.effective_user)))

    async def unknown(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await reply(update, speaking(update.effective_user).gettext(NOT_A_COMMAND))

    new = filters.UpdateType.MESSAGE
    return [
        CommandHandler("start", start, new),
        CommandHandler("help", show_help, new),
        MessageHandler(filters.COMMAND & filters.ChatType.PRIVATE, unknown),
    ]
