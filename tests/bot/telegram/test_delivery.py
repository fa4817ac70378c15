"""Each reply once: what happens when nobody knows whether it was sent, while others talk."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot

from bot.state.database import StateDatabase
from bot.state.leases import Leases
from bot.telegram import delivery as module
from bot.telegram.delivery import Delivery
from bot.telegram.inbox import Inbox, Received
from bot.telegram.limits import BeforeCall, CallLimiter
from bot.telegram.message_ids import MOST
from bot.telegram.outgoing import Picture, Text
from bot.telegram.places import place_of
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
from tests.fakes.pictures import picture
from tests.fakes.telegram_server import TelegramServer

ANA, BEN, SUPERGROUP = 7, 8, -1_000_000_000_005


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        running.world.add_user(ANA)
        running.world.add_user(BEN)
        running.world.add_chat(SUPERGROUP)
        yield running


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[ExtBot[BeforeCall]]:
    async with ExtBot(server.token, base_url=server.base_url, rate_limiter=CallLimiter()) as made:
        yield made


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[StateDatabase]:
    opened = StateDatabase(f"sqlite+aiosqlite:///{tmp_path / 'state.sqlite'}")
    yield opened
    await opened.close()


@pytest.fixture
def inbox(database: StateDatabase) -> Inbox:
    return Inbox(database, Leases(database))


async def change(database: StateDatabase, statement: str) -> None:
    await database.transact(lambda connection: connection.exec_driver_sql(statement))


class Talk:
    """Questions that came in, and the reply to each."""

    def __init__(self, server: TelegramServer, bot: ExtBot[BeforeCall], inbox: Inbox) -> None:
        self._server, self._bot, self._inbox = server, bot, inbox
        self.delivery = Delivery(bot, inbox)

    async def reply(self, question: Message, *texts: str | Text, picture: Picture | None = None) -> None:
        shown = {"update_id": question.message_id, "message": self._server.world.show(question)}
        update = Update.de_json(shown, self._bot)
        assert update.message is not None
        await self._inbox.store([Received(update.update_id, "{}", question.chat_id, question.message_id)])
        await self._inbox.take(question.chat_id)
        self.delivery.ids.saw(question.chat_id, question.message_id)
        replies = [Text(text) if isinstance(text, str) else text for text in texts]
        await self.delivery.reply(update.update_id, place_of(update.message), replies, picture=picture)

    def restarted(self) -> "Talk":
        return Talk(self._server, self._bot, self._inbox)


@pytest.fixture
def talk(server: TelegramServer, bot: ExtBot[BeforeCall], inbox: Inbox) -> Talk:
    return Talk(server, bot, inbox)


def edits(server: TelegramServer) -> int:
    return len(server.world.requests("editMessageText"))


async def test_a_lost_reply_is_found_behind_messages_of_others_that_nobody_has_seen(
    server: TelegramServer, talk: Talk
) -> None:
    question = server.world.say(ANA, ANA, "why")
    for _ in range(MOST - 2):
        server.world.say(BEN, BEN, "not fetched yet")
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage")
    sending = asyncio.create_task(talk.reply(question, "because"))
    await server.world.arrived(1)
    talk.delivery.ids.saw(BEN, server.world.say(BEN, BEN, "fetched").message_id)
    await sending
    (reply,) = server.world.messages(with_deleted=True)
    assert (reply.text, reply.earlier) == ("because", ())


async def test_what_is_known_of_others_costs_no_call(server: TelegramServer, talk: Talk) -> None:
    question = server.world.say(ANA, ANA, "why")
    for _ in range(50):
        talk.delivery.ids.saw(BEN, server.world.say(BEN, BEN, "hello").message_id)
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage")
    await talk.reply(question, "because")
    assert len(server.world.messages(with_deleted=True)) == 1
    assert edits(server) == 1


async def test_many_lost_replies_are_each_found_in_their_own_chat(server: TelegramServer, talk: Talk) -> None:
    people = range(100, 120)
    questions = [server.world.say(_added(server, person), person, "why") for person in people]
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage", times=len(people))
    await asyncio.gather(*(talk.reply(question, f"because of {question.chat_id}") for question in questions))
    for question in questions:
        (reply,) = server.world.messages(question.chat_id, with_deleted=True)
        assert reply.text == f"because of {question.chat_id}"
        assert (reply.reply_to, reply.earlier) == (question.message_id, ())


async def _fired(server: TelegramServer, kind: FaultKind) -> None:
    await asyncio.to_thread(server.world.wait_until, lambda: bool(server.faults.fired[kind]))


def _added(server: TelegramServer, person: int) -> int:
    return server.world.add_user(person).id


async def test_what_was_not_sent_is_sent_after_a_bounded_search(server: TelegramServer, talk: Talk) -> None:
    question = server.world.say(ANA, ANA, "why")
    server.faults.script(FaultKind.BAD_GATEWAY, "sendMessage", times=2)
    server.faults.script(FaultKind.DROP_BEFORE, "editMessageText", skip=2)
    await talk.reply(question, "because")
    assert [message.text for message in server.world.messages(with_deleted=True)] == ["because"]
    assert edits(server) <= 2 * (MOST + 1) + 1


async def test_a_lost_reply_in_a_busy_supergroup_is_found_among_its_own_numbers(
    server: TelegramServer, talk: Talk
) -> None:
    for _ in range(30):
        server.world.say(BEN, BEN, "elsewhere")
    question = server.world.say(SUPERGROUP, ANA, "why")
    for _ in range(3):
        server.world.say(SUPERGROUP, BEN, "not shown to the bot")
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage")
    await talk.reply(question, "because")
    assert len(server.world.messages(with_deleted=True)) == 1


async def test_a_reply_is_noted_as_begun_only_when_it_is_sent(server: TelegramServer, talk: Talk, inbox: Inbox) -> None:
    question = server.world.say(ANA, ANA, "why")
    server.faults.script(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=60)
    blocked = asyncio.create_task(talk.reply(question, "because"))
    await _fired(server, FaultKind.TOO_MANY_REQUESTS)
    waiting = asyncio.create_task(talk.reply(server.world.say(ANA, ANA, "and why"), "because"))
    await asyncio.sleep(0.2)
    assert await inbox.attempt(1, 0) is not None
    assert await inbox.attempt(2, 0) is None
    for task in (blocked, waiting):
        task.cancel()
    await asyncio.gather(blocked, waiting, return_exceptions=True)


async def test_a_refusal_while_looking_for_a_reply_ends_it(
    server: TelegramServer, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "delays", lambda: iter([0.2] * 9))
    question = server.world.say(ANA, ANA, "why")
    server.faults.script(FaultKind.BAD_GATEWAY, "sendMessage")
    server.faults.script(FaultKind.BAD_GATEWAY, "editMessageText", times=3)
    task = asyncio.create_task(talk.reply(question, "because"))
    await _fired(server, FaultKind.BAD_GATEWAY)
    server.world.block(ANA)
    with pytest.raises(Forbidden):
        await task


KEYBOARD = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Why?", callback_data="q:1"))
DRAWN = Picture(picture(), "<b>Days</b>")


async def test_looking_for_a_reply_does_not_take_its_buttons_away(server: TelegramServer, talk: Talk) -> None:
    question = server.world.say(ANA, ANA, "why")
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage", skip=1)
    await talk.reply(question, "because", Text("therefore", KEYBOARD))
    first, second = server.world.messages(with_deleted=True)
    assert (first.buttons, second.buttons) == ([], [{"text": "Why?", "callback_data": "q:1"}])
    (request,) = server.world.requests("editMessageText")
    assert "not modified" in str(request.description)


async def test_a_lost_picture_is_found_by_its_caption_and_sent_once(server: TelegramServer, talk: Talk) -> None:
    question = server.world.say(ANA, ANA, "draw it")
    server.world.say(BEN, BEN, "not fetched yet")
    server.faults.script(FaultKind.DROP_AFTER, "sendPhoto")
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage")
    await talk.reply(question, "these days", picture=DRAWN)
    shown, words = server.world.messages(with_deleted=True)
    assert (shown.text, shown.earlier, shown.reply_to) == ("Days", (), question.message_id)
    assert (words.text, words.earlier, words.reply_to) == ("these days", (), question.message_id)


async def test_a_picture_that_went_out_before_a_restart_is_not_sent_again(
    server: TelegramServer, talk: Talk, database: StateDatabase
) -> None:
    question = server.world.say(ANA, ANA, "draw it")
    server.faults.script(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=60)
    killed = asyncio.create_task(talk.reply(question, "these days", picture=DRAWN))
    await server.world.arrived(1)
    await _fired(server, FaultKind.TOO_MANY_REQUESTS)
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    await change(database, "UPDATE sent SET message_id = NULL")  # as if it was not noted either
    redrawn = Picture(picture(colour=9), DRAWN.caption)
    await talk.restarted().reply(question, "these days", picture=redrawn)
    assert [message.text for message in server.world.messages(with_deleted=True)] == ["Days", "these days"]


async def test_a_picture_does_not_come_after_the_words(server: TelegramServer, talk: Talk) -> None:
    question = server.world.say(ANA, ANA, "draw it")
    server.faults.script(FaultKind.BAD_GATEWAY, "sendMessage", times=None)
    blocked = asyncio.create_task(talk.reply(question, "these days"))
    await _fired(server, FaultKind.BAD_GATEWAY)
    blocked.cancel()
    await asyncio.gather(blocked, return_exceptions=True)
    server.faults.clear()
    await talk.restarted().reply(question, "these days", picture=DRAWN)
    assert [message.text for message in server.world.messages(with_deleted=True)] == ["these days"]


@pytest.mark.parametrize("content", [b"", b"no picture", picture(10, 300)])
async def test_what_telegram_does_not_take_as_a_picture_is_left_out(
    server: TelegramServer, talk: Talk, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    await talk.reply(server.world.say(ANA, ANA, "draw it"), "these days", picture=Picture(content, "Days"))
    assert [message.text for message in server.world.messages(with_deleted=True)] == ["these days"]
    assert "A picture is left out, the words follow" in caplog.text


@pytest.mark.parametrize("kind", [FaultKind.BAD_GATEWAY, FaultKind.TOO_MANY_REQUESTS, FaultKind.DROP_BEFORE])
async def test_a_picture_that_does_not_go_out_is_not_waited_for_for_ever(
    server: TelegramServer,
    talk: Talk,
    kind: FaultKind,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "PICTURE_PATIENCE", 1.5)
    server.faults.script(kind, "sendPhoto", times=None)
    await talk.reply(server.world.say(ANA, ANA, "draw it"), "these days", picture=DRAWN)
    assert [message.text for message in server.world.messages(with_deleted=True)] == ["these days"]
    assert "A picture is left out, the words follow: it takes too long" in caplog.text


async def test_a_reply_to_an_old_message_is_not_looked_for_among_what_was_said_since(
    server: TelegramServer, talk: Talk, database: StateDatabase
) -> None:
    old = server.world.say(SUPERGROUP, ANA, "why")
    await talk.reply(old, "because")
    for number in range(3):
        await talk.reply(server.world.say(SUPERGROUP, BEN, "why"), f"because of {number}")
    await change(database, "DELETE FROM sent")  # as when many other chats have been answered since
    await change(database, "DELETE FROM received")
    later = talk.restarted()
    await later.delivery.recall()
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage")
    await later.reply(old, "because of that")
    assert [message.text for message in server.world.messages(with_deleted=True)] == [
        "because",
        "because of 0",
        "because of 1",
        "because of 2",
        "because of that",
    ]


async def test_what_telegram_cannot_read_goes_out_plain_with_its_buttons_and_an_incident_in_the_log(
    server: TelegramServer, talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="m:1")]])
    await talk.reply(server.world.say(ANA, ANA, "why"), Text("<b>because <x> &amp; so", keyboard), "the end")
    first, second = server.world.messages(ANA)
    assert (first.text, first.entities) == ("because <x> & so", ())
    assert [button["text"] for button in first.buttons] == ["More"]
    assert second.text == "the end"
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.getMessage().startswith("Incident ")
    assert "because" not in record.getMessage()


async def test_a_plain_text_whose_sending_broke_off_is_found_and_not_sent_again(
    server: TelegramServer, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "delays", lambda: iter([0.2] * 9))
    question = server.world.say(ANA, ANA, "why")
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage", skip=1)
    await talk.reply(question, "<b>because")
    assert [message.text for message in server.world.messages(ANA)] == ["because"]


async def test_other_refusals_are_raised_and_sent_no_other_way(server: TelegramServer, talk: Talk) -> None:
    with pytest.raises(BadRequest, match="empty"):
        await talk.reply(server.world.say(ANA, ANA, "why"), " ")
    assert server.world.messages(ANA) == []
