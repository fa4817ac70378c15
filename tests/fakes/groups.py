"""Chats and who is in them, and what the bot is told when that changes."""

import time

from tests.fakes.model import Chat, Json
from tests.fakes.state import State

_BASIC_GROUPS = -(10**12)


class Groups(State):
    """The part of the world that is about chats and their members."""

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

    def allow_reactions(self, chat_id: int, *emoji: str) -> None:
        """Let a group allow only these reactions, or with none of them no reaction at all."""
        with self.condition:
            self.chats[chat_id].reactions = frozenset(emoji)

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
