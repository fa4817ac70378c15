"""The database of the bot's state: a SQLite file, or PostgreSQL where several replicas share it.

It is opened at first use. What must not be lost (updates, replies) is done with `transact`, which raises, or with
`patiently`, which waits until the database is there again. What only helps (conversations, buttons) is done with `run`,
which logs one line and leaves it undone, so that it is never in the way of an answer. A damaged file is set aside and a
new one begun. What was committed survives the death of the process and, as SQLite is told to wait for the disk, a power
cut.
"""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

import aiosqlite
from sqlalchemy import Connection, delete, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StateError
from bot.retrying import despite
from bot.state import tables

KEPT_DAYS = 30
"""Days for which anything is remembered, unless STATE_DAYS says otherwise."""
MOST_ROWS = 100_000
"""Rows of each table that are kept; the oldest go first."""
_UPDATES_COME_AGAIN = 2 * 86_400  # seconds after which none does: Telegram keeps them for one day
_PRUNED_EVERY = 3_600.0  # seconds
RETRY_AFTER = 10.0  # seconds after which a database that could not be opened is tried again
_BUSY_SECONDS = 5.0
_BUSY_PAUSE = 0.02  # seconds
_CONNECT_SECONDS = 10.0
_COMMAND_SECONDS = 30.0
_TORN = ("not a database", "malformed")

Result = TypeVar("Result")
Work: TypeAlias = Callable[[AsyncConnection], Awaitable[Result]]
"""What is done in one transaction. It may be done again, so it changes nothing else."""
logger = logging.getLogger(__name__)


class _Adapted(Protocol):
    """SQLAlchemy's dress of a driver's connection: https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html."""

    def run_async(self, function: Callable[[aiosqlite.Connection], Awaitable[None]]) -> object: ...


class _TornError(OSError):
    """The file is no sound database."""


