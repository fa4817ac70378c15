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
class Chat:
    """A conversation. `type` is private, group, supergroup or channel.

    `started` is false while a user has not written to the bot; `reachable` becomes false when the user blocks the
    bot or the group removes it; `takes_photos` when the group forbids its members to send any. `statuses` are the
    members' (creator, administrator, member, restricted, left, kicked).
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

    def to_json(self) -> Json:
        """Give the Bot API's Chat."""
        found: Json = {"id": self.id, "type": self.type}
        found["first_name" if self.type == "private" else "title"] = self.name
        return found | ({"username": self.username} if self.username else {})


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that a user sent. `path` is what getFile answers."""

    file_id: str
    path: str
    name: str
    mime_type: str
    content: bytes

    def to_json(self) -> Json:
        """Give the Bot API's Document."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"unique-{self.file_id}",
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": len(self.content),
        }


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that the bot sent, width and height in pixels. Telegram makes smaller sizes of it; here is only one."""

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
    in the same chat.
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

    @property
    def has_file(self) -> bool:
        """Tell whether its words are a caption."""
        return self.document is not None or self.photo is not None

    @property
    def buttons(self) -> list[Json]:
        """Give the inline buttons, row by row."""
        rows = (self.reply_markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row] if isinstance(rows, list) else []

    def to_json(self, chat: Chat, replied: "Message | None" = None) -> Json:
        """Give the Bot API's Message. A replied-to message is shown one level deep."""
        found: Json = {"message_id": self.message_id, "date": self.date, "chat": chat.to_json()}
        found["from"] = self.sender.to_json()
        words = "caption" if self.has_file else "text"
        if self.text:
            found[words] = self.text
        if self.entities:
            found["caption_entities" if self.has_file else "entities"] = [entity.to_json() for entity in self.entities]
        if self.document:
            found["document"] = self.document.to_json()
        if self.photo:
            found["photo"] = [self.photo.to_json()]
        if self.reply_markup and "inline_keyboard" in self.reply_markup:
            found["reply_markup"] = json.loads(json.dumps(self.reply_markup))
        if self.edited is not None:
            found["edit_date"] = self.edited
        if self.thread is not None:
            found |= {"message_thread_id": self.thread, "is_topic_message": True}
        if not self.link_previews:
            found["link_preview_options"] = {"is_disabled": True}
        if replied is not None:
            found["reply_to_message"] = replied.to_json(chat)
        return found


@dataclass(frozen=True, slots=True)
class ChatAction:
    """The bot showed that it is busy. `after` is the id of the chat's last message at that moment."""

    chat_id: int
    action: str
    after: int


@dataclass(frozen=True, slots=True)
class Press:
    """A user pressed an inline button, or typed an inline query. `answer` is what the bot answered, None until then."""

    id: str
    user_id: int
    data: str
    chat_id: int | None = None
    message_id: int | None = None
    expired: bool = False
    answer: Json | None = None


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
