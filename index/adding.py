"""From documents to entries of the catalogue: cleaned, cut into passages, encoded in batches across articles."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import numpy as np

from index.cleaning import clean
from index.dates import DateExpression, find_dates, shows_day_first
from index.embedding import Embedder
from index.errors import EmptyDocumentError, IndexingError, SourceError, StoreError
from index.identity import article_id
from index.languages import recognised
from index.model import Article, Document, Passage, Quote
from index.pages import with_pages
from index.passages import split
from index.quotes import extract_quotes
from index.sources import SourceFailure
from index.store.catalogue import Catalogue
from index.store.rows import StoredEncoding, digest
from index.store.writing import Entry
from index.stories import Found
from index.stories.finding import NearestPassages, StoryFinder
from index.token_codes import TokenCoder

PASSAGES_PER_BATCH = 256
"""Passages encoded in one call: enough to sort them by length, few enough to report progress."""

_LINE = re.compile(r"!/\d+$")
"""Ends the origin of a line of a file, see `Document`."""

_log = logging.getLogger(__name__)

Encode = Callable[[Sequence[Passage]], list[StoredEncoding]]


class AddedStatus(StrEnum):
    """What became of a document."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"
    """Its page or file is not there any more; the article stays until it is pruned."""
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document, read at `origin`. If it failed, `article` is None and `error` is not."""

    status: AddedStatus
    origin: str
    article: Article | None = None
    passages: int = 0
    error: IndexingError | None = None


@dataclass(frozen=True, slots=True)
class _Prepared:
    origin: str
    article: Article
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[DateExpression, ...]
    digest: str
    status: AddedStatus


def encoder(embedder: Embedder, coder: TokenCoder) -> Encode:
    """Return the function that encodes passages as the catalogue keeps them."""

    def encode(passages: Sequence[Passage]) -> list[StoredEncoding]:
        encodings = embedder.encode_passages(
            [passage.text for passage in passages], [passage.sentences for passage in passages]
        )
        return [
            StoredEncoding(
                np.vstack([made.passage_vector, made.sentence_vectors]).astype(np.float16),
                coder.encode(made.token_vectors),
                made.token_sentences,
            )
            for made in encodings
        ]

    return encode


class Adder:
    """Adds documents to a catalogue.

    `encode` is asked for only when something is to be encoded; `nearest` finds passages by meaning, up to the last
    `batch_done`, which is called after each batch is in the catalogue and before its articles are reported.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        encode: Callable[[], Encode],
        nearest: NearestPassages,
        batch_done: Callable[[], None],
    ) -> None:
        self._catalogue = catalogue
        self._encode = encode
        self._finder = StoryFinder(catalogue.stories, nearest)
        self._batch_done = batch_done
        self._pending: dict[str, _Prepared] = {}
        self._pending_origins: set[str] = set()

    def add(self, documents: Iterable[Document | SourceFailure]) -> Iterator[Added]:
        """Yield what became of each document, once it is safely stored. A document that fails does so alone.

        Raises:
            StoreError, ModelError: nothing more can be added; what was reported is kept.

        """
        for document in documents:
            if isinstance(document, SourceFailure):
                yield Added(AddedStatus.FAILED, document.origin, error=document.error)
                continue
            if document.origin in self._pending_origins:
                yield from self._flush()
            prepared = self._attempt(document)
            if isinstance(prepared, Added):
                yield prepared
                continue
            if prepared.article.id in self._pending:
                yield from self._flush()
                prepared = replace(prepared, status=AddedStatus.CHANGED)
                if self._catalogue.digest(prepared.article.id) == prepared.digest:
                    yield _unchanged(prepared)
                    continue
            self._pending[prepared.article.id] = prepared
            self._pending_origins.add(document.origin)
            if sum(len(waiting.passages) for waiting in self._pending.values()) >= PASSAGES_PER_BATCH:
                yield from self._flush()
        yield from self._flush()

    def _attempt(self, document: Document) -> _Prepared | Added:
        try:
            prepared = self._prepare(document)
        except (StoreError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - one poisoned document must not stop the others
            return _failed(document.origin, error)
        return _unchanged(prepared) if prepared.status is AddedStatus.UNCHANGED else prepared

    def _prepare(self, document: Document) -> _Prepared:
        exported = document.exported
        cleaned = exported.cleaned if exported else clean(document)
        identifier = self._identifier(document, cleaned.text)
        passages = with_pages(split(cleaned, identifier), document)
        if not passages:
            raise EmptyDocumentError(f"{document.origin} has no text left after cleaning: give the text of an article.")
        article = Article(
            id=identifier,
            title=cleaned.title,
            text=cleaned.text,
            origin=exported.origin if exported else document.origin,
            source=document.source,
            author=document.author,
            url=document.url,
            published=document.published,
            language=document.language if exported else document.language or recognised(cleaned.text),
        )
        fingerprint = digest(article, passages)
        stored = self._catalogue.digest(identifier)
        status = AddedStatus.CHANGED if stored else AddedStatus.ADDED
        if stored == fingerprint:
            return _Prepared(document.origin, article, passages, (), (), fingerprint, AddedStatus.UNCHANGED)
        dates = find_dates(article.text, reference=article.published, day_first=shows_day_first([article.text]))
        quotes = extract_quotes(cleaned, dates)
        return _Prepared(document.origin, article, passages, quotes, dates, fingerprint, status)

    def _identifier(self, document: Document, text: str) -> str:
        """Return the article's id; a file without a URL keeps the id it had before its text was edited.

        A line of a file is another article's once a line above it is taken out, so that is no reason to keep an id. Nor
        may a file take the id with it if another one gives that article, too: what it was stays the other's.
        """
        if document.exported is not None:
            return document.exported.id
        if document.url is None and Path(document.origin).is_absolute() and not _LINE.search(document.origin):
            for known in self._catalogue.articles(origin=document.origin, limit=1):
                if known.url is None and set(self._catalogue.origins.giving(known.id)) <= {document.origin}:
                    return known.id
        return article_id(document, text)

    def _flush(self) -> Iterator[Added]:
        pending, self._pending, self._pending_origins = list(self._pending.values()), {}, set()
        results = []
        for prepared, encodings in self._encoded(pending):
            if isinstance(encodings, Added):
                results.append(encodings)
                continue
            found = self._finder.find(prepared.article, encodings)
            self._finder.remember(self._catalogue.put(_entry(prepared, encodings, found)))
            results.append(Added(prepared.status, prepared.origin, prepared.article, len(prepared.passages)))
        if pending:
            self._batch_done()
            self._finder.nearest_is_fresh()
        yield from results

    def _encoded(self, pending: list[_Prepared]) -> Iterator[tuple[_Prepared, list[StoredEncoding] | Added]]:
        if not pending:
            return
        encode = self._encode()
        try:
            encodings = iter(_in_slices(encode, [passage for waiting in pending for passage in waiting.passages]))
        except (IndexingError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - find out which of them it is by encoding each alone
            if len(pending) == 1:
                yield pending[0], _failed(pending[0].origin, error)
                return
            for waiting in pending:
                yield from self._encoded([waiting])
            return
        for waiting in pending:
            yield waiting, [next(encodings) for _ in waiting.passages]


def _entry(prepared: _Prepared, encodings: Sequence[StoredEncoding], found: Found) -> Entry:
    return Entry(
        article=prepared.article,
        passages=prepared.passages,
        quotes=prepared.quotes,
        encodings=tuple(encodings),
        digest=prepared.digest,
        dates=prepared.dates,
        found=found,
    )


def _in_slices(encode: Encode, passages: list[Passage]) -> list[StoredEncoding]:
    """Encode a few hundred passages at a time, so that a very long article needs no more memory than its encodings."""
    step = PASSAGES_PER_BATCH
    slices = (passages[start : start + step] for start in range(0, len(passages), step))
    return [encoding for part in slices for encoding in encode(part)]


def _unchanged(prepared: _Prepared) -> Added:
    return Added(AddedStatus.UNCHANGED, prepared.origin, prepared.article, len(prepared.passages))


def _failed(origin: str, error: Exception) -> Added:
    if isinstance(error, IndexingError):
        return Added(AddedStatus.FAILED, origin, error=error)
    _log.error("%s cannot be added", origin, exc_info=error)
    reason = SourceError(f"{origin} cannot be processed ({type(error).__name__}): the log says more.")
    return Added(AddedStatus.FAILED, origin, error=reason)
