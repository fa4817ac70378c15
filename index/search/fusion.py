"""Fusing two lists of candidates whose scores have nothing in common, by standardising each.

Reciprocal rank fusion, the usual way, throws the scores away and fell below BM25 alone in our measurements; see
docs/quality.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage, by key, with its standardised scores: standard deviations above the mean of the list it was in."""

    key: int
    dense: float
    lexical: float

    @property
    def fused(self) -> float:
        """The sum of both."""
        return self.dense + self.lexical


def standardised(scores: Mapping[int, float]) -> dict[int, float]:
    """Return z-scores; all 0 when all scores are equal."""
    if not scores:
        return {}
    values = np.fromiter(scores.values(), np.float64, len(scores))
    spread = float(values.std())
    mean = float(values.mean())
    return {key: (score - mean) / spread if spread > 1e-9 else 0.0 for key, score in scores.items()}


def fuse(dense: Mapping[int, float], lexical: Mapping[int, float], *, complete: bool = False) -> list[Candidate]:
    """Return the passages of either list, best first; one missing from a list takes its lowest score.

    `complete` says that the lexical list holds every passage that has any of the words; the others then score 0, so
    that the only passage with a rare word stands out although there is nothing to compare it with.
    """
    if complete:
        lexical = {**dict.fromkeys(dense, 0.0), **lexical}
    dense_scores, lexical_scores = standardised(dense), standardised(lexical)
    lowest_dense = min(dense_scores.values(), default=0.0)
    lowest_lexical = min(lexical_scores.values(), default=0.0)
    candidates = [
        Candidate(key, dense_scores.get(key, lowest_dense), lexical_scores.get(key, lowest_lexical))
        for key in dense_scores.keys() | lexical_scores.keys()
    ]
    return sorted(candidates, key=lambda candidate: (-candidate.fused, candidate.key))
