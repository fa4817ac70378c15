"""What the fake knows: users, chats, messages, presses, files; each as the Bot API shows it."""

import json
from dataclasses import dataclass, field

from tests.fakes.entities import Entity

Json = dict[str, object]
GROUPS = frozenset({"group", "supergroup"})


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def to_json(self) -> Json:
        """Give the Bot API's User."""
        found: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"username": self.username, "language_code": self.language_code}
        return found | {name: value for name, value in optional.items() if value is not None}


@dataclass(slots=True)
class Topic:
    """A topic of a forum. Its thread's id is the id of the message that opened it."""

    name: str
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A conversation. `type` is private, group, supergroup or channel.

    `started` is false while a user has not written to the bot; `reachable` becomes false when the user blocks the
    bot or the group removes it; `takes_photos` when the group forbids its members to send any. `statuses` are the
    members' (creator, administrator, member, restricted, left, kicked). `topics` are a forum's by their thread ids;
    in other chats they are the threads that messages were written in. `migrated_to` is the supergroup that a group
    has become. `reactions` are the emoji that may be reacted with, None for all;
    `deactivated` is the chat with somebody who has left Telegram.
    """

    id: int
    type: str
    name: str
    username: str | None = None
    started: bool = True
    reachable: bool = True
    takes_photos: bool = True
    statuses: dict[int, str] = field(default_factory=dict)
    last_message_id: int = 0
    is_forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    reactions: frozenset[str] | None = None
    deactivated: bool = False

    def to_json(self) -> Json:
        """Give the Bot API's Chat."""
        found: Json = {"id": self.id, "type": self.type}
        found["first_name" if self.type == "private" else "title"] = self.name
        found |= {"username": self.username} if self.username else {}
        return found | ({"is_forum": True} if self.is_forum else {})


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that somebody sent. `path` is what getFile answers.

    `kind` is the field of Message that shows it (document, voice, audio, video, sticker, …), `details` what that kind
    has besides (duration, width, …). `name` and `mime_type` are empty where a kind has none.
    """

    file_id: str
    path: str
    name: str
    mime_type: str
    content: bytes
    kind: str = "document"
    details: Json = field(default_factory=dict)

    def to_json(self) -> Json:
        """Give the Bot API's Document, Voice, …."""
        found: Json = {"file_id": self.file_id, "file_unique_id": f"unique-{self.file_id}"}
        found |= {"file_name": self.name} if self.name else {}
        found |= {"mime_type": self.mime_type} if self.mime_type else {}
        return found | {"file_size": len(self.content)} | self.details


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, width and height in pixels. Telegram makes smaller sizes of it; here is only one."""

    file_id: str
    content: bytes
    width: int
    height: int

    def to_json(self) -> Json:
        """Give the Bot API's PhotoSize."""
        found: Json = {"file_id": self.file_id, "file_unique_id": f"unique-{self.file_id}"}
        return found | {"width": self.width, "height": self.height, "file_size": len(self.content)}


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a user or of the bot.

    `text` and `entities` are what a reader sees, of a message with a file its caption; `source` is the text as the bot
    gave it, before parsing. `earlier` are the texts before each edit. `reply_to` is the id of the message it answers,
    in the same chat. `media` is a file that is neither document nor photo. `via_bot` chose it from inline results of
    that bot, and `inline_message_id` is how the bot knows it then. `origin` is the MessageOrigin of a forward, and
    `service` what a service message tells (new_chat_members, migrate_to_chat_id, …). `reaction` is the bot's, which
    has replaced `earlier_reactions`. `sender_chat` is the chat in whose name somebody writes.
    """

    chat_id: int
    message_id: int
    sender: User
    date: int
    text: str
    entities: tuple[Entity, ...] = ()
    reply_to: int | None = None
    reply_markup: Json | None = None
    source: str = ""
    parse_mode: str | None = None
    link_previews: bool = True
    edited: int | None = None
    earlier: tuple[str, ...] = ()
    deleted: bool = False
    document: StoredFile | None = None
    photo: Photo | None = None
    reaction: tuple[str, ...] = ()
    thread: int | None = None
    media: StoredFile | None = None
    via_bot: User | None = None
    inline_message_id: str | None = None
    origin: Json | None = None
    service: Json = field(default_factory=dict)
    earlier_reactions: tuple[tuple[str, ...], ...] = ()
    sender_chat: Json | None = None

    @property
    def has_file(self) -> bool:
        """Tell whether its words are a caption."""
        return self.document is not None or self.photo is not None or self.media is not None

    @property
    def buttons(self) -> list[Json]:
        """Give the inline buttons, row by row."""
        rows = (self.reply_markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row] if isinstance(rows, list) else []

    def to_json(self, chat: Chat, replied: "Message | None" = None) -> Json:
        """Give the Bot API's Message. A replied-to message is shown one level deep."""
        found: Json = {"message_id": self.message_id, "date": self.date, "chat": chat.to_json()}
        if chat.type == "channel":
            found["sender_chat"] = chat.to_json()
        else:
            found["from"] = self.sender.to_json()
        if self.sender_chat is not None:
            found["sender_chat"] = dict(self.sender_chat)
        found |= self._words() | self._files()
        if self.reply_markup and "inline_keyboard" in self.reply_markup:
            found["reply_markup"] = json.loads(json.dumps(self.reply_markup))
        if self.via_bot is not None:
            found["via_bot"] = self.via_bot.to_json()
        if self.origin is not None:
            found["forward_origin"] = dict(self.origin)
        if self.edited is not None:
            found["edit_date"] = self.edited
        if self.thread is not None:
            found |= {"message_thread_id": self.thread, "is_topic_message": True}
        if not self.link_previews:
            found["link_preview_options"] = {"is_disabled": True}
        if replied is not None:
            found["reply_to_message"] = replied.to_json(chat)
        return found | self.service

    def _words(self) -> Json:
        found: Json = {}
        if self.text:
            found["caption" if self.has_file else "text"] = self.text
        if self.entities:
            found["caption_entities" if self.has_file else "entities"] = [entity.to_json() for entity in self.entities]
        return found

    def _files(self) -> Json:
        found: Json = {file.kind: file.to_json() for file in (self.document, self.media) if file is not None}
        return found | ({"photo": [self.photo.to_json()]} if self.photo else {})


@dataclass(frozen=True, slots=True)
class ChatAction:
    """The bot showed that it is busy. `after` is the id of the chat's last message at that moment."""

    chat_id: int
    action: str
    after: int
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A user pressed an inline button, or typed an inline query. `answer` is what the bot answered, None until then.

    Of the press of a button under a message that was chosen from inline results, the bot learns `inline_message_id`
    and not the chat.
    """

    id: str
    user_id: int
    data: str
    chat_id: int | None = None
    message_id: int | None = None
    expired: bool = False
    answer: Json | None = None
    inline_message_id: str | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that Telegram lets pass or quietly mends, and that a good bot does not do."""

    method: str
    what: str


@dataclass(frozen=True, slots=True)
class Request:
    """A call of the bot. `status` is the HTTP status, 0 for a dropped connection; `fault` names the injected fault."""

    method: str
    parameters: dict[str, str]
    status: int
    description: str | None = None
    fault: str | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """A post of an update to the webhook: to which replica, and with what status, 0 if there was no answer."""

    update_id: int
    address: str
    status: int
    fault: str | None = None
    seconds: float = 0.0
