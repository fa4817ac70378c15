"""Token codes: small, and near enough to what they stand for."""

import numpy as np
import pytest
from numpy.typing import NDArray

from index.embedding import Embedder
from index.model import Span
from index.token_codes import CENTROIDS, SUBQUANTISERS, TokenCoder, token_coder

TEXT = (
    "Heavy snow closed the airport of Tromsø for eleven hours, and ninety flights were cancelled. The ferry operator "
    "laid on two extra sailings, while the mayor urged visitors to stay indoors until ploughs had cleared the streets."
)


@pytest.fixture(scope="module")
def vectors(embedder: Embedder) -> NDArray[np.float32]:
    (encoding,) = embedder.encode_passages([TEXT], [[Span(0, len(TEXT))]])
    return encoding.token_vectors


@pytest.fixture(scope="module")
def coder(embedder: Embedder) -> TokenCoder:
    return token_coder(embedder.fingerprint, embedder.dimension)


def test_the_default_model_has_a_code_book_of_the_documented_shape(coder: TokenCoder) -> None:
    assert coder.centroids is not None
    assert coder.centroids.shape == (SUBQUANTISERS, CENTROIDS, coder.dimension // SUBQUANTISERS)
    assert coder.centroids.dtype == np.float32


def test_a_token_takes_48_bytes_and_keeps_its_direction(coder: TokenCoder, vectors: NDArray[np.float32]) -> None:
    codes = coder.encode(vectors)
    assert codes.shape == (len(vectors), SUBQUANTISERS)
    assert codes.dtype == np.uint8
    decoded = coder.decode(codes)
    lengths = np.linalg.norm(decoded, axis=1)
    cosines = (decoded * vectors).sum(axis=1) / lengths
    assert cosines.mean() >= 0.8
    assert cosines.min() >= 0.6
    assert np.all((lengths > 0.5) & (lengths < 1.2))


def test_each_piece_is_coded_as_its_nearest_centroid(coder: TokenCoder, vectors: NDArray[np.float32]) -> None:
    assert coder.centroids is not None
    pieces = vectors[:5].reshape(5, SUBQUANTISERS, 1, -1)
    nearest = ((pieces - coder.centroids[np.newaxis]) ** 2).sum(axis=3).argmin(axis=2)
    assert np.array_equal(coder.encode(vectors[:5]), nearest)


def test_a_model_without_a_code_book_keeps_half_precision() -> None:
    coder = token_coder("a-model-of-ones-own@0", 10)
    assert coder.centroids is None
    made = np.random.default_rng(0).normal(size=(7, 10)).astype(np.float32)
    codes = coder.encode(made)
    assert codes.shape == (7, 20)
    assert codes.dtype == np.uint8
    assert np.array_equal(coder.decode(codes), made.astype(np.float16).astype(np.float32))


def test_rows_kept_before_there_was_a_code_book_are_still_read(coder: TokenCoder, vectors: NDArray[np.float32]) -> None:
    early, late = TokenCoder(coder.dimension, None).encode(vectors[:3]), coder.encode(vectors[3:])
    decoded = np.vstack([coder.decode(early), coder.decode(late)])
    assert decoded.shape == vectors.shape
    assert np.allclose(decoded[:3], vectors[:3], atol=1e-3)


def test_codes_are_read_from_read_only_bytes_as_the_catalogue_gives_them(
    coder: TokenCoder, vectors: NDArray[np.float32]
) -> None:
    for form in (coder, TokenCoder(coder.dimension, None)):
        codes = form.encode(vectors)
        stored = np.frombuffer(codes.tobytes(), np.uint8).reshape(codes.shape)
        assert np.array_equal(form.decode(stored), form.decode(codes))


def test_no_tokens_are_no_codes(coder: TokenCoder) -> None:
    none = np.zeros((0, coder.dimension), np.float32)
    assert coder.encode(none).shape == (0, SUBQUANTISERS)
    assert coder.decode(coder.encode(none)).shape == none.shape
    halves = TokenCoder(coder.dimension, None)
    assert halves.decode(halves.encode(none)).shape == none.shape
    for form in (coder, halves):
        assert form.decode(np.zeros((0, 0), np.uint8)).shape == none.shape


def test_codes_that_need_a_code_book_are_refused_without_one(coder: TokenCoder, vectors: NDArray[np.float32]) -> None:
    with pytest.raises(ValueError, match="48 bytes a token cannot be read without a code book"):
        TokenCoder(coder.dimension, None).decode(coder.encode(vectors))
