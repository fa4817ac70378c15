"""What is no question: voice, pictures, stickers; and being added to a group, removed, blocked, or moved with one."""

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.ext import ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.greeting import ONLY_TEXT, in_group
from bot.state.chats import Chats
from bot.telegram.handlers.addressing import Addressed
from bot.telegram.handlers.questions import Handler
from bot.telegram.handlers.saying import say
from bot.telegram.markup import plain
from bot.telegram.outgoing import Text
from bot.telegram.places import Place
from bot.telegram.services import Services

_OUTSIDE = {ChatMember.LEFT, ChatMember.BANNED}


def other_handlers(services: Services) -> list[Handler]:
    """Return the handlers of messages without words and of what becomes of the bot and its chats."""
    chats = Chats(services.database)

    async def decline(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        await say(services, update, services.speaking(update.effective_user).gettext(ONLY_TEXT))

    async def note(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        change = update.my_chat_member
        if change is None:
            return
        if is_out(change):
            await chats.lost(change.chat.id, change.chat.type)
            return
        await chats.met(change.chat.id, change.chat.type)
        if was_added(change) and change.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}:
            words = in_group(services.bot.username, services.speaking(change.from_user))
            place = Place(change.chat.id, 0)
            await services.delivery.reply(update.update_id, place, [Text(plain(words).html)])

    async def follow(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is not None and message.migrate_to_chat_id is not None:
            await chats.moved(message.chat_id, message.migrate_to_chat_id)

    wordless = filters.UpdateType.MESSAGE & ~filters.TEXT & ~filters.StatusUpdate.ALL
    return [
        MessageHandler(wordless & Addressed(), decline),
        MessageHandler(filters.StatusUpdate.MIGRATE, follow),
        ChatMemberHandler(note, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def is_out(change: ChatMemberUpdated) -> bool:
    """Tell whether the bot cannot write to the chat any more: it was removed, or its user has blocked it."""
    return change.new_chat_member.status in _OUTSIDE


def was_added(change: ChatMemberUpdated) -> bool:
    """Tell whether the bot was not in the chat before."""
    return change.old_chat_member.status in _OUTSIDE and not is_out(change)
