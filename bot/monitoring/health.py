"""Whether the bot can do its work: the index is open, the database answers, Telegram is reached."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StateError
from bot.monitoring.metrics import Metrics
from bot.state.database import StateDatabase
from index.errors import IndexingError
from index.stats import Stats

PART_SECONDS = 5.0
"""A part that takes longer to tell how it is, is not well."""
SILENCE = 90.0
"""Seconds without a word from Telegram, which answers a poll every 30, after which it counts as not reached."""

Part = Callable[[], Awaitable[str | None]]
"""Tells why a part is not well, None if it is."""


class Telegram:
    """When Telegram was last heard of, for the metrics too. `clock` gives seconds.

    By webhook it calls only when there is something to say, so that being there for its calls is enough.
    """

    def __init__(self, metrics: Metrics, clock: Callable[[], float] = time.monotonic) -> None:
        self._metrics = metrics
        self._clock = clock
        self._heard_at: float | None = None
        self.is_called = False
        """Whether the webhook is served."""

    def heard(self) -> None:
        """Note that it was heard of now."""
        self._heard_at = self._clock()
        self._metrics.telegram_reached.set_to_current_time()

    async def part(self) -> str | None:
        """Tell why it is not reached."""
        if self.is_called:
            return None
        if self._heard_at is None:
            return "Telegram has not been reached since the start"
        silence = self._clock() - self._heard_at
        return None if silence < SILENCE else f"Telegram was last heard of {silence:.0f} s ago"


def index_part(stats: Callable[[], Stats]) -> Part:
    """Return the part that is well if the index can be read."""

    async def part() -> str | None:
        try:
            await asyncio.to_thread(stats)
        except IndexingError as error:
            return str(error)
        return None

    return part


def database_part(database: StateDatabase) -> Part:
    """Return the part that is well if the database answers."""

    async def work(connection: AsyncConnection) -> None:
        await connection.execute(text("SELECT 1"))

    async def part() -> str | None:
        try:
            await database.transact(work)
        except StateError as error:
            return str(error)
        return None

    return part


async def unwell(parts: Mapping[str, Part]) -> dict[str, str]:
    """Return why each part that is not well is not."""

    async def asked(part: Part) -> str | None:
        try:
            async with asyncio.timeout(PART_SECONDS):
                return await part()
        except TimeoutError:
            return f"it does not answer within {PART_SECONDS:.0f} s"

    reasons = await asyncio.gather(*(asked(part) for part in parts.values()))
    return {name: reason for name, reason in zip(parts, reasons, strict=True) if reason is not None}
