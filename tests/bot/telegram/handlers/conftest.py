"""A bot over a real index that may be changed, in the process of the test."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

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
def adding_settings(settings: Settings, folder: Path, tmp_path: Path) -> Settings:
    """Give the settings of a bot over it, with a state of its own and news sites on this machine."""
    changed = {
        "index_dir": folder,
        "state_url": SecretStr(f"sqlite+aiosqlite:///{tmp_path}/state.sqlite"),
        "fetch_allow_private": True,
        "fetch_seconds_between_requests": 0.0,
    }
    return settings.model_copy(update=changed)


@pytest.fixture
async def adding(server: TelegramServer, adding_settings: Settings, opened: Chat) -> AsyncIterator[TelegramServer]:
    """Give the server of a bot over the real index, with people of every role."""
    await move_in(server, adding_settings)
    async with serving(adding_settings, opened):
        yield server
