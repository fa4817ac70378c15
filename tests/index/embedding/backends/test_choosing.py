"""Choosing a backend: what it must give, and what is said when it cannot."""

from pathlib import Path

import numpy as np
import pytest

from index.embedding import Embedder, backends
from index.embedding.backends import bfloat16
from index.errors import ModelError
from index.library import Library
from index.model import Document
from tests.index.embedding.texts import LONG, SHORT, SNOW, TEXTS, model_of, sentences

LEAST = {"torch": 0.99999, "bf16": 0.9998, "onnx-int8": 0.98}
"""Cosines with single precision. The least of 256 encyclopedia passages: 1.00000, .99992, .989."""


@pytest.fixture(params=LEAST)
def chosen(request: pytest.FixtureRequest) -> Embedder:
    """Return the default model with each backend."""
    fixture = {"torch": "embedder", "bf16": "bf16", "onnx-int8": "int8"}[request.param]
    made: Embedder = request.getfixturevalue(fixture)
    assert made.backend == request.param
    return made


def test_every_vector_agrees_with_single_precision(chosen: Embedder, embedder: Embedder) -> None:
    texts = [text for text in TEXTS if text]
    spans = [sentences(text) for text in texts]
    pairs = zip(chosen.encode_passages(texts, spans), embedder.encode_passages(texts, spans), strict=True)
    for ours, exact in pairs:
        assert ours.token_sentences.tolist() == exact.token_sentences.tolist()
        assert float(ours.passage_vector @ exact.passage_vector) > LEAST[chosen.backend]
        assert ((ours.sentence_vectors * exact.sentence_vectors).sum(axis=1) > LEAST[chosen.backend] - 0.01).all()
        assert ((ours.token_vectors * exact.token_vectors).sum(axis=1) > LEAST[chosen.backend] - 0.05).all()
        assert ours.token_vectors.dtype == ours.passage_vector.dtype == np.float32
    asked = "Who cancelled ninety flights?"
    ours_asked, exact_asked = chosen.encode_question(asked), embedder.encode_question(asked)
    assert float(ours_asked.vector @ exact_asked.vector) > LEAST[chosen.backend]
    assert ours_asked.token_words == exact_asked.token_words


def test_questions_of_one_backend_find_what_another_has_encoded(
    chosen: Embedder, embedder: Embedder, tmp_path: Path
) -> None:
    assert chosen.fingerprint == embedder.fingerprint
    with Library.open(tmp_path, writable=True, embedder=chosen) as library:
        added = library.add([Document(text=text, origin=text, title=text[:9]) for text in (LONG, SHORT, SNOW)])
        assert [one.error for one in added] == [None] * 3
    with Library.open(tmp_path, embedder=embedder) as library:
        (first, *_) = library.search("Which airport was closed by the storm?").hits
        assert first.article.origin == SNOW


def test_auto_is_bf16_where_the_cpu_has_amx_and_torch_elsewhere(
    monkeypatch: pytest.MonkeyPatch, bf16: Embedder
) -> None:
    assert bf16.backend == "bf16"
    monkeypatch.setattr(backends, "has_amx", lambda: True)
    assert Embedder.load().backend == "bf16"
    monkeypatch.setattr(backends, "has_amx", lambda: False)
    assert Embedder.load().backend == "torch"


def test_whether_the_cpu_has_amx_is_what_the_system_says() -> None:
    flags = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    assert bfloat16.has_amx() == ("amx_tile" in flags)


@pytest.mark.usefixtures("bf16")
def test_a_model_that_loses_too_much_in_bf16_stays_in_single_precision(
    monkeypatch: pytest.MonkeyPatch, embedder: Embedder
) -> None:
    monkeypatch.setattr(backends, "has_amx", lambda: True)
    monkeypatch.setattr(bfloat16, "agreement", lambda _first, _second: 0.9)
    automatic = Embedder.load()
    assert automatic.backend == "torch"
    (ours,), (exact,) = (one.encode_passages([SNOW], [sentences(SNOW)]) for one in (automatic, embedder))
    assert np.allclose(ours.passage_vector, exact.passage_vector, atol=1e-6)
    with pytest.raises(ModelError, match=r"loses too much in bf16 .* agree to 0\.900 .* set EMBEDDING_BACKEND=torch"):
        Embedder.load(backend="bf16")


def test_a_cpu_without_bf16_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.ops.mkldnn._is_mkldnn_bf16_supported", lambda: False)
    with pytest.raises(ModelError, match="CPU does not compute in bf16: set EMBEDDING_BACKEND=auto"):
        Embedder.load(backend="bf16")


def test_a_model_without_vectors_of_tokens_is_refused(tmp_path: Path, embedder: Embedder) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - heavy
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415 - likewise

    tokenizer = model_of(embedder).tokenizer.backend_tokenizer
    folder = tmp_path / "static"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)], device="cpu").save(str(folder))
    with pytest.raises(ModelError, match=r"no vectors of tokens .* choose another EMBEDDING_MODEL"):
        Embedder.load(str(folder))
