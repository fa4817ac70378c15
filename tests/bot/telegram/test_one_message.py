"""An answer in a single message keeps as many of its statements as fit, each with its source."""

from dataclasses import replace

import pytest

from bot.answer import Answer
from bot.telegram.one_message import one_message
from bot.texts import ENGLISH
from tests.bot.made_answers import answered, citation, passage, refused


def long_answer(statements: int, words: int) -> Answer:
    cited = [
        replace(citation(cited=passage(f"Sentence {number} {'word ' * words}ends.", "More.")), number=number)
        for number in range(1, statements + 1)
    ]
    return answered(*cited)


def test_a_short_answer_stays_as_it_is() -> None:
    message = one_message(answered(citation()), ENGLISH)
    assert "[1] " in message.html


@pytest.mark.parametrize("words", [100, 250, 400])
def test_of_a_long_one_the_last_statements_go_with_their_sources(words: int) -> None:
    message = one_message(long_answer(4, words), ENGLISH)
    assert message.length <= 4096
    kept = [number for number in range(1, 5) if f"Sentence {number} " in message.html]
    assert kept == list(range(1, len(kept) + 1))
    assert 0 < len(kept) < 4
    assert all(f"[{number}] " in message.html for number in kept)
    assert f"[{len(kept) + 1}]" not in message.html


def test_a_refusal_is_cut_to_what_fits() -> None:
    nearest = [replace(citation(cited=passage("word " * 500 + ".")), number=number) for number in range(1, 4)]
    message = one_message(refused(*nearest), ENGLISH)
    assert message.html.startswith("The articles say nothing about tunnels.")
    assert message.length <= 4096
