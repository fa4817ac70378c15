"""The watcher: looks at each source when it is due or told to have changed, and stores what is new.

Sources are read by a few threads, a batch at a time and in turn, so that none of them waits for a slow one longer than
a fetch may take. The thread that runs the watcher is the only one that writes and tells.
"""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue

from index.embedding import Embedder
from index.errors import CorruptCatalogueError, StoreError
from index.sources.outcomes import Fetch
from index.store.catalogue import Catalogue
from index.store.watched import Watched, WatchedSources
from index.updating import is_address
from index.watching.events import Event, EventKind, Tell
from index.watching.folders import FolderMonitor
from index.watching.reading import Batch, Reading, pages_to_recheck
from index.watching.schedule import Pace, after_failure, after_success, next_recheck
from index.watching.writing import Stopped, Writer

_log = logging.getLogger(__name__)

_READERS = 6
_SECONDS_BETWEEN_LOOKS = 1.0
"""How often it is looked which sources are due, and whether others are to be watched."""
_SECONDS_FOR_OTHERS = 0.15
"""Between two rounds of writing: longer than those who wait for the lock sleep."""
_SECONDS_TO_END = 2.0

Message = Batch | tuple[str, frozenset[Path] | None] | None


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are watched. `keep` keeps articles whose file was deleted, marked; `prune` removes gone pages."""

    pace: Pace
    prune: bool = False
    keep: bool = False


@dataclass(slots=True)
class _Source:
    """A watched source. `paths` changed and were not looked at yet; all of it is due if `whole`."""

    state: Watched
    whole: bool = False
    paths: set[Path] = field(default_factory=set)
    reading: Reading | None = None
    has_changed: bool = False
    monitor: FolderMonitor | None = None


class Watcher:
    """Watches the sources that the index in `folder` remembers. `run` and `run_once` are for one thread, once.

    `load` gives the embedding model, when it is first needed; `tell` is called by the thread that runs; `clock` gives
    the time, aware; `chance` a number from 0 to 1.
    """

    def __init__(
        self,
        folder: Path,
        fetch: Fetch,
        options: Options,
        load: Callable[[], Embedder],
        tell: Tell,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._folder = folder
        self._fetch = fetch
        self._options = options
        self._tell = tell
        self._clock = clock
        self._chance = chance
        self._stopping = False
        self._messages: SimpleQueue[Message] = SimpleQueue()
        self._jobs: SimpleQueue[Reading | None] = SimpleQueue()
        self._sources: dict[str, _Source] = {}
        self._failures: dict[str, str] = {}
        self._writer = Writer(folder, load, tell, lambda: self._stopping)
        self._catalogue = Catalogue(folder)
        self._watched = WatchedSources(self._catalogue.connections)

    def stop(self) -> None:
        """Let `run` return soon. For any thread, and for handlers of signals."""
        self._stopping = True
        self._messages.put(None)

    def run(self) -> int:
        """Watch until `stop` is called; return 0. Raises ModelMismatchError, CorruptCatalogueError."""
        self._loop(until_read=False)
        return 0

    def run_once(self) -> int:
        """Look at each source once; return how many of them failed. Raises like `run`."""
        self._loop(until_read=True)
        return sum(bool(source.state.failures) for source in self._sources.values())

    def _loop(self, *, until_read: bool) -> None:
        readers = [threading.Thread(target=self._read, name="reader", daemon=True) for _ in range(_READERS)]
        for reader in readers:
            reader.start()
        try:
            self._take_up(monitoring=not until_read)
            while not self._stopping:
                self._start_readings()
                if until_read and not any(source.reading for source in self._sources.values()):
                    self._writer.calibrate()
                    break
                self._handle(self._received())
                if not until_read:
                    self._take_up_again()
        except Stopped:
            pass
        finally:
            self._end(readers)

    def _end(self, readers: list[threading.Thread]) -> None:
        """Let the threads end; those in the middle of a fetch end with the process."""
        self._stopping = True
        monitors = [source.monitor for source in self._sources.values() if source.monitor]
        for monitor in monitors:
            monitor.stop()
        for _ in readers:
            self._jobs.put(None)
        end = time.monotonic() + _SECONDS_TO_END
        for monitor in monitors:
            monitor.join(max(0.0, end - time.monotonic()))
        for reader in readers:
            reader.join(max(0.0, end - time.monotonic()))
        if not any(reader.is_alive() for reader in readers):
            self._catalogue.close()

    # which sources

    def _take_up(self, *, monitoring: bool) -> None:
        """Follow the list of watched sources, which another process may have changed."""
        wanted = {state.source: state for state in self._watched.all()}
        for name in self._sources.keys() - wanted.keys():
            self._drop(name)
        for name in wanted.keys() - self._sources.keys():
            is_folder = not is_address(name)
            source = _Source(wanted[name], whole=is_folder or not monitoring)
            if monitoring and is_folder:
                source.monitor = FolderMonitor(name, lambda folder, paths: self._messages.put((folder, paths)))
            self._sources[name] = source
            self._tell(Event(EventKind.WATCHING, name, f"Watching {name}."))

    def _take_up_again(self) -> None:
        try:
            self._take_up(monitoring=True)
        except CorruptCatalogueError:
            raise
        except StoreError as error:  # it is looked again in a second
            _log.warning("Which sources are watched cannot be read now: %s", error)

    def _drop(self, name: str) -> None:
        source = self._sources.pop(name)
        if source.monitor is not None:
            source.monitor.stop()
        self._tell(Event(EventKind.FORGOTTEN, name, f"Not watching {name} any more."))

    # reading

    def _start_readings(self) -> None:
        now = self._clock()
        for name, source in self._sources.items():
            if source.reading is not None:
                continue
            is_due = source.whole or source.state.due is None or source.state.due <= now
            if not is_due and not source.paths:
                continue
            paths = None if is_due else frozenset(source.paths)
            source.whole, source.paths, source.has_changed = False, set(), False
            source.reading = Reading(name, self._catalogue, self._fetch, paths, now)
            self._jobs.put(source.reading)

    def _read(self) -> None:
        """Read batches, one after the other, each of the source that waits longest."""
        while not self._stopping:
            reading = self._jobs.get()
            if reading is None:
                return
            self._messages.put(reading.next_batch())

    # writing

    def _received(self) -> list[Batch]:
        """Wait for what the other threads have to say, a second at most; return the batches that they read."""
        batches = []
        try:
            message = self._messages.get(timeout=_SECONDS_BETWEEN_LOOKS)
            while True:
                if isinstance(message, Batch):
                    batches.append(message)
                elif message is not None:
                    self._note_change(*message)
                message = self._messages.get_nowait()
        except Empty:
            return batches

    def _note_change(self, folder: str, paths: frozenset[Path] | None) -> None:
        source = self._sources.get(folder)
        if source is not None:
            source.whole = source.whole or paths is None
            source.paths |= paths or frozenset()

    def _handle(self, batches: list[Batch]) -> None:
        known = [batch for batch in batches if batch.source in self._sources]
        to_store = [batch for batch in known if batch.outcomes or self._prunes(batch)]
        if to_store:
            for name in self._writer.store(to_store, prunes=self._prunes):
                self._sources[name].has_changed = True
            time.sleep(_SECONDS_FOR_OTHERS)
        states = [self._ended(batch) for batch in known if batch.is_last]
        for batch in known:
            reading = self._sources[batch.source].reading
            if not batch.is_last and reading is not None:
                self._jobs.put(reading)
        if states:
            self._writer.note(states)
        if not batches:
            self._writer.calibrate()  # when there is time

    def _prunes(self, batch: Batch) -> tuple[str, ...]:
        """Return what is removed if it is gone: of folders, which are mirrored, and of pages if that was asked for."""
        is_mirrored = self._options.prune if is_address(batch.source) else not self._options.keep
        return batch.gone if is_mirrored else ()

    def _ended(self, batch: Batch) -> Watched:
        """Note that a source was read, or could not be, and when it is due again."""
        source = self._sources[batch.source]
        source.reading = None
        now, before = self._clock(), source.state
        if batch.failure is not None:
            source.state = after_failure(
                before, now, self._options.pace, batch.failure, retry_after=batch.retry_after, chance=self._chance()
            )
            if before.error != batch.failure or batch.source not in self._failures:
                self._tell(Event(EventKind.FAILED, batch.source, batch.failure))
            self._failures[batch.source] = batch.failure
            return source.state
        if self._failures.pop(batch.source, None) or before.failures:
            self._tell(Event(EventKind.RECOVERED, batch.source, f"{batch.source} can be read again."))
        source.state = self._next_look(batch, source, now)
        return source.state

    def _next_look(self, batch: Batch, source: _Source, now: datetime) -> Watched:
        if not is_address(batch.source):
            due = now + self._options.pace.folder
            return replace(source.state, checked=now, due=due, failures=0, error=None)
        state = after_success(source.state, now, self._options.pace, changed=source.has_changed, chance=self._chance())
        pages = pages_to_recheck(self._catalogue, batch.source, now)
        recheck = next_recheck((page.added, page.checked) for page in pages)
        if recheck is None or state.due is None or recheck >= state.due:
            return state
        return replace(state, due=max(recheck, now + self._options.pace.fastest))


def remembered(sources: Iterable[str]) -> list[str]:
    """Return sources as they are remembered: addresses as given, folders and files as absolute paths."""
    return [given if is_address(given) else str(Path(given).expanduser().resolve()) for given in sources]
