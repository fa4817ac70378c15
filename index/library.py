"""The door of the index: open a folder, add and remove articles, search them.

with Library.open(Path("var/index"), writable=True) as library:
    for added in library.add(read_sources(["articles"])): ...
    result = library.search("what did Stoltenberg say about Bakhmut")
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from index.adding import Added, Adder, Encode, encoder
from index.dates import DateExpression
from index.deriving import derive_again, is_current, note_current
from index.errors import ModelMismatchError, StoreError
from index.identity import article_id
from index.model import Article, Document, Passage
from index.people import Directory
from index.settings import EmbeddingBackend
from index.sources import SourceFailure
from index.speaker_index import SpeakerIndex
from index.stats import Stats, counted
from index.store.catalogue import Catalogue
from index.store.files import translated_errors
from index.store.lexical import LexicalIndex
from index.store.lock import WriterLock
from index.store.re_encoding import ReEncoding
from index.store.rows import StoredQuote
from index.store.speakers import Spoken

if TYPE_CHECKING:
    from index.embedding import Embedder
    from index.search.features import QuestionSide
    from index.search.searcher import Filters, Searcher, SearchResult
    from index.store.vectors import VectorIndex

_log = logging.getLogger(__name__)

MODEL, MODEL_NAME, DIMENSION = "model", "model_name", "dimension"
"""Names in the catalogue's meta: the model's fingerprint, what it was asked for by, and the length of its vectors."""
RESTORED = "restored"
"""Name in meta of when a backup took the catalogue's place: what was derived from the one before is of no use then."""


_RE_ENCODED_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class _Derived:
    """The indexes that are made from the catalogue."""

    model: str
    restored: str | None
    vectors: "VectorIndex"
    lexical: LexicalIndex


