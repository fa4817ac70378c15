"""Storing what was read, with the right to write held only meanwhile, and patience for whatever is in the way."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from index.adding import Added, AddedStatus
from index.embedding import Embedder
from index.errors import CorruptCatalogueError, LockedError, ModelMismatchError, StoreError
from index.library import Library
from index.model import Document
from index.store.catalogue import Catalogue
from index.store.lock import WriterLock
from index.store.watched import Watched, WatchedSources
from index.updating import Updater
from index.watching.events import Event, EventKind, Tell
from index.watching.reading import Batch

_FIRST_WAIT_SECONDS = 0.5
_LONGEST_WAIT_SECONDS = 15.0
_SLICE_SECONDS = 0.1
_HOPELESS = (ModelMismatchError, CorruptCatalogueError)
"""What does not pass by waiting."""

Result = TypeVar("Result")


class Stopped(Exception):  # noqa: N818 - not an error
    """The watcher was asked to end while it waited or wrote."""


class Writer:
    """Writes to the index in `folder`. `load` gives the embedding model, which is kept once it was needed."""

    def __init__(self, folder: Path, load: Callable[[], Embedder], tell: Tell, is_stopping: Callable[[], bool]) -> None:
        self._folder = folder
        self._load = load
        self._embedder: Embedder | None = None
        self._tell = tell
        self._is_stopping = is_stopping
        self._failed: dict[str, str] = {}
        self._is_calibrated = True

    def store(self, batches: Sequence[Batch], *, prunes: Callable[[Batch], tuple[str, ...]]) -> set[str]:
        """Store batches, telling what became of each document; return the sources in which anything changed.

        `prunes` says what of a batch is removed if it is gone.

        Raises:
            Stopped: before all was stored; what was told is kept.
            ModelMismatchError, CorruptCatalogueError: nothing can be written any more.

        """
        if any(isinstance(outcome, Document) for batch in batches for outcome in batch.outcomes):
            self._embedder = self._embedder or self._load()
        changed: set[str] = set()
        waiting = list(batches)

        def store_waiting() -> None:
            with Library.open(self._folder, writable=True, brief=True, embedder=self._embedder) as library:
                updater = Updater(library)
                while waiting:
                    batch = waiting[0]
                    if self._stored(updater, batch, prunes(batch)):
                        changed.add(batch.source)
                    waiting.pop(0)

        self._patiently(store_waiting)
        self._is_calibrated = self._is_calibrated and not changed
        return changed

    def calibrate(self) -> None:
        """Judge again what the index can answer, if it changed, so that no reader's question waits for that."""
        if self._is_calibrated or self._embedder is None:
            return

        def keep_calibration() -> None:
            with Library.open(self._folder, writable=True, brief=True, embedder=self._embedder) as library:
                library.searcher.keep_calibration()

        self._patiently(keep_calibration)
        self._is_calibrated = True

    def note(self, states: Sequence[Watched]) -> None:
        """Keep the states of sources; raises like `store`."""

        def note_all(watched: WatchedSources) -> None:
            for state in states:
                watched.note(state)

        self._patiently(lambda: changed(self._folder, note_all))

    def _stored(self, updater: Updater, batch: Batch, prune: tuple[str, ...]) -> bool:
        has_changed = False
        for added in updater.take(((batch.source, outcome) for outcome in batch.outcomes), prune=prune):
            if added.status is AddedStatus.FAILED:
                self._tell_once(batch.source, added)
            else:
                self._failed.pop(added.origin, None)
            if added.status not in {AddedStatus.UNCHANGED, AddedStatus.FAILED}:
                self._tell(Event(EventKind.ARTICLE, batch.source, added=added))
                has_changed = True
            if self._is_stopping():
                raise Stopped
        return has_changed

    def _tell_once(self, source: str, added: Added) -> None:
        """Tell of a failure unless it was the same the last time."""
        error = str(added.error)
        if self._failed.get(added.origin) != error:
            self._failed[added.origin] = error
            self._tell(Event(EventKind.ARTICLE, source, added=added))

    def _patiently(self, action: Callable[[], Result]) -> Result:
        """Try until it succeeds, telling once why it must wait."""
        wait, told = _FIRST_WAIT_SECONDS, False
        while True:
            try:
                result = action()
            except _HOPELESS:
                raise
            except StoreError as error:
                if not told:
                    self._tell(Event(EventKind.WAITING, None, f"Waiting: {error}"))
                told = True
                self._sleep(wait)
                wait = _FIRST_WAIT_SECONDS if isinstance(error, LockedError) else min(2 * wait, _LONGEST_WAIT_SECONDS)
            else:
                if told:
                    self._tell(Event(EventKind.RESUMED, None, "Going on."))
                return result

    def _sleep(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._is_stopping():
                raise Stopped
            time.sleep(_SLICE_SECONDS)


def changed(folder: Path, change: Callable[[WatchedSources], Result]) -> Result:
    """Change which sources are watched, in the index in `folder`. Raises LockedError, StoreError."""
    lock = WriterLock(folder, brief=True)
    try:
        catalogue = Catalogue(folder, writable=True)
        try:
            return change(WatchedSources(catalogue.connections))
        finally:
            catalogue.close()
    finally:
        lock.release()
