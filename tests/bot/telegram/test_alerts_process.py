"""Alerts of the bot as its own process: killed in the middle, and with two replicas, each story is told once."""

import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.library import Library
from index.model import Document
from tests.bot.telegram.bot_process import BotProcess
from tests.bot.telegram.replicas import Replicas
from tests.bot.telegram.towns import TOWNS
from tests.fakes.faults import FaultKind
from tests.fakes.postgres import Postgres
from tests.fakes.telegram_server import TelegramServer

PEOPLE = range(21, 29)
SUBJECTS = ("harbour", "orchard", "museum", "tramway", "lighthouse", "brewery")


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        for person in PEOPLE:
            running.world.add_user(person)
        yield running
        assert running.world.violations() == []


def _story(number: int) -> Document:
    """Return an article with words of the same mayor, each on something else."""
    subject, town = SUBJECTS[number % len(SUBJECTS)], TOWNS[number]
    words = f"The {subject} of {town} will have {40 + number} new lamps before Christmas"
    text = f'Visitors came to {town} on Friday.\n\n"{words}," Mayor Wilma Oster said.'
    return Document(text, f"/stories/{number}.txt", title=f"Lamps for {town}", source="Lamp Post")


def _watch(server: TelegramServer) -> None:
    for person in PEOPLE:
        server.world.say(person, person, "/watch Wilma Oster")
    server.world.wait_for(len(PEOPLE), timeout=60)


def _add(folder: Path, embedder: Embedder, numbers: Sequence[int]) -> None:
    with Library.open(folder / "index", writable=True, embedder=embedder) as library:
        for number in numbers:
            list(library.add([_story(number)]))


def _told(server: TelegramServer, person: int) -> list[str]:
    """Return about which of the towns somebody was told, one entry a message or an entry of a list."""
    texts = [message.text for message in server.world.messages(person, with_deleted=True)][1:]
    quoted = [
        line for text in texts for line in text.splitlines() if "Mayor Wilma Oster said" in line and " — " in line
    ]
    return sorted(town for line in quoted for town in TOWNS if f"of {town} will" in line)


def _assert_each_was_told_once(server: TelegramServer, numbers: Sequence[int]) -> None:
    expected = sorted(TOWNS[number] for number in numbers)
    server.world.wait_until(lambda: all(len(_told(server, one)) >= len(expected) for one in PEOPLE), 90, what="alerts")
    time.sleep(2)
    for person in PEOPLE:
        assert _told(server, person) == expected


def test_kills_in_the_middle_neither_lose_nor_double_an_alert(
    server: TelegramServer, index: Path, tmp_path: Path, embedder: Embedder
) -> None:
    bot = BotProcess(server, tmp_path, index, ALERT_SECONDS="0.2")
    try:
        process = bot.start_and_wait()
        _watch(server)
        server.faults.script(FaultKind.DROP_AFTER, "sendMessage", times=None, probability=0.05)
        _add(tmp_path, embedder, range(3))
        server.world.wait_for(len(PEOPLE) + 5, timeout=60)
        process.kill()  # in the middle of sending
        process.wait(15)
        _add(tmp_path, embedder, range(3, 5))
        process = bot.start_and_wait()
        time.sleep(0.3)
        process.kill()  # in the middle of looking
        process.wait(15)
        process = bot.start_and_wait()
        _add(tmp_path, embedder, range(5, 6))
        _assert_each_was_told_once(server, range(6))
        process.terminate()
        assert process.wait(20) == 0
    finally:
        bot.end()


@pytest.fixture
def replicas(
    server: TelegramServer, index: Path, tmp_path: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Replicas]:
    monkeypatch.setenv("ALERT_SECONDS", "0.2")
    shutil.copytree(index, tmp_path / "index")
    made = Replicas(server, tmp_path, tmp_path / "index", postgres.new_database(), count=2)
    yield made
    made.end()
    assert "Traceback" not in made.log


def test_two_replicas_tell_each_story_once_even_if_one_is_killed(
    server: TelegramServer, replicas: Replicas, tmp_path: Path, embedder: Embedder
) -> None:
    replicas.start_all_and_wait()
    _watch(server)
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage", times=None, probability=0.05)
    _add(tmp_path, embedder, range(3))
    server.world.wait_for(len(PEOPLE) + 5, timeout=60)
    replicas.kill(1)
    _add(tmp_path, embedder, range(3, 4))
    replicas.start(1)
    _add(tmp_path, embedder, range(4, 6))
    replicas.wait_for_starts(3)
    _assert_each_was_told_once(server, range(6))
    assert set(replicas.terminate()) == {0}
