"""From settings to an open chat, with the real index and model."""

from pathlib import Path

import pytest

from bot.opening import fill_if_empty, opened_chat
from bot.settings import Settings
from index.library import Library
from tests.bot.made_answers import FIRST, SECOND


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text(f"The bridge opens again\n\n{FIRST} {SECOND}\n")
    return Settings(index_dir=tmp_path / "index", articles_dir=tmp_path / "articles")


def count(settings: Settings) -> int:
    with Library.open(settings.index_dir) as library:
        return library.stats().articles


def test_an_empty_index_is_filled_once_and_says_so_on_standard_error(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_if_empty(settings)
    assert count(settings) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Articles added: 1, left out: 0." in shown.err
    (settings.articles_dir / "tunnel.txt").write_text("A tunnel\n\nThe tunnel is closed. Nobody knows why.\n")
    fill_if_empty(settings)
    assert count(settings) == 1
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_read_is_named_and_left_out(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (settings.articles_dir / "empty.txt").write_text("")
    fill_if_empty(settings)
    assert count(settings) == 1
    assert "empty.txt is empty" in capsys.readouterr().err


def test_a_missing_folder_is_named_and_leaves_an_empty_index(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_if_empty(settings.model_copy(update={"articles_dir": tmp_path / "nowhere"}))
    assert count(settings) == 0
    assert f"{tmp_path / 'nowhere'} does not exist" in capsys.readouterr().err


async def test_an_opened_chat_answers(settings: Settings) -> None:
    fill_if_empty(settings)
    with opened_chat(settings) as chat:
        answer = await chat.ask("test", "When did the mayor open the bridge?")
    assert answer.statements[0].text == FIRST
