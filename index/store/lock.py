"""One writer an index: a lock of the operating system, which a dead process cannot hold, and a note who holds it."""

import json
import os
import shlex
import socket
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LockedError
from index.store.files import translated_errors

LOCK_NAME = "writer.lock"
HOLDER_NAME = "writer.json"

_PATIENCE_SECONDS = 0.5  # somebody may just be looking whether it is held, see `holder`
_PATIENCE_WITH_BRIEF_HOLDERS_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to an index. `since` is an ISO time in UTC; `brief` says that it will be done in seconds."""

    pid: int
    host: str
    since: str
    command: str
    brief: bool = False

    @classmethod
    def this_process(cls, *, brief: bool = False) -> "Holder":
        """Describe this process."""
        command = " ".join(shlex.quote(part) for part in [Path(sys.argv[0]).name, *sys.argv[1:]])
        return cls(
            os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"), command[:200], brief
        )


class WriterLock:
    """The right to write to the index in `folder`, held from construction until `release`.

    Those who hold it briefly, again and again, as a running `watch` does, are waited for; nobody else is.

    Raises:
        LockedError: another process (or another `WriterLock` of this one) holds it.

    """

    def __init__(self, folder: Path, *, brief: bool = False) -> None:
        self._lock = FileLock(folder / LOCK_NAME, timeout=_PATIENCE_SECONDS, thread_local=False)
        self._holder_file = folder / HOLDER_NAME
        with translated_errors(folder):
            if not self._acquired(folder):
                raise LockedError(f"The index at {folder} is being written to by {_described(folder)}.")
            try:
                holder = Holder.this_process(brief=brief)
                self._holder_file.write_text(json.dumps(asdict(holder)), encoding="utf-8")
            except BaseException:
                self._lock.release()
                raise

    def _acquired(self, folder: Path) -> bool:
        given_up = time.monotonic() + _PATIENCE_WITH_BRIEF_HOLDERS_SECONDS
        while True:
            try:
                self._lock.acquire()
            except Timeout:
                who = _noted(folder)
                if who is None or not who.brief or time.monotonic() > given_up:
                    return False
            else:
                return True

    def release(self) -> None:
        """Give it back."""
        with suppress(OSError):  # the note is only a courtesy: the lock decides
            self._holder_file.unlink(missing_ok=True)
        self._lock.release()


def holder(folder: Path) -> Holder | None:
    """Return who writes to the index in `folder` at this moment, or None. Takes nobody's lock away."""
    if not (folder / LOCK_NAME).exists():
        return None
    probe = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False)
    try:
        probe.acquire()
    except Timeout:
        return _noted(folder) or Holder(0, "unknown host", "unknown", "unknown")
    except OSError:
        return None
    probe.release()
    return None


def _noted(folder: Path) -> Holder | None:
    try:
        return Holder(**json.loads((folder / HOLDER_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _described(folder: Path) -> str:
    who = _noted(folder)
    if who is None:
        return "another process: wait until it is done"
    return f"process {who.pid} on {who.host} ({who.command}) since {who.since}: wait until it is done, or stop it"
