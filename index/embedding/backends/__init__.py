"""What computes a model, chosen by `EMBEDDING_BACKEND`.

torch      single precision, exact to 5 decimals of sentence-transformers' own
bf16       16-bit weights and activations: for CPUs that multiply them in hardware (AMX, AVX512-BF16)
onnx-int8  8-bit weights and activations in ONNX Runtime, made from the model once and kept in the user's cache
auto       bf16 where the CPU has AMX and the model's vectors agree, otherwise torch
"""

import logging
from typing import TYPE_CHECKING

from index.embedding.backends.agreement import LeastAgreement, agreement
from index.embedding.backends.backend import Backend
from index.embedding.backends.bfloat16 import bfloat16_backend, has_amx
from index.embedding.backends.single_precision import TorchBackend, single_precision_backend
from index.errors import ModelError
from index.settings import EmbeddingBackend

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["Backend", "LeastAgreement", "TorchBackend", "agreement", "chosen_backend"]

_log = logging.getLogger(__name__)


def chosen_backend(name: EmbeddingBackend, model: "SentenceTransformer", fingerprint: str) -> Backend:
    """Make the backend `name` for a model. The first layers of `model` are converted in place.

    Raises:
        ModelError: the backend is not possible on this machine, lacks its packages, or spoils this model's vectors.

    """
    _require_token_vectors(model, fingerprint)
    if name == "onnx-int8":
        from index.embedding.backends.onnx_int8 import onnx_backend  # noqa: PLC0415 - its packages are an extra

        return onnx_backend(model, fingerprint)
    if name == "bf16":
        return bfloat16_backend(model, fingerprint)
    if name == "auto" and has_amx():
        try:
            return bfloat16_backend(model, fingerprint)
        except ModelError as error:
            _log.info("computing in single precision: %s", error)
    return single_precision_backend(model)


def _require_token_vectors(model: "SentenceTransformer", fingerprint: str) -> None:
    from sentence_transformers.sentence_transformer.modules import (  # noqa: PLC0415 - heavy, and loaded by now
        Transformer,
    )

    if not isinstance(model[0], Transformer):
        raise ModelError(
            f"The model {fingerprint} gives no vectors of tokens (it begins with {type(model[0]).__name__}): choose "
            "another EMBEDDING_MODEL, one that begins with a transformer."
        )
