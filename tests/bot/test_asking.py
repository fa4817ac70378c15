"""Questions from the command line or a pipe."""

import json
from pathlib import Path
from typing import cast

import pytest

from bot.asking import answer_all
from bot.chat import Chat
from bot.errors import OutputError
from bot.manner import Manner
from tests.bot.stand_in import DRAWS, PICTURE, StandIn


def test_each_question_gets_one_line_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    chat = StandIn()
    answer_all(cast("Chat", chat), ["why\n", "\n", "nobody knows"], Manner(json=True, conversation=False))
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["answered"] for line in lines] == [True, False, False]
    assert [text for _, text in chat.asked] == ["why", "", "nobody knows"]


def test_each_question_stands_on_its_own_unless_they_are_a_conversation() -> None:
    apart, together = StandIn(), StandIn()
    answer_all(cast("Chat", apart), ["a", "b"], Manner(json=True, conversation=False))
    answer_all(cast("Chat", together), ["a", "b"], Manner(json=True, conversation=True))
    assert len({conversation for conversation, _ in apart.asked}) == 2
    assert len({conversation for conversation, _ in together.asked}) == 1


def test_for_people_the_answer_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    answer_all(cast("Chat", StandIn()), ["why"], Manner(json=False, conversation=False))
    assert "Answer to why [1]" in capsys.readouterr().out


def test_questions_from_a_pipe_stand_before_their_answers(capsys: pytest.CaptureFixture[str]) -> None:
    answer_all(cast("Chat", StandIn()), ["why\n", "how\n"], Manner(json=False, conversation=False), named=True)
    shown = capsys.readouterr().out
    places = [shown.index(part) for part in ("> why", "Answer to why", "> how", "Answer to how")]
    assert places == sorted(places)


def test_the_picture_of_an_answer_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    wanted = tmp_path / "days.png"
    answer_all(cast("Chat", StandIn()), [f"{DRAWS} in Havn"], Manner(picture=wanted))
    assert wanted.read_bytes() == PICTURE


def test_a_picture_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="give another place"):
        answer_all(cast("Chat", StandIn()), [DRAWS], Manner(picture=tmp_path / "none" / "days.png"))
