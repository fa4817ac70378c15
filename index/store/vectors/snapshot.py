"""What the vector index holds at one moment: an index that never changes, a tail, and what was removed since.

Snapshots are values: a thread that searches one is not disturbed by what others add, remove or write to disk.
"""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.catalogue import Catalogue
from index.store.selection import Selection, stored_vectors
from index.store.vectors.identifiers import SENTENCES_PER_PASSAGE, passage_keys, selector
from index.store.vectors.kinds import Kind, Making
from index.store.vectors.tail import Tail
from index.store.vectors.tuning import DEPTH, Tuning

Found = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Ids and scores, best first."""


@dataclass(frozen=True, eq=False)
class Main:
    """An index that is not changed any more. `file` names the file it is mapped from, None when it is in memory."""

    index: "faiss.Index"
    making: Making
    tuning: Tuning | None
    sequence: int
    file: str | None = None
    bytes: int = 0

    @cached_property
    def sentences(self) -> NDArray[np.uint8]:
        """How many vectors it holds of each passage, by key."""
        index: Any = self.index  # the stubs lack what the kinds have of their own
        if self.making.kind is Kind.LISTS:
            lists = index.invlists
            parts = [faiss.rev_swig_ptr(lists.get_ids(each), lists.list_size(each)) for each in range(index.nlist)]
            ids = np.concatenate([np.array(part, np.int64) for part in parts])
        else:
            ids = faiss.vector_to_array(index.id_map)
        return np.bincount(passage_keys(ids)).astype(np.uint8)

    def search(self, query: NDArray[np.float32], count: int, allowed: "faiss.IDSelector | None", share: float) -> Found:
        """Return the nearest to `query` (1, d), by the scores that FAISS gives. `share` of the vectors is allowed."""
        parameters = self._parameters(allowed, share)
        scores, ids = self.index.search(query, min(count, self.index.ntotal), params=parameters)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]

    def _parameters(self, allowed: "faiss.IDSelector | None", share: float) -> "faiss.SearchParameters":
        if self.tuning is None:
            return faiss.SearchParameters(sel=allowed)  # type: ignore[call-arg]  # the stubs lack it
        # the fewer are allowed, the farther apart they lie: as many are compared as without a filter
        probes = math.ceil(min(self.tuning.probes / max(share, 1e-9), self.making.lists))
        return faiss.SearchParametersIVF(sel=allowed, nprobe=probes)  # type: ignore[call-arg]  # likewise


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Everything up to change `sequence`. `removed` are keys of passages, in the order of their removal."""

    main: Main | None
    tail: Tail
    removed: NDArray[np.int64]
    sequence: int

    @cached_property
    def _gone(self) -> NDArray[np.bool_] | None:
        """Mark the keys that were removed."""
        if not len(self.removed):
            return None
        gone = np.zeros(int(self.removed.max()) + 1, bool)
        gone[self.removed] = True
        return gone

    @cached_property
    def _remaining(self) -> "faiss.IDSelector | None":
        return None if self._gone is None else faiss.IDSelectorNot(selector(self._gone))

    @cached_property
    def _keys(self) -> int:
        """One more than the highest key."""
        of_main = len(self.main.sentences) if self.main else 0
        return max(of_main, int(passage_keys(self.tail.ids).max(initial=-1)) + 1)

    def __len__(self) -> int:
        """Return the number of vectors that can be found."""
        held = len(self.tail) + (self.main.index.ntotal if self.main else 0)
        return held - self._removed_vectors

    @cached_property
    def _removed_vectors(self) -> int:
        if self._gone is None:
            return 0
        of_tail = int(_marked(self._gone, passage_keys(self.tail.ids)).sum())
        if self.main is None:
            return of_tail
        sentences = self.main.sentences[: len(self._gone)]
        return of_tail + int(sentences[self._gone[: len(sentences)]].sum(dtype=np.int64))

    @property
    def changes(self) -> int:
        """How many vectors were added and passages removed since the main index was made."""
        return len(self.tail) + len(self.removed)

    def with_added(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> "Snapshot":
        """Return a snapshot with these vectors as well."""
        return replace(self, tail=self.tail.with_added(ids, vectors))

    def without(self, keys: NDArray[np.int64]) -> "Snapshot":
        """Return a snapshot without these passages."""
        return replace(self, removed=np.concatenate([self.removed, keys])) if len(keys) else self

    def over(self, main: Main, earlier: "Snapshot") -> "Snapshot":
        """Return the same, on top of a main index that was made of `earlier`, an earlier snapshot of this line."""
        return replace(
            self,
            main=main,
            tail=self.tail.without_first(len(earlier.tail)),
            removed=self.removed[len(earlier.removed) :],
        )

    def search(
        self, query: NDArray[np.float32], count: int, selection: Selection | None, catalogue: Catalogue
    ) -> Found:
        """Return ids and cosines of the nearest to `query` (1, d), in `selection` only, best first."""
        mask = None if selection is None else self._mask(selection)
        ids, scores = self._from_main(query, count, mask, catalogue)
        of_tail, tail_scores = self._from_tail(query[0], count, mask)
        ids, scores = np.concatenate([ids, of_tail]), np.concatenate([scores, tail_scores])
        order = np.lexsort((ids, -scores))[:count]
        return ids[order], scores[order]

    def _mask(self, selection: Selection) -> NDArray[np.bool_]:
        mask = selection.mask(self._keys)
        if self._gone is not None:
            mask[: len(self._gone)] &= ~self._gone[: len(mask)]
        return mask

    def _from_main(
        self, query: NDArray[np.float32], count: int, mask: NDArray[np.bool_] | None, catalogue: Catalogue
    ) -> Found:
        main = self.main
        if main is None or not main.index.ntotal:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        allowed = self._remaining if mask is None else selector(mask)
        share = 1.0 if mask is None else float(mask.mean())
        if main.making.kind.exact:
            return main.search(query, count, allowed, share)
        ids, _ = main.search(query, DEPTH * count, allowed, share)
        return _compared_again(ids, query[0], catalogue)

    def _from_tail(self, query: NDArray[np.float32], count: int, mask: NDArray[np.bool_] | None) -> Found:
        keys = passage_keys(self.tail.ids)
        if mask is not None:
            return self.tail.search(query, count, _marked(mask, keys))
        return self.tail.search(query, count, None if self._gone is None else ~_marked(self._gone, keys))


def _marked(mask: NDArray[np.bool_], keys: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for each key whether it is marked; keys beyond the mask are not."""
    if not len(mask):
        return np.zeros(len(keys), bool)
    marked: NDArray[np.bool_] = mask[np.minimum(keys, len(mask) - 1)] & (keys < len(mask))
    return marked


def _compared_again(ids: NDArray[np.int64], query: NDArray[np.float32], catalogue: Catalogue) -> Found:
    """Give these ids their exact cosines, from the catalogue; those that are gone from it are left out."""
    held = stored_vectors(catalogue.connections, np.unique(passage_keys(ids)).tolist())
    width = 2 * len(query)
    kept, rows = [], []
    for position, number in enumerate(ids.tolist()):
        key, sentence = divmod(number, SENTENCES_PER_PASSAGE)
        vectors = held.get(key, b"")
        row = vectors[(1 + sentence) * width : (2 + sentence) * width]
        if len(row) == width:
            kept.append(position)
            rows.append(row)
    vectors_of = np.frombuffer(b"".join(rows), np.float16).reshape(-1, len(query)).astype(np.float32)
    faiss.normalize_L2(vectors_of)
    scores = vectors_of @ query
    order = np.argsort(-scores, kind="stable")
    return ids[kept][order], scores[order]
