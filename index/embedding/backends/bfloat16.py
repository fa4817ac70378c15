"""Computing a model in bf16: half the memory traffic, and twice the products where the CPU has them in hardware."""

from typing import TYPE_CHECKING

from index.embedding.backends.agreement import LeastAgreement, agreement, token_vectors
from index.embedding.backends.single_precision import TorchBackend, pack_where_possible, torch_backend
from index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def has_amx() -> bool:
    """Tell whether the CPU multiplies bf16 matrices in tiles (AMX)."""
    import torch  # noqa: PLC0415 - heavy, and loaded by now

    return bool(torch.cpu._is_amx_tile_supported())  # noqa: SLF001 - no public name


def bfloat16_backend(model: "SentenceTransformer", fingerprint: str) -> TorchBackend:
    """Convert the transformer of `model` to bf16, in place; what pools its tokens stays in single precision.

    Raises:
        ModelError: this CPU does not compute in bf16, or this model's vectors change too much (the model is then as
            it was).

    """
    import torch  # noqa: PLC0415 - heavy, and loaded by now

    if model.device.type == "cpu" and not torch.ops.mkldnn._is_mkldnn_bf16_supported():  # noqa: SLF001 - no public name
        raise ModelError("This machine's CPU does not compute in bf16: set EMBEDDING_BACKEND=auto.")
    backend = torch_backend("bf16", model)
    before = token_vectors(model, backend.features)
    single = {name: weights.data for name, weights in model[0].named_parameters()}
    for weights in model[0].parameters():  # not the buffers: rotary positions need their precision
        if weights.is_floating_point():
            weights.data = weights.data.bfloat16()
    agreed = agreement(before, token_vectors(model, backend.features))
    if agreed < LeastAgreement.BFLOAT16.value:
        for name, weights in model[0].named_parameters():
            weights.data = single[name]
        raise ModelError(
            f"The model {fingerprint} loses too much in bf16 (its vectors agree to {agreed:.3f} with those in single "
            "precision): set EMBEDDING_BACKEND=torch."
        )
    pack_where_possible(backend)
    return backend
