"""Who does what when: order within a chat, chats side by side, nothing lost when it ends or another goes on."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from bot.state.database import StateDatabase
from bot.state.leases import Leases
from bot.telegram import work as module
from bot.telegram.inbox import Inbox, Received
from bot.telegram.work import Work


@pytest.fixture
async def database(any_state_url: str) -> AsyncIterator[StateDatabase]:
    database = StateDatabase(any_state_url)
    yield database
    await database.close()


class Desk:
    """A replica at work. It notes what it handles; what begins with "slow" waits for `go`."""

    def __init__(self, database: StateDatabase) -> None:
        self.leases = Leases(database)
        self.inbox = Inbox(database, self.leases)
        self.work = Work(self.inbox, self.leases, self._handle)
        self.handled: list[str] = []
        self.go = asyncio.Event()
        self.began = asyncio.Event()

    async def _handle(self, one: Received) -> None:
        self.began.set()
        if one.content.startswith("slow"):
            await self.go.wait()
        if one.content.startswith("bad"):
            raise ValueError(one.content)
        self.handled.append(one.content)

    async def store(self, *updates: Received) -> None:
        self.work.wake(one.chat_id for one in await self.inbox.store(updates))

    async def until_done(self) -> None:
        async with asyncio.timeout(20):
            while await self.inbox.unfinished():  # noqa: ASYNC110 - what is waited for is in the database
                await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def looking(*desks: Desk) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(desk.work.look()) for desk in desks]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for desk in desks:
            desk.go.set()
            await desk.work.stop(1)


async def test_a_chat_is_served_in_order_and_others_meanwhile(database: StateDatabase) -> None:
    desk = Desk(database)
    await desk.store(Received(1, "slow one", 7), Received(2, "two", 7), Received(3, "three", 8))
    async with asyncio.timeout(10):
        while desk.handled != ["three"]:  # noqa: ASYNC110 - a list has no event
            await asyncio.sleep(0.01)
    desk.go.set()
    await desk.until_done()
    assert desk.handled == ["three", "slow one", "two"]


async def test_what_comes_while_a_chat_is_served_is_not_forgotten(database: StateDatabase) -> None:
    desk = Desk(database)
    for number in range(40):
        await desk.store(Received(number + 1, str(number), 7))
        await asyncio.sleep(0)
    await desk.until_done()
    assert desk.handled == [str(number) for number in range(40)]


async def test_what_fails_is_logged_and_over(database: StateDatabase, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(database)
    await desk.store(Received(1, "bad", 7), Received(2, "good", 7))
    await desk.until_done()
    assert desk.handled == ["good"]
    assert "Update 1 could not be handled" in caplog.text


async def test_what_is_not_finished_at_the_end_is_done_by_the_next(database: StateDatabase) -> None:
    desk = Desk(database)
    await desk.store(Received(1, "slow", 7), Received(2, "after", 7))
    await desk.began.wait()
    await desk.work.stop(0.05)
    assert desk.handled == []
    following = Desk(database)
    following.go.set()
    async with looking(following):
        await following.until_done()
    assert following.handled == ["slow", "after"]


async def test_at_the_end_what_was_begun_is_finished_and_nothing_more_is_begun(database: StateDatabase) -> None:
    desk = Desk(database)
    await desk.store(Received(1, "slow", 7), Received(2, "after", 7))
    await desk.began.wait()
    stopping = asyncio.create_task(desk.work.stop(10))
    await asyncio.sleep(0)
    desk.go.set()
    await stopping
    assert desk.handled == ["slow"]
    assert await desk.inbox.unfinished() == 1
    assert await Desk(database).inbox.waiting_chats() == [7]


async def test_the_chats_of_a_replica_that_died_are_taken_over(
    database: StateDatabase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.state.leases.SECONDS", 0.5)
    monkeypatch.setattr(module, "LOOKED_EVERY", 0.1)
    dead = Desk(database)
    await dead.store(Received(1, "slow", 7))
    await dead.began.wait()  # and does not renew its lease, as if its machine had stopped
    alive = Desk(database)
    alive.go.set()
    async with looking(alive):
        await alive.until_done()
    dead.go.set()
    await dead.work.stop(5)
    assert alive.handled == ["slow"]
    assert "Another replica goes on" in caplog.text


async def test_a_replica_that_lives_keeps_its_chats_however_long_an_answer_takes(
    database: StateDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.state.leases.SECONDS", 2.0)
    monkeypatch.setattr(module, "RENEWED_EVERY", 0.1)
    monkeypatch.setattr(module, "LOOKED_EVERY", 0.1)
    slow, other = Desk(database), Desk(database)
    async with looking(slow, other):
        await slow.store(Received(1, "slow", 7))
        await asyncio.sleep(3.0)
        slow.go.set()
        await slow.until_done()
    assert (slow.handled, other.handled) == (["slow"], [])


async def test_an_outage_of_the_database_is_waited_out(
    database: StateDatabase, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "LOOKED_EVERY", 0.05)
    desk = Desk(database)
    await database.transact(lambda connection: connection.exec_driver_sql("SELECT 1"))
    await database.transact(lambda connection: connection.exec_driver_sql("ALTER TABLE received RENAME TO away"))
    async with looking(desk):
        while "Looking for work failed" not in caplog.text:  # noqa: ASYNC110 - the log has no event to wait for
            await asyncio.sleep(0.01)
        await database.transact(lambda connection: connection.exec_driver_sql("ALTER TABLE away RENAME TO received"))
        await desk.inbox.store([Received(1, "good", 7)])
        await desk.until_done()
    assert desk.handled == ["good"]
