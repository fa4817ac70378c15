"""Turning the transformer of a model into an 8-bit ONNX graph.

Dynamic quantisation (onnxruntime): the weights of matrix products by output channel, activations by the range that each
batch has. By channel matters: with the default model, tokens agree with single precision to .991, with one scale a
matrix to .951. Attention is exported in its plain form, whose graph ONNX Runtime runs 15 % faster than the fused one.
"""

import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from index.embedding.backends.agreement import LeastAgreement, agreement, token_vectors
from index.embedding.backends.onnx_int8 import OnnxBackend
from index.embedding.backends.single_precision import torch_backend
from index.embedding.tokens import TextTokenizer
from index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_OUTPUT = "token_embeddings"

_log = logging.getLogger(__name__)


def int8_model(model: "SentenceTransformer", fingerprint: str, *, reduced: bool) -> bytes:
    """Return the transformer of `model` as a serialised ONNX graph of 8 bits; of 7 with `reduced`.

    Raises:
        ModelError: this model cannot be converted, or its vectors change too much.

    """
    try:
        with tempfile.TemporaryDirectory(prefix="onnx-") as folder, _quiet():
            full, prepared, small = (Path(folder) / name for name in ("full.onnx", "prepared.onnx", "int8.onnx"))
            _export(model, full)
            quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
            quantize_dynamic(
                prepared,
                small,
                op_types_to_quantize=["MatMul"],
                per_channel=True,
                reduce_range=reduced,
                weight_type=QuantType.QInt8,
                extra_options={"MatMulConstBOnly": True},
            )
            data = small.read_bytes()
            agreed = _agreement(model, data)
    except Exception as error:  # noqa: BLE001 - exporters raise from many roots; the log keeps the details
        _log.debug("converting %s failed", fingerprint, exc_info=True)
        reason = str(error).strip().splitlines()
        raise ModelError(
            f"The model {fingerprint} cannot be converted for ONNX Runtime "
            f"({reason[0] if reason else type(error).__name__}): set EMBEDDING_BACKEND=torch."
        ) from None
    if agreed < LeastAgreement.INT8.value:
        raise ModelError(
            f"The model {fingerprint} loses too much in 8 bits (its vectors agree to {agreed:.3f} with those in single "
            "precision): set EMBEDDING_BACKEND=torch."
        )
    return data


class _TokenVectors(torch.nn.Module):
    """The transformer as a function of arrays: what an ONNX graph can be."""

    def __init__(self, transformer: torch.nn.Module, names: tuple[str, ...]) -> None:
        super().__init__()
        self._transformer = transformer
        self._names = names

    def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
        vectors: torch.Tensor = self._transformer(dict(zip(self._names, inputs, strict=True)))[_OUTPUT]
        return vectors.float()


def _export(model: "SentenceTransformer", path: Path) -> None:
    tokenizer = TextTokenizer(model)
    texts = tokenizer.tokenise(["Snow closed the airport.", "Ferries ran late in the evening."], "document")
    arrays = tokenizer.padded(texts)
    layers: Any = model[0].auto_model
    sizes = {0: torch.export.Dim("texts", min=1, max=4096), 1: torch.export.Dim("longest", min=2, max=_longest(model))}
    attention = layers.config._attn_implementation  # noqa: SLF001 - there is no other way to ask
    layers.set_attn_implementation("eager")
    try:
        torch.onnx.export(
            _TokenVectors(model[0], tuple(arrays)).eval(),
            tuple(torch.from_numpy(array) for array in arrays.values()),
            str(path),
            input_names=list(arrays),
            output_names=[_OUTPUT],
            dynamic_shapes=(tuple(sizes for _ in arrays),),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    finally:
        layers.set_attn_implementation(attention)


def _longest(model: "SentenceTransformer") -> int:
    return int(model.max_seq_length or 512)


def _agreement(model: "SentenceTransformer", data: bytes) -> float:
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    made = token_vectors(model, OnnxBackend(session, 1).features)
    return agreement(token_vectors(model, torch_backend("torch", model).features), made)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what exporters say to developers from users: warnings and lines on standard error."""
    loggers: list[Any] = [logging.getLogger(name) for name in ("torch.onnx", "torch.export", "onnxscript", "root")]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
