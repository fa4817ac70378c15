"""Reading a watched source without the right to write: what it gives comes in batches, to be stored by whoever may.

A batch ends only where an address or a file is complete, so that each can be stored by itself.
"""

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.errors import FetchError, GoneError, IndexingError, SourceError
from index.model import Document
from index.sources.failure import SourceFailure
from index.sources.kinds import ENDINGS
from index.sources.metadata import SIDECAR_ENDINGS, Metadata
from index.sources.outcomes import Complete, Fetch, Outcome, Unchanged
from index.sources.updates import file_updates
from index.store.catalogue import Catalogue
from index.store.origins import Origin
from index.store.watched import RecentPage, WatchedSources
from index.updating import Memory, is_address, read_source
from index.watching.schedule import RECHECK_AGES, recheck_is_due

_log = logging.getLogger(__name__)

_DOCUMENTS = 32
_SECONDS = 3.0
"""A batch ends after so many documents or seconds, at the next place where it may."""
_MOST_RECHECKS = 50
"""Pages that are asked for again after each look at their source."""
_MOST_PATHS = 200
"""Changes above which a folder is looked through as a whole."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read of a source. `gone` are files and pages that gave articles and are not there any more.

    `is_last` tells that the source was read to its end; only then `failure` may say why that came too early, and
    `retry_after` for how many seconds the site asked to be left alone.
    """

    source: str
    outcomes: tuple[Outcome, ...] = ()
    gone: tuple[str, ...] = ()
    is_last: bool = False
    failure: str | None = None
    retry_after: float | None = None


class WatchingMemory(Memory):
    """What is remembered of addresses while pages have a schedule of their own for being asked for again."""

    def seen(self, url: str, fingerprint: str | None) -> bool:
        """Whether the address was read when its feed or sitemap said the same of it, however long ago."""
        known = self._origins.get(url)
        if known is None or known.gone is not None:
            return False
        return known.fingerprint == fingerprint if fingerprint else bool(self._origins.articles(url))


