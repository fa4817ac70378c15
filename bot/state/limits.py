"""The token buckets of users and chats, in the database, so that replicas and restarts share them.

A database that cannot be reached is in nobody's way: the buckets are kept in memory then.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.limits import Bucket, Rate, Verdict, draw
from bot.state.database import StateDatabase
from bot.state.tables import limits
from bot.state.upserting import insert_into

REMEMBERED = 10_000
"""Buckets in memory; those not used for longest go first."""
_FULL_AFTER = 86_400.0  # seconds after which a bucket may be forgotten
_SWEPT_EVERY = 3_600.0  # seconds


class LimitsInMemory:
    """Buckets of this process alone."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def draw(self, rates: Mapping[str, Rate], question: int | None = None) -> Verdict:
        """Take a token of each bucket, see `bot.limits.draw`."""
        verdict, after = draw(self._buckets, rates, self._clock(), question)
        for key, bucket in after.items():
            self._buckets[key] = bucket
            self._buckets.move_to_end(key)
        while len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return verdict


class StoredLimits:
    """Buckets in a database. `clock` gives seconds since 1970; replicas' clocks need agree only roughly."""

    def __init__(self, database: StateDatabase, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        self._otherwise = LimitsInMemory(clock)
        self._swept_at = clock()

    async def draw(self, rates: Mapping[str, Rate], question: int | None = None) -> Verdict:
        """Take a token of each bucket, see `bot.limits.draw`."""

        async def work(connection: AsyncConnection) -> Verdict:
            now = self._clock()
            await self._sweep(connection, now)
            verdict, after = draw(await _held(connection, rates, now), rates, now, question)
            for key, bucket in after.items():
                await connection.execute(limits.update().where(limits.c.key == key).values(_values(bucket)))
            return verdict

        verdict = await self._database.run(work)
        return self._otherwise.draw(rates, question) if verdict is None else verdict

    async def _sweep(self, connection: AsyncConnection, now: float) -> None:
        if now - self._swept_at < _SWEPT_EVERY:
            return
        self._swept_at = now
        await connection.execute(delete(limits).where(limits.c.at < now - _FULL_AFTER))


async def _held(connection: AsyncConnection, rates: Mapping[str, Rate], now: float) -> dict[str, Bucket]:
    """Return the buckets, which nobody else changes until the transaction ends."""
    for key in sorted(rates):  # in one order, so that two transactions never wait for each other
        full = _values(Bucket(rates[key].burst, now))
        statement = insert_into(connection, limits).values(key=key, **full)
        await connection.execute(statement.on_conflict_do_nothing(index_elements=["key"]))
    query = select(limits).where(limits.c.key.in_(rates)).order_by(limits.c.key).with_for_update()
    rows = (await connection.execute(query)).all()
    return {row.key: Bucket(row.tokens, row.at, row.is_told, row.question) for row in rows}


def _values(bucket: Bucket) -> dict[str, float | bool | int | None]:
    return {"tokens": bucket.tokens, "at": bucket.at, "is_told": bucket.is_told, "question": bucket.question}
