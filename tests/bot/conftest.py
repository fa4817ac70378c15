"""Libraries with the real model, filled once: what the tests of answering ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from index.sources import read_sources
from tests.bot import made_articles, town
from tests.fakes.postgres import Postgres

ARTICLES = Path(__file__).parents[2] / "articles"
SAMPLE = ARTICLES / "nato-secretary-general-on-bakhmut.txt"


def _filled(folder: Path, embedder: Embedder, paths: list[Path]) -> Library:
    library = Library.open(folder, writable=True, embedder=embedder)
    added = list(library.add(read_sources([str(path) for path in paths])))
    assert {one.status for one in added} == {AddedStatus.ADDED}
    return library


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """Hold the sample article only."""
    with _filled(tmp_path_factory.mktemp("sample"), embedder, [SAMPLE]) as library:
        yield library


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """Hold all of articles/."""
    with _filled(tmp_path_factory.mktemp("articles"), embedder, [ARTICLES]) as library:
        yield library


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """Hold all of articles/ and sixty made ones of every form."""
    with _filled(tmp_path_factory.mktemp("many"), embedder, [ARTICLES]) as library:
        added = list(library.add(made_articles.documents()))
        assert {one.status for one in added} == {AddedStatus.ADDED}
        yield library


@pytest.fixture(scope="session")
def town_library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """Hold the articles of `tests.bot.town`."""
    with Library.open(tmp_path_factory.mktemp("town"), writable=True, embedder=embedder) as library:
        added = list(library.add(town.DOCUMENTS))
        assert {one.status for one in added} == {AddedStatus.ADDED}
        yield library


@pytest.fixture(scope="session")
def postgres() -> Postgres:
    """Give a real PostgreSQL server; tests make databases of their own in it."""
    return Postgres()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_state_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty state database: a file, and a database of PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'state.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database()
