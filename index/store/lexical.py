"""The lexical index: BM25 over the stems of passages, headings and titles, derived from the catalogue.

The writer keeps it in a folder beside the catalogue. A reader never writes there: when it is behind and nobody is
writing (a writer died, or its files are torn), the reader works on a copy of its own until a writer has mended it.
"""

import logging
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import tantivy

from index.store.catalogue import Catalogue
from index.store.lexical_files import (
    EVENT,
    HEADING,
    KEY,
    PUBLISHED,
    SCHEMA,
    SIDECAR_NAME,
    SOURCE,
    TEXT,
    TITLE,
    LexicalFiles,
    held,
    open_for_reading,
)
from index.store.lock import holder
from index.store.periods import overlapping_terms
from index.store.selection import Choice, DateBasis, folded

FOLDER_NAME = "lexical"

_log = logging.getLogger(__name__)


class LexicalIndex:
    """The passages of `catalogue`, by their words. Safe to use from several threads. Call `catch_up` first."""

    def __init__(self, folder: Path, catalogue: Catalogue, *, writable: bool) -> None:
        self._home = folder
        self._folder = folder / FOLDER_NAME
        self._catalogue = catalogue
        self._changing = threading.Lock()
        self._own: LexicalFiles | None = LexicalFiles(self._folder, catalogue) if writable else None
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._writable = writable
        self._index: tantivy.Index | None = self._own.index if self._own else None
        self._sequence = self._own.sequence if self._own else 0

    @property
    def sequence(self) -> int:
        """The last change of the catalogue that is in here."""
        return self._sequence

    def __len__(self) -> int:
        """Return the number of passages."""
        return self._index.searcher().num_docs if self._index else 0

    def search(
        self,
        weights: Mapping[str, float],
        count: int,
        *,
        heading_boost: float = 0.0,
        title_boost: float = 0.0,
        choice: Choice | None = None,
    ) -> list[tuple[int, float]]:
        """Return the keys of the passages that match any of the stems best, with their BM25 scores, best first.

        `weights` multiplies what each stem contributes; a boost of 0 leaves that field out. With `choice`, only the
        passages that fit, scored as among all.
        """
        index = self._index
        query = _query(weights, {TEXT: 1.0, HEADING: heading_boost, TITLE: title_boost})
        if index is None or query is None or count <= 0:
            return []
        if choice is not None:
            among = [tantivy.Query.const_score_query(condition, 0.0) for condition in _conditions(choice)]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in (query, *among)])
        searcher = index.searcher()
        hits = searcher.search(query, count, count=False).hits
        found = searcher.fast_field_values(KEY, [address for _, address in hits])
        return [(int(key or 0), float(score)) for key, (score, _) in zip(found, hits, strict=True)]

    def catch_up(self) -> None:
        """Take in what changed in the catalogue since; cheap when nothing did."""
        with self._changing:
            target = self._catalogue.sequence()
            if target == self._sequence:
                return
            if not self._writable:
                self._follow_writer(target)
            if self._own is not None:
                self._own.catch_up()
                self._index, self._sequence = self._own.index, self._own.sequence

    def close(self) -> None:
        """Let background work end and drop a reader's own copy."""
        with self._changing:
            self._index = None
            self._drop_own()

    def _follow_writer(self, target: int) -> None:
        """Read what the writer has put down; begin an own copy where that is behind and nobody will mend it."""
        note = held(self._folder)
        if note is not None and self._sequence < note.sequence <= target:
            try:
                self._index = open_for_reading(self._folder)
            except ValueError as error:
                _log.warning("The lexical index %s cannot be read: %s", self._folder, str(error).splitlines()[0])
            else:
                self._sequence = note.sequence
                self._drop_own()
        behind = self._sequence < target
        if behind and self._own is None and (self._index is None or holder(self._home) is None):
            self._begin_copy()

    def _begin_copy(self) -> None:
        self._copy = tempfile.TemporaryDirectory(prefix="lexical-", ignore_cleanup_errors=True)
        folder = Path(self._copy.name) / FOLDER_NAME
        note = held(self._folder)  # before the files: a writer may begin meanwhile, and what is newer does no harm
        try:
            shutil.copytree(self._folder, folder, ignore=shutil.ignore_patterns("*.lock", SIDECAR_NAME))
            if note is not None:
                note.write(folder / SIDECAR_NAME)
        except OSError:  # there is none, or a writer has begun to replace it: the copy starts empty
            shutil.rmtree(folder, ignore_errors=True)
        self._own = LexicalFiles(folder, self._catalogue)

    def _drop_own(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None
        if self._copy is not None:
            self._copy.cleanup()
            self._copy = None


def _query(weights: Mapping[str, float], boosts: Mapping[str, float]) -> tantivy.Query | None:
    clauses = [
        (
            tantivy.Occur.Should,
            tantivy.Query.boost_query(tantivy.Query.term_query(SCHEMA, field, term, "freq"), weight * boost),
        )
        for term, weight in weights.items()
        for field, boost in boosts.items()
        if weight * boost > 0
    ]
    return tantivy.Query.boolean_query(clauses) if clauses else None


def _conditions(choice: Choice) -> Iterator[tantivy.Query]:
    filters = choice.filters
    if filters.source is not None:
        yield tantivy.Query.term_query(SCHEMA, SOURCE, folded(filters.source))
    if filters.dated:
        field = PUBLISHED if filters.by is DateBasis.PUBLISHED else EVENT
        wanted = overlapping_terms(filters.since or date.min, filters.until or date.max)
        yield tantivy.Query.term_set_query(SCHEMA, field, sorted(wanted))
    if choice.named is not None:
        yield tantivy.Query.term_set_query(SCHEMA, KEY, choice.named.keys().tolist())
