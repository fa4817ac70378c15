"""What comes out of embedding: the vectors of a passage and of a question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class PassageEncoding:
    """What the model makes of one passage. All vectors are L2-normalised float32; d is the model's dimension.

    `token_vectors` leaves out stop words, punctuation and special tokens; `token_sentences` says which sentence each of
    them is in.
    """

    passage_vector: Vectors
    """Shape (d,)."""
    sentence_vectors: Vectors
    """Shape (sentences, d)."""
    token_vectors: Vectors
    """Shape (tokens, d)."""
    token_sentences: NDArray[np.uint8]
    """Shape (tokens,)."""


@dataclass(frozen=True, slots=True, eq=False)
class QuestionEncoding:
    """What the model makes of a question. Vectors are L2-normalised float32.

    `token_words[i]` is the position, among `index.words.words(text)`, of the word that token i is a piece of. Tokens of
    stop words are left out, unless nothing else is there.
    """

    vector: Vectors
    """Shape (d,)."""
    token_vectors: Vectors
    """Shape (tokens, d)."""
    token_words: tuple[int, ...]


def normalised(vectors: Vectors) -> Vectors:
    """Scale vectors, along the last axis, to unit length; a vector of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)
