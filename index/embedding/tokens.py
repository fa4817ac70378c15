"""Tokens of texts before and after the model: tokenised, padded into batches, and told which word each belongs to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.words import words

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_PROMPTS = {"document": ("document", "passage", "corpus"), "query": ("query",)}
"""Names of the prompts, as `encode_document` and `encode_query` of sentence-transformers look for them."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenisedText:
    """A text as the model takes it. `inputs` holds, by name, one number a token (`input_ids` among them).

    `offsets`, shape (tokens, 2), are character offsets in the text; special tokens and those of a prompt are empty.
    """

    inputs: dict[str, list[int]]
    offsets: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.offsets)


class TextTokenizer:
    """The tokenizer of a model, with its prompts and its longest input."""

    def __init__(self, model: "SentenceTransformer") -> None:
        self._model = model
        self._longest = int(model.max_seq_length or 512)

    def tokenise(self, texts: Sequence[str], role: str) -> list[TokenisedText]:
        """Tokenise texts behind the model's prompt for `role`, "document" or "query", cut to the longest input."""
        if not texts:
            return []
        prompt = self._prompt(role)
        made = self._model.tokenizer(
            [prompt + text for text in texts],
            truncation=True,
            max_length=self._longest,
            return_offsets_mapping=True,
        )
        offsets = [np.asarray(pairs, np.int64).reshape(-1, 2) for pairs in made.pop("offset_mapping")]
        if prompt:
            offsets = [np.maximum(pairs - len(prompt), 0) for pairs in offsets]
        return [
            TokenisedText({name: values[row] for name, values in made.items()}, pairs)
            for row, pairs in enumerate(offsets)
        ]

    def padded(self, texts: Sequence[TokenisedText]) -> dict[str, NDArray[np.int64]]:
        """Pad texts to the longest of them: arrays of shape (texts, longest), by name."""
        tokenizer = self._model.tokenizer
        fillers = {"input_ids": tokenizer.pad_token_id or 0, "token_type_ids": tokenizer.pad_token_type_id}
        arrays = {}
        for name in texts[0].inputs:
            array = np.full((len(texts), max(map(len, texts))), fillers.get(name, 0), np.int64)
            for row, text in zip(array, texts, strict=True):
                row[self._stretch(len(text), len(row))] = text.inputs[name]
            arrays[name] = array
        return arrays

    def rows(self, tokens: NDArray[np.float32], texts: Sequence[TokenisedText]) -> list[NDArray[np.float32]]:
        """Cut token vectors (texts, longest, d) into those of each text (tokens, d), without the padding."""
        longest = tokens.shape[1]
        return [row[self._stretch(len(text), longest)] for row, text in zip(tokens, texts, strict=True)]

    def prompt_tokens(self, role: str) -> int:
        """Count the tokens before a text that follows the prompt for `role`, special ones included; 0 without one."""
        prompt = self._prompt(role)
        if not prompt:
            return 0
        tokenizer = self._model.tokenizer
        numbers = tokenizer(prompt)["input_ids"]
        return len(numbers) - int(numbers[-1] in tokenizer.all_special_ids)

    def _stretch(self, tokens: int, longest: int) -> slice:
        left = self._model.tokenizer.padding_side == "left"
        return slice(longest - tokens, longest) if left else slice(0, tokens)

    def _prompt(self, role: str) -> str:
        prompts: dict[str, Any] = self._model.prompts
        name = next((name for name in _PROMPTS[role] if name in prompts), self._model.default_prompt_name)
        return str(prompts[name] or "") if name else ""


def batches(lengths: Sequence[int], tokens_per_batch: int) -> Iterator[list[int]]:
    """Cut positions, sorted by length, into batches that hold a bounded number of tokens, padding included.

    Sorting keeps the padding small; a text longer than `tokens_per_batch` is a batch of its own.
    """
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[position] * (len(batch) + 1) > tokens_per_batch:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def real_tokens(offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return which tokens, given their offsets (t, 2), stand for characters of the text."""
    return np.flatnonzero(offsets[:, 1] > offsets[:, 0])


def owners(starts: NDArray[np.int64], borders: Sequence[int]) -> NDArray[np.int64]:
    """For each start, the position of the last border at or before it (the first one for what lies before)."""
    return np.maximum(np.searchsorted(np.asarray(borders, np.int64), starts, side="right") - 1, 0)


def first_letters(text: str, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where tokens (t, 2) start, without the space that some tokenizers count to the word after it."""
    starts = offsets[:, 0]
    if not any(text[start].isspace() for start in starts.tolist()):
        return starts
    spaces = (len(piece) - len(piece.lstrip()) for piece in (text[start:end] for start, end in offsets.tolist()))
    return np.minimum(starts + np.fromiter(spaces, np.int64, len(offsets)), len(text))


def content_tokens(text: str, starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which tokens, given where they start, are pieces of words that are no stop words."""
    content = np.zeros(len(text) + 1, bool)
    for word in words(text):
        if not word.stop:
            content[word.start : word.end] = True
    return content[starts]
