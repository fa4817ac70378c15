"""`python -m bot`: commands, exit codes and what goes where."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from typer.testing import CliRunner, Result

from bot import opening
from bot.__main__ import commands
from bot.chat import Chat
from bot.settings import Settings
from bot.telegram import application
from index.settings import names
from tests.bot.stand_in import StandIn

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in names(Settings):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Give the settings with which a chat was opened; the chat itself stands in for one with an index."""
    seen: list[Settings] = []

    @contextmanager
    def opened_chat(settings: Settings, *_: object) -> Iterator[Chat]:
        seen.append(settings)
        yield cast("Chat", StandIn())

    monkeypatch.setattr(opening, "opened_chat", opened_chat)
    return seen


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Give the settings with which the index was filled if it was empty."""
    seen: list[Settings] = []
    monkeypatch.setattr(opening, "fill_if_empty", seen.append)
    return seen


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Give the settings with which Telegram was served."""
    seen: list[Settings] = []

    async def serve(settings: Settings, *_: object) -> None:
        seen.append(settings)

    monkeypatch.setattr(application, "serve", serve)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:a")
    return seen


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def called(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(commands, arguments, input=typed)


def test_a_question_is_answered_as_text(used: list[Settings]) -> None:
    result = called("ask", "why", "--index", "elsewhere")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Answer to why [1]" in result.stdout
    assert used[0].index_dir == Path("elsewhere")


@pytest.mark.usefixtures("used")
def test_questions_from_a_pipe_get_one_json_line_each() -> None:
    result = called("ask", "--json", typed="why\nnobody knows\n")
    assert result.exit_code == 0
    assert [json.loads(line)["answered"] for line in result.stdout.splitlines()] == [True, False]


@pytest.mark.usefixtures("used")
def test_the_terminal_greets_and_ends_with_its_input() -> None:
    result = called("chat")
    assert result.exit_code == 0
    assert "@BotFather" in result.stdout


@pytest.mark.usefixtures("used")
def test_run_fills_the_index_and_answers_one_question_if_there_is_one(filled: list[Settings]) -> None:
    result = called("run", "--question", "why", "--index", "elsewhere")
    assert "Answer to why [1]" in result.stdout
    assert filled[0].index_dir == Path("elsewhere")


@pytest.mark.usefixtures("used", "filled")
def test_run_without_a_token_talks_here() -> None:
    result = called("run", "--question", "", typed="why\n")
    assert result.exit_code == 0
    assert "@BotFather" in result.stdout
    assert "Answer to why [1]" in result.stdout


@pytest.mark.usefixtures("used", "filled")
def test_with_a_token_it_serves_telegram(served: list[Settings]) -> None:
    assert called("run").exit_code == 0
    assert called("--index", "elsewhere").exit_code == 0
    assert [settings.index_dir for settings in served] == [Path("var/index"), Path("elsewhere")]


@pytest.mark.parametrize(("option", "value"), [("--now", "tomorrow"), ("--timezone", "Mars/Base")])
def test_a_day_or_time_zone_that_is_none_is_wrong_usage(option: str, value: str) -> None:
    result = called("ask", "why", option, value)
    assert result.exit_code == 2
    assert value in result.stderr


@pytest.mark.usefixtures("used")
def test_a_day_and_a_time_zone_are_taken() -> None:
    assert called("ask", "why", "--now", "2023-03-08", "--timezone", "Europe/Kyiv").exit_code == 0


def test_a_wrong_option_is_wrong_usage() -> None:
    assert started("ask", "--loud").returncode == 2


def test_help_does_not_load_the_model() -> None:
    program = "import sys\nimport bot.__main__\nprint('torch' in sys.modules, 'telegram' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_a_wrong_setting_is_one_line_and_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    done = started("ask", "why")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("LOG_LEVEL='LOUD' is wrong")
    assert done.stderr.count("\n") == 1


def test_telegram_without_a_token_says_what_to_do() -> None:
    done = started()
    assert (done.returncode, done.stdout) == (1, "")
    assert "@BotFather" in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_an_index_it_says_how_to_make_one() -> None:
    done = started("ask", "why")
    assert done.returncode == 1
    assert "python -m index add" in done.stderr
    assert done.stderr.count("\n") == 1
