"""A SQLite file is used by one bot at a time: a lock file beside it says so, and ends with the process."""

import contextlib
from collections.abc import Iterator

from filelock import FileLock, Timeout

from bot.errors import StateError
from bot.state.database import StateDatabase


@contextlib.contextmanager
def sole_use(database: StateDatabase) -> Iterator[bool]:
    """Keep other bots from the database while the block runs; yield whether there can be none.

    PostgreSQL may be shared. Raises StateError where another bot uses the file.
    """
    path = database.path
    if path is None:
        yield False
        return
    lock = FileLock(path.with_name(f"{path.name}.lock"), blocking=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise StateError(
            f"Another bot is running that keeps its state in {path}: stop it. Several replicas of one bot need "
            "STATE_URL on PostgreSQL, and WEBHOOK_URL."
        ) from None
    except OSError as error:
        raise StateError(f"{path.parent} cannot be written to: {error.strerror or error}.") from error
    try:
        yield True
    finally:
        lock.release()
