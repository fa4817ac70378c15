"""The other side of the bot: people who write and press, and what they get to see.

A `World` is shared between the server's thread and the test's: everything that touches it holds `condition`, which is
notified after every change.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from tests.fakes.entities import Formatted, settle, with_automatic
from tests.fakes.faults import Faults
from tests.fakes.model import Chat, ChatAction, Json, Message, Photo, Press, Request, StoredFile, User, Violation
from tests.fakes.updates import UpdateQueue

_BASIC_GROUPS = -(10**12)


class World:
    """Users, chats, messages and updates of one bot. Methods that do what people do queue an update, as Telegram would.

    Nobody's privacy mode is imitated: a group's message reaches the bot whenever a test says it.
    """

    def __init__(self, bot: User, faults: Faults, *, shared_message_ids: bool = True) -> None:
        self.condition = threading.Condition()
        self.bot = bot
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.stored: dict[tuple[int, int], Message] = {}
        self.chat_actions: list[ChatAction] = []
        self.presses: dict[str, Press] = {}
        self.inline_queries: dict[str, Press] = {}
        self.files: dict[str, StoredFile] = {}
        self.photos: dict[str, Photo] = {}
        self.profile: dict[tuple[str, ...], object] = {}
        self.recorded_violations: list[Violation] = []
        self.recorded_requests: list[Request] = []
        self.wake: Callable[[], None] = lambda: None
        self.updates = UpdateQueue(faults.redelivers, self.changed)
        self._next_query = 1
        self._last_shared_id = 0
        self._shared_message_ids = shared_message_ids

    def changed(self) -> None:
        """Tell all who wait, in the server and in the test."""
        with self.condition:
            self.condition.notify_all()
        self.wake()

    # -- people and places ---------------------------------------------------------------------------------------

    def add_user(
        self,
        user_id: int,
        name: str = "Ada",
        *,
        username: str | None = None,
        language_code: str | None = "en",
        started: bool = True,
    ) -> User:
        """Add a person and their private chat, whose id is theirs. Not `started`: the bot may not write first."""
        with self.condition:
            user = User(user_id, name, username, language_code)
            self.users[user_id] = user
            self.chats[user_id] = Chat(user_id, "private", name, username, started=started)
            return user

    def add_chat(
        self, chat_id: int, chat_type: str = "supergroup", name: str = "Newsroom", username: str | None = None
    ) -> None:
        """Add a group or channel, with the bot as a member. ValueError if no such chat has an id like this."""
        if (chat_id < _BASIC_GROUPS) is not (chat_type in {"supergroup", "channel"}) or chat_id >= 0:
            raise ValueError(f"{chat_id} is no id of a {chat_type}: a group's is below 0, others' below -10**12")
        with self.condition:
            self.chats[chat_id] = Chat(chat_id, chat_type, name, username, statuses={self.bot.id: "member"})

    def set_status(self, chat_id: int, user_id: int, status: str) -> None:
        """Make somebody creator, administrator, member, restricted, left or kicked. Queues nothing."""
        with self.condition:
            self.chats[chat_id].statuses[user_id] = status

    def block(self, chat_id: int) -> int | None:
        """Let the user block the bot, or the group remove it."""
        return self._membership(chat_id, reachable=False)

    def unblock(self, chat_id: int) -> int | None:
        """Undo `block`."""
        return self._membership(chat_id, reachable=True)

    def forbid_photos(self, chat_id: int) -> None:
        """Let a group forbid its members, the bot among them, to send photos."""
        with self.condition:
            self.chats[chat_id].takes_photos = False

    def _membership(self, chat_id: int, *, reachable: bool) -> int | None:
        with self.condition:
            chat = self.chats[chat_id]
            before, after = ("member", "kicked") if chat.reachable else ("kicked", "member")
            chat.reachable = reachable
            chat.statuses[self.bot.id] = "member" if reachable else "kicked"
            change: Json = {"chat": chat.to_json(), "from": (self.users.get(chat_id) or self.bot).to_json()}
            change |= {"date": int(time.time())}
            for name, status in (("old_chat_member", before), ("new_chat_member", after)):
                until = {"until_date": 0} if status == "kicked" else {}
                change[name] = {"user": self.bot.to_json(), "status": status, **until}
            return self.updates.add("my_chat_member", change)

    # -- what people do ------------------------------------------------------------------------------------------

    def say(
        self,
        chat_id: int,
        user_id: int,
        text: str,
        *,
        reply_to: int | None = None,
        date: int | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a text to the bot. `date` is in Unix seconds, now if not given. An unknown user is added."""
        with self.condition:
            formatted = with_automatic(settle(Formatted(text, ())))
            message = self._from_user(chat_id, user_id, formatted, reply_to=reply_to, date=date, thread=thread)
            self._announce("message", message)
            return message

    def send_document(
        self, chat_id: int, user_id: int, name: str, content: bytes, *, mime_type: str = "text/plain", caption: str = ""
    ) -> Message:
        """Upload a file to the bot."""
        with self.condition:
            number = len(self.files) + 1
            stored = StoredFile(
                f"file-{number}", f"documents/file_{number}.{name.rpartition('.')[2]}", name, mime_type, content
            )
            self.files[stored.file_id] = stored
            message = self._from_user(chat_id, user_id, with_automatic(Formatted(caption, ())))
            message = self.keep(replace(message, document=stored))
            self._announce("message", message)
            return message

    def edit(self, chat_id: int, message_id: int, text: str) -> Message:
        """Change a user's message."""
        with self.condition:
            before = self.stored[chat_id, message_id]
            formatted = with_automatic(settle(Formatted(text, ())))
            after = replace(
                before,
                text=formatted.text,
                entities=formatted.entities,
                edited=int(time.time()),
                earlier=(*before.earlier, before.text),
            )
            self._announce("edited_message", self.keep(after))
            return after

    def delete(self, chat_id: int, message_id: int) -> None:
        """Delete a message, anybody's. The Bot API tells bots nothing about it."""
        with self.condition:
            self.keep(replace(self.stored[chat_id, message_id], deleted=True))

    def press(
        self, chat_id: int, message_id: int, data: str, *, user_id: int | None = None, accessible: bool = True
    ) -> Press:
        """Press the button with this callback data; whoever presses is the private chat's user if not given.

        Not `accessible`: the message was deleted meanwhile, or is too old for the bot to be shown it.
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
        press = Press(self._query_id(), user_id, data, message.chat_id, message.message_id)
        self.presses[press.id] = press
        shown = self.show(message)
        if not accessible:
            shown = {"chat": shown["chat"], "message_id": message.message_id, "date": 0}
        payload: Json = {"id": press.id, "from": self.users[user_id].to_json(), "data": data}
        payload |= {"chat_instance": str(message.chat_id), "message": shown}
        self.updates.add("callback_query", payload)
        return press

    def expire(self, query_id: str) -> None:
        """Let a press or an inline query grow too old to be answered."""
        with self.condition:
            for queries in (self.presses, self.inline_queries):
                if query_id in queries:
                    queries[query_id] = replace(queries[query_id], expired=True)

    def ask_inline(self, user_id: int, query: str, offset: str = "") -> Press:
        """Type an inline query somewhere."""
        with self.condition:
            press = Press(self._query_id(), user_id, query)
            self.inline_queries[press.id] = press
            sender = self.users[user_id].to_json()
            self.updates.add("inline_query", {"id": press.id, "from": sender, "query": query, "offset": offset})
            return press

    # -- what people see -----------------------------------------------------------------------------------------

    def messages(self, chat_id: int | None = None, *, with_deleted: bool = False) -> list[Message]:
        """Give the bot's messages in the order in which they were sent, as they look now."""
        with self.condition:
            return [
                message
                for message in self.stored.values()
                if message.sender.id == self.bot.id
                and chat_id in {None, message.chat_id}
                and (with_deleted or not message.deleted)
            ]

    def actions(self, chat_id: int | None = None) -> list[ChatAction]:
        """Give the chat actions (typing, …) in order."""
        with self.condition:
            return [action for action in self.chat_actions if chat_id in {None, action.chat_id}]

    def answers(self) -> list[Press]:
        """Give all presses of buttons with their answers, in order."""
        with self.condition:
            return list(self.presses.values())

    def inline_answers(self) -> list[Press]:
        """Give all inline queries with their answers, in order."""
        with self.condition:
            return list(self.inline_queries.values())

    def violations(self) -> list[Violation]:
        """Give what Telegram would have let pass and a good bot doesn't do."""
        with self.condition:
            return list(self.recorded_violations)

    def requests(self, method: str | None = None) -> list[Request]:
        """Give the bot's calls in the order in which they were answered."""
        with self.condition:
            return [request for request in self.recorded_requests if method in {None, request.method}]

    def wait_until(self, true: Callable[[], bool], timeout: float = 10.0, *, what: str = "it") -> None:
        """Block until `true()` holds; TimeoutError after `timeout` seconds. Checked after each change."""
        with self.condition:
            if not self.condition.wait_for(true, timeout):
                raise TimeoutError(f"waited {timeout:g} s in vain for {what}")

    def wait_for(self, count: int, chat_id: int | None = None, timeout: float = 10.0) -> list[Message]:
        """Block until the bot has sent `count` messages and give them; TimeoutError says how many came."""
        try:
            self.wait_until(lambda: len(self.messages(chat_id, with_deleted=True)) >= count, timeout)
        except TimeoutError:
            seen = [message.text[:80] for message in self.messages(chat_id)]
            raise TimeoutError(f"{len(seen)} of {count} messages came in {timeout:g} s: {seen[-5:]}") from None
        return self.messages(chat_id)

    async def arrived(self, count: int, chat_id: int | None = None, timeout: float = 10.0) -> list[Message]:  # noqa: ASYNC109 - the same signature as wait_for
        """Do what `wait_for` does without blocking the event loop."""
        return await asyncio.to_thread(self.wait_for, count, chat_id, timeout)

    # -- what the methods of the Bot API use (they hold the condition) -------------------------------------------

    def keep(self, message: Message) -> Message:
        """Store a message, new or changed."""
        self.stored[message.chat_id, message.message_id] = message
        self.changed()
        return message

    def next_message_id(self, chat_id: int) -> int:
        """Give the next id in the chat; ids rise and are never given twice.

        Telegram numbers the messages of a supergroup or channel apart, and those of all a bot's private chats and
        groups together; with `shared_message_ids` false every chat is numbered apart.
        """
        chat = self.chats[chat_id]
        apart = not self._shared_message_ids or chat.type in {"supergroup", "channel"}
        last = chat.last_message_id if apart else self._last_shared_id
        chat.last_message_id = last + 1
        if not apart:
            self._last_shared_id = chat.last_message_id
        return chat.last_message_id

    def find(self, chat_id: int, message_id: int | None) -> Message | None:
        """Give a message that still exists."""
        message = None if message_id is None else self.stored.get((chat_id, message_id))
        return None if message is None or message.deleted else message

    def show(self, message: Message) -> Json:
        """Give the Bot API's Message, with the message it answers."""
        return message.to_json(self.chats[message.chat_id], self.find(message.chat_id, message.reply_to))

    def violate(self, method: str, what: str) -> None:
        """Record a violation."""
        self.recorded_violations.append(Violation(method, what))

    def _from_user(
        self,
        chat_id: int,
        user_id: int,
        formatted: Formatted,
        *,
        reply_to: int | None = None,
        date: int | None = None,
        thread: int | None = None,
    ) -> Message:
        if user_id not in self.users:
            self.add_user(user_id)
        chat = self.chats[chat_id]
        chat.started = True
        if chat.type != "private":
            chat.statuses.setdefault(user_id, "member")
        return self.keep(
            Message(
                chat_id=chat_id,
                message_id=self.next_message_id(chat_id),
                sender=self.users[user_id],
                date=int(time.time()) if date is None else date,
                text=formatted.text,
                entities=formatted.entities,
                source=formatted.text,
                reply_to=reply_to,
                thread=thread,
            )
        )

    def _announce(self, kind: str, message: Message) -> None:
        self.updates.add(kind, self.show(message))

    def _query_id(self) -> str:
        self._next_query += 1
        return str(self._next_query)
