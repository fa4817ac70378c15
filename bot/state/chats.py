"""The chats that the bot may write to by itself: whether it still can, and when they want to hear from it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.moments import Hours
from bot.state.database import StateDatabase
from bot.state.tables import chats, watched_stories, watches
from bot.state.upserting import insert_into


@dataclass(frozen=True, slots=True)
class Wishes:
    """When a chat wants to be told: not in these hours, or once a day at this minute after midnight."""

    quiet: Hours | None = None
    digest_at: int | None = None


class Chats:
    """What is stored of chats. Everything waits for the database, as what people wish must not be lost."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    async def met(self, chat_id: int, kind: str) -> None:
        """Note that a chat, of one of Telegram's types, takes messages of the bot."""
        await self._set(chat_id, kind, reachable=True)

    async def lost(self, chat_id: int, kind: str = "") -> None:
        """Note that a chat takes no messages any more. Its watches are muted, until somebody there wants them again."""

        async def work(connection: AsyncConnection) -> None:
            await self._set_within(connection, chat_id, kind, {"reachable": False})
            mine = watches.c.chat_id == chat_id
            await connection.execute(update(watches).where(mine).values(is_muted=True))
            untold = watched_stories.c.is_told.is_(False)
            of_chat = watched_stories.c.watch_id.in_(select(watches.c.id).where(mine))
            await connection.execute(delete(watched_stories).where(untold, of_chat))

        await self._database.patiently(work)

    async def lost_topic(self, chat_id: int, topic: int) -> None:
        """Note that a topic of a forum is gone. Its watches are muted."""
        mine = (watches.c.chat_id == chat_id) & (watches.c.topic == topic)

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(update(watches).where(mine).values(is_muted=True))

        await self._database.patiently(work)

    async def is_reachable(self, chat_id: int) -> bool:
        """Tell whether the bot may write to the chat, as far as it knows."""
        query = select(chats.c.reachable).where(chats.c.id == chat_id)

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(query)).scalar() is not False

        return await self._database.patiently(work)

    async def moved(self, old: int, new: int) -> None:
        """Note that a group has become another chat, a supergroup, which keeps its watches and wishes."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(update(watches).where(watches.c.chat_id == old).values(chat_id=new, topic=None))
            wishes = (await connection.execute(select(chats).where(chats.c.id == old))).mappings().first()
            if wishes is not None:
                values = {name: wishes[name] for name in ("reachable", "quiet_from", "quiet_until", "digest_at")}
                await self._set_within(connection, new, "supergroup", values)
                await connection.execute(delete(chats).where(chats.c.id == old))

        await self._database.patiently(work)

    async def wishes(self, chat_id: int) -> Wishes:
        """Return when the chat wants to be told."""
        query = select(chats.c.quiet_from, chats.c.quiet_until, chats.c.digest_at).where(chats.c.id == chat_id)

        async def work(connection: AsyncConnection) -> Wishes:
            row = (await connection.execute(query)).first()
            return Wishes() if row is None else Wishes(quiet_hours(row.quiet_from, row.quiet_until), row.digest_at)

        return await self._database.patiently(work)

    async def set_quiet(self, chat_id: int, kind: str, quiet: Hours | None) -> None:
        """Keep in which hours nothing is told; None for at any time."""
        first, last = (None, None) if quiet is None else (quiet.first, quiet.last)
        await self._set(chat_id, kind, reachable=True, quiet_from=first, quiet_until=last)

    async def set_digest(self, chat_id: int, kind: str, digest_at: int | None) -> None:
        """Keep when all of a day is told at once; None for each at its time."""
        await self._set(chat_id, kind, reachable=True, digest_at=digest_at)

    async def _set(self, chat_id: int, kind: str, **values: int | bool | None) -> None:
        await self._database.patiently(lambda connection: self._set_within(connection, chat_id, kind, values))

    async def _set_within(self, connection: AsyncConnection, chat_id: int, kind: str, values: dict[str, Any]) -> None:
        fresh = {"type": kind, "reachable": True, "seen_at": self._database.now(), **values}
        changed = {**values, "seen_at": fresh["seen_at"], **({"type": kind} if kind else {})}
        statement = insert_into(connection, chats).values(id=chat_id, **fresh)
        await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed))


def quiet_hours(first: int | None, last: int | None) -> Hours | None:
    """Return the hours as they are stored, None if there are none."""
    return None if first is None or last is None else Hours(first, last)
