"""Making the indexes: from the catalogue, or from an earlier one and what was added and removed since."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.catalogue import Catalogue
from index.store.selection import last_passage_key, stored_vectors
from index.store.vectors.identifiers import passage_keys, selector, sentence_vectors
from index.store.vectors.kinds import Kind, Making
from index.store.vectors.tail import Tail
from index.store.vectors.tuning import Tuner, Tuning

_KEYS_AT_ONCE = 500
_SEED = 13


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """An index in memory. `tuning` is None for kinds that compare every vector."""

    index: "faiss.Index"
    making: Making
    tuning: Tuning | None


def made_from_catalogue(catalogue: Catalogue, upto: int, making: Making, dimension: int) -> Made:
    """Make an index of all sentences that the catalogue holds up to change `upto`."""
    sample = _sample(catalogue, making.sample, dimension)
    index = making.empty(dimension, sample)
    tuner = Tuner(_sample(catalogue, Tuner.SAMPLE, dimension)) if making.kind is Kind.LISTS else None
    for rows in catalogue.vectors_between(0, upto):
        ids, vectors = sentence_vectors(rows)
        index.add_with_ids(vectors, ids)
        if tuner is not None:
            tuner.take(vectors)
    return Made(index, making, tuner.tuned(index) if tuner is not None else None)


def made_from(path: Path | None, making: Making, tuning: Tuning | None, tail: Tail, removed: NDArray[np.int64]) -> Made:
    """Make an index of what the file at `path` holds (None: nothing) and a tail, without the passages `removed`."""
    index = faiss.read_index(str(path)) if path else making.empty(tail.vectors.shape[1], tail.vectors)
    ids, vectors = tail.ids, tail.vectors
    if len(removed):
        gone = np.zeros(int(removed.max()) + 1, bool)
        gone[removed] = True
        index.remove_ids(selector(gone))
        kept = ~np.isin(passage_keys(ids), removed)
        ids, vectors = ids[kept], vectors[kept]
    if len(ids):
        index.add_with_ids(np.ascontiguousarray(vectors), ids)
    return Made(index, making, tuning)


def _sample(catalogue: Catalogue, count: int, dimension: int) -> NDArray[np.float32]:
    """Return about `count` sentence vectors, at random and always the same ones; fewer when there are fewer."""
    last = last_passage_key(catalogue.connections)
    keys = list(range(1, last + 1))
    random.Random(_SEED).shuffle(keys)  # noqa: S311 - a sample, not a secret
    parts, taken = [np.empty((0, dimension), np.float32)], 0
    for rows in _read(catalogue, keys, dimension):
        if taken >= count:
            break
        parts.append(sentence_vectors(rows)[1])
        taken += len(parts[-1])
    return np.concatenate(parts)[:count]


def _read(catalogue: Catalogue, keys: list[int], dimension: int) -> Iterator[list[tuple[int, NDArray[np.float16]]]]:
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        found = stored_vectors(catalogue.connections, keys[start : start + _KEYS_AT_ONCE])
        if found:
            yield [(key, np.frombuffer(held, np.float16).reshape(-1, dimension)) for key, held in found.items()]
