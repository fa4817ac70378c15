"""Token weights: learned for the default model, plain for every other."""

import numpy as np
import pytest

from index.embedding import Embedder
from index.search.token_weights import importance_vectors, learned_weights

PLAIN = np.array([0.7, 0.2, 0.1], np.float32)
TOKENS = np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32)


def test_a_model_without_learned_vectors_keeps_the_plain_weights() -> None:
    vectors = importance_vectors("a-model-of-ones-own@0", 2)
    assert not vectors.any()
    assert learned_weights(PLAIN, TOKENS, vectors) == pytest.approx(np.stack([PLAIN, PLAIN]))


def test_a_tokens_weight_grows_by_the_exponential_of_its_product_with_the_vector() -> None:
    vectors = np.array([[2, 0], [0, -1]], np.float32)
    raw = PLAIN * np.exp(vectors @ TOKENS.T)
    assert learned_weights(PLAIN, TOKENS, vectors) == pytest.approx(raw / raw.sum(axis=1, keepdims=True))


def test_large_products_do_not_overflow() -> None:
    found = learned_weights(PLAIN, TOKENS, np.array([[500, 0], [0, -500]], np.float32))
    assert np.isfinite(found).all()
    assert found.sum(axis=1) == pytest.approx([1, 1])


def test_a_question_without_tokens_has_no_weights() -> None:
    assert learned_weights(PLAIN[:0], TOKENS[:0], np.ones((2, 2), np.float32)).shape == (2, 0)


def test_the_default_models_vectors_fit_the_model(embedder: Embedder) -> None:
    vectors = importance_vectors(embedder.fingerprint, embedder.dimension)
    assert vectors.shape == (2, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.isfinite(vectors).all()
