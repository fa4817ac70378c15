"""What is no question, and the bot's own comings and goings."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.greeting import ONLY_TEXT
from bot.settings import Settings
from bot.state.chats import Chats
from bot.state.database import StateDatabase
from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, BEN
from tests.fakes.telegram_server import TelegramServer

GROUP, BASIC = -1_000_000_000_005, -5


@pytest.fixture
async def chats(settings: Settings) -> AsyncIterator[Chats]:
    """Look into the bot's database from beside it."""
    database = StateDatabase(settings.state_address)
    yield Chats(database)
    await database.close()


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("kind", ["voice", "audio", "video", "video_note", "sticker"])
async def test_in_private_what_is_no_text_gets_one_friendly_line(server: TelegramServer, kind: str) -> None:
    server.world.send_media(ANA, ANA, kind)
    (reply,) = await server.world.arrived(1)
    assert reply.text == ONLY_TEXT


@pytest.mark.usefixtures("bot")
async def test_in_a_group_it_gets_silence_unless_it_is_meant_for_the_bot(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    server.world.send_voice(GROUP, ANA)
    server.world.send_photo(GROUP, ANA, caption="look")
    addressed = server.world.send_photo(GROUP, ANA, caption=f"@{server.world.bot.username} what is this?")
    (reply,) = await server.world.arrived(1)
    assert reply.reply_to == addressed.message_id
    voice = server.world.send_voice(GROUP, BEN, reply_to=reply.message_id)
    _, again = await server.world.arrived(2)
    assert again.reply_to == voice.message_id
    assert [reply.text, again.text] == [ONLY_TEXT] * 2


@pytest.mark.usefixtures("bot")
async def test_added_to_a_group_it_says_once_how_to_ask(server: TelegramServer, chats: Chats) -> None:
    server.world.add_chat(GROUP, member=False)
    server.world.change_member(GROUP, server.world.bot.id, "member", by=ANA)
    _joined, hello = await server.world.arrived(2, GROUP)
    assert "/ask" in hello.text
    assert f"@{server.world.bot.username}" in hello.text
    server.world.change_member(GROUP, server.world.bot.id, "administrator", by=ANA)
    server.world.say(GROUP, ANA, "/ask why")
    assert len(await server.world.arrived(3, GROUP)) == 3
    assert await chats.is_reachable(GROUP)


@pytest.mark.usefixtures("bot")
async def test_removed_or_blocked_it_is_noted_until_it_is_back(server: TelegramServer, chats: Chats) -> None:
    server.world.add_chat(GROUP)
    server.world.block(GROUP, by=ANA)
    server.world.block(BEN)
    server.world.say(ANA, ANA, "why")
    await server.world.arrived(1, ANA)
    await _becomes(chats, GROUP, reachable=False)
    await _becomes(chats, BEN, reachable=False)
    server.world.unblock(BEN)
    await _becomes(chats, BEN, reachable=True)


async def _becomes(chats: Chats, chat_id: int, *, reachable: bool) -> None:
    for _ in range(200):
        if await chats.is_reachable(chat_id) is reachable:
            return
        await asyncio.sleep(0.05)
    pytest.fail(f"chat {chat_id} did not become {'' if reachable else 'un'}reachable")


@pytest.mark.usefixtures("bot")
async def test_what_somebody_sends_by_inline_mode_is_no_question(server: TelegramServer, chat: StandIn) -> None:
    via = server.world.bot.to_json()
    sent = server.world.show(server.world.say(BEN, BEN, "a card")) | {"via_bot": via, "message_id": 999}
    server.world.updates.add("message", sent)
    server.world.say(BEN, BEN, "next")
    await server.world.arrived(2, BEN)
    await asyncio.sleep(0.2)
    assert [text for _, text in chat.asked] == ["a card", "next"], "the card that came by the bot was not asked again"


@pytest.mark.usefixtures("bot")
async def test_a_group_that_becomes_another_chat_keeps_what_is_known_of_it(
    server: TelegramServer, chats: Chats
) -> None:
    server.world.add_chat(BASIC, "group")
    await chats.set_digest(BASIC, "group", 480)
    server.world.migrate(BASIC, GROUP)
    for _ in range(200):
        if (await chats.wishes(GROUP)).digest_at == 480:
            return
        await asyncio.sleep(0.05)
    pytest.fail("the supergroup did not get the group's digest")
