"""Where in Telegram something is said: the message that is replied to, and the conversation that it belongs to."""

from dataclasses import dataclass, replace
from typing import Self

from telegram import MaybeInaccessibleMessage, Message, Update


@dataclass(frozen=True, slots=True)
class Place:
    """A message that gets a reply: its chat, its id (0: no message, just the chat), and its topic in a forum."""

    chat_id: int
    message_id: int
    topic: int | None = None

    @property
    def conversation(self) -> str:
        """The name of the conversation that the message belongs to: its chat, or its topic in a forum."""
        return _name(self.chat_id) if self.topic is None else f"{_name(self.chat_id)}:{self.topic}"

    def within(self, conversation: str) -> Self | None:
        """Return this message as one of a conversation, for which the topic need not be known.

        None if the conversation is held in another chat.
        """
        if conversation == _name(self.chat_id):
            return replace(self, topic=None)
        chat, _, topic = conversation.rpartition(":")
        is_of_topic = chat == _name(self.chat_id) and topic.isdecimal()
        return replace(self, topic=int(topic)) if is_of_topic else None


def place_of(message: MaybeInaccessibleMessage) -> Place:
    """Return where the message is. Of one that the bot is not shown any more, the topic is not known."""
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Place(message.chat.id, message.message_id, topic)


def place_of_update(update: Update) -> Place | None:
    """Return where the update's message is, or the message whose button was pressed; None if it brings neither."""
    pressed = update.callback_query.message if update.callback_query else None
    message = update.message or pressed
    return None if message is None else place_of(message)


def _name(chat_id: int) -> str:
    return f"telegram:{chat_id}"
