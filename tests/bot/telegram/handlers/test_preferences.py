"""Language and time zone as readers choose them."""

import asyncio
from datetime import timedelta

import pytest

from bot.telegram.handlers.joining import ONLY_IN_PRIVATE
from bot.telegram.handlers.preferences import language_named, name_of, zone_named
from bot.texts import LANGUAGES
from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, BEN
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005


async def told(server: TelegramServer, text: str, chat: int = ANA) -> Message:
    """Send a command and return the reply to it."""
    before = len(server.world.messages(chat))
    server.world.say(chat, ANA, text)
    return (await server.world.arrived(before + 1, chat))[before]


async def pressed(server: TelegramServer, message: Message, label: str, user: int = ANA) -> Message:
    """Press a button and return the message as it is when the press was dealt with."""
    (data,) = [str(button["callback_data"]) for button in message.buttons if button["text"] == label]
    before = len(server.world.requests("editMessageText"))
    press = server.world.press(message.chat_id, message.message_id, data, user_id=user)
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.presses[press.id].answer is not None)
    if message.chat_id == user:
        await asyncio.to_thread(server.world.wait_until, lambda: len(server.world.requests("editMessageText")) > before)
    return server.world.stored[message.chat_id, message.message_id]


@pytest.mark.usefixtures("bot")
async def test_a_language_is_chosen_with_a_button_and_spoken_from_then_on(
    server: TelegramServer, chat: StandIn
) -> None:
    offer = await told(server, "/language")
    assert [button["text"] for button in offer.buttons] == [*map(name_of, LANGUAGES), "As in Telegram"]
    after = await pressed(server, offer, "Українська")
    assert "Українська" in after.text
    assert not after.buttons
    assert (await told(server, "/start")).text.startswith("Вітаю!")
    await told(server, "why")
    assert chat.languages == ["uk"]


@pytest.mark.usefixtures("bot")
async def test_a_language_is_chosen_by_code_or_name_and_given_back(server: TelegramServer) -> None:
    assert "Tiếng Việt" in (await told(server, "/language vi")).text
    assert (await told(server, "/start")).text.startswith("Xin chào.")
    await told(server, "/language english")
    offer = await told(server, "/language")
    await pressed(server, offer, "As in Telegram")
    assert (await told(server, "/start")).text.startswith("Hello.")


@pytest.mark.usefixtures("bot")
async def test_a_language_that_is_not_spoken_is_declined_with_those_that_are(server: TelegramServer) -> None:
    reply = await told(server, "/language <b>Klingon</b>")
    assert "“<b>Klingon</b>”" in reply.text
    assert "English" in reply.text


@pytest.mark.usefixtures("bot")
async def test_in_a_group_whoever_presses_chooses_for_themselves_alone(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    offer = await told(server, "/language", GROUP)
    after = await pressed(server, offer, "Русский", user=BEN)
    assert after.text == offer.text
    assert (await told(server, "/start")).text.startswith("Hello.")
    server.world.say(BEN, BEN, "/start")
    (greeted,) = await server.world.arrived(1, BEN)
    assert not greeted.text.startswith("Hello.")


@pytest.mark.usefixtures("bot")
async def test_a_forged_language_is_refused_at_the_press(server: TelegramServer) -> None:
    offer = await told(server, "/language")
    press = server.world.forge(ANA, offer.message_id, "L:xx")
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.presses[press.id].answer is not None)
    answer = server.world.presses[press.id].answer
    assert answer is not None
    assert answer["show_alert"]


@pytest.mark.usefixtures("bot")
async def test_a_time_zone_counts_for_what_is_asked_and_the_time_is_shown_as_a_moment(
    server: TelegramServer, chat: StandIn
) -> None:
    reply = await told(server, "/timezone asia/ho chi minh")
    assert "Asia/Ho_Chi_Minh" in reply.text
    (shown,) = [entity for entity in reply.entities if entity.type == "date_time"]
    assert shown.unix_time == pytest.approx(reply.date, abs=60)
    await told(server, "what happened yesterday")
    (asked_at,) = chat.moments
    assert asked_at is not None
    assert asked_at.utcoffset() == timedelta(hours=7)
    assert server.world.violations() == []


@pytest.mark.usefixtures("bot")
async def test_without_a_time_zone_the_one_that_counts_is_told_and_one_that_is_none_is_declined(
    server: TelegramServer,
) -> None:
    reply = await told(server, "/timezone")
    assert "/timezone Europe/Kyiv" in reply.text
    assert "that of this bot" in reply.text
    declined = await told(server, "/timezone Middle/Earth")
    assert declined.text.startswith("I know no time zone “Middle/Earth”.")


@pytest.mark.usefixtures("bot")
async def test_in_a_group_nobodys_time_zone_is_shown(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    await told(server, "/timezone Europe/Kyiv")
    for text in ("/timezone", "/timezone Europe/Kyiv"):
        assert (await told(server, text, GROUP)).text == ONLY_IN_PRIVATE


@pytest.mark.parametrize(
    ("given", "code"), [("uk", "uk"), ("pt-BR", None), ("Українська", "uk"), ("ukrainian", "uk"), ("", None)]
)
def test_a_language_is_known_by_code_and_by_name(given: str, code: str | None) -> None:
    assert language_named(given) == code


@pytest.mark.parametrize("given", ["", "Kyiv", "../../etc/passwd", "Europe/Kyiv\0", "x" * 5_000])
def test_what_is_no_time_zone_is_none(given: str) -> None:
    assert zone_named(given) is None
