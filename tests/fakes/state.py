"""What is true in the fake's world, and the few ways of changing it that everything else is made of.

It is shared between the server's thread and the test's: everything that touches it holds `condition`, which is
notified after every change.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.entities import Formatted
from tests.fakes.faults import Faults
from tests.fakes.model import (
    Chat,
    ChatAction,
    Delivered,
    Json,
    Message,
    Photo,
    Press,
    Request,
    StoredFile,
    Topic,
    User,
    Violation,
)
from tests.fakes.privacy import reaches_bot
from tests.fakes.updates import DeliverySettings, UpdateQueue


@dataclass(frozen=True, slots=True)
class BotSettings:
    """What the bot's owner has set with @BotFather.

    With `privacy`, of a group's messages only those meant for the bot reach it. `inline_feedback` lets it know which
    of its inline results were chosen; `guest_queries` lets people ask it in chats that it is not in.
    """

    privacy: bool = False
    inline: bool = True
    inline_feedback: bool = False
    guest_queries: bool = True


class State:
    """Users, chats, messages and updates of one bot."""

    def __init__(
        self, bot: User, faults: Faults, *, shared_message_ids: bool = True, settings: BotSettings | None = None
    ) -> None:
        self.condition = threading.Condition()
        self.bot = bot
        self.settings = settings or BotSettings()
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.stored: dict[tuple[int, int], Message] = {}
        self.chat_actions: list[ChatAction] = []
        self.presses: dict[str, Press] = {}
        self.inline_queries: dict[str, Press] = {}
        self.guest_queries: dict[str, Press] = {}
        self.files: dict[str, StoredFile] = {}
        self.photos: dict[str, Photo] = {}
        self.profile: dict[tuple[str, ...], object] = {}
        self.recorded_violations: list[Violation] = []
        self.recorded_requests: list[Request] = []
        self.delivered: list[Delivered] = []
        self.delivery = DeliverySettings()
        self.wake: Callable[[], None] = lambda: None
        self.updates = UpdateQueue(faults.redelivers, self.changed)
        self._next_query = 1
        self._reactions: dict[tuple[int, int, int], tuple[str, ...]] = {}
        self._last_shared_id = 0
        self._shared_message_ids = shared_message_ids

    def changed(self) -> None:
        """Tell all who wait, in the server and in the test."""
        with self.condition:
            self.condition.notify_all()
        self.wake()

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

    # -- what the methods of the Bot API and the people's side use (they hold the condition) -----------------------

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
        """Give the Bot API's Message, with the message it answers.

        In a forum, one that answers none answers that which opened the topic. In another supergroup, answers to
        answers are a thread, named by the message that began it, without being a topic.
        """
        chat = self.chats[message.chat_id]
        replied = self.find(message.chat_id, message.reply_to)
        if chat.is_forum and message.reply_to is None and message.message_id != message.thread:
            replied = self.find(message.chat_id, message.thread)
        found = message.to_json(chat, replied)
        if chat.type == "supergroup" and not chat.is_forum and replied is not None:
            found.setdefault("message_thread_id", self._root(replied))
        return found

    def _root(self, message: Message) -> int:
        while (replied := self.stored.get((message.chat_id, message.reply_to or 0))) is not None:
            message = replied
        return message.message_id

    def violate(self, method: str, what: str) -> None:
        """Record a violation."""
        self.recorded_violations.append(Violation(method, what))

    def query_id(self) -> str:
        """Give a new id of a press or query."""
        self._next_query += 1
        return str(self._next_query)

    def post(
        self,
        chat_id: int,
        user_id: int,
        formatted: Formatted,
        *,
        reply_to: int | None = None,
        date: int | None = None,
        thread: int | None = None,
    ) -> Message:
        """Store a new message of a user. An unknown user is added."""
        if user_id not in self.users:
            self.add_user(user_id)
        chat = self.chats[chat_id]
        if chat.type == "private":
            chat.started = True
        else:
            chat.statuses.setdefault(user_id, "member")
        if thread is not None and not chat.is_forum:
            chat.topics.setdefault(thread, Topic("a thread"))
        if thread is not None and thread not in chat.topics:
            raise LookupError(f"forum {chat_id} has no topic {thread}: add_topic opens one")
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

    def announce(self, kind: str, message: Message) -> int | None:
        """Queue an update with the message, if Telegram would show it to the bot; give its id."""
        chat = self.chats[message.chat_id]
        replied = self.find(message.chat_id, message.reply_to)
        if not reaches_bot(message, replied, chat, self.bot, privacy=self.settings.privacy):
            return None
        kind = kind.replace("message", "channel_post") if chat.type == "channel" else kind
        return self.updates.add(kind, self.show(message))
