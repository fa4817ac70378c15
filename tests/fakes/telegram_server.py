"""A Bot API server on loopback, as strict as Telegram, for testing the bot through real HTTP.

In a test, sync or async (the server has a thread and an event loop of its own):

    with TelegramServer() as server:
        server.world.add_user(7)
        # start the bot with TELEGRAM_BOT_TOKEN=server.token TELEGRAM_API_BASE_URL=server.base_url
        question = server.world.say(7, 7, "what did they say?")
        (reply,) = server.world.wait_for(1, chat_id=7)
        assert reply.reply_to == question.message_id
        assert server.world.violations() == []

As its own process: `python -m tests.fakes.telegram_server --port 0` prints one line of JSON with its address, and
`tests.fakes.control` describes how it is told what to do.

The rest of it: `world` is the people's side, `faults` what goes wrong, `method_table` what the Bot API can do.
"""

import argparse
import asyncio
import json
import sys
import threading
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.bot_api import BotApi
from tests.fakes.control import Control
from tests.fakes.faults import Faults
from tests.fakes.model import User
from tests.fakes.rate_limits import RateLimiter, RateLimits
from tests.fakes.state import BotSettings
from tests.fakes.webhook import WebhookDelivery
from tests.fakes.world import World

TOKEN = "123456789:a-made-up-token-of-the-right-form--"  # noqa: S105 - no secret: it opens nothing but this fake
_START_SECONDS = 10.0
_MAX_BODY_BYTES = 60 * 1024 * 1024


class TelegramServer:
    """The server. `world` is what a test acts on and looks at; `faults` makes calls go wrong.

    `rate_limits` None lets the bot send as fast as it can. `port` 0 takes any free one. `shared_message_ids` false
    numbers the messages of each chat apart, which Telegram does only in supergroups and channels. `settings` are what
    the bot's owner told @BotFather. Usable as a context manager in sync and async code.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "quotewire_test_bot",
        rate_limits: RateLimits | None = None,
        seed: int = 0,
        port: int = 0,
        shared_message_ids: bool = True,
        settings: BotSettings | None = None,
    ) -> None:
        self.token = token
        self.faults = Faults(seed)
        bot = User(int(token.partition(":")[0]), "Quotewire", username, is_bot=True)
        self.world = World(bot, self.faults, shared_message_ids=shared_message_ids, settings=settings)
        self.port = port
        self._limiter = None if rate_limits is None else RateLimiter(rate_limits)
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._failure: OSError | None = None

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """What the bot needs as TELEGRAM_API_BASE_URL."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot needs as base_file_url."""
        return f"{self.url}/file/bot"

    def start(self) -> None:
        """Serve in a thread. OSError if the port is taken."""
        self._ready.clear()
        self._thread = threading.Thread(target=lambda: asyncio.run(self.serve()), name="fake-telegram", daemon=True)
        self._thread.start()
        self.wait_ready()

    def wait_ready(self) -> None:
        """Block until it serves. OSError if it can't."""
        if not self._ready.wait(_START_SECONDS):
            raise TimeoutError(f"the fake did not start in {_START_SECONDS:g} s")
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Break what is in flight and stop serving; the world stays as it is, and `start` serves it again."""
        if self._thread is not None and self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(_START_SECONDS)
            self._thread = None

    async def serve(self) -> None:
        """Serve until `stop` is called or the task is cancelled."""
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        api = BotApi(self.token, self.world, self.faults, self._limiter)
        app = web.Application(client_max_size=_MAX_BODY_BYTES)
        app.add_routes([*Control(self.world, self.faults).routes(), *api.routes()])
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        delivery = WebhookDelivery(self.world, self.faults, api.perform)
        delivering = asyncio.create_task(delivery.run())
        try:
            await self._listen(runner)
            self.world.wake = lambda: self._wake(api, delivery)
            self._ready.set()
            await self._stop.wait()
        except OSError as failure:
            self._failure = failure
            self._ready.set()
        finally:
            self.world.wake = lambda: None
            delivering.cancel()
            await asyncio.wait([delivering])
            await runner.cleanup()
            await asyncio.sleep(0)  # the connections that were just told to close need a turn of the loop

    async def _listen(self, runner: web.AppRunner) -> None:
        site = web.TCPSite(runner, "127.0.0.1", self.port)
        await site.start()
        self.port = int(runner.addresses[0][1])

    def _wake(self, api: BotApi, delivery: WebhookDelivery) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(api.polling.wake)
            self._loop.call_soon_threadsafe(delivery.wake)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        await asyncio.to_thread(self.start)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.stop)


async def _run(server: TelegramServer) -> None:
    serving = asyncio.create_task(server.serve())
    await asyncio.to_thread(server.wait_ready)
    address = {"url": server.url, "base_url": server.base_url, "token": server.token}
    sys.stdout.write(json.dumps(address) + "\n")
    sys.stdout.flush()
    await serving


def main() -> None:
    """Serve as a process of its own until it is interrupted or terminated."""
    parser = argparse.ArgumentParser(description="A strict Bot API server on loopback.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rate-limits", action="store_true", help="refuse what is above Telegram's limits on sending")
    parser.add_argument("--privacy", action="store_true", help="show the bot of groups only what is meant for it")
    parser.add_argument("--inline-feedback", action="store_true", help="tell the bot which inline results are chosen")
    given = parser.parse_args()
    limits = RateLimits() if given.rate_limits else None
    settings = BotSettings(privacy=given.privacy, inline_feedback=given.inline_feedback)
    server = TelegramServer(token=given.token, rate_limits=limits, seed=given.seed, port=given.port, settings=settings)
    try:
        asyncio.run(_run(server))
    except KeyboardInterrupt:
        return
    except OSError as wrong:
        sys.exit(f"cannot serve on port {given.port}: {wrong.strerror}")


if __name__ == "__main__":
    main()
