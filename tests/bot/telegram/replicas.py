"""Several replicas of `python -m bot` by webhook, over one index and one PostgreSQL."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from tests.bot.telegram.bot_process import ROOT, START_SECONDS
from tests.fakes.telegram_server import TelegramServer

UNLIMITED = {"LIMIT_QUESTIONS_PER_MINUTE": "10000", "LIMIT_BURST": "10000", "LIMIT_WAITING": "100000"}


class Replicas:
    """Starts, kills and starts again; each replica has a port and a log of its own."""

    def __init__(
        self, server: TelegramServer, folder: Path, index: Path, state_url: str, count: int, **settings: str
    ) -> None:
        self._server = server
        self._folder = folder
        self._ports = [free_port() for _ in range(count)]
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._settings = UNLIMITED | {
            "PYTHONPATH": str(ROOT),
            "INDEX_DIR": str(index),
            "STATE_URL": state_url,
            "TELEGRAM_BOT_TOKEN": server.token,
            "TELEGRAM_API_BASE_URL": server.base_url,
            "WEBHOOK_URL": f"http://127.0.0.1:{self._ports[0]}/hook",
            **settings,
        }
        server.world.deliver(*(f"http://127.0.0.1:{port}" for port in self._ports), first_pause=0.2, longest_pause=2.0)

    @property
    def log(self) -> str:
        """What all of them wrote to standard error so far."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted(self._folder.glob("replica-*.log")))

    def start(self, number: int) -> None:
        """Start one without waiting for anything."""
        settings = self._settings | {"WEBHOOK_LISTEN": f"127.0.0.1:{self._ports[number]}"}
        with (self._folder / f"replica-{number}.log").open("ab") as log:
            self._running[number] = subprocess.Popen(
                [sys.executable, "-m", "bot"], env=os.environ | settings, cwd=self._folder, stderr=log
            )

    def start_all_and_wait(self) -> None:
        """Start all and block until each has told Telegram where to call."""
        for number in range(len(self._ports)):
            self.start(number)
        self.wait_for_starts(len(self._ports))

    def wait_for_starts(self, number: int) -> None:
        """Block until, one after the other, so many have told Telegram where to call."""
        self._server.world.wait_until(
            lambda: len(self._server.world.requests("setWebhook")) >= number, START_SECONDS, what="replicas"
        )

    def kill(self, number: int) -> None:
        """Kill one at once."""
        process = self._running.pop(number)
        process.kill()
        process.wait(20)

    def terminate(self) -> list[int]:
        """Stop all in good order and return their exit codes."""
        for process in self._running.values():
            process.terminate()
        codes = [process.wait(30) for process in self._running.values()]
        self._running.clear()
        return codes

    def end(self) -> None:
        """Kill what still runs."""
        for number in list(self._running):
            self.kill(number)


def free_port() -> int:
    """Return a port that nobody listens at just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
