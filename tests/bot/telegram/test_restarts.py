"""The real bot, stopped and killed in the middle of many questions."""

import random
import signal
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.bot.telegram.bot_process import BotProcess
from tests.bot.telegram.crowd import (
    Asked,
    ask_at_once,
    assert_each_was_answered_once_rightly_and_in_order,
    replies_to,
)
from tests.fakes.faults import FaultKind
from tests.fakes.telegram_server import TelegramServer

PEOPLE = 8


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running
        assert running.world.violations() == []


@pytest.fixture
def bot(server: TelegramServer, index: Path, tmp_path: Path) -> Iterator[BotProcess]:
    made = BotProcess(server, tmp_path, index)
    yield made
    made.end()
    assert server.token.partition(":")[2] not in made.log


def test_neither_sigterm_nor_a_kill_in_the_middle_loses_or_doubles_a_reply(
    server: TelegramServer, bot: BotProcess
) -> None:
    process = bot.start_and_wait()
    first = ask_at_once(server, PEOPLE)
    server.world.wait_for(3, timeout=30)
    process.send_signal(signal.SIGTERM)
    second = ask_at_once(server, PEOPLE)  # not fetched any more, or stored
    assert process.wait(20) == 0

    process = bot.start_and_wait()
    server.world.wait_until(lambda: replies_to(server, second) >= 9, 60)
    process.kill()
    process.wait(20)

    server.faults.script(FaultKind.DROP_AFTER, "sendMessage", times=3)
    process = bot.start_and_wait()
    for asked in (first, second):
        assert_each_was_answered_once_rightly_and_in_order(server, asked, timeout=60)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0


@pytest.mark.proof
@pytest.mark.timeout(3000)
def test_twenty_kills_at_random_moments_neither_lose_nor_double_a_reply(
    server: TelegramServer, bot: BotProcess
) -> None:
    moments = random.Random(1)  # noqa: S311 - repeatable moments are wanted
    server.faults.script(FaultKind.DROP_AFTER, "sendMessage", times=None, probability=0.05)
    everybody: dict[int, Sequence[Asked]] = {}
    for _ in range(20):
        process = bot.start_and_wait()
        asked = ask_at_once(server, PEOPLE)
        everybody.update(asked)
        some = moments.randrange(len(asked) * 5)
        server.world.wait_until(partial(_came, server, asked, some), 60)
        process.kill()
        process.wait(20)
    bot.start_and_wait()
    assert_each_was_answered_once_rightly_and_in_order(server, everybody, timeout=120)


def _came(server: TelegramServer, asked: Mapping[int, Sequence[Asked]], some: int) -> bool:
    return replies_to(server, asked) >= some
