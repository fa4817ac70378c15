"""A question in a sentence's own words gets that sentence: whatever else is asked for must not cost this."""

from collections.abc import Iterator

import pytest

from bot.chat import Chat
from index.embedding import Embedder
from index.library import Library
from index.sources import read_sources
from tests.bot.telegram.towns import TOWNS, facts, write_articles


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chat]:
    folder = tmp_path_factory.mktemp("towns")
    articles = folder / "articles"
    articles.mkdir()
    write_articles(articles)
    with Library.open(folder / "index", writable=True, embedder=embedder) as library:
        assert all(added.error is None for added in library.add(read_sources([str(articles)])))
        chat = Chat(library)
        yield chat
        chat.close()


@pytest.mark.parametrize("turn", range(5))
def test_towns_have_their_own_facts(chat: Chat, turn: int) -> None:
    for town in range(turn, len(TOWNS), 2):
        fact = facts(town)[turn]
        answer = chat.answer(fact.question)
        assert [statement.text for statement in answer.statements[:1]] == [fact.sentence], fact.question
