"""What a message gives to be added: a file, addresses, or a forwarded post with its source and date. Pure."""

from dataclasses import dataclass
from datetime import tzinfo
from pathlib import PurePosixPath

from telegram import (
    Document,
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)
from telegram.constants import MessageEntityType

from bot.access import bare_addresses, whole_address
from index.sources.metadata import Metadata

_UNNAMED = "file"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that Telegram keeps. `size` is in bytes, if known; `said` is what the forwarded message tells of it."""

    file_id: str
    name: str
    media_type: str | None
    size: int | None
    said: Metadata


@dataclass(frozen=True, slots=True)
class GivenPost:
    """The text of a forwarded message."""

    text: str
    said: Metadata


@dataclass(frozen=True, slots=True)
class GivenAddresses:
    """Addresses of pages, feeds or files, each once."""

    addresses: tuple[str, ...]


Given = GivenFile | GivenPost | GivenAddresses


def given_by(message: Message, zone: tzinfo | None = None) -> Given | None:
    """Return what a message that `bot.access.is_addition` gives; None if it gives nothing.

    Days are those of `zone`, of this machine if None.
    """
    said = _said(message, zone)
    if message.document is not None:
        return _file(message.document, said)
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    if addresses := bare_addresses(text, entities):
        return GivenAddresses(tuple(addresses))
    return GivenPost(text, said) if message.forward_origin is not None and text.strip() else None


def addresses_in(message: Message) -> GivenAddresses | None:
    """Return the addresses that stand anywhere in a message; None if there is none."""
    kinds: list[str | None] = [MessageEntityType.URL, MessageEntityType.TEXT_LINK]
    found = message.parse_entities(kinds)
    addresses = [_address(entity, text) for entity, text in sorted(found.items(), key=lambda item: item[0].offset)]
    return GivenAddresses(tuple(dict.fromkeys(addresses))) if addresses else None


def is_by_bot(message: Message, bot_id: int) -> bool:
    """Whether the bot itself wrote what is forwarded: its answers are no articles."""
    origin = message.forward_origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == bot_id


def _address(entity: MessageEntity, text: str) -> str:
    return whole_address(entity.url or text)


def _file(document: Document, said: Metadata) -> GivenFile:
    last = PurePosixPath((document.file_name or "").replace("\\", "/")).name.replace("!", "_")
    name = "".join(character if character.isprintable() else " " for character in last).strip()
    return GivenFile(document.file_id, name[-_LONGEST_NAME:] or _UNNAMED, document.mime_type, document.file_size, said)


def _said(message: Message, zone: tzinfo | None) -> Metadata:
    origin = message.forward_origin
    if origin is None:
        return Metadata()
    published = origin.date.astimezone(zone).date()
    match origin:
        case MessageOriginChannel():
            name = origin.chat.username
            url = f"https://t.me/{name}/{origin.message_id}" if name else None
            source = origin.chat.title or name
            return Metadata(source=source, author=origin.author_signature, url=url, published=published)
        case MessageOriginChat():
            return Metadata(source=origin.sender_chat.title, author=origin.author_signature, published=published)
        case MessageOriginUser():
            return Metadata(source=origin.sender_user.full_name, published=published)
        case MessageOriginHiddenUser():
            return Metadata(source=origin.sender_user_name, published=published)
        case _:
            return Metadata(published=published)
