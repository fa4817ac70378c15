"""The chat in a terminal."""

import io
import sys
from pathlib import Path
from typing import cast

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.chat import Chat
from bot.terminal import show, talk
from tests.bot.made_answers import FIRST, SECOND, answered, citation, passage
from tests.bot.stand_in import StandIn


def conversation(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, has_token: bool = True
) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    talk(lambda: cast("Chat", StandIn()), Path("unused"), has_token=has_token)
    return capsys.readouterr().out


def test_it_greets_and_ends_with_the_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shown = conversation("", monkeypatch, capsys)
    assert shown.startswith("Hello. ")
    assert "• When did the bridge open?" in shown


def test_only_without_a_token_it_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "@BotFather" in conversation("", monkeypatch, capsys, has_token=False)
    assert "@BotFather" not in conversation("", monkeypatch, capsys, has_token=True)


def test_each_line_is_answered_and_blank_ones_are_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = conversation("why\n\n  \nnobody knows this\n", monkeypatch, capsys)
    assert "Answer to why [1]" in shown
    assert "The articles say nothing about tunnels." in shown
    assert shown.count("[1] Bridge opens again") == 2


def test_what_is_not_a_terminal_gets_no_colours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "\x1b" not in conversation("why\n", monkeypatch, capsys)


def test_help_explains_and_other_commands_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = conversation("/help\n/dance now\n", monkeypatch, capsys)
    assert "Ask in your own words" in shown
    assert "I do not know /dance." in shown


def test_a_terminal_shows_the_supporting_sentence_in_bold() -> None:
    stream = io.StringIO()
    show(Console(file=stream, force_terminal=True, color_system="standard", width=200), answered())
    assert f"\x1b[1m{FIRST}" in stream.getvalue() or f"\x1b[1;2m{FIRST}" in stream.getvalue()
    assert f"\x1b[1;2m {SECOND}" not in stream.getvalue()


def test_an_article_cannot_command_the_terminal() -> None:
    stream = io.StringIO()
    show(Console(file=stream), answered(citation(cited=passage("Red \x1b[31malert\x07."))))
    assert "Red [31malert." in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


class Tty(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_control_c_cancels_the_line_and_control_d_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Tty()
    monkeypatch.setattr(sys, "stdin", Tty())
    monkeypatch.setattr(sys, "stdout", screen)
    chat = StandIn()
    with create_pipe_input() as keys, create_app_session(keys, DummyOutput()):
        keys.send_text("not this\x03why\r\x04")
        talk(lambda: cast("Chat", chat), tmp_path / "state" / "history", has_token=True)
    assert [text for _, text in chat.asked] == ["why"]
    assert "why" in (tmp_path / "state" / "history").read_text()


def test_a_folder_that_cannot_be_written_only_costs_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setattr(sys, "stdin", Tty())
    monkeypatch.setattr(sys, "stdout", Tty())
    chat = StandIn()
    with create_pipe_input() as keys, create_app_session(keys, DummyOutput()):
        keys.send_text("why\r\x04")
        talk(lambda: cast("Chat", chat), tmp_path / "file" / "history", has_token=True)
    assert chat.asked
