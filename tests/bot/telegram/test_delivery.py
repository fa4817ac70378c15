"""Each reply once: what happens when nobody knows whether it was sent, while others talk."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from telegram import Update
from telegram.error import Forbidden
from telegram.ext import AIORateLimiter, ExtBot

from bot.telegram import delivery as module
from bot.telegram.delivery import Delivery
from bot.telegram.inbox import Inbox, Received
from bot.telegram.limits import BeforeCall, MessageLimiter
from bot.telegram.message_ids import MOST
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
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
    async with ExtBot(
        server.token, base_url=server.base_url, rate_limiter=MessageLimiter(AIORateLimiter(max_retries=1))
    ) as made:
        yield made


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[Inbox]:
    async with Inbox(tmp_path / "inbox") as opened:
        yield opened


class Talk:
    """Questions that came in, and the reply to each."""

    def __init__(self, server: TelegramServer, bot: ExtBot[BeforeCall], inbox: Inbox) -> None:
        self._server, self._bot, self._inbox = server, bot, inbox
        self.delivery = Delivery(bot, inbox)

    async def reply(self, question: Message, html: str) -> None:
        shown = {"update_id": question.message_id, "message": self._server.world.show(question)}
        update = Update.de_json(shown, self._bot)
        assert update.message is not None
        await self._inbox.store([Received(update.update_id, "{}", question.chat_id, question.message_id)])
        self.delivery.ids.saw(question.chat_id, question.message_id)
        await self.delivery.reply(update.update_id, update.message, [html])


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
    waiting = asyncio.create_task(talk.reply(server.world.say(BEN, BEN, "why"), "because"))
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
