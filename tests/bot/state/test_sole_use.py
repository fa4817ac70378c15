"""A SQLite file has one bot; PostgreSQL may have several."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StateError
from bot.state.database import StateDatabase
from bot.state.sole_use import sole_use
from tests.bot.state.conftest import url

HOLDS = """
import sys
from bot.state.database import StateDatabase
from bot.state.sole_use import sole_use

with sole_use(StateDatabase(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_bot_is_refused_in_one_sentence_that_says_what_to_do(path: Path) -> None:
    command = [sys.executable, "-c", HOLDS, url(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        refused = pytest.raises(StateError, match=r"Another bot is running.*STATE_URL on PostgreSQL")
        with refused, sole_use(StateDatabase(url(path))):
            pass
        first.kill()
    with sole_use(StateDatabase(url(path))) as is_alone:
        assert is_alone


def test_postgresql_may_be_shared() -> None:
    database = StateDatabase("postgresql+asyncpg://bot@localhost/state")
    with sole_use(database) as first, sole_use(database) as second:
        assert not first
        assert not second


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StateError, match="cannot be written to"), sole_use(StateDatabase(url(tmp_path / "file" / "x"))):
        pass
