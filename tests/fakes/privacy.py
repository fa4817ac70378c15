"""Which messages Telegram shows to a bot.

With privacy mode, those of a group's that are meant for it: commands, mentions, replies to it, what was sent via it,
and service messages; without, or as an administrator, all. Nothing comes from chats that it is not in.
"""

from tests.fakes.entities import covered
from tests.fakes.members import ADMINISTRATORS, OUTSIDE, status_of
from tests.fakes.model import GROUPS, Chat, Message, User


def reaches_bot(message: Message, replied: Message | None, chat: Chat, bot: User, *, privacy: bool) -> bool:
    """Tell whether the bot is shown the message; `replied` is the one that it answers."""
    status = status_of(chat, bot.id)
    if not chat.reachable or status in OUTSIDE:
        return False
    if chat.type not in GROUPS or not privacy or status in ADMINISTRATORS:
        return True
    if message.service or _is_of(message, bot):
        return True
    return (replied is not None and _is_of(replied, bot)) or addresses(message, bot)


def _is_of(message: Message, bot: User) -> bool:
    return message.sender.id == bot.id or (message.via_bot is not None and message.via_bot.id == bot.id)


def addresses(message: Message, bot: User) -> bool:
    """Tell whether a message mentions the bot, or is a command that is not for another one."""
    name = f"@{bot.username}".lower()
    for entity in message.entities:
        words = covered(message.text, entity).lower()
        if entity.type == "bot_command" and (words.endswith(name) or (entity.offset == 0 and "@" not in words)):
            return True
        if (entity.type == "mention" and words == name) or (entity.type == "text_mention" and entity.user_id == bot.id):
            return True
    return False
