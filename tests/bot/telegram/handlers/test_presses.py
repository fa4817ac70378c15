"""Buttons under an answer, pressed: through real HTTP to a Bot API as strict as Telegram's."""

import asyncio
import logging
from unittest.mock import AsyncMock

import pytest

from bot.settings import Settings
from bot.telegram.handlers.presses import FORGOTTEN, Presses
from bot.telegram.handlers.question_buttons import NO_QUESTION
from bot.telegram.speaking import speaking
from tests.bot.stand_in import CHOICES, OFFERS, StandIn
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005


async def offer(server: TelegramServer, chat_id: int = ANA, text: str = OFFERS) -> tuple[Message, list[str]]:
    """Ask what is answered with choices, and give the reply with the data of its buttons."""
    before = len(server.world.messages())
    server.world.say(chat_id, ANA, text)
    reply = (await server.world.arrived(before + 1))[-1]
    return reply, [str(button["callback_data"]) for button in reply.buttons]


async def answered(server: TelegramServer) -> list[object]:
    """Wait until each press is answered, and give the answers."""
    await asyncio.to_thread(
        server.world.wait_until, lambda: all(press.answer for press in server.world.answers()), what="answers"
    )
    return [press.answer for press in server.world.answers()]


def buttons_of(reply: Message) -> str:
    """Tell what a reply is by the buttons it has."""
    labels = [button["text"] for button in reply.buttons]
    return "answer" if "More" in labels else "offer" if CHOICES[0].label in labels else "other"


QUIETLY = {"text": "", "show_alert": False}
ALERTED = {"text": NO_QUESTION, "show_alert": True}


@pytest.mark.usefixtures("bot")
async def test_choices_are_buttons_and_a_press_asks_its_question_in_the_same_conversation(
    server: TelegramServer, chat: StandIn
) -> None:
    offering, data = await offer(server)
    assert offering.reply_markup is not None
    rows = offering.reply_markup["inline_keyboard"]
    assert isinstance(rows, list)
    assert [[button["text"] for button in row] for row in rows] == [
        *([choice.label] for choice in CHOICES),
        ["[1]"],
        ["👍", "👎"],
    ]
    server.world.press(ANA, offering.message_id, data[0])
    reply = (await server.world.arrived(2))[-1]
    question = CHOICES[0].question
    assert reply.text.startswith(f"{question}\n\nAnswer to {question} [1]"), "who reads it sees what was asked"
    assert reply.reply_to == offering.message_id
    assert await answered(server) == [QUIETLY]
    assert chat.asked == [(f"telegram:{ANA}", OFFERS), (f"telegram:{ANA}", CHOICES[0].question)]
    assert server.world.violations() == []


@pytest.mark.usefixtures("bot")
async def test_in_a_group_any_member_may_press_and_the_answer_stays_in_the_topic(
    server: TelegramServer, chat: StandIn
) -> None:
    server.world.add_chat(GROUP)
    server.world.say(GROUP, ANA, f"@{server.world.bot.username} {OFFERS}", thread=3)
    (offering,) = await server.world.arrived(1)
    for accessible in (True, False):
        data = str(offering.buttons[1]["callback_data"])
        server.world.press(GROUP, offering.message_id, data, user_id=BEN, accessible=accessible)
    replies = (await server.world.arrived(3))[1:]
    assert [(reply.thread, reply.reply_to) for reply in replies] == [(3, offering.message_id)] * 2
    assert len({conversation for conversation, _ in chat.asked}) == 1
    assert chat.asked[0][0].startswith(f"telegram:{GROUP}:3")


@pytest.mark.usefixtures("bot")
async def test_pressing_twice_asks_twice(server: TelegramServer, chat: StandIn) -> None:
    offering, data = await offer(server)
    for _ in range(2):
        server.world.press(ANA, offering.message_id, data[1])
    await server.world.arrived(3)
    assert [text for _, text in chat.asked[1:]] == [CHOICES[1].question] * 2
    assert await answered(server) == [QUIETLY] * 2


@pytest.mark.usefixtures("bot")
async def test_a_press_that_is_delivered_twice_is_answered_once(server: TelegramServer, chat: StandIn) -> None:
    offering, data = await offer(server)
    server.faults.script(FaultKind.REDELIVER, times=None)
    server.world.press(ANA, offering.message_id, data[0])
    await server.world.arrived(2)
    server.world.say(ANA, ANA, "and then")
    await server.world.arrived(3)
    assert [text for _, text in chat.asked] == [OFFERS, CHOICES[0].question, "and then"]
    assert len(server.world.requests("answerCallbackQuery")) == 1


async def test_a_press_is_acknowledged_at_once_and_its_question_asked_after_the_earlier_ones(
    server: TelegramServer, settings: Settings
) -> None:
    slow = StandIn()
    async with serving(settings, slow):
        offering, data = await offer(server)
        slow.seconds = 0.5
        server.world.say(ANA, ANA, "earlier")
        await slow.was_asked(2)
        server.world.press(ANA, offering.message_id, data[0])
        assert await answered(server) == [QUIETLY]
        assert len(server.world.messages()) == 1, "nothing has been replied yet"
        replies = await server.world.arrived(3)
    assert [text for _, text in slow.asked] == [OFFERS, "earlier", CHOICES[0].question]
    assert [reply.text.splitlines()[0] for reply in replies[1:]] == ["Answer to earlier [1]", CHOICES[0].question]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("q:nobody-knows-it", NO_QUESTION),
        ("q:", NO_QUESTION),
        ("q:" + "x" * 62, NO_QUESTION),
        ("something:else", FORGOTTEN),
        (":", FORGOTTEN),
    ],
)
async def test_a_button_that_nobody_knows_gets_one_friendly_alert(
    server: TelegramServer, chat: StandIn, data: str, told: str
) -> None:
    offering, _ = await offer(server)
    server.world.forge(ANA, offering.message_id, data)
    assert await answered(server) == [{"text": told, "show_alert": True}]
    server.world.say(ANA, ANA, "next")
    await server.world.arrived(2)
    assert [text for _, text in chat.asked] == [OFFERS, "next"]


