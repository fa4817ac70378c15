"""Ids of vectors: made of the passage's key and the number of the sentence, so that nothing else needs to be kept."""

from collections.abc import Sequence

import faiss
import numpy as np
from numpy.typing import NDArray

SENTENCES_PER_PASSAGE = 64
"""Room for sentence numbers in an id; what lies beyond is found by its passage's other sentences."""

BYTES_PER_PASSAGE = SENTENCES_PER_PASSAGE // 8
"""What a passage takes in a bitmap of ids."""

PassageVectors = tuple[int, NDArray[np.float16]]
"""A passage's key and its vectors as the catalogue keeps them: (1 + sentences, d), the passage's own first."""


def sentence_vectors(rows: Sequence[PassageVectors]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return ids (n,) and normalised vectors (n, d) of the sentences of some passages, at least one passage."""
    sentences = [vectors[1 : 1 + SENTENCES_PER_PASSAGE] for _, vectors in rows]
    ids = np.concatenate(
        [
            key * SENTENCES_PER_PASSAGE + np.arange(len(vectors), dtype=np.int64)
            for (key, _), vectors in zip(rows, sentences, strict=True)
        ]
    )
    vectors = np.concatenate(sentences).astype(np.float32)
    faiss.normalize_L2(vectors)  # rounding to float16 moved their lengths
    return ids, vectors


def passage_keys(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the key of the passage that each id belongs to."""
    return ids // SENTENCES_PER_PASSAGE


def selector(mask: NDArray[np.bool_]) -> "faiss.IDSelectorBitmap":
    """Return what selects, in FAISS, the sentences of the passages whose keys `mask` marks."""
    bitmap = np.repeat(np.where(mask, np.uint8(255), np.uint8(0)), BYTES_PER_PASSAGE)
    return faiss.IDSelectorBitmap(bitmap)  # type: ignore[call-arg, arg-type]  # the stubs lack the form that takes an array
