"""Methods that answer pressed buttons, inline queries and guest queries."""

import re
from dataclasses import replace

from telegram.constants import CallbackQueryLimit, InlineQueryLimit

from tests.fakes.errors import bad_request
from tests.fakes.inline_results import chosen_text, read_result, read_results, read_results_button
from tests.fakes.model import Press
from tests.fakes.parameters import Parameters
from tests.fakes.world import World

_CACHE_SECONDS = 300
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, parameters: Parameters) -> object:
    """Answer the press of a button."""
    press = _open(world.presses, parameters.text("callback_query_id"))
    text = parameters.text("text") or ""
    if len(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: dict[str, object] = {"text": text, "show_alert": parameters.boolean("show_alert")}
    if url := parameters.text("url"):
        start = re.fullmatch(r"(?:https?://)?t\.me/(\w+)\?start=[\w-]{1,64}", url, re.ASCII | re.IGNORECASE)
        if start is None or start[1].lower() != str(world.bot.username).lower():
            raise bad_request("URL_INVALID")
        answer["url"] = url
    world.presses[press.id] = replace(press, answer=answer)
    world.changed()
    return True


def answer_inline_query(world: World, parameters: Parameters) -> object:
    """Answer an inline query with at most 50 results."""
    values = parameters.json_array("results", "inline query results")
    if values is None:
        raise bad_request("parameter results is required")
    results, notes = read_results(values)
    button = read_results_button(parameters)
    query = _open(world.inline_queries, parameters.text("inline_query_id"))
    if len((parameters.text("next_offset") or "").encode()) > InlineQueryLimit.MAX_OFFSET_LENGTH:
        raise bad_request("NEXT_OFFSET_INVALID")
    for what in notes:
        world.violate("answerInlineQuery", what)
    answer: dict[str, object] = {
        "results": results,
        "is_personal": parameters.boolean("is_personal"),
        "next_offset": parameters.text("next_offset") or "",
        "cache_time": parameters.integer("cache_time", _CACHE_SECONDS),
        "button": button,
    }
    world.inline_queries[query.id] = replace(query, answer=answer)
    world.changed()
    return True


def answer_guest_query(world: World, parameters: Parameters) -> object:
    """Answer a guest query, once, with one message."""
    value = parameters.json_object("result", "inline query result")
    if value is None:
        raise bad_request("result isn't specified")
    notes: list[str] = []
    result = read_result(value, notes)
    query = _open(world.guest_queries, parameters.text("guest_query_id"))
    for what in notes:
        world.violate("answerGuestQuery", what)
    formatted, link_previews = chosen_text(result)
    markup = result.get("reply_markup")
    keyboard = markup if isinstance(markup, dict) else None
    identifier = world.answer_as_guest(query, formatted, link_previews=link_previews, reply_markup=keyboard)
    sent: dict[str, object] = {"inline_message_id": identifier}
    world.guest_queries[query.id] = replace(query, answer=sent)
    world.changed()
    return sent


def _open(queries: dict[str, Press], query_id: str | None) -> Press:
    query = queries.get(query_id or "")
    if query is None or query.expired or query.answer is not None:
        raise bad_request(_TOO_OLD)
    return query