@pytest.mark.usefixtures("bot")
async def test_a_button_of_another_chat_is_as_good_as_unknown(server: TelegramServer, chat: StandIn) -> None:
    _, data = await offer(server)
    elsewhere, _ = await offer(server, BEN)
    server.world.forge(BEN, elsewhere.message_id, data[0])
    assert await answered(server) == [ALERTED]
    assert [text for _, text in chat.asked] == [OFFERS, OFFERS]


@pytest.mark.usefixtures("bot")
async def test_a_press_that_is_too_old_to_be_acknowledged_is_answered_all_the_same(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    offering, data = await offer(server)
    with server.world.condition:
        server.world.expire(server.world.press(ANA, offering.message_id, data[0]).id)
    assert (await server.world.arrived(2))[-1].reply_to == offering.message_id
    warnings = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert not [warning for warning in warnings if "/pair" not in warning]


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("method", ["sendMessage", "answerCallbackQuery", "getUpdates"])
@pytest.mark.parametrize(
    "kind",
    [FaultKind.TOO_MANY_REQUESTS, FaultKind.BAD_GATEWAY, FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER],
)
async def test_a_fault_neither_loses_nor_doubles_the_answer_to_a_press(
    server: TelegramServer, kind: FaultKind, method: str
) -> None:
    offering, data = await offer(server)
    server.faults.script(kind, method)
    server.world.press(ANA, offering.message_id, data[0])
    server.world.say(ANA, ANA, OFFERS)
    replies = await server.world.arrived(3)
    assert await answered(server) == [QUIETLY]
    await asyncio.sleep(0.1)
    assert [reply.reply_to for reply in replies[1:]] == [offering.message_id, offering.message_id + 1]
    assert [buttons_of(reply) for reply in replies] == ["offer", "answer", "offer"]
    assert len(server.world.messages(with_deleted=True)) == 3
    assert server.faults.fired[kind] == 1


@pytest.mark.usefixtures("bot")
async def test_a_lost_reply_is_found_without_losing_its_buttons(server: TelegramServer) -> None:
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage")
    offering, data = await offer(server)
    await asyncio.to_thread(
        server.world.wait_until, lambda: bool(server.world.requests("editMessageText")), what="a search"
    )
    (request,) = server.world.requests("editMessageText")
    assert "message is not modified" in str(request.description)
    server.world.press(ANA, offering.message_id, data[0])
    await server.world.arrived(2)
    assert len(server.world.messages(with_deleted=True)) == 2


@pytest.mark.usefixtures("bot")
async def test_a_press_on_a_message_that_is_still_looked_for_does_not_hide_it(server: TelegramServer) -> None:
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage")
    offering, data = await offer(server)
    server.world.press(ANA, offering.message_id, data[0])
    await answered(server)
    assert not server.world.requests("editMessageText"), "it is not looked for yet"
    replies = await server.world.arrived(2)
    await asyncio.sleep(0.1)
    assert [buttons_of(reply) for reply in replies] == ["offer", "answer"]
    assert len(server.world.messages(with_deleted=True)) == 2


async def test_buttons_work_after_a_restart(server: TelegramServer, settings: Settings, chat: StandIn) -> None:
    async with serving(settings, chat):
        offering, data = await offer(server)
    server.world.press(ANA, offering.message_id, data[0])
    async with serving(settings, chat):
        assert (await server.world.arrived(2))[-1].text.startswith(CHOICES[0].question)
        assert await answered(server) == [QUIETLY]


@pytest.mark.usefixtures("bot")
async def test_a_press_whose_answer_fails_gets_an_apology_in_reply(
    server: TelegramServer, chat: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    offering, data = await offer(server)
    monkeypatch.setattr(chat, "ask", None)
    server.world.press(ANA, offering.message_id, data[0])
    apology = (await server.world.arrived(2))[-1]
    assert "(incident " in apology.text
    assert apology.reply_to == offering.message_id


def test_two_kinds_of_buttons_cannot_share_a_letter() -> None:
    presses = Presses(speaking("en"))
    presses.add("xy", AsyncMock())
    with pytest.raises(ValueError, match="'y'"):
        presses.add("yz", AsyncMock())


@pytest.mark.usefixtures("bot")
async def test_a_button_that_cannot_be_looked_up_stops_waiting_all_the_same(
    server: TelegramServer, chat: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    offering, _ = await offer(server)
    monkeypatch.setattr(chat, "article_passages", AsyncMock(side_effect=OSError("the disk is gone")))
    server.world.press(ANA, offering.message_id, str(offering.buttons[2]["callback_data"]))
    assert await answered(server) == [QUIETLY]
    apology = (await server.world.arrived(2))[-1]
    assert "(incident " in apology.text
