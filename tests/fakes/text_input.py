"""The texts and keyboards that a bot sends, checked as Telegram checks them."""

import json
import re

from telegram.constants import MessageLimit, ParseMode

from tests.fakes.buttons import read_inline_keyboard
from tests.fakes.entities import ENTITY_TYPES, Entity, Formatted, settle, utf16_length, with_automatic
from tests.fakes.errors import bad_request
from tests.fakes.html_mode import checked_url, date_format, parse_html
from tests.fakes.model import Json
from tests.fakes.parameters import Parameters

_KEYBOARDS = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})


def read_text(parameters: Parameters) -> Formatted:
    """Parse and check the text of a message. Raises ApiError 400; what Telegram would silently drop is in `lost`."""
    entities = parameters.json_array("entities", "MessageEntity")
    return checked_text(parameters.text("text") or "", parameters.text("parse_mode"), entities or [])


def checked_text(source: str, parse_mode: str | None, entities: list[object]) -> Formatted:
    """Parse and check the text of a message, which must not be empty; `entities` count without a parse mode."""
    if not source:
        raise bad_request("message text is empty")
    formatted = settle(parse_text(source, parse_mode, entities))
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return with_automatic(formatted)


def read_caption(parameters: Parameters) -> Formatted:
    """Parse and check the caption of a file, which may be empty. Raises as `read_text` does."""
    entities = parameters.json_array("caption_entities", "MessageEntity")
    source = parameters.text("caption") or ""
    formatted = settle(parse_text(source, parameters.text("parse_mode"), entities or []))
    if utf16_length(formatted.text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return with_automatic(formatted)


def parse_text(source: str, parse_mode: str | None, entities: list[object]) -> Formatted:
    """Parse a text in one of the parse modes; without one, it has the given entities."""
    if not parse_mode:
        return Formatted(source, tuple(_entity(item, utf16_length(source)) for item in entities))
    if parse_mode.upper() == ParseMode.HTML:
        return parse_html(source)
    if parse_mode.upper() in {ParseMode.MARKDOWN_V2.upper(), ParseMode.MARKDOWN.upper()}:
        raise bad_request(f"parse_mode {parse_mode} is real but this fake doesn't read it: use HTML or entities")
    raise bad_request("unsupported parse_mode")


def _entity(item: object, length: int) -> Entity:
    if not isinstance(item, dict) or item.get("type") not in ENTITY_TYPES:
        raise bad_request(f"can't parse MessageEntity: unsupported or missing type in {item!r}")
    offset, size = item.get("offset"), item.get("length")
    if not isinstance(offset, int) or not isinstance(size, int) or offset < 0 or size < 0:
        raise bad_request('can\'t parse MessageEntity: Field "offset" and "length" must be of type Number')
    if offset + size > length:
        raise bad_request(f"entity beginning at UTF-16 offset {offset} ends after the end of the text")
    user = item.get("user")
    if item["type"] == "text_link" and checked_url(str(item.get("url"))) is None:
        raise bad_request(f"entity URL '{item.get('url')}' is invalid: Wrong HTTP URL")
    return Entity(
        item["type"],
        offset,
        size,
        item.get("url"),
        item.get("language"),
        item.get("custom_emoji_id"),
        user.get("id") if isinstance(user, dict) else None,
        *_date(item),
    )


def _date(item: Json) -> tuple[int | None, str | None]:
    if item["type"] != "date_time":
        return None, None
    unix_time, form = item.get("unix_time"), date_format(str(item.get("date_time_format") or ""))
    if not isinstance(unix_time, int):
        raise bad_request("can't parse MessageEntity: Can't find field \"unix_time\"")
    if form is None:
        raise bad_request("can't parse MessageEntity: Invalid date format used")
    if unix_time <= 0:
        raise bad_request("invalid date specified")
    return unix_time, form


def read_link_previews(parameters: Parameters) -> bool:
    """Tell whether link previews are shown."""
    options = parameters.json_object("link_preview_options", "link preview options") or {}
    return not options.get("is_disabled", False)


def read_reply_markup(parameters: Parameters) -> tuple[Json | None, list[str]]:
    """Check a keyboard. Gives it with what Telegram would quietly mend, a sentence each."""
    markup = parameters.json_object("reply_markup", "reply markup")
    if markup is None:
        return None, []
    if not _KEYBOARDS & set(markup):
        return None, [f"reply_markup without any of {', '.join(sorted(_KEYBOARDS))} is ignored"]
    if "inline_keyboard" not in markup:
        return markup, []
    return read_inline_keyboard(markup["inline_keyboard"])


def same_markup(first: Json | None, second: Json | None) -> bool:
    """Compare keyboards by their content."""
    return json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)


def read_parse_mode(parameters: Parameters) -> str | None:
    """Give the parse mode as it is spelt in the Bot API's documentation."""
    found = parameters.text("parse_mode")
    return ParseMode.HTML if found and re.fullmatch("html", found, re.IGNORECASE) else found or None
