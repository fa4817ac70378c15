"""A running fake, a real python-telegram-bot client for it, and raw HTTP."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from telegram import Bot

from tests.fakes.telegram_server import TelegramServer


@pytest.fixture(autouse=True)
def _durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let python-telegram-bot give durations as the bot lets it, see bot.telegram."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        running.world.add_user(7, "Ada", username="ada")
        yield running


@pytest.fixture
async def bot(server: TelegramServer) -> AsyncIterator[Bot]:
    async with Bot(server.token, base_url=server.base_url, base_file_url=server.base_file_url) as client:
        yield client


class Raw:
    """Calls methods by plain HTTP."""

    def __init__(self, server: TelegramServer) -> None:
        self.client = httpx.Client(base_url=f"{server.base_url}{server.token}/", timeout=20)

    def call(self, method: str, **parameters: object) -> tuple[int, dict[str, object]]:
        """Post JSON; give the status and the body."""
        response = self.client.post(method, json=parameters)
        body = response.json()
        assert isinstance(body, dict)
        assert body["ok"] is (response.status_code == 200)
        assert body.get("error_code", 200) == response.status_code
        return response.status_code, body

    def refusal(self, method: str, **parameters: object) -> str:
        """Give the description of the refusal."""
        status, body = self.call(method, **parameters)
        assert status >= 400
        return str(body["description"])

    def result(self, method: str, **parameters: object) -> object:
        """Give the result of a call that succeeds."""
        status, body = self.call(method, **parameters)
        assert status == 200, body
        return body["result"]


@pytest.fixture
def raw(server: TelegramServer) -> Iterator[Raw]:
    caller = Raw(server)
    with caller.client:
        yield caller
