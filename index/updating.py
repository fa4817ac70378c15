"""Bringing an index up to date with its sources: files, folders, pages, feeds, sitemaps.

What is unchanged since it was read is passed over; what is no longer there is marked as gone or, if asked, removed.
The state of an origin is noted only once all that it gave is stored, so that whatever a crash cuts off is read again.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from index.adding import Added, AddedStatus
from index.errors import FetchError, GoneError
from index.fetching.fetched import Fetched, Validators
from index.library import Library
from index.model import Article, Document
from index.sources.failure import SourceFailure
from index.sources.files import nameable
from index.sources.outcomes import Complete, Fetch, Known, Outcome, Unchanged
from index.sources.updates import file_updates
from index.store.origins import Origin, Origins

RECHECKED_AFTER = timedelta(days=1)
"""A page whose feed says nothing new is asked for again after this time: it may have been changed or taken down."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_address(given: str) -> bool:
    """Tell addresses, also mistyped ones, from paths."""
    return _SCHEME.match(given) is not None


class Memory:
    """What the catalogue remembers of addresses, as reading them needs it."""

    def __init__(self, origins: Origins, rechecked_after: timedelta = RECHECKED_AFTER) -> None:
        self._origins = origins
        self._rechecked_after = rechecked_after

    def validators(self, url: str) -> Validators | None:
        """Return what the server said when the address was read; None if it never was, or was gone."""
        known = self._origins.get(url)
        if known is None or known.gone is not None:
            return None
        if not self._rechecked_after and not self._origins.articles(url):
            return None  # a feed that says nothing new would name no pages to ask for
        return Validators(known.etag, known.last_modified)

    def seen(self, url: str, fingerprint: str | None) -> bool:
        """Whether the address was read, not long ago, when its feed or sitemap said the same of it."""
        known = self._origins.get(url)
        if fingerprint is None or known is None or known.checked is None or known.gone is not None:
            return False
        return known.fingerprint == fingerprint and datetime.now(UTC) - known.checked < self._rechecked_after


@dataclass(slots=True)
class _Reported:
    """A document that was handed on; `article_id` is known when it is stored, `failed` when it cannot be."""

    origin: str
    article_id: str | None = None
    failed: bool = False

    @property
    def done(self) -> bool:
        return self.failed or self.article_id is not None


@dataclass(slots=True)
class _Group:
    """All that an origin gave, waiting to be stored."""

    outcome: Complete
    given: str
    documents: list[_Reported]


@dataclass(slots=True)
class _Run:
    """One run of updating: what was read and is not noted yet, in the order of reading."""

    unclaimed: list[_Reported] = field(default_factory=list)
    waiting: dict[str, _Reported] = field(default_factory=dict)
    groups: deque[_Group] = field(default_factory=deque)
    notices: deque[Added] = field(default_factory=deque)


def unfetched(url: str, *, validators: Validators | None = None) -> Fetched:  # noqa: ARG001 - it is a `Fetch`
    """Fetch nothing: for sources that are files. Raises FetchError."""
    raise FetchError(f"{url} is an address, and only files are read here: give it to `python -m index add`.")


def read_source(
    given: str, *, origins: Origins, fetch: Fetch, known: Known, since: date | None = None
) -> Iterator[Outcome]:
    """Read what is new or changed at a path or an address since `origins` and `known` heard of it; store nothing."""
    if not is_address(given):
        return file_updates(given, origins)
    from index.sources.web import read_address  # noqa: PLC0415 - files need none of what it brings

    return read_address(given, fetch=fetch, since=since, known=known)


