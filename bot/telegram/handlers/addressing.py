"""Whether a message is meant for the bot, and what it says without the bot's name."""

from telegram import Message, MessageEntity
from telegram.constants import ChatType, MessageEntityType
from telegram.ext import filters

UTF_16 = "utf-16-le"  # two bytes a code unit, in which Telegram counts offsets


class Addressed(filters.MessageFilter):
    """Any message in a private chat; in groups, replies to the bot and messages that mention it.

    Not what other bots write, who might answer in turn for ever, and not what somebody sends by this bot's inline mode.
    """

    def filter(self, message: Message) -> bool:
        """Tell whether the message is meant for the bot."""
        if is_of_bot(message):
            return False
        if message.chat.type == ChatType.PRIVATE:
            return True
        return is_reply_to_bot(message) or bool(_mentions(message))


def is_of_bot(message: Message) -> bool:
    """Tell whether a bot wrote the message, or this bot's inline mode. Administrators who hide are shown as a bot."""
    author, via = message.from_user, message.via_bot
    is_bot = author is not None and author.is_bot and message.sender_chat is None
    return is_bot or (via is not None and via.id == message.get_bot().id)


def is_reply_to_bot(message: Message) -> bool:
    """Tell whether the message answers one that the bot itself wrote, and nobody by way of inline mode."""
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == message.get_bot().id)


def question_text(message: Message) -> str:
    """Return the text, or of a picture and the like the caption, without mentions of the bot."""
    encoded = (message.text or message.caption or "").encode(UTF_16)
    for entity in sorted(_mentions(message), key=lambda entity: entity.offset, reverse=True):
        encoded = encoded[: 2 * entity.offset] + encoded[2 * (entity.offset + entity.length) :]
    return " ".join(encoded.decode(UTF_16, "replace").split())


def _mentions(message: Message) -> list[MessageEntity]:
    bot = message.get_bot()
    kinds: list[str | None] = [MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION]
    entities = message.parse_entities(kinds) if message.text else message.parse_caption_entities(kinds)
    return [
        entity
        for entity, text in entities.items()
        if (entity.user.id == bot.id if entity.user else text.casefold() == f"@{bot.username}".casefold())
    ]