@dataclass(slots=True)
class Reading:
    """One reading of a source, whole or only the `paths` in a folder that changed; `next_batch` goes on with it."""

    source: str
    catalogue: Catalogue
    fetch: Fetch
    paths: frozenset[Path] | None = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    _outcomes: Iterator[Outcome] | None = None
    _failure: str | None = None
    _retry_after: float | None = None
    _gone_before: frozenset[str] = frozenset()

    def next_batch(self) -> Batch:
        """Read on. Never raises: why it ends is in the last batch."""
        taken: list[Outcome] = []
        gone: list[str] = []
        try:
            is_last = self._fill(taken, gone)
        except IndexingError as error:
            return Batch(self.source, is_last=True, failure=str(error))
        except Exception as error:  # noqa: BLE001 - one source must not stop the others
            _log.error("%s cannot be read", self.source, exc_info=error)
            text = f"{self.source} cannot be read ({type(error).__name__}): the log says more."
            return Batch(self.source, is_last=True, failure=text)
        if not is_last:
            return Batch(self.source, tuple(taken), tuple(gone))
        if self.paths is None and self._failure is None:
            gone += sorted(self._gone_before.difference(gone))
        return Batch(
            self.source,
            tuple(taken),
            tuple(gone),
            is_last=True,
            failure=self._failure,
            retry_after=self._retry_after,
        )

    def _fill(self, taken: list[Outcome], gone: list[str]) -> bool:
        """Read until a batch is full; tell whether that was the end."""
        if self._outcomes is None:
            self._outcomes = self._address() if is_address(self.source) else self._folder()
        began, documents = time.monotonic(), 0
        for outcome in self._outcomes:
            if isinstance(outcome, SourceFailure):
                if self._ends(outcome):
                    return True
                if isinstance(outcome.error, GoneError):
                    gone.append(outcome.origin)
            documents += isinstance(outcome, Document)
            if not self._is_idle(outcome):
                taken.append(outcome)
            is_full = documents >= _DOCUMENTS or time.monotonic() - began > _SECONDS
            if is_full and isinstance(outcome, Complete | Unchanged):
                return False
        return True

    def _ends(self, failure: SourceFailure) -> bool:
        """Tell whether reading ends here: the source itself fails, or its site asks to be left alone."""
        error = failure.error
        known_to_be_gone = isinstance(error, GoneError) and bool(self.catalogue.origins.articles(failure.origin))
        if failure.origin == self.source and not known_to_be_gone:
            self._failure = str(error)
        if isinstance(error, FetchError) and error.retry_after:
            self._failure = self._failure or str(error)
            self._retry_after = error.retry_after
        return self._failure is not None

    def _is_idle(self, outcome: Outcome) -> bool:
        """Tell whether nothing is to be written down: most of what a look at a source gives."""
        if isinstance(outcome, Unchanged):
            return outcome.validators is None and outcome.origin not in self._gone_before
        if isinstance(outcome, SourceFailure):
            return isinstance(outcome.error, GoneError) and outcome.origin in self._gone_before
        return False

    # addresses

    def _address(self) -> Iterator[Outcome]:
        self._remember(self.catalogue.origins.given_by(self.source))
        memory = WatchingMemory(self.catalogue.origins)
        yield from read_source(self.source, origins=self.catalogue.origins, fetch=self.fetch, known=memory)
        for page in due_pages(self.catalogue, self.source, self.now)[:_MOST_RECHECKS]:
            yield from self._page(page, memory)

    def _page(self, page: RecentPage, memory: Memory) -> Iterator[Outcome]:
        from index.sources.web import read_page  # noqa: PLC0415 - files need none of what it brings

        article = self.catalogue.article(page.article_id)
        known = Metadata()
        if article is not None:
            known = Metadata(
                article.title, article.source, article.author, article.url, article.published, article.language
            )
        yield from read_page(page.url, fetch=self.fetch, known=memory, metadata=known, fingerprint=page.fingerprint)

    # folders

    def _folder(self) -> Iterator[Outcome]:
        origins = self.catalogue.origins
        files = None if self.paths is None or len(self.paths) > _MOST_PATHS else self._files(self.paths)
        if files is None:
            self.paths = None
            self._remember(origins.given_by(self.source))
            return self._careful(file_updates(self.source, origins))
        self._remember(known for file in files if (known := origins.get(str(file))) is not None)
        there = sorted(files, key=lambda file: (not file.exists(), file))  # a file that was moved: first its new name
        return self._careful(outcome for file in there for outcome in file_updates(str(file), origins))

    def _files(self, paths: frozenset[Path]) -> list[Path] | None:
        """Return those of the paths that are files of articles; None if others changed that have to do with some."""
        files = []
        for path in paths:
            is_known = self.catalogue.origins.get(str(path)) is not None
            if path.is_file():
                if path.suffix.lower() in SIDECAR_ENDINGS:
                    return None
                if path.suffix.lower() in ENDINGS:
                    files.append(path)
            elif is_known and not path.is_dir():
                files.append(path)
            elif path.is_dir() or path.suffix.lower() not in ENDINGS:
                return None
        return files

    def _remember(self, origins: Iterable[Origin]) -> None:
        self._gone_before = frozenset(origin.origin for origin in origins if origin.gone)

    def _careful(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Hold back what is gone until it is sure that the folder is still there and has anything in it."""
        gone: list[SourceFailure] = []
        for outcome in outcomes:
            if isinstance(outcome, SourceFailure) and isinstance(outcome.error, GoneError):
                gone.append(outcome)
            else:
                yield outcome
        is_news = any(failure.origin not in self._gone_before for failure in gone)
        if not is_news or has_articles(Path(self.source)):
            yield from gone
            return
        text = (
            f"{self.source} has no articles any more, as if its disk were missing, so nothing is removed: if that is "
            f"meant, remove them with `python -m index add {self.source} --prune`."
        )
        yield SourceFailure(self.source, SourceError(text))


def due_pages(catalogue: Catalogue, source: str, now: datetime) -> list[RecentPage]:
    """Return the pages that a source led to and that are to be asked for again, longest not asked for first."""
    return [page for page in pages_to_recheck(catalogue, source, now) if recheck_is_due(page.added, page.checked, now)]


def pages_to_recheck(catalogue: Catalogue, source: str, now: datetime) -> list[RecentPage]:
    """Return the pages that a source led to and that are still young enough to be corrected."""
    from index.sources.web import is_from_feed  # noqa: PLC0415 - files need none of what it brings

    since = now - RECHECK_AGES[-1] - timedelta(days=1)
    recent = WatchedSources(catalogue.connections).recent_pages(source, since)
    return [page for page in recent if is_address(page.url) and not is_from_feed(page.fingerprint)]


def has_articles(folder: Path) -> bool:
    """Tell whether a folder holds any file that would be read; stops at the first."""
    from index.sources.files import files_at  # noqa: PLC0415 - only asked in doubt

    return any(isinstance(found, Path) for found in files_at(str(folder)))
