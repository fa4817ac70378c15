"""The bot as its own process: how it stops, and what it says to another one of its kind, fetching and called."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.bot.telegram.bot_process import ROOT, START_SECONDS
from tests.bot.telegram.ways import Called, Way, fetching
from tests.fakes.postgres import Postgres
from tests.fakes.telegram_server import TelegramServer

ANA = 7
DEADLINE = 60  # seconds: far fewer than what is cut off takes, for 8 are given to it; a busy machine needs the rest


class Bots:
    """Starts bots over a stand-in chat; `folder` is where each keeps its log."""

    def __init__(self, server: TelegramServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, state: dict[str, str], seconds: float = 0.0) -> subprocess.Popen[bytes]:
        """Start one, each of whose answers takes so long."""
        environment = {
            "PYTHONPATH": str(ROOT),
            "INDEX_DIR": str(self.folder / "index"),
            "TELEGRAM_BOT_TOKEN": self.server.token,
            "TELEGRAM_API_BASE_URL": self.server.base_url,
        }
        command = [sys.executable, "-m", "tests.bot.telegram.stand_in_bot", str(seconds)]
        with (self.folder / name).open("ab") as log:
            process = subprocess.Popen(command, env=environment | state, cwd=self.folder, stderr=log)
        self._started.append(process)
        return process

    def lines(self, name: str) -> list[str]:
        """Return what the bots of this name wrote to their log, warnings and worse."""
        return [line for line in (self.folder / name).read_text(encoding="utf-8").splitlines() if " INFO " not in line]

    def end(self) -> None:
        """Kill what still runs."""
        for process in self._started:
            process.kill()
            process.wait()


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        running.world.add_user(ANA)
        yield running


@pytest.fixture
def bots(server: TelegramServer, tmp_path: Path) -> Iterator[Bots]:
    made = Bots(server, tmp_path)
    yield made
    made.end()


def test_what_takes_too_long_does_not_hold_up_the_end_and_is_answered_after_the_next_start(
    postgres: Postgres, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ways: tuple[Way, ...] = (fetching, Called(postgres, tmp_path_factory.mktemp("hooks")))
    with contextlib.ExitStack() as stack:
        running = [stack.enter_context(_interrupted(way, tmp_path / str(number))) for number, way in enumerate(ways)]
        for one in running:
            one.process.terminate()
        assert [one.process.wait(DEADLINE) for one in running] == [0, 0]
        for one in running:
            assert one.bots.server.world.messages(ANA) == []
            one.process = one.bots.start("bot", one.state)
        for one in running:
            replies = one.bots.server.world.wait_for(2, ANA, START_SECONDS)
            assert [reply.text.splitlines()[0] for reply in replies] == [
                f"Answer to question {n} [1]" for n in range(2)
            ]
            one.process.terminate()
            assert one.process.wait(DEADLINE) == 0


@dataclass(slots=True)
class _Interrupted:
    """A bot of a way, in the middle of an answer that takes ten minutes."""

    bots: Bots
    state: dict[str, str]
    process: subprocess.Popen[bytes]


@contextlib.contextmanager
def _interrupted(way: Way, folder: Path) -> Iterator[_Interrupted]:
    folder.mkdir()
    with TelegramServer() as server:
        server.world.add_user(ANA)
        bots, state = Bots(server, folder), way(server, folder)
        try:
            process = bots.start("bot", state, seconds=600)
            for number in range(2):
                server.world.say(ANA, ANA, f"question {number}")
            server.world.wait_until(lambda: bool(server.world.actions(ANA)), START_SECONDS, what="typing")
            yield _Interrupted(bots, state, process)
        finally:
            bots.end()


@contextlib.contextmanager
def another_program(server: TelegramServer) -> Iterator[None]:
    """Let another program fetch the updates of the bot while the block runs."""
    ended = threading.Event()

    def fetch() -> None:
        with httpx.Client() as client:
            while not ended.is_set():
                client.get(f"{server.base_url}{server.token}/getUpdates", params={"timeout": 1}, timeout=30)

    thread = threading.Thread(target=fetch)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_where_another_program_fetches_the_updates_the_bot_ends_with_a_line_that_says_so(
    server: TelegramServer, bots: Bots, tmp_path: Path
) -> None:
    with another_program(server):
        assert bots.start("bot", fetching(server, tmp_path)).wait(START_SECONDS) == 1
    line = bots.lines("bot")[-1]
    assert line.startswith("Another program fetches the messages of this bot: stop it, or let both use WEBHOOK_URL and")
    assert server.token.partition(":")[2] not in line


def test_a_second_bot_over_the_same_file_ends_with_a_line_and_the_first_goes_on(
    server: TelegramServer, bots: Bots, tmp_path: Path
) -> None:
    state = fetching(server, tmp_path)
    first = bots.start("first", state)
    server.world.say(ANA, ANA, "why")
    server.world.wait_for(1, ANA, START_SECONDS)
    assert bots.start("second", state).wait(START_SECONDS) == 1
    (line,) = bots.lines("second")
    assert line.startswith(f"Another bot is running that keeps its state in {tmp_path / 'state.sqlite'}: stop it.")
    server.world.say(ANA, ANA, "and then")
    server.world.wait_for(2, ANA, START_SECONDS)
    first.terminate()
    assert first.wait(DEADLINE) == 0
