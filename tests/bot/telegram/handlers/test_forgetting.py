"""/forget through the strict Bot API: it asks first, and deletes for whoever presses, in private alone."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.telegram.handlers.forgetting import DELETED, KEPT
from bot.telegram.handlers.joining import ONLY_IN_PRIVATE
from bot.texts import texts_in
from tests.bot.stand_in import StandIn
from tests.bot.state.test_forgetting import everything
from tests.bot.telegram.serving import serving
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

CLEO, GROUP = 7_000_000_771, -1_000_000_000_005


@pytest.fixture
async def database(any_state_url: str, settings: Settings, server: TelegramServer) -> AsyncIterator[StateDatabase]:
    """Let the bot serve over a database, and give that for looking into."""
    server.world.add_user(CLEO, "Cleopatra", username="cleo_of_egypt")
    beside = StateDatabase(any_state_url)
    async with serving(settings, StandIn(), StateDatabase(any_state_url)):
        yield beside
    await beside.close()


async def told(server: TelegramServer, text: str, chat: int = CLEO) -> Message:
    before = len(server.world.messages(chat))
    server.world.say(chat, CLEO, text)
    return (await server.world.arrived(before + 1, chat))[before]


async def press(server: TelegramServer, message: Message, place: int) -> str:
    """Press a button and return what the message says in the end."""
    server.world.press(message.chat_id, message.message_id, str(message.buttons[place]["callback_data"]))
    key = message.chat_id, message.message_id
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.stored[key].text != message.text)
    return server.world.stored[key].text


async def traces(database: StateDatabase) -> list[str]:
    """Return the rows that hold anything of Cleo, once what she did is finished."""
    signs = (str(CLEO), "Cleo", "cleo_of_egypt", "secret wish")
    for _ in range(60):
        rows = [row for row in await everything(database) if any(sign in row for sign in signs)]
        if not any(row.startswith(("received", "sent", "leases")) for row in rows):
            return rows
        await asyncio.sleep(0.1)
    return rows


async def test_after_the_confirmation_no_row_of_the_user_is_left(
    server: TelegramServer, database: StateDatabase
) -> None:
    server.world.add_chat(GROUP)
    for text in ("a secret wish", "/language uk", "/timezone Europe/Kyiv", "another secret wish"):
        await told(server, text)
    await told(server, f"@{server.world.bot.username} a secret wish in public", GROUP)
    assert {row.partition(" ")[0] for row in await traces(database)} >= {"users", "answers", "limits", "chats"}
    asking = await told(server, "/forget")
    assert await press(server, asking, 0) == texts_in("uk").gettext(DELETED)
    assert await traces(database) == []
    assert server.world.violations() == []


async def test_who_does_not_confirm_keeps_everything(server: TelegramServer, database: StateDatabase) -> None:
    await told(server, "/timezone Europe/Kyiv")
    asking = await told(server, "/forget")
    assert await press(server, asking, 1) == KEPT
    assert any(row.startswith("users") for row in await traces(database))


@pytest.mark.usefixtures("database")
async def test_in_a_group_it_asks_for_the_private_chat(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    assert (await told(server, "/forget", GROUP)).text == ONLY_IN_PRIVATE


async def test_a_forged_confirmation_in_a_group_deletes_nothing(
    server: TelegramServer, database: StateDatabase
) -> None:
    server.world.add_chat(GROUP)
    await told(server, "/timezone Europe/Kyiv")
    public = await told(server, "/ask why", GROUP)
    forged = server.world.forge(GROUP, public.message_id, "F:yes", user_id=CLEO)
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.presses[forged.id].answer is not None)
    answer = server.world.presses[forged.id].answer
    assert answer is not None
    assert answer["show_alert"]
    assert any(row.startswith("users") for row in await traces(database))
