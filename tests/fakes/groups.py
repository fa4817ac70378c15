"""Chats and who is in them, their topics, and what the bot is told when that changes."""

from dataclasses import replace

from tests.fakes.entities import Formatted
from tests.fakes.members import ADMINISTRATORS, OUTSIDE, status_of, to_change
from tests.fakes.model import GROUPS, Chat, Json, Message, Topic, User
from tests.fakes.state import State

_BASIC_GROUPS = -(10**12)
_ADMINISTRATOR = User(777000, "Telegram")  # who did it, where no administrator of the chat is known


class Groups(State):
    """The part of the world that is about chats and their members."""

    def add_chat(
        self,
        chat_id: int,
        chat_type: str = "supergroup",
        name: str = "Newsroom",
        username: str | None = None,
        *,
        forum: bool = False,
        member: bool = True,
    ) -> None:
        """Add a group or channel, with the bot as a member unless said otherwise (of a channel, an administrator).

        ValueError if no such chat has an id like this, or is a forum.
        """
        if (chat_id < _BASIC_GROUPS) is not (chat_type in {"supergroup", "channel"}) or chat_id >= 0:
            raise ValueError(f"{chat_id} is no id of a {chat_type}: a group's is below 0, others' below -10**12")
        if forum and chat_type != "supergroup":
            raise ValueError(f"a {chat_type} is no forum")
        with self.condition:
            inside = "administrator" if chat_type == "channel" else "member"
            statuses = {self.bot.id: inside} if member else {}
            self.chats[chat_id] = Chat(chat_id, chat_type, name, username, statuses=statuses, is_forum=forum)

    def set_status(self, chat_id: int, user_id: int, status: str) -> None:
        """Make somebody creator, administrator, member, restricted, left or kicked. Queues nothing."""
        with self.condition:
            self.chats[chat_id].statuses[user_id] = status

    def change_member(self, chat_id: int, user_id: int, status: str, *, by: int | None = None) -> int | None:
        """Let somebody (`by`; an administrator, or themselves) change a status, and give the id of the update.

        The bot is told of its own status always, of others' only as an administrator who asked for it. Who comes or
        goes leaves a service message in a group.
        """
        with self.condition:
            chat = self.chats[chat_id]
            before = status_of(chat, user_id)
            user = self.users.get(user_id) or self.add_user(user_id, started=False)
            change = to_change(chat, user, before, status, self._actor(chat, by))
            if status not in OUTSIDE:
                chat.statuses[user_id] = status
                self._tell_coming(chat, user, before)
            elif before not in OUTSIDE and user_id != self.bot.id:
                self._tell(chat, user, {"left_chat_member": user.to_json()})
            chat.statuses[user_id] = status
            if user_id == self.bot.id:
                chat.reachable = status not in OUTSIDE
                return self.updates.add("my_chat_member", change)
            if status_of(chat, self.bot.id) not in ADMINISTRATORS:
                return None
            return self.updates.add("chat_member", change)

    def _tell_coming(self, chat: Chat, user: User, before: str) -> None:
        if before in OUTSIDE:
            chat.reachable = chat.reachable or user.id == self.bot.id
            self._tell(chat, user, {"new_chat_members": [user.to_json()]})

    def _actor(self, chat: Chat, by: int | None) -> User:
        if by is not None:
            return self.users[by]
        for user_id, status in chat.statuses.items():
            if status in ADMINISTRATORS and user_id in self.users and user_id != self.bot.id:
                return self.users[user_id]
        return self.users.get(chat.id) or _ADMINISTRATOR

    def _tell(self, chat: Chat, by: User, service: Json, *, thread: int | None = None) -> Message | None:
        """Leave a service message in a group, and show it to the bot."""
        if chat.type not in GROUPS:
            return None
        self.users.setdefault(by.id, by)
        statuses = dict(chat.statuses)
        message = self.keep(replace(self.post(chat.id, by.id, Formatted("", ()), thread=thread), service=service))
        chat.statuses = statuses
        self.announce("message", message)
        return message

    def block(self, chat_id: int, *, by: int | None = None) -> int | None:
        """Let the user block the bot, or the group remove it; give the id of the update."""
        return self.change_member(chat_id, self.bot.id, "kicked", by=by)

    def unblock(self, chat_id: int, *, by: int | None = None) -> int | None:
        """Undo `block`; or add the bot to a group that it was never in."""
        return self.change_member(chat_id, self.bot.id, "member", by=by)

    def delete_account(self, user_id: int) -> None:
        """Let somebody leave Telegram for good. Nobody is told."""
        with self.condition:
            self.chats[user_id].reachable = False
            self.chats[user_id].deactivated = True

    def migrate(self, chat_id: int, new_id: int) -> None:
        """Turn a group into a supergroup with another id. The bot is told in both; the old one takes no message.

        Messages stay where they were written. ValueError if the ids are not those of a group and a supergroup.
        """
        if not _BASIC_GROUPS < chat_id < 0 or new_id >= _BASIC_GROUPS:
            raise ValueError(f"{chat_id} is no id of a group, or {new_id} is none of a supergroup")
        with self.condition:
            old = self.chats[chat_id]
            by = self._actor(old, None)
            new = Chat(new_id, "supergroup", old.name, statuses=dict(old.statuses), takes_photos=old.takes_photos)
            self.chats[new_id] = new
            self._tell(old, by, {"migrate_to_chat_id": new_id})
            old.migrated_to = new_id
            self._tell(new, by, {"migrate_from_chat_id": chat_id})

    # -- topics of forums ------------------------------------------------------------------------------------------

    def add_topic(self, chat_id: int, name: str, *, by: int | None = None) -> int:
        """Open a topic in a forum and give its thread's id. LookupError if the chat is no forum."""
        with self.condition:
            chat = self._forum(chat_id)
            service: Json = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
            thread = chat.last_message_id + 1  # a supergroup numbers its messages apart
            chat.topics[thread] = Topic(name)
            self._tell(chat, self._actor(chat, by), service, thread=thread)
            return thread

    def close_topic(self, chat_id: int, thread: int) -> None:
        """Let only administrators write in a topic."""
        self._change_topic(chat_id, thread, "forum_topic_closed", closed=True)

    def reopen_topic(self, chat_id: int, thread: int) -> None:
        """Undo `close_topic`."""
        self._change_topic(chat_id, thread, "forum_topic_reopened", closed=False)

    def delete_topic(self, chat_id: int, thread: int) -> None:
        """Delete a topic with all that was written in it. Nobody is told."""
        with self.condition:
            del self._forum(chat_id).topics[thread]
            for message in list(self.stored.values()):
                if (message.chat_id, message.thread) == (chat_id, thread):
                    self.keep(replace(message, deleted=True))

    def _change_topic(self, chat_id: int, thread: int, what: str, *, closed: bool) -> None:
        with self.condition:
            chat = self._forum(chat_id)
            chat.topics[thread].closed = closed
            self._tell(chat, self._actor(chat, None), {what: {}}, thread=thread)

    def _forum(self, chat_id: int) -> Chat:
        if not self.chats[chat_id].is_forum:
            raise LookupError(f"chat {chat_id} is no forum: add_chat(…, forum=True) makes one")
        return self.chats[chat_id]

    # -- what a group forbids --------------------------------------------------------------------------------------

    def forbid_photos(self, chat_id: int) -> None:
        """Let a group forbid its members, the bot among them, to send photos."""
        with self.condition:
            self.chats[chat_id].takes_photos = False

    def allow_reactions(self, chat_id: int, *emoji: str) -> None:
        """Let a group allow only these reactions, or with none of them no reaction at all."""
        with self.condition:
            self.chats[chat_id].reactions = frozenset(emoji)
