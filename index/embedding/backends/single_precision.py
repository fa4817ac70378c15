"""Computing a model with torch in single precision: what sentence-transformers computes, with faster products."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding.backends.agreement import LeastAgreement, agreement, token_vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

TOKENS_A_THREAD = 1024
"""What lies between two layers then stays in a core's cache: measured, 8,192 tokens cost 8 % more each."""

MOST_TOKENS = 4096
"""However many threads: longer batches mix texts of more different lengths, which is padding."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class TorchBackend:
    """The model's own transformer, run by torch in the precision of its weights."""

    name: str
    tokens_per_batch: int
    model: "SentenceTransformer"

    def features(self, inputs: dict[str, Any]) -> dict[str, Any]:
        """Compute token vectors, as `Backend.features` says."""
        import torch  # noqa: PLC0415 - heavy, and loaded by now

        device = self.model.device
        features: dict[str, Any] = self.model[0](
            {
                name: torch.from_numpy(value).to(device) if isinstance(value, np.ndarray) else value
                for name, value in inputs.items()
            }
        )
        features["token_embeddings"] = features["token_embeddings"].float()
        return features


def torch_backend(name: str, model: "SentenceTransformer") -> TorchBackend:
    """Run `model` as it is."""
    import torch  # noqa: PLC0415 - heavy, and loaded by now

    model.eval()
    return TorchBackend(name, min(TOKENS_A_THREAD * torch.get_num_threads(), MOST_TOKENS), model)


def single_precision_backend(model: "SentenceTransformer") -> TorchBackend:
    """Run `model` with packed linear layers where that gives the same vectors, and as it is otherwise."""
    backend = torch_backend("torch", model)
    pack_where_possible(backend)
    return backend


def pack_where_possible(backend: TorchBackend) -> None:
    """Pack the linear layers of a backend's model, unless its vectors change by it or torch cannot do it here."""
    import torch  # noqa: PLC0415 - heavy, and loaded by now

    from index.embedding.backends.packed_linear import (  # noqa: PLC0415 - brings torch
        linear_layers,
        pack,
        restore,
    )

    model = backend.model
    if model.device.type != "cpu" or not torch.backends.mkldnn.is_available():  # type: ignore[no-untyped-call] # the library's lack
        return
    layers, before = linear_layers(model[0]), token_vectors(model, backend.features)
    try:
        pack(model[0])
        agreed = agreement(before, token_vectors(model, backend.features))
        if agreed >= LeastAgreement.SAME_PRECISION.value:
            return
        reason = f"the vectors agree to {agreed:.5f} only"
    except (RuntimeError, AttributeError, NotImplementedError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
    restore(model[0], layers)
    _log.info("linear layers stay as they are: %s", reason)
