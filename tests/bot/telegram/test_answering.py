"""Replies with buttons or a picture: where they stand, and that neither costs the words."""

import asyncio
from dataclasses import replace
from unittest.mock import AsyncMock

import pytest

from tests.bot.made_answers import answered, citation, passage
from tests.bot.stand_in import CHOICES, DRAWS, PICTURE, StandIn
from tests.bot.telegram.serving import ANA, KINDS
from tests.fakes.faults import FaultKind
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005


@pytest.mark.usefixtures("bot")
async def test_buttons_are_under_the_last_message_of_a_long_reply(
    server: TelegramServer, chat: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    cited = [citation(number, cited=passage(f"Sentence {number}. " + "word " * 300)) for number in range(1, 6)]
    monkeypatch.setattr(chat, "ask", AsyncMock(return_value=replace(answered(*cited), choices=CHOICES)))
    server.world.say(ANA, ANA, "everything")
    await asyncio.to_thread(
        server.world.wait_until, lambda: any(one.buttons for one in server.world.messages()), what="buttons"
    )
    messages = server.world.messages()
    assert len(messages) > 2
    assert [bool(message.buttons) for message in messages] == [False] * (len(messages) - 1) + [True]
    assert [button["text"] for button in messages[-1].buttons][: len(CHOICES)] == [one.label for one in CHOICES]


@pytest.mark.usefixtures("bot")
async def test_a_picture_comes_before_the_words_with_a_title(server: TelegramServer) -> None:
    question = server.world.say(ANA, ANA, f"the bridge {DRAWS} <&>")
    shown, words = await server.world.arrived(2)
    assert shown.photo is not None
    assert shown.photo.content == PICTURE
    assert shown.text == f"the bridge {DRAWS} <&>"
    assert words.text.startswith("Answer to the bridge")
    assert [shown.reply_to, words.reply_to] == [question.message_id] * 2


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("kind", KINDS)
async def test_a_fault_while_sending_a_picture_neither_loses_nor_doubles_it(
    server: TelegramServer, kind: FaultKind
) -> None:
    server.faults.script(kind, "sendPhoto")
    server.world.say(ANA, ANA, DRAWS)
    server.world.say(ANA, ANA, "next")
    await server.world.arrived(3)
    await asyncio.sleep(0.1)
    replies = server.world.messages(with_deleted=True)
    assert [reply.photo is not None for reply in replies] == [True, False, False]
    assert [reply.earlier for reply in replies] == [(), (), ()]
    assert server.faults.fired[kind] == 1


@pytest.mark.usefixtures("bot")
async def test_a_picture_that_is_refused_does_not_cost_the_words(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.world.add_chat(GROUP)
    server.world.forbid_photos(GROUP)
    server.world.say(GROUP, ANA, f"@{server.world.bot.username} {DRAWS}")
    (reply,) = await server.world.arrived(1)
    assert reply.text.startswith("Answer to")
    assert "A picture is left out, the words follow: Not enough rights" in caplog.text
