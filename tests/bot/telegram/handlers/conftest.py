"""A bot over a real index that may be changed, in the process of the test."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.chat import Chat
from bot.opening import opened_chat
from bot.settings import Settings
from tests.bot.telegram.handlers.staff import move_in
from tests.bot.telegram.serving import serving
from tests.fakes.telegram_server import TelegramServer


@pytest.fixture(scope="module")
def folder(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the index of the towns."""
    copy = tmp_path_factory.mktemp("added") / "index"
    shutil.copytree(index, copy)
    return copy


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[Chat]:
    """Give the chat over it."""
    with opened_chat(Settings(index_dir=folder)) as chat:
        yield chat


@pytest.fixture
async def adding(
    server: TelegramServer, settings: Settings, folder: Path, opened: Chat, tmp_path: Path
) -> AsyncIterator[TelegramServer]:
    """Give the server of a bot over the real index, with people of every role."""
    own = settings.model_copy(
        update={"index_dir": folder, "fetch_allow_private": True, "fetch_seconds_between_requests": 0.0}
    )
    state = f"sqlite+aiosqlite:///{tmp_path}/state.sqlite"
    own = Settings(**(own.model_dump() | {"state_url": state}))
    await move_in(server, own)
    async with serving(own, opened):
        yield server
