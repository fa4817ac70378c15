"""What most programs do, measured beside ours on the same passages: one vector a passage, or BM25, alone."""

from collections.abc import Iterator

import numpy as np

from index.library import Library
from index.search.features import QuestionSide
from index.store.rows import StoredPassage

_DEPTH = 50
"""Passages looked at to name ten documents."""


class Baselines:
    """Dense-only and BM25-only search over the passages of a library."""

    def __init__(self, library: Library) -> None:
        self._catalogue = library.catalogue
        self._searcher = library.searcher
        rows = [row for part in self._catalogue.vectors_between(0, self._catalogue.sequence()) for row in part]
        self._keys = [key for key, _ in rows]
        self.passages = len(rows)
        self._vectors = np.stack([vectors[0] for _, vectors in rows]).astype(np.float32)

    def dense(self, side: QuestionSide) -> tuple[list[str], str]:
        """Return documents by the cosine of their best passage, and the nearest sentence of the first passage."""
        order = np.argsort(-(self._vectors @ side.encoding.vector))[:_DEPTH]
        return self._named([self._keys[position] for position in order], side)

    def lexical(self, side: QuestionSide) -> tuple[list[str], str]:
        """Return documents by the BM25 score of their best passage, and the nearest sentence of the first passage."""
        return self._named(list(self._searcher.lexical_candidates(side, _DEPTH)), side)

    def _named(self, keys: list[int], side: QuestionSide) -> tuple[list[str], str]:
        stored = self._catalogue.stored_passages(keys)
        documents = list(dict.fromkeys(passage.article.origin for passage in stored))
        return documents, next(_best_sentences(stored, side), "")


def _best_sentences(stored: list[StoredPassage], side: QuestionSide) -> Iterator[str]:
    for found in stored:
        cosines = found.vectors[1:].astype(np.float32) @ side.encoding.vector
        span = found.passage.sentences[int(np.argmax(cosines))]
        yield found.passage.text[span.start : span.end]
