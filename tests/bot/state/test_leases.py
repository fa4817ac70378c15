"""Leases, in SQLite and in PostgreSQL: one holder at a time, and an end to those of the dead."""

import asyncio

import pytest

from bot.state.database import StateDatabase
from bot.state.leases import Leases


@pytest.fixture
def mine(any_database: StateDatabase) -> Leases:
    return Leases(any_database)


@pytest.fixture
def others(any_database: StateDatabase) -> Leases:
    return Leases(any_database)


async def test_only_one_holds_a_lease_until_it_gives_it_back(mine: Leases, others: Leases) -> None:
    assert await mine.take("alerts")
    assert await mine.take("alerts")
    assert not await others.take("alerts")
    assert await others.take("polling")
    await mine.release("alerts")
    assert await others.take("alerts")


async def test_of_many_who_try_together_one_gets_it(any_database: StateDatabase) -> None:
    everybody = [Leases(any_database) for _ in range(12)]
    assert sum(await asyncio.gather(*(one.take("alerts") for one in everybody))) == 1


async def test_a_lease_that_is_not_renewed_ends(mine: Leases, others: Leases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.state.leases.SECONDS", 0.3)
    assert await mine.take("alerts")
    await asyncio.sleep(0.2)
    assert await mine.renew(["alerts"]) == {"alerts"}
    await asyncio.sleep(0.2)
    assert not await others.take("alerts")
    await asyncio.sleep(0.2)
    assert await others.take("alerts")
    assert await mine.renew(["alerts"]) == set()


async def test_giving_back_all_leaves_those_of_others(mine: Leases, others: Leases) -> None:
    for name in ("a", "b"):
        assert await mine.take(name)
    assert await others.take("c")
    await mine.release()
    assert await others.take("a")
    assert not await mine.take("c")


async def test_a_process_that_knows_that_it_is_alone_ends_all(mine: Leases, others: Leases) -> None:
    assert await others.take("a")
    await mine.clear()
    assert await mine.take("a")