class Updater:
    """Updates one library, which must be open for writing. `fetch` is asked only for addresses."""

    def __init__(self, library: Library, fetch: Fetch = unfetched) -> None:
        self._library = library
        self._fetch = fetch
        self._origins = library.catalogue.origins

    def update(
        self, sources: Iterable[str], *, since: date | None = None, prune: bool = False, recheck: bool = False
    ) -> Iterator[Added]:
        """Take in what is new or changed in the sources, yielding what became of each document.

        `since` leaves out what a feed or sitemap dates before that day. With `prune`, articles whose file or page is
        gone are removed, else they are marked. With `recheck`, pages are asked for though their feed says nothing new.

        Raises:
            StoreError, ModelError: nothing more can be added; what was reported is kept.

        """
        sources = list(sources)
        memory = Memory(self._origins, timedelta(0) if recheck else RECHECKED_AFTER)
        outcomes = (
            (given, outcome)
            for given in sources
            for outcome in read_source(given, origins=self._origins, fetch=self._fetch, known=memory, since=since)
        )
        return self.take(outcomes, prune=sources if prune else ())

    def take(self, outcomes: Iterable[tuple[str, Outcome]], *, prune: Iterable[str] = ()) -> Iterator[Added]:
        """Store what reading sources gave, each outcome with the source that led to it; see `update`.

        Nothing of an address may come after its `Complete`. Afterwards, what is gone of the sources in `prune` (those
        that were given, or what they led to) is removed.
        """
        run = _Run()
        documents = self._documents(run, outcomes)
        for added in self._library.add(documents):
            yield from self._drain(run)
            known = run.waiting.pop(added.origin, None)
            if known is not None:
                known.article_id = added.article.id if added.article else None
                known.failed = added.article is None
            self._settle(run)
            yield added
        self._settle(run)
        yield from self._drain(run)
        for given in prune:
            yield from self._pruned(given)
        self._library.refresh()

    def knows(self, given: str) -> bool:
        """Whether a source was read before."""
        known = _given(given)
        return self._origins.get(known) is not None or bool(self._origins.given_by(known))

    def _documents(self, run: _Run, outcomes: Iterable[tuple[str, Outcome]]) -> Iterator[Document | SourceFailure]:
        for given, outcome in outcomes:
            if isinstance(outcome, Document):
                reported = _Reported(outcome.origin)
                run.unclaimed.append(reported)
                run.waiting[outcome.origin] = reported
                yield outcome
            elif isinstance(outcome, SourceFailure):
                if not self._is_gone(run, outcome):
                    run.unclaimed.append(_Reported(outcome.origin, failed=True))
                    yield outcome
            elif isinstance(outcome, Complete):
                self._claim(run, outcome, _given(given))
            else:
                self._unchanged(run, outcome, _given(given))

    def _claim(self, run: _Run, outcome: Complete, given: str) -> None:
        """Take the documents of an origin out of those that are read; the rest belong to one that is still read."""
        part = outcome.origin + "!/"
        mine = [one for one in run.unclaimed if one.origin == outcome.origin or one.origin.startswith(part)]
        run.unclaimed = [one for one in run.unclaimed if one not in mine]
        run.groups.append(_Group(outcome, given, mine))
        self._settle(run)

    def _settle(self, run: _Run) -> None:
        """Note the origins whose documents are all stored, in order: a feed after its pages."""
        while run.groups and all(one.done for one in run.groups[0].documents):
            group = run.groups.popleft()
            stored = [one.article_id for one in group.documents if one.article_id is not None]
            whole = not any(one.failed for one in group.documents)
            if not whole:
                stored += self._origins.articles(group.outcome.origin)
            for removed in self._note(group.outcome, group.given, stored, whole=whole):
                run.notices.append(Added(AddedStatus.REMOVED, group.outcome.origin, removed))

    def _note(self, outcome: Complete | Unchanged, given: str, ids: list[str] | None, *, whole: bool) -> list[Article]:
        said = outcome.validators or Validators()
        known = self._origins.get(outcome.origin)
        before = self._articles(outcome.origin)
        lost = self._origins.note(
            Origin(
                outcome.origin,
                known.given if known else given,
                fingerprint=outcome.fingerprint if whole else None,
                etag=said.etag if whole else None,
                last_modified=said.last_modified if whole else None,
            ),
            ids,
        )
        return [article for article in before if article.id in lost]

    def _unchanged(self, run: _Run, outcome: Unchanged, given: str) -> None:
        known = self._origins.get(outcome.origin)
        if known is None or known.gone is not None or outcome.validators is not None:
            fingerprint = outcome.fingerprint or (known.fingerprint if known else None)
            self._note(Unchanged(outcome.origin, fingerprint, outcome.validators), given, None, whole=True)
        for article in self._articles(outcome.origin):
            run.notices.append(Added(AddedStatus.UNCHANGED, outcome.origin, article))

    def _is_gone(self, run: _Run, failure: SourceFailure) -> bool:
        """Mark a page or a file that gave articles and is not there any more; tell whether it is one."""
        articles = self._articles(failure.origin)
        if not isinstance(failure.error, GoneError):
            return False
        if not articles:
            if is_address(failure.origin) or self._origins.get(failure.origin) is None:
                return False
            self._origins.forget(failure.origin)  # a file that gave nothing, or whose articles were removed
            return True
        if self._origins.mark_gone(failure.origin, datetime.now(UTC).date()):
            run.notices.extend(Added(AddedStatus.GONE, failure.origin, article) for article in articles)
        return True

    def _pruned(self, given: str) -> Iterator[Added]:
        for origin in self._origins.given_by(_given(given)):
            if origin.gone is not None:
                articles = self._articles(origin.origin)
                lost = self._origins.forget(origin.origin)
                yield from (
                    Added(AddedStatus.REMOVED, origin.origin, article) for article in articles if article.id in lost
                )

    def _articles(self, origin: str) -> list[Article]:
        found = (self._library.article(identifier) for identifier in self._origins.articles(origin))
        return [article for article in found if article is not None]

    def _drain(self, run: _Run) -> Iterator[Added]:
        while run.notices:
            yield run.notices.popleft()


def _given(given: str) -> str:
    return given if is_address(given) else nameable(str(Path(given).expanduser().resolve()))
