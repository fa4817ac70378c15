"""What an address gives: the article of a page, the articles of a feed or a sitemap, those of a file.

Nothing else is followed: a page's links are not read. Each address is fetched when its turn comes, so that whoever
reads on slowly is not ahead of politeness, and one that fails gives its failure and the rest go on.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from index.errors import (
    DamagedDocumentError,
    DisallowedError,
    FetchError,
    ForbiddenAddressError,
    GoneError,
    SourceError,
)
from index.fetching.fetched import Fetched, Validators
from index.identity import canonical_url
from index.model import Document
from index.sources import feeds, kinds, sitemaps
from index.sources.failure import SourceFailure
from index.sources.isolation import isolated
from index.sources.metadata import Metadata, filled
from index.sources.outcomes import Complete, Fetch, Known, Outcome, Unchanged
from index.sources.raw import Raw
from index.sources.xml_text import GZIP, unpacked

_START = 4096
"""Bytes in which the first element of a feed or sitemap stands."""
_DEEPEST = 3
"""Indexes of sitemaps inside one another."""
_FINAL = (GoneError, DisallowedError, ForbiddenAddressError)
"""What keeps from fetching a page and will not pass by waiting."""
_FIRST_ELEMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<(?:\w+:)?(\w+)",
    re.DOTALL | re.IGNORECASE,
)
_OF_FEED = "feed:"
"""Begins the fingerprint of an entry whose text stands in its feed: its page need not be asked for."""
_FEEDS = frozenset({b"rss", b"feed", b"rdf", b"channel"})
_SITEMAPS = frozenset({b"urlset", b"sitemapindex"})


@dataclass(frozen=True, slots=True)
class _Listed:
    """A page that a feed or sitemap names, with what that says of it; `since` is for pages that are not dated there."""

    url: str
    metadata: Metadata = field(default_factory=Metadata)
    fingerprint: str | None = None
    since: date | None = None


@dataclass(slots=True)
class _Reading:
    """One reading of an address, with all that it leads to; `visited` has addresses in canonical form."""

    fetch: Fetch
    known: Known | None
    since: date | None
    visited: set[str] = field(default_factory=set)
    is_incomplete: bool = False

    def fetched(self, url: str) -> Fetched:
        return self.fetch(url, validators=self.known.validators(url) if self.known else None)

    def is_first(self, url: str) -> bool:
        canonical = canonical_url(url)
        if canonical in self.visited:
            return False
        self.visited.add(canonical)
        return True

    def failure(self, url: str, error: SourceError) -> SourceFailure:
        if isinstance(error, FetchError) and not isinstance(error, _FINAL):
            self.is_incomplete = True
        return SourceFailure(url, error)

    def complete(self, url: str, validators: Validators) -> Complete:
        """Close a feed or sitemap."""
        return Complete(url, validators=None if self.is_incomplete else validators)


def read_address(url: str, *, fetch: Fetch, since: date | None = None, known: Known | None = None) -> Iterator[Outcome]:
    """Give the documents of an address, lazily, each address closed by its `Complete` or told to be `Unchanged`.

    `since` leaves out what a feed or sitemap dates before that day, and pages without a date there whose own is
    before it. A page that was asked for itself is read whatever its date.
    """
    reading = _Reading(fetch, known, since)
    reading.is_first(url)
    try:
        fetched = reading.fetched(url)
    except SourceError as error:
        yield reading.failure(url, error)
        return
    if fetched.raw is None:
        yield Unchanged(url, validators=fetched.validators)
        return
    element = _first_element(fetched.raw)
    if element in _FEEDS:
        yield from _feed(fetched.raw, fetched.validators, reading)
    elif element in _SITEMAPS:
        yield from _sitemap(fetched.raw, fetched.validators, reading, depth=1)
    else:
        yield from _read(fetched.raw, fetched.validators, _Listed(url))


def read_page(
    url: str, *, fetch: Fetch, known: Known, metadata: Metadata, fingerprint: str | None
) -> Iterator[Outcome]:
    """Ask again for a page that a feed or sitemap led to, whatever these say of it now.

    `metadata` is what is known of it beside what it says itself; `fingerprint` is what is remembered of it.
    """
    return _asked_for(_Listed(url, metadata, fingerprint), _Reading(fetch, known, None))


def is_from_feed(fingerprint: str | None) -> bool:
    """Tell whether what was read at an address was the feed's own text, and not the page."""
    return fingerprint is not None and fingerprint.startswith(_OF_FEED)


