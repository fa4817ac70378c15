"""Methods that answer pressed buttons and inline queries."""

from dataclasses import replace

from telegram.constants import CallbackQueryLimit, InlineQueryLimit, InlineQueryResultLimit, MessageLimit

from tests.fakes.entities import settle, utf16_length
from tests.fakes.errors import bad_request
from tests.fakes.model import Press
from tests.fakes.parameters import Parameters
from tests.fakes.text_input import parse_text
from tests.fakes.world import World

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, parameters: Parameters) -> object:
    """Answer the press of a button."""
    press = _open(world.presses, parameters.text("callback_query_id"))
    text = parameters.text("text") or ""
    if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: dict[str, object] = {"text": text, "show_alert": parameters.boolean("show_alert")}
    world.presses[press.id] = replace(press, answer=answer)
    world.changed()
    return True


def answer_inline_query(world: World, parameters: Parameters) -> object:
    """Answer an inline query with at most 50 results."""
    query = _open(world.inline_queries, parameters.text("inline_query_id"))
    results = parameters.json_array("results", "InlineQueryResult")
    if results is None:
        raise bad_request("parameter results is required")
    if len(results) > InlineQueryLimit.RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [_checked_result(world, result) for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len((parameters.text("next_offset") or "").encode()) > InlineQueryLimit.MAX_OFFSET_LENGTH:
        raise bad_request("NEXT_OFFSET_INVALID")
    answer: dict[str, object] = {
        "results": results,
        "is_personal": parameters.boolean("is_personal"),
        "next_offset": parameters.text("next_offset") or "",
    }
    world.inline_queries[query.id] = replace(query, answer=answer)
    world.changed()
    return True


def _checked_result(world: World, result: object) -> str:
    if not isinstance(result, dict) or not isinstance(result.get("type"), str):
        raise bad_request('can\'t parse InlineQueryResult: Object expected with the field "type"')
    identifier = result.get("id")
    limits = InlineQueryResultLimit
    if not isinstance(identifier, str) or not limits.MIN_ID_LENGTH <= len(identifier.encode()) <= limits.MAX_ID_LENGTH:
        raise bad_request("RESULT_ID_INVALID")
    content = result.get("input_message_content")
    if isinstance(content, dict):
        formatted = settle(parse_text(str(content.get("message_text") or ""), content.get("parse_mode")))
        if not formatted.text:
            raise bad_request("message text is empty")
        if utf16_length(formatted.text) > MessageLimit.MAX_TEXT_LENGTH:
            raise bad_request("message is too long")
        for what in formatted.lost:
            world.violate("answerInlineQuery", what)
    return identifier


def _open(queries: dict[str, Press], query_id: str | None) -> Press:
    query = queries.get(query_id or "")
    if query is None or query.expired or query.answer is not None:
        raise bad_request(_TOO_OLD)
    return query
