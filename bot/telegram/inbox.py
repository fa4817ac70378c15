"""What the bot has received and sent, on disk, so that a restart neither loses nor doubles anything.

Telegram forgets an update as soon as a later one is asked for. Therefore each update is stored here before that, and
replayed after a restart until it is finished. Finished updates keep their id, by which one that Telegram delivers
again is recognised, and lose their content. Every change is on disk (SQLite, synchronous) when its call returns; what
concerns a reply waits until the disk takes it.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Self, TypeVar

from bot.errors import StateError
from bot.telegram.message_ids import numbering
from bot.telegram.outcomes import delays

KEPT = 10_000  # finished updates whose ids are remembered

_SCHEMA = """
CREATE TABLE IF NOT EXISTS received (
    update_id INTEGER PRIMARY KEY, content TEXT, chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS unfinished ON received (update_id) WHERE content IS NOT NULL;
CREATE TABLE IF NOT EXISTS sent (
    update_id INTEGER NOT NULL, part INTEGER NOT NULL, chat_id INTEGER NOT NULL,
    after INTEGER NOT NULL, message_id INTEGER, PRIMARY KEY (update_id, part)
) STRICT;
CREATE TABLE IF NOT EXISTS highest (numbering INTEGER PRIMARY KEY, message_id INTEGER NOT NULL) STRICT;
"""
_HIGHER = """
INSERT INTO highest VALUES (?, ?) ON CONFLICT DO UPDATE SET message_id = max(message_id, excluded.message_id)
"""

Result = TypeVar("Result")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """An update: its id, its content as Telegram's JSON, and the message that it brings (0 if it brings none)."""

    update_id: int
    content: str
    chat_id: int = 0
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Attempt:
    """The last sending of one part of a reply that was begun.

    The message's id can only be above `after`. `message_id` is None while it is not known whether it was sent.
    """

    after: int
    message_id: int | None


class Inbox:
    """The updates of one bot and the messages sent in reply. One process at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="inbox")
        self._connection: sqlite3.Connection | None = None

    async def __aenter__(self) -> Self:
        await self._call(self._open)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._call(self._close)
        self._executor.shutdown()

    async def store(self, updates: Sequence[Received]) -> list[Received]:
        """Store the updates and return those that were not known. Raises StateError; then none is stored."""
        return await self._call(lambda: self._store(updates))

    async def unfinished(self) -> list[Received]:
        """Return the updates that were stored and never finished, oldest first."""
        query = "SELECT * FROM received WHERE content IS NOT NULL ORDER BY update_id"
        return await self._call(lambda: [Received(*row) for row in self._database.execute(query)])

    async def attempt(self, update_id: int, part: int) -> Attempt | None:
        """Return what is known of the sending of a part, or None if none was begun."""
        return await self._patiently(lambda: self._attempt(update_id, part))

    async def begin(self, update_id: int, part: int, chat_id: int, after: int) -> None:
        """Note that a part of the reply is about to be sent to a chat, with an id that will be above `after`."""
        statement = "INSERT OR REPLACE INTO sent (update_id, part, chat_id, after) VALUES (?, ?, ?, ?)"
        await self._patiently(lambda: self._write(statement, (update_id, part, chat_id, after)))

    async def sent(self, update_id: int, part: int, message_id: int) -> None:
        """Note that the part was sent."""
        await self._patiently(lambda: self._sent(update_id, part, message_id))

    async def finish(self, update_id: int) -> None:
        """Note that nothing is left to be done for the update."""
        await self._patiently(lambda: self._finish(update_id))

    async def messages(self) -> list[tuple[int, int]]:
        """Return chat and id of each message received or sent that is remembered, those of the last updates last."""
        query = (
            "SELECT chat_id, message_id FROM (SELECT update_id, chat_id, message_id FROM received WHERE message_id "
            "UNION ALL SELECT update_id, chat_id, message_id FROM sent WHERE message_id IS NOT NULL) ORDER BY update_id"
        )
        return await self._call(lambda: self._database.execute(query).fetchall())

    async def highest(self) -> list[tuple[int, int]]:
        """Return what tells each numbering of messages, see `message_ids`, and the highest id known in it ever."""
        return await self._call(lambda: self._database.execute("SELECT * FROM highest").fetchall())

    async def unknown(self) -> int:
        """Return how many messages are being sent, or were when the process died."""
        query = (
            "SELECT count(*) FROM sent JOIN received USING (update_id) "
            "WHERE sent.message_id IS NULL AND content IS NOT NULL"
        )
        return await self._patiently(lambda: int(self._database.execute(query).fetchone()[0]))

    @property
    def _database(self) -> sqlite3.Connection:
        if self._connection is None:
            raise StateError(f"{self._path} is not open.")
        return self._connection

    async def _patiently(self, function: Callable[[], Result]) -> Result:
        """Call until it succeeds: with a full disk, a reply waits for room rather than being lost or doubled."""
        for delay in delays():
            try:
                return await self._call(function)
            except StateError as error:
                logger.error("Next try in %.1f s: %s", delay, error)  # noqa: TRY400 - the sentence says it all
                await asyncio.sleep(delay)
        raise AssertionError("delays() never ends")

    async def _call(self, function: Callable[[], Result]) -> Result:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, function)
        except (sqlite3.Error, OSError) as error:
            raise StateError(
                f"{self._path}, which remembers what was answered, cannot be used: {error}. "
                "Make room and check the permissions; if the file is damaged, move it away."
            ) from error

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(self._path, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.executescript(_SCHEMA)
        self._path.chmod(0o600)  # it holds people's messages until they are answered

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write(self, statement: str, values: tuple[int, ...]) -> None:
        with self._database:
            self._database.execute(statement, values)

    def _store(self, updates: Sequence[Received]) -> list[Received]:
        statement = "INSERT OR IGNORE INTO received VALUES (?, ?, ?, ?)"
        with self._database:
            fresh = [update for update in updates if self._database.execute(statement, astuple(update)).rowcount]
            messages = [(numbering(update.chat_id), update.message_id) for update in fresh if update.message_id]
            self._database.executemany(_HIGHER, messages)
            return fresh

    def _sent(self, update_id: int, part: int, message_id: int) -> None:
        statement = "UPDATE sent SET message_id = ? WHERE update_id = ? AND part = ? RETURNING chat_id"
        with self._database:
            for (chat_id,) in self._database.execute(statement, (message_id, update_id, part)).fetchall():
                self._database.execute(_HIGHER, (numbering(chat_id), message_id))

    def _attempt(self, update_id: int, part: int) -> Attempt | None:
        query = "SELECT after, message_id FROM sent WHERE update_id = ? AND part = ?"
        row = self._database.execute(query, (update_id, part)).fetchone()
        return Attempt(*row) if row else None

    def _finish(self, update_id: int) -> None:
        with self._database:
            self._database.execute("UPDATE received SET content = NULL WHERE update_id = ?", (update_id,))
            oldest = "SELECT update_id FROM received WHERE content IS NULL ORDER BY rowid DESC LIMIT 1 OFFSET ?"
            row = self._database.execute(oldest, (KEPT,)).fetchone()
            if row is not None:
                self._database.execute("DELETE FROM received WHERE content IS NULL AND update_id <= ?", row)
                self._database.execute(
                    "DELETE FROM sent WHERE update_id <= ? AND update_id NOT IN (SELECT update_id FROM received)", row
                )
