"""What is sent to Telegram: a text with its buttons, or a picture.

Each can also be made of a message that is there already. Telegram edits a message, or calls it "not modified", only
if it exists, is the bot's own and is of the same kind, so that this finds a message again, and changes nothing of it.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.telegram.limits import BeforeCall
from bot.telegram.markup import plain, words_of
from bot.telegram.places import Place

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_UNREADABLE = "can't parse entities"

LimitedBot = ExtBot[BeforeCall]


class Outgoing(Protocol):
    """A message to be sent. Both methods raise TelegramError."""

    async def send(self, bot: LimitedBot, place: Place, before: BeforeCall) -> Message:
        """Send it in reply to a message. `before` is awaited right before each call."""

    async def edit(self, bot: LimitedBot, chat_id: int, message_id: int) -> None:
        """Make this of a message that was sent. Raises BadRequest also if it is this already ("not modified")."""


@dataclass(frozen=True, slots=True)
class Text:
    """A message of words, in Telegram's HTML, with buttons under it if wanted."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None

    async def send(self, bot: LimitedBot, place: Place, before: BeforeCall) -> Message:
        """Send it."""
        return await bot.send_message(
            place.chat_id,
            self.html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_parameters=_reply_to(place),
            message_thread_id=place.topic,
            reply_markup=self.keyboard,
            rate_limit_args=before,
        )

    async def edit(self, bot: LimitedBot, chat_id: int, message_id: int) -> None:
        """Set the words and the buttons."""
        await bot.edit_message_text(
            self.html,
            chat_id,
            message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=self.keyboard,  # left out, the buttons would go
        )


def without_entities(message: Outgoing, refusal: TelegramError) -> Text | None:
    """Return the same words and buttons without anything bold, linked or quoted, where Telegram could not read that.

    None where it refused for another reason, or there is nothing to be left out.
    """
    if not isinstance(message, Text) or _UNREADABLE not in refusal.message.lower():
        return None
    plainer = replace(message, html=plain(words_of(message.html)).html)
    return None if plainer == message else plainer


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, as the content of an image file, with a caption in Telegram's HTML."""

    content: bytes
    caption: str

    async def send(self, bot: LimitedBot, place: Place, before: BeforeCall) -> Message:
        """Send it."""
        return await bot.send_photo(
            place.chat_id,
            self.content,
            caption=self.caption,
            parse_mode=ParseMode.HTML,
            reply_parameters=_reply_to(place),
            message_thread_id=place.topic,
            rate_limit_args=before,
        )

    async def edit(self, bot: LimitedBot, chat_id: int, message_id: int) -> None:
        """Set the caption, which texts have not. What the picture shows stays as it was sent."""
        await bot.edit_message_caption(chat_id, message_id, caption=self.caption, parse_mode=ParseMode.HTML)


def _reply_to(place: Place) -> ReplyParameters | None:
    if not place.message_id:
        return None
    return ReplyParameters(place.message_id, allow_sending_without_reply=True)
