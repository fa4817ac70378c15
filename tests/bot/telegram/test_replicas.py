"""Two replicas on one PostgreSQL by webhook: each question is answered once, whatever breaks and whoever dies."""

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import quantiles

import pytest

from tests.bot.telegram.crowd import (
    Asked,
    ask_at_once,
    assert_each_was_answered_once_rightly_and_in_order,
    replies_to,
)
from tests.bot.telegram.replicas import Replicas
from tests.bot.telegram.towns import facts
from tests.fakes.faults import FaultKind
from tests.fakes.postgres import Postgres
from tests.fakes.telegram_server import TelegramServer

ANA = 7
SENDING = "sendMessage"


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running
        assert running.world.violations() == []


@pytest.fixture
def replicas(server: TelegramServer, index: Path, tmp_path: Path, postgres: Postgres) -> Iterator[Replicas]:
    shutil.copytree(index, tmp_path / "index")
    made = Replicas(server, tmp_path, tmp_path / "index", postgres.new_database(), count=2)
    yield made
    made.end()
    assert server.token.partition(":")[2] not in made.log
    assert "Traceback" not in made.log


def break_things(server: TelegramServer, probability: float) -> None:
    """Let updates come twice and overtake each other, and calls of the bot fail in every way."""
    server.faults.script(FaultKind.DUPLICATE, times=None, probability=4 * probability)
    server.faults.script(FaultKind.REORDER, times=None, probability=probability, seconds=0.5)
    for kind in (FaultKind.TOO_MANY_REQUESTS, FaultKind.BAD_GATEWAY, FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER):
        server.faults.script(kind, SENDING, times=None, probability=probability)


def assert_a_conversation_goes_on_with_another_replica(server: TelegramServer) -> None:
    server.world.add_user(ANA)
    expected = [facts(4)[2], *[facts(4)[3]] * 5]
    questions = [facts(4)[2].question, *["How many children attend the school there?"] * 5]
    for number, question in enumerate(questions):
        server.world.say(ANA, ANA, question)
        reply = server.world.wait_for(number + 1, ANA, timeout=40)[number]
        assert expected[number].sentence in reply.text.partition("\n\n[1] ")[0]
    assert len({one.address for one in server.world.deliveries() if one.status == 200}) == 2


def test_each_question_is_answered_once_though_a_replica_is_killed_and_the_network_breaks(
    server: TelegramServer, replicas: Replicas
) -> None:
    replicas.start_all_and_wait()
    assert_a_conversation_goes_on_with_another_replica(server)
    break_things(server, 0.03)
    asked = ask_at_once(server, people=8)
    server.world.wait_until(lambda: replies_to(server, asked) >= 8, 60, what="the first replies")
    replicas.kill(1)
    more = ask_at_once(server, people=4)
    replicas.start(1)
    for questions in (asked, more):
        assert_each_was_answered_once_rightly_and_in_order(server, questions, timeout=120, in_order=False)
    replicas.wait_for_starts(3)  # the one that was killed, too: before, no signal ends it in good order
    assert replicas.terminate() == [0, 0]


@pytest.mark.proof
@pytest.mark.timeout(1200)
def test_fifty_people_with_ten_questions_each(server: TelegramServer, replicas: Replicas) -> None:
    replicas.start_all_and_wait()
    break_things(server, 0.02)
    began = time.monotonic()
    asked = ask_at_once(server, people=50, questions=10)
    server.world.wait_until(lambda: replies_to(server, asked) >= 150, 300, what="the first replies")
    replicas.kill(1)
    server.world.wait_until(lambda: replies_to(server, asked) >= 250, 300, what="half of the replies")
    replicas.start(1)
    took = waits(server, asked, began)
    assert_each_was_answered_once_rightly_and_in_order(server, asked, timeout=600, in_order=False)
    replicas.wait_for_starts(3)
    assert replicas.terminate() == [0, 0]
    print(f"\n{len(took)} replies, {len(took) / max(took):.1f} a second, p95 {quantiles(took, n=20)[-1]:.1f} s")  # noqa: T201 - the figures are what a proof is run for


def waits(server: TelegramServer, asked: Mapping[int, Sequence[Asked]], began: float) -> list[float]:
    """Return the seconds after which each reply came, all questions having been asked at `began`."""
    total, seen = sum(len(questions) for questions in asked.values()), 0
    took: list[float] = []
    while len(took) < total:
        before = seen
        server.world.wait_until(partial(_more_came, server, asked, before), 120, what="more replies")
        seen = replies_to(server, asked)
        took += [time.monotonic() - began] * (seen - before)
    return took


def _more_came(server: TelegramServer, asked: Mapping[int, Sequence[Asked]], before: int) -> bool:
    return replies_to(server, asked) > before