class Library:
    """An index in a folder. Safe to use from several threads; made by `open`."""

    def __init__(self, folder: Path, catalogue: Catalogue, lock: WriterLock | None, model: str) -> None:
        self.folder = folder
        self.catalogue = catalogue
        self._lock = lock
        self._model = model
        self._backend: EmbeddingBackend = "auto"
        self._embedder: Embedder | None = None
        self._derived: _Derived | None = None
        self._searcher: Searcher | None = None
        self.is_followed = False
        """Whether a `Follower` calls `refresh`, so that no search need do it."""
        self._opening = threading.RLock()
        self._adding = threading.Lock()
        self._gathering = threading.Lock()
        self._speaker_index = SpeakerIndex()
        self._people: tuple[Spoken, Directory] | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        model: str = "default",
        backend: EmbeddingBackend = "auto",
        writable: bool = False,
        brief: bool = False,
        embedder: "Embedder | None" = None,
    ) -> "Library":
        """Open the index in `folder`; with `writable`, make it if need be and be its only writer.

        `model` and `backend` are for `Embedder.load`, which is called when first needed, unless `embedder` is given.
        `brief` tells other writers that it is worth waiting: it will be closed in seconds.

        Raises:
            LockedError: somebody else is writing to it.
            CorruptCatalogueError, StoreError: it cannot be used, or (for reading) there is none.

        """
        folder = Path(folder)
        if not writable and not Catalogue.exists(folder):
            raise StoreError(
                f"There is no index in {folder}: make one with `python -m index add PATH --index {folder}`."
            )
        lock = None
        if writable:
            with translated_errors(folder):
                folder.mkdir(parents=True, exist_ok=True)
            lock = WriterLock(folder, brief=brief)
        try:
            catalogue = Catalogue(folder, writable=writable)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        library = cls(folder, catalogue, lock, model)
        library._embedder = embedder
        library._backend = backend
        try:
            if writable and catalogue.meta(MODEL) is not None:
                library._open_derived()  # mends what a crash left behind, before anything is added
                if not is_current(catalogue):
                    library._derive_again()
            elif writable:
                note_current(catalogue)
        except BaseException:
            library.close()
            raise
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is left to write and give back the lock. The derived files may stay behind; they catch up."""
        derived, self._derived, self._searcher = self._derived, None, None
        try:
            if derived is not None:
                derived.lexical.close()
                derived.vectors.save()
        finally:
            self.catalogue.close()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    # adding and removing

    def add(self, documents: Iterable[Document | SourceFailure]) -> Iterator[Added]:
        """Add documents, yielding what became of each once it is stored and can be found.

        Adding twice is adding once; a document whose article is here with another text replaces it. A document that
        cannot be read or processed is reported as failed and the rest go on.

        Raises:
            ModelMismatchError: the index was made with another model.
            StoreError, ModelError: nothing more can be added; what was reported is kept.

        """
        with self._adding:
            yield from Adder(self.catalogue, self._encode_for_adding, self._nearest, self._catch_up).add(documents)

    def remove(self, identifier: str) -> bool:
        """Remove the article with this id or URL. Tell whether it was there."""
        by_url = article_id(Document(text="", origin="", url=identifier), "")
        article = self.catalogue.article(identifier) or self.catalogue.article(by_url)
        if article is None or not self.catalogue.remove(article.id):
            return False
        self._catch_up()
        return True

    # searching

    def search(self, query: str, limit: int = 10, *, filters: "Filters | None" = None) -> "SearchResult":
        """Return the best passages for a query. Takes in first what a writer has added since, unless it is followed."""
        return self.search_read(self.read(query), limit, filters=filters)

    def read(self, query: str) -> "QuestionSide":
        """Read and encode a query, for one search or several. Takes in what a writer has added, unless followed."""
        if not self.is_followed:
            self.refresh()
        return self.searcher.question_side(query)

    def search_read(self, read: "QuestionSide", limit: int = 10, *, filters: "Filters | None" = None) -> "SearchResult":
        """Return the best passages for a query that was read."""
        return self.searcher.search_side(read, limit=limit, filters=filters)

    def warm_up(self) -> None:
        """Load the model and the derived indexes now, so that the first search is as fast as the others.

        Raises:
            ModelMismatchError, ModelError, StoreError: searching is not possible.

        """
        _ = self.searcher
        self.people()

    @property
    def searcher(self) -> "Searcher":
        """What `search` asks. Loads the model and the derived indexes when first used."""
        with self._opening:
            if self._searcher is None:
                from index.search.searcher import Searcher  # noqa: PLC0415 - brings torch and faiss
                from index.token_codes import token_coder  # noqa: PLC0415 - brings faiss

                embedder = self.embedder
                derived = self._open_derived()
                coder = token_coder(embedder.fingerprint, embedder.dimension)
                self._searcher = Searcher(
                    self.catalogue, derived.vectors, derived.lexical, embedder, coder, refresh=self.refresh
                )
            return self._searcher

    def refresh(self) -> None:
        """Take in what was added or removed by a writer since; one cheap query when nothing was.

        Raises:
            ModelMismatchError: meanwhile the index was rebuilt with another model.

        """
        derived = self._derived
        if derived is None:
            return
        sequence = self.catalogue.sequence()
        if derived.vectors.sequence == sequence == derived.lexical.sequence:
            return
        made_with = self.catalogue.meta(MODEL)
        if made_with not in {None, derived.model}:
            raise _mismatch(self.folder, str(made_with), derived.model, self._model)
        if self.catalogue.meta(RESTORED) != derived.restored:
            with self._opening:
                self._derived = self._searcher = None
                self._open_derived()
            return
        derived.vectors.catch_up()
        derived.lexical.catch_up()

    # looking things up

    def article(self, identifier: str) -> Article | None:
        """Return the article with this id or URL."""
        return self.catalogue.article(identifier)

    def articles(self) -> list[Article]:
        """Return all articles, the latest published first, those of unknown date last."""
        return self.catalogue.articles()

    def passage(self, identifier: str) -> Passage | None:
        """Return the passage with this id."""
        return self.catalogue.passage(identifier)

    def quotes(self, *, article_id: str | None = None, speaker: str | None = None) -> list[StoredQuote]:
        """Return who said what, of one article or all; `speaker` is a part of the name, in any case."""
        return self.catalogue.quotes(article_id=article_id, speaker=speaker)

    def quotes_of_passages(self, passage_ids: Sequence[str]) -> list[StoredQuote]:
        """Return who said what in these passages."""
        return self.catalogue.quotes_of_passages(passage_ids)

    def dates_of_passages(self, passage_ids: Sequence[str]) -> dict[str, tuple[DateExpression, ...]]:
        """Return the dates that stand in these passages, by passage, at offsets in its text."""
        return self.catalogue.dates_of_passages(passage_ids)

    def people(self) -> Directory:
        """Return everybody who is quoted, as of now."""
        with self._gathering:
            spoken = self.catalogue.speakers.current()
            if self._people is None or self._people[0] is not spoken:
                self._speaker_index.extend(self.catalogue.speakers.forms)
                self._people = (spoken, Directory(self._speaker_index, spoken))
            return self._people[1]

    def stats(self) -> Stats:
        """Count what the index holds, without loading the model."""
        return counted(self.folder, self.catalogue, model=self.catalogue.meta(MODEL) or "")

    # rebuilding

    def rebuild(self, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Make everything that is derived again; with another model than before, encode every passage again.

        Until the end of encoding, the index stays as it was; a run that was cut off is taken up where it ended.
        `progress` is told passages done and passages in all.
        """
        embedder = self._loaded_embedder()
        if self.catalogue.meta(MODEL) not in {None, embedder.fingerprint}:
            self._encode_again(embedder, progress)
        self.catalogue.recount_words()
        with self._opening:
            if self._derived is not None:
                self._derived.lexical.close()
            self._derived = self._searcher = None
            (self.folder / "vectors.json").unlink(missing_ok=True)
            self._open_derived().vectors.save()
        self._derive_again()

    def _derive_again(self) -> None:
        """Find dates and stories again, and make the lexical index again, which holds the days that passages name."""
        (self.folder / "lexical/held.json").unlink(missing_ok=True)  # first: after a crash it must not look current
        derive_again(self.catalogue, self._nearest)
        with self._opening:
            if self._derived is not None:
                self._derived.lexical.close()
            self._derived = self._searcher = None
            self._open_derived()

    def _encode_again(self, embedder: "Embedder", progress: Callable[[int, int], None] | None) -> None:
        encode, total = self._encode(), self.catalogue.passage_count()
        encoding = ReEncoding(self.catalogue.connections, embedder.fingerprint)
        while rows := encoding.missing(_RE_ENCODED_AT_ONCE):
            keys = [key for key, _ in rows]
            encoding.put(list(zip(keys, encode([passage for _, passage in rows]), strict=True)))
            if progress is not None:
                progress(encoding.done(), total)
        encoding.take_over(self._model_meta(embedder))

    # the parts

    @property
    def embedder(self) -> "Embedder":
        """The model of this index. Raises `ModelMismatchError` if it was made with another, `ModelError`."""
        embedder = self._loaded_embedder()
        made_with = self.catalogue.meta(MODEL)
        if made_with not in {None, embedder.fingerprint} and self.catalogue.passage_count():
            raise _mismatch(self.folder, str(made_with), embedder.fingerprint, self._model)
        return embedder

    def _loaded_embedder(self) -> "Embedder":
        with self._opening:
            if self._embedder is None:
                from index.embedding import Embedder  # noqa: PLC0415 - brings torch

                self._embedder = Embedder.load(self._model, self._backend)
            return self._embedder

    def _encode(self) -> Encode:
        from index.token_codes import token_coder  # noqa: PLC0415 - brings faiss

        embedder = self._loaded_embedder()
        return encoder(embedder, token_coder(embedder.fingerprint, embedder.dimension))

    def _encode_for_adding(self) -> Encode:
        embedder = self.embedder
        if self.catalogue.meta(MODEL) != embedder.fingerprint:
            for name, value in self._model_meta(embedder).items():
                self.catalogue.set_meta(name, value)
            with self._opening:
                self._derived = self._searcher = None
        self._open_derived()
        return self._encode()

    def _model_meta(self, embedder: "Embedder") -> dict[str, str]:
        return {MODEL: embedder.fingerprint, MODEL_NAME: self._model, DIMENSION: str(embedder.dimension)}

    def _open_derived(self) -> _Derived:
        with self._opening:
            if self._derived is None:
                from index.store.vectors import VectorIndex  # noqa: PLC0415 - brings faiss

                restored = self.catalogue.meta(RESTORED)
                model, dimension = self.catalogue.meta(MODEL), self.catalogue.meta(DIMENSION)
                if model is None or dimension is None:
                    embedder = self._loaded_embedder()
                    model, dimension = embedder.fingerprint, str(embedder.dimension)
                writable = self._lock is not None
                vectors = VectorIndex(
                    self.folder, self.catalogue, model=model, dimension=int(dimension), writable=writable
                )
                lexical = LexicalIndex(self.folder, self.catalogue, writable=writable)
                vectors.catch_up()
                lexical.catch_up()
                self._derived = _Derived(model, restored, vectors, lexical)
            return self._derived

    def _nearest(self, vector: NDArray[np.float32], count: int) -> list[int]:
        passages: list[int] = self._open_derived().vectors.search(vector, count)[0].tolist()
        return passages

    def _catch_up(self) -> None:
        derived = self._open_derived()
        derived.vectors.catch_up()
        derived.lexical.catch_up()


def _mismatch(folder: Path, made_with: str, asked: str, name: str) -> ModelMismatchError:
    return ModelMismatchError(
        f"The index in {folder} was made with the model {made_with}, not {asked}: go back to that model, or encode all "
        f"articles again with `python -m index rebuild --model {name} --index {folder}`."
    )
