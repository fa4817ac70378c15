"""Whether a message is meant for the bot, and what it says without the bot's name."""

from telegram import Message, MessageEntity
from telegram.constants import ChatType, MessageEntityType
from telegram.ext import filters

UTF_16 = "utf-16-le"  # two bytes a code unit, in which Telegram counts offsets


class Addressed(filters.MessageFilter):
    """Any message in a private chat; in groups, replies to the bot and messages that mention it."""

    def filter(self, message: Message) -> bool:
        """Tell whether the message is meant for the bot."""
        if message.chat.type == ChatType.PRIVATE:
            return True
        replied = message.reply_to_message
        if replied and replied.from_user and replied.from_user.id == message.get_bot().id:
            return True
        return bool(_mentions(message))


def question_text(message: Message) -> str:
    """Return the text without mentions of the bot."""
    encoded = (message.text or "").encode(UTF_16)
    for entity in sorted(_mentions(message), key=lambda entity: entity.offset, reverse=True):
        encoded = encoded[: 2 * entity.offset] + encoded[2 * (entity.offset + entity.length) :]
    return " ".join(encoded.decode(UTF_16).split())


def _mentions(message: Message) -> list[MessageEntity]:
    bot = message.get_bot()
    kinds: list[str | None] = [MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]
    return [
        entity
        for entity, text in message.parse_entities(kinds).items()
        if (entity.user.id == bot.id if entity.user else text.casefold() == f"@{bot.username}".casefold())
    ]
