"""One folder with a tantivy index of passages, and how it takes in what changed in the catalogue."""

import logging
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import tantivy

from index.errors import DiskFullError, StoreError
from index.store.catalogue import Catalogue, PassageText
from index.store.files import translated_errors
from index.store.periods import indexed_terms
from index.store.selection import folded
from index.store.sidecar import Sidecar
from index.words import terms

FORMAT = 3
"""Version of the fields below and of `index.words`: another version is rebuilt."""
SIDECAR_NAME = "held.json"
KEY, TEXT, HEADING, TITLE = "key", "text", "heading", "title"
SOURCE, PUBLISHED, EVENT = "source", "published", "event"
"""For filters: the source as it is compared, and the periods, as terms, of each basis of dates."""

_HEAP_BYTES = 50_000_000
_LEAST_FREE_BYTES = 1 << 20  # with less than this, a failed write is put down to a full disk

_log = logging.getLogger(__name__)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder().add_unsigned_field(KEY, stored=True, indexed=True, fast=True)
    for field in (TEXT, HEADING, TITLE):
        builder = builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder = builder.add_text_field(SOURCE, tokenizer_name="raw", index_option="basic")
    for field in (PUBLISHED, EVENT):
        builder = builder.add_text_field(field, tokenizer_name="whitespace", index_option="basic")
    return builder.build()


SCHEMA = _schema()


def held(folder: Path) -> Sidecar | None:
    """Return what the index in `folder` holds, or None where it cannot be used."""
    sidecar = Sidecar.read(folder / SIDECAR_NAME)
    return sidecar if sidecar is not None and sidecar.format == FORMAT and tantivy.Index.exists(str(folder)) else None


def open_for_reading(folder: Path) -> tantivy.Index:
    """Open the index in `folder`. Raises ValueError when its files are torn."""
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual", 0)
    index.reload()
    return index


class LexicalFiles:
    """An index that this process alone writes to. Not thread-safe.

    What cannot be used is rebuilt from the catalogue at the first `catch_up`.
    """

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._writer: tantivy.IndexWriter | None = None
        self.index, self.sequence = self._open()

    def catch_up(self) -> None:
        """Take in what changed in the catalogue. Raises `DiskFullError`, `StoreError`."""
        target = self._catalogue.sequence()
        if target == self.sequence:
            return
        with self._translated_errors():
            if self._writer is None:
                self._writer = self.index.writer(_HEAP_BYTES, 1)
            # A crash after a commit and before the note of it means doing it again, so what is added is deleted first.
            self._delete(self._catalogue.removed_between(self.sequence, target))
            for passages in self._catalogue.texts_between(self.sequence, target):
                self._delete([passage.key for passage in passages])
                for passage in passages:
                    self._writer.add_document(_document(passage))
            self._writer.commit()
            self.index.reload()
        Sidecar(FORMAT, target).write(self._folder / SIDECAR_NAME)
        self.sequence = target

    def close(self) -> None:
        """Let background merges end."""
        if self._writer is not None:
            with self._translated_errors():
                self._writer.wait_merging_threads()
            self._writer = None

    def _delete(self, keys: Sequence[int]) -> None:
        # by query: deleting by term matches no unsigned field (tantivy 0.27), without an error
        if keys and self._writer is not None:
            self._writer.delete_documents_by_query(tantivy.Query.term_set_query(SCHEMA, KEY, list(keys)))

    def _open(self) -> tuple[tantivy.Index, int]:
        sidecar = held(self._folder)
        problem = "there is none yet" if not self._folder.exists() else "its files or its note are torn"
        if sidecar is not None and sidecar.sequence <= self._catalogue.sequence():
            try:
                return open_for_reading(self._folder), sidecar.sequence
            except ValueError as error:
                problem = str(error).splitlines()[0]
        if self._catalogue.sequence():
            _log.warning("The lexical index %s is rebuilt from the catalogue: %s.", self._folder, problem)
        with translated_errors(self._folder):
            if self._folder.exists():
                shutil.rmtree(self._folder)
            self._folder.mkdir(parents=True)
        with self._translated_errors():
            index = tantivy.Index(SCHEMA, path=str(self._folder))
            index.config_reader("manual", 0)
        return index, 0

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:  # tantivy knows no other, and does not say when the disk is full
            self._writer = None
            if shutil.disk_usage(self._folder).free < _LEAST_FREE_BYTES:
                raise DiskFullError(
                    f"No space is left for {self._folder}; what was reported as added is kept: "
                    "free some space and run it again."
                ) from error
            raise StoreError(
                f"The lexical index {self._folder} cannot be written ({str(error).splitlines()[0]}): "
                "run `python -m index doctor` to see why."
            ) from error


def _document(passage: PassageText) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned(KEY, passage.key)
    document.add_text(TEXT, " ".join(terms(passage.text)))
    document.add_text(HEADING, " ".join(terms(passage.heading or "")))
    document.add_text(TITLE, " ".join(terms(passage.title)))
    if passage.source is not None:
        document.add_text(SOURCE, folded(passage.source))
    published = [(passage.published, passage.published)] if passage.published is not None else []
    document.add_text(PUBLISHED, _period_terms(published or passage.periods))
    document.add_text(EVENT, _period_terms(passage.periods or published))
    return document


def _period_terms(periods: Iterable[tuple[date, date]]) -> str:
    return " ".join(sorted({term for first, last in periods for term in indexed_terms(first, last)}))
