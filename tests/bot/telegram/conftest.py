"""A real index of small articles, made once; and the bot over a stand-in chat, with a Bot API to talk to."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.chat import Chat
from bot.opening import fill_if_empty
from bot.settings import Settings
from index.library import Library
from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, BEN, serving
from tests.bot.telegram.towns import write_articles
from tests.bot.telegram.ways import Called, Way, fetching
from tests.fakes.telegram_server import TelegramServer

ODD = '<b>&amp;"'
MARKED = f"The painter signed the wall in Zandvoort with {ODD} in red letters."
ODD_ARTICLE = f"""---
title: 'Wall {ODD} painted again'
source: wall.example
url: https://wall.example/painter?a=1&b=2
published: 2023-03-08
---
Nobody in Zandvoort had asked for it. {MARKED} The council keeps the wall.
"""

CHIEFS_ARTICLE = """---
title: Two chiefs on the ice road
source: road.example
url: https://road.example/chiefs
published: 2023-04-02
---
NATO Secretary General Lena Hartmann said on Saturday that the ice road to Ulvaness must stay open through the winter.

UN Secretary-General Omar Delgado said the ice road to Ulvaness should be closed to lorries at once.
"""


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of an index of twenty towns, an article that looks like markup, and one with two chiefs."""
    folder = tmp_path_factory.mktemp("towns")
    articles = folder / "articles"
    articles.mkdir()
    write_articles(articles)
    (articles / "wall.md").write_text(ODD_ARTICLE, encoding="utf-8")
    (articles / "chiefs.md").write_text(CHIEFS_ARTICLE, encoding="utf-8")
    fill_if_empty(Settings(index_dir=folder / "index", articles_dir=articles))
    return folder / "index"


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    """Give a Bot API with two people."""
    with TelegramServer() as running:
        running.world.add_user(ANA)
        running.world.add_user(BEN)
        yield running


@pytest.fixture
def settings(server: TelegramServer, tmp_path: Path) -> Settings:
    """Give the settings of a bot of that Bot API."""
    return Settings(
        telegram_bot_token=SecretStr(server.token),
        telegram_api_base_url=server.base_url,
        index_dir=tmp_path / "index",
    )


@pytest.fixture
def chat() -> StandIn:
    """Give a chat that answers at once."""
    return StandIn()


@pytest.fixture
async def bot(settings: Settings, chat: StandIn) -> AsyncIterator[None]:
    """Let the bot serve that chat."""
    async with serving(settings, chat):
        yield


@pytest.fixture
async def town_bot(settings: Settings, town_library: Library) -> AsyncIterator[None]:
    """Let the bot answer from the articles of `tests.bot.town`."""
    with closing(Chat(town_library)) as answering:
        async with serving(settings, answering):
            yield


@pytest.fixture(scope="module", params=["fetching", "called"])
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Way:
    """Give each way of running the bot as its own process."""
    if request.param == "fetching":
        return fetching
    return Called(request.getfixturevalue("postgres"), tmp_path_factory.mktemp("hooks"))
