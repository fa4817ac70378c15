"""What every backend does: the first half of a model, from numbers of tokens to vectors of tokens."""

from typing import Any, Protocol


class Backend(Protocol):
    """Computes the transformer of a model. Safe to use from several threads."""

    @property
    def name(self) -> str:
        """The value of `EMBEDDING_BACKEND` that asks for it."""

    @property
    def tokens_per_batch(self) -> int:
        """How many tokens, padding included, one call computes at the least cost a token."""

    def features(self, inputs: dict[str, Any]) -> dict[str, Any]:
        """Compute token vectors.

        `inputs` holds int64 arrays (texts, longest) by name and perhaps a whole number `prompt_length`. The result is
        what the model's later modules take: `token_embeddings`, a float32 tensor (texts, longest, d), the inputs as
        tensors, and what else the transformer gives.
        """
