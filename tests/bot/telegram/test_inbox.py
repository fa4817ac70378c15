"""What the bot has received and sent, in SQLite and in PostgreSQL."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import LeaseLostError, StateError
from bot.state.database import StateDatabase
from bot.state.leases import Leases
from bot.telegram.inbox import Attempt, Inbox, Notice, Received

SUPERGROUP = -1_000_000_000_005
FIRST, SECOND = Received(1, '{"a": 1}', 7, 3), Received(2, '{"b": 2}', 7, 4)


@pytest.fixture
async def database(any_state_url: str) -> AsyncIterator[StateDatabase]:
    database = StateDatabase(any_state_url)
    yield database
    await database.close()


@pytest.fixture
def inbox(database: StateDatabase) -> Inbox:
    return Inbox(database, Leases(database))


@pytest.fixture
def other(database: StateDatabase) -> Inbox:
    """Return the inbox of another replica."""
    return Inbox(database, Leases(database))


async def worked(inbox: Inbox, chat_id: int) -> list[int]:
    """Do all the work of a chat and return the ids of its updates."""
    ids = []
    one = await inbox.take(chat_id)
    while one is not None:
        ids.append(one.update_id)
        one = await inbox.finish(one.update_id, chat_id)
    return ids


async def test_what_is_stored_is_unfinished_until_it_is_finished(inbox: Inbox) -> None:
    assert await inbox.store([FIRST, SECOND]) == [FIRST, SECOND]
    assert await inbox.unfinished() == 2
    assert await inbox.take(7) == FIRST
    assert await inbox.finish(1, 7) == SECOND
    assert await inbox.unfinished() == 1
    assert await inbox.finish(2, 7) is None
    assert await inbox.waiting_chats() == []


async def test_an_update_that_comes_again_is_not_new_finished_or_not(inbox: Inbox) -> None:
    await inbox.store([FIRST, SECOND])
    assert await inbox.take(7) == FIRST
    await inbox.finish(1, 7)
    third = Received(3, "{}")
    assert await inbox.store([FIRST, SECOND, third]) == [third]
    assert await inbox.unfinished() == 2


async def test_a_finished_update_leaves_neither_its_text_nor_whose_private_chat_it_was(
    inbox: Inbox, database: StateDatabase
) -> None:
    await inbox.store([Received(1, '"words of somebody"', 4711, 3)])
    assert await inbox.take(4711) is not None
    await inbox.begin(1, 0, 4711, after=3)
    await inbox.sent(1, 0, 4)
    await inbox.finish(1, 4711)

    async def everything(connection: AsyncConnection) -> str:
        tables = [await connection.execute(text(f"SELECT * FROM {name}")) for name in ("received", "sent", "leases")]  # noqa: S608 - ours
        return str([table.all() for table in tables])

    left = await database.transact(everything)
    assert "words" not in left
    assert "4711" not in left


async def test_what_one_replica_works_on_no_other_takes(inbox: Inbox, other: Inbox) -> None:
    await inbox.store([FIRST, SECOND, Received(3, "{}", 8, 5)])
    assert await inbox.take(7) == FIRST
    assert await other.take(7) is None
    assert await other.waiting_chats() == [8]
    assert await worked(other, 8) == [3]
    await inbox.finish(1, 7)
    await inbox.finish(2, 7)
    assert await other.waiting_chats() == []


async def test_what_another_replica_stores_for_a_chat_is_found_by_the_one_at_work(inbox: Inbox, other: Inbox) -> None:
    await inbox.store([FIRST])
    assert await inbox.take(7) == FIRST
    await other.store([SECOND])
    assert await other.take(7) is None
    assert await inbox.finish(1, 7) == SECOND


async def test_the_work_of_a_replica_that_died_is_taken_over_and_it_may_not_go_on(
    inbox: Inbox, other: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.state.leases.SECONDS", 0.2)
    await inbox.store([FIRST])
    assert await inbox.take(7) == FIRST
    await asyncio.sleep(0.3)
    assert await other.waiting_chats() == [7]
    assert await other.take(7) == FIRST
    with pytest.raises(LeaseLostError):
        await inbox.begin(1, 0, 7, after=3)
    with pytest.raises(LeaseLostError):
        await inbox.finish(1, 7)
    assert await other.finish(1, 7) is None


async def test_two_replicas_never_lose_an_update_between_them(inbox: Inbox, other: Inbox) -> None:
    done: list[int] = []

    async def replica(mine: Inbox, numbers: range) -> None:
        for number in numbers:
            await mine.store([Received(number, "{}", 7, number)])
            done.extend(await worked(mine, 7))

    await asyncio.gather(replica(inbox, range(1, 60, 2)), replica(other, range(2, 61, 2)))
    done += await worked(inbox, 7)
    assert sorted(done) == list(range(1, 61))


async def test_the_fate_of_an_attempt_is_unknown_until_it_is_known_to_be_sent(inbox: Inbox) -> None:
    await inbox.store([Received(1, "{}", 7, 3)])
    await inbox.take(7)
    assert await inbox.attempt(1, 0) is None
    await inbox.begin(1, 0, 7, after=10)
    assert await inbox.attempt(1, 0) == Attempt(after=10, message_id=None)
    assert await inbox.attempt(1, 1) is None
    await inbox.begin(1, 0, 7, after=11)
    assert await inbox.attempt(1, 0) == Attempt(after=11, message_id=None)
    await inbox.sent(1, 0, 12)
    assert await inbox.attempt(1, 0) == Attempt(after=11, message_id=12)


async def test_a_reply_will_be_above_every_message_that_any_replica_knows(inbox: Inbox, other: Inbox) -> None:
    await inbox.store([FIRST])
    await inbox.take(7)
    await other.store([Received(2, "{}", 8, 41)])
    await inbox.begin(1, 0, 7, after=3)
    assert await inbox.attempt(1, 0) == Attempt(after=41, message_id=None)


async def test_messages_received_and_sent_are_remembered_and_those_of_unknown_fate_counted(inbox: Inbox) -> None:
    await inbox.store([Received(1, "{}", 7, 10), Received(2, "{}", 8, 11), Received(3, "{}")])
    for update_id, chat_id in ((1, 7), (2, 8)):
        await inbox.take(chat_id)
        await inbox.begin(update_id, 0, chat_id, after=10)
    await inbox.sent(1, 0, 12)
    assert sorted(await inbox.messages()) == [(7, 10), (7, 12), (8, 11)]
    assert await inbox.unknown() == 1
    await inbox.finish(2, 8)
    assert await inbox.unknown() == 0


async def test_the_highest_message_of_each_numbering_is_remembered(inbox: Inbox) -> None:
    await inbox.store([Received(1, "{}", SUPERGROUP, 50), Received(2, "{}", 7, 10), Received(3, "{}", 8, 12)])
    await inbox.take(SUPERGROUP)
    await inbox.begin(1, 0, SUPERGROUP, after=50)
    await inbox.sent(1, 0, 51)
    await inbox.store([Received(4, "{}", SUPERGROUP, 49), Received(5, "{}"), Received(6, "{}", 7, 13)])
    assert sorted(await inbox.highest()) == [(SUPERGROUP, 51), (0, 13)]


async def test_what_the_bot_writes_by_itself_is_the_chats_work_once_for_its_key(inbox: Inbox, other: Inbox) -> None:
    notice = Notice("watch 1: story 9", 7, '{"notice": []}')
    assert await inbox.announce([notice, Notice("watch 2: story 9", 8, "{}")]) == [7, 8]
    assert await other.announce([notice]) == []
    one = await inbox.take(7)
    assert one is not None
    assert one.update_id < 0
    assert one.content == notice.content
    await inbox.finish(one.update_id, 7)
    assert await other.announce([notice]) == []
    assert await other.waiting_chats() == [8]


async def test_the_updates_of_another_bot_are_forgotten(inbox: Inbox) -> None:
    await inbox.open(1000)
    await inbox.store([FIRST])
    await inbox.open(1000)
    assert await inbox.unfinished() == 1
    await inbox.open(2000)
    assert await inbox.unfinished() == 0
    assert await inbox.store([FIRST]) == [FIRST]


async def test_what_does_not_fit_is_not_stored_in_part(inbox: Inbox) -> None:
    with pytest.raises(StateError):
        await inbox.store([FIRST, Received(2, "{}", 7, None)])  # type: ignore[arg-type] # makes databases refuse
    assert await inbox.unfinished() == 0


async def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    database = StateDatabase(f"sqlite+aiosqlite:///{tmp_path / 'file' / 'state.sqlite'}")
    with pytest.raises(StateError, match="cannot be used") as caught:
        await Inbox(database, Leases(database)).store([FIRST])
    assert "\n" not in str(caught.value)


async def test_what_was_stored_survives_a_kill(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'state.sqlite'}"
    program = (
        "import asyncio, os, signal, sys\n"
        "from bot.state.database import StateDatabase\n"
        "from bot.state.leases import Leases\n"
        "from bot.telegram.inbox import Inbox, Received\n"
        "async def main():\n"
        "    database = StateDatabase(sys.argv[1])\n"
        "    await Inbox(database, Leases(database)).store([Received(1, '{}')])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())\n"
    )
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", program, url], check=False)
    assert done.returncode == -9
    database = StateDatabase(url)
    assert await Inbox(database, Leases(database)).unfinished() == 1
    await database.close()


async def test_with_a_full_disk_a_new_update_is_refused_and_a_reply_waits_for_room(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = StateDatabase(f"sqlite+aiosqlite:///{tmp_path / 'state.sqlite'}")
    inbox = Inbox(database, Leases(database))
    await inbox.store([FIRST])
    await inbox.take(7)
    pages = await _pragma(database, "page_count")
    await _pragma(database, f"max_page_count = {pages}")
    with pytest.raises(StateError, match="disk is full"):
        await inbox.store([Received(2, "x" * 100_000)])
    waiting = asyncio.create_task(_fill(inbox))
    while "Next try" not in caplog.text:  # noqa: ASYNC110 - the log has no event to wait for
        await asyncio.sleep(0.01)
    await _pragma(database, "max_page_count = 1000000")
    await waiting
    assert await inbox.attempt(1, 499) is not None
    await database.close()


async def _pragma(database: StateDatabase, words: str) -> int:
    async def work(connection: AsyncConnection) -> int:
        return int((await connection.execute(text(f"PRAGMA {words}"))).scalar_one())

    return await database.transact(work)


async def _fill(inbox: Inbox) -> None:
    for part in range(500):
        await inbox.begin(1, part, 7, after=part)
