"""The bot or its database is killed in the middle of many questions: what was acknowledged is kept, and it goes on."""

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.bot.telegram.bot_process import BotProcess
from tests.bot.telegram.crowd import Asked, ask_at_once, assert_each_was_answered_once_rightly_and_in_order, replies_to
from tests.bot.telegram.replicas import UNLIMITED
from tests.fakes.faults import FaultKind
from tests.fakes.postgres import Postgres
from tests.fakes.telegram_server import TelegramServer

PEOPLE = 4


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running
        assert running.world.violations() == []


@pytest.fixture
def database() -> Postgres:
    """Give a server of its own: it is killed."""
    return Postgres()


@pytest.fixture
def bot(server: TelegramServer, index: Path, tmp_path: Path, database: Postgres) -> Iterator[BotProcess]:
    made = BotProcess(server, tmp_path, index, STATE_URL=database.new_database(), **UNLIMITED)
    yield made
    made.end()
    print(made.log[-5_000:])  # noqa: T201 - shown where a test fails
    assert "Traceback" not in made.log


def break_at_random(server: TelegramServer, bot: BotProcess, database: Postgres, times: int, seed: int) -> None:
    """Kill the bot or its database at random moments under load; the database comes back, the bot is started again."""
    moments = random.Random(seed)  # noqa: S311 - repeatable moments are wanted
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage", times=None, probability=0.03)
    everybody: dict[int, Sequence[Asked]] = {}
    process = bot.start_and_wait()
    for turn in range(times):
        asked = ask_at_once(server, PEOPLE)
        everybody.update(asked)
        some = moments.randrange(PEOPLE * 5)
        server.world.wait_until(partial(_came, server, asked, some), 120)
        if turn % 2:
            process.kill()
            process.wait(20)
            process = bot.start_and_wait()
        else:
            database.kill()
            server.world.wait_until(lambda: "cannot be used" in bot.log, 30, what="the bot to notice")
            database.start()
    assert_each_was_answered_once_rightly_and_in_order(server, everybody, timeout=180)
    process.terminate()
    assert process.wait(30) == 0


def test_the_bot_goes_on_by_itself_when_its_database_comes_back_and_after_its_own_death(
    server: TelegramServer, bot: BotProcess, database: Postgres
) -> None:
    break_at_random(server, bot, database, times=2, seed=1)


@pytest.mark.proof
@pytest.mark.timeout(3000)
def test_thirty_kills_of_bot_and_database_lose_and_double_nothing(
    server: TelegramServer, bot: BotProcess, database: Postgres
) -> None:
    break_at_random(server, bot, database, times=30, seed=2)


def _came(server: TelegramServer, asked: Mapping[int, Sequence[Asked]], some: int) -> bool:
    return replies_to(server, asked) >= some
