"""What the tests of hostile documents need: an empty index, a server and a file that nothing may touch."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.library import Library
from tests.index.fetching.site import Site, page, serving
from tests.index.hostile.checking import CANARY


@pytest.fixture(scope="session")
def small_embedder(other_model_folder: Path) -> Embedder:
    """Load a model of two layers: what is under test is everything around it."""
    return Embedder.load(str(other_model_folder))


@pytest.fixture
def library(tmp_path: Path, small_embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path / "index", writable=True, embedder=small_embedder) as opened:
        yield opened


@pytest.fixture
def canary_site() -> Iterator[Site]:
    """Serve what is on this machine and is nobody's business; at the end, nothing has asked for it."""
    with serving(Site("127.0.0.1")) as running:
        running.pages["/canary"] = page(f"<html><p>{CANARY}</p>".encode(), content_type="text/html")
        yield running
        assert running.asked == []


@pytest.fixture
def canary_file(tmp_path: Path) -> Path:
    """Make a file of which no word may ever be in an index."""
    path = tmp_path / "elsewhere" / "canary.txt"
    path.parent.mkdir()
    path.write_text(CANARY)
    return path
