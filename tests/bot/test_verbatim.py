"""Whatever is asked of whatever articles: statements are verbatim at their offsets, citations exact and in order."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer
from bot.chat import Chat
from index.library import Library
from tests.bot.made_articles import PEOPLE, PLACES, THINGS
from tests.bot.verbatim import check

WORD = re.compile(r"[^\W_]{3,}")


@pytest.fixture(scope="module")
def chat(many: Library) -> Chat:
    return Chat(many)


def questions(library: Library) -> list[str]:
    """Return for each article some words of its middle, for every second one as a question."""
    asked = []
    for number, article in enumerate(library.articles()):
        words = WORD.findall(article.text)
        middle = " ".join(words[len(words) // 2 : len(words) // 2 + 6])
        asked.append(f"Is it true that {middle}?" if number % 2 else middle)
    return asked


def test_statements_are_verbatim_for_questions_on_every_article(many: Library, chat: Chat) -> None:
    asked = questions(many)
    assert len(asked) > 60
    answers = [chat.answer(question) for question in asked]
    for answer in answers:
        check(many, answer)
    assert sum(answer.answered for answer in answers) > len(answers) / 2


def test_statements_are_verbatim_for_questions_on_who_said_what(many: Library, chat: Chat) -> None:
    answers = [
        chat.answer(f"What did {person} say about the {THINGS[(number * 3) % len(THINGS)]}?")
        for number, person in enumerate(PEOPLE * 3)
    ]
    for answer, person in zip(answers, PEOPLE * 3, strict=True):
        check(many, answer)
        assert {statement.speaker for statement in answer.statements} <= {person, None}
    assert any(answer.answered for answer in answers)


PIECES = st.sampled_from(
    [*PEOPLE, *PLACES, *THINGS, "Stoltenberg", "Bakhmut", "what did", "say about", "how many", "12"]
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(PIECES | st.text(max_size=12), max_size=6).map(" ".join))
def test_any_text_gets_an_answer_that_holds(many: Library, chat: Chat, text: str) -> None:
    answer: Answer = chat.answer(text)
    assert answer.question == text
    check(many, answer)
