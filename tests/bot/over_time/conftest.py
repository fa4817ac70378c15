"""A library of made news that goes on for some weeks."""

from collections.abc import Iterator

import pytest

from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from tests.bot.over_time import stories


@pytest.fixture(scope="session")
def weeks(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """Hold the articles of `tests.bot.over_time.stories`."""
    with Library.open(tmp_path_factory.mktemp("weeks"), writable=True, embedder=embedder) as library:
        added = list(library.add(stories.DOCUMENTS))
        assert {one.status for one in added} == {AddedStatus.ADDED}
        yield library