class StateDatabase:
    """A database by its SQLAlchemy `url`. One event loop at a time; close it in the loop that used it."""

    def __init__(self, url: URL | str, *, days: int = KEPT_DAYS, clock: Callable[[], float] = time.time) -> None:
        self.url = make_url(url)
        self._days = days
        self._clock = clock
        self._engine: AsyncEngine | None = None
        self._opening = asyncio.Lock()
        self._tried_at = 0.0
        self._pruned_at = 0.0
        self._complained = False

    def now(self) -> int:
        """Return the seconds since 1970."""
        return int(self._clock())

    def oldest(self) -> int:
        """Return the time, in seconds since 1970, before which nothing is remembered."""
        return self.now() - self._days * 86_400

    async def run(self, work: Work[Result]) -> Result | None:
        """Do the work in one transaction and return what it returns; None if that was not possible."""
        if self._engine is None and self._complained and time.monotonic() - self._tried_at < RETRY_AFTER:
            return None
        try:
            return await self.transact(work)
        except StateError as error:
            if not self._complained:
                self._complained = True
                logger.warning("What was said is remembered until the next restart only: %s", error)
            return None

    async def transact(self, work: Work[Result]) -> Result:
        """Do the work in one transaction and return what it returns. Raises StateError; then nothing was done.

        Who is cancelled waits until it ends: SQLite stays locked when a transaction is broken off.
        """
        task = asyncio.ensure_future(self._transact(work))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.gather(task, return_exceptions=True)
            raise

    async def _transact(self, work: Work[Result]) -> Result:
        try:
            engine = await self._opened()
            async with engine.begin() as connection:
                result = await work(connection)
                await self._prune(connection)
        except (SQLAlchemyError, OSError, StateError) as error:
            if self._engine is not None and isinstance(error, DBAPIError) and _is_torn(error):
                await self.close()  # the next use finds the damage, and sets the file aside
            raise self._failure(error) from error
        self._complained = False
        return result

    async def patiently(self, work: Work[Result]) -> Result:
        """Do the work in one transaction, again and again until the database takes it: an outage is waited out."""
        return await despite(StateError, lambda: self.transact(work))

    async def close(self) -> None:
        """Close all connections; the next use opens it again."""
        if self._engine is not None:
            await self._engine.dispose()
            self._engine = None

    async def _opened(self) -> AsyncEngine:
        async with self._opening:
            if self._engine is None:
                self._tried_at = time.monotonic()
                try:
                    self._engine = await self._open()
                except _TornError as error:
                    self._set_aside(str(error))
                    self._engine = await self._open()
            return self._engine

    async def _open(self) -> AsyncEngine:
        path = self.path
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # it holds people's questions
        engine = _engine(self.url, is_file=path is not None)
        try:
            async with engine.begin() as connection:
                if path is not None:
                    await _check(connection)
                await connection.run_sync(tables.migrate)
        except BaseException as error:
            await engine.dispose()
            if path is not None and isinstance(error, DBAPIError) and _is_torn(error):
                raise _TornError(str(error.orig)) from error
            raise
        return engine

    def _failure(self, error: SQLAlchemyError | OSError | StateError) -> StateError:
        reason = str(error.orig) if isinstance(error, DBAPIError) else str(error) or type(error).__name__
        return StateError(
            f"{self.url.render_as_string(hide_password=True)}, where the bot keeps what it must remember, cannot be "
            f"used: {' '.join(reason.split()).rstrip('.')}. Check STATE_URL, free space and permissions."
        )

    def _set_aside(self, reason: str) -> None:
        path = self.path
        if path is None:
            return
        aside = path.with_name(f"{path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
        path.rename(aside)
        for ending in ("-wal", "-shm"):
            beside = path.with_name(path.name + ending)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + ending))
        logger.warning("%s is damaged (%s): it is now %s, and a new one is begun.", path, reason, aside.name)

    @property
    def path(self) -> Path | None:
        """The file it is in, None if it is in none."""
        is_file = self.url.get_backend_name() == "sqlite" and self.url.database not in {None, "", ":memory:"}
        return Path(str(self.url.database)) if is_file else None

    async def _prune(self, connection: AsyncConnection) -> None:
        """Forget what is too old, and the oldest of what is too much."""
        if self.now() - self._pruned_at < _PRUNED_EVERY:
            return
        self._pruned_at = self.now()
        for kept_at in (tables.conversations.c.kept_at, tables.choices.c.kept_at, tables.answers.c.kept_at):
            table = kept_at.table
            await connection.execute(delete(table).where(kept_at < self.oldest()))
            newest_left_out = select(kept_at).order_by(kept_at.desc()).offset(MOST_ROWS).limit(1)
            left_out = (await connection.execute(newest_left_out)).scalar()
            if left_out is not None:
                await connection.execute(delete(table).where(kept_at <= left_out))
        received, sent = tables.received, tables.sent
        is_over = received.c.content.is_(None) & (received.c.received_at < self.now() - _UPDATES_COME_AGAIN)
        await connection.execute(delete(received).where(is_over))
        await connection.execute(delete(sent).where(sent.c.update_id.not_in(select(received.c.update_id))))
        for at in (tables.feedback.c.given_at, tables.watched_stories.c.found_at, tables.notices.c.made_at):
            await connection.execute(delete(at.table).where(at < self.oldest()))


def _engine(url: URL, *, is_file: bool) -> AsyncEngine:
    if url.get_backend_name() == "postgresql":
        waits = {"timeout": _CONNECT_SECONDS, "command_timeout": _COMMAND_SECONDS}
        return create_async_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=waits)
    if not is_file:
        return create_async_engine(url, hide_parameters=True)
    # one connection: SQLite has one writer anyway, and each connection is a thread
    engine = create_async_engine(
        url, hide_parameters=True, pool_size=1, max_overflow=0, connect_args={"timeout": _BUSY_SECONDS}
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: _Adapted, _: object) -> None:
        connection.run_async(_prepare)

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


async def _prepare(driver: aiosqlite.Connection) -> None:
    """Make a new connection to a file ready. SQLite itself does not wait while another one changes the journal."""
    driver.isolation_level = None  # the driver would begin transactions late, and none for tables
    give_up_at = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            await driver.execute_fetchall("PRAGMA journal_mode = WAL")
            break
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up_at:
                await driver.close()
                raise
            await asyncio.sleep(_BUSY_PAUSE)
    await driver.execute_fetchall("PRAGMA synchronous = FULL")


async def _check(connection: AsyncConnection) -> None:
    if (await connection.execute(text("PRAGMA quick_check"))).scalar() != "ok":
        raise _TornError("some of its pages are not what they should be")


def _is_torn(error: DBAPIError) -> bool:
    return any(sign in str(error.orig) for sign in _TORN)
