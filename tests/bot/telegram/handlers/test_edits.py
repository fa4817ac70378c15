"""A changed question is answered anew in place of its answer."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

import pytest

from bot.answer import Answer
from bot.settings import Settings
from bot.texts import ENGLISH, Texts
from tests.bot.made_answers import answered, citation, passage
from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, serving
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005
LONG = "at length"


class LongWinded(StandIn):
    """Answers a question with the word `LONG` in several messages."""

    async def ask(
        self,
        conversation: str,
        text: str,
        *,
        now: datetime | None = None,
        texts: Texts = ENGLISH,
        anew: bool = False,
    ) -> Answer:
        answer = await super().ask(conversation, text, now=now, texts=texts, anew=anew)
        if LONG not in text:
            return answer
        cited = [
            replace(citation(number, cited=passage(f"{text} {number} {'word ' * 600}end.")), number=number)
            for number in range(1, 4)
        ]
        return replace(answered(*cited), question=text)


@pytest.fixture
def chat() -> StandIn:
    return LongWinded()


async def until(server: TelegramServer, message: Message, begins: str) -> Message:
    """Wait until a message begins with these words and return it."""
    place = message.chat_id, message.message_id
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.stored[place].text.startswith(begins))
    return server.world.stored[place]


@pytest.mark.usefixtures("bot")
async def test_the_answer_becomes_that_to_the_changed_question_and_no_further_message_is_sent(
    server: TelegramServer,
) -> None:
    asked = server.world.say(ANA, ANA, "wyh")
    (reply,) = await server.world.arrived(1)
    server.world.edit(ANA, asked.message_id, "why")
    now = await until(server, reply, "Answer to why [1]")
    assert now.earlier[0].startswith("Answer to wyh [1]")
    assert now.buttons
    server.world.say(ANA, ANA, "next")
    assert len(await server.world.arrived(2)) == 2


@pytest.mark.usefixtures("bot")
async def test_a_changed_command_is_answered_anew_too(server: TelegramServer) -> None:
    asked = server.world.say(ANA, ANA, "/ask wyh")
    (reply,) = await server.world.arrived(1)
    server.world.edit(ANA, asked.message_id, "/ask why")
    await until(server, reply, "Answer to why [1]")


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_needs_fewer_messages_leaves_none_over_and_one_that_needs_more_gets_them(
    server: TelegramServer,
) -> None:
    asked = server.world.say(ANA, ANA, f"tell me {LONG}")
    before = await server.world.arrived(2)
    await asyncio.sleep(0.3)
    before = server.world.messages(ANA)
    assert len(before) > 1
    server.world.edit(ANA, asked.message_id, "why")
    await until(server, before[0], "Answer to why [1]")
    await asyncio.to_thread(server.world.wait_until, lambda: len(server.world.messages(ANA)) == 1)
    server.world.edit(ANA, asked.message_id, f"again {LONG}")
    await until(server, before[0], "again")
    await asyncio.to_thread(server.world.wait_until, lambda: len(server.world.messages(ANA)) == len(before))
    assert all(one.reply_to == asked.message_id for one in server.world.messages(ANA))
    assert server.world.violations() == []


@pytest.mark.usefixtures("bot")
async def test_in_a_group_only_what_still_asks_the_bot_is_answered_anew(server: TelegramServer, chat: StandIn) -> None:
    server.world.add_chat(GROUP)
    name = f"@{server.world.bot.username}"
    asked = server.world.say(GROUP, ANA, f"{name} wyh")
    (reply,) = await server.world.arrived(1, GROUP)
    server.world.edit(GROUP, asked.message_id, "never mind")
    server.world.edit(GROUP, asked.message_id, f"{name} why")
    await until(server, reply, "Answer to why [1]")
    assert [text for _, text in chat.asked] == ["wyh", "why"]


@pytest.mark.usefixtures("bot")
async def test_what_was_asked_long_ago_or_never_is_left_alone(server: TelegramServer, chat: StandIn) -> None:
    old = server.world.say(ANA, ANA, "old", date=int(time.time()) - 3 * 86_400)
    await server.world.arrived(1)
    server.world.edit(ANA, old.message_id, "old and changed")
    server.world.add_chat(GROUP)
    talk = server.world.say(GROUP, ANA, "hello all")
    server.world.edit(GROUP, talk.message_id, f"@{server.world.bot.username} hello")
    server.world.say(ANA, ANA, "next")
    await server.world.arrived(2)
    assert [text for _, text in chat.asked] == ["old", "next"]


@pytest.fixture
async def slow(settings: Settings) -> AsyncIterator[StandIn]:
    """Let a bot that thinks for a while serve."""
    chat = StandIn(seconds=0.3)
    async with serving(settings, chat):
        yield chat


async def test_a_question_changed_while_it_is_looked_at_ends_with_the_changed_answer(
    server: TelegramServer, slow: StandIn
) -> None:
    asked = server.world.say(ANA, ANA, "wyh")
    await slow.was_asked(1)
    server.world.edit(ANA, asked.message_id, "why")
    (reply,) = await server.world.arrived(1)
    await until(server, reply, "Answer to why [1]")
    assert len(server.world.messages(ANA, with_deleted=True)) == 1
