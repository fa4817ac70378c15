"""Whoever came after somebody is found where articles tell it, and is nobody else where they do not."""

import pytest

from bot.chat import Chat
from index.library import Library
from tests.bot.answers.conftest import NOW


@pytest.mark.parametrize("described", ["the person who replaced Anna Lind", "the man who took over from Anna Lind"])
def test_the_words_are_those_of_the_successor(harbour_library: Library, described: str) -> None:
    answer = Chat(harbour_library).answer(f"What did {described} say about cables?", NOW)
    assert {one.speaker for one in answer.statements} == {"Per Moe"}


def test_of_whom_nobody_replaced_the_words_are_not_shown(harbour_library: Library) -> None:
    answer = Chat(harbour_library).answer("What did the person who replaced Olav Berg say about the boats?", NOW)
    assert not answer.answered
    assert answer.lead
