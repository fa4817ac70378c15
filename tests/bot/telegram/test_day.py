"""A day in ten minutes: a mixed load while articles come and go. Nothing is lost, nothing grows, nothing is slow."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import psutil
import pytest

from tests.bot.telegram.bot_process import ROOT, BotProcess
from tests.bot.telegram.replicas import UNLIMITED
from tests.bot.telegram.towns import TOWNS, facts
from tests.fakes.telegram_server import TelegramServer

PEOPLE, GROUPS = 40, 5
FIRST_GROUP = -1_000_000_000_100
ARTICLE = """---
title: A bridge for {town}
source: bridges.example
url: https://bridges.example/{number}
published: 2023-05-{day:02}
---
The bridge number {number} of {town} will be painted green. Mayor Ola Lund said the paint for bridge {number} is ready.
"""


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        for person in range(1, PEOPLE + 1):
            running.world.add_user(person, f"Reader {person}")
        for number in range(GROUPS):
            running.world.add_chat(FIRST_GROUP - number, name=f"Group {number}")
        yield running
        assert running.world.violations() == []


@pytest.fixture
def bot(server: TelegramServer, index: Path, tmp_path: Path) -> Iterator[BotProcess]:
    made = BotProcess(server, tmp_path, index, MONITORING_LISTEN="", **UNLIMITED)
    yield made
    made.end()


@dataclass
class Day:
    """A load of so many questions at an even pace, so many changes of articles, and what was seen meanwhile."""

    server: TelegramServer
    folder: Path
    process: subprocess.Popen[bytes]
    seconds: float
    questions: int
    changes: int
    moments: random.Random = field(default_factory=lambda: random.Random(3))  # noqa: S311 - repeatable
    memory: list[float] = field(default_factory=list)
    asked: int = 0
    asked_at: dict[tuple[int, int], float] = field(default_factory=dict)
    took: dict[tuple[int, int], float] = field(default_factory=dict)

    def pass_by(self) -> None:
        """Ask at an even pace, add and remove articles, and measure."""
        with ThreadPoolExecutor(1) as owner:
            self._pass_by(owner)

    def _pass_by(self, owner: ThreadPoolExecutor) -> None:
        watching = threading.Thread(target=self._watch, daemon=True)
        watching.start()
        began = time.monotonic()
        while self.asked < self.questions:
            due = began + self.asked * self.seconds / self.questions
            time.sleep(max(0.0, due - time.monotonic()))
            self.ask()
            if self.asked % max(1, self.questions // 60) == 0:
                self.memory.append(psutil.Process(self.process.pid).memory_info().rss / 2**20)
            if self.asked % (self.questions // self.changes) == 0:
                owner.submit(self.change_articles, self.asked * self.changes // self.questions)

    def ask(self) -> None:
        """Let somebody do one thing: mostly ask, privately or in a group, inline, press a button, change a question."""
        self.asked += 1
        world, person = self.server.world, self.moments.randint(1, PEOPLE)
        fact = facts(self.moments.randrange(len(TOWNS)))[self.moments.randrange(5)]
        kind = self.moments.random()
        if kind < 0.15:
            group = FIRST_GROUP - self.moments.randrange(GROUPS)
            self._say(group, person, f"@{world.bot.username} {fact.question}")
        elif kind < 0.25:
            world.ask_inline(person, fact.question)
        elif kind < 0.35 and (answers := [one for one in world.messages(person)[-3:] if one.buttons]):
            pressed = [str(button["callback_data"]) for button in answers[-1].buttons if "callback_data" in button]
            if pressed:
                world.press(person, answers[-1].message_id, self.moments.choice(pressed))
        else:
            self._say(person, person, fact.question)

    def _say(self, chat: int, person: int, text: str) -> None:
        began = time.monotonic()
        message = self.server.world.say(chat, person, text)
        self.asked_at[chat, message.message_id] = began

    def _watch(self) -> None:
        """Note when each question got its reply."""
        world = self.server.world
        while True:
            with world.condition:
                world.condition.wait(1.0)
                replied = [(one.chat_id, one.reply_to or 0) for one in list(world.stored.values())[-100:]]
            now = time.monotonic()
            for place in replied:
                if place in self.asked_at:
                    self.took.setdefault(place, now - self.asked_at[place])

    def change_articles(self, turn: int) -> None:
        """Add an article and remove the one before the last, as the owner does in another terminal."""
        path = self.folder / f"bridge-{turn}.md"
        path.write_text(ARTICLE.format(town=TOWNS[turn % 20], number=turn, day=1 + turn % 28), encoding="utf-8")
        command = [sys.executable, "-m", "index", "add", str(path), "--index", str(self.folder / "index")]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        if turn > 2:
            command = [sys.executable, "-m", "index", "remove", f"https://bridges.example/{turn - 2}"]
            command += ["--index", str(self.folder / "index")]
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def quiet_p50(server: TelegramServer) -> float:
    """Return the median seconds of a reply when nothing else is asked."""
    took = []
    for turn in range(15):
        person = 1 + turn
        before, began = len(server.world.messages(person)), time.monotonic()
        server.world.say(person, person, facts(turn % 20)[turn % 5].question)
        server.world.wait_for(before + 1, person, timeout=30)
        took.append(time.monotonic() - began)
    return median(took)


def replied(server: TelegramServer) -> tuple[int, int]:
    """Return how many questions were asked in chats, and how many of them have a reply."""
    world = server.world
    with world.condition:
        asked = {
            (one.chat_id, one.message_id)
            for one in world.stored.values()
            if not one.sender.is_bot and one.via_bot is None
        }
        answered = {(one.chat_id, one.reply_to) for one in world.stored.values() if one.sender.is_bot}
    return len(asked), len(asked & answered)


def live_through(
    server: TelegramServer, bot: BotProcess, folder: Path, *, seconds: float, questions: int, changes: int
) -> Day:
    """Let a day pass, and check that nothing was lost and that the log holds no error."""
    process = bot.start_and_wait()
    day = Day(server, folder, process, seconds, questions, changes)
    day.pass_by()
    server.world.wait_until(lambda: len(set(replied(server))) == 1, 120, what="all replies")
    process.terminate()
    assert process.wait(30) == 0
    errors = [line for line in bot.log.splitlines() if " ERROR " in line or "Traceback" in line]
    assert errors == []
    assert all(press.answer is not None for press in server.world.answers())
    return day


def test_an_hour_in_a_few_seconds(server: TelegramServer, bot: BotProcess, tmp_path: Path) -> None:
    live_through(server, bot, tmp_path, seconds=10, questions=40, changes=2)


@pytest.mark.proof
@pytest.mark.timeout(1800)
def test_a_day_in_ten_minutes(server: TelegramServer, bot: BotProcess, tmp_path: Path) -> None:
    process = bot.start_and_wait()
    quiet = quiet_p50(server)
    process.terminate()
    process.wait(30)
    day = live_through(server, bot, tmp_path, seconds=600, questions=2000, changes=20)
    warm = day.memory[len(day.memory) // 5 :]
    first, last = median(warm[: len(warm) // 4]), median(warm[-(len(warm) // 4) :])
    p50, p95 = median(day.took.values()), quantiles(day.took.values(), n=20)[-1]
    print(  # noqa: T201 - the figures are what a proof is run for
        f"\nquiet p50 {quiet:.3f} s; of the day p50 {p50:.3f} s, p95 {p95:.3f} s over {len(day.took)} replies; "
        f"memory {first:.0f} → {last:.0f} MiB"
    )
    assert last < 1.05 * first
    assert p95 < 3 * quiet
