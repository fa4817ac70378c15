"""Buttons under real answers: `python -m bot` as its own process, over a real index, killed and stopped in between."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.evaluation import read_questions
from bot.state.tables import answers
from bot.telegram.handlers.presses import FORGOTTEN
from bot.telegram.handlers.source_buttons import GONE
from bot.telegram.handlers.verdict_buttons import THANKS
from index.library import Library
from index.sources import read_sources
from tests.bot.telegram.bot_process import ROOT, START_SECONDS, BotProcess
from tests.bot.telegram.ways import Way, change_state
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

ANA = 7
STORY = """---
title: The mill of Zelmark
source: mill.example
url: https://mill.example/zelmark
published: 2023-05-04
---
{paragraphs}
"""
OLD = "Which carts had to be mended?"
SAID = "“The mill of Zelmark will grind again before the harvest,” said Mayor Ana Ruiz on Thursday."


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an index of a long article in which one sentence in the middle answers."""
    folder = tmp_path_factory.mktemp("mill")
    filling = [
        f"Part {number} of the chronicle tells how the village counted its sacks of grain in year {1800 + number}, "
        f"and which of its {number + 20} carts had to be mended before the roads were dry again."
        for number in range(12)
    ]
    paragraphs = [*filling[:6], SAID, *filling[6:]]
    (folder / "mill.md").write_text(STORY.format(paragraphs="\n\n".join(paragraphs)), encoding="utf-8")
    with Library.open(folder / "index", writable=True) as library:
        list(library.add(read_sources([str(folder / "mill.md")])))
    return folder / "index"


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        running.world.add_user(ANA)
        yield running
        assert running.world.violations() == []


@pytest.fixture
def settings(way: Way, server: TelegramServer, tmp_path: Path) -> dict[str, str]:
    return way(server, tmp_path) | {"STATE_DAYS": "3"}


@pytest.fixture
def bot(settings: dict[str, str], server: TelegramServer, mill: Path, tmp_path: Path) -> Iterator[BotProcess]:
    made = BotProcess(server, tmp_path, mill, **settings)
    yield made
    made.end()


def button(message: Message, label: str) -> str:
    (found,) = [button["callback_data"] for button in message.buttons if button["text"] == label]
    return str(found)


def shows(server: TelegramServer, words: str) -> bool:
    return words in server.world.messages(ANA)[-1].text


def after(server: TelegramServer, message: Message, label: str, words: str) -> Message:
    """Press a button, and give the message once it shows these words."""
    server.world.press(ANA, message.message_id, button(message, label))
    server.world.wait_until(partial(shows, server, words), START_SECONDS, what=f"{words!r} after {label}")
    return server.world.messages(ANA)[-1]


def test_sources_open_and_thumbs_count_over_a_kill_and_a_stop_until_the_article_is_gone(
    server: TelegramServer, bot: BotProcess, settings: dict[str, str], tmp_path: Path
) -> None:
    process = bot.start_and_wait()
    server.world.say(ANA, ANA, OLD)
    server.world.say(ANA, ANA, "What did Ana Ruiz say about the mill of Zelmark?")
    old, given = server.world.wait_for(2, ANA, timeout=START_SECONDS)
    (copied,) = [one["copy_text"] for one in given.buttons if one["text"] == "Copy quote"]
    assert copied == {"text": f"{SAID} — Ana Ruiz (mill.example, 4 May 2023)"}
    opened = after(server, given, "[1]", "[1] · passage ")
    assert opened.text.startswith("The mill of Zelmark\nmill.example · 4 May 2023\n[1] · passage ")
    assert SAID in opened.text
    process.kill()
    process.wait(20)
    aged = update(answers).where(answers.c.question == OLD).values(kept_at=answers.c.kept_at - 4 * 86_400)
    change_state(settings["STATE_URL"], aged)

    server.world.press(ANA, given.message_id, button(opened, "▶"))
    process = bot.start_and_wait()
    server.world.wait_until(lambda: opened.text != server.world.messages(ANA)[-1].text, 30, what="the next passage")
    turned = server.world.messages(ANA)[-1]
    back = after(server, turned, "↩ Answer", SAID + " — Ana Ruiz")
    assert (back.text, back.entities, back.buttons) == (given.text, given.entities, given.buttons)
    liked = server.world.press(ANA, given.message_id, button(given, "👍"))
    server.world.wait_until(lambda: server.world.presses[liked.id].answer is not None, 30, what="thanks")
    assert server.world.presses[liked.id].answer == {"text": THANKS, "show_alert": False}

    pressed = server.world.press(ANA, old.message_id, button(old, "[1]"))
    server.world.wait_until(lambda: server.world.presses[pressed.id].answer is not None, 30, what="an alert")
    assert server.world.presses[pressed.id].answer == {"text": FORGOTTEN, "show_alert": True}

    with Library.open(tmp_path / "index", writable=True) as library:
        assert library.remove("https://mill.example/zelmark")
    gone = server.world.press(ANA, given.message_id, button(given, "[1]"))
    server.world.wait_until(lambda: server.world.presses[gone.id].answer is not None, 30, what="an alert")
    assert server.world.presses[gone.id].answer == {"text": GONE, "show_alert": True}
    process.terminate()
    assert process.wait(20) == 0
    assert len(server.world.messages(ANA, with_deleted=True)) == 2
    assert_exported_as_a_question(settings, tmp_path)


def assert_exported_as_a_question(settings: dict[str, str], folder: Path) -> None:
    file = folder / "feedback.jsonl"
    subprocess.run(
        [sys.executable, "-m", "bot", "feedback", "export", "--out", str(file), "--index", str(folder / "index")],
        cwd=folder, env=os.environ | settings | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
    )  # fmt: skip
    (question,) = read_questions([file])
    assert question.question == "What did Ana Ruiz say about the mill of Zelmark?"
    assert (question.answerable, question.answers, question.speaker) == (True, (SAID,), "Ana Ruiz")
    assert str(ANA) not in json.loads(file.read_text(encoding="utf-8"))["id"]
