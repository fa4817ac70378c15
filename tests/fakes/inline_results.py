"""Results of inline queries: what a bot offers, checked, and the message that one becomes when it is chosen."""

import re

from telegram.constants import InlineQueryLimit, InlineQueryResultLimit, InlineQueryResultsButtonLimit

from tests.fakes.buttons import read_inline_keyboard
from tests.fakes.entities import Formatted
from tests.fakes.errors import ApiError, bad_request
from tests.fakes.html_mode import checked_url
from tests.fakes.model import Json
from tests.fakes.parameters import Parameters
from tests.fakes.text_input import checked_text

_OTHER_TYPES = frozenset(
    "audio contact document game gif location mpeg4_gif photo sticker venue video voice".split()  # noqa: SIM905 - a list of words is read faster than a list of quotes
)
_ARTICLE = frozenset({"type", "id", "title", "input_message_content", "reply_markup", "url", "hide_url", "description"})
_ARTICLE |= {"thumbnail_url", "thumbnail_width", "thumbnail_height"}
_CONTENT = frozenset({"message_text", "parse_mode", "entities", "link_preview_options"})
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]*")
_REFUSAL = "can't parse inline query result: "


def read_results(values: list[object]) -> tuple[list[Json], list[str]]:
    """Check results as Telegram does. Gives them with what it would quietly drop, a sentence each."""
    if len(values) > InlineQueryLimit.RESULTS:
        raise bad_request("too many inline query results specified")
    notes: list[str] = []
    results = [read_result(value, notes) for value in values]
    if len({str(result["id"]) for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    return results, notes


def read_result(value: object, notes: list[str]) -> Json:
    """Check one result, adding to `notes` what would be quietly dropped."""
    if not isinstance(value, dict):
        raise bad_request(_REFUSAL + "Inline query result must be an object")
    kind = _text(value, "type", required=True).lower()
    identifier = _text(value, "id", required=True)
    if kind in _OTHER_TYPES:
        raise bad_request(f"{_REFUSAL}type {kind} is real but this fake reads only articles")
    if kind != "article":
        raise bad_request(f'{_REFUSAL}type "{kind}" is unsupported for the inline query result')
    limits = InlineQueryResultLimit
    if not limits.MIN_ID_LENGTH <= len(identifier.encode()) <= limits.MAX_ID_LENGTH:
        raise bad_request("RESULT_ID_INVALID")
    notes += [f"unknown field {name} of an article" for name in sorted(set(value) - _ARTICLE)]
    result = dict(value)
    notes += _read_content(value).lost
    result["reply_markup"] = _keyboard(value, notes)
    if not _text(value, "title", required=True).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    _text(value, "description")
    for name, refusal in (("url", "URL_INVALID"), ("thumbnail_url", "WEBDOCUMENT_URL_INVALID")):
        address = _text(value, name)
        if address and checked_url(address) is None:
            raise bad_request(refusal)
    return result


def chosen_text(result: Json) -> tuple[Formatted, bool]:
    """Give the text of the message that a checked result becomes, and whether link previews are shown."""
    content = result["input_message_content"]
    options = content.get("link_preview_options") if isinstance(content, dict) else None
    return _read_content(result), not (isinstance(options, dict) and options.get("is_disabled"))


def _read_content(value: Json) -> Formatted:
    content = value.get("input_message_content")
    if content is None:
        raise bad_request(_REFUSAL + 'Can\'t find field "message_text"')
    if not isinstance(content, dict):
        raise bad_request(_REFUSAL + 'Field "input_message_content" must be of type Object')
    source = _text(content, "message_text")
    if not source:
        raise bad_request(_REFUSAL + "Input message content is not specified")
    if unknown := sorted(set(content) - _CONTENT):
        raise bad_request(f"{_REFUSAL}this fake knows no {', '.join(unknown)} in the content of a message")
    entities = content.get("entities")
    return checked_text(source, _text(content, "parse_mode"), entities if isinstance(entities, list) else [])


def _keyboard(value: Json, notes: list[str]) -> Json | None:
    markup = value.get("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request(_REFUSAL + 'Field "reply_markup" must be of type Object')
    if "inline_keyboard" not in markup:
        raise bad_request("REPLY_MARKUP_INVALID")
    keyboard, mended = read_inline_keyboard(markup["inline_keyboard"])
    notes += mended
    return keyboard


def read_results_button(parameters: Parameters) -> Json | None:
    """Check the button above the results."""
    button = parameters.json_object("button", "inline query results button")
    if button is None:
        return None
    refusal = "can't parse inline query results button: "
    if not isinstance(button.get("text"), str):
        raise bad_request(refusal + 'Can\'t find field "text"')
    if not str(button["text"]).strip():
        raise bad_request("SWITCH_PM_TEXT_EMPTY")
    if len({"start_parameter", "web_app"} & set(button)) != 1:
        raise bad_request(refusal + "InlineQueryResultsButton must have exactly one optional field")
    start = button.get("start_parameter")
    if start is not None:
        raise_for_start(start)
    return button


def raise_for_start(start: object) -> None:
    """Refuse what is no parameter of /start."""
    limits = InlineQueryResultsButtonLimit
    if not isinstance(start, str) or not _START_PARAMETER.fullmatch(start):
        raise bad_request("START_PARAM_INVALID")
    if len(start) < limits.MIN_START_PARAMETER_LENGTH:
        raise bad_request("START_PARAM_EMPTY")
    if len(start) > limits.MAX_START_PARAMETER_LENGTH:
        raise bad_request("START_PARAM_TOO_LONG")


def _text(value: Json, name: str, *, required: bool = False) -> str:
    found = value.get(name)
    if found is None and required:
        raise _refused(f'Can\'t find field "{name}"')
    if found is not None and not isinstance(found, str):
        raise _refused(f'Field "{name}" must be of type String')
    return found or ""


def _refused(reason: str) -> ApiError:
    return bad_request(_REFUSAL + reason)
