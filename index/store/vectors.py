"""The vector index: every sentence's vector in FAISS, derived from the catalogue.

An exact scan (`IDMap2,Flat`, inner product) that adds and removes in place. The id of a vector is made of the passage's
key and the number of the sentence, so nothing else needs to be kept.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.catalogue import Catalogue
from index.store.files import checksum, replace_file
from index.store.read_write_lock import ReadWriteLock
from index.store.sidecar import Sidecar

FILE_NAME = "vectors.faiss"
SIDECAR_NAME = "vectors.json"
FORMAT = 1
SENTENCES_PER_PASSAGE = 256
"""Room for sentence numbers in an id; what lies beyond is found by its passage's other sentences."""

_GROWTH_BEFORE_SAVING = 0.25
_FEWEST_BEFORE_SAVING = 20_000

_log = logging.getLogger(__name__)


class VectorIndex:
    """The vectors of `catalogue`'s sentences, all L2-normalised. Safe to use from several threads.

    `model` is the fingerprint of the model that made the vectors, `dimension` their length. A reader (`writable` false)
    never writes a file. Call `catch_up` before the first search.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, *, model: str, dimension: int, writable: bool) -> None:
        self._file = folder / FILE_NAME
        self._sidecar_file = folder / SIDECAR_NAME
        self._catalogue = catalogue
        self._model = model
        self._dimension = dimension
        self._writable = writable
        self._lock = ReadWriteLock()
        self._changing = threading.Lock()
        self._sequence = 0
        self._changes_since_saving = 0
        self._index = self._load()

    def __len__(self) -> int:
        """Return the number of vectors."""
        return int(self._index.ntotal)

    @property
    def sequence(self) -> int:
        """The last change of the catalogue that is in here."""
        return self._sequence

    def search(
        self, vector: NDArray[np.float32], count: int, *, keys: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """Return the nearest sentences to a normalised vector, best first: passage keys, sentence numbers, cosines.

        All are of shape (n,), n <= count. With `keys`, only sentences of these passages.
        """
        query = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
        with self._lock.reading():
            count = min(count, self._index.ntotal)
            if count <= 0 or (keys is not None and not len(keys)):
                return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32)
            parameters = None
            if keys is not None:
                ids = (keys[:, None] * SENTENCES_PER_PASSAGE + np.arange(SENTENCES_PER_PASSAGE)).ravel()
                parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(ids))  # type: ignore[call-arg]  # the stubs lack it
            scores, ids = self._index.search(query, count, params=parameters)
        found = ids[0] >= 0
        return ids[0][found] // SENTENCES_PER_PASSAGE, ids[0][found] % SENTENCES_PER_PASSAGE, scores[0][found]

    def catch_up(self) -> None:
        """Take in what changed in the catalogue since; cheap when nothing did."""
        with self._changing:
            target = self._catalogue.sequence()
            if target == self._sequence:
                return
            before = self._sequence
            removed = self._catalogue.removed_between(before, target) if len(self) else []
            if removed:
                self._remove(np.array(removed, np.int64))
            for rows in self._catalogue.vectors_between(before, target):
                self._add(rows)
            self._sequence = target
            if self._writable and self._changes_since_saving > max(
                _FEWEST_BEFORE_SAVING, _GROWTH_BEFORE_SAVING * len(self)
            ):
                self._save()

    def save(self) -> None:
        """Write the file, if anything changed since it was written. Raises `DiskFullError`, `StoreError`."""
        with self._changing:
            if self._writable and self._changes_since_saving:
                self._save()

    def _add(self, rows: list[tuple[int, NDArray[np.float16]]]) -> None:
        sentences = [vectors[1 : 1 + SENTENCES_PER_PASSAGE] for _, vectors in rows]
        ids = np.concatenate(
            [
                key * SENTENCES_PER_PASSAGE + np.arange(len(vectors), dtype=np.int64)
                for (key, _), vectors in zip(rows, sentences, strict=True)
            ]
        )
        vectors = np.concatenate(sentences).astype(np.float32)
        faiss.normalize_L2(vectors)  # rounding to float16 moved their lengths
        with self._lock.writing():
            self._index.add_with_ids(vectors, ids)
        self._changes_since_saving += len(ids)

    def _remove(self, keys: NDArray[np.int64]) -> None:
        held = faiss.vector_to_array(self._index.id_map)  # type: ignore[attr-defined]  # the stubs lack it
        ids = held[np.isin(held // SENTENCES_PER_PASSAGE, keys)]
        if len(ids):
            with self._lock.writing():
                self._index.remove_ids(faiss.IDSelectorBatch(ids))
            self._changes_since_saving += len(ids)

    def _load(self) -> "faiss.Index":
        problem = self._problem()
        if problem is None:
            try:
                index = faiss.read_index(str(self._file))
            except RuntimeError as error:
                problem = f"FAISS cannot read it ({str(error).splitlines()[0]})"
            else:
                return index
        if self._catalogue.sequence():
            _log.warning("The vector index %s is rebuilt from the catalogue: %s.", self._file, problem)
        self._sequence = 0
        self._changes_since_saving = 1  # what is on disk is not what is here
        return faiss.index_factory(self._dimension, "IDMap2,Flat", faiss.METRIC_INNER_PRODUCT)

    def _problem(self) -> str | None:
        """Say what is wrong with the files, or take over what the sidecar says and return None."""
        if not self._file.is_file():
            return "there is no file yet"
        sidecar = Sidecar.read(self._sidecar_file)
        if sidecar is None:
            return "its sidecar is missing or torn"
        problem = sidecar_problem(sidecar, self._file, model=self._model, sequence=self._catalogue.sequence())
        if problem is None:
            self._sequence = sidecar.sequence
        return problem

    def _save(self) -> None:
        def write(take: Callable[[bytes], object]) -> None:
            faiss.write_index(self._index, faiss.PyCallbackIOWriter(take))  # type: ignore[attr-defined]  # the stubs lack it

        digest = replace_file(self._file, write)
        Sidecar(FORMAT, self._sequence, self._model, digest).write(self._sidecar_file)
        self._changes_since_saving = 0


def sidecar_problem(sidecar: Sidecar, file: Path, *, model: str, sequence: int) -> str | None:
    """Say why the vector file cannot be used, if it cannot."""
    if sidecar.format != FORMAT:
        return f"its format is {sidecar.format}, not {FORMAT}"
    if sidecar.model != model:
        return f"it was made with the model {sidecar.model}, not {model}"
    if sidecar.sequence > sequence:
        return "it is newer than the catalogue"
    if checksum(file) != sidecar.sha256:
        return "its checksum is wrong"
    return None
