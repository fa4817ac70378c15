"""Inline queries, their results, and what becomes of a result that somebody chooses."""

from collections.abc import Iterator

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.error import BadRequest

from tests.fakes.conftest import Raw
from tests.fakes.state import BotSettings
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_100


def _article(identifier: str = "1", text: str = "<b>x</b>", *, buttons: bool = True) -> InlineQueryResultArticle:
    content = InputTextMessageContent(text, "HTML", link_preview_options=LinkPreviewOptions(is_disabled=True))
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("More", callback_data="more"))
    return InlineQueryResultArticle(
        identifier,
        "Title",
        content,
        reply_markup=keyboard if buttons else None,
        url="https://e.org/a",
        description="What it is",
        thumbnail_url="https://e.org/a.jpg",
    )


async def test_an_inline_query_is_answered_with_checked_results(bot: Bot, server: TelegramServer) -> None:
    server.world.ask_inline(7, "b" * 300, offset="20", chat_type="supergroup")
    (update,) = await bot.get_updates()
    assert update.inline_query is not None
    assert (update.inline_query.offset, update.inline_query.chat_type) == ("20", "supergroup")
    assert update.inline_query.query == "b" * 256
    button = InlineQueryResultsButton("Ask in private", start_parameter="from_inline-1")
    results = [_article(str(number)) for number in range(50)]
    await update.inline_query.answer(results, is_personal=True, cache_time=5, next_offset="x" * 64, button=button)
    (query,) = server.world.inline_answers()
    assert query.answer is not None
    assert query.answer["is_personal"] is True
    assert (query.answer["cache_time"], query.answer["next_offset"]) == (5, "x" * 64)
    assert query.answer["button"] == {"text": "Ask in private", "start_parameter": "from_inline-1"}
    assert server.world.violations() == []
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await update.inline_query.answer([])


def test_an_unknown_kind_of_chat_cannot_be_asked_in(server: TelegramServer) -> None:
    with pytest.raises(ValueError, match="chat_type 'moon' is none of sender, private"):
        server.world.ask_inline(7, "x", chat_type="moon")


def test_a_bot_without_inline_mode_is_not_asked_inline_and_strangers_may_ask(server: TelegramServer) -> None:
    assert server.world.ask_inline(99, "x").user_id == 99
    with pytest.raises(ValueError, match="the bot has no inline mode"):
        TelegramServer(settings=BotSettings(inline=False)).world.ask_inline(7, "x")


PLAIN = {"type": "article", "id": "1", "title": "t", "input_message_content": {"message_text": "x"}}


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        (None, "parameter results is required"),
        ([PLAIN] * 2, "RESULT_ID_DUPLICATE"),
        ([PLAIN | {"id": "x" * 65}], "RESULT_ID_INVALID"),
        ([PLAIN | {"id": ""}], "RESULT_ID_INVALID"),
        ([PLAIN | {"id": str(number)} for number in range(51)], "too many inline query results specified"),
        (["x"], "can't parse inline query result: Inline query result must be an object"),
        ([{"type": "article"}], "can't parse inline query result: Can't find field \"id\""),
        ([PLAIN | {"type": "poem"}], 'can\'t parse inline query result: type "poem" is unsupported for the inline'),
        ([PLAIN | {"type": "photo"}], "can't parse inline query result: type photo is real but this fake"),
        ([PLAIN | {"title": " "}], "ARTICLE_TITLE_EMPTY"),
        ([PLAIN | {"title": 1}], 'can\'t parse inline query result: Field "title" must be of type String'),
        ([PLAIN | {"url": "nowhere"}], "URL_INVALID"),
        ([PLAIN | {"thumbnail_url": "nowhere"}], "WEBDOCUMENT_URL_INVALID"),
        ([PLAIN | {"reply_markup": {"force_reply": True}}], "REPLY_MARKUP_INVALID"),
        (
            [PLAIN | {"reply_markup": 1}],
            'can\'t parse inline query result: Field "reply_markup" must be of type Object',
        ),
        (
            [PLAIN | {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}}],
            "BUTTON_DATA_INVALID",
        ),
        (
            [PLAIN | {"input_message_content": None}],
            "can't parse inline query result: Can't find field \"message_text\"",
        ),
        (
            [PLAIN | {"input_message_content": {}}],
            "can't parse inline query result: Input message content is not specified",
        ),
        (
            [PLAIN | {"input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}],
            "can't parse entities: Can't find end tag corresponding to start tag",
        ),
        ([PLAIN | {"input_message_content": {"message_text": "x" * 4097}}], "message is too long"),
    ],
)
def test_wrong_inline_results_are_refused(raw: Raw, server: TelegramServer, results: object, reason: str) -> None:
    query = server.world.ask_inline(7, "bakhmut")
    given = {} if results is None else {"results": results}
    refusal = raw.refusal("answerInlineQuery", inline_query_id=query.id, **given)
    assert refusal.startswith(f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"next_offset": "ж" * 33}, "NEXT_OFFSET_INVALID"),
        ({"button": {"text": "a"}}, "can't parse inline query results button: InlineQueryResultsButton must have"),
        ({"button": {"start_parameter": "a"}}, "can't parse inline query results button: Can't find field"),
        ({"button": {"text": "a", "start_parameter": ""}}, "START_PARAM_EMPTY"),
        ({"button": {"text": "a", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"button": {"text": "a", "start_parameter": "a" * 65}}, "START_PARAM_TOO_LONG"),
        ({"button": {"text": "", "start_parameter": "a"}}, "SWITCH_PM_TEXT_EMPTY"),
        ({"cache_time": "x"}, "parameter cache_time must be an Integer"),
    ],
)
def test_wrong_answers_to_inline_queries_are_refused(
    raw: Raw, server: TelegramServer, parameters: dict[str, object], reason: str
) -> None:
    query = server.world.ask_inline(7, "bakhmut")
    refusal = raw.refusal("answerInlineQuery", inline_query_id=query.id, results=[PLAIN], **parameters)
    assert refusal.startswith(f"Bad Request: {reason}")


