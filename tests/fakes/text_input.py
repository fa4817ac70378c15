"""The texts and keyboards that a bot sends, checked as Telegram checks them."""

import json
import re

from telegram.constants import (
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    MessageLimit,
    ParseMode,
)

from tests.fakes.entities import ENTITY_TYPES, Entity, Formatted, settle, utf16_length, with_automatic
from tests.fakes.errors import bad_request
from tests.fakes.html_mode import checked_url, parse_html
from tests.fakes.model import Json
from tests.fakes.parameters import Parameters

_SWITCHES = {"switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat"}
_ACTIONS = frozenset({"url", "callback_data", "web_app", "login_url", "copy_text", "callback_game", "pay"} | _SWITCHES)
_BUTTON_KEYS = _ACTIONS | {"text", "icon_custom_emoji_id", "style"}
_KEYBOARDS = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})


def read_text(parameters: Parameters) -> Formatted:
    """Parse and check the text of a message. Raises ApiError 400; what Telegram would silently drop is in `lost`."""
    source = parameters.text("text")
    if not source:
        raise bad_request("message text is empty")
    formatted = settle(parse_text(source, parameters.text("parse_mode"), parameters))
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request("message is too long")
    return with_automatic(formatted)


def read_caption(parameters: Parameters) -> Formatted:
    """Parse and check the caption of a file, which may be empty. Raises as `read_text` does."""
    source = parameters.text("caption") or ""
    formatted = settle(parse_text(source, parameters.text("parse_mode"), parameters, entities_in="caption_entities"))
    if utf16_length(formatted.text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return with_automatic(formatted)


def parse_text(
    source: str, parse_mode: str | None, parameters: Parameters | None = None, *, entities_in: str = "entities"
) -> Formatted:
    """Parse a text in one of the parse modes; without one, its entities may be in the parameter `entities_in`."""
    if not parse_mode:
        entities = None if parameters is None else parameters.json_array(entities_in, "MessageEntity")
        return Formatted(source, tuple(_entity(item, utf16_length(source)) for item in entities or ()))
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
    return Entity(
        item["type"],
        offset,
        size,
        item.get("url"),
        item.get("language"),
        item.get("custom_emoji_id"),
        user.get("id") if isinstance(user, dict) else None,
    )


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
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('can\'t parse inline keyboard: Field "inline_keyboard" must be an Array of Arrays')
    for row in rows:
        for button in row:
            _check_button(button)
    return _mended(rows)


def _mended(rows: list[list[object]]) -> tuple[Json | None, list[str]]:
    notes = []
    if sum(map(len, rows)) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("reply markup is too long")
    if any(len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in rows):
        notes.append(f"a row of more than {int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW)} buttons is cut")
    if any(not row for row in rows):
        notes.append("an empty row of buttons is dropped")
    kept = [row[: InlineKeyboardMarkupLimit.BUTTONS_PER_ROW] for row in rows if row]
    return ({"inline_keyboard": kept} if kept else None), notes


def _check_button(button: object) -> None:
    refusal = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(refusal + "InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request(refusal + 'Can\'t find field "text"')
    if unknown := set(button) - _BUTTON_KEYS:
        raise bad_request(f"{refusal}unknown fields {sorted(unknown)}")
    actions = _ACTIONS & set(button)
    if not actions:
        raise bad_request(refusal + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{refusal}exactly one action is allowed, not {sorted(actions)}")
    _check_action(button)


def _check_action(button: Json) -> None:
    data, url = button.get("callback_data"), button.get("url")
    if data is not None:
        limits = InlineKeyboardButtonLimit
        size = len(data.encode()) if isinstance(data, str) else 0
        if not limits.MIN_CALLBACK_DATA <= size <= limits.MAX_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    if url is not None and (not isinstance(url, str) or checked_url(url) is None):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def same_markup(first: Json | None, second: Json | None) -> bool:
    """Compare keyboards by their content."""
    return json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)


def read_parse_mode(parameters: Parameters) -> str | None:
    """Give the parse mode as it is spelt in the Bot API's documentation."""
    found = parameters.text("parse_mode")
    return ParseMode.HTML if found and re.fullmatch("html", found, re.IGNORECASE) else found or None
