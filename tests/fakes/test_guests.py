"""Guest mode: the bot is asked where it is not, and answers there once."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest, Forbidden

from tests.fakes.conftest import Raw
from tests.fakes.state import BotSettings
from tests.fakes.telegram_server import TelegramServer

ELSEWHERE = -1_000_000_000_900
ASKED = "@quotewire_test_bot what did they say?"


def _result(text: str = "<b>this</b>") -> InlineQueryResultArticle:
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("More", callback_data="more"))
    return InlineQueryResultArticle("1", "Answer", InputTextMessageContent(text, "HTML"), reply_markup=keyboard)


async def test_a_guest_query_is_answered_once_where_it_was_asked(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(ELSEWHERE, name="Elsewhere", member=False)
    asked = server.world.ask_as_guest(ELSEWHERE, 7, ASKED)
    (update,) = await bot.get_updates()
    message = update.guest_message
    assert message is not None
    assert message.guest_query_id is not None
    assert (message.text, message.chat.id, message.from_user.id if message.from_user else 0) == (ASKED, ELSEWHERE, 7)
    sent = await message.answer_guest_query(_result())
    (answer,) = server.world.messages(ELSEWHERE)
    assert (answer.text, answer.entities[0].type, answer.reply_to) == ("this", "bold", asked.message_id)
    assert answer.inline_message_id == sent.inline_message_id
    with pytest.raises(BadRequest, match="uery is too old"):
        await message.answer_guest_query(_result())
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(ELSEWHERE, "x")
    server.world.press(ELSEWHERE, answer.message_id, "more", user_id=8)
    press = (await bot.get_updates(offset=-1))[0].callback_query
    assert press is not None
    assert press.inline_message_id == sent.inline_message_id
    await press.edit_message_text("that")
    assert [query.answer for query in server.world.guest_answers()] == [{"inline_message_id": sent.inline_message_id}]
    assert server.world.messages(ELSEWHERE)[0].text == "that"
    server.world.ask_as_guest(ELSEWHERE, 7, "and then?", reply_to=answer.message_id)
    again = (await bot.get_updates(offset=-1))[0].guest_message
    assert again is not None
    assert again.reply_to_message is not None


def test_the_bot_is_no_guest_where_it_is_a_member_or_is_not_asked(server: TelegramServer) -> None:
    server.world.add_chat(ELSEWHERE)
    with pytest.raises(ValueError, match="the bot is in chat"):
        server.world.ask_as_guest(ELSEWHERE, 7, ASKED)
    server.world.set_status(ELSEWHERE, server.world.bot.id, "left")
    with pytest.raises(ValueError, match="neither mentions @quotewire_test_bot nor answers it"):
        server.world.ask_as_guest(ELSEWHERE, 7, "what did they say?")


def test_a_bot_that_takes_no_guest_queries_is_not_asked() -> None:
    world = TelegramServer(settings=BotSettings(guest_queries=False)).world
    world.add_chat(ELSEWHERE, member=False)
    world.ask_as_guest(ELSEWHERE, 7, ASKED)
    assert len(world.updates) == 0


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({}, "result isn't specified"),
        ({"result": {"type": "article", "id": "1"}}, "can't parse inline query result: Can't find field"),
        (
            {
                "result": {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}},
                "guest_query_id": "9",
            },
            "query is too old and response timeout expired or query ID is invalid",
        ),
    ],
)
def test_a_wrong_answer_to_a_guest_query_is_refused(raw: Raw, parameters: dict[str, object], reason: str) -> None:
    assert raw.refusal("answerGuestQuery", **parameters).startswith(f"Bad Request: {reason}")


def test_a_guest_query_grows_too_old(raw: Raw, server: TelegramServer) -> None:
    server.world.add_chat(ELSEWHERE, member=False)
    server.world.ask_as_guest(ELSEWHERE, 7, ASKED)
    (query,) = server.world.guest_answers()
    server.world.expire(query.id)
    result = _result().to_dict()
    refusal = raw.refusal("answerGuestQuery", guest_query_id=query.id, result=result)
    assert refusal == "Bad Request: query is too old and response timeout expired or query ID is invalid"
