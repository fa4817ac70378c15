"""`python -m bot` as its own process, over a copy of a real index."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.fakes.telegram_server import TelegramServer

ROOT = Path(__file__).parents[3]
START_SECONDS = 90.0  # most of them to import the model's libraries; a busy machine takes many times longer


class BotProcess:
    """Starts the bot, again and again over the same state if wanted, and keeps its log."""

    def __init__(self, server: TelegramServer, folder: Path, index: Path, **settings: str) -> None:
        shutil.copytree(index, folder / "index")  # the state is beside it
        self._server = server
        self._folder = folder
        self._log = folder / "log"
        self._started: list[subprocess.Popen[bytes]] = []
        self._settings = {
            "PYTHONPATH": str(ROOT),
            "INDEX_DIR": str(folder / "index"),
            "TELEGRAM_BOT_TOKEN": server.token,
            "TELEGRAM_API_BASE_URL": server.base_url,
            **settings,
        }

    @property
    def log(self) -> str:
        """What all processes wrote to standard error so far."""
        return self._log.read_text(encoding="utf-8")

    def start(self) -> subprocess.Popen[bytes]:
        """Start it without waiting for anything."""
        with self._log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot"], env=os.environ | self._settings, cwd=self._folder, stderr=log
            )
        self._started.append(process)
        return process

    def start_and_wait(self) -> subprocess.Popen[bytes]:
        """Start it and block until it is connected, so that signals are heeded."""
        before = len(self._server.world.requests("setMyCommands"))
        process = self.start()
        self._server.world.wait_until(
            lambda: len(self._server.world.requests("setMyCommands")) > before, START_SECONDS, what="the bot"
        )
        return process

    def end(self) -> None:
        """Kill what still runs."""
        for process in self._started:
            process.kill()
            process.wait()
