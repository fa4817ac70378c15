"""The watches of chats."""

from dataclasses import dataclass

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.watch import Progress, Watch
from bot.state.database import StateDatabase
from bot.state.tables import chats, watched_stories, watches
from bot.state.upserting import insert_into
from bot.state.watched import note_progress_within, progress_within
from index.store.arrivals import Position

MOST_WATCHES = 25
"""Watches of a chat."""


@dataclass(frozen=True, slots=True)
class NewWatch:
    """What somebody wants to watch, in a chat of one of Telegram's types."""

    chat_id: int
    chat_type: str
    user_id: int
    words: str
    topic: int | None = None
    language: str | None = None


class Watches:
    """Keeps watches. Everything waits for the database, as what people wish must not be lost."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    async def add(self, wanted: NewWatch, since: Position) -> Watch | None:
        """Watch from a state of the index on, and return the watch; None if the chat has as many as it may.

        The same words again, whatever their case, are the same watch, which is not muted any more.
        """

        async def work(connection: AsyncConnection) -> Watch | None:
            mine = await self._of_chat(connection, wanted.chat_id)
            same = [one for one in mine if (one.words.casefold(), one.topic) == (wanted.words.casefold(), wanted.topic)]
            if not same and len(mine) >= MOST_WATCHES:
                return None
            await _begin(connection, since)
            await self._reach(connection, wanted)
            if same:
                await _set_muted(connection, same[0], since, is_muted=False)
                return await _watch(connection, same[0].id)
            values = {
                "chat_id": wanted.chat_id,
                "topic": wanted.topic,
                "user_id": wanted.user_id,
                "words": wanted.words,
                "language": wanted.language,
                "after_sequence": since.sequence,
                "is_muted": False,
                "made_at": self._database.now(),
            }
            statement = insert(watches).values(values).returning(watches.c.id)
            return await _watch(connection, int((await connection.execute(statement)).scalar_one()))

        return await self._database.patiently(work)

    async def of_chat(self, chat_id: int) -> list[Watch]:
        """Return the watches of a chat, the oldest first."""
        return await self._database.patiently(lambda connection: self._of_chat(connection, chat_id))

    async def watch(self, watch_id: int) -> Watch | None:
        """Return a watch, None if it was ended."""
        return await self._database.patiently(lambda connection: _watch(connection, watch_id))

    async def active(self) -> int:
        """Return how many watches are not muted. Raises StateError."""
        query = select(func.count()).select_from(watches).where(watches.c.is_muted.is_(False))

        async def work(connection: AsyncConnection) -> int:
            return int((await connection.execute(query)).scalar_one())

        return await self._database.transact(work)

    async def mute(self, watch_id: int) -> Watch | None:
        """Let a watch find nothing any more, and forget what it found but was not told yet."""
        return await self._set_muted(watch_id, None)

    async def resume(self, watch_id: int, since: Position) -> Watch | None:
        """Let a watch that is muted find what comes from a state of the index on."""
        return await self._set_muted(watch_id, since)

    async def end(self, watch_id: int) -> None:
        """Forget a watch and all that it found."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(watched_stories).where(watched_stories.c.watch_id == watch_id))
            await connection.execute(delete(watches).where(watches.c.id == watch_id))

        await self._database.patiently(work)

    async def _set_muted(self, watch_id: int, since: Position | None) -> Watch | None:
        async def work(connection: AsyncConnection) -> Watch | None:
            watch = await _watch(connection, watch_id)
            if watch is None or watch.is_muted == (since is None):
                return watch
            if since is not None:
                await _begin(connection, since)
            await _set_muted(connection, watch, since, is_muted=since is None)
            return await _watch(connection, watch_id)

        return await self._database.patiently(work)

    async def _of_chat(self, connection: AsyncConnection, chat_id: int) -> list[Watch]:
        rows = await connection.execute(select(watches).where(watches.c.chat_id == chat_id).order_by(watches.c.id))
        return [_as_watch(row) for row in rows]

    async def _reach(self, connection: AsyncConnection, wanted: NewWatch) -> None:
        """Note that the chat takes messages: somebody there has just written."""
        values = {"type": wanted.chat_type, "reachable": True, "seen_at": self._database.now()}
        statement = insert_into(connection, chats).values(id=wanted.chat_id, **values)
        await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


async def active_within(connection: AsyncConnection) -> list[Watch]:
    """Return all watches that are not muted."""
    rows = await connection.execute(select(watches).where(watches.c.is_muted.is_(False)).order_by(watches.c.id))
    return [_as_watch(row) for row in rows]


async def _begin(connection: AsyncConnection, since: Position) -> None:
    """With the first watch, begin to look from here on; nobody has looked while there were none."""
    query = select(watches.c.id).where(watches.c.is_muted.is_(False)).limit(1)
    if (await connection.execute(query)).first() is None:
        await note_progress_within(
            connection, Progress(since.sequence, since), before=await progress_within(connection)
        )


async def _set_muted(connection: AsyncConnection, watch: Watch, since: Position | None, *, is_muted: bool) -> None:
    if watch.is_muted == is_muted:
        return
    after = watch.after_sequence if since is None else since.sequence
    mine = watches.c.id == watch.id
    await connection.execute(update(watches).where(mine).values(is_muted=is_muted, after_sequence=after))
    if is_muted:
        untold = (watched_stories.c.watch_id == watch.id) & watched_stories.c.is_told.is_(False)
        await connection.execute(delete(watched_stories).where(untold))


async def _watch(connection: AsyncConnection, watch_id: int) -> Watch | None:
    row = (await connection.execute(select(watches).where(watches.c.id == watch_id))).first()
    return None if row is None else _as_watch(row)


def _as_watch(row: Row[tuple[object, ...]]) -> Watch:
    return Watch(
        id=row.id,
        chat_id=row.chat_id,
        user_id=row.user_id,
        words=row.words,
        after_sequence=row.after_sequence,
        topic=row.topic,
        language=row.language,
        is_muted=row.is_muted,
    )