def test_an_inline_query_that_is_too_old_or_unknown_is_not_answered(raw: Raw, server: TelegramServer) -> None:
    query = server.world.ask_inline(7, "bakhmut")
    server.world.expire(query.id)
    for identifier in (query.id, "99"):
        refusal = raw.refusal("answerInlineQuery", inline_query_id=identifier, results=[])
        assert refusal == "Bad Request: query is too old and response timeout expired or query ID is invalid"


def test_what_telegram_drops_of_a_result_is_a_violation(raw: Raw, server: TelegramServer) -> None:
    query = server.world.ask_inline(7, "bakhmut")
    result = PLAIN | {
        "subtitle": "x",
        "input_message_content": {"message_text": "<b>x</b> " * 101, "parse_mode": "HTML"},
    }
    raw.result("answerInlineQuery", inline_query_id=query.id, results=[result])
    assert [violation.what for violation in server.world.violations()] == [
        "unknown field subtitle of an article",
        "101 entities: those after the first 100 are dropped",
    ]


async def test_a_chosen_result_becomes_a_message_via_the_bot(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    query = server.world.ask_inline(7, "x", chat_type="supergroup")
    await bot.answer_inline_query(query.id, [_article("1"), _article("2", "plain", buttons=False)])
    message = server.world.choose_inline(7, "1", GROUP)
    assert (message.text, message.entities[0].type, message.link_previews) == ("x", "bold", False)
    assert message.inline_message_id is not None
    assert server.world.choose_inline(7, "2", GROUP).inline_message_id is None
    assert [each.text for each in server.world.inline_messages()] == ["x", "plain"]
    assert server.world.messages(GROUP) == []
    _, first, second = await bot.get_updates()
    assert first.message is not None
    assert first.message.via_bot is not None
    assert (first.message.via_bot.id, first.message.chat.id) == (bot.id, GROUP)
    assert second.message is not None
    with pytest.raises(LookupError, match="user 7 was given no result '3'"):
        server.world.choose_inline(7, "3", GROUP)


async def test_a_button_under_a_chosen_message_tells_its_inline_id_and_not_its_place(
    bot: Bot, server: TelegramServer
) -> None:
    server.world.add_chat(GROUP)
    query = server.world.ask_inline(7, "x")
    await bot.answer_inline_query(query.id, [_article("1")])
    message = server.world.choose_inline(7, "1", GROUP)
    server.world.press(GROUP, message.message_id, "more", user_id=8)
    press = (await bot.get_updates(offset=-1))[0].callback_query
    assert press is not None
    assert press.message is None
    assert press.inline_message_id == message.inline_message_id
    await press.answer()
    assert await press.edit_message_text("y") is True
    (changed,) = server.world.inline_messages()
    assert (changed.text, changed.buttons, changed.earlier) == ("y", [], ("x",))
    with pytest.raises(BadRequest, match="not modified"):
        await press.edit_message_text("y")
    with pytest.raises(BadRequest, match=r"(?i)message_id_invalid"):
        await bot.edit_message_text("y", inline_message_id="nothing")
    server.world.delete(GROUP, message.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message_id_invalid"):
        await press.edit_message_text("z")


@pytest.fixture
def curious() -> Iterator[TelegramServer]:
    with TelegramServer(settings=BotSettings(inline_feedback=True)) as running:
        running.world.add_user(7)
        yield running


async def test_with_inline_feedback_the_bot_learns_what_is_chosen(curious: TelegramServer) -> None:
    async with Bot(curious.token, base_url=curious.base_url) as bot:
        query = curious.world.ask_inline(7, "asked")
        await bot.answer_inline_query(query.id, [_article("1")])
        message = curious.world.choose_inline(7, "1", 7)
        chosen = (await bot.get_updates())[1].chosen_inline_result
        assert chosen is not None
        assert (chosen.result_id, chosen.query) == ("1", "asked")
        assert chosen.inline_message_id == message.inline_message_id
