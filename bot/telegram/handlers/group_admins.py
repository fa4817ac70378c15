"""Who is an admin of a group."""

import logging

from telegram import Message
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.telegram.outgoing import LimitedBot

logger = logging.getLogger(__name__)


async def is_admin(bot: LimitedBot, chat_id: int, user_id: int) -> bool:
    """Tell whether a user is an admin of a group; not where Telegram does not say."""
    try:
        member = await bot.get_chat_member(chat_id, user_id)
    except TelegramError as error:
        logger.info("Whether somebody is an admin of a group is not known: %s", error)
        return False
    return member.status in {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}


async def may_set(bot: LimitedBot, message: Message) -> bool:
    """Tell whether who wrote a message may set what holds for its chat: anybody in private, admins in groups."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    if message.sender_chat is not None and message.sender_chat.id == message.chat_id:
        return True  # an admin who writes in the name of the group
    return message.from_user is not None and await is_admin(bot, message.chat_id, message.from_user.id)
