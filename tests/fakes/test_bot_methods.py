"""Profile, chats, files, presses and inline queries answer as in the Bot API."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)
from telegram.error import BadRequest

from tests.fakes.telegram_server import TelegramServer


async def test_the_bot_learns_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot, me.supports_inline_queries) == (
        123456789,
        "quotewire_test_bot",
        True,
        True,
    )


async def test_descriptions_are_kept_within_their_limits(bot: Bot) -> None:
    await bot.set_my_description("d" * 512)
    await bot.set_my_short_description("s" * 120)
    assert (await bot.get_my_description()).description == "d" * 512
    assert (await bot.get_my_short_description()).short_description == "s" * 120
    with pytest.raises(BadRequest):
        await bot.set_my_description("d" * 513)
    with pytest.raises(BadRequest):
        await bot.set_my_short_description("s" * 121)
    assert (await bot.get_my_name()).name == "Quotewire"
    await bot.set_my_name("News", language_code="de")
    assert (await bot.get_my_name(language_code="de")).name == "News"
    with pytest.raises(BadRequest):
        await bot.set_my_name("n" * 65)


async def test_chats_and_their_members_are_described(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(-1_000_000_000_100, "supergroup", "Newsroom", username="newsroom")
    server.world.set_status(-1_000_000_000_100, 7, "creator")
    assert (await bot.get_chat("@newsroom")).title == "Newsroom"
    assert (await bot.get_chat(7)).username == "ada"
    assert (await bot.get_chat_member(-1_000_000_000_100, 7)).status == "creator"
    assert (await bot.get_chat_member(7, 7)).status == "member"
    for status in ("administrator", "kicked", "left", "member"):
        server.world.set_status(-1_000_000_000_100, 7, status)
        assert (await bot.get_chat_member(-1_000_000_000_100, 7)).status == status
    with pytest.raises(BadRequest):
        await bot.get_chat_member(-1_000_000_000_100, 8)


async def test_a_chat_action_is_recorded_with_its_place(bot: Bot, server: TelegramServer) -> None:
    said = server.world.say(7, 7, "hello")
    await bot.send_chat_action(7, "typing")
    (action,) = server.world.actions(7)
    assert (action.action, action.after) == ("typing", said.message_id)
    with pytest.raises(BadRequest, match=r"(?i)wrong parameter action in request"):
        await bot.send_chat_action(7, "dancing")


async def test_a_press_is_answered_once_and_not_too_late(bot: Bot, server: TelegramServer) -> None:
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("More", callback_data="more"))
    sent = await bot.send_message(7, "x", reply_markup=keyboard)
    with pytest.raises(LookupError, match="no button"):
        server.world.press(7, sent.message_id, "less")
    server.world.press(7, sent.message_id, "more")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert query.data == "more"
    assert query.message is not None
    assert query.message.message_id == sent.message_id
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await query.answer("x" * 201)
    for url in ("https://e.org", "https://t.me/another_bot?start=x"):
        with pytest.raises(BadRequest, match=r"(?i)url_invalid"):
            await query.answer(url=url)
    await query.answer("Done", show_alert=True)
    assert [press.answer for press in server.world.answers()] == [{"text": "Done", "show_alert": True}]
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer()
    linked = server.world.press(7, sent.message_id, "more")
    await bot.answer_callback_query(linked.id, url="https://t.me/quotewire_test_bot?start=p_1")
    assert server.world.answers()[1].answer == {
        "text": "",
        "show_alert": False,
        "url": "https://t.me/quotewire_test_bot?start=p_1",
    }
    late = server.world.press(7, sent.message_id, "more")
    server.world.expire(late.id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(late.id)


async def test_a_press_on_a_message_that_the_bot_is_not_shown_any_more_says_only_where(
    bot: Bot, server: TelegramServer
) -> None:
    keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("More", callback_data="more"))
    sent = await bot.send_message(7, "x", reply_markup=keyboard)
    server.world.press(7, sent.message_id, "more", accessible=False)
    server.world.forge(7, sent.message_id, "less")
    old, forged = await bot.get_updates()
    assert old.callback_query is not None
    assert old.callback_query.message is not None
    assert not old.callback_query.message.is_accessible
    assert (old.callback_query.message.chat.id, old.callback_query.message.message_id) == (7, sent.message_id)
    assert forged.callback_query is not None
    assert forged.callback_query.data == "less"
