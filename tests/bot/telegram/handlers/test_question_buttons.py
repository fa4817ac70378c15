"""Buttons that go on from an answer: more of it, and a timeline of what it is about."""

import asyncio
from dataclasses import replace
from unittest.mock import AsyncMock

import pytest

from bot.settings import Settings
from bot.telegram.answering import NO_TIMELINE
from tests.bot.made_answers import citation, refused
from tests.bot.stand_in import StandIn
from tests.bot.telegram.handlers.test_source_buttons import QUESTION, answer, data
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("label", "asked"), [("More", f"more of {QUESTION}"), ("Timeline", "Timeline of bridge")])
async def test_a_press_is_answered_in_reply_with_what_it_asks_above_the_answer(
    server: TelegramServer, chat: StandIn, label: str, asked: str
) -> None:
    given = await answer(server)
    server.world.press(ANA, given.message_id, data(given, label))
    reply = (await server.world.arrived(2))[-1]
    assert reply.reply_to == given.message_id
    assert reply.text.startswith(f"{asked}\n\nAnswer to {asked} [1]")
    assert chat.asked[-1] == (f"telegram:{ANA}", asked)
    assert "More" in [button["text"] for button in reply.buttons]


@pytest.mark.usefixtures("bot")
async def test_more_goes_on_from_the_answer_it_is_under_whatever_was_asked_since(
    server: TelegramServer, chat: StandIn
) -> None:
    given = await answer(server)
    await answer(server, "something else")
    server.world.press(ANA, given.message_id, data(given, "More"))
    await server.world.arrived(3)
    assert chat.asked[-1][1] == f"more of {QUESTION}"


async def test_more_works_in_a_group_after_a_restart_under_a_message_that_is_not_shown_any_more(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    server.world.add_chat(GROUP)
    async with serving(settings, chat):
        server.world.say(GROUP, ANA, f"@{server.world.bot.username} {QUESTION}", thread=3)
        (given,) = await server.world.arrived(1, GROUP)
    server.world.press(GROUP, given.message_id, data(given, "More"), user_id=BEN, accessible=False)
    async with serving(settings, chat):
        reply = (await server.world.arrived(2, GROUP))[-1]
    assert (reply.thread, reply.reply_to) == (3, given.message_id)
    assert len({conversation for conversation, _ in chat.asked}) == 1


@pytest.mark.usefixtures("bot")
async def test_a_refusal_offers_neither(server: TelegramServer) -> None:
    given = await answer(server, "nobody knows")
    labels = [button["text"] for button in given.buttons]
    assert labels == ["[1]", "👍", "👎"]
    identifier = data(given, "[1]").split(":")[1]
    for action in "mt":
        server.world.forge(ANA, given.message_id, f"{action}:{identifier}")
    server.world.say(ANA, ANA, "next")
    await server.world.arrived(2)
    await asyncio.sleep(0.1)
    assert len(server.world.messages()) == 2, "a forged press asks nothing"


@pytest.mark.usefixtures("bot")
async def test_where_there_is_no_timeline_the_bot_says_so(
    server: TelegramServer, chat: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = await answer(server)
    monkeypatch.setattr(chat, "ask", AsyncMock(return_value=replace(refused(citation()), question="timeline?")))
    server.world.press(ANA, given.message_id, data(given, "Timeline"))
    reply = (await server.world.arrived(2))[-1]
    assert reply.text.startswith(f"timeline?\n\n{NO_TIMELINE}\n\nThe nearest passages:")
