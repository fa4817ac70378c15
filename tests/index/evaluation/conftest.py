"""An index of two articles, made with the real model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.library import Library
from index.model import Document


@pytest.fixture
def library(embedder: Embedder, tmp_path: Path) -> Iterator[Library]:
    documents = [
        Document(text="Anna Holm bakes rye bread in Bergen.", origin="bakery", title="Bakery"),
        Document(text="A storm tore the roof off the school in Molde.", origin="storm", title="Storm"),
    ]
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as opened:
        assert [added.error for added in opened.add(documents)] == [None, None]
        yield opened
