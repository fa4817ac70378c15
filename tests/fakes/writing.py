"""People who write to the bot, and change what they wrote."""

import time
from dataclasses import replace

from tests.fakes.entities import Formatted, settle, with_automatic
from tests.fakes.html_mode import parse_html
from tests.fakes.model import Json, Message, Photo, StoredFile, User
from tests.fakes.state import State

# whom Telegram names as the sender where a chat is
_ANONYMOUS = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
_CHANNEL = User(136817688, "Channel", "Channel_Bot", is_bot=True)
_VIDEO: Json = {"duration": 3, "width": 640, "height": 360}
_STICKER: Json = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
_MEDIA: dict[str, tuple[str, str, Json]] = {
    "voice": ("oga", "audio/ogg", {"duration": 3}),
    "audio": ("mp3", "audio/mpeg", {"duration": 180, "title": "Interview", "performer": "The radio"}),
    "video": ("mp4", "video/mp4", _VIDEO),
    "video_note": ("mp4", "", {"duration": 3, "length": 240}),
    "animation": ("mp4", "video/mp4", _VIDEO),
    "sticker": ("webp", "", _STICKER),
}
_NO_CAPTION = frozenset({"sticker", "video_note"})


class Writing(State):
    """The part of the world in which people write. What they do queues an update, as in Telegram.

    In all of it, `date` is in Unix seconds, now if not given; `reply_to` is the id of the message that is answered;
    `thread` is that of the topic; an unknown user is added; and with `html` the text is marked up, with links in it.
    """

    def say(
        self,
        chat_id: int,
        user_id: int,
        text: str,
        *,
        reply_to: int | None = None,
        date: int | None = None,
        thread: int | None = None,
        html: bool = False,
    ) -> Message:
        """Send a text to the bot."""
        with self.condition:
            message = self.post(chat_id, user_id, _read(text, html=html), reply_to=reply_to, date=date, thread=thread)
            self.announce("message", message)
            return message

    def say_as_chat(self, chat_id: int, text: str, *, sender: int | None = None, thread: int | None = None) -> Message:
        """Write in a group in the name of a chat: of the group itself, as anonymous administrators do, or a channel."""
        with self.condition:
            chat = self.chats[chat_id if sender is None else sender]
            stand_in = _ANONYMOUS if chat.id == chat_id else _CHANNEL
            self.users[stand_in.id] = stand_in
            message = self.post(chat_id, stand_in.id, _read(text), thread=thread)
            return self._sent(replace(message, sender_chat=chat.to_json()))

    def send_document(
        self,
        chat_id: int,
        user_id: int,
        name: str,
        content: bytes,
        *,
        mime_type: str = "text/plain",
        caption: str = "",
        reply_to: int | None = None,
        date: int | None = None,
        thread: int | None = None,
        html: bool = False,
        album: str | None = None,
    ) -> Message:
        """Upload a file to the bot. The files of one `album` are messages of their own with the same media_group_id."""
        with self.condition:
            stored = self._store("document", name.rpartition(".")[2], content, name=name, mime_type=mime_type)
            message = self.post(
                chat_id, user_id, _read(caption, html=html), reply_to=reply_to, date=date, thread=thread
            )
            service: Json = {} if album is None else {"media_group_id": album}
            return self._sent(replace(message, document=stored, service=service))

    def send_media(
        self,
        chat_id: int,
        user_id: int,
        kind: str,
        *,
        content: bytes = b"recorded",
        caption: str = "",
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a voice message, audio, video, video_note, animation or sticker. ValueError for another `kind`."""
        if kind not in _MEDIA or (caption and kind in _NO_CAPTION):
            raise ValueError(f"{kind!r} with the caption {caption!r} is none of {', '.join(_MEDIA)}, or takes none")
        with self.condition:
            suffix, mime_type, details = _MEDIA[kind]
            stored = self._store(kind, suffix, content, mime_type=mime_type, details=details)
            message = self.post(chat_id, user_id, _read(caption), reply_to=reply_to, thread=thread)
            return self._sent(replace(message, media=stored))

    def send_voice(self, chat_id: int, user_id: int, *, reply_to: int | None = None) -> Message:
        """Speak to the bot."""
        return self.send_media(chat_id, user_id, "voice", reply_to=reply_to)

    def send_sticker(self, chat_id: int, user_id: int, *, reply_to: int | None = None) -> Message:
        """Send a sticker."""
        return self.send_media(chat_id, user_id, "sticker", reply_to=reply_to)

    def send_photo(
        self,
        chat_id: int,
        user_id: int,
        content: bytes = b"a picture",
        *,
        caption: str = "",
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a picture, of which only the size in bytes is real."""
        with self.condition:
            photo = Photo(f"photo-{len(self.photos) + 1}", content, 1280, 853)
            self.photos[photo.file_id] = photo
            message = self.post(chat_id, user_id, _read(caption), reply_to=reply_to, thread=thread)
            return self._sent(replace(message, photo=photo))

    def forward(
        self,
        chat_id: int,
        user_id: int,
        text: str,
        origin: Json,
        *,
        document: tuple[str, bytes] | None = None,
        photo: bool = False,
        thread: int | None = None,
        html: bool = False,
    ) -> Message:
        """Forward something to the bot. `origin` is one of `tests.fakes.origins`.

        The text is a caption if a file (its name and content) or a photo is forwarded.
        """
        with self.condition:
            message = replace(
                self.post(chat_id, user_id, _read(text, html=html), thread=thread),
                origin=dict(origin),
            )
            if document is not None:
                name, content = document
                stored = self._store("document", name.rpartition(".")[2], content, name=name)
                message = replace(message, document=stored)
            if photo:
                picture = Photo(f"photo-{len(self.photos) + 1}", b"a picture", 1280, 853)
                self.photos[picture.file_id] = picture
                message = replace(message, photo=picture)
            return self._sent(message)

    def edit(self, chat_id: int, message_id: int, text: str, *, html: bool = False) -> Message:
        """Change a user's message, however old, or the caption of a file."""
        with self.condition:
            before = self.stored[chat_id, message_id]
            formatted = _read(text, html=html)
            after = replace(
                before,
                text=formatted.text,
                entities=formatted.entities,
                edited=int(time.time()),
                earlier=(*before.earlier, before.text),
            )
            self.announce("edited_message", self.keep(after))
            return after

    def delete(self, chat_id: int, message_id: int) -> None:
        """Delete a message, anybody's. The Bot API tells bots nothing about it."""
        with self.condition:
            self.keep(replace(self.stored[chat_id, message_id], deleted=True))

    def _store(
        self,
        kind: str,
        suffix: str,
        content: bytes,
        *,
        name: str = "",
        mime_type: str = "",
        details: Json | None = None,
    ) -> StoredFile:
        number = len(self.files) + 1
        path = f"{kind}s/file_{number}.{suffix}"
        stored = StoredFile(f"file-{number}", path, name, mime_type, content, kind, details or {})
        self.files[stored.file_id] = stored
        return stored

    def _sent(self, message: Message) -> Message:
        self.announce("message", self.keep(message))
        return message


def _read(text: str, *, html: bool = False) -> Formatted:
    return with_automatic(settle(parse_html(text) if html else Formatted(text, ())))
