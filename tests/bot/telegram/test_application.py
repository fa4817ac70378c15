"""The running bot, through real HTTP to a Bot API as strict as Telegram's."""

import asyncio
import json
import logging
from typing import cast

import pytest
from pydantic import SecretStr
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Chat
from bot.errors import TelegramConnectionError
from bot.greeting import NOT_A_COMMAND, ONLY_TEXT
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.tables import highest, received, sent
from bot.telegram import application
from bot.telegram.application import serve
from tests.bot.stand_in import BREAKS, StandIn
from tests.bot.telegram.serving import ANA, BEN, KINDS, serving
from tests.fakes.faults import FaultKind
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005
SECOND = 1.0


@pytest.mark.usefixtures("bot")
async def test_a_question_gets_one_cited_reply_to_it(server: TelegramServer) -> None:
    question = server.world.say(ANA, ANA, 'why <b>&amp;"')
    (reply,) = await server.world.arrived(1)
    assert reply.text.startswith('Answer to why <b>&amp;" [1]\n\n[1] Bridge opens again\n')
    assert reply.reply_to == question.message_id
    assert {entity.type for entity in reply.entities} >= {"bold", "expandable_blockquote", "text_link"}
    assert not reply.link_previews
    assert [action.action for action in server.world.actions(ANA)] == ["typing"]
    assert server.world.violations() == []


@pytest.mark.usefixtures("bot")
async def test_commands_are_answered_and_listed_in_the_menu(server: TelegramServer) -> None:
    for text in ("/start", "/help", "/dance"):
        server.world.say(ANA, ANA, text)
    start, guide, unknown = await server.world.arrived(3)
    assert start.text.startswith("Hello.")
    assert "When did the bridge open?" in guide.text
    assert unknown.text == NOT_A_COMMAND
    menu = next(iter(server.world.profile.values()))
    assert {"start", "help"} <= {command["command"] for command in cast("list[dict[str, str]]", menu)}


@pytest.mark.usefixtures("bot")
async def test_what_is_not_text_gets_a_friendly_line(server: TelegramServer) -> None:
    server.world.send_voice(ANA, ANA)
    (reply,) = await server.world.arrived(1)
    assert reply.text == ONLY_TEXT


@pytest.mark.usefixtures("bot")
async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(server: TelegramServer, chat: StandIn) -> None:
    server.world.add_chat(GROUP)
    server.world.say(GROUP, ANA, "hello all")
    server.world.send_document(GROUP, ANA, "news.txt", b"news")
    server.world.say(GROUP, ANA, "/dance")
    asked = server.world.say(GROUP, ANA, f"@{server.world.bot.username} why")
    (reply,) = await server.world.arrived(1)
    server.world.say(GROUP, BEN, "and then?", reply_to=reply.message_id)
    await server.world.arrived(2)
    assert [text for _, text in chat.asked] == ["why", "and then?"]
    assert {conversation for conversation, _ in chat.asked} == {f"telegram:{GROUP}#{asked.message_id}"}


async def test_one_chat_is_answered_in_order_while_another_does_not_wait(
    server: TelegramServer, settings: Settings
) -> None:
    async with serving(settings, StandIn(seconds=0.1)):
        for number in range(4):
            server.world.say(ANA, ANA, f"question {number}")
        server.world.say(BEN, BEN, "only one")
        replies = await server.world.arrived(5)
    order = [reply.text.splitlines()[0] for reply in replies]
    assert [line for line in order if "question" in line] == [f"Answer to question {n} [1]" for n in range(4)]
    assert order.index("Answer to only one [1]") < 3


