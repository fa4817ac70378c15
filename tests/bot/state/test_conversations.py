"""Conversations come back as they were: after a restart, whatever happened to the disk, and for thirty days."""

import pytest

from bot.state.conversations import MOST_IN_MEMORY, Conversations, ConversationsInMemory, StoredConversations
from bot.state.database import StateDatabase
from tests.bot.state.conftest import Clock, context


@pytest.fixture(params=["memory", "database"])
def conversations(request: pytest.FixtureRequest, database: StateDatabase) -> Conversations:
    return ConversationsInMemory() if request.param == "memory" else StoredConversations(database)


async def test_what_is_kept_is_recalled_with_every_field(conversations: Conversations) -> None:
    assert await conversations.recall("chat 1") is None
    await conversations.keep("chat 1", context())
    assert await conversations.recall("chat 1") == context()


async def test_conversations_are_kept_apart(conversations: Conversations) -> None:
    await conversations.keep("chat 1", context("One?"))
    await conversations.keep("chat 1, thread 7", context("Two?"))
    first, second = await conversations.recall("chat 1"), await conversations.recall("chat 1, thread 7")
    assert first == context("One?")
    assert second == context("Two?")


async def test_the_last_turn_counts(conversations: Conversations) -> None:
    await conversations.keep("chat", context("One?"))
    await conversations.keep("chat", context("Two?"))
    assert await conversations.recall("chat") == context("Two?")


async def test_memory_holds_only_the_latest_conversations() -> None:
    conversations = ConversationsInMemory()
    for number in range(MOST_IN_MEMORY + 1):
        await conversations.keep(str(number), context())
        await conversations.keep("0", context())
    assert await conversations.recall("1") is None
    assert await conversations.recall("0") == context()


async def test_a_conversation_goes_on_after_a_restart(database: StateDatabase, clock: Clock) -> None:
    await StoredConversations(database).keep("chat", context())
    await database.close()
    again = StateDatabase(str(database.url), clock=clock)
    assert await StoredConversations(again).recall("chat") == context()
    await again.close()


async def test_a_conversation_is_forgotten_after_thirty_days(database: StateDatabase, clock: Clock) -> None:
    conversations = StoredConversations(database)
    await conversations.keep("chat", context())
    clock.pass_days(29.9)
    assert await conversations.recall("chat") == context()
    clock.pass_days(0.2)
    assert await conversations.recall("chat") is None


async def test_what_another_version_wrote_is_no_context(database: StateDatabase) -> None:
    conversations = StoredConversations(database)
    await conversations.keep("chat", context())
    await database.run(lambda connection: connection.exec_driver_sql("UPDATE conversations SET context = '{\"a\": 1}'"))
    assert await conversations.recall("chat") is None
    await conversations.keep("chat", context())
    assert await conversations.recall("chat") == context()


async def test_without_a_usable_disk_a_conversation_goes_on_in_memory(caplog: pytest.LogCaptureFixture) -> None:
    database = StateDatabase("sqlite+aiosqlite:////proc/nowhere/conversations.sqlite")
    conversations = StoredConversations(database)
    await conversations.keep("chat", context())
    assert await conversations.recall("chat") == context()
    assert await conversations.recall("other") is None
    assert len(caplog.records) == 1
    assert caplog.messages[0].startswith("What was said is remembered until the next restart only: ")
    await database.close()


async def test_what_the_disk_takes_again_is_no_longer_held_in_memory(database: StateDatabase, clock: Clock) -> None:
    conversations = StoredConversations(database)
    await conversations.keep("chat", context("One?"))
    await database.run(lambda connection: connection.exec_driver_sql("ALTER TABLE conversations RENAME TO gone"))
    await conversations.keep("chat", context("Two?"))
    assert await conversations.recall("chat") == context("Two?")
    await database.run(lambda connection: connection.exec_driver_sql("ALTER TABLE gone RENAME TO conversations"))
    await conversations.keep("chat", context("Three?"))
    await database.close()
    again = StateDatabase(str(database.url), clock=clock)
    assert await StoredConversations(again).recall("chat") == context("Three?")
    await again.close()
