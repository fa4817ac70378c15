"""The bot as its own process: how it ends, what a kill costs, and what it writes to its log."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.stand_in import CHOICES, DRAWS, OFFERS
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

ROOT = Path(__file__).parents[3]
PEOPLE = range(1, 6)
QUESTIONS = 4


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        yield running


class Bot:
    """Starts the bot again and again over the same state."""

    def __init__(self, server: TelegramServer, folder: Path) -> None:
        self._folder = folder
        self.log = folder / "log"
        self._started: list[subprocess.Popen[bytes]] = []
        self.environment = {
            "PYTHONPATH": str(ROOT),
            "INDEX_DIR": str(folder / "index"),
            "TELEGRAM_BOT_TOKEN": server.token,
            "TELEGRAM_API_BASE_URL": server.base_url,
        }

    def start(self, seconds: float = 0.05) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.bot.telegram.stand_in_bot", str(seconds)],
                env=self.environment,
                cwd=self._folder,
                stderr=log,
            )
        self._started.append(process)
        return process

    def start_and_wait(self, server: TelegramServer) -> subprocess.Popen[bytes]:
        before = len(server.world.requests("setMyCommands"))
        process = self.start()
        server.world.wait_until(lambda: len(server.world.requests("setMyCommands")) > before, timeout=30)
        return process

    def end(self) -> None:
        for process in self._started:
            process.kill()
            process.wait()


@pytest.fixture
def bot(server: TelegramServer, tmp_path: Path) -> Iterator[Bot]:
    made = Bot(server, tmp_path)
    yield made
    made.end()


def everybody_asks(server: TelegramServer) -> None:
    for number in range(QUESTIONS):
        for person in PEOPLE:
            if not number:
                server.world.add_user(person)
            server.world.say(person, person, f"question {number} of {person}")


def assert_everybody_was_answered_once_and_in_order(server: TelegramServer) -> None:
    server.world.wait_for(QUESTIONS * len(PEOPLE), timeout=60)
    time.sleep(0.5)
    for person in PEOPLE:
        lines = [message.text.splitlines()[0] for message in server.world.messages(person, with_deleted=True)]
        assert lines == [f"Answer to question {number} of {person} [1]" for number in range(QUESTIONS)]


def test_sigterm_in_the_middle_finishes_what_was_begun_and_ends_with_0(server: TelegramServer, bot: Bot) -> None:
    process = bot.start(seconds=0.2)
    everybody_asks(server)
    server.world.wait_for(2, timeout=20)
    process.send_signal(signal.SIGTERM)
    assert process.wait(15) == 0
    process = bot.start_and_wait(server)
    assert_everybody_was_answered_once_and_in_order(server)
    process.terminate()
    assert process.wait(15) == 0


@pytest.mark.parametrize("answered", [0, 3, 11])
def test_a_kill_in_the_middle_neither_loses_nor_doubles_a_reply(
    server: TelegramServer, bot: Bot, answered: int
) -> None:
    process = bot.start()
    everybody_asks(server)
    if answered:
        server.world.wait_for(answered, timeout=20)
    else:
        server.world.wait_until(lambda: bool(server.world.requests("getUpdates")), timeout=20)
    process.kill()
    process.wait(15)
    process = bot.start_and_wait(server)
    assert_everybody_was_answered_once_and_in_order(server)
    process.terminate()
    assert process.wait(15) == 0


def stop_well(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    assert process.wait(15) == 0


def everybody_is_offered(server: TelegramServer) -> dict[int, Message]:
    """Let everybody ask what is answered with choices; return the message with the buttons of each."""
    for person in PEOPLE:
        server.world.add_user(person)
        server.world.say(person, person, OFFERS)
    server.world.wait_for(len(PEOPLE), timeout=30)
    return {person: server.world.messages(person)[0] for person in PEOPLE}


def press(server: TelegramServer, offering: Message, choice: int) -> None:
    server.world.press(offering.chat_id, offering.message_id, str(offering.buttons[choice]["callback_data"]))


def test_buttons_outlive_a_kill_and_a_press_while_nobody_listens_is_answered_later(
    server: TelegramServer, bot: Bot
) -> None:
    process = bot.start_and_wait(server)
    offerings = everybody_is_offered(server)
    process.kill()
    process.wait(15)
    for offering in offerings.values():
        press(server, offering, 0)
    process = bot.start_and_wait(server)
    for offering in offerings.values():
        press(server, offering, 1)
    server.world.wait_for(3 * len(PEOPLE), timeout=30)
    stop_well(process)
    for person, offering in offerings.items():
        replies = server.world.messages(person, with_deleted=True)[1:]
        assert [reply.reply_to for reply in replies] == [offering.message_id] * 2
        assert [reply.text.splitlines()[0] for reply in replies] == [choice.question for choice in CHOICES]
    assert all(press.answer == {"text": "", "show_alert": False} for press in server.world.answers())


@pytest.mark.parametrize("answered", [0, 6])
def test_a_kill_amid_presses_neither_loses_nor_doubles_an_answer(
    server: TelegramServer, bot: Bot, answered: int
) -> None:
    process = bot.start_and_wait(server)
    offerings = everybody_is_offered(server)
    server.faults.script(FaultKind.REDELIVER, times=None, probability=0.3)
    for kind in (FaultKind.DROP_AFTER, FaultKind.BAD_GATEWAY, FaultKind.DROP_BEFORE):
        server.faults.script(kind, "sendMessage", "answerCallbackQuery", "getUpdates", times=2, probability=0.2)
    for number in range(4):
        for offering in offerings.values():
            press(server, offering, number % 2)
    server.world.wait_for(len(PEOPLE) + answered, timeout=30)
    process.kill()
    process.wait(15)
    process = bot.start_and_wait(server)
    server.world.wait_for(5 * len(PEOPLE), timeout=60)
    time.sleep(0.5)
    stop_well(process)
    for person, offering in offerings.items():
        asked_for, *replies = server.world.messages(person, with_deleted=True)
        assert [reply.text.splitlines()[0] for reply in replies] == [choice.question for choice in CHOICES] * 2
        assert {reply.reply_to for reply in replies} == {offering.message_id}
        assert asked_for.buttons == offering.buttons
    assert all(press.answer for press in server.world.answers())
    assert server.world.violations() == []


@pytest.mark.parametrize("shown", [1, 4])
def test_a_kill_amid_pictures_neither_loses_nor_doubles_one(server: TelegramServer, bot: Bot, shown: int) -> None:
    process = bot.start()
    for kind in (FaultKind.DROP_AFTER, FaultKind.BAD_GATEWAY):
        server.faults.script(kind, "sendPhoto", times=2, probability=0.3)
    for number in range(2):
        for person in PEOPLE:
            server.world.add_user(person)
            server.world.say(person, person, f"{DRAWS} {number}")
    server.world.wait_for(shown, timeout=30)
    process.kill()
    process.wait(15)
    process = bot.start_and_wait(server)
    server.world.wait_for(4 * len(PEOPLE), timeout=60)
    time.sleep(0.5)
    stop_well(process)
    for person in PEOPLE:
        replies = server.world.messages(person, with_deleted=True)
        assert [(reply.photo is not None, reply.text.splitlines()[0]) for reply in replies] == [
            (True, f"{DRAWS} 0"),
            (False, f"Answer to {DRAWS} 0 [1]"),
            (True, f"{DRAWS} 1"),
            (False, f"Answer to {DRAWS} 1 [1]"),
        ]


def test_the_token_is_in_no_line_of_the_log(server: TelegramServer, bot: Bot) -> None:
    bot.environment["LOG_LEVEL"] = "DEBUG"
    server.faults.script(FaultKind.DROP_BEFORE, "sendMessage")
    server.faults.script(FaultKind.BAD_GATEWAY, "getUpdates")
    process = bot.start()
    server.world.add_user(1)
    server.world.say(1, 1, "please break")
    server.world.wait_for(1, timeout=20)
    process.terminate()
    assert process.wait(15) == 0
    log = bot.log.read_text()
    assert "Traceback" in log
    assert "HTTP Request: POST" in log
    assert "<token>" in log
    assert server.token.partition(":")[2] not in log


def test_a_wrong_token_ends_it_with_1_and_one_line(bot: Bot) -> None:
    bot.environment["TELEGRAM_BOT_TOKEN"] = "1:wrong"  # noqa: S105 - made up
    bot.environment["LOG_LEVEL"] = "WARNING"
    assert bot.start().wait(20) == 1
    (line,) = bot.log.read_text().splitlines()
    assert "does not accept TELEGRAM_BOT_TOKEN" in line
    assert "1:wrong" not in line