@pytest.mark.usefixtures("bot")
async def test_a_failure_gives_the_user_a_number_that_the_log_explains(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.world.say(ANA, ANA, BREAKS)
    server.world.say(ANA, ANA, "why")
    apology, reply = await server.world.arrived(2)
    incident = apology.text.partition("(incident ")[2][:8]
    assert int(incident, 16) >= 0
    assert "broken" not in apology.text
    (record,) = [record for record in caplog.records if incident in record.getMessage()]
    assert "broken as told" in (caplog.handler.format(record))
    assert record.exc_info
    assert reply.text.startswith("Answer to why")


@pytest.mark.usefixtures("bot")
async def test_somebody_who_blocks_the_bot_holds_up_nobody(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    server.world.say(ANA, ANA, "why")
    server.world.block(ANA)
    server.world.say(BEN, BEN, "why")
    await server.world.arrived(1, BEN)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("kind", KINDS)
async def test_a_fault_while_sending_neither_loses_nor_doubles_the_reply(
    server: TelegramServer, kind: FaultKind
) -> None:
    server.faults.script(kind, "sendMessage")
    server.world.say(ANA, ANA, "first")
    server.world.say(ANA, ANA, "second")
    await server.world.arrived(2)
    await asyncio.sleep(0.1)
    texts = [message.text.splitlines()[0] for message in server.world.messages(with_deleted=True)]
    assert texts == ["Answer to first [1]", "Answer to second [1]"]
    assert server.faults.fired[kind] == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("kind", KINDS)
async def test_a_fault_while_fetching_neither_loses_nor_doubles_a_question(
    server: TelegramServer, chat: StandIn, kind: FaultKind
) -> None:
    server.world.say(ANA, ANA, "first")
    await server.world.arrived(1)
    server.faults.script(kind, "getUpdates", times=2)
    for text in ("second", "third"):
        server.world.say(ANA, ANA, text)
    await server.world.arrived(3)
    assert [text for _, text in chat.asked] == ["first", "second", "third"]


@pytest.mark.usefixtures("bot")
async def test_an_update_that_is_delivered_twice_is_answered_once(server: TelegramServer, chat: StandIn) -> None:
    server.faults.script(FaultKind.REDELIVER, times=None)
    for text in ("first", "second", "third"):
        server.world.say(ANA, ANA, text)
        await asyncio.sleep(0.05)
    await server.world.arrived(3)
    await asyncio.sleep(0.2)
    assert [text for _, text in chat.asked] == ["first", "second", "third"]
    assert len(server.world.messages()) == 3


@pytest.mark.usefixtures("bot")
async def test_twenty_people_with_five_questions_each_get_a_hundred_right_replies_in_spite_of_faults(
    server: TelegramServer,
) -> None:
    for kind in (FaultKind.TOO_MANY_REQUESTS, FaultKind.BAD_GATEWAY, FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER):
        server.faults.script(kind, times=None, probability=0.03)
    people = range(100, 120)
    for number in range(5):
        for person in people:
            if not number:
                server.world.add_user(person)
            server.world.say(person, person, f"question {number} of {person}")
    await server.world.arrived(100, timeout=90)
    await asyncio.sleep(SECOND)
    for person in people:
        replies = server.world.messages(person, with_deleted=True)
        expected = [f"Answer to question {number} of {person} [1]" for number in range(5)]
        assert [reply.text.splitlines()[0] for reply in replies] == expected
        for reply in replies:
            assert server.world.stored[person, reply.reply_to or 0].text in reply.text
    assert server.faults.fired[FaultKind.DROP_AFTER]


@pytest.mark.usefixtures("bot")
async def test_an_outage_is_waited_out(server: TelegramServer) -> None:
    server.world.say(ANA, ANA, "before")
    await server.world.arrived(1)
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(0.3)
    await asyncio.to_thread(server.start)
    server.world.say(ANA, ANA, "after")
    assert (await server.world.arrived(2))[1].text.startswith("Answer to after")


async def test_what_was_sent_before_the_start_is_answered(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    server.world.say(ANA, ANA, "early")
    async with serving(settings, chat):
        assert (await server.world.arrived(1))[0].text.startswith("Answer to early")


async def test_what_takes_too_long_at_the_end_is_answered_after_the_next_start(
    server: TelegramServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.running.STOP_TIMEOUT", 0.1)
    slow = StandIn(seconds=60)
    async with serving(settings, slow):
        server.world.say(ANA, ANA, "first")
        server.world.say(ANA, ANA, "second")
        await slow.was_asked(1)
    assert server.world.messages() == []
    async with serving(settings, StandIn()):
        replies = await server.world.arrived(2)
    assert [reply.text.splitlines()[0] for reply in replies] == ["Answer to first [1]", "Answer to second [1]"]


async def test_a_reply_that_went_out_before_a_crash_is_not_sent_again(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    question = server.world.say(ANA, ANA, "why")
    async with serving(settings, chat):
        (reply,) = await server.world.arrived(1)
    database = StateDatabase(settings.state_address)  # as if the process had died before it noted that it was sent
    content = json.dumps({"update_id": 1000, "message": server.world.show(question)})

    async def undo(connection: AsyncConnection) -> None:
        await connection.execute(update(sent).values(message_id=None, chat_id=ANA))
        await connection.execute(update(highest).values(message_id=question.message_id))
        await connection.execute(update(received).values(content=content, chat_id=ANA))

    await database.transact(undo)
    await database.close()
    async with serving(settings, chat):
        await chat.was_asked(2)
        await asyncio.sleep(0.2)
    assert [message.message_id for message in server.world.messages()] == [reply.message_id]


async def test_a_wrong_token_is_one_clear_error_that_does_not_show_it(settings: Settings, chat: StandIn) -> None:
    wrong = settings.model_copy(update={"telegram_bot_token": SecretStr("123:wrong")})
    with pytest.raises(TelegramConnectionError, match="does not accept TELEGRAM_BOT_TOKEN") as caught:
        await serve(wrong, cast("Chat", chat))
    assert "123:wrong" not in str(caught.value)
    assert caught.value.__cause__ is None


async def test_no_network_at_the_start_is_one_clear_error(
    settings: Settings, chat: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "CONNECT_TIMEOUT", 0.7)
    nobody = settings.model_copy(update={"telegram_api_base_url": "http://127.0.0.1:9/bot"})
    with pytest.raises(TelegramConnectionError, match=r"cannot be reached at http://127.0.0.1:9/bot"):
        await serve(nobody, cast("Chat", chat))


async def test_a_gateway_that_recovers_in_time_does_not_matter_at_the_start(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    server.faults.script(FaultKind.BAD_GATEWAY, "getMe", times=2)
    server.faults.script(FaultKind.BAD_GATEWAY, "setMyCommands", times=1)
    async with serving(settings, chat):
        server.world.say(ANA, ANA, "why")
        await server.world.arrived(1)


async def test_it_can_be_stopped_while_it_connects(settings: Settings, chat: StandIn) -> None:
    nobody = settings.model_copy(update={"telegram_api_base_url": "http://127.0.0.1:9/bot"})
    async with serving(nobody, chat):
        await asyncio.sleep(0.1)
    assert not chat.asked


async def test_without_a_token_there_is_nothing_to_serve(settings: Settings, chat: StandIn) -> None:
    with pytest.raises(TelegramConnectionError, match="not set"):
        await serve(settings.model_copy(update={"telegram_bot_token": None}), cast("Chat", chat))
