"""How much each token of a question matters, learned: one vector for matching passages, one for matching sentences.

A token's weight is its word's inverse document frequency times exp(vector · token), so that "who" asks for less than
its rarity says and the noun asked for counts more. The vectors of the default model ship with the project (made by
`benchmarks/fit_token_weights.py`); for another model both are zeros, which leaves the inverse document frequencies.
"""

from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=4)
def importance_vectors(fingerprint: str, dimension: int) -> NDArray[np.float32]:
    """Return the vectors for a model, shape (2, d): the first for passages, the second for sentences."""
    shipped = files("index") / "data" / f"token-weights-{fingerprint}.npy"
    if not shipped.is_file():
        return np.zeros((2, dimension), np.float32)
    with shipped.open("rb") as file:
        vectors: NDArray[np.float32] = np.load(file, allow_pickle=False).astype(np.float32)
    return vectors


def learned_weights(
    plain: NDArray[np.float32], tokens: NDArray[np.float32], vectors: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the weights of a question's tokens, shape (2, tokens); each row sums to 1.

    `plain` (tokens,) are their weights by inverse document frequency, above 0; `tokens` (tokens, d) their vectors.
    """
    if not len(tokens):
        return np.zeros((2, 0), np.float32)
    exponents = vectors @ tokens.T
    weights = plain * np.exp(exponents - exponents.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)
