"""One message to everybody, after a look at it, to each chat once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.settings import Settings
from bot.state.chats import Chats
from bot.state.database import StateDatabase
from bot.telegram.handlers.broadcasting import FORGOTTEN, HOW_TO_BROADCAST, NOBODY
from tests.bot.stand_in import StandIn
from tests.bot.telegram.handlers.staff import ADMIN, BANNED, GROUP, OWNER, READER, STRANGER, move_in
from tests.bot.telegram.handlers.test_joining import said
from tests.bot.telegram.serving import serving
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

TEXT = "Tomorrow <b> from 8\n& 9 I am down. 🙂"


@pytest.fixture
async def staffed(server: TelegramServer, settings: Settings, chat: StandIn) -> AsyncIterator[TelegramServer]:
    """Give the server of a bot that has met a group, and somebody who then was banned."""
    await move_in(server, settings)
    database = StateDatabase(settings.state_address)
    for chat_id, kind in ((GROUP, "supergroup"), (BANNED, "private")):
        await Chats(database).met(chat_id, kind)
    await database.close()
    async with serving(settings, chat):
        yield server


async def previewed(server: TelegramServer, text: str) -> Message:
    """Ask for a broadcast, and return the message with the buttons."""
    before = len(server.world.messages(ADMIN))
    server.world.say(ADMIN, ADMIN, f"/broadcast {text}")
    shown, question = (await server.world.arrived(before + 2, ADMIN))[before:]
    assert shown.text == text
    return question


async def test_it_is_shown_first_and_goes_once_to_each_chat_that_takes_messages(staffed: TelegramServer) -> None:
    world = staffed.world
    for reader in (READER, STRANGER):
        await said(staffed, reader, "When?")
    question = await previewed(staffed, TEXT)
    assert question.text == "Send this to 3 chats?"
    assert len(world.messages(GROUP)) == 0
    send = str(question.buttons[0]["callback_data"])
    world.press(ADMIN, question.message_id, send)
    world.press(ADMIN, question.message_id, send)
    for chat_id, before in ((READER, 1), (STRANGER, 1), (GROUP, 0)):
        assert (await world.arrived(before + 1, chat_id))[-1].text == TEXT
    await asyncio.sleep(0.5)
    assert [len(world.messages(chat)) for chat in (READER, STRANGER, GROUP, BANNED, OWNER)] == [2, 2, 1, 0, 0]
    assert world.messages(ADMIN)[-1].text == "On its way to 3 chats."
    assert world.messages(ADMIN)[-1].buttons == []


async def test_the_same_text_may_be_sent_again_by_asking_again(staffed: TelegramServer) -> None:
    for count in (1, 2):
        question = await previewed(staffed, TEXT)
        staffed.world.press(ADMIN, question.message_id, str(question.buttons[0]["callback_data"]))
        await staffed.world.arrived(count, GROUP)


async def test_it_may_be_dropped(staffed: TelegramServer) -> None:
    question = await previewed(staffed, TEXT)
    assert question.text == "Send this to 1 chat?"
    staffed.world.press(ADMIN, question.message_id, str(question.buttons[1]["callback_data"]))
    await asyncio.to_thread(
        staffed.world.wait_until, lambda: staffed.world.messages(ADMIN)[-1].text == "Nothing was changed."
    )
    assert staffed.world.messages(GROUP) == []


async def test_a_chat_that_has_blocked_the_bot_keeps_nobody_from_the_message(staffed: TelegramServer) -> None:
    await said(staffed, READER, "When?")
    staffed.world.block(READER)
    question = await previewed(staffed, TEXT)
    staffed.world.press(ADMIN, question.message_id, str(question.buttons[0]["callback_data"]))
    assert (await staffed.world.arrived(1, GROUP))[-1].text == TEXT


async def test_what_cannot_be_sent_is_explained(staffed: TelegramServer) -> None:
    assert await said(staffed, ADMIN, "/broadcast") == HOW_TO_BROADCAST
    message = staffed.world.messages(ADMIN)[-1]
    press = staffed.world.forge(ADMIN, message.message_id, "B:AAAAAAAAAAAAAAAA:5")
    await asyncio.to_thread(staffed.world.wait_until, lambda: staffed.world.presses[press.id].answer is not None)
    assert staffed.world.presses[press.id].answer == {"text": FORGOTTEN, "show_alert": True}
    assert "private chat" in await said(staffed, ADMIN, "/broadcast Hello", GROUP)


async def test_without_other_chats_there_is_nobody(server: TelegramServer, settings: Settings, chat: StandIn) -> None:
    await move_in(server, settings)
    async with serving(settings, chat):
        assert await said(server, ADMIN, "/broadcast Hello") == NOBODY
