"""People who press buttons, ask in inline mode and choose from what the bot offers there."""

import time
from dataclasses import replace

from tests.fakes.inline_results import chosen_text
from tests.fakes.model import Json, Message, Press
from tests.fakes.state import State

INLINE_CHAT_TYPES = ("sender", "private", "group", "supergroup", "channel")


class Pressing(State):
    """The part of the world in which people press buttons and use the bot inline."""

    def press(
        self, chat_id: int, message_id: int, data: str, *, user_id: int | None = None, accessible: bool = True
    ) -> Press:
        """Press the button with this callback data; whoever presses is the private chat's user if not given.

        Not `accessible`: the message was deleted meanwhile, or is too old for the bot to be shown it. Under a message
        that was chosen from inline results, the bot learns its inline_message_id and not where it is.
        """
        with self.condition:
            message = self.stored[chat_id, message_id]
            if data not in [button.get("callback_data") for button in message.buttons] or message.deleted:
                raise LookupError(f"message {message_id} of chat {chat_id} has no button with the data {data!r}")
            return self._pressed(message, data, user_id or chat_id, accessible=accessible)

    def forge(self, chat_id: int, message_id: int, data: str, *, user_id: int | None = None) -> Press:
        """Press a button that the message has not, as a client that someone tampered with can."""
        with self.condition:
            return self._pressed(self.stored[chat_id, message_id], data, user_id or chat_id)

    def _pressed(self, message: Message, data: str, user_id: int, *, accessible: bool = True) -> Press:
        if user_id not in self.users:
            self.add_user(user_id, started=False)
        place = message.chat_id, message.message_id
        press = Press(self.query_id(), user_id, data, *place, inline_message_id=message.inline_message_id)
        self.presses[press.id] = press
        payload: Json = {"id": press.id, "from": self.users[user_id].to_json(), "data": data}
        payload["chat_instance"] = str(message.chat_id)
        if message.inline_message_id is not None:
            payload["inline_message_id"] = message.inline_message_id
        elif accessible:
            payload["message"] = self.show(message)
        else:
            chat = self.chats[message.chat_id].to_json()
            payload["message"] = {"chat": chat, "message_id": message.message_id, "date": 0}
        self.updates.add("callback_query", payload)
        return press

    def expire(self, query_id: str) -> None:
        """Let a press, an inline or a guest query grow too old to be answered."""
        with self.condition:
            for queries in (self.presses, self.inline_queries, self.guest_queries):
                if query_id in queries:
                    queries[query_id] = replace(queries[query_id], expired=True)

    def ask_inline(self, user_id: int, query: str, offset: str = "", *, chat_type: str | None = "sender") -> Press:
        """Type an inline query somewhere; `sender` is the private chat with the bot itself.

        Clients cut a query at 256 characters. `chat_type` None is a client that does not say where it is. An unknown
        user is added, without having started the bot. ValueError if the bot has no inline mode.
        """
        if not self.settings.inline:
            raise ValueError("the bot has no inline mode: see BotSettings")
        if chat_type not in {None, *INLINE_CHAT_TYPES}:
            raise ValueError(f"chat_type {chat_type!r} is none of {', '.join(INLINE_CHAT_TYPES)}")
        with self.condition:
            if user_id not in self.users:
                self.add_user(user_id, started=False)
            press = Press(self.query_id(), user_id, query[:256])
            self.inline_queries[press.id] = press
            asked: Json = {"id": press.id, "from": self.users[user_id].to_json(), "query": press.data}
            asked |= {"offset": offset} | ({"chat_type": chat_type} if chat_type else {})
            self.updates.add("inline_query", asked)
            return press

    def choose_inline(self, user_id: int, result_id: str, chat_id: int, *, query_id: str | None = None) -> Message:
        """Choose one of the results that the user was given (last, unless `query_id` says otherwise), for a chat.

        The message is the user's, 'via' the bot. If it has buttons, or the bot is told what is chosen, it has an
        inline_message_id. LookupError if there is no such result.
        """
        with self.condition:
            query, result = self._result(user_id, result_id, query_id)
            formatted, link_previews = chosen_text(result)
            message = self.post(chat_id, user_id, formatted)
            markup = result.get("reply_markup")
            message = replace(
                message,
                via_bot=self.bot,
                reply_markup=markup if isinstance(markup, dict) else None,
                inline_message_id=f"inline-{query.id}-{message.message_id}" if markup else None,
                link_previews=link_previews,
            )
            self.keep(message)
            if self.settings.inline_feedback:
                self._report_choice(query, result_id, message)
            self.announce("message", message)
            return message

    def _result(self, user_id: int, result_id: str, query_id: str | None) -> tuple[Press, Json]:
        for query in reversed(self.inline_queries.values()):
            if query.user_id != user_id or query.answer is None or query_id not in {None, query.id}:
                continue
            results = query.answer["results"]
            for result in results if isinstance(results, list) else []:
                if result["id"] == result_id:
                    return query, result
            break
        raise LookupError(f"user {user_id} was given no result {result_id!r}")

    def _report_choice(self, query: Press, result_id: str, message: Message) -> None:
        chosen: Json = {"result_id": result_id, "from": message.sender.to_json(), "query": query.data}
        known = {} if message.inline_message_id is None else {"inline_message_id": message.inline_message_id}
        self.updates.add("chosen_inline_result", chosen | known)

    def react(self, chat_id: int, message_id: int, user_id: int, *emoji: str) -> int | None:
        """React to a message, or with no emoji take the reactions back; give the update's id.

        The bot is told if it asked for it, of a group only as its administrator.
        """
        with self.condition:
            message = self.stored[chat_id, message_id]
            before = self._reactions.get((chat_id, message_id, user_id), ())
            self._reactions[chat_id, message_id, user_id] = emoji
            chat = self.chats[chat_id]
            if chat.type != "private" and chat.statuses.get(self.bot.id) not in {"administrator", "creator"}:
                return None
            change: Json = {"chat": chat.to_json(), "message_id": message.message_id, "date": int(time.time())}
            change["user"] = self.users[user_id].to_json()
            for name, reactions in (("old_reaction", before), ("new_reaction", emoji)):
                change[name] = [{"type": "emoji", "emoji": each} for each in reactions]
            return self.updates.add("message_reaction", change)

    def inline_messages(self) -> list[Message]:
        """Give the messages that people chose from inline results, as they look now."""
        with self.condition:
            return [message for message in self.stored.values() if message.via_bot is not None and not message.deleted]

    def by_inline_id(self, inline_message_id: str) -> Message | None:
        """Give the message that the bot knows by this id, if it still exists."""
        for message in self.stored.values():
            if message.inline_message_id == inline_message_id and not message.deleted:
                return message
        return None
