"""Following a writer from a thread, so that no question pays for what was added since the last one.

with Library.open(folder) as library, Follower(library):
    library.search("…")  # finds what others added until a second ago
"""

import logging
import threading
import time
from types import TracebackType
from typing import Self

from index.library import Library

SECONDS = 1.0
"""Between two looks; one costs a single small query when nothing changed."""

_SECONDS_FOR_THE_WRITER = 5.0
"""A writer calibrates when it is done; only if it did not, that is done here."""
_JOINING_SECONDS = 60.0

_log = logging.getLogger(__name__)


class Follower:
    """Keeps `library` up to date while the context is open. The library must stay open for as long.

    Errors do not end it: they are logged once, and searching looks for changes itself, and so raises them, until it
    succeeds again.
    """

    def __init__(self, library: Library, *, seconds: float = SECONDS) -> None:
        self._library = library
        self._seconds = seconds
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._sequence = -1
        self._calibrate_at: float | None = None
        self._error: str | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join(_JOINING_SECONDS)
        self._library.is_followed = False

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._look()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next look may succeed
                self._failed(error)
            else:
                self._library.is_followed = True
                self._error = None
            self._ended.wait(self._seconds)

    def _look(self) -> None:
        library = self._library
        library.refresh()  # each time: a writer may have more to write down of what it has added
        sequence = library.catalogue.sequence()
        if sequence != self._sequence:
            library.catalogue.vocabulary()
            if self._calibrate_at is None:
                self._calibrate_at = time.monotonic() + (_SECONDS_FOR_THE_WRITER if self._sequence >= 0 else 0.0)
            self._sequence = sequence
        if self._calibrate_at is not None and time.monotonic() >= self._calibrate_at:
            library.searcher.recalibrate()
            self._calibrate_at = None

    def _failed(self, error: Exception) -> None:
        self._library.is_followed = False
        if str(error) != self._error:
            _log.warning("What was added to the index cannot be taken in: %s", error)
        self._error = str(error)
