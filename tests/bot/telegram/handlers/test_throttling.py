"""How many questions the bot takes, through real HTTP to a Bot API as strict as Telegram's."""

import asyncio
from typing import cast

import pytest
from sqlalchemy import insert

from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.tables import users
from bot.telegram.handlers.throttling import BUSY
from tests.bot.stand_in import OFFERS, StandIn
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005
TOO_FAST = "You ask faster than I can look; please try again in "


@pytest.fixture
def slow(settings: Settings) -> Settings:
    """Give settings with which one more question may be asked after two minutes."""
    return settings.model_copy(update={"limit_questions_per_minute": 0.5, "limit_burst": 2})


class Held(StandIn):
    """Answers nothing until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = asyncio.Event()

    async def ask(self, conversation: str, text: str, **others: object) -> object:  # type: ignore[override] # passed on
        self.asked.append((conversation, text))
        await self.let.wait()
        return await super().ask(conversation, text, **others)  # type: ignore[arg-type] # passed on


def words(server: TelegramServer, chat_id: int | None = None) -> list[str]:
    return [message.text.splitlines()[0] for message in server.world.messages(chat_id)]


async def until(server: TelegramServer, *expected: str, chat_id: int | None = None) -> list[str]:
    """Wait until each of these begins some message, and give the first lines of all."""

    def are_there() -> bool:
        return all(any(word.startswith(start) for word in words(server, chat_id)) for start in expected)

    await asyncio.to_thread(server.world.wait_until, are_there, what=str(expected))
    return words(server, chat_id)


async def make_admin(settings: Settings, user_id: int) -> None:
    database = StateDatabase(settings.state_address)
    row = {"id": user_id, "role": "admin", "name": "Ana", "seen_at": 0}
    await database.transact(lambda connection: connection.execute(insert(users).values(row)))
    await database.close()


async def test_who_asks_too_fast_is_told_once_and_others_are_answered_on(
    server: TelegramServer, slow: Settings, chat: StandIn
) -> None:
    async with serving(slow, chat):
        for number in range(6):
            server.world.say(ANA, ANA, f"question {number}")
        server.world.say(ANA, ANA, "/help")
        await server.world.arrived(4, ANA)
        server.world.say(BEN, BEN, "from another")
        await until(server, "Answer to from another", chat_id=BEN)
    told = [word for word in words(server, ANA) if word.startswith(TOO_FAST)]
    assert len(told) == 1
    assert [text for _, text in chat.asked] == ["question 0", "question 1", "from another"]
    assert len(server.world.messages(ANA)) == 4, "two answers, the line once, and the help that searches nothing"


async def test_a_press_too_many_is_told_at_the_press(server: TelegramServer, slow: Settings, chat: StandIn) -> None:
    async with serving(slow, chat):
        server.world.say(ANA, ANA, OFFERS)
        (offering,) = await server.world.arrived(1)
        data = str(offering.buttons[0]["callback_data"])
        for _ in range(3):
            server.world.press(ANA, offering.message_id, data)
        await asyncio.to_thread(
            server.world.wait_until, lambda: all(press.answer for press in server.world.answers()), what="answers"
        )
        await server.world.arrived(2)
    answers = [cast("dict[str, object]", press.answer) for press in server.world.answers()]
    told = [str(answer["text"]) for answer in answers if answer["text"]]
    assert len(told) == 1
    assert told[0].startswith(TOO_FAST)
    assert len(chat.asked) == 2
    assert len(server.world.messages()) == 2, "the chat itself is spared the line"


async def test_a_group_may_ask_three_times_as_much_as_each_of_its_members(
    server: TelegramServer, slow: Settings, chat: StandIn
) -> None:
    server.world.add_chat(GROUP)
    people = range(100, 105)
    for person in people:
        server.world.add_user(person)
    async with serving(slow, chat):
        for turn in range(2):
            for person in people:
                server.world.say(GROUP, person, f"@{server.world.bot.username} question {turn} of {person}")
        await server.world.arrived(7, GROUP)
        server.world.say(ANA, ANA, "elsewhere")
        await until(server, "Answer to elsewhere", chat_id=ANA)
    assert len([text for _, text in chat.asked if text.startswith("question")]) == 6
    assert len(server.world.messages(GROUP)) == 7
    assert sum(word.startswith(TOO_FAST) for word in words(server, GROUP)) == 1


async def test_admins_are_not_limited(server: TelegramServer, slow: Settings, chat: StandIn) -> None:
    await make_admin(slow, ANA)
    async with serving(slow, chat):
        for number in range(5):
            server.world.say(ANA, ANA, f"question {number}")
        replies = await server.world.arrived(5)
    assert [reply.text.splitlines()[0] for reply in replies] == [f"Answer to question {n} [1]" for n in range(5)]


async def test_limits_outlast_a_restart(server: TelegramServer, slow: Settings) -> None:
    for number in range(2):
        async with serving(slow, StandIn()):
            server.world.say(ANA, ANA, f"question {number}")
            await server.world.arrived(number + 1)
    async with serving(slow, StandIn()):
        server.world.say(ANA, ANA, "one more")
        await until(server, TOO_FAST)


@pytest.fixture
def crowd(server: TelegramServer) -> range:
    """Give people who ask a question each."""
    people = range(100, 112)
    for person in people:
        server.world.add_user(person)
    return people


async def test_where_many_wait_each_chat_is_told_once_its_place_and_beyond_the_bound_nothing_is_lost_silently(
    server: TelegramServer, settings: Settings, crowd: range
) -> None:
    chat = Held()
    async with serving(settings.model_copy(update={"limit_waiting": 8}), chat):
        for person in crowd:
            server.world.say(person, person, "why")
        await server.world.arrived(10)
        ahead = sorted(word for word in words(server) if word.startswith("I am busy: "))
        assert ahead == [f"I am busy: {n} questions are before yours; I will answer in turn." for n in range(2, 8)]
        assert words(server).count(BUSY) == 4
        chat.let.set()
        await server.world.arrived(18)
        assert sum(word.startswith("Answer to why") for word in words(server)) == 8
        declined = next(message.chat_id for message in server.world.messages() if message.text == BUSY)
        server.world.say(declined, declined, "why then")
        await until(server, "Answer to why then")


async def test_a_burst_of_one_chat_is_answered_one_by_one(
    server: TelegramServer, settings: Settings, chat: StandIn
) -> None:
    async with serving(settings, chat):
        for number in range(8):
            server.world.say(ANA, ANA, f"question {number}")
        replies = await server.world.arrived(8)
    assert [reply.text.splitlines()[0] for reply in replies] == [f"Answer to question {n} [1]" for n in range(8)]
    assert len({reply.reply_to for reply in replies}) == 8
