"""Leases: who alone may do something, for as long as it shows that it lives.

Replicas share one database. What only one of them may do (answer a chat, send alerts, fetch updates) it does while it
holds the lease of that name. A lease that is not renewed ends after `SECONDS`, so that another replica takes over from
one that died. Time is the database's where it has a clock of its own, so that replicas' clocks need not agree.
"""

import secrets
import time
from collections.abc import Collection

from sqlalchemy import BigInteger, ColumnElement, cast, delete, extract, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import StateDatabase
from bot.state.tables import LONGEST_KEY, leases
from bot.state.upserting import insert_into

SECONDS = 10.0
RENEWED_EVERY = SECONDS / 3


class Leases:
    """The leases of one process. `holder` tells it from every other."""

    def __init__(self, database: StateDatabase) -> None:
        self.holder = secrets.token_hex(16)
        self._database = database

    async def take(self, name: str) -> bool:
        """Take or renew a lease; tell whether it is held now. Raises StateError."""
        return await self._database.transact(lambda connection: self.take_within(connection, name))

    async def take_within(self, connection: AsyncConnection, name: str) -> bool:
        """Do as `take` within a transaction."""
        until = _now(connection) + int(SECONDS * 1000)
        statement = insert_into(connection, leases).values(name=name[:LONGEST_KEY], holder=self.holder, until=until)
        taken = await connection.execute(
            statement.on_conflict_do_update(
                index_elements=[leases.c.name],
                set_={"holder": self.holder, "until": until},
                where=or_(leases.c.holder == self.holder, leases.c.until < _now(connection)),
            )
        )
        return bool(taken.rowcount)

    async def holds_within(self, connection: AsyncConnection, name: str) -> bool:
        """Tell whether nobody else has taken the lease, and keep others from taking it until the transaction ends."""
        mine = (leases.c.name == name[:LONGEST_KEY]) & (leases.c.holder == self.holder)
        found = await connection.execute(select(leases.c.name).where(mine).with_for_update())
        return found.first() is not None

    async def renew(self, names: Collection[str]) -> set[str]:
        """Renew leases that are held and return which are held still. Raises StateError."""

        async def work(connection: AsyncConnection) -> set[str]:
            until = _now(connection) + int(SECONDS * 1000)
            mine = leases.c.name.in_([name[:LONGEST_KEY] for name in names]) & (leases.c.holder == self.holder)
            await connection.execute(update(leases).where(mine).values(until=until))
            return {str(name) for name in (await connection.execute(select(leases.c.name).where(mine))).scalars()}

        return await self._database.transact(work)

    async def covered_within(self, connection: AsyncConnection, names: Collection[str]) -> set[str]:
        """Return which of these leases somebody holds."""
        held = leases.c.name.in_([name[:LONGEST_KEY] for name in names]) & (leases.c.until >= _now(connection))
        return {str(name) for name in (await connection.execute(select(leases.c.name).where(held))).scalars()}

    async def release(self, name: str | None = None) -> None:
        """Give a lease back, or all of this process. Raises StateError."""
        await self._database.transact(lambda connection: self.release_within(connection, name))

    async def clear(self) -> None:
        """End everybody's leases: for a process that knows that it is the only one. Raises StateError."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(leases))

        await self._database.transact(work)

    async def release_within(self, connection: AsyncConnection, name: str | None = None) -> None:
        """Do as `release` within a transaction."""
        mine = delete(leases).where(leases.c.holder == self.holder)
        await connection.execute(mine if name is None else mine.where(leases.c.name == name[:LONGEST_KEY]))


def _now(connection: AsyncConnection) -> ColumnElement[int]:
    """Return the milliseconds since 1970."""
    if connection.dialect.name == "postgresql":
        return cast(extract("epoch", func.clock_timestamp()) * 1000, BigInteger)
    return literal(int(time.time() * 1000))
