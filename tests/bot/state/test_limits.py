"""Token buckets in the database, shared by replicas, and what happens without it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from bot.limits import Rate, chat_key, user_key
from bot.state import limits as module
from bot.state.database import StateDatabase
from bot.state.limits import LimitsInMemory, StoredLimits
from bot.state.tables import limits
from tests.bot.state.conftest import Clock

ANA, GROUP = user_key(7), chat_key(-5)
RATES = {ANA: Rate(6, 4), GROUP: Rate(60, 40)}


@pytest.fixture
async def replicas(any_state_url: str, clock: Clock) -> AsyncIterator[list[StoredLimits]]:
    """Give two that share a database."""
    databases = [StateDatabase(any_state_url, clock=clock) for _ in range(2)]
    yield [StoredLimits(database, clock) for database in databases]
    for database in databases:
        await database.close()


async def test_replicas_share_what_is_left(replicas: list[StoredLimits], clock: Clock) -> None:
    verdicts = [await replicas[number % 2].draw(RATES) for number in range(6)]
    assert [verdict.is_allowed for verdict in verdicts] == [True] * 4 + [False] * 2
    assert [verdict.is_to_be_told for verdict in verdicts[4:]] == [True, False], "one of them tells it"
    clock.seconds += 10
    assert (await replicas[0].draw(RATES)).is_allowed
    assert not (await replicas[1].draw(RATES)).is_allowed


async def test_what_is_asked_at_the_same_time_takes_a_token_each(replicas: list[StoredLimits]) -> None:
    orders = [RATES, dict(reversed(RATES.items()))]
    verdicts = await asyncio.gather(*(replicas[n % 2].draw(orders[n % 2]) for n in range(12)))
    assert sum(verdict.is_allowed for verdict in verdicts) == 4


async def test_a_question_that_another_replica_takes_up_again_is_not_counted_twice(
    replicas: list[StoredLimits],
) -> None:
    for question in (1, 2, 3, 4):
        assert (await replicas[0].draw(RATES, question)).is_allowed
    assert (await replicas[1].draw(RATES, 4)).is_allowed
    assert not (await replicas[1].draw(RATES, 5)).is_allowed


async def test_buckets_that_have_been_full_for_long_are_forgotten(
    any_state_url: str, clock: Clock, replicas: list[StoredLimits]
) -> None:
    await replicas[0].draw(RATES)
    clock.pass_days(2)
    await replicas[0].draw({user_key(8): Rate(6, 4)})
    database = StateDatabase(any_state_url, clock=clock)
    rows = await database.run(lambda connection: connection.scalar(select(func.count()).select_from(limits)))
    await database.close()
    assert rows == 1


async def test_without_a_database_the_limits_hold_in_memory(clock: Clock) -> None:
    database = StateDatabase("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    lonely = StoredLimits(database, clock)
    assert [(await lonely.draw(RATES)).is_allowed for _ in range(5)] == [True] * 4 + [False]
    await database.close()


def test_in_memory_those_not_used_for_longest_are_forgotten_first(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 2)
    memory = LimitsInMemory(clock)
    once = Rate(1, 1)
    for user in (1, 2, 3):
        memory.draw({user_key(user): once})
    assert not memory.draw({user_key(3): once}).is_allowed
    assert memory.draw({user_key(1): once}).is_allowed
