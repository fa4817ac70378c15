"""`python -m bot` as it is run: real index, real model, its own process, a Bot API as strict as Telegram's."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.model import Article
from tests.fakes.telegram_server import TelegramServer

ROOT = Path(__file__).parents[3]
ANA = 7
ODD = '<b>&amp;"'
FIRST = "The mayor opened the bridge on Monday."
MARKED = f"The painter signed the wall with {ODD} in red letters."
ARTICLE = f"""---
title: Bridge {ODD} opens again
source: river.example
url: https://river.example/bridge
published: 2023-03-08
---
{FIRST} Repairs took two years and cost four million euros, Ana Ruiz said.

{MARKED} Nobody knows what it means.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("end-to-end")
    (folder / "articles").mkdir()
    (folder / "articles" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-m", "bot", "run"], cwd=folder, env=environment, stdin=subprocess.DEVNULL, check=True
    )
    return folder / "var" / "index"


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    with TelegramServer() as running:
        running.world.add_user(ANA)
        yield running


def held(index: Path) -> Article:
    """Give the article as the index holds it: how entities in a source are read is the index's affair."""
    with Library.open(index) as library:
        article = library.article("https://river.example/bridge")
    assert article is not None
    return article


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(server: TelegramServer, index: Path, tmp_path: Path) -> Iterator[Start]:
    shutil.copytree(index, tmp_path / "index")  # each test has its own state beside it
    processes: list[subprocess.Popen[str]] = []

    def started(**settings: str) -> subprocess.Popen[str]:
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "INDEX_DIR": str(tmp_path / "index"),
            "TELEGRAM_BOT_TOKEN": server.token,
            "TELEGRAM_API_BASE_URL": server.base_url,
            **settings,
        }
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "bot"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
            )
        )
        return processes[-1]

    yield started
    for process in processes:
        process.kill()
        process.communicate()


def test_a_question_gets_exactly_one_cited_reply_and_sigterm_ends_with_0(
    server: TelegramServer, start: Start, index: Path
) -> None:
    process = start(LOG_LEVEL="DEBUG")
    question = server.world.say(ANA, ANA, "When did the mayor open the bridge?")
    server.world.wait_for(1, timeout=60)
    process.terminate()
    _, log = process.communicate(timeout=30)
    (reply,) = server.world.messages()
    assert process.returncode == 0
    assert reply.reply_to == question.message_id
    assert f"{FIRST} [1]" in reply.text
    assert f"<b>{FIRST}" in reply.source
    assert f"{held(index).title}\nriver.example · 8 March 2023\n" in reply.text
    assert "https://river.example/bridge#:~:text=The%20mayor%20opened" in reply.source
    assert server.world.violations() == []
    assert server.token.partition(":")[2] not in log


def test_what_looks_like_markup_is_shown_as_the_index_holds_it(
    server: TelegramServer, start: Start, index: Path
) -> None:
    start()
    server.world.say(ANA, ANA, "How did the painter sign the wall?")
    (reply,) = server.world.wait_for(1, timeout=60)
    (sentence,) = re.findall(r"The painter .* letters\.", held(index).text)
    assert "<b>&" in sentence
    assert f"{sentence} [1]" in reply.text
    assert "<b>&" in held(index).title
    assert held(index).title in reply.text


def test_a_wrong_token_is_one_line_and_exit_code_1(start: Start) -> None:
    process = start(TELEGRAM_BOT_TOKEN="1:wrong")  # noqa: S106 - made up
    _, log = process.communicate(timeout=60)
    assert process.returncode == 1
    assert log.count("\n") == 1
    assert "does not accept TELEGRAM_BOT_TOKEN" in log
