"""An index of the small corpus, made once with the real model."""

from collections.abc import Iterator

import pytest

from index.embedding import Embedder
from index.library import Library
from index.search.searcher import Searcher
from tests.index.search.corpus import DOCUMENTS


@pytest.fixture(scope="package")
def library(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("corpus"), writable=True, embedder=embedder) as opened:
        assert [added.error for added in opened.add(DOCUMENTS)] == [None] * len(DOCUMENTS)
        yield opened


@pytest.fixture(scope="package")
def searcher(library: Library) -> Searcher:
    return library.searcher
