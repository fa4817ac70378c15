"""SQLite connections of one catalogue: a pool for reading, one for writing, and SQLite's errors as ours."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

from index.errors import CorruptCatalogueError, DiskFullError, LockedError, StoreError

BUSY_TIMEOUT_SECONDS = 30.0
_WRITER_CACHE_KILOBYTES = 65_536
"""With SQLite's own 2 MB, adding to a large catalogue reads the same pages again and again."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_LEAST_FREE_BYTES = 1 << 20
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the database at `path` into ours, each one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise _our_error(error, path) from error


def _our_error(error: sqlite3.Error, path: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary result code
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _is_full(path.parent)):
        return DiskFullError(
            f"No space is left for {path}; what was reported as added is kept: free some space and run it again."
        )
    if code in _DAMAGED:
        return CorruptCatalogueError(
            f"The catalogue {path} is damaged ({error}): restore it from a copy, or move its folder away "
            "and add the articles again."
        )
    if code in _READ_ONLY:
        return StoreError(
            f"The catalogue {path} cannot be used ({error}): check the permissions of the file and its folder."
        )
    if code in _BUSY:
        return LockedError(f"The catalogue {path} is locked by another program ({error}): try again when it is done.")
    return StoreError(f"The catalogue {path} cannot be used ({error}): run `python -m index doctor` to see why.")


def _is_full(folder: Path) -> bool:
    """Whether a failed write is put down to a full disk; the index of a log, for one, is not said to need space."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE_BYTES
    except OSError:
        return False


def _on_read_only_disk(folder: Path) -> bool:
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


class Connections:
    """The connections to one SQLite file. Safe to use from several threads.

    Readers take a connection from a pool, which grows to as many as are ever in use at once. With `writable`, one more
    connection writes, one transaction at a time.
    """

    def __init__(self, path: Path, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._idle: SimpleQueue[sqlite3.Connection] = SimpleQueue()
        self._all: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        self._write_lock = threading.Lock()
        self._writer: sqlite3.Connection | None = self._connect() if writable else None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection; what one statement returns is consistent, several statements may see different states."""
        with translated(self.path):
            connection = self._take()
            try:
                yield connection
            finally:
                self._give(connection)

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection on which all statements see one state."""
        with self.reading() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Lend the writing connection inside a transaction: committed at the end, rolled back on any error."""
        if self._writer is None:
            raise StoreError(f"The index at {self.path.parent} is open for reading only.")
        with translated(self.path), self._write_lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close every connection; a last writer also folds the write-ahead log into the file."""
        with self._guard:
            self._closed = True
            connections, self._all = self._all, []
        for connection in reversed(connections):
            connection.close()

    def _mode(self) -> str:
        """Return how to open the file: on a disk that cannot be written, as one that cannot change either.

        A reader of a write-ahead log writes to its index (https://sqlite.org/wal.html#read_only_databases), so without
        that a catalogue on such a disk could not be read at all.
        """
        if self.writable:
            return "mode=rwc"
        log = self.path.with_name(self.path.name + "-wal")
        unchanging = not os.access(self.path.parent, os.W_OK) or _on_read_only_disk(self.path.parent)
        if not unchanging:
            return "mode=rw"
        if log.exists() and log.stat().st_size:
            raise StoreError(
                f"The catalogue {self.path} was not closed when it was copied, and its folder cannot be written: "
                "open it once where it can be, or make a copy of it with `python -m index backup`."
            )
        return "mode=ro&immutable=1"

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.get_nowait()
        except Empty:
            return self._connect()

    def _give(self, connection: sqlite3.Connection) -> None:
        if self._closed:
            connection.close()
        else:
            self._idle.put(connection)

    def _connect(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreError(f"The index at {self.path.parent} has been closed.")
        with translated(self.path):
            connection = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?{self._mode()}",
                uri=True,
                timeout=BUSY_TIMEOUT_SECONDS,
                isolation_level=None,
                check_same_thread=False,  # the pool hands a connection to one thread at a time
            )
            try:
                connection.execute("PRAGMA foreign_keys = ON")
                if self.writable:
                    connection.execute("PRAGMA journal_mode = WAL")
                    connection.execute("PRAGMA synchronous = FULL")
                    connection.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KILOBYTES}")
                else:
                    connection.execute("PRAGMA query_only = ON")
                    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            except sqlite3.Error:
                connection.close()
                raise
        with self._guard:
            self._all.append(connection)
        return connection
