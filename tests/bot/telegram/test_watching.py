"""How the owner sees that the bot is well, from a bot that runs as its own process: health, metrics and the log."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.bot.stand_in import BREAKS, REFUSED
from tests.bot.telegram.bot_process import ROOT
from tests.fakes.faults import FaultKind
from tests.fakes.telegram_server import TelegramServer

ANA, BEN = 7, 8
SECRET_WORDS = ("Marmalade", "Paddington")
"""What is asked, and who asks; neither belongs in a log."""


class Watched:
    """The bot over a stand-in chat, with a listener for those who watch it."""

    def __init__(self, server: TelegramServer, folder: Path) -> None:
        self._server = server
        self._log = folder / "log"
        self._socket = folder / "watch"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **settings: str) -> None:
        """Start it and block until it is connected."""
        environment = {
            "PYTHONPATH": str(ROOT),
            "INDEX_DIR": str(self._folder / "index"),
            "TELEGRAM_BOT_TOKEN": self._server.token,
            "TELEGRAM_API_BASE_URL": self._server.base_url,
            "MONITORING_LISTEN": f"unix:{self._socket}",
            "LOG_FORMAT": "json",
        }
        command = [sys.executable, "-m", "tests.bot.telegram.stand_in_bot", "0"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=os.environ | environment | settings, cwd=self._folder, stderr=log
            )
        self._server.world.wait_until(lambda: bool(self._server.world.requests("setMyCommands")), 60, what="the bot")

    def get(self, path: str) -> httpx.Response:
        """Ask the listener."""
        with httpx.Client(transport=httpx.HTTPTransport(uds=str(self._socket))) as client:
            return client.get(f"http://bot{path}", headers={"Accept": "text/plain"})

    def metric(self, name: str, **labels: str) -> float:
        """Return what a metric is now; 0 if it was never counted."""
        families = text_string_to_metric_families(self.get("/metrics").text)
        found = [sample.value for family in families for sample in family.samples
                 if sample.name == name and labels.items() <= sample.labels.items()]  # fmt: skip
        return sum(found)

    def stop(self) -> list[dict[str, object]]:
        """Stop it in good order, and return the lines of its log."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)
        return [json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines()]

    def end(self) -> None:
        """Kill it if it runs still."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until it is so, which no message of the bot tells."""
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        running.world.add_user(ANA, SECRET_WORDS[1])
        running.world.add_user(BEN)
        yield running


@pytest.fixture
def bot(server: TelegramServer, tmp_path: Path) -> Iterator[Watched]:
    made = Watched(server, tmp_path)
    yield made
    made.end()


def test_a_bot_that_polls_shows_its_health_its_figures_and_a_line_for_each_question(
    server: TelegramServer, bot: Watched
) -> None:
    bot.start(LIMIT_BURST="3", LIMIT_QUESTIONS_PER_MINUTE="0.1")
    server.faults.script(FaultKind.TOO_MANY_REQUESTS, "sendMessage", retry_after=1)
    eventually(lambda: bot.get("/health/ready").status_code == 200)
    assert bot.get("/health/ready").json()["parts"] == {"index": "well", "database": "well", "telegram": "well"}
    assert bot.get("/health/live").status_code == 200
    for text in (f"why {SECRET_WORDS[0]}", f"{REFUSED} {SECRET_WORDS[0]}", f"{BREAKS} {SECRET_WORDS[0]}", "too many"):
        server.world.say(ANA, ANA, text)
    server.world.wait_for(4, ANA, timeout=30)
    eventually(lambda: bot.metric("quotewire_questions_total") == 3)
    for outcome in ("answered", "refused", "failed"):
        assert bot.metric("quotewire_questions_total", chat="private", outcome=outcome) == 1
    assert bot.metric("quotewire_refusals_total") == 1
    assert bot.metric("quotewire_errors_total", kind="RuntimeError") == 1
    assert bot.metric("quotewire_throttled_total", limit="user") == 1
    assert bot.metric("quotewire_floods_total", method="sendMessage") == 1
    assert bot.metric("quotewire_updates_total", kind="stored") == 4
    assert bot.metric("quotewire_index_articles") == 3
    for stage in ("queue", "sending"):
        assert bot.metric("quotewire_stage_seconds_count", stage=stage) == 3
    lines = bot.stop()
    done = [line for line in lines if str(line["message"]).startswith("A question is done: ")]
    assert [(line["chat"], line["outcome"]) for line in done] == [
        ("private", "answered"), ("private", "refused"), ("private", "failed"),
    ]  # fmt: skip
    (failure,) = [line for line in lines if str(line["message"]).startswith("Incident ")]
    assert failure["question"] == done[2]["question"], "what failed can be found by the question's id"
    assert len({line["question"] for line in done}) == 3
    for secret in (*SECRET_WORDS, server.token.partition(":")[2]):
        assert secret not in json.dumps(lines)


def test_at_debug_neither_texts_nor_names_nor_the_token_are_in_the_log(server: TelegramServer, bot: Watched) -> None:
    bot.start(LOG_LEVEL="DEBUG")
    server.world.say(ANA, ANA, f"why {SECRET_WORDS[0]}")
    server.world.wait_for(1, ANA, timeout=30)
    log = json.dumps(bot.stop())
    assert "A question is done: " in log
    for secret in (*SECRET_WORDS, server.token.partition(":")[2]):
        assert secret not in log


def test_texts_are_in_the_log_if_they_are_wanted(server: TelegramServer, bot: Watched) -> None:
    bot.start(LOG_TEXTS="true")
    server.world.say(ANA, ANA, f"why {SECRET_WORDS[0]}")
    server.world.wait_for(1, ANA, timeout=30)
    assert [line["text"] for line in bot.stop() if "text" in line] == [f"why {SECRET_WORDS[0]}"]
