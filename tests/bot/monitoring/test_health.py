"""Whether the bot can do its work."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.monitoring import health
from bot.monitoring.health import SILENCE, Telegram, database_part, index_part, unwell
from bot.monitoring.metrics import Metrics
from bot.state.database import StateDatabase
from index.errors import StoreError
from index.stats import Stats
from tests.bot.monitoring.test_questions import Clock
from tests.bot.stand_in import StandIn


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def database(any_state_url: str) -> AsyncIterator[StateDatabase]:
    made = StateDatabase(any_state_url)
    yield made
    await made.close()


async def test_telegram_is_well_while_it_was_heard_of_lately(clock: Clock) -> None:
    telegram = Telegram(Metrics(), clock)
    assert await telegram.part() == "Telegram has not been reached since the start"
    telegram.heard()
    clock.seconds += SILENCE - 1
    assert await telegram.part() is None
    clock.seconds += 1
    assert await telegram.part() == "Telegram was last heard of 90 s ago"
    telegram.heard()
    assert await telegram.part() is None


async def test_by_webhook_it_is_enough_to_be_there_when_telegram_calls(clock: Clock) -> None:
    telegram = Telegram(Metrics(), clock)
    telegram.is_called = True
    assert await telegram.part() is None


async def test_when_telegram_was_heard_of_is_a_metric() -> None:
    metrics = Metrics()
    Telegram(metrics).heard()
    assert metrics.registry.get_sample_value("quotewire_telegram_reached_timestamp_seconds")


async def test_a_database_that_answers_is_well(database: StateDatabase) -> None:
    assert await database_part(database)() is None


async def test_a_database_that_does_not_answer_is_not_and_its_password_is_not_shown() -> None:
    database = StateDatabase("postgresql+asyncpg://bot:hidden-word@127.0.0.1:1/none")
    reason = await database_part(database)()
    assert reason is not None
    assert "cannot be used" in reason
    assert "hidden-word" not in reason


async def test_an_index_that_cannot_be_read_says_why() -> None:
    def broken() -> Stats:
        raise StoreError("The disk is gone.")

    assert await index_part(broken)() == "The disk is gone."
    assert await index_part(StandIn().stats)() is None


async def test_only_what_is_not_well_is_named_also_what_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PART_SECONDS", 0.01)

    async def well() -> None: ...

    async def never() -> str | None:
        await asyncio.Event().wait()
        return None

    async def ill() -> str:
        return "it is ill"

    assert await unwell({"a": well, "b": never, "c": ill}) == {"b": "it does not answer within 0 s", "c": "it is ill"}
