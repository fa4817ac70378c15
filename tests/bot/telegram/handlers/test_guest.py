"""Guest mode: asked where it is no member, the bot answers once, in a single message, and remembers nothing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.settings import Settings
from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, serving
from tests.fakes.faults import FaultKind
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005


@pytest.fixture
async def guest(settings: Settings, chat: StandIn, server: TelegramServer) -> AsyncIterator[StandIn]:
    """Let a bot with guest mode serve, and a group that it is not in be there."""
    server.world.add_chat(GROUP, member=False)
    async with serving(settings.model_copy(update={"telegram_guest_mode": True}), chat):
        yield chat


def mention(server: TelegramServer, words: str) -> str:
    return f"@{server.world.bot.username} {words}"


async def answered(server: TelegramServer, count: int) -> list[Any]:
    """Wait until so many guest queries are answered."""
    await asyncio.to_thread(
        server.world.wait_until,
        lambda: sum(query.answer is not None for query in server.world.guest_answers()) >= count,
    )
    return server.world.messages(GROUP)


async def test_a_guest_is_answered_in_one_message_with_its_source(server: TelegramServer, guest: StandIn) -> None:
    server.world.ask_as_guest(GROUP, ANA, mention(server, "why"))
    (reply,) = await answered(server, 1)
    assert reply.text.startswith("Answer to why [1]\n\n[1] Bridge opens again\n")
    assert not reply.link_previews
    assert guest.asked == [("", "why")], "of no conversation"
    assert server.world.requests("sendMessage") == []
    assert server.world.violations() == []


async def test_a_fault_on_the_way_costs_no_answer_and_doubles_none(server: TelegramServer, guest: StandIn) -> None:
    for kind in (FaultKind.SERVER_ERROR, FaultKind.DROP_AFTER):
        server.faults.script(kind, "answerGuestQuery", times=1)
    server.world.ask_as_guest(GROUP, ANA, mention(server, "why"))
    server.world.ask_as_guest(GROUP, ANA, mention(server, "when"))
    replies = await answered(server, 2)
    assert sorted(reply.text.split(" [1]")[0] for reply in replies) == ["Answer to when", "Answer to why"]
    assert len(guest.asked) == 2


@pytest.mark.usefixtures("bot")
async def test_where_guest_mode_is_off_nothing_happens(server: TelegramServer, chat: StandIn) -> None:
    server.world.add_chat(GROUP, member=False)
    server.world.ask_as_guest(GROUP, ANA, mention(server, "why"))
    server.world.say(ANA, ANA, "when")
    await server.world.arrived(1, ANA)
    assert server.world.messages(GROUP) == []
    assert [text for _, text in chat.asked] == ["when"]
