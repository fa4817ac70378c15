"""Where in Telegram something is said: the message that is replied to, and the conversation that it belongs to.

A private chat is one conversation (a topic in it, another). In a group a question to the bot begins one, which goes on
where somebody replies to an answer; see `bot.telegram.threads` for how that is found.
"""

import re
from dataclasses import dataclass, replace
from typing import Self

from telegram import MaybeInaccessibleMessage, Message, Update
from telegram.constants import ChatType

_CONVERSATION = re.compile(r"telegram:(?P<chat>-?\d+)(?::(?P<topic>\d+))?(?:#(?P<thread>\d+))?")


@dataclass(frozen=True, slots=True)
class Place:
    """A message that gets a reply: its chat, its id (0: no message, just the chat), and its topic in a forum.

    `thread` is the message that began the conversation, where a chat holds several: in groups.
    """

    chat_id: int
    message_id: int
    topic: int | None = None
    thread: int | None = None

    @property
    def conversation(self) -> str:
        """The name of the conversation that the message belongs to."""
        topic = "" if self.topic is None else f":{self.topic}"
        thread = "" if self.thread is None else f"#{self.thread}"
        return f"telegram:{self.chat_id}{topic}{thread}"

    @property
    def is_private(self) -> bool:
        """Whether only one person reads what is said there."""
        return self.chat_id > 0

    def within(self, conversation: str) -> Self | None:
        """Return this message as one of a conversation, for which the topic need not be known.

        None if the conversation is held in another chat.
        """
        named = _CONVERSATION.fullmatch(conversation)
        if named is None or int(named["chat"]) != self.chat_id:
            return None
        return replace(self, topic=_number(named["topic"]), thread=_number(named["thread"]))


def place_of(message: MaybeInaccessibleMessage) -> Place:
    """Return where the message is, in a group as one that begins a conversation.

    Of one that the bot is not shown any more, the topic is not known.
    """
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    thread = None if message.chat.type == ChatType.PRIVATE else message.message_id
    return Place(message.chat.id, message.message_id, topic, thread)


def place_of_update(update: Update) -> Place | None:
    """Return where the update's message is, or the message whose button was pressed; None if it brings neither."""
    pressed = update.callback_query.message if update.callback_query else None
    message = update.message or pressed
    return None if message is None else place_of(message)


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)
