"""The door of the vector index: it follows the catalogue, is searched, and keeps a file up to date in the background.

What is new lies in a tail beside a main index that never changes. When the tail is long, the writer makes a main index
of both in a thread, of the kind that their number asks for, writes it to a file of its own and maps it; searching goes
on meanwhile. Readers follow the catalogue by a tail of their own and take up the writer's file when there is one.
"""

import logging
import os
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import StoreError
from index.store.catalogue import Catalogue
from index.store.selection import Selection, sentence_count
from index.store.vectors.files import FORMAT, VectorNote, drop_others, map_index, note_problem, write_index
from index.store.vectors.identifiers import SENTENCES_PER_PASSAGE, passage_keys, sentence_vectors
from index.store.vectors.kinds import MOST_SCANNED, Kind, Making, making_for
from index.store.vectors.making import Made, made_from, made_from_catalogue
from index.store.vectors.snapshot import Main, Snapshot
from index.store.vectors.tail import Tail
from index.store.vectors.tuning import Tuning

_SHARE_BEFORE_MERGING = 0.05
_FEWEST_BEFORE_MERGING = 50_000
_MOST_BEFORE_MERGING = 100_000
"""A tail takes 60 ns a vector to search, and 1.5 KB of memory."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VectorDescription:
    """What the index is. `vectors` can be found, of which `waiting` are not in the file yet; `bytes` is the file's.

    `probes` of `lists` inverted lists are searched and found `recall` of the ten exactly nearest when that was
    measured; None for kinds that compare every vector. `making` tells whether another is being made.
    """

    kind: Kind
    vectors: int
    waiting: int
    bytes: int
    lists: int
    probes: int | None
    recall: float | None
    making: bool


class VectorIndex:
    """The vectors of `catalogue`'s sentences, all L2-normalised. Safe to use from several threads.

    `model` is the fingerprint of the model that made the vectors, `dimension` their length. A reader (`writable` false)
    never writes a file. Call `catch_up` before the first search.
    """

    def __init__(self, folder: Path, catalogue: Catalogue, *, model: str, dimension: int, writable: bool) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._model = model
        self._dimension = dimension
        self._writable = writable
        self._changing = threading.Lock()
        self._replacing = threading.Lock()
        self._merger: threading.Thread | None = None
        self._snapshot = Snapshot(None, Tail.empty(dimension), np.empty(0, np.int64), 0)
        opened = self._opened()
        if isinstance(opened, Snapshot):
            self._snapshot = opened
        elif catalogue.sequence():
            _log.warning("The vector index in %s is rebuilt from the catalogue: %s.", folder, opened)

    def __len__(self) -> int:
        """Return the number of vectors."""
        return len(self._snapshot)

    @property
    def sequence(self) -> int:
        """The last change of the catalogue that is in here."""
        return self._snapshot.sequence

    @property
    def description(self) -> VectorDescription:
        """What the index is at this moment."""
        snapshot, merger = self._snapshot, self._merger
        main = snapshot.main
        tuning = main.tuning if main else None
        return VectorDescription(
            kind=main.making.kind if main else Kind.FLAT,
            vectors=len(snapshot),
            waiting=len(snapshot.tail),
            bytes=main.bytes if main else 0,
            lists=main.making.lists if main else 0,
            probes=tuning.probes if tuning else None,
            recall=tuning.recall if tuning else None,
            making=merger is not None and merger.is_alive(),
        )

    def search(
        self, vector: NDArray[np.float32], count: int, *, selection: Selection | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """Return the nearest sentences to a normalised vector, best first: passage keys, sentence numbers, cosines.

        All are of shape (n,), n <= count. With `selection`, only sentences of these passages.
        """
        query = np.ascontiguousarray(vector, np.float32).reshape(1, -1)
        if count <= 0 or (selection is not None and not len(selection)):
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32)
        ids, scores = self._snapshot.search(query, count, selection, self._catalogue)
        return passage_keys(ids), ids % SENTENCES_PER_PASSAGE, scores

    def catch_up(self) -> None:
        """Take in what changed in the catalogue since; cheap when nothing did."""
        with self._changing:
            target = self._catalogue.sequence()
            if target == self.sequence:
                return
            with self._replacing:
                self._snapshot = self._followed(self._beginning(target), target)
            if self._writable and self._snapshot.changes > self._most_waiting() and not self._is_merging():
                self._merger = threading.Thread(target=self._merge_quietly, name="vectors", daemon=False)
                self._merger.start()

    def save(self) -> None:
        """Write a file, unless what it lacks is little compared with it. Waits for one that is being made.

        Raises `DiskFullError`, `StoreError`.
        """
        with self._changing:
            if self._merger is not None:
                self._merger.join()
                self._merger = None
            snapshot = self._snapshot
            small = len(snapshot) <= _FEWEST_BEFORE_MERGING
            little = snapshot.changes <= _SHARE_BEFORE_MERGING * len(snapshot)
            saved = snapshot.main is not None and snapshot.main.file is not None
            if self._writable and not (saved and (not snapshot.changes or (little and not small))):
                self._merge(snapshot)

    # following the catalogue

    def _opened(self) -> Snapshot | str:
        """Return what the files hold, or why they cannot be used."""
        problem = ""
        for _ in range(2):  # a writer may delete a file after its note was read, and has then written another note
            note = VectorNote.read(self._folder)
            problem = (
                note_problem(
                    self._folder,
                    note,
                    model=self._model,
                    sequence=self._catalogue.sequence(),
                    dimension=self._dimension,
                    whole=False,
                )
                or ""
            )
            if note is None or problem:
                continue
            try:
                index = map_index(self._folder / note.file)
            except RuntimeError as error:
                problem = f"FAISS cannot read it ({str(error).splitlines()[0]})"
                continue
            main = Main(index, note.making, _tuning(note), note.sequence, note.file, note.bytes)
            return Snapshot(main, Tail.empty(self._dimension), np.empty(0, np.int64), note.sequence)
        return problem

    def _beginning(self, target: int) -> Snapshot:
        """Return the snapshot to go on from: this one, the writer's newest, or a new one if all is to be taken in."""
        snapshot = self._snapshot
        if not self._writable and _newer(VectorNote.read(self._folder), snapshot.main):
            opened = self._opened()
            snapshot = opened if isinstance(opened, Snapshot) else snapshot
        if snapshot.sequence == 0 and self._catalogue.passage_count() > _FEWEST_BEFORE_MERGING:
            main = self._made(target)
            snapshot = replace(snapshot, main=main, sequence=target)
        return snapshot

    def _followed(self, snapshot: Snapshot, target: int) -> Snapshot:
        before = snapshot.sequence
        if before:
            snapshot = snapshot.without(np.array(self._catalogue.removed_between(before, target), np.int64))
        for rows in self._catalogue.vectors_between(before, target):
            snapshot = snapshot.with_added(*sentence_vectors(rows))
        return replace(snapshot, sequence=target)

    # making a main index

    def _most_waiting(self) -> int:
        share = int(_SHARE_BEFORE_MERGING * len(self._snapshot))
        return min(max(share, _FEWEST_BEFORE_MERGING), _MOST_BEFORE_MERGING)

    def _is_merging(self) -> bool:
        return self._merger is not None and self._merger.is_alive()

    def _merge_quietly(self) -> None:
        faiss.omp_set_num_threads(max(1, (os.cpu_count() or 1) // 2))  # of this thread: questions need the others
        try:
            self._merge(self._snapshot)
        except StoreError as error:  # the catalogue has everything; it is tried again when there is more
            _log.warning("The vector index in %s could not be written: %s", self._folder, error)

    def _merge(self, snapshot: Snapshot) -> None:
        """Make a main index of a snapshot and go on from there."""
        current = snapshot.main.making if snapshot.main else None
        making = making_for(len(snapshot), current)
        began = time.perf_counter()
        made = None
        if making == current or (current is None and making.kind is Kind.FLAT):
            made = self._merged(snapshot, making)
        if made is None:
            _log.info("Making the vector index anew for %d vectors, as %s.", len(snapshot), making.kind.value)
            made = made_from_catalogue(self._catalogue, snapshot.sequence, making, self._dimension)
        main = self._written(made, snapshot.sequence)
        with self._replacing:
            self._snapshot = self._snapshot.over(main, snapshot)
        _log.info("Wrote %d vectors in %.1f s.", main.index.ntotal, time.perf_counter() - began)

    def _merged(self, snapshot: Snapshot, making: Making) -> Made | None:
        """Add what is new to what the file holds; None if the file is not what was written."""
        main = snapshot.main
        if main is None:
            return made_from(None, making, None, snapshot.tail, snapshot.removed)
        note = VectorNote.read(self._folder)
        if main.file is None or note is None or note.file != main.file:
            return None
        problem = note_problem(
            self._folder, note, model=self._model, sequence=snapshot.sequence, dimension=self._dimension, whole=True
        )
        if problem is not None:
            _log.warning("The vector index in %s is rebuilt from the catalogue: %s.", self._folder, problem)
            return None
        return made_from(self._folder / main.file, making, main.tuning, snapshot.tail, snapshot.removed)

    def _made(self, target: int) -> Main:
        """Make an index of the whole catalogue; a reader keeps it in memory, of a kind that needs no long training."""
        vectors = sentence_count(self._catalogue.connections)
        making = making_for(vectors if self._writable else min(vectors, MOST_SCANNED))
        made = made_from_catalogue(self._catalogue, target, making, self._dimension)
        return self._written(made, target) if self._writable else Main(made.index, making, made.tuning, target)

    def _written(self, made: Made, sequence: int) -> Main:
        name, size, chunks = write_index(self._folder, made.index, sequence)
        note = VectorNote(
            format=FORMAT,
            sequence=sequence,
            model=self._model,
            dimension=self._dimension,
            file=name,
            bytes=size,
            chunks=chunks,
            kind=made.making.kind,
            vectors=made.index.ntotal,
            lists=made.making.lists,
            trained=made.making.trained,
            probes=made.tuning.probes if made.tuning else None,
            recall=made.tuning.recall if made.tuning else None,
        )
        note.write(self._folder)
        drop_others(self._folder, name)
        return Main(map_index(self._folder / name), made.making, made.tuning, sequence, name, size)


def _newer(note: VectorNote | None, main: Main | None) -> bool:
    return note is not None and (main is None or note.sequence > main.sequence)


def _tuning(note: VectorNote) -> Tuning | None:
    return None if note.probes is None or note.recall is None else Tuning(note.probes, note.recall)
