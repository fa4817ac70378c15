"""A chat over the articles of `tests.bot.answers.harbour`, asked as of the end of March 2025."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from bot.answer import Answer
from bot.chat import Chat
from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from tests.bot.answers import harbour

Ask = Callable[[str], Answer]
NOW = datetime(2025, 3, 28, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def harbour_library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """Hold the articles of the harbour."""
    with Library.open(tmp_path_factory.mktemp("harbour"), writable=True, embedder=embedder) as library:
        added = list(library.add(harbour.DOCUMENTS))
        assert {one.status for one in added} == {AddedStatus.ADDED}
        yield library


@pytest.fixture
def ask(harbour_library: Library) -> Iterator[Ask]:
    """Ask a question on its own."""
    chat = Chat(harbour_library)
    yield lambda text: chat.answer(text, NOW)
    chat.close()
