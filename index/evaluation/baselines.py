"""What most programs do, measured beside ours on the same passages: one vector a passage, or BM25, alone."""

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
        self._documents = {stored.key: stored.article.origin for stored in self._catalogue.stored_passages(self._keys)}
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
        documents = list(dict.fromkeys(self._documents[key] for key in keys))
        best = self._catalogue.stored_passages(keys[:1])
        return documents, _nearest_sentence(best[0], side) if best else ""


def _nearest_sentence(stored: StoredPassage, side: QuestionSide) -> str:
    cosines = stored.vectors[1:].astype(np.float32) @ side.encoding.vector
    span = stored.passage.sentences[int(np.argmax(cosines))]
    return stored.passage.text[span.start : span.end]
