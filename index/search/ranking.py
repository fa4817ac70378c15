"""The ranking model: one weight a feature, read from `ranking.json`, which `benchmarks/fit_ranking.py` writes.

The score of a sentence is the weighted sum of its features. The weights were fitted by conditional logistic regression
(the probability that, of all candidate sentences, this one answers) on questions about texts that no evaluation uses.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.search.features import FEATURES


@dataclass(frozen=True, slots=True, eq=False)
class RankingModel:
    """`weights` has shape (len(FEATURES),), float32."""

    weights: NDArray[np.float32]

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the score of each row; only differences between rows of one question mean anything."""
        return features @ self.weights


@lru_cache(maxsize=1)
def shipped_model() -> RankingModel:
    """Return the model that ships with the program."""
    document = json.loads((files("index") / "search" / "ranking.json").read_text(encoding="utf-8"))
    weights = document["weights"]
    return RankingModel(np.array([weights.get(name, 0.0) for name in FEATURES], np.float32))
