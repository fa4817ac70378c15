"""The database of the bot's state: opened at first use, and never in the way of an answer.

What goes wrong is logged in one line, and the work that needed the database is left undone. A damaged file is set
aside and a new one begun. With SQLite in WAL mode and synchronous = NORMAL, what was committed survives the death of
the process; a power cut may cost the last turns, never the file.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import delete, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import StateError
from bot.state import tables

KEPT_DAYS = 30
MOST_ROWS = 10_000
"""Rows of each table that are kept; the oldest go first."""
_PRUNED_EVERY = 3_600.0  # seconds
RETRY_AFTER = 10.0  # seconds after which a database that could not be opened is tried again
_BUSY_SECONDS = 5.0
_TORN = ("not a database", "malformed")

Result = TypeVar("Result")
logger = logging.getLogger(__name__)


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...

    def close(self) -> object: ...


class _Connection(Protocol):
    def cursor(self) -> _Cursor: ...


class _TornError(OSError):
    """The file is no sound database."""


class StateDatabase:
    """A database by its SQLAlchemy `url`. One event loop at a time; close it in the loop that used it."""

    def __init__(self, url: URL | str, *, clock: Callable[[], float] = time.time) -> None:
        self.url = make_url(url)
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
        return self.now() - KEPT_DAYS * 86_400

    async def run(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result | None:
        """Do the work in one transaction and return what it returns; None if that was not possible."""
        try:
            engine = await self._opened()
            if engine is None:
                return None
            async with engine.begin() as connection:
                result = await work(connection)
                await self._prune(connection)
        except (SQLAlchemyError, OSError, StateError) as error:
            await self._failed(error)
            return None
        self._complained = False
        return result

    async def close(self) -> None:
        """Close all connections; the next use opens it again."""
        if self._engine is not None:
            await self._engine.dispose()
            self._engine = None

    async def _opened(self) -> AsyncEngine | None:
        async with self._opening:
            if self._engine is None and (not self._complained or time.monotonic() - self._tried_at > RETRY_AFTER):
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

    async def _failed(self, error: SQLAlchemyError | OSError | StateError) -> None:
        if self._engine is not None and isinstance(error, DBAPIError) and _is_torn(error):
            await self.close()  # the next use finds the damage, and sets the file aside
        if not self._complained:
            self._complained = True
            reason = str(error.orig) if isinstance(error, DBAPIError) else str(error)
            logger.warning(
                "Conversations are remembered until the next restart only: %s cannot be used: %s.",
                self.url.render_as_string(hide_password=True),
                " ".join(reason.split()).rstrip("."),
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
        logger.warning("%s is damaged (%s): it is now %s, and conversations begin anew.", path, reason, aside.name)

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
        for table in (tables.conversations, tables.choices):
            kept_at = table.c.kept_at
            await connection.execute(delete(table).where(kept_at < self.oldest()))
            newest_left_out = select(kept_at).order_by(kept_at.desc()).offset(MOST_ROWS).limit(1)
            left_out = (await connection.execute(newest_left_out)).scalar()
            if left_out is not None:
                await connection.execute(delete(table).where(kept_at <= left_out))


def _engine(url: URL, *, is_file: bool) -> AsyncEngine:
    if not is_file:
        return create_async_engine(url, hide_parameters=True)
    # one connection: SQLite has one writer anyway, and each connection is a thread
    engine = create_async_engine(
        url, hide_parameters=True, pool_size=1, max_overflow=0, connect_args={"timeout": _BUSY_SECONDS}
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: _Connection, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    return engine


async def _check(connection: AsyncConnection) -> None:
    if (await connection.execute(text("PRAGMA quick_check"))).scalar() != "ok":
        raise _TornError("some of its pages are not what they should be")


def _is_torn(error: DBAPIError) -> bool:
    return any(sign in str(error.orig) for sign in _TORN)
