"""Computing a model with ONNX Runtime in 8 bits: weights by channel, activations by batch.

Made from the model itself once, in seconds, and kept in the user's cache. A file's name holds what it was made from
(`model_key`, the versions) and the SHA-256 of what it holds, so that a torn or altered file is known and made again.
"""

import hashlib
import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import ModelError, StoreError
from index.store.files import checksum, replace_file

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from sentence_transformers import SentenceTransformer

TOKENS_A_THREAD = 512
"""Small batches cost the least a token and share one scale of activations among fewer texts: measured down to 256."""

MOST_TOKENS = 2048
"""However many threads: longer batches mix texts of more different lengths, which is padding."""

_FORM = 1
"""Raised when what `int8_model` makes changes."""


_DIGEST_LENGTH = 32
"""Hexadecimal digits of the SHA-256 that a name holds."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class OnnxBackend:
    """The model's transformer as an ONNX graph."""

    session: "InferenceSession"
    tokens_per_batch: int
    name: str = "onnx-int8"

    def features(self, inputs: dict[str, Any]) -> dict[str, Any]:
        """Compute token vectors, as `Backend.features` says."""
        import torch  # noqa: PLC0415 - heavy, and loaded by now

        wanted = {argument.name for argument in self.session.get_inputs()}
        (vectors,) = self.session.run(None, {name: inputs[name] for name in inputs if name in wanted})
        mask = torch.from_numpy(inputs["attention_mask"])
        return {**inputs, "attention_mask": mask, "token_embeddings": torch.from_numpy(vectors)}


def onnx_backend(model: "SentenceTransformer", fingerprint: str) -> OnnxBackend:
    """Return the 8-bit form of `model`, from the cache or made now.

    Raises:
        ModelError: its packages are missing, it cannot be made of this model, or the cache cannot be written.

    """
    versions = _versions()
    import onnxruntime  # noqa: PLC0415 - an extra
    import torch  # noqa: PLC0415 - heavy, and loaded by now

    reduced = _needs_reduced_range()
    stem = f"{_safe(fingerprint)}-int8-{model_key(model, f'{versions} {_FORM} {reduced}')}"
    folder = cache_folder()
    file = _cached(folder, stem) or _made(folder, stem, model, fingerprint, reduced=reduced)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting threads leave the CPU to others
    options.log_severity_level = 3  # errors
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    return OnnxBackend(session, min(TOKENS_A_THREAD * torch.get_num_threads(), MOST_TOKENS))


def _versions() -> str:
    """Import the packages of the extra, which keep no count of our users; return their versions."""
    # read when it is imported: it would send usage data, and keep an id of this machine in the user's cache
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        import onnx  # noqa: PLC0415 - an extra
        import onnxruntime  # noqa: PLC0415 - an extra
        import onnxscript  # noqa: PLC0415 - an extra, which torch's exporter needs
        import torch  # noqa: PLC0415 - heavy, and loaded by now
    except ImportError as error:
        raise ModelError(
            f"EMBEDDING_BACKEND=onnx-int8 needs packages that are not installed ({error.name}): run "
            "pip install 'quotewire[onnx]', or set EMBEDDING_BACKEND=auto."
        ) from None
    return " ".join(module.__version__ for module in (torch, onnx, onnxruntime, onnxscript))


def cache_folder() -> Path:
    """Return where converted models are kept: `quotewire` in the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "quotewire"


def model_key(model: "SentenceTransformer", made_with: str) -> str:
    """Tell models apart by the weights and settings of their transformer, and forms by what they were made with."""
    import torch  # noqa: PLC0415 - heavy, and loaded by now

    digest = hashlib.sha256(made_with.encode())
    layers: Any = model[0].auto_model
    digest.update(layers.config.to_json_string().encode())
    for name, weights in model[0].state_dict().items():
        digest.update(name.encode())
        digest.update(weights.cpu().contiguous().view(-1).view(torch.uint8).numpy())  # numpy has no bf16
    return digest.hexdigest()[:12]


def _cached(folder: Path, stem: str) -> Path | None:
    for file in sorted(folder.glob(f"{stem}-*.onnx")):
        try:
            if checksum(file)[:_DIGEST_LENGTH] == file.stem.rpartition("-")[2]:
                return file
            _log.warning("%s is damaged: making it again", file)
            file.unlink()
        except OSError as error:
            _log.warning("%s cannot be used (%s): making it again", file, error.strerror)
    return None


def _made(folder: Path, stem: str, model: "SentenceTransformer", fingerprint: str, *, reduced: bool) -> Path:
    from index.embedding.backends.onnx_export import int8_model  # noqa: PLC0415 - brings onnx

    _log.info("converting %s for ONNX Runtime, once: about ten seconds", fingerprint)
    data = int8_model(model, fingerprint, reduced=reduced)
    file = folder / f"{stem}-{hashlib.sha256(data).hexdigest()[:_DIGEST_LENGTH]}.onnx"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(file, lambda write: write(data))
    except (OSError, StoreError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ModelError(
            f"The converted model cannot be kept in {folder} ({reason}): set XDG_CACHE_HOME to a folder that can be "
            "written, or EMBEDDING_BACKEND=auto."
        ) from None
    return file


def _needs_reduced_range() -> bool:
    """Tell whether 8-bit products overflow here unless weights keep to 7 bits: x86 without VNNI."""
    import torch  # noqa: PLC0415 - heavy, and loaded by now

    found = torch.cpu.get_capabilities()
    return found.get("architecture") == "x86_64" and not (found.get("avx512_vnni") or found.get("avx_vnni"))


def _safe(name: str) -> str:
    return re.sub(r"[^\w.@-]+", "-", name)
