"""Which conversation an answer belongs to, and which messages answer a question, in both databases."""

from collections.abc import AsyncIterator

import pytest

from bot.state.answers import AnswerContent, StoredAnswer, StoredAnswers
from bot.state.database import StateDatabase
from bot.state.leases import Leases
from bot.telegram.inbox import Inbox, Received
from bot.telegram.threads import Threads

SUPERGROUP, GROUP, OTHER_GROUP = -1_000_000_000_005, -5, -6
CONTENT = AnswerContent(html="x", keyboard=None, answered=True)


@pytest.fixture
async def database(any_state_url: str) -> AsyncIterator[StateDatabase]:
    database = StateDatabase(any_state_url)
    yield database
    await database.close()


async def answered(database: StateDatabase, chat_id: int, update_id: int, asked: int, parts: list[int]) -> str:
    """Store what a question that was answered in messages with these ids leaves; return its conversation."""
    conversation = f"telegram:{chat_id}#{asked}"
    inbox, answers = Inbox(database, Leases(database)), StoredAnswers(database)
    await inbox.store([Received(update_id, "{}", chat_id, asked)])
    assert await inbox.take(chat_id)
    for part, message_id in enumerate(parts):
        await inbox.begin(update_id, part, chat_id, asked)
        await inbox.sent(update_id, part, message_id)
    await answers.keep(StoredAnswer(f"a{update_id}", conversation, chat_id, "why", CONTENT, asked_id=asked))
    await answers.sent(f"a{update_id}", parts[-1])
    await inbox.finish(update_id, chat_id)
    return conversation


@pytest.mark.parametrize("chat_id", [SUPERGROUP, GROUP])
async def test_every_message_of_an_answer_belongs_to_its_conversation(database: StateDatabase, chat_id: int) -> None:
    threads = Threads(database)
    first = await answered(database, chat_id, 1, 10, [11, 12])
    second = await answered(database, chat_id, 2, 13, [14])
    assert [await threads.conversation(chat_id, number) for number in (11, 12, 14)] == [first, first, second]
    assert await threads.conversation(chat_id, 10) is None, "it is no message of the bot's"
    assert await threads.conversation(chat_id, 99) is None


async def test_messages_with_the_same_number_in_other_chats_are_others(database: StateDatabase) -> None:
    threads = Threads(database)
    here = await answered(database, SUPERGROUP, 1, 10, [11, 12])
    there = await answered(database, SUPERGROUP - 1, 2, 10, [11, 12])
    assert [await threads.conversation(SUPERGROUP, number) for number in (11, 12)] == [here, here]
    assert [await threads.conversation(SUPERGROUP - 1, number) for number in (11, 12)] == [there, there]
    assert await threads.conversation(OTHER_GROUP, 11) is None


async def test_the_messages_that_answer_a_question_are_known_in_order_until_they_are_deleted(
    database: StateDatabase,
) -> None:
    threads = Threads(database)
    await answered(database, SUPERGROUP, 1, 10, [11, 12, 13])
    assert await threads.replies(SUPERGROUP, 10) == [11, 12, 13]
    await threads.deleted(SUPERGROUP, 12)
    assert await threads.replies(SUPERGROUP, 10) == [11, 13]
    assert await threads.replies(SUPERGROUP, 11) == []
    assert await threads.replies(GROUP, 10) == []


async def test_without_a_database_nothing_is_known_and_nothing_breaks() -> None:
    threads = Threads(StateDatabase("sqlite+aiosqlite:////proc/nowhere/state.sqlite"))
    assert await threads.conversation(SUPERGROUP, 1) is None
    assert await threads.replies(SUPERGROUP, 1) == []
    await threads.deleted(SUPERGROUP, 1)
