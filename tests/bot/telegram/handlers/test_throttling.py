"""How many questions the bot takes, through real HTTP to a Bot API as strict as Telegram's."""

import asyncio
from typing import cast

import pytest
from sqlalchemy import insert
from telegram import Update

from bot.limits import Rate
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.tables import users
from bot.telegram.handlers.throttling import BUSY, is_question, rates_of
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


class Empty(StandIn):
    """Has nothing for inline queries."""

    async def with_library(self, work: object) -> tuple[()]:
        del work
        return ()


async def offered(server: TelegramServer, words: str) -> dict[str, object]:
    """Type words and return what they are answered with."""
    typed = server.world.ask_inline(ANA, words).id
    await asyncio.to_thread(server.world.wait_until, lambda: server.world.inline_queries[typed].answer is not None)
    return cast("dict[str, object]", server.world.inline_queries[typed].answer)


async def test_inline_queries_are_limited_more_loosely_and_those_too_many_are_answered_with_nothing(
    server: TelegramServer, slow: Settings
) -> None:
    async with serving(slow.model_copy(update={"limit_burst": 1}), Empty()):
        answers = [await offered(server, f"query {number}") for number in range(8)]
    assert [bool(answer.get("button")) for answer in answers] == [True] * 6 + [False] * 2
    assert all(answer["results"] == [] for answer in answers)


async def test_who_blocks_the_bot_before_being_told_is_no_error_and_not_answered(
    server: TelegramServer, slow: Settings, chat: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slow, chat):
        for number in range(4):
            server.world.say(ANA, ANA, f"question {number}")
        server.world.block(ANA)
        server.world.say(BEN, BEN, "from another")
        await until(server, "Answer to from another", chat_id=BEN)
    assert {text for _, text in chat.asked} <= {"question 0", "question 1", "from another"}
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


CHAT = {"id": ANA, "type": "private", "first_name": "Ana"}
IN_GROUP = {"id": GROUP, "type": "supergroup", "title": "G"}
SENDER = {"id": ANA, "is_bot": False, "first_name": "Ana"}


def message(text: str = "", **others: object) -> dict[str, object]:
    command = {"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}
    entities = [command] if text.startswith("/") else []
    return {"message_id": 1, "date": 1, "chat": CHAT, "from": SENDER, "text": text, "entities": entities} | others


def press(data: str) -> dict[str, object]:
    return {"id": "1", "from": SENDER, "chat_instance": "1", "data": data, "message": message("an answer")}


@pytest.mark.parametrize(
    ("kind", "content", "searches"),
    [
        ("message", message("why"), True),
        ("edited_message", message("why"), True),
        ("guest_message", message("why"), True),
        ("message", message("/ask why"), True),
        ("message", message("/latest"), True),
        ("message", message("/help"), False),
        ("message", message("", caption="why"), True),
        ("message", message(""), False),
        ("callback_query", press("q:1"), True),
        ("callback_query", press("m:1"), True),
        ("callback_query", press("t:1"), True),
        ("callback_query", press("u:1"), False),
        ("callback_query", press("s:1:2"), False),
        ("inline_query", {"id": "1", "from": SENDER, "query": "why", "offset": ""}, False),
    ],
)
def test_what_has_something_looked_for_counts_and_nothing_else(
    kind: str, content: dict[str, object], *, searches: bool
) -> None:
    assert is_question(Update.de_json({"update_id": 1, kind: content}, None)) is searches


@pytest.mark.parametrize(
    ("others", "keys"),
    [
        ({}, {"user:7"}),
        ({"chat": IN_GROUP}, {"user:7", f"chat:{GROUP}"}),
        ({"chat": IN_GROUP, "sender_chat": IN_GROUP}, {f"chat:{GROUP}"}),
    ],
)
def test_a_question_takes_from_its_user_and_its_group_and_in_a_groups_name_from_that_alone(
    others: dict[str, object], keys: set[str]
) -> None:
    update = Update.de_json({"update_id": 1, "message": message("why", **others)}, None)
    assert set(rates_of(update, Rate(1, 1))) == keys


def test_a_press_in_a_group_takes_from_who_presses_whoever_the_message_is_of() -> None:
    pressed = press("q:1") | {"message": message("an answer", chat=IN_GROUP, sender_chat=IN_GROUP)}
    update = Update.de_json({"update_id": 1, "callback_query": pressed}, None)
    assert set(rates_of(update, Rate(1, 1))) == {"user:7", f"chat:{GROUP}"}
