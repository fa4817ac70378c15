"""Taking updates by webhook: only from Telegram, each stored before it is told so, at a port or a socket."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.errors import ListeningError, StateError
from bot.settings import Settings
from bot.telegram import webhook
from bot.telegram.webhook import HEADER, secret_of, served
from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, serving
from tests.fakes.telegram_server import TelegramServer

SECRET = "a-secret-of-telegram"  # noqa: S105 - of a fake


class Arrived:
    """Takes updates in, or refuses."""

    def __init__(self) -> None:
        self.contents: list[dict[str, object]] = []
        self.is_broken = False

    async def take(self, contents: list[dict[str, object]]) -> None:
        if self.is_broken:
            raise StateError("The disk is full.")
        self.contents += contents


@pytest.fixture
def socket(tmp_path: Path) -> Path:
    return tmp_path / "hook.sock"


@pytest.fixture
def at_socket(settings: Settings, socket: Path) -> Settings:
    return settings.model_copy(
        update={
            "webhook_url": "https://bot.example.org/hook",
            "webhook_listen": f"unix:{socket}",
            "webhook_secret": SecretStr(SECRET),
        }
    )


@pytest.fixture
async def telegram(socket: Path) -> AsyncIterator[aiohttp.ClientSession]:
    connector = aiohttp.UnixConnector(str(socket))
    async with aiohttp.ClientSession("http://bot.example.org", connector=connector) as session:
        yield session


async def post(
    telegram: aiohttp.ClientSession, body: bytes | io.BytesIO, secret: str = SECRET, path: str = "/hook"
) -> int:
    async with telegram.post(path, data=body, headers={HEADER: secret}) as response:
        return response.status


async def test_an_update_with_the_secret_is_taken_in(at_socket: Settings, telegram: aiohttp.ClientSession) -> None:
    arrived = Arrived()
    async with served(at_socket, arrived):  # type: ignore[arg-type] # stands in for Arrivals
        assert await post(telegram, b'{"update_id": 5}') == 200
    assert arrived.contents == [{"update_id": 5}]


@pytest.mark.parametrize("secret", ["", "a-secret-of-telegraM", SECRET + "x", "é"])
async def test_who_does_not_know_the_secret_is_refused(
    at_socket: Settings, telegram: aiohttp.ClientSession, secret: str
) -> None:
    arrived = Arrived()
    async with served(at_socket, arrived):  # type: ignore[arg-type] # stands in for Arrivals
        assert await post(telegram, b'{"update_id": 5}', secret) == 403
    assert arrived.contents == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id": "x"}', b"\xff"])
async def test_what_is_no_update_is_refused(at_socket: Settings, telegram: aiohttp.ClientSession, body: bytes) -> None:
    async with served(at_socket, Arrived()):  # type: ignore[arg-type] # stands in for Arrivals
        assert await post(telegram, body) == 400
        assert await post(telegram, io.BytesIO(b"x" * (webhook.LARGEST_UPDATE + 1))) == 413
        assert await post(telegram, b'{"update_id": 5}', path="/elsewhere") == 404


async def test_what_cannot_be_stored_is_to_be_delivered_again(
    at_socket: Settings, telegram: aiohttp.ClientSession
) -> None:
    arrived = Arrived()
    arrived.is_broken = True
    async with served(at_socket, arrived):  # type: ignore[arg-type] # stands in for Arrivals
        assert await post(telegram, b'{"update_id": 5}') == 503


async def test_a_call_that_breaks_off_in_the_middle_is_no_error(
    at_socket: Settings, socket: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    arrived = Arrived()
    async with served(at_socket, arrived):  # type: ignore[arg-type] # stands in for Arrivals
        _, writer = await asyncio.open_unix_connection(str(socket))
        head = f"POST /hook HTTP/1.1\r\nHost: bot\r\n{HEADER}: {SECRET}\r\nContent-Length: 900\r\n\r\n"
        writer.write(head.encode() + b'{"update_id": 5')
        await writer.drain()
        await asyncio.sleep(0.05)  # until it is being read
        writer.close()
        await writer.wait_closed()
        await asyncio.sleep(0.05)  # until it is noticed
    assert "broke off" in caplog.text
    assert arrived.contents == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_socket_that_a_killed_process_left_is_replaced(
    at_socket: Settings, telegram: aiohttp.ClientSession
) -> None:
    left, again = Arrived(), Arrived()
    async with served(at_socket, left), served(at_socket, again):  # type: ignore[arg-type] # stand in for Arrivals
        assert await post(telegram, b'{"update_id": 5}') == 200
    assert (left.contents, again.contents) == ([], [{"update_id": 5}])


async def test_a_port_that_is_taken_is_one_clear_error(settings: Settings) -> None:
    taken = settings.model_copy(
        update={"webhook_url": "https://bot.example.org/hook", "webhook_listen": "203.0.113.1:8080"}
    )
    with pytest.raises(ListeningError, match=r"WEBHOOK_LISTEN: 203.0.113.1:8080 cannot be listened at"):
        async with served(taken, Arrived()):  # type: ignore[arg-type] # stands in for Arrivals
            pass


def test_the_secret_is_made_from_the_token_if_none_is_set(settings: Settings) -> None:
    made = secret_of(settings)
    assert made == secret_of(settings)
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value().partition(":")[2] not in made
    other = settings.model_copy(update={"telegram_bot_token": SecretStr("123:other")})
    assert secret_of(other) != made


async def test_a_question_that_comes_by_webhook_is_answered(
    server: TelegramServer, settings: Settings, chat: StandIn, unused_tcp_port: int
) -> None:
    hook = {
        "webhook_url": f"http://127.0.0.1:{unused_tcp_port}/hook",
        "webhook_listen": f"127.0.0.1:{unused_tcp_port}",
    }
    server.world.deliver(first_pause=0.1)
    async with serving(settings.model_copy(update=hook), chat):
        server.world.say(ANA, ANA, "why")
        (reply,) = await server.world.arrived(1)
    assert reply.text.startswith("Answer to why")
    assert server.world.requests("getUpdates") == []
