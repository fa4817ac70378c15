"""How many inverted lists a search must look at to find what an exact search finds, measured on the index itself.

A query is made of two or three vectors of the index that have nothing to do with each other, because a question is
farther from its answers than one sentence is from the next. What is found counts if it is as near as the tenth of the
exactly nearest: where many articles hold one sentence, any of them will do.
"""

from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

WANTED_RECALL = 0.995
"""Of the ten nearest: above what is promised (0.98), because questions are harder than what is measured here: on
843,000 vectors, lists that gave queries of two vectors .990 gave real questions .977, and twice as many gave .986."""

DEPTH = 2
"""How many times more than asked for are taken from 8-bit codes, to be compared again exactly."""

_NEAREST = 10
_CODE_ERROR = 0.002
"""By how much a score computed from 8-bit codes may differ from the exact one."""

_WEIGHTS = (0.0, 1.0)
"""How much the third vector counts, in equal parts of the queries: cosines to each of them about 0.7 and 0.58."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """What was measured: the lists to look at, and the share of the ten nearest that this found."""

    probes: int
    recall: float


class Tuner:
    """Takes in all vectors of an index and then tunes it.

    `sample` (n, d) are vectors of the index, drawn at random: three for each query. `SAMPLE` are all it can use.
    """

    SAMPLE = 3 * 400

    def __init__(self, sample: NDArray[np.float32]) -> None:
        count = min(len(sample), self.SAMPLE) // 3
        weights = np.resize(np.array(_WEIGHTS, np.float32), (count, 1))
        first, second, third = sample[: 3 * count].reshape(3, count, sample.shape[1])
        self._queries = first + second + weights * third
        faiss.normalize_L2(self._queries)
        self._best = np.full((count, _NEAREST), -np.inf, np.float32)

    def take(self, vectors: NDArray[np.float32]) -> None:
        """Compare some vectors with the queries."""
        scores = np.concatenate([self._best, self._queries @ vectors.T], axis=1)
        self._best = -np.partition(-scores, _NEAREST - 1, axis=1)[:, :_NEAREST]

    def tuned(self, index: "faiss.Index") -> Tuning:
        """Return the fewest lists (to a sixteenth) with which the wanted recall is reached, or all of them."""
        lists = faiss.extract_index_ivf(index).nlist
        probes = 1
        while (recall := self._recall(index, probes)) < WANTED_RECALL and probes < lists:
            probes = min(2 * probes, lists)
        too_few = probes // 2
        while probes - too_few > max(1, probes // 16):
            middle = (probes + too_few) // 2
            reached = self._recall(index, middle)
            if reached < WANTED_RECALL:
                too_few = middle
            else:
                probes, recall = middle, reached
        return Tuning(probes, recall)

    def _recall(self, index: "faiss.Index", probes: int) -> float:
        if not len(self._queries):
            return 1.0
        parameters = faiss.SearchParametersIVF(nprobe=probes)  # type: ignore[call-arg]  # the stubs lack it
        scores, _ = index.search(self._queries, DEPTH * _NEAREST, params=parameters)
        near = (scores >= self._best.min(axis=1, keepdims=True) - _CODE_ERROR).sum(axis=1)
        return float(np.minimum(near / _NEAREST, 1.0).mean())
