"""The sample article answers nine in ten of the questions that it answers, and the other questions are refused."""

import pytest

from benchmarks.quality.measuring import asked, sample_parts, sample_questions
from benchmarks.quality.page import PAGE, agree, parts
from bot.answer import Answer
from bot.chat import Chat
from index.library import Library

LEAST_SHARE = 0.9

QUESTIONS = sample_questions()
ANSWERABLE = [entry for entry in QUESTIONS if entry.answerable]
OTHERS = [entry for entry in QUESTIONS if not entry.answerable]


@pytest.fixture(params=["sample", "articles"])
def chat(request: pytest.FixtureRequest) -> Chat:
    """Ask an index of the sample article alone, then one of all of articles/."""
    library: Library = request.getfixturevalue(request.param)
    return Chat(library)


def shown(answer: Answer) -> str:
    return " | ".join(statement.text for statement in answer.statements) or f"refused: {answer.lead}"


def test_there_are_forty_questions_of_which_twelve_have_no_answer() -> None:
    assert len(QUESTIONS) >= 40
    assert len(OTHERS) >= 12


def test_nine_in_ten_answerable_questions_get_a_statement_that_answers(chat: Chat) -> None:
    failed = []
    for entry in ANSWERABLE:
        answer = chat.answer(entry.question)
        if not any(wanted in statement.text for statement in answer.statements for wanted in entry.answers):
            failed.append(f"{entry.question} -> {shown(answer)}")
    assert 1 - len(failed) / len(ANSWERABLE) >= LEAST_SHARE, "\n".join(failed)


def test_nine_in_ten_other_questions_are_refused(chat: Chat) -> None:
    answers = [chat.answer(entry.question) for entry in OTHERS]
    failed = [f"{answer.question} -> {shown(answer)}" for answer in answers if answer.answered]
    assert 1 - len(failed) / len(OTHERS) >= LEAST_SHARE, "\n".join(failed)


def test_the_question_of_the_sample_gets_three_statements_of_his(chat: Chat) -> None:
    answer = chat.answer("what did Stoltenberg say about Bakhmut")
    assert len(answer.statements) >= 3
    assert {statement.speaker for statement in answer.statements} == {"Jens Stoltenberg"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Stoltenberg say about the 150 billion euros?", "150 billion euros"),
        ("What did Stoltenberg say about support for Ukraine?", "continue to provide support to Ukraine"),
        ("What did Zelensky say?", "no hunger in the world"),
        ("what did guterres say", "improved food assistance"),
    ],
)
def test_words_that_the_article_attributes_to_somebody_are_found_by_their_topic_alone(
    sample: Library, question: str, words: str
) -> None:
    assert any(words in statement.text for statement in Chat(sample).answer(question).statements)


def test_a_title_of_several_topics_does_not_tell_what_somebody_spoke_about(sample: Library) -> None:
    assert "Bakhmut" in sample.articles()[0].title
    assert not Chat(sample).answer("What did Guterres say about Bakhmut?").answered


def test_the_page_of_quality_shows_these_figures(sample: Library) -> None:
    page = parts(PAGE.read_text(encoding="utf-8"))
    measured = sample_parts(asked(Chat(sample), QUESTIONS))
    assert agree(page["sample"], measured["sample"], tolerance=1.0), "run: python -m benchmarks.quality"
