"""Token vectors as product-quantiser codes, for late interaction at the price of dense search.

Jégou, Douze and Schmid 2011, "Product quantization for nearest neighbor search": a vector is cut into 48 pieces
and each is replaced by the nearest of 256 centroids, so that a token of 384 floats takes 48 bytes. The code book of the
default model ships with the project (made by `benchmarks/train_code_book.py`); another model's tokens stay float16.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import faiss
import numpy as np
from numpy.typing import NDArray

SUBQUANTISERS = 48
"""Pieces of a vector, and bytes of a code."""

CENTROIDS = 256
"""Centroids a piece: what one byte can tell apart."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenCoder:
    """Turns token vectors into bytes and back.

    `centroids` has shape (48, 256, d / 48), float32; None keeps float16.
    """

    dimension: int
    centroids: NDArray[np.float32] | None

    def encode(self, vectors: NDArray[np.float32]) -> NDArray[np.uint8]:
        """Turn (t, d) float32 vectors into (t, bytes a token) codes."""
        if self.centroids is None:
            halves = np.ascontiguousarray(vectors, dtype=np.float16)
            return halves.view(np.uint8).reshape(len(vectors), 2 * self.dimension)
        if not len(vectors):
            return np.zeros((0, SUBQUANTISERS), np.uint8)
        codes: NDArray[np.uint8] = _quantiser(self).compute_codes(np.ascontiguousarray(vectors, dtype=np.float32))
        return codes

    def decode(self, codes: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Turn (t, bytes a token) codes back into (t, d) float32 vectors, of about unit length.

        Codes of either form are understood: their width tells.
        """
        if not len(codes):  # nothing tells their width then
            return np.zeros((0, self.dimension), np.float32)
        if codes.shape[1] == 2 * self.dimension:
            return np.ascontiguousarray(codes).view(np.float16).astype(np.float32)
        if self.centroids is None:
            raise ValueError(f"codes of {codes.shape[1]} bytes a token cannot be read without a code book")
        places = codes + CENTROIDS * np.arange(SUBQUANTISERS, dtype=np.int32)
        pieces = self.centroids.reshape(SUBQUANTISERS * CENTROIDS, -1).take(places, axis=0)
        return pieces.reshape(len(codes), self.dimension)


@lru_cache(maxsize=4)
def _quantiser(coder: TokenCoder) -> "faiss.ProductQuantizer":
    quantiser = faiss.ProductQuantizer(coder.dimension, SUBQUANTISERS, 8)
    assert coder.centroids is not None  # noqa: S101 - for the type checker: only called with a code book
    faiss.copy_array_to_vector(coder.centroids.ravel(), quantiser.centroids)
    return quantiser


@lru_cache(maxsize=4)
def token_coder(fingerprint: str, dimension: int) -> TokenCoder:
    """Return the coder for a model: with its shipped code book if there is one, else float16."""
    shipped = files("index") / "data" / f"code-book-{fingerprint}.npy"
    if not shipped.is_file():
        return TokenCoder(dimension, None)
    with shipped.open("rb") as file:
        return TokenCoder(dimension, np.load(file, allow_pickle=False).astype(np.float32))
