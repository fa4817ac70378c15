"""The database: what it survives, what it sets aside, what it says, and what it never holds up."""

import asyncio
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state import database as module
from bot.state import tables
from bot.state.conversations import StoredConversations
from bot.state.database import StateDatabase
from tests.bot.state.conftest import Clock, context, url

TURNS = """
import asyncio, sys
from bot.state.conversations import StoredConversations
from bot.state.database import StateDatabase
from tests.bot.state.conftest import context

async def main():
    conversations = StoredConversations(StateDatabase(sys.argv[1]))
    for number in range(1_000_000):
        await conversations.keep("chat", context(f"Question {number}?"))
        print(number, flush=True)

asyncio.run(main())
"""


def count(path: Path, table: str) -> int:
    with sqlite3.connect(path) as connection:
        found = int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - ours
    connection.close()
    return found


def last_turn_before_being_killed(path: Path) -> int:
    """Kill a process that keeps turn after turn, and return the last one of which it said that it was kept."""
    with subprocess.Popen([sys.executable, "-c", TURNS, url(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        numbers = [int(process.stdout.readline()) for _ in range(20)]
        process.kill()
        return max([*numbers, *(int(line) for line in process.stdout.read().split("\n")[:-1])])


def mode(path: Path) -> int:
    return path.stat().st_mode


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def size(path: Path) -> int:
    return path.stat().st_size


def test_nothing_is_touched_before_the_first_use(path: Path) -> None:
    StateDatabase(url(path))
    assert not path.parent.exists()


async def test_others_may_not_read_the_file(database: StateDatabase, path: Path) -> None:
    await StoredConversations(database).keep("chat", context())
    assert mode(path) & 0o077 == 0


async def test_a_turn_that_was_kept_survives_being_killed(path: Path) -> None:
    kept = last_turn_before_being_killed(path)
    database = StateDatabase(url(path))
    recalled = await StoredConversations(database).recall("chat")
    await database.close()
    assert recalled is not None
    assert recalled.question in {f"Question {kept}?", f"Question {kept + 1}?"}


@pytest.mark.parametrize("torn", [b"no database at all" * 400, b"SQLite format 3\0" + b"\xff" * 9000])
async def test_a_damaged_file_is_set_aside_in_one_line(
    database: StateDatabase, path: Path, caplog: pytest.LogCaptureFixture, torn: bytes
) -> None:
    write(path, torn)
    conversations = StoredConversations(database)
    await conversations.keep("chat", context())
    assert await conversations.recall("chat") == context()
    (aside,) = path.parent.glob("conversations.sqlite.damaged-*")
    assert aside.read_bytes() == torn
    (message,) = caplog.messages
    assert message.startswith(f"{path} is damaged (")
    assert message.endswith(f"it is now {aside.name}, and a new one is begun.")


async def test_pages_that_were_overwritten_are_found_when_it_is_opened(
    database: StateDatabase, path: Path, clock: Clock
) -> None:
    conversations = StoredConversations(database)
    for number in range(60):
        await conversations.keep(f"chat {number}", context())
    await database.close()
    with path.open("r+b") as stream:
        stream.seek(4096 * 3)
        stream.write(b"\xa5" * 4096 * 4)
    again = StateDatabase(url(path), clock=clock)
    assert await StoredConversations(again).recall("chat 1") is None
    assert len(list(path.parent.glob("*.damaged-*"))) == 1
    await again.close()


async def test_damage_under_way_costs_an_answer_nothing(database: StateDatabase, path: Path) -> None:
    conversations = StoredConversations(database)
    for number in range(60):
        await conversations.keep(f"chat {number}", context())
    await database.run(lambda connection: connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)"))
    write(path, b"\xa5" * size(path))
    for number in range(60, 70):
        await conversations.keep(f"chat {number}", context())
        assert await conversations.recall(f"chat {number}") == context()


async def test_a_full_disk_is_said_once_and_costs_an_answer_nothing(
    database: StateDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    conversations = StoredConversations(database)
    await conversations.keep("chat", context())
    await database.run(lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1"))
    large = context("?" * 200_000)
    await conversations.keep("chat", large)
    await conversations.keep("chat", large)
    assert await conversations.recall("chat") == large
    assert len(caplog.records) == 1
    assert "database or disk is full" in caplog.messages[0]
    assert "???" not in caplog.messages[0]


async def test_a_disk_that_may_not_be_written_costs_an_answer_nothing(
    database: StateDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    conversations = StoredConversations(database)
    await conversations.keep("chat", context("One?"))
    await database.run(lambda connection: connection.exec_driver_sql("PRAGMA query_only = 1"))
    await conversations.keep("chat", context("Two?"))
    await conversations.keep("new", context("Three?"))
    assert await conversations.recall("chat") == context("Two?")
    assert await conversations.recall("new") == context("Three?")
    assert "readonly database" in caplog.messages[0]


async def test_a_database_that_cannot_be_opened_is_tried_again_after_a_while(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.write_text("a file where the folder should be", encoding="utf-8")
    database = StateDatabase(url(path))
    conversations = StoredConversations(database)
    await conversations.keep("chat", context("One?"))
    path.parent.unlink()
    await conversations.keep("chat", context("Two?"))
    with pytest.raises(FileNotFoundError):
        mode(path)
    monkeypatch.setattr(module, "RETRY_AFTER", 0.0)
    await conversations.keep("chat", context("Three?"))
    assert count(path, "conversations") == 1
    await database.close()


async def test_a_file_of_a_newer_version_is_left_alone(
    database: StateDatabase, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    conversations = StoredConversations(database)
    await conversations.keep("chat", context())
    await database.run(lambda connection: connection.exec_driver_sql("UPDATE state_version SET version = 99"))
    await database.close()
    assert await conversations.recall("chat") is None
    assert not list(path.parent.glob("*.damaged-*"))
    assert count(path, "conversations") == 1
    assert "its version is 99" in caplog.messages[0]


async def test_only_the_latest_are_kept(
    database: StateDatabase, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 5)
    conversations = StoredConversations(database)
    for number in range(20):
        clock.pass_days(0.1)
        await conversations.keep(f"chat {number}", context())
    clock.pass_days(0.1)
    await conversations.keep("chat 0", context())
    assert count(path, "conversations") == 5
    assert await conversations.recall("chat 1") is None
    assert await conversations.recall("chat 19") == context()


async def test_what_is_too_old_leaves_the_disk(database: StateDatabase, path: Path, clock: Clock) -> None:
    conversations = StoredConversations(database)
    await conversations.keep("old", context())
    clock.pass_days(31)
    await conversations.keep("new", context())
    assert count(path, "conversations") == 1


async def test_many_chats_at_the_same_time_are_all_kept(database: StateDatabase, path: Path) -> None:
    conversations = StoredConversations(database)
    await asyncio.gather(*(conversations.keep(f"chat {number}", context()) for number in range(200)))
    assert count(path, "conversations") == 200


async def test_being_cancelled_leaves_the_database_usable(database: StateDatabase) -> None:
    conversations = StoredConversations(database)
    await conversations.keep("chat", context("One?"))
    tasks = [asyncio.create_task(conversations.keep("chat", context(f"{number}?"))) for number in range(20)]
    await asyncio.sleep(0.002)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await conversations.keep("chat", context("Last?"))
    assert await conversations.recall("chat") == context("Last?")


async def test_somebody_who_has_just_opened_the_file_is_waited_for(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    first = sqlite3.connect(path, isolation_level=None)
    first.execute("CREATE TABLE theirs (number INTEGER)")
    first.execute("BEGIN IMMEDIATE")
    database = StateDatabase(URL.create("sqlite+aiosqlite", database=str(path)))
    keeping = asyncio.create_task(StoredConversations(database).keep("chat", context()))
    await asyncio.sleep(0.2)
    first.close()
    await keeping
    await database.close()
    assert count(path, "conversations") == 1


async def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "what? #1 %20" / "ünïcode.sqlite"
    database = StateDatabase(URL.create("sqlite+aiosqlite", database=str(path)))
    await StoredConversations(database).keep("chat", context())
    await database.close()
    assert count(path, "conversations") == 1


async def test_a_password_is_not_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "taken", b"a file where the folder should be")
    database = StateDatabase("sqlite+aiosqlite://user:hidden@host/taken/state.sqlite")
    with caplog.at_level(logging.DEBUG):
        await StoredConversations(database).recall("chat")
    assert caplog.records
    assert "hidden" not in caplog.text


async def test_a_database_in_memory_works_too() -> None:
    database = StateDatabase("sqlite+aiosqlite://")
    conversations = StoredConversations(database)
    await conversations.keep("chat", context())
    assert await conversations.recall("chat") == context()
    await database.close()


async def test_later_steps_change_what_is_there_and_earlier_ones_are_not_repeated(database: StateDatabase) -> None:
    def second(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE conversations ADD COLUMN reader VARCHAR(10)")

    conversations = StoredConversations(database)
    await conversations.keep("chat", context())
    steps = (*tables.MIGRATIONS, second)
    await database.run(lambda connection: connection.run_sync(tables.migrate, steps))
    await database.run(lambda connection: connection.run_sync(tables.migrate, steps))
    assert await conversations.recall("chat") == context()


async def test_the_steps_make_the_tables_that_are_used(database: StateDatabase) -> None:
    def columns(connection: Connection, table: str) -> set[str]:
        return {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}

    for table in (tables.conversations, tables.choices):
        found = await database.run(partial(_run_sync, columns, table.name))
        assert found == {column.name for column in table.columns}


async def _run_sync(work: Callable[[Connection, str], set[str]], name: str, connection: AsyncConnection) -> set[str]:
    return await connection.run_sync(work, name)
