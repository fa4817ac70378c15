"""People who write to the bot, and change what they wrote."""

import time
from dataclasses import replace

from tests.fakes.entities import Formatted, settle, with_automatic
from tests.fakes.model import Message, StoredFile
from tests.fakes.state import State


class Writing(State):
    """The part of the world in which people write. What they do queues an update, as in Telegram."""

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
            message = self.post(chat_id, user_id, formatted, reply_to=reply_to, date=date, thread=thread)
            self.announce("message", message)
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
            message = self.post(chat_id, user_id, with_automatic(Formatted(caption, ())))
            message = self.keep(replace(message, document=stored))
            self.announce("message", message)
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
            self.announce("edited_message", self.keep(after))
            return after

    def delete(self, chat_id: int, message_id: int) -> None:
        """Delete a message, anybody's. The Bot API tells bots nothing about it."""
        with self.condition:
            self.keep(replace(self.stored[chat_id, message_id], deleted=True))
