"""Whether a faster form of a model still gives its vectors: the cosine between both on a few sentences."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.embedding.tokens import TextTokenizer

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_SENTENCES = (
    "The ministers of both countries signed the agreement on Tuesday after eleven hours of talks.",
    "Prices rose 3.4 % in the year to May 2023, the statistics office said; economists had expected less.",
    "“We will rebuild the bridge,” she told reporters in Chişinău, “before the winter comes.”",
    "Why was the airport closed?",
)
"""Of different length, so that padding takes part, with figures, quotation marks and a rare name."""


class LeastAgreement(Enum):
    """Cosines that a backend must reach on the mean over all tokens; measured with the default model beside them."""

    SAME_PRECISION = 0.99999
    """1.00000"""
    BFLOAT16 = 0.999
    """0.99994"""
    INT8 = 0.98
    """0.991"""


Features = Callable[[dict[str, Any]], dict[str, Any]]


def token_vectors(model: "SentenceTransformer", features: Features) -> NDArray[np.float32]:
    """Return the vectors (tokens, d) that `features` gives to the tokens of some sentences."""
    import torch  # noqa: PLC0415 - heavy, and loaded by now

    tokenizer = TextTokenizer(model)
    texts = tokenizer.tokenise(_SENTENCES, "document")
    with torch.inference_mode():
        made = features(dict(tokenizer.padded(texts)))["token_embeddings"].float().cpu().numpy()
    return np.concatenate(tokenizer.rows(made, texts))


def agreement(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """Return the mean cosine between the rows of two arrays (tokens, d); what is no number agrees with nothing."""
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    cosines = (first * second).sum(axis=1) / np.maximum(lengths, 1e-12)
    return float(np.nan_to_num(cosines, nan=-1.0).mean())
