"""Guest mode: people who ask the bot, by its name, in chats that it is not in."""

from dataclasses import replace

from tests.fakes.entities import Formatted, settle, with_automatic
from tests.fakes.members import OUTSIDE, status_of
from tests.fakes.model import Json, Message, Press
from tests.fakes.privacy import addresses
from tests.fakes.state import State


class Guests(State):
    """The part of the world in which the bot is a guest."""

    def ask_as_guest(self, chat_id: int, user_id: int, text: str, *, reply_to: int | None = None) -> Message:
        """Mention the bot in a chat that it is not in, or answer there what it said as a guest.

        The bot is told if it takes guest queries. ValueError if it is a member, or is not asked.
        """
        with self.condition:
            chat = self.chats[chat_id]
            if status_of(chat, self.bot.id) not in OUTSIDE:
                raise ValueError(f"the bot is in chat {chat_id}: add_chat(…, member=False) makes one without it")
            message = self.post(chat_id, user_id, with_automatic(settle(Formatted(text, ()))), reply_to=reply_to)
            replied = self.find(chat_id, reply_to)
            if not addresses(message, self.bot) and (replied is None or replied.sender.id != self.bot.id):
                raise ValueError(f"{text!r} neither mentions @{self.bot.username} nor answers it")
            if self.settings.guest_queries:
                query = Press(self.query_id(), user_id, text, chat_id, message.message_id)
                self.guest_queries[query.id] = query
                self.updates.add("guest_message", self.show(message) | {"guest_query_id": query.id})
            return message

    def guest_answers(self) -> list[Press]:
        """Give all guest queries with their answers, in order."""
        with self.condition:
            return list(self.guest_queries.values())

    def answer_as_guest(
        self, query: Press, formatted: Formatted, *, link_previews: bool, reply_markup: Json | None
    ) -> str:
        """Post the bot's answer where it was asked, and give its inline_message_id (the condition is held)."""
        asked = self.stored[query.chat_id or 0, query.message_id or 0]
        statuses = dict(self.chats[asked.chat_id].statuses)
        posted = self.post(asked.chat_id, self.bot.id, formatted, reply_to=asked.message_id)
        self.chats[asked.chat_id].statuses = statuses
        identifier = f"guest-{query.id}"
        caller: Json = {"guest_bot_caller_user": asked.sender.to_json()}
        posted = replace(posted, inline_message_id=identifier, link_previews=link_previews, service=caller)
        self.keep(replace(posted, reply_markup=reply_markup))
        return identifier
