"""Tokens of texts: batches of bounded size, padding on the model's side."""

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.embedding.tokens import TextTokenizer, batches
from tests.index.embedding.texts import LONG, SHORT, SNOW

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def test_batches_hold_texts_of_like_length_and_no_more_tokens_than_asked() -> None:
    lengths = [7, 90, 3, 30, 8, 31, 5, 200, 6]
    made = list(batches(lengths, 64))
    assert sorted(position for batch in made for position in batch) == list(range(len(lengths)))
    assert [lengths[position] for batch in made for position in batch] == sorted(lengths)
    assert all(len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= 64 for batch in made)
    assert len(made) == 4


def test_a_text_longer_than_a_batch_is_a_batch_of_its_own() -> None:
    assert list(batches([500, 600], 64)) == [[0], [1]]


def test_no_texts_are_no_batches() -> None:
    assert list(batches([], 64)) == []


@pytest.mark.parametrize("side", ["left", "right"])
def test_padding_is_what_the_tokenizer_itself_would_do_and_is_cut_off_again(
    reference: "SentenceTransformer", monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    monkeypatch.setattr(reference.tokenizer, "padding_side", side)
    tokenizer = TextTokenizer(reference)
    texts = tokenizer.tokenise([LONG, SHORT, SNOW], "document")
    arrays = tokenizer.padded(texts)
    expected = reference.tokenizer([LONG, SHORT, SNOW], padding=True, return_tensors="np")
    assert arrays.keys() == expected.keys()
    for name, array in arrays.items():
        assert np.array_equal(array, expected[name])
    rows = tokenizer.rows(arrays["input_ids"][:, :, np.newaxis].astype(np.float32), texts)
    assert [row[:, 0].astype(int).tolist() for row in rows] == [text.inputs["input_ids"] for text in texts]
