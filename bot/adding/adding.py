"""Adding and removing articles while the bot answers.

The running bot only reads the index, and follows it. To change it, a thread reads first what was given, and only then
opens the index for writing, for as long as storing takes. One change at a time in a process; another process that
writes is waited for.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeVar

from bot.adding.given import GivenAddresses, GivenPost
from bot.adding.reading import MOST_DOCUMENTS, Read, read_addresses, read_file, read_post
from bot.chat import Chat
from bot.settings import Settings
from index.adding import Added, AddedStatus
from index.errors import LockedError
from index.fetching import Fetcher
from index.library import Library
from index.model import Article, Document
from index.sources import SourceFailure
from index.sources.metadata import Metadata
from index.updating import Updater

LOCKED_SECONDS = 60.0
"""For how long another process that writes is waited for."""
_LOCKED_AGAIN = 1.0

Result = TypeVar("Result")


class Stage(Enum):
    """How far an addition is."""

    WAITING = "another addition comes first"
    READING = "what was given is fetched and read"
    LOCKED = "another process writes to the index"
    STORING = "passages are encoded and stored"


def _nothing() -> None:
    return


@dataclass(slots=True)
class Progress:
    """How far an addition is, written by its thread. `before` are the additions that come first, `done` documents."""

    stage: Stage = Stage.WAITING
    before: int = 0
    done: int = 0
    is_cancelled: bool = False
    end_waits: Callable[[], None] = _nothing

    def cancel(self) -> None:
        """Let the thread end at the next document."""
        self.is_cancelled = True
        self.end_waits()


@dataclass(frozen=True, slots=True)
class File:
    """A file that was sent, as it was downloaded."""

    name: str
    media_type: str | None
    content: bytes = field(repr=False)
    said: Metadata = field(default_factory=Metadata)


Readable = File | GivenPost | GivenAddresses


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one document, and the other articles that tell the same story."""

    added: Added
    same_story: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of an addition; `is_cut` if there was more to read than is added by a message."""

    taken: tuple[Taken, ...]
    is_cut: bool = False


class Adding:
    """Changes the index that `chat` reads."""

    def __init__(self, chat: Chat, settings: Settings) -> None:
        self._chat = chat
        self._settings = settings
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="adding")

    async def add(self, given: Readable, progress: Progress) -> Outcomes:
        """Add what was given. Raises IndexingError if nothing more can be stored; what was stored stays."""
        return await self._in_turn(progress, lambda reader: self._add(reader, given, progress))

    async def remove(self, article_id: str, progress: Progress) -> bool:
        """Remove an article; tell whether it was there. Raises IndexingError."""

        def removed(reader: Library) -> bool:
            return self._written(reader, lambda library: library.remove(article_id), progress)

        return await self._in_turn(progress, removed)

    def close(self) -> None:
        """End the thread, without waiting for it."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _in_turn(self, progress: Progress, work: Callable[[Library], Result]) -> Result:
        progress.before = self._waiting
        self._waiting += 1
        try:
            async with self._turn:
                progress.stage = Stage.READING
                return await self._in_thread(progress, work)
        finally:
            self._waiting -= 1

    async def _in_thread(self, progress: Progress, work: Callable[[Library], Result]) -> Result:
        library = await self._chat.with_library(lambda library: library)
        future = asyncio.get_running_loop().run_in_executor(self._threads, work, library)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            progress.cancel()
            future.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody waits for it now
            raise

    def _add(self, reader: Library, given: Readable, progress: Progress) -> Outcomes:
        read, is_cut = self._read(reader, given, progress)
        if not read or progress.is_cancelled:
            return Outcomes(())
        return Outcomes(self._written(reader, lambda library: _stored(library, read, progress), progress), is_cut)

    def _read(self, reader: Library, given: Readable, progress: Progress) -> tuple[list[Read], bool]:
        if isinstance(given, File):
            return _first(read_file(given.name, given.media_type, given.content, given.said), progress)
        if isinstance(given, GivenPost):
            return _first(read_post(given), progress)
        origins = reader.catalogue.origins
        with closing(Fetcher.from_settings(self._settings)) as fetcher:
            progress.end_waits = fetcher.close
            return _first(read_addresses(given.addresses, origins, fetcher.fetch), progress)

    def _written(self, reader: Library, change: Callable[[Library], Result], progress: Progress) -> Result:
        """Open the index for writing and change it, waiting a while for whoever writes. Raises IndexingError."""
        embedder = reader.embedder
        given_up = time.monotonic() + LOCKED_SECONDS
        while True:
            try:
                library = Library.open(
                    reader.folder,
                    model=self._settings.embedding_model,
                    writable=True,
                    brief=True,
                    embedder=embedder,
                )
            except LockedError:
                if time.monotonic() > given_up or progress.is_cancelled:
                    raise
                progress.stage = Stage.LOCKED
                time.sleep(_LOCKED_AGAIN)
                continue
            with library:
                progress.stage = Stage.STORING
                return change(library)


def _first(found: Iterable[Read], progress: Progress) -> tuple[list[Read], bool]:
    """Read the first documents; tell whether there are more."""
    read: list[Read] = []
    for given, outcome in found:
        if isinstance(outcome, Document | SourceFailure):
            if progress.done == MOST_DOCUMENTS:
                return read, True
            progress.done += 1
        read.append((given, outcome))
        if progress.is_cancelled:
            break
    return read, False


def _stored(library: Library, read: list[Read], progress: Progress) -> tuple[Taken, ...]:
    taken = []
    progress.done = 0
    for added in Updater(library).take(read):
        taken.append(Taken(added, _same_story(library, added)))
        progress.done = len(taken)
        if progress.is_cancelled:
            break
    return tuple(taken)


def _same_story(library: Library, added: Added) -> tuple[Article, ...]:
    if added.article is None or added.status in {AddedStatus.FAILED, AddedStatus.REMOVED}:
        return ()
    tellers = library.catalogue.stories.tellers([added.article.id])
    return tuple(teller.article for teller in tellers if teller.article.id != added.article.id)
