"""Several that look at the same time, and looks that fail: what is found is announced once, and looking goes on."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TypeVar, cast

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.moments import Hours
from bot.errors import StateError
from bot.monitoring.metrics import Metrics
from bot.settings import Settings
from bot.state.answers import StoredAnswers
from bot.state.chats import Chats
from bot.state.database import StateDatabase
from bot.state.leases import Leases
from bot.state.roles import Roles
from bot.state.tables import notices, watched_stories
from bot.state.watches import NewWatch, Watches
from bot.telegram.alerting import LEASE, Alerting
from bot.telegram.inbox import Inbox
from bot.telegram.services import Services
from index.embedding import Embedder
from index.errors import StoreError
from index.library import Library
from index.store.arrivals import Arrivals
from tests.bot.alerts.news import ELSEWHERE, FIRE, LATER, MAYOR

Result = TypeVar("Result")
ANA = 7


@dataclass
class Reading:
    """Does what reads the library, unless it is told to fail."""

    library: Library
    failures: list[Exception] = field(default_factory=list)

    async def with_library(self, work: Callable[[Library], Result]) -> Result:
        if self.failures:
            raise self.failures.pop()
        return await asyncio.to_thread(work, self.library)


@dataclass
class Woken:
    """Stands in for the work of chats: notes which were to be done."""

    chats: list[int] = field(default_factory=list)

    def wake(self, chats: Iterable[int]) -> None:
        self.chats += chats


@dataclass
class Replica:
    """One that looks, with its own connections."""

    database: StateDatabase
    reading: Reading
    alerting: Alerting
    woken: Woken
    leases: Leases
    metrics: Metrics


def replica(database: StateDatabase, library: Library, holder: str) -> Replica:
    leases, reading, woken, metrics = Leases(database), Reading(library), Woken(), Metrics()
    leases.holder = holder
    services = SimpleNamespace(
        settings=Settings(alert_seconds=0.3),
        database=database,
        chat=reading,
        roles=Roles(database),
        inbox=Inbox(database, leases),
        answers=StoredAnswers(database),
        work=woken,
        metrics=metrics,
    )
    return Replica(database, reading, Alerting(cast("Services", services), leases), woken, leases, metrics)


@pytest.fixture
async def replicas(
    any_state_url: str, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[list[Replica]]:
    """Give two that both take themselves for the holder of the lease, and a watch."""
    databases = [StateDatabase(any_state_url) for _ in range(2)]
    with Library.open(tmp_path_factory.mktemp("index"), writable=True, embedder=embedder) as library:
        list(library.add([LATER, ELSEWHERE]))
        since = Arrivals(library.catalogue.connections).position()
        await Watches(databases[0]).add(NewWatch(ANA, "private", ANA, "Karin Voss"), since)
        yield [replica(database, library, "me") for database in databases]
        for database in databases:
            await database.close()


async def announced(database: StateDatabase) -> int:
    return await database.transact(_count)


async def _count(connection: AsyncConnection) -> int:
    return len((await connection.execute(select(notices.c.id))).all())


def _now_quiet() -> Hours:
    """Return hours that last all day but for the minute that has just passed."""
    now = time.localtime()
    minute = now.tm_hour * 60 + now.tm_min
    return Hours(minute, (minute - 1) % 1440)


async def test_two_that_look_at_the_same_time_announce_a_story_once(replicas: list[Replica]) -> None:
    list(replicas[0].reading.library.add([MAYOR, FIRE]))
    await asyncio.gather(*(one.alerting.look_once() for one in replicas))
    assert await announced(replicas[0].database) == 1
    assert replicas[0].woken.chats + replicas[1].woken.chats == [ANA]
    await asyncio.gather(*(one.alerting.look_once() for one in replicas))
    assert await announced(replicas[0].database) == 1


async def test_only_the_holder_of_the_lease_looks(replicas: list[Replica]) -> None:
    list(replicas[0].reading.library.add([MAYOR]))
    replicas[1].leases.holder = "another"
    assert await replicas[1].leases.take(LEASE)
    await replicas[0].alerting.look_once()
    assert await announced(replicas[0].database) == 0
    await replicas[1].leases.release(LEASE)
    await replicas[0].alerting.look_once()
    assert await announced(replicas[0].database) == 1


async def test_more_than_one_look_takes_in_is_looked_at_right_away(
    replicas: list[Replica], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.alerts.arrived.gather.__kwdefaults__", {"limit": 1})
    list(replicas[0].reading.library.add([MAYOR, FIRE]))
    assert await replicas[0].alerting.look_once()
    assert await replicas[0].alerting.look_once()
    assert not await replicas[0].alerting.look_once()
    assert await announced(replicas[0].database) == 1


async def test_a_look_that_fails_does_nothing_and_is_tried_again(
    replicas: list[Replica], caplog: pytest.LogCaptureFixture
) -> None:
    one = replicas[0]
    list(one.reading.library.add([MAYOR]))
    one.reading.failures += [RuntimeError("unforeseen"), StoreError("the disk is gone"), StateError("no database")]
    looking = asyncio.create_task(one.alerting.look())
    with caplog.at_level(logging.WARNING):
        async with asyncio.timeout(20):
            while not one.woken.chats:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.02)
    looking.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await looking
    assert "the disk is gone" in caplog.text
    assert "no database" in caplog.text
    assert "unforeseen" in caplog.text
    assert one.metrics.registry.get_sample_value("quotewire_errors_total", {"kind": "alerts"}) == 1
    assert await announced(one.database) == 1


async def test_in_another_index_nothing_is_told_of_what_is_there(replicas: list[Replica]) -> None:
    one = replicas[0]
    list(one.reading.library.add([MAYOR]))
    one.reading.library.catalogue.set_meta("restored", "yesterday")
    await one.alerting.look_once()
    assert await announced(one.database) == 0
    list(one.reading.library.add([FIRE]))
    await one.alerting.look_once()
    assert await announced(one.database) == 0, "the watch is on somebody else"


async def test_what_another_version_kept_is_left_out(replicas: list[Replica], caplog: pytest.LogCaptureFixture) -> None:
    one = replicas[0]
    await Chats(one.database).set_quiet(ANA, "private", _now_quiet())
    list(one.reading.library.add([MAYOR]))
    await one.alerting.look_once()
    await one.database.transact(lambda connection: connection.execute(update(watched_stories).values(content="{}")))
    await Chats(one.database).set_quiet(ANA, "private", None)
    for _ in range(2):
        await one.alerting.look_once()
    assert await announced(one.database) == 0
    assert caplog.text.count("kept by another version") == 1


async def test_without_watches_the_index_is_left_alone(any_state_url: str) -> None:
    database = StateDatabase(any_state_url)
    idle = replica(database, cast("Library", None), "me")
    assert not await idle.alerting.look_once()
    await database.close()
