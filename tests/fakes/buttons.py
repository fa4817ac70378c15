"""Inline keyboards, checked as Telegram checks them and given as it gives them back."""

from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from tests.fakes.entities import utf16_length
from tests.fakes.errors import bad_request
from tests.fakes.html_mode import checked_url
from tests.fakes.model import Json

_CHOSEN = "switch_inline_query_chosen_chat"
_CHAT_KINDS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
_TEXTS = frozenset({"url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat"})
_OBJECTS = frozenset({_CHOSEN, "copy_text", "web_app", "login_url", "callback_game"})
_ACTIONS = _TEXTS | _OBJECTS | {"pay"}
_BUTTON_KEYS = _ACTIONS | {"text", "icon_custom_emoji_id", "style"}
_STYLES = frozenset({"danger", "success", "primary"})
_MAX_INLINE_QUERY = 256  # characters; what is longer, clients cut
_REFUSAL = "can't parse inline keyboard button: "


def read_inline_keyboard(rows: object) -> tuple[Json | None, list[str]]:
    """Check the rows of an inline keyboard. Gives it as Telegram does, with what it quietly mends, a sentence each.

    None is no keyboard, which is what an empty one becomes.
    """
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('can\'t parse inline keyboard: Field "inline_keyboard" must be an Array of Arrays')
    notes: list[str] = []
    checked = [[_button(button, notes) for button in row] for row in rows]
    if sum(map(len, checked)) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("reply markup is too long")
    if any(len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in checked):
        notes.append(f"a row of more than {int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW)} buttons is cut")
    if any(not row for row in checked):
        notes.append("an empty row of buttons is dropped")
    kept = [row[: InlineKeyboardMarkupLimit.BUTTONS_PER_ROW] for row in checked if row]
    return ({"inline_keyboard": kept} if kept else None), notes


def _button(button: object, notes: list[str]) -> Json:
    if not isinstance(button, dict):
        raise bad_request(_REFUSAL + "InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request(_REFUSAL + 'Can\'t find field "text"')
    if unknown := set(button) - _BUTTON_KEYS:
        raise bad_request(f"{_REFUSAL}unknown fields {sorted(unknown)}")
    if button.get("style") not in {None, *_STYLES}:
        raise bad_request(f"{_REFUSAL}invalid button style specified")
    actions = sorted(_ACTIONS & set(button))
    if not actions:
        raise bad_request(_REFUSAL + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{_REFUSAL}exactly one action is allowed, not {actions}")
    return {name: value for name, value in button.items() if name not in actions} | _action(button, actions[0], notes)


def _action(button: Json, action: str, notes: list[str]) -> Json:
    value = button[action]
    kind, expected = (dict, "Object") if action in _OBJECTS else (str, "String")
    if action != "pay" and not isinstance(value, kind):
        raise bad_request(f'{_REFUSAL}Field "{action}" must be of type {expected}')
    if isinstance(value, str):
        return {action: _text_action(action, value, notes)}
    if isinstance(value, dict) and action == _CHOSEN:
        return _chosen_chat(value, notes)
    if isinstance(value, dict) and action == "copy_text":
        _check_copied(value)
    return {action: value}


def _text_action(action: str, value: str, notes: list[str]) -> str:
    if action == "callback_data":
        limits = InlineKeyboardButtonLimit
        if not limits.MIN_CALLBACK_DATA <= len(value.encode()) <= limits.MAX_CALLBACK_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    elif action == "url":
        return _address(value)
    else:
        _note_long_query(value, notes)
    return value


def _address(url: str) -> str:
    checked = checked_url(url)
    if checked is None:
        scheme, mark, _ = url.partition("://")
        strange = mark and scheme.lower() not in {"http", "https", "tg", "ton", "tonsite"}
        reason = "Unsupported URL protocol" if strange else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")
    return checked


def _chosen_chat(value: Json, notes: list[str]) -> Json:
    query = value.get("query", "")
    if not isinstance(query, str):
        raise bad_request(f'{_REFUSAL}Field "query" must be of type String')
    kinds = {name: value.get(name, False) for name in _CHAT_KINDS}
    for name, allowed in kinds.items():
        if not isinstance(allowed, bool):
            raise bad_request(f'{_REFUSAL}Field "{name}" must be of type Boolean')
    if not any(kinds.values()):
        raise bad_request("at least one chat type must be allowed")
    _note_long_query(query, notes)
    return {"switch_inline_query": query} if all(kinds.values()) else {_CHOSEN: {"query": query, **kinds}}


def _check_copied(value: Json) -> None:
    text = value.get("text")
    if not isinstance(text, str):
        raise bad_request(_REFUSAL + 'Can\'t find field "text"')
    limits = InlineKeyboardButtonLimit
    if not limits.MIN_COPY_TEXT <= utf16_length(text) <= limits.MAX_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _note_long_query(query: str, notes: list[str]) -> None:
    if len(query) > _MAX_INLINE_QUERY:
        notes.append(f"an inline query of {len(query)} characters is cut at {_MAX_INLINE_QUERY}")
