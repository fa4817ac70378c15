"""Backends that the tests share, and a cache folder of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding import Embedder


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep converted models in a folder of the tests."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


@pytest.fixture(scope="session")
def int8(cache: Path) -> Embedder:
    """Load the default model in 8 bits, converted once."""
    assert cache.is_dir()
    return Embedder.load(backend="onnx-int8")


@pytest.fixture(scope="session")
def bf16() -> Embedder:
    """Load the default model in bf16, where the CPU has it."""
    import torch  # noqa: PLC0415 - heavy

    if not torch.ops.mkldnn._is_mkldnn_bf16_supported():
        pytest.skip("this CPU does not compute in bf16")
    return Embedder.load(backend="bf16")