def _first_element(raw: Raw) -> bytes | None:
    """Return the name of the first element, without its prefix and in lower case, if the data are XML."""
    data = raw.data
    if data.startswith(GZIP):
        try:
            data = isolated(unpacked, raw)
        except SourceError:
            return None
    match = _FIRST_ELEMENT.match(data[:_START].replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    return match[1].lower() if match else None


def _documents(raw: Raw) -> Iterator[Document | SourceFailure]:
    try:
        yield from kinds.parser_for(raw)(raw)
    except SourceError as error:
        yield SourceFailure(raw.origin, error)


def _feed(raw: Raw, validators: Validators, reading: _Reading) -> Iterator[Outcome]:
    try:
        feed = isolated(feeds.parse, raw)
    except SourceError as error:
        yield SourceFailure(raw.origin, error)
        return
    for entry in feed.entries:
        if reading.since and entry.published and entry.published < reading.since:
            reading.is_incomplete = True
            continue
        metadata = Metadata(
            title=entry.title,
            source=feed.title,
            author=entry.author,
            url=entry.url,
            published=entry.published,
            language=feed.language,
        )
        listed = _Listed(
            url=entry.url or f"{raw.origin}!/{entry.identifier}",
            metadata=metadata,
            fingerprint=(_OF_FEED if entry.text else "") + str(_fingerprint(entry)),
            since=None if entry.published else reading.since,
        )
        yield from _entry(entry, listed, reading)
    yield reading.complete(raw.origin, validators)


def _entry(entry: feeds.FeedEntry, listed: _Listed, reading: _Reading) -> Iterator[Outcome]:
    if entry.text is None:
        yield from _page(listed, reading)
    elif not reading.is_first(listed.url):
        return
    elif _is_seen(listed, reading):
        yield Unchanged(listed.url, listed.fingerprint)
    else:
        yield filled(Document(text=entry.text, origin=listed.url), listed.metadata)
        yield Complete(listed.url, listed.fingerprint)


def _sitemap(raw: Raw, validators: Validators, reading: _Reading, *, depth: int) -> Iterator[Outcome]:
    try:
        sitemap = isolated(sitemaps.parse, raw)
    except SourceError as error:
        yield SourceFailure(raw.origin, error)
        return
    if reading.since:
        everything, sitemap = sitemap, sitemaps.fresh(sitemap, reading.since)
        reading.is_incomplete = reading.is_incomplete or sitemap != everything
    for page in sitemap.pages:
        metadata = Metadata(title=page.title, source=page.source, published=page.published, language=page.language)
        is_dated = page.modified is not None or page.published is not None
        since = None if is_dated else reading.since
        yield from _page(_Listed(page.url, metadata, _fingerprint(page.version), since), reading)
    for nested in sitemap.sitemaps:
        if reading.is_first(nested.url):
            yield from _nested(nested.url, reading, depth=depth + 1)
    yield reading.complete(raw.origin, validators)


def _nested(url: str, reading: _Reading, *, depth: int) -> Iterator[Outcome]:
    try:
        if depth > _DEEPEST:
            raise DamagedDocumentError(f"{url} is the {depth}th sitemap inside another; give its address by itself")
        fetched = reading.fetched(url)
    except SourceError as error:
        yield reading.failure(url, error)
        return
    if fetched.raw is None:
        yield Unchanged(url, validators=fetched.validators)
    elif _first_element(fetched.raw) in _SITEMAPS:
        yield from _sitemap(fetched.raw, fetched.validators, reading, depth=depth)
    else:
        yield SourceFailure(url, DamagedDocumentError(f"{url} is named as a sitemap but is none; tell the site"))


def _page(listed: _Listed, reading: _Reading) -> Iterator[Outcome]:
    if not reading.is_first(listed.url):
        return
    if _is_seen(listed, reading):
        yield Unchanged(listed.url, listed.fingerprint)
    else:
        yield from _asked_for(listed, reading)


def _asked_for(listed: _Listed, reading: _Reading) -> Iterator[Outcome]:
    try:
        fetched = reading.fetched(listed.url)
    except SourceError as error:
        yield reading.failure(listed.url, error)
        return
    if fetched.raw is None:
        yield Unchanged(listed.url, listed.fingerprint, fetched.validators)
        return
    yield from _read(fetched.raw, fetched.validators, listed)


def _read(raw: Raw, validators: Validators, listed: _Listed) -> Iterator[Outcome]:
    """Give the documents of what was fetched, and close it unless it could not be read or is too old."""
    is_complete = True
    for one in _documents(raw):
        if isinstance(one, SourceFailure):
            is_complete = is_complete and one.origin != raw.origin
            yield one
            continue
        # what a file holds several of is not what the feed speaks of
        document = filled(one, listed.metadata) if one.origin == raw.origin else one
        if listed.since and document.published and document.published < listed.since:
            is_complete = False
        else:
            yield document
    if is_complete:
        yield Complete(listed.url, listed.fingerprint, validators)


def _is_seen(listed: _Listed, reading: _Reading) -> bool:
    return reading.known is not None and reading.known.seen(listed.url, listed.fingerprint)


def _fingerprint(of: object) -> str | None:
    """Return a digest of what a feed or sitemap says of a page, None if it says nothing."""
    return None if of is None else hashlib.blake2b(repr(of).encode("utf-8", "replace"), digest_size=8).hexdigest()
