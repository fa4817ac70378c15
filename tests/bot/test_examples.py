"""Examples of questions: at most three, of different speakers, and answered here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat import Chat
from bot.examples import MOST, example_questions
from index.embedding import Embedder
from index.library import Library
from index.model import Document


@pytest.fixture
def small(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        yield library


def test_examples_are_answered_and_of_different_speakers(town_library: Library) -> None:
    chat = Chat(town_library)
    examples = chat.examples()
    assert len(examples) == MOST
    answers = [chat.answer(example) for example in examples]
    assert all(answer.answered for answer in answers)
    assert len({answer.statements[0].speaker for answer in answers}) == MOST


def test_the_newest_articles_are_asked_about_first(town_library: Library) -> None:
    assert "Miguel Santos" in example_questions(town_library, lambda _: True)[0]


def test_a_question_that_is_not_answered_is_no_example(town_library: Library) -> None:
    tried: list[str] = []

    def answered(question: str) -> bool:
        tried.append(question)
        return "Lund" in question

    (only,) = example_questions(town_library, answered)
    assert only.startswith("What did Per Lund say about ")
    assert len(tried) > 1
    assert example_questions(town_library, lambda _: False) == ()


def test_trying_ends_in_a_large_library(many: Library) -> None:
    tried: list[str] = []

    def never(question: str) -> bool:
        tried.append(question)
        return False

    assert example_questions(many, never) == ()
    assert 0 < len(tried) <= 12


def test_without_quotes_there_are_no_examples(small: Library) -> None:
    assert Chat(small).examples() == ()
    list(small.add([Document("Snow fell on Molde. The roads were closed.", "/snow.txt", title="Snow")]))
    assert Chat(small).examples() == ()


def test_examples_follow_what_is_added(small: Library) -> None:
    chat = Chat(small)
    assert chat.examples() == chat.examples() == ()
    text = 'Mayor Ida Berg spoke on Monday. "We must rebuild the old bridge of Lindau," Ida Berg said.'
    list(small.add([Document(text, "/bridge.txt", title="Bridge of Lindau")]))
    assert chat.examples() == ("What did Ida Berg say about Lindau?",)


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("Ships must be safe on the Black Sea again", "What did Ida Berg say about the Black Sea?"),
        ("Nothing has changed in the Norwegian view of Lindau", "What did Ida Berg say about Lindau?"),
        ("Nobody asks Lindau what it wants", "What did Ida Berg say about Lindau?"),
    ],
)
def test_a_topic_keeps_the_article_that_stands_before_it_and_is_no_attribute(
    small: Library, words: str, question: str
) -> None:
    text = f'Mayor Ida Berg spoke on Monday. "{words}," Ida Berg said. Lindau lies far from the Black Sea.'
    list(small.add([Document(text, "/speech.txt", title="A speech")]))
    assert example_questions(small, lambda _: True)[:1] == (question,)
